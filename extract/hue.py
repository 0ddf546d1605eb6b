"""Colours by the names that people give them."""

import colorsys
import re
from collections.abc import Iterator
from functools import cache

from extract.profile import Profile

_GREY = 0.12
"""Least saturation of what is seen as a colour."""
_DARK = 0.2
_HUES = (
    (18, "red"), (40, "orange"), (70, "yellow"), (170, "green"), (262, "blue"), (335, "purple"),
    (360, "red"),
)  # fmt: skip
"""Where each colour ends on the circle of hues, in degrees."""
_END = re.compile(r"[.;,|()]|$")


@cache
def of(colour: str) -> str | None:
    """The name of a colour given as #rrggbb, None for white, black and grey."""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    angle, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    if saturation < _GREY or value < _DARK:
        return None
    return next(name for end, name in _HUES if 360 * angle <= end)


def said(text: str, profile: Profile) -> Iterator[tuple[str, str]]:
    """The colours that a text explains, with what it says of each."""
    named = sorted(
        (match.start(), match.end(), pattern.value)
        for pattern in profile.icon.colours
        for match in pattern.regex.finditer(text)
    )
    for place, (start, end, name) in enumerate(named):
        verb = next(
            (found for one in profile.icon.means if (found := one.regex.match(text, end))), None
        )
        if verb:
            until = named[place + 1][0] if place + 1 < len(named) else len(text)
            found = _END.search(text, verb.end())
            yield name, text[verb.end() : min(until, found.start() if found else until)].strip()
        elif text[start - 1 : start] == "(" and text[end : end + 1] == ")":
            before = re.split(r"[.;,|()]", text[: start - 1])
            yield name, before[-1].strip()
