"""Goals that the rows of a table list."""

from collections.abc import Iterator, Sequence

from extract import entry, goal_level, table_row
from extract.profile import Profile
from extract.section import Tree
from models.goal import GoalEntry
from models.section import Grid, GridCell


def read(grids: Sequence[Grid], tree: Tree, before: int, profile: Profile) -> list[GoalEntry]:
    """The goals of a document's tables in reading order, numbered from `before` + 1."""
    goals: list[GoalEntry] = []
    for grid in grids:
        if grid.kind in ("goal", "indicator"):
            goals.extend(_from_table(grid, tree, before + len(goals), profile))
    return goals


def _from_table(grid: Grid, tree: Tree, before: int, profile: Profile) -> Iterator[GoalEntry]:
    """A goal for each cell of the column of goals; merged cells are one goal."""
    section = tree.sections[grid.section - 1] if grid.section else None
    titles = [section.title, *goal_level.headings_above(section, tree)] if section else []
    seen: set[tuple[int, int]] = set()
    for row in table_row.read(grid, profile.goal.columns):
        cell = row.cells.get("title")
        if cell is None or not cell.text or (cell.row, cell.column) in seen:
            continue
        measure = row.cells.get("indicator")
        if measure and measure.column < cell.column:
            continue  # right of the indicator stands what it should reach, not a goal
        seen.add((cell.row, cell.column))
        yield _from_cell(cell, row, grid, titles, before + len(seen), profile)


def _from_cell(  # noqa: PLR0913, PLR0917  # each is one thing that a row does not know itself
    cell: GridCell,
    row: table_row.TableRow,
    grid: Grid,
    titles: Sequence[str],
    ordinal: int,
    profile: Profile,
) -> GoalEntry:
    prefix, number, title = entry.split_prefix(cell.text, profile.goal.prefixes)
    kind = goal_level.kind_of([prefix or "", table_row.header(grid, cell.column), *titles], profile)
    attainment = row.text("attainment")
    match = goal_level.attained(attainment, profile) if attainment else None
    return GoalEntry(
        ordinal=ordinal,
        section=grid.section,
        number=number,
        kind_text=kind[0] if kind else None,
        level=kind[1].level if kind else None,
        set_by=goal_level.set_by([table_row.header(grid, cell.column), *titles], kind, profile),
        title=entry.without_tag(title),
        title_text=cell.text,
        comment=row.text("comment"),
        attainment=match.value if match else None,
        attainment_text=attainment,
        is_forecast=match.is_forecast if match else None,
        page=cell.lines[0].page,
        box=cell.lines[0].box,
        confidence=0.8,
        evidence=("header",),
    )
