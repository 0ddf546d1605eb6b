"""Figures with words for what they are: "Målvärde 2024: 85 %", "utfall 2023 86,5 %"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import cast, get_args

from extract import number
from extract.profile import IndicatorWords, Profile, first_value
from models.goal import IndicatorMeasure, IndicatorValue

_YEAR = re.compile(r"\b20\d\d\b")
_SHORT_YEAR = re.compile(rf"(?<=\w\s)[{number.MINUSES}’'](\d\d)\b(?!-)")
_BLANK = re.compile(r"[-–—−.\s]+")
"""What stands for a missing figure: in an indicator a dash is no nought."""
_STATED = re.compile(
    r"(?<![^\W\d])(?P<head>[^\W\d]+(?:\s(?:\w+\s)?20\d\d)?(?=\s*:)"
    r"|[^\W\d]+\s20\d\d(?=\s(?:[\d<>≥≤-]|minst|högst|lägst)))\s*:?\s*"
    r"(?P<value>(?:[^,;()→|•·]|,(?=\d))+?)\.?(?=,(?!\d)|\s*[→|•·]|[;()]|\.\s|\s*$)"
)
"""A figure in a text with what it is: "Målvärde 2024: 85 %", "utfall 2023 86,5 %"."""
_BETWEEN = re.compile(r"[\s,;→|•·()]*(?:och)?\s*")
"""What stands between figures of a line that states nothing else."""
_SEVERAL = 2
"""Figures of a line that calls itself no indicator, at least."""
_MEASURES = get_args(IndicatorMeasure)


@dataclass(frozen=True, slots=True)
class Slot:
    """What one figure of a column is."""

    year: int | None
    measure: IndicatorMeasure | None


def slot_of(words: str, vocabulary: IndicatorWords) -> Slot:
    """What words say of a figure: "Målvärde 2024"."""
    years = set(map(int, _YEAR.findall(words)))
    years |= {2000 + int(short) for short in _SHORT_YEAR.findall(words)}
    return Slot(years.pop() if len(years) == 1 else None, measure_of(words, vocabulary))


def measure_of(words: str, vocabulary: IndicatorWords) -> IndicatorMeasure | None:
    """Whether words name a target, an outcome or a forecast."""
    value = first_value(vocabulary.columns, words)
    return cast("IndicatorMeasure", value) if value in _MEASURES else None


def figure_of(text: str, vocabulary: IndicatorWords) -> Decimal | None:
    """The figure in a text, without its unit and without "at least"; None for anything odd."""
    if _BLANK.fullmatch(text):
        return None
    for pattern in (*vocabulary.bounds, *vocabulary.units):
        text = pattern.regex.sub("", text.strip())
    return number.parse(text)


def named(text: str, profile: Profile) -> tuple[str, tuple[IndicatorValue, ...]] | None:
    """An indicator's name and the figures stated after it; None where no name is left."""
    stated = [*figures(text, profile)]
    name = text[: stated[0][0].start()] if stated else text
    if not any(map(str.isalpha, name)):
        return None
    values = (
        IndicatorValue(
            ordinal=ordinal,
            year=slot.year,
            measure=slot.measure,
            header_text=found["head"],
            value_text=found["value"].strip(),
            value=figure_of(found["value"].strip(), profile.indicator),
        )
        for ordinal, (found, slot) in enumerate(stated, 1)
    )
    return name.strip(" .,;:–-("), tuple(values)


def has_year(text: str) -> bool:
    """Whether a text names a year, as every line of figures does."""
    return _YEAR.search(text) is not None


def is_line(text: str, profile: Profile) -> bool:
    """Whether a text is an indicator's name with its figures and no more.

    Of the figures, which are two at least, one has a year.
    """
    if text.endswith((".", ",", "/")) or not has_year(text):
        return False
    stated = [*figures(text, profile)]
    if len(stated) < _SEVERAL or not stated[0][0].start():
        return False
    matches = [found for found, _ in stated]
    gaps = [text[one.end() : other.start()] for one, other in pairwise(matches)]
    return (
        all(_BETWEEN.fullmatch(gap) for gap in (*gaps, text[matches[-1].end() :]))
        and all(figure_of(found["value"], profile.indicator) is not None for found in matches)
        and any(slot.year for _, slot in stated)
        and any(map(str.isalpha, text[: matches[0].start()]))
    )


def figures(text: str, profile: Profile) -> Iterator[tuple[re.Match[str], Slot]]:
    """What a text states with words for a target or an outcome before it."""
    place = 0
    while found := _STATED.search(text, place):
        slot = slot_of(found["head"], profile.indicator)
        place = found.end() if slot.measure else found.start("value")
        if slot.measure:
            yield found, slot
