"""Goals and the indicators that measure them."""

from decimal import Decimal
from typing import Literal, Self

from pydantic import model_validator

from models.fact import Fact, Ordinal, Record, ordinals

GoalLevel = Literal[0, 1, 2, 3, 4]
"""0 vision, 1 area, 2 long-term goal, 3 concrete goal, 4 commitment."""

GoalSetter = Literal["council", "committee"]
Attainment = Literal["met", "partly", "not_met", "not_assessed", "not_applicable"]
Trend = Literal["better", "same", "worse", "none"]
IndicatorMeasure = Literal["target", "actual", "forecast"]


class GoalEntry(Fact):
    """A goal as one document prints it.

    Attributes:
        parent: ordinal of the goal it belongs to.
        kind_text: the word for its level as printed (riktningsmål, nämndmål).
        title: without number and prefix.
        title_text: verbatim, on one line.
    """

    ordinal: Ordinal
    section: Ordinal | None
    parent: Ordinal | None = None
    committee: str | None = None
    number: str | None = None
    kind_text: str | None = None
    level: GoalLevel | None = None
    set_by: GoalSetter | None = None
    title: str
    title_text: str
    description: str | None = None
    comment: str | None = None
    attainment: Attainment | None = None
    attainment_text: str | None = None
    is_forecast: bool | None = None
    trend: Trend | None = None


class IndicatorValue(Record):
    """One printed figure of an indicator; `value` is None where it could not be read."""

    ordinal: Ordinal
    year: int | None
    measure: IndicatorMeasure | None
    header_text: str | None = None
    value_text: str
    value: Decimal | None


class Indicator(Fact):
    """What is measured, under which goal, with its figures.

    Attributes:
        unit_text: as printed in a column of its own, None where the name or the values have it.
    """

    ordinal: Ordinal
    section: Ordinal | None
    goal: Ordinal | None = None
    name: str
    unit_text: str | None = None
    values: tuple[IndicatorValue, ...] = ()

    @model_validator(mode="after")
    def _numbers_its_values(self) -> Self:
        ordinals(self.values)
        return self
