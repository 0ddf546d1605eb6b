"""The seed plan in three typesettings, read against its truth: it stays outside the project."""

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extract.pipeline import read
from models.assignment import AssignmentEntry
from models.plan import Plan

VARIANTS = ("a", "b", "c", "fallback-glyphs")


@cache
def _plan(path: Path) -> Plan:
    return read(path)


@cache
def _truth(path: Path) -> dict[str, Any]:
    """The truth of a typesetting; the one with fallback glyphs has the words of the first."""
    own = path.with_suffix(".json")
    truth: dict[str, Any] = json.loads(
        (own if own.exists() else path.with_name("ale-ks-2024-a.json")).read_text(encoding="utf-8")
    )
    return truth


@pytest.fixture(params=VARIANTS)
def path(request: pytest.FixtureRequest, shared: Path) -> Path:
    return shared / "ale" / f"ale-ks-2024-{request.param}.pdf"


@pytest.fixture
def plan(path: Path) -> Plan:
    return _plan(path)


@pytest.fixture
def truth(path: Path) -> dict[str, Any]:
    return _truth(path)


def _level(heading: dict[str, Any], under_field: bool) -> int:
    """Level in our tree, where a field label is no level."""
    level: int = heading["level"]
    return level - under_field


def _headings(truth: dict[str, Any]) -> Iterator[tuple[int, str | None, str]]:
    field_level = None
    for heading in truth["headings"]:
        if heading["role"] == "field":
            field_level = heading["level"]
            continue
        under_field = field_level is not None and heading["level"] > field_level
        if not under_field:
            field_level = None
        yield _level(heading, under_field), heading["number"], heading["title"]


def test_headings_have_their_words_numbers_and_levels(plan: Plan, truth: dict[str, Any]) -> None:
    found = [(section.level, section.number, section.title) for section in plan.sections]
    assert found == list(_headings(truth))
    assert len(found) == 37 + 16


@pytest.mark.parametrize("variant", ["a", "b", "c"])
def test_headings_stand_on_their_pages(shared: Path, variant: str) -> None:
    path = shared / "ale" / f"ale-ks-2024-{variant}.pdf"
    headings = _truth(path)["headings"]
    pages = [heading["page"] for heading in headings if heading["role"] != "field"]
    assert [section.page for section in _plan(path).sections] == pages


def test_field_names_are_labels(plan: Plan, truth: dict[str, Any]) -> None:
    fields = [heading["title"] for heading in truth["headings"] if heading["role"] == "field"]
    assert [block.text for block in plan.blocks if block.kind == "label"] == fields


def test_text_is_word_for_word(plan: Plan, truth: dict[str, Any]) -> None:
    texts = [
        block.text
        for block in plan.blocks
        if block.section and block.kind not in ("label", "table")
    ]
    assert texts == [block["text"] for block in truth["blocks"]]


def test_goals(plan: Plan, truth: dict[str, Any]) -> None:
    expected = [*truth["riktningsmal"], *truth["mal"]]
    assert [goal.title for goal in plan.goals] == [goal["title"] for goal in expected]
    assert [goal.description or "" for goal in plan.goals] == [g["beskrivning"] for g in expected]
    assert [goal.comment for goal in plan.goals] == [g["planeringskommentar"] for g in expected]
    assert [(goal.kind_text, goal.level, goal.set_by) for goal in plan.goals] == [
        *[("riktningsmål", 2, "council")] * 3,
        *[("mål", 3, "council")] * 3,
    ]


def test_assignments(plan: Plan, truth: dict[str, Any]) -> None:
    expected = truth["uppdrag"]
    assert [one.title for one in plan.assignments] == [one["title"] for one in expected]
    assert [one.description for one in plan.assignments] == [o["beskrivning"] for o in expected]
    assert [one.comment for one in plan.assignments] == [
        one["planeringskommentar"] for one in expected
    ]
    assert {one.given_by for one in plan.assignments} == {"council"}
    assert {one.status for one in plan.assignments} == {None}


def _survey(plan: Plan) -> AssignmentEntry:
    return next(one for one in plan.assignments if "senast maj 2024" in one.title)


def test_deadlines_that_conflict_are_both_kept(plan: Plan) -> None:
    survey = _survey(plan)
    assert [(d.text, d.date_to, d.precision, d.field) for d in survey.deadlines] == [
        ("senast maj 2024", date(2024, 5, 31), "month", "title"),
        ("senast Q2 2024", date(2024, 6, 30), "quarter", "description"),
    ]
    assert survey.due_on == date(2024, 5, 31)
    conflicts = [one for one in plan.findings if one.rule == "conflicting_deadlines"]
    assert [finding.page for finding in conflicts] == [survey.page]


def test_the_editors_note_is_found_and_kept(plan: Plan) -> None:
    notes = [finding.text for finding in plan.findings if finding.rule == "leftover"]
    assert notes == ["STAFFAN?"]
    assert any("STAFFAN?" in block.text for block in plan.blocks)


def test_a_hyphen_after_an_acronym_stays(plan: Plan) -> None:
    text = " ".join(block.text for block in plan.blocks)
    assert "AI-robot" in text
    assert "AIrobot" not in text


def test_tables_are_exact(plan: Plan, truth: dict[str, Any]) -> None:
    for table, expected in zip(plan.budget_tables, truth["tables"], strict=True):
        rows = [
            [line.label, *(int(amount.amount or 0) for amount in line.amounts)]
            for line in table.lines
        ]
        assert rows == expected["rows"]
        assert (table.title, table.unit, table.page) == (expected["title"], "tkr", table.page)


def test_columns_have_year_and_measure(plan: Plan) -> None:
    operating, investment = plan.budget_tables
    assert [(one.year, one.measure) for one in operating.columns] == [
        (2023, "forecast"),
        (2023, "budget"),
        (2024, "budget"),
    ]
    assert [(one.year, one.measure) for one in investment.columns] == [
        (2024, "budget"),
        (2025, "plan"),
        (2026, "plan"),
        (2027, "plan"),
    ]
    assert (operating.kind, investment.kind) == ("operating", "investment")


def test_totals_are_confirmed(plan: Plan) -> None:
    checks = [check for check in plan.budget_tables[0].checks if check.kind == "column_sum"]
    assert [(int(check.printed), check.verdict) for check in checks] == [
        (144_074, "exact"),
        (157_274, "exact"),
        (154_390, "exact"),
    ]


def test_what_the_document_is(plan: Plan) -> None:
    document = plan.document
    assert (document.municipality, document.municipality_code) == ("Ale kommun", "1440")
    assert (document.committee, document.kind) == ("kommunstyrelsen", "plan")
    assert (document.period_start, document.period_end) == (2024, 2024)


def test_every_character_is_placed(plan: Plan) -> None:
    assert [page.characters_placed for page in plan.pages] == [
        page.characters for page in plan.pages
    ]
