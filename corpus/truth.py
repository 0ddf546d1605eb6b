"""What a labelled document is known to say: the format of the truth files (docs/truth-format.md).

A truth may be partial. A kind that is None is not scored, and a field that a record leaves out is
not scored; a field that is there and null states that the document says nothing.
"""

from datetime import date
from decimal import Decimal
from pathlib import Path

from pydantic import ValidationError

from models.assignment import (
    AssignmentGiver,
    AssignmentStatus,
    DeadlineField,
    DeadlineKind,
    DeadlinePrecision,
    StatusBasis,
)
from models.budget import (
    BudgetKind,
    CheckKind,
    Component,
    LineRole,
    Measure,
    SignConvention,
    Unit,
    UnitSource,
    Verdict,
)
from models.fact import Ordinal, PageNumber, Record
from models.finding import FindingRule
from models.goal import Attainment, GoalLevel, GoalSetter, IndicatorMeasure, Trend
from models.plan import DocumentKind
from models.section import BlockKind, GridKind


class TruthError(Exception):
    """A truth file that cannot be used, or a folder without any."""


class DocumentTruth(Record):
    """What the document says it is; fields as in `models.plan.Document`."""

    municipality: str | None = None
    committee: str | None = None
    kind: DocumentKind | None = None
    title: str | None = None
    version_label: str | None = None
    is_adopted: bool | None = None
    period_start: int | None = None
    period_end: int | None = None
    decided_on: date | None = None
    decided_by: str | None = None
    diary_number: str | None = None


class HeadingTruth(Record):
    """One heading of the body."""

    title: str
    number: str | None = None
    level: Ordinal | None = None
    page: PageNumber | None = None


class LabelTruth(Record):
    """One field label, and the heading that it stands under."""

    text: str
    heading: str | None = None
    page: PageNumber | None = None


class TextTruth(Record):
    """A paragraph, list item, caption or note of the body."""

    text: str
    kind: BlockKind | None = None
    label: str | None = None
    heading: str | None = None
    page: PageNumber | None = None


class GoalTruth(Record):
    """A goal as the document prints it; `parent` is the title of the goal above it."""

    title: str
    title_text: str | None = None
    number: str | None = None
    kind_text: str | None = None
    level: GoalLevel | None = None
    set_by: GoalSetter | None = None
    parent: str | None = None
    committee: str | None = None
    identity: str | None = None
    description: str | None = None
    comment: str | None = None
    attainment: Attainment | None = None
    attainment_text: str | None = None
    is_forecast: bool | None = None
    trend: Trend | None = None
    page: PageNumber | None = None


class IndicatorValueTruth(Record):
    """One printed figure of an indicator."""

    year: int | None
    measure: IndicatorMeasure | None
    text: str
    value: Decimal | None


class IndicatorTruth(Record):
    """What is measured; `goal` is the title of its goal, `unit_text` the unit of a column."""

    name: str
    goal: str | None = None
    unit_text: str | None = None
    page: PageNumber | None = None
    values: tuple[IndicatorValueTruth, ...] | None = None


class DeadlineTruth(Record):
    """A phrase that names a time."""

    text: str
    kind: DeadlineKind
    date_from: date | None
    date_to: date | None
    precision: DeadlinePrecision
    field: DeadlineField


class AssignmentTruth(Record):
    """An assignment as the document prints it."""

    title: str
    title_text: str | None = None
    number: str | None = None
    committee: str | None = None
    identity: str | None = None
    description: str | None = None
    comment: str | None = None
    given_by: AssignmentGiver | None = None
    owner_text: str | None = None
    due_on: date | None = None
    status: AssignmentStatus | None = None
    status_text: str | None = None
    status_basis: StatusBasis | None = None
    is_forecast: bool | None = None
    as_of: date | None = None
    page: PageNumber | None = None
    deadlines: tuple[DeadlineTruth, ...] | None = None


class DepartmentTruth(Record):
    """A part of the organisation that the document names as such."""

    name: str
    kind: str | None = None


class LawTruth(Record):
    """A law that the document names, once however often it does."""

    sfs: str | None = None
    eu_name: str | None = None


class ColumnTruth(Record):
    """One column of figures."""

    header_text: str
    year: int | None
    measure: Measure | None
    component: Component | None


class AmountTruth(Record):
    """One printed figure; `amount` in the table's unit, sign as printed."""

    column: Ordinal
    text: str
    amount: Decimal
    amount_sek: int


class LineTruth(Record):
    """One printed row; `department` names the part of the organisation whose row it is."""

    label: str
    role: LineRole
    department: str | None = None
    identity: str | None = None
    amounts: tuple[AmountTruth, ...]


class CheckTruth(Record):
    """A printed sum of a table and what its rows come to."""

    kind: CheckKind
    label: str
    column: Ordinal
    expected: Decimal
    printed: Decimal
    verdict: Verdict


class TableTruth(Record):
    """A table of money."""

    title: str | None = None
    committee: str | None = None
    kind: BudgetKind
    unit: Unit | None = None
    unit_text: str | None = None
    unit_source: UnitSource | None = None
    sign_convention: SignConvention | None = None
    page: PageNumber | None = None
    page_last: PageNumber | None = None
    columns: tuple[ColumnTruth, ...]
    lines: tuple[LineTruth, ...]
    checks: tuple[CheckTruth, ...] | None = None


class GridTruth(Record):
    """Any table as printed: its cells row by row, header rows first, empty ones left out."""

    kind: GridKind | None = None
    title: str | None = None
    page: PageNumber | None = None
    page_last: PageNumber | None = None
    rows: tuple[tuple[str, ...], ...]


class FindingTruth(Record):
    """A finding that must be reported; `text` is the printed text that it is about."""

    rule: FindingRule
    page: PageNumber | None = None
    text: str | None = None


class Truth(Record):
    """All that is known of one file; None for a kind that nobody labelled.

    Attributes:
        sha256: of the file; where it is None the file is known by its name.
        style: name of the house style that the file is set in; scores are told by it.
        held_out: whether the rules were made without a look at this style.
        text: paragraphs, list items, captions and notes below a heading, in reading order.
        findings: complete for the rules of `corpus.score.kind.SCORED_RULES`.
    """

    file_name: str
    sha256: str | None = None
    pages: int | None = None
    style: str | None = None
    held_out: bool = False
    document: DocumentTruth | None = None
    headings: tuple[HeadingTruth, ...] | None = None
    labels: tuple[LabelTruth, ...] | None = None
    text: tuple[TextTruth, ...] | None = None
    goals: tuple[GoalTruth, ...] | None = None
    indicators: tuple[IndicatorTruth, ...] | None = None
    assignments: tuple[AssignmentTruth, ...] | None = None
    departments: tuple[DepartmentTruth, ...] | None = None
    laws: tuple[LawTruth, ...] | None = None
    tables: tuple[TableTruth, ...] | None = None
    grids: tuple[GridTruth, ...] | None = None
    findings: tuple[FindingTruth, ...] | None = None


def read_truth(path: Path) -> Truth:
    """The truth in one file.

    Raises:
        TruthError: the file does not follow the format; names file and field.
    """
    try:
        return Truth.model_validate_json(path.read_text(encoding="utf-8"))
    except ValidationError as error:
        raise TruthError(f"{path.name}: {error}") from error


def write_truth(truth: Truth, path: Path) -> None:
    """Write a truth so that what it leaves out stays out."""
    path.write_text(truth.model_dump_json(indent=1, exclude_unset=True) + "\n", encoding="utf-8")
