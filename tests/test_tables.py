"""The published schema: complete, described, and the same in code and database."""

import re
import sqlite3
from pathlib import Path
from typing import get_args

import pytest

from corpus.store import publish
from models.finding import FindingRule
from models.tables import RULES, TABLES, VIEWS
from tests.plans import assignment, plan

BOX = ("x0", "top", "x1", "bottom")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    target = tmp_path_factory.mktemp("tables") / "plans.db"
    publish(target, [plan(assignments=[assignment()])])
    return sqlite3.connect(target)


def columns(database: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in database.execute(f'PRAGMA table_info("{table}")')]


def agreed(shared: Path) -> dict[str, set[str]]:
    """Tables and views of the agreed data model, with the columns that it names."""
    rows = re.findall(
        r"^\| `(\w+)` \| (.*) \|$", (shared / "SCHEMA.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    named = {}
    for table, text in rows:
        words = {word for quoted in re.findall(r"`([^`]+)`", text) for word in quoted.split(", ")}
        named[table] = {word for word in words if re.fullmatch(r"[a-z]\w*", word)}
        if re.search(r"\bbox\b", text):
            named[table] |= set(BOX)
    return named


def test_everything_that_was_agreed_is_there(database: sqlite3.Connection, shared: Path) -> None:
    named = agreed(shared)
    assert len(named) >= 35
    missing = {table: names - set(columns(database, table)) for table, names in named.items()}
    assert {table: names for table, names in missing.items() if names} == {}


def test_every_table_and_view_of_the_database_is_described(database: sqlite3.Connection) -> None:
    described = {table.name: [c.name for c in table.columns] for table in TABLES}
    described |= {view.name: list(view.columns) for view in VIEWS}
    found = database.execute(
        "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')"
        " AND name NOT LIKE '%\\_fts%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    )
    assert {name: columns(database, name) for (name,) in found} == described


def test_descriptions_are_sentences_of_some_length() -> None:
    texts = [c.description for table in TABLES for c in table.columns]
    texts += [text for view in VIEWS for text in view.columns.values()]
    texts += [relation.description for relation in (*TABLES, *VIEWS)]
    texts += [relation.title for relation in (*TABLES, *VIEWS)]
    assert [text for text in texts if not re.match(r"\S.{2,}", text)] == []


def test_every_rule_is_explained(database: sqlite3.Connection) -> None:
    assert set(RULES) == set(get_args(FindingRule))
    assert dict(database.execute("SELECT * FROM finding_rule")) == RULES


def test_facts_tell_where_they_stand_and_how_sure_they_are() -> None:
    for table in TABLES:
        names = {column.name for column in table.columns}
        if "x0" in names:
            assert {"page", *BOX} <= names, table.name
            assert {"document_id", "first_document_id"} & names, table.name
        assert ("confidence" in names) == ("evidence" in names), table.name


def test_every_table_is_strict_and_searched_ones_have_a_rowid_of_their_own(
    database: sqlite3.Connection,
) -> None:
    for table in TABLES:
        (sql,) = database.execute(
            "SELECT sql FROM sqlite_schema WHERE name = ?", [table.name]
        ).fetchone()
        assert sql.endswith("STRICT")
        if table.search:
            assert '"rowid" INTEGER' in sql
            assert 'PRIMARY KEY ("rowid")' in sql
            assert '"id" TEXT NOT NULL UNIQUE' in sql


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE assignment_entry SET status = 'done'",
        "UPDATE assignment_entry SET due_on = '2024-02-30'",
        "UPDATE assignment_entry SET due_on = 'maj 2024'",
        "UPDATE assignment_entry SET is_forecast = 2",
        "UPDATE document SET kind = 'nämndplan'",
        "UPDATE document SET pages = 'tio'",
        "UPDATE document SET municipality_id = '0000'",
    ],
)
def test_the_database_refuses_what_a_record_refuses(
    database: sqlite3.Connection, statement: str
) -> None:
    database.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError):
        database.execute(statement)


def test_what_is_referred_to_and_filtered_by_is_indexed(database: sqlite3.Connection) -> None:
    for table in TABLES:
        for column in table.columns:
            if column.indexed:
                plan_of = database.execute(
                    f'EXPLAIN QUERY PLAN SELECT 1 FROM "{table.name}" WHERE "{column.name}" = ?',
                    ["x"],
                ).fetchall()
                assert any("SEARCH" in step[3] for step in plan_of), (table.name, column.name)
