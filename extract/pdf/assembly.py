"""A page put together out of what an engine found on it."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import TypeVar

from pdfplumber.utils.text import DEFAULT_Y_TOLERANCE

from extract.pdf import mark
from extract.pdf.character import combined, split_accents
from extract.pdf.content import EngineName, HiddenWord, Page, Picture, TextSource
from extract.pdf.drawing import Drawing, is_white
from extract.pdf.frame import Frame, rounded
from models.geometry import Box, Word

T = TypeVar("T")

_MICRO = 0.2
"""Size, in sizes of the page's text, below which nobody reads a word."""
_LARGE = 3.5
"""Longer side of a drawing that is no mark, in sizes of the page's text, at least."""
_SCAN = 0.5
"""Share of the page that a picture covers where the invisible words are its text."""


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page as an engine hands it over.

    Attributes:
        words: in rows from top to bottom.
        invisible: places among the words of those that are drawn without ink.
        pictures: the small ones among the images.
        characters: all that the engine's text has, hidden or not, other than white space.
    """

    frame: Frame
    words: Sequence[Word]
    invisible: Set[int]
    drawing: Drawing
    images: Sequence[Box]
    pictures: Sequence[Picture]
    characters: int


def assemble(number: int, found: FoundPage, engine: EngineName) -> Page:
    """The page with that number, the words that nobody sees set apart."""
    page = found.frame.box
    source = _text_source(found, page)
    size = _body_size(found.words)
    hidden = dict(_hidden(found, source, page, size))
    words = found.words
    if hidden:
        words = [word for place, word in enumerate(words) if place not in hidden]
    accents = split_accents(" ".join([word.text for word in words]))
    if accents:
        words = [replace(word, text=combined(word.text)) for word in words]
    return Page(
        number=number,
        width=round(page.width, 2),
        height=round(page.height, 2),
        words=tuple(words),
        rulings=found.drawing.rulings,
        fills=found.drawing.fills,
        images=tuple(found.images),
        tables=found.drawing.tables,
        characters=found.characters
        - accents
        - sum(len(item.word.text) for item in hidden.values()),
        engine=engine,
        curves=tuple(box for box in found.drawing.curves if _is_large(box, size)),
        marks=mark.find(found.drawing.painted, found.pictures, size),
        hidden=tuple(hidden.values()),
        text_source=source if words else "none",
    )


def _is_large(box: Box, size: float) -> bool:
    return max(box.width, box.height) > _LARGE * size and min(box.width, box.height) > size


def rows(items: Iterable[T], place: Callable[[T], Box]) -> Iterator[list[T]]:
    """The items row by row from top to bottom, those of one row from left to right.

    A row is what pdfplumber takes for one: tops that follow on each other within its tolerance.
    `place` tells where an item stands.
    """
    placed = []
    for order, item in enumerate(items):
        box = place(item)
        placed.append((box.top, box.x0, order, item))  # no two of them are alike up to the item
    placed.sort()
    first, lowest = 0, -math.inf
    for index, (top, _, _, _) in enumerate(placed):
        if top > lowest + DEFAULT_Y_TOLERANCE and index:
            yield _from_left(placed[first:index])
            first = index
        lowest = top
    if placed:
        yield _from_left(placed[first:])


def _from_left(row: list[tuple[float, float, int, T]]) -> list[T]:
    row.sort(key=itemgetter(1))
    return [item for _, _, _, item in row]


def _body_size(words: Iterable[Word]) -> float:
    """Size of most characters of the page, in points."""
    votes: dict[float, int] = defaultdict(int)
    for word in words:
        votes[word.size] += len(word.text)
    return max(votes, key=lambda size: (votes[size], size), default=0.0)


def _text_source(found: FoundPage, page: Box) -> TextSource:
    """Ocr where most words are invisible and lie on a picture of the page."""
    if len(found.invisible) <= len(found.words) / 2:
        return "text"
    scanned = any(image.overlap(page) > _SCAN * page.width * page.height for image in found.images)
    return "ocr" if scanned else "text"


def _hidden(
    found: FoundPage, source: TextSource, page: Box, size: float
) -> Iterator[tuple[int, HiddenWord]]:
    """The words that nobody sees, with their places among all."""
    least = _MICRO * size
    shades = {colour for colour in {word.colour for word in found.words} if is_white(colour)}
    backdrops = _backdrops(found) if shades else ()
    invisible, width, height = found.invisible, page.width, page.height
    for place, word in enumerate(found.words):
        box = word.box
        if place in invisible:
            if source != "ocr":
                yield place, HiddenWord(word, "invisible")
        elif not (0 <= box.x0 <= box.x1 <= width and 0 <= box.top <= box.bottom <= height) and (
            _is_off(page, box)
        ):
            yield place, HiddenWord(word, "off_page")
        elif word.size < least:
            yield place, HiddenWord(word, "micro")
        elif word.colour in shades and not _lies_on_one(backdrops, box.middle):
            yield place, HiddenWord(word, "white")


def _backdrops(found: FoundPage) -> tuple[Box, ...]:
    """What white words may show upon."""
    return (*(rounded(*item.place) for item in found.drawing.painted), *found.images)


def _is_off(page: Box, box: Box) -> bool:
    return not (page.holds(box) or page.overlap(box))


def _lies_on_one(backdrops: Iterable[Box], point: tuple[float, float]) -> bool:
    return any(backdrop.contains(point) for backdrop in backdrops)
