"""The words of a page out of PDFium's characters."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from ctypes import byref, c_double, c_float, c_ushort, c_void_p, create_string_buffer
from functools import lru_cache
from itertools import pairwise
from typing import Any

from pdfplumber.utils.text import DEFAULT_X_TOLERANCE, extract_words
from pypdfium2 import raw

from extract.pdf import native
from extract.pdf.assembly import rows
from extract.pdf.character import (
    LINE_END_HYPHEN,
    NO_SHAPE,
    SOFT_HYPHEN,
    clean,
    font_name,
    is_bold,
    is_italic,
    with_raised,
)
from extract.pdf.doubled import once
from extract.pdf.frame import Frame, Point, Rectangle, around_baseline, hundredths, rounded
from models.geometry import Box, Word, record

_WORD = re.compile(rf"[^\s{LINE_END_HYPHEN}]+{LINE_END_HYPHEN}?|{LINE_END_HYPHEN}")
_GAP_AT_POINT = re.compile(r" (?:(?<=[^\s(] )(?=[).,;:!?])|(?<=\( )(?=\S))")
"""Where PDFium may take the gaps in a leader, or kerning at a bracket, for a space."""
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
"""The two halves in which PDFium gives one character: a face, an emblem."""
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


@record
class _Face:
    """A font."""

    name: str
    bold: bool
    italic: bool


@record
class Look:
    """How and at what height a text object, the operand of one operator, shows its characters.

    Attributes:
        upright: they read from left to right on the displayed page.
        invisible: drawn without ink.
        top: where upright ones are displayed, in hundredths of a point.
    """

    style: Style
    upright: bool
    invisible: bool
    top: float
    bottom: float

    @property
    def size(self) -> float:
        """Height of a line of them in points."""
        return self.style[1]


_UNKNOWN = Look(("", 0.0, False, False, "#000000"), False, False, 0.0, 0.0)


@record
class Run:
    """A word, and which characters of the page's text it is: from `start` up to `end`."""

    start: int
    end: int
    word: Word
    look: Look


class PageText:
    """The text of one page that PDFium has open.

    Attributes:
        characters: how many it has other than white space, hidden or not; complete, without those
            that are drawn over others, once the words are read.
    """

    def __init__(self, text_page: Any, frame: Frame) -> None:
        self._page = c_void_p(native.address(text_page))
        self._frame = frame
        self._looks: dict[int | None, Look] = {None: _UNKNOWN}
        self._faces: dict[int, _Face] = {}
        self._margin = frame.visible[0]
        self._x, self._y, self._advance = c_double(), c_double(), raw.FS_RECTF()
        self._x_at, self._y_at = byref(self._x), byref(self._y)
        self._advance_at = byref(self._advance)
        self._size, self._matrix = c_float(), raw.FS_MATRIX()
        self._size_at, self._matrix_at = byref(self._size), byref(self._matrix)
        self._text = self._read(text_page)
        self._shown = self._text.replace(LINE_END_HYPHEN, "-")
        cleaned = clean(self._shown)
        self._is_clean = cleaned == self._shown
        self.characters = sum(map(len, cleaned.split()))

    def runs(self) -> list[Run]:
        """The words in rows from top to bottom."""
        found: list[Run] = []
        for row in rows(self._runs(), lambda run: run.word.box):
            found += self._measured(row) if self._is_shuffled(row) else row
        return found

    def _read(self, text_page: Any) -> str:
        """The whole text, in which the n-th letter is the n-th character of the page."""
        count = text_page.count_chars()
        buffer = bytearray(2 * (2 * count + 2))
        length = native.text_content(self._page, 0, count, c_ushort.from_buffer(buffer))
        text = buffer[: 2 * max(length - 1, 0)].decode("utf-16-le", "surrogatepass")
        if len(text) != count:  # glyphs that no character is known for are left out of it
            text = "".join(chr(native.text_unicode(self._page, index)) for index in range(count))
            text = _PAIR.sub(_whole, text)
        text = _GAP_AT_POINT.sub(self._gap, text.replace(_RIGHT_TAB, "\t"))
        return re.sub(SOFT_HYPHEN, self._soft_hyphen, text) if SOFT_HYPHEN in text else text

    def _gap(self, match: re.Match[str]) -> str:
        """The space if it is printed or wide, else a mark without a shape."""
        index = match.start()
        if not self._is_generated(index):
            return match.group()
        right, left = self._sides(index + 1, index)
        return NO_SHAPE if right - left <= DEFAULT_X_TOLERANCE else match.group()

    def _soft_hyphen(self, match: re.Match[str]) -> str:
        """The soft hyphen itself if it takes room on the page, else a mark without a shape."""
        x0, _, x1, _ = self._ink(match.start())
        return SOFT_HYPHEN if x1 > x0 else NO_SHAPE

    def _runs(self) -> list[Run]:
        """The words as PDFium's white space parts them, in the file's order."""
        spans = [match.span() for match in _WORD.finditer(self._text)]
        items = [native.text_object(self._page, start) for start, _ in spans]
        looks = self._looks
        runs: list[Run] = []
        for (start, end), item, following in zip(spans, items, [*items, None][1:], strict=True):
            text = self._shown[start:end]
            if not (self._is_clean or (text := clean(text))):
                continue
            look = looks.get(item) or self._new_look(item, start)
            # An object's characters stand together: it ends no word that it begins after.
            if item == following or (last := self._look(end - 1)) is look:
                box = self._box(start, end, look)
            elif _are_rows(look, last):
                runs += self._parted(start, end)
                continue
            else:
                box = self._box_of_two(start, end, look, last)
                if last.size < look.size and text[-1].isdecimal() and len(text) == end - start:
                    bottoms = [self._look(index).bottom for index in range(start, end)]
                    text = with_raised(text, bottoms, look.size)
                if look.style != last.style:
                    look = _usual(map(self._look, range(start, end)))
            runs.append(Run(start, end, Word(text, box, *look.style), look))
        return runs

    def _parted(self, start: int, end: int) -> Iterator[Run]:
        """The words that PDFium takes for one though they stand rows apart."""
        looks = [self._look(index) for index in range(start, end)]
        ends = [place for place, pair in enumerate(pairwise(looks), start + 1) if _are_rows(*pair)]
        for first, stop in pairwise((start, *ends, end)):
            if text := clean(self._text[first:stop]):
                look = _usual(looks[first - start : stop - start])
                yield Run(first, stop, Word(text, self._box(first, stop, look), *look.style), look)

    def _box(self, start: int, end: int, look: Look) -> Box:
        """Where characters that look like that are displayed."""
        if not look.upright:
            return rounded(*_union([self._ink(index) for index in range(start, end)]))
        x0, x1 = self._sides(start, end)
        return Box(hundredths(x0), look.top, hundredths(x1), look.bottom)

    def _box_of_two(self, start: int, end: int, look: Look, last: Look) -> Box:
        """Where the characters are displayed, of which the first and the last look like that."""
        box = self._box(start, end, look)
        if not look.upright:
            return box
        return Box(box.x0, min(look.top, last.top), box.x1, max(look.bottom, last.bottom))

    def _sides(self, start: int, end: int) -> tuple[float, float]:
        """Where upright characters begin and end, with their bearings if those are known."""
        if self._frame.rotation:
            return self._origin(start)[0], self._ink(end - 1)[2]
        native.text_origin(self._page, start, self._x_at, self._y_at)
        native.text_advance_box(self._page, end - 1, self._advance_at)
        return self._x.value - self._margin, self._advance.right - self._margin

    def _is_shuffled(self, row: Sequence[Run]) -> bool:
        """Whether two neighbours touch, and no printed space parts them in the file.

        So it is where å, ä and ö come from another font and are drawn after their line.
        """
        return any(
            right.word.box.x0 - left.word.box.x1 < _TOUCHING * left.word.size
            and left.look.upright
            and right.look.upright
            and not (right.start == left.end + 1 and not self._is_generated(left.end))
            for left, right in pairwise(row)
        )

    def _is_generated(self, index: int) -> bool:
        return bool(native.text_is_generated(self._page, index))

    def _measured(self, row: Sequence[Run]) -> list[Run]:
        """The row with its upright words as pdfplumber makes them out of single characters."""
        runs = [run for run in row if not run.look.upright]
        drawn = [char for run in row if run.look.upright for char in self._characters(run)]
        characters = once(drawn)
        self.characters -= sum(len(clean(char["text"])) for char in drawn)
        self.characters += sum(len(clean(char["text"])) for char in characters)
        for item in extract_words(characters, return_chars=True, x_tolerance_ratio=_TOUCHING):
            indices = [char["index"] for char in item["chars"]]
            look = _usual(map(self._look, indices))
            text = clean("".join(self._text[index] for index in indices))
            box = rounded(item["x0"], item["top"], item["x1"], item["bottom"])
            runs.append(Run(indices[0], indices[-1] + 1, Word(text, box, *look.style), look))
        return sorted(runs, key=lambda run: run.word.box.x0)

    def _characters(self, run: Run) -> Iterator[dict[str, Any]]:
        """A word's characters in pdfplumber's object form, with their index in the text."""
        for index in range(run.start, run.end):
            text = self._text[index]
            if not clean(text):
                continue
            look = self._look(index)
            box = self._box(index, index + 1, look)
            yield {
                "text": text,
                "x0": box.x0,
                "x1": box.x1,
                "top": box.top,
                "bottom": box.bottom,
                "doctop": box.top,
                "size": look.size,
                "upright": True,
                "index": index,
            }

    def _origin(self, index: int) -> Point:
        """Where a character's baseline begins on the displayed page."""
        native.text_origin(self._page, index, self._x_at, self._y_at)
        return self._frame.point(self._x.value, self._y.value)

    def _ink(self, index: int) -> Rectangle:
        """Where a character's shape is displayed."""
        left, right, low, high = c_double(), c_double(), c_double(), c_double()
        native.text_ink_box(self._page, index, left, right, low, high)
        return self._frame.rectangle((left.value, low.value, right.value, high.value))

    def _look(self, index: int) -> Look:
        item = native.text_object(self._page, index)
        return self._looks.get(item) or self._new_look(item, index)

    def _new_look(self, item: int, index: int) -> Look:
        frame, matrix = self._frame, self._matrix
        shown = c_void_p(item)
        native.text_size(shown, self._size_at)
        native.text_matrix(self._page, index, self._matrix_at)
        a, b, c, d = frame.turned(matrix.a, matrix.b, matrix.c, matrix.d)
        size = self._size.value
        # The displayed page counts downwards, so that upright letters have a negative height.
        upright = size * a > 0 > size * d and abs(b) <= _LEVEL * abs(a)
        height = abs(size * d) if upright else abs(size) * math.hypot(c, d)
        mode = native.text_mode(shown)
        font = native.text_font(shown)
        face = self._faces.get(font) or self._new_face(font)
        bold = face.bold or mode == raw.FPDF_TEXTRENDERMODE_FILL_STROKE
        style = (face.name, hundredths(height), bold, face.italic, native.object_colour(shown))
        invisible = mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE
        # A level baseline is as high at any character as where the object begins.
        baseline = frame.point(matrix.e, matrix.f) if not b else self._origin(index)
        top, bottom = around_baseline(baseline[1], height)
        look = Look(style, upright, invisible, hundredths(top), hundredths(bottom))
        self._looks[item] = look
        return look

    def _new_face(self, font: int) -> _Face:
        buffer = create_string_buffer(_NAME_LENGTH)
        native.font_name(font, buffer, _NAME_LENGTH)
        face = _face(buffer.value, native.font_flags(font), native.font_weight(font))
        self._faces[font] = face
        return face


def _usual(looks: Iterable[Look]) -> Look:
    return Counter(looks).most_common(1)[0][0]


def _whole(pair: re.Match[str]) -> str:
    """The character of two halves, in as many places."""
    return pair.group().encode("utf-16-le", "surrogatepass").decode("utf-16-le") + NO_SHAPE


def _are_rows(look: Look, other: Look) -> bool:
    """Whether characters stand in different rows: the middle of neither beside the other.

    A raised digit stands beside its word, and a first letter that is three lines high as well.
    What reads down the page stands in no row.
    """
    if look.upright != other.upright:
        return True
    apart = abs(look.top + look.bottom - other.top - other.bottom)
    return look.upright and apart > max(look.size, other.size)


@lru_cache(1000)
def _face(base_name: bytes, flags: int, weight: int) -> _Face:
    name = font_name(base_name.decode("utf-8", "replace"))
    flags = max(flags, 0)
    bold = is_bold(name, weight) or bool(flags & _FORCE_BOLD_FLAG)
    return _Face(name, bold, is_italic(name) or bool(flags & _ITALIC_FLAG))


def _union(places: Sequence[Rectangle]) -> Rectangle:
    lefts, tops, rights, bottoms = zip(*places, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
