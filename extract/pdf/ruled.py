"""Tables that straight lines enclose, the same as pdfplumber's table finder sees.

Lines that nearly stand in one are moved onto it and joined. Where they cross, cells have corners;
cells that share a corner are one table. Places are points from the page's top left corner.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import fsum
from operator import itemgetter

from pdfplumber.table import DEFAULT_JOIN_TOLERANCE, DEFAULT_SNAP_TOLERANCE

from extract.pdf.content import RuledTable
from extract.pdf.frame import Point, Rectangle, rounded
from models.geometry import Box

_SHORTEST = 1.0
"""Length below which a side is the end of a stroke."""
_SHORTEST_JOINED = 3.0
"""Length below which lines, joined, enclose nothing."""
_CROSSING = 3.0
"""How far a line may end before the one that it meets."""

Segment = tuple[float, float, float]
"""A level or upright line: where it stands across its direction, where it begins and ends."""
Crossings = dict[Point, set[int]]
"""Where lines cross, with numbers of those that do."""


def ruled_tables(sides: Iterable[Rectangle]) -> tuple[RuledTable, ...]:
    """The tables of two cells or more, from top to bottom.

    Args:
        sides: x0, top, x1 and bottom of each; what is not level counts as upright.
    """
    levels, uprights = [], []
    for x0, top, x1, bottom in sides:
        if top == bottom:
            levels.append((top, x0, x1))
        else:
            uprights.append((x0, top, bottom))
    crossings = _crossings(_joined(levels), _joined(uprights))
    groups = [cells for cells in _groups(_cells(crossings)) if len(cells) > 1]
    groups.sort(key=lambda cells: min((top, x0) for x0, top, _, _ in cells))
    return tuple(map(_table, groups))


def _joined(segments: Iterable[Segment]) -> list[Segment]:
    """Lines in order of their places, each whole."""
    joined: list[Segment] = []
    for row in _rows(sorted(one for one in segments if one[2] - one[1] >= _SHORTEST)):
        place = fsum(across for across, _, _ in row) / len(row)
        parts = sorted((begin, end) for _, begin, end in row)
        begin, end = parts[0]
        for next_begin, next_end in parts:
            if next_begin > end + DEFAULT_JOIN_TOLERANCE:
                joined.append((place, begin, end))
                begin, end = next_begin, next_end
            elif next_end > end:
                end = next_end
        joined.append((place, begin, end))
    return [one for one in joined if one[2] - one[1] >= _SHORTEST_JOINED]


def _rows(segments: Sequence[Segment]) -> Iterator[Sequence[Segment]]:
    """The sorted lines, parted where a place lies beyond the one before."""
    first = 0
    for index in range(1, len(segments)):
        if segments[index][0] > segments[index - 1][0] + DEFAULT_SNAP_TOLERANCE:
            yield segments[first:index]
            first = index
    if segments:
        yield segments[first:]


def _crossings(levels: Sequence[Segment], uprights: Sequence[Segment]) -> Crossings:
    crossings: Crossings = {}
    tops = [top for top, _, _ in levels]
    for number, (x, begin, end) in enumerate(uprights, len(levels)):
        first = bisect_left(tops, begin - _CROSSING)
        for index in range(first, bisect_right(tops, end + _CROSSING)):
            top, left, right = levels[index]
            if left - _CROSSING <= x <= right + _CROSSING:
                crossings.setdefault((x, top), set()).update((number, index))
    return crossings


def _cells(crossings: Crossings) -> Iterator[Rectangle]:
    """The smallest cell to the right of and below each crossing that has one."""
    places = sorted(crossings)
    across: dict[float, list[float]] = defaultdict(list)
    for x, top in places:
        across[top].append(x)
    for x, column in groupby(places, itemgetter(0)):
        tops = [top for _, top in column]
        for index, top in enumerate(tops):
            rights = across[top][bisect_right(across[top], x) :]
            if cell := _cell(crossings, (x, top), rights, tops[index + 1 :]):
                yield cell


def _cell(
    crossings: Crossings, corner: Point, rights: Sequence[float], bottoms: Sequence[float]
) -> Rectangle | None:
    """The smallest cell with that upper left corner, among what lies to its right and below."""
    x0, top = corner
    for bottom in bottoms:
        if crossings[corner].isdisjoint(crossings[x0, bottom]):
            return None  # the line ends here: what lies beyond is none of it either
        for x1 in rights:
            above = crossings[x1, top]
            if above.isdisjoint(crossings[corner]):
                break
            opposite = crossings.get((x1, bottom))
            if opposite and not (
                opposite.isdisjoint(above) or opposite.isdisjoint(crossings[x0, bottom])
            ):
                return x0, top, x1, bottom
    return None


def _groups(cells: Iterable[Rectangle]) -> Iterator[list[Rectangle]]:
    """Cells that hang together by their corners."""
    left = dict.fromkeys(cells)
    neighbours: dict[Point, list[Rectangle]] = defaultdict(list)
    for cell in left:
        for corner in _corners(cell):
            neighbours[corner].append(cell)
    while left:
        group = [left.popitem()[0]]
        for cell in group:  # which grows meanwhile
            for corner in _corners(cell):
                for neighbour in neighbours[corner]:
                    if neighbour in left:
                        del left[neighbour]
                        group.append(neighbour)
        yield group


def _corners(cell: Rectangle) -> tuple[Point, Point, Point, Point]:
    x0, top, x1, bottom = cell
    return (x0, top), (x0, bottom), (x1, top), (x1, bottom)


def _table(cells: Sequence[Rectangle]) -> RuledTable:
    lefts = {x0: column for column, x0 in enumerate(sorted({cell[0] for cell in cells}))}
    rows: dict[float, list[Box | None]] = {}
    for x0, top, x1, bottom in sorted(cells, key=itemgetter(1)):
        row = rows.setdefault(top, [None] * len(lefts))
        row[lefts[x0]] = rounded(x0, top, x1, bottom)
    x0s, tops, x1s, bottoms = zip(*cells, strict=True)
    box = rounded(min(x0s), min(tops), max(x1s), max(bottoms))
    return RuledTable(box, tuple(map(tuple, rows.values())))
