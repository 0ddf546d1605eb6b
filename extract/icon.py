"""Signs in place of words: circles, faces, arrows, coloured cells. A legend alone reads them."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal, TypeVar

from extract import hue
from extract.page.row import most_common_size
from extract.pdf import Mark, Page
from extract.profile import Pattern, Patterns, Profile, first
from extract.table_row import Table
from models.geometry import Box, Word, union
from models.section import Block, Grid, GridCell

IconBasis = Literal["icon", "colour"]
AnyPattern = TypeVar("AnyPattern", bound=Pattern)

_SYMBOL_FONTS = re.compile(r"dings|symbol", re.IGNORECASE)
_ARROWS, _OPERATORS = range(0x2190, 0x2200), range(0x2200, 0x2300)
_CAPTION_GAP = 12.0
"""Widest space between a sign and what it means in a legend, in sizes of the letters."""
_WORD_GAP = 1.5
"""Widest space between two words of a legend, in sizes of the letters."""
_MOST_WORDS = 14
"""Most words of what a sign means."""
_DOT = 0.3
"""Sides of a sign, in sizes of the page's text, at least: smaller dots are bullets."""
_SWATCH = 3.5
"""Sides of a coloured rectangle that is a sign by itself, in sizes of the letters."""
_BESIDE = 6.0
"""Widest space between a sign and the line that it belongs to, in heights of the sign."""
_TICK = 2
"""Most characters of a tick: "x", "✓", "●"."""
_MOST_LEGENDS = 3
"""Legends of a page that explain one sign."""
_ROUGHLY = 0.08
"""By how much the corners of a circle differ in their distance from its centre, in its width."""
_ROUND_CORNERS = 8
"""Fewest corners of a box whose four corners are round."""
_TABLES = frozenset({"goal", "indicator", "assignment"})


@dataclass(frozen=True, slots=True)
class Icon:
    """A sign where it stands.

    Attributes:
        look: the same for all signs that look the same.
        outline: the same for all signs that differ in their colour only.
        colour: its main colour as #rrggbb, empty where a picture's is not known.
        basis: whether its colour alone tells it from others.
        text: the character that it is printed with, None for a drawing or picture.
    """

    page: int
    box: Box
    look: str
    outline: str
    colour: str
    basis: IconBasis
    text: str | None = None

    @property
    def hue(self) -> str | None:
        """Name of its colour, None where it is black, white or grey."""
        return hue.of(self.colour) if self.colour else None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a legend says of one look, of circles and boxes of one colour, or of any sign's hue."""

    page: int
    box: Box
    key: tuple[Literal["look", "plain", "hue"], str]
    words: str


@dataclass(frozen=True)
class Signs:
    """The signs of a document, and what its legends say of them.

    Attributes:
        placed: those that stand in rows of tables, by the table's ordinal, row, and column; the
            column is 0 where the sign stands in none that has words.
        free: all others, by page.
        pages: for the words of legends that show the signs.
        blocks: for legends in running text.
        profile: the vocabulary.
    """

    placed: Mapping[int, Mapping[tuple[int, int], tuple[Icon, ...]]]
    free: Mapping[int, Sequence[Icon]]
    pages: Sequence[Page]
    blocks: Sequence[Block]
    profile: Profile

    def within(self, grid: Grid, rows: Iterable[int], column: int) -> list[Icon]:
        """The signs in some rows of a column, one of each look."""
        places = self.placed.get(grid.ordinal, {})
        found = [icon for row in rows for icon in places.get((row, column), ())]
        return list({icon.look: icon for icon in found}.values())

    def beside(self, page: int, box: Box) -> list[Icon]:
        """The signs beside or in a line, one of each look, without those of legends."""
        near = [icon for icon in self.free.get(page, ()) if _is_at(icon, box)]
        legends = {(one.page, one.box) for one in self.meanings} if near else set()
        found = [icon for icon in near if (icon.page, icon.box) not in legends]
        return list({icon.look: icon for icon in found}.values())

    def meaning(self, icon: Icon, patterns: Patterns[AnyPattern]) -> AnyPattern | None:
        """What the nearest legend says of a sign, the one before it first."""
        plain = icon.colour if icon.basis == "colour" else None
        keys = (("look", icon.look), ("plain", plain), ("hue", icon.hue))
        said = [
            (one, pattern)
            for one in self.meanings
            if one.key in keys and (pattern := first(patterns, one.words))
        ]
        place = (icon.page, icon.box.top)
        before = [pattern for one, pattern in said if (one.page, one.box.top) <= place]
        after = [pattern for one, pattern in said if (one.page, one.box.top) > place]
        return before[-1] if before else after[0] if after else None

    @cached_property
    def meanings(self) -> tuple[Meaning, ...]:
        """What legends say, in reading order."""
        found = [*_sentences(self.blocks, self.profile)]
        for page in self.pages:
            found += _legends(page, self.free.get(page.number, ()), self.profile)
        return tuple(sorted(found, key=lambda one: (one.page, one.box.top)))


def ticked(
    grid: Grid,
    table: Table,
    rows: Collection[int],
    signs: Signs,
    patterns: Patterns[AnyPattern],
) -> tuple[str, AnyPattern] | None:
    """The one choice ticked in some rows, where columns that hold ticks alone are the choices.

    Returns:
        The header of its column, and what that says; None without choices or a single tick.
    """
    choices = {
        column.number: (column.words, pattern)
        for column in table.columns
        if (pattern := first(patterns, column.words)) and _holds_ticks(table, column.number)
    }
    if len({pattern.value for _, pattern in choices.values()}) < 2:
        return None
    chosen = [
        choice
        for column, choice in choices.items()
        if signs.within(grid, rows, column)
        or any(row.cells[column].text for row in table.rows
               if row.number in rows and column in row.cells)
    ]  # fmt: skip
    return chosen[0] if len(chosen) == 1 else None


def _holds_ticks(table: Table, column: int) -> bool:
    texts = {row.cells[column].text for row in table.rows if column in row.cells}
    return all(len(text) <= _TICK for text in texts)


def find(
    pages: Sequence[Page], grids: Sequence[Grid], blocks: Sequence[Block], profile: Profile
) -> Signs:
    """The signs of a document, those in its tables by their places."""
    placed: dict[int, dict[tuple[int, int], tuple[Icon, ...]]] = {}
    inside: set[tuple[int, Box]] = set()
    by_page = {page.number: icons for page in pages if (icons := _icons(page))}
    for grid in (grid for grid in grids if grid.kind in _TABLES and by_page):
        found = _in_grid(grid, by_page)
        placed[grid.ordinal] = found
        inside |= {(icon.page, icon.box) for icons in found.values() for icon in icons}
    free = {
        number: [icon for icon in icons if (icon.page, icon.box) not in inside]
        for number, icons in by_page.items()
    }
    return Signs(placed, free, pages, blocks, profile)


def _is_at(icon: Icon, line: Box) -> bool:
    """Whether a sign stands at the height of a line's first row, at an end or as its character."""
    sign = icon.box
    if icon.outline == "rectangle":
        return False
    if icon.text is not None and line.holds(sign):
        return True
    height = min(line.height, 2 * sign.height)
    is_level = line.top <= sign.middle[1] <= line.top + height
    return is_level and (
        0 <= line.x0 - sign.x1 + 1 <= _BESIDE * sign.height
        or 0 <= sign.x0 - line.x1 + 1 <= _BESIDE * sign.height
    )


# Signs


def _icons(page: Page) -> list[Icon]:
    least = _DOT * most_common_size(page.words) if page.marks else 0.0
    drawn = [
        _drawn(mark, page.number)
        for mark in page.marks
        if min(mark.box.width, mark.box.height) >= least
    ]
    known = {mark.box for mark in page.marks}
    painted = [
        _painted(fill.box, fill.colour, page.number)
        for fill in page.fills
        if hue.of(fill.colour) and fill.box not in known
    ]
    printed = [
        _printed(word, page.number) for word in page.words if len(word.text) < 3 and is_symbol(word)
    ]
    return [*drawn, *painted, *printed]


def is_symbol(word: Word) -> bool:
    """Whether a word is a single sign: a face, an arrow, a tick, a letter of a symbol font."""
    text = word.text.strip("\ufe0e\ufe0f")
    if len(text) != 1:
        return False
    code = ord(text)
    if _SYMBOL_FONTS.search(word.font):
        return True
    return (
        code >= _ARROWS.start
        and code not in _OPERATORS
        and (unicodedata.category(text) in {"So", "Sm", "Co"})
    )


def _printed(word: Word, page: int) -> Icon:
    text = word.text.strip("\ufe0e\ufe0f")
    family = word.font if _SYMBOL_FONTS.search(word.font) else ""
    outline = f"character {family} {text}"
    look = f"{outline} {word.colour}" if hue.of(word.colour) else outline
    return Icon(page, word.box, look, outline, word.colour, "icon", text)


def _drawn(mark: Mark, page: int) -> Icon:
    seen = [colour for colour in mark.colours if hue.of(colour)]
    colours = "" if mark.is_picture else " ".join(mark.colours)
    plain = not mark.is_picture and len(mark.colours) == 1 and _is_round(mark.shape)
    outline = "round" if plain else mark.shape
    return Icon(
        page,
        mark.box,
        f"{outline} {colours}",
        outline,
        next(iter(seen or mark.colours), ""),
        "colour" if plain else "icon",
    )


def _is_round(shape: str) -> bool:
    """Whether a shape is a circle or a box with round corners: nothing of it points anywhere.

    All its corners are about as far from its middle as its sides are.
    """
    corners = [tuple(map(int, corner.split(","))) for corner in shape.split()]
    size = max(value for corner in corners for value in corner)
    away = [((x / size - 0.5) ** 2 + (y / size - 0.5) ** 2) ** 0.5 for x, y in corners]
    is_circle = max(away) <= 0.5 + _ROUGHLY
    return min(away) >= 0.5 - _ROUGHLY and (is_circle or len(corners) >= _ROUND_CORNERS)


def _painted(box: Box, colour: str, page: int) -> Icon:
    return Icon(page, box, f"rectangle {colour}", "rectangle", colour, "colour")


# Places in tables


def _in_grid(grid: Grid, by_page: dict[int, list[Icon]]) -> dict[tuple[int, int], tuple[Icon, ...]]:
    """The signs that stand in the rows of a table, by row and column."""
    found: dict[tuple[int, int], list[Icon]] = defaultdict(list)
    columns = _columns(grid)
    for page in sorted({line.page for cell in grid.cells for line in cell.lines}):
        bands = _bands(grid, page)
        for icon in by_page.get(page, []):
            row = next((r for r, (top, end) in bands.items() if _within(icon, top, end)), None)
            if row is not None:
                column = _column(icon, row, columns, grid)
                if column is not None:
                    found[row, column].append(icon)
    return {
        place: icons
        for place, all_of_them in found.items()
        if (icons := _telling(place, all_of_them, found))
    }


def _telling(
    place: tuple[int, int],
    icons: Sequence[Icon],
    found: dict[tuple[int, int], list[Icon]],
) -> tuple[Icon, ...]:
    """The signs of a cell without the ground that it shares with others of its row."""
    row, column = place
    shared = {
        icon.look
        for (other_row, other), others in found.items()
        if other_row == row and other != column
        for icon in others
        if icon.outline == "rectangle"
    }
    own = [icon for icon in icons if icon.outline != "rectangle" or icon.look not in shared]
    on_top = [icon for icon in own if icon.outline != "rectangle"]
    return tuple({icon.look: icon for icon in on_top or own}.values())


def _within(icon: Icon, top: float, end: float) -> bool:
    return top <= icon.box.middle[1] <= end and icon.box.height <= 1.5 * (end - top)


def _bands(grid: Grid, page: int) -> dict[int, tuple[float, float]]:
    """Top and bottom of each row on a page, up to the middle between two rows."""
    boxes: dict[int, list[Box]] = defaultdict(list)
    for cell in grid.cells:
        on_page = [line.box for line in cell.lines if line.page == page]
        if on_page and cell.row_span == 1:
            boxes[cell.row] += on_page
    spans = sorted((union(found), row) for row, found in boxes.items())
    spans.sort(key=lambda span: span[0].top)
    if not spans:
        return {}
    edges = [(above.bottom + below.top) / 2 for (above, _), (below, _) in pairwise(spans)]
    first_box, last_box = spans[0][0], spans[-1][0]
    margin = min(box.height for box, _ in spans)
    edges = [first_box.top - margin, *edges, last_box.bottom + margin]
    return {row: edge for (_, row), edge in zip(spans, pairwise(edges), strict=True)}


def _columns(grid: Grid) -> dict[int, tuple[float, float]]:
    """Left and right end of what each column has in cells of its own."""
    found: dict[int, list[Box]] = defaultdict(list)
    for cell in grid.cells:
        if cell.column_span == 1:
            found[cell.column] += [line.box for line in cell.lines]
    boxes = {column: union(own) for column, own in found.items() if own}
    return {column: (box.x0, box.x1) for column, box in boxes.items()}


def _column(
    icon: Icon, row: int, columns: dict[int, tuple[float, float]], grid: Grid
) -> int | None:
    """The column that a sign stands in; 0 beside all, None where it is the ground of several."""
    x = icon.box.middle[0]
    if sum(icon.box.x0 <= (x0 + x1) / 2 <= icon.box.x1 for x0, x1 in columns.values()) > 1:
        return None
    around = [column for column, (x0, x1) in columns.items() if x0 <= x <= x1]
    if around:
        return around[0]
    blank = {
        column: min(abs(x - x0), abs(x - x1))
        for column, (x0, x1) in columns.items()
        if not _has_words(grid.cells, row, column)
    }
    return min(blank, key=lambda column: blank[column], default=0)


def _has_words(cells: Sequence[GridCell], row: int, column: int) -> bool:
    return any(
        cell.text and cell.column == column and cell.row <= row < cell.row + cell.row_span
        for cell in cells
    )


# Legends


def _legends(page: Page, icons: Sequence[Icon], profile: Profile) -> Iterator[Meaning]:
    """What stands right of the signs of a page, where that makes a legend.

    A legend has two signs at least, and each of them once. Signs that come again and again are
    those of a list.
    """
    entries = [
        (icon, words)
        for icon in sorted(icons, key=lambda icon: (icon.box.middle[1], icon.box.x0))
        if (words := _caption(icon, page, icons)) and _is_known(words, profile)
    ]
    times = Counter(icon.look for icon, _ in entries)
    legend: dict[str, tuple[Icon, str]] = {}
    for icon, words in entries:
        if times[icon.look] > _MOST_LEGENDS:
            continue
        if icon.look in legend:
            yield from _explained(legend)
            legend = {}
        legend[icon.look] = icon, words
    yield from _explained(legend)


def _explained(legend: dict[str, tuple[Icon, str]]) -> Iterator[Meaning]:
    if len(legend) < 2:
        return
    is_plain = all(icon.basis == "colour" for icon, _ in legend.values())
    colours = Counter(icon.colour for icon, _ in legend.values())
    for icon, words in legend.values():
        yield Meaning(icon.page, icon.box, ("look", icon.look), words)
        if is_plain and colours[icon.colour] == 1:
            yield Meaning(icon.page, icon.box, ("plain", icon.colour), words)


def _is_known(words: str, profile: Profile) -> bool:
    vocabularies = (profile.goal.attainments, profile.assignment.statuses, profile.goal.trends)
    return len(words.split()) <= _MOST_WORDS and any(first(one, words) for one in vocabularies)


def _caption(icon: Icon, page: Page, icons: Sequence[Icon]) -> str:
    """The words upon a painted rectangle, else those right of a sign up to the next one."""
    level = [word for word in page.words if _same_level(icon.box, word.box)]
    upon = [word for word in level if icon.box.holds(word.box) and word.box != icon.box]
    if upon and icon.text is None:
        return " ".join(word.text for word in sorted(upon, key=lambda word: word.box.x0))
    others = [other.box for other in icons if other.look != icon.look]
    kept: list[Word] = []
    for word in sorted(level, key=lambda word: word.box.x0):
        if word.box.x0 < icon.box.x1 - 1 or word.box == icon.box:
            continue
        left, gap = (kept[-1].box.x1, _WORD_GAP) if kept else (icon.box.x1, _CAPTION_GAP)
        between = any(left - 1 <= box.middle[0] <= word.box.x1 and _same_level(box, word.box)
                      for box in others)  # fmt: skip
        if word.box.x0 - left > gap * word.size or between:
            break
        kept.append(word)
    is_swatch = max(icon.box.width, icon.box.height) <= _SWATCH * (kept[0].size if kept else 1)
    return " ".join(word.text for word in kept).strip(" =:–-") if is_swatch else ""


def _same_level(one: Box, other: Box) -> bool:
    """Whether the middle of the lower box stands at the height of the other."""
    small, large = (one, other) if one.height <= other.height else (other, one)
    return large.top <= (small.top + small.bottom) / 2 <= large.bottom


def _sentences(blocks: Sequence[Block], profile: Profile) -> Iterator[Meaning]:
    """What running text says of colours: "grön = uppfyllt", "uppfyllt (grön)"."""
    for block in blocks:
        said = [
            (colour, words)
            for colour, words in hue.said(block.text, profile)
            if _is_known(words, profile)
        ]
        for colour, words in said:
            yield Meaning(block.page, block.box, ("hue", colour), words)
