"""The published database, written anew from all plans and put in its place whole.

The database is a function of its plans: it is filled in the order of time in a private temporary
database, copied by VACUUM INTO beside the target and renamed over it. Whatever happens on the
way, the target is the old database or the new one.
"""

import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from importlib import metadata, resources
from pathlib import Path
from struct import Struct

from sqlite_utils import Database

from corpus import chain, committee, correction, stated, version
from corpus.correction import Correction
from corpus.identity import link
from corpus.identity.curated import Judgement
from corpus.row import Row, TableRow, rows
from corpus.stem import indexed
from extract import profile
from models.finding import RejectedFile, WithdrawnDocument
from models.plan import Plan
from models.tables import RULES, TABLES

_HEADER = Struct(">16s52xI")
"""Of a file of SQLite: its signature, and the number of the application that it belongs to."""

_SQLITE = b"SQLite format 3\0"
_APPLICATION_ID = int.from_bytes(b"plan")

_SHARED = frozenset({"municipality", "committee", "department"})
"""Tables whose rows several documents name: the earliest document's row stays."""


class ForeignFileError(Exception):
    """The target is a file that is not a database of plans."""


def require_own(target: Path) -> None:
    """Nothing, where a database may be put.

    Raises:
        ForeignFileError: there is a file that `publish` has not made.
    """
    if target.exists():
        with target.open("rb") as file:
            header = file.read(_HEADER.size)
        if len(header) < _HEADER.size or _HEADER.unpack(header) != (_SQLITE, _APPLICATION_ID):
            raise ForeignFileError(f"{target} is not a database of plans, and was left alone")


def publish(  # noqa: PLR0913 - two are needed, and the others are what a build may be told
    target: Path,
    plans: Iterable[Plan],
    rejected: Iterable[RejectedFile] = (),
    judgements: Sequence[Judgement] = (),
    as_of: date | None = None,
    *,
    corrections: Sequence[Correction] = (),
    withdrawn: Iterable[WithdrawnDocument] = (),
) -> None:
    """Put a database of these plans, given in the order of time, in the target's place.

    Args:
        target: the file of the database.
        plans: in the order of time.
        rejected: files that gave none.
        judgements: what a reader says is the same over the years, and what is not.
        as_of: the day that deadlines are held against; what the documents say where it is None.
        corrections: what the publisher corrects.
        withdrawn: what the publisher has taken out.

    Raises:
        ValueError: a row refers to one that is not there.
    """
    # A database without a name is SQLite's own temporary file, which no crash leaves behind.
    with sqlite3.connect("") as connection:
        database = Database(connection, execute_plugins=False)
        _create(database)
        for plan in plans:
            with database.atomic():
                _insert(database, rows(plan))
        with database.atomic():
            version.link(database)
            committee.relate(database, judgements)
            link(database, judgements)
            committee.propose(database, judgements)
            chain.check(database)
            stated.relate(database)
            correction.apply(database, corrections)
            _insert(database, _about(rejected, withdrawn))
            _summarise(database, as_of)
            _index(database)
        _verify(database)
        _replace(database, target)
    connection.close()


def _create(database: Database) -> None:
    database.execute("PRAGMA journal_mode = MEMORY")
    database.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
    with database.atomic():
        for table in TABLES:
            for statement in table.statements():
                database.execute(statement)
        for statement in _views():
            database.execute(statement)


def _views() -> list[str]:
    script = (resources.files("corpus") / "views.sql").read_text(encoding="utf-8")
    return [statement for statement in script.split(";\n") if statement.strip()]


def _insert(database: Database, items: Iterable[TableRow]) -> None:
    """Write rows, those of one table in one statement, in the order in which they come."""
    tables: defaultdict[str, list[Row]] = defaultdict(list)
    for table, row in items:
        tables[table].append(row)
    for table, records in tables.items():
        names = list(records[0])
        columns = ", ".join(f'"{name}"' for name in names)
        values = ", ".join(f":{name}" for name in names)
        verb = "INSERT OR IGNORE" if table in _SHARED else "INSERT"
        database.conn.executemany(f'{verb} INTO "{table}" ({columns}) VALUES ({values})', records)


def _about(
    rejected: Iterable[RejectedFile], withdrawn: Iterable[WithdrawnDocument]
) -> Iterable[TableRow]:
    for rule, description in RULES.items():
        yield "finding_rule", {"rule": rule, "description": description}
    for file in sorted(rejected, key=lambda file: (file.file_name, file.sha256 or "", file.reason)):
        yield "rejected_file", file.model_dump()
    for document in sorted(withdrawn, key=lambda document: document.sha256):
        yield "withdrawn_document", document.model_dump()


def _summarise(database: Database, as_of: date | None) -> None:
    """Write what made the database, and how much it holds."""
    vocabulary = profile.load()
    database.execute(
        """
        INSERT INTO build SELECT :plankoll, :profiles, :as_of,
            (SELECT count(*) FROM document), (SELECT count(*) FROM page),
            (SELECT count(*) FROM rejected_file), (SELECT count(*) FROM finding),
            (SELECT count(*) FROM table_check WHERE kind <> 'year_chain'),
            (SELECT count(*) FROM table_check
                WHERE kind <> 'year_chain' AND verdict = 'differs')
        """,
        {
            "plankoll": metadata.version("plankoll"),
            "profiles": f"{vocabulary.name} {vocabulary.version}",
            "as_of": as_of and as_of.isoformat(),
        },
    )


def _index(database: Database) -> None:
    """Fill the full-text indexes with words and their stems."""
    database.conn.create_function("indexed", 1, lambda text: text and indexed(text))
    for table in TABLES:
        if table.search:
            index, columns = f"{table.name}_fts", ", ".join(table.search)
            words = ", ".join(f"indexed({column})" for column in table.search)
            database.execute(
                f"INSERT INTO {index} (rowid, {columns}) "
                f"SELECT rowid, {words} FROM {table.name} ORDER BY rowid"
            )
            database.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")


def _verify(database: Database) -> None:
    broken = database.conn.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        child, _, parent, _ = broken[0]
        raise ValueError(f"{len(broken)} rows refer to none; the first from {child} to {parent}")


def _replace(database: Database, target: Path) -> None:
    """Copy the database beside the target and rename the copy, so that no reader sees a part."""
    copy = target.with_name(f"{target.name}.new")
    copy.unlink(missing_ok=True)
    database.conn.execute("ANALYZE")
    database.conn.execute("VACUUM INTO ?", [str(copy)])
    _sync(copy)
    copy.replace(target)
    _sync(target.parent)


def _sync(path: Path) -> None:
    """Have the disk hold a file, or the names in a folder, before anything builds on it."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
