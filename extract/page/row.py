"""Words that stand on one baseline, and the pieces that wide gaps part them into."""

from collections.abc import Iterable, Sequence
from operator import attrgetter

from models.geometry import Box, Word

_SAME_LINE = 0.5
"""Share of the lower word's height that two words of one line have in common."""
GUTTER = 0.9
"""Least width of the gap between two columns of text, in sizes of their letters."""

Row = list[Word]
"""Words on one baseline, from left to right."""

_from_the_top = attrgetter("box.top", "box.x0")
_from_the_left = attrgetter("box.x0", "box.top")


def rows(words: Iterable[Word]) -> list[Row]:
    """Words grouped by baseline, from the top; each row from left to right."""
    found: list[Row] = []
    uneven: list[Row] = []
    row: Row = []
    last: Box | None = None
    for word in sorted(words, key=_from_the_top):
        box = word.box
        if last and last.top == box.top and last.bottom == box.bottom > box.top:
            row.append(word)
            continue
        last = box
        for row in found[:-4:-1]:
            if same_line(row[-1].box, box) or (len(row) > 1 and same_line(row[0].box, box)):
                row.append(word)
                uneven.append(row)
                break
        else:
            row = [word]
            found.append(row)
    for row in uneven:  # the words of the others have one top, by which they came from the left
        row.sort(key=_from_the_left)
    return found


def same_line(upper: Box, lower: Box) -> bool:
    """Whether two boxes have most of their height in common."""
    if upper.bottom <= lower.top or lower.bottom <= upper.top:
        return False
    if upper.top == lower.top and upper.bottom == lower.bottom:
        return True
    common = min(upper.bottom, lower.bottom) - max(upper.top, lower.top)
    return common > _SAME_LINE * min(upper.height, lower.height)


def outside(boxes: Sequence[Box], words: Sequence[Word]) -> Sequence[Word]:
    """The words that stand in none of the boxes."""
    if not boxes:
        return words
    return [word for word in words if not any(box.holds(word.box) for box in boxes)]


def pieces(row: Sequence[Word]) -> list[Row]:
    """The row cut where a gap is as wide as one between columns."""
    found = [[row[0]]]
    right = row[0].box.x1
    for word in row[1:]:
        box = word.box
        if box.x0 - right > GUTTER * word.size:
            found.append([])
        found[-1].append(word)
        right = max(right, box.x1)
    return found


def letters(row: Iterable[Word]) -> int:
    """How many letters a row has."""
    return sum(map(str.isalpha, "".join([word.text for word in row])))


def most_common_size(words: Iterable[Word]) -> float:
    """Size in points of most of the characters; 0 where there are none."""
    characters: dict[float, int] = {}
    for word in words:
        characters[word.size] = characters.get(word.size, 0) + len(word.text)
    return max(characters, key=characters.__getitem__, default=0.0)
