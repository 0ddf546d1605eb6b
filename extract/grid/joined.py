"""Tables as cells, ruled and unruled, joined over pages."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, groupby, pairwise

from extract import number
from extract.grid import (
    aligned_table,
    continuation,
    group_name,
    hairline_table,
    headed_table,
    named_table,
    ruled_table,
    stacked,
    underlined_table,
)
from extract.grid.lattice import Cell, Lattice, text_of
from extract.grid.segment import is_figure, segments
from extract.page import Layout, rows
from extract.page.row import most_common_size
from extract.profile import ColumnNames, Profile
from extract.text import join
from models.fact import Printed
from models.geometry import Box, Line, Word, union
from models.section import Furniture, Grid, GridCell

_SAME_CUT = 0.05
"""By how much the boundaries of one table differ from page to page, in page widths."""
_HEADER_GAP = 1.5
"""Widest gap between a header and the first row below it, in sizes of the letters."""
_FEWEST_FIGURES = 2
"""Figures of a row of figures, at least."""
_HEADER_WORDS = 5
"""Most words in a cell of the header of a table without figures."""
_CAPTION_GAP = 2.0
"""Widest gap between a table and its caption, in sizes of the letters."""
_CONFIDENCE = {"rulings": 1.0, "header": 0.95, "hairlines": 0.95, "alignment": 0.9}
_FEWEST_LETTERS = 5
"""Fewest letters of a word that tells where a name is broken."""
_WORD = re.compile(r"[^\W\d_]+")
_LAST_PART = re.compile(r"[^\W\d_]*[a-zåäöé]$")
_FIRST_PART = re.compile(r"[a-zåäöé]+(?![^\s.,:;)])")
_GLUED = re.compile(
    r"(?P<left>[-–−]?\d[\d,]*)(?P<right>[^\W\d]\w*)|(?P<text>\w*[^\W\d])(?P<figure>\d[\d,]*)"
)


@dataclass(frozen=True, slots=True)
class Grids:
    """The tables of a document, and what is left of its pages.

    Attributes:
        grids: in reading order; section and title are the caller's to fill.
        layouts: the pages, without the words of the tables; a table's caption stands after the
            columns of text above it.
        furniture: headers of tables that are printed again on a later page.
    """

    grids: tuple[Grid, ...]
    layouts: tuple[Layout, ...]
    furniture: tuple[Furniture, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """What one page has of a table: its lattice, and how many of its rows name columns."""

    lattice: Lattice
    header_rows: int
    repeats_header: bool = False

    @property
    def header(self) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.lattice.cells if cell.row < self.header_rows)


def find(layouts: Sequence[Layout], profile: Profile) -> Grids:
    """Every table of a document; each word stands in one cell, in the furniture, or in a line.

    Args:
        layouts: the pages.
        profile: for the names of columns, by which tables are known of which nothing is drawn.
    """
    parted = [_part_glued(layout) for layout in layouts]
    tables = [table for table in _join(parted, profile.column_names) if _has_rows(table)]
    taken = _taken(part.lattice for table in tables for part in table)
    begun = [table[0].lattice for table in tables]
    outside = [_without(layout, taken) for layout in parted]
    known = _Spoken(outside)
    return Grids(
        tuple(_grid(ordinal, table, known) for ordinal, table in enumerate(tables, 1)),
        tuple(_with_captions(layout, begun) for layout in outside),
        tuple(line for table in tables for line in _repeated_header(table)),
    )


def _has_rows(table: Sequence[_Part]) -> bool:
    """Whether a table is more than a row of boxes, or than one text on each page."""
    if any(part.lattice.rows > 1 for part in table):
        return True
    columns = {cell.column for part in table for cell in part.lattice.cells}
    return len(table) > 1 and len(columns) > 1


# One page


def _lattices(layout: Layout, names: ColumnNames) -> list[Lattice]:
    """The tables of a page in reading order; a ruled one may still have a single row.

    A single row of boxes is the header of a table, or the rest of one from the page before.
    """
    rulings = layout.page.rulings
    underlined = [
        one
        for one in underlined_table.find([*_words(layout)], layout.page)
        if not _heads_figures(one, layout)
    ]
    ruled = _ruled(layout)
    enclosed = [one for one in ruled if one.rows > 1 and _has_strokes(one, rulings)]
    left = _without(layout, _taken((*underlined, *enclosed)))
    named = named_table.find(left.lines, layout.page, names)
    named = [one for one in named if not _is_several(one, ruled)]
    ruled = [one for one in ruled if not any(_is_within(one, other, rulings) for other in named)]
    found = [lattice for lattice in ruled if lattice.rows > 1]
    found = [one for one in found if not any(_taken([one]) <= _taken([o]) for o in underlined)]
    found = [lattice for lattice in found if not _is_stripe(lattice, found, layout)]
    loose = [*_words(_without(layout, _taken((*found, *underlined, *named))))] if found else []
    found = [underlined_table.with_names(one, loose, layout.page) for one in found]
    found += _apart(underlined, found)
    found += _apart(named, found)
    found += _headed(_without(layout, _taken(found)))
    found += _aligned(_without(layout, _taken(found)))
    words = [*_words(_without(layout, _taken(found)))]
    found += hairline_table.find(words, layout.page.rulings, layout.page.number)
    found += _apart([row for row in ruled if row.rows == 1], found)
    return _in_reading_order(_stacked(found, layout), layout)


def _stacked(found: Sequence[Lattice], layout: Layout) -> list[Lattice]:
    """The tables, those put together that are parts of one."""
    if not stacked.may_be(found):
        return [*found]
    headed = {id(one) for one in found if _header_rows(one)}
    return stacked.joined(found, _without(layout, _taken(found)).lines, headed)


def _apart(options: Iterable[Lattice], found: Iterable[Lattice]) -> list[Lattice]:
    """The tables that share no word with those found before."""
    taken = _taken(found)
    return [one for one in options if taken.isdisjoint(_taken([one]))]


def _heads_figures(lattice: Lattice, layout: Layout) -> bool:
    """Whether cells without figures stand right above rows of figures: then they are a header."""
    if any(is_figure(text_of(cell.words)) for cell in lattice.cells):
        return False
    box, size = lattice.box, lattice.cells[-1].words[0].size
    below = [
        line
        for line in layout.lines
        if 0 <= line.box.top - box.bottom < _HEADER_GAP * size
        and line.box.x0 < box.x1
        and box.x0 < line.box.x1
    ]
    return any(
        sum(map(is_figure, map(text_of, segments(line.words)))) >= _FEWEST_FIGURES for line in below
    )


def _in_reading_order(found: list[Lattice], layout: Layout) -> list[Lattice]:
    if len(found) < 2:
        return found
    place = {id(word): place for place, word in enumerate(_words(layout))}
    return sorted(found, key=lambda lattice: place[id(lattice.cells[0].words[0])])


def _ruled(layout: Layout) -> list[Lattice]:
    found: list[Lattice] = []
    words = [*_words(layout)] if layout.page.tables else []
    for closed in layout.page.tables:
        table = ruled_table.opened(closed, words, layout.page.rulings)
        inside = [word for word in words if table.box.holds(word.box)]
        if inside and _taken(found).isdisjoint(map(id, inside)):
            lattice = ruled_table.find(table, inside, layout.page)
            found.extend([lattice] if lattice else [])
    return found


def _headed(layout: Layout) -> list[Lattice]:
    found: list[Lattice] = []
    for table in layout.page.tables:
        if not headed_table.may_be(table):
            continue
        words = [*_words(_without(layout, _taken(found)))]
        lattice = headed_table.find(table, words, layout.page)
        found.extend([lattice] if lattice else [])
    return found


def _aligned(layout: Layout) -> list[Lattice]:
    found = aligned_table.find(layout.lines, layout.page.rulings)
    return [
        lattice if _names_labels(lattice) else _whole(lattice, found, layout) for lattice in found
    ]


def _names_labels(lattice: Lattice) -> bool:
    return lattice.cells[0].column == 0 and _header_rows(lattice) > 0


def _whole(lattice: Lattice, found: Sequence[Lattice], layout: Layout) -> Lattice:
    """The table with its first rows, where those were taken for lines of two columns of text."""
    box, size = lattice.box, lattice.cells[-1].words[0].size
    others = _taken(other for other in found if other is not lattice)
    words = [
        word
        for word in _words(layout)
        if id(word) not in others
        and box.x0 - size <= word.box.middle[0] <= box.x1 + size
        and word.box.bottom <= box.bottom
    ]
    lines = [Line(layout.page.number, tuple(row)) for row in rows(words)]
    own = _taken([lattice])
    options = aligned_table.find(lines, layout.page.rulings)
    return next((option for option in options if own < _taken([option])), lattice)


def _is_several(named: Lattice, ruled: Sequence[Lattice]) -> bool:
    """Whether a table by its names is two or more that something drawn encloses side by side."""
    words = _taken([named])
    parts = sorted((one for one in ruled if _taken([one]) <= words), key=lambda one: one.box.x0)
    is_beside = all(left.box.x1 < right.box.x0 for left, right in pairwise(parts))
    return len(parts) > 1 and is_beside and words <= _taken(parts)


def _is_within(lattice: Lattice, named: Lattice, rulings: Sequence[Box]) -> bool:
    """Whether fills, and no rulings, enclose only some rows of a table whose header is known."""
    return _taken([lattice]) < _taken([named]) and not _has_strokes(lattice, rulings)


def _has_strokes(lattice: Lattice, rulings: Iterable[Box]) -> bool:
    return any(lattice.box.holds(ruling) for ruling in rulings)


def _is_stripe(lattice: Lattice, ruled: Sequence[Lattice], layout: Layout) -> bool:
    """Whether fills enclose only some of the rows of a table whose figures go on beside it."""
    upright = (ruling for ruling in layout.page.rulings if ruling.height >= ruling.width)
    if _has_strokes(lattice, upright):
        return False
    if _lacks_labels(lattice, layout):
        return True
    whole = [other for other in ruled if other is not lattice]
    lines = _without(layout, _taken(whole)).lines
    own = _taken([lattice])
    return any(
        bool(own & _taken([aligned])) and bool(_data_words(aligned) - own)
        for aligned in aligned_table.find(lines, layout.page.rulings)
    )


def _lacks_labels(lattice: Lattice, layout: Layout) -> bool:
    """Whether all rows of figures begin with one, and stand right of other words of their lines."""
    data = {cell.row for cell in lattice.cells if _is_data(cell)}
    first = [cell for cell in lattice.cells if cell.row in data and cell.column == 0]
    size = lattice.cells[-1].words[0].size
    return bool(first) and all(
        is_figure(text_of(cell.words)) and _has_words_before(cell, layout, size) for cell in first
    )


def _has_words_before(cell: Cell, layout: Layout, size: float) -> bool:
    """Whether words that are no figure stand left of a cell, at its height."""
    word = cell.words[0]
    return any(
        abs(other.box.middle[1] - word.box.middle[1]) < size / 2
        and other.box.x1 < word.box.x0
        and not is_figure(other.text)
        for other in _words(layout)
    )


def _data_words(lattice: Lattice) -> set[int]:
    """The words of its figures, by identity."""
    return {id(word) for cell in lattice.cells if _is_data(cell) for word in cell.words}


def _taken(lattices: Iterable[Lattice]) -> set[int]:
    """The words of some tables, by identity."""
    return {id(word) for lattice in lattices for cell in lattice.cells for word in cell.words}


def _words(layout: Layout) -> Iterator[Word]:
    for line in layout.lines:
        yield from line.words


def _without(layout: Layout, taken: set[int]) -> Layout:
    """The page without some words, given by identity; what is left of a line stays in its place."""
    if not taken:
        return layout
    lines: list[Line] = []
    for line in layout.lines:
        if taken.isdisjoint(map(id, line.words)):
            lines.append(line)
            continue
        for is_taken, words in groupby(line.words, key=lambda word: id(word) in taken):
            if not is_taken:
                lines.append(Line(line.page, tuple(words)))
    return replace(layout, lines=tuple(lines))


def _with_captions(layout: Layout, tables: Iterable[Lattice]) -> Layout:
    """The page, each caption that was taken for the end of a column of text moved behind them."""
    lines = [*layout.lines]
    for table in tables:
        if table.page != layout.page.number:
            continue
        above = [place for place, line in enumerate(lines) if _is_above(line.box, table.box)]
        caption = max(above, key=lambda place: lines[place].box.bottom, default=0)
        if above and caption != above[-1] and _is_set_off(lines[caption], lines, table.box):
            lines.insert(above[-1], lines.pop(caption))
    return replace(layout, lines=tuple(lines))


def _is_above(one: Box, other: Box) -> bool:
    return one.middle[1] < other.top and one.x0 < other.x1 and other.x0 < one.x1


def _is_set_off(line: Line, lines: Iterable[Line], table: Box) -> bool:
    """Whether a line stands nearer to the table below it than to the text above it."""
    below = table.top - line.box.bottom
    bottoms = [other.box.bottom for other in lines if _is_above(other.box, line.box)]
    above = line.box.top - max(bottoms, default=0.0)
    return below < _CAPTION_GAP * line.size and above > max(line.size, below)


def _part(lattice: Lattice) -> _Part:
    """The lattice with its header, whose names reach over the groups of columns below them."""
    rows = _header_rows(lattice)
    for row in reversed(range(rows - 1)):
        lattice = group_name.widened(lattice, row, is_alone=row + 2 < rows)
    return _Part(lattice, rows)


def _header_rows(lattice: Lattice) -> int:
    """How many rows from the top name columns: those above the first figure that is no year."""
    columns = _figure_columns(lattice)
    data = next((c.row for c in lattice.cells if c.column in columns and _is_data(c)), None)
    if data is None:
        first = [cell for cell in lattice.cells if cell.row == 0]
        short = all(len(cell.words) <= _HEADER_WORDS for cell in first)
        covers = sum(cell.column_span for cell in first) == lattice.columns
        return int(short and covers and len(first) > 1 and lattice.rows > 1)
    for row in reversed(range(data)):
        cells = [cell for cell in lattice.cells if cell.row == row]
        if not cells or _is_of_strokes(cells):
            continue
        names = (len(cells) > 1 or cells[0].column >= min(columns)) and not (
            row and _is_group(cells, lattice)
        )
        if names and all(row + cell.row_span <= data for cell in cells):
            return row + 1
    return 0


def _is_of_strokes(cells: Sequence[Cell]) -> bool:
    """Whether a label has nothing but strokes beside it: figures of nought."""
    return len(cells) > 1 and all(number.plain(text_of(c.words)) == "-" for c in cells[1:])


def _is_group(cells: Sequence[Cell], lattice: Lattice) -> bool:
    """Whether the last cell of a row has all columns from its own to the right for itself."""
    last = cells[-1]
    return last.column_span > 1 and last.column + last.column_span == lattice.columns


def _figure_columns(lattice: Lattice) -> set[int]:
    """Columns in which at least half of the cells hold figures or strokes."""
    below = [cell for cell in lattice.cells if cell.row > 0 and cell.column_span == 1]
    return {
        column
        for column in range(lattice.columns)
        if 2 * sum(is_figure(text_of(c.words)) for c in below if c.column == column)
        >= sum(c.column == column for c in below)
    }


def _is_data(cell: Cell) -> bool:
    text = text_of(cell.words)
    digits = any(char.isdigit() for char in text)
    return cell.column > 0 and digits and is_figure(text) and not number.is_year(text)


# Words that run over a ruling


def _part_glued(layout: Layout) -> Layout:
    """The page with each label and figure apart that are one word across a ruled edge."""
    if not layout.page.tables:
        return layout
    edges = sorted({room for t in layout.page.tables for row in t.rows for room in row if room})
    return replace(layout, lines=tuple(_unglued(line, edges) for line in layout.lines))


def _unglued(line: Line, rooms: Sequence[Box]) -> Line:
    parts = tuple(part for word in line.words for part in _parts(word, rooms))
    return Line(line.page, parts) if len(parts) > len(line.words) else line


def _parts(word: Word, rooms: Sequence[Box]) -> tuple[Word, ...]:
    match = None if word.text.isalpha() else _GLUED.fullmatch(word.text)
    if match is None:
        return (word,)
    left, right = (part for part in match.groups() if part)
    split = word.box.x0 + word.box.width * len(left) / len(word.text)
    edges = [edge for room in rooms if room.top <= word.box.middle[1] <= room.bottom
             for edge in (room.x0, room.x1)]  # fmt: skip
    edge = min(edges, key=lambda edge: abs(edge - split), default=None)
    if edge is None or abs(edge - split) > word.box.width / len(word.text):
        return (word,)
    box = word.box
    return (
        replace(word, text=left, box=Box(box.x0, box.top, round(split, 2), box.bottom)),
        replace(word, text=right, box=Box(round(split, 2), box.top, box.x1, box.bottom)),
    )


# Over pages


def _join(layouts: Sequence[Layout], names: ColumnNames) -> list[list[_Part]]:
    """The parts of each table, from page to page."""
    tables: list[list[_Part]] = []
    open_at_end = False
    for layout in layouts:
        parts = [_part(lattice) for lattice in _lattices(layout, names)]
        for place, part in enumerate(parts):
            rest = None
            if place == 0 and open_at_end and _is_first(part, layout):
                rest = _rest(tables[-1], part, layout)
            if rest:
                tables[-1].append(rest)
            else:
                tables.append([part])
        open_at_end = bool(parts) and _is_last(parts[-1], layout)
    return tables


def _rest(table: Sequence[_Part], part: _Part, layout: Layout) -> _Part | None:
    """The part as what a page has of a table from the pages before; None where it is another.

    A row alone may be the header once more, above the last lines of a label.
    """
    if part.lattice.rows == 1:
        part = replace(part, lattice=_fitted(part.lattice, table[-1].lattice.cuts))
    options = (replace(part, header_rows=1), part) if part.lattice.rows == 1 else (part,)
    for option in options:
        repeats = _same_header(table[0], option)
        if (repeats or option is part) and _same_columns(table[-1], option, layout):
            return replace(option, repeats_header=repeats)
    return None


def _fitted(row: Lattice, cuts: Sequence[float]) -> Lattice:
    """The row without boundaries of empty columns that the table above, with those cuts, lacks."""
    kept = {min(row.cuts, key=lambda cut: abs(cut - other)) for other in cuts}
    places = [0, *accumulate(cut in kept for cut in row.cuts)]
    columns = [places[cell.column] for cell in row.cells]
    if len(set(columns)) < len(columns):
        return row
    cells = (
        replace(
            cell, column=column, column_span=places[cell.column + cell.column_span - 1] - column + 1
        )
        for cell, column in zip(row.cells, columns, strict=True)
    )
    return replace(row, cuts=tuple(sorted(kept)), cells=tuple(cells))


def _is_first(part: _Part, layout: Layout) -> bool:
    return not any(line.box.bottom <= part.lattice.box.top for line in layout.lines)


def _is_last(part: _Part, layout: Layout) -> bool:
    """Whether nothing but small notes follows on the page."""
    size = min(part.lattice.cells[-1].words[0].size, most_common_size(layout.page.words))
    below = (line for line in layout.lines if line.box.top >= part.lattice.box.bottom)
    return all(line.size < size for line in below)


def _same_columns(one: _Part, other: _Part, layout: Layout) -> bool:
    repeated = _same_header(one, other)
    headed = other.header_rows == 0 or repeated
    if one.lattice.columns != other.lattice.columns or not headed:
        return False
    slack = _SAME_CUT * layout.page.width
    cuts = zip(one.lattice.cuts, other.lattice.cuts, strict=True)
    if all(abs(a - b) <= slack for a, b in cuts):
        return True
    is_alike = repeated or one.lattice.evidence == other.lattice.evidence
    return is_alike and all(
        _in_line(one.lattice.column(place), other.lattice.column(place), slack / 4)
        for place in range(one.lattice.columns)
    )


def _in_line(one: Box | None, other: Box | None, slack: float) -> bool:
    """Whether two columns share their left edge, right edge or middle, where both have words."""
    if one is None or other is None:
        return True
    apart = one.x0 - other.x0, one.x1 - other.x1, one.middle[0] - other.middle[0]
    return min(map(abs, apart)) <= slack


def _same_header(one: _Part, other: _Part) -> bool:
    names = [[(c.row, c.column, text_of(c.words)) for c in part.header] for part in (one, other)]
    return names[0] == names[1] and bool(names[1])


def _repeated_header(table: Sequence[_Part]) -> Iterator[Furniture]:
    for part in table:
        if part.repeats_header:
            for cell in part.header:
                for line in _printed(cell, part.lattice.page):
                    yield Furniture(kind="header", line=line)


# Records


def _grid(ordinal: int, table: Sequence[_Part], known: Container[str]) -> Grid:
    cells: list[GridCell] = []
    for part in table:
        skipped = part.header_rows if part.repeats_header else 0
        own = [*_cells(part, skipped, known)]
        cells = continuation.joined(cells, own) if cells and own else cells or own
    first = table[0].lattice
    return Grid(
        ordinal=ordinal,
        page=first.page,
        page_last=table[-1].lattice.page,
        box=first.box,
        confidence=_CONFIDENCE[first.evidence],
        evidence=(first.evidence,),
        cells=tuple(cells),
    )


def _cells(part: _Part, skipped: int, known: Container[str]) -> Iterator[GridCell]:
    """The part's cells, empty ones included, in rows counted from the first that is not skipped."""
    lattice = part.lattice
    starts = {(cell.row, cell.column): cell for cell in lattice.cells}
    covered = {
        (row, column)
        for cell in lattice.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    for row in range(skipped, lattice.rows):
        for column in range(lattice.columns):
            cell = starts.get((row, column))
            if cell is None and (row, column) in covered:
                continue
            lines = _printed(cell, lattice.page) if cell else ()
            is_header = row < part.header_rows
            printed = [line.text for line in lines]
            yield GridCell(
                row=row - skipped + 1,
                column=column + 1,
                row_span=cell.row_span if cell else 1,
                column_span=cell.column_span if cell else 1,
                is_header=is_header,
                text=join(_unbroken(printed, known) if is_header else printed),
                lines=lines,
            )


@dataclass(frozen=True)
class _Spoken:
    """The words of the text outside the tables, gathered when the first is asked for."""

    layouts: Sequence[Layout]

    def __contains__(self, word: object) -> bool:
        return word in self._words

    @cached_property
    def _words(self) -> frozenset[str]:
        lines = (line.text.lower() for layout in self.layouts for line in layout.lines)
        return frozenset(word for line in lines for word in _WORD.findall(line))


def _unbroken(printed: Sequence[str], known: Container[str]) -> list[str]:
    """The lines of a name, those in one that a narrow column broke in mid-word without a hyphen."""
    found: list[str] = []
    for line in printed:
        if found and _goes_on(found[-1], line, known):
            found[-1] += line
        else:
            found.append(line)
    return found


def _goes_on(above: str, below: str, known: Container[str]) -> bool:
    """Whether two lines break a word: neither part is one, both together are or end in one."""
    left, right = _LAST_PART.search(above), _FIRST_PART.match(below)
    if not left or not right or any(_is_word(part[0].lower(), known) for part in (left, right)):
        return False
    whole = (left[0] + right[0]).lower()
    ends = (whole[start:] for start in range(len(left[0])))
    return any(len(end) >= _FEWEST_LETTERS and end in known for end in ends)


def _is_word(part: str, known: Container[str]) -> bool:
    return len(part) > 1 and part in known


def _printed(cell: Cell, page: int) -> tuple[Printed, ...]:
    return tuple(
        Printed(page=page, box=union(word.box for word in row), text=text_of(row))
        for row in rows(cell.words)
    )
