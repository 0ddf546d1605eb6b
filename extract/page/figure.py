"""Charts: drawings whose words are no running text."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from extract.page.row import letters, most_common_size, pieces, rows
from extract.pdf import Page
from models.geometry import Box, Word, union

_FEWEST = 3
"""Bars or boxes of a chart, at least."""
_SAME = 1.5
"""Points by which edges that stand on one line differ, at most."""
_BAR = 0.2
"""Width of a bar as a ratio to the page's, at most."""
_NODE_WIDTH = 0.4
"""Width of a box in an organisation chart as a ratio to the page's, at most."""
_NODE_WORDS = 8
"""Words in it, at most."""
_FIGURES = 0.2
"""Share of the words of an organisation chart that have digits, at most."""
_APART = 4.0
"""Points between two such boxes, at least: cells of a table touch."""
_NEAR = 12.0
"""Points between a chart and its legend or the words of its axes, at most."""
_SMALL = 0.95
"""Size of a chart's labels as a ratio to the page's text, at most."""
_LABEL = 24
"""Letters of a label beside a chart, at most."""
_FLAT = 0.25
"""Height of a bar that lies as a ratio to its distance from the next one, at least."""
_STEP = 1.5
"""Longest distance of two such bars as a ratio to the shortest, at most."""
_BESIDE = 2
"""Labels and figures beside such a bar, at most: a row of a table has more."""


def find(page: Page, words: Sequence[Word]) -> tuple[Box, ...]:
    """Around each chart with its labels: bars on one line, or boxes that lines join."""
    fills = [fill.box for fill in page.fills]
    frames = [table.box for table in page.tables if all(len(row) == 1 for row in table.rows)]
    if len(fills) + len(frames) < _FEWEST:
        return ()
    cores = [
        *_bar_charts(fills, words, page),
        *_lying_bars(fills, words, page),
        *_organisation(fills + frames, words, page),
    ]
    return tuple(_with_labels(core, words, page) for core in cores)


# Bars


def _bar_charts(fills: Iterable[Box], words: Sequence[Word], page: Page) -> list[Box]:
    """Around bars that stand on one line, alike in width and unlike in height."""
    feet: dict[int, list[Box]] = defaultdict(list)
    for box in fills:
        if box.width < _BAR * page.width:
            feet[round(box.bottom / _SAME)].append(box)
    groups = (
        [box for box in group if not _inside(box, words, _has_letters)]
        for group in feet.values()
        if _heights(group) >= _FEWEST
    )
    return [_labelled(bars, words) for bars in groups if _are_bars(bars)]


def _labelled(bars: Sequence[Box], words: Sequence[Word]) -> Box:
    """Around bars and the figures and names right above and below each, however large."""
    beside = [
        word.box
        for bar in bars
        for word in words
        if bar.x0 < word.box.middle[0] < bar.x1
        and max(bar.top - word.box.bottom, word.box.top - bar.bottom) < _NEAR
    ]
    return union((*bars, *beside))


def _lying_bars(fills: Iterable[Box], words: Sequence[Word], page: Page) -> list[Box]:
    """Around bars that begin or end on one upright line, alike in height and unlike in width."""
    sides: dict[int, list[Box]] = defaultdict(list)
    for box in sorted(set(fills), key=lambda box: (box.top, box.x0)):
        for edge in {round(box.x0 / _SAME), round(box.x1 / _SAME)}:
            sides[edge].append(box)
    found: list[Box] = []
    for bars in sorted(sides.values(), key=len, reverse=True):
        if not _are_lying(bars) or any(one.holds(bars[0]) for one in found):
            continue
        is_chart = not any(
            _is_in_table(bar, page) or _inside(bar, words, _has_letters) for bar in bars
        )
        if texts := _beside(bars, words) if is_chart else []:
            found.append(union((*bars, *texts)))
    return found


def _is_in_table(box: Box, page: Page) -> bool:
    return any(table.box.holds(box) for table in page.tables if len(table.rows[0]) > 1)


def _are_lying(bars: Sequence[Box]) -> bool:
    """Whether boxes, from the top, lie at even steps, as high as each other and unlike in width."""
    if len(bars) < _FEWEST:
        return False
    heights = [bar.height for bar in bars]
    steps = [below.top - bar.top for bar, below in pairwise(bars)]
    return (
        max(heights) - min(heights) < _SAME
        and min(steps) > max(heights)
        and max(steps) < _STEP * min(steps)
        and min(heights) > _FLAT * max(steps)
        and len({round(bar.width / _SAME) for bar in bars}) >= _FEWEST
    )


def _beside(bars: Sequence[Box], words: Sequence[Word]) -> list[Box]:
    """The names and figures beside the bars; none where these stand in the rows of a table."""
    found: list[Box] = []
    for bar in bars:
        level = [word for word in words if bar.top < word.box.middle[1] < bar.bottom]
        parts = [piece for row in rows(level) for piece in pieces(row)]
        if len(parts) > _BESIDE:
            return []
        found += [union(word.box for word in part) for part in parts]
    return found


def _are_bars(bars: Sequence[Box]) -> bool:
    if len(bars) < _FEWEST:
        return False
    widths = [bar.width for bar in bars]
    lefts = {round(bar.x0 / _SAME) for bar in bars}
    return (
        len(lefts) >= _FEWEST
        and max(widths) - min(widths) < _SAME
        and _heights(bars) >= _FEWEST
        and max(bar.height for bar in bars) > min(widths)
    )


def _heights(bars: Sequence[Box]) -> int:
    """How many heights there are among bars."""
    return len({round(2 * bar.height) for bar in bars})


def _has_letters(words: Sequence[Word]) -> bool:
    return letters(words) > 0


def _inside(box: Box, words: Iterable[Word], holds: Callable[[Sequence[Word]], bool]) -> bool:
    return holds([word for word in words if box.holds(word.box)])


# Boxes that lines join


def _organisation(boxes: Iterable[Box], words: Sequence[Word], page: Page) -> list[Box]:
    """Around boxes of a few words each, some side by side and apart, with lines between."""
    if not page.rulings:
        return []
    tables = [table.box for table in page.tables if any(len(row) > 1 for row in table.rows)]
    nodes = [
        box
        for box in sorted(set(boxes), key=lambda box: (box.top, box.x0))
        if box.width < _NODE_WIDTH * page.width
        and not any(table.holds(box) for table in tables)
        and _inside(box, words, _is_label)
    ]
    abreast = [
        one
        for one in nodes
        if any(
            abs(one.top - other.top) < _SAME
            and max(one.x0, other.x0) - min(one.x1, other.x1) > _APART
            for other in nodes
        )
    ]
    if len(nodes) < _FEWEST or len(abreast) < 2:
        return []
    around = union(nodes)
    strokes = [
        stroke
        for stroke in page.rulings
        if around.holds(stroke) and not any(node.holds(stroke) for node in nodes)
    ]
    held = [word for word in words if around.holds(word.box)]
    return [around] if strokes and _are_names(held) and _are_in(nodes, held) else []


def _is_label(words: Sequence[Word]) -> bool:
    return 0 < len(words) <= _NODE_WORDS and letters(words) > 0


def _are_names(words: Sequence[Word]) -> bool:
    """Whether words name parts of an organisation: a table has figures."""
    return sum(any(map(str.isdigit, word.text)) for word in words) <= _FIGURES * len(words)


def _are_in(nodes: Sequence[Box], words: Sequence[Word]) -> bool:
    """Whether most of the words stand in the boxes, not between them."""
    inside = sum(any(node.holds(word.box) for node in nodes) for word in words)
    return 2 * inside > len(words)


# Labels


def _with_labels(core: Box, words: Sequence[Word], page: Page) -> Box:
    """The chart with its axes, their words, its legend, and the figures on its bars."""
    axes = [stroke for stroke in page.rulings if _distance(core, stroke) <= 0]
    around = union((core, *axes))
    body = most_common_size(words)
    small = [word for word in words if word.size < _SMALL * body]
    labels = [
        union(word.box for word in piece)
        for row in rows(small)
        for piece in pieces(row)
        if letters(piece) <= _LABEL
    ]
    grown = True
    while grown:
        near = [box for box in labels if _distance(around, box) < _NEAR]
        labels = [box for box in labels if _distance(around, box) >= _NEAR]
        around = union((around, *near))
        grown = bool(near)
    return around


def _distance(one: Box, other: Box) -> float:
    """Points between two boxes, the longer way of across and down; below 0 where they meet."""
    across = max(one.x0 - other.x1, other.x0 - one.x1)
    down = max(one.top - other.bottom, other.top - one.bottom)
    return max(across, down)
