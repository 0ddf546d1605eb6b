"""Columns of a table of money: year, measure and component out of their headers."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from extract import number
from extract.profile import BudgetWords, first, first_value, likely
from models.budget import BudgetColumn, Component, Measure
from models.plan import DocumentKind

_YEAR = re.compile(r"(?<!\d)(20\d\d|19\d\d)(?=(?:0[1-9]|1[0-2])?(?!\d))")
_BROKEN = re.compile(r"(?<=[a-zåäö])\s(?=[a-zåäö])")
"""A space that may stand within a word."""
_SHORT_YEAR = re.compile(
    rf"(?<=[a-zåäö])[.\s]{{0,2}}[{number.MINUSES}'’]?(\d\d)(?:\s?[{number.MINUSES}/]\s?(\d\d))?\b"
    r"(?!\s*(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)|[/:.,]\d)",
    re.IGNORECASE,
)
_REPORTS: tuple[DocumentKind, ...] = ("annual", "interim", "assignment_report", "audit", "memo")
"""Kinds of documents that look back; the others look ahead."""
_YEAR_END: tuple[DocumentKind, ...] = ("annual", "audit")
"""Those whose years are over."""


_PARTS: tuple[Component, ...] = ("cost", "income", "net")
"""Parts of the money that tell nothing where one column alone names one, as "Total utgift" does."""


_WHOLE: Mapping[Measure | None, Measure] = {"actual_ytd": "actual", "budget_ytd": "budget"}
"""What figures of a part of a year are where they are a project's from its beginning."""


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
    """The columns with these headers, in order.

    Where projects go on for years, a column is of the year that its own header names or of none.
    """
    is_long = any(first_value(words.projects, header) for header in headers)
    undated = Context((), None, context.kind)
    columns = tuple(
        _of_project(_column(ordinal, header, undated, words))
        if is_long and not years(header)
        else _column(ordinal, header, context, words)
        for ordinal, header in enumerate(headers, 1)
    )
    parted = [one for one in columns if one.component in _PARTS]
    if len(parted) > 1 or len(columns) == 1:
        return columns
    return tuple(
        one.model_copy(update={"component": None}) if one in parted else one for one in columns
    )


def _of_project(column: BudgetColumn) -> BudgetColumn:
    """The column, what has gathered in it so far being the whole project's and not a year's."""
    measure = _WHOLE.get(column.measure, column.measure)
    return column.model_copy(update={"measure": measure})


def with_changes(
    columns: Sequence[BudgetColumn], ordinals: Sequence[int]
) -> tuple[BudgetColumn, ...]:
    """The columns, those with these ordinals changes: of a year only if their header names one."""
    return tuple(
        one.model_copy(
            update={"measure": "change", "year": one.year if years(one.header_text) else None}
        )
        if one.ordinal in ordinals
        else one
        for one in columns
    )


def _column(ordinal: int, header: str, context: Context, words: BudgetWords) -> BudgetColumn:
    return BudgetColumn(
        ordinal=ordinal,
        header_text=header,
        year=_year(header, context, words),
        measure=_measure(header, context, words),
        component=component(header, words),
    )


def is_money(header: str, words: BudgetWords) -> bool:
    """Whether a header names money: a year, a measure, a component or a sum, and no count.

    A share in percent is no money either, but it says how the money changes.
    """
    if first_value(words.counts, header) == "count":
        return False
    named = (*years(header), _named_measure(header, words), component(header, words))
    return (
        any(named)
        or first_value(words.units, header) is not None
        or first_value(words.sums, header) is not None
    )


def years(text: str) -> list[int]:
    """The years that a text names, each once, in order of size."""
    named = [int(year) for year in _YEAR.findall(text)]
    if not named:
        found = chain.from_iterable(_SHORT_YEAR.findall(text))
        named = [2000 + int(year) for year in found if year]
    return sorted(set(named))


def component(text: str, words: BudgetWords) -> Component | None:
    """The part of the money that a header or a row label names, None where it names none."""
    found = first(words.components, text)
    return found.value if found else None


def _year(header: str, context: Context, words: BudgetWords) -> int | None:
    """The header's year; where it names none, the caption's, a heading's or the document's.

    In a plan those are the year that is budgeted: they date neither what was nor what follows.
    """
    named = years(header)
    if named:
        return named[0] if len(named) == 1 else None
    if first_value(words.previous_years, header):
        return context.year - 1 if context.year else None
    measure = _named_measure(header, words)
    if _is_over_years(header, words) and measure is None:
        return None
    for title in context.titles:
        dated = years(title)
        if dated and (
            context.kind in _REPORTS or measure in (None, "budget", *_measures(title, words))
        ):
            return dated[0] if len(dated) == 1 else None
    return context.year if context.kind in _REPORTS or measure in (None, "budget") else None


def _measure(header: str, context: Context, words: BudgetWords) -> Measure | None:
    """What the header names; of a bare year what such a year is; else what the caption names."""
    named = _named_measure(header, words)
    if named:
        return named
    dated = years(header)
    if dated:
        return _of_bare_year(dated, context)
    captions = _measures(context.titles[0], words) if context.titles else []
    return captions[0] if len(captions) == 1 and not _is_over_years(header, words) else None


def _is_over_years(header: str, words: BudgetWords) -> bool:
    """Whether a header names a sum and no part of the money: "Netto" is one, of its own year."""
    return first_value(words.sums, header) is not None and component(header, words) is None


def _named_measure(text: str, words: BudgetWords) -> Measure | None:
    """The first measure that a text names; a word may be broken without a hyphen.

    "Budget-avvi kelse 2024" is a deviation, though it reads as a budget with a word behind it.
    """
    mended = _BROKEN.sub("", text)
    return next(
        (p.value for p in words.measures if p.regex.search(text) or p.regex.search(mended)), None
    )


def _measures(text: str, words: BudgetWords) -> list[Measure]:
    """Every measure that a text names."""
    return [one.value for one in likely(words.measures, text) if one.regex.search(text)]


def _of_bare_year(dated: Sequence[int], context: Context) -> Measure | None:
    """A plan's first year is its budget and later ones are plans; an annual report's are actual."""
    if context.year is None or len(dated) != 1:
        return None
    if context.kind in _REPORTS:
        return "actual" if context.kind in _YEAR_END and dated[0] <= context.year else None
    if dated[0] < context.year:
        return None
    return "budget" if dated[0] == context.year else "plan"
