"""Tables whose header alone is a row of boxes, as lattices: its boxes are the columns."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise, zip_longest

from extract import number
from extract.grid.lattice import Lattice, Piece, lay, text_of
from extract.grid.segment import is_figure, segments
from extract.page import rows
from extract.pdf import Page, RuledTable
from extract.text import ends_broken
from models.geometry import Box, Word, union

_ROW_GAP = 1.5
"""Widest gap between two lines, in sizes of the letters."""
_ROW_PADDING = 0.12
"""By how much the gap between two rows is wider than that between two lines of one row."""
_LARGER = 1.05
"""Size of a heading as a ratio to the rows', at least."""
_GOING_ON = 0.4
"""Least share of the closest lines that go on with the one above in mid-word or mid-sentence."""
_ACROSS = 0.8
"""Least share of a table's width along which strokes part two of its rows."""
_FEWEST_ROWS = 2
_TOLERANCE = 0.2
_FEWEST_COLUMNS = 2

Line = list[Word]


def find(table: RuledTable, words: Sequence[Word], page: Page) -> Lattice | None:
    """The lattice of a header in boxes and the lines below it; None where no rows follow.

    Every cell stands below its box. Rows are parted by rulings, else by wider gaps, else each
    line that does not go on with the one before it is a row.

    Args:
        table: the boxes, in one row.
        words: those of the page.
        page: the page, for its rulings.
    """
    if not may_be(table):
        return None
    boxes = [box for box in table.rows[0] if box]
    inside = [word for word in words if table.box.holds(word.box)]
    header = [(box, [w for w in inside if box.holds(w.box)]) for box in boxes]
    if not _is_header(header):
        return None
    lines, groups = _lines_below(table.box, boxes, words, page)
    if not lines:
        return None
    edges = [*(box.x0 for box in boxes), boxes[-1].x1]
    spanning = [part for line in groups for part in group_cells(line, edges)]
    return lattice_below(header, lines, page, spanning)


def lattice_below(
    header: Sequence[tuple[Box, Sequence[Word]]],
    lines: Sequence[Line],
    page: Page,
    spanning: Sequence[Piece] = (),
) -> Lattice | None:
    """The lattice of a header and the lines below it; None where they are no table.

    Args:
        header: the columns' boxes with their names.
        lines: those of the rows, of which each cell stands below a box.
        page: the page, for its rulings.
        spanning: cells over several columns: names above theirs, headings of groups of rows.
    """
    boxes = [box for box, _ in header]
    if not any(len(_cells(line, boxes)) > 1 for line in lines):
        return None
    cells = cells_of(lines, boxes, page.rulings)
    pieces = [*spanning, *(Piece(tuple(found), box) for box, found in header), *cells]
    size = lines[0][0].box.height
    lattice = lay(page.number, pieces, _TOLERANCE * size, "header")
    return lattice if lattice.columns == len(boxes) else None


def cells_of(lines: Sequence[Line], boxes: Sequence[Box], rulings: Sequence[Box]) -> list[Piece]:
    """The cells of lines that may be several rows: parted by gaps, rulings, or their words.

    Args:
        lines: from the top down, at least one.
        boxes: of the columns, from the left; only their sides count.
        rulings: strokes that may part rows.
    """
    cells = _cells_by_gaps(lines, boxes, rulings)
    bands = () if cells else _bands(lines, boxes, rulings)
    return cells or [piece for band in bands for piece in _pieces(band, boxes)]


def may_be(table: RuledTable) -> bool:
    """Whether boxes stand in one row, several of them."""
    return len(table.rows) == 1 and sum(map(bool, table.rows[0])) >= _FEWEST_COLUMNS


def _is_header(cells: Sequence[tuple[Box, list[Word]]]) -> bool:
    """Whether each box has a name: a figure other than a year is a row of a striped table."""
    texts = [text_of(words) for _, words in cells]
    return all(text and (number.is_year(text) or not is_figure(text)) for text in texts)


def _lines_below(
    header: Box, boxes: Sequence[Box], words: Sequence[Word], page: Page
) -> tuple[list[Line], list[Line]]:
    """The lines that follow the header without a break, as long as each cell is below a box.

    Those that head groups of rows come by themselves: they reach over several boxes.
    """
    below = [
        word
        for word in words
        if word.box.middle[1] > header.bottom and header.x0 <= word.box.middle[0] <= header.x1
    ]
    found: list[Line] = []
    groups: list[Line] = []
    gaps: list[float] = []
    bottom = header.bottom
    lines = rows(below)
    for line, after in zip_longest(lines, lines[1:]):
        height, gap = line[0].box.height, line[0].box.top - bottom
        if gap > _ROW_GAP * height or (found and _is_apart(line, found[0], gap, gaps)):
            break
        if _fits(line, boxes):
            found.append(line)
        elif after and _fits(after, boxes) and is_group(line, after, page):
            groups.append(line)
        else:
            break
        gaps.append(gap)
        bottom = line[0].box.bottom
    return found, groups


def _fits(line: Line, boxes: Sequence[Box]) -> bool:
    return all(_box_above(segment, boxes) is not None for segment in segments(line))


def is_group(line: Sequence[Word], after: Sequence[Word], page: Page) -> bool:
    """Whether a line that reaches over columns heads the rows that follow it.

    It looks unlike them, or something drawn parts it from them.
    """
    one, other = line[-1], after[0]
    if other.box.top - one.box.bottom > _ROW_GAP * one.box.height:
        return False
    looks = [(word.bold, word.italic, word.colour, word.size) for word in (one, other)]
    drawn = (*page.rulings, *(fill.box for fill in page.fills))
    return looks[0] != looks[1] or any(
        one.box.middle[1] < box.bottom < other.box.middle[1]
        and box.x0 < one.box.x0 < box.x1
        and box.width > box.height
        for box in drawn
    )


def group_cells(line: Sequence[Word], edges: Sequence[float]) -> list[Piece]:
    """The cells of a line that heads a group: each reaches to the next one, or to the right.

    Args:
        line: from left to right.
        edges: of the columns, from the first one's left to the last one's right.
    """
    parts = segments(line)
    places = [max(bisect_right(edges, part[0].box.x0), 1) - 1 for part in parts]
    ends = [*places[1:], len(edges) - 1]
    return [
        Piece(
            part, Box(edges[start], part[0].box.top, edges[max(end, start + 1)], part[0].box.bottom)
        )
        for part, start, end in zip(parts, places, ends, strict=True)
    ]


def _is_apart(line: Line, first: Line, gap: float, gaps: Sequence[float]) -> bool:
    """Whether a line is larger than the rows, or a text of its own further off than any of them."""
    height = first[0].box.height
    further = len(gaps) > _FEWEST_ROWS and gap > max(gaps[1:]) + _ROW_PADDING * height
    return line[0].size > _LARGER * first[0].size or (further and len(segments(line)) == 1)


def _box_above(segment: Sequence[Word], boxes: Sequence[Box]) -> Box | None:
    """The header's box in whose column all of a cell stands."""
    slack = _TOLERANCE * segment[0].box.height
    left, right = segment[0].box.x0 + slack, segment[-1].box.x1 - slack
    return next((box for box in boxes if box.x0 <= left and right <= box.x1), None)


def _cells_by_gaps(
    lines: Sequence[Line], boxes: Sequence[Box], rulings: Sequence[Box]
) -> list[Piece]:
    """The cells as wider gaps part them in each column by itself; none where none are wider.

    So a cell that is merged over rows, which nothing draws, is one beside them. Lines closer than
    that mostly go on with each other in mid-sentence. Where rulings part lines, they part the
    rows; and each figure is a cell.
    """
    columns: dict[int, list[tuple[int, Line]]] = {}
    for number_of_line, line in enumerate(lines):
        for place, cell in _cells(line, boxes).items():
            columns.setdefault(place, []).append((number_of_line, [*cell]))
    pairs = [
        (upper, lower)
        for column in columns.values()
        for (_, upper), (_, lower) in pairwise(column)
        if not _is_amount(lower)
    ]
    height = lines[0][0].box.height
    leading = min((gap for pair in pairs if (gap := _gap(*pair)) >= 0), default=0.0)
    widest = leading + _ROW_PADDING * height
    close = [_breaks(*pair) for pair in pairs if _gap(*pair) <= widest]
    ruled = any(_is_ruled(*pair, boxes, rulings) for pair in pairwise(lines))
    if ruled or len(close) in (0, len(pairs)) or sum(close) < _GOING_ON * len(close):
        return []
    begun = Counter(start for column in columns.values() for start in _row_starts(column, widest))
    rows_begin = {start for start, count in begun.items() if count >= _FEWEST_COLUMNS}
    return [
        _piece(cell, boxes[place])
        for place, column in columns.items()
        for cell in _parted(column, widest, rows_begin)
    ]


def _row_starts(column: Sequence[tuple[int, Line]], widest: float) -> Iterator[int]:
    """The lines, by number, at which a cell of a column begins for sure."""
    for (_, upper), (place, lower) in pairwise(column):
        if _gap(upper, lower) > widest or _is_amount(lower):
            yield place


def _parted(
    column: Sequence[tuple[int, Line]], widest: float, rows_begin: Set[int]
) -> Iterator[list[Line]]:
    """The lines of a column, parted where the gap is wider than within a cell.

    Where a row begins in other columns, a sentence that begins too is its own.
    """
    starts = {*_row_starts(column, widest)}
    cell = [column[0][1]]
    for (_, upper), (place, lower) in pairwise(column):
        is_sentence = upper[-1].text[-1] in ".!?" and not _breaks(upper, lower)
        if place in starts or (place in rows_begin and is_sentence):
            yield cell
            cell = []
        cell.append(lower)
    yield cell


def _is_amount(cell: Line) -> bool:
    text = text_of(cell)
    return is_figure(text) and not number.is_year(text)


def _gap(upper: Line, lower: Line) -> float:
    return min(word.box.top for word in lower) - max(word.box.bottom for word in upper)


def _piece(cell: Sequence[Line], box: Box) -> Piece:
    words = tuple(word for line in cell for word in line)
    around = union(word.box for word in words)
    return Piece(words, Box(box.x0, around.top, box.x1, around.bottom))


def _bands(
    lines: Sequence[Line], boxes: Sequence[Box], rulings: Sequence[Box]
) -> Iterator[list[Line]]:
    """The lines of each row: rulings part them, or gaps, or where each line begins a row."""
    pairs = [*pairwise(lines)]
    starts = _starts(pairs, boxes)
    ruled = [_is_ruled(upper, lower, boxes, rulings) for upper, lower in pairs]
    agreeing = sum(one and other for one, other in zip(starts, ruled, strict=True))
    if 2 * agreeing > sum(starts) or _are_rests(lines, starts, ruled, boxes):
        starts = ruled
    band = [lines[0]]
    for line, is_start in zip(lines[1:], starts, strict=True):
        if is_start:
            yield band
            band = []
        band.append(line)
    yield band


def _are_rests(
    lines: Sequence[Line], starts: Sequence[bool], ruled: Sequence[bool], boxes: Sequence[Box]
) -> bool:
    """Whether rulings part lines, and those that seem to begin rows between them have few cells."""
    others = [
        len(_cells(line, boxes))
        for line, is_start, is_ruled in zip(lines[1:], starts, ruled, strict=True)
        if is_start and not is_ruled
    ]
    few = sum(2 * count < len(boxes) for count in others)
    return any(ruled) and 2 * few > len(others)


def _starts(pairs: Sequence[tuple[Line, Line]], boxes: Sequence[Box]) -> list[bool]:
    """Whether each line but the first begins a row, as the gaps above it or its words say.

    Lines that stand half beside each other are of one row, whose cells are centred.
    """
    gaps = [_gap(*pair) for pair in pairs]
    height = pairs[0][0][0].box.height if pairs else 0.0
    beside = -_ROW_PADDING * height
    leading = min((gap for gap in gaps if gap >= beside), default=0.0) + _ROW_PADDING * height
    if any(gap > leading for gap in gaps):
        return [gap > leading for gap in gaps]
    return [
        gap >= beside and not _goes_on(upper, lower, boxes)
        for gap, (upper, lower) in zip(gaps, pairs, strict=True)
    ]


def _figure_columns(line: Line, boxes: Sequence[Box]) -> set[int]:
    return {place for place, cell in _cells(line, boxes).items() if is_figure(text_of(cell))}


def _is_ruled(upper: Line, lower: Line, boxes: Sequence[Box], rulings: Sequence[Box]) -> bool:
    """Whether level strokes part two lines over nearly all columns: merged cells leave some out."""
    start, end = upper[0].box.middle[1], lower[0].box.middle[1]
    left, right = boxes[0].x0, boxes[-1].x1
    along = [
        min(ruling.x1, right) - max(ruling.x0, left)
        for ruling in rulings
        if start < ruling.middle[1] < end and ruling.width > ruling.height
    ]
    return sum(length for length in along if length > 0) >= _ACROSS * (right - left)


def _goes_on(upper: Line, lower: Line, boxes: Sequence[Box]) -> bool:
    """Whether a line goes on with the row before it: in mid-sentence, or with fewer cells."""
    above, below = _cells(upper, boxes), _cells(lower, boxes)
    if 0 not in below:
        return True
    breaks = [_breaks(above[place], below[place]) for place in below if place in above]
    return all(breaks) if len(below) > 1 else any(breaks)


def _breaks(upper: Sequence[Word], lower: Sequence[Word]) -> bool:
    """Whether a line ends in mid-word or mid-sentence, so that the next goes on."""
    return lower[0].text[0].islower() or ends_broken(upper[-1].text)


def _pieces(band: Sequence[Line], boxes: Sequence[Box]) -> Iterator[Piece]:
    """The cells of a row, each as wide as its box and as high as the row.

    A figure below another is another row's, with which it shares the cells that are not its own.
    """
    starts = _starts_in(band, boxes)
    if starts:
        yield from _cells_of_rows(band, starts, boxes)
        return
    words = [word for line in band for word in line]
    top, bottom = min(w.box.top for w in words), max(w.box.bottom for w in words)
    for line in band:
        for place, cell in _cells(line, boxes).items():
            yield Piece(cell, Box(boxes[place].x0, top, boxes[place].x1, bottom))


def _starts_in(band: Sequence[Line], boxes: Sequence[Box]) -> list[int]:
    """The lines, counted from 0, that have a figure under another one of the band."""
    found: list[int] = []
    columns: set[int] = set()
    for place, line in enumerate(band):
        figures = _figure_columns(line, boxes)
        if figures & columns:
            found.append(place)
            columns = set()
        columns |= figures
    return found


def _cells_of_rows(
    band: Sequence[Line], starts: Sequence[int], boxes: Sequence[Box]
) -> Iterator[Piece]:
    """The cells of rows that nothing parts: where a row starts, a text begins or goes on.

    It goes on where its words do, except in the only column of texts: these are the rows' labels.
    """
    lines = [_cells(line, boxes) for line in band]
    texts = {place for cells in lines for place, cell in cells.items() if not _is_amount([*cell])}
    for place, box in enumerate(boxes):
        cell: list[Line] = []
        for order, cells in enumerate(lines):
            if place not in cells:
                continue
            own = [*cells[place]]
            is_new = order in starts and not (cell and len(texts) > 1 and _breaks(cell[-1], own))
            if cell and (is_new or _is_amount(own)):
                yield _piece(cell, box)
                cell = []
            cell.append(own)
        if cell:
            yield _piece(cell, box)


def _cells(line: Line, boxes: Sequence[Box]) -> dict[int, tuple[Word, ...]]:
    """The words below each box, by its place."""
    found: dict[int, tuple[Word, ...]] = {}
    for word in line:
        place = sum(box.x1 <= word.box.middle[0] for box in boxes[:-1])
        found[place] = (*found.get(place, ()), word)
    return found
