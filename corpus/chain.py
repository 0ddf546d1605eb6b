"""Chains of years: what a later document prints of a year against what that year's own one says.

A plan prints the budget of the year before beside its own, and a report the outcome. Where the
later figure is another, somebody has restated it: that is shown, and neither is corrected.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from sqlite_utils import Database

from extract.budget.arithmetic import verdict
from extract.budget.unit import KRONOR
from models.budget import Unit

_FIGURES = """
    SELECT line.item_id, budget_column.year, budget_column.measure, budget_column.component,
        document.id, document.period_start, document.kind,
        line.table_id, line.id, budget_column.id, budget_table.unit,
        amount.text, amount.amount, amount.amount_sek, amount.net_cost_sek
    FROM budget_amount AS amount
    JOIN budget_line AS line ON line.id = amount.line_id
    JOIN budget_column ON budget_column.id = amount.column_id
    JOIN budget_table ON budget_table.id = line.table_id
    JOIN document ON document.id = budget_table.document_id
    WHERE line.item_id IS NOT NULL AND budget_table.unit IS NOT NULL
        AND amount.amount IS NOT NULL
        AND budget_column.measure IN ('budget', 'actual')
        AND budget_column.year IS NOT NULL
        AND document.is_current AND document.is_adopted IS NOT 0
    ORDER BY line.rowid, budget_column.ordinal
"""


class _Figure(NamedTuple):
    """One printed amount; `period` is the first year that its document is for."""

    item: str
    year: int
    measure: str
    component: str | None
    document: str
    period: int | None
    kind: str
    table: str
    line: str
    column: str
    unit: Unit
    text: str
    amount: float
    sek: int
    net_cost_sek: int | None

    @property
    def key(self) -> tuple[str, int, str, str | None]:
        """What the figure says something of."""
        return self.item, self.year, self.measure, self.component

    @property
    def is_own(self) -> bool:
        """Whether it is what the year's own document says: of its budget, or of its outcome."""
        return self.period == self.year and (self.measure == "budget" or self.kind == "annual")

    @property
    def digit(self) -> Decimal:
        """Worth of the last printed digit in kronor."""
        decimals = len(self.text.rpartition(",")[2]) if "," in self.text else 0
        return Decimal(KRONOR[self.unit]).scaleb(-decimals)


def check(database: Database) -> None:
    """Write a check for each figure that a later document repeats."""
    figures = [_Figure(*row) for row in database.execute(_FIGURES)]
    database.conn.executemany(
        "INSERT INTO table_check (id, table_id, kind, line_id, column_id, expected, printed,"
        " difference, verdict) VALUES (?, ?, 'year_chain', ?, ?, ?, ?, ?, ?)",
        [_row(own, later) for own, later in _repeated(figures)],
    )


def _repeated(figures: Iterable[_Figure]) -> Iterator[tuple[_Figure, _Figure]]:
    """A year's own figure, and each that a later year's document prints of the same."""
    own: dict[tuple[str, int, str, str | None], _Figure] = {}
    for figure in figures:
        if figure.is_own:
            own.setdefault(figure.key, figure)
        elif figure.key in own and figure.period is not None and figure.period > figure.year:
            yield own[figure.key], figure


def _row(own: _Figure, later: _Figure) -> tuple[str | float, ...]:
    difference = _difference(own, later)
    digit = max(own.digit, later.digit)
    printed = later.amount
    off = float(difference / KRONOR[later.unit])
    return (
        f"{later.line}-{later.column.rpartition('-')[2]}-y",
        later.table,
        later.line,
        later.column,
        round(printed - off, 6),
        printed,
        round(off, 6),
        verdict(difference, digit, 1),
    )


def _difference(own: _Figure, later: _Figure) -> Decimal:
    """Later less own in kronor, in the sign of the later one, whatever sign the tables give."""
    if own.net_cost_sek is None or later.net_cost_sek is None:
        return Decimal(later.sek - own.sek)
    turned = -1 if later.sek * later.net_cost_sek < 0 else 1
    return Decimal(turned * (later.net_cost_sek - own.net_cost_sek))
