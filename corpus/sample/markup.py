"""Authored text with marks: what is printed, and what a careful reader would note about it.

    Redovisas [[senast maj 2024|due 2024-05]] enligt lagen [[2023:196|law]].

prints `Redovisas senast maj 2024 enligt lagen 2023:196.` A paragraph that begins with `@2023`
or `@2023-2024` stands only in the documents of these years; `{year}`, `{year+1}` and `{year-1}`
print the document's year and its neighbours.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from corpus.truth import DeadlineTruth
from models.assignment import DeadlineField, DeadlinePrecision

DEADLINE_KINDS = frozenset({"due", "report", "window", "until", "after", "event"})

_BREAK = re.compile(r"\n\s*\n|\n(?=- )")
_YEAR = re.compile(r"\{year(?P<shift>[+-]\d)?\}")
_ONLY = re.compile(r"@(?P<first>\d{4})(?:-(?P<last>\d{4}))?\s+")
_MARK = re.compile(r"\[\[(?P<text>.+?)\|(?P<kind>\S+?)(?: (?P<value>[^\]]+))?\]\]", re.DOTALL)
_SPAN_MONTHS = {"Q": 3, "T": 4, "H": 6}
_SPAN_NAMES: dict[str, DeadlinePrecision] = {"Q": "quarter", "T": "tertial", "H": "half_year"}
_SEASONS = {"vår": (1, 6), "höst": (7, 12)}


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of a text that means something: its kind, and what it means."""

    text: str
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A text as printed, with its marks in order."""

    text: str
    marks: tuple[Mark, ...] = ()

    def of(self, *kinds: str) -> tuple[Mark, ...]:
        """The marks of these kinds."""
        return tuple(mark for mark in self.marks if mark.kind in kinds)

    def without(self, *kinds: str) -> str:
        """The text without what is marked as one of these kinds."""
        text = self.text
        for mark in self.of(*kinds):
            text = text.replace(mark.text, "", 1)
        return " ".join(text.split())


def marked(source: str, year: int) -> Marked:
    """One authored text as the document of a year prints it."""
    source = _YEAR.sub(lambda found: str(year + int(found["shift"] or 0)), source)
    marks = tuple(
        Mark(" ".join(found["text"].split()), found["kind"], found["value"] or "")
        for found in _MARK.finditer(source)
    )
    printed = _MARK.sub(lambda found: found["text"], source)
    return Marked(" ".join(printed.split()), marks)


def paragraphs(source: str, year: int) -> tuple[Marked, ...]:
    """The paragraphs and list items of an authored text that a year has.

    Blank lines stand between paragraphs; a line that begins with `- ` is an item of its own.
    """
    pieces = (piece.strip() for piece in _BREAK.split(source) if piece.strip())
    return tuple(
        marked(_ONLY.sub("", piece, count=1), year) for piece in pieces if _stands_in(piece, year)
    )


def wording(source: str, year: int) -> Marked:
    """The first paragraph that a year has: a title that is reworded over the years.

    Raises:
        ValueError: the year has none.
    """
    found = paragraphs(source, year)
    if not found:
        raise ValueError(f"no wording for {year}: {source!r}")
    return found[0]


def _stands_in(piece: str, year: int) -> bool:
    only = _ONLY.match(piece)
    if only is None:
        return True
    return int(only["first"]) <= year <= int(only["last"] or only["first"])


def deadline(mark: Mark, field: DeadlineField) -> DeadlineTruth:
    """The deadline that a mark such as `due 2024-05` states.

    Times are `2024-05-14`, `2024-05`, `2024-Q2`, `2024-T2`, `2024-H1`, `2024-vår`, `2024`,
    `2023..2024` and `?` (an event whose date no text gives).
    """
    start, end, precision = _span(mark.value)
    if mark.kind == "after":
        start, end = _after(end), None
    return DeadlineTruth.model_validate(
        {
            "text": mark.text,
            "kind": mark.kind,
            "date_from": start,
            "date_to": end,
            "precision": precision,
            "field": field,
        }
    )


def _span(value: str) -> tuple[date | None, date | None, DeadlinePrecision]:
    if value == "?":
        return None, None, "event"
    if ".." in value:
        first, last = value.split("..")
        return _span(first)[0], _span(last)[1], "span"
    if value.count("-") == 2:
        return date.fromisoformat(value), date.fromisoformat(value), "day"
    year, _, part = value.partition("-")
    opening, closing, precision = _months_named(part)
    days = calendar.monthrange(int(year), closing)[1]
    return date(int(year), opening, 1), date(int(year), closing, days), precision


def _months_named(part: str) -> tuple[int, int, DeadlinePrecision]:
    """First and last month of a part of a year: `05`, `Q2`, `T2`, `H1`, `vår`; "" is all of it."""
    if not part:
        return 1, 12, "year"
    if part in _SEASONS:
        return *_SEASONS[part], "season"
    if part[0] in _SPAN_MONTHS:
        length = _SPAN_MONTHS[part[0]]
        last = length * int(part[1])
        return last - length + 1, last, _SPAN_NAMES[part[0]]
    return int(part), int(part), "month"


def _after(end: date | None) -> date | None:
    return None if end is None else date.fromordinal(end.toordinal() + 1)
