"""The words of a page out of PDFium's characters."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from ctypes import c_double, c_float, c_ushort, create_string_buffer
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from pdfminer.utils import mult_matrix
from pdfplumber.utils.text import DEFAULT_X_TOLERANCE, DEFAULT_Y_TOLERANCE, extract_words
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
_GAP_AT_POINT = re.compile(r"(?<=[^\s(]) (?=[).,;:!?])|(?<=\() (?=\S)")
"""Where PDFium may take the gaps in a leader, or kerning at a bracket, for a space."""
_TOUCHING = 0.1
"""Gap, in sizes of the letters, below which two neighbours may be parts of one word."""
_RIGHT_TAB = "\b"
"""How InDesign writes, in a leader's replacement text, the tab that leads to the right margin."""
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


class _Run(NamedTuple):
    """A word, and which characters of the page's text it is: from `start` up to `end`."""

    start: int
    end: int
    word: Word
    look: _Look


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
        self._x, self._y, self._box = c_double(), c_double(), raw.FS_RECTF()
        self._text = self._read(text_page)
        self.characters = len("".join(clean(self._text).split()))

    def words(self) -> list[FoundWord]:
        """The words in rows from top to bottom."""
        runs = self._runs()
        if self._is_shuffled(runs):
            runs = self._measured_runs(runs)
        return [FoundWord(run.word, run.look.invisible) for run in runs]

    def _read(self, text_page: Any) -> str:
        """The whole text, in which the n-th letter is the n-th character of the page."""
        count = text_page.count_chars()
        buffer = (c_ushort * (2 * count + 2))()
        length = raw.FPDFText_GetText(text_page, 0, count, buffer)
        text = bytes(memoryview(buffer)[: max(length - 1, 0)]).decode("utf-16-le", "surrogatepass")
        if len(text) != count:  # glyphs that no character is known for are left out of it
            text = "".join(chr(native.text_unicode(self._page, index)) for index in range(count))
        text = _GAP_AT_POINT.sub(self._gap, text.replace(_RIGHT_TAB, "\t"))
        return re.sub(SOFT_HYPHEN, self._soft_hyphen, text) if SOFT_HYPHEN in text else text

    def _gap(self, match: re.Match[str]) -> str:
        """The space if it is printed or wide, else a mark without a shape."""
        index = match.start()
        if not self._is_generated(index):
            return match.group()
        gap = self._origin(index + 1)[0] - self._right(index - 1)
        return NO_SHAPE if gap <= DEFAULT_X_TOLERANCE else match.group()

    def _soft_hyphen(self, match: re.Match[str]) -> str:
        """The soft hyphen itself if it takes room on the page, else a mark without a shape."""
        x0, _, x1, _ = self._ink(match.start())
        return SOFT_HYPHEN if x1 > x0 else NO_SHAPE

    def _runs(self) -> list[_Run]:
        """The words as PDFium's white space parts them, in rows."""
        spans = (match.span() for match in _WORD.finditer(self._text))
        return _in_rows(run for start, end in spans if (run := self._run(start, end)))

    def _run(self, start: int, end: int) -> _Run | None:
        text = clean(self._text[start:end])
        if not text:
            return None
        look, last = self._look(start), self._look(end - 1)
        place = self._place(start, end - 1, look, last)
        if not look.upright:
            place = _union([self._ink(index) for index in range(start, end)])
        if look.style != last.style:
            look = self._usual_look(range(start, end))
        return _Run(start, end, Word(text, rounded(*place), *look.style), look)

    def _usual_look(self, indices: Iterable[int]) -> _Look:
        return Counter(map(self._look, indices)).most_common(1)[0][0]

    def _is_shuffled(self, runs: Sequence[_Run]) -> bool:
        """Whether two neighbours on a row touch, and no printed space parts them in the file.

        So it is where å, ä and ö come from another font and are drawn after their line.
        """
        return any(
            _touch(left.word, right.word)
            and not (right.start == left.end + 1 and not self._is_generated(left.end))
            for left, right in pairwise(run for run in runs if run.look.upright)
        )

    def _is_generated(self, index: int) -> bool:
        return bool(native.text_is_generated(self._page, index))

    def _measured_runs(self, runs: Sequence[_Run]) -> list[_Run]:
        """The words with upright ones as pdfplumber makes them out of single characters."""
        measured = [run for run in runs if not run.look.upright]
        characters = list(self._characters())
        for item in extract_words(characters, return_chars=True, x_tolerance_ratio=_TOUCHING):
            indices = [char["index"] for char in item["chars"]]
            text = clean("".join(self._text[index] for index in indices))
            if text:
                look = self._usual_look(indices)
                box = rounded(item["x0"], item["top"], item["x1"], item["bottom"])
                word = Word(text, box, *look.style)
                measured.append(_Run(indices[0], indices[-1] + 1, word, look))
        return _in_rows(measured)

    def _characters(self) -> Iterator[dict[str, Any]]:
        """Every upright character in pdfplumber's object form, with its index in the text."""
        for index, text in enumerate(self._text):
            look = self._look(index)
            if look.upright and not self._is_generated(index):
                x0, top, x1, bottom = self._place(index, index, look, look)
                yield {
                    "text": text,
                    "x0": x0,
                    "x1": x1,
                    "top": top,
                    "bottom": bottom,
                    "doctop": top,
                    "size": look.size,
                    "upright": True,
                    "index": index,
                }

    def _place(self, first: int, last: int, look: _Look, last_look: _Look) -> Rectangle:
        """Where upright characters from the first to the last are displayed."""
        x0, baseline = self._origin(first)
        top, bottom = around_baseline(baseline, look.size)
        if last_look is not look:
            last_top, last_bottom = around_baseline(self._origin(last)[1], last_look.size)
            top, bottom = min(top, last_top), max(bottom, last_bottom)
        return x0, top, self._right(last), bottom

    def _origin(self, index: int) -> Point:
        """Where a character's baseline begins on the displayed page."""
        native.text_origin(self._page, index, self._x, self._y)
        return self._frame.point(self._x.value, self._y.value)

    def _right(self, index: int) -> float:
        """Where a character ends on the displayed page, with its right bearing if that is known."""
        if self._frame.rotation:
            return self._ink(index)[2]
        native.text_advance_box(self._page, index, self._box)
        return float(self._box.right) - self._frame.visible[0]

    def _ink(self, index: int) -> Rectangle:
        """Where a character's shape is displayed."""
        left, right, low, high = c_double(), c_double(), c_double(), c_double()
        native.text_ink_box(self._page, index, left, right, low, high)
        return self._frame.rectangle((left.value, low.value, right.value, high.value))

    def _look(self, index: int) -> _Look:
        item = native.text_object(self._page, index)
        look = self._looks.get(item)
        if look is None:
            look = self._looks[item] = self._new_look(item, index)
        return look

    def _new_look(self, item: int, index: int) -> _Look:
        size = c_float()
        native.text_size(item, size)
        matrix = raw.FS_MATRIX()
        native.text_matrix(self._page, index, matrix)
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


def _in_rows(runs: Iterable[_Run]) -> list[_Run]:
    return in_rows(runs, lambda run: run.word.box)


def _touch(left: Word, right: Word) -> bool:
    """Whether two neighbours stand on one row without a gap that parts words."""
    gap = right.box.x0 - left.box.x1
    level = abs(left.box.top - right.box.top) <= DEFAULT_Y_TOLERANCE
    return level and gap < _TOUCHING * min(left.size, right.size)
