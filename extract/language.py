"""Sentences, and marks on deadlines, laws, decisions, register numbers, committees and amounts.

The one place that knows spaCy, which is imported when a text is first read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extract.profile import load
from models.plan import MentionLabel

if TYPE_CHECKING:
    from spacy.language import Language

_MARKS = "marks"
_STOP = re.compile(r"(?<=[a-zåäö0-9)][.!?])\s+(?=[A-ZÅÄÖ])")
_TRIGGER = re.compile(
    r"\d{4}[-:/–]\d|(?:under|senast|före|efter) (?:\w+ )?20\d\d|§|nämnd|styrelse"
    r"|fullmäktige|direktiv|förordning|lagstiftning|GDPR|\bNIS\b|\bAI\b"
    r"|kronor|\d (?:[tkm]n?)?kr\b|(?:anta|beslut|godkän|fastställ|revider)\w+ (?:av|i|enligt)\b"
    r"|(?:senast|före|innan|under|efter|\bi) (?:\w+ ){0,2}?(?:januari|februari|mars|april|maj|juni"
    r"|juli|augusti|september|oktober|november|december|våren|sommaren|hösten|årsskiftet|[QT][1-4])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a text that say something of one kind; start and end count its characters."""

    label: MentionLabel
    text: str
    start: int
    end: int


@cache
def pipeline(model: str | None = None) -> "Language":
    """Swedish tokens, sentences and spans: blank, or the trained pipeline of that name.

    Raises:
        OSError: no pipeline of that name is installed.
    """
    import spacy  # noqa: PLC0415 - takes most of a second, which a command without text need not pay

    nlp = spacy.load(model) if model else spacy.blank("sv")
    if not {"parser", "senter", "sentencizer"} & set(nlp.pipe_names):
        nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("span_ruler", config={"spans_key": _MARKS})
    ruler.add_patterns(  # type: ignore[attr-defined]
        [{"label": mark.label, "pattern": list(mark.tokens)} for mark in load().marks]
    )
    return nlp


def mark(text: str, model: str | None = None) -> tuple[Mark, ...]:
    """What the text says of deadlines, laws and so on, in its order; the longest of each kind.

    Only sentences with a word or a digit that a mark can have are read by the pipeline: the
    others are most of a plan, and tokens cost more than all the rest.
    """
    found: list[Mark] = []
    for start, end in _pieces(text):
        if not _TRIGGER.search(text, start, end):
            continue
        doc = pipeline(model)(text[start:end])
        spans = sorted(doc.spans[_MARKS], key=lambda one: (one.label_, one.start, -one.end))
        last: Mark | None = None
        for span in spans:
            place = start + span.start_char
            if last and last.label == span.label_ and place < last.end:
                continue
            last = Mark(span.label_, span.text, place, start + span.end_char)
            found.append(last)
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.label)))


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Rough sentences: never cut within one that the pipeline would see, but perhaps too long."""
    start = 0
    for match in _STOP.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def sentences(text: str, model: str | None = None) -> tuple[tuple[int, int], ...]:
    """The first and the last character, exclusive, of each sentence of a text."""
    nlp = pipeline(model)
    with nlp.select_pipes(disable=["span_ruler"]):
        return tuple((span.start_char, span.end_char) for span in nlp(text).sents)
