"""Goals that the rows of a table list, with the goals above them in columns to the left."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import cast

from extract import committee, entry, goal_level, icon, origin, table_row
from extract.icon import AnyPattern, Icon, Signs
from extract.profile import GoalLevelPattern, Patterns, Profile, first
from extract.section import Tree
from extract.table_row import Column, Listing, Table, TableRow, Tables
from models.finding import Finding
from models.goal import GoalEntry, GoalSetter
from models.section import Grid, GridCell

_FORECAST = re.compile(r"(?:helårs)?prognos\b", re.IGNORECASE)
_CODE = re.compile(r"[A-ZÅÄÖ]{2,5}")
"""A body's initials."""
_AREA = 1
"""Level of what only sorts goals."""
_COMMITMENT = 4
"""Level of what one commits oneself to for a goal."""


@dataclass(frozen=True, slots=True)
class Goals:
    """Goals in reading order, and what is odd about them."""

    entries: tuple[GoalEntry, ...]
    findings: tuple[Finding, ...]


def read(
    lists: Sequence[Listing],
    tree: Tree,
    before: Sequence[GoalEntry],
    signs: Signs,
    profile: Profile,
) -> Goals:
    """The goals of a document's tables, numbered after those of its headings and text.

    Args:
        lists: its tables.
        tree: its sections.
        before: the goals of headings and text; a table in the section of one lists its parts.
        signs: its signs and legends.
        profile: the vocabulary.
    """
    goals: list[GoalEntry] = []
    findings: list[Finding] = []
    for listing in lists:
        grid = listing.grid
        if grid.kind in ("goal", "indicator", "assignment"):
            reader = _Reader(listing, tree, signs, profile)
            holder = above(grid, before, tree)
            goals += [_below(holder, one) for one in reader.read(len(before) + len(goals))]
            findings.extend(reader.findings)
    return Goals(tuple(goals), tuple(findings))


def above(grid: Grid, goals: Sequence[GoalEntry], tree: Tree) -> GoalEntry | None:
    """The goal, of those out of headings and text, that a table belongs to.

    It is the nearest above it in its section, else in one around that; below what one commits
    oneself to for a goal stand the goal's figures.
    """
    if grid.section is None:
        return None
    section = tree.sections[grid.section - 1]
    place = grid.page, grid.box.top
    for around in (section, *tree.ancestors(section)):
        before = [
            one
            for one in goals
            if one.section == around.ordinal and _is_text(one) and (one.page, one.box.top) <= place
        ]
        if before:
            return _without_commitments(max(before, key=lambda one: one.ordinal), goals)
    return None


def _is_text(goal: GoalEntry) -> bool:
    """Whether a goal stands in a heading or in the text, not in a table."""
    return "header" not in goal.evidence


def _without_commitments(goal: GoalEntry, goals: Sequence[GoalEntry]) -> GoalEntry:
    is_commitment = goal.level == _COMMITMENT and goal.parent is not None
    parent = next((one for one in goals if one.ordinal == goal.parent), None)
    return parent if is_commitment and parent else goal


def _below(holder: GoalEntry | None, goal: GoalEntry) -> GoalEntry:
    """The goal as part of the one whose section it stands in, unless both are of one level."""
    if holder is None or goal.parent or (goal.level and (holder.level or 0) >= goal.level):
        return goal
    return goal.model_copy(update={"parent": holder.ordinal})


class _Reader:
    """Reads the goals of one table."""

    def __init__(self, listing: Listing, tree: Tree, signs: Signs, profile: Profile) -> None:
        self.grid = listing.grid
        self.signs = signs
        self.findings: list[Finding] = []
        place = self.grid.section
        self.section = tree.sections[place - 1] if place else None
        around = (self.section, *tree.ancestors(self.section)) if self.section else ()
        self.titles = [one.title for one in around]
        blocks = (block.text for one in around for block in tree.blocks(one))
        self.said = [text for text in blocks if "mål" in text or "område" in text]
        self.profile = profile
        table = self._with_forecast(listing.tables.goals)
        self.columns = _goal_columns(table, _listed_from(listing.tables))
        self.table = table_row.carried(table, "title")
        self.indicators = listing.tables.indicators
        self.area = self._area_kind()
        self.areas = self._areas() if self.area else frozenset()
        self.has_areas = self.area is not None and self._are_areas()

    def read(self, before: int) -> Iterator[GoalEntry]:
        """A goal for each cell of the columns of goals; merged cells are one goal."""
        found: dict[int, GoalEntry] = {}
        area: GoalEntry | None = None
        for row in self.table.rows:
            parent = None if row.number in self.areas else area
            for cell in (*row.groups, *(row.cells[n] for n in self.columns if n in row.cells)):
                if not cell.text or (cell in row.groups and not self._is_goal(cell)):
                    continue
                if id(cell) not in found:
                    found[id(cell)] = self._goal(cell, row, parent, before + len(found) + 1)
                    yield found[id(cell)]
                parent = found[id(cell)]
            area = parent if row.number in self.areas else area

    def _with_forecast(self, table: Table) -> Table:
        """The table, a column "Prognos" that holds no figures being how far goals will be met."""
        if table.parts & {"attainment", "forecast"}:
            return table

        def part(column: Column) -> str | None:
            texts = [
                row.cells[column.number].text for row in table.rows if column.number in row.cells
            ]
            is_told = all(not text or self._is_attainment(text) for text in texts)
            return "forecast" if is_told and _FORECAST.match(column.words) else column.part

        return table.under(tuple(replace(one, part=part(one)) for one in table.columns))

    def _is_attainment(self, text: str) -> bool:
        return first(self.profile.goal.attainments, text) is not None

    def _area_kind(self) -> GoalLevelPattern | None:
        """The kind of areas that the text says goals are sorted by, and no column of theirs is."""
        kinds = [one for one in self.profile.goal.kinds if one.level == _AREA]
        around = (*self.said, *self.titles, self.grid.title or "")
        named = any(kind.regex.search(self.table.words(n)) for n in self.columns for kind in kinds)
        found = (kind for text in around for kind in kinds if kind.regex.search(text))
        return None if named else next(found, None)

    def _areas(self) -> frozenset[int]:
        """Rows that say nothing but a name, each above the goals that it sorts."""
        rows = self.table.rows
        alone = [len(self.columns) == 1 and not row.groups and self._is_alone(row) for row in rows]
        is_sorted = len(rows) > 1 and alone[0] and not alone[-1] and sum(alone) > 1
        has_goals = not any(one and other for one, other in pairwise(alone))
        found = (row.number for row, one in zip(rows, alone, strict=True) if one)
        return frozenset(found if is_sorted and has_goals else ())

    def _is_alone(self, row: TableRow) -> bool:
        """Whether a row has words in its column of goals alone, and no sign."""
        columns = [column.number for column in self.table.columns]
        filled = [number for number, cell in row.cells.items() if cell.text]
        signs = (self.signs.within(self.grid, [row.number], column) for column in columns)
        return filled == [*self.columns] and not any(signs)

    def _is_goal(self, group: GridCell) -> bool:
        """Whether a heading within the table is a goal itself: by the word before it, or an area.

        All headings of a table are areas where the text around says that areas sort the goals.
        """
        is_named = self._heads_indicators(group.column)
        return self._prefix(group) is not None or self.has_areas or is_named

    def _heads_indicators(self, column: int) -> bool:
        """Whether a column has indicators below their goals: "Mål / indikator"."""
        words = self.indicators.words(column)
        is_name = column == self.indicators.first("name")
        return is_name and goal_level.kind_of([words], self.profile) is not None

    def _prefix(self, cell: GridCell) -> str | None:
        return entry.split_prefix(cell.text, self.profile.goal.prefixes)[0]

    def _are_areas(self) -> bool:
        groups = {id(one): one for row in self.table.rows for one in row.groups}.values()
        named = any(
            self._prefix(one) or committee.find(one.text) or _CODE.fullmatch(one.text)
            for one in groups
        )
        are_first = all([one.column] == [*self.columns[:1]] for one in groups)
        return len(groups) > 1 and are_first and not named

    def _goal(
        self, cell: GridCell, row: TableRow, parent: GoalEntry | None, ordinal: int
    ) -> GoalEntry:
        own, words = table_row.numbered(cell.text)
        if cell in row.groups:
            own = own or table_row.code_beside(self.grid, cell)
        prefix, number, title = entry.split_prefix(words, self.profile.goal.prefixes)
        is_headed = cell not in row.groups or self._heads_indicators(cell.column)
        header = self.table.words(cell.column) if is_headed else ""
        is_area = row.number in self.areas or (cell in row.groups and self.has_areas)
        named = None if is_area else self._kind(header, parent)
        kind = goal_level.kind_of([prefix or ""], self.profile) or named
        goal = GoalEntry(
            ordinal=ordinal,
            section=self.grid.section,
            parent=parent.ordinal if parent else None,
            committee=self._committee(row),
            number=number or own,
            kind_text=kind[0] if kind else None,
            level=kind[1].level if kind else _AREA if is_area else None,
            set_by=goal_level.set_by([header, *self.titles], kind, self.profile)
            or self._stated_setter(kind[1] if kind else self.area if is_area else None),
            title=entry.without_tag(title),
            title_text=cell.text,
            page=cell.lines[0].page,
            box=cell.lines[0].box,
            confidence=0.8,
            evidence=("header",),
        )
        is_own = cell not in row.groups
        is_told = not self.columns and not self._heads_indicators(cell.column)
        is_last = is_told or (is_own and bool(self.columns) and cell.column == self.columns[-1])
        return self._with_row(goal, cell, row) if is_last else goal

    def _stated_setter(self, kind: GoalLevelPattern | None) -> GoalSetter | None:
        """Who set goals of that kind, where a sentence around says whose they are."""
        if kind is None:
            return None
        found = origin.said(self.said, self.profile.goal.origins, kind.regex)
        return "committee" if found == "executive" else cast("GoalSetter | None", found)

    def _kind(self, header: str, parent: GoalEntry | None) -> tuple[str, GoalLevelPattern] | None:
        """What the column's header calls its goals, in its own words; else what headings do.

        Headings that name a kind which stands for no less than the parent's mean others.
        """
        named = goal_level.kind_of([header], self.profile)
        if named and header.endswith(named[0]):
            return header, named[1]
        above = None if named else goal_level.kind_of(self.titles, self.profile)
        if above and parent and parent.level and above[1].level <= parent.level:
            return None
        return named or above

    def _with_row(self, goal: GoalEntry, cell: GridCell, row: TableRow) -> GoalEntry:
        """The goal with what its rows say of it, where they say one thing."""
        rows = [other for other in self.table.rows if other.cells.get(cell.column) is cell] or [row]
        said = {
            "number": row.text("number") or goal.number,
            "description": _said(rows, "description"),
            "comment": _said(rows, "comment"),
        }
        attained = self._attained(rows, goal)
        trend = self._read(rows, "trend", self.profile.goal.trends, goal)[1]
        return goal.model_copy(update={**said, **attained, "trend": trend.value if trend else None})

    def _attained(self, rows: Sequence[TableRow], goal: GoalEntry) -> dict[str, object]:
        patterns = self.profile.goal.attainments
        numbers = [row.number for row in rows]
        if choice := icon.ticked(self.grid, self.table, numbers, self.signs, patterns):
            words, chosen = choice
            return {
                "attainment": chosen.value,
                "attainment_text": words,
                "is_forecast": chosen.is_forecast,
            }
        text, found = self._read(rows, "forecast", patterns, goal)
        is_forecast = bool(text or found)
        if not is_forecast:
            text, found = self._read(rows, "attainment", patterns, goal)
        if found is None:
            return {"attainment_text": text}
        return {
            "attainment": found.value,
            "attainment_text": text,
            "is_forecast": is_forecast or found.is_forecast,
        }

    def _read(
        self,
        rows: Sequence[TableRow],
        part: str,
        patterns: Patterns[AnyPattern],
        goal: GoalEntry,
    ) -> tuple[str | None, AnyPattern | None]:
        """What the rows print in a column, and how it is read: its words, else its one sign."""
        column = self.table.first(part)
        if column is None:
            return None, None
        text = _said(rows, part)
        icons = self.signs.within(self.grid, [row.number for row in rows], column)
        if text and not any(icon.text == text for icon in icons):
            return text, first(patterns, text)
        if len(icons) != 1:
            return text, None
        found = self.signs.meaning(icons[0], patterns)
        if found is None:
            self.findings.append(unexplained(goal, icons[0]))
        return text, found

    def _committee(self, row: TableRow) -> str | None:
        named = [found.name for group in row.groups for found in committee.find(group.text)]
        return named[-1] if named else self.section.committee if self.section else None


def unexplained(goal: GoalEntry, icon: Icon) -> Finding:
    """That no legend tells what a goal's sign means."""
    return Finding(
        page=icon.page,
        box=icon.box,
        rule="unknown_status",
        severity="warning",
        message=f"Nothing explains the sign for how the goal “{goal.title}” stands.",
        text=icon.text,
    )


def _said(rows: Sequence[TableRow], part: str) -> str | None:
    """The words of a part, None where the rows have several: they are each indicator's."""
    texts = {cell.text: cell for row in rows if (cell := row.cell(part)) and cell.text}
    return next(iter(texts)) if len(texts) == 1 else None


def _listed_from(tables: Tables) -> int:
    """The first column of what belongs to goals: right of it stands what it should reach."""
    places = [column.number for column in tables.indicators.columns if column.part == "name"]
    places += [column.number for column in tables.assignments.columns if column.part == "title"]
    last = max((column.number for column in tables.goals.columns), default=0)
    return min(places, default=1 + last)


def _goal_columns(table: Table, end: int) -> tuple[int, ...]:
    return tuple(one.number for one in table.columns if one.part == "title" and one.number < end)
