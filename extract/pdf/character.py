"""Characters and fonts in the form that the rest of the program may rely on."""

import re
import unicodedata
from collections.abc import Sequence

from pdfplumber.utils.text import LIGATURES

SOFT_HYPHEN = "\u00ad"
LINE_END_HYPHEN = "\ufffe"
"""PDFium's mark of a hyphen that ends a line."""
NO_SHAPE = "\u200b"
"""A character that `clean` takes away."""
UNREADABLE = "\ufffd"
"""What stands for a printed glyph that nobody can name."""
_PLANE = range(0x10000)

_RAISED = 0.15
"""By how much a raised digit stands above the baseline, at least, in sizes of the letters."""
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

_BOLD = re.compile(r"(?i:bold|black|heavy|demi|[-,_ ](?:bd|blk|hv)|[-,]b(?:i?$))")
_BOLD_WEIGHTS = range(700, 1001)
_ITALIC = re.compile(r"(?i:italic|oblique|slanted|kursiv|[-,]b?i$)|[a-z,_ -]It(?:$|[A-Z])")
_PLAIN = re.compile(r"regular|roman|book|light|thin|medium|normal", re.IGNORECASE)


def _cleaned(code: int) -> str | None:
    """What stands for a character; None where nothing is printed."""
    character = chr(code)
    category = unicodedata.category(character)
    if category == "Cs" or (category == "Cc" and not character.isspace()):
        return UNREADABLE
    return None if category == "Cf" else character


_CLEANED = {
    **{code: _cleaned(code) for code in _PLANE if _cleaned(code) != chr(code)},
    **{ord(ligature): letters for ligature, letters in LIGATURES.items()},
    ord(SOFT_HYPHEN): "-",
    ord(LINE_END_HYPHEN): "-",
    0xFFFF: UNREADABLE,
}
_UNCLEAN = re.compile(f"[{re.escape(''.join(map(chr, _CLEANED)))}]")

_COMBINED = {
    vowel + accent: unicodedata.normalize("NFC", vowel + combining)
    for vowels, accent, combining in (
        ("aouAOU", "\u00a8", "\u0308"),
        ("aA", "\u02da", "\u030a"),
        ("eE", "\u00b4", "\u0301"),
    )
    for vowel in vowels
}
_SPLIT = re.compile("|".join(_COMBINED))
_ACCENT = re.compile("[\u00a8\u02da\u00b4]")


def clean(text: str) -> str:
    """The text as a reader sees it.

    Ligatures become letters, a drawn soft hyphen a hyphen. Characters without a shape
    (direction marks, zero-width spaces) vanish; those that stand for a glyph which nobody can
    name (control characters, halves of surrogate pairs) become U+FFFD, so that none is lost.
    """
    return _UNCLEAN.sub(lambda match: _CLEANED[ord(match.group())] or "", text)


def with_raised(text: str, heights: Sequence[float], size: float) -> str:
    """The text, raised digits at the end of a figure as such: 1,3 with a note 2 is no 1,32.

    Args:
        text: a word.
        heights: from the top of the page to the baseline of each of its characters.
        size: of its letters.
    """
    base = heights[0]
    begin = next(
        (place for place, height in enumerate(heights) if height < base - _RAISED * size), len(text)
    )
    note = text[begin:]
    if not note.isdecimal() or not text[:begin][-1:].isdecimal():
        return text
    return text[:begin] + note.translate(_SUPERSCRIPTS)


def split_accents(text: str) -> int:
    """How many accents stand behind their letters (o¨ for ö).

    None where one follows no such letter: then they may stand before theirs.
    """
    accents = len(_ACCENT.findall(text))
    return accents if accents and accents == len(_SPLIT.findall(text)) else 0


def combined(text: str) -> str:
    """The text with accents put on the letters before them."""
    return _SPLIT.sub(lambda match: _COMBINED[match.group()], text)


def on_one_line(text: str) -> str:
    """The cleaned text with one space for any white space."""
    return " ".join(clean(text).split())


def font_name(name: str) -> str:
    """The name without the tag of an embedded subset (ABCDEF+)."""
    return clean(name.rsplit("+", 1)[-1])


def is_bold(name: str, weight: int = 0) -> bool:
    """Whether a font is bold, by its name, or by its weight (400 = regular) where that is mute.

    Printer drivers write stems that are as thick as letters: those tell nothing.
    """
    if _BOLD.search(name):
        return True
    return weight in _BOLD_WEIGHTS and not _PLAIN.search(name)


def is_italic(name: str) -> bool:
    """Whether a font slants, by its name."""
    return bool(_ITALIC.search(name))
