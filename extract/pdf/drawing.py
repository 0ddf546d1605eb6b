"""Rulings, fills and ruled tables out of the shapes of a page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise
from typing import Literal, NamedTuple

from pdfplumber.table import DEFAULT_SNAP_TOLERANCE

from extract.pdf.content import Fill, RuledTable
from extract.pdf.frame import Point, Rectangle, rounded
from extract.pdf.ruled import ruled_tables
from models.geometry import Box

ShapeKind = Literal["line", "rect", "curve"]

_WHITE = 0xFA
"""Least red, green and blue of what nobody tells from white paper."""
_STRAIGHT = 0.5
"""Share of the circumference of a rectangle that its rounded corners leave straight, at least."""
_MOST_SIDES = 20_000
"""Where a drawing has more, it is a map or a chart, and searching it for tables takes minutes."""


class Shape(NamedTuple):
    """What is drawn in one go.

    Attributes:
        place: x0, top, x1 and bottom on the displayed page.
        points: its corners on the displayed page; a closed one ends where it begins.
        colour: that of the fill as #rrggbb.
    """

    kind: ShapeKind
    place: Rectangle
    points: Sequence[Point]
    stroke: bool
    fill: bool
    colour: str

    @property
    def is_thin(self) -> bool:
        """Whether it looks like a line."""
        x0, top, x1, bottom = self.place
        return min(x1 - x0, bottom - top) < DEFAULT_SNAP_TOLERANCE

    def sides(self) -> Iterable[Rectangle]:
        """The straight sides that are level or upright, and any that is a line of its own."""
        x0, top, x1, bottom = self.place
        if self.kind == "line":
            return (self.place,)
        if self.kind == "rect":
            return (
                (x0, top, x1, top),
                (x0, bottom, x1, bottom),
                (x0, top, x0, bottom),
                (x1, top, x1, bottom),
            )
        return (
            (min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y))
            for (x, y), (other_x, other_y) in pairwise(self.points)
            if x == other_x or y == other_y
        )


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn on a page besides text and pictures.

    Attributes:
        painted: everything that is filled with a colour other than white.
        curves: what is drawn in other shapes than lines and boxes: slices, waves, zigzags.
    """

    rulings: tuple[Box, ...]
    fills: tuple[Fill, ...]
    painted: tuple[Shape, ...]
    curves: tuple[Box, ...]
    tables: tuple[RuledTable, ...]


@cache
def is_white(colour: str) -> bool:
    """Whether a colour cannot be told from white."""
    return all(int(colour[place : place + 2], 16) >= _WHITE for place in (1, 3, 5))


def shape(points: Sequence[Point], *, curved: bool, stroke: bool, fill: bool, colour: str) -> Shape:
    """One subpath; a closed one ends where it begins."""
    xs, ys = zip(*points, strict=True)
    place = min(xs), min(ys), max(xs), max(ys)
    return Shape("curve" if curved else _kind(points), place, points, stroke, fill, colour)


def _kind(points: Sequence[Point]) -> ShapeKind:
    """Line, rect or curve, as pdfminer tells them apart."""
    closed = points[0] == points[-1]
    if len(points) == 2 or (len(points) == 3 and closed):
        return "line"
    if len(points) == 5 and closed:
        (x0, y0), (x1, y1), (x2, y2), (x3, y3), _ = points
        if (x0 == x1 and y1 == y2 and x2 == x3 and y3 == y0) or (
            y0 == y1 and x1 == x2 and y2 == y3 and x3 == x0
        ):
            return "rect"
    return "curve"


def drawing(shapes: Sequence[Shape]) -> Drawing:
    """The shapes sorted into what they mean for a page of text."""
    painted = [item for item in shapes if item.fill and not is_white(item.colour)]
    wide = [item for item in painted if _is_box(item) and not item.is_thin]
    return Drawing(
        rulings=tuple(chain.from_iterable(map(_rulings, shapes))),
        fills=tuple(Fill(rounded(*item.place), item.colour) for item in wide),
        painted=tuple(painted),
        curves=tuple(rounded(*item.place) for item in shapes if _is_curve(item)),
        tables=_tables(shapes),
    )


def _is_box(item: Shape) -> bool:
    """Whether a shape is a rectangle, its corners rounded or not."""
    if item.kind != "curve":
        return item.kind == "rect"
    x0, top, x1, bottom = item.place
    straight = sum(
        other_x - x + other_y - y
        for x, y, other_x, other_y in item.sides()
        if (x == other_x and x in (x0, x1)) or (y == other_y and y in (top, bottom))
    )
    return straight > _STRAIGHT * 2 * (x1 - x0 + bottom - top)


def _is_curve(item: Shape) -> bool:
    """Whether a shape shows and is neither a line nor a box."""
    shows = item.stroke or (item.fill and not is_white(item.colour))
    return item.kind == "curve" and shows and not item.is_thin and not _is_box(item)


def _rulings(item: Shape) -> Iterator[Box]:
    if item.kind != "curve" and item.is_thin:
        yield rounded(*item.place)
    elif item.stroke and item.kind != "line":
        for side in item.sides():
            box = rounded(*side)
            if max(box.width, box.height) >= DEFAULT_SNAP_TOLERANCE:
                yield box


def _tables(shapes: Sequence[Shape]) -> tuple[RuledTable, ...]:
    if sum(len(item.points) - 1 for item in shapes) > _MOST_SIDES:
        return ()
    return ruled_tables(chain.from_iterable(item.sides() for item in shapes if _is_seen(item)))


def _is_seen(item: Shape) -> bool:
    """Whether a shape shows on paper; thin white ones part what is painted."""
    return item.stroke or not item.fill or item.is_thin or not is_white(item.colour)
