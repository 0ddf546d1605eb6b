"""What the authors wrote: a committee's facts over the years, and the outlines of its documents."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal, Protocol, TypeVar

from corpus.sample.document import Show
from corpus.truth import DocumentTruth
from models.assignment import AssignmentGiver
from models.budget import BudgetKind, Component, LineRole, Measure, SignConvention, Unit, UnitSource
from models.fact import Record
from models.goal import GoalLevel, GoalSetter, IndicatorMeasure

TEXTS = Path(__file__).parent / "texts"

Style = Literal["writer", "typst", "scorecard", "years"]
AssignmentField = Literal["number", "title", "owner", "due", "status", "outcome"]
ScorecardField = Literal[
    "parent", "goal", "indicator", "unit", "target", "actual", "forecast", "target_actual",
    "attainment", "trend", "comment",
]  # fmt: skip


class Labels(Record):
    """The field labels that a committee prints; None for a field without one."""

    goal_description: str | None = None
    goal_comment: str | None = None
    assignment_description: str | None = None
    assignment_comment: str | None = None
    attainment: str | None = None
    status: str | None = None
    outcome: str | None = None


class Figures(Record):
    """How a committee prints figures; where `minus` is "(" a parenthesis is closed too."""

    thousands: str = " "
    minus: str = "-"
    zero: str = "0"
    decimals: int = 0


class IndicatorColumn(Record):
    """A column of an indicator table; the year is the document's plus `shift`."""

    header: str
    measure: IndicatorMeasure
    shift: int


class IndicatorSource(Record):
    """An indicator with what is printed for each year."""

    name: str
    unit: str | None = None
    actual: Mapping[int, str] = {}
    target: Mapping[int, str] = {}
    forecast: Mapping[int, str] = {}


class GoalSource(Record):
    """A goal over the years; texts are authored (see `markup`).

    Attributes:
        prefix: printed before the title; `{n}` is the goal's number among its kind.
        parent: id of the goal above it.
        outcome: comment of a follow-up.
        same_as: identity of the entry of another committee which is the same goal.
    """

    id: str
    same_as: str | None = None
    kind: str
    level: GoalLevel | None = None
    set_by: GoalSetter
    prefix: str | None = None
    parent: str | None = None
    years: tuple[int, ...] = ()
    title: str
    description: str = ""
    comment: str = ""
    attainment: str = ""
    trend: str = ""
    outcome: str = ""
    indicators: tuple[IndicatorSource, ...] = ()


class AssignmentSource(Record):
    """An assignment over the years; texts are authored (see `markup`).

    Attributes:
        same_as: identity of the entry of another committee which is the same assignment.
    """

    id: str
    same_as: str | None = None
    given_by: AssignmentGiver
    years: tuple[int, ...] = ()
    title: str
    description: str = ""
    comment: str = ""
    owner: str = ""
    due: str = ""
    status: str = ""
    outcome: str = ""


class DepartmentSource(Record):
    """A part of the organisation, in the years that name it."""

    name: str
    kind: str | None = None
    years: tuple[int, ...] = ()


class ColumnSource(Record):
    """A column of a budget table; its year is the document's plus `shift`.

    Attributes:
        top: first header row; equal neighbours become one spanning cell.
        sub: second header row, empty in a table with one.
        shift: None for a column without a year.
        measure: None for the sum of the columns that have a year.
        series: names the rows' series that the column prints, where its measure has no own.
    """

    top: str
    sub: str = ""
    measure: Measure | None = None
    shift: int | None = None
    component: Component | None = None
    series: str | None = None


class Restatement(Record):
    """What one document prints for a year otherwise than the documents before or after it."""

    document: str
    measure: Literal["actual", "budget", "plan"]
    year: int
    amount: Decimal


class RowSource(Record):
    """A row of figures: each series starts in the table's first year, "" where nothing is printed.

    Attributes:
        mark: footnote mark glued to the label.
        part: whether the row is a part of the one above (därav), which a sum leaves out.
        leads: whether a subtotal stands before the rows that it sums.
        minus: signs of the row's negative figures, where they are not the committee's usual.
        first: label that it bore before, where this table has the later one alone.
    """

    label: str
    role: LineRole = "row"
    part: bool = False
    leads: bool = False
    minus: tuple[str, ...] = ()
    department: str | None = None
    mark: str | None = None
    first: str | None = None
    years: tuple[int, ...] = ()
    actual: tuple[Decimal | Literal[""], ...] = ()
    forecast: tuple[Decimal | Literal[""], ...] = ()
    budget: tuple[Decimal | Literal[""], ...] = ()
    plan: tuple[Decimal | Literal[""], ...] = ()
    actual_ytd: tuple[Decimal | Literal[""], ...] = ()
    budget_ytd: tuple[Decimal | Literal[""], ...] = ()
    actual_income: tuple[Decimal | Literal[""], ...] = ()
    actual_cost: tuple[Decimal | Literal[""], ...] = ()
    budget_income: tuple[Decimal | Literal[""], ...] = ()
    budget_cost: tuple[Decimal | Literal[""], ...] = ()
    series: Mapping[str, tuple[Decimal | Literal[""], ...]] = {}
    restated: tuple[Restatement, ...] = ()


class Misprint(Record):
    """A total that one document prints wrongly, by how much; column from 1."""

    document: str
    label: str
    column: int
    by: Decimal


class BudgetSource(Record):
    """A budget table over the years.

    Attributes:
        corner: the header above the row labels.
        figures: how the table prints figures, where the committee's other tables print them
            otherwise.
    """

    kind: BudgetKind
    caption: str | None = None
    unit: Unit
    unit_text: str | None
    unit_source: UnitSource
    sign_convention: SignConvention
    first_year: int
    corner: tuple[str, ...]
    columns: tuple[ColumnSource, ...]
    figures: Figures | None = None
    row: tuple[RowSource, ...]
    misprints: tuple[Misprint, ...] = ()


class CountSource(Record):
    """A table that is not about money: header, and rows of printed cells for one year each."""

    caption: str | None = None
    header: tuple[str, ...]
    rows: Mapping[int, tuple[tuple[str, ...], ...]]


class DocumentSource(Record):
    """One document to be made.

    Attributes:
        outline: names the file with its sections.
        cover: authored lines; `# ` begins the title, `## ` what stands out less.
    """

    name: str
    made_on: date
    outline: str
    year: int
    cover: tuple[str, ...]
    running: tuple[str, str]
    contents: bool = True
    facts: DocumentTruth


class SectionSource(Record):
    """A section: its text, then a table, what follows it, goals, assignments and subsections.

    Attributes:
        numbered: whether the heading has a number, where the committee numbers headings.
        goals: kind of the goals that stand here as headings.
        assignments: giver of the assignments that stand here as headings.
        assignment_table: giver of the assignments that stand here as rows of a table.
        assignment_layout: names how that table is printed, where the committee has several ways.
        scorecard: names how the committee's goals are printed here, as rows of a table.
        below: id of the goal whose goals the table has; all goals without it.
        legend: names the legends that are printed before the table.
    """

    title: str
    years: tuple[int, ...] = ()
    numbered: bool = True
    text: str = ""
    table: str | None = None
    after: str = ""
    goals: str | None = None
    assignments: AssignmentGiver | None = None
    assignment_table: AssignmentGiver | None = None
    assignment_layout: str | None = None
    scorecard: str | None = None
    below: str | None = None
    legend: tuple[str, ...] = ()
    section: tuple["SectionSource", ...] = ()


class ScorecardColumn(Record):
    """A column of a table of goals; its year is the document's plus `shift`.

    Attributes:
        top: first header row; equal neighbours become one spanning cell.
        width: in proportion to the other columns.
        show: how an attainment is printed; signs and glyphs are explained by a legend.
    """

    top: str = ""
    header: str
    field: ScorecardField
    shift: int = 0
    width: float = 1.0
    show: Show = "word"


class ScorecardSource(Record):
    """A way of printing goals and their indicators as a table.

    Attributes:
        look: as the style names it.
        explained: whether the document has a legend for its signs.
    """

    look: str = ""
    explained: bool = True
    columns: tuple[ScorecardColumn, ...]


class AssignmentLayout(Record):
    """A way of printing assignments as a table; header and field of each column."""

    look: str = ""
    show: Show = "word"
    columns: tuple[tuple[str, AssignmentField], ...]
    widths: tuple[float, ...]


class LegendSource(Record):
    """What signs of one shape stand for: value and words of each."""

    lead: str
    show: Show
    entries: tuple[tuple[str, str], ...]


class Outline(Record):
    """The chapters of a kind of document."""

    section: tuple[SectionSource, ...]


class Committee(Record):
    """A committee's facts over the years, and how its documents look.

    Attributes:
        look: fonts, colours and table lines, as the style names them.
        house_style: the name that scores tell the look by, None where they do not.
        number_depth: headings are numbered down to this level; 0 for none.
        assignment_prefix: printed before an assignment that is a heading; `{n}` counts.
        assignment_columns: header and field of each column where assignments are rows.
    """

    style: Style
    look: Mapping[str, str] = {}
    house_style: str | None = None
    number_depth: int
    labels: Labels
    figures: Figures = Figures()
    assignment_prefix: str | None = None
    assignment_columns: tuple[tuple[str, AssignmentField], ...] = ()
    assignment_widths: tuple[float, ...] = ()
    indicator_columns: Mapping[str, tuple[IndicatorColumn, ...]] = {}
    indicator_corner: str = "Indikator"
    document: tuple[DocumentSource, ...]
    department: tuple[DepartmentSource, ...] = ()
    goal: tuple[GoalSource, ...] = ()
    assignment: tuple[AssignmentSource, ...] = ()
    budget: Mapping[str, BudgetSource] = {}
    count: Mapping[str, CountSource] = {}
    scorecard: Mapping[str, ScorecardSource] = {}
    assignment_layout: Mapping[str, AssignmentLayout] = {}
    legend: Mapping[str, LegendSource] = {}


class _Dated(Protocol):
    @property
    def years(self) -> tuple[int, ...]: ...


D = TypeVar("D", bound=_Dated)


def standing(items: Iterable[D], year: int) -> tuple[D, ...]:
    """Those that a year has; an item without years stands in all."""
    return tuple(item for item in items if not item.years or year in item.years)


def read_committees(folder: Path = TEXTS) -> dict[str, Committee]:
    """All committees by the name of their folder, in its order."""
    return {
        path.parent.name: Committee.model_validate(_load(path))
        for path in sorted(folder.glob("*/facts.toml"))
    }


def read_outline(committee: str, name: str, folder: Path = TEXTS) -> Outline:
    """The outline of one kind of document of a committee."""
    return Outline.model_validate(_load(folder / committee / f"{name}.toml"))


def _load(path: Path) -> dict[str, object]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
