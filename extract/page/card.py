"""Cards: boxes of text that stand side by side, each of which is read before the next."""

from collections.abc import Iterable, Sequence
from itertools import combinations, groupby, pairwise

from extract.page.row import letters, most_common_size, rows
from extract.pdf import Page
from models.geometry import Box, Word, union

_APART = 0.45
"""Space between two cards, in sizes of their letters, at least: cells of a table touch."""
_ABREAST = 0.5
"""Share of the lower card's height that two cards have in common, at least."""
_ROWS = 2
"""Rows of a card, at least."""
_LETTERS = 10
"""Letters of its widest row, at least."""
_TOUCH = 1.0
"""Points between a card and its head, at most."""
_WIDEST = 0.7
"""Width of a card as a ratio to the page's, at most."""
_REACH = 3.0
"""Space above and below boxes in which columns go on, in sizes of the letters, at most."""
_BAR, _BAR_HEIGHT = 8.0, 3.0
"""Width of a bar beside a card in points, at most, and its height in its own widths, at least."""
_NARROWEST = 60.0
"""Points from one such bar to the next, at least."""
_OUTSIDE = 0.1
"""Share of the words around which cards stand that are in none of them, at most."""


def find(page: Page, boxes: Sequence[Box], words: Sequence[Word]) -> list[list[Box]]:
    """The cards of a page, those abreast together, from the top and from the left.

    Args:
        page: as printed.
        boxes: all that are drawn on it, without cells of tables.
        words: that may stand in cards.
    """
    barred = _barred(page, boxes, words)
    narrow = [box for box in (*boxes, *barred) if box.width < _WIDEST * page.width]
    if len(narrow) < 2:
        return []
    held = {box: [word for word in words if box.holds(word.box)] for box in _whole(narrow)}
    texts = {box: own for box, own in held.items() if _is_text(own)}
    outer = [
        box for box in texts if not any(other != box and _lies_in(box, other) for other in texts)
    ]
    found = [group for group in _groups(outer, texts) if _are_full(group, words)]
    return sorted(found, key=lambda group: (min(box.top for box in group), group[0].x0))


def _lies_in(box: Box, other: Box) -> bool:
    return other.holds(box) and other.width * other.height > box.width * box.height


def _whole(boxes: Sequence[Box]) -> list[Box]:
    """The boxes, those that touch from above and below and are as wide made one."""
    found: list[Box] = []
    for box in boxes:
        above = next((one for one in found if _touches(one, box)), None)
        whole = union((above, box)) if above else box
        if above:
            found.remove(above)
        if whole not in found:
            found.append(whole)
    return found


def _touches(above: Box, box: Box) -> bool:
    return (
        abs(box.top - above.bottom) < _TOUCH
        and abs(box.x0 - above.x0) < _TOUCH
        and abs(box.x1 - above.x1) < _TOUCH
    )


def _is_text(words: Sequence[Word]) -> bool:
    """Whether words are the lines of a card rather than a cell's or a pill's."""
    found = rows(words)
    return len(found) >= _ROWS and max(map(letters, found)) >= _LETTERS


def _groups(boxes: Sequence[Box], texts: dict[Box, list[Word]]) -> list[list[Box]]:
    """Boxes that stand side by side, apart from each other."""
    found: list[list[Box]] = []
    for one, other in combinations(boxes, 2):
        if not _are_abreast(one, other, texts[one][0].size):
            continue
        joined = [group for group in found if one in group or other in group]
        merged = {one, other}.union(*joined)
        found = [group for group in found if group not in joined]
        found.append(sorted(merged, key=lambda box: (box.x0, box.top)))
    return found


def _are_abreast(one: Box, other: Box, size: float) -> bool:
    common = min(one.bottom, other.bottom) - max(one.top, other.top)
    gap = max(one.x0, other.x0) - min(one.x1, other.x1)
    return common > _ABREAST * min(one.height, other.height) and gap > _APART * size


def _are_full(group: Sequence[Box], words: Iterable[Word]) -> bool:
    """Whether nearly no words stand between the cards."""
    around = union(group)
    inner = [word for word in words if around.holds(word.box)]
    outside = sum(not any(box.holds(word.box) for box in group) for word in inner)
    return outside <= _OUTSIDE * len(inner)


def are_in_columns(group: Sequence[Box], words: Sequence[Word]) -> bool:
    """Whether text goes on in the columns of boxes above or below them: then they part it.

    Args:
        group: boxes side by side.
        words: that stand in no box.
    """
    around = union(group)
    near = _REACH * most_common_size(words)
    above = [word.box for word in words if 0 <= around.top - word.box.bottom < near]
    below = [word.box for word in words if 0 <= word.box.top - around.bottom < near]
    gutters = [(box.x1, after.x0) for box, after in pairwise(group)]
    return any(
        not any(box.x0 < end and box.x1 > start for box in side for start, end in gutters)
        and sum(any(box.x0 < one.x1 and box.x1 > one.x0 for box in side) for one in group) > 1
        for side in (above, below)
    )


# Cards that a bar at their left side marks


def _barred(page: Page, boxes: Iterable[Box], words: Sequence[Word]) -> list[Box]:
    """Boxes that a bar marks at their left side, as far as the next bar and as high as theirs."""
    thin = (
        one
        for one in (*boxes, *page.rulings)
        if one.width < _BAR and one.height > _BAR_HEIGHT * one.width
    )
    bars = sorted(set(thin), key=lambda one: (round(one.top), one.x0))
    found: list[Box] = []
    for _, group in groupby(bars, key=lambda one: round(one.top)):
        level = [one for one in group if not any(t.box.holds(one) for t in page.tables)]
        steps = [after.x0 - one.x0 for one, after in pairwise(level)]
        if not steps or min(steps) < _NARROWEST or _stand_before(level[0], words):
            continue
        ends = [after.x0 for after in level[1:]] + [level[-1].x0 + max(steps)]
        found += [
            Box(one.x0, one.top, end - _BAR, one.bottom)
            for one, end in zip(level, ends, strict=True)
        ]
    return found


def _stand_before(bar: Box, words: Iterable[Word]) -> bool:
    """Whether words stand left of a bar: then it parts columns."""
    return any(
        word.box.x1 <= bar.x0 and bar.top < word.box.middle[1] < bar.bottom for word in words
    )
