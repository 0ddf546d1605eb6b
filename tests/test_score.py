"""What is right scores one; each thing that is wrong lowers the score where it is wrong."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from corpus.score import Score, Tally, score
from corpus.store import publish
from corpus.truth import Truth, TruthError, read_truth, write_truth
from models.assignment import Deadline
from models.budget import BudgetTable, TableCheck
from models.finding import Finding
from models.goal import Indicator, IndicatorValue
from models.plan import Department, Plan
from models.section import Block
from tests.plans import assignment, budget, fact, goal, plan, printed

DUE = Deadline(
    text="senast maj 2024",
    kind="due",
    date_from=date(2024, 5, 1),
    date_to=date(2024, 5, 31),
    precision="month",
    field="title",
)
TRUTH: dict[str, Any] = {
    "file_name": "a.pdf",
    "document": {
        "municipality": "Ale kommun",
        "committee": "kommunstyrelsen",
        "kind": "plan",
        "period_start": 2024,
        "decided_on": None,
    },
    "headings": [{"title": "Mål och uppdrag", "number": "1", "level": 1, "page": 1}],
    "labels": [{"text": "Beskrivning", "heading": "Mål och uppdrag", "page": 1}],
    "text": [{"text": "Taxan är gammal och ska ses över.", "kind": "paragraph", "label": None}],
    "goals": [{"title": "God ekonomi", "level": 2, "set_by": "council", "description": None}],
    "indicators": [
        {
            "name": "Soliditet",
            "goal": "God ekonomi",
            "values": [{"year": 2024, "measure": "target", "text": "45 %", "value": "45"}],
        }
    ],
    "assignments": [
        {
            "title": "Utred taxan",
            "status": None,
            "due_on": "2024-05-31",
            "deadlines": [DUE.model_dump(mode="json")],
        }
    ],
    "tables": [
        {
            "title": "Driftbudget",
            "kind": "operating",
            "unit": "tkr",
            "columns": [
                {
                    "header_text": "Budget 2024",
                    "year": 2024,
                    "measure": "budget",
                    "component": None,
                }
            ],
            "lines": [
                {
                    "label": label,
                    "role": role,
                    "amounts": [
                        {"column": 1, "text": text, "amount": amount, "amount_sek": amount * 1000}
                    ],
                }
                for label, role, text, amount in (
                    ("Personal", "row", "7 598", 7598),
                    ("Lokaler", "row", "1 200", 1200),
                    ("Summa", "total", "8 800", 8800),
                )
            ],
            "checks": [
                {
                    "kind": "column_sum",
                    "label": "Summa",
                    "column": 1,
                    "expected": "8798",
                    "printed": "8800",
                    "verdict": "differs",
                }
            ],
        }
    ],
    "findings": [{"rule": "wrong_total", "page": 1}],
}


def _block(ordinal: int, kind: str, text: str) -> Block:
    return Block.model_validate(
        fact(ordinal=ordinal, section=1, kind=kind, text=text, lines=(printed(text),))
    )


def _finding(rule: str) -> Finding:
    return Finding.model_validate(
        {"page": 1, "rule": rule, "severity": "warning", "message": "Look here."}
    )


CHECK = TableCheck(
    kind="column_sum",
    line=3,
    column=1,
    expected=Decimal(8798),
    printed=Decimal(8800),
    difference=Decimal(2),
    verdict="differs",
)
ASSIGNMENT = assignment("Utred taxan", deadlines=(DUE,), due_on=date(2024, 5, 31))
GOAL = goal(level=2, set_by="council")
INDICATOR = Indicator(
    **fact(
        ordinal=1,
        section=1,
        goal=1,
        name="Soliditet",
        values=(
            IndicatorValue(
                ordinal=1, year=2024, measure="target", value_text="45 %", value=Decimal(45)
            ),
        ),
    )
)
LABEL = _block(1, "label", "Beskrivning")
PARAGRAPH = _block(2, "paragraph", "Taxan är gammal och ska ses över.")


def _money(lokaler: int = 1200, **more: Any) -> BudgetTable:
    figures = ("Personal", 7598), ("Lokaler", lokaler), ("Summa", 8800)
    return budget(*figures, checks=(CHECK,), **more)


def read(**more: Any) -> Plan:
    """A plan that says what the truth says, unless told otherwise."""
    said: dict[str, Any] = {
        "blocks": [LABEL, PARAGRAPH],
        "goals": [GOAL],
        "indicators": [INDICATOR],
        "assignments": [ASSIGNMENT],
        "budget_tables": [_money()],
        "findings": [_finding("wrong_total")],
    }
    return plan(**(said | more))


def scored(folder: Path, reading: Plan, truth: dict[str, Any] | None = None) -> Score:
    database = folder / "plans.db"
    publish(database, [reading])
    path = folder / "truth" / "a.json"
    path.parent.mkdir()
    path.write_text(json.dumps(TRUTH if truth is None else truth), encoding="utf-8")
    return score(database, path.parent)


def wrong(result: Score) -> set[tuple[str, str | None]]:
    return {(mistake.kind, mistake.field) for mistake in result.mistakes}


def test_what_is_right_scores_one_in_every_kind_and_field(tmp_path: Path) -> None:
    result = scored(tmp_path, read())
    assert result.mistakes == ()
    assert result.absent == ()
    assert {kind.name for kind in result.kinds} == {
        "metadata", "heading", "label", "text", "goal", "indicator", "indicator_value",
        "assignment", "deadline", "budget_table", "budget_line", "budget_cell", "table_check",
        "finding",
    }  # fmt: skip
    for kind in result.kinds:
        assert kind.tally.f1 == 1.0, kind.name
        assert all(tally.f1 in (1.0, None) for tally in kind.fields.values()), kind.name


CHANGED = {
    "a goal of another level": ({"goals": [goal(level=3, set_by="council")]}, {("goal", "level")}),
    "an invented description": (
        {"goals": [goal(level=2, set_by="council", description="Ord")]},
        {("goal", "description")},
    ),
    "a lost goal": (
        {"goals": [], "indicators": [INDICATOR.model_copy(update={"goal": None})]},
        {("goal", None), ("indicator", "goal")},
    ),
    "a title with its prefix": (
        {"assignments": [ASSIGNMENT.model_copy(update={"title": "1 Utred taxan"})]},
        {("assignment", "title"), ("deadline", None)},
    ),
    "an invented status": (
        {"assignments": [ASSIGNMENT.model_copy(update={"status": "ongoing"})]},
        {("assignment", "status")},
    ),
    "a lost deadline": (
        {"assignments": [ASSIGNMENT.model_copy(update={"deadlines": (), "due_on": None})]},
        {("assignment", "due_on"), ("deadline", None)},
    ),
    "an assignment too many": (
        {"assignments": [ASSIGNMENT, assignment("Bygg en bro", ordinal=2)]},
        {("assignment", None)},
    ),
    "a wrong figure": ({"budget_tables": [_money(lokaler=200)]}, {("budget_cell", None)}),
    "a wrong year": (
        {"budget_tables": [_money(year=2023)]},
        {("budget_cell", None), ("table_check", None)},
    ),
    "an overlooked wrong total": ({"findings": []}, {("finding", None)}),
    "a finding of no ground": (
        {"findings": [_finding("wrong_total"), _finding("leftover")]},
        {("finding", None)},
    ),
    "a label read as a paragraph": (
        {"blocks": [_block(1, "paragraph", "Beskrivning"), PARAGRAPH]},
        {("label", None), ("text", None)},
    ),
    "a lost word": (
        {"blocks": [LABEL, _block(2, "paragraph", "Taxan är gammal och ska ses")]},
        {("text", "text")},
    ),
    "another committee": ({"committee": "socialnämnden"}, {("metadata", "committee")}),
    "an invented date": ({"decided_on": date(2024, 1, 1)}, {("metadata", "decided_on")}),
}


@pytest.mark.parametrize(("change", "expected"), CHANGED.values(), ids=CHANGED.keys())
def test_a_mistake_is_counted_where_it_is(
    tmp_path: Path, change: dict[str, Any], expected: set[tuple[str, str | None]]
) -> None:
    result = scored(tmp_path, read(**change))
    assert wrong(result) == expected
    for kind in result.kinds:
        tallies: list[tuple[str | None, Tally]] = [(None, kind.tally), *kind.fields.items()]
        for field, tally in tallies:
            assert (tally.extra + tally.missing > 0) == ((kind.name, field) in expected)


def test_rules_that_no_truth_lists_are_not_compared(tmp_path: Path) -> None:
    findings = [_finding("wrong_total"), _finding("inferred_unit")]
    assert scored(tmp_path, read(findings=findings)).mistakes == ()


def test_kinds_and_fields_left_out_are_not_scored(tmp_path: Path) -> None:
    truth = {"file_name": "a.pdf", "goals": [{"title": "God ekonomi"}]}
    result = scored(tmp_path, read(goals=[goal(level=4)], assignments=[]), truth)
    assert [kind.name for kind in result.kinds] == ["goal"]
    assert set(result.kinds[0].fields) == {"title"}
    assert result.mistakes == ()


def test_an_empty_kind_says_that_there_is_none(tmp_path: Path) -> None:
    result = scored(tmp_path, read(), {"file_name": "a.pdf", "assignments": []})
    tallies = {kind.name: kind.tally for kind in result.kinds}
    assert tallies["assignment"] == Tally(extra=1)
    assert tallies["assignment"].precision == 0.0
    assert tallies["assignment"].recall is None


def test_an_absent_document_misses_everything(tmp_path: Path) -> None:
    result = scored(tmp_path, read(), TRUTH | {"file_name": "b.pdf"})
    assert result.absent == ("b.pdf",)
    assert all(kind.tally.right == 0 and kind.tally.recall == 0.0 for kind in result.kinds)


def test_a_document_is_known_by_its_content_before_its_name(tmp_path: Path) -> None:
    truth = TRUTH | {"file_name": "renamed.pdf", "sha256": read().sha256}
    assert scored(tmp_path, read(), truth).absent == ()


def test_repeated_assignments_are_counted_one_by_one(tmp_path: Path) -> None:
    twice = {"assignments": [{"title": "Utred taxan"}, {"title": "Utred taxan"}]}
    result = scored(tmp_path, read(), {"file_name": "a.pdf", **twice})
    assert next(kind.tally for kind in result.kinds) == Tally(right=1, missing=1)


def test_the_figures_can_be_printed_and_read_by_machines(tmp_path: Path) -> None:
    result = scored(tmp_path, read(assignments=[]))
    console = Console(width=120)
    with console.capture() as captured:
        console.print(result.table())
    assert "assignment" in captured.get()
    figures = json.loads(result.model_dump_json())
    kinds = {kind["name"]: kind["tally"] for kind in figures["kinds"]}
    assert kinds["assignment"] == {
        "right": 0, "extra": 0, "missing": 1, "precision": None, "recall": 0.0, "f1": 0.0,
    }  # fmt: skip


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        score(tmp_path / "none.db", tmp_path)
    (tmp_path / "some.db").touch()
    with pytest.raises(TruthError, match="no truth"):
        score(tmp_path / "some.db", tmp_path)


def test_a_misspelt_key_is_refused_and_named(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"file_name": "a.pdf", "gaols": []}', encoding="utf-8")
    with pytest.raises(TruthError, match="gaols"):
        read_truth(path)


def test_what_a_truth_leaves_out_stays_out(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    truth = Truth.model_validate(TRUTH)
    write_truth(truth, path)
    again = read_truth(path)
    assert again == truth
    assert again.goals is not None
    assert again.goals[0].model_fields_set == {"title", "level", "set_by", "description"}


@given(st.builds(Tally, right=st.integers(0), extra=st.integers(0), missing=st.integers(0)))
def test_shares_are_shares(tally: Tally) -> None:
    for share in (tally.precision, tally.recall, tally.f1):
        assert share is None or 0.0 <= share <= 1.0
    if tally.right and tally.precision is not None and tally.recall is not None:
        assert tally.f1 is not None
        assert min(tally.precision, tally.recall) <= tally.f1 + 1e-9
        assert tally.f1 <= max(tally.precision, tally.recall) + 1e-9


def test_deadlines_that_the_truth_of_an_assignment_leaves_out_are_not_compared(
    tmp_path: Path,
) -> None:
    told = {"title": "Bygg en bro", "deadlines": []}
    truth = {"file_name": "a.pdf", "assignments": [{"title": "Utred taxan"}, told]}
    bridge = assignment("Bygg en bro", ordinal=2, deadlines=(DUE,), due_on=date(2024, 5, 31))
    (mistake,) = scored(tmp_path, read(assignments=[ASSIGNMENT, bridge]), truth).mistakes
    assert (mistake.kind, mistake.fact.split(" | ")[0]) == ("deadline", "Bygg en bro")


def test_departments_are_the_same_in_capitals_or_not(tmp_path: Path) -> None:
    office = Department(
        **fact(ordinal=1, section=1, name="socialförvaltningen", kind="förvaltning")
    )
    truth = {
        "file_name": "a.pdf",
        "departments": [{"name": "Socialförvaltningen", "kind": "förvaltning"}],
    }
    result = scored(tmp_path, read(departments=[office]), truth)
    assert result.mistakes == ()
    assert result.kinds[0].tally.right == 1
