"""Tables whose cells each draw a line below themselves and nothing beside, as lattices."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise, zip_longest
from math import inf

from extract.grid.headed_table import cells_of
from extract.grid.lattice import Lattice, Piece, lay, text_of
from extract.grid.segment import Segment, are_groups, is_figure, segments
from extract.number import is_year
from extract.page import rows
from extract.pdf import Page, RuledTable
from models.geometry import Box, Word, union

_TOLERANCE = 0.2
"""By how much the ends of lines that meet differ, in sizes of the letters."""
_PADDING = 1.5
"""Widest gap between a line and the text below or above it, in sizes of the letters."""
_LEADING = 0.5
"""Widest gap between two lines of a header, in sizes of the letters."""
_CENTRED = 0.5
"""By how much a name may stand beside the middle of its columns, in sizes of the letters."""
_FEWEST_COLUMNS = 3
_FEWEST_LINES = 2
_FEWEST_FIGURES = 2
"""Figures of a row that no line closes, at least."""
_LOOSE = 0.2
"""Largest share of words in no cell of a table whose cells strokes enclose."""
_HEADER_ROWS = 3
"""Rows of boxes that may be a header's."""

Row = list[Word]
Extent = tuple[float, float]
Place = tuple[int, int]
"""The first and the last of some columns, counted from 0."""


@dataclass(frozen=True)
class _Level:
    """Strokes at one height that meet end to end."""

    height: float
    strokes: tuple[Box, ...]

    @cached_property
    def edges(self) -> tuple[float, ...]:
        """Where the strokes begin, and where the last one ends."""
        return (*(stroke.x0 for stroke in self.strokes), self.strokes[-1].x1)

    def covers(self, left: float, right: float) -> bool:
        """Whether a stroke runs from one edge of a column to the other."""
        return self.edges[0] <= (left + right) / 2 <= self.edges[-1]


def find(words: Sequence[Word], page: Page) -> list[Lattice]:
    """The tables among the words of one page, from top to bottom.

    Where the strokes meet, the columns meet. A cell reaches down to the next stroke in its own
    column, so that one which is merged over several rows stands beside lines that do not reach it.

    Args:
        words: those of the page that stand in no other table.
        page: the page, for its rulings.
    """
    if not words:
        return []
    found: list[Lattice] = []
    slack = _TOLERANCE * min(word.size or word.box.height for word in words)
    levels = _levels(page, words, slack)
    printed = rows(words) if len(levels) >= _FEWEST_LINES else []
    for whole in _unlike(levels, slack):
        own = [level for level in levels if _is_part(level, whole, slack)]
        for run in _runs(own, printed, whole, page.tables):
            boxes = _boxed_names(run, printed, whole, page, slack)
            lattice = _lattice(run, boxes, printed, whole, page.number, slack)
            if lattice:
                found.append(lattice)
    return sorted(found, key=lambda lattice: lattice.box.top)


def with_names(lattice: Lattice, words: Sequence[Word], page: Page) -> Lattice:
    """The lattice with the names that stand right above its first row, where that has amounts.

    Fills or lines enclose its rows alone then, and none of them the names.

    Args:
        lattice: a table that something drawn encloses.
        words: those of the page that stand in no other table.
        page: the page.
    """
    rows_of_cells = groupby(lattice.cells, key=lambda cell: cell.row)
    texts = ([text_of(cell.words) for cell in cells] for _, cells in rows_of_cells)
    first = next((row for row in texts if len(row) > 1), [])
    fewest = min(_FEWEST_FIGURES, lattice.columns - 1)
    if sum(is_figure(text) and not is_year(text) for text in first) < fewest:
        return lattice
    edges = (lattice.box.x0, *lattice.cuts, lattice.box.x1)
    top, bottom = lattice.box.top, lattice.box.bottom
    whole = _Level(top, tuple(Box(left, top, right, top) for left, right in pairwise(edges)))
    run = [whole, _Level(bottom, whole.strokes)]
    above = [word for word in words if word.box.middle[1] < top]
    printed = rows(above)
    header = _header(printed, whole, whole)
    if not header or not _fits(header[-1:], whole) or _has_amount(header):
        return lattice
    steps = [top + (bottom - top) * row / lattice.rows for row in range(lattice.rows + 1)]
    below = (
        Piece(
            cell.words,
            Box(
                edges[cell.column],
                steps[cell.row],
                edges[cell.column + cell.column_span],
                steps[cell.row + cell.row_span],
            ),
        )
        for cell in lattice.cells
    )
    named = lay(page.number, [*_names(header, printed, run, whole), *below], 0.0, lattice.evidence)
    return named if named.columns == lattice.columns else lattice


# Strokes


def _levels(page: Page, words: Sequence[Word], slack: float) -> list[_Level]:
    """Strokes that meet, several of them, from the top down; those of boxes are left out.

    A stroke drawn twice, as the edge of a cell and of the one below it, is one.
    """
    level = [ruling for ruling in page.rulings if ruling.width > ruling.height]
    upright = [ruling for ruling in page.rulings if ruling.width <= ruling.height]
    boxes = [table.box for table in page.tables if _is_closed(table, words, upright)]
    lone = {one for one in level if not any(box.holds(one) for box in boxes)}
    chains: list[list[Box]] = []
    for ruling in sorted(lone, key=lambda one: (round(one.middle[1] / slack), one)):
        if chains and _meets(chains[-1][-1], ruling, slack):
            chains[-1].append(ruling)
        else:
            chains.append([ruling])
    found = [_Level(chain[0].middle[1], tuple(chain)) for chain in chains if len(chain) > 1]
    return sorted(found, key=lambda one: one.height)


def _is_closed(table: RuledTable, words: Sequence[Word], upright: Sequence[Box]) -> bool:
    """Whether strokes enclose the cells, and nearly all words stand in one.

    Fills behind some of the rows or cells make boxes of them too.
    """
    if not any(table.box.holds(ruling) for ruling in upright):
        return False
    inside = [word for word in words if table.box.holds(word.box)]
    rooms = [room for row in table.rows for room in row if room]
    return _loose(inside, rooms) <= _LOOSE * len(inside)


def _loose(words: Iterable[Word], rooms: Sequence[Box]) -> int:
    """How many words stand in none of the rooms."""
    loose = 0
    room: Box | None = None
    for word in words:
        if room is None or not room.holds(word.box):  # most words stand where the last one does
            room = next((one for one in rooms if one.holds(word.box)), None)
            loose += room is None
    return loose


def _meets(left: Box, right: Box, slack: float) -> bool:
    """Whether a stroke begins where the other one ends."""
    return max(abs(left.middle[1] - right.middle[1]), abs(left.x1 - right.x0)) <= slack


def _unlike(levels: Sequence[_Level], slack: float) -> list[_Level]:
    """One level of each way to part a table's whole width into columns."""
    found: list[_Level] = []
    for level in sorted(levels, key=lambda one: -len(one.strokes)):
        if len(level.strokes) >= _FEWEST_COLUMNS and not any(
            _is_part(level, other, slack) for other in found
        ):
            found.append(level)
    return found


def _is_part(level: _Level, whole: _Level, slack: float) -> bool:
    """Whether strokes begin and end where some of the table's columns do."""
    place = bisect_left(whole.edges, level.edges[0] - slack)
    own = whole.edges[place : place + len(level.edges)]
    return len(own) == len(level.edges) and all(
        abs(one - other) <= slack for one, other in zip(own, level.edges, strict=True)
    )


# Rows


def _runs(
    levels: Sequence[_Level], printed: Sequence[Row], whole: _Level, tables: Sequence[RuledTable]
) -> Iterator[list[_Level]]:
    """Levels with nothing but cells between them, down to the last that closes all columns."""
    run: list[_Level] = []
    for upper, lower in pairwise(levels):
        between = _between(printed, upper.height, lower.height, whole)
        if _begins_anew(between, upper, lower, tables):
            yield _with_last_rows(_closed(run, whole), printed, whole)
            run = [lower]
        elif (
            between
            and _is_near(between, upper.height)
            and (_fits(between, whole) or (not run and _is_centred(between, whole)))
        ):
            run = [*(run or [upper]), lower]
        else:
            yield _with_last_rows(_closed(run, whole), printed, whole)
            run = []
    yield _with_last_rows(_closed(run, whole), printed, whole)


def _begins_anew(
    between: Sequence[Row], upper: _Level, lower: _Level, tables: Sequence[RuledTable]
) -> bool:
    """Whether another table's header stands between two levels, in boxes above its first row."""
    boxes = [table.box for table in tables if upper.height < table.box.top]
    bottom = max((box.bottom for box in boxes if box.bottom < lower.height), default=None)
    return bottom is not None and any(line[0].box.middle[1] > bottom for line in between)


def _boxed_names(
    run: Sequence[_Level], printed: Sequence[Row], whole: _Level, page: Page, slack: float
) -> tuple[Box, ...]:
    """The boxes of a header that stands right above the lines, in rows from the top."""
    if len(run) < _FEWEST_LINES:
        return ()
    above = [table for table in page.tables if table.box.top < run[0].height]
    for table in reversed(above):
        boxes = _header_boxes(table, printed)
        bottom = max((box.bottom for box in boxes), default=run[0].height)
        between = _between(printed, bottom, run[0].height, whole)
        if (
            between
            and _shares_edges(boxes, union(boxes), whole, slack)
            and _is_near(between, bottom)
            and _fits(between, whole)
        ):
            return boxes
    return ()


def _header_boxes(table: RuledTable, printed: Sequence[Row]) -> tuple[Box, ...]:
    """The boxes of the first rows that are closed over the whole width and hold no amount."""
    rooms = [room for row in table.rows for room in row if room]
    found: list[Box] = []
    for row in table.rows[:_HEADER_ROWS]:
        own = [room for room in row if room]
        height = min(room.middle[1] for room in own)
        beside = sum(room.width for room in rooms if room.top < height < room.bottom)
        if beside < table.box.width - 1 or any(_is_amount(printed, room) for room in own):
            break
        found.extend(own)
    return tuple(found)


def _shares_edges(boxes: Sequence[Box], around: Box, whole: _Level, slack: float) -> bool:
    """Whether boxes reach over all columns, and each of them over whole ones."""
    outer = (abs(around.x0 - whole.edges[0]), abs(around.x1 - whole.edges[-1]))
    return max(outer) <= slack and all(
        any(abs(side - edge) <= slack for edge in whole.edges)
        for box in boxes
        for side in (box.x0, box.x1)
    )


def _is_amount(printed: Sequence[Row], box: Box) -> bool:
    text = " ".join(word.text for word in _inside(printed, box))
    return is_figure(text) and not is_year(text)


def _closed(run: Sequence[_Level], whole: _Level) -> list[_Level]:
    """The levels up to the last one that reaches over all columns."""
    full = [len(level.strokes) == len(whole.strokes) for level in run]
    return list(run[: len(full) - full[::-1].index(True)]) if any(full) else []


def _with_last_rows(run: Sequence[_Level], printed: Sequence[Row], whole: _Level) -> list[_Level]:
    """The levels and the end of the rows of amounts right below them, which no line closes.

    So stands a sum that has a line above it alone, and what follows the last line of a table in
    which lines part only some of the rows.
    """
    if len(run) < _FEWEST_LINES or not _has_amount(
        _between(printed, run[-2].height, run[-1].height, whole)
    ):
        return [*run]
    found: list[Row] = []
    bottom = run[-1].height
    for line in _between(printed, run[-1].height, inf, whole):
        is_rest = bool(found) and _is_rest(found[-1], line, whole)
        if not (_is_near([line], bottom) and (is_rest or _is_row(line, whole))):
            break
        found.append(line)
        bottom = max(word.box.bottom for word in line)
    return [*run, _Level(bottom, whole.strokes)] if found else [*run]


def _is_row(line: Row, whole: _Level) -> bool:
    """Whether a line has a label and several figures, each within its column."""
    cells = [text_of(segment) for segment in segments(line)]
    figures = sum(map(is_figure, cells))
    return not is_figure(cells[0]) and figures >= _FEWEST_FIGURES and _fits([line], whole)


def _is_rest(above: Row, line: Row, whole: _Level) -> bool:
    """Whether a line goes on with the label above it."""
    is_label = line[-1].box.x1 < whole.edges[1]
    return is_label and _is_tight(above, line) and line[0].text[0].islower()


def _between(printed: Sequence[Row], top: float, bottom: float, whole: _Level) -> list[Row]:
    """The lines of text from one height to another within the table's width."""
    found = []
    for line in printed:
        inside = [
            word
            for word in line
            if top < word.box.middle[1] < bottom
            and whole.edges[0] <= word.box.middle[0] <= whole.edges[-1]
        ]
        if inside:
            found.append(inside)
    return found


def _is_near(lines: Sequence[Row], top: float) -> bool:
    """Whether text begins right below a stroke."""
    return min(w.box.top for w in lines[0]) - top < _PADDING * lines[0][0].box.height


def _fits(lines: Sequence[Row], whole: _Level) -> bool:
    """Whether no text runs over the edge of a column."""
    return not any(
        segment[0].box.middle[0] < edge < segment[-1].box.middle[0]
        for line in lines
        for segment in segments(line)
        for edge in whole.edges
    )


def _is_centred(lines: Sequence[Row], whole: _Level) -> bool:
    """Whether each part of one line stands in the middle of several columns, as their name does."""
    parts = [union(word.box for word in segment) for segment in segments(lines[0])]
    columns = [*pairwise(whole.edges)]
    return len(lines) == 1 and all(
        any(
            abs((left + right) / 2 - part.middle[0]) <= _TOLERANCE * part.height
            for first, (left, _) in enumerate(columns)
            for _, right in columns[first + 1 :]
        )
        for part in parts
    )


def _header(printed: Sequence[Row], first: _Level, whole: _Level) -> list[Row]:
    """The lines right above the first stroke, of one size; one of the lowest two has several cells.

    Names over those of several columns may stand further off.
    """
    found: list[Row] = []
    bottom = first.height
    lines = _between(printed, 0.0, first.height, whole)[::-1]
    rows_below = _between(printed, first.height, inf, whole)[:1]
    for line, above in zip_longest(lines, lines[1:]):
        height, is_wide = line[0].box.height, len(segments(line)) > 1
        is_over = bool(found) and _is_over(line, found[0], rows_below, whole)
        slack = _LEADING if found and not is_over else _PADDING
        is_far = bottom - max(w.box.bottom for w in line) > slack * height
        is_beside = line[0].box.middle[0] > whole.edges[1]
        ends = above is not None and len(segments(above)) > 1 and _look(above) == _look(line)
        is_like = (
            is_over or line[0].size == found[0][0].size
            if found
            else is_wide or (is_beside and ends and _is_tight(above, line))
        )
        if is_far or not is_like:
            break
        found.insert(0, line)
        bottom = min(word.box.top for word in line)
    return found


def _is_over(line: Row, names: Row, below: Sequence[Row], whole: _Level) -> bool:
    """Whether a line names groups of the columns named below it.

    All of it stands right of the labels; or it looks like the names and unlike the rows, or has a
    year right of the labels' name.
    """
    parts = segments(line)
    if _has_amount([line]) or len(parts) == 1:
        return False
    if all(part[0].box.x0 > whole.edges[1] for part in parts):
        return True
    has_year = any(is_year(word.text) for part in parts[1:] for word in part)
    is_set_off = line[0].bold or not below or _look(line) != _look(below[0])
    return _look(line) == _look(names) and (is_set_off or has_year)


def _is_tight(upper: Row, lower: Row) -> bool:
    """Whether two lines stand as close as those of one name."""
    return _gap(upper, lower) <= _LEADING * lower[0].box.height


# Cells


def _lattice(  # noqa: PLR0913, PLR0917  # each is one thing that the strokes do not know
    run: Sequence[_Level],
    boxes: Sequence[Box],
    printed: Sequence[Row],
    whole: _Level,
    page: int,
    slack: float,
) -> Lattice | None:
    if len(run) < _FEWEST_LINES:
        return None
    if boxes:
        pieces = [Piece(words, box) for box in boxes if (words := _inside(printed, box))]
        run = [_Level(boxes[-1].bottom, whole.strokes), *run]
    else:
        header = _header(printed, run[0], whole)
        if height := _below_header(printed, run, whole, has_names=bool(header)):
            run = [_Level(height, whole.strokes), *run]
            header = _header(printed, run[0], whole)
        elif not header and _is_top(run, whole):
            header, run = _between(printed, run[0].height, run[1].height, whole), run[1:]
        pieces = [*_names(header, printed, run, whole)]
    run = [*_with_headings(run, printed, whole)]
    several = _several_rows(run, printed, whole)
    columns = [Box(left, 0, right, 0) for left, right in pairwise(whole.edges)]
    for lines in several.values():
        pieces.extend(cells_of(lines, columns, ()))
    for left, right in pairwise(whole.edges):
        heights = [level.height for level in run if level.covers(left, right)]
        for start, end in pairwise(heights):
            words = _inside(printed, Box(left, start, right, end))
            if words and (start, end) not in several:
                pieces.append(Piece(words, Box(left, start, right, end)))
    lattice = lay(page, pieces, slack, "hairlines")
    has_names = bool(boxes) or sum(cell.column_span for cell in lattice.cells if not cell.row) > 1
    return lattice if lattice.columns > 1 and lattice.rows > 1 and has_names else None


def _below_header(
    printed: Sequence[Row], run: Sequence[_Level], whole: _Level, *, has_names: bool
) -> float | None:
    """Where a header ends whose rows alone draw lines below themselves, so that some come first.

    Those rows have amounts and the header has none; or there is one that looks like most of those
    below, and the header unlike it. None where nothing but a header stands above the first line.
    """
    above = _between(printed, 0.0, run[0].height, whole)[::-1]
    rows_above = _rows_of_amounts(above, run[0].height, whole)
    if rows_above:
        names = above[len(rows_above)] if len(rows_above) < len(above) else None
        return _between_lines(names, rows_above[-1]) if names else None
    if not has_names:
        return None
    below = [_between(printed, one.height, other.height, whole) for one, other in pairwise(run)]
    row = above[:1]
    for line in above[1:]:
        gap = _gap(line, row[-1])
        if gap > _PADDING * line[0].box.height or _has_amount([line]):
            return None
        if _look(line) != _look(row[0]):
            alike = [_look(row[0]) == _look(other[0]) and not _has_amount(other) for other in below]
            is_row = 2 * sum(alike) > len(alike)
            return _between_lines(line, row[-1]) if is_row else None
        row.append(line)
    return None


def _rows_of_amounts(above: Sequence[Row], bottom: float, whole: _Level) -> list[Row]:
    """The rows of amounts right above a height and labels that head groups of them, going up.

    Names of columns stand above the last; none where they do not.
    """
    found: list[Row] = []
    for line in above:
        is_near = bottom - max(word.box.bottom for word in line) <= _PADDING * line[0].box.height
        if not is_near or not _fits([line], whole):
            break
        if not _has_amount([line]) and any(word.box.x0 > whole.edges[1] for word in line):
            return found
        found.append(line)
        bottom = min(word.box.top for word in line)
    return []


def _between_lines(upper: Row, lower: Row) -> float:
    """The height in the middle of the gap between two lines."""
    return min(word.box.top for word in lower) - _gap(upper, lower) / 2


def _gap(upper: Row, lower: Row) -> float:
    return min(word.box.top for word in lower) - max(word.box.bottom for word in upper)


def _has_amount(lines: Iterable[Row]) -> bool:
    texts = [text_of(segment) for line in lines for segment in segments(line)]
    return any(is_figure(text) and not is_year(text) for text in texts)


def _look(line: Row) -> tuple[bool, bool, str, float]:
    word = line[0]
    return word.bold, word.italic, word.colour, word.size


def _is_top(run: Sequence[_Level], whole: _Level) -> bool:
    """Whether the first level is the top of a header that the second one parts from the rows."""
    is_whole = all(len(level.strokes) == len(whole.strokes) for level in run[:2])
    return is_whole and len(run) > _FEWEST_LINES


def _with_headings(
    run: Sequence[_Level], printed: Sequence[Row], whole: _Level
) -> Iterator[_Level]:
    """The levels, with one below each label that heads the rows that follow and has no line.

    It looks unlike the label of the row of amounts right below it.
    """
    for upper, lower in pairwise(run):
        yield upper
        label, *below = _between(printed, upper.height, lower.height, whole) or [[]]
        if (
            below
            and label[-1].box.x1 < whole.edges[1]
            and _is_row(below[0], whole)
            and _look(label) != _look(below[0])
        ):
            yield _Level(_between_lines(label, below[0]), whole.strokes)
    yield run[-1]


def _several_rows(
    run: Sequence[_Level], printed: Sequence[Row], whole: _Level
) -> dict[Extent, list[Row]]:
    """The lines between two whole levels that are several rows, which nothing drawn parts.

    There figures stand below each other in several columns, or the table has no other levels than
    those around its header and its rows.
    """
    found: dict[Extent, list[Row]] = {}
    for upper, lower in pairwise(run):
        if len(upper.strokes) == len(lower.strokes) == len(whole.strokes):
            lines = _between(printed, upper.height, lower.height, whole)
            if len(lines) > 1 and (run[-2] is run[0] or _has_figures_below(lines, whole)):
                found[upper.height, lower.height] = lines
    return found


def _has_figures_below(lines: Sequence[Row], whole: _Level) -> bool:
    """Whether several columns have a figure on more than one line."""
    figures = Counter(
        bisect_left(whole.edges, segment[0].box.middle[0])
        for line in lines
        for segment in segments(line)
        if is_figure(text_of(segment))
    )
    return sum(count > 1 for count in figures.values()) > 1


def _names(
    header: Sequence[Row], printed: Sequence[Row], run: Sequence[_Level], whole: _Level
) -> Iterator[Piece]:
    """The cells above the first stroke of each column, in one row but where lines stand apart."""
    columns = [*pairwise(whole.edges)]
    while len(header) > 1 and (
        _are_groups(header[0], header[1], whole) or not _is_tight(*header[:2])
    ):
        yield from _over_columns(header[0], columns)
        header = header[1:]
    top = min((word.box.top for line in header for word in line), default=run[0].height)
    bottoms = [next(one.height for one in run if one.covers(*column)) for column in columns]
    content: dict[tuple[int, int], tuple[Word, ...]] = {}
    for place, segment in (one for line in header for one in _placed(segments(line), columns)):
        content[place] = (*content.get(place, ()), *segment)
    if _is_header(printed, run[:2], whole):
        content = {_widened(place, content, columns): content[place] for place in content}
    for column, (left, right) in enumerate(columns):
        lower = _inside(printed, Box(left, run[0].height, right, bottoms[column]))
        content[column, column] = (*content.get((column, column), ()), *lower)
    for (first, last), words in content.items():
        if words:
            yield Piece(words, Box(columns[first][0], top, columns[last][1], bottoms[first]))


def _placed(names: Sequence[Segment], columns: Sequence[Extent]) -> Iterator[tuple[Place, Segment]]:
    """Names with the columns they stand over, those cut apart that stand so close as to look one.

    Another name of their line stands over one column, and as many words with a capital in them as
    there are columns below begin names.
    """
    reached = [_reach(union(word.box for word in name), columns) for name in names]
    is_apart = any(first == last > 0 for first, last in reached)
    for name, (first, last) in zip(names, reached, strict=True):
        starts = [place for place, word in enumerate(name) if word.text[0].isupper()]
        if is_apart and len(starts) == last - first + 1 > 1 and not starts[0]:
            parts = (name[start:end] for start, end in pairwise([*starts, len(name)]))
            yield from (((column, column), part) for column, part in enumerate(parts, first))
        else:
            yield (first, last), name


def _are_groups(upper: Row, lower: Row, whole: _Level) -> bool:
    names = (
        [name for name in segments(line) if name[-1].box.x1 > whole.edges[1]]
        for line in (upper, lower)
    )
    return are_groups(*names)


def _over_columns(line: Row, columns: Sequence[Extent]) -> Iterator[Piece]:
    """The names of a line of its own, over the most columns in whose middle each stands."""
    content = {
        _reach(union(word.box for word in segment), columns): segment for segment in segments(line)
    }
    names = [place for place in content if place[0]]
    is_centred = all(_centred(place, content, columns, _CENTRED) for place in names)
    slack = _CENTRED if is_centred else _TOLERANCE
    for place, words in content.items():
        first, last = _widened(place, content, columns, slack) if place[0] else place
        box = union(word.box for word in words)
        yield Piece(words, Box(columns[first][0], box.top, columns[last][1], box.bottom))


def _reach(box: Box, columns: Sequence[Extent]) -> Place:
    """The first and the last column that a box stands in."""
    slack = _TOLERANCE * box.height
    reached = [
        place
        for place, (left, right) in enumerate(columns)
        if box.x0 < right - slack and left + slack < box.x1
    ]
    return reached[0], reached[-1]


def _is_header(printed: Sequence[Row], levels: Sequence[_Level], whole: _Level) -> bool:
    """Whether what stands between two levels names columns too."""
    upper, lower = levels
    lines = _between(printed, upper.height, lower.height, whole)
    texts = [text_of(segment) for line in lines for segment in segments(line)]
    return len(lines) == 1 and all(is_year(text) or not is_figure(text) for text in texts)


def _widened(
    place: Place,
    content: Mapping[Place, Segment],
    columns: Sequence[Extent],
    slack: float = _TOLERANCE,
) -> Place:
    """The most columns in whose middle a name stands, of those that bear no other name."""
    found = [place, *_centred(place, content, columns, slack)]
    return max(found, key=lambda extent: extent[1] - extent[0])


def _centred(
    place: Place, content: Mapping[Place, Segment], columns: Sequence[Extent], slack: float
) -> list[Place]:
    """Columns without other names in whose middle a name stands.

    Args:
        place: the columns that the name reaches over.
        content: all names of the line.
        columns: from where to where each reaches.
        slack: by how much it may stand beside the middle, in sizes of the letters.
    """
    box = union(word.box for word in content[place])
    named = {c for other in content if other != place for c in range(other[0], other[1] + 1)}
    return [
        (first, last)
        for first in range(place[0] + 1)
        for last in range(place[1], len(columns))
        if named.isdisjoint(range(first, last + 1))
        and abs((columns[first][0] + columns[last][1]) / 2 - box.middle[0]) <= slack * box.height
    ]


def _inside(printed: Sequence[Row], room: Box) -> tuple[Word, ...]:
    return tuple(word for line in printed for word in line if room.holds(word.box))
