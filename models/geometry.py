"""Where things stand on a page: boxes, words and lines.

All coordinates are PDF points (1/72 inch) with the origin in the page's top left corner,
rounded to hundredths so that the same page gives the same numbers on every machine.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

C = TypeVar("C")
T = TypeVar("T", bound=Hashable)


@dataclass_transform(frozen_default=True, order_default=True)
def record(cls: type[C]) -> type[C]:
    """A dataclass with slots, order and hash whose fields the type checker alone keeps from change.

    A page has hundreds of them, and where Python itself keeps fields from change, making one takes
    four times as long.
    """
    return dataclass(slots=True, order=True, unsafe_hash=True)(cls)


@record
class Box:
    """A rectangle on a page, in points from the top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """Points from the left edge to the right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Points from the top edge to the bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """The centre as (x, y)."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def contains(self, point: tuple[float, float]) -> bool:
        """Whether a point lies inside or on the edge."""
        x, y = point
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def holds(self, other: "Box") -> bool:
        """Whether the middle of another box lies inside or on the edge."""
        return (
            self.x0 <= (other.x0 + other.x1) / 2 <= self.x1
            and self.top <= (other.top + other.bottom) / 2 <= self.bottom
        )

    def overlap(self, other: "Box") -> float:
        """Area that two boxes share, in square points."""
        width = min(self.x1, other.x1) - max(self.x0, other.x0)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(width, 0.0) * max(height, 0.0)


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of them.

    Raises:
        ValueError: there are none.
    """
    rest = iter(boxes)
    first = next(rest, None)
    if first is None:
        raise ValueError("no box to unite")
    x0, top, x1, bottom = first.x0, first.top, first.x1, first.bottom
    for box in rest:
        if box.x0 < x0:
            x0 = box.x0
        if box.top < top:
            top = box.top
        if box.x1 > x1:
            x1 = box.x1
        if box.bottom > bottom:
            bottom = box.bottom
    return Box(x0, top, x1, bottom)


@record
class Word:
    """A run of characters without a space between them, in the look of most of its letters."""

    text: str
    box: Box
    font: str = ""
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    colour: str = "#000000"


@dataclass(slots=True, unsafe_hash=True)
class Line:
    """Words that stand side by side on one baseline in one column, from left to right.

    Its look is that of most of its characters: one glyph may come from another font. All but page
    and words is told from the words once, and nothing is changed after that.

    Attributes:
        words: one at least.
        text: the words with one space between them, as printed.
        box: around all words.
        size: in points.
        colour: as #rrggbb.
    """

    page: int
    words: tuple[Word, ...]
    text: str = field(init=False, repr=False, compare=False)
    box: Box = field(init=False, repr=False, compare=False)
    size: float = field(init=False, repr=False, compare=False)
    font: str = field(init=False, repr=False, compare=False)
    bold: bool = field(init=False, repr=False, compare=False)
    italic: bool = field(init=False, repr=False, compare=False)
    colour: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        words = self.words
        self.text = " ".join([word.text for word in words])
        self.box = union([word.box for word in words])
        looks = [(word.size, word.font, word.bold, word.italic, word.colour) for word in words]
        self.size, self.font, self.bold, self.italic, self.colour = looks[0]
        if looks.count(looks[0]) < len(looks):
            self.size = self._most([word.size for word in words])
            self.font = self._most([word.font for word in words])
            self.bold = self._most([word.bold for word in words])
            self.italic = self._most([word.italic for word in words])
            self.colour = self._most([word.colour for word in words])

    def _most(self, values: Sequence[T]) -> T:
        votes: dict[T, int] = {}
        for word, value in zip(self.words, values, strict=True):
            votes[value] = votes.get(value, 0) + len(word.text)
        return max(votes, key=votes.__getitem__)
