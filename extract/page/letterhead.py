"""Letterheads: a few short texts side by side at the top of the first page."""

from collections.abc import Iterator, Sequence

from extract.page.row import Row, rows
from extract.pdf import Page
from models.geometry import Box, Word, union

_TOP = 0.2
"""Share of the page's height that a letterhead stands in, at most."""
_ROWS = 6
_SPACE = 1.0
"""Space below it, in sizes of its largest letters, at least."""
_GUTTER = 1.5
"""Space between two of its texts, in sizes of its letters, at least."""
_COLUMNS = 3
"""Texts side by side, at least: two may be names of fields and what is stated in them."""
_BESIDE = 0.4
"""Share of a row's height that a word beside it shares, at least."""
_WIDEST = 0.45
"""Width of one of them as a share of the page's, at most."""


def find(page: Page, words: Sequence[Word]) -> list[list[Box]]:
    """Around each text of the first page's letterhead, from the left, those of several rows.

    Args:
        page: as printed.
        words: that stand in no box, table or figure.
    """
    if page.number != 1:
        return []
    top = [word for word in words if word.box.bottom < _TOP * page.height]
    head = list(_head(rows(top)))
    columns = _columns([word for row in head for word in row])
    boxes = [union(word.box for word in column) for column in columns]
    if (
        len(columns) < _COLUMNS
        or max(len(rows(column)) for column in columns) < 2
        or any(box.width > _WIDEST * page.width for box in boxes)
        or not any(_stands_beside_two(word, columns) for column in columns for word in column)
    ):
        return []
    return [boxes]


def _stands_beside_two(word: Word, columns: Sequence[list[Word]]) -> bool:
    """Whether a word stands beside two rows of another text: then no row goes through both."""
    beside = (
        [row for row in rows(column) if _common(word.box, row[0].box) > _BESIDE * row[0].box.height]
        for column in columns
    )
    return any(len(found) > 1 for found in beside)


def _common(one: Box, other: Box) -> float:
    """How much of their heights two boxes share."""
    return min(one.bottom, other.bottom) - max(one.top, other.top)


def _head(found: Sequence[Row]) -> Iterator[Row]:
    """The rows above the first wide space; none where there are too many for a letterhead."""
    head: list[Row] = []
    for row in found:
        if head:
            bottom = max(word.box.bottom for above in head for word in above)
            size = max(word.size for above in head for word in above)
            if min(word.box.top for word in row) - bottom > _SPACE * size:
                break
        head.append(row)
    if len(head) <= _ROWS:
        yield from head


def _columns(words: Sequence[Word]) -> list[list[Word]]:
    """The words parted at the spaces that all of the rows leave, from the left."""
    columns: list[list[Word]] = []
    edge = 0.0
    for word in sorted(words, key=lambda word: word.box.x0):
        if not columns or word.box.x0 - edge > _GUTTER * word.size:
            columns.append([])
        columns[-1].append(word)
        edge = max(edge, word.box.x1)
    return columns
