"""Stock pdfplumber as the witness of what stands on a page."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from extract.pdf import Page, Pdf, RuledTable
from extract.pdf.assembly import rows
from extract.repair import mended
from models.geometry import Box, Word

TOLERANCE = 1.5
"""Points by which the engines may differ in where a word or cell begins or ends."""
_LEADER = re.compile(r"^[.…·_\ufffd]+$|[.…·_\ufffd]{4,}")
"""Dots of a contents list, which PDFium leaves out where the file says what they stand for."""


def both(path: Path, numbers: Iterable[int] | None = None) -> Iterator[tuple[Page, Page]]:
    """Pages, all or those with the given numbers, as read with PDFium and with pdfplumber."""
    with Pdf(path) as fast, Pdf(path, "pdfplumber") as stock:
        assert fast.page_count == stock.page_count
        for number in numbers or range(1, fast.page_count + 1):
            pair = fast.page(number), stock.page(number)
            assert pair[0]
            assert pair[1]
            yield pair[0], pair[1]


def word_differences(fast: Page, stock: Page) -> list[str]:
    """What is not the same among the words of a page, empty where all is.

    Upright text alone: pdfplumber reads letters that run upwards from the last to the first.
    Letters set apart are compared as the words that they spell: neither engine knows these.
    """
    strips = [word.box for word in fast.words if _is_tall(word)]
    vocabulary = {word.text.lower() for word in fast.words if not word.text.isupper()}
    ours, theirs = (_outside(strips, _joined(page.words, vocabulary)) for page in (fast, stock))
    texts, witnessed = _texts(ours), _texts(theirs)
    if texts != witnessed:
        return [
            f"only PDFium: {sorted(set(texts) - set(witnessed))}, "
            f"only pdfplumber: {sorted(set(witnessed) - set(texts))}"
        ]
    pairs = [] if len(ours) != len(theirs) else zip(ours, theirs, strict=True)
    return [
        f"{one.text}: {one.box} and {other.box}"
        for one, other in pairs
        if not _same_place(one.box, other.box)
    ]


def same_tables(fast: Sequence[RuledTable], stock: Sequence[RuledTable]) -> bool:
    """Whether the tables have the same cells at the same places."""
    return [_shape(table) for table in fast] == [_shape(table) for table in stock] and all(
        _same_place(one, other)
        for one, other in zip(_cells(fast), _cells(stock), strict=True)
        if one and other
    )


def _joined(words: Sequence[Word], vocabulary: Container[str]) -> list[Word]:
    found = rows(words, lambda word: word.box)
    return [word for row in found for word in mended(row, vocabulary)]


def _is_tall(word: Word) -> bool:
    return len(word.text) > 1 and word.box.height > 2 * word.box.width


def _outside(strips: Sequence[Box], words: Sequence[Word]) -> list[Word]:
    """Words that do not stand above or below one of the boxes, as parts of the same turned text."""
    return [word for word in words if not any(_in_strip(word.box, strip) for strip in strips)]


def _in_strip(box: Box, strip: Box) -> bool:
    across = strip.x0 - TOLERANCE <= box.middle[0] <= strip.x1 + TOLERANCE
    return across and box.width < 2 * strip.width


def _texts(words: Sequence[Word]) -> list[str]:
    parts = chain.from_iterable(_LEADER.split(word.text) for word in words)
    return [part for part in parts if part]


def _same_place(one: Box, other: Box) -> bool:
    differences = (
        one.x0 - other.x0,
        one.top - other.top,
        one.x1 - other.x1,
        one.bottom - other.bottom,
    )
    return max(map(abs, differences)) <= TOLERANCE


def _shape(table: RuledTable) -> list[list[bool]]:
    return [[cell is None for cell in row] for row in table.rows]


def _cells(tables: Sequence[RuledTable]) -> list[Box | None]:
    return [cell for table in tables for row in table.rows for cell in row]
