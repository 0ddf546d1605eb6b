"""What analysts, auditors and journalists ask, answered by the views."""

import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpus.row import time_order
from corpus.store import publish
from models.plan import Plan
from tests.plans import assignment, budget, fact, goal, indicator, plan, printed


def built(folder: Path, *some: Plan, as_of: date | None = None) -> sqlite3.Connection:
    target = folder / "plans.db"
    publish(target, sorted(some, key=time_order), as_of=as_of)
    database = sqlite3.connect(target)
    database.row_factory = sqlite3.Row
    return database


def rows(database: sqlite3.Connection, sql: str) -> list[dict[str, Any]]:
    return [dict(row) for row in database.execute(sql)]


def values(database: sqlite3.Connection, sql: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in database.execute(sql)]


SERIES = (
    "SELECT year, budget_sek, plan_sek, actual_sek, change_measure, change_sek, change_percent"
    " FROM budget_series WHERE label = 'Personal' ORDER BY year"
)


def test_a_row_over_the_years(tmp_path: Path) -> None:
    def year(content: str, spoken: int, amount: int, **more: Any) -> Plan:
        figures = (("Personal", amount), ("Summa", amount))
        return plan(content, spoken, budget_tables=[budget(*figures, **more)])

    database = built(
        tmp_path,
        year("a", 2022, 100, year=2022),
        year("b", 2023, 110, year=2023),
        year("c", 2023, 130, year=2024, measure="plan"),
    )
    assert values(database, SERIES) == [
        (2022, 100_000, None, None, None, None, None),
        (2023, 110_000, None, None, "budget", 10_000, 10.0),
        (2024, None, 130_000, None, None, None, None),
    ]


def test_the_latest_adopted_document_decides(tmp_path: Path) -> None:
    def said(content: str, year: int, amount: int, **more: Any) -> Plan:
        table = budget(("Personal", amount), ("Summa", amount), year=2022)
        return plan(content, year, budget_tables=[table], **more)

    database = built(
        tmp_path,
        said("a", 2022, 100),
        said("b", 2023, 120),
        said("c", 2024, 999, is_adopted=False),
    )
    (row,) = rows(database, "SELECT * FROM budget_series WHERE label = 'Personal'")
    assert row["budget_sek"] == 120_000
    assert row["budget_document_id"] == "ale-kommunstyrelsen-plan-2023-62626262"


def test_a_renamed_committee_continues_the_series_but_stays_another_item(tmp_path: Path) -> None:
    def said(content: str, year: int, amount: int, committee: str) -> Plan:
        table = budget(("Personal", amount), ("Summa", amount), year=year)
        return plan(content, year, budget_tables=[table], committee=committee)

    database = built(
        tmp_path,
        said("a", 2022, 100, "socialnämnden"),
        said("b", 2023, 150, "omsorgsnämnden"),
    )
    changes = "SELECT year, change_sek FROM budget_series WHERE label = 'Personal' ORDER BY year"
    assert values(database, changes) == [(2022, None), (2023, None)]
    database.execute(
        "INSERT INTO committee_relation (from_id, to_id, kind)"
        " VALUES ('1440-socialnamnden', '1440-omsorgsnamnden', 'renamed')"
    )
    assert values(database, changes) == [(2022, None), (2023, 50_000)]
    assert values(database, "SELECT count(DISTINCT item_id) FROM budget_series") == [(4,)]


def test_different_figures_of_one_document_are_told(tmp_path: Path) -> None:
    one = budget(("Personal", 1), ("Summa", 1), year=2022)
    other = budget(("Personal", 2), ("Summa", 1), year=2022).model_copy(update={"ordinal": 2})
    database = built(tmp_path, plan("a", 2022, budget_tables=[one, other]))
    sql = "SELECT label, budget_sek, figures_differ FROM budget_series ORDER BY label"
    assert values(database, sql) == [("Personal", 1000, 1), ("Summa", 1000, 0)]


def test_what_became_of_an_assignment(tmp_path: Path) -> None:
    given = assignment(due_on=date(2022, 5, 31), addressees=("KS",))
    told = assignment(status="delayed", status_text="Försenat", as_of=date(2022, 8, 31))
    database = built(
        tmp_path,
        plan("a", 2022, assignments=[given]),
        plan("b", 2022, kind="interim", assignments=[told]),
        plan("c", 2023, assignments=[assignment("Något annat")]),
    )
    (row,) = rows(database, "SELECT * FROM assignment_current WHERE title = 'Utred taxan'")
    expected = {
        "addressees": "kommunstyrelsen",
        "first_year": 2022,
        "latest_document_id": "ale-kommunstyrelsen-interim-2022-62626262",
        "status": "delayed",
        "status_text": "Försenat",
        "status_on": "2022-08-31",
        "due_on": "2022-05-31",
        "stated_on": "2022-08-31",
        "is_overdue": 1,
        "age_years": 0,
        "is_closed": 0,
        "times_restated": 1,
        "is_reported": 1,
        "is_dropped": 1,
    }
    assert {name: row[name] for name in expected} == expected


def test_what_is_finished_is_neither_overdue_nor_dropped(tmp_path: Path) -> None:
    done = assignment(due_on=date(2022, 5, 31), status="completed", as_of=date(2022, 12, 31))
    forecast = assignment("Bygg", 2, due_on=date(2022, 6, 30), status="completed", is_forecast=True)
    database = built(
        tmp_path,
        plan("a", 2022, kind="annual", assignments=[done, forecast]),
        plan("b", 2023, assignments=[assignment("Något annat")]),
        plan("c", 2022, assignments=[assignment(), assignment("Bygg", 2)]),
    )
    sql = "SELECT title, is_overdue, is_dropped FROM assignment_current ORDER BY title"
    assert values(database, sql) == [
        ("Bygg", 1, 1),
        ("Något annat", None, None),
        ("Utred taxan", 0, 0),
    ]


OTHER = assignment("Se över lokalerna", 2)


@pytest.mark.parametrize(
    ("later", "dropped"),
    [
        ([], None),
        ([plan("b", 2023)], None),
        ([plan("b", 2023, assignments=[OTHER])], 1),
        ([plan("b", 2023, assignments=[assignment(), OTHER])], None),
        ([plan("b", 2024, assignments=[OTHER])], None),
        ([plan("b", 2023, assignments=[OTHER], is_adopted=False)], None),
        ([plan("b", 2023, kind="annual", assignments=[OTHER])], None),
        ([plan("b", 2023, kind="council_plan", assignments=[OTHER])], None),
        ([plan("b", 2023, assignments=[OTHER], committee="socialnämnden")], None),
    ],
    ids=[
        "last",
        "lists none",
        "left out",
        "listed",
        "gap",
        "proposal",
        "report",
        "council",
        "another's",
    ],
)
def test_only_the_next_adopted_plan_can_leave_an_assignment_out(
    tmp_path: Path, later: list[Plan], dropped: int | None
) -> None:
    database = built(tmp_path, plan("a", 2022, assignments=[assignment()]), *later)
    sql = "SELECT is_dropped FROM assignment_current WHERE title = 'Utred taxan'"
    assert values(database, sql) == [(dropped,)]


def test_a_plan_for_several_years_leaves_no_gap(tmp_path: Path) -> None:
    database = built(
        tmp_path,
        plan("a", 2022, period_end=2024, assignments=[assignment()]),
        plan("b", 2025, assignments=[OTHER]),
    )
    sql = "SELECT is_dropped FROM assignment_current WHERE title = 'Utred taxan'"
    assert values(database, sql) == [(1,)]


def test_a_renamed_committee_can_leave_an_assignment_out(tmp_path: Path) -> None:
    database = built(
        tmp_path,
        plan("a", 2022, committee="socialnämnden", assignments=[assignment()]),
        plan("b", 2023, committee="omsorgsnämnden", assignments=[OTHER]),
    )
    sql = "SELECT is_dropped FROM assignment_current WHERE title = 'Utred taxan'"
    assert values(database, sql) == [(None,)]
    database.execute(
        "INSERT INTO committee_relation (from_id, to_id, kind)"
        " VALUES ('1440-socialnamnden', '1440-omsorgsnamnden', 'renamed')"
    )
    assert values(database, sql) == [(1,)]


@pytest.mark.parametrize(
    ("report", "reported"),
    [
        (plan("b", 2022, kind="annual", assignments=[assignment()]), 1),
        (plan("b", 2022, kind="annual", assignments=[OTHER]), 0),
        (plan("b", 2022, kind="annual"), None),
        (plan("b", 2021, kind="annual", assignments=[OTHER]), None),
    ],
    ids=["reported", "left out", "lists none", "another year"],
)
def test_only_a_follow_up_of_the_year_can_leave_an_assignment_out(
    tmp_path: Path, report: Plan, reported: int | None
) -> None:
    database = built(tmp_path, plan("a", 2022, assignments=[assignment()]), report)
    sql = "SELECT is_reported FROM assignment_current WHERE title = 'Utred taxan'"
    assert values(database, sql) == [(reported,)]


@pytest.mark.parametrize(
    ("as_of", "stated", "overdue"),
    [
        (None, "2023-02-01", 0),
        (date(2022, 5, 31), "2022-05-31", 0),
        (date(2022, 6, 1), "2022-06-01", 1),
        (date(2022, 12, 31), "2022-12-31", 0),
    ],
)
def test_deadlines_are_held_against_the_day_given(
    tmp_path: Path, as_of: date | None, stated: str, overdue: int
) -> None:
    done = assignment(status="completed", as_of=date(2022, 12, 31))
    database = built(
        tmp_path,
        plan("a", 2022, assignments=[assignment(due_on=date(2022, 5, 31))]),
        plan("b", 2022, kind="annual", assignments=[done], decided_on=date(2023, 2, 1)),
        as_of=as_of,
    )
    sql = "SELECT stated_on, is_overdue, closed_on FROM assignment_current"
    assert values(database, sql) == [(stated, overdue, "2022-12-31")]


def test_an_assignment_is_closed_by_the_first_report_that_ended_it_for_good(tmp_path: Path) -> None:
    def said(content: str, year: int, status: str, **more: Any) -> Plan:
        entry = assignment(status=status, as_of=date(year, 12, 31), **more)
        return plan(content, year, kind="annual", assignments=[entry])

    reports = [said("a", 2020, "completed"), said("b", 2021, "ongoing")]
    sql = "SELECT is_closed, closed_on FROM assignment_current"
    assert values(built(tmp_path, *reports), sql) == [(0, None)]
    reports += [said("c", 2022, "completed"), said("d", 2023, "completed", closed_by_text="§ 9")]
    assert values(built(tmp_path, *reports), sql) == [(1, "2022-12-31")]


def test_an_indicator_owes_an_outcome_to_the_report_of_the_year_only(tmp_path: Path) -> None:
    def said(content: str, year: int, kind: str, *figures: tuple[str, int, str]) -> Plan:
        return plan(content, year, kind=kind, indicators=[indicator("Nöjda", *figures)])

    database = built(
        tmp_path,
        said("a", 2022, "plan", ("actual", 2021, "70"), ("target", 2022, "öka")),
        said("b", 2022, "annual", ("actual", 2021, "70"), ("actual", 2022, "–")),
        said("c", 2023, "annual", ("actual", 2023, "75"), ("target", 2023, "80")),
    )
    sql = (
        "SELECT year, document_kind, has_target, has_actual, actual_text FROM indicator_overview"
        " ORDER BY year, document_kind DESC"
    )
    assert values(database, sql) == [
        (2022, "plan", 1, None, None),
        (2022, "annual", 0, 0, "–"),
        (2023, "annual", 1, 1, "75"),
    ]


def test_changes_of_wording_are_marked(tmp_path: Path) -> None:
    database = built(
        tmp_path,
        plan("a", 2022, goals=[goal(description="Kort")], assignments=[assignment()]),
        plan("b", 2023, goals=[goal("God ekonomi.")], assignments=[assignment()]),
        plan("c", 2024, goals=[goal("God ekonomi i balans")]),
    )
    sql = "SELECT occurrence, title_changed, description_changed FROM {} ORDER BY occurrence"
    assert values(database, sql.format("goal_history")) == [
        (1, None, None), (2, 0, 1), (3, 1, 0),
    ]  # fmt: skip
    assert values(database, sql.format("assignment_history")) == [(1, None, None), (2, 0, 0)]


def test_missing_years_are_told_from_years_that_another_document_names(tmp_path: Path) -> None:
    database = built(
        tmp_path,
        plan("a", 2019, period_end=2021),
        plan("b", 2023),
        plan("c", 2023, kind="annual"),
    )
    sql = "SELECT kind, year, state, documents FROM coverage ORDER BY kind, year"
    assert values(database, sql) == [
        ("annual", 2023, "present", 1),
        ("plan", 2019, "present", 1),
        ("plan", 2020, "spanned", 0),
        ("plan", 2021, "spanned", 0),
        ("plan", 2022, "missing", 0),
        ("plan", 2023, "present", 1),
    ]


def test_a_bundle_counts_for_each_of_its_committees(tmp_path: Path) -> None:
    sections = [
        {
            **fact(ordinal=ordinal, parent=None, level=1, number=None, title=name, path=(name,)),
            "lines": [printed(name)],
            "committee": name,
        }
        for ordinal, name in enumerate(("socialnämnden", "skolnämnden"), 1)
    ]
    database = built(tmp_path, plan("a", 2022, committee=None, sections=sections))
    sql = "SELECT committee, state FROM coverage ORDER BY committee"
    assert values(database, sql) == [("skolnämnden", "present"), ("socialnämnden", "present")]


def test_a_document_is_counted(tmp_path: Path) -> None:
    tables = [budget(("Personal", 1), ("Summa", 1))]
    database = built(tmp_path, plan("a", 2022, goals=[goal()], budget_tables=tables))
    (row,) = rows(database, "SELECT * FROM plan_overview")
    assert (row["sections"], row["goals"], row["budget_tables"], row["checks"]) == (1, 1, 1, 0)
