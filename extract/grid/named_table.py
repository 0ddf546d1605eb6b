"""Tables of which nothing is drawn and whose header's names are known, as lattices."""

from bisect import bisect_right
from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise

from extract.grid.headed_table import lattice_below
from extract.grid.lattice import Gap, Lattice, text_of
from extract.grid.segment import Segment, segments
from extract.page import rows
from extract.pdf import Page
from extract.profile import ColumnNames
from models.geometry import Box, Line, Word, union

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
_TIGHT = 0.5
"""Widest gap between two lines of one name, in sizes of the letters."""
_FLUSH = 0.4
"""By how much left edges, or gaps between rows, may differ, in sizes of the letters."""
_GUTTER = 0.4
"""Least width of what parts two columns, in sizes of the letters."""

Gutters = tuple[tuple[Gap, ...], ...]
"""Where two columns may be parted, for each two that stand side by side."""


def find(printed: Sequence[Line], page: Page, names: ColumnNames) -> list[Lattice]:
    """The tables below rows of known names, from top to bottom.

    Between two names there is a place that all lines of the rows below leave free.

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
    start = end = 0
    while start < len(lines):
        may_head = not named.isdisjoint(map(id, lines[start].words))
        header = _header(lines, start, page, names) if may_head else []
        begun = _with_lines_above(header, lines[end:start]) if header else []
        gutters = _gutters(begun) if begun else None
        below = _rows_below(lines[start + len(header) :], begun, gutters) if gutters else []
        lattice = _lattice(begun, below, page) if below else None
        if lattice:
            found.append(lattice)
        start += len(header) + len(below) if lattice else 1
        end = start if lattice else end
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
    gutters = _gutters(found)
    if gutters is None:
        return []
    columns = _columns(found, gutters)
    known = [values for column in columns if (values := names.values(text_of(column)))]
    below = lines[start + len(found) :]
    is_set_off = bool(below) and _is_set_off(found[-1], below[0], page)
    enough = max(_FEWEST_COLUMNS, len(columns) / 2) if is_set_off else len(columns)
    named = set[str]().union(*known)
    return found if len(known) >= enough and len(named) > 1 and named & _SUBJECTS else []


def _is_set_off(header: Line, below: Line, page: Page) -> bool:
    """Whether a header looks unlike the line below it, or a ruling or a fill parts them."""
    drawn = (*page.rulings, *(fill.box for fill in page.fills))
    return _look(header) != _look(below) or any(
        header.box.middle[1] < box.bottom < below.box.middle[1]
        and box.x0 < header.words[0].box.x1
        and box.width > box.height
        for box in drawn
    )


def _look(line: Line) -> tuple[Hashable, ...]:
    return line.bold, line.italic, line.colour, line.size


def _cells(line: Line) -> list[Segment]:
    if not _FEWEST_COLUMNS <= len(line.words) <= _NAME_WORDS * _MOST_COLUMNS:
        return []
    return segments(line.words)


def _with_lines_above(header: list[Line], above: Sequence[Line]) -> list[Line]:
    """The header with the lines above it, of the same look, in which some of its names begin."""
    for line in reversed(above):
        first = header[0]
        is_near = first.box.top - line.box.bottom < _TIGHT * line.size
        if not is_near or _look(line) != _look(first) or _gutters([line, *header]) is None:
            break
        header = [line, *header]
    return header


def _gutters(header: Sequence[Line]) -> Gutters | None:
    """What parts the names of a header; None where one of them reaches over several columns.

    The middle of a name is within its column, wherever in it the name is set.
    """
    cells = max(map(_cells, header), key=len)
    names = [union(word.box for word in cell) for cell in cells]
    found: Gutters | None = tuple(
        ((left.middle[0], right.middle[0]),) for left, right in pairwise(names)
    )
    for line in header:
        found = _free(found, line) if found and _names_one_each(line, names) else None
    return found


def _names_one_each(line: Line, names: Sequence[Box]) -> bool:
    """Whether each part of a line of the header stands over one name."""
    parts = [union(word.box for word in cell) for cell in segments(line.words)]
    return all(sum(part.x0 < n.x1 and n.x0 < part.x1 for n in names) == 1 for part in parts)


def _free(gutters: Gutters, line: Line) -> Gutters | None:
    """What a line leaves of the gutters; None where it covers one of them."""
    taken = [(cell[0].box.x0, cell[-1].box.x1) for cell in segments(line.words)]
    found = tuple(
        tuple(
            (start, end)
            for gap in gaps
            for start, end in _outside(gap, taken)
            if end - start >= _GUTTER * line.size
        )
        for gaps in gutters
    )
    return found if all(found) else None


def _outside(gap: Gap, taken: Sequence[Gap]) -> Iterator[Gap]:
    """The parts of a gap that nothing covers."""
    start, end = gap
    for left, right in taken:
        if start < min(left, end):
            yield start, min(left, end)
        start = max(start, right)
    if start < end:
        yield start, end


def _columns(lines: Sequence[Line], gutters: Gutters) -> list[list[Word]]:
    """Words by the column in which they stand."""
    cuts = _cuts(gutters)
    found: list[list[Word]] = [[] for _ in range(len(cuts) + 1)]
    for line in lines:
        for word in line.words:
            found[bisect_right(cuts, word.box.middle[0])].append(word)
    return found


def _cuts(gutters: Gutters) -> list[float]:
    """The middle of the widest gap between each two columns."""
    widest = [max(gaps, key=lambda gap: gap[1] - gap[0]) for gaps in gutters]
    return [(start + end) / 2 for start, end in widest]


def _rows_below(lines: Sequence[Line], header: Sequence[Line], gutters: Gutters) -> list[Line]:
    """The lines that follow without a break, in one size, and leave all columns apart.

    A text below the table begins further left than its cells, or stands further off than rows do.
    """
    found: list[Line] = []
    gaps: list[float] = []
    bottom = header[-1].box.bottom
    left = min(line.box.x0 for line in header)
    free: Gutters | None = gutters
    for line in lines:
        gap = line.box.top - bottom
        is_outside = line.box.x0 < left - _FLUSH * line.size
        is_unlike = bool(found) and line.size != found[0].size
        if gap > _ROW_GAP * line.size or is_outside or is_unlike or _is_apart(line, gap, gaps):
            break
        free = _free(free, line) if free else None
        if free is None:
            break
        found.append(line)
        gaps.append(gap)
        bottom = line.box.bottom
    return found


def _is_apart(line: Line, gap: float, gaps: Sequence[float]) -> bool:
    """Whether a line of one cell is further off than any row from the one above it."""
    further = len(gaps) > 1 and gap > max(gaps[1:]) + _FLUSH * line.size
    return further and len(segments(line.words)) == 1


def _lattice(header: Sequence[Line], below: Sequence[Line], page: Page) -> Lattice | None:
    gutters = _gutters(header)
    for line in below:
        gutters = gutters and _free(gutters, line)
    if not gutters:
        return None
    around = union(line.box for line in (*header, *below))
    top, bottom = header[0].box.top, header[-1].box.bottom
    edges = [around.x0, *_cuts(gutters), around.x1]
    boxes = [Box(left, top, right, bottom) for left, right in pairwise(edges)]
    names = _columns(header, gutters)
    return lattice_below([*zip(boxes, names, strict=True)], [[*line.words] for line in below], page)
