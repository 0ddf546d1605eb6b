"""Cells of the published lists: words for codes, links for ids, figures as they are written."""

import re
from typing import Any

from datasette.utils import tilde_encode
from markupsafe import Markup, escape

from corpus.site.catalogue import swedish
from corpus.site.metadata import PAGES, SETTINGS
from models.tables import TABLES

_HASH = re.compile(r"-[0-9a-f]{8}(?=-|$)")
_SWEDISH_SIGNS = {ord(","): "\N{NO-BREAK SPACE}", ord("."): ",", ord("-"): "\N{MINUS SIGN}"}
_LONGEST = SETTINGS["truncate_cells_html"]

_COLUMNS = {table.name: {column.name: column for column in table.columns} for table in TABLES}

_CODES = {
    column.name
    for table in TABLES
    for column in table.columns
    if column.choices or column.type == "flag"
} - {"label"} | {
    "change_measure",
    "description_changed",
    "document_kind",
    "due_on_changed",
    "figures_differ",
    "is_dropped",
    "is_overdue",
    "line_role",
    "state",
    "table_kind",
    "title_changed",
}
"""Columns of views and questions whose values are codes or flags."""

_FIGURES = frozenset({
    "actual", "amount", "checks", "checks_differ", "difference", "documents", "expected",
    "findings", "forecast", "pages", "printed", "target", "value",
})  # fmt: skip

_TARGETS = {
    "assignment_id": "assignment",
    "committee_id": "committee",
    "goal_id": "goal",
    "item_id": "budget_item",
    "series_id": "budget_item",
}
"""Where ids in views and questions lead, besides to documents and to what stands in them."""

_ENTRIES = {
    "a": "assignment_entry",
    "b": "block",
    "g": "goal_entry",
    "r": "budget_line",
    "s": "section",
}
"""What stands in a document, by the letter in the last part of its id."""


def is_code(table: str | None, column: str) -> bool:
    """Whether a column holds codes or flags; table is None for the result of a question."""
    if table in _COLUMNS:
        spec = _COLUMNS[table].get(column)
        return spec is not None and (bool(spec.choices) or spec.type == "flag")
    return column in _CODES


def is_figure(column: str) -> bool:
    """Whether a column is read as figures."""
    return column.endswith(("_sek", "_percent")) or column in _FIGURES


def figure(value: float) -> str:
    """A figure in Swedish writing: 1 234,5, with a true minus."""
    text = f"{value:,}" if isinstance(value, int) else f"{value:,.15g}"
    return text.translate(_SWEDISH_SIGNS)


def cell(
    urls: Any, database: str, table: str | None, column: str, value: Any, row: Any
) -> Markup | None:
    """What a cell shows; None where it shows the value as it is.

    Args:
        urls: Datasette's builder of addresses.
        table: a table or view; None for the result of a question.
        value: of a link to another row, `value` and `label`, where Datasette has looked it up.
        row: the whole row, for the address of what it is about.
    """
    if value is None or value == "":
        return None
    if isinstance(value, dict):
        target = _COLUMNS[str(table)][column].references
        label = value["label"] if value["label"] is not None else value["value"]
        text = swedish().word(column, label) if is_code(table, column) else label
        return _link(urls, database, str(target).split(".")[0], value["value"], text)
    if table in PAGES and column == PAGES[table].label and "id" in row.keys():  # noqa: SIM118
        return _link(urls, database, table, row["id"], value)
    if table not in _COLUMNS and (target := _target(column, str(value))):
        return _link(urls, database, target, value, _short(str(value)))
    if is_code(table, column):
        return escape(swedish().word(column, value))
    if is_figure(column) and isinstance(value, int | float):
        return escape(figure(value))
    return None


def _target(column: str, value: str) -> str | None:
    """The table that an id in a view or a question's result is of."""
    if column == "document_id" or column.endswith("_document_id"):
        return "document"
    if column == "entry_id":
        return _ENTRIES.get(value.rpartition("-")[2][:1])
    return _TARGETS.get(column)


def _short(identity: str) -> str:
    """An id without the hash of its document."""
    return _HASH.sub("", identity)


def _link(urls: Any, database: str, table: str, identity: object, text: object) -> Markup:
    address = urls.row(database, table, tilde_encode(str(identity)))
    return Markup('<a href="{}">{}</a>').format(address, _cut(str(text)))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
