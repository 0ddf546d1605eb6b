"""Versions of one plan are told apart, and the adopted and latest revised one counts."""

import sqlite3
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpus.row import time_order
from corpus.store import publish
from corpus.version import version_of
from models.assignment import Decision
from models.plan import Document, Plan
from tests import leaflet
from tests.plans import assignment, budget, plan

ADOPTED = {"is_adopted": True, "decided_on": date(2023, 12, 14)}
REVISED = {"is_adopted": True, "decided_on": date(2024, 2, 1), "version": "revised"}
PROPOSAL = {"is_adopted": False, "version": "proposal", "title": "Förslag till nämndplan 2024"}
PRELIMINARY = {"is_adopted": False, "version": "preliminary", "title": "Preliminär nämndplan"}
PARTY = {"is_adopted": False, "version": "party"}


def built(folder: Path, plans: Mapping[str, Mapping[str, Any]]) -> sqlite3.Connection:
    """A database of plans by their contents, each one letter."""
    made: list[Plan] = [plan(content, **{"year": 2024, **more}) for content, more in plans.items()]
    publish(folder / "plans.db", sorted(made, key=time_order))
    return sqlite3.connect(folder / "plans.db")


def chain(database: sqlite3.Connection) -> dict[str, tuple[str | None, int]]:
    """What each document replaces, and whether it counts, by its content."""
    rows = database.execute(
        "SELECT one.file_name, other.file_name, one.is_current FROM document AS one"
        " LEFT JOIN document AS other ON other.id = one.supersedes_id"
    )
    return {name[0]: (before and before[0], counts) for name, before, counts in rows}


@pytest.mark.parametrize(
    ("plans", "expected"),
    [
        (
            {"a": PRELIMINARY, "b": PROPOSAL, "c": ADOPTED, "d": REVISED},
            {"a": (None, 0), "b": ("a", 0), "c": ("b", 0), "d": ("c", 1)},
        ),
        ({"a": PROPOSAL}, {"a": (None, 1)}),
        ({"a": PARTY}, {"a": (None, 0)}),
        ({"a": PARTY, "b": PARTY, "c": ADOPTED}, {k: (None, int(k == "c")) for k in "abc"}),
        # Nothing says that it was adopted: it counts before the proposal, and replaces nothing.
        ({"a": PROPOSAL, "b": {}}, {"a": (None, 0), "b": (None, 1)}),
        ({"a": {}, "b": {}}, {"a": (None, 1), "b": (None, 1)}),
        # Adopted anew after the council changed the frame.
        (
            {"a": ADOPTED, "b": {"is_adopted": True, "decided_on": date(2024, 2, 1)}},
            {"a": (None, 0), "b": ("a", 1)},
        ),
        ({"a": ADOPTED, "b": ADOPTED}, {"a": (None, 1), "b": (None, 1)}),
        # Two proposals of unknown days: both give way, one is replaced.
        (
            {"a": PROPOSAL, "b": PROPOSAL, "c": ADOPTED},
            {"a": (None, 0), "b": (None, 0), "c": ("b", 0 + 1)},
        ),
    ],
)
def test_which_version_replaces_which(
    tmp_path: Path,
    plans: Mapping[str, Mapping[str, Any]],
    expected: Mapping[str, tuple[str | None, int]],
) -> None:
    assert chain(built(tmp_path, plans)) == expected


@pytest.mark.parametrize(
    "other",
    [
        {"year": 2025},
        {"period_end": 2026},
        {"committee": "socialnämnden"},
        {"committee": None},
        {"municipality": "Nacka kommun", "municipality_code": "0182"},
        {"kind": "budget"},
        {"kind": "interim"},
        {"title": "Internkontrollplan 2024"},
        {"title": None},
    ],
)
def test_what_is_no_version_of_the_same_plan(tmp_path: Path, other: dict[str, Any]) -> None:
    database = built(tmp_path, {"a": PROPOSAL, "b": ADOPTED | other})
    assert chain(database) == {"a": (None, 1), "b": (None, 1)}


def test_interim_reports_of_one_year_do_not_replace_each_other(tmp_path: Path) -> None:
    spring = {"kind": "interim", "title": "Delårsrapport april", **ADOPTED}
    autumn = {"kind": "interim", "title": "Delårsrapport", **REVISED}
    assert {one for one, _ in chain(built(tmp_path, {"a": spring, "b": autumn})).values()} == {None}


def test_a_bundle_is_a_version_of_a_bundle_of_the_same_committees(tmp_path: Path) -> None:
    def bundle(*names: str) -> dict[str, Any]:
        (first,) = plan().sections
        sections = [
            first.model_copy(update={"ordinal": ordinal, "committee": name})
            for ordinal, name in enumerate(names, 1)
        ]
        return {"committee": None, "sections": sections, "title": "Nämndernas planer 2024"}

    both, one = bundle("socialnämnden", "skolnämnden"), bundle("socialnämnden")
    plans = {"a": both | ADOPTED, "b": both | REVISED, "c": one | REVISED}
    assert chain(built(tmp_path, plans)) == {"a": (None, 0), "b": ("a", 1), "c": (None, 1)}


def test_the_later_of_two_revisions_counts(tmp_path: Path) -> None:
    def revised(month: int) -> dict[str, Any]:
        day = date(2024, month, 1)
        taken = Decision(
            ordinal=1, goal=None, assignment=None, body_text=None, decided_on=day, paragraph=None,
            diary_number=None, text=f"Reviderad {day}", page=1,
        )  # fmt: skip
        return {**ADOPTED, "version": "revised", "decisions": [taken]}

    plans = {"a": revised(5), "b": revised(2), "c": ADOPTED}
    assert chain(built(tmp_path, plans)) == {"a": ("b", 1), "b": ("c", 0), "c": (None, 0)}


def test_a_proposal_comes_before_what_was_adopted(tmp_path: Path) -> None:
    titles = {"a": ADOPTED, "b": PROPOSAL}
    entries = {"a": "Utred taxan nu", "b": "Utred taxan"}
    plans = {key: {**titles[key], "assignments": [assignment(entries[key])]} for key in "ab"}
    database = built(tmp_path, plans)
    sql = "SELECT version, is_current FROM assignment_history ORDER BY occurrence"
    assert database.execute(sql).fetchall() == [("proposal", 0), ("adopted", 1)]


def test_the_series_takes_the_version_that_counts_and_says_so(tmp_path: Path) -> None:
    def said(amount: int) -> dict[str, Any]:
        return {"budget_tables": [budget(("Personal", amount), ("Summa", amount))]}

    plans = {
        "a": said(100) | PROPOSAL,
        "b": said(120) | ADOPTED,
        "c": said(130) | REVISED,
        "d": said(999) | PARTY,
    }
    sql = "SELECT budget_sek, budget_version FROM budget_series WHERE label = 'Personal'"
    for names, expected in {
        "a": (100_000, "proposal"),
        "ad": (100_000, "proposal"),
        "ab": (120_000, "adopted"),
        "abcd": (130_000, "revised"),
    }.items():
        database = built(tmp_path, {name: plans[name] for name in names})
        assert database.execute(sql).fetchall() == [expected]
    assert built(tmp_path, {"d": plans["d"]}).execute(sql).fetchall() == []


@pytest.mark.parametrize(
    ("said", "is_adopted", "version"),
    [
        (None, None, None),
        (None, True, "adopted"),
        (None, False, "proposal"),
        ("revised", None, "revised"),
        ("revised", True, "revised"),
        ("revised", False, "proposal"),
        ("proposal", True, "adopted"),
        ("party", True, "adopted"),
        ("party", False, "party"),
        ("preliminary", False, "preliminary"),
    ],
)
def test_a_decision_goes_before_words(said: Any, is_adopted: bool | None, version: str) -> None:
    assert version_of(Document(version=said, is_adopted=is_adopted)) == version


COVERS = {
    "a": ("Förslag till nämndplan 2024", ""),
    "b": ("Nämndplan 2024", "Antagen av socialnämnden 2023-12-14 § 101"),
    "c": ("Nämndplan 2024", "Reviderad av socialnämnden 2024-02-01 § 7"),
    "d": ("Nämndplan 2024", "(M, L, KD)"),
}


def test_versions_are_told_by_their_covers(tmp_path: Path) -> None:
    plans = []
    for name, (title, note) in COVERS.items():
        (tmp_path / name).mkdir()
        cover = f"#text(size: 28pt)[{title}]\n\nSocialnämnden\n\n"
        text = "= Inledning\n\nSocialnämnden ansvarar för kommunens omsorg."
        markup = f"{cover}Ale kommun\n\n{note}\n\n#pagebreak()\n\n{text}"
        read = leaflet.plan(tmp_path / name, markup)
        plans.append(read.model_copy(update={"file_name": f"{name}.pdf"}))
    publish(tmp_path / "plans.db", sorted(plans, key=time_order))
    database = sqlite3.connect(tmp_path / "plans.db")
    versions = database.execute("SELECT version FROM document ORDER BY file_name").fetchall()
    assert versions == [("proposal",), ("adopted",), ("revised",), ("party",)]
    assert chain(database) == {"a": (None, 0), "b": ("a", 0), "c": ("b", 1), "d": (None, 0)}


def test_an_assignment_is_as_the_version_that_counts_has_it(tmp_path: Path) -> None:
    both = assignment("Utred taxan", due_on=date(2024, 5, 31))
    moved = assignment("Utred taxan", due_on=date(2024, 9, 30))
    never = assignment("Bygg en bro", 2, due_on=date(2022, 1, 1))
    theirs = assignment("Riv rådhuset")
    plans = {
        "a": {"assignments": [both, never]} | PROPOSAL,
        "b": {"assignments": [moved]} | ADOPTED,
        "c": {"assignments": [theirs]} | PARTY,
    }
    found = built(tmp_path, plans).execute(
        "SELECT title, due_on, version, is_current, is_overdue, times_restated"
        " FROM assignment_current ORDER BY title"
    )
    assert found.fetchall() == [
        ("Bygg en bro", "2022-01-01", "proposal", 0, 0, 0),
        ("Riv rådhuset", None, "party", 0, 0, 0),
        ("Utred taxan", "2024-09-30", "adopted", 1, 0, 0),
    ]
