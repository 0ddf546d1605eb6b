"""Indicators: rows of tables that give targets and outcomes by year, and lines of text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract import goal_table, stated_figure, table_row
from extract.entry.passage import place_of
from extract.profile import IndicatorWords, Profile, first_value, likely
from extract.section import Tree
from extract.table_row import Listing, Table, TableRow
from models.fact import Printed
from models.geometry import Box
from models.goal import GoalEntry, Indicator, IndicatorMeasure, IndicatorValue
from models.section import Block, Grid, GridCell

_PAIR = re.compile(r"(?P<outer>[^()]*)\((?P<inner>[^()]*)\)(?P<rest>[^()]*)")
_BROKEN = re.compile(r"(?<=\d,)\s(?=\d{1,2}\b)")
"""Where a narrow cell breaks a figure after its comma."""
_TEXTS = frozenset({"comment", "attainment", "forecast", "trend", "description"})
"""Columns of a table of goals that hold no figures of an indicator."""


@dataclass(frozen=True, slots=True)
class _Series:
    """A column of figures; where its header says so, a cell has two: "Mål (utfall)".

    Attributes:
        split: parts the two figures of a cell, None where it has one.
    """

    column: int
    words: str
    slots: tuple[stated_figure.Slot, ...]
    split: re.Pattern[str] | None = None


_IN_PARENTHESES = re.compile(r"(?P<first>[^()]+)\((?P<second>[^()]*)\)?")
_BY_A_SLASH = re.compile(r"(?P<first>[^/]+)/(?P<second>[^/]+)")


def read(
    tree: Tree, lists: Sequence[Listing], goals: Sequence[GoalEntry], profile: Profile
) -> list[Indicator]:
    """The indicators of a document in reading order, numbered from 1."""
    found: list[Indicator] = []
    for listing in lists:
        grid = listing.grid
        if grid.kind in ("indicator", "goal", "assignment"):
            beside = _goals_beside(listing.tables.goals, goals)
            above = goal_table.above(grid, goals, tree)
            for one in _from_table(listing.tables.indicators, grid, profile):
                goal = beside.get((one.page, one.box), above)
                found.append(one.model_copy(update={"goal": goal.ordinal if goal else None}))
    for section in tree.sections:
        for block in tree.blocks(section):
            goal = None
            for stated in _from_text(block, _is_listed(block, tree, profile), profile):
                goal = goal or _goal_before(block, goals, tree)
                if goal is None and "figures" in stated.evidence:
                    continue
                found.append(stated.model_copy(update={"goal": goal.ordinal if goal else None}))
    found.sort(key=lambda one: (one.page, one.box.top))
    return [
        one.model_copy(update={"ordinal": ordinal}) for ordinal, one in enumerate(found, start=1)
    ]


def _from_table(table: Table, grid: Grid, profile: Profile) -> Iterator[Indicator]:
    """An indicator for each cell of the column of names, with the figures of all its rows."""
    place = table.first("name")
    if place is None:
        return
    kinds = _measure_column(table, place, profile.indicator)
    series = [*_series(table, place, profile)]
    series = series if kinds else _with_outcomes(series)
    for members in table_row.by_cell(table, "name"):
        cell = members[0].cells[place]
        values = [
            value
            for row in members
            for value in _values(row, series, _row_measure(row, kinds, profile.indicator), profile)
        ]
        yield Indicator(
            ordinal=1,
            section=grid.section,
            name=cell.text,
            unit_text=members[0].text("unit"),
            values=tuple(
                value.model_copy(update={"ordinal": ordinal})
                for ordinal, value in enumerate(values, 1)
            ),
            page=cell.lines[0].page,
            box=cell.lines[0].box,
            confidence=0.9,
            evidence=("header",),
        )


# Columns


def _series(table: Table, name: int, profile: Profile) -> Iterator[_Series]:
    """The columns right of the names that a year or a measure heads."""
    for column in table.columns:
        role = first_value(profile.goal.columns, column.words)
        is_text = role in _TEXTS and not (role == "forecast" and _has_figures(table, column.number))
        if column.number <= name or is_text or column.part in ("name", "unit"):
            continue
        found = _slots(column.number, column.words, profile.indicator)
        if any(slot.year or slot.measure for slot in found.slots):
            yield found


def _has_figures(table: Table, column: int) -> bool:
    """Whether most cells of a column have figures: words tell how far goals will be met."""
    texts = [row.cells[column].text for row in table.rows if column in row.cells]
    figures = sum(any(map(str.isdigit, text)) for text in texts)
    return 2 * figures > sum(map(bool, texts))


def _with_outcomes(series: Sequence[_Series]) -> list[_Series]:
    """The columns; years alone beside targets head outcomes, up to the first target's."""
    slots = [slot for one in series for slot in one.slots]
    targets = [slot for slot in slots if slot.measure == "target"]
    first = min((slot.year for slot in targets if slot.year), default=None)

    def told(slot: stated_figure.Slot) -> stated_figure.Slot:
        is_past = slot.year is not None and (first is None or slot.year <= first)
        return replace(slot, measure="actual") if is_past and not slot.measure else slot

    if not targets:
        return [*series]
    return [replace(one, slots=tuple(map(told, one.slots))) for one in series]


def _slots(column: int, words: str, vocabulary: IndicatorWords) -> _Series:
    pair = _PAIR.fullmatch(words)
    if pair:
        main = stated_figure.slot_of(f"{pair['outer']} {pair['rest']}", vocabulary)
        other = stated_figure.slot_of(pair["inner"], vocabulary)
        if _is_other(main, other):
            second = stated_figure.Slot(other.year or main.year, other.measure or main.measure)
            return _Series(column, words, (main, second), _IN_PARENTHESES)
    halves = [stated_figure.slot_of(half, vocabulary) for half in words.split("/")]
    if len(halves) == 2 and all(half.measure for half in halves) and _is_other(*halves):
        year = halves[0].year or halves[1].year
        both = tuple(stated_figure.Slot(half.year or year, half.measure) for half in halves)
        return _Series(column, words, both, _BY_A_SLASH)
    return _Series(column, words, (stated_figure.slot_of(words, vocabulary),))


def _is_other(main: stated_figure.Slot, other: stated_figure.Slot) -> bool:
    """Whether what stands beside the main words means a second figure."""
    if other.measure:
        return other.measure != main.measure or bool(other.year and other.year != main.year)
    return bool(main.year and other.year and other.year != main.year)


def _measure_column(table: Table, name: int, vocabulary: IndicatorWords) -> int | None:
    """The column whose cells tell row by row what the figures are, None where there is none."""
    for column in range(name + 1, 1 + max((one.number for one in table.columns), default=0)):
        texts = [row.cells[column].text for row in table.rows if column in row.cells]
        measures = [stated_figure.measure_of(text, vocabulary) for text in texts if text]
        if len(set(measures)) > 1 and all(measures):
            return column
    return None


def _row_measure(
    row: TableRow, column: int | None, vocabulary: IndicatorWords
) -> IndicatorMeasure | None:
    cell = row.cells.get(column) if column else None
    return stated_figure.measure_of(cell.text, vocabulary) if cell else None


# Figures


def _values(
    row: TableRow,
    series: Sequence[_Series],
    measure: IndicatorMeasure | None,
    profile: Profile,
) -> Iterator[IndicatorValue]:
    """The figures of a row, in order of the columns."""
    for one in series:
        cell = row.cells.get(one.column)
        if cell is None or not cell.text or cell.row != row.number:
            continue
        for slot, text in _parts(cell, one):
            yield IndicatorValue(
                ordinal=1,
                year=slot.year,
                measure=slot.measure or measure,
                header_text=one.words,
                value_text=text,
                value=stated_figure.figure_of(text, profile.indicator),
            )


def _parts(cell: GridCell, series: _Series) -> Iterator[tuple[stated_figure.Slot, str]]:
    """The figures of a cell with what each is."""
    text = _BROKEN.sub("", cell.text) if len(cell.lines) > 1 else cell.text
    pair = series.split.fullmatch(text) if series.split else None
    if pair is None:
        yield series.slots[0], text
        return
    for slot, part in zip(series.slots, pair.groups(), strict=True):
        if part.strip():
            yield slot, part.strip()


# Text


def _is_listed(block: Block, tree: Tree, profile: Profile) -> bool:
    """Whether a block is an item of the list below a label such as "Indikatorer"."""
    if block.kind != "list_item" or block.label is None or block.section is None:
        return False
    if profile.label_field(block.label) != "indicators":
        return False
    beside = tree.blocks(tree.sections[block.section - 1])
    return any(one.kind == "label" and one.text == block.label for one in beside)


def _from_text(block: Block, is_listed: bool, profile: Profile) -> Iterator[Indicator]:
    """The indicators of lines that call themselves so, or only give figures; of listed items."""
    if not block.lines or block.kind not in ("paragraph", "list_item"):
        return
    named = any(likely(profile.indicator.prefixes, block.text))
    if not (is_listed or named or stated_figure.has_year(block.text)):
        return
    for text, line in _pieces(block, profile):
        prefix = _prefix(text, profile)
        if not (prefix or is_listed or stated_figure.is_line(text, profile)):
            continue
        found = stated_figure.named(text[prefix.end() :] if prefix else text, profile)
        if found:
            name, values = found
            yield Indicator(
                ordinal=1,
                section=block.section,
                name=name,
                values=values,
                page=line.page,
                box=block.box if line is block.lines[0] else line.box,
                confidence=0.8,
                evidence=("prefix" if prefix else "label" if is_listed else "figures",),
            )


def _pieces(block: Block, profile: Profile) -> Iterator[tuple[str, Printed]]:
    """A block's text with its first line, parted where a line calls itself an indicator.

    It is parted behind a line that only gives figures as well.
    """
    start, first = 0, block.lines[0]
    for above, line in pairwise(block.lines):
        begins = _prefix(line.text, profile) or (
            line.text[0].isupper() and stated_figure.is_line(above.text, profile)
        )
        place = place_of(block.text, line.text, start) if begins else None
        if place:
            yield block.text[start:place].rstrip(), first
            start, first = place, line
    yield block.text[start:], first


def _prefix(text: str, profile: Profile) -> re.Match[str] | None:
    found = (one.regex.match(text) for one in profile.indicator.prefixes)
    return next(filter(None, found), None)


# Goals


def _goals_beside(table: Table, goals: Sequence[GoalEntry]) -> dict[tuple[int, Box], GoalEntry]:
    """The goal left of a cell in its row, else that heads its rows, by the cell's page and box."""
    by_place = {(goal.page, goal.box): goal for goal in goals}
    found: dict[tuple[int, Box], GoalEntry] = {}
    for row in table_row.carried(table, "title").rows:
        groups = [by_place.get((one.lines[0].page, one.lines[0].box)) for one in row.groups]
        goal = next((one for one in reversed(groups) if one), None)
        for _, cell in sorted(row.cells.items()):
            if cell.lines:
                place = (cell.lines[0].page, cell.lines[0].box)
                if goal:
                    found.setdefault(place, goal)
                goal = by_place.get(place, goal)
    return found


def _goal_before(block: Block, goals: Sequence[GoalEntry], tree: Tree) -> GoalEntry | None:
    """The last goal before a line in its section, else the one of the nearest heading above."""
    if block.section is None:
        return None
    section = tree.sections[block.section - 1]
    for around in (section, *tree.ancestors(section)):
        own = [
            goal
            for goal in goals
            if goal.section == around.ordinal
            and "header" not in goal.evidence
            and (goal.page, goal.box.top) <= (block.page, block.box.top)
        ]
        if own:
            return max(own, key=lambda goal: (goal.page, goal.box.top))
    return None
