"""Short texts side by side, nothing drawn around them, each of which is read before the next."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise

from extract.page.card import are_in_columns
from extract.page.row import GUTTER, Row, letters, pieces
from extract.pdf import Page
from models.geometry import Box, Word, union

_GAP = 2.0
"""Space between two rows of one text, in sizes of its letters, at most."""
_NEW = 0.55
"""Space above a paragraph, in sizes of the letters, at least."""
_LATE = 2
"""Rows after the first in which a text may begin, at most: a heading may need more than one."""
_LONG = 14
"""Rows of two texts side by side, at most: longer ones are columns of one text."""
_ROWS = 2
"""Rows of all of the texts but one, at least."""
_UNEVEN = 2.6
"""By how much columns of one text differ in height, in sizes of the letters, at most."""
_LETTERS = 16
"""Letters of each text, at least."""
_FIGURES = 0.34
"""Share of the words that have digits, at most."""
_NEAR = 4
"""Rows above and below in which a gutter is looked for."""
_LEVEL = 2.0
"""Points by which what begins side by side differs in height, at most."""
_STOPPED = re.compile(r"[.!?…][\"”’)]?\d{0,2}$")


@dataclass
class _Text:
    """One of the texts, row by row."""

    rows: list[Row] = field(default_factory=list)
    x0: float = 0.0
    x1: float = 0.0

    @classmethod
    def of(cls, piece: Row) -> "_Text":
        """A text that begins with a piece of a row."""
        return cls([piece], piece[0].box.x0, piece[-1].box.x1)

    def add(self, piece: Row) -> None:
        """Takes another piece, in the last row or in a new one."""
        if piece[0].box.top < self.bottom:
            self.rows[-1] = [*self.rows[-1], *piece]
        else:
            self.rows.append(piece)
        self.x0, self.x1 = min(self.x0, piece[0].box.x0), max(self.x1, piece[-1].box.x1)

    @property
    def bottom(self) -> float:
        """Where its last row ends."""
        return max(word.box.bottom for word in self.rows[-1])

    @property
    def words(self) -> list[Word]:
        """All its words."""
        return list(chain.from_iterable(self.rows))

    @property
    def box(self) -> Box:
        """Around all its words."""
        return union(word.box for word in self.words)

    @property
    def is_headed(self) -> bool:
        """Whether its first row is set unlike its last one."""
        return _look(self.rows[0]) != _look(self.rows[-1])

    def is_near(self, piece: Row) -> bool:
        """Whether a piece stands below it or too near for a gutter."""
        space = GUTTER * piece[0].size
        return piece[0].box.x0 < self.x1 + space and piece[-1].box.x1 > self.x0 - space

    def goes_on(self, piece: Row) -> bool:
        """Whether a piece may be its next row."""
        return piece[0].box.top - self.bottom <= _GAP * max(piece[0].size, self.rows[-1][0].size)

    def starts(self) -> Iterator[Row]:
        """The rows that begin a paragraph below another that is set alike."""
        for above, row in pairwise(self.rows):
            gap = row[0].box.top - max(word.box.bottom for word in above)
            if gap > _NEW * row[0].size and _look(row) == _look(above) == _look(self.rows[-1]):
                yield row


def find(page: Page, lines: Sequence[Row]) -> list[list[Box]]:
    """Around each text, those side by side together, from the top and from the left.

    Args:
        page: as printed.
        lines: its words without those that something drawn encloses.
    """
    parts = list(map(pieces, lines))
    if all(len(row) == 1 for row in parts):
        return []
    if found := _found(parts, page):
        return found
    aligned = _aligned(parts)
    return _found(aligned, page) if aligned != parts else []


def _aligned(parts: Sequence[list[Row]]) -> list[list[Row]]:
    """The pieces of each row, parted only where a piece of a row near it starts as well.

    The spaces of justified text are as wide as a gutter here and there.
    """
    starts = [[piece[0].box.x0 for piece in row] for row in parts]
    found: list[list[Row]] = []
    for place, row in enumerate(parts):
        if len(row) == 1:
            found.append(row)
            continue
        near = list(
            chain(*starts[max(place - _NEAR, 0) : place], *starts[place + 1 : place + _NEAR + 1])
        )
        joined = [row[0]]
        for piece in row[1:]:
            if sum(abs(piece[0].box.x0 - start) < 1 for start in near) > 1:
                joined.append(piece)
            else:
                joined[-1] = [*joined[-1], *piece]
        found.append(joined)
    return found


def _found(lines: Sequence[list[Row]], page: Page) -> list[list[Box]]:
    found: list[list[Box]] = []
    start = 0
    while start < len(lines):
        texts, count = _run(lines[start:])
        if texts and _are_texts(texts, page):
            boxes = [text.box for text in texts]
            taken = (*boxes, *chain.from_iterable(found))
            rest = [
                word
                for row in lines
                for word in chain.from_iterable(row)
                if not any(box.holds(word.box) for box in taken)
            ]
            if not are_in_columns(boxes, rest):
                found.append(boxes)
        start += count
    return found


def _run(lines: Sequence[list[Row]]) -> tuple[list[_Text], int]:
    """The texts that begin side by side with the first row, and how many rows they take."""
    first = lines[0]
    if len(first) < 2 or not all(map(letters, first)):
        return [], 1
    texts = [_Text.of(piece) for piece in first]
    heading = _look(first[0])
    count = 1
    for parts in lines[1:]:
        places = [_places(texts, piece) for piece in parts]
        if not all(_fits(place, piece, count) for place, piece in zip(places, parts, strict=True)):
            break
        if count > 1 and len(parts) == len(texts) and _begin_anew(texts, parts, heading):
            break
        for place, piece in zip(places, parts, strict=True):
            if place:
                place[0].add(piece)
            else:
                texts.append(_Text.of(piece))
        texts.sort(key=lambda text: text.x0)
        count += 1
    dropped = _trailing(texts)
    return texts, count - dropped


def _places(texts: Sequence[_Text], piece: Row) -> list[_Text]:
    return [text for text in texts if text.is_near(piece)]


def _fits(places: Sequence[_Text], piece: Row, count: int) -> bool:
    """Whether a piece goes on with one text, or begins one."""
    if not places:
        return count <= _LATE and letters(piece) > 0
    return len(places) == 1 and places[0].goes_on(piece)


def _begin_anew(texts: Sequence[_Text], parts: Sequence[Row], heading: tuple[object, ...]) -> bool:
    """Whether headings stand side by side again: the next texts are others."""
    return all(
        _look(piece) == heading != _look(text.rows[-1])
        for text, piece in zip(texts, parts, strict=True)
    )


def _trailing(texts: Sequence[_Text]) -> int:
    """How many rows of the first text, which are taken from it, stand below all as one line."""
    first, *others = texts
    if not others or len(first.rows) < 2:
        return 0
    last, above = first.rows[-1], first.rows[-2]
    gap = last[0].box.top - max(word.box.bottom for word in above)
    is_apart = gap > _NEW * last[0].size or _look(last) != _look(above)
    if is_apart and last[0].box.top >= max(text.bottom for text in others):
        first.rows.pop()
        return 1 + _trailing(texts)
    return 0


def _are_texts(texts: Sequence[_Text], page: Page) -> bool:
    """Whether these are texts, each ended before the next, rather than cells or columns."""
    if len(texts) == 2 and max(len(text.rows) for text in texts) > _LONG:
        return False
    return (
        sum(len(text.rows) >= _ROWS for text in texts) >= len(texts) - 1
        and all(map(_is_text, texts))
        and (not _flow(texts) or all(_ends(text, after) for text, after in pairwise(texts)))
        and all(
            after.x0 - text.x1 > GUTTER * text.rows[0][0].size for text, after in pairwise(texts)
        )
        and not _are_rows(texts)
        and not _are_ruled(texts, page)
    )


def _is_text(text: _Text) -> bool:
    words = text.words
    figures = sum(any(map(str.isdigit, word.text)) for word in words)
    return (
        letters(words) >= _LETTERS
        and figures <= _FIGURES * len(words)
        and (words[0].text[0].isupper() or not words[0].text[0].isalpha())
        and _STOPPED.search(words[-1].text) is not None
    )


def _flow(texts: Sequence[_Text]) -> bool:
    """Whether texts may be columns of one: about as high as each other, the last one no higher."""
    bottoms = [text.bottom for text in texts]
    step = _UNEVEN * texts[0].rows[-1][0].size
    return max(bottoms) - min(bottoms) < step and bottoms[-1] <= bottoms[0] + _LEVEL


def _ends(text: _Text, after: _Text) -> bool:
    """Whether a text has ended where the one beside it begins."""
    room = text.x1 - text.rows[-1][-1].box.x1
    is_shorter = text.bottom < after.bottom - text.rows[-1][0].size / 2
    needed = after.rows[0][0].box.width + text.rows[-1][0].size / 2
    return text.is_headed or is_shorter or room > needed


def _are_rows(texts: Sequence[_Text]) -> bool:
    """Whether paragraphs begin side by side again: these are cells of a table's rows."""
    first, *others = [{round(row[0].box.top / _LEVEL) for row in text.starts()} for text in texts]
    return bool(first.intersection(*others))


def _are_ruled(texts: Sequence[_Text], page: Page) -> bool:
    """Whether a stroke runs across two of the texts between their rows."""
    around = union(text.box for text in texts)
    return any(
        stroke.height < 1
        and around.top + 2 < stroke.top < around.bottom - 2
        and any(stroke.x0 < text.x1 and stroke.x1 > after.x0 for text, after in pairwise(texts))
        for stroke in page.rulings
    )


def _look(row: Row) -> tuple[float, bool, str]:
    last = row[-1]
    return last.size, last.bold, last.colour
