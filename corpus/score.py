"""How well a database says what its documents say: precision and recall against truth files.

Each kind of fact is one SQL query over the public tables and one list out of the truth. Facts are
paired, what is left over on either side is missing or extra, and the fields of the pairs are
compared. docs/truth-format.md describes the format and what is compared.
"""

import math
import sqlite3
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from pydantic import computed_field
from rich.table import Table

from corpus.truth import IndicatorTruth, Truth, TruthError, read_truth
from models.fact import Record

SCORED_RULES = frozenset(
    {
        "conflicting_deadlines", "leftover", "placeholder_date", "wrong_total", "damaged_number",
        "unknown_status", "damaged_text", "no_text", "lost_pages", "hidden_text",
    }
)  # fmt: skip
"""The findings that a truth lists completely."""

SIMILAR = 0.8
"""Two texts that share this much of their characters are one fact, read with mistakes."""

Row = dict[str, object]


class Tally(Record):
    """Counts of what was right, what is extra (said but not so) and what is missing."""

    right: int = 0
    extra: int = 0
    missing: int = 0

    @computed_field  # type: ignore[prop-decorator]
    @property
    def precision(self) -> float | None:
        """Share of what was said that is right; None where nothing was said."""
        return _share(self.right, self.extra)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def recall(self) -> float | None:
        """Share of what there is that was said; None where there is nothing."""
        return _share(self.right, self.missing)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None where there is nothing to compare."""
        return _share(2 * self.right, self.extra + self.missing)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            right=self.right + other.right,
            extra=self.extra + other.extra,
            missing=self.missing + other.missing,
        )


class Mistake(Record):
    """One difference; `field` is None where the whole fact is missing or extra."""

    file_name: str
    kind: str
    field: str | None
    fact: str
    expected: str | None
    found: str | None


class KindScore(Record):
    """One kind of fact, and the fields of those facts that were found."""

    name: str
    tally: Tally
    fields: dict[str, Tally]


class StyleScore(Record):
    """The figures of one house style.

    Attributes:
        style: None for the documents whose truth names none.
        held_out: whether the rules were made without a look at it.
        documents: number of truth files.
        kinds: in the order of the documentation; those that no truth labels are left out.
    """

    style: str | None
    held_out: bool
    documents: int
    kinds: tuple[KindScore, ...]

    @property
    def title(self) -> str:
        """The style's name, marked where it is held out."""
        return f"{self.style or 'other'}{' (held out)' if self.held_out else ''}"

    def f1(self, kind: str) -> float | None:
        """The F1 of a kind; None where there is nothing to compare."""
        return next((one.tally.f1 for one in self.kinds if one.name == kind), None)

    def f1_of_fields(self, kind: str) -> float | None:
        """The F1 of all fields of the facts that were found; None where there are none."""
        fields = (one.fields.values() for one in self.kinds if one.name == kind)
        return sum((tally for tallies in fields for tally in tallies), Tally()).f1


class Score(Record):
    """The whole comparison.

    Attributes:
        documents: number of truth files.
        absent: files of which the database has no document.
        kinds: of all documents together.
        styles: the same by house style, those held out last.
    """

    documents: int
    absent: tuple[str, ...]
    kinds: tuple[KindScore, ...]
    styles: tuple[StyleScore, ...]
    mistakes: tuple[Mistake, ...]

    def by_style(self) -> Table:
        """The F1 of each kind in each house style as a table for a terminal."""
        table = Table("Kind")
        for one in self.styles:
            table.add_column(one.title, justify="right")
        for kind in self.kinds:
            table.add_row(kind.name, *(_figure(one.f1(kind.name)) for one in self.styles))
        return table

    def table(self) -> Table:
        """The figures as a table for a terminal."""
        table = Table("Kind", "Field")
        for heading in ("Right", "Extra", "Missing", "Precision", "Recall", "F1"):
            table.add_column(heading, justify="right")
        for kind in self.kinds:
            table.add_row(kind.name, "", *_figures(kind.tally), style="bold")
            for field, tally in kind.fields.items():
                table.add_row("", field, *_figures(tally))
        return table


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of fact.

    Attributes:
        sql: its rows in one document, in reading order, with the columns of the truth.
        known: its rows in a truth; None where nobody labelled them.
        key: columns that say which fact it is.
        similar: whether keys that are nearly the same are one fact.
        complete: whether the truth lists all there are; else what is extra is not held against.
    """

    name: str
    sql: str
    known: Callable[[Truth], Iterable[Row] | None]
    key: tuple[str, ...]
    similar: bool = False
    complete: bool = True


def score(db: Path, truth: Path) -> Score:
    """A database compared with one truth file or a folder of them.

    Raises:
        FileNotFoundError: there is no database.
        TruthError: there is no truth, or one does not follow the format.
        sqlite3.DatabaseError: the database lacks the published tables.
    """
    paths = sorted(truth.rglob("*.json")) if truth.is_dir() else [truth]
    if not db.is_file():
        raise FileNotFoundError(db)
    if not paths:
        raise TruthError(f"no truth files in {truth}")
    truths = [read_truth(path) for path in paths]
    styles: dict[tuple[bool, str | None], list[Truth]] = defaultdict(list)
    for one in truths:
        styles[one.held_out, one.style].append(one)
    with closing(sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        documents = {one.file_name: _document_id(connection, one) for one in truths}
        found = {style: _scored(connection, documents, styles[style]) for style in _sorted(styles)}
    return Score(
        documents=len(truths),
        absent=tuple(name for name, document in documents.items() if document is None),
        kinds=tuple(
            _together([scorer.score() for scorers in found.values() for scorer in scorers])
        ),
        styles=tuple(
            StyleScore(
                style=style[1],
                held_out=style[0],
                documents=len(styles[style]),
                kinds=tuple(scorer.score() for scorer in scorers),
            )
            for style, scorers in found.items()
        ),
        mistakes=tuple(
            mistake
            for scorers in found.values()
            for scorer in scorers
            for mistake in scorer.mistakes
        ),
    )


def _sorted(styles: Iterable[tuple[bool, str | None]]) -> list[tuple[bool, str | None]]:
    return sorted(styles, key=lambda one: (one[0], one[1] or ""))


def _scored(
    connection: sqlite3.Connection, documents: Mapping[str, str | None], truths: Iterable[Truth]
) -> list["_Scorer"]:
    """What adds up each kind that one of the truths labels."""
    scorers = [_Scorer(kind) for kind in KINDS]
    for one in truths:
        for scorer in scorers:
            scorer.add(connection, documents[one.file_name], one)
    return [scorer for scorer in scorers if scorer.labelled]


def _together(scores: Sequence[KindScore]) -> Iterator[KindScore]:
    """The scores of several styles added up, kind by kind."""
    for kind in KINDS:
        same = [one for one in scores if one.name == kind.name]
        if same:
            fields: dict[str, Tally] = {}
            for one in same:
                for field, tally in one.fields.items():
                    fields[field] = fields.get(field, Tally()) + tally
            tally = sum((one.tally for one in same), Tally())
            yield KindScore(name=kind.name, tally=tally, fields=fields)


class _Scorer:
    """Adds up one kind over documents."""

    def __init__(self, kind: _Kind) -> None:
        self.kind = kind
        self.labelled = False
        self.tally = Tally()
        self.fields: dict[str, Tally] = {}
        self.mistakes: list[Mistake] = []
        self._identities: list[_Identified] = []

    def score(self) -> KindScore:
        fields = self.fields
        if self._identities:
            fields = {**fields, "identity": _pairwise(self._identities)}
        return KindScore(name=self.kind.name, tally=self.tally, fields=fields)

    def add(self, connection: sqlite3.Connection, document: str | None, truth: Truth) -> None:
        rows = self.kind.known(truth)
        if rows is None:
            return
        self.labelled = True
        known = [_normal(row) for row in rows]
        found = [_normal(dict(row)) for row in connection.execute(self.kind.sql, (document,))]
        pairs, missing, extra = _paired(known, found, self.kind)
        if not self.kind.complete:
            extra = []
        self.tally += Tally(right=len(pairs), extra=len(extra), missing=len(missing))
        for row in missing:
            self._note(truth, None, row, _show(row), None)
        for row in extra:
            self._note(truth, None, row, None, _show(row))
        for expected, actual in pairs:
            self._compare(truth, expected, actual)

    def _compare(self, truth: Truth, expected: Row, actual: Row) -> None:
        if expected.get("identity"):
            self._identify(truth, expected, actual)
        for field, value in expected.items():
            if (
                field == "identity"
                or field not in actual
                or (field in self.kind.key and not self.kind.similar)
            ):
                continue
            said = actual[field]
            right = value == said
            self.fields[field] = self.fields.get(field, Tally()) + Tally(
                right=int(right and value is not None),
                extra=int(not right and said is not None),
                missing=int(not right and value is not None),
            )
            if not right:
                self._note(truth, field, expected, _text(value), _text(said))

    def _identify(self, truth: Truth, expected: Row, actual: Row) -> None:
        """Compares what an entry is one with against all entries before."""
        one = _Identified(
            str(expected["identity"]), str(actual["identity"]), _fact(expected, self.kind)
        )
        for other in self._identities:
            if (one.known == other.known) != (one.said == other.said):
                words = ["another than", "one with"]
                self._note(
                    truth,
                    "identity",
                    expected,
                    f"{words[one.known == other.known]} {other.fact}",
                    f"{words[one.said == other.said]} {other.fact}",
                )
        self._identities.append(one)

    def _note(
        self, truth: Truth, field: str | None, row: Row, expected: str | None, found: str | None
    ) -> None:
        self.mistakes.append(
            Mistake(
                file_name=truth.file_name,
                kind=self.kind.name,
                field=field,
                fact=_fact(row, self.kind),
                expected=expected,
                found=found,
            )
        )


class _Identified(NamedTuple):
    """An entry with the identity that it is known to have and the one that the database gives."""

    known: str
    said: str
    fact: str


def _pairwise(entries: Sequence[_Identified]) -> Tally:
    """Pairs of entries that are one: rightly, wrongly, or not though they should be."""
    right = _pairs((one.known, one.said) for one in entries)
    return Tally(
        right=right,
        extra=_pairs(one.said for one in entries) - right,
        missing=_pairs(one.known for one in entries) - right,
    )


def _pairs(groups: Iterable[object]) -> int:
    """How many pairs there are within equal groups."""
    return sum(math.comb(count, 2) for count in Counter(groups).values())


def _paired(
    known: list[Row], found: list[Row], kind: _Kind
) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    """Pairs of one fact, what only the truth has, and what only the database has.

    The same key on the same page comes first, then the same key, then the most similar one.
    """
    pairs: list[tuple[Row, Row]] = []
    for same in (_same_place, _same_key):
        known, found = _take(pairs, known, found, lambda a, b, same=same: same(a, b, kind))  # type: ignore[misc]
    if kind.similar:
        known, found = _take_similar(pairs, known, found, kind)
    return pairs, known, found


def _same_place(one: Row, other: Row, kind: _Kind) -> bool:
    return one.get("page") == other.get("page") and _same_key(one, other, kind)


def _same_key(one: Row, other: Row, kind: _Kind) -> bool:
    return all(one.get(column) == other.get(column) for column in kind.key)


def _take(
    pairs: list[tuple[Row, Row]],
    known: list[Row],
    found: list[Row],
    same: Callable[[Row, Row], bool],
) -> tuple[list[Row], list[Row]]:
    """What is left of both lists when equal ones, first come first served, are pairs."""
    left: list[Row] = []
    found = list(found)
    for row in known:
        place = next((place for place, other in enumerate(found) if same(row, other)), None)
        if place is None:
            left.append(row)
        else:
            pairs.append((row, found.pop(place)))
    return left, found


def _take_similar(
    pairs: list[tuple[Row, Row]], known: list[Row], found: list[Row], kind: _Kind
) -> tuple[list[Row], list[Row]]:
    """What is left of both lists when those most alike, from the best down, are pairs."""
    ratios = sorted(
        (
            (-_likeness(_fact(row, kind), _fact(other, kind)), place, rival)
            for place, row in enumerate(known)
            for rival, other in enumerate(found)
        ),
    )
    taken: set[int] = set()
    used: set[int] = set()
    for ratio, place, rival in ratios:
        if -ratio >= SIMILAR and place not in taken and rival not in used:
            taken.add(place)
            used.add(rival)
            pairs.append((known[place], found[rival]))
    return (
        [row for place, row in enumerate(known) if place not in taken],
        [row for place, row in enumerate(found) if place not in used],
    )


def _likeness(one: str, other: str) -> float:
    """Share of equal characters, 0 to 1; 0 where it cannot reach `SIMILAR`."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < SIMILAR or matcher.quick_ratio() < SIMILAR:
        return 0.0
    return matcher.ratio()


def _fact(row: Row, kind: _Kind) -> str:
    return " | ".join(_text(row.get(column)) or "" for column in kind.key)


def _show(row: Row) -> str:
    return ", ".join(f"{name}={_text(value)}" for name, value in row.items() if value is not None)


def _text(value: object) -> str | None:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return None if value is None else str(value)


def _share(right: int, wrong: int) -> float | None:
    return right / (right + wrong) if right + wrong else None


def _figures(tally: Tally) -> Iterator[str]:
    yield from (str(count) for count in (tally.right, tally.extra, tally.missing))
    yield from (_figure(share) for share in (tally.precision, tally.recall, tally.f1))


def _figure(share: float | None) -> str:
    return "–" if share is None else f"{share:.3f}"


# What is compared: spaces of any kind are one space, upper and lower case differ only where the
# document's own words are kept, and a footnote's mark is no part of its text.

_FREE_CASE = frozenset({"municipality", "committee", "decided_by", "kind_text"})


def _normal(row: Row) -> Row:
    return {name: _value(name, value, row) for name, value in row.items()}


def _value(name: str, value: object, row: Row) -> object:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int | float | Decimal):
        return Decimal(str(value)).normalize() if value else Decimal()
    if value is None:
        return None
    text = " ".join(unicodedata.normalize("NFC", str(value)).split())
    if name == "text" and row.get("kind") == "note":
        text = text.lstrip("0123456789) ")
    return (text.casefold() if name in _FREE_CASE else text) or None


# The kinds.


def _records(records: Iterable[Record] | None, *leave_out: str) -> list[Row] | None:
    if records is None:
        return None
    return [
        record.model_dump(include=record.model_fields_set - set(leave_out)) for record in records
    ]


def _indicator_values(truth: Truth) -> list[Row] | None:
    def rows(indicator: IndicatorTruth) -> Iterator[Row]:
        for value in indicator.values or ():
            yield {"name": indicator.name, **value.model_dump()}

    found = truth.indicators
    return None if found is None else [row for indicator in found for row in rows(indicator)]


def _deadlines(truth: Truth) -> list[Row] | None:
    if truth.assignments is None:
        return None
    return [
        {"assignment": assignment.title, **deadline.model_dump(exclude={"text"})}
        for assignment in truth.assignments
        for deadline in assignment.deadlines or ()
        if deadline.date_from or deadline.date_to
    ]


def _tables(truth: Truth) -> list[Row] | None:
    tables = truth.tables
    if tables is None:
        return None
    return [
        {
            "labels": " ".join(line.label for line in table.lines),
            **table.model_dump(include=table.model_fields_set - {"columns", "lines", "checks"}),
        }
        for table in tables
    ]


def _lines(truth: Truth) -> list[Row] | None:
    tables = truth.tables
    if tables is None:
        return None
    return [
        line.model_dump(include=line.model_fields_set - {"amounts"})
        for table in tables
        for line in table.lines
    ]


def _cells(truth: Truth) -> list[Row] | None:
    tables = truth.tables
    if tables is None:
        return None
    return [
        {
            "label": line.label,
            **table.columns[amount.column - 1].model_dump(exclude={"header_text"}),
            "amount_sek": amount.amount_sek,
            "text": amount.text,
        }
        for table in tables
        for line in table.lines
        for amount in line.amounts
    ]


def _checks(truth: Truth) -> list[Row] | None:
    tables = truth.tables
    if tables is None:
        return None
    return [
        {
            **check.model_dump(exclude={"column"}),
            **table.columns[check.column - 1].model_dump(exclude={"header_text"}),
        }
        for table in tables
        for check in table.checks or ()
    ]


def _grid_cells(truth: Truth) -> list[Row] | None:
    if truth.grids is None:
        return None
    return [{"text": text} for grid in truth.grids for row in grid.rows for text in row]


def _grids(truth: Truth) -> list[Row] | None:
    if truth.grids is None:
        return None
    return [
        {
            "cells": " ".join(text for row in grid.rows for text in row),
            **grid.model_dump(include=grid.model_fields_set - {"rows"}),
        }
        for grid in truth.grids
    ]


def _findings(truth: Truth) -> list[Row] | None:
    if truth.findings is None:
        return None
    return [
        {"rule": finding.rule, "page": finding.page}
        for finding in dict.fromkeys(truth.findings)
        if finding.rule in SCORED_RULES
    ]


_MONEY = "FROM budget_table t WHERE t.document_id = ? AND t.kind IN ('operating', 'investment')"
_RULES = ", ".join(f"'{rule}'" for rule in sorted(SCORED_RULES))

KINDS = (
    _Kind(
        "metadata",
        "SELECT m.name AS municipality, c.name AS committee, d.kind, d.title, d.version_label,"
        " d.is_adopted, d.period_start, d.period_end, d.decided_on, d.decided_by, d.diary_number"
        " FROM document d LEFT JOIN municipality m ON m.id = d.municipality_id"
        " LEFT JOIN committee c ON c.id = d.committee_id WHERE d.id = ?",
        lambda truth: None if truth.document is None else _records([truth.document]),
        key=(),
    ),
    _Kind(
        "heading",
        "SELECT title, number, level, page FROM section WHERE document_id = ? ORDER BY ordinal",
        lambda truth: _records(truth.headings),
        key=("title",),
        similar=True,
    ),
    _Kind(
        "label",
        "SELECT b.text, s.title AS heading, b.page FROM block b"
        " LEFT JOIN section s ON s.id = b.section_id"
        " WHERE b.document_id = ? AND b.kind = 'label' ORDER BY b.ordinal",
        lambda truth: _records(truth.labels),
        key=("text", "heading"),
    ),
    _Kind(
        "text",
        "SELECT b.text, b.kind, b.label, s.title AS heading, b.page FROM block b"
        " JOIN section s ON s.id = b.section_id WHERE b.document_id = ?"
        " AND b.kind IN ('paragraph', 'list_item', 'caption', 'note') ORDER BY b.ordinal",
        lambda truth: _records(truth.text),
        key=("text",),
        similar=True,
    ),
    _Kind(
        "goal",
        "SELECT g.goal_id AS identity, g.title, g.title_text, g.number, g.kind_text, g.level,"
        " g.set_by,"
        " p.title AS parent, c.name AS committee, g.description, g.comment, g.attainment,"
        " g.attainment_text, g.is_forecast, g.trend, g.page"
        " FROM goal_entry g LEFT JOIN goal_entry p ON p.id = g.parent_entry_id"
        " LEFT JOIN committee c ON c.id = g.committee_id"
        " WHERE g.document_id = ? ORDER BY g.ordinal",
        lambda truth: _records(truth.goals),
        key=("title",),
        similar=True,
    ),
    _Kind(
        "indicator",
        "SELECT i.name, g.title AS goal, i.unit_text, i.page FROM indicator i"
        " LEFT JOIN goal_entry g ON g.id = i.goal_entry_id WHERE i.document_id = ?"
        " ORDER BY i.ordinal",
        lambda truth: _records(truth.indicators, "values"),
        key=("name",),
        similar=True,
    ),
    _Kind(
        "indicator_value",
        "SELECT i.name, v.year, v.measure, v.value, v.value_text AS text FROM indicator i"
        " JOIN indicator_value v ON v.indicator_id = i.id WHERE i.document_id = ?"
        " ORDER BY i.ordinal, v.ordinal",
        _indicator_values,
        key=("name", "year", "measure", "value"),
    ),
    _Kind(
        "assignment",
        "SELECT a.assignment_id AS identity, a.title, a.title_text, a.number,"
        " c.name AS committee, a.description, a.comment,"
        " a.given_by, a.owner_text, a.due_on, a.status, a.status_text, a.status_basis,"
        " a.is_forecast, a.as_of, a.page FROM assignment_entry a"
        " LEFT JOIN committee c ON c.id = a.committee_id"
        " WHERE a.document_id = ? ORDER BY a.ordinal",
        lambda truth: _records(truth.assignments, "deadlines"),
        key=("title",),
        similar=True,
    ),
    _Kind(
        "deadline",
        "SELECT a.title AS assignment, d.kind, d.date_from, d.date_to, d.precision, d.field"
        " FROM deadline d JOIN assignment_entry a ON a.id = d.assignment_entry_id"
        " WHERE a.document_id = ? AND coalesce(d.date_from, d.date_to) IS NOT NULL"
        " ORDER BY a.ordinal, d.field",
        _deadlines,
        key=("assignment", "date_from", "date_to"),
    ),
    _Kind(
        "department",
        "SELECT DISTINCT p.name, p.kind FROM department p JOIN document d"
        " ON d.committee_id = p.committee_id WHERE d.id = ? ORDER BY p.name",
        lambda truth: _records(truth.departments),
        key=("name",),
        complete=False,
    ),
    _Kind(
        "law",
        "SELECT DISTINCT sfs FROM legal_reference WHERE document_id = ? AND sfs IS NOT NULL"
        " ORDER BY sfs",
        lambda truth: (
            _records([law for law in truth.laws if law.sfs], "eu_name")
            if truth.laws is not None
            else None
        ),
        key=("sfs",),
    ),
    _Kind(
        "budget_table",
        "SELECT (SELECT group_concat(label, ' ') FROM (SELECT label FROM budget_line"
        " WHERE table_id = t.id ORDER BY ordinal)) AS labels, t.title, t.kind, t.unit,"
        " (SELECT name FROM committee WHERE id = t.committee_id) AS committee,"
        f" t.unit_text, t.unit_source, t.sign_convention, t.page, t.page_last {_MONEY}"
        " ORDER BY t.ordinal",
        _tables,
        key=("labels",),
        similar=True,
    ),
    _Kind(
        "budget_line",
        "SELECT l.item_id AS identity, l.label, l.role, p.name AS department FROM budget_line l"
        " JOIN budget_table t ON t.id = l.table_id"
        " LEFT JOIN department p ON p.id = l.department_id"
        " WHERE t.document_id = ? AND t.kind IN ('operating', 'investment')"
        " ORDER BY t.ordinal, l.ordinal",
        _lines,
        key=("label",),
        similar=True,
    ),
    _Kind(
        "budget_cell",
        "SELECT l.label, c.year, c.measure, c.component, a.amount_sek, a.text"
        " FROM budget_amount a JOIN budget_line l ON l.id = a.line_id"
        " JOIN budget_column c ON c.id = a.column_id JOIN budget_table t ON t.id = l.table_id"
        " WHERE t.document_id = ? AND t.kind IN ('operating', 'investment')"
        " ORDER BY t.ordinal, l.ordinal, c.ordinal",
        _cells,
        key=("label", "year", "measure", "component", "amount_sek"),
    ),
    _Kind(
        "table_check",
        "SELECT k.kind, l.label, c.year, c.measure, c.component, k.expected, k.printed, k.verdict"
        " FROM table_check k JOIN budget_table t ON t.id = k.table_id"
        " JOIN budget_line l ON l.id = k.line_id JOIN budget_column c ON c.id = k.column_id"
        " WHERE t.document_id = ? AND t.kind IN ('operating', 'investment')"
        " AND k.kind = 'column_sum' ORDER BY t.ordinal, l.ordinal, c.ordinal",
        _checks,
        key=("label", "year", "measure", "component", "expected", "printed", "verdict"),
    ),
    _Kind(
        "grid",
        "SELECT (SELECT group_concat(text, ' ') FROM (SELECT text FROM grid_cell"
        ' WHERE grid_id = g.id AND text <> \'\' ORDER BY "row", "column")) AS cells,'
        " g.kind, g.title, g.page, g.page_last FROM grid g WHERE g.document_id = ?"
        " ORDER BY g.ordinal",
        _grids,
        key=("cells",),
        similar=True,
    ),
    _Kind(
        "grid_cell",
        "SELECT c.text FROM grid_cell c JOIN grid g ON g.id = c.grid_id"
        " WHERE g.document_id = ? AND c.text <> ''"
        ' ORDER BY g.ordinal, c."row", c."column"',
        _grid_cells,
        key=("text",),
    ),
    _Kind(
        "finding",
        "SELECT DISTINCT rule, page FROM finding WHERE document_id = ?"
        f" AND rule IN ({_RULES}) ORDER BY page, rule",
        _findings,
        key=("rule", "page"),
    ),
)


def _document_id(connection: sqlite3.Connection, truth: Truth) -> str | None:
    """The document of a truth: by its content, else by the name of its file."""
    for column, value in (("sha256", truth.sha256), ("file_name", truth.file_name)):
        row = connection.execute(
            f"SELECT id FROM document WHERE {column} = ? ORDER BY id", (value,)
        ).fetchone()
        if row is not None:
            return str(row["id"])
    return None
