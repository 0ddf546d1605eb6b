"""What stands in every text in which a regular expression is found: cheap to look for first.

A search through a text costs a hundred times what it costs to see that none of a few words
stands in it, and most expressions are found in few texts.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_MOST = 40
"""Words to look for, at most: more are no cheaper than the search."""
_WIDEST = 10
"""Characters of a range that are told one by one, at most."""

Words = frozenset[str]
_NOTHING: Words = frozenset({""})


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is known of the texts that a part of an expression finds.

    Attributes:
        whole: all of them, None where they are too many.
        words: one of these stands in each of them, None where no such words are known.
    """

    whole: Words | None
    words: Words | None

    @property
    def best(self) -> Words | None:
        """The words to look for."""
        return _better(self.whole, self.words)


def words(regex: re.Pattern[str]) -> tuple[str, ...]:
    """Words in lower case, one of which stands in every text in which an expression is found.

    Returns:
        Sorted, none within another; empty where no such words are known.
    """
    best = _series(parser.parse(regex.pattern, regex.flags)).best or frozenset()
    return tuple(
        sorted(one for one in best if not any(other in one for other in best if other != one))
    )


def may_find(hints: Sequence[str], lower: str) -> bool:
    """Whether an expression with these words may be found in a text, given in lower case."""
    return not hints or any(map(lower.__contains__, hints))


def _series(parts: Iterable[tuple[Any, Any]]) -> _Reading:
    """Parts that follow each other: what is known of neighbours is joined to longer words."""
    run, words, is_whole = _NOTHING, None, True
    for part in parts:
        read = _part(*part)
        joined = _joined(run, read.whole)
        if joined is None:
            is_whole = False
            words = _better(_better(words, run), read.words)
        run = joined or read.whole or _NOTHING
    return _Reading(run if is_whole else None, _better(words, run))


def _part(kind: Any, value: Any) -> _Reading:
    if kind is code.SUBPATTERN:
        return _series(value[3])
    if kind is code.BRANCH:
        return _branches([_series(one) for one in value[1]])
    if kind in (code.MAX_REPEAT, code.MIN_REPEAT):
        least, most, inner = value
        return _repeated(_series(inner), least, most)
    whole = None
    if kind is code.LITERAL:
        whole = frozenset({chr(value).lower()})
    elif kind is code.IN:
        whole = _characters(value)
    elif kind in (code.AT, code.ASSERT, code.ASSERT_NOT):
        whole = _NOTHING
    return _Reading(whole, None)


def _characters(members: Iterable[tuple[Any, Any]]) -> Words | None:
    found: set[str] = set()
    for kind, value in members:
        if kind is code.LITERAL:
            found.add(chr(value).lower())
        elif kind is code.RANGE and value[1] - value[0] < _WIDEST:
            found.update(chr(one).lower() for one in range(value[0], value[1] + 1))
        else:
            return None
    return frozenset(found)


def _branches(branches: Sequence[_Reading]) -> _Reading:
    whole = _united([one.whole for one in branches])
    return _Reading(whole, None) if whole else _Reading(None, _united([b.best for b in branches]))


def _repeated(once: _Reading, least: int, most: int) -> _Reading:
    if least == most == 1:
        return once
    if least == 0:
        whole = once.whole if most == 1 else None
        return _Reading(whole | _NOTHING if whole else None, None)
    return _Reading(None, once.best)


def _joined(lefts: Words, rights: Words | None) -> Words | None:
    if rights is None or len(lefts) * len(rights) > _MOST:
        return None
    return frozenset(left + right for left, right in product(lefts, rights))


def _united(sets: Sequence[Words | None]) -> Words | None:
    known = [one for one in sets if one is not None]
    every = frozenset[str]().union(*known)
    return every if len(known) == len(sets) and len(every) <= _MOST else None


def _better(one: Words | None, other: Words | None) -> Words | None:
    """Of two sets the one whose shortest word is longer, then the smaller one."""
    known = [words for words in (one, other) if words and "" not in words]
    return max(known, key=lambda words: (min(map(len, words)), -len(words)), default=None)
