"""Tables without rulings: rows of a label and figures that stand in columns, as lattices."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from statistics import median, pstdev

from extract import number
from extract.grid.lattice import Cell, Gap, Lattice, stab, text_of
from extract.grid.segment import Segment, is_figure, may_end_figure, segments
from models.geometry import Box, Line, Word, union

_ROW_GAP = 2.0
"""Widest gap between two rows, in sizes of the letters."""
_ALIGNED = 0.6
"""By how much the edges of one column's figures may differ, in sizes of the letters."""
_MOSTLY = 0.7
"""Share of a column's figures that must stand in line."""
_HEADER_LINES = 4
_HEADER_WORDS = 5
"""Most words in one cell of a header: more is running text."""
_UNCOVERED = 2.0
"""Cost of a column without a header, in sizes of the letters."""
Extent = tuple[float, float]

_CLOSER = 0.9
"""Largest distance between two lines of one row of the header, in distances of the rows."""
_LEADERS = ("...", ". . .", "…", "\ufffe\ufffe", "\ufffd\ufffd")


@dataclass(frozen=True)
class Row:
    """A printed line as a table's row: labels, then figures; either may be missing."""

    line: Line

    @cached_property
    def segments(self) -> list[Segment]:
        """The line cut at wide gaps."""
        return segments(self.line.words)

    @cached_property
    def figures(self) -> list[Segment]:
        """The figures at its end; none where dots lead to them."""
        if not may_end_figure(self.line.words[-1].text):
            return []
        count = 0
        for segment in reversed(self.segments):
            if not is_figure(text_of(segment)):
                break
            count += 1
        if any(leader in self.line.text for leader in _LEADERS):
            return []
        return self.segments[len(self.segments) - count :]

    @cached_property
    def labels(self) -> list[Segment]:
        """What stands before the figures."""
        return self.segments[: len(self.segments) - len(self.figures)]

    @property
    def is_data(self) -> bool:
        """Whether it has figures other than years: those name columns."""
        return any(not number.is_year(text_of(figure)) for figure in self.figures)


@dataclass
class _Run:
    """Rows that follow each other; `data` are those with figures."""

    rows: list[Row] = field(default_factory=list)
    header: list[Row] = field(default_factory=list)

    @property
    def data(self) -> list[Row]:
        return [row for row in self.rows if row.is_data]


def find(lines: Sequence[Line], rulings: Sequence[Box]) -> list[Lattice]:
    """The tables among the lines of one page, from top to bottom.

    Two rows with two figures each make a table, or three with one figure under a header, or one
    row whose header names each of its columns.

    Args:
        lines: in reading order, without those of ruled tables.
        rulings: strokes of the page; one under a row ends it.

    Source: tried on the seed's three typesettings and on 190 pages of other plans.
    """
    found = []
    rows = [Row(line) for line in lines]
    start = 0
    while start < len(rows):
        run = _run(rows, start)
        lattice = _lattice(run, rulings) if run else None
        if run and lattice:
            found.append(lattice)
            start += len(run.rows)
        else:
            start += 1
    return found


def _run(rows: Sequence[Row], start: int) -> _Run | None:
    """The rows of figures that begin at a place, with their header."""
    first = rows[start]
    if not first.is_data:
        return None
    run = _Run([first])
    if not first.labels:
        if not start or not _is_beside(rows[start - 1], first):
            return None
        start -= 1
        run.rows.insert(0, rows[start])
    for row in rows[start + len(run.rows) :]:
        if not _follows(run.rows[-1], row) or not _belongs(row, run):
            break
        run.rows.append(row)
    while not run.rows[-1].is_data:
        run.rows.pop()
    while start and _is_group(rows[start - 1], run):
        start -= 1
        run.rows.insert(0, rows[start])
    for row in reversed(rows[max(0, start - _HEADER_LINES) : start]):
        if not _is_header(row, (run.header or run.rows)[0], run):
            break
        run.header.insert(0, row)
    return run if run.header or not start else _without_groups(run)


def _is_group(row: Row, run: _Run) -> bool:
    """Whether a line above the first figures heads a group of rows: a label as large as theirs."""
    below = run.rows[0]
    same_size = row.line.size <= below.line.size
    return not row.is_data and same_size and _follows(row, below) and _belongs(row, run)


def _without_groups(run: _Run) -> _Run:
    """The run from its first figures on: without a header, what stands above is no part of it."""
    first = next(place for place, row in enumerate(run.rows) if row.is_data)
    start = first if run.rows[first].labels else max(first - 1, 0)
    return _Run(run.rows[start:], run.header)


def _follows(one: Row, other: Row) -> bool:
    gap = other.line.box.top - one.line.box.bottom
    return -one.line.size / 2 < gap < _ROW_GAP * one.line.size


def _belongs(row: Row, run: _Run) -> bool:
    """Whether a line is a row of figures, or a label or a part of one: left of all figures."""
    if row.is_data:
        return bool(row.labels) or _is_beside(run.rows[-1], row)
    left = min(member.line.box.x0 for member in run.rows if member.labels)
    first_figure = min(member.figures[0][0].box.x0 for member in run.data)
    size = row.line.size
    stands_left = left - size < row.line.box.x0 and row.line.box.x1 < first_figure + size
    return len(row.segments) == 1 and stands_left


def _is_beside(label: Row, figures: Row) -> bool:
    """Whether figures stand at half height beside a label that takes several lines."""
    return (
        not label.figures
        and len(label.segments) == 1
        and label.line.box.x1 < figures.line.box.x0
        and figures.line.box.top < label.line.box.bottom
    )


def _is_header(row: Row, below: Row, run: _Run) -> bool:
    """Whether the line names columns: its cells stand over figures, none runs across."""
    if row.is_data or not _follows(row, below):
        return False
    first_figure = min(member.figures[0][0].box.x0 for member in run.data)
    over, beside = _names(row, run)
    runs_across = any(segment[-1].box.x1 > first_figure for segment in beside)
    return bool(over) and not runs_across and all(len(s) <= _HEADER_WORDS for s in row.segments)


def _names(row: Row, run: _Run) -> tuple[list[Segment], list[Segment]]:
    """What a line of the header has over the figures, and what over the labels."""
    left = min(member.line.box.x0 for member in run.rows) + row.line.size
    cut = _label_cut(run.data)
    over = [s for s in row.segments if s[0].box.x0 > left and _box(s).middle[0] > cut]
    return over, [segment for segment in row.segments if segment not in over]


def _cuts(data: Sequence[Row]) -> list[float]:
    """Boundaries of the columns: within labels, between labels and figures, between figures.

    A gap within a label makes a boundary only where most labels keep it free.
    """
    between = _label_cut(data)
    within = stab(_gaps(row.labels for row in data))
    return [
        *(cut for cut in within if cut < between and _is_free(cut, data)),
        between,
        *_flush_cuts(_gaps(row.figures for row in data)),
    ]


def _label_cut(data: Sequence[Row]) -> float:
    """Where the longest label ends, at most where the first figure begins."""
    start = min(row.figures[0][0].box.x0 for row in data)
    return min([start, max((r.labels[-1][-1].box.x1 for r in data if r.labels), default=start)])


def _gaps(rows: Iterable[Sequence[Segment]]) -> list[Gap]:
    """What lies between neighbours; where they overlap, the width that they share."""
    return [
        (min(one[-1].box.x1, other[0].box.x0), max(one[-1].box.x1, other[0].box.x0))
        for row in rows
        for one, other in pairwise(row)
    ]


def _flush_cuts(gaps: Sequence[Gap]) -> list[float]:
    """The fewest cuts through the gaps, each moved to the side on which the cells are flush."""
    cuts = []
    for cut in stab(gaps):
        around = [gap for gap in gaps if gap[0] <= cut <= gap[1]]
        start, end = max(gap[0] for gap in around), min(gap[1] for gap in around)
        flush_left = pstdev(gap[1] for gap in around) < pstdev(gap[0] for gap in around)
        cuts.append(end if flush_left else start)
    return cuts


def _is_free(cut: float, data: Sequence[Row]) -> bool:
    crossing = sum(s[0].box.x0 < cut < s[-1].box.x1 for row in data for s in row.labels)
    return crossing <= (1 - _MOSTLY) * len(data)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns stand.

    Attributes:
        cuts: boundaries of all columns, those of labels included.
        extents: from where to where the figures of each column reach, or its name where it has
            no figures.
    """

    cuts: tuple[float, ...]
    extents: tuple[Extent, ...]

    @property
    def first(self) -> int:
        """The first column of figures, counted from 0."""
        return len(self.cuts) + 1 - len(self.extents)

    def of(self, word: Word) -> int:
        """The column in which a word begins, counted from 0."""
        return bisect_right(self.cuts, word.box.middle[0])


def _columns(run: _Run) -> _Columns:
    """The columns that the figures show, and those that only the header names."""
    cuts = _cuts(run.data)
    found = _Columns(tuple(cuts), ())
    boxes: dict[int, list[Box]] = {}
    for row in run.data:
        for figure in _figures(row, found):
            boxes.setdefault(found.of(figure[0]), []).append(_box(figure))
    filled = [
        (min(box.x0 for box in column), max(box.x1 for box in column))
        for _, column in sorted(boxes.items())
    ]
    empty = [name for row in run.header for name in _names_without_figures(row, run, filled)]
    extents = sorted(filled + empty)
    labels = cuts[: len(cuts) + 1 - len(filled)]
    between = [
        next((cut for cut in cuts if left[1] <= cut <= right[0]), left[1])
        if left in filled and right in filled
        else left[1]
        for left, right in pairwise(extents)
    ]
    return _Columns((*labels, *between), tuple(extents))


def _names_without_figures(row: Row, run: _Run, filled: Sequence[Extent]) -> list[Extent]:
    """Names that stand over nothing, in a line that has more names than there are figures."""
    names = [_box(segment) for segment in _names(row, run)[0]]
    if len(names) <= len(filled):
        return []
    return [
        (box.x0, box.x1)
        for box in names
        if all(box.x1 < start or end < box.x0 for start, end in filled)
    ]


def _lattice(run: _Run, rulings: Sequence[Box]) -> Lattice | None:
    columns = _columns(run)
    if not _in_columns(run.data, columns) or not _is_table(run):
        return None
    header = _header_lines(run)
    cells = [
        cell for top, lines in enumerate(header) for cell in _header_cells(lines, run, columns, top)
    ]
    top = len(header)
    for members in _joined(run.rows, rulings):
        cells.extend(_row_cells(members, columns, top))
        top += 1
    box = union(row.line.box for row in [*run.header, *run.rows])
    ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
    page = run.rows[0].line.page
    return Lattice(page, box, columns.cuts, top, tuple(ordered), "alignment")


def _is_table(run: _Run) -> bool:
    figures = max(len(row.figures) for row in run.data)
    if figures > 1:
        names = max((len(row.segments) for row in run.header), default=0)
        return len([row for row in run.data if len(row.figures) > 1]) > 1 or names >= figures
    return len(run.data) > 2 and bool(run.header)


def _figures(row: Row, columns: _Columns) -> Iterator[Segment]:
    """The row's figures, cut where a boundary passes between two of their words."""
    for figure in row.figures:
        start = 0
        for place in range(1, len(figure)):
            if columns.of(figure[place]) > columns.of(figure[start]):
                yield figure[start:place]
                start = place
        yield figure[start:]


def _box(segment: Segment) -> Box:
    return union(word.box for word in segment)


def _in_columns(data: Sequence[Row], columns: _Columns) -> bool:
    """Whether the figures of each column share their right edge, left edge or middle."""
    by_column: dict[int, list[Box]] = {}
    for row in data:
        for figure in _figures(row, columns):
            by_column.setdefault(columns.of(figure[0]), []).append(_box(figure))
    tolerance = _ALIGNED * data[0].line.size
    return all(_in_line(boxes, tolerance) for boxes in by_column.values())


def _in_line(boxes: Sequence[Box], tolerance: float) -> bool:
    edges = (
        [box.x1 for box in boxes],
        [box.x0 for box in boxes],
        [box.middle[0] for box in boxes],
    )
    return any(
        sum(abs(edge - median(found)) <= tolerance for edge in found) >= _MOSTLY * len(found)
        for found in edges
    )


def _joined(rows: Sequence[Row], rulings: Sequence[Box]) -> list[list[Row]]:
    """The lines of each row: a label may take several, above or below its figures."""
    joined: list[list[Row]] = []
    data = [row for row in rows if row.is_data]
    parted = len(data) > 1 and all(
        _ruling_between(one.line.box, other.line.box, rulings) for one, other in pairwise(data)
    )
    for row in rows:
        if joined and _continues(joined[-1], row, rulings, rows_are_parted=parted):
            joined[-1].append(row)
        else:
            joined.append([row])
    return joined


def _continues(
    above: Sequence[Row], row: Row, rulings: Sequence[Box], *, rows_are_parted: bool
) -> bool:
    has_figures = any(member.is_data for member in above)
    if row.is_data and has_figures:
        return False
    before, text = above[-1].line.text, row.line.text
    if _ruling_between(above[-1].line.box, row.line.box, rulings):
        return False
    if rows_are_parted or row.line.box.top < above[-1].line.box.bottom:
        return True
    return text[0].islower() or before.endswith(("-", ",", " och", " samt", "/"))


def _ruling_between(one: Box, other: Box, rulings: Sequence[Box]) -> bool:
    start, end = one.middle[1], other.middle[1]
    return any(
        start < ruling.middle[1] < end and ruling.width > ruling.height and ruling.x0 < one.x1
        for ruling in rulings
    )


def _row_cells(members: Sequence[Row], columns: _Columns, top: int) -> Iterator[Cell]:
    cells: dict[int, Segment] = {}
    for row in members:
        for segment in (*row.labels, *_figures(row, columns)):
            column = columns.of(segment[0])
            cells[column] = cells.get(column, ()) + segment
    for column, words in cells.items():
        yield Cell(top, column, 1, 1, words)


# Headers


def _header_lines(run: _Run) -> list[list[Row]]:
    """The lines of each row of the header: those set closer than the rows below are one."""
    pitches = [
        lower.line.box.top - upper.line.box.top
        for upper, lower in pairwise(run.data)
        if lower.line.box.top > upper.line.box.top
    ]
    closest = _CLOSER * min(pitches, default=0.0)
    lines: list[list[Row]] = []
    for row in run.header:
        if lines and row.line.box.top - lines[-1][-1].line.box.top < closest:
            lines[-1].append(row)
        else:
            lines.append([row])
    return lines


def _header_cells(lines: Sequence[Row], run: _Run, columns: _Columns, top: int) -> Iterator[Cell]:
    """One row of the header; words of its lines that stand over the same columns are one cell."""
    cells: dict[tuple[int, int], Segment] = {}
    for row in lines:
        names, beside = _names(row, run)
        places = [(min(columns.of(s[0]), columns.first - 1), 1) for s in beside]
        spans = _covered([_box(name) for name in names], columns.extents, row.line.size)
        places += [(columns.first + start, end - start) for start, end in spans]
        for place, segment in zip(places, [*beside, *names], strict=True):
            above = next((other for other in cells if _overlap(other, place)), place)
            cells[above] = cells.get(above, ()) + segment
    for (column, span), words in cells.items():
        yield Cell(top, column, 1, span, words)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two places, each a first column and a number of columns, share a column."""
    return one[0] < other[0] + other[1] and other[0] < one[0] + one[1]


def _covered(names: Sequence[Box], columns: Sequence[Extent], size: float) -> list[tuple[int, int]]:
    """From which column to which each name stands, in the way in which all stand best in line.

    A name stands in line with columns whose left edge, right edge or middle it shares.
    """
    best: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {0: (0.0, ())}
    for box in names:
        longer: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {}
        for reached, (cost, chosen) in best.items():
            for start in range(reached, len(columns)):
                for end in range(start + 1, len(columns) + 1):
                    skipped = _UNCOVERED * size * (start - reached)
                    total = cost + skipped + _offset(box, columns[start][0], columns[end - 1][1])
                    if end not in longer or total < longer[end][0]:
                        longer[end] = (total, (*chosen, (start, end)))
        best = longer
    if not best:
        return [(0, len(columns))] * len(names)
    return list(
        min(
            (cost + _UNCOVERED * size * (len(columns) - end), chosen)
            for end, (cost, chosen) in best.items()
        )[1]
    )


def _offset(box: Box, left: float, right: float) -> float:
    return min(abs(box.x0 - left), abs(box.x1 - right), abs(box.middle[0] - (left + right) / 2))
