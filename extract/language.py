"""Sentences, and marks on deadlines, laws, decisions, register numbers, committees and amounts.

The one place that knows spaCy, which is imported when a text is first read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extract import necessary
from extract.profile import load
from models.plan import MentionLabel

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher
    from spacy.pipeline import Sentencizer

_STOP = re.compile(r"(?<=[a-zåäö0-9)][.!?])\s+(?=[A-ZÅÄÖ])")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a text that say something of one kind; start and end count its characters."""

    label: MentionLabel
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Marker:
    """One pattern of the profile, made ready to match."""

    label: MentionLabel
    hints: tuple[str, ...]
    matcher: "Matcher"

    def may_mark(self, words: str) -> bool:
        """Whether a text in lower case, between two spaces, may have what is marked."""
        return necessary.may_find(self.hints, words)


@cache
def pipeline(model: str | None = None) -> "Language":
    """Swedish tokens: of the blank language, or of the trained pipeline of that name.

    Raises:
        OSError: no pipeline of that name is installed.
    """
    import spacy  # noqa: PLC0415 - takes most of a second, which a command without text need not pay

    return spacy.load(model) if model else spacy.blank("sv")


def mark(text: str, model: str | None = None) -> tuple[Mark, ...]:
    """What the text says of deadlines, laws and so on, in its order; the longest of each kind.

    Only sentences with words that a pattern hints at are made into tokens, and only those
    patterns are tried: most of a plan has none, and tokens cost more than all the rest.
    """
    markers = _hinted(text, _markers(model))
    if not markers:
        return ()
    found: list[Mark] = []
    for start, end in _pieces(text):
        sentence = text[start:end]
        if own := _hinted(sentence, markers):
            found.extend(_marks(sentence, start, own, model))
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.label)))


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The first and the last character, exclusive, of each sentence of a text."""
    doc = pipeline().make_doc(text)
    return tuple((span.start_char, span.end_char) for span in _sentencizer()(doc).sents)


def _hinted(text: str, markers: Sequence[_Marker]) -> list[_Marker]:
    words = f" {text.lower()} "
    return [one for one in markers if one.may_mark(words)]


def _marks(
    sentence: str, offset: int, markers: Sequence[_Marker], model: str | None
) -> Iterator[Mark]:
    doc = pipeline(model)(sentence)
    places = sorted(
        (one.label, first, -last) for one in markers for _, first, last in one.matcher(doc)
    )
    label, end = None, 0
    for kind, first, last in places:
        if kind != label or first >= end:
            span = doc[first:-last]
            place = offset + span.start_char
            yield Mark(kind, span.text, place, place + len(span.text))
            label, end = kind, -last


@cache
def _markers(model: str | None) -> tuple[_Marker, ...]:
    from spacy.matcher import Matcher  # noqa: PLC0415 - as above

    markers = []
    for pattern in load().marks:
        matcher = Matcher(pipeline(model).vocab)
        matcher.add(pattern.label, [list(pattern.tokens)])
        markers.append(_Marker(pattern.label, pattern.hints, matcher))
    return tuple(markers)


@cache
def _sentencizer() -> "Sentencizer":
    from spacy.pipeline import Sentencizer  # noqa: PLC0415 - as above

    return Sentencizer()


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Rough sentences: never cut within one that the pipeline would see, but perhaps too long."""
    start = 0
    for match in _STOP.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)
