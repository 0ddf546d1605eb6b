"""Money: budget tables with their columns, lines and amounts, and what their sums say."""

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from models.fact import Fact, Ordinal, Record, ordinals, require_known

BudgetKind = Literal["operating", "investment", "staff", "indicator", "other"]
Unit = Literal["kr", "tkr", "mkr"]
UnitSource = Literal["title", "header", "row", "prose", "inferred"]
SignConvention = Literal["cost_positive", "income_negative", "cost_negative", "gross_positive"]
Measure = Literal[
    "actual", "actual_ytd", "forecast", "budget", "budget_ytd", "plan", "deviation", "change"
]
Component = Literal["net", "cost", "income", "grant", "result", "capital"]
LineRole = Literal["row", "subtotal", "total", "note"]
CheckKind = Literal["column_sum", "row_identity", "year_chain"]
Verdict = Literal["exact", "rounding", "differs"]

AmountQualifier = Literal["about", "over", "under", "at_least", "at_most"]
AmountKind = Literal["cut", "decrease", "increase", "level"]

Kronor = Annotated[int, Field(ge=-(2**63), lt=2**63)]
"""Whole kronor, as large as a database holds."""


class BudgetColumn(Record):
    """One column of figures.

    Attributes:
        header_text: the printed header, from the top row down, with one space between cells.
        year: None for a column without a year (a sum over years).
        component: None where the table has one figure per year.
    """

    ordinal: Ordinal
    header_text: str
    year: int | None
    measure: Measure | None
    component: Component | None = None


class BudgetAmount(Fact):
    """One printed figure.

    Attributes:
        column: ordinal of its column.
        text: as printed.
        amount: in the table's unit, sign as printed; a lone dash is 0; None where unreadable.
        amount_sek: in kronor, sign as printed.
        net_cost_sek: the same figure with one sign everywhere: positive = cost to the committee;
            None where the table does not tell.
    """

    column: Ordinal
    text: str
    amount: Decimal | None
    amount_sek: Kronor | None
    net_cost_sek: Kronor | None


class BudgetLine(Fact):
    """One printed row.

    Attributes:
        label: joined over lines, without a footnote mark glued to it.
        department: name of the department whose row it is.
    """

    ordinal: Ordinal
    label: str
    role: LineRole
    department: str | None = None
    amounts: tuple[BudgetAmount, ...]


class TableCheck(Record):
    """A sum that was computed again; figures are in the table's unit.

    Attributes:
        line: ordinal of the line whose printed figure was checked.
        column: ordinal of the column.
        kind: year_chain compares documents and is made by the corpus, the others by the document.
        verdict: exact, rounding (within half the last printed digit per summand, ×√n), differs.
    """

    kind: CheckKind
    line: Ordinal
    column: Ordinal
    expected: Decimal
    printed: Decimal
    difference: Decimal
    verdict: Verdict


class BudgetTable(Fact):
    """A table of money, read out of a grid."""

    ordinal: Ordinal
    grid: Ordinal
    section: Ordinal | None
    committee: str | None = None
    title: str | None
    kind: BudgetKind
    unit_text: str | None
    unit: Unit | None
    unit_source: UnitSource | None
    sign_convention: SignConvention | None
    page_last: int
    columns: tuple[BudgetColumn, ...]
    lines: tuple[BudgetLine, ...]
    checks: tuple[TableCheck, ...] = ()

    @model_validator(mode="after")
    def _names_only_what_it_has(self) -> Self:
        columns, lines = ordinals(self.columns), ordinals(self.lines)
        for line in self.lines:
            listed = [amount.column for amount in line.amounts]
            require_known("column", listed, columns)
            if len(set(listed)) < len(listed):
                raise ValueError(f"line {line.ordinal} has two amounts in one column")
        require_known("line", (check.line for check in self.checks), lines)
        require_known("column", (check.column for check in self.checks), columns)
        return self


class StatedAmount(Fact):
    """An amount of money that running text states.

    Attributes:
        text: as printed, with the word that says how exact it is ("drygt åtta miljoner kronor").
        sentence: the sentence that states it.
        amount_sek: None where the text leaves open which figure is meant.
        kind: cut is what is to be saved; decrease and increase are changes, level is what a budget
            amounts to; None where the sentence does not say, or only supposes or proposes it.
    """

    ordinal: Ordinal
    section: Ordinal | None
    text: str
    sentence: str
    amount_sek: Kronor | None
    qualifier: AmountQualifier | None = None
    kind: AmountKind | None = None
