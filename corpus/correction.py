"""What the publisher corrects: the file corrections.csv, applied beside what is printed.

    fact_id,column,value,reason,source
    ale-…-a3,due_on,2024-06-30,the decision says June,KS 2024-01-16 § 7
    "ale-…-m1-r2,ale-…-m1-c1",amount_sek,1988000,a digit is missing,the printed copy

A fact is known by its row's id, or, where the table has none, by its key with a comma between, as
in the address of its page. An empty value says that there is none. The printed value stays in its
column; `correction` has both.
"""

import math
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlite_utils import Database

from corpus.sheet import rows
from models.tables import CORRECTED, DOCUMENT_TABLE, Column, CorrectionState, Table

_REASONS: dict[CorrectionState, str] = {
    "no_fact": "there is no such fact",
    "no_column": "the fact has no such column to correct",
    "unfit": "the column does not take that value",
    "agrees": "the document says so itself",
}
Value = str | int | float | None

_COLUMNS = ("fact_id", "column", "value", "reason", "source")
_FIXED = frozenset({"id", "rowid", "document_id"})
_EXAMPLES = {
    "date": "a day such as 2024-05-31", "integer": "a whole number", "real": "a number such as 7.5",
    "flag": "0 or 1", "text": "text",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of the file; an empty value is None."""

    line: int
    fact: str
    column: str
    value: str | None
    reason: str
    source: str


def read(path: Path) -> tuple[Correction, ...]:
    """The corrections of a file, in its order.

    Raises:
        SheetError: a line cannot be understood, or corrects what another line does.
    """
    found: dict[tuple[str, str], Correction] = {}
    for row in rows(path, _COLUMNS):
        one = Correction(
            line=row.line,
            fact=row.required("fact_id"),
            column=row.required("column"),
            value=row["value"] or None,
            reason=row.required("reason"),
            source=row.required("source"),
        )
        same = found.setdefault((one.fact, one.column), one)
        if same is not one:
            raise row.error(f"{one.column} of {one.fact} is corrected in line {same.line} too")
        kinds = [spec for table in CORRECTED for spec in _open(table) if spec.name == one.column]
        if kinds and not any(_is_fit(one.value, spec) for spec in kinds):
            raise row.error(f"{one.column} takes {_taken(kinds[0])}, not {one.value!r}")
    return tuple(found.values())


def apply(database: Database, corrections: Sequence[Correction]) -> None:
    """Write each correction beside what is printed, and whether it applies."""
    for one in sorted(corrections, key=lambda one: (one.fact, one.column)):
        table, fact = _fact(database, one.fact)
        state = _state(database, one, table, fact)
        database.execute(
            "INSERT INTO correction (fact_id, table_name, column_name, printed_value,"
            " corrected_value, reason, source, state, document_id)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                one.fact, table and table.name, one.column, _text(fact.get(one.column)), one.value,
                one.reason, one.source, state, fact.get("document_id"),
            ],
        )  # fmt: skip


def unapplied(db: Path, given: Iterable[Correction]) -> list[str]:
    """What a person should know of the corrections that do not apply, in the file's order."""
    with closing(sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        states = {
            (fact, column): state
            for fact, column, state in connection.execute(
                "SELECT fact_id, column_name, state FROM correction"
            )
        }
    return [
        f"line {one.line}: {one.column} of {one.fact}: {_REASONS[state]}"
        for one in given
        if (state := states[one.fact, one.column]) != "applies"
    ]


def _open(table: Table) -> Iterator[Column]:
    """The columns that may be corrected: not those by which rows are known."""
    for column in table.columns:
        if column.name not in _FIXED and column.name not in table.key:
            yield column


def _fact(database: Database, fact: str) -> tuple[Table | None, dict[str, Value]]:
    """The table that has a fact, and its row; None and no row where none has."""
    for table in CORRECTED:
        names = ["id"] if any(one.name == "id" for one in table.columns) else table.key
        parts = fact.split(",")
        if len(parts) != len(names):
            continue
        where = " AND ".join(f'"{name}" = ?' for name in names)
        found = database.execute(f'SELECT * FROM "{table.name}" WHERE {where}', parts)
        row = found.fetchone()
        if row:
            held = {name: value for (name, *_), value in zip(found.description, row, strict=True)}
            return table, {"document_id": held["id"], **held} if table is DOCUMENT_TABLE else held
    return None, {}


def _state(
    database: Database, one: Correction, table: Table | None, fact: Mapping[str, Value]
) -> CorrectionState:
    """Whether a correction applies to a fact, and else why not."""
    if table is None:
        return "no_fact"
    column = next((spec for spec in _open(table) if spec.name == one.column), None)
    if column is None:
        return "no_column"
    if not _is_fit(one.value, column) or not _is_known(database, one.value, column):
        return "unfit"
    return "agrees" if _parsed(one.value, column) == fact[one.column] else "applies"


def _is_known(database: Database, value: str | None, column: Column) -> bool:
    """Whether a value that must be the id of a row is one."""
    if column.references is None or value is None:
        return True
    table, name = column.references.split(".")
    found = database.execute(f'SELECT 1 FROM "{table}" WHERE "{name}" = ?', [value])
    return found.fetchone() is not None


def _is_fit(value: str | None, column: Column) -> bool:
    """Whether a column could hold a value."""
    if value is None:
        return not column.required
    try:
        parsed = _parsed(value, column)
    except ValueError:
        return False
    return not column.choices or parsed in column.choices


def _parsed(value: str | None, column: Column) -> Value:
    """A value as the column would hold it.

    Raises:
        ValueError: it is none of the column's type.
    """
    if value is None or column.type == "text":
        return value
    if column.type == "date":
        return date.fromisoformat(value).isoformat()
    if column.type == "flag" and value not in {"0", "1"}:
        raise ValueError(value)
    number = float(value) if column.type == "real" else int(value)
    if not math.isfinite(number):
        raise ValueError(value)
    return number


def _taken(column: Column) -> str:
    """What a column takes, in words."""
    if column.choices:
        return ", ".join(str(choice) for choice in column.choices)
    return _EXAMPLES[column.type]


def _text(value: Value) -> str | None:
    """A printed value as text; a whole number without decimals."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return None if value is None else str(value)
