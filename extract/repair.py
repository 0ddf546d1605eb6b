"""Words that a page's typesetting pulled apart, put together again where that is certain."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from models.geometry import Word, union

_FEWEST = 3
"""Letters that make a letter-spaced word."""
_SURE = 5
"""Letters from which such a word needs no witness elsewhere in the document."""
_TIGHT = 0.05
"""Space between the letters of a spaced word, in sizes of the letters, at least …"""
_WIDE = 1.0
"""… at most: figures of two columns stand wider apart …"""
_NARROW = 0.19
"""… and where it is no wider than this the pieces may be of several letters …"""
_ALIKE = 0.12
"""… by how much it differs within the word, at most …"""
_APART = 0.18
"""… and by how much it is wider between two words, at least."""
_VOWELS = frozenset("aeiouyåäöéAEIOUYÅÄÖÉ")
_VOWEL_SHARE = 0.2
"""Share of vowels that a Swedish word has, at least."""


def mended(row: Sequence[Word], vocabulary: Container[str]) -> tuple[Word, ...]:
    """The row's words, those set letter by letter joined: V E R K S A M H E T, BEMAN N I NG.

    All gaps within such a word are alike, and those between two words are wider. What could
    as well be single letters (grades, weekdays) stays as it is. No character is lost.

    Args:
        row: words on one baseline, from left to right.
        vocabulary: words that the document has elsewhere, in lower case; none of those that
            it has in capitals only.
    """
    lengths = [len(word.text) for word in row]
    if lengths.count(1) < _FEWEST and not all(word.text.isupper() for word in row):
        return tuple(row)
    found: list[Word] = []
    for run in _runs(row):
        found.extend(_joined(run, vocabulary) or run)
    return tuple(found)


def _runs(row: Sequence[Word]) -> Iterator[list[Word]]:
    """Neighbours of one look that are single characters or capitals, each other word by itself."""
    run: list[Word] = []
    for word in row:
        if run and not (_is_piece(word) and _is_piece(run[-1]) and _is_alike(run[-1], word)):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _is_piece(word: Word) -> bool:
    return _is_single(word) or word.text.isupper()


def _is_single(word: Word) -> bool:
    return len(word.text) == 1


def _is_alike(one: Word, other: Word) -> bool:
    return (one.size, one.bold, one.colour) == (other.size, other.bold, other.colour)


def _joined(run: Sequence[Word], vocabulary: Container[str]) -> list[Word]:
    """The words that the letters spell; none where that is uncertain."""
    if sum(len(word.text) for word in run) < _FEWEST or len(run) < 2:
        return []
    gaps = [(right.box.x0 - left.box.x1) / (left.size or 1.0) for left, right in pairwise(run)]
    least = min(gaps)
    within, between = least + _ALIKE, least + _APART
    widest = _WIDE if all(map(_is_single, run)) else _NARROW
    if not _TIGHT <= least <= widest or any(within < gap < between for gap in gaps):
        return []
    groups = [[run[0]]]
    for gap, letter in zip(gaps, run[1:], strict=True):
        if gap > within:
            groups.append([])
        groups[-1].append(letter)
    if all(word.text.lower() in vocabulary for word in run):
        return []
    words = [_join(group) for group in groups]
    return words if _are_certain([word.text for word in words], vocabulary) else []


def _join(group: Sequence[Word]) -> Word:
    text = "".join(letter.text for letter in group)
    return replace(group[0], text=text, box=union([letter.box for letter in group]))


def _are_certain(texts: Sequence[str], vocabulary: Container[str]) -> bool:
    """Whether the texts are words of the document, or can be nothing but words."""
    words = [text for text in texts if any(map(str.isalpha, text))]
    if words and all(text.lower() in vocabulary for text in words):
        return True
    return (
        sum(map(len, words)) >= _SURE
        and all(
            len(text) < _FEWEST or (_has_vowels(text) and not _is_series(text)) for text in words
        )
        and max(map(len, words)) >= _FEWEST
    )


def _has_vowels(text: str) -> bool:
    return sum(letter in _VOWELS for letter in text) >= _VOWEL_SHARE * len(text)


def _is_series(text: str) -> bool:
    """Whether the letters follow each other in the alphabet, up or down."""
    steps = {ord(right) - ord(left) for left, right in pairwise(text.lower())}
    return steps in ({1}, {-1})
