"""Facts of a database and of a truth, paired one to one within a document."""

import unicodedata
from collections.abc import Callable
from decimal import Decimal
from difflib import SequenceMatcher

from corpus.score.kind import Kind, Row

SIMILAR = 0.8
"""Two texts that share this much of their characters are one fact, read with mistakes."""


def paired(
    known: list[Row], found: list[Row], kind: Kind
) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    """Pairs of one fact, what only the truth has, and what only the database has.

    The same key on the same page comes first, then the same key, then the most similar one.
    """
    pairs: list[tuple[Row, Row]] = []
    for same in (_same_place, _same_key):
        known, found = _take(pairs, known, found, lambda a, b, same=same: same(a, b, kind))  # type: ignore[misc]
    if kind.similar:
        known, found = _take_similar(pairs, known, found, kind)
    return pairs, known, found


def _same_place(one: Row, other: Row, kind: Kind) -> bool:
    return one.get("page") == other.get("page") and _same_key(one, other, kind)


def _same_key(one: Row, other: Row, kind: Kind) -> bool:
    return all(one.get(column) == other.get(column) for column in kind.key)


def _take(
    pairs: list[tuple[Row, Row]],
    known: list[Row],
    found: list[Row],
    same: Callable[[Row, Row], bool],
) -> tuple[list[Row], list[Row]]:
    """What is left of both lists when equal ones, first come first served, are pairs."""
    left: list[Row] = []
    found = list(found)
    for row in known:
        place = next((place for place, other in enumerate(found) if same(row, other)), None)
        if place is None:
            left.append(row)
        else:
            pairs.append((row, found.pop(place)))
    return left, found


def _take_similar(
    pairs: list[tuple[Row, Row]], known: list[Row], found: list[Row], kind: Kind
) -> tuple[list[Row], list[Row]]:
    """What is left of both lists when those most alike, from the best down, are pairs."""
    ratios = sorted(
        (
            (-_likeness(fact(row, kind), fact(other, kind)), place, rival)
            for place, row in enumerate(known)
            for rival, other in enumerate(found)
        ),
    )
    taken: set[int] = set()
    used: set[int] = set()
    for ratio, place, rival in ratios:
        if -ratio >= SIMILAR and place not in taken and rival not in used:
            taken.add(place)
            used.add(rival)
            pairs.append((known[place], found[rival]))
    return (
        [row for place, row in enumerate(known) if place not in taken],
        [row for place, row in enumerate(found) if place not in used],
    )


def _likeness(one: str, other: str) -> float:
    """Share of equal characters, 0 to 1; 0 where it cannot reach `SIMILAR`."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < SIMILAR or matcher.quick_ratio() < SIMILAR:
        return 0.0
    return matcher.ratio()


def fact(row: Row, kind: Kind) -> str:
    """What tells which fact a row is."""
    return " | ".join(text(row.get(column)) or "" for column in kind.key)


def shown(row: Row) -> str:
    """All that a row says."""
    return ", ".join(f"{name}={text(value)}" for name, value in row.items() if value is not None)


def text(value: object) -> str | None:
    """A value as it is printed among the mistakes."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return None if value is None else str(value)


# What is compared: spaces of any kind are one space, upper and lower case differ only where the
# document's own words are kept, and a footnote's mark is no part of its text.

_FREE_CASE = frozenset({"municipality", "committee", "decided_by", "department", "kind_text"})


def normal(row: Row) -> Row:
    """A row as it is compared."""
    return {name: _value(name, value, row) for name, value in row.items()}


def _value(name: str, value: object, row: Row) -> object:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int | float | Decimal):
        return Decimal(str(value)).normalize() if value else Decimal()
    if value is None:
        return None
    text = " ".join(unicodedata.normalize("NFC", str(value)).split())
    if name == "text" and row.get("kind") == "note":
        text = text.lstrip("0123456789) ")
    return (text.casefold() if name in _FREE_CASE else text) or None
