"""Evidence for a fact of the whole document, weighed: where it stands and how much it counts."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from models.geometry import Box

T = TypeVar("T", bound=Hashable)
Source = Literal[
    "cover", "header", "heading", "prose", "decision", "file_name", "properties", "memo"
]

_SURE = 4.0
"""Weight from which evidence that nothing contradicts is certain."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A few words of a document that may say what it is.

    Attributes:
        page: None for a file's name and properties.
        size: type size in points, 0 where it is not known.
        share: of the places where it could stand, those where it does: a header that is on a few
            pages of many says little of the whole.
    """

    text: str
    source: Source
    page: int | None = None
    box: Box | None = None
    size: float = 0.0
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """What the evidence says.

    Attributes:
        passage: the one that counts most, or the first of these.
        confidence: 0 to 1: the share of the weight, less where there is little of it.
    """

    value: T
    passage: Passage
    confidence: float
    evidence: tuple[Source, ...]


class Ballot(Generic[T]):
    """Votes of passages for values."""

    def __init__(self) -> None:
        self._votes: dict[T, list[tuple[float, Passage]]] = {}

    def __bool__(self) -> bool:
        return bool(self._votes)

    def add(self, value: T, weight: float, passage: Passage) -> None:
        """Counts a passage for a value, in its share; a weight of 0 is no vote."""
        if weight > 0:
            self._votes.setdefault(value, []).append((weight * passage.share, passage))

    def winner(self, least: float = 1.0, lead: float = 1.25) -> Choice[T] | None:
        """The value with the most weight; None where it is too little or too close to the next.

        Args:
            least: weight that it must have.
            lead: how many times the next one's weight it must have.
        """
        ranked = sorted(
            ((sum(weight for weight, _ in votes), value) for value, votes in self._votes.items()),
            key=lambda pair: -pair[0],
        )
        if not ranked:
            return None
        weight, value = ranked[0]
        second = ranked[1][0] if len(ranked) > 1 else 0.0
        if weight < least or weight < lead * second:
            return None
        votes = self._votes[value]
        total = sum(one for one, _ in ranked)
        return Choice(
            value=value,
            passage=max(votes, key=lambda vote: vote[0])[1],
            confidence=round(min(1.0, weight / _SURE) * weight / total, 2),
            evidence=tuple(dict.fromkeys(passage.source for _, passage in votes)),
        )
