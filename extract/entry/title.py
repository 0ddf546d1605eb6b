"""Titles of entries in running text: which words may be one, and what else stands with them."""

import re
from dataclasses import dataclass

from extract import addressee
from extract.entry.model import EntryWords
from extract.entry.passage import Passage, head_of
from extract.entry.wording import (
    is_sentence,
    is_status,
    split_answer,
    split_aside,
    split_beside,
    split_prefix,
    split_sentence,
    split_status,
    without_tag,
)
from extract.profile import Profile
from models.geometry import Box

CONFIDENCE = {
    "prefix": 0.9, "status": 0.9, "arrow": 0.85, "number": 0.85, "bullet": 0.8, "att": 0.8,
    "sentence": 0.7, "field": 0.85, "addressee": 0.8, "committee": 0.8,
    "task": 0.7,
}  # fmt: skip
"""How sure an entry is, by what tells it."""
_ARROW = re.compile(r"[►▶➢‣]")
_ATT = re.compile(r"att\s+\w", re.IGNORECASE)
_OPENS = re.compile(r"[\"”“’'(]?[A-ZÅÄÖ0-9]")
_GOES_ON = re.compile(r"[,;\s]*(?:\b(?:samt|och))?[,;\s]*$")
"""What ends an item of a list that is one long sentence."""
_LONG = 400
"""Characters from which a line is no title."""
_LETTERS = 5
"""Letters that follow a prefix, at least."""
_GOAL_WORDS = (4, 40)
"""Words of a goal's sentence, at least and at most."""
_INDENT = (6.0, 90.0)
"""Points that an item stands further in than its list: less is the same edge, more a column."""


@dataclass(frozen=True, slots=True)
class Titled:
    """An entry's title, what its passage says after it, and where the title stands."""

    title: str
    rest: str
    status: str | None
    box: Box


def entitled(
    passage: Passage, text: str, words: EntryWords, told_by: str, profile: Profile
) -> Titled:
    """The title in a passage's text after its prefix: a line that ends early, else a sentence."""
    title, rest, box = *_split(text, words, profile), passage.box
    end = (passage.first_line or 0) - (len(passage.text) - len(text))
    if told_by == "prefix" and end > 0:
        title, rest, box = text[:end].rstrip(), text[end:].strip(), passage.lines[0].box
    status = None
    if words.kind == "assignment":
        title, status = split_status(title, profile.assignment.statuses)
        if status is None:
            title, status = split_aside(title, profile.assignment.statuses)
        if status is None and told_by == "status":
            title, status = split_beside(title, profile.assignment.statuses)
        if status is None and is_status(rest, profile.assignment.statuses):
            status, rest = rest, ""
    else:
        title, status = split_beside(title, profile.goal.attainments)
    return Titled(without_tag(_GOES_ON.sub("", title)), rest, status, box)


def _split(text: str, words: EntryWords, profile: Profile) -> tuple[str, str]:
    """Title and rest of a text.

    The title of an assignment ends with those whom it goes to, or before what answers it.
    """
    if words.kind == "assignment":
        head, answer = split_answer(text, profile.assignment.statuses)
        if answer:
            return head, answer
        if end := addressee.end(split_sentence(text)[0]):
            return text[:end], text[end:].strip()
    return split_sentence(text)


def prefixed(text: str, words: EntryWords) -> tuple[str, str | None, str] | None:
    """Prefix, number and rest of a text that begins as such an entry."""
    prefix, number, rest = split_prefix(text, words.prefixes)
    if prefix is None or not text[0].isupper() or rest[0].isdigit():
        return None
    is_worded = sum(map(str.isalpha, rest)) >= _LETTERS
    return (prefix, number, rest) if is_worded else None


def may_be_entry(text: str, is_led: bool) -> bool:
    """Whether an item's words may be an entry's; below a lead-in they need no capital."""
    return (
        len(text.split()) > 1
        and len(text) < 2 * _LONG
        and not text.endswith(":")
        and (is_led or _OPENS.match(text) is not None or is_clause(text))
    )


def is_clause(text: str) -> bool:
    """Whether a text is what somebody is told: "att utreda lokalerna"."""
    return _ATT.match(text) is not None


def is_line(text: str) -> bool:
    """Whether a paragraph is short enough for a title: one sentence with a capital."""
    return len(text) < _LONG and _OPENS.match(text) is not None and is_sentence(text)


def is_goal_sentence(text: str) -> bool:
    """Whether a paragraph is one sentence of a goal's length."""
    return _GOAL_WORDS[0] <= len(text.split()) <= _GOAL_WORDS[1] and is_sentence(text)


def shape_of(passage: Passage) -> tuple[str, float]:
    """How an item is marked, and how far in."""
    first = passage.lines[0]
    mark = "number" if passage.number else "arrow" if _ARROW.match(first.text) else "bullet"
    return mark, first.box.x0


def fits(shape: tuple[str, float], other: tuple[str, float]) -> bool:
    """Whether items are of one list: marked alike, and not further in."""
    return shape[0] == other[0] and not _INDENT[0] <= shape[1] - other[1] < _INDENT[1]


def begins_line(passage: Passage, rest: str) -> bool:
    """Whether the end of a passage's text begins with a line of its own."""
    return any(rest.startswith(head_of(line.text)) for line in passage.lines[1:])


def verbatim(passage: Passage, rest: str) -> str:
    """The printed words of the title, with the item's number."""
    words = passage.text[: len(passage.text) - len(rest)].rstrip() if rest else passage.text
    return (passage.mark + words) if passage.number else words
