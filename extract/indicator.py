"""Indicators: rows of the tables that give targets and outcomes by year."""

import re
from collections.abc import Sequence
from typing import cast, get_args

from extract import number, table_row
from extract.profile import Profile, first_value
from extract.section import Tree
from extract.table_row import TableRow
from models.goal import GoalEntry, Indicator, IndicatorMeasure, IndicatorValue
from models.section import Grid, GridCell

_YEAR = re.compile(r"\b20\d\d\b")
_BLANK = re.compile(r"[-–—−.\s]+")
"""What stands for a missing figure: in an indicator a dash is no nought."""
_MEASURES = get_args(IndicatorMeasure)


def read(
    tree: Tree, grids: Sequence[Grid], goals: Sequence[GoalEntry], profile: Profile
) -> list[Indicator]:
    """The indicators of a document in reading order, numbered from 1."""
    found: list[Indicator] = []
    for grid in grids:
        if grid.kind in ("indicator", "goal"):
            for row in table_row.read(grid, profile.indicator.columns):
                cell = row.cells.get("name")
                if cell and cell.text:
                    goal = _goal_beside(row, cell, goals) or _goal_above(grid, goals, tree)
                    found.append(_indicator(cell, grid, goal, len(found) + 1, profile))
    return found


def _indicator(
    cell: GridCell, grid: Grid, goal: GoalEntry | None, ordinal: int, profile: Profile
) -> Indicator:
    return Indicator(
        ordinal=ordinal,
        section=grid.section,
        goal=goal.ordinal if goal else None,
        name=cell.text,
        values=_values(cell, grid, profile),
        page=cell.lines[0].page,
        box=cell.lines[0].box,
        confidence=0.9,
        evidence=("header",),
    )


def _values(name: GridCell, grid: Grid, profile: Profile) -> tuple[IndicatorValue, ...]:
    """The figures of a row, in order of the columns that a year or a measure heads."""
    values: list[IndicatorValue] = []
    for cell in grid.cells:
        if cell.is_header or cell.row != name.row or cell.column == name.column or not cell.text:
            continue
        head = table_row.header(grid, cell.column)
        year = _YEAR.search(head)
        measure = _measure(head, profile)
        if year or measure:
            values.append(
                IndicatorValue(
                    ordinal=len(values) + 1,
                    year=int(year.group()) if year else None,
                    measure=measure,
                    header_text=head,
                    value_text=cell.text,
                    value=None if _BLANK.fullmatch(cell.text) else number.parse(cell.text),
                )
            )
    return tuple(values)


def _measure(head: str, profile: Profile) -> IndicatorMeasure | None:
    value = first_value(profile.indicator.columns, head)
    return cast("IndicatorMeasure", value) if value in _MEASURES else None


def _goal_beside(row: TableRow, name: GridCell, goals: Sequence[GoalEntry]) -> GoalEntry | None:
    """The goal that the row names left of the indicator."""
    places = {
        (cell.lines[0].page, cell.lines[0].box)
        for cell in row.every()
        if cell.lines and cell.column < name.column
    }
    return next((goal for goal in goals if (goal.page, goal.box) in places), None)


def _goal_above(grid: Grid, goals: Sequence[GoalEntry], tree: Tree) -> GoalEntry | None:
    """The goal in whose section the table stands."""
    if grid.section is None:
        return None
    section = tree.sections[grid.section - 1]
    around = [section.ordinal, *(above.ordinal for above in tree.ancestors(section))]
    holders = {goal.section: goal for goal in goals if "header" not in goal.evidence}
    return next((holders[ordinal] for ordinal in around if ordinal in holders), None)
