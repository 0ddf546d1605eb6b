"""The text of a document: its tree of headings, and what stands below each."""

from typing import Literal, Self

from pydantic import model_validator

from models.fact import Fact, Ordinal, Printed, Record

SectionRole = Literal[
    "intro", "remit", "context", "goals", "assignments", "quality",
    "risk", "budget", "investment", "staff", "annex", "other",
]  # fmt: skip
BlockKind = Literal["paragraph", "list_item", "label", "caption", "note", "table", "figure"]
FurnitureKind = Literal["header", "footer", "page_number", "contents"]
GridKind = Literal["budget", "indicator", "goal", "assignment", "other"]


class Section(Fact):
    """One heading of the body.

    Attributes:
        ordinal: place among all headings of the document.
        parent: ordinal of the section it belongs to, None for a chapter.
        level: nesting, 1 = chapter, whatever the numbering prints.
        number: as printed, without a closing full stop; None where none is printed.
        title: joined over lines and dehyphenated, without the number.
        path: titles from the root to this one.
        committee: whose section it is, where one file holds several committees' plans.
        lines: the heading as printed.
    """

    ordinal: Ordinal
    parent: Ordinal | None
    level: int
    number: str | None
    title: str
    role: SectionRole = "other"
    path: tuple[str, ...]
    committee: str | None = None
    lines: tuple[Printed, ...]


class Block(Fact):
    """A paragraph, list item, label, caption, note, figure, or the place of a table.

    Attributes:
        section: ordinal of the section it stands in; None before the first heading.
        label: the field label it stands under (Planeringskommentar), None where there is none.
        text: joined over lines and pages and dehyphenated; empty for a table.
        grid: ordinal of the grid that stands here, for kind table.
        lines: the block as printed; empty for a table, whose cells have its text.
    """

    ordinal: Ordinal
    section: Ordinal | None
    kind: BlockKind
    label: str | None = None
    text: str
    grid: Ordinal | None = None
    lines: tuple[Printed, ...] = ()


class Furniture(Record):
    """A header, footer, page number or line of the contents list."""

    kind: FurnitureKind
    line: Printed


class GridCell(Record):
    """A cell of a table as printed.

    Attributes:
        row: from 1, over all pages of the grid.
        column: from 1.
        row_span: rows that it covers; the covered places have no cell of their own.
        column_span: columns that it covers.
        is_header: it names columns.
        text: lines joined and dehyphenated; empty where nothing is printed.
        lines: the cell as printed.
    """

    row: Ordinal
    column: Ordinal
    row_span: int = 1
    column_span: int = 1
    is_header: bool = False
    text: str
    lines: tuple[Printed, ...] = ()


class Grid(Fact):
    """A table as printed, joined over pages, before its meaning.

    Attributes:
        section: ordinal of the section it stands in.
        title: the caption or line that names it, None where there is none.
        page_last: page of its last row.
        cells: in order of row and column. A header that is repeated on a later page is kept
            as furniture of kind header there, not as rows.
    """

    ordinal: Ordinal
    section: Ordinal | None = None
    title: str | None = None
    kind: GridKind = "other"
    page_last: int
    cells: tuple[GridCell, ...]

    @model_validator(mode="after")
    def _has_one_cell_in_a_place(self) -> Self:
        places = [(cell.row, cell.column) for cell in self.cells]
        if len(set(places)) < len(places):
            raise ValueError("two cells in one place")
        return self
