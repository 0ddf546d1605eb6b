"""The unit of a table of money, and where it is stated."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract import number
from extract.profile import BudgetWords, matches
from models.budget import Unit, UnitSource

KRONOR: dict[Unit, int] = {"kr": 1, "tkr": 1000, "mkr": 1_000_000}

_LARGEST_IN_MILLIONS = 10_000
_THOUSANDS = (500, 5_000_000)
_LEAST_IN_KRONOR = 20_000_000


@dataclass(frozen=True, slots=True)
class StatedUnit:
    """A unit with its words as printed; None where it is inferred."""

    unit: Unit
    text: str | None
    source: UnitSource


def stated(places: Iterable[tuple[UnitSource, str]], words: BudgetWords) -> StatedUnit | None:
    """The unit that the first of these texts names, None where none does.

    Args:
        places: texts with what they are, the most trustworthy first. Running text counts only
            where it says that the table's figures are in that unit.
        words: the vocabulary.
    """
    for source, text in places:
        for found, start, end in _units(text, words):
            if source != "prose" or _leads(text[:start], words):
                return StatedUnit(found, text[start:end], source)
    return None


def inferred(figures: Sequence[Decimal]) -> StatedUnit | None:
    """The unit that the size of the figures leaves as the only likely one, None where two are.

    A committee spends millions to billions of kronor, and no plan prints fractions of thousands.
    """
    largest = max((abs(figure) for figure in figures), default=Decimal(0))
    has_decimals = any(figure != figure.to_integral_value() for figure in figures)
    if has_decimals:
        return StatedUnit("mkr", None, "inferred") if largest < _LARGEST_IN_MILLIONS else None
    if _THOUSANDS[0] <= largest < _THOUSANDS[1]:
        return StatedUnit("tkr", None, "inferred")
    return StatedUnit("kr", None, "inferred") if largest >= _LEAST_IN_KRONOR else None


def _units(text: str, words: BudgetWords) -> Iterator[tuple[Unit, int, int]]:
    """Units named in a text, not as part of an amount; each with where it starts and ends."""
    for pattern, match in matches(words.units, text):
        before = text[: match.start()].split()
        if not before or not before[-1][-1].isdigit() or number.is_year(before[-1]):
            yield pattern.value, match.start(), match.end()


def _leads(before: str, words: BudgetWords) -> bool:
    """Whether the text before a unit states it for the figures of a table."""
    return any(pattern.regex.search(before) for pattern in words.unit_leads)
