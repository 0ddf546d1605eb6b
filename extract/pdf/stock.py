"""Pages read by stock pdfplumber: the second engine, the fallback and the oracle."""

import io
import logging
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import chain, pairwise
from typing import Any

import pdfminer
import pdfplumber
from pdfplumber.utils.text import extract_words

from extract.pdf.assembly import FoundPage, assemble, rows
from extract.pdf.character import (
    NO_SHAPE,
    SOFT_HYPHEN,
    UNREADABLE,
    clean,
    font_name,
    is_bold,
    is_italic,
    with_raised,
)
from extract.pdf.content import Mark, Page, Picture
from extract.pdf.doubled import once
from extract.pdf.drawing import Shape, drawing
from extract.pdf.frame import Frame, Point, Rectangle, around_baseline, rounded
from models.geometry import Box, Word

_OLDEST_SAFE = 20251230
_INKS = {"Separation", "DeviceN"}
"""Colour spaces in which 1 is full ink, where elsewhere it is full light."""
_GAP = 0.15
"""Space between two words, in sizes of the letters, at least.

Narrower than those that justification leaves, wider than most that set letters apart.
"""
_AT_ONCE = 0.02
"""Distance, in sizes of the letters, of two that stand at the same place; a thin space is wider."""
_UNNAMED = "(cid:"
"""How pdfminer writes a glyph that it knows no character for."""


def require_safe(version: str) -> None:
    """Refuse a pdfminer.six that runs code out of a PDF (CVE-2025-64512).

    Raises:
        ImportError: the version is older than the one that closed the hole.
    """
    if not version.isdigit() or int(version) < _OLDEST_SAFE:
        raise ImportError(
            f"pdfminer.six {version} runs code out of a PDF (CVE-2025-64512); "
            f"install pdfminer.six {_OLDEST_SAFE} or newer"
        )


require_safe(pdfminer.__version__)
logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of each odd number in a file


class StockFile:
    """A file that pdfplumber has open.

    Raises:
        Exception: of any kind, where pdfminer trips over the file.
    """

    def __init__(self, data: bytes) -> None:
        self._document = pdfplumber.open(io.BytesIO(data))
        self.page_count = len(self._document.pages)

    def close(self) -> None:
        """Give the file's memory back."""
        self._document.close()

    def metadata(self, key: str) -> str | None:
        """An entry of the information dictionary such as Producer, None where it is empty."""
        value = self._document.metadata.get(key)
        return clean(value).strip() or None if isinstance(value, str) else None

    def page(self, number: int) -> Page:
        """One page, from 1.

        Raises:
            Exception: of any kind, where pdfminer trips over the page.
        """
        page = self._document.pages[number - 1]
        try:
            return _page(page)
        finally:
            page.close()


def _page(page: Any) -> Page:
    frame, shift = _frame(page)
    chars = once(_char(char, page, shift) for char in page.chars)
    _flatten_idle_spaces(chars)
    words = extract_words(chars, x_tolerance_ratio=_GAP, return_chars=True)
    found = [word for item in words if (word := _word(item)).text]
    content = FoundPage(
        frame,
        list(chain.from_iterable(rows(found, lambda word: word.box))),
        frozenset(),
        drawing(list(_shapes(page, shift))),
        [_box(_moved(item, shift)) for item in page.images],
        [_picture(item, shift) for item in page.images],
        sum(not letter.isspace() for char in chars for letter in clean(char["text"])),
    )
    return assemble(page.page_number, content, "pdfplumber")


def _frame(page: Any) -> tuple[Frame, Point]:
    """How the page is displayed, and what moves pdfplumber's coordinates there."""
    media = _normal(page.page_obj.mediabox)
    crop = _normal(page.page_obj.cropbox)
    visible = (
        max(media[0], crop[0]),
        max(media[1], crop[1]),
        min(media[2], crop[2]),
        min(media[3], crop[3]),
    )
    if visible[0] >= visible[2] or visible[1] >= visible[3]:
        visible = media
    rotation = page.page_obj.rotate // 90 * 90 % 360
    frame, whole = Frame(visible, rotation), Frame(media, rotation)
    return frame, (
        frame.matrix[4] - whole.matrix[4] - page.mediabox[0],
        frame.matrix[5] - whole.matrix[5] - page.mediabox[1],
    )


def _normal(box: Any) -> Rectangle:
    left, bottom, right, top = (float(value) for value in box)
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _moved(item: dict[str, Any], shift: Point) -> dict[str, Any]:
    across, down = shift
    moved = {
        **item,
        "x0": item["x0"] + across,
        "x1": item["x1"] + across,
        "top": item["top"] + down,
        "bottom": item["bottom"] + down,
        "doctop": item["top"] + down,
    }
    if "pts" in item:
        moved["pts"] = [(x + across, y + down) for x, y in item["pts"]]
    return moved


def _char(char: dict[str, Any], page: Any, shift: Point) -> dict[str, Any]:
    """A character of pdfplumber where it is displayed, upright ones measured from the baseline."""
    moved = _moved(char, shift)
    if char["upright"]:
        baseline = page.height - char["matrix"][5] + page.mediabox[1] + shift[1]
        moved["top"], moved["bottom"] = around_baseline(baseline, char["size"])
    if char["text"].startswith(_UNNAMED):
        moved["text"] = UNREADABLE
    elif char["text"] == SOFT_HYPHEN and char["x1"] <= char["x0"]:
        moved["text"] = NO_SHAPE
    return moved


def _flatten_idle_spaces(chars: Iterable[dict[str, Any]]) -> None:
    """Take the shape of spaces at which the next character begins: they part nothing.

    So a browser draws the places where it might have broken a word.
    """
    for char, following in pairwise(chars):
        if char["text"].isspace() and _same_start(char, following):
            char["text"] = NO_SHAPE


def _same_start(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return all(abs(one[key] - other[key]) < _AT_ONCE * one["size"] for key in ("x0", "top"))


def _picture(item: dict[str, Any], shift: Point) -> Picture:
    box = _box(_moved(item, shift))
    return Picture(box, lambda: _mark(item, box))


def _mark(item: dict[str, Any], box: Box) -> Mark:
    data = item["stream"].rawdata or b""
    return Mark(box, sha256(data).hexdigest()[:12], (), is_picture=True)


def _box(item: dict[str, Any]) -> Box:
    return rounded(*(float(item[key]) for key in ("x0", "top", "x1", "bottom")))


def _word(item: dict[str, Any]) -> Word:
    chars = item["chars"]
    char = chars[len(chars) // 2]
    text = item["text"]
    if text[-1].isdecimal() and len(text) == len(chars) and chars[-1]["size"] != chars[0]["size"]:
        text = with_raised(text, [one["bottom"] for one in chars], chars[0]["size"])
    font = font_name(str(char["fontname"]))
    return Word(
        clean(text),
        _box(item),
        font,
        round(float(char["size"]), 2),
        is_bold(font),
        is_italic(font),
        _colour(char["non_stroking_color"], inks=char.get("ncs") in _INKS),
    )


def _shapes(page: Any, shift: Point) -> Iterator[Shape]:
    for item in chain(page.lines, page.rects, page.curves):
        moved = _moved(item, shift)
        yield Shape(
            item["object_type"],
            (moved["x0"], moved["top"], moved["x1"], moved["bottom"]),
            moved["pts"],
            item["stroke"],
            item["fill"],
            _colour(item.get("non_stroking_color")),
        )


def _colour(value: Any, *, inks: bool = False) -> str:
    """A colour of pdfminer as #rrggbb; black where it is a pattern or unknown."""
    values = value if isinstance(value, (tuple, list)) else (value,)
    parts = [float(part) for part in values if isinstance(part, (int, float))]
    if inks:
        parts = [1 - max(parts, default=1)]
    if len(parts) == 1:
        parts *= 3
    elif len(parts) == 4:
        parts = [(1 - ink) * (1 - parts[3]) for ink in parts[:3]]
    if len(parts) != 3:
        return "#000000"
    return "#" + "".join(f"{round(255 * min(max(part, 0), 1)):02x}" for part in parts)
