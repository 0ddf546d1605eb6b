"""The order in which a reader takes the rows of a page: columns, boxes, words in the margin."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, groupby, pairwise
from math import inf
from statistics import median_low

from extract.page import abreast, card, fact, figure, frame, letterhead, margin_note
from extract.page.row import (
    GUTTER,
    Row,
    letters,
    most_common_size,
    outside,
    pieces,
    rows,
    same_line,
)
from extract.pdf import Page
from models.geometry import Box, Word, union

_COLUMN_ROWS = 4
"""Fewest rows that make a column of text …"""
_SHORT_COLUMN_ROWS = 2
"""… and beside a gutter that parts other rows of the page."""
_COLUMN_LETTERS = 16
"""Letters in a row of a column of text: a table's cells and figures have fewer."""
_WIDE = 0.4
"""Share of its rows that have so many, at least."""
_CELLS = 0.25
"""Share of the rows of a column of text that have wide gaps, at most."""
_UNEVEN = 2.0
"""Widest gap of a row with cells as a ratio to its middling one, at least."""
_TABLE_CELLS = 3
"""Cells of a row that is a table's, at least."""
_TABLE_ROWS = 3
"""Such rows together that are a table within a column, at least."""
_MARK = 2
"""Characters of the mark of a list item, at most."""
_SAME_EDGE = 0.3
"""By how much the left edges of a column's rows differ, in sizes of their letters, at most."""
_AT_EDGE = 0.1
"""Share of a column's rows that start at its left edge, at least."""
_INDENTED = 4
"""Sizes of the letters by which a row of a column may be indented."""
_LIST_INDENT = 2.0
"""Sizes of the letters by which the items of a list may be."""
_LARGER = 1.08
"""Size of a heading across columns as a ratio to the text's."""
_SIDE_HEADS = 0.5
"""Side heads to each row of the text beside them, at most."""
_SIDE_HEAD_ROWS = 4
"""Rows of one side head, at most."""
_SAME_GUTTER = 0.3
"""By how much the gutters of two pages differ, in sizes of the letters, at most."""
_LAST_HEADS = 2
"""Rows below two columns that head what follows, at most."""
_CENTRED = 2.0
"""Distance of a second column from the middle of the text, in sizes of the letters, at most."""
_SIDE_LETTERS = 3
"""Fewest letters of a side head: a number before a heading has none."""
_BOXED = 0.5
"""Share of a page's characters that boxes beside its running text hold, at most."""
_TAB = 0.15
"""Width of a tab in the margin as a ratio to the page's, at most."""
_DIGITS = 3
"""Digits of the number of a page, at most."""
_BAR = 6.0
"""Height of the bar behind a heading, in sizes of the letters around it, at most."""
_MARGINAL = 0.6
"""Width of a box in the margin as a ratio to that of the rows beside it, at most."""
_SPACED = 0.55
"""Space between two rows of one paragraph, in sizes of the letters, at most."""
_PAGE = 0.9
"""Share of the page's width or height from which a fill is its background."""


@dataclass(frozen=True, slots=True)
class Gutters:
    """Where what stands right of a gutter starts, in points from the left.

    Attributes:
        columns: a second column of text.
        heads: text with its headings in the margin beside it.
    """

    columns: frozenset[float] = frozenset()
    heads: frozenset[float] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.columns or self.heads)

    @classmethod
    def of(cls, pages: Iterable["Ordered"]) -> "Gutters":
        """The gutters of several pages together."""
        each = [page.gutters for page in pages if page.gutters]
        return cls(
            frozenset(chain.from_iterable(one.columns for one in each)),
            frozenset(chain.from_iterable(one.heads for one in each)),
        )


_NO_GUTTERS = Gutters()


@dataclass(frozen=True, slots=True)
class Ordered:
    """The rows of a page in reading order.

    Attributes:
        rows: each one's words stand in one column.
        boxes: drawn around text that stands apart from the running text.
        figures: around charts.
        facts: around figures with the words below them that say what they count.
        cards: around texts side by side that are read one after the other.
        notes: around notes in the margin, which are boxes as well.
        upright: words that run up or down the page, one row for each place.
        gutters: where the page shows that second columns start.
    """

    rows: list[Row]
    boxes: tuple[Box, ...]
    figures: tuple[Box, ...]
    facts: tuple[Box, ...]
    cards: tuple[Box, ...]
    notes: tuple[Box, ...]
    upright: list[Row]
    gutters: Gutters


def order(page: Page, known: Gutters = _NO_GUTTERS) -> Ordered:
    """The page's words as rows in reading order.

    Args:
        page: as printed.
        known: gutters of other pages, beside which fewer rows make a column.
    """
    turned = _turned(page)
    turned += _edge_numbers(page, turned)
    ids = set(map(id, turned))
    level = [word for word in page.words if id(word) not in ids] if turned else page.words
    drawn = frame.find(page)
    figures = figure.find(page, drawn, level)
    named = [figure.with_name(box, level) for box in figures]
    plain = outside(named, level)
    body = most_common_size(plain)
    facts = fact.find(page, plain, body)
    each = tuple(chain.from_iterable(facts))
    plain = outside(each, plain)
    marginal = margin_note.find(page, plain)
    plain = outside(marginal, plain)
    cards = card.find(page, drawn, plain)
    if cards and _stand_in_columns(cards, page, plain, known):
        cards = [[box] for group in cards for box in group]
    rest = outside(tuple(chain.from_iterable(cards)), plain)
    boxes = _boxes(page, drawn, rest)
    cards += letterhead.find(page, outside(boxes, rest))
    rest = outside(tuple(chain.from_iterable(cards)), rest)
    tables = [table.box for table in page.tables if len(table.rows[0]) > 1]
    free = outside((*drawn, *tables), outside(boxes, rest))
    lines = rows(free)
    cards += abreast.find(page, lines)
    dealt = [union(group) for group in cards]
    apart = (*boxes, *named, *dealt, *marginal)
    outer = outside(apart, plain)
    lines = rows(outer) if cards or len(outer) > len(free) else lines
    notes = _Notes()
    found = _Region(page, lines, apart, known, notes).ordered()
    heads = frozenset(notes.head_rows)
    for box in boxes:
        inside = rows(word for word in plain if box.holds(word.box))
        _insert(_Region(page, inside).ordered(), box, found, heads)
    for group, around in zip(cards, dealt, strict=True):
        inside = list(_dealt(page, group, [word for word in plain if around.holds(word.box)]))
        _insert(inside, around, found, heads, is_alone=len(group) == 1)
    for box in named:
        inside = rows(word for word in level if box.holds(word.box))
        _insert(inside, box, found, heads)
    for group in facts:
        inside = [row for box in group for row in rows(w for w in level if box.holds(w.box))]
        _insert(inside, union(group), found, heads)
    for box in marginal:
        beside = [place for place, row in enumerate(found, 1) if _is_level(row, box)]
        place = max(beside, default=len(found))
        found[place:place] = rows(word for word in level if box.holds(word.box))
    return Ordered(
        found,
        (*boxes, *marginal),
        figures,
        each,
        tuple(chain.from_iterable(cards)),
        marginal,
        _upright_rows(turned),
        notes.gutters,
    )


# Words that run up or down the page


def _turned(page: Page) -> list[Word]:
    """The words that run up or down, short ones that only their neighbours show as well."""
    found = [word for word in page.words if _is_upright(word) and not _is_in_table(word, page)]
    ids = set(map(id, found))
    rest = [word for word in page.words if id(word) not in ids] if found else []
    place = 0
    while place < len(found):
        near = [word for word in rest if _stands_on(found[place], word)]
        found += near
        rest = [word for word in rest if not any(word is one for one in near)] if near else rest
        place += 1
    return found


def _stands_on(one: Word, other: Word) -> bool:
    """Whether another word of the same letters goes on above or below an upright one."""
    gap = max(other.box.top - one.box.bottom, one.box.top - other.box.bottom)
    common = min(one.box.x1, other.box.x1) - max(one.box.x0, other.box.x0)
    return (
        (one.font, one.size, one.colour) == (other.font, other.size, other.colour)
        and 2 * common > min(one.box.width, other.box.width)
        and 0 <= gap < one.size
    )


def _is_upright(word: Word) -> bool:
    box = word.box
    height = box.bottom - box.top
    return height > 1.5 * word.size and height > 1.5 * (box.x1 - box.x0) and len(word.text) > 1


def _edge_numbers(page: Page, turned: Sequence[Word]) -> list[Word]:
    """Numbers in tabs that stand in the outer margin beside the text, as those of pages do."""
    tabs = [fill.box for fill in page.fills if fill.box.width < _TAB * page.width]
    numbers = [
        word
        for word in (page.words if tabs else ())
        if len(word.text) <= _DIGITS and word.text.isdecimal() and _is_in(word, tabs)
    ]
    if not numbers:
        return []
    ids = set(map(id, (*numbers, *turned)))
    sides = [(word.box.x0, word.box.x1) for word in page.words if id(word) not in ids]
    left = min((x0 for x0, _ in sides), default=inf)
    right = max((x1 for _, x1 in sides), default=0.0)
    return [
        word
        for word in numbers
        if word.box.x1 + word.size < left or word.box.x0 - word.size > right
    ]


def _is_in_table(word: Word, page: Page) -> bool:
    return _is_in(word, (table.box for table in page.tables))


def _upright_rows(words: Iterable[Word]) -> list[Row]:
    """The words of each place from top to bottom."""
    found: list[Row] = []
    for word in sorted(words, key=lambda word: (word.box.top, word.box.x0)):
        for row in found:
            if _follows(row[-1], word):
                row.append(word)
                break
        else:
            found.append([word])
    return found


def _follows(one: Word, other: Word) -> bool:
    return 0 <= other.box.top - one.box.bottom < one.size and min(one.box.x1, other.box.x1) > max(
        one.box.x0, other.box.x0
    )


# Boxes


def _stand_in_columns(
    cards: Sequence[Sequence[Box]], page: Page, words: Sequence[Word], known: Gutters
) -> bool:
    """Whether the text around cards stands in columns whose gutter parts the cards as well."""
    singles = tuple(chain.from_iterable(cards))
    outer = rows(word for word in words if not _is_in(word, singles))
    notes = _Notes()
    _Region(page, outer, singles, known, notes).ordered()
    return all(
        any(one.x1 <= edge <= other.x1 for edge in notes.columns)
        for group in cards
        for one, other in pairwise(group)
    )


def _dealt(page: Page, cards: Sequence[Box], words: Sequence[Word]) -> Iterator[Row]:
    """The rows of cards one after the other, then what stands between them."""
    for box in cards:
        yield from _Region(page, rows(word for word in words if box.holds(word.box))).ordered()
    yield from rows(word for word in words if not _is_in(word, cards))


def _boxes(page: Page, candidates: Sequence[Box], words: Sequence[Word]) -> tuple[Box, ...]:
    """Rectangles around text that stands beside or between the running text."""
    if not candidates:
        return ()
    found: list[Box] = []
    for box in sorted(candidates, key=lambda box: (-box.width * box.height, box)):
        if (
            not any(other.holds(box) for other in found)
            and not _is_background(box, page)
            and _is_text(word for word in words if box.holds(word.box))
            and not _is_divided(box, candidates, page)
        ):
            found.append(box)
    total = sum(len(word.text) for word in words)
    boxed = sum(len(word.text) for word in words if _is_in(word, found))
    return tuple(sorted(found, key=_from_the_top)) if boxed <= _BOXED * total else ()


def _from_the_top(box: Box) -> tuple[float, float]:
    return box.top, box.x0


def _is_in(word: Word, boxes: Iterable[Box]) -> bool:
    return any(box.holds(word.box) for box in boxes)


def _is_background(box: Box, page: Page) -> bool:
    return box.width > _PAGE * page.width or box.height > _PAGE * page.height


def _is_text(words: Iterable[Word]) -> bool:
    """Whether words are lines of text rather than a table's cells or a heading."""
    found = rows(words)
    return (
        len(found) > 1
        and max(letters(row) for row in found) >= _COLUMN_LETTERS
        and sum(len(_cells(row)) > 1 for row in found) < len(found) / 2
    )


def _is_divided(box: Box, others: Iterable[Box], page: Page) -> bool:
    """Whether more is drawn inside: then it is a table or a figure."""
    inner = [other for other in others if other != box and box.holds(other)]
    strokes = [
        stroke
        for stroke in page.rulings
        if box.top + 2 < stroke.middle[1] < box.bottom - 2
        and box.x0 + 2 < stroke.middle[0] < box.x1 - 2
    ]
    return len(inner) + len(strokes) > 1


def _insert(
    inside: Sequence[Row],
    box: Box,
    found: list[Row],
    heads: frozenset[int],
    *,
    is_alone: bool = False,
) -> None:
    """Puts the rows of a box after those that a reader takes before it: those above it.

    Args:
        inside: the rows of the box.
        box: around them.
        found: the other rows, among which they are put.
        heads: rows, by identity in memory, that head what stands beside them.
        is_alone: whether the box is a card of one column, which what stands below it follows.
    """
    above = [
        place + 1
        for place, row in enumerate(found)
        if (row[0].box.bottom <= box.top + 1 and row[-1].box.x1 > box.x0 and row[0].box.x0 < box.x1)
        or (id(row) in heads and row[0].box.top < box.middle[1])
    ]
    place = max(above, default=0)
    if is_alone:
        below = (at for at, row in enumerate(found) if at >= place and _is_under(row, box))
        place = next(below, place)
    else:
        place = max(place, _after_beside(box, found, place), _top_of_column(box, found, place))
    found[place:place] = inside


def _is_under(row: Row, box: Box) -> bool:
    """Whether a row stands below a box and no further left."""
    start = row[0].box
    return start.top >= box.bottom - 1 and box.x0 - row[0].size < start.x0 < box.x1


def _is_level(row: Row, box: Box) -> bool:
    """Whether a row stands beside a note in the margin."""
    is_beside = row[-1].box.x1 <= box.x0 or box.x1 <= row[0].box.x0
    return is_beside and box.top < row[0].box.middle[1] < box.bottom


def _top_of_column(box: Box, found: Sequence[Row], place: int) -> int:
    """Where the column begins that a box stands above, after those left of it; 0 for none.

    Args:
        box: any.
        found: the rows of the page in reading order.
        place: how many of them stand above the box.
    """
    for start, row in enumerate(found[place:], place):
        if row[-1].box.x1 <= box.x0 and (start > place or row[0].box.top < box.bottom):
            continue
        space = row[0].size
        is_within = box.x0 - space < row[0].box.x0 and row[-1].box.x1 < box.x1 + space
        return start if is_within and row[0].box.top >= box.bottom - 1 else 0
    return 0


def _after_beside(box: Box, found: Sequence[Row], place: int) -> int:
    """Where the paragraph ends that is the first to stand beside a box in the margin; 0 for none.

    Args:
        box: in the margin or elsewhere.
        found: the rows of the page in reading order.
        place: how many of them stand above the box.
    """
    for start, row in enumerate(found[place:], place):
        line = union(word.box for word in row)
        if line.bottom <= box.top:
            continue
        if not same_line(line, box) or box.width > _MARGINAL * line.width or _meet(line, box):
            return 0
        end = start + 1
        while end < len(found) and _flows_on(found[end - 1], found[end]):
            end += 1
        return end
    return 0


def _meet(line: Box, box: Box) -> bool:
    return line.x0 < box.x1 and box.x0 < line.x1


def _flows_on(row: Row, below: Row) -> bool:
    """Whether a row is the next one of a paragraph, or of the heading above one."""
    size = row[0].size
    gap = below[0].box.top - row[0].box.bottom
    is_head = row[0].bold > below[0].bold or size > _LARGER * below[0].size
    return 0 <= gap < size * (2 if is_head else _SPACED) and (
        is_head or (row[0].bold, size) == (below[0].bold, below[0].size)
    )


# Columns


@dataclass(frozen=True, slots=True)
class _Sides:
    """A row as a gutter parts it."""

    row: Row
    left: Row
    right: Row


@dataclass
class _Band:
    """Rows that lie across the page, or beside each other in two columns."""

    is_parted: bool
    sides: list[_Sides] = field(default_factory=list)

    @property
    def rows(self) -> list[Row]:
        """The rows whole."""
        return [one.row for one in self.sides]

    @property
    def fewest_words(self) -> int:
        """How many words the column with fewer of them has."""
        left = sum([len(one.left) for one in self.sides])
        return min(left, sum([len(one.right) for one in self.sides]))

    @cached_property
    def left(self) -> list[Row]:
        """The left column by its own baselines."""
        return rows(chain.from_iterable(one.left for one in self.sides))

    @cached_property
    def right(self) -> list[Row]:
        """The right column by its own baselines."""
        return rows(chain.from_iterable(one.right for one in self.sides))


@dataclass
class _Notes:
    """What is seen while a page is read.

    Attributes:
        head_rows: rows, by identity in memory, that head what stands beside them.
    """

    columns: set[float] = field(default_factory=set)
    heads: set[float] = field(default_factory=set)
    head_rows: set[int] = field(default_factory=set)

    @property
    def gutters(self) -> Gutters:
        """Where second columns start."""
        return Gutters(frozenset(self.columns), frozenset(self.heads))


@dataclass(frozen=True)
class _Region:
    """A part of a page that is read by itself.

    Attributes:
        apart: boxes and figures that were taken out of it.
        known: gutters of other pages.
        notes: what is seen in it and in its parts.
    """

    page: Page
    rows: list[Row]
    apart: tuple[Box, ...] = ()
    known: Gutters = _NO_GUTTERS
    notes: _Notes = field(default_factory=_Notes)

    @cached_property
    def size(self) -> float:
        """Size in points of most of its characters."""
        return _size(self.rows)

    def ordered(self) -> list[Row]:
        """Its rows in reading order."""
        parted = [(edge, self._sides(edge)) for edge in self._edges()]
        for edge, sides in parted:
            if headed := self._headed(edge, sides):
                self.notes.heads.add(edge)
                return headed
        divisions = [(edge, bands) for edge, sides in parted if (bands := self._bands(edge, sides))]
        if not divisions:
            return self.rows
        edge, best = max(self._outermost(divisions), key=lambda one: _beside(one[1]))
        self.notes.columns.add(edge)
        return list(chain.from_iterable(map(self._read, best)))

    def _outermost(
        self, divisions: Sequence[tuple[float, list[_Band]]]
    ) -> Iterator[tuple[float, list[_Band]]]:
        """The divisions without those at which the rows of another's column are but indented."""
        indent = _LIST_INDENT * self.size
        for place, (edge, bands) in enumerate(divisions):
            words = _beside(bands)
            if not any(
                edge - other < indent and 2 * _beside(outer) > words
                for other, outer in divisions[:place]
            ):
                yield edge, bands

    def _read(self, band: _Band) -> list[Row]:
        if not band.is_parted:
            return self._part(band.rows).ordered()
        left, right = self._part(band.left), self._part(band.right)
        return [*left.ordered(), *right.ordered()]

    def _part(self, inner: list[Row]) -> "_Region":
        return _Region(self.page, inner, self.apart, self.known, self.notes)

    def _edges(self) -> Iterator[float]:
        """Where the rows of a second column may start, from the left."""
        if len(self.rows) < _SHORT_COLUMN_ROWS:
            return
        parts = [piece for row in self.rows for piece in pieces(row) if _is_worded(piece)]
        if not parts:
            return
        size = self.size
        starts = sorted([piece[0].box.x0 for piece in parts])
        middle = (starts[0] + max([piece[-1].box.x1 for piece in parts])) / 2
        first_end = _first_end(parts)
        first = 0
        for place, start in enumerate(starts, 1):
            if place < len(starts) and starts[place] - start < _SAME_EDGE * size:
                continue
            edge, count = starts[first], place - first
            is_likely = 0 < edge - middle < _CENTRED * size or self._is_known(edge, size)
            fewest = _SHORT_COLUMN_ROWS if is_likely else _COLUMN_ROWS
            if count >= fewest and edge > first_end:
                yield edge
            first = place

    def _is_known(self, edge: float, size: float) -> bool:
        """Whether other pages have a gutter there."""
        near = _SAME_GUTTER * size
        return any(abs(edge - one) < near for one in (*self.known.columns, *self.known.heads))

    def _sides(self, edge: float) -> list[_Sides]:
        sides = []
        for row in self.rows:
            left = [word for word in row if word.box.x0 < edge - 1]
            place = len(left) - _leads_right(left, row[len(left) :])
            sides.append(_Sides(row, row[:place], row[place:]))
        return sides

    def _bands(self, edge: float, sides: Sequence[_Sides]) -> list[_Band]:
        """The rows as bands, where a second column starts at the edge; none where none does."""
        runs = [
            (run, run.is_parted and self._are_columns(run, edge)) for run in self._runs(edge, sides)
        ]
        if not any(are_columns for _, are_columns in runs):
            return []
        bands = [_Band(False)]
        for run, are_columns in runs:
            if are_columns or (run.is_parted and _are_short_columns(run)):
                bands += (run, _Band(False))
            else:
                bands[-1].sides += run.sides
        return [band for band in bands if band.sides]

    def _runs(self, edge: float, sides: Sequence[_Sides]) -> Iterator[_Band]:
        """Runs of rows that leave the gutter free, and runs of rows that do not."""
        tables = self._tables_across(edge)
        apart = [box for box in self.apart if box.x0 < edge - 1 < box.x1]
        across = _table_rows(sides, edge)
        bars = self._bars_across(edge)
        run = _Band(False)
        for one in sides:
            is_parted = (
                not (one is sides[0] and _is_running_head(one, edge))
                and id(one) not in across
                and _is_parted(one, edge)
                and not (tables and _is_in(one.row[0], tables))
                and not (bars and _is_in(one.row[0], bars))
            )
            if is_parted != run.is_parted or (apart and _lies_between(apart, run, one)):
                yield from _cut(run, one.row)
                run = _Band(is_parted)
            run.sides.append(one)
        yield from _cut(run)

    def _are_columns(self, run: _Band, edge: float) -> bool:
        if run.fewest_words < _COLUMN_ROWS:
            return False
        left, right = _without_tables(run.left), _without_tables(run.right)
        is_long = min(len(left), len(right)) >= _COLUMN_ROWS
        is_shown = self._is_known(edge, _size(run.rows)) or _flows(left, right)
        return (
            ((is_long and _is_wide(left) and _is_wide(right)) or is_shown)
            and _are_short_columns(run)
            and _starts_at(right, edge)
            and not self._is_drawn(left, edge, right)
            and self._is_text(left)
            and self._is_text(right)
        )

    def _is_text(self, column: list[Row]) -> bool:
        """Whether a column has no cells side by side, unless they are columns of text again."""
        if sum(map(_has_cells, column)) <= _CELLS * len(column):
            return True
        inner = self._part(column)
        return any(inner._bands(edge, inner._sides(edge)) for edge in inner._edges())

    def _is_drawn(
        self, column: Sequence[Row], edge: float, beside: Sequence[Row] | None = None
    ) -> bool:
        """Whether rulings or stripes run across the gap beside a column: then it is a table's.

        Those above what stands beside it part it from what comes before.
        """
        box = union(word.box for row in column for word in row)
        if beside:
            top = min(word.box.top for row in beside for word in row)
            box = Box(box.x0, max(box.top, top), box.x1, max(box.bottom, top))
        drawn = [*self.page.rulings, *(fill.box for fill in self.page.fills)]
        across = [
            one
            for one in drawn
            if one.x0 < edge - 1 < one.x1
            and one.height < box.height
            and box.contains((box.x0, one.top))
            and not any(other.holds(one) for other in self.apart)
        ]
        return len(across) > 1

    def _headed(self, edge: float, sides: Sequence[_Sides]) -> list[Row]:
        """The rows with each side head before the text beside it; none where there are none.

        What stands above and below is read by itself.
        """
        beside = self._beside_text(sides, edge)
        places = [place for place, one in enumerate(sides) if id(one) in beside]
        if not places:
            return []
        start, end = places[0], places[-1] + 1
        while start and _stands_alone(sides[start - 1], sides[start]):
            start -= 1
        while end < len(sides) and (not sides[end].left or _goes_on(sides[end - 1], sides[end])):
            end += 1
        above, below = self.rows[:start], self.rows[end:]
        return [
            *self._part(above).ordered(),
            *self._before_text(sides[start:end], beside),
            *self._part(below).ordered(),
        ]

    def _before_text(self, sides: Sequence[_Sides], beside: frozenset[int]) -> Iterator[Row]:
        """The rows, each side head whole before the row beside which it starts."""
        taken = 0
        for place, one in enumerate(sides):
            if place < taken:
                heads = []
            elif count := _head_rows(sides[place : place + _SIDE_HEAD_ROWS + 1], beside):
                heads = [each.left for each in sides[place : place + count]]
                self.notes.head_rows.update(map(id, heads))
                taken = place + count
            else:
                yield one.row
                continue
            yield from heads
            if one.right:
                yield one.right

    def _beside_text(self, sides: Sequence[_Sides], edge: float) -> frozenset[int]:
        """The rows, by identity in memory, whose left side heads text that starts at the edge.

        None where one looks as the text does, or the text as the one beside it: then they are
        columns, or a table's cells and its header.
        """
        text = list(chain.from_iterable(self._texts(sides, edge)))
        beside = [one for one in text if one.left]
        heads = list(_groups(beside))
        if not beside or len(heads) > _SIDE_HEADS * len(text):
            return frozenset()
        right = _without_tables([one.right for one in text])
        if not right:
            return frozenset()
        look = _Look.of(right)
        fewest = _SHORT_COLUMN_ROWS if self._is_known(edge, look.size) else _COLUMN_ROWS
        is_text = _is_wide(right) and sum(map(_has_cells, right)) <= _CELLS * len(right)
        passed = _passed(sides, look.size)
        are_heads = all(look.is_headed_by(words) for words in (*heads, *passed)) and not any(
            look.differs(one.right) and _is_alike(one.left, one.right) for one in beside
        )
        if len(text) < fewest or not is_text or not are_heads or _has_text_left(sides, look):
            return frozenset()
        return frozenset(map(id, beside))

    def _texts(self, sides: Sequence[_Sides], edge: float) -> Iterator[list[_Sides]]:
        """Runs of rows in which text starts at the edge, without those of tables."""
        across = _table_rows(sides, edge)
        tables = self._tables_across(edge)

        def starts_text(one: _Sides) -> bool:
            is_cell = (
                id(one) in across
                or (tables and _is_in(one.row[0], tables))
                or (one.left and one.right and len(_cells(one.row)) >= _TABLE_CELLS)
            )
            return not is_cell and _starts_text(one, edge)

        for is_text, group in groupby(sides, starts_text):
            run = list(group)
            if is_text and not self._is_drawn([one.right for one in run], edge):
                yield run

    def _bars_across(self, edge: float) -> list[Box]:
        """The bars behind headings that lie across an edge, however short their words."""
        height = _BAR * self.size
        return [
            fill.box
            for fill in self.page.fills
            if fill.box.x0 < edge - 1 < fill.box.x1 and fill.box.height < height
        ]

    def _tables_across(self, edge: float) -> list[Box]:
        """The ruled tables that lie across an edge."""
        boxes = [table.box for table in self.page.tables]
        return [box for box in boxes if box.x0 < edge - 1 < box.x1]


@dataclass(frozen=True, slots=True)
class _Look:
    """How most of a column is set."""

    size: float
    bold: bool
    colour: str

    @classmethod
    def of(cls, found: Sequence[Row]) -> "_Look":
        """The look of most of the words."""
        colours = Counter(word.colour for row in found for word in row)
        return cls(_size(found), _is_bold(found), colours.most_common(1)[0][0])

    def differs(self, row: Row) -> bool:
        """Whether every word of a row stands out from the column."""
        return all(
            word.bold != self.bold or word.colour != self.colour or word.size > _LARGER * self.size
            for word in row
        )

    def is_headed_by(self, row: Row) -> bool:
        """Whether a row in the margin is a heading rather than a number or a field's name."""
        is_worded = letters(row) >= _SIDE_LETTERS and not row[-1].text.endswith(":")
        return is_worded and self.differs(row)


def _leads_right(left: Row, right: Row) -> bool:
    """Whether the last word left of an edge is a sign before the words right of it."""
    if len(left) < 2 or not right or len(left[-1].text) > _MARK or left[-1].text.isalnum():
        return False
    sign = left[-1].box
    return right[0].box.x0 - sign.x1 < sign.x0 - left[-2].box.x1


def _is_alike(left: Row, right: Row) -> bool:
    """Whether two rows are set alike."""
    one, other = left[-1], right[-1]
    return (one.size, one.bold, one.colour) == (other.size, other.bold, other.colour)


def _is_worded(piece: Row) -> bool:
    """Whether a piece of a row is no mere figure."""
    return piece[0].text[0].isalpha() or letters(piece) > 0


def _first_end(parts: Iterable[Row]) -> float:
    """Where words first end, from the left: an edge up to there is that of the page's text."""
    ordered = sorted(parts, key=lambda part: part[-1].box.x1)
    return next((p[-1].box.x1 for p in ordered if letters(p) >= _SIDE_LETTERS), inf)


def _has_cells(row: Row) -> bool:
    """Whether a wide gap parts a row, wider than those of justified text and of a list item."""
    text = row[1:] if len(row[0].text) <= _MARK else row
    gaps = [right.box.x0 - left.box.x1 for left, right in pairwise(text)]
    widest = max(gaps, default=0.0)
    return widest > GUTTER * row[0].size and widest > _UNEVEN * median_low(gaps)


def _table_rows(sides: Sequence[_Sides], edge: float) -> set[int]:
    """The rows, by identity in memory, of tables that lie across an edge, two or more together."""
    found = [_is_table_row(one, edge) for one in sides]
    return {
        id(sides[place])
        for place, is_row in enumerate(found)
        if is_row and (found[place - 1 : place] == [True] or found[place + 1 : place + 2] == [True])
    }


def _is_table_row(one: _Sides, edge: float) -> bool:
    """Whether short cells stand right of an edge but not at it, below other columns' cells."""
    if not one.left or not one.right or one.right[0].box.x0 - edge < _SAME_EDGE * one.row[0].size:
        return False
    right = pieces(one.right)
    return len(_cells(one.left)) + len(right) >= _TABLE_CELLS and all(
        letters(cell) < _COLUMN_LETTERS for cell in right
    )


def _cells(row: Row) -> list[Row]:
    """The row's pieces, without the mark of a list item."""
    found = pieces(row)
    is_mark = len(found[0]) == 1 and len(row[0].text) <= _MARK and not row[0].text.isalnum()
    return found[1:] if is_mark else found


def _starts_at(column: Sequence[Row], edge: float) -> bool:
    """Whether rows of a column start at its edge; others may be indented."""
    at_edge = sum(abs(row[0].box.x0 - edge) < _SAME_EDGE * row[0].size for row in column)
    return at_edge >= _AT_EDGE * len(column)


def _without_tables(column: Sequence[Row]) -> list[Row]:
    """The rows of a column without tables in it: several rows of several cells together."""
    found: list[Row] = []
    for is_table, run in groupby(column, lambda row: len(_cells(row)) >= _TABLE_CELLS):
        together = list(run)
        if not is_table or len(together) < _TABLE_ROWS:
            found += together
    return found


def _lies_between(apart: Iterable[Box], run: _Band, one: _Sides) -> bool:
    """Whether a box that was taken out stands between a run and the row after it."""
    if not run.sides:
        return False
    above, below = run.sides[-1].row[0].box.middle[1], one.row[0].box.middle[1]
    return any(above < box.middle[1] < below for box in apart)


def _beside(bands: Iterable[_Band]) -> int:
    """How many words stand in columns."""
    return sum(len(one.row) for band in bands if band.is_parted for one in band.sides)


def _is_wide(column: Sequence[Row]) -> bool:
    wide = sum(letters(row) >= _COLUMN_LETTERS for row in column)
    return bool(column) and wide >= _WIDE * len(column)


def _are_short_columns(run: _Band) -> bool:
    """Whether both sides have lines of text; ends of paragraphs and labels are short."""
    return all(
        len(side) >= _SHORT_COLUMN_ROWS and max(map(letters, side)) >= _COLUMN_LETTERS
        for side in (run.left, run.right)
    )


def _is_parted(one: _Sides, edge: float) -> bool:
    """Whether a row leaves the gutter free, wide enough for its letters.

    Figures that stand away from the edge are a table's, which lies across the columns.
    """
    end = max((word.box.x1 for word in one.left), default=0.0)
    if not one.left or not one.right:
        return end < edge
    start, size = one.right[0].box.x0, min(one.left[-1].size, one.right[0].size)
    if end > edge or start - end <= GUTTER * size or _are_figures(one):
        return False
    return start - edge < _INDENTED * size or letters(one.right) > 0


def _are_figures(one: _Sides) -> bool:
    """Whether figures alone stand right of an edge, and another one left of it: a table's row."""
    if len(one.right) < 2 or letters(one.right):
        return False
    left = pieces(one.left)
    return len(left) > 1 and not letters(left[-1]) and len(pieces(one.right)) > 1


def _is_running_head(one: _Sides, edge: float) -> bool:
    """Whether a page's first row has a left and a right part, neither of them a column's."""
    if not one.left or not one.right:
        return False
    return one.right[0].box.x0 - edge > _INDENTED * one.right[0].size


def _cut(run: _Band, below: Row | None = None) -> list[_Band]:
    """A run of parted rows, cut at headings that stand across both columns, short as they are.

    Args:
        run: the rows.
        below: the row that comes after them.
    """
    if not run.is_parted or not any(one.right for one in run.sides):
        return [run]
    look = _Look.of(run.rows)
    found = [_Band(True)]
    for place, one in enumerate(run.sides):
        is_across = not one.right and (
            (one.left[0].size > _LARGER * look.size and _is_free(place, run))
            or (place > 0 and below and _head(run.sides[place - 1 :], below, look))
        )
        if is_across == found[-1].is_parted:
            found.append(_Band(not is_across))
        found[-1].sides.append(one)
    return found


def _head(sides: Sequence[_Sides], below: Row, look: _Look) -> bool:
    """Whether only headings follow a row of columns and are nearer to what comes next."""
    last, *rest = sides
    if len(rest) > _LAST_HEADS:
        return False
    above = rest[0].left[0].box.top - max(word.box.bottom for word in last.row)
    return (
        all(not one.right and look.differs(one.left) for one in rest)
        and below[0].box.top - rest[-1].left[0].box.bottom < above
    )


def _is_free(place: int, run: _Band) -> bool:
    """Whether the right column stops above a row and goes on below it."""
    box = union(word.box for word in run.sides[place].row)
    above = [one.right for one in run.sides[:place] if one.right]
    below = [one.right for one in run.sides[place + 1 :] if one.right]
    return (
        bool(above and below)
        and above[-1][0].box.bottom <= box.top
        and below[0][0].box.top >= box.bottom
    )


def _size(found: Iterable[Row]) -> float:
    """Size in points of most of the rows' characters."""
    return most_common_size(chain.from_iterable(found))


def _is_bold(found: Iterable[Row]) -> bool:
    words = list(chain.from_iterable(found))
    return 2 * sum(len(word.text) for word in words if word.bold) > sum(
        len(word.text) for word in words
    )


def _starts_text(one: _Sides, edge: float) -> bool:
    """Whether text starts at an edge, or a little right of it, with nothing or a gutter before."""
    if not one.right or one.right[0].box.x0 - edge > _INDENTED * one.right[0].size:
        return False
    return not one.left or _is_parted(one, edge)


def _passed(sides: Sequence[_Sides], size: float) -> Iterator[Row]:
    """What stands in the margin by itself while the text beside it goes on from line to line."""
    for above, one, below in zip(sides, sides[1:], sides[2:], strict=False):
        is_alone = one.left and not one.right and above.right and below.right
        if is_alone and below.right[0].box.top - above.right[0].box.bottom < size:
            yield one.left


def _has_text_left(sides: Sequence[_Sides], look: _Look) -> bool:
    """Whether lines of text follow each other left of an edge: then they are a column."""
    plain = [
        bool(one.left)
        and not one.right
        and letters(one.left) >= _COLUMN_LETTERS
        and not look.differs(one.left)
        for one in sides
    ]
    return any(
        is_plain and goes_on and below.left[0].box.top - one.left[0].box.bottom < look.size
        for (one, is_plain), (below, goes_on) in pairwise(zip(sides, plain, strict=True))
    )


def _head_rows(sides: Sequence[_Sides], beside: frozenset[int]) -> int:
    """How many rows the side head has that starts with the first of these; 0 where none does."""
    count = 0
    for place, one in enumerate(sides):
        stands_apart = not one.left or (place and not _goes_on(sides[place - 1], one))
        if stands_apart or (one.right and id(one) not in beside):
            break
        count += 1
    return count if any(id(one) in beside for one in sides[:count]) else 0


def _groups(beside: Sequence[_Sides]) -> Iterator[Row]:
    """The words of each side head that starts beside text."""
    words: Row = []
    for place, one in enumerate(beside):
        if place and not _goes_on(beside[place - 1], one):
            yield words
            words = []
        words = words + one.left
    yield words


def _stands_alone(one: _Sides, below: _Sides) -> bool:
    """Whether a row is the beginning of the side head in the next one."""
    return bool(one.left) and not one.right and _goes_on(one, below)


def _goes_on(one: _Sides, other: _Sides) -> bool:
    """Whether a side head goes on in another row: two beside one line each are fields' names."""
    if not one.left or not other.left or (one.right and _begins(other.left, other.right)):
        return False
    return 0 <= other.left[0].box.top - one.left[0].box.bottom < other.left[0].size / 2


def _flows(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether a sentence goes on from the end of one column to the head of the other."""
    if not left or not right:
        return False
    is_open = not left[-1][-1].text.endswith((".", "!", "?", ":"))
    return is_open and right[0][0].text[0].islower()


def _begins(*columns: Row) -> bool:
    """Whether every one of some rows begins with a capital or a figure."""
    return all(row and (row[0].text[0].isupper() or row[0].text[0].isdigit()) for row in columns)
