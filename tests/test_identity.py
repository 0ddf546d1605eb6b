"""The same goal, assignment and row over the years; what cannot be told apart is kept apart."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from corpus.identity import wording
from corpus.row import time_order
from corpus.store import publish
from models.plan import Plan
from tests.plans import assignment, budget, goal, plan


def built(folder: Path, *some: Plan) -> sqlite3.Connection:
    target = folder / "plans.db"
    publish(target, sorted(some, key=time_order))
    return sqlite3.connect(target)


@pytest.mark.parametrize(
    ("title", "same"),
    [
        ("Utred taxan", "UTRED  taxan."),
        ("Utred taxan", "Utred taxan (från budget 23)"),
        ("Utred taxan (från budget 2023)", "Utred taxan (från budget 23)"),
        ("Utred taxan", "Utred taxan (TN)"),
        ("Utred taxan", "(Tekniska nämnden) Utred taxan"),
        ("Utred taxan", "Utred taxan. Uppdraget ska redovisas kommunstyrelsen senast maj 2024."),
        ("Utred taxan", "Utred taxan, senast den 1 oktober 2024"),
        ("Höj måluppfyllelsen", "Höj måluppfyllelsen"),  # one letter, or two combined
    ],
)
def test_what_changes_while_the_assignment_stays(title: str, same: str) -> None:
    assert wording(title) == wording(same) != ""


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Utred taxan", "Utred taxorna"),
        ("Minska utsläppen med 10 %", "Minska utsläppen med 15 %"),
        ("Inför stöd (fas 1)", "Inför stöd (fas 2)"),
        ("Genomför valet 2022", "Genomför valet 2026"),
    ],
)
def test_what_makes_it_another(title: str, other: str) -> None:
    assert wording(title) != wording(other)


def test_an_identity_has_the_earliest_id_and_the_latest_wording(tmp_path: Path) -> None:
    later = plan("b", 2023, assignments=[assignment("Utred TAXAN", 1)])
    database = built(tmp_path, later, plan("a", 2022, assignments=[assignment()]))
    (row,) = database.execute("SELECT * FROM assignment").fetchall()
    first, last = "ale-kommunstyrelsen-plan-2022-61616161", "ale-kommunstyrelsen-plan-2023-62626262"
    assert row == (f"{first}-a1", "1440", "Utred TAXAN", first, last)
    assert database.execute("SELECT * FROM identity_link ORDER BY entry_id").fetchall() == [
        ("assignment", f"{first}-a1", f"{first}-a1", "first", 1.0),
        ("assignment", f"{last}-a1", f"{first}-a1", "title", 1.0),
    ]


def test_a_goal_survives_its_committees_renaming_but_not_its_municipality(tmp_path: Path) -> None:
    database = built(
        tmp_path,
        plan("a", 2022, goals=[goal()]),
        plan("b", 2023, goals=[goal()], committee="socialnämnden"),
        plan("c", 2023, goals=[goal()], municipality="Nacka kommun", municipality_code="0182"),
    )
    assert database.execute("SELECT municipality_id FROM goal ORDER BY 1").fetchall() == [
        ("0182",),
        ("1440",),
    ]


def test_nothing_is_linked_where_the_municipality_is_unknown(tmp_path: Path) -> None:
    unknown = {"municipality": None, "municipality_code": None}
    database = built(
        tmp_path,
        *(
            plan(content, 2022, goals=[goal()], budget_tables=[budget(("Summa", 1))], **unknown)
            for content in "ab"
        ),
    )
    assert database.execute("SELECT count(*) FROM goal").fetchone() == (2,)
    assert database.execute("SELECT count(*) FROM committee").fetchone() == (2,)
    assert database.execute("SELECT count(*) FROM budget_item").fetchone() == (2,)


def test_a_row_belongs_to_one_committee(tmp_path: Path) -> None:
    tables = [budget(("Personal", 5), ("Summa", 5))]
    database = built(
        tmp_path,
        plan("a", 2022, budget_tables=tables),
        plan("b", 2023, budget_tables=tables),
        plan("c", 2023, budget_tables=tables, committee="socialnämnden"),
    )
    found = database.execute("SELECT committee_id, label FROM budget_item ORDER BY 1, 2")
    assert found.fetchall() == [
        ("1440-kommunstyrelsen", "Personal"),
        ("1440-kommunstyrelsen", "Summa"),
        ("1440-socialnamnden", "Personal"),
        ("1440-socialnamnden", "Summa"),
    ]


def test_a_party_neither_words_an_assignment_nor_ages_it(tmp_path: Path) -> None:
    party = {"version": "party", "is_adopted": False}
    database = built(
        tmp_path,
        plan("a", 2022, assignments=[assignment("Sänk taxan nu", addressees=("TN",))], **party),
        plan("b", 2023, is_adopted=True, assignments=[assignment("Sänk taxan")]),
        plan("c", 2023, assignments=[assignment("Sänk taxan genast")], **party),
        plan("d", 2024, is_adopted=True, assignments=[assignment("Sänk taxan")]),
        plan("e", 2025, assignments=[assignment("Sänk taxan mer")], **party),
    )
    (row,) = database.execute("SELECT id, title, last_document_id FROM assignment").fetchall()
    adopted = "ale-kommunstyrelsen-plan-2024-64646464"
    assert row == ("ale-kommunstyrelsen-plan-2022-61616161-a1", "Sänk taxan", adopted)
    current = "SELECT first_year, latest_year, title, addressees, times_restated"
    assert database.execute(f"{current} FROM assignment_current").fetchall() == [
        (2023, 2024, "Sänk taxan", None, 1)
    ]
    history = "SELECT year, version, previous_title FROM assignment_history ORDER BY entry_id"
    assert database.execute(history).fetchall() == [
        (2022, "party", None),
        (2023, "adopted", None),
        (2023, "party", None),
        (2024, "adopted", "Sänk taxan"),
        (2025, "party", "Sänk taxan"),
    ]


def test_rows_of_a_municipalitys_own_summary_are_its_own(tmp_path: Path) -> None:
    def bundle(content: str, year: int, amount: int, **more: Any) -> Plan:
        chapters = [
            section.model_copy(update={"ordinal": ordinal, "committee": name})
            for ordinal, name in enumerate((None, "socialnämnden", "skolnämnden"), 1)
            for section in plan().sections
        ]
        table = budget(("Skolnämnden", amount), ("Summa", amount), year=year)
        return plan(content, year, committee=None, sections=chapters, budget_tables=[table], **more)

    database = built(
        tmp_path,
        bundle("a", 2023, 100),
        bundle("b", 2024, 110),
        plan("c", 2024, committee=None, budget_tables=[budget(("Skolnämnden", 7), ("Summa", 7))]),
    )
    sql = "SELECT municipality, committee, year, budget_sek, change_sek FROM budget_series"
    assert database.execute(f"{sql} WHERE label = 'Skolnämnden' ORDER BY 3, 4").fetchall() == [
        ("Ale kommun", None, 2023, 100_000, None),
        ("Ale kommun", None, 2024, 7_000, None),
        ("Ale kommun", None, 2024, 110_000, 10_000),
    ]


def test_a_label_that_a_table_prints_twice_is_linked_to_nothing(tmp_path: Path) -> None:
    tables = [budget(("Politik", 1), ("Politik", 2), ("Summa", 3))]
    database = built(
        tmp_path, plan("a", 2022, budget_tables=tables), plan("b", 2023, budget_tables=tables)
    )
    found = database.execute("SELECT label, label_key, count(*) FROM budget_item GROUP BY 1, 2")
    assert found.fetchall() == [("Politik", None, 4), ("Summa", "summa", 1)]
    methods = database.execute("SELECT method, count(*) FROM identity_link GROUP BY 1 ORDER BY 1")
    assert methods.fetchall() == [("first", 1), ("own", 4), ("title", 1)]
