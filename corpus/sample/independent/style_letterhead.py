"""A word processor's template: LibreOffice Writer, a letterhead, a box of facts, no contents list.

The spaces in figures are no-break ones, as someone who minds them types.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from pypdfium2 import PdfDocument

from corpus.sample.independent.content import Block, Content, Row, specs
from corpus.sample.independent.flat import Flat, cell_of, picture_of, row_of
from corpus.sample.office import bookmark, set_twice

_TEMPLATE = Path(__file__).with_name("data").joinpath("letterhead.fodt")
_ADDRESS = "Stenaviks kommun · Hamngatan 3 · Box 12 · stenavik.example"
_WIDTH = 16.6
_SHARES = {
    "goal": 5.0, "out": 9.4, "att": 2.2,
    "title": 4.4, "decision": 2.0, "deadline": 2.2, "stext": 1.9, "comment": 6.1,
}  # fmt: skip
_DOTS = frozenset({"green", "yellow", "red", "grey"})
_FIGURE = 2.4
"""Width of a column of figures in cm."""


def set_document(content: Content, path: Path) -> tuple[dict[str, int], int]:
    """Write the PDF, and tell the page of every anchor and how many pages there are."""
    pdf, pages = set_twice(lambda known: _Setter(content, known).source(), "20250220")
    path.write_bytes(pdf)
    return pages, len(PdfDocument(pdf))


class _Setter(Flat):
    """Makes the flat XML of one document."""

    def source(self) -> str:
        """The whole document."""
        self.flow()
        about = self.content.about
        return self.filled(
            _TEMPLATE,
            title=about["title"],
            municipality=f"{about['municipality']} kommun",
            committee=about["committee"],
            diary=about["diary"],
            address=_ADDRESS,
        )

    # Text

    def set_cover(self, block: Block) -> None:
        """The title, or a line below it."""
        self.put_words("Title" if "big" in block.attrs else "Sub", block)

    def set_h(self, block: Block) -> None:
        """A heading."""
        self.heading(f"H{block.level}", block)

    def set_p(self, block: Block) -> None:
        """A paragraph."""
        self.put_words("Text", block)

    def set_li(self, block: Block) -> None:
        """A list item."""
        self.put_words("Item", block, "•")

    def set_intro(self, block: Block) -> None:
        """Place and day above the line to sign on."""
        self.put_words("Sign", block)

    def set_legend(self, block: Block) -> None:
        """What circles mean."""
        signs = [f"{_dot(colour)} {escape(words)}" for colour, words in specs(block.attrs["items"])]
        words = '<text:s text:c="3"/>'.join([escape(block.text), *signs])
        self.put("Legend", bookmark(block.key) + words)

    def set_chart(self, block: Block) -> None:
        """Bars, drawn, with their caption above."""
        self.caption(block)
        self.put("Picture", picture_of(_bars(block.bars), "Chart", "12cm", "4.8cm"))

    # Tables

    def _table(self, key: str, widths: Sequence[float], head: str, rows: Sequence[str]) -> None:
        """A table as wide as its columns."""
        scale = min(1.0, _WIDTH / sum(widths))
        self.columns.append(
            f'<style:style style:name="{key}t" style:family="table"><style:table-properties '
            f'style:width="{sum(widths) * scale:.2f}cm" table:align="left" fo:margin-top="0.1cm" '
            'fo:margin-bottom="0.4cm"/></style:style>'
        )
        heads = [head] if head else []
        self.table(key, f"{key}t", [width * scale for width in widths], heads, rows)

    def set_factbox(self, block: Block) -> None:
        """The box of facts below the title."""
        rows = []
        for row in block.rows:
            name, words = map(escape, row.cells)
            name = cell_of(bookmark(row.key) + name, "CellStrong", "FactCell")
            rows.append(row_of([name, cell_of(words, "Cell", "FactCell")]))
        self._table(block.key, [4.4, 12.2], "", rows)

    def set_goaltable(self, block: Block) -> None:
        """Goals, a row each, below a band with the area that they belong to."""
        columns = specs(block.attrs["cols"])
        rows = []
        for row in block.rows:
            first, *others = row.cells
            first = bookmark(row.key) + escape(first)
            if row.kind == "over":
                rows.append(row_of([cell_of(first, "CellStrong", "BandCell", len(columns))]))
            else:
                rows.append(row_of([cell_of(first, "Cell", "BodyCell"), *map(_goal_cell, others)]))
        self._words(block, rows)

    def set_asgtable(self, block: Block) -> None:
        """Assignments, a row each."""
        rows = []
        for row in block.rows:
            texts = [self.words(cell) for cell in row.cells]
            texts[0] = bookmark(row.key) + texts[0]
            cells = [
                cell_of(text, "CellStrong" if role == "stext" else "Cell", "BodyCell")
                for (role, _), text in zip(specs(block.attrs["cols"]), texts, strict=True)
            ]
            rows.append(row_of(cells))
        self._words(block, rows)

    def _words(self, block: Block, rows: Sequence[str]) -> None:
        """A table of words."""
        columns = specs(block.attrs["cols"])
        head = row_of([cell_of(escape(words), "CellHead", "HeadCell") for _, words in columns])
        self._table(block.key, [_SHARES[role] for role, _ in columns], head, rows)

    def set_indtable(self, block: Block) -> None:
        """Indicators, a row each."""
        self._figures(block, [block.attrs["corner"], *_names(block)], 2.1)

    def set_plaintable(self, block: Block) -> None:
        """Any other figures."""
        self._figures(block, _names(block), 2.1)

    def set_money(self, block: Block) -> None:
        """A table of money."""
        self._figures(block, [block.attrs["corner"], *block.heads], _FIGURE)

    def _figures(self, block: Block, heads: Sequence[str], width: float) -> None:
        """A table of labels and figures, only as wide as it needs to be."""
        self.caption(block)
        first, *others = map(escape, heads)
        cells = [cell_of(first, "CellHead", "HeadCell")]
        cells += [cell_of(words, "CellHeadFigure", "HeadCell") for words in others]
        rows = [row_of(list(_line(row))) for row in block.lines]
        self._table(block.key, [6.2, *(width for _ in others)], row_of(cells), rows)


def _names(block: Block) -> list[str]:
    """The names of a table's columns."""
    return [words for _, words in specs(block.attrs["cols"])]


def _goal_cell(words: str) -> str:
    """What is said of a goal, or a circle of a colour."""
    if words in _DOTS:
        return cell_of(_dot(words), "CellMiddle", "BodyCell")
    return cell_of(escape(words), "Cell", "BodyCell")


def _line(row: Row) -> Iterator[str]:
    """The cells of a row of figures."""
    fill = {"sub": "SumCell", "total": "LastCell"}.get(row.kind, "BodyCell")
    style = "CellStrong" if row.kind in {"sub", "total", "group"} else "Cell"
    label, *figures = row.cells
    yield cell_of(bookmark(row.key) + escape(label), style, fill)
    for figure in figures:
        yield cell_of(figure.replace(" ", "\u00a0"), f"{style}Figure", fill)


def _dot(colour: str) -> str:
    """A filled circle that stands among the words."""
    return (
        f'<draw:ellipse text:anchor-type="as-char" svg:y="-0.29cm" svg:width="0.32cm" '
        f'svg:height="0.32cm" draw:style-name="{colour.capitalize()}"/>'
    )


def _bars(bars: Sequence[tuple[str, str, float]]) -> str:
    """A chart of bars with their figures above and their years below."""
    most = max(value for _, _, value in bars)
    parts = ['<path d="M10 150 H390" stroke="#555" stroke-width="1"/>']
    for place, (year, figure, value) in enumerate(bars):
        left, height = 22 + place * 62, int(value * 120 / most)
        parts.append(
            f'<rect x="{left}" y="{150 - height}" width="40" height="{height}" fill="#b4531f"/>'
            f'<text x="{left + 20}" y="{144 - height}" font-family="Liberation Sans" '
            f'font-size="11" text-anchor="middle">{figure}</text>'
            f'<text x="{left + 20}" y="166" font-family="Liberation Sans" '
            f'font-size="11" text-anchor="middle">{year}</text>'
        )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="172" '
        f'viewBox="0 0 400 172">{"".join(parts)}</svg>'
    )
