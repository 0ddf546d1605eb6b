"""Notes in the margin: a few small or slanted lines right of the running text."""

from collections.abc import Iterator, Sequence

from extract.page.row import GUTTER, Row, letters, most_common_size, pieces, rows
from extract.pdf import Page
from models.geometry import Box, Word, union

_ROWS = 2
"""Lines of such a note, at least."""
_LETTERS = 16
"""Letters of a line of the text beside it, and of its own longest, at least."""
_SMALLER = 0.93
"""Size of the note as a ratio to the text's, at most, where it is not slanted."""
_TIGHT = 0.8
"""Space between two lines of a note, in sizes of its letters, at most."""
_SHARE = 0.4
"""Width of a note as a ratio to that of the text beside it, at most …"""
_EDGE = 1.5
"""Points by which the left edges of its lines differ, at most."""


def find(page: Page, words: Sequence[Word]) -> tuple[Box, ...]:
    """Around each note that stands right of running text and is set otherwise."""
    body = most_common_size(words)
    if not any(word.italic or word.size <= _SMALLER * body for word in words):
        return ()
    tables = [table.box for table in page.tables if any(len(row) > 1 for row in table.rows)]
    parts = [part for row in rows(words) for part in pieces(row)]
    boxes = [union(word.box for word in part) for part in parts]
    texts = [
        (box, part[0])
        for box, part in zip(boxes, parts, strict=True)
        if letters(part) >= _LETTERS and part[0].size > _SMALLER * body
    ]
    return tuple(
        box
        for box, look in _notes(parts, boxes, body)
        if not any(table.holds(box) for table in tables)
        and _is_beside(box, look, texts, boxes)
        and _is_alone(box, words)
    )


def _notes(parts: Sequence[Row], boxes: Sequence[Box], body: float) -> Iterator[tuple[Box, Word]]:
    """Lines that are small or slanted, one right below the other, and their first word."""
    groups: list[list[tuple[Box, Row]]] = []
    for box, part in zip(boxes, parts, strict=True):
        if (
            not (part[0].italic or part[0].size <= _SMALLER * body)
            or len(set(map(_look, part))) > 1
        ):
            continue
        above = next((one for one in reversed(groups) if _goes_on(one[-1][1], part)), None)
        if above:
            above.append((box, part))
        else:
            groups.append([(box, part)])
    for group in groups:
        if len(group) >= _ROWS and max(letters(part) for _, part in group) >= _LETTERS:
            yield union(box for box, _ in group), group[0][1][0]


def _look(word: Word) -> tuple[float, bool, str]:
    return word.size, word.italic, word.colour


def _goes_on(above: Row, below: Row) -> bool:
    gap = below[0].box.top - above[0].box.bottom
    return (
        _look(above[0]) == _look(below[0])
        and abs(above[0].box.x0 - below[0].box.x0) < _EDGE
        and -0.5 * below[0].size < gap < _TIGHT * below[0].size
    )


def _is_beside(
    note: Box, look: Word, texts: Sequence[tuple[Box, Word]], boxes: Sequence[Box]
) -> bool:
    """Whether text that is set otherwise, and nothing else, stands left of a note."""
    level = [box for box in boxes if box.x1 <= note.x0 and note.top < box.middle[1] < note.bottom]
    beside = [box for box, word in texts if box in level and _look(word) != _look(look)]
    return bool(beside) and len(beside) == len(level) and note.width <= _SHARE * union(beside).width


def _is_alone(box: Box, words: Sequence[Word]) -> bool:
    """Whether no words stand right above or below a note but its own."""
    near = GUTTER * min(word.size for word in words)
    return not any(
        word.box.x0 < box.x1
        and word.box.x1 > box.x0
        and not box.holds(word.box)
        and (0 <= box.top - word.box.bottom < near or 0 <= word.box.top - box.bottom < near)
        for word in words
    )
