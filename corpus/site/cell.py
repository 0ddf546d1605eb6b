"""Cells of the published lists: words for codes, links for ids, figures as they are written."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlencode

from datasette.utils import tilde_encode
from markupsafe import Markup, escape

from corpus.rewording import pieces
from corpus.site.catalogue import sentence, swedish
from corpus.site.metadata import PAGES, SETTINGS
from models.tables import CORRECTED, TABLES

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
    "budget_version",
    "chain_verdict",
    "change_measure",
    "description_changed",
    "document_kind",
    "due_on_changed",
    "figures_differ",
    "has_actual",
    "has_target",
    "is_answered",
    "is_closed",
    "is_dropped",
    "is_overdue",
    "is_reported",
    "line_role",
    "previous_attainment",
    "relation",
    "state",
    "sum_verdict",
    "table_kind",
    "title_changed",
}
"""Columns of views and questions whose values are codes or flags."""

_FIGURES = frozenset({
    "actual", "amount", "assignments", "checks", "checks_differ", "committees", "confidence",
    "days_late", "days_moved", "difference", "documents", "expected", "findings", "forecast",
    "forecasts", "goals", "goals_met", "goals_not_assessed", "goals_not_met", "goals_partly",
    "goals_unstated", "indicators", "not_reported", "open_assignments", "pages", "printed",
    "target", "value", "without_actual", "without_target",
})  # fmt: skip

_TARGETS = {
    "assignment_id": "assignment",
    "committee_id": "committee",
    "goal_id": "goal",
    "item_id": "budget_item",
    "series_id": "budget_item",
}
"""Where ids in views and questions lead, besides to documents and to what stands in them."""

_BLANK = "&nbsp;\xa0 "
"""What Datasette shows where there is nothing."""

_SUBJECTS = ("entry_id", "assignment_id", "goal_id", "item_id")
_NAMING = ("title", "label", "text")
"""Columns of views and questions that name what a row is about, the best first."""

_WORDINGS = {
    "indicator": "previous_indicator",
    "label": "previous_label",
    "previous_label": "label",
    "previous_indicator": "indicator",
    "previous_title": "title",
    "title": "previous_title",
}
"""Columns of views and questions with two wordings of the same."""

_FACTS = {
    table.name: ("id",) if any(one.name == "id" for one in table.columns) else table.key
    for table in CORRECTED
}
"""The columns that know a fact, by its table."""

_SENTENCES = frozenset({("finding", "message"), ("rejected_file", "detail")})
"""Columns of sentences that the database has in English."""

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


def counterpart(column: str) -> str | None:
    """The column with the other wording of what a column words, if there are two."""
    return _WORDINGS.get(column)


def apparent(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[int]:
    """Places of the columns of an answer that are shown.

    Not what a row is about, which is a link on another cell, nor corrections where there are none.
    """
    about = subject(columns)
    return [
        place
        for place, name in enumerate(columns)
        if name != about
        and (name != "correction" or any(str(row[place] or "").strip(_BLANK) for row in rows))
    ]


def subject(columns: Collection[str]) -> str | None:
    """The id of what a row of a view or of a question's result is about, if it has one."""
    return next((column for column in _SUBJECTS if column in columns), None)


class Corrected(NamedTuple):
    """One correction that applies."""

    column: str
    printed: str | None
    value: str | None
    reason: str
    source: str

    @property
    def shown(self) -> str:
        """The right value in words."""
        if self.value is None:
            return "tomt"
        return swedish().word(self.column, self.value) if is_code(None, self.column) else self.value


def fact(table: str | None, columns: Collection[str], row: Any) -> str | None:
    """The id under which the fact of a row is corrected; table is None for a question's answer."""
    if table is None:
        return row["entry_id"] if "entry_id" in columns else None
    names = _FACTS.get(table, ())
    if not names or any(name not in columns for name in names):
        return None
    return ",".join(str(_bare(row[name])) for name in names)


def _bare(value: Any) -> Any:
    """A value without the label that Datasette has looked up for it."""
    return value["value"] if isinstance(value, dict) else value


def note(text: str) -> str:
    """What is corrected, with the titles of its columns instead of their names."""
    parts = (part.partition(": ") for part in text.split("; "))
    return "; ".join(f"{swedish().title(name)}{colon}{value}" for name, colon, value in parts)


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one database's lists.

    Attributes:
        urls: Datasette's builder of addresses.
        names: what readers call rows that are linked from everywhere, by table and id.
        corrections: what the publisher corrects, by fact and column.
    """

    urls: Any
    database: Any
    names: Mapping[tuple[str, str], str]
    corrections: Mapping[tuple[str, str], Corrected]

    async def show(self, table: str | None, column: str, value: Any, row: Any) -> Markup | None:
        """What a cell shows instead of its bare value; None for the bare value.

        Args:
            table: a table or view; None for the result of a question.
            column: where the value is.
            value: `value` and `label` of a link to another row, if Datasette has looked it up.
            row: the whole row, for the id of what it is about.
        """
        shown = (
            None if value is None or value == "" else await self._shown(table, column, value, row)
        )
        corrected = self.corrections.get((fact(table, row.keys(), row) or "", column))
        if corrected is None:
            return shown
        return Markup('{} <ins title="{}">rättat: {}</ins>').format(
            "" if value is None else shown or value, corrected.reason, corrected.shown
        )

    def of_row(self, table: str, columns: Collection[str], row: Any) -> list[Corrected]:
        """What is corrected in a row of a table."""
        about = fact(table, columns, row)
        return [one for (other, _), one in self.corrections.items() if other == about]

    async def _shown(self, table: str | None, column: str, value: Any, row: Any) -> Markup | None:
        """What a cell shows of what the database has there."""
        if column == "correction":
            return escape(note(value))
        if (table, column) in _SENTENCES:
            value = sentence(value)
        if is_code(table, column):
            return _code(column, value["value"] if isinstance(value, dict) else value)
        if link := await self._linked(table, column, value, row):
            return link
        if is_figure(column) and isinstance(value, int | float):
            return escape(figure(value))
        return escape(value) if (table, column) in _SENTENCES else None

    async def _linked(self, table: str | None, column: str, value: Any, row: Any) -> Markup | None:
        """A link to where a cell leads: to another row, to its own, or to all of its kind."""
        if target := _target(table, column, value):
            return await self._reference(target, value)
        content = _reworded(column, value, row)
        if own := _own(table, column, row):
            return self._link(*own, content or value)
        if content:
            return content
        if column == "law":
            mentions = self.urls.query(self.database.name, "law_mentions")
            return _anchor(f"{mentions}?{urlencode({'law': value})}", value)
        return None

    async def _reference(self, table: str, value: Any) -> Markup:
        """A link to another row, under the best name that is known of it."""
        given = value if isinstance(value, dict) else {"value": value, "label": None}
        identity = given["value"]
        name = self.names.get((table, identity)) or given["label"]
        return self._link(
            table, identity, name or await self._label(table, identity) or short(identity)
        )

    async def _label(self, table: str, identity: str) -> str | None:
        """What a row is called by the label of its table."""
        page = PAGES.get(table)
        if page is None or page.label is None:
            return None
        sql = f'SELECT "{page.label}" FROM "{table}" WHERE id = ?'
        found = (await self.database.execute(sql, [identity])).first()
        return found[0] if found else None

    def _link(self, table: str, identity: str, text: object) -> Markup:
        return _anchor(self.urls.row(self.database.name, table, tilde_encode(identity)), text)


def short(identity: str) -> str:
    """An id without the hash of its document."""
    return _HASH.sub("", identity)


def _code(column: str, value: object) -> Markup:
    word = swedish().word(column, value)
    return Markup('<span class="none">{}</span>').format(word) if value == 0 else escape(word)


def _reworded(column: str, value: Any, row: Any) -> Markup | None:
    """A wording with the words marked that the one beside it does not have there."""
    other = counterpart(column)
    beside = row[other] if other in row.keys() else None  # noqa: SIM118 - a row of sqlite3
    if not isinstance(value, str) or not isinstance(beside, str) or len(value) > _LONGEST:
        return None
    return Markup(" ").join(
        escape(piece) if same else Markup("<mark>{}</mark>").format(piece)
        for same, piece in pieces(value, beside)
    )


def _target(table: str | None, column: str, value: Any) -> str | None:
    """The table that the id in a cell is of, if it is an id."""
    if table in _COLUMNS:
        references = _COLUMNS[table][column].references if column in _COLUMNS[table] else None
        return references.split(".")[0] if references else None
    if column == "document_id" or column.endswith("_document_id"):
        return "document"
    if column == "entry_id":
        return _ENTRIES.get(str(value).rpartition("-")[2][:1])
    return _TARGETS.get(column)


def _own(table: str | None, column: str, row: Any) -> tuple[str, str] | None:
    """Table and id of what a row is about, where the cell is the one that names it."""
    columns = row.keys()
    if table in _COLUMNS:
        named = table in PAGES and column == PAGES[table].label and "id" in columns
        return (table, row["id"]) if named else None
    about = subject(columns)
    if about is None or column != next((name for name in _NAMING if name in columns), None):
        return None
    target = _target(table, about, row[about])
    return (target, row[about]) if target else None


def _anchor(address: str, content: object) -> Markup:
    if isinstance(content, Markup):
        return Markup('<a href="{}">{}</a>').format(address, content)
    text = str(content)
    shown = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return Markup('<a href="{}">{}</a>').format(address, shown)
