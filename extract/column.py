"""Columns of a table of money: year, measure and component out of their headers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.profile import BudgetWords
from models.budget import BudgetColumn, Component, Measure
from models.plan import DocumentKind

_YEAR = re.compile(r"(?<!\d)(20\d\d|19\d\d)(?=(?:0[1-9]|1[0-2])?(?!\d))")
_SHORT_YEAR = re.compile(r"(?<=[a-zåäö])[.\s]?'?(\d\d)\b", re.IGNORECASE)
_REPORTS: tuple[DocumentKind, ...] = ("annual",)
_PLANS: tuple[DocumentKind, ...] = ("plan", "budget", "budget_input", "investment", "council_plan")


@dataclass(frozen=True, slots=True)
class Context:
    """What a table's surroundings say where its header is silent.

    Attributes:
        titles: the caption, then headings from the nearest to the chapter.
        year: the document's first year.
    """

    titles: tuple[str, ...]
    year: int | None
    kind: DocumentKind


def read(headers: Sequence[str], context: Context, words: BudgetWords) -> tuple[BudgetColumn, ...]:
    """The columns with these headers, in order."""
    return tuple(
        BudgetColumn(
            ordinal=ordinal,
            header_text=header,
            year=(year := _year(header, context)),
            measure=_measure(header, year, context, words),
            component=component(header, words),
        )
        for ordinal, header in enumerate(headers, 1)
    )


def years(text: str) -> list[int]:
    """The years that a text names, each once, in order of size."""
    named = [int(year) for year in _YEAR.findall(text)]
    if not named:
        named = [2000 + int(year) for year in _SHORT_YEAR.findall(text)]
    return sorted(set(named))


def _year(header: str, context: Context) -> int | None:
    """The header's year; where it names none, the caption's, a heading's or the document's."""
    named = years(header)
    if named:
        return named[0] if len(named) == 1 else None
    for title in context.titles:
        named = years(title)
        if len(named) == 1:
            return named[0]
        if named:
            return None
    return context.year


def _measure(header: str, year: int | None, context: Context, words: BudgetWords) -> Measure | None:
    named = _named_measure(header, words)
    if named:
        return named
    if years(header):
        return _of_bare_year(year, context)
    captions = {_named_measure(title, words) for title in context.titles[:1]}
    return captions.pop() if captions else None


def _named_measure(text: str, words: BudgetWords) -> Measure | None:
    """The measure that a text names; a word may be broken without a hyphen ("Årsbudge t")."""
    for candidate in (text, re.sub(r"\s", "", text)):
        for pattern in words.measures:
            if pattern.regex.search(candidate):
                return pattern.value
    return None


def _of_bare_year(year: int | None, context: Context) -> Measure | None:
    """A plan's first year is its budget and later ones are plans; a report's are actual."""
    if year is None or context.year is None:
        return None
    if context.kind in _REPORTS:
        return "actual" if year <= context.year else None
    if context.kind in _PLANS and year >= context.year:
        return "budget" if year == context.year else "plan"
    return None


def component(text: str, words: BudgetWords) -> Component | None:
    """The part of the money that a header or a row label names, None where it names none."""
    return next((p.value for p in words.components if p.regex.search(text)), None)
