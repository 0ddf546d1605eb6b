"""Text that is drawn twice a fraction of a letter apart, for boldness or a shadow, is read once."""

from collections.abc import Iterable
from itertools import product
from typing import Any

_REACH = 0.1
"""Shift, in sizes of the letters, up to which a letter is drawn over itself.

No letter is so narrow that the same one could follow it so closely.
"""
_AROUND = tuple(product((-1, 0, 1), repeat=2))


def once(characters: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The characters, in pdfplumber's object form, without those drawn over another of the kind."""
    seen: dict[tuple[str, float, float, float], dict[str, Any]] = {}
    kept = []
    for char in characters:
        text, size = char["text"], char["size"]
        reach = _REACH * size or 1.0
        column, line = char["x0"] // reach, char["top"] // reach
        near = (seen.get((text, size, column + right, line + down)) for right, down in _AROUND)
        if not any(other and _is_near(char, other, reach) for other in near):
            seen[text, size, column, line] = char
            kept.append(char)
    return kept


def _is_near(one: dict[str, Any], other: dict[str, Any], reach: float) -> bool:
    return bool(abs(one["x0"] - other["x0"]) <= reach and abs(one["top"] - other["top"]) <= reach)
