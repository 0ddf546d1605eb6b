"""A page put together out of what an engine found on it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from pdfplumber.utils.text import DEFAULT_Y_TOLERANCE

from extract.pdf.content import EngineName, HiddenReason, HiddenWord, Page, TextSource
from extract.pdf.drawing import Drawing, is_white
from extract.pdf.frame import Frame
from models.geometry import Box, Word

T = TypeVar("T")

_MICRO = 0.2
"""Size, in sizes of the page's text, below which nobody reads a word."""
_SCAN = 0.5
"""Share of the page that a picture covers where the invisible words are its text."""


class FoundWord(NamedTuple):
    """A word as an engine hands it over.

    Attributes:
        invisible: drawn without ink.
    """

    word: Word
    invisible: bool = False


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page as an engine hands it over.

    Attributes:
        words: in rows from top to bottom.
        characters: all that the engine's text has, hidden or not, other than white space.
    """

    frame: Frame
    words: Sequence[FoundWord]
    drawing: Drawing
    images: Sequence[Box]
    characters: int


def assemble(number: int, found: FoundPage, engine: EngineName) -> Page:
    """The page with that number, the words that nobody sees set apart."""
    page = found.frame.box
    source = _text_source(found.words, found.images, page)
    body_size = _body_size(found.words)
    backdrops = (*found.drawing.painted, *found.images)
    words, hidden = [], []
    for item in found.words:
        reason = _hidden(item, source, body_size, page, backdrops)
        if reason:
            hidden.append(HiddenWord(item.word, reason))
        else:
            words.append(item.word)
    return Page(
        number=number,
        width=round(page.width, 2),
        height=round(page.height, 2),
        words=tuple(words),
        rulings=found.drawing.rulings,
        fills=found.drawing.fills,
        images=tuple(found.images),
        tables=found.drawing.tables,
        characters=found.characters - sum(len(item.word.text) for item in hidden),
        engine=engine,
        hidden=tuple(hidden),
        text_source=source if words else "none",
    )


def rows(items: Iterable[T], place: Callable[[T], Box]) -> Iterator[list[T]]:
    """The items row by row from top to bottom, those of one row from left to right.

    A row is what pdfplumber takes for one: tops that follow on each other within its tolerance.
    `place` tells where an item stands.
    """
    placed = sorted(
        ((place(item), item) for item in items), key=lambda entry: (entry[0].top, entry[0].x0)
    )
    row: list[tuple[Box, T]] = []
    for box, item in placed:
        if row and box.top > row[-1][0].top + DEFAULT_Y_TOLERANCE:
            yield _from_left(row)
            row = []
        row.append((box, item))
    if row:
        yield _from_left(row)


def _from_left(row: list[tuple[Box, T]]) -> list[T]:
    return [item for _, item in sorted(row, key=lambda entry: entry[0].x0)]


def _body_size(items: Iterable[FoundWord]) -> float:
    """Size of most characters of the page, in points."""
    votes: Counter[float] = Counter()
    for item in items:
        votes[item.word.size] += len(item.word.text)
    return max(votes, key=lambda size: (votes[size], size), default=0.0)


def _text_source(items: Sequence[FoundWord], images: Iterable[Box], page: Box) -> TextSource:
    """Ocr where most words are invisible and lie on a picture of the page."""
    invisible = sum(item.invisible for item in items)
    scanned = any(image.overlap(page) > _SCAN * page.width * page.height for image in images)
    return "ocr" if scanned and invisible > len(items) / 2 else "text"


def _hidden(
    item: FoundWord, source: TextSource, body_size: float, page: Box, backdrops: Sequence[Box]
) -> HiddenReason | None:
    word = item.word
    if item.invisible:
        return None if source == "ocr" else "invisible"
    if not page.contains(word.box.middle) and not page.overlap(word.box):
        return "off_page"
    if word.size < _MICRO * body_size:
        return "micro"
    if is_white(word.colour):
        middle = word.box.middle
        return None if any(backdrop.contains(middle) for backdrop in backdrops) else "white"
    return None
