"""Annual accounts set by fpdf2, line by line: the file, and the page of each node and row.

The pages are known because this module puts each line where it stands. What office programs do to
text is done here on purpose: ligatures in the text layer, diaereses and rings that are drawn as
characters of their own, headings made bold by being printed twice, and header cells that are
broken within a word. Fonts are Liberation Serif and Liberation Sans (fonts-liberation).
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Literal

from fpdf import FPDF

from corpus.sample.document import Cell, Document, Figure, Heading, Label, Row, Table, Text, Turn
from corpus.sample.manuscript import BarsSource, Manuscript, OrganisationSource
from corpus.sample.source import DocumentSource

FONTS = Path("/usr/share/fonts/truetype/liberation")

Face = Literal["", "B", "I", "BI"]
Align = Literal["left", "right", "centre"]

_LEFT, _RIGHT, _TOP, _BOTTOM = 27.0, 24.0, 27.0, 24.0
_WIDTH, _HEIGHT = 210.0, 297.0
_POINT = 25.4 / 72
_HEADINGS: Mapping[int, tuple[float, Face, float]] = {
    1: (19, "", 8), 2: (14, "B", 7), 3: (12, "B", 5), 4: (11, "BI", 4),
}  # fmt: skip
_SIZES = {"paragraph": 10.8, "list_item": 10.8, "note": 8.4, "caption": 9.5}
_LIGATURES = {"fi": "ﬁ", "fl": "ﬂ"}
_APART = {"å": "a˚", "ä": "a¨", "ö": "o¨", "Å": "A˚", "Ä": "A¨", "Ö": "O¨"}
_CELL, _CELL_STEP = 8.6, 3.7
_INDENT = 6.0


def draw(
    document: Document, manuscript: Manuscript, source: DocumentSource
) -> tuple[bytes, dict[str, int]]:
    """The PDF of a document, and the page on which each node and row begins."""
    look = {**manuscript.look, **manuscript.looks.get(source.outline, {})}
    first = _Ledger(document, manuscript, look, {}, 0)
    first.draw(source.year)
    second = _Ledger(document, manuscript, look, first.pages, first.paper.page_no())
    second.draw(source.year)
    if first.pages != second.pages:
        raise RuntimeError(f"{document.name}: pages moved when the contents list was filled in")
    return bytes(second.paper.output()), second.pages


class _Paper(FPDF):
    """A4 pages with a running line; distances in millimetres."""

    def __init__(self, document: Document, count: int) -> None:
        super().__init__(format="A4")
        self.document = document
        self.count = count
        self.set_auto_page_break(False)
        for family, name in (("serif", "LiberationSerif"), ("sans", "LiberationSans")):
            for style, suffix in (("", "Regular"), ("B", "Bold"), ("I", "Italic")):
                self.add_font(family, style, FONTS / f"{name}-{suffix}.ttf")
        self.add_font("serif", "BI", FONTS / "LiberationSerif-BoldItalic.ttf")
        self.set_creation_date(datetime.combine(document.made_on, time(9), UTC))
        self.set_title(document.facts.title or "")
        self.set_author(document.facts.municipality or "")
        self.set_lang("sv")

    def header(self) -> None:
        """The running line, on all pages but the first."""
        if self.page_no() == 1:
            return
        self.set_font("serif", "I", 9)
        self.text(_LEFT, 15, self.document.running[0])
        number = f"{self.page_no()} ({self.count})"
        self.text(_WIDTH - _RIGHT - self.get_string_width(number), 15, number)
        self.set_line_width(0.15)
        self.line(_LEFT, 17, _WIDTH - _RIGHT, 17)

    def footer(self) -> None:
        """The municipality, on all pages but the first."""
        if self.page_no() > 1:
            self.set_font("serif", "", 8)
            self.text(_LEFT, _HEIGHT - 13, self.document.running[1])


class _Ledger:
    """Puts lines on pages from the top down."""

    def __init__(
        self,
        document: Document,
        manuscript: Manuscript,
        look: Mapping[str, str],
        known: Mapping[str, int],
        count: int,
    ) -> None:
        self.document = document
        self.manuscript = manuscript
        self.look = look
        self.known = known
        self.paper = _Paper(document, count)
        self.pages: dict[str, int] = {}
        self.y = 0.0
        self.apart = False

    def draw(self, year: int) -> None:
        """Draw cover, contents list and body."""
        self._cover()
        if self.document.contents:
            self._contents()
        self._page()
        nodes = self.document.nodes
        for place, node in enumerate(nodes):
            following = nodes[place + 1] if place + 1 < len(nodes) else None
            if isinstance(node, Heading):
                label = following if isinstance(following, Label) and following.inline else None
                self._heading(node, label)
            elif isinstance(node, Label):
                if not node.inline:
                    self._label(node)
            elif isinstance(node, Text):
                self._text(node)
            elif isinstance(node, Table):
                self._table(node)
            elif isinstance(node, Figure):
                self._figure(node, year)
            elif isinstance(node, Turn):
                self._turn(node)

    def _turn(self, node: Turn) -> None:
        self.pages[node.key] = self.paper.page_no()
        if node.to == "page":
            self._page()
        else:
            self.apart = node.to == "apart"

    # Lines.

    def _page(self) -> None:
        self.paper.add_page()
        self.y = _TOP

    def _room(self, height: float) -> None:
        """Begin a page where less than this height is left."""
        if self.y + height > _HEIGHT - _BOTTOM:
            self._page()

    def _font(self, size: float, face: Face = "", family: str = "serif") -> None:
        self.paper.set_font(family, face, size)

    def _wide(self, text: str) -> float:
        return float(self.paper.get_string_width(self._joined(text)))

    def _joined(self, text: str) -> str:
        """The text with those ligatures that the document's font puts in its text layer."""
        if self.look.get("ligatures") == "yes":
            for letters, ligature in _LIGATURES.items():
                text = text.replace(letters, ligature)
        return text

    def _lines(self, text: str, width: float) -> list[str]:
        """The text in lines; a word that is too long for one is cut anywhere."""
        lines: list[str] = []
        for word in text.split():
            joined = f"{lines[-1]} {word}" if lines else word
            if lines and self._wide(joined) <= width:
                lines[-1] = joined
            else:
                lines.extend(self._cut(word, width))
        return lines or [""]

    def _cut(self, word: str, width: float) -> Iterator[str]:
        while self._wide(word) > width and len(word) > 1:
            length = next(
                size for size in range(len(word) - 1, 0, -1)
                if size == 1 or self._wide(word[:size]) <= width
            )  # fmt: skip
            yield word[:length]
            word = word[length:]
        yield word

    def _put(
        self, x: float, y: float, text: str, align: Align = "left", *, twice: bool = False
    ) -> None:
        """Print one line; `x` is its left edge, right edge or middle."""
        text = self._joined(text)
        shift = {"left": 0.0, "right": 1.0, "centre": 0.5}[align]
        x -= shift * float(self.paper.get_string_width(text))
        if twice:
            for letter in text:
                self.paper.text(x, y, letter)
                self.paper.text(x + 0.12, y, letter)
                x += float(self.paper.get_string_width(letter))
        elif self.apart:
            self._put_apart(x, y, text)
        else:
            self.paper.text(x, y, text)

    def _put_apart(self, x: float, y: float, text: str) -> None:
        """Print rings and diaereses over the letters that they belong to."""
        run = ""
        for letter in text:
            apart = _APART.get(letter, letter)
            base, mark = apart[:1], apart[1:]
            run += base
            if mark:
                self.paper.text(x, y, run)
                x += float(self.paper.get_string_width(run))
                wide = float(self.paper.get_string_width(base))
                above = float(self.paper.get_string_width(mark))
                self.paper.text(x - (wide + above) / 2, y, mark)
                run = ""
        if run:
            self.paper.text(x, y, run)

    # What stands before the body.

    def _cover(self) -> None:
        self.paper.add_page()
        self.paper.set_line_width(0.6)
        self.paper.rect(14, 14, _WIDTH - 28, _HEIGHT - 28)
        y = 92.0
        for line in self.document.cover:
            size, face, step = {1: (30.0, "B", 13.0), 2: (18.0, "", 12.0)}.get(
                line.rank, (11.5, "", 6.5)
            )
            self._font(size, face)  # type: ignore[arg-type]
            for part in self._lines(line.text.text, 140):
                self._put(_WIDTH / 2, y, part, "centre")
                y += step
            y += 3

    def _contents(self) -> None:
        self._page()
        self._font(19)
        self._put(_LEFT, self.y + 5, "Innehåll")
        self.y += 16
        for node in self.document.nodes:
            if isinstance(node, Heading) and node.level <= 3:
                self._entry(node)

    def _entry(self, node: Heading) -> None:
        """An entry without leaders; the page follows the word `sid`."""
        face: Face = "B" if node.level == 1 else ""
        self._font(10.5, face)
        indent = _LEFT + 7 * (node.level - 1)
        number = f"{node.number} " if node.number else ""
        lines = self._lines(number + node.printed, 112 - 7 * (node.level - 1))
        self._room(5.4 * len(lines))
        for line in lines:
            self.y += 5.4
            self._put(indent, self.y, line)
        self._put(_WIDTH - _RIGHT - 16, self.y, f"sid {self.known.get(node.key, 0)}")

    # The body.

    def _heading(self, node: Heading, label: Label | None) -> None:
        size, face, before = _HEADINGS[node.level]
        if node.level == 1 and self.y > _TOP:
            self._page()
        self._font(size, face)
        step = size * _POINT * 1.22
        number = f"{node.number} " if node.number else ""
        lines = self._lines(number + node.printed, _WIDTH - _LEFT - _RIGHT)
        self._room(before + step * len(lines) + 16)
        self.y += before if self.y > _TOP else 2
        self.pages[node.key] = self.paper.page_no()
        twice = node.level == 4 and self.look.get("twice") == "yes"
        for line in lines:
            self._font(size, "I" if twice else face)
            self.y += step
            self._put(_LEFT, self.y, line, twice=twice)
        if label is not None:
            x = _LEFT + self._wide(lines[-1]) + 2.2
            self.pages[label.key] = self.paper.page_no()
            self._font(10, "I")
            self._put(x, self.y, label.text)
        self.y += 4 if node.level == 1 else 2.2

    def _label(self, node: Label) -> None:
        self._font(10, "I")
        self._room(15)
        self.pages[node.key] = self.paper.page_no()
        self.y += 4.6
        self._put(_LEFT, self.y, node.text)
        self.y += 0.8

    def _text(self, node: Text) -> None:
        size = _SIZES[node.kind]
        face: Face = "B" if node.kind == "caption" else ""
        self._font(size, face)
        step = size * _POINT * 1.27
        indent = _INDENT if node.item else 0.0
        lines = self._lines(node.printed, _WIDTH - _LEFT - _RIGHT - indent)
        self._room(step * min(2, len(lines)) + (14 if node.kind == "caption" else 0))
        self.pages[node.key] = self.paper.page_no()
        if node.item:
            self._put(_LEFT + 1, self.y + step, "•" if node.item == "-" else node.item)
        for line in lines:
            self._room(step)
            self._font(size, face)
            self.y += step
            self._put(_LEFT + indent, self.y, line)
        self.y += 0.8 if node.item else 2.4

    # Tables.

    def _table(self, node: Table) -> None:
        widths = self._widths(node)
        if node.caption is not None:
            self._font(9.8, "B")
            lines = self._lines(node.caption.text, _WIDTH - _LEFT - _RIGHT)
            self._room(5 * len(lines) + 30)
            self.pages[node.key] = self.paper.page_no()
            for line in lines:
                self.y += 5
                self._put(_LEFT, self.y, line)
            self.y += 1.4
        self._room(28)
        self.pages.setdefault(node.key, self.paper.page_no())
        self._head(node, widths)
        for row in node.rows:
            self._row(row, node, widths)
        self._rule(widths, 0.25)
        self.y += 5

    def _widths(self, node: Table) -> list[float]:
        """Columns of figures are as narrow as the look says; what is left is the label's."""
        full = _WIDTH - _LEFT - _RIGHT
        if node.money is None:
            return [full * width / sum(node.widths) for width in node.widths]
        figures = len(node.widths) - 1
        narrow = min(float(self.look["column"]), full * 0.68 / figures)
        return [full - narrow * figures, *([narrow] * figures)]

    def _head(self, node: Table, widths: Sequence[float]) -> None:
        rows = [list(self._head_cells(row, widths)) for row in node.header]
        self._rule(widths, 0.25)
        for place, cells in enumerate(rows):
            height = max(len(lines) for _, _, lines in cells) * _CELL_STEP
            for cell, edges, lines in cells:
                y = self.y + height - _CELL_STEP * (len(lines) - 1)
                self._head_cell(edges, lines, y, centred=cell.span > 1 or place < len(rows) - 1)
                if cell.span > 1:
                    self.paper.set_line_width(0.1)
                    under = self.y + height + 0.9
                    self.paper.line(edges[0] + 1.5, under, edges[1], under)
            self.y += height + 1.0
        self._rule(widths, 0.25)
        self.y += 1.1

    def _head_cells(
        self, row: tuple[Cell, ...], widths: Sequence[float]
    ) -> Iterator[tuple[Cell, tuple[float, float], list[str]]]:
        self._font(_CELL, "B")
        left, column = _LEFT, 0
        for cell in row:
            right = left + sum(widths[column : column + cell.span])
            yield cell, (left, right), self._lines(cell.text.text, right - left - 1.6)
            left, column = right, column + cell.span

    def _head_cell(
        self, edges: tuple[float, float], lines: Sequence[str], y: float, *, centred: bool
    ) -> None:
        self._font(_CELL, "B")
        left, right = edges
        for line in lines:
            if left == _LEFT:
                self._put(left + 0.6, y, line)
            elif centred:
                self._put((left + right) / 2, y, line, "centre")
            else:
                self._put(right - 0.8, y, line, "right")
            y += _CELL_STEP

    def _row(self, row: Row, table: Table, widths: Sequence[float]) -> None:
        strong = row.role != "row"
        face: Face = "BI" if row.role == "note" else "B" if strong else ""
        self._font(_CELL, face)
        cells = [
            (cell, self._lines(cell.text.text, width - 1.6))
            for cell, width in zip(row.cells, widths, strict=True)
        ]
        height = max(len(lines) for _, lines in cells) * _CELL_STEP + 0.9
        if self.y + height + (9 if row.role == "note" else 0) > _HEIGHT - _BOTTOM:
            self._page()
            self._head(table, widths)
        self.pages[row.key] = self.paper.page_no()
        if row.role in ("subtotal", "total"):
            self._rule(widths, 0.12)
        left = _LEFT
        for place, ((cell, lines), width) in enumerate(zip(cells, widths, strict=True)):
            self._font(_CELL, face)
            is_figure = place >= table.figures_from
            y = self.y + (height - 0.9 if is_figure else _CELL_STEP)
            for line in lines[:1] if is_figure else lines:
                if is_figure:
                    self._put(left + width - 0.8, y, line, "right")
                else:
                    self._put(left + 0.6, y, line)
                y += _CELL_STEP
            if cell.mark:
                self._raised(left + 0.6 + self._wide(lines[-1]), y - _CELL_STEP - 1.1, cell.mark)
            left += width
        self.y += height
        if self.look["rules"] == "rows":
            self._rule(widths, 0.05)

    def _raised(self, x: float, y: float, mark: str) -> None:
        self._font(5.8)
        self._put(x, y, mark)

    def _rule(self, widths: Sequence[float], weight: float) -> None:
        if self.look["rules"] == "none" and weight < 0.2:
            return
        self.paper.set_line_width(weight)
        self.paper.line(_LEFT, self.y + 0.6, _LEFT + sum(widths), self.y + 0.6)

    # Figures.

    def _figure(self, node: Figure, year: int) -> None:
        self._room(62)
        self.pages[node.key] = self.paper.page_no()
        if node.kind == "bars":
            self._bars(self.manuscript.bars[node.name], year)
        else:
            self._organisation(self.manuscript.organisation[node.name])

    def _bars(self, source: BarsSource, year: int) -> None:
        last = year + source.shift
        years = range(last - source.years + 1, last + 1)
        numbers = [float(source.values[one].replace(" ", "").replace(",", ".")) for one in years]
        step, base = 120 / len(numbers), self.y + 46
        self._font(8, family="sans")
        self._put(_LEFT, self.y + 4, source.unit)
        for place, (one, number) in enumerate(zip(years, numbers, strict=True)):
            left, height = _LEFT + 6 + place * step, 34 * number / max(numbers)
            self.paper.set_fill_color(150, 165, 180)
            self.paper.rect(left, base - height, step * 0.62, height, style="F")
            self._put(left + step * 0.31, base - height - 1.4, source.values[one], "centre")
            self._put(left + step * 0.31, base + 4, str(one), "centre")
        self.paper.set_line_width(0.2)
        self.paper.line(_LEFT, base, _LEFT + 128, base)
        self.y = base + 8

    def _organisation(self, source: OrganisationSource) -> None:
        full = _WIDTH - _LEFT - _RIGHT
        self.paper.set_line_width(0.2)
        self._font(8.2, family="sans")
        middle = _LEFT + full / 2
        for text in source.head:
            self._box(middle - 26, self.y + 2, 52, text)
            self.paper.line(middle, self.y + 13, middle, self.y + 17)
            self.y += 15
        step = full / len(source.parts)
        self.paper.line(_LEFT + step / 2, self.y + 2, _LEFT + full - step / 2, self.y + 2)
        for place, text in enumerate(source.parts):
            left = _LEFT + step * place
            self.paper.line(left + step / 2, self.y + 2, left + step / 2, self.y + 5)
            self._box(left + 1.5, self.y + 5, step - 3, text)
        self.y += 22

    def _box(self, left: float, top: float, width: float, text: str) -> None:
        self.paper.rect(left, top, width, 11)
        lines = text.split("|")
        for place, line in enumerate(lines):
            y = top + 5.5 + 1.1 + 3.6 * (place - (len(lines) - 1) / 2)
            self._put(left + width / 2, y, line, "centre")
