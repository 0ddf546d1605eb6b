"""Names of a header that stand in the middle over several columns, which nothing merges."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from models.geometry import Box

_OFF = 1 / 3
"""Distance of a name from the middle of its columns, in widths of a column, at most."""
_UNNAMED = 1 / 4
"""What a column without a name above it counts against a choice, as much as such a distance."""

Run = tuple[int, int]
"""The first of some columns that stand side by side, and the one after the last."""


def runs(names: Sequence[Box], columns: Sequence[Box]) -> list[Run]:
    """The columns below each name, by place; empty where the names stand over no columns' middles.

    To take a column more or less moves the middle by half a column, so that one choice is nearest.

    Args:
        names: where they stand, from left to right.
        columns: where the names of single columns below them stand, from left to right.
    """
    width = median(right.x1 - left.x1 for left, right in pairwise(columns))
    found = min(_choices(names, columns, 0, width), default=None)
    return list(found[1]) if found else []


def _choices(
    names: Sequence[Box], columns: Sequence[Box], start: int, width: float
) -> Iterator[tuple[float, tuple[Run, ...]]]:
    """Each way to share out the columns from a place on, and what counts against it."""
    if not names:
        yield _UNNAMED * width * (len(columns) - start), ()
        return
    middle = names[0].middle[0]
    for first in range(start, len(columns)):
        for end in range(first + 1, len(columns) + 1):
            off = abs((columns[first].x0 + columns[end - 1].x1) / 2 - middle)
            if off <= _OFF * width:
                cost = off + _UNNAMED * width * (first - start)
                for rest, others in _choices(names[1:], columns, end, width):
                    yield cost + rest, ((first, end), *others)
