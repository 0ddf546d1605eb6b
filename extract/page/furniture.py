"""Headers, footers, page numbers: what returns on the pages beside their text."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from extract.page.layout import Layout, body_size, printed
from extract.page.row import pieces, same_line
from models.geometry import Line, Word
from models.section import Furniture, FurnitureKind

_MARGIN = 0.15
"""Share of the page's height, above and below, in which furniture stands."""
_FEWEST_NAMES = 2
"""Names that a table's header has, more than this: a running header has a left and a right part."""
_REPEATED = 0.3
"""Share of the pages on which a line must return to be furniture …"""
_REPEATED_PAGES = 4
"""… or this many pages, where several documents are bound in one file."""
_PARTS, _LETTERS = 2, 3
_SMALL = 0.85
"""Size of a line as a ratio to the text's, below which …"""
_LABEL_WORDS = 3
_FEW_PAGES = 2
"""… so many pages suffice."""
_TABBED_PAGES = 2
"""Pages that have an upright line beside their text before it is furniture."""
_SMALLER, _AS_LARGE = 0.95, 1.05
"""Size of a running title as a ratio to the text's, at most: in its own words, or a heading's."""
_MOST = 0.6
"""Share of the pages that has a line at the same place where its words change."""

_PAGE_NUMBER = re.compile(
    r"(?:sid(?:a|an|or)?\.?\s*)?[-–—|]?\s*(?P<number>\d{1,3}|[ivx]{1,5})\s*"
    r"(?:(?:\(|/|av\s|of\s)\s*(?P<count>\d{1,3})\s*\)?)?\s*[-–—|]?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+")
_PAGE_OF = re.compile(r"\b\d{1,3}\s?\(\d{1,3}\)$")
_COUNTED = re.compile(
    r"\bsid(?:a|an)?\.?\s*\d{1,3}\s*(?:\(|/|av\s|of\s)\s*\d{1,3}\b", re.IGNORECASE
)


def set_apart(layouts: Sequence[Layout]) -> list[Layout]:
    """The layouts with headers, footers and page numbers taken out of their lines.

    What is furniture is learnt from all pages together, by repetition and place.
    """
    kinds = _furniture(layouts)
    return [_set_apart(layout, kinds) for layout in layouts]


def _furniture(layouts: Sequence[Layout]) -> dict[int, FurnitureKind]:
    """Kind of each line that is furniture, by the line's identity in memory."""
    margins = [_margin_lines(layout) for layout in layouts]
    lines = list(chain.from_iterable(margins))
    widths = {layout.page.number: layout.page.width for layout in layouts}
    body = body_size(line for layout in layouts for line in layout.lines)
    printed_on = {layout.page.number: layout.lines for layout in layouts}
    sides = chain.from_iterable(map(_side_lines, layouts))
    furniture = [*_page_numbers([*lines, *sides]), *_letterheads(lines)]
    repeated = [*_repeated(lines, widths, body), *_parts_repeated(lines, len(widths))]
    heads = [line for line in repeated if _heads_table(line, printed_on[line.page])]
    height = {layout.page.number: layout.page.height for layout in layouts}
    furniture += [
        line
        for line in repeated
        if not any(_is_headed(line, head, height[line.page]) for head in heads)
    ]
    furniture += _running_titles(layouts, margins, body)
    furniture += _tabs(layouts)
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
        and not any(box.holds(line.box) for box in tables)
    ]


def _side_lines(layout: Layout) -> list[Line]:
    """The numbers in the outer margin, halfway up the page."""
    marginal = set(map(id, _margin_lines(layout)))
    return [
        line for line in layout.aside_lines if line.text.isdecimal() and id(line) not in marginal
    ]


def _heads_table(line: Line, lines: Sequence[Line]) -> bool:
    """Whether names of columns stand right above a row: a table's header returns as well.

    The columns may have been taken for columns of text, so that each name is a line. What ends in
    the number and the count of the pages is no name.
    """
    if _PAGE_OF.search(line.text):
        return False
    level = [other for other in lines if same_line(line.box, other.box)]
    below = [other for other in lines if abs(other.box.top - line.box.bottom) < line.size]
    return _cells(level) > _FEWEST_NAMES and _cells(below) > 1


def _is_headed(line: Line, head: Line, height: float) -> bool:
    """Whether a line is the head of a table that goes on here, or stands in the rows below it."""
    is_below = line.page == head.page and head.box.top <= line.box.top < height / 2
    return line is head or is_below


def _cells(lines: Sequence[Line]) -> int:
    return sum(len(pieces(line.words)) for line in lines)


def _page_numbers(margins: Sequence[Line]) -> list[Line]:
    """Lines that are a page number: with a page count, or in step with the pages.

    On other pages the number may stand in a line with the footer's words.
    """
    matches = [(line, match) for line in margins if (match := _PAGE_NUMBER.fullmatch(line.text))]
    steps = Counter(_step(line, match) for line, match in matches)
    return [
        line
        for line, match in matches
        if match["count"]
        or steps[_step(line, match)] > 1
        or any(_counts_with(line, match, other) for other in margins)
    ]


def _counts_with(line: Line, match: re.Match[str], other: Line) -> bool:
    """Whether a line of another page has at the same height a number in step with this one."""
    step = _step(line, match)
    ends = (other.words[0].text, other.words[-1].text)
    return (
        step is not None
        and other.page != line.page
        and str(step + other.page) in ends
        and _same_place(line, other)
    )


def _letterheads(margins: Sequence[Line]) -> list[Line]:
    """Lines that count the pages among other words, and those beside them that return with them.

    A memo of two pages returns too seldom for its head to be known by that.
    """
    counted = {line.page: line for line in margins if _COUNTED.search(line.text)}
    groups: dict[str, list[Line]] = defaultdict(list)
    for line in margins:
        if line.page in counted and _is_beside(line, counted[line.page]):
            groups[_words(line)].append(line)
    beside = [
        line
        for members in groups.values()
        for line in members
        if any(other.page != line.page and _same_place(line, other) for other in members)
    ]
    return [*counted.values(), *beside]


def _is_beside(line: Line, counted: Line) -> bool:
    gap = max(line.box.top - counted.box.bottom, counted.box.top - line.box.bottom)
    return line is not counted and gap < 2 * counted.size


def _words(line: Line) -> str:
    """What a line says, whatever its figures."""
    return _NUMBER.sub("#", line.text)


def _step(line: Line, match: re.Match[str]) -> int | None:
    return int(match["number"]) - line.page if match["number"].isdigit() else None


def _repeated(margins: Sequence[Line], widths: Mapping[int, float], body: float) -> list[Line]:
    """Lines that return on many pages in the same words and place; numbers may count the pages.

    Some small words need but two pages: a memo bound before a plan has no more. What has returned
    is known again on a page of another shape.
    """
    groups: dict[str, list[Line]] = defaultdict(list)
    for line in margins:
        groups[_words(line)].append(line)
    least = max(2, min(_REPEATED_PAGES, _REPEATED * len(widths)))
    found = [
        line
        for members in groups.values()
        for line in members
        if len({other.page for other in members if _returns(line, other)})
        >= (_FEW_PAGES if _is_imprint(line, body) else least)
    ]
    known = {(line.text, line.size, line.colour): widths[line.page] for line in found}
    turned = [
        line
        for line in margins
        if widths[line.page] != known.get((line.text, line.size, line.colour), widths[line.page])
    ]
    return [*found, *turned]


def _parts_repeated(margins: Sequence[Line], pages: int) -> list[Line]:
    """Lines of two parts far apart, of which one returns on most pages in its place.

    The other names the chapter, so it changes.
    """
    groups: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for line in margins:
        parts = pieces(line.words)
        if len(parts) == _PARTS:
            left, right = parts
            groups[_said(left), round(left[0].box.x0)].append(line)
            groups[_said(right), round(right[-1].box.x1)].append(line)
    least = max(_REPEATED_PAGES, _MOST * pages)
    return [
        line
        for (said, _), members in groups.items()
        for line in members
        if said and len({one.page for one in members if _same_place(line, one)}) >= least
    ]


def _said(words: Sequence[Word]) -> str:
    """What words say, if they are more than figures and a sign."""
    text = " ".join([word.text for word in words])
    return text if sum(map(str.isalpha, text)) > _LETTERS else ""


def _is_imprint(line: Line, body: float) -> bool:
    """Whether a line is set small and says more than a label does."""
    return line.size <= _SMALL * body and len(line.words) > _LABEL_WORDS


def _returns(one: Line, other: Line) -> bool:
    """Whether two lines in the same words are one that returns, and no rows of a table."""
    return _same_place(one, other) and all(
        number == returned or int(number) - one.page == int(returned) - other.page
        for number, returned in zip(
            _NUMBER.findall(one.text), _NUMBER.findall(other.text), strict=True
        )
    )


def _same_place(one: Line, other: Line) -> bool:
    return abs(one.box.top - other.box.top) < one.size / 2


def _running_titles(
    layouts: Sequence[Layout], margins: Sequence[Sequence[Line]], body: float
) -> list[Line]:
    """Lines at the top or foot of most pages that stand well apart from the text.

    They name the chapter, so their words change. They are small, or return as a heading does.
    """
    counts = Counter(line.text.casefold() for layout in layouts for line in layout.lines)
    returning = {text for text, count in counts.items() if count > 1}
    for_all: list[Line] = []
    for at_top in (True, False):
        outer = [
            line
            for layout, marginal in zip(layouts, margins, strict=True)
            if (line := _outermost(layout, marginal, at_top, body, returning))
        ]
        for_all += [
            line
            for line in outer
            if sum(_same_place(line, other) for other in outer)
            >= max(_REPEATED_PAGES, _MOST * len(layouts))
        ]
    return for_all


def _outermost(
    layout: Layout,
    marginal: Sequence[Line],
    at_top: bool,
    body: float,
    returning: Collection[str],
) -> Line | None:
    """The outermost line of a page, if it is small or names a chapter in the text's size."""
    lines = sorted(marginal, key=lambda line: line.box.top, reverse=not at_top)
    if not lines:
        return None
    outer = lines[0]
    limit = _AS_LARGE if at_top and outer.text.casefold() in returning else _SMALLER
    if outer.size > limit * body:
        return None
    rest = [line for line in layout.lines if not same_line(line.words[0].box, outer.words[0].box)]
    near = min((_distance(outer, line) for line in rest), default=layout.page.height)
    return outer if near > 1.5 * outer.size else None


def _tabs(layouts: Sequence[Layout]) -> list[Line]:
    """Lines that run up or down the page beside the text of several pages: a chapter's name."""
    tabs = [line for layout in layouts for line in _upright_lines(layout)]
    return tabs if len({line.page for line in tabs}) >= _TABBED_PAGES else []


def _upright_lines(layout: Layout) -> list[Line]:
    if not layout.asides:
        return []
    level = [line.box for line in layout.lines if line.box.width > line.box.height]
    left = min((box.x0 for box in level), default=0.0)
    right = max((box.x1 for box in level), default=layout.page.width)
    return [
        line
        for line in layout.lines
        if line.box.height > line.box.width
        and layout.is_aside(line)
        and (line.box.x1 < left or line.box.x0 > right)
    ]


def _distance(one: Line, other: Line) -> float:
    return max(other.box.top - one.box.bottom, one.box.top - other.box.bottom)


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
