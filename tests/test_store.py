"""Plans become one database, the same whatever the order, and found by any form of a word."""

import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.row import time_order
from corpus.stem import question
from corpus.store import ForeignFileError, publish, require_own
from models.finding import RejectedFile
from models.plan import Plan
from models.section import Block
from tests.plans import assignment, budget, fact, goal, plan, plans, printed

LARGE = [HealthCheck.too_slow, HealthCheck.large_base_example, HealthCheck.data_too_large]
"""A plan is many records: its strategy is slow, and no fault of the tests."""

YEARS = [
    plan("a", 2022, assignments=[assignment()], goals=[goal()]),
    plan("b", 2023, assignments=[assignment("Utred taxan (från budget 22)")], goals=[goal()]),
    plan("c", 2024, budget_tables=[budget(("Personal", 7598), ("Summa", 7598))]),
]


def built(folder: Path, *given_plans: Plan) -> sqlite3.Connection:
    target = folder / "plans.db"
    publish(target, sorted(given_plans, key=time_order))
    return sqlite3.connect(target)


def test_a_plan_comes_back_as_it_was(tmp_path: Path) -> None:
    entry = assignment(
        "Utred taxan",
        due_on=date(2024, 5, 31),
        addressees=("KS", "Okända nämnden"),
        evidence=("label", "number"),
        confidence=0.75,
        is_forecast=True,
    )
    database = built(tmp_path, plan(assignments=[entry]))
    database.row_factory = sqlite3.Row
    row = dict(database.execute("SELECT * FROM assignment_entry").fetchone())
    document = "ale-kommunstyrelsen-plan-2024-61616161"
    expected: dict[str, Any] = {
        "rowid": 1,
        "id": f"{document}-a1",
        "assignment_id": f"{document}-a1",
        "document_id": document,
        "section_id": f"{document}-s1",
        "committee_id": "1440-kommunstyrelsen",
        "title": "Utred taxan",
        "due_on": "2024-05-31",
        "status": None,
        "is_forecast": 1,
        "page": 1,
        "x0": 70.0,
        "confidence": 0.75,
        "evidence": "label, number",
    }
    assert {name: row[name] for name in expected} == expected
    addressees = database.execute("SELECT text, committee_id FROM assignment_addressee")
    assert [tuple(found) for found in addressees] == [
        ("KS", "1440-kommunstyrelsen"),
        ("Okända nämnden", None),
    ]


def test_figures_keep_their_text_and_their_value(tmp_path: Path) -> None:
    database = built(tmp_path, YEARS[2])
    value = database.execute(
        "SELECT label, amount_text, amount, amount_sek, net_cost_sek, unit FROM budget_value"
    ).fetchall()
    assert value[0] == ("Personal", "7 598", 7598.0, 7598000, 7598000, "tkr")


def test_what_is_stored_once_per_record(tmp_path: Path) -> None:
    one = YEARS[2]
    database = built(tmp_path, one)
    for table, records in {
        "page": one.pages,
        "section": one.sections,
        "grid": one.grids,
        "grid_cell": one.grids[0].cells,
        "budget_line": one.budget_tables[0].lines,
    }.items():
        assert database.execute(f"SELECT count(*) FROM {table}").fetchone() == (len(records),)


@settings(max_examples=25, deadline=None, suppress_health_check=LARGE)
@given(
    st.lists(plans(), min_size=1, max_size=3, unique_by=lambda one: one.sha256[:8]),
    st.randoms(use_true_random=False),
)
def test_any_plans_make_one_database_whatever_their_order(
    tmp_path_factory: pytest.TempPathFactory, some: list[Plan], shuffle: Any
) -> None:
    folder = tmp_path_factory.mktemp("any")
    database = built(folder, *some)
    before = (folder / "plans.db").read_bytes()
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    for table, records in (("document", 1), ("page", 3), ("block", 2)):
        assert database.execute(f"SELECT count(*) FROM {table}").fetchone() == (
            records * len(some),
        )
    for (view,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'view'"):
        database.execute(f"SELECT * FROM {view}").fetchall()
    shuffle.shuffle(some)
    built(folder, *some).close()
    assert (folder / "plans.db").read_bytes() == before


@settings(max_examples=15, deadline=None, suppress_health_check=LARGE)
@given(st.lists(plans(), min_size=2, max_size=3, unique_by=lambda one: one.sha256[:8]))
def test_ids_do_not_hang_on_other_documents(
    tmp_path_factory: pytest.TempPathFactory, some: list[Plan]
) -> None:
    tables = ["document", "section", "block", "grid_cell", "goal_entry", "assignment_entry"]
    tables += ["budget_line", "deadline", "table_check", "finding"]

    def ids(*given_plans: Plan) -> set[str]:
        database = built(tmp_path_factory.mktemp("ids"), *given_plans)
        union = " UNION ALL ".join(f"SELECT id FROM {table}" for table in tables)
        return {found for (found,) in database.execute(union)}

    assert ids(some[0]) <= ids(*some)


def test_lines_give_the_text_of_a_page_back(tmp_path: Path) -> None:
    block = Block(
        **fact(ordinal=1, section=1, kind="paragraph", text="Kommunens mål är god ekonomi."),
        lines=(printed("Kommunens mål är god", 130), printed("ekonomi.", 145)),
    )
    table = Block(**fact(ordinal=2, section=1, kind="table", text="", grid=1))
    database = built(tmp_path, plan(blocks=[block, table]))
    lines = database.execute(
        "SELECT text, owner FROM printed_line WHERE page = 1 ORDER BY ordinal"
    ).fetchall()
    assert lines == [
        ("1 Mål och uppdrag", "section"),
        ("Kommunens mål är god", "block"),
        ("ekonomi.", "block"),
        ("Personal", "grid_cell"),
    ]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("avgiften", 1),
        ("avgifter", 1),
        ("avgift", 1),
        ("AVGIFTERNAS", 1),
        ("mål", 0),
        ("utredas avgifter", 1),
        ('"utreda avgifter"', 1),
        ('"avgiften utred"', 0),
        ("avgiften budgeten", 0),
        ('"', 0),
        ("NEAR(mål*", 0),
        ("", 0),
    ],
)
def test_a_search_finds_inflected_forms(tmp_path: Path, search: str, found: int) -> None:
    database = built(tmp_path, plan(assignments=[assignment("Utred avgiften")]))
    sql = "SELECT count(*) FROM assignment_entry_fts WHERE assignment_entry_fts MATCH ?"
    assert database.execute(sql, [question(search)]).fetchone() == (found,)


def test_a_search_tells_swedish_letters_apart(tmp_path: Path) -> None:
    database = built(tmp_path, plan(assignments=[assignment("Följ upp målen")]))
    sql = "SELECT count(*) FROM assignment_entry_fts WHERE assignment_entry_fts MATCH ?"
    assert database.execute(sql, [question("målen")]).fetchone() == (1,)
    assert database.execute(sql, [question("malen")]).fetchone() == (0,)


def test_rejected_files_are_listed(tmp_path: Path) -> None:
    target = tmp_path / "plans.db"
    rejected = RejectedFile(reason="not_a_file", detail="A pipe.", sha256=None, file_name="x.pdf")
    publish(target, [], [rejected])
    database = sqlite3.connect(target)
    assert database.execute("SELECT * FROM rejected_file").fetchall() == [
        (1, None, "x.pdf", "not_a_file", "A pipe.")
    ]
    assert database.execute("SELECT documents, rejected_files FROM build").fetchone() == (0, 1)


def test_a_fault_leaves_the_old_database_alone(tmp_path: Path) -> None:
    built(tmp_path, *YEARS).close()
    before = (tmp_path / "plans.db").read_bytes()
    with pytest.raises(sqlite3.IntegrityError):
        publish(tmp_path / "plans.db", [YEARS[0], YEARS[0]])
    assert (tmp_path / "plans.db").read_bytes() == before


def test_only_our_own_database_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "plans.db"
    require_own(target)
    built(tmp_path, *YEARS).close()
    require_own(target)
    for content in (b"", b"my thesis", b"SQLite format 3\0" + bytes(200)):
        target.write_bytes(content)
        with pytest.raises(ForeignFileError, match=r"plans\.db"):
            require_own(target)
