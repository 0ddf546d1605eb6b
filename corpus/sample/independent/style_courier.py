"""A house style of a typewriter's pitch: ReportLab, Courier, columns by position, typed rules.

There is no line in a table but rows of dashes above its sums and of equal signs below them, or two
drawn lines where a table says so. Remarks stand at the right of a row.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import wrap

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from corpus.sample.independent.content import Block, Content, Row, plain, specs

_LEFT, _TOP, _BOTTOM = 64.0, 770.0, 72.0
_LEADING = 12.5
_WIDTH = 76
"""Characters of a line of text."""
_SIZE, _SMALL = 10.0, 9.0
_PITCH = 0.6
"""How wide a character is for a font of size 1."""
_SUMS = frozenset({"sub", "total"})
_FIGURES = 9
"""Characters of a column of figures."""


def set_document(content: Content, path: Path) -> tuple[dict[str, int], int]:
    """Write the PDF, and tell the page of every anchor and how many pages there are."""
    sheet = _Setter(content, {}).sheet()
    sheet = _Setter(content, sheet.pages).sheet()
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setTitle(content.about["title"])
    for number, words in enumerate(sheet.words, 1):
        if number > 1:
            _running(canvas, content, f"Sid {number} ({len(sheet.words)})")
        for word in words:
            word.draw(canvas)
        canvas.showPage()
    canvas.save()
    return sheet.pages, len(sheet.words)


def _running(canvas: Canvas, content: Content, number: str) -> None:
    canvas.setFont("Courier", _SMALL)
    canvas.drawString(_LEFT, 804, f"{content.about['municipality']} kommun")
    canvas.drawString(_LEFT + 200, 804, content.about["committee"].capitalize())
    canvas.drawRightString(A4[0] - _LEFT, 804, number)


@dataclass
class _Word:
    """Words at a place; `under` is how many lines are drawn below them."""

    text: str
    x: float
    y: float
    size: float = _SIZE
    strong: bool = False
    under: int = 0

    def draw(self, canvas: Canvas) -> None:
        """Draw the words and their lines."""
        canvas.setFont("Courier-Bold" if self.strong else "Courier", self.size)
        canvas.drawString(self.x, self.y, self.text)
        canvas.setLineWidth(0.6)
        for place in range(self.under):
            y = self.y - 2.4 - 2 * place
            canvas.line(self.x, y, self.x + _PITCH * self.size * len(self.text), y)


@dataclass
class _Sheet:
    """Pages that are filled line by line."""

    words: list[list[_Word]] = field(default_factory=lambda: [[]])
    pages: dict[str, int] = field(default_factory=dict)
    y: float = _TOP

    def turn(self) -> None:
        """Begin a page."""
        self.words.append([])
        self.y = _TOP

    def need(self, lines: int) -> None:
        """Begin a page if there is no room for so many lines."""
        if self.y - lines * _LEADING < _BOTTOM:
            self.turn()

    def mark(self, key: str) -> None:
        """An anchor at the present place."""
        self.pages[key] = len(self.words)

    def put(self, column: float, text: str, size: float = _SIZE, **style: bool | int) -> None:
        """Words from a column of characters on, on the present line."""
        x = _LEFT + column * _PITCH * size
        strong, under = bool(style.get("strong")), int(style.get("under", 0))
        self.words[-1].append(_Word(text, x, self.y, size, strong, under))

    def skip(self, lines: float = 1.0) -> None:
        """Go down."""
        self.y -= lines * _LEADING


class _Setter:
    """Sets one document."""

    def __init__(self, content: Content, pages: dict[str, int]) -> None:
        self.content = content
        self.known = pages
        self.page = _Sheet()
        self.before = ""

    def sheet(self) -> _Sheet:
        """All pages."""
        self._cover()
        self._contents()
        for block in self.content.blocks:
            setter = getattr(self, f"_set_{block.kind}", None)
            if setter is not None:
                setter(block)
                self.before = block.kind
        return self.page

    def _cover(self) -> None:
        falls = {"top": 2, "mid": 16, "big": 2.5, "low": 1.3}
        self.page.y = 740
        for block in self.content.blocks:
            if block.kind != "cover":
                continue
            size = 14.0 if "big" in block.attrs else 12.0
            self.page.put(0, block.text, size, strong="big" in block.attrs)
            self.page.mark(block.key)
            self.page.skip(falls[next(iter(block.attrs))])
            if "big" in block.attrs:
                self.page.y = 180
        self.page.turn()

    def _contents(self) -> None:
        self.page.put(0, "INNEHÅLL", strong=True)
        self.page.skip(2)
        for block in self.content.blocks:
            if block.kind != "h":
                continue
            dent = 5 if block.attrs["lvl"] == "2" else 0
            if not dent:
                self.page.skip(0.4)
            page = str(self.known.get(block.key, 0))
            words = f"{block.attrs['num']:<5}{block.text} "
            self.page.put(dent, words.ljust(_WIDTH - dent - 3, ".") + f" {page:>2}")
            self.page.skip()
        self.page.turn()

    # Text

    def _set_h(self, block: Block) -> None:
        chapter = block.attrs["lvl"] == "1"
        self.page.need(8 if chapter else 6)
        if self.page.y < _TOP:
            self.page.skip(1.4 if chapter else 0.7)
        self.page.mark(block.key)
        self.page.put(0, block.attrs["num"], strong=chapter)
        self.page.put(5, block.text, strong=chapter, under=0 if chapter else 1)
        self.page.skip(1.7)

    def _lines(self, block: Block, text: str, dent: int = 0, start: str = "") -> None:
        lines = wrap(text, _WIDTH - dent)
        self.page.need(len(lines))
        self.page.mark(block.key)
        if start:
            self.page.put(dent - 4, start)
        for line in lines:
            self.page.put(dent, line)
            self.page.skip()

    def _set_p(self, block: Block) -> None:
        self._lines(block, plain(block.printed))
        self.page.skip(0.8)

    def _set_intro(self, block: Block) -> None:
        self.page.need(4)
        self._lines(block, block.text)
        self.page.skip(0.3)

    def _set_li(self, block: Block) -> None:
        self._lines(block, plain(block.printed), 6, "-")
        self.page.skip(0.4)

    def _set_asg(self, block: Block) -> None:
        self._lines(block, plain(block.printed), 6, f"{block.attrs['num']}.")
        self.page.skip(0.6)

    def _set_goal(self, block: Block) -> None:
        setter = self._set_li if block.attrs["as"] == "li" else self._set_p
        setter(block)

    # Tables

    def _set_money(self, block: Block) -> None:
        sums = sum(row.kind in _SUMS for row in block.lines)
        self.page.need(len(block.lines) + 3 * sums + 6)
        self._caption(block)
        label = 27 if len(block.columns) > 4 else 29
        ends = [label + _FIGURES * place for place in range(1, len(block.columns) + 1)]
        if block.upper:
            self._upper(block.upper, label)
        self._heads(block.attrs["corner"], block.heads, ends)
        inset = 0
        for row in block.lines:
            inset = self._line(row, ends, inset, drawn="rule" in block.attrs)
        self.page.skip(1.2)

    def _caption(self, block: Block) -> None:
        if block.caption:
            self.page.mark(block.key)
            self.page.put(0, block.caption)
            self.page.skip(1.5)

    def _upper(self, spans: Sequence[tuple[str, int]], label: int) -> None:
        """Names of groups of columns, each in the middle of its columns."""
        start = label
        for words, times in spans:
            wide = _FIGURES * times
            self.page.put(start + (wide - len(words)) / 2, words, _SMALL)
            start += wide
        self.page.skip()

    def _heads(self, corner: str, heads: Sequence[str], ends: Sequence[int]) -> None:
        """Names of columns, one word over the other."""
        lines = list(_stacked(heads))
        for place, line in enumerate(lines):
            if place == len(lines) - 1:
                self.page.put(0, corner, _SMALL)
            self._right(line, ends)
            self.page.skip()
        self.page.skip(0.4)

    def _right(self, words: Sequence[str], ends: Sequence[int], under: int = 0) -> None:
        for text, end in zip(words, ends, strict=True):
            self.page.put(end - len(text), text, _SMALL, under=under if text else 0)

    def _line(self, row: Row, ends: Sequence[int], inset: int, *, drawn: bool) -> int:
        """Set one row and the rules around it, and tell how far the next is moved in."""
        label, *cells = row.cells
        if row.kind == "group":
            self.page.skip(0.5)
            self._label(row, label, 0)
            self.page.skip()
            return 2
        summed = row.kind in _SUMS
        if summed and not drawn:
            self._right(["-" * (_FIGURES - 2)] * len(ends), ends)
            self.page.skip(0.9)
        self._label(row, label, 0 if summed else inset)
        self._right(cells, ends, 2 if drawn and summed else 0)
        self.page.put(ends[-1] + 3, row.attrs.get("rem", ""), _SMALL)
        self.page.skip()
        if row.kind == "total" and not drawn:
            self._right(["=" * (_FIGURES - 2)] * len(ends), ends)
            self.page.skip()
        return 0 if summed else inset

    def _label(self, row: Row, label: str, inset: int) -> None:
        self.page.mark(row.key)
        self.page.put(inset, label, _SMALL)

    def _set_indtable(self, block: Block) -> None:
        heads = [words for _, words in specs(block.attrs["cols"])]
        self._plain(block, block.attrs.get("corner", ""), heads)

    def _set_plaintable(self, block: Block) -> None:
        corner, *heads = (words for _, words in specs(block.attrs["cols"]))
        self._plain(block, corner, heads)

    def _plain(self, block: Block, corner: str, heads: Sequence[str]) -> None:
        """A table of labels and figures without sums."""
        self.page.need(len(block.rows) + 5)
        self._caption(block)
        ends = [36 + 12 * place for place in range(1, len(heads) + 1)]
        self._heads(corner, heads, ends)
        for row in block.rows:
            self._label(row, row.cells[0], 0)
            self._right(row.cells[1:], ends)
            self.page.skip()
        self.page.skip(1.2)


def _stacked(heads: Sequence[str]) -> Iterator[list[str]]:
    """The words of column names, line by line; short names stand on the lowest."""
    words = [head.split() for head in heads]
    depth = max(map(len, words))
    for line in range(depth):
        yield [
            name[line - depth + len(name)] if line >= depth - len(name) else "" for name in words
        ]
