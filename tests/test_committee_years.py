"""Committees over the years: what documents say joins them, what only looks so is proposed."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner

from corpus.cli import main
from corpus.identity.curated import Judgement, read
from corpus.identity.review import questions, unknown
from corpus.row import time_order
from corpus.store import publish
from models.plan import Abbreviation, CommitteeChange, Department, Plan
from models.section import Block
from tests.plans import assignment, budget, fact, goal, plan

TASKS = ["Utred taxan", "Bygg en bro", "Mät luften", "Skriv en policy", "Inför e-tjänster"]


def built(folder: Path, *plans: Plan, judgements: Sequence[Judgement] = ()) -> sqlite3.Connection:
    publish(folder / "plans.db", sorted(plans, key=time_order), judgements=judgements)
    return sqlite3.connect(folder / "plans.db")


def said(kind: Any, earlier: str, later: str, day: date | None = None) -> CommitteeChange:
    return CommitteeChange(
        **fact(
            ordinal=1, section=1, kind=kind, earlier=earlier, later=later, effective_on=day,
            text=f"{earlier} → {later}",
        )
    )  # fmt: skip


def tasks(*titles: str) -> dict[str, Any]:
    return {"assignments": [assignment(title, n) for n, title in enumerate(titles, 1)]}


def test_what_documents_say_is_a_relation(tmp_path: Path) -> None:
    renamed = said("renamed", "socialnämnden", "omsorgsnämnden")
    dated = said("renamed", "socialnämnden", "omsorgsnämnden", date(2024, 5, 1))
    database = built(
        tmp_path,
        plan("a", 2023, committee="socialnämnden"),
        plan("b", 2024, committee="omsorgsnämnden", committee_changes=[renamed]),
        plan("c", 2025, committee="omsorgsnämnden", committee_changes=[dated]),
        plan("d", 2026, committee="omsorgsnämnden", committee_changes=[dated]),
    )
    assert database.execute("SELECT * FROM committee_relation").fetchall() == [
        ("1440-socialnamnden", "1440-omsorgsnamnden", "renamed", "2024-05-01",
         "ale-omsorgsnamnden-plan-2025-63636363"),
    ]  # fmt: skip
    assert database.execute("SELECT count(*) FROM committee_change").fetchone() == (3,)


def test_a_committee_that_is_only_named_is_known(tmp_path: Path) -> None:
    merged = [said("merged", one, "utbildningsnämnden") for one in ("skolnämnden", "barnnämnden")]
    merged = [one.model_copy(update={"ordinal": n}) for n, one in enumerate(merged, 1)]
    database = built(tmp_path, plan(committee="utbildningsnämnden", committee_changes=merged))
    sql = "SELECT name, type FROM committee ORDER BY name"
    assert [name for name, _ in database.execute(sql)] == [
        "barnnämnden", "skolnämnden", "utbildningsnämnden",
    ]  # fmt: skip


def test_a_series_across_a_rename_is_linked_and_not_equal(tmp_path: Path) -> None:
    def year(content: str, spoken: int, amount: int, **more: Any) -> Plan:
        table = budget(("Personal", amount), ("Summa", amount), year=spoken)
        return plan(content, spoken, budget_tables=[table], **more)

    database = built(
        tmp_path,
        year("a", 2023, 100, committee="socialnämnden"),
        year("b", 2024, 130, committee="omsorgsnämnden",
             committee_changes=[said("renamed", "socialnämnden", "omsorgsnämnden")]),
    )  # fmt: skip
    sql = "SELECT year, committee, change_sek FROM budget_series WHERE label = 'Personal'"
    assert database.execute(f"{sql} ORDER BY year").fetchall() == [
        (2023, "socialnämnden", None),
        (2024, "omsorgsnämnden", 30_000),
    ]
    assert database.execute(
        "SELECT count(DISTINCT item_id), count(DISTINCT series_id) FROM budget_series"
        " WHERE label = 'Personal'"
    ).fetchone() == (2, 1)  # fmt: skip


PROPOSALS = "SELECT from_id, to_id, shared, share FROM committee_proposal"


def test_a_committee_that_carries_on_where_another_ended_is_proposed(tmp_path: Path) -> None:
    database = built(
        tmp_path,
        plan("a", 2023, committee="socialnämnden", **tasks(*TASKS)),
        plan("b", 2024, committee="omsorgsnämnden", goals=[goal()], **tasks(*TASKS[:4])),
        plan("c", 2024, committee="skolnämnden", **tasks("Bygg en skola")),
    )
    assert database.execute(PROPOSALS).fetchall() == [
        ("1440-socialnamnden", "1440-omsorgsnamnden", 4, 0.8),
    ]
    assert database.execute("SELECT count(*) FROM committee_relation").fetchone() == (0,)


def test_a_remit_that_goes_on_under_another_name_is_proposed(tmp_path: Path) -> None:
    ours = (
        "Nämnden ansvarar för gator, parker, vatten och avlopp, renhållning, fastigheter och kost. "
        "Nämnden är trafiknämnd och prövar ärenden om parkering och lokala trafikföreskrifter."
    )
    others = (
        "Nämnden ansvarar för bibliotek, kulturskola, fritidsgårdar, bad och stöd till föreningar. "
        "Nämnden delar ut stipendier och kommunens kulturpris och förvaltar den offentliga konsten."
    )

    def year(content: str, spoken: int, committee: str, remit: str, title: str) -> Plan:
        text = Block(**fact(ordinal=1, section=1, kind="paragraph", text=remit))
        section = plan().sections[0].model_copy(update={"role": "remit"})
        return plan(
            content, spoken, committee=committee, sections=[section], blocks=[text],
            assignments=[assignment(title)],
        )  # fmt: skip

    sql = "SELECT from_id, to_id, shared, remit >= 0.7 FROM committee_proposal"
    for remit, proposed in ((ours.replace("prövar", "handlägger"), 1), (others, 0), ("Gator.", 0)):
        database = built(
            tmp_path,
            year("a", 2023, "tekniska nämnden", ours, "Utred taxan"),
            year("b", 2024, "servicenämnden", remit, "Bygg en bro"),
        )
        found = database.execute(sql).fetchall()
        assert found == [("1440-tekniska-namnden", "1440-servicenamnden", 0, 1)][:proposed]


def test_departments_that_go_on_elsewhere_count(tmp_path: Path) -> None:
    names = ["Äldreomsorg", "Hemtjänst", "Funktionsstöd"]

    def year(content: str, spoken: int, committee: str) -> Plan:
        figures = [(name, 10) for name in names]
        table = budget(*figures, ("Summa", 30), year=spoken)
        lines = tuple(
            line.model_copy(update={"department": line.label if line.label in names else None})
            for line in table.lines
        )
        named = [
            Department(**fact(ordinal=n, section=1, name=name, kind=None))
            for n, name in enumerate(names, 1)
        ]
        tables = [table.model_copy(update={"lines": lines})]
        return plan(
            content, spoken, committee=committee, departments=named, budget_tables=tables
        )  # fmt: skip

    database = built(tmp_path, year("a", 2023, "socialnämnden"), year("b", 2024, "omsorgsnämnden"))
    assert database.execute(PROPOSALS).fetchall() == [
        ("1440-socialnamnden", "1440-omsorgsnamnden", 3, 1.0),
    ]


@pytest.mark.parametrize(
    "others",
    [
        # Both go on.
        [plan("b", 2023, committee="omsorgsnämnden", **tasks(*TASKS))],
        # Years lie between.
        [plan("b", 2027, committee="omsorgsnämnden", **tasks(*TASKS))],
        # Little is the same.
        [plan("b", 2024, committee="omsorgsnämnden", **tasks(*TASKS[:2]))],
        # Another municipality's.
        [plan("b", 2024, committee="omsorgsnämnden", municipality="Nacka kommun",
              municipality_code="0182", **tasks(*TASKS))],
        # A document says so.
        [plan("b", 2024, committee="omsorgsnämnden", **tasks(*TASKS),
              committee_changes=[said("renamed", "socialnämnden", "omsorgsnämnden")])],
    ],
)  # fmt: skip
def test_what_is_not_proposed(tmp_path: Path, others: list[Plan]) -> None:
    before = plan("a", 2023, committee="socialnämnden", **tasks(*TASKS))
    assert built(tmp_path, before, *others).execute(PROPOSALS).fetchall() == []


SN, ON = "1440-socialnamnden", "1440-omsorgsnamnden"
RELATIONS = "SELECT from_id, to_id, kind, date, document_id FROM committee_relation"


@pytest.mark.parametrize("verdict", ["renamed", "merged", "moved_part"])
def test_a_reader_accepts_a_proposal(tmp_path: Path, verdict: str) -> None:
    def year(content: str, spoken: int, amount: int, committee: str) -> Plan:
        table = budget(("Personal", amount), ("Summa", amount), year=spoken)
        return plan(content, spoken, committee=committee, budget_tables=[table], **tasks(*TASKS))

    judged = [
        Judgement("committee", SN, ON, verdict),
        Judgement("committee", "1440-x", ON, verdict),
    ]
    plans = [year("a", 2023, 100, "socialnämnden"), year("b", 2024, 130, "omsorgsnämnden")]
    database = built(tmp_path, *plans, judgements=judged)
    assert database.execute(RELATIONS).fetchall() == [(SN, ON, verdict, None, None)]
    assert database.execute(PROPOSALS).fetchall() == []
    changes = "SELECT change_sek FROM budget_series WHERE label = 'Personal' AND year = 2024"
    assert database.execute(changes).fetchall() == [(30_000 if verdict == "renamed" else None,)]


def test_a_reader_refuses_a_proposal_and_what_a_document_says(tmp_path: Path) -> None:
    before = plan("a", 2023, committee="socialnämnden", **tasks(*TASKS))
    after = plan("b", 2024, committee="omsorgsnämnden", **tasks(*TASKS))
    refused = [Judgement("committee", SN, ON, "different")]
    database = built(tmp_path, before, after, judgements=refused)
    assert database.execute(PROPOSALS).fetchall() == []
    assert database.execute(RELATIONS).fetchall() == []
    told = after.model_copy(
        update={"committee_changes": (said("renamed", "socialnämnden", "omsorgsnämnden"),)}
    )
    for judged, kinds in ((refused, []), ([], ["renamed"])):
        database = built(tmp_path, before, told, judgements=judged)
        assert [kind for _, _, kind, *_ in database.execute(RELATIONS)] == kinds
    merged = [Judgement("committee", SN, ON, "merged")]
    database = built(tmp_path, before, told, judgements=merged)
    assert [kind for _, _, kind, *_ in database.execute(RELATIONS)] == ["merged"]


def test_a_document_keeps_its_day_where_a_reader_says_the_same(tmp_path: Path) -> None:
    change = said("renamed", "socialnämnden", "omsorgsnämnden", date(2024, 5, 1))
    told = plan("b", 2024, committee="omsorgsnämnden", committee_changes=[change])
    judged = [Judgement("committee", SN, ON, "renamed")]
    database = built(tmp_path, plan(committee="socialnämnden"), told, judgements=judged)
    assert [day for _, _, _, day, _ in database.execute(RELATIONS)] == ["2024-05-01"]


def test_a_proposal_is_asked_about_until_it_is_judged(tmp_path: Path) -> None:
    plans = [
        plan("a", 2023, committee="socialnämnden", **tasks(*TASKS)),
        plan("b", 2024, committee="omsorgsnämnden", **tasks(*TASKS[:4])),
    ]
    built(tmp_path, *plans).close()
    db, file = tmp_path / "plans.db", tmp_path / "links.csv"
    review = CliRunner().invoke(
        main, ["links", "--db", str(db), "--review", str(file)], input="x\nr\n"
    )
    assert review.exit_code == 0, review.output
    assert "4 goals, assignments or departments in common (100%)" in review.output
    assert "ale-omsorgsnamnden-plan-2024" in review.output
    assert read(file) == (Judgement("committee", SN, ON, "renamed"),)
    assert questions(db, read(file)) == []
    assert unknown(db, [*read(file), Judgement("committee", "1440-x", ON, "split")]) == ["1440-x"]
    assert built(tmp_path, *plans, judgements=read(file)).execute(RELATIONS).fetchall() == [
        (SN, ON, "renamed", None, None)
    ]


def test_what_a_name_is_only_marked_with_relates_nothing(tmp_path: Path) -> None:
    marked = said("new", "", "omsorgsnämnden").model_copy(update={"earlier": None})
    database = built(tmp_path, plan(committee="omsorgsnämnden", committee_changes=[marked]))
    changes = database.execute("SELECT kind, from_id, to_id FROM committee_change").fetchall()
    assert changes == [("new", None, ON)]
    assert database.execute(RELATIONS).fetchall() == []


def test_a_short_form_means_what_the_municipality_says(tmp_path: Path) -> None:
    asked = {"assignments": [assignment(addressees=("SN", "KS"))]}
    database = built(
        tmp_path,
        plan("a", 2022, **asked),
        plan("b", 2023, abbreviations=[Abbreviation(short="SN", committee="servicenämnden")]),
        plan("c", 2023, municipality="Nacka kommun", municipality_code="0182", **asked,
             abbreviations=[Abbreviation(short="SN", committee="socialnämnden")]),
        plan("d", 2023, municipality="Kils kommun", municipality_code="1715", **asked),
    )  # fmt: skip
    found = database.execute(
        "SELECT substr(assignment_entry_id, 1, 3), text, committee_id FROM assignment_addressee"
        " ORDER BY 1, ordinal"
    )
    assert found.fetchall() == [
        ("ale", "SN", "1440-servicenamnden"),
        ("ale", "KS", "1440-kommunstyrelsen"),
        ("kil", "SN", None),
        ("kil", "KS", "1715-kommunstyrelsen"),
        ("nac", "SN", "0182-socialnamnden"),
        ("nac", "KS", "0182-kommunstyrelsen"),
    ]
    short = database.execute("SELECT id FROM committee WHERE abbreviation = 'SN' ORDER BY 1")
    assert [one for (one,) in short] == ["0182-socialnamnden", "1440-servicenamnden"]


def test_a_short_form_of_two_meanings_is_only_the_documents_own(tmp_path: Path) -> None:
    def year(content: str, spoken: int, committee: str) -> Plan:
        short = [Abbreviation(short="FN", committee=committee)]
        asked = [assignment(addressees=("FN",))]
        return plan(content, spoken, abbreviations=short, assignments=asked)

    database = built(
        tmp_path,
        year("a", 2022, "fritidsnämnden"),
        year("b", 2023, "folkhälsonämnden"),
        plan("c", 2024, assignments=[assignment(addressees=("FN",))]),
    )
    sql = "SELECT committee_id FROM assignment_addressee ORDER BY assignment_entry_id"
    assert [one for (one,) in database.execute(sql)] == [
        "1440-fritidsnamnden", "1440-folkhalsonamnden", None,
    ]  # fmt: skip


def test_the_order_of_plans_changes_no_byte(tmp_path: Path) -> None:
    some = [
        plan("a", 2022, committee="socialnämnden", **tasks(*TASKS)),
        plan("b", 2023, committee="omsorgsnämnden", **tasks(*TASKS),
             abbreviations=[Abbreviation(short="ON", committee="omsorgsnämnden")]),
        plan("c", 2024, committee="vårdnämnden", **tasks(*TASKS),
             committee_changes=[said("renamed", "omsorgsnämnden", "vårdnämnden")]),
    ]  # fmt: skip
    built(tmp_path, *some).close()
    before = (tmp_path / "plans.db").read_bytes()
    Random(2).shuffle(some)
    built(tmp_path, *some).close()
    assert (tmp_path / "plans.db").read_bytes() == before
