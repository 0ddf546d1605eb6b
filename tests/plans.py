"""Plans made by hand and by chance, for the tests of what becomes of them."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from models.assignment import AssignmentEntry, Deadline, Decision
from models.budget import (
    BudgetAmount,
    BudgetColumn,
    BudgetLine,
    BudgetTable,
    StatedAmount,
    TableCheck,
)
from models.fact import Printed
from models.finding import Finding
from models.geometry import Box
from models.goal import GoalEntry, Indicator, IndicatorValue
from models.plan import (
    Department,
    Document,
    DocumentFact,
    LegalReference,
    Mention,
    PageFacts,
    Plan,
)
from models.section import Block, Furniture, Grid, GridCell, Section

BOX = Box(70.0, 100.0, 300.0, 112.0)


def printed(text: str, top: float = 100.0, page: int = 1) -> Printed:
    """A line of text at that height."""
    return Printed(page=page, box=Box(70.0, top, 300.0, top + 12), text=text)


def fact(**more: Any) -> dict[str, Any]:
    """The place that facts of these plans have, and more fields."""
    return {"page": 1, "box": BOX, **more}


def assignment(title: str = "Utred taxan", ordinal: int = 1, **more: Any) -> AssignmentEntry:
    """An assignment of that title."""
    return AssignmentEntry(
        **fact(ordinal=ordinal, section=1, title=title, title_text=title, **more)
    )


def goal(title: str = "God ekonomi", ordinal: int = 1, **more: Any) -> GoalEntry:
    """A goal of that title."""
    return GoalEntry(**fact(ordinal=ordinal, section=1, title=title, title_text=title, **more))


def indicator(
    name: str, *figures: tuple[str, int, str], ordinal: int = 1, goal: int | None = None
) -> Indicator:
    """An indicator with figures, each a measure, a year and what is printed."""
    values = tuple(
        IndicatorValue.model_validate(
            {
                "ordinal": place,
                "measure": measure,
                "year": year,
                "value_text": text,
                "value": Decimal(text) if text.isdigit() else None,
            }
        )
        for place, (measure, year, text) in enumerate(figures, 1)
    )
    return Indicator(**fact(ordinal=ordinal, section=1, goal=goal, name=name, values=values))


def budget(
    *figures: tuple[str, int | None], year: int = 2024, measure: str = "budget", **more: Any
) -> BudgetTable:
    """An operating budget in tkr with one column of figures by label; the last line is its sum."""
    lines = tuple(
        BudgetLine(
            **fact(
                ordinal=ordinal,
                label=label,
                role="total" if ordinal == len(figures) else "row",
                amounts=() if amount is None else (_amount(amount),),
            )
        )
        for ordinal, (label, amount) in enumerate(figures, 1)
    )
    column = BudgetColumn.model_validate(
        {"ordinal": 1, "header_text": f"Budget {year}", "year": year, "measure": measure}
    )
    return BudgetTable(
        **fact(
            ordinal=1, grid=1, section=1, title="Driftbudget", kind="operating", page_last=1,
            unit_text="tkr", unit="tkr", unit_source="title", sign_convention="cost_positive",
            columns=(column,), lines=lines, **more,
        )
    )  # fmt: skip


def _amount(amount: int) -> BudgetAmount:
    return BudgetAmount(
        **fact(
            column=1,
            text=f"{amount:,}".replace(",", " "),
            amount=Decimal(amount),
            amount_sek=amount * 1000,
            net_cost_sek=amount * 1000,
        )
    )


def plan(content: str = "a", year: int | None = 2024, **more: Any) -> Plan:
    """A plan of Ale's executive with one section, and whatever else is given.

    Fields of the document are told from fields of the plan by their names.
    """
    described = {
        "municipality": "Ale kommun",
        "municipality_code": "1440",
        "committee": "kommunstyrelsen",
        "kind": "plan",
        "title": "Nämndplan",
        "period_start": year,
        "period_end": year,
        **{name: more.pop(name) for name in list(more) if name in Document.model_fields},
    }
    section = Section(
        **fact(
            ordinal=1, parent=None, level=1, number="1", title="Mål och uppdrag",
            role="goals", path=("Mål och uppdrag",), lines=(printed("1 Mål och uppdrag"),),
        )
    )  # fmt: skip
    cell = GridCell(row=1, column=1, text="Personal", lines=(printed("Personal", 200),))
    grid = Grid(**fact(ordinal=1, section=1, kind="budget", page_last=1, cells=(cell,)))
    return Plan.model_validate(
        {
            "sha256": (content.encode().hex() * 64)[:64],
            "file_name": f"{content}.pdf",
            "producer": None,
            "document": described,
            "pages": [page()],
            "sections": [section],
            "grids": [grid],
            **more,
        }
    )


def page(number: int = 1) -> PageFacts:
    """A page of A4."""
    return PageFacts(
        number=number, width=595.0, height=842.0, characters=10, characters_placed=10,
        text_source="text", quality=1.0,
    )  # fmt: skip


TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)
NUMBERS = st.decimals(-(10**12), 10**12, places=2)
YEARS = st.integers(1990, 2060)
KRONOR = st.integers(-(2**63), 2**63 - 1)
_SHAPES: dict[type, st.SearchStrategy[Any]] = {
    Box: st.builds(Box, *[st.floats(0, 1000)] * 4),
    str: TEXTS,
    int: st.integers(1, 10**6),
    float: st.floats(0, 1),
    Decimal: NUMBERS,
    date: st.dates(),
}


def _many(record: Any, count: int, **fields: Any) -> st.SearchStrategy[tuple[Any, ...]]:
    """That many records, numbered in their order."""
    one = (_one(record, ordinal=st.just(ordinal), **fields) for ordinal in range(1, count + 1))
    return st.tuples(*one)


def _one(record: Any, **fields: Any) -> st.SearchStrategy[Any]:
    for name, field in record.model_fields.items():
        if name in fields:
            continue
        if name in {"page", "page_last"}:
            fields[name] = st.integers(1, 3)
        elif name == "year":
            fields[name] = st.none() | YEARS
        elif name in {"amount_sek", "net_cost_sek"}:
            fields[name] = st.none() | KRONOR
        elif name == "lines":
            fields[name] = st.lists(PRINTED, max_size=2).map(tuple)
        else:
            fields[name] = st.from_type(field.annotation)
    return st.builds(record, **fields)


for _shape, _strategy in _SHAPES.items():
    st.register_type_strategy(_shape, _strategy)

PRINTED = st.builds(Printed, page=st.integers(1, 3), box=..., text=TEXTS)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan of anything that the records allow, with a content of its own."""
    counts = {name: draw(st.integers(0, 2)) for name in ("section", "grid", "goal", "assignment")}

    def named(kind: str) -> st.SearchStrategy[int | None]:
        return st.none() | st.integers(1, counts[kind]) if counts[kind] else st.none()

    section = {"section": named("section")}
    cells = st.lists(
        _one(GridCell, row=st.integers(1, 3), column=st.integers(1, 3)),
        max_size=3,
        unique_by=lambda cell: (cell.row, cell.column),
    ).map(tuple)
    grids = draw(_many(Grid, counts["grid"], cells=cells, **section))
    tables = st.tuples(*[_tables(ordinal, named("grid"), section) for ordinal in (1, 2)])
    document = _one(
        Document,
        period_start=st.none() | YEARS,
        period_end=st.none() | YEARS,
        municipality_code=st.none() | st.sampled_from(["1440", "0182", "9999"]),
        facts=st.lists(_one(DocumentFact), max_size=2).map(tuple),
    )
    return Plan(
        sha256=draw(st.text("0123456789abcdef", min_size=64, max_size=64)),
        file_name=draw(TEXTS),
        producer=draw(st.none() | TEXTS),
        document=draw(document),
        pages=tuple(page(number) for number in (1, 2, 3)),
        furniture=draw(st.lists(_one(Furniture, line=PRINTED), max_size=2).map(tuple)),
        sections=draw(_many(Section, counts["section"], parent=named("section"))),
        blocks=draw(_many(Block, 2, grid=named("grid"), **section)),
        grids=grids,
        goals=draw(_many(GoalEntry, counts["goal"], parent=named("goal"), **section)),
        indicators=draw(
            _many(Indicator, 1, goal=named("goal"), values=_many(IndicatorValue, 2), **section)
        ),
        assignments=draw(
            _many(
                AssignmentEntry,
                counts["assignment"],
                deadlines=st.lists(_one(Deadline), max_size=2).map(tuple),
                addressees=st.lists(TEXTS, max_size=2).map(tuple),
                **section,
            )
        ),
        decisions=draw(_many(Decision, 1, goal=named("goal"), assignment=named("assignment"))),
        mentions=draw(st.lists(_one(Mention, block=st.integers(1, 2)), max_size=2).map(tuple)),
        departments=draw(_many(Department, 2, **section)),
        budget_tables=draw(tables) if grids else (),
        stated_amounts=draw(_many(StatedAmount, 1, **section)),
        legal_references=draw(_many(LegalReference, 1, **section)),
        findings=draw(st.lists(_one(Finding), max_size=2).map(tuple)),
    )


def _tables(
    ordinal: int, grid: st.SearchStrategy[Any], section: dict[str, st.SearchStrategy[Any]]
) -> st.SearchStrategy[Any]:
    amounts = st.lists(
        _one(BudgetAmount, column=st.integers(1, 2)),
        max_size=2,
        unique_by=lambda amount: amount.column,
    ).map(tuple)
    within = {"line": st.integers(1, 2), "column": st.integers(1, 2)}
    return _one(
        BudgetTable,
        ordinal=st.just(ordinal),
        grid=grid.map(lambda named: named or 1),
        columns=_many(BudgetColumn, 2),
        lines=_many(BudgetLine, 2, amounts=amounts),
        checks=st.lists(_one(TableCheck, **within), max_size=2).map(tuple),
        **section,
    )
