"""Notes in the margin: a few lines beside the running text, small, slanted or coloured."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from extract.page.row import GUTTER, Row, letters, pieces, rows, same_line
from extract.pdf import Page
from models.geometry import Box, Word, union

_SMALLER = 0.97
"""Size of a note as a ratio to the text's, at most, unless slant or colour sets it apart."""
_WORDS = 4
"""Words of a note, at least."""
_TIGHT = 0.9
"""Space between two of its rows, in sizes of the letters, at most."""
_FLUSH = 0.3
"""By how much their left edges differ, in sizes of the letters, at most."""
_NARROW = 0.6
"""Width of a note as a ratio to that of the text beside it, at most."""
_TEXT_LETTERS = 16
"""Letters of a row of text beside it, at least."""
_STOPS = (".", "!", "?", "”", '"', ")")

_Look = tuple[float, bool, bool, str]


def find(page: Page, words: Sequence[Word]) -> tuple[Box, ...]:
    """Around each note in the margin, from the top."""
    looks = [_look(word) for word in words]
    characters: Counter[_Look] = Counter()
    for word, look in zip(words, looks, strict=True):
        characters[look] += len(word.text)
    if len(characters) < 2:
        return ()
    text = max(characters, key=characters.__getitem__)
    unlike = {look for look in characters if _differs(look, text)}
    if not unlike:
        return ()
    tables = [table.box for table in page.tables]
    other = (
        word
        for word, look in zip(words, looks, strict=True)
        if look in unlike and not any(box.holds(word.box) for box in tables)
    )
    stacks = list(_stacks(other))
    body = rows(w for w, look in zip(words, looks, strict=True) if look == text) if stacks else []
    return tuple(
        box
        for stack in stacks
        for box in (union(word.box for word in stack),)
        if _is_beside(box, body, words, is_ended=_has_ended(stack))
    )


def _look(word: Word) -> _Look:
    return word.size, word.bold, word.italic, word.colour


def _differs(look: _Look, text: _Look) -> bool:
    """Whether words are set unlike the text, and not stronger than it."""
    is_smaller = look[0] < _SMALLER * text[0]
    is_other = look[2:] != text[2:] and look[0] < text[0] / _SMALLER
    return not look[1] and (is_smaller or is_other)


def _stacks(words: Iterable[Word]) -> Iterator[list[Word]]:
    """The words of rows that stand flush below each other, set alike."""
    found: list[list[Row]] = []
    for row in rows(words):
        for piece in pieces(row):
            for stack in found:
                if _goes_on(stack[-1], piece):
                    stack.append(piece)
                    break
            else:
                found.append([piece])
    for stack in found:
        own = [word for row in stack for word in row]
        is_long = len(stack) > 1 and max(map(letters, stack)) >= _TEXT_LETTERS
        if len(own) >= _WORDS and own[0].text[0].isupper() and (is_long or _has_ended(own)):
            yield own


def _has_ended(words: Sequence[Word]) -> bool:
    return words[-1].text.endswith(_STOPS)


def _goes_on(above: Row, row: Row) -> bool:
    size = row[0].size
    return (
        _look(above[0]) == _look(row[0])
        and abs(above[0].box.x0 - row[0].box.x0) < _FLUSH * size
        and 0 <= row[0].box.top - above[0].box.bottom < _TIGHT * size
    )


def _is_beside(note: Box, body: Sequence[Row], words: Iterable[Word], *, is_ended: bool) -> bool:
    """Whether text stands beside a note, wide apart from it, and nothing else in it.

    Left of the text stand its headings as well: a note has ended as a sentence does.
    """
    beside = [row for row in body if same_line(union(w.box for w in row), note)]
    parts = [piece for row in beside for piece in pieces(row)]
    texts = [
        union(word.box for word in piece) for piece in parts if letters(piece) >= _TEXT_LETTERS
    ]
    if not texts or len(texts) < len(parts) / 2:
        return False
    space = GUTTER * body[0][0].size
    is_right = all(box.x1 + space < note.x0 for box in texts)
    is_left = is_ended and all(note.x1 + space < box.x0 for box in texts)
    is_free = all(_is_own(word, note) for word in words if note.holds(word.box))
    is_apart = is_right or is_left
    return is_apart and is_free and note.width < _NARROW * max(box.width for box in texts)


def _is_own(word: Word, note: Box) -> bool:
    return note.x0 - 1 < word.box.x0 and word.box.x1 < note.x1 + 1
