"""Decisions and register numbers, where a text states who decided what and when."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from extract import committee, period
from extract.profile import Pattern, Patterns, first, load, masked, matches

DateProblem = Literal["placeholder_date", "ambiguous_date"]

_REACH = 160
"""Characters after the verb in which body, date, § and register number are looked for."""

_LINK = re.compile(r"\s*:?\s*(?:av|i|enligt|genom|den|av:)?\b|\s*:", re.IGNORECASE)
_BODY = re.compile(
    r"\b(?P<body>(?-i:[A-ZÅÄÖ]{2,5})|(?:kommun|region)?fullmäktige|nämnden|styrelsen|utskottet|xxx?)\b",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"§+\s*(?P<paragraph>\d{1,3}(?:\s?[a-z]\b)?)(?:/(?:19|20)\d\d)?")
_MINUTE = re.compile(
    r"\b(?P<body>(?-i:[A-ZÅÄÖ]{2,5})|[\wåäö-]*(?:fullmäktige|styrelsen|nämnden))"
    r"(?:[\s,]+(?:den\s+)?(?:\d{4}(?:-\d\d-\d\d)?|\d{1,2} \w+ \d{4}))?[\s,]*§+\s*\d{1,3}",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?]\s+(?=[A-ZÅÄÖ])|;|\n\s*\n")
_LABELLED = re.compile(
    r"\s*(?P<number>(?:[A-ZÅÄÖa-zåäö]{2,6}[ /-]?)?\d{2,4}[/:.-][\w/:.-]*\d(?: \d{2})?(?!\d))"
)


@dataclass(frozen=True, slots=True)
class DecisionMention:
    """A decision where a text states it.

    Attributes:
        text: as printed, from the verb or the body to the last that was read.
        start: first character in the text.
        end: character after its last one.
        is_revision: something adopted was changed.
        body_text: who decided, as printed.
        paragraph: the § of the minutes, without the sign.
        problem: why there is no date although something stands in its place.
    """

    text: str
    start: int
    end: int
    is_revision: bool
    body_text: str | None
    decided_on: date | None
    paragraph: str | None
    diary_number: str | None
    problem: DateProblem | None


def find(text: str) -> tuple[DecisionMention, ...]:
    """Every decision that the text states with who or when, in its order."""
    if not _hint(text):
        return ()
    words = load().decision
    verbs = sorted(
        (match.start(), match.end(), verb.value) for verb, match in matches(words.verbs, text)
    )
    found: list[DecisionMention] = []
    for place, (start, end, value) in enumerate(verbs):
        if found and start < found[-1].end:
            continue
        following = verbs[place + 1][0] if place + 1 < len(verbs) else len(text)
        limit = min(end + _REACH, max(following, end))
        mention = _stated(text, start, end, limit, value == "revised")
        if mention:
            found.append(mention)
    for match in _MINUTE.finditer(text):
        if not any(one.start < match.end() and match.start() < one.end for one in found):
            found.append(_read(text, match.start(), match.start(), match.end(), revised=False))
    return tuple(sorted(found, key=lambda one: one.start))


def diary_numbers(text: str) -> tuple[str, ...]:
    """The register numbers that the text prints, those behind a label first."""
    words = load().decision
    read = masked(words.masks, text)
    labelled = [
        number["number"].strip()
        for _, match in matches(words.diary_labels, read)
        if (number := _LABELLED.match(read, match.end()))
    ]
    shaped = [
        (match.start(), match.group())
        for form, match in matches(words.diary_numbers, read)
        if form.value != "bare"
    ]
    every = [*labelled, *(number for _, number in sorted(shaped))]
    return tuple(dict.fromkeys(every))


def _hint(text: str) -> bool:
    return "§" in text or first(load().decision.verbs, text) is not None


def _stated(text: str, start: int, end: int, limit: int, revised: bool) -> DecisionMention | None:
    """The decision that a verb begins; None where neither a body nor a date follows it."""
    stop = _END.search(text, end, limit)
    limit = stop.start() if stop else limit
    link = _LINK.match(text, end, limit)
    if link is None:
        return None
    mention = _read(text, start, end, limit, revised=revised)
    near = text[link.end() : limit].lstrip(" :")
    dated = mention.decided_on or mention.problem or mention.paragraph
    begins = mention.body_text is not None and near.startswith(mention.body_text)
    begins_dated = bool(dated) and re.match(r"(?:den\s+)?(?:\d|xx)", near, re.IGNORECASE)
    return mention if begins or begins_dated else None


def _read(text: str, start: int, begin: int, limit: int, *, revised: bool) -> DecisionMention:
    window = text[begin:limit]
    body, body_end = _body(window)
    day = next(iter(period.days(window)), None)
    placeholder = _search(load().decision.placeholders, window)
    paragraph = _PARAGRAPH.search(window)
    numbers = diary_numbers(window)
    ends = [
        body_end,
        *(one.end for one in (day,) if one),
        *(one.end() for one in (placeholder, paragraph) if one),
    ]
    ends += [window.index(numbers[0]) + len(numbers[0])] if numbers else []
    end = begin + max(ends)
    problem: DateProblem | None = None
    if placeholder:
        problem = "placeholder_date"
    elif day and day.first is None:
        problem = "ambiguous_date"
    return DecisionMention(
        text=" ".join(text[start:end].split()),
        start=start,
        end=end,
        is_revision=revised,
        body_text=body,
        decided_on=day.first if day and not placeholder else None,
        paragraph=paragraph["paragraph"] if paragraph else None,
        diary_number=numbers[0] if numbers else None,
        problem=problem,
    )


def _body(window: str) -> tuple[str | None, int]:
    """Who decided, as printed, and where the words end."""
    named = [(one.start, one.end, one.text) for one in committee.find(window)]
    short = [(*match.span(), match.group()) for match in _BODY.finditer(window)]
    first = min([*named, *short], key=lambda one: (one[0], -one[1]), default=None)
    if first is None:
        return None, 0
    is_placeholder = set(first[2].casefold()) == {"x"}
    return None if is_placeholder else first[2], first[1]


def _search(patterns: Patterns[Pattern], text: str) -> re.Match[str] | None:
    return next((match for _, match in matches(patterns, text)), None)
