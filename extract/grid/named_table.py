"""Tables of which nothing is drawn and whose header's names are known, as lattices."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from extract.grid.headed_table import lattice_below
from extract.grid.lattice import Lattice, text_of
from extract.grid.segment import Segment, segments
from extract.page import rows
from extract.pdf import Page
from extract.profile import ColumnNames
from models.geometry import Box, Line, Word

_SUBJECTS = frozenset({"title", "name"})
"""Values of the columns that say what a row is about."""
_FEWEST_COLUMNS = 2
_MOST_COLUMNS = 8
_NAME_WORDS = 5
"""Most words in one line of a name: more is running text."""
_LEADING = 0.9
"""Widest gap between two lines of a header, in sizes of the letters."""
_ROW_GAP = 1.5
"""Widest gap between two lines of the table, in sizes of the letters."""
_FLUSH = 0.4
"""By how much the left edges of one column may differ, in sizes of the letters."""


def find(printed: Sequence[Line], page: Page, names: ColumnNames) -> list[Lattice]:
    """The tables below rows of known names, from top to bottom.

    Every cell begins where its name begins, in all lines of its row.

    Args:
        printed: lines of the page without those of other tables; a table's columns may have been
            taken for columns of text.
        page: the page, for its rulings.
        names: those of columns; a header has at least two of unlike value.
    """
    named = {id(line.words[0]) for line in printed if _has_name(line, names)}
    if not named:
        return []
    words = (word for line in printed for word in line.words)
    lines = [Line(page.number, tuple(row)) for row in rows(words)]
    found: list[Lattice] = []
    start = 0
    while start < len(lines):
        may_head = not named.isdisjoint(map(id, lines[start].words))
        header = _header(lines, start, page, names) if may_head else []
        below = _rows_below(lines[start + len(header) :], header) if header else []
        lattice = _lattice(header, below, page) if below else None
        if lattice:
            found.append(lattice)
        start += len(header) + len(below) if lattice else 1
    return found


def _has_name(line: Line, names: ColumnNames) -> bool:
    """Whether a line may be a header's: its cells are short, one is a name with a capital."""
    if len(line.words) > _NAME_WORDS * _MOST_COLUMNS or line.text[-1] in ".,:;":
        return False
    cells = segments(line.words)
    short = all(len(cell) <= _NAME_WORDS for cell in cells)
    return short and any(_is_name(text_of(cell), names) for cell in cells)


def _is_name(text: str, names: ColumnNames) -> bool:
    return text[0].isupper() and bool(names.values(text))


def _header(lines: Sequence[Line], start: int, page: Page, names: ColumnNames) -> list[Line]:
    """The lines of a header that begins there, a second one where it is as bold as the first.

    Most of its names are known, and all of them where it looks like the rows below.
    """
    cells = _cells(lines[start])
    if len(cells) < _FEWEST_COLUMNS or any(len(cell) > _NAME_WORDS for cell in cells):
        return []
    found = [lines[start]]
    for line in lines[start + 1 :]:
        near = line.box.top - found[-1].box.bottom < _LEADING * line.size
        if not (found[0].bold and line.bold and near and line.size == found[0].size):
            break
        found.append(line)
    columns = _columns(found, _edges(found))
    known = [values for column in columns if (values := names.values(text_of(column)))]
    below = lines[start + len(found) :]
    is_set_off = bool(below) and _is_set_off(found[-1], below[0], page)
    enough = max(_FEWEST_COLUMNS, len(columns) / 2) if is_set_off else len(columns)
    named = set[str]().union(*known)
    return found if len(known) >= enough and len(named) > 1 and named & _SUBJECTS else []


def _is_set_off(header: Line, below: Line, page: Page) -> bool:
    """Whether a header looks unlike the line below it, or a ruling or a fill parts them."""
    looks = [(line.bold, line.italic, line.colour, line.size) for line in (header, below)]
    drawn = (*page.rulings, *(fill.box for fill in page.fills))
    return looks[0] != looks[1] or any(
        header.box.middle[1] < box.bottom < below.box.middle[1]
        and box.x0 < header.words[0].box.x1
        and box.width > box.height
        for box in drawn
    )


def _cells(line: Line) -> list[Segment]:
    if not _FEWEST_COLUMNS <= len(line.words) <= _NAME_WORDS * _MOST_COLUMNS:
        return []
    return segments(line.words)


def _edges(header: Sequence[Line]) -> list[float]:
    """Left edge of each name."""
    return [cell[0].box.x0 for cell in _cells(header[0])]


def _columns(lines: Sequence[Line], edges: Sequence[float]) -> list[list[Word]]:
    """Words by the last edge that they stand right of."""
    found: list[list[Word]] = [[] for _ in edges]
    for line in lines:
        for word in line.words:
            place = bisect_right(edges, word.box.x0 + _FLUSH * line.size) - 1
            found[max(place, 0)].append(word)
    return found


def _rows_below(lines: Sequence[Line], header: Sequence[Line]) -> list[Line]:
    """The lines that follow without a break, in one look, each of whose cells begins at an edge."""
    edges = _edges(header)
    found: list[Line] = []
    bottom = header[-1].box.bottom
    for line in lines:
        is_far = line.box.top - bottom > _ROW_GAP * line.size
        is_unlike = bool(found) and line.size != found[0].size
        if is_far or is_unlike or not _is_flush(line, edges):
            break
        found.append(line)
        bottom = line.box.bottom
    return found


def _is_flush(line: Line, edges: Sequence[float]) -> bool:
    """Whether each cell of a line begins at an edge, and no word reaches over the next one."""
    ends = (*edges[1:], line.box.x1)
    return all(
        abs(cell[0].box.x0 - left) <= _FLUSH * line.size and cell[-1].box.x1 <= right
        for left, right, cell in zip(edges, ends, _columns([line], edges), strict=True)
        if cell
    )


def _lattice(header: Sequence[Line], below: Sequence[Line], page: Page) -> Lattice | None:
    size = header[0].size
    top, bottom = header[0].box.top, header[-1].box.bottom
    edges = [edge - _FLUSH * size for edge in _edges(header)]
    right = max(line.box.x1 for line in (*header, *below))
    boxes = [Box(left, top, end, bottom) for left, end in pairwise([*edges, max(right, edges[-1])])]
    names = _columns(header, _edges(header))
    return lattice_below([*zip(boxes, names, strict=True)], [[*line.words] for line in below], page)
