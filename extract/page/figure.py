"""Charts: drawings whose words are no running text."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, combinations, pairwise

from extract.page.row import Row, letters, most_common_size, pieces, rows
from extract.pdf import Page
from models.geometry import Box, Word, union

_FEWEST = 3
"""Bars or boxes of a chart, at least."""
_SAME = 1.5
"""Points by which edges that stand on one line differ, at most."""
_SLIM = 4.5
"""Width of a bar in points, at least: narrower ones stand beside texts."""
_BAR = 0.2
"""Width of a bar as a ratio to the page's, at most."""
_NODE_WIDTH = 0.4
"""Width of a box in an organisation chart as a ratio to the page's, at most."""
_NODE_WORDS = 8
"""Words in it, at most."""
_FIGURES = 0.4
"""Share of the words of an organisation chart that have digits, at most."""
_REACH = 3.0
"""Distance of two such boxes, in heights of one, at most."""
_CENTRED = 0.02
"""Distance of a box that heads a row of them from its middle, in widths of the row, at most …"""
_NARROWER = 0.8
"""… and its width as a ratio to the row's, at most."""
_APART = 4.0
"""Points between two such boxes, at least: cells of a table touch."""
_NEAR = 12.0
"""Points between a chart and its legend or the words of its axes, at most."""
_BESIDE_CHART = 60.0
"""Points between a chart and the swatches of its legend, at most."""
_WIDEST, _HIGHEST = 0.9, 0.5
"""Width and height of a drawing as a ratio to the page's, at most: others are ornaments."""
_SMALL = 0.95
"""Size of a chart's labels as a ratio to the page's text, at most."""
_LABEL = 24
"""Letters of a label beside a chart, at most."""
_FLAT = 0.25
"""Height of a bar that lies as a ratio to its distance from the next one, at least."""
_FLUSH = 2.5
"""Space between a chart and its name, and between their left edges, in sizes, at most."""
_NAME = re.compile(r"(?:figur|diagram|bild)\b", re.IGNORECASE)
_STEP = 1.5
"""Longest distance of two such bars as a ratio to the shortest, at most."""
_BESIDE = 2
"""Labels and figures beside such a bar, at most: a row of a table has more."""


def find(page: Page, boxes: Sequence[Box], words: Sequence[Word]) -> tuple[Box, ...]:
    """Around each chart with its labels: bars, points on a grid, or boxes of an organisation.

    Args:
        page: as printed.
        boxes: all that are drawn on it, without cells of tables.
        words: that may be a chart's.
    """
    fills = [fill.box for fill in page.fills]
    cells = [*boxes, *_single_rows(page)]
    cores = [*_axes(words, page), *_drawings(words, page)]
    if len(fills) + len(cells) >= _FEWEST:
        cores += _bar_charts(fills, words, page)
        cores += _hanging_bars(fills, words, page)
        cores += _lying_bars(fills, words, page)
        cores += _organisation(cells, words, page)
    if not cores:
        return ()
    return tuple(_apart(_with_labels(core, words, page) for core in cores))


def _apart(boxes: Iterable[Box]) -> list[Box]:
    """The boxes, those that lie over each other made one."""
    found: list[Box] = []
    for box in boxes:
        over = [one for one in found if one.overlap(box) > 0]
        found = [one for one in found if one not in over]
        found.append(union((box, *over)))
    return found


# Axes


def _axes(words: Sequence[Word], page: Page) -> list[Box]:
    """Around level lines at even steps with a figure before each and few words between them."""
    tables = [table.box for table in page.tables if len(table.rows[0]) > 1]
    lines: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for one in page.rulings:
        if one.width > _FEWEST * _NEAR and one.height < _SAME:
            lines[round(one.x0), round(one.x1)].append(one)
    found = []
    for group in lines.values():
        steps = sorted({round(one.top, 1): one for one in group}.values(), key=lambda one: one.top)
        if len(steps) >= _FEWEST and _are_even([one.top for one in steps]):
            scale = [label for one in steps for label in _before(one, words)]
            area = union(steps)
            if len(scale) >= len(steps) - 1 and _are_few(area, len(steps), words):
                box = union((area, *scale))
                if not any(table.holds(box) for table in tables):
                    found.append(box)
    return found


def _are_even(places: Sequence[float]) -> bool:
    steps = [after - place for place, after in pairwise(places)]
    return max(steps) < min(steps) + _SAME


def _before(line: Box, words: Iterable[Word]) -> Iterator[Box]:
    """The figures that stand left of a line at its height."""
    return (
        word.box
        for word in words
        if word.box.top < line.top < word.box.bottom
        and 0 <= line.x0 - word.box.x1 < 2 * _NEAR
        and any(map(str.isdigit, word.text))
        and not letters([word])
    )


def _are_few(area: Box, most: int, words: Iterable[Word]) -> bool:
    """Whether few words of an area have letters: a table has names."""
    return sum(letters([word]) > 0 for word in words if area.holds(word.box)) <= most


# Slices and curves


def _drawings(words: Sequence[Word], page: Page) -> list[Box]:
    """Around slices or curves with a few figures in them or near them and no lines of text."""
    return [
        box
        for group in _near_groups(page.curves, _SAME)
        for box in (union(group),)
        if box.width < _WIDEST * page.width and box.height < _HIGHEST * page.height
        if _is_labelled([word for word in words if _distance(box, word.box) < _NEAR])
    ]


def _is_labelled(words: Sequence[Word]) -> bool:
    """Whether words are a few labels, and figures among them."""
    figures = sum(any(map(str.isdigit, word.text)) for word in words)
    found = (piece for row in rows(words) for piece in pieces(row))
    return figures >= _FEWEST and all(letters(piece) <= _LABEL for piece in found)


# Names


def with_name(box: Box, words: Sequence[Word]) -> Box:
    """The chart with the line right above it that names it."""
    found = [
        piece
        for row in rows(word for word in words if not box.holds(word.box))
        for piece in pieces(row)
        if piece[0].box.x0 < box.x1 and piece[-1].box.x1 > box.x0
    ]
    above = [row for row in found if row[0].box.bottom <= box.top + 1][-2:]
    if above and _is_name(above[-1], above[:-1], box):
        return union((box, *(word.box for word in above[-1])))
    return box


def _is_name(row: Row, before: Sequence[Row], box: Box) -> bool:
    """Whether a row right above a chart is its name rather than the end of a paragraph."""
    if not _is_near(row, box) or row[-1].box.x1 > box.x1 + _NEAR:
        return False
    if not before or _NAME.match(row[0].text):
        return True
    last = before[0]
    gap = row[0].box.top - last[0].box.bottom
    return gap > row[0].size or _look(row[0]) != _look(last[-1])


def _is_near(row: Row, box: Box) -> bool:
    line = union(word.box for word in row)
    is_flush = abs(line.x0 - box.x0) < _FLUSH * row[0].size
    is_centred = abs(line.middle[0] - box.middle[0]) < row[0].size
    return _distance(line, box) < _FLUSH * row[0].size and (is_flush or is_centred)


def _look(word: Word) -> tuple[float, bool, bool, str]:
    return word.size, word.bold, word.italic, word.colour


# Bars


def _bar_charts(fills: Iterable[Box], words: Sequence[Word], page: Page) -> list[Box]:
    """Around bars that stand on one line, alike in width and unlike in height."""
    feet: dict[int, list[Box]] = defaultdict(list)
    for box in fills:
        if _SLIM < box.width < _BAR * page.width:
            feet[round(box.bottom / _SAME)].append(box)
    groups = (
        [box for box in group if not _inside(box, words, _has_letters)]
        for group in feet.values()
        if _heights(group) >= _FEWEST
    )
    return [_labelled(bars, words) for bars in groups if _are_bars(bars)]


def _hanging_bars(fills: Iterable[Box], words: Sequence[Word], page: Page) -> list[Box]:
    """Around bars at even steps, as wide as each other, that begin where others end: changes."""
    widths: dict[int, list[Box]] = defaultdict(list)
    for box in set(fills):
        if _SLIM < box.width < _BAR * page.width and not _is_in_table(box, page):
            widths[round(box.width / _SAME)].append(box)
    found = []
    for group in widths.values():
        if _heights(group) < _FEWEST:
            continue
        free = [box for box in group if not _inside(box, words, _has_letters)]
        bars = sorted(free, key=lambda box: box.x0)
        if _are_hanging(bars):
            found.append(_labelled(bars, words))
    return found


def _are_hanging(bars: Sequence[Box]) -> bool:
    """Whether bars, from the left, stand apart at even steps and each is level with the next."""
    if len(bars) <= _FEWEST or _heights(bars) < _FEWEST:
        return False
    pairs = list(pairwise(bars))
    return (
        all(bar.x1 < after.x0 for bar, after in pairs)
        and _are_even([bar.x0 for bar in bars])
        and all(
            max(bar.top, after.top) < min(bar.bottom, after.bottom) + _SAME for bar, after in pairs
        )
    )


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


def _single_rows(page: Page) -> Iterator[Box]:
    """The cells of tables of one row."""
    return (
        cell
        for table in page.tables
        if len(table.rows) == 1 and len(table.rows[0]) > 1
        for cell in table.rows[0]
        if cell
    )


def _organisation(boxes: Iterable[Box], words: Sequence[Word], page: Page) -> list[Box]:
    """Around boxes of a few words each, some side by side, with lines or their head above them."""
    tables = [
        table.box
        for table in page.tables
        if len(table.rows) > 1 and any(len(row) > 1 for row in table.rows)
    ]
    nodes = [
        box
        for box in sorted(set(boxes), key=lambda box: (box.top, box.x0))
        if box.width < _NODE_WIDTH * page.width
        and not any(table.holds(box) for table in tables)
        and _inside(box, words, _is_label)
    ]
    return [
        around
        for group in _near_groups(nodes, _REACH * max((one.height for one in nodes), default=0.0))
        if len(group) >= _FEWEST
        for around in (union(group),)
        for held in ([word for word in words if around.holds(word.box)],)
        if (_are_joined(group, page) or _are_headed(group))
        and _are_names(held)
        and _are_in(group, held)
    ]


def _near_groups(boxes: Iterable[Box], reach: float) -> list[list[Box]]:
    """Boxes that stand no farther from the next one of their group than some points."""
    found: list[list[Box]] = []
    for box in boxes:
        near = [group for group in found if any(_distance(box, one) < reach for one in group)]
        found = [group for group in found if group not in near]
        found.append([*chain.from_iterable(near), box])
    return found


def _are_joined(nodes: Sequence[Box], page: Page) -> bool:
    """Whether some of the boxes stand side by side and lines run between them."""
    abreast = any(
        abs(one.top - other.top) < _SAME and max(one.x0, other.x0) - min(one.x1, other.x1) > _APART
        for one, other in combinations(nodes, 2)
    )
    around = union(nodes)
    return abreast and any(
        around.holds(stroke)
        and not any(node.holds(stroke) for node in nodes)
        and any(_distance(stroke, node) < _SAME for node in nodes)
        for stroke in page.rulings
    )


def _are_headed(nodes: Sequence[Box]) -> bool:
    """Whether one box, or some one below the other, stand above the middle of a row of them."""
    lowest = max(node.top for node in nodes)
    row = [node for node in nodes if abs(node.top - lowest) < _SAME]
    heads = [node for node in nodes if node.bottom < lowest - _APART]
    around = union(row)
    return (
        len(row) > 1
        and len(row) + len(heads) == len(nodes)
        and bool(heads)
        and all(
            abs(head.middle[0] - around.middle[0]) < _CENTRED * around.width
            and head.width < _NARROWER * around.width
            for head in heads
        )
    )


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
    labels = [
        union(word.box for word in piece)
        for row in rows(words)
        for piece in pieces(row)
        if letters(piece) <= (_LABEL if piece[0].size < _SMALL * body else 0)
    ]
    around = union((around, *_legend(around, words, page)))
    grown = True
    while grown:
        near = [box for box in labels if _distance(around, box) < _NEAR]
        labels = [box for box in labels if _distance(around, box) >= _NEAR]
        around = union((around, *near))
        grown = bool(near)
    return around


def _legend(core: Box, words: Sequence[Word], page: Page) -> list[Box]:
    """Around the swatches beside a chart that stand in one line, with the words right of each."""
    drawn = (*(mark.box for mark in page.marks), *(fill.box for fill in page.fills))
    swatches = [box for box in drawn if max(box.width, box.height) < _NEAR and not core.holds(box)]
    entries = []
    for box in swatches:
        level = [
            w for w in words if w.box.x0 >= box.x1 and w.box.top < box.middle[1] < w.box.bottom
        ]
        piece = pieces(sorted(level, key=lambda word: word.box.x0))[0] if level else []
        if piece and piece[0].box.x0 - box.x1 < _NEAR and letters(piece) <= _LABEL:
            entries.append((box, union((box, *(word.box for word in piece)))))
    return [
        entry
        for box, entry in entries
        if _distance(core, box) < _BESIDE_CHART
        and any(
            abs(box.x0 - other.x0) < 1 or abs(box.top - other.top) < 1
            for other, _ in entries
            if other != box
        )
    ]


def _distance(one: Box, other: Box) -> float:
    """Points between two boxes, the longer way of across and down; below 0 where they meet."""
    across = max(one.x0 - other.x1, other.x0 - one.x1)
    down = max(one.top - other.bottom, other.top - one.bottom)
    return max(across, down)
