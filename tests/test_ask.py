"""The auditors' questions: right answers, and none where the documents do not tell."""

import csv
import io
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from corpus.ask import QuestionError, UnknownValueError, answer, find
from corpus.cli import ask, main
from corpus.row import time_order
from corpus.site.catalogue import questions
from corpus.store import publish
from extract import stated_amount
from models.assignment import Answer
from models.budget import BudgetTable, StatedAmount
from models.plan import Plan
from tests.plans import assignment, budget, fact, goal, indicator, plan

Rows = list[dict[str, Any]]
Ask = Callable[..., Rows]

LOVSJO = {"municipality": "Lövsjö kommun"}
SCHOOL = {**LOVSJO, "committee": "barn- och utbildningsnämnden"}
SOCIAL = {"municipality": "Strandviks kommun", "committee": "socialnämnden"}


def asked(db: Path, name: str, **given: str) -> Rows:
    found = answer(db, find(name, given), given)
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


def of(rows: Rows, *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row[column] for column in columns) for row in rows]


def built(folder: Path, *some: Plan) -> Path:
    target = folder / "plans.db"
    publish(target, sorted(some, key=time_order))
    return target


def changed(db: Path, sql: str) -> None:
    """What an earlier step of the build would have found out."""
    with closing(sqlite3.connect(db)) as connection, connection:
        connection.execute(sql)


@pytest.fixture
def sample(sample_database: Path) -> Ask:
    def ask_it(name: str, **given: str) -> Rows:
        return asked(sample_database, name, **given)

    return ask_it


class TestAssignments:
    def test_what_happened_to_one(self, sample: Ask) -> None:
        rows = sample("assignment_over_years", search="skolskjuts", **LOVSJO)
        assert of(rows, "year", "document_kind", "status", "status_text", "due_on") == [
            (2023, "plan", None, None, "2024-03-31"),
            (2024, "plan", None, None, "2024-03-31"),
            (2024, "assignment_report", "completed", "AVSLUTAT", "2024-03-31"),
        ]
        assert "Nya regler antogs av kommunfullmäktige i april." in rows[2]["comment"]

    def test_what_it_was_split_into_stands_behind_it(self, sample: Ask) -> None:
        rows = sample("assignment_over_years", search="organisation och bemanning")
        whole = "Ta fram en plan för hemtjänstens organisation och bemanning"
        assert {(row["title"], row["relation"]) for row in rows} == {
            (whole, None),
            ("Ta fram en plan för hemtjänstens organisation", "split_from"),
            ("Ta fram en plan för hemtjänstens bemanning", "split_from"),
        }
        part = sample("assignment_over_years", search="plan hemtjänstens bemanning")
        assert {row["relation"] for row in part if row["title"] == whole} <= {None, "split_into"}
        assert rows[0]["title"] == whole

    @pytest.mark.parametrize("words", ["", "månlandning", '"'])
    def test_what_happened_to_none(self, sample: Ask, words: str) -> None:
        assert sample("assignment_over_years", search=words) == []

    def test_without_a_deadline(self, sample: Ask) -> None:
        rows = sample("assignments_without_deadline", **SCHOOL)
        assert of(rows, "title") == [
            ("Samordna modersmålsundervisningen",),
            ("Läslyft för förskoleklass till årskurs 3",),
        ]

    def test_not_reported(self, tmp_path: Path) -> None:
        other = assignment("Se över lokalerna", 2)
        db = built(
            tmp_path,
            plan("a", 2022, assignments=[assignment(), other]),
            plan("b", 2022, kind="annual", assignments=[other]),
            plan("c", 2024, assignments=[assignment("Bygg en bro", 3)]),
        )
        assert of(asked(db, "assignments_not_reported"), "title") == [("Utred taxan",)]

    @pytest.mark.parametrize(
        ("day", "titles"),
        [
            ("2022-05-31", []),
            ("2022-06-01", ["Utred taxan"]),
            ("2022-12-31", ["Bygg en bro"]),
            ("", ["Bygg en bro"]),
        ],
    )
    def test_overdue_on_a_day(self, tmp_path: Path, day: str, titles: list[str]) -> None:
        due = assignment(due_on=date(2022, 5, 31))
        done = assignment(status="completed", as_of=date(2022, 8, 31))
        forecast = assignment(
            "Bygg en bro", 2, due_on=date(2022, 9, 30), status="completed", is_forecast=True
        )
        db = built(
            tmp_path,
            plan("a", 2022, assignments=[due, assignment("Måla huset", 2)]),
            plan("b", 2022, kind="annual", assignments=[done, forecast]),
        )
        assert of(asked(db, "assignments_overdue", day=day), "title") == [
            (title,) for title in titles
        ]

    def test_overdue_until_the_report_says_that_it_is_done(self, sample: Ask) -> None:
        rows = sample("assignments_overdue", **SCHOOL, day="2024-11-01")
        assert of(rows, "due_on", "days_late", "closed_on") == [
            ("2023-10-01", 397, None),
            ("2023-12-01", 336, None),
            ("2023-12-31", 306, "2025-02-13"),
            ("2024-03-31", 215, "2025-02-13"),
            ("2024-03-31", 215, "2025-02-13"),
            ("2024-10-31", 1, None),
        ]
        later = sample("assignments_overdue", **SCHOOL, day="2025-02-13")
        assert of(later, "due_on") == [("2023-10-01",), ("2023-12-01",), ("2024-10-31",)]

    def test_moved_deadline(self, tmp_path: Path) -> None:
        first, second = date(2022, 5, 31), date(2023, 5, 31)
        db = built(
            tmp_path,
            plan("a", 2022, assignments=[assignment(due_on=first)]),
            plan("b", 2022, kind="annual", assignments=[assignment()]),
            plan("c", 2023, assignments=[assignment(due_on=second)]),
            plan("d", 2023, kind="annual", assignments=[assignment(due_on=second)]),
        )
        (row,) = asked(db, "deadlines_moved")
        assert (row["previous_due_on"], row["due_on"]) == ("2022-05-31", "2023-05-31")
        assert row["days_moved"] == 365
        assert "plan-2022" in row["previous_document_id"]

    def test_conflicting_deadlines(self, sample: Ask) -> None:
        rows = sample("conflicting_deadlines", **LOVSJO, committee="kommunstyrelsen")
        assert (
            of(rows, "text", "due_on") == [("senast april 2024 / senast Q3 2024", "2024-04-30")] * 2
        )
        assert sample("conflicting_deadlines", **SCHOOL) == []

    def test_oldest_open(self, tmp_path: Path) -> None:
        done = assignment("Måla huset", 2, status="completed", as_of=date(2022, 12, 31))
        db = built(
            tmp_path,
            plan("a", 2020, assignments=[done]),
            plan("b", 2021, assignments=[assignment()]),
            plan(
                "c", 2024, assignments=[assignment("Bygg en bro", 3)], decided_on=date(2024, 1, 9)
            ),
        )
        rows = asked(db, "oldest_open_assignments")
        assert of(rows, "title", "age_years", "open_assignments") == [
            ("Utred taxan", 3, 2),
            ("Bygg en bro", 0, 2),
        ]

    def test_left_out(self, sample: Ask) -> None:
        rows = sample("assignments_left_out", **SCHOOL)
        assert of(rows, "latest_year", "title", "status", "is_reported") == [
            (2023, "Pröva ett gemensamt produktionskök", None, None),
            (
                2023,
                "Kontrollera inkomstuppgifter för avgifter i förskola och fritidshem",
                None,
                None,
            ),
            (2024, "Stärk elevhälsans förebyggande arbete", "partly_completed", 1),
            (2024, "Samordna modersmålsundervisningen", "not_started", 1),
        ]

    def test_a_proposal_leaves_nothing_out(self, sample: Ask) -> None:
        rows = sample(
            "assignments_left_out",
            municipality="Strandviks kommun",
            committee="samhällsbyggnadsnämnden",
        )
        assert [row["latest_year"] for row in rows] == [2023]

    def test_done_but_listed_again(self, sample: Ask) -> None:
        (row,) = sample("done_but_continuing", **SCHOOL)
        assert row["title"].startswith("Ta fram en plan för digitala verktyg")
        assert row["goes_on_text"] is None
        assert "plan-2025" in row["later_document_id"]

    def test_done_but_the_text_goes_on(self, tmp_path: Path) -> None:
        entries = [
            assignment("Utred taxan", 1, status="completed", comment="Klart. En del återstår."),
            assignment("Måla huset", 2, status="ongoing", comment="En del återstår."),
            assignment("Bygg en bro", 3, status="completed", comment="Bron invigdes i maj."),
            assignment(
                "Rusta parken", 4, status="completed", is_forecast=True, comment="Målning återstår."
            ),
            assignment(
                "Sälj huset", 5, closed_by_text="Uppdraget förklaras fullgjort.",
                comment="Försäljningen fortsätter under 2023.",
            ),
        ]  # fmt: skip
        db = built(tmp_path, plan("a", 2022, kind="annual", assignments=entries))
        rows = asked(db, "done_but_continuing")
        assert of(rows, "title", "status", "goes_on_text") == [
            ("Utred taxan", "completed", "En del återstår."),
            ("Sälj huset", None, "Försäljningen fortsätter under 2023."),
        ]

    def test_who_answered_what_was_given_to_several(self, tmp_path: Path) -> None:
        given = assignment(addressees=("socialnämnden", "skolnämnden", "kulturnämnden"))
        alone = assignment("Måla huset", 2, addressees=("socialnämnden",))
        told = assignment(status="completed", status_text="Klart")
        db = built(
            tmp_path,
            plan("a", 2022, kind="council_plan", assignments=[given, alone]),
            plan("b", 2022, kind="annual", committee="socialnämnden", assignments=[told]),
            plan(
                "c", 2022, kind="annual", committee="skolnämnden",
                assignments=[assignment("Bygg en skola")],
            ),
        )  # fmt: skip
        rows = asked(db, "shared_assignments")
        assert of(rows, "title", "committee", "is_answered", "status_text") == [
            ("Utred taxan", "kulturnämnden", None, None),
            ("Utred taxan", "skolnämnden", 0, None),
            ("Utred taxan", "socialnämnden", 1, "Klart"),
        ]

    def test_each_committee_answers_in_a_comment_of_its_own(self, tmp_path: Path) -> None:
        answers = (
            Answer(addressee="socialnämnden", comment="Alla chefer är utbildade."),
            Answer(addressee="kulturnämnden", comment="Börjar i höst."),
        )
        shared = assignment(
            addressees=("socialnämnden", "kulturnämnden", "skolnämnden"), status="ongoing",
            comment="Alla chefer är utbildade. Börjar i höst.", answers=answers,
        )  # fmt: skip
        db = built(
            tmp_path,
            plan("a", 2022, kind="annual", committee="kommunstyrelsen", assignments=[shared]),
        )
        rows = asked(db, "shared_assignments")
        assert of(rows, "committee", "is_answered", "status", "comment") == [
            ("kulturnämnden", 1, "ongoing", "Börjar i höst."),
            ("skolnämnden", None, None, None),
            ("socialnämnden", 1, "ongoing", "Alla chefer är utbildade."),
        ]

    def test_a_renamed_committee_is_not_several(self, tmp_path: Path) -> None:
        db = built(
            tmp_path,
            plan("a", 2022, committee="socialnämnden", assignments=[assignment()]),
            plan("b", 2023, committee="omsorgsnämnden", assignments=[assignment()]),
        )
        assert len(asked(db, "shared_assignments")) == 2
        changed(
            db,
            "INSERT INTO committee_relation (from_id, to_id, kind)"
            " VALUES ('1440-socialnamnden', '1440-omsorgsnamnden', 'renamed')",
        )
        assert asked(db, "shared_assignments") == []

    def test_a_successor_is_not_several(self, sample: Ask) -> None:
        rows = sample("shared_assignments", municipality="Tjärnmora kommun")
        title = "Ta fram en gemensam handlingsplan mot ensamhet bland äldre"
        assert of(rows, "title", "committee") == [
            (title, "fritidsnämnden"), (title, "kulturnämnden"), (title, "omsorgsnämnden"),
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("kind", "before", "after", "committees"),
        [
            ("merged", ["socialnämnden"], ["omsorgsnämnden"], 0),
            ("moved_part", ["socialnämnden"], ["omsorgsnämnden"], 0),
            ("merged", ["socialnämnden", "äldrenämnden"], ["omsorgsnämnden"], 3),
            ("split", ["socialnämnden"], ["omsorgsnämnden", "äldrenämnden"], 3),
        ],
    )
    def test_who_had_it_before_and_who_has_it_after(
        self, tmp_path: Path, kind: str, before: list[str], after: list[str], committees: int
    ) -> None:
        plans = [
            plan(f"{year}{name}", year, committee=name, assignments=[assignment()])
            for year, names in ((2022, before), (2023, after))
            for name in names
        ]
        db = built(tmp_path, *plans)
        for one in before:
            for other in after:
                changed(
                    db,
                    "INSERT INTO committee_relation (from_id, to_id, kind)"
                    " SELECT one.id, other.id, '" + kind + "'"
                    " FROM committee AS one, committee AS other"
                    f" WHERE one.name = '{one}' AND other.name = '{other}'",
                )
        assert len(asked(db, "shared_assignments")) == committees

    def test_a_short_form_that_nothing_explains_is_no_other_committee(self, tmp_path: Path) -> None:
        given = {"committee": "tekniska nämnden", "assignments": [assignment(addressees=("TN",))]}
        told = {"committee": "tekniska nämnden", "assignments": [assignment(status="completed")]}
        db = built(tmp_path, plan("a", 2022, **given), plan("b", 2022, kind="annual", **told))
        assert asked(db, "shared_assignments") == []
        both = assignment(addressees=("TN", "SBN"))
        db = built(tmp_path, plan("c", 2022, committee=None, assignments=[both]))
        assert of(asked(db, "shared_assignments"), "committee") == [("SBN",), ("TN",)]

    def test_when_and_where_it_was_decided(self, tmp_path: Path) -> None:
        decided = {
            "ordinal": 1, "assignment": 1, "body_text": "KF", "decided_on": date(2021, 6, 21),
            "paragraph": "93", "diary_number": None, "text": "KF 2021-06-21 § 93", "page": 1,
        }  # fmt: skip
        entries = [assignment(), assignment("Måla huset", 2)]
        db = built(tmp_path, plan("a", 2022, assignments=entries, decisions=[decided]))
        rows = asked(db, "decisions")
        assert of(rows, "title", "body_text", "decided_on", "paragraph") == [
            ("Utred taxan", "KF", "2021-06-21", "93"),
            ("Måla huset", None, None, None),
        ]


class TestGoals:
    def test_reworded_after_a_miss(self, tmp_path: Path) -> None:
        db = built(
            tmp_path,
            plan("a", 2022, goals=[goal("God ekonomi i balans")]),
            plan(
                "b", 2022, kind="annual", goals=[goal("God ekonomi i balans", attainment="not_met")]
            ),
            plan("c", 2023, goals=[goal("God ekonomi")]),
        )
        (row,) = asked(db, "reworded")
        assert (row["previous_title"], row["title"]) == ("God ekonomi i balans", "God ekonomi")
        assert row["previous_attainment"] == "not_met"

    def test_a_time_that_is_gone_is_no_new_wording(self, tmp_path: Path) -> None:
        titles = [
            "Utred taxan för vatten senast maj 2022 (KS)",
            "Utred taxan för vatten",
            "Utred taxan för vatten och avlopp",
        ]
        db = built(
            tmp_path,
            *(
                plan(f"{year}", year, assignments=[assignment(title)])
                for year, title in enumerate(titles, 2022)
            ),
        )
        assert of(asked(db, "reworded"), "previous_title", "title") == [tuple(titles[1:])]

    def test_attainment(self, sample: Ask) -> None:
        rows = sample("goal_attainment", **SOCIAL)
        assert of(rows, "mandate", "year", "is_forecast", "goals", "goals_met", "goals_partly") == [
            ("2023–2026", 2024, 0, 5, 1, 2)
        ]
        assert of(rows, "goals_not_met", "goals_not_assessed", "goals_unstated", "met_percent") == [
            (1, 1, 0, 25.0)
        ]

    def test_attainment_that_no_report_states(self, tmp_path: Path) -> None:
        db = built(tmp_path, plan("a", 2022, kind="annual", goals=[goal()]), plan("b", 2023))
        (row,) = asked(db, "goal_attainment")
        assert (row["mandate"], row["goals_unstated"]) == ("2019–2022", 1)
        assert row["met_percent"] is None

    def test_figures_of_indicators_are_the_latest_documents(self, tmp_path: Path) -> None:
        def said(content: str, year: int, *figures: tuple[str, int, str], **more: Any) -> Plan:
            named = indicator("Nöjda", *figures, goal=1)
            return plan(content, year, goals=[goal()], indicators=[named], **more)

        db = built(
            tmp_path,
            said("a", 2022, ("target", 2023, "90")),
            said("b", 2023, ("target", 2023, "80"), is_adopted=True),
            said("c", 2023, ("target", 2023, "99"), is_adopted=False, version="party"),
            said("d", 2023, ("actual", 2023, "70"), kind="annual"),
        )
        (row,) = asked(db, "indicator_results")
        assert (row["target"], row["actual"]) == (80, 70)
        assert "annual-2023" in row["document_id"]

    def test_indicators_without_target_or_outcome(self, sample: Ask) -> None:
        rows = sample("indicator_gaps", **SOCIAL)
        columns = ("year", "document_kind", "without_target", "without_actual", "not_reported")
        assert of(rows, *columns) == [
            (2023, "plan", 0, None, None),
            (2024, "annual", 0, 1, None),
            (2024, "plan", 0, None, 0),
            (2025, "plan", 0, None, None),
        ]

    def test_a_target_of_the_year_before_is_none_of_this_year(self, tmp_path: Path) -> None:
        lost = indicator("Nöjda", ("target", 2023, "70"), ("target", 2024, "-"), goal=1)
        later = indicator("Frisknärvaro", ("target", 2026, "95"), ordinal=2, goal=1)
        db = built(tmp_path, plan("a", 2024, goals=[goal()], indicators=[lost, later]))
        assert of(asked(db, "indicator_gaps"), "indicators", "without_target") == [(2, 1)]

    def test_indicators_that_the_report_leaves_out(self, tmp_path: Path) -> None:
        planned = [indicator("Nöjda", goal=1), indicator("Sjukfrånvaro", ordinal=2, goal=1)]
        db = built(
            tmp_path,
            plan("a", 2022, goals=[goal()], indicators=planned),
            plan("b", 2022, kind="annual", goals=[goal()], indicators=planned[:1]),
            plan("c", 2023, goals=[goal()], indicators=planned),
            plan("d", 2023, kind="annual", goals=[goal()]),
        )
        rows = asked(db, "indicator_gaps")
        assert of(rows, "year", "document_kind", "not_reported") == [
            (2022, "annual", None),
            (2022, "plan", 1),
            (2023, "plan", None),
        ]

    def test_indicators_that_changed(self, tmp_path: Path) -> None:
        def said(content: str, year: int, *indicators: Any) -> Plan:
            return plan(content, year, goals=[goal()], indicators=indicators)

        db = built(
            tmp_path,
            said(
                "a", 2022,
                indicator("Nöjda", ("target", 2022, "70"), ("target", 2024, "80"), goal=1),
                indicator("Sjukfrånvaro", ("target", 2022, "5"), ordinal=2, goal=1),
                indicator("Kostnad", ("target", 2022, "9"), ordinal=3, goal=1),
                indicator("Betyg", ("target", 2022, "9"), ordinal=4, goal=1),
            ),
            said(
                "b", 2023,
                indicator("nöjda", ("target", 2023, "72"), ("target", 2024, "75"), goal=1),
                indicator("Frisknärvaro", ("target", 2023, "95"), ordinal=2, goal=1),
                indicator("Kostnad", ("target", 2023, "–"), ordinal=3, goal=1),
                indicator("Betyg", ("target", 2023, "10"), ordinal=4, goal=1),
            ),
        )  # fmt: skip
        rows = asked(db, "indicator_changes")
        assert of(rows, "previous_indicator", "indicator", "previous_target", "target") == [
            ("Kostnad", "Kostnad", None, None),
            ("Nöjda", "nöjda", "80", "75"),
            ("Sjukfrånvaro", "Frisknärvaro", None, None),
        ]
        assert [row["has_target"] for row in rows] == [0, 1, 1]

    def test_which_indicator_took_whose_place_is_not_guessed(self, tmp_path: Path) -> None:
        def said(content: str, year: int, *names: str) -> Plan:
            indicators = [indicator(name, ordinal=n, goal=1) for n, name in enumerate(names, 1)]
            return plan(content, year, goals=[goal()], indicators=indicators)

        db = built(
            tmp_path,
            said("a", 2022, "Nöjda", "Betyg"),
            said("b", 2023, "Trygga", "Nöjda", "Fria"),
        )
        assert of(asked(db, "indicator_changes"), "previous_indicator", "indicator") == [
            (None, "Fria"), (None, "Trygga"), ("Betyg", None),
        ]  # fmt: skip

    def test_indicators_that_stay(self, sample: Ask) -> None:
        assert sample("indicator_changes", **SCHOOL) == []


class TestMoney:
    def test_one_committee_in_one_line_a_year(self, sample: Ask) -> None:
        rows = sample("committee_budget", **LOVSJO, committee="kommunstyrelsen")
        assert of(rows, "year", "budget_sek", "actual_sek", "change_sek") == [
            (2022, 152_260_000, None, None),
            (2023, 159_390_000, 158_146_000, 7_130_000),
            (2024, 165_765_000, 164_647_000, 6_375_000),
            (2025, 171_450_000, None, 5_685_000),
        ]

    def test_outcome_forecast_and_budget_of_a_unit(self, tmp_path: Path) -> None:
        def said(content: str, kind: str, measure: str, amount: int, day: date) -> Plan:
            table = budget(("Personal", amount), ("Summa", amount), year=2022, measure=measure)
            return plan(content, 2022, kind=kind, budget_tables=[table], decided_on=day)

        db = built(
            tmp_path,
            said("a", "plan", "budget", 100, date(2021, 12, 1)),
            said("b", "interim", "forecast", 112, date(2022, 5, 1)),
            said("c", "interim", "forecast", 107, date(2022, 9, 1)),
            said("d", "annual", "actual", 105, date(2023, 2, 1)),
        )
        row = next(row for row in asked(db, "actual_against_budget") if row["label"] == "Personal")
        assert (row["budget_sek"], row["forecast_sek"], row["actual_sek"]) == (
            100_000, 107_000, 105_000,
        )  # fmt: skip
        assert (row["difference_sek"], row["difference_percent"]) == (5_000, 5.0)
        assert (row["forecasts"], row["forecast_span_sek"]) == (2, 5_000)

    def test_departments_are_renamed_and_move(self, sample: Ask) -> None:
        rows = sample("departments_over_years", **LOVSJO, committee="kommunstyrelsen")
        renamed = [row for row in rows if row["previous_label"]]
        assert of(renamed, "year", "previous_label", "label", "budget_sek", "actual_sek") == [
            (2024, "IT-enheten", "Avdelning Digitalisering och IT", 35_415_000, 36_158_000)
        ]
        merged = {"municipality": "Tjärnmora kommun", "committee": "omsorgsnämnden"}
        moved = sample("departments_over_years", **merged)
        assert (2024, "Äldreomsorg", "socialnämnden") in of(
            moved, "year", "label", "previous_committee"
        )
        assert all(row["change_sek"] is not None for row in moved if row["budget_sek"])

    def test_a_row_says_what_it_was_called(self, sample: Ask) -> None:
        rows = sample("budget_over_years", **LOVSJO, committee="kommunstyrelsen")
        called = {(row["label"], row["printed_label"]) for row in rows if row["printed_label"]}
        assert ("Avdelning Digitalisering och IT", "IT-enheten") in called

    def test_cuts(self, sample: Ask) -> None:
        rows = sample("cuts", **LOVSJO, committee="kommunstyrelsen")
        assert of(rows, "year", "budget_before_sek", "budget_sek", "change_sek") == [
            (2024, 11_240_000, 10_480_000, -760_000),
            (2024, 159_390_000, 165_765_000, 6_375_000),
        ]
        assert of(rows, "actual_before_sek", "actual_sek", "actual_change_sek")[0] == (
            9_312_000, 9_648_000, 336_000,
        )  # fmt: skip
        # The text asks for savings while the sum grows: both are shown.
        assert of(rows, "label", "stated_sek") == [
            ("Kommundirektör (gemensamma medel)", None),
            ("Totalt", 2_000_000),
        ]
        assert "effektiviseringskrav på 2 miljoner kronor" in rows[1]["stated_sentence"]

    def test_a_cut_stands_beside_the_row_that_its_sentence_names(self, sample: Ask) -> None:
        (row,) = sample(
            "cuts", municipality="Tjärnmora kommun", committee="kultur- och fritidsnämnden"
        )
        assert (row["label"], row["stated_sek"], row["change_sek"]) == (
            "Nämnd och stab", 310_000, -310_000,
        )  # fmt: skip
        assert row["stated_sentence"].startswith("Nämnd och stab minskar med 310 tusen kronor")

    def test_a_cut_that_no_table_answers_to(self, tmp_path: Path) -> None:
        def stated(sentence: str, ordinal: int) -> StatedAmount:
            (found,) = stated_amount.find(sentence)
            return StatedAmount(
                **fact(
                    ordinal=ordinal, section=1, text=found.text, sentence=sentence,
                    amount_sek=found.amount_sek, kind=found.kind,
                )
            )  # fmt: skip

        said = [
            stated("Nämnden ska spara 3–4 mkr.", 1),
            stated("Nämnden föreslår en besparing på 5 mkr.", 2),
            stated("Tillskottet är 6 mkr.", 3),
        ]
        tables = [budget(("Personal", 7), ("Summa", 7), year=2024)]
        db = built(
            tmp_path,
            plan("a", 2023, stated_amounts=said),
            plan("b", 2024, committee="socialnämnden", budget_tables=tables, stated_amounts=said),
            plan("c", 2024, kind="annual", stated_amounts=said),
        )
        columns = ("year", "label", "stated_sentence", "stated_sek", "budget_sek", "change_sek")
        sentence = "Nämnden ska spara 3–4 mkr."
        assert of(asked(db, "cuts"), *columns) == [
            (2024, "Summa", sentence, None, 7_000, None),
            (2023, None, sentence, None, None, None),
        ]

    def test_a_cut_whose_outcome_is_not_known(self, sample: Ask) -> None:
        rows = sample("cuts", **SCHOOL)
        later = [row["actual_change_sek"] for row in rows if row["year"] == 2025]
        assert later == [None, None]

    def test_investments(self, tmp_path: Path) -> None:
        def said(content: str, year: int, measure: str, amount: int, kind: str) -> Plan:
            table = budget(("Bro", amount), ("Summa", amount), year=2022, measure=measure)
            table = table.model_copy(update={"kind": "investment"})
            return plan(content, year, kind=kind, budget_tables=[table])

        db = built(
            tmp_path,
            said("a", 2021, "plan", 900, "plan"),
            said("b", 2022, "budget", 800, "plan"),
            said("c", 2022, "actual", 200, "annual"),
        )
        row = next(row for row in asked(db, "investments") if row["label"] == "Bro")
        assert (row["plan_sek"], row["budget_sek"], row["actual_sek"]) == (
            900_000, 800_000, 200_000,
        )  # fmt: skip
        assert row["carried_out_percent"] == 25.0

    def test_municipalities_side_by_side(self, tmp_path: Path) -> None:
        def said(content: str, name: str, code: str, *tables: BudgetTable) -> Plan:
            return plan(
                content, 2022, municipality=name, municipality_code=code,
                committee="socialnämnden", budget_tables=tables, goals=[goal()],
                assignments=[assignment()],
            )  # fmt: skip

        one = budget(("Personal", 5), ("Summa", 5), year=2022)
        other = budget(("Personal", 6), ("Totalt", 6), year=2022).model_copy(update={"ordinal": 2})
        db = built(
            tmp_path,
            said("a", "Ale kommun", "1440", one),
            said("b", "Alingsås kommun", "1489", one, other),
            said("c", "Lerums kommun", "1441"),
        )
        rows = asked(db, "compare_municipalities", year="2022")
        assert of(rows, "type", "municipality", "goals", "assignments", "budget_sek") == [
            ("social", "Ale kommun", 1, 1, 5_000),
            ("social", "Alingsås kommun", 1, 1, None),
            ("social", "Lerums kommun", 1, 1, None),
        ]

    def test_can_a_figure_be_trusted(self, sample: Ask) -> None:
        rows = sample("figure_evidence", **SOCIAL, year="2024")
        assert of(rows[:2], "label", "amount_text", "sum_verdict", "findings") == [
            ("Summa socialnämnden", "517 369", "differs", 1),
            ("Summa socialnämnden", "-6 189", "differs", 1),
        ]
        assert {row["sum_verdict"] for row in rows[2:]} <= {None, "exact", "rounding"}


class TestDocuments:
    def test_proposal_against_the_adopted_plan(self, tmp_path: Path) -> None:
        def said(content: str, amount: int, *titles: str, adopted: bool) -> Plan:
            return plan(
                content, 2022, is_adopted=adopted,
                budget_tables=[budget(("Personal", amount), ("Summa", 9), year=2022)],
                assignments=[assignment(title, place) for place, title in enumerate(titles, 1)],
            )  # fmt: skip

        db = built(
            tmp_path,
            said("a", 5, "Utred taxan", "Bygg en bro", adopted=False),
            said("b", 4, "Utred taxan", "Måla alla hus", adopted=True),
        )
        rows = asked(db, "versions_compared")
        assert of(rows, "entry_kind", "previous_title", "title", "change_sek") == [
            ("assignment", None, "Måla alla hus", None),
            ("assignment", "Bygg en bro", None, None),
            ("budget", "Personal – Budget 2022", "Personal – Budget 2022", -1_000),
        ]
        counted = asked(db, "assignments_without_deadline")
        assert of(counted, "title") == [("Utred taxan",), ("Måla alla hus",)]

    def test_a_lone_proposal_has_nothing_to_be_compared_with(self, sample: Ask) -> None:
        assert (
            sample(
                "versions_compared",
                municipality="Strandviks kommun",
                committee="samhällsbyggnadsnämnden",
            )
            == []
        )

    def test_where_a_law_is_mentioned(self, sample: Ask) -> None:
        rows = sample("law_mentions", law="2018:1197")
        assert {row["law"] for row in rows} == {"2018:1197"}
        assert "barn- och utbildningsnämnden" in {row["committee"] for row in rows}

    def test_where_a_topic_is_mentioned(self, sample: Ask) -> None:
        rows = sample("search", search="barnkonventionen")
        assert "assignment" in {row["entry_kind"] for row in rows}
        assert sample("search", search="månlandning") == []

    def test_what_is_new(self, tmp_path: Path) -> None:
        table = budget(("Personal", 1), ("Summa", 1))
        more = budget(("Personal", 1), ("Lokaler", 1), ("Summa", 2))
        db = built(
            tmp_path,
            plan("a", 2022, assignments=[assignment()], goals=[goal()], budget_tables=[table]),
            plan(
                "b", 2023, assignments=[assignment(), assignment("Måla huset", 2)], goals=[goal()],
                budget_tables=[more],
            ),
            plan("c", 2023, committee="socialnämnden", assignments=[assignment("Bygg en bro")]),
        )  # fmt: skip
        rows = asked(db, "new_this_year")
        assert of(rows, "year", "entry_kind", "title") == [
            (2023, "assignment", "Måla huset"),
            (2023, "budget_item", "Lokaler"),
        ]
        assert asked(db, "new_this_year", year="2022") == []


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["ask", *map(str, arguments)])


class TestCommand:
    def test_options_are_the_parameters_of_all_questions(self) -> None:
        options = {option.name for option in ask.params} - {"question", "db", "form"}
        assert options == set(questions().parameters)

    def test_lists_every_question(self) -> None:
        result = run()
        assert result.exit_code == 0
        for query in questions().queries:
            assert query.name in result.output
            assert query.title in result.output

    @pytest.mark.parametrize("query", questions().queries, ids=lambda query: str(query.name))
    def test_answers_every_question(self, sample_database: Path, query: Any) -> None:
        result = run("--db", sample_database, query.name)
        assert result.exit_code == 0, result.output
        assert query.title in result.output

    def test_table_is_in_swedish(self, sample_database: Path) -> None:
        output = run(
            "--db", sample_database, "assignments_left_out", "--municipality", "Lövsjö kommun"
        ).output
        assert "Rubrik" in output
        assert "delvis klart" in output
        assert "Samordna" in output
        assert "partly_completed" not in output

    def test_two_wordings_stand_whole_side_by_side(self, tmp_path: Path) -> None:
        db = built(
            tmp_path,
            plan("a", 2022, goals=[goal("God  ekonomi i balans")]),
            plan("b", 2023, goals=[goal("God ekonomi")]),
        )
        output = run("--db", db, "reworded").output
        assert "God ekonomi i balans" in output
        assert output.count("God ekonomi") == 2

    def test_table_is_never_cut(self, sample_database: Path) -> None:
        lines = run("--db", sample_database, "assignments_overdue").output.splitlines()
        assert any("Senaste dokument" in line for line in lines)
        assert not any("…" in line for line in lines if line.startswith("│"))

    def test_csv_and_json_have_the_rows_of_the_database(self, sample_database: Path) -> None:
        arguments = ("--db", sample_database, "cuts", "--municipality", "Lövsjö kommun")
        rows = json.loads(run(*arguments, "--json").output)
        lines = list(csv.DictReader(io.StringIO(run(*arguments, "--csv").output)))
        assert rows == asked(sample_database, "cuts", **LOVSJO)
        assert lines == [
            {name: "" if value is None else str(value) for name, value in row.items()}
            for row in rows
        ]
        assert any(row["change_sek"].startswith("-") for row in lines)

    @pytest.mark.parametrize(
        "title", ["=HYPERLINK(1)", "+46", "-1+1", "@SUM(1)", " =1", "\n=1", "\t=1", "\x1b=1"]
    )
    def test_no_text_of_a_csv_is_a_formula(self, tmp_path: Path, title: str) -> None:
        db = built(tmp_path, plan("a", 2022, assignments=[assignment(title)]))
        output = run("--db", db, "assignments_without_deadline", "--csv").output
        (row,) = csv.DictReader(io.StringIO(output))
        assert row["title"].lstrip()[0] in "'\\"
        assert row["first_year"] == "2022"

    @pytest.mark.parametrize("form", [(), ("--csv",), ("--json",)], ids=["table", "csv", "json"])
    def test_nothing_steers_the_terminal(self, tmp_path: Path, form: tuple[str, ...]) -> None:
        db = built(tmp_path, plan("a", 2022, assignments=[assignment("\x1b[2J\u202e[red]Utred")]))
        output = run("--db", db, "assignments_without_deadline", *form).output
        assert "\x1b" not in output
        assert "\u202e" not in output
        assert "[red]" in output

    def test_no_rows_is_an_answer(self, sample_database: Path) -> None:
        result = run("--db", sample_database, "assignment_over_years", "--search", "månlandning")
        assert result.exit_code == 0
        assert "0 rader" in result.output

    @pytest.mark.parametrize(
        ("arguments", "code", "message"),
        [
            (("cut",), 2, "Did you mean cuts?"),
            (("laws", "--year", "2024"), 2, "laws does not take --year"),
            (("cuts", "--municipality", "Lövsjö"), 1, "it has Lövsjö kommun"),
            (("assignments_overdue", "--day", "igår"), 2, "igår"),
        ],
    )
    def test_mistakes_are_told(
        self, sample_database: Path, arguments: tuple[str, ...], code: int, message: str
    ) -> None:
        result = run("--db", sample_database, *arguments)
        assert result.exit_code == code
        assert message in " ".join(result.output.split())

    def test_a_question_needs_a_database(self, tmp_path: Path) -> None:
        assert run("cuts").exit_code == 2
        other = tmp_path / "other.db"
        other.write_text("no database")
        assert run("--db", other, "cuts").exit_code == 1

    def test_a_database_of_another_version(self, tmp_path: Path) -> None:
        db = built(tmp_path, plan("a", 2022))
        changed(db, "DROP VIEW budget_series")
        result = run("--db", db, "cuts")
        assert result.exit_code == 1
        assert "build it again" in result.output

    def test_unknown_question_and_value(self, sample_database: Path) -> None:
        with pytest.raises(QuestionError):
            find("cuts", ["law"])
        with pytest.raises(UnknownValueError):
            asked(sample_database, "cuts", committee="rymdnämnden")


class TestStatedDay:
    def test_a_build_keeps_the_day_that_it_is_given(self, tmp_path: Path, root: Path) -> None:
        source = root / "corpus" / "sample" / "lovsjo-kommunstyrelsen-namndplan-2023.pdf"
        db = tmp_path / "plans.db"
        build = ["build", str(source), "--db", str(db)]
        counts = []
        for more in ([], ["--as-of", "2030-01-01"], []):
            assert CliRunner().invoke(main, [*build, *more]).exit_code == 0
            counts.append(len(asked(db, "assignments_overdue")))
        assert counts[0] == counts[2] == 0
        assert counts[1] == len(asked(db, "assignments_with_deadline")) > 0

    def test_no_other_word_is_a_day(self, tmp_path: Path) -> None:
        arguments = ["build", str(tmp_path), "--db", str(tmp_path / "a.db"), "--as-of", "igår"]
        assert CliRunner().invoke(main, arguments).exit_code == 2
