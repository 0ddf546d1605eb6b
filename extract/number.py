"""Figures as Swedish tables print them: strict readings, None for anything odd."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, pairwise

SPACES = "\u0020\u00a0\u2000-\u200a\u202f\u205f\u3000"
"""Every space that separates thousands, as the inside of a character class."""

MINUSES = "\u002d\u2010-\u2015\u2212\ufe58\ufe63\uff0d"
"""Every stroke that stands for minus or for nothing, as the inside of a character class."""

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
"""Every digit of a note's number behind a figure, as the inside of a character class."""

_SPACE = re.compile(f"[{SPACES}]+")
_MINUS = re.compile(f"[{MINUSES}]")
_FIGURE = re.compile(
    r"(?P<open>\()?"
    r"(?P<sign>[-+] ?)?"
    r"(?P<whole>0|[1-9][0-9]{0,2}(?:(?: [0-9]{3})+|(?:\.[0-9]{3})+|(?:['’′][0-9]{3})+)|[1-9][0-9]*)"
    r"(?P<decimals>,[0-9]{1,4})?"
    r"(?P<trailing>-)?"
    r"(?(open)\))"
    r"(?P<percent> ?%)?"
    rf"[*{RAISED}]{{0,3}}"
)
_SEPARATOR = re.compile(r"[ .'’′]")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def plain(text: str) -> str:
    """The text with single plain spaces and plain hyphens for every stroke."""
    return _MINUS.sub("-", _SPACE.sub(" ", text)).strip()


@lru_cache(maxsize=1 << 16)
def parse(text: str) -> Decimal | None:
    """The figure that the whole text prints; None unless it can be read in one way only.

    Thousands are parted by a space of any kind, by points, apostrophes or nothing, decimals by a
    comma; minus is any stroke before or right behind the figure, or parentheses around it; a lone
    stroke is 0. A percentage is its figure (`is_percentage` tells them apart), and asterisks and
    raised digits that lead to a note are passed over. Three digits behind a single point are
    thousands: no plan prints thousandths.
    """
    printed = plain(text)
    if printed == "-":
        return Decimal(0)
    match = _FIGURE.fullmatch(printed)
    if match is None or _is_odd(match):
        return None
    whole = _SEPARATOR.sub("", match["whole"])
    value = Decimal(whole + (match["decimals"] or "").replace(",", "."))
    negative = match["open"] or match["trailing"] or (match["sign"] or "").startswith("-")
    return -value if negative and value else value


def _is_odd(match: re.Match[str]) -> bool:
    """Whether a minus is printed twice, or is the stroke of a span of years that breaks off."""
    minuses = sum(match[name] is not None for name in ("open", "sign", "trailing"))
    return minuses > 1 or (match["trailing"] is not None and is_year(match["whole"]))


def is_percentage(text: str) -> bool:
    """Whether the text is a figure with a percent sign."""
    return "%" in text and parse(text) is not None


def is_year(text: str) -> bool:
    """Whether the text is four digits that name a year."""
    return _YEAR.fullmatch(text.strip()) is not None


def decimals(text: str) -> int:
    """How many digits are printed after the comma."""
    match = _FIGURE.fullmatch(plain(text))
    return len(match["decimals"] or ",") - 1 if match else 0


def readings(text: str, count: int) -> tuple[tuple[str, ...], ...]:
    """Every way to cut the text at its spaces into that many figures, as their texts.

    "62 178 240" is one figure, two figures in two ways, or three.
    """
    words = plain(text).split()
    found = []
    for cuts in combinations(range(1, len(words)), count - 1):
        parts = _cut(words, (0, *cuts, len(words)))
        if all(parse(part) is not None and part != "-" for part in parts):
            found.append(parts)
    return tuple(found)


def _cut(words: Sequence[str], places: Sequence[int]) -> tuple[str, ...]:
    return tuple(" ".join(words[start:end]) for start, end in pairwise(places))
