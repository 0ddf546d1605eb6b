"""What pages tell of a database besides its rows: counts, documents by year, related rows."""

import sqlite3
from dataclasses import dataclass
from typing import Any

from corpus.site.catalogue import questions, swedish
from corpus.site.cell import Corrected
from corpus.site.metadata import PAGES
from models.tables import TABLES

_SUMMARY = """
    SELECT
        (SELECT count(*) FROM document) AS documents,
        (SELECT count(*) FROM municipality) AS municipalities,
        (SELECT count(*) FROM committee) AS committees,
        (SELECT min(period_start) FROM document) AS first_year,
        (SELECT max(period_start) FROM document) AS last_year,
        (SELECT count(*) FROM goal) AS goals,
        (SELECT count(*) FROM assignment) AS assignments,
        (SELECT count(*) FROM budget_amount) AS amounts,
        checks, checks_differ, findings, rejected_files
    FROM build
"""
_DOCUMENTS = """
    SELECT
        municipality.name AS municipality, committee.name AS committee,
        period_start AS year, document.kind, document.id, title, file_name
    FROM document
    LEFT JOIN municipality ON municipality.id = document.municipality_id
    LEFT JOIN committee ON committee.id = document.committee_id
    ORDER BY
        municipality.name IS NULL, municipality.name, committee.name IS NULL, committee.name,
        period_start, stage, document.id
    LIMIT 500
"""

_NAMES = """
    SELECT
        'document', id, title, CASE WHEN version <> 'adopted' THEN version END
    FROM document WHERE title IS NOT NULL
    UNION ALL SELECT 'committee', id, name, NULL FROM committee
    UNION ALL SELECT 'municipality', id, name, NULL FROM municipality
"""

_CORRECTIONS = """
    SELECT fact_id, column_name, printed_value, corrected_value, reason, source
    FROM correction WHERE state = 'applies' ORDER BY fact_id, column_name
"""

_REFERENCES = [
    (table, column)
    for table in TABLES
    for column in table.columns
    if column.references and column.references.endswith(".id")
]


@dataclass(frozen=True, slots=True)
class Related:
    """Rows of a table that refer to one row.

    Attributes:
        title: of the table, and of the column where it is not the usual one.
        is_main: whether it is a table that readers meet on pages of its own.
    """

    table: str
    column: str
    title: str
    count: int
    is_main: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """Documents of one committee.

    Attributes:
        years: documents by year; those without one under None.
    """

    municipality: str | None
    committee: str | None
    years: dict[int | None, list[Any]]


async def summary(database: Any) -> Any:
    """One row of counts."""
    return (await database.execute(_SUMMARY)).first()


async def corrections(database: Any) -> dict[tuple[str, str], Corrected]:
    """What the publisher corrects, by fact and column."""
    rows = (await database.execute(_CORRECTIONS)).rows
    return {(fact, one[0]): Corrected(*one) for fact, *one in map(tuple, rows)}


async def names(database: Any) -> dict[tuple[str, str], str]:
    """What readers call documents, committees and municipalities, by table and id.

    Versions of one plan mostly have the same title: what is not the adopted one says so.
    """

    def fetch(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
        return {
            (table, identity): _told_apart(name, version)
            for table, identity, name, version in connection.execute(_NAMES)
        }

    return await database.execute_fn(fetch)  # type: ignore[no-any-return]


def _told_apart(name: str, version: str | None) -> str:
    word = version and swedish().word("version", version)
    return f"{name} ({word})" if word and word not in name.casefold() else name


async def documents(database: Any) -> tuple[list[int | None], list[Shelf]]:
    """Years in order, those without one last, and the documents of each committee by year."""
    shelves: dict[tuple[str | None, str | None], Shelf] = {}
    rows = (await database.execute(_DOCUMENTS)).rows
    for row in rows:
        key = (row["municipality"], row["committee"])
        shelf = shelves.setdefault(key, Shelf(*key, {}))
        shelf.years.setdefault(row["year"], []).append(row)
    years = sorted({row["year"] for row in rows}, key=lambda year: (year is None, year))
    return years, list(shelves.values())


async def choices(database: Any, parameter: str) -> list[str]:
    """Values that a question's parameter may take; none where readers write their own."""
    _, sql = questions().parameters[parameter]
    return [str(row[0]) for row in (await database.execute(sql)).rows] if sql else []


async def related(database: Any, table: str, identity: str) -> list[Related]:
    """Rows that refer to a row, those of tables with pages of their own first."""
    references = [
        (referring.name, referring.title, column.name)
        for referring, column in _REFERENCES
        if column.references == f"{table}.id"
    ]
    if not references:
        return []
    counts = ", ".join(
        f'(SELECT count(*) FROM "{name}" WHERE "{column}" = :id)' for name, _, column in references
    )
    row = (await database.execute(f"SELECT {counts}", {"id": identity})).first()
    found = [
        Related(name, column, _title(table, title, column), count, name in PAGES)
        for (name, title, column), count in zip(references, row, strict=True)
        if count
    ]
    return sorted(found, key=lambda item: not item.is_main)


def _title(table: str, title: str, column: str) -> str:
    usual = column in {f"{table}_id", "table_id", "line_id", "column_id", "item_id"}
    return title if usual else f"{title} ({swedish().title(column).lower()})"
