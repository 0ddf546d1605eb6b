"""Tables of goals: goals, their indicators and what is said of both, with merged cells."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from corpus.sample.document import Cell, Goal, Legend, Measured, Row, Show, Sign, Stated, Table
from corpus.sample.markup import Mark, Marked, marked, paragraphs
from corpus.sample.source import (
    GoalSource,
    IndicatorSource,
    LegendSource,
    ScorecardColumn,
    ScorecardSource,
)
from models.goal import IndicatorMeasure, Trend

GLYPHS: Mapping[Show, Mapping[str, str]] = {
    "face": {"met": "😊", "partly": "😐", "not_met": "😞"},
    "arrow": {"better": "↗", "same": "→", "worse": "↘"},
}
_MEASURES: Mapping[str, tuple[IndicatorMeasure, ...]] = {
    "target": ("target",),
    "actual": ("actual",),
    "forecast": ("forecast",),
    "target_actual": ("target", "actual"),
}
_OF_GOAL = frozenset({"goal", "attainment", "trend", "comment"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A goal that a table lists: what was authored, and what it means in this document."""

    source: GoalSource
    goal: Goal
    printed: str


@dataclass(frozen=True, slots=True)
class Group:
    """The goals below one goal, which is a cell of its own where the table has a column for it."""

    above: Entry | None
    entries: tuple[Entry, ...]


def scorecard_table(source: ScorecardSource, groups: Sequence[Group], year: int, key: str) -> Table:
    """The goals of these groups as rows, an indicator each."""
    scorecard = _Scorecard(source, year, key)
    for group in groups:
        scorecard.add(group)
    columns = source.columns
    figures = [place for place, column in enumerate(columns) if column.field in _MEASURES]
    return Table(
        key=key,
        kind="indicator" if scorecard.measured else "goal",
        caption=None,
        header=_header(source, year),
        rows=tuple(scorecard.rows),
        widths=tuple(column.width for column in columns),
        figures_from=min(figures, default=len(columns)),
        indicators=tuple(scorecard.measured),
        look=source.look,
    )


def legend(source: LegendSource, key: str) -> Legend:
    """The line that explains the signs of one shape."""
    return Legend(
        key,
        source.lead,
        tuple(
            (sign or GLYPHS[source.show][value], words)
            for value, words in source.entries
            for sign in [_sign(source.show, value)]
        ),
    )


def shown(show: Show, text: Marked, value: str) -> Cell:
    """A cell that says a value by its words, a glyph or a drawing."""
    if show == "word" or not value:
        return Cell(text)
    if show in GLYPHS:
        return Cell(Marked(GLYPHS[show][value]))
    return Cell(Marked(""), sign=_sign(show, value))


def _sign(show: Show, value: str) -> Sign | None:
    return Sign(show, value) if show in ("circle", "dot", "image") else None


def _header(source: ScorecardSource, year: int) -> tuple[tuple[Cell, ...], ...]:
    subs = [column for column in source.columns if column.top]
    first: list[Cell] = []
    for top, run in itertools.groupby(source.columns, key=lambda column: column.top):
        columns = list(run)
        if top:
            first.append(Cell(marked(top, year), span=len(columns)))
        else:
            rows = 2 if subs else 1
            first.extend(Cell(marked(column.header, year), rows=rows) for column in columns)
    second = tuple(Cell(marked(column.header, year)) for column in subs)
    return (tuple(first), second) if second else (tuple(first),)


class _Scorecard:
    """Adds rows group by group."""

    def __init__(self, source: ScorecardSource, year: int, key: str) -> None:
        self.source = source
        self.year = year
        self.key = key
        self.rows: list[Row] = []
        self.measured: list[Measured | None] = []
        fields = {column.field for column in source.columns}
        self.attainment = next(
            (column.show for column in source.columns if column.field == "attainment"), None
        )
        self.has_trend = "trend" in fields
        self.has_comment = "comment" in fields

    def add(self, group: Group) -> None:
        """Add the rows of a group."""
        height = sum(max(1, len(entry.source.indicators)) for entry in group.entries)
        above = group.above
        for entry in group.entries:
            indicators: Sequence[IndicatorSource | None] = entry.source.indicators or (None,)
            for place, indicator in enumerate(indicators):
                spans = {
                    "parent": height if above and place == 0 else 0,
                    "goal": len(indicators) if place == 0 else 0,
                }
                self._row(group, entry, indicator, spans, above if place == 0 else None)
            above = None

    def _row(
        self,
        group: Group,
        entry: Entry,
        indicator: IndicatorSource | None,
        spans: Mapping[str, int],
        above: Entry | None,
    ) -> None:
        cells: list[Cell] = []
        for column in self.source.columns:
            if column.field == "parent":
                if spans["parent"] and group.above:
                    cells.append(Cell(Marked(group.above.printed), rows=spans["parent"]))
            elif column.field in _OF_GOAL:
                if spans["goal"]:
                    cells.append(self._of_goal(column, entry, spans["goal"]))
            else:
                cells.append(Cell(Marked(self._of_indicator(column, indicator))))
        stated: list[Stated] = []
        if above and any(column.field == "parent" for column in self.source.columns):
            stated.append(Stated(above.goal, above.printed))
        if spans["goal"]:
            stated.append(self._stated(entry))
        key = f"{self.key}r{len(self.rows)}"
        self.rows.append(Row(key, tuple(cells), goals=tuple(stated)))
        self.measured.append(self._measure(entry, indicator))

    def _of_goal(self, column: ScorecardColumn, entry: Entry, rows: int) -> Cell:
        if column.field == "goal":
            return Cell(Marked(entry.printed), rows=rows)
        if column.field == "comment":
            return Cell(self._text(entry.source.outcome), rows=rows)
        if column.field == "trend":
            trend = self._text(entry.source.trend).text
            cell = shown(column.show, Marked(trend), trend)
            return Cell(cell.text, rows=rows)
        text = self._text(entry.source.attainment)
        value = text.marks[0].value.split()[0] if text.marks else ""
        cell = shown(column.show, text, value)
        return Cell(cell.text, rows=rows, sign=cell.sign)

    def _of_indicator(self, column: ScorecardColumn, indicator: IndicatorSource | None) -> str:
        if indicator is None:
            return ""
        if column.field == "indicator":
            return indicator.name
        if column.field == "unit":
            return indicator.unit or ""
        return _joined(self._values(column, indicator))

    def _values(self, column: ScorecardColumn, indicator: IndicatorSource) -> tuple[str, ...]:
        year = self.year + column.shift
        series = {
            "target": indicator.target, "actual": indicator.actual, "forecast": indicator.forecast,
        }  # fmt: skip
        return tuple(series[measure].get(year, "") for measure in _MEASURES[column.field])

    def _measure(self, entry: Entry, indicator: IndicatorSource | None) -> Measured | None:
        if indicator is None:
            return None
        figures = [
            (self.year + column.shift, measure, text)
            for column in self.source.columns
            if column.field in _MEASURES
            for measure, text in zip(
                _MEASURES[column.field], self._values(column, indicator), strict=True
            )
        ]
        has_unit = any(column.field == "unit" for column in self.source.columns)
        return Measured(
            name=indicator.name,
            goal=entry.goal.title,
            years=tuple(year for year, _, _ in figures),
            measures=tuple(measure for _, measure, _ in figures),
            texts=tuple(text for _, _, text in figures),
            unit=indicator.unit if has_unit else None,
        )

    def _stated(self, entry: Entry) -> Stated:
        attainment: Mark | None = None
        if self.attainment is not None:
            attainment = next(iter(self._text(entry.source.attainment).marks), None)
        return Stated(
            goal=entry.goal,
            title_text=entry.printed,
            comment=(self._text(entry.source.outcome).text or None) if self.has_comment else None,
            attainment=attainment,
            shown=self.attainment or "word",
            explained=self.source.explained,
            trend=self._trend(entry.source) if self.has_trend else None,
        )

    def _trend(self, source: GoalSource) -> Trend | None:
        text = self._text(source.trend).text
        return next((trend for trend in get_args(Trend) if trend == text), None)

    def _text(self, source: str) -> Marked:
        found = paragraphs(source, self.year)
        return Marked(
            " ".join(body.text for body in found), tuple(m for body in found for m in body.marks)
        )


def _joined(values: tuple[str, ...]) -> str:
    """One value, or a target with the actual value in parentheses."""
    first, *rest = values
    return " ".join((first, *(f"({value})" for value in rest if value)))
