"""The number that a heading, goal or assignment prints before its words."""

import re
from collections.abc import Sequence
from itertools import pairwise

_NUMBER = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,5})(?P<stop>[.)]?)(?P<space>\s*)(?=[^\W\d_]|[\"”“(»])"
)
_SIGN = re.compile(
    r"(?P<sign>[A-K]|X{0,2}(?:IX|IV|V?I{1,3}|V|X))(?P<parts>(?:\.?\d{1,2}){0,3})(?P<stop>[.)]?)\s+"
    r"(?=[A-ZÅÄÖ\"”“])"
)
_LETTERED = re.compile(r"[A-Z]+\d")
_ROMAN = {"I": 1, "V": 5, "X": 10}
_FIGURES = re.compile(r"\d+")
_YEAR = re.compile(r"(?:19|20)\d\d")


def split(text: str) -> tuple[str | None, str]:
    """A heading's number, without a closing full stop, and the rest.

    The rest starts with a capital unless the number has parts: "600 största …" and
    "2024 blir …" have no number. The space may be missing ("1.1ORDFÖRANDE HAR ORDET").
    """
    stripped = text.strip()
    match = _NUMBER.match(stripped)
    if match is None or _YEAR.match(stripped):
        return None, stripped
    rest = stripped[match.end() :]
    if match["stop"] == ")" or (rest[0].islower() and "." not in match["number"]):
        return None, stripped
    return match["number"], rest


def sign(text: str) -> tuple[str, str] | None:
    """A letter or a Roman numeral that a text begins with, its figures too, and the rest.

    "B Omvärld", "B2 Personal", "II. Omvärld". Whether it counts the headings, only those around
    it can tell: "I Sverige" has none.
    """
    match = _SIGN.match(text)
    if match is None or match["stop"] == ")":
        return None
    return match["sign"] + match["parts"], text[match.end() :]


def is_series(signs: Sequence[str]) -> bool:
    """Whether letters or Roman numerals, or figures behind them, count from the first one on."""
    return any(_counts(places) for places in zip(*map(_places, signs), strict=True))


def _counts(places: Sequence[int]) -> bool:
    return places[0] == 1 and any(next_ == place + 1 for place, next_ in pairwise(places))


def _places(sign: str) -> tuple[int, int]:
    """The place of a sign, read as a Roman numeral and as a letter, or that of its last figure.

    0 stands for what it cannot be.
    """
    figures = _FIGURES.findall(sign)
    if figures:
        return int(figures[-1]), 0
    letter = ord(sign) - ord("A") + 1 if len(sign) == 1 else 0
    values = [_ROMAN.get(one, 0) for one in sign]
    if not all(values):
        return 0, letter
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-one if one < after else one for one, after in pairs), letter


def depth(number: str) -> int:
    """How many parts a number has: 3 for 3.3.10, 2 for B4."""
    return number.count(".") + 1 + (_LETTERED.match(number) is not None)


def order(number: str) -> tuple[int, ...]:
    """The number's parts as integers: 3.3.10 comes after 3.3.9."""
    return tuple(int(part) for part in number.split("."))


def is_within(number: str, other: str) -> bool:
    """Whether a number belongs below another: 3.3.10 is within 3.3 and within 3, B4 within B."""
    rest = number.removeprefix(other)
    return rest != number and (rest.startswith(".") or (other.isalpha() and rest[:1].isdigit()))
