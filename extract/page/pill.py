"""Signs beside, below or above a heading: a few words in a drawn box, an arrow before its words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extract.page.layout import Layout, body_size
from models.geometry import Box, Line, Word

_WORDS = 4
"""Words of such a sign, at most."""
_HEIGHT = 2.5
"""Height of the sign as a ratio to the size of its letters, at most."""
_WIDTH = 0.4
"""Width of the sign as a ratio to the page's, at most."""
_LARGE = 1.08
"""Size of a heading as a ratio to the body's, where it is not bold."""
_SMALL = 0.93
"""Size of a sign below its heading as a ratio to the body's, at most."""
_ROOM = 3.0
"""Space left and right of a sign's words, and below it, in sizes of its letters, at most."""
_ARROWS = frozenset("↑↗→↘↓↔")
_TIGHT = 0.75
"""Gap between two lines of one heading, in sizes of its letters, at most."""


def part(layouts: Sequence[Layout]) -> list[Layout]:
    """The layouts, each line of a heading and such a sign in two.

    The sign stands below all lines of the heading, an arrow above them.
    """
    body = body_size(line for layout in layouts for line in layout.lines)
    return [_parted(_without_arrows(layout, body), body) for layout in layouts]


def _without_arrows(layout: Layout, body: float) -> Layout:
    """The page, each arrow before the words of a heading a line and a sign of its own."""
    led = [line for line in layout.lines if _is_led(line, body)]
    if not led:
        return layout
    ids = set(map(id, led))
    lines = (
        part
        for line in layout.lines
        for part in (
            (Line(line.page, line.words[:1]), Line(line.page, line.words[1:]))
            if id(line) in ids
            else (line,)
        )
    )
    arrows = tuple(line.words[0].box for line in led)
    return replace(layout, lines=tuple(lines), signs=(*layout.signs, *arrows))


def _is_led(line: Line, body: float) -> bool:
    """Whether an arrow stands before the words of a heading."""
    if len(line.words) < 2 or line.words[0].text not in _ARROWS:
        return False
    return _heads(Line(line.page, line.words[1:]), body)


def _parted(layout: Layout, body: float) -> Layout:
    page = layout.page
    drawn = (*(fill.box for fill in page.fills), *(mark.box for mark in page.marks))
    boxes = [box for box in drawn if box.width < _WIDTH * page.width]
    others = [*(table.box for table in page.tables), *layout.figures]
    beside: dict[int, int] = {}
    signs: list[Box] = []
    around = zip((None, *layout.lines[:-1]), layout.lines, (*layout.lines[1:], None), strict=True)
    for above, line, below in around if boxes else ():
        if (_heads(line, body) or above or below) and not any(
            box.contains(line.box.middle) for box in others
        ):
            place, box = _sign(line, boxes)
            if box and (
                place
                or _is_below(above, line, body)
                or (below and _is_above(line, below, body))
                or _is_free(line, box, below, body)
            ):
                signs.append(box)
                beside[id(line)] = place
    if not signs:
        return layout
    lines = tuple(_below_headings(layout.lines, beside))
    return replace(layout, lines=lines, signs=(*layout.signs, *signs))


def _is_above(line: Line, below: Line, body: float) -> bool:
    """Whether a line of small letters stands right above a larger heading."""
    return (
        _heads(below, body)
        and line.size < _SMALL * below.size
        and 0 <= below.box.top - line.box.bottom < 1.5 * below.size
        and abs(line.box.x0 - below.box.x0) < 2 * below.size
    )


def _is_free(line: Line, box: Box, below: Line | None, body: float) -> bool:
    """Whether a box no larger than its small words stands above no text that they may head."""
    is_close = box.width < line.box.width + _ROOM * line.size
    heads = (
        below is not None
        and 0 <= below.box.top - line.box.bottom < _ROOM * line.size
        and min(abs(below.box.x0 - line.box.x0), abs(below.box.x0 - box.x0)) < line.size
    )
    return line.size < _LARGE * body and is_close and not heads


def _is_below(above: Line | None, line: Line, body: float) -> bool:
    """Whether a line of small letters stands right below a larger heading."""
    return (
        above is not None
        and _heads(above, body)
        and max(line.size, body) < above.size
        and line.size < _SMALL * above.size
        and 0 <= line.box.top - above.box.bottom < above.size
    )


def _heads(line: Line, body: float) -> bool:
    first = line.words[0]
    return first.bold or first.size > _LARGE * body


def _sign(line: Line, boxes: Iterable[Box]) -> tuple[int, Box | None]:
    """How many words of a line stand before those that a box holds, and the box."""
    last = line.words[-1].box
    for box in boxes:
        if box.holds(last):
            inside = [box.holds(word.box) for word in line.words]
            place = inside.index(True)
            if all(inside[place:]) and _is_sign(line.words[place:], box):
                return place, box
    return 0, None


def _is_sign(words: Sequence[Word], box: Box) -> bool:
    return (
        len(words) <= _WORDS
        and box.height < _HEIGHT * words[0].size
        and any(map(str.isalpha, words[0].text))
    )


def _below_headings(lines: Sequence[Line], places: dict[int, int]) -> Iterator[Line]:
    """The lines in which signs are set apart and follow the last line of their heading."""
    sign: Line | None = None
    last: Line | None = None
    for line in lines:
        if sign and last and not _goes_on(last, line):
            yield sign
            sign = None
        place = places.get(id(line))
        last = Line(line.page, line.words[:place]) if place else line
        yield last
        if place:
            sign = Line(line.page, line.words[place:])
    if sign:
        yield sign


def _goes_on(last: Line, line: Line) -> bool:
    """Whether a line is the next one of a heading."""
    one, other = last.words[0], line.words[0]
    return (one.size, one.bold, one.colour) == (other.size, other.bold, other.colour) and (
        0 <= line.box.top - last.box.bottom < _TIGHT * one.size
    )
