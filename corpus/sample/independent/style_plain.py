"""A plain report of tables: fpdf2, landscape pages, no fills and few lines.

Everything is drawn line by line, so the module itself knows the page of every anchor. The font is
Liberation Sans (Debian package fonts-liberation).
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from fpdf import FPDF

from corpus.sample.independent.content import Block, Content, Row, plain, split_notes

_FONTS = Path("/usr/share/fonts/truetype/liberation")
_STYLES = {"": "Regular", "B": "Bold", "I": "Italic"}
_LEFT, _TOP, _WIDTH, _BOTTOM = 18.0, 26.0, 261.0, 188.0
_MIDDLE = 105.0
_LABEL, _ROW, _LINE = 62.0, 5.4, 5.0
_MADE_ON = datetime(2024, 11, 19, 9, 0, tzinfo=UTC)


def set_document(content: Content, path: Path) -> tuple[dict[str, int], int]:
    """Write the PDF, and tell the page of every anchor and how many pages there are."""
    report = _Report(content, {}, 0)
    report.draw()
    report = _Report(content, report.pages, report.pdf.pages_count)
    report.draw()
    report.pdf.output(str(path))
    return report.pages, report.pdf.pages_count


class _Paper(FPDF):
    """Pages with a running header and footer."""

    def __init__(self, left: str, right: str, count: int) -> None:
        super().__init__(orientation="landscape", format="A4")
        self.running = (left, right)
        self.count = count
        for style, name in _STYLES.items():
            self.add_font("Sans", style, _FONTS / f"LiberationSans-{name}.ttf")
        self.set_creation_date(_MADE_ON)
        self.set_margins(_LEFT, _TOP, _LEFT)
        self.set_auto_page_break(False)

    def header(self) -> None:
        """The running header, on all pages but the first."""
        if self.page_no() > 1:
            self.set_font("Sans", "", 8)
            self.text(_LEFT, 14, self.running[0])
            self.text(_LEFT + _WIDTH - self.get_string_width(self.running[1]), 14, self.running[1])

    def footer(self) -> None:
        """The page's number of all."""
        self.set_font("Sans", "", 8)
        words = f"Sida {self.page_no()} av {self.count}"
        self.text(_LEFT + (_WIDTH - self.get_string_width(words)) / 2, 200, words)


class _Report:
    """Draws one document."""

    def __init__(self, content: Content, known: dict[str, int], count: int) -> None:
        self.content = content
        self.known = known
        self.pages: dict[str, int] = {}
        about = content.about
        self.pdf = _Paper(f"{about['municipality']} kommun".upper(), about["running"], count)
        self.pdf.set_title(about["title"])
        self.y = _TOP
        self.following: Block | None = None

    def draw(self) -> None:
        """Draw all blocks in order."""
        self.pdf.add_page()
        self._opening()
        blocks = self.content.blocks
        for block, self.following in zip(blocks, [*blocks[1:], None], strict=True):
            setter = getattr(self, f"_draw_{block.kind}", None)
            if setter is not None:
                setter(block)

    def _opening(self) -> None:
        """The title, who decided, and the contents."""
        sizes = {"mid": 13.0, "big": 24.0, "low": 10.0}
        self.y = 34
        for block in self.content.blocks:
            if block.kind == "cover":
                rank = next(iter(block.attrs))
                self.y += sizes[rank] * 0.5
                self._words(block.text, _LEFT, sizes[rank], "B" if rank == "big" else "")
                self.y += 2
        self.y += 14
        self._words("Innehåll", _LEFT, 12, "B")
        self.y += 1.5
        for block in self.content.blocks:
            if block.kind == "h" and block.attrs["lvl"] == "1":
                number = str(self.known.get(block.key, 0))
                self.pdf.set_font("Sans", "", 10)
                self.pdf.text(_LEFT, self.y + 4, block.text)
                self.pdf.text(_LEFT + 110 - self.pdf.get_string_width(number), self.y + 4, number)
                self.y += 6

    def _turn(self) -> None:
        self.pdf.add_page()
        self.y = _TOP

    def _room(self, height: float) -> None:
        """Turn the page unless a height is left on it."""
        if self.y + height > _BOTTOM:
            self._turn()

    def _words(self, text: str, x: float, size: float, style: str = "") -> None:
        """Words over as many lines as they need."""
        step = size * 0.5
        self.pdf.set_font("Sans", style, size)
        lines = self.pdf.multi_cell(
            _LEFT + _WIDTH - x, step, text, align="L", dry_run=True, output="LINES"
        )
        for line in cast("list[str]", lines):
            self._room(step)
            self.pdf.set_font("Sans", style, size)
            self.pdf.text(x, self.y + step * 0.75, line.rstrip())
            self.y += step

    def _mark(self, key: str) -> None:
        self.pages.setdefault(key, self.pdf.page_no())

    def _draw_h(self, block: Block) -> None:
        if block.attrs["lvl"] == "1":
            if self.y > _MIDDLE or self.pdf.page_no() == 1:
                self._turn()
            size, above, below = 18.0, 8.0 if self.y > _TOP else 0.0, 3.0
        else:
            size, above, below = 12.0, 4.0, 1.5
        table = self.following is not None and self.following.kind == "money"
        self._room(above + (45 if table else 20))
        self.y += above
        self._mark(block.key)
        self._words(block.text, _LEFT, size, "B")
        self.y += below

    def _draw_p(self, block: Block) -> None:
        self._room(2 * _LINE)
        self._mark(block.key)
        self._words(plain(block.text), _LEFT, 10)
        self.y += 2.5

    def _draw_note(self, block: Block) -> None:
        self._room(_LINE)
        self._mark(block.key)
        self._words(block.text, _LEFT, 8)
        self.y += 2

    def _draw_asg(self, block: Block) -> None:
        attrs = block.attrs
        self._room(2 * _LINE)
        self._mark(block.key)
        self.pdf.set_font("Sans", "", 10)
        self.pdf.text(_LEFT + 2, self.y + 3.75, f"{attrs['num']}." if "num" in attrs else "-")
        parts = [plain(block.printed), attrs.get("stext")]
        self._words(" ".join(filter(None, parts)), _LEFT + 9, 10)
        self.y += 1.5

    # Tables

    def _draw_money(self, block: Block) -> None:
        columns = block.heads
        width = min(31.0, (_WIDTH - _LABEL) / len(columns))
        self._room(6 * _ROW)
        self.y += 1
        self._mark(block.key)
        self._words(block.caption or "", _LEFT, 10, "B")
        self._head(block, columns, width)
        for row in block.lines:
            if self.y + _ROW > _BOTTOM:
                self._turn()
                self._head(block, columns, width)
            self._row(row, width, len(columns))
        self.y += 4

    def _head(self, block: Block, columns: list[str], width: float) -> None:
        """The header rows of a table, and a line below them."""
        self.y += 1
        self.pdf.set_font("Sans", "B", 9)
        if block.upper:
            x = _LEFT + _LABEL
            for words, times in block.upper:
                span = width * times
                gap = (span - self.pdf.get_string_width(words)) / 2 if times > 1 else 0
                right = span - self.pdf.get_string_width(words) - 1
                self.pdf.text(x + (gap or right), self.y + 4, words)
                x += span
            self.y += _ROW
        self.pdf.text(_LEFT, self.y + 4, block.attrs["corner"])
        for place, words in enumerate(columns):
            self._right(words, place, width)
        self.y += _ROW
        self.pdf.set_line_width(0.2)
        self.pdf.line(_LEFT, self.y, _LEFT + _LABEL + width * len(columns), self.y)

    def _row(self, row: Row, width: float, columns: int) -> None:
        self._mark(row.key)
        style = {"sub": "B", "total": "B", "group": "B", "of": "I"}.get(row.kind, "")
        if row.kind == "total":
            self.pdf.line(_LEFT, self.y, _LEFT + _LABEL + width * columns, self.y)
        self._label(row.cells[0], _LEFT + {"of": 5.0, "row": 0.0}.get(row.kind, 0.0), style)
        self.pdf.set_font("Sans", style, 9)
        for place, words in enumerate(row.cells[1:]):
            self._right(words, place, width)
        self.y += _ROW

    def _label(self, text: str, x: float, style: str) -> None:
        """A row's label, its footnote marks raised and glued to it."""
        for words, raised in split_notes(text):
            self.pdf.set_font("Sans", style, 6 if raised else 9)
            self.pdf.text(x, self.y + (2.6 if raised else 4), words)
            x += self.pdf.get_string_width(words)

    def _right(self, words: str, place: int, width: float) -> None:
        """A cell of a column of figures."""
        edge = _LEFT + _LABEL + width * (place + 1) - 1
        self.pdf.text(edge - self.pdf.get_string_width(words), self.y + 4, words)
