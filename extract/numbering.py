"""The number that a heading, goal or assignment prints before its words."""

import re

_NUMBER = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,5})(?P<stop>[.)]?)(?P<space>\s*)(?=[^\W\d_]|[\"”“(»])"
)
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


def depth(number: str) -> int:
    """How many parts a number has: 3 for 3.3.10."""
    return number.count(".") + 1


def order(number: str) -> tuple[int, ...]:
    """The number's parts as integers: 3.3.10 comes after 3.3.9."""
    return tuple(int(part) for part in number.split("."))


def is_within(number: str, other: str) -> bool:
    """Whether a number belongs below another: 3.3.10 is within 3.3 and within 3."""
    return number.startswith(other + ".")
