"""The words of a page out of PDFium's characters."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from ctypes import c_double, c_float, c_ushort, create_string_buffer
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pdfminer.utils import mult_matrix
from pdfplumber.utils.text import DEFAULT_Y_TOLERANCE, extract_words
from pypdfium2 import raw

from extract.pdf import native
from extract.pdf.assembly import FoundWord, in_rows
from extract.pdf.character import (
    LINE_END_HYPHEN,
    NO_SHAPE,
    SOFT_HYPHEN,
    clean,
    font_name,
    is_bold,
    is_italic,
)
from extract.pdf.frame import Frame, Point, Rectangle, around_baseline, rounded
from models.geometry import Word

_WORD = re.compile(rf"[^\s{LINE_END_HYPHEN}]+{LINE_END_HYPHEN}?|{LINE_END_HYPHEN}")
_TOUCHING = 0.1
"""Gap, in sizes of the letters, below which two neighbours may be parts of one word."""
_LEVEL = 0.1
"""Slope up to which text counts as upright."""
_ITALIC_FLAG = 1 << 6
_FORCE_BOLD_FLAG = 1 << 18
_NAME_LENGTH = 256

Style = tuple[str, float, bool, bool, str]
"""Font, size, bold, italic and colour, as in `Word`."""


@dataclass(frozen=True, slots=True)
class _Face:
    """A font."""

    name: str
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True)
class _Look:
    """How a text object shows its characters.

    Attributes:
        upright: they read from left to right on the displayed page.
        invisible: drawn without ink.
    """

    style: Style
    upright: bool
    invisible: bool

    @property
    def size(self) -> float:
        """Height of a line of them in points."""
        return self.style[1]


_UNKNOWN = _Look(("", 0.0, False, False, "#000000"), upright=False, invisible=False)


@dataclass(frozen=True, slots=True)
class _Run:
    """A word and which characters of the page's text it is, from `start` up to `end`."""

    start: int
    end: int
    upright: bool
    found: FoundWord


class PageText:
    """The text of one page that PDFium has open.

    Attributes:
        characters: how many it has other than white space, hidden or not.
    """

    def __init__(self, text_page: Any, frame: Frame) -> None:
        self._page = native.address(text_page)
        self._frame = frame
        self._looks: dict[int | None, _Look] = {None: _UNKNOWN}
        self._faces: dict[int, _Face] = {}
        self._rectangle = raw.FS_RECTF()
        self._x, self._y = c_double(), c_double()
        self._text = self._read(text_page)
        self.characters = len("".join(clean(self._text).split()))

    def words(self) -> list[FoundWord]:
        """The words in rows from top to bottom."""
        matches = _WORD.finditer(self._text)
        runs = _sorted(run for match in matches if (run := self._run(*match.span())))
        if self._is_shuffled(runs):
            turned = [run for run in runs if not run.upright]
            runs = _sorted([*self._measured_runs(), *turned])
        return [run.found for run in runs]

    def _read(self, text_page: Any) -> str:
        """The whole text, in which the n-th place is the n-th character of the page."""
        count = text_page.count_chars()
        buffer = (c_ushort * (2 * count + 2))()
        length = raw.FPDFText_GetText(text_page, 0, count, buffer)
        text = bytes(memoryview(buffer)[: max(length - 1, 0)]).decode("utf-16-le", "surrogatepass")
        if len(text) != count:  # glyphs that no character is known for are left out of it
            text = "".join(chr(native.text_unicode(self._page, place)) for place in range(count))
        return re.sub(SOFT_HYPHEN, self._soft_hyphen, text) if SOFT_HYPHEN in text else text

    def _soft_hyphen(self, match: re.Match[str]) -> str:
        """The soft hyphen itself if it takes room on the page, else a mark without a shape."""
        x0, _, x1, _ = self._ink(match.start())
        return SOFT_HYPHEN if x1 > x0 else NO_SHAPE

    def _run(self, start: int, end: int) -> _Run | None:
        text = clean(self._text[start:end])
        if not text:
            return None
        first, last = self._look(start), self._look(end - 1)
        if first.upright:
            box = self._span(start, end - 1, first, last)
        else:
            box = _union([self._ink(place) for place in range(start, end)])
        look = first if first.style == last.style else self._usual_look(range(start, end))
        return _run(start, end, text, box, look)

    def _usual_look(self, places: Iterable[int]) -> _Look:
        return Counter(map(self._look, places)).most_common(1)[0][0]

    def _is_shuffled(self, runs: Sequence[_Run]) -> bool:
        """Whether two neighbours on a row touch, and no printed space parts them in the file.

        So it is where å, ä and ö come from another font and are drawn after their line.
        """
        return any(
            _touch(left.found.word, right.found.word)
            and not (right.start == left.end + 1 and not self._is_generated(left.end))
            for left, right in pairwise(run for run in runs if run.upright)
        )

    def _is_generated(self, place: int) -> bool:
        return bool(native.text_is_generated(self._page, place))

    def _measured_runs(self) -> Iterator[_Run]:
        """The upright words as pdfplumber makes them out of single characters."""
        characters = list(self._characters())
        for word in extract_words(characters, return_chars=True, x_tolerance_ratio=_TOUCHING):
            places = [char["place"] for char in word["chars"]]
            text = clean("".join(self._text[place] for place in places))
            if text:
                box = word["x0"], word["top"], word["x1"], word["bottom"]
                yield _run(places[0], places[-1] + 1, text, box, self._usual_look(places))

    def _characters(self) -> Iterator[dict[str, Any]]:
        """Every upright character in pdfplumber's object form, with its place in the text."""
        for place, text in enumerate(self._text):
            look = self._look(place)
            if look.upright and not self._is_generated(place):
                x0, top, x1, bottom = self._span(place, place, look, look)
                yield {
                    "text": text,
                    "x0": x0,
                    "x1": x1,
                    "top": top,
                    "bottom": bottom,
                    "doctop": top,
                    "size": look.size,
                    "upright": True,
                    "place": place,
                }

    def _span(self, first: int, last: int, look: _Look, last_look: _Look) -> Rectangle:
        """Where upright characters from the first to the last are displayed."""
        x0, baseline = self._origin(first)
        x1 = self._right(last)
        top, bottom = around_baseline(baseline, look.size)
        if last_look is not look:
            other_top, other_bottom = around_baseline(self._origin(last)[1], last_look.size)
            top, bottom = min(top, other_top), max(bottom, other_bottom)
        return x0, top, x1, bottom

    def _origin(self, place: int) -> Point:
        """Where a character's baseline begins on the displayed page."""
        native.text_origin(self._page, place, self._x, self._y)
        return self._frame.point(self._x.value, self._y.value)

    def _right(self, place: int) -> float:
        """Where a character ends on the displayed page, its right bearing included."""
        box = self._rectangle
        native.text_advance_box(self._page, place, box)
        if not self._frame.rotation:
            return self._frame.point(box.right, 0)[0]
        return self._ink(place)[2]

    def _ink(self, place: int) -> Rectangle:
        """Where a character's shape is displayed."""
        left, right, low, high = c_double(), c_double(), c_double(), c_double()
        native.text_ink_box(self._page, place, left, right, low, high)
        return self._frame.rectangle((left.value, low.value, right.value, high.value))

    def _look(self, place: int) -> _Look:
        item = native.text_object(self._page, place)
        look = self._looks.get(item)
        if look is None:
            look = self._looks[item] = self._new_look(item, place)
        return look

    def _new_look(self, item: int, place: int) -> _Look:
        size = c_float()
        native.text_size(item, size)
        matrix = raw.FS_MATRIX()
        native.text_matrix(self._page, place, matrix)
        glyph = (matrix.a, matrix.b, matrix.c, matrix.d, 0, 0)
        a, b, c, d, _, _ = mult_matrix(glyph, self._frame.matrix)
        # The displayed page counts downwards, so that upright letters have a negative height.
        upright = size.value * a > 0 > size.value * d and abs(b) <= _LEVEL * abs(a)
        height = abs(size.value) * (abs(d) if upright else math.hypot(c, d))
        mode = native.text_mode(item)
        face = self._face(item)
        bold = face.bold or mode == raw.FPDF_TEXTRENDERMODE_FILL_STROKE
        colour = native.object_colour(item)
        style = (face.name, round(height, 2), bold, face.italic, colour)
        return _Look(style, upright, mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE)

    def _face(self, item: int) -> _Face:
        font = native.text_font(item)
        if font not in self._faces:
            self._faces[font] = _new_face(font)
        return self._faces[font]


def _new_face(font: int) -> _Face:
    buffer = create_string_buffer(_NAME_LENGTH)
    native.font_name(font, buffer, _NAME_LENGTH)
    name = font_name(buffer.value.decode("utf-8", "replace"))
    flags = max(native.font_flags(font), 0)
    bold = is_bold(name, native.font_weight(font)) or bool(flags & _FORCE_BOLD_FLAG)
    return _Face(name, bold, is_italic(name) or bool(flags & _ITALIC_FLAG))


def _union(places: Sequence[Rectangle]) -> Rectangle:
    lefts, tops, rights, bottoms = zip(*places, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _run(start: int, end: int, text: str, place: Rectangle, look: _Look) -> _Run:
    word = Word(text, rounded(*place), *look.style)
    return _Run(start, end, look.upright, FoundWord(word, look.invisible))


def _sorted(runs: Iterable[_Run]) -> list[_Run]:
    return in_rows(runs, lambda run: run.found.word.box)


def _touch(left: Word, right: Word) -> bool:
    """Whether two neighbours stand on one row without a gap that parts words."""
    gap = right.box.x0 - left.box.x1
    level = abs(left.box.top - right.box.top) <= DEFAULT_Y_TOLERANCE
    return level and gap < _TOUCHING * min(left.size, right.size)
