"""Sentences, and marks on deadlines, laws, decisions, register numbers, committees and amounts.

The one place that knows spaCy, which is imported when a text is first read.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import dropwhile
from typing import TYPE_CHECKING, Any

from extract import necessary
from extract.profile import Pattern, Patterns, likely, load
from models.plan import MentionLabel

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher
    from spacy.pipeline import Sentencizer

_ANCHOR = re.compile(r"(?<!\[)\^|\$(?=$|\|)")
"""Where an expression is bound to the ends of a token: rough ones are not."""
_REPEATED = re.compile(r"^(\(\?i?:\[[^\]]*\])\{(\d+),\}")
"""A character that an expression begins with, several times: it is found wherever the least are."""
_STOP = re.compile(r"[.!?](?<=[a-zåäö0-9)].)(?P<space>\s+)(?=[A-ZÅÄÖ])")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a text that say something of one kind; start and end count its characters."""

    label: MentionLabel
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Marker:
    """One pattern of the profile, made ready to match.

    Attributes:
        rough: is found in every text in which the pattern marks something.
        hints: words without which the rough expression is not found.
    """

    label: MentionLabel
    rough: re.Pattern[str]
    hints: tuple[str, ...]
    matcher: "Matcher"

    def places(self, text: str, lower: str) -> list[tuple[int, int]]:
        """Where a text, given in lower case as well, may have what is marked, or part of it."""
        if not necessary.may_find(self.hints, lower):
            return []
        return [match.span() for match in self.rough.finditer(text)]


@cache
def pipeline(model: str | None) -> "Language":
    """Swedish tokens: of the blank language, or of the trained pipeline of that name.

    Raises:
        OSError: no pipeline of that name is installed.
    """
    import spacy  # noqa: PLC0415 - takes most of a second, which a command without text need not pay

    return spacy.load(model) if model else spacy.blank("sv")


def mark(text: str, model: str | None = None) -> tuple[Mark, ...]:
    """What the text says of deadlines, laws and so on, in its order; the longest of each kind.

    Only sentences in which a pattern is roughly found are made into tokens, and only those
    patterns are tried: most of a plan has none, and tokens cost more than all the rest.
    """
    lower = text.lower()
    places = [(one, spans) for one in _markers(model) if (spans := one.places(text, lower))]
    found: list[Mark] = []
    for start, end in _pieces(text) if places else ():
        own = [one for one, spans in places if any(a < end and start < b for a, b in spans)]
        if own:
            found.extend(_marks(text[start:end], start, own, model))
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.label)))


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text."""
    return (text[start:end] for start, end in _sentences(text, 0))


def sentences_with(patterns: Patterns[Pattern], text: str) -> Iterator[str]:
    """The sentences of a text that may say one of these things: no others are cut into tokens."""
    for start, end in _pieces(text) if any(likely(patterns, text)) else ():
        piece = text[start:end]
        if any(likely(patterns, piece)):
            yield from sentences(piece)


def sentence_at(place: int, text: str) -> str:
    """The sentence of a text that has the character at a place; all of it where none does."""
    start, end = next((a, b) for a, b in _pieces(text) if place < b or b == len(text))
    around = _sentences(text[start:end], start)
    return next((text[a:b] for a, b in around if a <= place < b), text)


def _sentences(text: str, offset: int) -> Iterator[tuple[int, int]]:
    doc = pipeline(None).make_doc(text)
    for span in _sentencizer()(doc).sents:
        yield offset + span.start_char, offset + span.end_char


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
        tokens = dropwhile(_is_optional, pattern.tokens)
        rough = re.compile(_REPEATED.sub(r"\1{\2}", r"\s*".join(map(_rough, tokens))))
        markers.append(_Marker(pattern.label, rough, necessary.words(rough), matcher))
    return tuple(markers)


def _is_optional(token: Mapping[str, Any]) -> bool:
    return token.get("OP") in ("?", "*")


def _rough(token: Mapping[str, Any]) -> str:
    """What a token's text looks like, as an expression for texts that are not cut into tokens.

    Nothing but space stands between two tokens. A test of another kind than for words, which a
    token may have besides, is passed over.
    """
    said = next((_said(key, token[key]) for key in ("LOWER", "TEXT") if key in token), r"\S+")
    often = {"?": "?", "*": "*", "+": "+"}.get(token.get("OP", ""), "")
    return rf"(?:{said}\s*){often}" if often else said


def _said(key: str, test: str | Mapping[str, Any]) -> str:
    expression = r"\S+"
    if isinstance(test, str):
        expression = re.escape(test)
    elif "IN" in test:
        expression = "|".join(map(re.escape, test["IN"]))
    elif "REGEX" in test:
        expression = _ANCHOR.sub("", test["REGEX"])
    return f"(?i:{expression})" if key == "LOWER" else f"(?:{expression})"


@cache
def _abbreviations() -> frozenset[str]:
    """Words with a full stop that ends no sentence."""
    return frozenset(pipeline(None).Defaults.tokenizer_exceptions)


@cache
def _sentencizer() -> "Sentencizer":
    from spacy.pipeline import Sentencizer  # noqa: PLC0415 - as above

    return Sentencizer()


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Rough sentences: never cut within one that the pipeline would see, but perhaps too long."""
    start = 0
    for match in _STOP.finditer(text):
        end = match.start("space")
        last = text[text.rfind(" ", start, end) + 1 : end]
        if last.lstrip("(") in _abbreviations():
            continue
        yield start, end
        start = match.end()
    yield start, len(text)
