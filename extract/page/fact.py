"""Facts set in large figures side by side, each above the words that say what it counts."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from extract.page import frame
from extract.page.row import Row, letters, pieces, rows
from extract.pdf import Page
from models.geometry import Box, Word, union

_LARGE = 1.4
"""Size of a figure as a ratio to the page's text, at least."""
_FEWEST = 2
"""Figures side by side, at least."""
_WORDS = 16
"""Words below a figure, at most."""
_CLOSE = 1.6
"""Space above a line of such words, in sizes of its letters, at most."""
_APART = 0.5
"""Space between the words of two facts, in sizes of the letters, at least."""
_FIGURE = re.compile(
    r"(?:ca |drygt |över )?[+−–-]?\d[\d\s.,/–]*(?:av \d+)?\s?(?:%|[a-zåäö/]{1,9}\.?)?"
    r"(?: [a-zåäö]{1,9})?"
)
_YEAR = re.compile(r"(?:19|20)\d\d")


def find(page: Page, words: Sequence[Word], body: float) -> list[list[Box]]:
    """Around each fact with its words, those that stand side by side together, from the top.

    Args:
        page: as printed.
        words: those of the page that stand in no chart.
        body: size in points of most of them.
    """
    large = [word for word in words if word.size >= _LARGE * body]
    if not any(word.text[0].isdigit() for word in large):
        return []
    small = [word for word in words if word.size < _LARGE * body]
    found = []
    for row in rows(large):
        figures = pieces(row)
        if len(figures) >= _FEWEST and _are_figures(figures):
            facts = list(_with_words(figures, small, page))
            if len(facts) == len(figures):
                found.append(facts)
    return found


def _are_figures(figures: Iterable[Row]) -> bool:
    """Whether every piece of a row is a figure, and they are not years."""
    texts = [" ".join([word.text for word in figure]) for figure in figures]
    return all(_FIGURE.fullmatch(text) for text in texts) and not all(
        _YEAR.fullmatch(text) for text in texts
    )


def _with_words(figures: Sequence[Row], words: Sequence[Word], page: Page) -> Iterator[Box]:
    """Around each figure and the lines below it, as far as they keep to its column."""
    for figure, (left, right) in zip(figures, _columns(figures, page), strict=True):
        box = union(word.box for word in figure)
        count = 0
        for row in rows(one for one in words if left <= one.box.middle[0] < right):
            line = union(word.box for word in row)
            if line.top < box.top + box.height / 2 or line.top - box.bottom > _CLOSE * row[0].size:
                continue
            box, count = union((box, line)), count + len(row)
        if 0 < count <= _WORDS and _has_letters(box, words) and _is_free(box, words):
            yield box


def _columns(figures: Sequence[Row], page: Page) -> list[tuple[float, float]]:
    """From where to where the words of each figure stand: its box, else up to the next figure.

    Words that are flush with their figures start where these do; centred ones share the middle.
    """
    boxes = [union(word.box for word in figure) for figure in figures]
    drawn = [fill.box for fill in page.fills]
    drawn += [*(table.box for table in page.tables), *frame.find(page)]
    around = [_card(box, boxes, drawn) for box in boxes]
    if all(around):
        return [(card.x0, card.x1) for card in around if card]
    middles = [one.middle[0] for one in boxes]
    step = min(after - before for before, after in pairwise(middles))
    lefts = [one.x0 for one in boxes]
    even = min(after - before for before, after in pairwise(lefts))
    if _spread(lefts) <= _spread(middles):
        return [(left - 1, left + even - 1) for left in lefts]
    return [(middle - step / 2, middle + step / 2) for middle in middles]


def _spread(places: Sequence[float]) -> float:
    """By how much the steps between places differ."""
    steps = [after - before for before, after in pairwise(places)]
    return max(steps) - min(steps)


def _card(box: Box, others: Sequence[Box], drawn: Iterable[Box]) -> Box | None:
    """The smallest box that is drawn around one figure and no other."""
    around = [
        one for one in drawn if one.holds(box) and sum(one.holds(other) for other in others) == 1
    ]
    return min(around, key=lambda one: one.width * one.height, default=None)


def _has_letters(box: Box, words: Iterable[Word]) -> bool:
    return letters([word for word in words if box.holds(word.box)]) > 0


def _is_free(box: Box, words: Iterable[Word]) -> bool:
    """Whether no words run over the edge of a fact."""
    return not any(
        word.box.x0 < box.x1 < word.box.x1 - _APART * word.size
        and box.top < word.box.middle[1] < box.bottom
        for word in words
    )
