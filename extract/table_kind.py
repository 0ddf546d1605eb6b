"""What the rows of a table are, by the words of its header."""

import re

from extract import table_row
from extract.table_row import Table, Tables
from models.section import GridKind

_AREA = re.compile(r"områden?$|^perspektiv(?:et)?$", re.IGNORECASE)


def named(tables: Tables) -> GridKind | None:
    """The kind that the header names: what a row is, and one more thing about it.

    Goals with the figures of their indicators are a table of indicators.
    """
    indicators, goals = tables.indicators, tables.goals
    name, goal = indicators.first("name"), goals.first("title")
    if name is not None and _has_figures(indicators, name):
        return "indicator"
    if name is not None and goal is not None and goal < name:
        return "goal"
    assignments = tables.assignments.parts
    is_listed = bool(assignments & {"title", "activity"}) and len(assignments) > 1
    if is_listed and "risk" not in assignments:
        return "assignment"
    is_measured = bool(indicators.parts & table_row.MEASURES) and not _sorts(goals, goal)
    return "goal" if goal is not None and (is_measured or len(goals.parts) > 1) else None


def _sorts(goals: Table, place: int | None) -> bool:
    """Whether the column of goals has but areas, which may be areas of work: "Område"."""
    return place is not None and _AREA.search(goals.words(place)) is not None


def _has_figures(table: Table, name: int) -> bool:
    """Whether a year or a measure heads a column right of the names."""
    return any(
        column.number > name
        and (column.part in table_row.MEASURES or table_row.YEAR.search(column.words) is not None)
        for column in table.columns
    )
