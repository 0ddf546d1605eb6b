"""Words of one line in the groups that a reader's eye makes: cells of a row."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from extract import number
from models.geometry import Word

WIDE_GAP = 0.55
"""Least gap between two cells, in sizes of the letters."""
WIDEST_SPACE = 0.65
"""Widest space of a typewriter, in sizes of the letters."""
_SAME_WIDTH = 0.03
"""By how much the letters of a typewriter differ from its space."""
_RULE = re.compile(rf"[{number.MINUSES}=_]{{3,}}")
"""Strokes that are typed as a ruling."""
_FLUSH = 0.2
"""By how much edges in line differ, in heights of the letters."""
_GROUP = re.compile(rf"\d{{3}}(?:,\d+)?\)?%?[*{number.RAISED}]{{0,3}}|%|\(.*")
"""What may follow a figure in its cell: its next digits, a percent sign, another year's figure."""

Segment = tuple[Word, ...]


def segments(row: Sequence[Word]) -> list[Segment]:
    """The row's words from left to right, cut at wide gaps and between two figures.

    Source: tried on the seed's tables without rulings and on the Nacka tables.
    """
    found = [[row[0]]] if row else []
    for last, word in pairwise(row):
        if _stand_together(last, word):
            found[-1].append(word)
        else:
            found.append([word])
    return [tuple(words) for words in found]


def is_rule(text: str) -> bool:
    """Whether the words of a text are strokes typed as rulings, above a sum or below it."""
    return all(map(_RULE.fullmatch, text.split()))


@lru_cache(maxsize=1 << 16)
def is_figure(text: str) -> bool:
    """Whether the text is one figure, or several with plain spaces between them."""
    words = number.plain(text).split()
    return number.parse(text) is not None or (
        bool(words) and all(number.parse(word) is not None or word.isdecimal() for word in words)
    )


def are_groups(over: Sequence[Segment], below: Sequence[Segment]) -> bool:
    """Whether names stand over groups of more names, and are not the first lines of these.

    Each has some below it. None is in line with one of these; or the lower ones are years alone, or
    the upper ones have years and the others return below each of them.
    """
    if not 1 < len(over) < len(below):
        return False
    if not all(any(_is_over(one, other) for other in below) for one in over):
        return False
    if not any(_is_in_line(one, other) for one in over for other in below):
        return True
    upper, lower = ([" ".join(word.text for word in name) for name in row] for row in (over, below))
    has_year = [any(map(number.is_year, name.split())) for name in upper]
    if all(map(number.is_year, lower)):
        return not any(has_year)
    width = len(lower) // len(upper)
    groups = {tuple(lower[start : start + width]) for start in range(0, len(lower), width)}
    return all(has_year) and len(groups) == 1


def _is_over(one: Segment, other: Segment) -> bool:
    return one[0].box.x0 < other[-1].box.x1 and other[0].box.x0 < one[-1].box.x1


def _is_in_line(one: Segment, other: Segment) -> bool:
    """Whether two names share their left edge, right edge or middle."""
    left, right = one[0].box.x0 - other[0].box.x0, one[-1].box.x1 - other[-1].box.x1
    slack = _FLUSH * min(one[0].box.height, other[0].box.height)
    return min(abs(left), abs(right), abs(left + right) / 2) <= slack


def may_end_figure(text: str) -> bool:
    """Whether a word's last character can be a figure's: a quick look that spares most words."""
    return not (text[-1].isalpha() or text[-1] in ".,:;")


def _stand_together(one: Word, other: Word) -> bool:
    size = max(min(one.size or one.box.height, other.size or other.box.height), 1.0)
    gap = other.box.x0 - one.box.x1
    if gap > WIDE_GAP * size and not _is_space(gap, one, other, size):
        return False
    if not (may_end_figure(one.text) and may_end_figure(other.text)):
        return True
    return not (_ends_figure(one.text) and is_figure(other.text)) or _is_group(other.text)


def _is_space(gap: float, one: Word, other: Word, size: float) -> bool:
    """Whether a gap is one space of a typewriter: as wide as each letter of both words."""
    if gap > WIDEST_SPACE * size:
        return False
    widths = [word.box.width / len(word.text) for word in (one, other)]
    return all(abs(width - gap) <= _SAME_WIDTH * gap for width in widths)


def _ends_figure(text: str) -> bool:
    return is_figure(text) and number.plain(text) not in ("-", "+")


def _is_group(text: str) -> bool:
    """Whether the text can go on with the figure before it."""
    return _GROUP.fullmatch(text) is not None
