"""Tables of which nothing is drawn and whose header's names are known, as lattices."""

from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import pairwise

from extract.grid.headed_table import group_cells, is_group, lattice_below
from extract.grid.lattice import Gap, Lattice, Piece, text_of
from extract.grid.segment import Segment, segments
from extract.page import rows
from extract.pdf import Page
from extract.profile import ColumnNames
from models.geometry import Box, Line, Word, union

_SUBJECTS = frozenset({"title", "name"})
"""Values of the columns that say what a row is about."""
_HEADER_LINES = 3
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
    named = {
        id(line.words[0])
        for line in printed
        if _has_name(line, names) and _has_company(line, printed)
    }
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
        below = _rows_below(lines[start + len(header) :], begun, gutters, page) if gutters else []
        above = lines[end : start - len(begun) + len(header)]
        lattice = _lattice(begun, below, above, page) if below else None
        if lattice:
            found.append(lattice)
        start += len(header) + len(below) if lattice else 1
        end = start if lattice else end
    return found


def _has_name(line: Line, names: ColumnNames) -> bool:
    """Whether a line may be a header's: its cells are short, one is a name with a capital."""
    if len(line.words) > _NAME_WORDS * _MOST_COLUMNS or line.text[-1] in ".,:;":
        return False
    if len(line.words) > _NAME_WORDS and len(segments(line.words[: _NAME_WORDS + 1])) == 1:
        return False  # running text: not worth cutting to its end
    cells = segments(line.words)
    short = all(len(cell) <= _NAME_WORDS for cell in cells)
    return short and any(_is_name(text_of(cell), names) for cell in cells)


def _has_company(line: Line, others: Iterable[Line]) -> bool:
    """Whether other cells may stand beside a line's first one, in it or in lines at its height."""
    box = line.box
    return len(segments(line.words)) > 1 or any(
        other.box.top < box.bottom and other.box.bottom > box.top and other is not line
        for other in others
    )


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
    for place, line in enumerate(lines[start + 1 : start + _HEADER_LINES], start + 1):
        parts = segments(line.words)
        begins = all(part[0].text[0].isupper() for part in parts)
        widest = _TIGHT if begins else _LEADING
        near = line.box.top - found[-1].box.bottom < widest * line.size
        is_last = len(segments(line.words)) < len(cells) and _is_parted(lines, place, page)
        if not (
            near and line.size == found[0].size and (is_last or found[0].bold is line.bold is True)
        ):
            break
        found.append(line)
    gutters = _gutters(found)
    if gutters is None:
        return []
    columns = _columns(found, gutters)
    known = [values for column in columns if (values := names.values(text_of(column)))]
    below = lines[start + len(found) :]
    rows_below = [line for line in below[:2] if len(segments(line.words)) > 1]
    is_set_off = bool(rows_below) and _is_set_off(found[-1], rows_below[0], page)
    enough = max(_FEWEST_COLUMNS, len(columns) / 2) if is_set_off else len(columns)
    named = set[str]().union(*known)
    return found if len(known) >= enough and len(named) > 1 and named & _SUBJECTS else []


def _is_parted(lines: Sequence[Line], place: int, page: Page) -> bool:
    """Whether something drawn parts a line from the next, and nothing parts it from the last."""
    above, line = lines[place - 1], lines[place]
    below = lines[place + 1] if place + 1 < len(lines) else None
    return (
        below is not None
        and _is_drawn_between(line, below, page)
        and not _is_drawn_between(above, line, page)
    )


def _is_set_off(header: Line, below: Line, page: Page) -> bool:
    """Whether a header looks unlike the line below it, or a ruling or a fill parts them."""
    return _look(header) != _look(below) or _is_drawn_between(header, below, page)


def _is_drawn_between(upper: Line, lower: Line, page: Page) -> bool:
    drawn = (*page.rulings, *(fill.box for fill in page.fills))
    return any(
        upper.box.middle[1] < box.bottom < lower.box.middle[1]
        and box.x0 < upper.words[0].box.x1
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
    """Whether each part of a line of the header is set over one name, and over no other."""
    slack = _FLUSH * line.size
    for cell in segments(line.words):
        part = union(word.box for word in cell)
        over = [name for name in names if part.x0 < name.x1 and name.x0 < part.x1]
        if len(over) != 1 or not _is_in_line(part, over[0], slack):
            return False
    return True


def _is_in_line(one: Box, other: Box, slack: float) -> bool:
    """Whether two boxes share their left edge, right edge or middle."""
    apart = (one.x0 - other.x0, one.x1 - other.x1, one.middle[0] - other.middle[0])
    return min(map(abs, apart)) <= slack


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


def _rows_below(
    lines: Sequence[Line], header: Sequence[Line], gutters: Gutters, page: Page
) -> list[Line]:
    """The lines that follow without a break, in one size, and leave all columns apart.

    A text below the table begins further left than its cells, or stands further off than rows do.
    A line over several columns may head a group of rows.
    """
    found: list[Line] = []
    gaps: list[float] = []
    bottom = header[-1].box.bottom
    left = min(line.box.x0 for line in header)
    for place, line in enumerate(lines):
        gap = line.box.top - bottom
        is_outside = line.box.x0 < left - _FLUSH * line.size
        is_unlike = bool(found) and line.size != found[0].size
        if gap > _ROW_GAP * line.size or is_outside or is_unlike or _is_apart(line, gap, gaps):
            break
        free = _free(gutters, line)
        if free is None and not _is_group(line, lines[place + 1 :], gutters, page):
            break
        gutters = free or gutters
        found.append(line)
        gaps.append(gap)
        bottom = line.box.bottom
    return found


def _is_group(line: Line, below: Sequence[Line], gutters: Gutters, page: Page) -> bool:
    """Whether a line over several columns heads the rows of the table that follow."""
    after = below[0] if below else None
    return (
        after is not None
        and _free(gutters, after) is not None
        and is_group(line.words, after.words, page)
    )


def _is_apart(line: Line, gap: float, gaps: Sequence[float]) -> bool:
    """Whether a line of one cell is further off than any row from the one above it."""
    further = len(gaps) > 1 and gap > max(gaps[1:]) + _FLUSH * line.size
    return further and len(segments(line.words)) == 1


def _lattice(
    header: Sequence[Line], below: Sequence[Line], above: Sequence[Line], page: Page
) -> Lattice | None:
    gutters = _gutters(header)
    own: list[Line] = []
    for line in below:
        free = _free(gutters, line) if gutters else None
        gutters = free or gutters
        own.extend([line] if free else [])
    if not gutters or not own:
        return None
    around = union(line.box for line in (*header, *below))
    top, bottom = header[0].box.top, header[-1].box.bottom
    edges = [around.x0, *_cuts(gutters), around.x1]
    boxes = [Box(left, top, right, bottom) for left, right in pairwise(edges)]
    names = _columns(header, gutters)
    rows_below = [[*line.words] for line in own]
    spanning = [
        *_groups(header, boxes, names, above),
        *(cell for line in below if line not in own for cell in group_cells(line.words, edges)),
    ]
    return lattice_below([*zip(boxes, names, strict=True)], rows_below, page, spanning)


def _groups(
    header: Sequence[Line],
    boxes: Sequence[Box],
    names: Sequence[Sequence[Word]],
    above: Sequence[Line],
) -> list[Piece]:
    """Names in the line above a header that stand over the middle of several columns each."""
    line = above[-1] if above else None
    if line is None or header[0].box.top - line.box.bottom >= _LEADING * line.size:
        return []
    around = [union(word.box for word in name) for name in names]
    found: list[Piece] = []
    for part in segments(line.words) if _look(line) == _look(header[0]) else ():
        place = _columns_below(part, around)
        if place is None:
            return []
        left, right = boxes[place[0]].x0, boxes[place[1]].x1
        found.append(Piece(part, Box(left, line.box.top, right, line.box.bottom)))
    return found


def _columns_below(part: Segment, names: Sequence[Box]) -> tuple[int, int] | None:
    """The first and the last of the columns, several, in whose middle a part of a line stands."""
    box = union(word.box for word in part)
    options = {
        (first, last): min(abs(box.middle[0] - x) for x in _middles(names[first : last + 1]))
        for first in range(len(names))
        for last in range(first + 1, len(names))
        if names[first].x0 < box.x1 and box.x0 < names[last].x1
    }
    near = [place for place, apart in options.items() if apart <= _TIGHT * box.height]
    return min(near, key=lambda place: (place[1] - place[0], options[place]), default=None)


def _middles(names: Sequence[Box]) -> tuple[float, float, float]:
    """Where the middle of several columns may be: of their names, or of the rooms of these.

    Names that are flush on one side stand at that side of their rooms, which are as wide as the
    nearest two are apart.
    """
    left, right = names[0], names[-1]
    lefts = min(other.x0 - one.x0 for one, other in pairwise(names))
    rights = min(other.x1 - one.x1 for one, other in pairwise(names))
    return (
        (left.x0 + right.x1) / 2,
        (left.x0 + right.x0 + lefts) / 2,
        (left.x1 - rights + right.x1) / 2,
    )
