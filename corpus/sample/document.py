"""One document before layout: what it prints, in order, and what that means."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from corpus.sample.markup import Mark, Marked, marked
from corpus.truth import CheckTruth, ColumnTruth, DocumentTruth
from models.assignment import AssignmentGiver
from models.budget import BudgetKind, LineRole, SignConvention, Unit, UnitSource
from models.goal import GoalLevel, GoalSetter, IndicatorMeasure, Trend
from models.section import GridKind

TextKind = Literal["paragraph", "list_item", "caption", "note"]
Show = Literal["word", "face", "arrow", "circle", "dot", "image"]
Field = Literal["description", "comment", "status", "attainment"]


@dataclass(frozen=True, slots=True)
class Goal:
    """What a heading or text that is a goal means; `parent` is the title of the goal above it.

    `committee` is whose it is, in a file that bundles several committees; `identity` is the same
    wherever the same goal is printed.
    """

    kind_text: str
    level: GoalLevel | None
    set_by: GoalSetter
    title: str
    number: str | None
    parent: str | None
    committee: str | None = None
    identity: str | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """What a heading, text or table row that is an assignment means; the rest as of a goal."""

    given_by: AssignmentGiver
    title: str
    number: str | None
    committee: str | None = None
    identity: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `prefix` is printed before the title and belongs to it ("Uppdrag 4.").

    A heading that is `run_in` stands on the first line of the paragraph after it.
    """

    key: str
    level: int
    number: str | None
    title: Marked
    prefix: str | None = None
    goal: Goal | None = None
    assignment: Assignment | None = None
    run_in: bool = False

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
    """A field label, on a line of its own or `inline` at the end of the heading's line."""

    key: str
    text: str
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of the page, and the words that its mark is glued to."""

    after: str
    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph or its like, which may be a goal or an assignment itself.

    Attributes:
        item: what is printed before a list item.
    """

    key: str
    kind: TextKind
    body: Marked
    label: str | None = None
    field: Field | None = None
    item: str | None = None
    footnotes: tuple[Footnote, ...] = ()
    goal: Goal | None = None
    assignment: Assignment | None = None

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

    @property
    def verbatim(self) -> str:
        """The text after its number, where it has one; a bullet says nothing."""
        return f"{self.item} {self.printed}" if self.number else self.printed

    @property
    def number(self) -> str | None:
        """The number of a list item, None where it has a bullet."""
        number = (self.item or "").rstrip(".)")
        return number if number.isdigit() else None


@dataclass(frozen=True, slots=True)
class Sign:
    """A drawing that stands for a value ("met", "ongoing"): it has no letters."""

    shape: Literal["circle", "dot", "image"]
    value: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A goal that a cell is, and what the rest of its row says of it.

    Attributes:
        title_text: the cell as printed.
        shown: how the attainment is printed; what a sign says has no text.
        explained: whether the document says what the sign means.
    """

    goal: Goal
    title_text: str
    comment: str | None = None
    attainment: Mark | None = None
    shown: Show = "word"
    explained: bool = True
    trend: Trend | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table.

    Attributes:
        span: columns that it covers.
        mark: footnote mark glued to its text.
        rows: rows that it covers; the rows below have no cell in its place.
        sign: what is drawn in place of words.
    """

    text: Marked
    span: int = 1
    mark: str | None = None
    rows: int = 1
    sign: Sign | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, the assignment that it is, and the goals that begin in it."""

    key: str
    cells: tuple[Cell, ...]
    role: LineRole = "row"
    assignment: Assignment | None = None
    goals: tuple[Stated, ...] = ()


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
    identity: str | None = None


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
    """An indicator that a row is: what its columns' headers mean, and its printed values.

    Attributes:
        unit: the unit that a column of its own prints.
    """

    name: str
    goal: str | None
    years: tuple[int, ...]
    measures: tuple[IndicatorMeasure, ...]
    texts: tuple[str, ...]
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: header rows, body rows, and what they mean.

    Attributes:
        widths: of the columns, in proportion to each other.
        figures_from: place of the first column of figures, from 0.
        fields: what the columns of a table of assignments hold.
        indicators: that each of the first rows is, None for a row without one.
        look: name that the style knows a way of drawing tables by.
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
    indicators: tuple[Measured | None, ...] = ()
    look: str = ""
    committee: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with words in it, which is no table: what it draws is a matter of the style."""

    key: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Legend:
    """A line that explains signs: what each stands for, its glyph (None if drawn), its words."""

    key: str
    lead: str
    entries: tuple[tuple[Sign | str, str], ...]

    @property
    def printed(self) -> str:
        """The words with those signs that are glyphs."""
        parts = (
            words if isinstance(sign, Sign) else f"{sign} {words}" for sign, words in self.entries
        )
        return " ".join((self.lead, *parts))


@dataclass(frozen=True, slots=True)
class Turn:
    """Where the layout changes (a box begins, columns end): a matter of the style alone."""

    key: str
    to: str


Node = Heading | Label | Text | Table | Figure | Legend | Turn


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

    @classmethod
    def authored(cls, line: str, year: int) -> "CoverLine":
        """The line that an author wrote: `# ` begins the title, `## ` what stands out less."""
        text = line.lstrip("#")
        return cls(len(line) - len(text) or 3, marked(text, year))


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document.

    Attributes:
        name: of the files, without suffix.
        made_on: the day that the file states as its own.
        running: text of the header and of the footer.
        contents: whether a contents list is printed.
        style: the house style that scores are told by, None where they are not.
    """

    name: str
    made_on: date
    facts: DocumentTruth
    cover: tuple[CoverLine, ...]
    running: tuple[str, str]
    contents: bool
    nodes: tuple[Node, ...]
    departments: tuple[Department, ...]
    style: str | None = None
