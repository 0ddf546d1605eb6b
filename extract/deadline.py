"""Deadlines: times that an assignment names, as spans of days with their precision and kind."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from extract import language, period
from extract.period import Period
from extract.profile import DeadlineWords, Pattern, Patterns, first, load, masked, matches
from models.assignment import Deadline, DeadlineField, DeadlineKind

_LEAD_REACH = 60
"""Characters before a time in which the words that lead to it are looked for."""

_HORIZON = 5
"""Years from the document's in which a mere year can still be a deadline."""

_ENDS = re.compile(r"\b(?:utgång|slut)\b", re.IGNORECASE)
"""A time that is itself the end of one: before it ends is in it."""
_DAY = timedelta(days=1)
_YEAR = timedelta(days=365)
_KINDS: dict[str, DeadlineKind] = {
    "due": "due",
    "before": "due",
    "until": "until",
    "after": "after",
    "from": "after",
    "window": "window",
}


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A time with the words that lead to it; `lead` is None where there are none."""

    lead: str | None
    start: int
    period: Period


def find(text: str, field: DeadlineField, year: int | None) -> tuple[Deadline, ...]:
    """The times that a field of an assignment names as deadlines, in its order.

    A time is one where a word such as "senast" or "under" leads to it, where its sentence does not
    look back, or where the field is a column of dates. Names (Vision 2040), target years, decisions
    taken and a law's own dates are none. A deadline without dates other than an event is one
    whose year is not said: see `is_ambiguous`.

    Args:
        text: dehyphenated.
        field: where the text stands.
        year: first year of the document, None where it is not known.
    """
    words = load().deadline
    read = masked(words.masks, text, "\N{MIDDLE DOT}")
    found: list[tuple[int, Deadline]] = []
    for phrase in _phrases(read, words, year):
        kind = _kind(phrase, field, _Sentence(read, phrase.period.start, words))
        if kind is None or _is_elsewhere(phrase, kind, field, year):
            continue
        first, last = _days(phrase, kind)
        printed = " ".join(text[phrase.start : phrase.period.end].split())
        found.append(
            (
                phrase.start,
                Deadline(
                    text=printed,
                    kind=kind,
                    date_from=first,
                    date_to=last,
                    precision=phrase.period.precision,
                    field=field,
                ),
            )
        )
    taken = [(start, start + len(one.text)) for start, one in found]
    found += [
        (match.start(), _event(text[match.start() : match.end()], field))
        for _, match in matches(words.events, text)
        if not any(start < match.end() and match.start() < end for start, end in taken)
    ]
    return tuple(deadline for _, deadline in sorted(found, key=lambda pair: pair[0]))


def due_on(deadlines: Iterable[Deadline]) -> date | None:
    """The earliest last day that is named more precisely than by a year."""
    return min((last for one in deadlines if (last := _due(one)) is not None), default=None)


def conflicts(deadlines: Iterable[Deadline]) -> tuple[Deadline, ...]:
    """The deadlines of one assignment that disagree, in order; empty where none do.

    Two last days disagree when different fields give them: one field may name several steps.
    """
    due = [one for one in deadlines if one.kind == "due" and _due(one)]
    days = {field: {one.date_to for one in due if one.field == field} for field in _fields(due)}
    shared = set.intersection(*days.values()) if days else set()
    return tuple(due) if len(days) > 1 and not shared else ()


def is_ambiguous(deadline: Deadline) -> bool:
    """Whether the phrase names a time without saying of which year, or a day that is none."""
    return deadline.precision != "event" and deadline.date_from is None and deadline.date_to is None


def _due(deadline: Deadline) -> date | None:
    if deadline.date_to is None or deadline.precision in ("year", "event"):
        return None
    if deadline.precision == "span" and deadline.date_from is not None:
        whole_year = deadline.date_to - deadline.date_from + _DAY >= _YEAR
        return None if whole_year else deadline.date_to
    return deadline.date_to


def _fields(deadlines: Iterable[Deadline]) -> list[DeadlineField]:
    return sorted({one.field for one in deadlines})


@dataclass(frozen=True)
class _Sentence:
    """Whether the sentence at a place looks ahead or promises a report; cut only when asked."""

    text: str
    place: int
    words: DeadlineWords

    @property
    def looks_back(self) -> bool:
        return not self._says(self.words.forward) and self._says(self.words.past)

    @property
    def promises_result(self) -> bool:
        return self._says(self.words.complete)

    @property
    def promises_report(self) -> bool:
        return self._says(self.words.report)

    def _says(self, patterns: Patterns[Pattern]) -> bool:
        return first(patterns, self._whole) is not None

    @cached_property
    def _whole(self) -> str:
        return language.sentence_at(self.place, self.text)


def _phrases(text: str, words: DeadlineWords, year: int | None) -> list[_Phrase]:
    phrases: list[_Phrase] = []
    for one in period.find(text, year):
        lead, start = _lead(text, one.start, words)
        if lead == "span":
            lead, start = ("window", start) if _is_part(one) else (None, one.start)
        previous = phrases[-1] if phrases else None
        if lead is None and previous and _continues(text, previous, one):
            lead = previous.lead
        phrases.append(_Phrase(lead, start, one))
    return phrases


def _is_part(time: Period) -> bool:
    """Whether a time is a span of days or months, not of whole years."""
    if time.precision != "span" or time.first is None or time.last is None:
        return False
    return time.last - time.first + _DAY < _YEAR


def _lead(text: str, end: int, words: DeadlineWords) -> tuple[str | None, int]:
    """The value of the longest lead that ends at a place, and where it begins."""
    before = text[max(0, end - _LEAD_REACH) : end]
    best: tuple[str | None, int] = (None, end)
    for lead, match in matches(words.leads, before):
        start = end - len(before) + match.start()
        whole = not before[: match.start()][-1:].isalnum()
        if whole and match.end() < len(before) and not before[match.end() :].strip():
            best = min(best, (lead.value, start), key=lambda pair: pair[1])
    return best


def _continues(text: str, previous: _Phrase, one: Period) -> bool:
    """Whether a time follows another by "och", so that the same words lead to both."""
    between = text[previous.period.end : one.start].strip()
    return between in ("och", "samt", "eller", ",") and one.precision != "year"


def _kind(phrase: _Phrase, field: DeadlineField, sentence: _Sentence) -> DeadlineKind | None:
    """The deadline's kind; None where the time is none."""
    lead, time = phrase.lead, phrase.period
    is_stated = lead is not None and lead != "weak"
    if field == "column" or lead in ("due", "before"):
        reports = not is_stated and sentence.promises_report
        return _KINDS[lead] if lead and is_stated else "report" if reports else "due"
    looks_back = (not is_stated or lead == "window") and sentence.looks_back
    if looks_back or not _says_when(phrase):
        return None
    if lead and is_stated:
        return _KINDS[lead]
    if sentence.promises_report:
        return "report"
    is_due = time.precision == "day" or sentence.promises_result
    return "due" if is_due or time.first is None else "window"


def _says_when(phrase: _Phrase) -> bool:
    """Whether a time that no "senast" leads to says enough to be one.

    A mere year or span needs a word such as "under"; what has no year of its own is kept where it
    is a day or a month, for a reader to decide.
    """
    lead, time = phrase.lead, phrase.period
    if time.first is None:
        return lead == "weak" and time.precision in ("day", "month")
    if lead == "weak":
        return time.precision != "year"
    return lead is not None or time.precision not in ("year", "span")


def _is_elsewhere(
    time: _Phrase, kind: DeadlineKind, field: DeadlineField, year: int | None
) -> bool:
    """Whether a time lies outside what a document of that year can ask for.

    A window or a mere date that was over before the year began is history, and so is a mere year
    long before ("hus byggda före 1980"); a mere year beyond the term of office is a target. A day
    in a column of deadlines is one, however long ago.
    """
    last = time.period.last
    if year is None or last is None:
        return False
    told = field != "column" and (kind == "window" or time.lead in (None, "weak"))
    is_history = told and last < date(year, 1, 1)
    return is_history or (time.period.precision == "year" and abs(last.year - year) > _HORIZON)


def _days(phrase: _Phrase, kind: DeadlineKind) -> tuple[date | None, date | None]:
    first, last = phrase.period.first, phrase.period.last
    if first is None or last is None:
        return None, None
    if phrase.lead == "before" and not _ENDS.search(phrase.period.text):
        return None, first - _DAY
    if phrase.lead == "after":
        return last + _DAY, None
    if kind == "after":
        return first, None
    if kind == "due" and last - first == _DAY:  # the turn of the year has two sides
        return first, first
    return first, last


def _event(text: str, field: DeadlineField) -> Deadline:
    return Deadline(
        text=" ".join(text.split()),
        kind="event",
        date_from=None,
        date_to=None,
        precision="event",
        field=field,
    )
