"""Titles as they are compared over the years, and what two of them differ in."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from corpus.stem import stem
from extract import profile
from models.tables import ProposalReason

_PUNCTUATION = re.compile(r"[^\w%]+|_")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*%?")
_LINK = 3
"""Letters of the longest word that says nothing by itself: "och", "för"."""
_KIN = 0.75
"""Share of their characters that two forms of one word have in common."""


@dataclass(frozen=True)
class Wording:
    """A title and what tells it from others like it.

    Attributes:
        text: as printed.
        plain: without tags, committee codes, deadlines, case and punctuation.
    """

    text: str
    plain: str

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Figures: another target, phase or year is another thing."""
        return frozenset(re.findall(r"\d+", self.plain))

    @cached_property
    def names(self) -> frozenset[str]:
        """Stems of words in capitals within a sentence: places and proper names.

        Those of a tag, a committee's short form or a deadline (T2) are none.
        """
        return frozenset(stem(word.casefold()) for word in _capitalised(_without_noise(self.text)))

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The words in order, each without its ending."""
        return tuple(stem(word) for word in self.plain.split())

    @cached_property
    def content(self) -> frozenset[str]:
        """The stems of the words that are no mere links between others."""
        return frozenset(
            one for word, one in zip(self.plain.split(), self.stems, strict=True)
            if len(word) > _LINK
        )  # fmt: skip

    @cached_property
    def places(self) -> frozenset[str]:
        """Stems of the words right after a preposition: where, for whom, of what."""
        prepositions = profile.load().identity.prepositions
        words = self.plain.split()
        return frozenset(
            self.stems[place + 1]
            for place, word in enumerate(words[:-1])
            if word in prepositions and words[place + 1] not in prepositions
        )


def wording(title: str) -> str:
    """A title as it is compared: without tags, committee codes, deadlines, case and punctuation."""
    return plain(_without_noise(title))


def _without_noise(title: str) -> str:
    for noise in profile.load().identity.noise:
        title = noise.regex.sub(" ", title)
    return title


def plain(text: str) -> str:
    """Words in small letters with one space between."""
    return _PUNCTUATION.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def differ(one: Wording, other: Wording) -> ProposalReason | None:
    """What makes two alike titles two things: other figures, names or places; None for nothing.

    A title that only says more than the other is not another thing for that, unless what it adds
    is a name or a figure.
    """
    if one.numbers != other.numbers:
        return "numbers"
    if one.names ^ other.names and _unlike(one.names, other.names):
        return "names"
    if _replaced(one, other) and _replaced(other, one):
        return "places"
    return None


def _unlike(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return any(not _has_kin(name, theirs) for name in ours) or any(
        not _has_kin(name, ours) for name in theirs
    )


def _replaced(one: Wording, other: Wording) -> bool:
    """Whether the other title lacks a place of this one."""
    return any(not _has_kin(place, other.stems) for place in one.places)


def _has_kin(word: str, words: tuple[str, ...] | frozenset[str]) -> bool:
    """Whether a word stands among others, in a compound or in another form too."""
    return any(
        word == other
        or (len(word) > 3 and len(other) > 3 and (word in other or other in word))
        or SequenceMatcher(None, word, other, autojunk=False).ratio() >= _KIN
        for other in words
    )


def _capitalised(text: str) -> Iterator[str]:
    """Words that begin with a capital though no sentence begins with them."""
    opens = True
    for match in _WORD.finditer(text):
        before = text[: match.start()].rstrip(" \"'”’»(")
        opens = not before or before[-1] in ".!?:•–"
        word = match.group()
        if word[0].isupper() and len(word) > 1 and not opens:
            yield word
