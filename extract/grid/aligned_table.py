"""Tables without rulings: rows of a label and figures that stand in columns, as lattices."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, pairwise
from statistics import median, pstdev

from extract import number
from extract.grid.lattice import Cell, Gap, Lattice, stab, text_of
from extract.grid.segment import (
    WIDE_GAP,
    Segment,
    are_groups,
    is_figure,
    is_rule,
    may_end_figure,
    segments,
)
from models.geometry import Box, Line, Word, union

_ROW_GAP = 2.0
"""Widest gap between two rows, in sizes of the letters."""
_HALF_BESIDE = 0.65
"""By how much a line may stand beside the one above it, in sizes of the letters."""
_LEVEL = 0.2
"""By how much a line reaches below the top of the next one beside it, in sizes of the letters."""
_NEAR = 0.7
"""Widest gap between two lines of one label, in sizes of the letters."""
_ROW_PADDING = 0.12
"""By how much the gap between two rows is wider than that between two lines of one label."""
_ALIGNED = 0.6
"""By how much the edges of one column's figures may differ, in sizes of the letters."""
_MOSTLY = 0.7
"""Share of a column's figures that must stand in line."""
_HEADER_LINES = 7
_LINES_OF_NAMES = 2
"""Lines of a header in which names go on over lines, at least."""
_HEADER_WORDS = 5
"""Most words in one cell of a header: more is running text."""
_UNCOVERED = 2.0
"""Cost of a column without a header, in sizes of the letters …"""
_SPANNED = 0.3
"""… of each further column under one name …"""
_SPLIT = 0.5
"""… of what a gap between two names lacks to a wide one …"""
_ASIDE = 0.1
"""… and of each point by which a name stands over another column's figures."""
_FEWEST_BEFORE_NOTE = 2
"""Figures left of a note, at least."""
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
        """The figures at its end, or before a note; none where dots lead to them."""
        if not self._may_have_figures:
            return []
        start, end = self._extent
        return self.segments[start:end]

    @cached_property
    def labels(self) -> list[Segment]:
        """What stands before the figures."""
        return self.segments[: self._extent[0]]

    @cached_property
    def note(self) -> list[Segment]:
        """What stands right of several figures."""
        return self.segments[self._extent[1] :]

    @property
    def _may_have_figures(self) -> bool:
        """Whether enough words may end a figure: it spares most lines from being cut."""
        words = self.line.words
        return may_end_figure(words[-1].text) or (
            sum(may_end_figure(word.text) for word in words) >= _FEWEST_BEFORE_NOTE
        )

    @cached_property
    def _extent(self) -> tuple[int, int]:
        """From which to before which segment the figures reach."""
        end = len(self.segments)
        if self.is_rule or any(leader in self.line.text for leader in _LEADERS):
            return end, end
        if may_end_figure(self.line.words[-1].text) and is_figure(text_of(self.segments[-1])):
            return self._first_of(end), end
        start = self._first_of(end - 1)
        return (start, end - 1) if 0 < start < end - _FEWEST_BEFORE_NOTE else (end, end)

    def _first_of(self, end: int) -> int:
        """The first of the figures that stand side by side before a place."""
        while end and is_figure(text_of(self.segments[end - 1])):
            end -= 1
        return end

    @cached_property
    def is_rule(self) -> bool:
        """Whether it is typed strokes alone, which part a sum from what it sums."""
        return is_rule(self.line.text)

    @cached_property
    def is_data(self) -> bool:
        """Whether it has figures other than years: those name columns."""
        return any(not number.is_year(word.text) for figure in self.figures for word in figure)


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
            found += _side_by_side(run, lattice, rulings) or [lattice]
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
    run.rows = _trimmed(run.rows)
    while start and (_is_group(rows[start - 1], run) or _begins_label(rows[start - 1], run)):
        start -= 1
        run.rows.insert(0, rows[start])
    run.header.extend(_header(rows, start, run))
    return run if run.header or not start else _without_groups(run)


def _header(rows: Sequence[Row], start: int, run: _Run) -> list[Row]:
    """The lines above a run that name its columns, and the ends of such names."""
    header: list[Row] = []
    ends: list[Row] = []
    box = union(row.line.box for row in run.rows)
    above = [row for row in rows[:start][-_HEADER_LINES:] if _stands_over(row.line.box, box)]
    for row in reversed(above):
        below = [*ends, *header, *run.rows][0]
        if _is_header(row, below, run):
            header = [row, *ends, *header]
            ends = []
        elif _follows(row, below) and (_continues_name(row.segments[0]) or _is_level(row, below)):
            ends.insert(0, row)
        else:
            break
    return header


def _stands_over(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1


def _is_level(row: Row, below: Row) -> bool:
    """Whether a line stands half beside the one below: a name in the middle of a high cell."""
    return row.line.box.bottom > below.line.box.top + row.line.size * _LEVEL


def _trimmed(rows: Sequence[Row]) -> list[Row]:
    """The rows up to the last figures, and the end of the label that stands beside them."""
    end = max(place for place, row in enumerate(rows, 1) if row.is_data)
    while end < len(rows) and (rows[end].is_rule or _ends_label(rows[end - 1], rows[end])):
        end += 1
    return list(rows[:end])


def _ends_label(above: Row, row: Row) -> bool:
    """Whether a line is the end of the label above it."""
    near = row.line.box.top - above.line.box.bottom < above.line.size * _NEAR
    return near and row.line.size == above.line.size and row.line.text[0].islower()


def _is_group(row: Row, run: _Run) -> bool:
    """Whether a line above the first figures heads a group of rows: a label as large as theirs."""
    below = run.rows[0]
    same_size = row.line.size <= below.line.size
    if row.segments and _continues_name(row.segments[0]):
        return False
    return not row.is_data and same_size and _follows(row, below) and _belongs(row, run)


def _begins_label(row: Row, run: _Run) -> bool:
    """Whether a line above the first figures is the beginning of the label that stands there."""
    below = run.rows[0]
    near = below.line.box.top - row.line.box.bottom < row.line.size * _NEAR
    alike = not row.is_data and row.line.size == below.line.size
    return alike and near and _breaks(row.line, below.line) and _belongs(row, run)


def _breaks(above: Line, line: Line) -> bool:
    """Whether a line goes on in mid-sentence with the one above it."""
    return line.text[0].islower() or above.text.endswith(("-", ",", " och", " samt", "/"))


def _without_groups(run: _Run) -> _Run:
    """The run from its first figures on: without a header, what stands above is no part of it."""
    first = next(place for place, row in enumerate(run.rows) if row.is_data)
    start = first if run.rows[first].labels else max(first - 1, 0)
    return _Run(run.rows[start:], run.header)


def _follows(one: Row, other: Row) -> bool:
    gap = other.line.box.top - one.line.box.bottom
    return -_HALF_BESIDE * one.line.size < gap < _ROW_GAP * one.line.size


def _belongs(row: Row, run: _Run) -> bool:
    """Whether a line is a row of figures, or a label or a part of one: left of all figures."""
    if row.is_data:
        return bool(row.labels) or _is_beside(run.rows[-1], row)
    if row.is_rule:
        return True
    left = min(member.line.box.x0 for member in run.rows if member.labels)
    first_figure = min(member.figures[0][0].box.x0 for member in run.data)
    size = row.line.size
    stands_left = left - size < row.line.box.x0 and row.line.box.x1 < first_figure + size
    starts = {round(s[0].box.x0) for member in run.data for s in member.labels}
    in_columns = all(
        any(abs(segment[0].box.x0 - start) <= _ALIGNED * size for start in starts)
        for segment in row.segments[1:]
    )
    return stands_left and in_columns


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
    reaches = any(segment[-1].box.x1 > first_figure for segment in over)
    return reaches and not runs_across and all(len(s) <= _HEADER_WORDS for s in row.segments)


def _names(row: Row, run: _Run) -> tuple[list[Segment], list[Segment]]:
    """What a line of the header has over the figures, and what over the labels."""
    left = min(member.line.box.x0 for member in run.rows) + row.line.size
    cut = _label_cut(run.data)
    over = [s for s in row.segments if s[0].box.x0 > left and _box(s).middle[0] > cut]
    return over, [segment for segment in row.segments if segment not in over]


def _cuts(run: _Run) -> list[float]:
    """Boundaries of the columns: within labels, between labels and figures, between figures.

    A gap within a label makes a boundary only where most labels keep it free.
    """
    data = run.data
    between = max(_label_cut(data), _lone_label_cut(run))
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


def _lone_label_cut(run: _Run) -> float:
    """Where the longest line of a label without figures ends, of those left of all figures."""
    start = min(row.figures[0][0].box.x0 for row in run.data)
    lone = (row.line.box.x1 for row in run.rows if not row.figures)
    return max((end for end in lone if end <= start), default=0.0)


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
    cuts = _cuts(run)
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
    notes = [_box(segment) for row in run.data for segment in row.note]
    if notes and all(box.x0 > filled[-1][1] for box in notes):
        aside = min(box.x0 for box in notes), max(box.x1 for box in notes)
        empty = [*(name for name in empty if name[0] < filled[-1][1]), aside]
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
        cell
        for top, lines in enumerate(header)
        for cell in _one_each(lines, run, columns, top) or _header_cells(lines, run, columns, top)
    ]
    top = len(header)
    for members in _joined(run.rows, rulings):
        cells.extend(_row_cells(members, columns, top))
        top += 1
    box = union(row.line.box for row in [*run.header, *run.rows])
    ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
    page = run.rows[0].line.page
    return Lattice(page, box, columns.cuts, top, tuple(ordered), "alignment")


def _side_by_side(run: _Run, lattice: Lattice, rulings: Sequence[Box]) -> list[Lattice]:
    """The two tables, each with a header, that stand beside each other; none where it is one."""
    column = _second_labels(lattice)
    if column is None:
        return []
    cut = min(w.box.x0 for c in lattice.cells if c.column == column for w in c.words)
    lines = [row.line for row in (*run.header, *run.rows)]
    halves = [find([*_half(lines, cut, is_left=side)], rulings) for side in (True, False)]
    is_whole = sum(len(cell.words) for half in halves for one in half for cell in one.cells) == sum(
        len(line.words) for line in lines
    )
    return [*halves[0], *halves[1]] if is_whole and all(len(half) == 1 for half in halves) else []


def _half(lines: Sequence[Line], cut: float, *, is_left: bool) -> Iterator[Line]:
    """What the lines have on one side of a place."""
    for line in lines:
        words = tuple(word for word in line.words if (word.box.x0 < cut) is is_left)
        if words:
            yield Line(line.page, words)


def _second_labels(lattice: Lattice) -> int | None:
    """The column right of figures that has labels as the first one, below the same name or none."""
    texts: dict[int, list[str]] = {}
    for cell in lattice.cells:
        if cell.column_span == 1:
            texts.setdefault(cell.column, []).append(text_of(cell.words))
    names = {cell.column: text_of(cell.words) for cell in lattice.cells if cell.row == 0}
    is_label = {
        column: 2 * sum(is_figure(text) for text in found) < len(found) and len({*found}) > 1
        for column, found in texts.items()
    }
    return next(
        (
            column
            for column in range(2, lattice.columns - 1)
            if is_label.get(0)
            and is_label.get(column)
            and not is_label.get(column - 1, True)
            and names.get(column) in (None, names.get(0))
        ),
        None,
    )


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
    gap = min((_gap(*pair) for pair in pairwise(rows) if all(r.is_data for r in pair)), default=0.0)
    for row in rows:
        is_parted = row.is_rule or (bool(joined) and joined[-1][-1].is_rule)
        if (
            joined
            and not is_parted
            and _continues(joined[-1], row, rulings, gap, rows_are_parted=parted)
        ):
            joined[-1].append(row)
        else:
            joined.append([row])
    return joined


def _gap(above: Row, row: Row) -> float:
    return row.line.box.top - above.line.box.bottom


def _continues(
    above: Sequence[Row],
    row: Row,
    rulings: Sequence[Box],
    row_gap: float,
    *,
    rows_are_parted: bool,
) -> bool:
    has_figures = any(member.is_data for member in above)
    if row.is_data and has_figures:
        return False
    last = above[-1]
    if _ruling_between(last.line.box, row.line.box, rulings):
        return False
    if rows_are_parted or _gap(last, row) < max(0.0, row_gap - _ROW_PADDING * row.line.size):
        return True
    return _breaks(last.line, row.line)


def _ruling_between(one: Box, other: Box, rulings: Sequence[Box]) -> bool:
    start, end = one.middle[1], other.middle[1]
    return any(
        start < ruling.middle[1] < end and ruling.width > ruling.height and ruling.x0 < one.x1
        for ruling in rulings
    )


def _row_cells(members: Sequence[Row], columns: _Columns, top: int) -> Iterator[Cell]:
    cells: dict[int, Segment] = {}
    for row in members:
        for segment in (*row.labels, *_figures(row, columns), *row.note):
            column = columns.of(segment[0])
            cells[column] = cells.get(column, ()) + segment
    for column, words in cells.items():
        yield Cell(top, column, 1, 1, words)


# Headers


def _one_each(lines: Sequence[Row], run: _Run, columns: _Columns, top: int) -> list[Cell]:
    """One row of the header, where the words of its lines make one name in line with each column.

    A name's words stand beside or below each other, however many lines the others have; one with a
    capital begins another name.
    """
    if len(lines) < _LINES_OF_NAMES:
        return []
    parted = [_names(row, run) for row in lines]
    size = lines[0].line.size
    blocks = _blocks([word for over, _ in parted for name in over for word in name], size)
    blocks.sort(key=lambda block: _box(block).middle[0])
    areas = _areas(columns.extents, run)
    if len(blocks) != len(areas) or any(
        _offset(_box(block), area, area) > _ALIGNED * size
        for block, area in zip(blocks, areas, strict=True)
    ):
        return []
    labels: dict[int, Segment] = {}
    for segment in (segment for _, beside in parted for segment in beside):
        column = min(columns.of(segment[0]), columns.first - 1)
        labels[column] = (*labels.get(column, ()), *segment)
    found = {**labels, **dict(enumerate(blocks, columns.first))}
    return [Cell(top, column, 1, 1, words) for column, words in found.items()]


def _blocks(words: Iterable[Word], size: float) -> list[Segment]:
    """Words in groups of those that follow each other on a line or stand right below each other."""
    blocks: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.box.top, word.box.x0)):
        near = [block for block in blocks if any(_is_next(other, word, size) for other in block)]
        rest = [block for block in blocks if not any(block is one for one in near)]
        blocks = [*rest, [*(other for block in near for other in block), word]]
    return [tuple(block) for block in blocks]


def _is_next(one: Word, other: Word, size: float) -> bool:
    """Whether a word goes on with another one of the same name."""
    if abs(other.box.top - one.box.top) <= _LEVEL * size:
        near = 0 <= other.box.x0 - one.box.x1 <= WIDE_GAP * size
        return near and not other.text[0].isupper()
    below = other.box.top - one.box.bottom
    is_over = one.box.x0 < other.box.x1 and other.box.x0 < one.box.x1
    return is_over and -size * _LEVEL <= below <= _NEAR * size


def _header_lines(run: _Run) -> list[list[Row]]:
    """The lines of each row of the header: those set closer than the rows below are one."""
    rows = run.data if len(run.data) > 1 else [*run.header[-1:], *run.data]
    pitches = [
        lower.line.box.top - upper.line.box.top
        for upper, lower in pairwise(rows)
        if lower.line.box.top > upper.line.box.top
    ]
    closest = _CLOSER * min(pitches, default=0.0)
    lines: list[list[Row]] = []
    for row in run.header:
        above = lines[-1][-1] if lines else None
        is_group = above is not None and _are_groups(above, row, run)
        if (
            above
            and not is_group
            and (row.line.box.top - above.line.box.top < closest or _goes_on(above, row))
        ):
            lines[-1].append(row)
        else:
            lines.append([row])
    return lines


def _are_groups(above: Row, row: Row, run: _Run) -> bool:
    return are_groups(_names(above, run)[0], _names(row, run)[0])


def _goes_on(above: Row, row: Row) -> bool:
    """Whether a line of the header goes on with a word or a name of the line above it."""
    return any(
        _overlaps(upper, lower)
        and (upper[-1].text.endswith(("-", "–")) or _continues_name(lower))
        and not upper[-1].text[-1].isdigit()
        for upper in above.segments
        for lower in row.segments
    )


def _continues_name(words: Segment) -> bool:
    """Whether words go on with a name: in small letters, or in parentheses."""
    return words[0].text[0].islower() or words[0].text.startswith("(")


def _overlaps(one: Segment, other: Segment) -> bool:
    return one[0].box.x0 < other[-1].box.x1 and other[0].box.x0 < one[-1].box.x1


def _header_cells(lines: Sequence[Row], run: _Run, columns: _Columns, top: int) -> Iterator[Cell]:
    """One row of the header; words of its lines that stand over the same columns are one cell."""
    cells: dict[tuple[int, int], Segment] = {}
    areas = _areas(columns.extents, run)
    for row in sorted(lines, key=lambda row: -len(row.segments)):
        names, beside = _names(row, run)
        placed = [((min(columns.of(s[0]), columns.first - 1), 1), s) for s in beside]
        named = {c - columns.first for first, span in cells for c in range(first, first + span)}
        if any(one.note for one in run.data):
            named.add(len(areas) - 1)  # notes need no name
        for start, end, words in _covered(names, areas, named, row.line.size):
            placed.append(((columns.first + start, end - start), words))
        for place, segment in placed:
            above = next((other for other in cells if _overlap(other, place)), place)
            cells[above] = cells.get(above, ()) + segment
    for (column, span), words in cells.items():
        yield Cell(top, column, 1, span, tuple(sorted(words, key=lambda word: word.box.top)))


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two places, each a first column and a number of columns, share a column."""
    return one[0] < other[0] + other[1] and other[0] < one[0] + one[1]


@dataclass(frozen=True, slots=True)
class _Area:
    """Where a column's names may stand: over its figures, or over the room that they are set in."""

    figures: Extent
    room: Extent


def _areas(extents: Sequence[Extent], run: _Run) -> list[_Area]:
    """The columns' areas: a room reaches from flush edge to flush edge."""
    starts, ends = [start for start, _ in extents], [end for _, end in extents]
    figures = [_box(figure) for row in run.data for figure in row.figures]
    width = min((right - left for left, right in pairwise(ends)), default=0.0)
    edges = {round(box.x1) for box in figures}, {round(box.x0) for box in figures}
    if len(edges[0]) <= len(edges[1]):
        rooms = [*pairwise([ends[0] - width, *ends])]
    else:
        rooms = [*pairwise([*starts, starts[-1] + width])]
    return [_Area(extent, room) for extent, room in zip(extents, rooms, strict=True)]


@dataclass(frozen=True, slots=True)
class _Cover:
    """Words in columns, so far: their cost, and from which column to which each name stands."""

    cost: float
    names: tuple[tuple[int, int, Segment], ...] = ()


def _covered(
    names: Sequence[Segment], areas: Sequence[_Area], named: Set[int], size: float
) -> list[tuple[int, int, Segment]]:
    """From which column to which each name stands, in the way in which all stand best in line.

    A name stands in line with columns whose left edge, right edge or middle it shares. What looks
    like one name may be several that stand close.

    Args:
        names: of one line, from left to right.
        areas: the columns'.
        named: columns that another line of the same row names.
        size: of the letters.
    """
    skipping = [0.0, *accumulate(_UNCOVERED * size * (c not in named) for c in range(len(areas)))]
    covers = {0: _Cover(0.0)}
    for name in names:
        covers = _with_name(covers, name, areas, skipping, size)
    ended = [
        _Cover(cover.cost + skipping[-1] - skipping[end], cover.names)
        for end, cover in covers.items()
    ]
    if not ended:
        return [(0, len(areas), name) for name in names]
    return list(min(ended, key=lambda cover: cover.cost).names)


def _with_name(
    covers: Mapping[int, _Cover],
    name: Segment,
    areas: Sequence[_Area],
    skipping: Sequence[float],
    size: float,
) -> dict[int, _Cover]:
    """The cheapest ways to put one more name, by the column that they reach."""
    reached: list[Mapping[int, _Cover]] = [covers]
    for end in range(1, len(name) + 1):
        found: dict[int, _Cover] = {}
        for start in range(end):
            gap = name[start].box.x0 - name[start - 1].box.x1 if start else WIDE_GAP * size
            least = min(reached[start], default=0)
            costs = _costs(name[start:end], areas, least, size, WIDE_GAP * size - gap)
            for column, cover in reached[start].items():
                for (first, last), cost in costs.items():
                    total = cover.cost + skipping[first] - skipping[column] + cost
                    if first >= column and (last not in found or total < found[last].cost):
                        names = (*cover.names, (first, last, name[start:end]))
                        found[last] = _Cover(total, names)
        reached.append(found)
    return dict(reached[-1])


def _costs(
    words: Segment, areas: Sequence[_Area], least: int, size: float, split: float
) -> dict[tuple[int, int], float]:
    """What it costs to put words over the columns from one to before another.

    Args:
        words: a name.
        areas: the columns'.
        least: the first column that is free.
        size: of the letters.
        split: by how much the gap before the name is narrower than one between two names.
    """
    box = _box(words)
    over = [_over(box, area) for area in areas]
    return {
        (first, last): _offset(box, areas[first], areas[last - 1])
        + _ASIDE * sum((*over[:first], *over[last:]))
        + _SPLIT * split
        + _SPANNED * size * (last - first - 1)
        for first in range(least, len(areas))
        for last in range(first + 1, len(areas) + 1)
    }


def _over(box: Box, area: _Area) -> float:
    """How many points of a name's width stand over the figures of a column."""
    return max(0.0, min(box.x1, area.figures[1]) - max(box.x0, area.figures[0]))


def _offset(box: Box, first: _Area, last: _Area) -> float:
    """How far a name is from standing in line with the columns from one to another."""
    left, right = first.figures[0], last.figures[1]
    middles = (left + right) / 2, (first.room[0] + last.room[1]) / 2
    middle = box.middle[0]
    return min(abs(box.x0 - left), abs(box.x1 - right), *(abs(middle - other) for other in middles))
