"""Text that a terminal shows and does not obey."""

import json
import unicodedata

from rich.text import Text

_STEERING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode categories: control, format (turns or hides text), surrogate, line and paragraph ends."""


def printable(text: str) -> str:
    """The text with each character that steers a terminal written as its JSON escape.

    Line feeds stay. A JSON text means the same afterwards.
    """
    return "".join(json.dumps(char)[1:-1] if _steers(char) else char for char in text)


def plain(text: str, style: str = "") -> Text:
    """The text for `rich`, in which nothing is markup and nothing steers the terminal."""
    return Text(printable(text), style)


def _steers(char: str) -> bool:
    return char != "\n" and unicodedata.category(char) in _STEERING
