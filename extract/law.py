"""Laws and European legislation that a text names, with the day from which they apply."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from extract import language, necessary, period
from extract.profile import Pattern, Patterns, likely, load, masked, matches

_NUMBER = re.compile(r"(?<![\d/:.-])(?P<sfs>(?:1[789]|20)\d\d:\d{1,4})(?![\d:]|[-/]\d)")
_NAME_BEFORE = re.compile(
    r"(?:\b(?:lag(?:en)?|förordning(?:en)?)\s+(?:om|med)\s+[^.:;()]{3,100}"
    r"|\b(?:[\wåäöÅÄÖé]+-\s(?:och|samt)\s)?[\wåäöÅÄÖé-]*(?:lag|balk|förordning|ordning|stadga)(?:en|s|ens)?|\bSFS)\s*\(?$",
    re.IGNORECASE,
)
_REACH = 120
"""Characters before a number in which its law's name is looked for."""


@dataclass(frozen=True, slots=True)
class LawMention:
    """A law where a text names it.

    Attributes:
        text: the name as printed, with the number.
        start: first character in the text.
        end: character after its last one.
        sfs: number in the Swedish code of statutes, such as 2023:196.
        eu_name: the one name of a European act, however it is spelt.
        effective_on: the day that its sentence gives as the first on which it applies.
    """

    text: str
    start: int
    end: int
    sfs: str | None
    eu_name: str | None
    effective_on: date | None


def find(text: str) -> tuple[LawMention, ...]:
    """Every mention of a law, in the order of the text.

    Numbers of inquiries, bills and agencies' regulations (SOU, Dir., prop., AFS) are no laws.
    """
    if not necessary.may_find(_hints(), text.lower()):
        return ()
    words = load().law
    read = masked(words.masks, text)
    mentions = [*_statutes(read), *_european(read, words.eu)]
    if any(likely(words.effective, read)):
        mentions = [_dated(read, mention, words.effective) for mention in mentions]
    return tuple(sorted(mentions, key=lambda mention: (mention.start, mention.end)))


@cache
def _hints() -> tuple[str, ...]:
    """Cheap to look for: what a text has that names a law, by its number or its name."""
    return (":", *load().law.eu.hints)


def _statutes(text: str) -> Iterable[LawMention]:
    for match in _NUMBER.finditer(text):
        begin = max(0, match.start() - _REACH)
        name = _NAME_BEFORE.search(text[begin : match.start()])
        bracketed = text[: match.start()].endswith("(") and text[match.end() :].startswith(")")
        if not name and not bracketed:
            continue
        start = begin + name.start() if name else match.start() - bracketed
        end = match.end() + bracketed
        yield LawMention(text[start:end], start, end, match["sfs"], None, None)


def _european(text: str, acts: Patterns[Pattern]) -> Iterable[LawMention]:
    for act, match in matches(acts, text):
        yield LawMention(match.group(), *match.span(), None, act.value, None)


def _dated(text: str, mention: LawMention, effective: Patterns[Pattern]) -> LawMention:
    """The mention with the day from which its sentence says that it applies."""
    sentence = language.sentence_at(mention.start, text)
    for _, match in matches(effective, sentence):
        days = period.days(sentence[match.end() :])
        if days and days[0].first:
            return replace(mention, effective_on=days[0].first)
    return mention
