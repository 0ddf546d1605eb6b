"""The outline that `plankoll show` prints, on hand-made plans."""

import json
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from corpus.outline import Outline
from corpus.terminal import printable
from models.assignment import AssignmentEntry, Deadline, Decision
from models.budget import BudgetAmount, BudgetColumn, BudgetLine, BudgetTable, TableCheck
from models.finding import Finding
from models.geometry import Box
from models.goal import GoalEntry, Indicator, IndicatorValue
from models.plan import Department, Document, DocumentFact, LegalReference, PageFacts, Plan
from models.section import Grid, GridCell, Section

BOX = Box(70, 100, 300, 112)
ESCAPE = "\x1b]0;owned\x07"
TURNED = "\u202egnal"


def section(ordinal: int, parent: int | None, title: str, number: str | None = None) -> Section:
    return Section(
        page=ordinal + 2,
        box=BOX,
        confidence=0.9,
        evidence=("number", "font"),
        ordinal=ordinal,
        parent=parent,
        level=1 if parent is None else 2,
        number=number,
        title=title,
        path=(title,),
        lines=(),
    )


def amount(column: int, text: str, value: Decimal | None) -> BudgetAmount:
    return BudgetAmount(
        page=9,
        box=BOX,
        column=column,
        text=text,
        amount=value,
        amount_sek=None,
        net_cost_sek=None,
    )


def budget_table() -> BudgetTable:
    """Two rows and a total that is 10 too high in its second column."""
    return BudgetTable(
        page=9,
        box=BOX,
        ordinal=1,
        grid=2,
        section=2,
        title="Driftbudget per verksamhet",
        kind="operating",
        unit_text="tkr",
        unit="tkr",
        unit_source="title",
        sign_convention="cost_positive",
        page_last=9,
        columns=(
            BudgetColumn(ordinal=1, header_text="Budget 2024", year=2024, measure="budget"),
            BudgetColumn(ordinal=2, header_text="Plan 2025", year=2025, measure="plan"),
        ),
        lines=(
            BudgetLine(
                page=9,
                box=BOX,
                ordinal=1,
                label="Bibliotek",
                role="row",
                amounts=(
                    amount(1, "12 345,5", Decimal("12345.5")),
                    amount(2, "-12 000", Decimal(-12000)),
                ),
            ),
            BudgetLine(
                page=9,
                box=BOX,
                ordinal=2,
                label="Badhus",
                role="row",
                amounts=(amount(2, "1#2", None),),
            ),
            BudgetLine(
                page=9,
                box=BOX,
                ordinal=3,
                label="Summa",
                role="total",
                amounts=(
                    amount(1, "12 345,5", Decimal("12345.5")),
                    amount(2, "-11 990", Decimal(-11990)),
                ),
            ),
        ),
        checks=(
            TableCheck(
                kind="column_sum",
                line=3,
                column=1,
                expected=Decimal("12345.5"),
                printed=Decimal("12345.5"),
                difference=Decimal(0),
                verdict="exact",
            ),
            TableCheck(
                kind="column_sum",
                line=3,
                column=2,
                expected=Decimal(-12000),
                printed=Decimal(-11990),
                difference=Decimal(10),
                verdict="differs",
            ),
        ),
    )


def cell(row: int, column: int, text: str) -> GridCell:
    return GridCell(row=row, column=column, text=text, is_header=row == 1)


@pytest.fixture
def plan() -> Plan:
    """Something of everything."""
    return Plan(
        sha256="0" * 64,
        file_name="plan.pdf",
        producer=None,
        document=Document(
            municipality="Sjövik",
            committee="kulturnämnden",
            kind="plan",
            title="Verksamhetsplan 2024",
            is_adopted=True,
            period_start=2024,
            facts=(
                DocumentFact(
                    field="committee", value="kulturnämnden", confidence=0.8, evidence=("cover",)
                ),
            ),
        ),
        pages=(
            PageFacts(
                number=1,
                width=595,
                height=842,
                characters=1200,
                characters_placed=1197,
                text_source="text",
                quality=1.0,
            ),
        ),
        sections=(section(1, None, "Uppdrag", "1"), section(2, 1, "Läsning", "1.1")),
        grids=(
            Grid(
                page=8,
                box=BOX,
                ordinal=1,
                title="Öppettider",
                page_last=8,
                cells=(
                    cell(1, 1, "Dag"),
                    cell(1, 2, "Tid"),
                    cell(2, 1, "Måndag"),
                    cell(2, 2, "9–17"),
                ),
            ),
            Grid(page=9, box=BOX, ordinal=2, kind="budget", page_last=9, cells=()),
        ),
        goals=(
            GoalEntry(
                page=5,
                box=BOX,
                ordinal=1,
                section=1,
                kind_text="riktningsmål",
                level=2,
                set_by="council",
                title="Alla läser",
                title_text="Alla läser",
            ),
            GoalEntry(
                page=5,
                box=BOX,
                ordinal=2,
                section=2,
                parent=1,
                title="Fler lånar",
                title_text="Fler lånar",
                attainment="partly",
                attainment_text="delvis",
            ),
        ),
        indicators=(
            Indicator(
                page=6,
                box=BOX,
                ordinal=1,
                section=2,
                goal=2,
                name="Lån per invånare",
                values=(
                    IndicatorValue(
                        ordinal=1,
                        year=2024,
                        measure="target",
                        value_text="5,2",
                        value=Decimal("5.2"),
                    ),
                ),
            ),
        ),
        assignments=(
            AssignmentEntry(
                page=7,
                box=BOX,
                ordinal=1,
                section=2,
                number="3.1",
                title="Utred meröppet",
                title_text="Uppdrag 3.1 Utred meröppet",
                description="Utredningen ska redovisas senast 31 maj 2024.",
                deadlines=(
                    Deadline(
                        text="senast 31 maj 2024",
                        kind="report",
                        date_from=None,
                        date_to=date(2024, 5, 31),
                        precision="day",
                        field="description",
                    ),
                ),
                due_on=date(2024, 5, 31),
            ),
        ),
        decisions=(
            Decision(
                ordinal=1,
                body_text="Kulturnämnden",
                decided_on=date(2023, 11, 20),
                paragraph="112",
                diary_number=None,
                text="KN § 112",
                page=1,
            ),
        ),
        departments=(
            Department(
                page=3,
                box=BOX,
                ordinal=1,
                section=1,
                name="kulturförvaltningen",
                kind="förvaltning",
            ),
        ),
        budget_tables=(budget_table(),),
        legal_references=(
            LegalReference(
                page=4,
                box=BOX,
                ordinal=1,
                section=1,
                text="bibliotekslagen",
                sfs="2013:801",
                eu_name=None,
                effective_on=date(2014, 1, 1),
            ),
        ),
        findings=(
            Finding(
                page=4,
                rule="leftover",
                severity="warning",
                message="An editor's note.",
                text="EVA?",
            ),
        ),
    )


def shown(plan: Plan, *, why: bool = False, width: int = 100) -> str:
    console = Console(width=width, force_terminal=False)
    with console.capture() as capture:
        console.print(Outline(plan, why=why))
    return capture.get()


def test_outline_as_a_whole(plan: Plan, golden: Callable[[str, str], None]) -> None:
    lines = shown(plan, why=True).splitlines()
    golden("outline.txt", "\n".join(map(str.rstrip, lines)) + "\n")


def test_description_of_the_document(plan: Plan) -> None:
    lines = [line.split(maxsplit=1) for line in shown(plan).split("\n\n")[0].splitlines()]
    described = {name: value.strip() for name, value in lines}
    assert described["municipality"] == "Sjövik"
    assert described["committee"] == "kulturnämnden"
    assert described["pages"] == "1, with 1,200 characters, 3 of them not placed"
    assert "adopted yes" in " ".join(described["is"].split())
    assert "diary" not in described, "what is not known is not shown"


def test_sections_stand_below_their_parents(plan: Plan) -> None:
    lines = shown(plan).splitlines()
    chapter = lines.index("1 Uppdrag  p. 3")
    assert lines[chapter + 1] == "└── 1.1 Läsning  p. 4"


def test_goals_stand_below_their_parents(plan: Plan) -> None:
    text = shown(plan)
    assert "Alla läser  p. 5  riktningsmål  level 2" in text
    assert "└── Fler lånar  p. 5" in text
    assert "partly, delvis" in text


def test_assignments_with_their_deadlines(plan: Plan) -> None:
    text = shown(plan)
    assert "3.1 Utred meröppet  p. 7" in text
    assert "senast 31 maj 2024 (report 2024-05-31, in the description)" in text


def rows(text: str) -> list[list[str]]:
    """The cells of each drawn row."""
    drawn = [line for line in text.replace("┃", "│").splitlines() if "│" in line]
    return [[cell.strip() for cell in line.split("│")] for line in drawn]


def test_budget_table_is_drawn_with_what_was_read(plan: Plan) -> None:
    assert rows(shown(plan)) == [
        ["", "Budget", "Plan"],
        ["", "2024", "2025"],
        ["Bibliotek", "12 345,5", "-12 000"],
        ["Badhus", "", "1#2 ?"],
        ["Summa", "12 345,5", "-11 990"],
    ]


@pytest.mark.parametrize("width", [24, 40, 80])
def test_no_figure_of_a_wide_table_is_cut(plan: Plan, width: int) -> None:
    table = budget_table()
    columns = tuple(
        BudgetColumn(ordinal=n, header_text=f"Budget {2000 + n}", year=2000 + n, measure="budget")
        for n in range(1, 13)
    )
    line = table.lines[0].model_copy(
        update={"amounts": tuple(amount(n, "", Decimal(1234560 + n)) for n in range(1, 13))}
    )
    wide = table.model_copy(update={"columns": columns, "lines": (line,), "checks": ()})
    text = shown(plan.model_copy(update={"budget_tables": (wide,)}), width=width)
    for n in range(1, 13):
        assert f"{1234560 + n:,}".replace(",", " ") in text


def test_sums_that_differ_are_told(plan: Plan) -> None:
    text = shown(plan)
    assert "sums: 1 differs, 1 exact" in text
    assert "Summa, Plan 2025: -11 990 is printed, the figures give -12 000" in text


def test_a_grid_that_is_a_budget_table_is_drawn_once(plan: Plan) -> None:
    assert "Other tables (1)" in shown(plan)


@pytest.mark.parametrize(
    "fact",
    [
        "Lån per invånare  p. 6",
        "2024, target  5,2",
        "Måndag  9–17",
        "kulturförvaltningen  p. 3",
        "bibliotekslagen  p. 4  2013:801  applies from 2014-01-01",
        "Kulturnämnden, 2023-11-20, § 112  p. 1",
        "warning p. 4 leftover: An editor's note. “EVA?”",
    ],
)
def test_everything_else_is_shown(plan: Plan, fact: str) -> None:
    assert fact in shown(plan)


def test_parts_without_content_have_no_heading(plan: Plan) -> None:
    assert "Laws" not in shown(plan.model_copy(update={"legal_references": ()}))


def test_why_adds_confidence_and_evidence(plan: Plan) -> None:
    assert "0.90" not in shown(plan)
    text = shown(plan, why=True)
    assert "1 Uppdrag  p. 3  [0.90 number, font]" in text
    assert "kulturnämnden  [0.80 cover]" in text


def test_markup_is_text(plan: Plan) -> None:
    hostile = section(1, None, "[red]Mål[/red] [link=x]")
    assert "[red]Mål[/red] [link=x]" in shown(plan.model_copy(update={"sections": (hostile,)}))


def test_nothing_that_a_document_says_steers_the_terminal(plan: Plan) -> None:
    def poison(value: object) -> object:
        if isinstance(value, dict):
            return {key: poison(item) for key, item in value.items()}
        if isinstance(value, list):
            return [poison(item) for item in value]
        free = isinstance(value, str) and (" " in value or value in {"Bibliotek", "plan.pdf"})
        return f"{value}{ESCAPE}{TURNED}" if free else value

    hostile = Plan.model_validate(poison(plan.model_dump(mode="json")))
    text = shown(hostile, why=True)
    assert "\\u001b]0;" in text
    assert "\\u202egnal" in text
    assert not any(unicodedata.category(char) in {"Cc", "Cf"} for char in text.replace("\n", ""))


@given(st.text())
def test_printable_text_has_no_steering_characters(text: str) -> None:
    kept = printable(text)
    assert all(
        char == "\n" or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        for char in kept
    )


@given(st.text(alphabet="abcåäö §–0123456789\n"))
def test_printable_leaves_ordinary_text_alone(text: str) -> None:
    assert printable(text) == text


@given(st.text())
def test_json_means_the_same_after_printable(text: str) -> None:
    assert json.loads(printable(json.dumps(text, ensure_ascii=False))) == text
