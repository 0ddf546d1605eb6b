"""One document before layout: what it prints, in order, and what that means."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from corpus.sample.markup import Marked
from corpus.truth import CheckTruth, ColumnTruth, DocumentTruth
from models.assignment import AssignmentGiver
from models.budget import BudgetKind, LineRole, SignConvention, Unit, UnitSource
from models.goal import GoalLevel, GoalSetter, IndicatorMeasure
from models.section import GridKind

TextKind = Literal["paragraph", "list_item", "caption", "note"]
Field = Literal["description", "comment", "status", "attainment"]


@dataclass(frozen=True, slots=True)
class Goal:
    """What a heading that is a goal means; `parent` is the title of the goal above it."""

    kind_text: str
    level: GoalLevel | None
    set_by: GoalSetter
    title: str
    number: str | None
    parent: str | None


@dataclass(frozen=True, slots=True)
class Assignment:
    """What a heading or a table row that is an assignment means."""

    given_by: AssignmentGiver
    title: str
    number: str | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `prefix` is printed before the title and belongs to it ("Uppdrag 4.")."""

    key: str
    level: int
    number: str | None
    title: Marked
    prefix: str | None = None
    goal: Goal | None = None
    assignment: Assignment | None = None

    @property
    def printed(self) -> str:
        """Prefix and title, without the number."""
        return f"{self.prefix} {self.title.text}" if self.prefix else self.title.text

    @property
    def verbatim(self) -> str:
        """Number, prefix and title."""
        return f"{self.number} {self.printed}" if self.number else self.printed


@dataclass(frozen=True, slots=True)
class Label:
    """A field label on a line of its own."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of the page, and the words that its mark is glued to."""

    after: str
    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph or its like; `item` is what is printed before a list item."""

    key: str
    kind: TextKind
    body: Marked
    label: str | None = None
    field: Field | None = None
    item: str | None = None
    footnotes: tuple[Footnote, ...] = ()

    @property
    def printed(self) -> str:
        """The text with its footnote marks."""
        text = self.body.text
        for note in self.footnotes:
            text = text.replace(note.after, note.after + note.mark, 1)
        return text

    @property
    def with_item(self) -> str:
        """The text after its bullet or number, where it is a list item."""
        if self.item is None:
            return self.printed
        return f"{'•' if self.item == '-' else self.item} {self.printed}"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `mark` is a footnote mark glued to its text."""

    text: Marked
    span: int = 1
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, and the assignment that it is."""

    key: str
    cells: tuple[Cell, ...]
    role: LineRole = "row"
    assignment: Assignment | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A printed figure, in the table's unit, and the ordinal of its column."""

    column: int
    text: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Line:
    """A row of figures."""

    label: str
    role: LineRole
    department: str | None
    amounts: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class Money:
    """What a table of money means."""

    kind: BudgetKind
    unit: Unit
    unit_text: str | None
    unit_source: UnitSource
    sign_convention: SignConvention
    columns: tuple[ColumnTruth, ...]
    lines: tuple[Line, ...]
    checks: tuple[CheckTruth, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator that a row is: what its columns' headers mean, and its printed values."""

    name: str
    goal: str | None
    years: tuple[int, ...]
    measures: tuple[IndicatorMeasure, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: header rows, body rows, and what they mean.

    Attributes:
        widths: of the columns, in proportion to each other.
        figures_from: place of the first column of figures, from 0.
        fields: what the columns of a table of assignments hold.
    """

    key: str
    kind: GridKind
    caption: Marked | None
    header: tuple[tuple[Cell, ...], ...]
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    figures_from: int
    fields: tuple[str, ...] = ()
    money: Money | None = None
    indicators: tuple[Measured, ...] = ()


Node = Heading | Label | Text | Table


@dataclass(frozen=True, slots=True)
class Department:
    """A part of the organisation that the document describes or budgets for."""

    name: str
    kind: str | None


@dataclass(frozen=True, slots=True)
class CoverLine:
    """A line of the cover: rank 1 is the title, 3 the small print."""

    rank: int
    text: Marked


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document.

    Attributes:
        name: of the files, without suffix.
        made_on: the day that the file states as its own.
        running: text of the header and of the footer.
        contents: whether a contents list is printed.
    """

    name: str
    made_on: date
    facts: DocumentTruth
    cover: tuple[CoverLine, ...]
    running: tuple[str, str]
    contents: bool
    nodes: tuple[Node, ...]
    departments: tuple[Department, ...]
