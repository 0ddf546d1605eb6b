"""What Datasette is told of a database: titles, descriptions, facets, questions and limits."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from corpus.site.catalogue import questions, swedish
from models.tables import CERTAINTY, PLACE, ROWID, TABLES, VIEWS, Table, View

SETTINGS = {
    "default_page_size": 50,
    "max_returned_rows": 2000,
    "sql_time_limit_ms": 1500,
    "facet_time_limit_ms": 500,
    "default_facet_size": 12,
    "suggest_facets": False,
    "truncate_cells_html": 280,
}
"""Datasette's settings: bounded queries, and only the facets that are named below."""

_FINE_PRINT = {column.name for column in (ROWID, *PLACE, *CERTAINTY)} - {"page"}
"""Columns that a list shows only on request."""

_PROSE = {"description", "comment"}


@dataclass(frozen=True, slots=True)
class Page:
    """How the page of a table or view looks.

    Attributes:
        label: the column that stands for a row wherever another table links to it.
        shown: columns of the list, in order; all but fine print if empty.
        facets: columns by whose values the list is narrowed.
        latest_first: the column by which it is sorted, the largest value first.
    """

    label: str | None = None
    shown: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()
    latest_first: str | None = None


PAGES: Mapping[str, Page] = {
    "municipality": Page("name"),
    "committee": Page("name", ("name", "municipality_id", "type"), ("municipality_id", "type")),
    "department": Page("name", ("name", "kind", "committee_id"), ("committee_id", "kind")),
    "document": Page(
        "title",
        ("title", "municipality_id", "committee_id", "kind", "version", "period_start",
         "decided_on", "pages"),
        ("municipality_id", "committee_id", "kind", "period_start"),
        latest_first="period_start",
    ),
    "section": Page(
        "title", ("number", "title", "level", "role", "document_id", "page"), ("role", "level")
    ),
    "block": Page("text", ("kind", "label", "text", "section_id", "page"), ("kind", "label")),
    "goal": Page("title", ("title", "municipality_id", "first_document_id", "last_document_id")),
    "goal_entry": Page(
        "title",
        ("number", "title", "level", "kind_text", "attainment", "committee_id", "document_id",
         "page"),
        ("committee_id", "level", "set_by", "attainment", "document_id"),
    ),
    "indicator": Page("name", ("name", "goal_entry_id", "document_id", "page"), ("document_id",)),
    "indicator_value": Page(facets=("year", "measure")),
    "assignment": Page(
        "title", ("title", "municipality_id", "first_document_id", "last_document_id")
    ),
    "assignment_entry": Page(
        "title",
        ("number", "title", "due_on", "status", "given_by", "committee_id", "document_id", "page"),
        ("committee_id", "status", "given_by", "document_id"),
    ),
    "decision": Page("text", ("text", "body_text", "decided_on", "paragraph", "document_id")),
    "deadline": Page(
        "text",
        ("text", "kind", "date_from", "date_to", "precision", "assignment_entry_id"),
        ("kind", "precision"),
    ),
    "legal_reference": Page(
        "text", ("text", "sfs", "eu_name", "section_id", "document_id", "page"), ("sfs", "eu_name")
    ),
    "budget_item": Page(
        "label", ("label", "kind", "committee_id", "department_id"), ("committee_id", "kind")
    ),
    "budget_table": Page(
        "title",
        ("title", "kind", "unit", "unit_source", "committee_id", "document_id", "page"),
        ("committee_id", "kind", "unit"),
    ),
    "budget_column": Page("header_text"),
    "budget_line": Page(
        "label",
        ("label", "role", "table_id", "item_id", "document_id", "page"),
        ("role", "document_id"),
    ),
    "budget_amount": Page(
        "text", ("line_id", "column_id", "text", "amount_sek", "net_cost_sek", "page")
    ),
    "stated_amount": Page(
        "text",
        ("text", "kind", "amount_sek", "sentence", "committee_id", "document_id", "page"),
        ("kind", "committee_id"),
    ),
    "table_check": Page(facets=("verdict", "kind")),
    "finding": Page(
        "message",
        ("message", "severity", "text", "document_id", "page"),
        ("rule", "severity", "document_id"),
    ),
    "rejected_file": Page("file_name", facets=("reason",)),
    "correction": Page(
        shown=("fact_id", "column_name", "printed_value", "corrected_value", "reason", "source",
               "state", "document_id"),
        facets=("table_name", "state"),
    ),
    "withdrawn_document": Page("file_name"),
    "budget_value": Page(
        shown=("label", "municipality", "committee", "year", "measure", "component",
               "net_cost_sek", "document_id", "page"),
        facets=("committee", "year", "measure", "table_kind", "line_role"),
    ),
    "budget_series": Page(
        shown=("label", "municipality", "committee", "year", "budget_sek", "plan_sek",
               "forecast_sek", "actual_sek", "change_percent"),
        facets=("municipality", "committee", "kind", "year"),
    ),
    "assignment_current": Page(
        shown=("title", "municipality", "committee", "status", "due_on", "is_overdue",
               "times_restated", "is_reported", "is_dropped", "latest_document_id"),
        facets=("municipality", "committee", "status", "is_overdue", "is_reported", "is_dropped"),
    ),
    "assignment_history": Page(
        shown=("title", "committee", "year", "document_kind", "occurrence", "title_changed",
               "status", "due_on", "due_on_changed", "document_id", "page"),
        facets=("committee", "year", "status"),
    ),
    "goal_history": Page(
        shown=("title", "committee", "year", "document_kind", "occurrence", "title_changed",
               "level", "attainment", "document_id", "page"),
        facets=("committee", "year", "level", "attainment"),
    ),
    "indicator_overview": Page(
        shown=("indicator", "goal", "committee", "year", "document_kind", "target_text",
               "actual_text", "has_target", "has_actual", "document_id", "page"),
        facets=("committee", "year", "document_kind", "has_target", "has_actual"),
    ),
    "coverage": Page(facets=("municipality", "committee", "kind", "state")),
    "plan_overview": Page(
        shown=("document_id", "municipality", "committee", "kind", "period_start", "version",
               "pages", "goals", "assignments", "budget_tables", "checks_differ", "findings"),
        facets=("municipality", "committee", "kind", "period_start", "version"),
    ),
}  # fmt: skip
"""Tables and views that readers meet, and how."""


def metadata(database: str) -> dict[str, Any]:
    """Everything that Datasette shows of the database of that name beside its data."""
    return {
        "title": "Plankoll",
        "databases": {
            database: {
                "title": "Alla tabeller",
                "tables": {table.name: _table(table) for table in (*TABLES, *VIEWS)},
                "queries": {
                    query.name: {
                        "title": query.title,
                        "description": query.text,
                        "sql": query.sql.strip(),
                        "params": list(query.parameters),
                        "hide_sql": True,
                    }
                    for query in questions().queries
                },
            }
        },
    }


def shown(table: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the columns that the list of a table shows unless asked for all."""
    page = PAGES.get(table, Page())
    chosen = page.shown or (name for name in columns if name not in _FINE_PRINT)
    return tuple(name for name in chosen if name in columns)


def told(table: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the columns that the page of a single row shows before all the others."""
    label = PAGES.get(table, Page()).label
    more = (
        column.name
        for spec in TABLES
        for column in spec.columns
        if spec.name == table and (column.references or column.name in _PROSE)
    )
    return tuple(name for name in dict.fromkeys((*shown(table, columns), *more)) if name != label)


def _table(table: Table | View) -> dict[str, Any]:
    page = PAGES.get(table.name, Page())
    words = swedish()
    told: dict[str, Any] = {
        "title": table.title,
        "description": words.tables[table.name].text,
        "columns": {name: words.meaning(table.name, name) for name in column_names(table)},
        "facets": list(page.facets),
    }
    if page.label:
        told["label_column"] = page.label
    if page.latest_first:
        told["sort_desc"] = page.latest_first
    return told


def column_names(table: Table | View) -> tuple[str, ...]:
    """The columns of a table or view, in order."""
    if isinstance(table, View):
        return tuple(table.columns)
    return tuple(column.name for column in table.columns)
