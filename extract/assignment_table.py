"""Assignments that the rows of a table list."""

from collections.abc import Iterator, Sequence

from extract import assignment_draft, entry, table_row
from extract.assignment_draft import Draft
from extract.profile import Profile
from extract.section import Tree
from extract.table_row import TableRow
from models.assignment import AssignmentEntry
from models.section import Grid, GridCell


def read(grids: Sequence[Grid], tree: Tree, profile: Profile) -> Iterator[Draft]:
    """The assignments of a document's tables in reading order."""
    for grid in grids:
        if grid.kind == "assignment":
            for row in table_row.read(grid, profile.assignment.columns, profile).rows:
                cell = row.cell("title")
                if cell and cell.text:
                    yield _from_row(cell, row, grid, tree, profile)


def _from_row(cell: GridCell, row: TableRow, grid: Grid, tree: Tree, profile: Profile) -> Draft:
    _, number, title = entry.split_prefix(cell.text, profile.assignment.prefixes)
    section = tree.sections[grid.section - 1] if grid.section else None
    return Draft(
        AssignmentEntry(
            ordinal=1,
            section=grid.section,
            committee=section.committee if section else None,
            number=row.text("number") or number,
            title=entry.without_tag(title),
            title_text=cell.text,
            description=row.text("description"),
            comment=row.text("comment"),
            given_by=assignment_draft.giver([row.text("giver")], section, tree, profile),
            addressee_text=row.text("addressee"),
            owner_text=row.text("owner"),
            page=cell.lines[0].page,
            box=cell.lines[0].box,
            confidence=0.9,
            evidence=("header",),
        ),
        due=row.text("due"),
        status=row.text("status"),
    )
