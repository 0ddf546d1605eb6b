"""The kinds of fact that are compared: one query of the database, and one list out of the truth."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from corpus.truth import IndicatorTruth, Truth
from models.fact import Record

SCORED_RULES = frozenset(
    {
        "conflicting_deadlines", "leftover", "placeholder_date", "wrong_total", "damaged_number",
        "unknown_status", "damaged_text", "no_text", "lost_pages", "hidden_text",
    }
)  # fmt: skip
"""The findings that a truth lists completely."""

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact.

    Attributes:
        sql: its rows in one document, in reading order, with the columns of the truth.
        known: its rows in a truth; None where nobody labelled them.
        key: columns that say which fact it is.
        similar: whether keys that are nearly the same are one fact.
        complete: whether the truth lists all there are; else what is extra is not held against.
        unlabelled: facts of which the truth leaves out what is compared, by their first key.
    """

    name: str
    sql: str
    known: Callable[[Truth], Iterable[Row] | None]
    key: tuple[str, ...]
    similar: bool = False
    complete: bool = True
    unlabelled: Callable[[Truth], frozenset[object]] = lambda _: frozenset()


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


def _departments(truth: Truth) -> list[Row] | None:
    found = _records(truth.departments)
    return found and [{"department": one.pop("name"), **one} for one in found]


def _undated(truth: Truth) -> frozenset[object]:
    """Titles of the assignments whose deadlines the truth leaves out."""
    return frozenset(
        one.title for one in truth.assignments or () if "deadlines" not in one.model_fields_set
    )


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
    Kind(
        "metadata",
        "SELECT m.name AS municipality, c.name AS committee, d.kind, d.title, d.version_label,"
        " d.is_adopted, d.period_start, d.period_end, d.decided_on, d.decided_by, d.diary_number"
        " FROM document d LEFT JOIN municipality m ON m.id = d.municipality_id"
        " LEFT JOIN committee c ON c.id = d.committee_id WHERE d.id = ?",
        lambda truth: None if truth.document is None else _records([truth.document]),
        key=(),
    ),
    Kind(
        "heading",
        "SELECT title, number, level, page FROM section WHERE document_id = ? ORDER BY ordinal",
        lambda truth: _records(truth.headings),
        key=("title",),
        similar=True,
    ),
    Kind(
        "label",
        "SELECT b.text, s.title AS heading, b.page FROM block b"
        " LEFT JOIN section s ON s.id = b.section_id"
        " WHERE b.document_id = ? AND b.kind = 'label' ORDER BY b.ordinal",
        lambda truth: _records(truth.labels),
        key=("text", "heading"),
    ),
    Kind(
        "text",
        "SELECT b.text, b.kind, b.label, s.title AS heading, b.page FROM block b"
        " JOIN section s ON s.id = b.section_id WHERE b.document_id = ?"
        " AND b.kind IN ('paragraph', 'list_item', 'caption', 'note') ORDER BY b.ordinal",
        lambda truth: _records(truth.text),
        key=("text",),
        similar=True,
    ),
    Kind(
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
    Kind(
        "indicator",
        "SELECT i.name, g.title AS goal, i.unit_text, i.page FROM indicator i"
        " LEFT JOIN goal_entry g ON g.id = i.goal_entry_id WHERE i.document_id = ?"
        " ORDER BY i.ordinal",
        lambda truth: _records(truth.indicators, "values"),
        key=("name",),
        similar=True,
    ),
    Kind(
        "indicator_value",
        "SELECT i.name, v.year, v.measure, v.value, v.value_text AS text FROM indicator i"
        " JOIN indicator_value v ON v.indicator_id = i.id WHERE i.document_id = ?"
        " ORDER BY i.ordinal, v.ordinal",
        _indicator_values,
        key=("name", "year", "measure", "value"),
    ),
    Kind(
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
    Kind(
        "deadline",
        "SELECT a.title AS assignment, d.kind, d.date_from, d.date_to, d.precision, d.field"
        " FROM deadline d JOIN assignment_entry a ON a.id = d.assignment_entry_id"
        " WHERE a.document_id = ? AND coalesce(d.date_from, d.date_to) IS NOT NULL"
        " ORDER BY a.ordinal, d.field",
        _deadlines,
        key=("assignment", "date_from", "date_to"),
        unlabelled=_undated,
    ),
    Kind(
        "department",
        "SELECT DISTINCT name AS department, kind FROM department WHERE committee_id IN"
        " (SELECT coalesce(s.committee_id, d.committee_id) FROM document d"
        " LEFT JOIN section s ON s.document_id = d.id WHERE d.id = ?) ORDER BY name",
        _departments,
        key=("department",),
        complete=False,
    ),
    Kind(
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
    Kind(
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
    Kind(
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
    Kind(
        "budget_cell",
        "SELECT l.label, c.year, c.measure, c.component, a.amount_sek, a.text"
        " FROM budget_amount a JOIN budget_line l ON l.id = a.line_id"
        " JOIN budget_column c ON c.id = a.column_id JOIN budget_table t ON t.id = l.table_id"
        " WHERE t.document_id = ? AND t.kind IN ('operating', 'investment')"
        " ORDER BY t.ordinal, l.ordinal, c.ordinal",
        _cells,
        key=("label", "year", "measure", "component", "amount_sek"),
    ),
    Kind(
        "table_check",
        "SELECT k.kind, l.label, c.year, c.measure, c.component, k.expected, k.printed, k.verdict"
        " FROM table_check k JOIN budget_table t ON t.id = k.table_id"
        " JOIN budget_line l ON l.id = k.line_id JOIN budget_column c ON c.id = k.column_id"
        " WHERE t.document_id = ? AND t.kind IN ('operating', 'investment')"
        " AND k.kind = 'column_sum' ORDER BY t.ordinal, l.ordinal, c.ordinal",
        _checks,
        key=("label", "year", "measure", "component", "expected", "printed", "verdict"),
    ),
    Kind(
        "grid",
        "SELECT (SELECT group_concat(text, ' ') FROM (SELECT text FROM grid_cell"
        ' WHERE grid_id = g.id AND text <> \'\' ORDER BY "row", "column")) AS cells,'
        " g.kind, g.title, g.page, g.page_last FROM grid g WHERE g.document_id = ?"
        " ORDER BY g.ordinal",
        _grids,
        key=("cells",),
        similar=True,
    ),
    Kind(
        "grid_cell",
        "SELECT c.text FROM grid_cell c JOIN grid g ON g.id = c.grid_id"
        " WHERE g.document_id = ? AND c.text <> ''"
        ' ORDER BY g.ordinal, c."row", c."column"',
        _grid_cells,
        key=("text",),
    ),
    Kind(
        "finding",
        "SELECT DISTINCT rule, page FROM finding WHERE document_id = ?"
        f" AND rule IN ({_RULES}) ORDER BY page, rule",
        _findings,
        key=("rule", "page"),
    ),
)
