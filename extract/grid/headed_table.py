"""Tables whose header alone is a row of boxes, as lattices: its boxes are the columns."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract import number
from extract.grid.lattice import Lattice, Piece, lay, text_of
from extract.grid.segment import is_figure, segments
from extract.page import rows
from extract.pdf import Page, RuledTable
from models.geometry import Box, Word, union

_ROW_GAP = 1.5
"""Widest gap between two lines, in sizes of the letters."""
_ROW_PADDING = 0.3
"""By how much the gap between two rows is wider than that between two lines of one row."""
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
    inside = [word for word in words if table.box.contains(word.box.middle)]
    header = [(box, [w for w in inside if box.contains(w.box.middle)]) for box in boxes]
    if not _is_header(header):
        return None
    lines = _lines_below(table.box, boxes, words)
    bands = _bands(lines, table.box, page.rulings)
    if not any(len(segments(line)) > 1 for line in lines):
        return None
    pieces = [Piece(tuple(found), box) for box, found in header]
    pieces.extend(piece for band in bands for piece in _pieces(band, boxes))
    size = lines[0][0].box.height
    lattice = lay(page.number, pieces, _TOLERANCE * size, "header")
    return lattice if lattice.columns == len(boxes) else None


def may_be(table: RuledTable) -> bool:
    """Whether boxes stand in one row, several of them."""
    return len(table.rows) == 1 and sum(map(bool, table.rows[0])) >= _FEWEST_COLUMNS


def _is_header(cells: Sequence[tuple[Box, list[Word]]]) -> bool:
    """Whether each box has a name: a figure other than a year is a row of a striped table."""
    texts = [text_of(words) for _, words in cells]
    return all(text and (number.is_year(text) or not is_figure(text)) for text in texts)


def _lines_below(header: Box, boxes: Sequence[Box], words: Sequence[Word]) -> list[Line]:
    """The lines that follow the header without a break, as long as each cell is below a box."""
    below = [
        word
        for word in words
        if word.box.middle[1] > header.bottom and header.x0 <= word.box.middle[0] <= header.x1
    ]
    found: list[Line] = []
    bottom = header.bottom
    for line in rows(below):
        height = line[0].box.height
        fits = all(_box_above(segment, boxes) is not None for segment in segments(line))
        if line[0].box.top - bottom > _ROW_GAP * height or not fits:
            break
        found.append(line)
        bottom = line[0].box.bottom
    return found


def _box_above(segment: Sequence[Word], boxes: Sequence[Box]) -> Box | None:
    """The header's box in whose column all of a cell stands."""
    slack = _TOLERANCE * segment[0].box.height
    left, right = segment[0].box.x0 + slack, segment[-1].box.x1 - slack
    return next((box for box in boxes if box.x0 <= left and right <= box.x1), None)


def _bands(lines: Sequence[Line], header: Box, rulings: Sequence[Box]) -> list[list[Line]]:
    """The lines of each row."""
    bands: list[list[Line]] = [[line] for line in lines[:1]]
    gaps = [lower[0].box.top - upper[0].box.bottom for upper, lower in pairwise(lines)]
    ruled = [_is_ruled(upper, lower, header, rulings) for upper, lower in pairwise(lines)]
    height = lines[0][0].box.height if lines else 0.0
    leading = min(gaps, default=0.0) + _ROW_PADDING * height
    uneven = any(gap > leading for gap in gaps)
    for (upper, lower), gap, is_ruled in zip(pairwise(lines), gaps, ruled, strict=True):
        if is_ruled if any(ruled) else gap > leading if uneven else not _goes_on(upper, lower):
            bands.append([lower])
        else:
            bands[-1].append(lower)
    return bands


def _is_ruled(upper: Line, lower: Line, header: Box, rulings: Sequence[Box]) -> bool:
    start, end = upper[0].box.middle[1], lower[0].box.middle[1]
    return any(
        start < ruling.middle[1] < end
        and ruling.width > ruling.height
        and header.x0 < ruling.middle[0] < header.x1
        for ruling in rulings
    )


def _goes_on(upper: Line, lower: Line) -> bool:
    """Whether a line goes on with the row before it: without a label, or in mid-sentence."""
    has_label = lower[0].box.x0 < upper[0].box.x1
    return not has_label or lower[0].text[0].islower() or upper[-1].text.endswith("-")


def _pieces(band: Sequence[Line], boxes: Sequence[Box]) -> Iterator[Piece]:
    """The cells of a row, each as wide as its box and as high as the row."""
    words = [word for line in band for word in line]
    top, bottom = min(w.box.top for w in words), max(w.box.bottom for w in words)
    for line in band:
        for segment in segments(line):
            box = _box_above(segment, boxes) or union(word.box for word in segment)
            yield Piece(segment, Box(box.x0, top, box.x1, bottom))
