"""Which figures of a table carry a minus, and the one sign that they get."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from models.budget import Component, Measure, SignConvention

_MOSTLY = 0.8
"""Share of figures that must have one sign."""
_SIDES: tuple[Component, ...] = ("cost", "income", "net", "result", "grant")
"""Components whose signs may differ; what a project has cost in all is a cost like others."""
_NO_COST: tuple[Measure, ...] = ("deviation", "change")

_PLAIN: Mapping[int, SignConvention] = {1: "cost_positive", -1: "cost_negative"}
"""The convention by the sign of figures that all are costs."""

Factors = Mapping[Component | None, int]
"""What makes a figure of each component a cost; without an entry it is unknown."""

_FACTORS: dict[SignConvention, Factors] = {
    "cost_positive": {"cost": 1, "net": 1, None: 1},
    "income_negative": {"cost": 1, "income": 1, "net": 1, None: 1},
    "cost_negative": {"cost": -1, "income": -1, "net": -1, "result": -1, None: -1},
    "gross_positive": {"cost": 1, "income": -1, "result": -1},
}


@dataclass(frozen=True, slots=True)
class Signed:
    """A figure with what is known of it.

    Attributes:
        component: of its column, or of its row where the rows are of different kinds.
    """

    value: Decimal
    component: Component | None
    measure: Measure | None


def convention(figures: Sequence[Signed]) -> SignConvention | None:
    """The convention that the signs of costs and incomes show, None where they show none.

    Source: the four conventions that were read in plans of Ale, Sollentuna, Västervik, Enköping.
    """
    flows = [figure for figure in figures if figure.measure not in _NO_COST]
    if not any(figure.component in _SIDES for figure in flows):
        return _PLAIN.get(_sign(figure.value for figure in flows))
    costs = _sign(figure.value for figure in flows if figure.component == "cost")
    incomes = _sign(figure.value for figure in flows if figure.component == "income")
    if costs < 0:
        return "cost_negative"
    if incomes < 0:
        return "income_negative"
    if costs > 0:
        return "gross_positive" if incomes > 0 else "cost_positive"
    if {figure.component for figure in flows} <= {"net", None}:
        return _PLAIN.get(_sign(figure.value for figure in flows))
    return None


def of_net(nets: Sequence[Decimal], rows: Sequence[Decimal]) -> SignConvention | None:
    """The convention of rows of both signs that do not say what they are, by their net cost.

    A net cost is a cost: rows of the other sign are incomes.

    Args:
        nets: figures of the net cost.
        rows: figures of the rows that it nets.
    """
    side = _sign(nets)
    if not side or not any(value * side < 0 for value in rows):
        return None
    return "income_negative" if side > 0 else "cost_negative"


def factors(signs: SignConvention | None, *, net_is_cost: bool | None) -> Factors:
    """What makes a figure of each component a cost.

    Args:
        signs: the table's convention.
        net_is_cost: where costs and incomes are both positive, whether the net is costs less
            incomes; None where the table does not show it.
    """
    if signs is None:
        return {}
    if signs == "gross_positive" and net_is_cost is not None:
        return {**_FACTORS[signs], "net": 1 if net_is_cost else -1}
    return _FACTORS[signs]


def net_cost(figure: Signed, known: Factors, *, rows_differ: bool) -> Decimal | None:
    """The figure with the sign that makes it a cost to the committee, None where that is unknown.

    Args:
        figure: what is printed.
        known: the table's factors.
        rows_differ: whether incomes and costs stand in rows of their own: a row that says
            neither is then a cost only where a minus says so.
    """
    factor = known.get(figure.component)
    if factor is None or figure.measure in _NO_COST:
        return None
    if rows_differ and figure.component is None and figure.value * factor < 0:
        return None
    return figure.value * factor


def _sign(values: Iterable[Decimal]) -> int:
    """1 where most are positive, -1 where most are negative, 0 where neither or none."""
    found = [value for value in values if value]
    positive = sum(value > 0 for value in found)
    if found and positive >= _MOSTLY * len(found):
        return 1
    return -1 if found and positive <= (1 - _MOSTLY) * len(found) else 0
