"""A house style of a word processor's own defaults: blue headings and light tables.

LibreOffice Writer sets it. A table has a line below its column names and one above its sums, and
no other. The annexes stand on landscape pages. The font is Carlito (fonts-crosextra-carlito).
"""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape

from pypdfium2 import PdfDocument

from corpus.sample.independent.content import Block, Content, Row, plain, specs, split_notes
from corpus.sample.independent.flat import Flat, cell_of, picture_of, row_of
from corpus.sample.office import bookmark, set_twice

_TEMPLATE = Path(__file__).with_name("data") / "light.fodt"
_SUMS = frozenset({"sub", "total"})
_WIDTHS = {False: 16.0, True: 24.6}
_LABELS = {False: 6.6, True: 6.4}
"""How wide the column of labels is on a page that is upright, or landscape."""
_TEXT_SHARE = 1.5
"""How wide a column of words is beside one of figures."""
_TICKS = 4


def set_document(content: Content, path: Path) -> tuple[dict[str, int], int]:
    """Write the PDF, and tell the page of every anchor and how many pages there are."""
    pdf, pages = set_twice(
        lambda known: _Setter(content, known).source(), "20250221", outline=True, tagged=True
    )
    path.write_bytes(pdf)
    return pages, len(PdfDocument(pdf))


class _Setter(Flat):
    """Makes the source of one document."""

    opening = "First"
    wide = False
    item = False

    def source(self) -> str:
        """The whole flat document."""
        about = self.content.about
        self._cover()
        self._contents()
        self.flow()
        running = f"{about['municipality']} kommun"
        return self.filled(_TEMPLATE, title=about["title"], running=running)

    def _cover(self) -> None:
        self.put("CoverTop", "")
        for block in self.content.blocks:
            if block.kind == "cover":
                self.put_words(f"Cover{next(iter(block.attrs))}", block)

    def _contents(self) -> None:
        self.put("ContentsTitle", "Innehåll")
        for block in self.content.blocks:
            if block.level:
                page = self.pages.get(block.key, 0)
                words = escape(plain(block.printed))
                self.put(f"Contents{block.level}", f"{words}<text:tab/>{page}")

    def words(self, text: str) -> str:
        """The XML of a text with raised footnote marks."""
        return "".join(
            _raised(words) if raised else escape(words) for words, raised in split_notes(text)
        )

    # Text

    def set_h(self, block: Block) -> None:
        """A heading; some begin landscape pages."""
        style = self.opening or f"H{block.level}"
        self.opening = ""
        if "wide" in block.attrs:
            style, self.wide = "Wide", True
        self.heading(style, block)
        self.item = False

    def set_p(self, block: Block) -> None:
        """A paragraph, indented below an assignment."""
        self.put_words("Answer" if self.item else "Text", block)

    def set_lead(self, block: Block) -> None:
        """A bold paragraph below a heading."""
        self.put_words("Lead", block)

    def set_note(self, block: Block) -> None:
        """A note, whose mark is raised."""
        mark, words = block.text.split(" ", 1)
        self.put("Note", f"{bookmark(block.key)}{_raised(mark)} {self.words(words)}")

    def set_asg(self, block: Block) -> None:
        """An assignment or a goal, a heading or an item."""
        if block.attrs["as"] == "h":
            self.set_h(block)
            return
        self.put_words("Item", block, "•")
        self.item = True

    set_goal = set_asg

    def set_chart(self, block: Block) -> None:
        """Columns with their figures above them, as a drawing."""
        self.caption(block)
        self.put("Picture", picture_of(_chart(block.bars), "Frame", "13cm", "5.6cm"))

    # Tables

    def _figures(self, block: Block, names: list[str], texts: frozenset[int]) -> None:
        """A table of labels and figures; the columns of `texts` are set to the left."""
        label, whole = _LABELS[self.wide], _WIDTHS[self.wide]
        parts = [_TEXT_SHARE if place in texts else 1.0 for place in range(1, len(names))]
        share = (whole - label) / sum(parts)
        upper = [_upper(block.upper)] if block.upper else []
        styles = ["Cell" if place in texts else "CellFigure" for place in range(len(names))]
        head = [
            cell_of(escape(name), style.replace("Cell", "CellStrong"), "LinedCell")
            for name, style in zip(names, styles, strict=True)
        ]
        rows = [
            self._line(row, styles, lined=row.kind not in _SUMS and after.kind in _SUMS)
            for row, after in pairwise([*block.lines, block.lines[-1]])
        ]
        self.caption(block)
        widths = [label, *(share * part for part in parts)]
        style = "Broad" if self.wide else "Narrow"
        self.table(block.key, style, widths, [*upper, row_of(head)], rows)

    def _line(self, row: Row, styles: Sequence[str], *, lined: bool) -> str:
        """A row; some have a line below them."""
        fill = "LinedCell" if lined else "PlainCell"
        if row.kind in _SUMS:
            styles = [style.replace("Cell", "CellStrong") for style in styles]
        texts = [self.words(words) for words in row.cells]
        texts[0] = bookmark(row.key) + texts[0]
        return row_of([cell_of(text, style, fill)
                       for text, style in zip(texts, styles, strict=True)])  # fmt: skip

    def set_money(self, block: Block) -> None:
        """A table of money."""
        self._figures(block, [block.attrs["corner"], *block.heads], frozenset({0}))

    def set_indtable(self, block: Block) -> None:
        """Indicators, a row each."""
        columns = specs(block.attrs["cols"])
        names = [block.attrs["corner"], *(words for _, words in columns)]
        texts = {0} | {place for place, (role, _) in enumerate(columns, 1) if role == "other"}
        self._figures(block, names, frozenset(texts))

    def set_plaintable(self, block: Block) -> None:
        """Any other figures."""
        names = [words for _, words in specs(block.attrs["cols"])]
        self._figures(block, names, frozenset({0}))


def _raised(words: str) -> str:
    return f'<text:span text:style-name="Raised">{escape(words)}</text:span>'


def _upper(spans: list[tuple[str, int]]) -> str:
    """The upper row of column names; a name stands over the middle of its columns."""
    cells = [cell_of("", "Cell", "PlainCell")]
    for words, times in spans:
        style = "CellCentre" if times > 1 else "CellStrongFigure"
        cells.append(cell_of(escape(words), style, "PlainCell", times))
    return row_of(cells)


def _chart(bars: Sequence[tuple[str, str, float]]) -> str:
    """An SVG of upright bars, each between its figure and its name."""
    top = max(value for _, _, value in bars)
    shapes = [
        f'<path d="M20 {200 - 45 * step}H500" stroke="#d9d9d9" stroke-width="1"/>'
        for step in range(_TICKS)
    ]
    for place, (name, words, value) in enumerate(bars):
        left, height = 45 + place * 95, 165 * value / top
        shapes.append(
            f'<rect x="{left}" y="{200 - height:.1f}" width="50" height="{height:.1f}" '
            f'fill="#4472c4"/><text x="{left + 25}" y="{193 - height:.1f}">{words}</text>'
            f'<text x="{left + 25}" y="218">{name}</text>'
        )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="520" height="224" viewBox="0 0 520 224" '
        'font-family="Carlito" font-size="14" text-anchor="middle" fill="#404040">'
        f"{''.join(shapes)}</svg>"
    )
