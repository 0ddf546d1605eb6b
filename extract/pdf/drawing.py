"""Rulings, fills and ruled tables out of the shapes of a page.

Shapes are in pdfplumber's object form: dicts with `object_type` (line, rect or curve), `x0`,
`top`, `x1`, `bottom`, `width`, `height`, `doctop`, `pts`, `stroke` and `fill`, and here also
`colour`, that of the fill as #rrggbb.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any, cast

from pdfplumber.table import DEFAULT_SNAP_TOLERANCE, TableFinder
from pdfplumber.utils.geometry import obj_to_edges

from extract.pdf.content import Fill, RuledTable
from extract.pdf.frame import Point, rounded
from models.geometry import Box

Shape = dict[str, Any]

_ORDER = {"line": 0, "rect": 1, "curve": 2}
_WHITE = 0xFA
"""Least red, green and blue of what nobody tells from white paper."""
_MOST_EDGES = 20_000
"""Where a drawing has more, it is a map or a chart, and searching it for tables takes minutes."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn on a page besides text and pictures.

    Attributes:
        painted: places of everything that is filled with a colour other than white.
    """

    rulings: tuple[Box, ...]
    fills: tuple[Fill, ...]
    painted: tuple[Box, ...]
    tables: tuple[RuledTable, ...]


@dataclass(frozen=True, slots=True)
class _Edges:
    """As much of a pdfplumber page as its table finder asks for without text."""

    edges: Sequence[Shape]


@cache
def is_white(colour: str) -> bool:
    """Whether a colour cannot be told from white."""
    return all(int(colour[place : place + 2], 16) >= _WHITE for place in (1, 3, 5))


def shape(points: Sequence[Point], *, curved: bool, stroke: bool, fill: bool, colour: str) -> Shape:
    """One subpath in pdfplumber's form; a closed one ends where it begins."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    x0, x1, top, bottom = min(xs), max(xs), min(ys), max(ys)
    return {
        "object_type": "curve" if curved else _kind(points),
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "doctop": top,
        "y0": -bottom,
        "y1": -top,
        "width": x1 - x0,
        "height": bottom - top,
        "pts": points,
        "stroke": stroke,
        "fill": fill,
        "colour": colour,
    }


def _kind(points: Sequence[Point]) -> str:
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


def drawing(shapes: Iterable[Shape]) -> Drawing:
    """The shapes sorted into what they mean for a page of text."""
    found = list(shapes)
    painted = [item for item in found if item["fill"] and not is_white(item["colour"])]
    wide = [item for item in painted if item["object_type"] == "rect" and not _is_thin(item)]
    return Drawing(
        rulings=tuple(chain.from_iterable(map(_rulings, found))),
        fills=tuple(Fill(_box(item), item["colour"]) for item in wide),
        painted=tuple(map(_box, painted)),
        tables=_tables(sorted(found, key=lambda item: _ORDER[item["object_type"]])),
    )


def _box(item: Shape) -> Box:
    return rounded(item["x0"], item["top"], item["x1"], item["bottom"])


def _is_thin(item: Shape) -> bool:
    return bool(min(item["width"], item["height"]) < DEFAULT_SNAP_TOLERANCE)


def _rulings(item: Shape) -> list[Box]:
    if item["object_type"] != "curve" and _is_thin(item):
        return [_box(item)]
    if not item["stroke"] or item["object_type"] == "line":
        return []
    sides = (_box(edge) for edge in obj_to_edges(item) if edge["orientation"])
    return [side for side in sides if max(side.width, side.height) >= DEFAULT_SNAP_TOLERANCE]


def _tables(shapes: Iterable[Shape]) -> tuple[RuledTable, ...]:
    edges = list(chain.from_iterable(map(obj_to_edges, shapes)))
    directions = [edge["orientation"] for edge in edges]
    if directions.count("v") < 2 or directions.count("h") < 2 or len(edges) > _MOST_EDGES:
        return ()
    return tuple(
        RuledTable(
            rounded(*table.bbox),
            tuple(tuple(cell and rounded(*cell) for cell in row.cells) for row in table.rows),
        )
        for table in TableFinder(cast("Any", _Edges(edges))).tables
    )
