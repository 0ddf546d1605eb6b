"""Sentences, and marks on deadlines, laws, decisions, register numbers, committees and amounts.

The one place that knows spaCy, which is imported when a text is first read.
"""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extract.profile import load
from models.plan import MentionLabel

if TYPE_CHECKING:
    from spacy.language import Language

_MARKS = "marks"


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
    """What the text says of deadlines, laws and so on, in its order; the longest of each kind."""
    doc = pipeline(model)(text)
    found: list[Mark] = []
    for span in sorted(doc.spans[_MARKS], key=lambda span: (span.label_, span.start, -span.end)):
        if found and found[-1].label == span.label_ and span.start_char < found[-1].end:
            continue
        found.append(Mark(span.label_, span.text, span.start_char, span.end_char))
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.label)))


def sentences(text: str, model: str | None = None) -> tuple[tuple[int, int], ...]:
    """The first and the last character, exclusive, of each sentence of a text."""
    nlp = pipeline(model)
    with nlp.select_pipes(disable=["span_ruler"]):
        return tuple((span.start_char, span.end_char) for span in nlp(text).sents)
