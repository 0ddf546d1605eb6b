"""How alike two texts are: the cosine of their character n-grams.

The likeness of two texts hangs on nothing but these two, so that a corpus that grows changes no
decision of before. Which texts are worth a comparison comes from the rarer n-grams that they
share: the cost grows with the number of texts and not with its square.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from math import sqrt

_LENGTH = 4
"""Characters of an n-gram; a word is set between spaces."""
_COMMON = 0.25
"""Share of the texts that have an n-gram which is too common to lead to a comparison …"""
_FEW = 40
"""… where there are more texts than these."""


def likeness(one: str, other: str) -> float:
    """Likeness of two texts, 0 to 1; 0 where one is empty."""
    ours, theirs = sorted((_vector(one), _vector(other)), key=len)
    return min(sum(weight * theirs.get(gram, 0.0) for gram, weight in ours.items()), 1.0)


class Index:
    """Texts that others are looked up among, each under a number."""

    def __init__(self) -> None:
        self._holders: defaultdict[str, list[int]] = defaultdict(list)
        self._count = 0

    def add(self, text: str, number: int) -> None:
        """Take in a text; several may have one number."""
        self._count += 1
        for gram in _vector(text):
            self._holders[gram].append(number)

    def near(self, text: str) -> list[int]:
        """Numbers of the texts that share an n-gram that is not common, in order."""
        most = max(_COMMON * self._count, _FEW)
        rare = (self._holders.get(gram, []) for gram in _vector(text))
        return sorted({number for held in rare if len(held) <= most for number in held})


@lru_cache(maxsize=1 << 16)
def _vector(text: str) -> dict[str, float]:
    """Damped counts of a text's n-grams, together of length 1."""
    counts = Counter(_grams(text))
    length = sqrt(sum(counts.values())) or 1.0
    return {gram: sqrt(times) / length for gram, times in sorted(counts.items())}


def _grams(text: str) -> Iterator[str]:
    for word in text.split():
        padded = f" {word} "
        for start in range(max(len(padded) - _LENGTH, 0) + 1):
            yield padded[start : start + _LENGTH]
