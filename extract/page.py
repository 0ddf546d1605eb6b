"""A page's lines in reading order, with its furniture set apart."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain, groupby
from operator import attrgetter
from statistics import median

from extract.pdf import Page
from models.fact import Printed
from models.geometry import Box, Line, Word, union
from models.section import Furniture, FurnitureKind

_SAME_LINE = 0.5
"""Share of the lower word's height that two words of one line have in common."""
_GUTTER = 0.9
"""Least width of the gap between two columns of text, in sizes of their letters."""
_CROSSED = 0.4
"""Share of the lines that cross the gap between two columns, at most."""
_COLUMN_LINES = 4
"""Fewest lines that make a column of text."""
_COLUMN_LETTERS = 16
"""Letters in the middling line of a column of text: a table's cells and figures have fewer."""
_MARGIN = 0.15
"""Share of the page's height, above and below, in which furniture stands."""
_REPEATED = 0.3
"""Share of the pages on which a line must return to be furniture …"""
_REPEATED_PAGES = 4
"""… or this many pages, where several documents are bound in one file."""
_SAME_SIZE = 0.08
"""By how much the sizes of running text differ, as a ratio."""
_MOST = 0.6
"""Share of the pages that has a line at the same place where its words change."""

_PAGE_NUMBER = re.compile(
    r"(?:sid(?:a|an|or)?\.?\s*)?[-–—|]?\s*(?P<number>\d{1,3}|[ivx]{1,5})\s*"
    r"(?:(?:\(|/|av\s|of\s)\s*(?P<count>\d{1,3})\s*\)?)?\s*[-–—|]?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Layout:
    """One page, read.

    Attributes:
        page: what is drawn on it.
        lines: in reading order (columns one after the other), without furniture. A line of a
            table is one line, however wide its gaps.
        furniture: headers, footers, page numbers and lines of the contents list.
    """

    page: Page
    lines: tuple[Line, ...]
    furniture: tuple[Furniture, ...] = ()


def lay_out(pages: Sequence[Page]) -> list[Layout]:
    """Every page's lines in reading order, headers, footers and page numbers set apart.

    What is furniture is learnt from all pages together, by repetition and place.
    """
    layouts = [Layout(page, tuple(_reading_order(page))) for page in pages]
    kinds = _furniture(layouts)
    return [_set_apart(layout, kinds) for layout in layouts]


def printed(line: Line) -> Printed:
    """The line as a record of its text and place."""
    return Printed(page=line.page, box=line.box, text=line.text)


def rows(words: Iterable[Word]) -> list[list[Word]]:
    """Words grouped by baseline, from the top; each row from left to right."""
    found: list[list[Word]] = []
    for word in sorted(words, key=_from_the_top):
        box = word.box
        for row in found[:-4:-1]:
            if _same_line(row[-1].box, box) or (len(row) > 1 and _same_line(row[0].box, box)):
                row.append(word)
                break
        else:
            found.append([word])
    for row in found:
        row.sort(key=_from_the_left)
    return found


_from_the_top = attrgetter("box.top", "box.x0")
_from_the_left = attrgetter("box.x0", "box.top")


def _same_line(upper: Box, lower: Box) -> bool:
    """Whether two boxes have most of their height in common."""
    if upper.top == lower.top and upper.bottom == lower.bottom:
        return lower.bottom > lower.top
    common = min(upper.bottom, lower.bottom) - max(upper.top, lower.top)
    return common > 0 and common > _SAME_LINE * min(upper.height, lower.height)


# Columns


def _reading_order(page: Page) -> list[Line]:
    found = rows(page.words)
    tables = [table.box for table in page.tables if any(len(row) > 1 for row in table.rows)]
    free = [w for w in page.words if not any(box.contains(w.box.middle) for box in tables)]
    for gutter in _gutters(rows(free) if tables else found, page.width):
        bands = _bands(page, found, gutter)
        if len(bands) > 1:
            return [Line(page.number, tuple(row)) for band in bands for row in rows(band)]
    return [Line(page.number, tuple(row)) for row in found]


def _gutters(found: Sequence[Sequence[Word]], width: float) -> Iterator[float]:
    """Middles of the upright strips in the page's inner half that few lines cross."""
    steps = [0] * (int(width) + 2)
    for left, right in _segments(found):
        start, end = max(int(left), 0), min(int(right) + 1, len(steps) - 1)
        if start < end:
            steps[start] += 1
            steps[end] -= 1
    crossing = list(accumulate(steps))
    inner = range(len(crossing) // 4, 3 * len(crossing) // 4)
    few = _CROSSED * max(crossing)
    for is_strip, strip in groupby(inner, key=lambda x: crossing[x] <= few):
        if is_strip:
            positions = list(strip)
            least = min(crossing[x] for x in positions)
            yield float(median(x for x in positions if crossing[x] == least))


def _segments(found: Sequence[Sequence[Word]]) -> Iterator[tuple[float, float]]:
    """Left and right edge of what stands together on each baseline, however its words part it."""
    for row in found:
        left, right = row[0].box.x0, row[0].box.x1
        for word in row[1:]:
            if word.box.x0 - right > _GUTTER * word.size:
                yield left, right
                left = word.box.x0
            right = max(right, word.box.x1)
        yield left, right


def _bands(page: Page, found: Sequence[Sequence[Word]], gutter: float) -> list[list[Word]]:
    """Words in reading order by bands: full width, or a left column and then a right one."""
    bands: list[list[Word]] = [[]]
    side_by_side: list[Word] = []

    def close() -> None:
        left = [word for word in side_by_side if word.box.x1 <= gutter]
        right = [word for word in side_by_side if word.box.x1 > gutter]
        if _is_column(left) and _is_column(right) and not _is_drawn(page, left, gutter):
            bands.extend((left, right, []))
        else:
            bands[-1].extend(side_by_side)
        side_by_side.clear()

    for row in found:
        if _parted(row, gutter):
            side_by_side.extend(row)
        else:
            close()
            bands[-1].extend(row)
    close()
    return [band for band in bands if band]


def _is_drawn(page: Page, column: Sequence[Word], gutter: float) -> bool:
    """Whether rulings or stripes run across the gap beside a column: then it is a table's."""
    box = union(word.box for word in column)
    drawn = [*page.rulings, *(fill.box for fill in page.fills)]
    across = [
        one
        for one in drawn
        if one.x0 < gutter < one.x1 and one.height < box.height and box.contains((box.x0, one.top))
    ]
    return len(across) > 1


def _parted(row: Sequence[Word], gutter: float) -> bool:
    """Whether the row leaves the gutter free, wide enough for its letters."""
    left = [word for word in row if word.box.x0 < gutter]
    right = [word for word in row if word.box.x0 >= gutter]
    if not left or not right:
        return all(word.box.x1 <= gutter for word in left)
    space = right[0].box.x0 - max(word.box.x1 for word in left)
    return space > _GUTTER * min(left[-1].size, right[0].size)


def _is_column(words: Sequence[Word]) -> bool:
    found = rows(words)
    if len(found) < _COLUMN_LINES:
        return False
    letters = [sum(map(str.isalpha, "".join([word.text for word in row]))) for row in found]
    return median(letters) >= _COLUMN_LETTERS


# Furniture


def _furniture(layouts: Sequence[Layout]) -> dict[int, FurnitureKind]:
    """Kind of each line that is furniture, by the line's identity in memory."""
    margins = [_margin_lines(layout) for layout in layouts]
    lines = list(chain.from_iterable(margins))
    furniture = [*_page_numbers(lines), *_repeated(lines, len(layouts))]
    furniture += _running_titles(layouts, margins)
    height = {layout.page.number: layout.page.height for layout in layouts}
    return {id(line): _kind(line, height[line.page]) for line in furniture}


def _kind(line: Line, height: float) -> FurnitureKind:
    if _PAGE_NUMBER.fullmatch(line.text):
        return "page_number"
    return "header" if line.box.bottom < height / 2 else "footer"


def _margin_lines(layout: Layout) -> list[Line]:
    height = layout.page.height
    tables = [t.box for t in layout.page.tables if t.box.height > _MARGIN * height]
    return [
        line
        for line in layout.lines
        if (line.box.bottom < _MARGIN * height or line.box.top > (1 - _MARGIN) * height)
        and not any(box.contains(line.box.middle) for box in tables)
    ]


def _page_numbers(margins: Sequence[Line]) -> list[Line]:
    """Lines that are a page number: with a page count, or in step with the pages."""
    matches = [(line, match) for line in margins if (match := _PAGE_NUMBER.fullmatch(line.text))]
    steps = Counter(_step(line, match) for line, match in matches)
    return [line for line, match in matches if match["count"] or steps[_step(line, match)] > 1]


def _step(line: Line, match: re.Match[str]) -> int | None:
    return int(match["number"]) - line.page if match["number"].isdigit() else None


def _repeated(margins: Sequence[Line], pages: int) -> list[Line]:
    """Lines that return on many pages in the same words, whatever the digits, and place."""
    groups: dict[str, list[Line]] = defaultdict(list)
    for line in margins:
        groups[re.sub(r"\d+", "#", line.text)].append(line)
    least = max(2, min(_REPEATED_PAGES, _REPEATED * pages))
    return [
        line
        for members in groups.values()
        for line in members
        if len({other.page for other in members if _same_place(line, other)}) >= least
    ]


def _same_place(one: Line, other: Line) -> bool:
    return abs(one.box.top - other.box.top) < one.size / 2


def _running_titles(layouts: Sequence[Layout], margins: Sequence[Sequence[Line]]) -> list[Line]:
    """Small lines at the top or foot of most pages that stand well apart from the text.

    They name the chapter, so their words change.
    """
    body = body_size(line for layout in layouts for line in layout.lines)
    for_all: list[Line] = []
    for at_top in (True, False):
        outer = [
            line
            for layout, marginal in zip(layouts, margins, strict=True)
            if (line := _outermost(layout, marginal, at_top, body))
        ]
        for_all += [
            line
            for line in outer
            if sum(_same_place(line, other) for other in outer)
            >= max(_REPEATED_PAGES, _MOST * len(layouts))
        ]
    return for_all


def _outermost(layout: Layout, marginal: Sequence[Line], at_top: bool, body: float) -> Line | None:
    lines = sorted(marginal, key=lambda line: line.box.top, reverse=not at_top)
    if not lines or lines[0].size > 0.95 * body:
        return None
    outer = lines[0]
    rest = [line for line in layout.lines if not _same_line(line.words[0].box, outer.words[0].box)]
    near = min((_distance(outer, line) for line in rest), default=layout.page.height)
    return outer if near > 1.5 * outer.size else None


def _distance(one: Line, other: Line) -> float:
    return max(other.box.top - one.box.bottom, one.box.top - other.box.bottom)


def body_size(lines: Iterable[Line]) -> float:
    """Size in points in which most of the characters are set; 0 where there are none."""
    characters: Counter[float] = Counter()
    for line in lines:
        characters[round(line.size * 2) / 2] += len(line.text)
    return characters.most_common(1)[0][0] if characters else 0.0


def leading(layouts: Sequence[Layout], size: float) -> float:
    """Middling gap in points between two lines of running text in letters of that size."""
    gaps = [
        gap
        for layout in layouts
        for previous, line in zip(layout.lines, layout.lines[1:], strict=False)
        if abs(line.size - size) < _SAME_SIZE * size
        and previous.box.x0 == line.box.x0
        and 0 <= (gap := line.box.top - previous.box.bottom) < size
    ]
    return median(gaps) if gaps else 0.0


def _set_apart(layout: Layout, kinds: dict[int, FurnitureKind]) -> Layout:
    return replace(
        layout,
        lines=tuple(line for line in layout.lines if id(line) not in kinds),
        furniture=tuple(
            Furniture(kind=kinds[id(line)], line=printed(line))
            for line in layout.lines
            if id(line) in kinds
        ),
    )
