"""A house style set by LibreOffice Writer, a report with field labels and ruled tables.

A document with a contents list is set twice, the second time with the pages in the list. Fonts are
Liberation Sans and Liberation Serif (Debian package fonts-liberation).
"""

import re
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from pypdfium2 import PdfDocument

from corpus.sample.independent.content import Block, Content, Row, plain, specs
from corpus.sample.independent.flat import Flat, cell_of, row_of
from corpus.sample.office import bookmark, set_twice

_TEMPLATE = Path(__file__).with_name("data") / "report.fodt"
_WIDTH = 16.0
_ADDRESS = "Brännekulla kommun, Storgatan 4, 598 00 Brännekulla"
_SHARES = {
    "num": 0.8, "title": 4.4, "owner": 2.7, "deadline": 2.2, "stext": 2.3, "comment": 6.6,
    "name": 7.0, "t": 3.2,
}  # fmt: skip
_FIGURE_SHARE = 2.2
_LOWEST = 4
"""Level of the headings in bars."""


def set_document(content: Content, path: Path) -> tuple[dict[str, int], int]:
    """Write the PDF, and tell the page of every anchor and how many pages there are."""
    pdf, pages = set_twice(lambda known: _Setter(content, known).source(), "20260101", tagged=True)
    path.write_bytes(pdf)
    return pages, len(PdfDocument(pdf))


class _Setter(Flat):
    """Makes the source of one document."""

    opened = False

    def source(self) -> str:
        """The whole flat document."""
        self._cover()
        if "contents" in self.content.about:
            self._contents()
        self.flow()
        about = self.content.about
        committee = about["committee"]
        return self.filled(
            _TEMPLATE,
            title=about["title"],
            municipality=f"{about['municipality']} kommun",
            committee=committee[0].upper() + committee[1:],
            diary=about["diary"],
            address=_ADDRESS,
        )

    def _cover(self) -> None:
        self.put("CoverTop", escape(f"{self.content.about['municipality']} kommun"))
        for block in self.content.blocks:
            if block.kind == "cover":
                self.put_words(f"Cover{next(iter(block.attrs))}", block)

    def _contents(self) -> None:
        self.put("ContentsTitle", "Innehåll")
        for block in self.content.blocks:
            if block.number and block.level in {1, 2, 3}:
                page = self.pages.get(block.key, 0)
                words = f"{block.number}<text:tab/>{escape(plain(block.printed))}<text:tab/>{page}"
                self.put(f"Contents{block.level}", words)

    # Text

    def set_h(self, block: Block) -> None:
        """A heading; those of the lowest level stand in a bar."""
        style = "Bar" if block.level == _LOWEST else f"H{block.level}"
        self.heading(style if self.opened else "First", block, block.number)
        self.opened = True

    def set_p(self, block: Block) -> None:
        """A paragraph, some after a coloured square."""
        sign = _sign(block.attrs["sign"]) + " " if "sign" in block.attrs else ""
        self.put("Text", bookmark(block.key) + sign + self.words(block.text))

    def set_li(self, block: Block) -> None:
        """A list item."""
        self.put("Item", f"{bookmark(block.key)}•<text:tab/>{self.words(block.text)}")

    def set_label(self, block: Block) -> None:
        """A field label on a line of its own."""
        self.put_words("Label", block)

    def set_legend(self, block: Block) -> None:
        """What squares mean."""
        signs = [
            f"{_sign(colour)} {escape(words)}" for colour, words in specs(block.attrs["items"])
        ]
        gap = '<text:s text:c="4"/>'
        self.put("Legend", bookmark(block.key) + gap.join([escape(block.text), *signs]))

    def set_goal(self, block: Block) -> None:
        """A goal or an assignment, an item or a heading."""
        setter = self.set_li if block.attrs["as"] == "li" else self.set_h
        setter(block)

    set_asg = set_goal

    # Tables

    def _grid(
        self, key: str, shares: Sequence[float], header: Sequence[str], rows: Sequence[str]
    ) -> None:
        """A ruled table over the whole page."""
        unit = _WIDTH / sum(shares)
        self.table(key, "Grid", [share * unit for share in shares], [row_of(header)], rows)

    def set_asgtable(self, block: Block) -> None:
        """Assignments, a row each, with squares before their status."""
        columns = specs(block.attrs["cols"])
        rows = []
        for row in block.rows:
            cells = []
            for (role, _), cell in zip(columns, row.cells, strict=True):
                words = escape(plain(cell))
                if role == "title" and "tag" in row.attrs:
                    words += " " + escape(row.attrs["tag"])
                if role == "stext":
                    words = f"{_sign(row.attrs['sign'])} {words}"
                cells.append(cell_of(words, "Cell", "BodyCell"))
            rows.append(row_of(_marked(cells, row.key), "Split"))
        header = [cell_of(escape(words), "CellStrong", "HeadCell") for _, words in columns]
        self._grid(block.key, [_SHARES[role] for role, _ in columns], header, rows)

    def set_indtable(self, block: Block) -> None:
        """Indicators, a row each."""
        self._figures(block, "Indikator", [words for _, words in specs(block.attrs["cols"])])

    def set_plaintable(self, block: Block) -> None:
        """Any other words or figures."""
        self.caption(block)
        (_, first), *columns = specs(block.attrs["cols"])
        texts = [role == "t" for role, _ in columns]
        if not any(texts):
            self._figures(block, first, [words for _, words in columns])
            return
        header = [cell_of(escape(words), "CellStrong", "HeadCell")
                  for words in [first, *(words for _, words in columns)]]  # fmt: skip
        rows = [
            row_of(
                _marked([cell_of(escape(cell), "Cell", "BodyCell") for cell in row.cells], row.key)
            )
            for row in block.rows
        ]
        self._grid(block.key, [5.2, 2.6, 2.6, 5.6], header, rows)

    def _figures(self, block: Block, first: str, heads: list[str]) -> None:
        """A table of a first column of words and columns of figures."""
        header = [cell_of(escape(first), "CellStrong", "HeadCell")]
        header += [cell_of(escape(words), "CellStrongFigure", "HeadCell") for words in heads]
        rows = [self._line(row, len(heads)) for row in block.lines]
        self._grid(block.key, [7.0, *(_FIGURE_SHARE for _ in heads)], header, rows)

    def _line(self, row: Row, figures: int) -> str:
        strong = "Strong" if row.kind in {"sub", "total", "group"} else ""
        fill = "SumCell" if row.kind in {"sub", "total"} else "BodyCell"
        label, *cells = row.cells
        cells += [""] * (figures - len(cells))
        printed = [cell_of(escape(label), f"Cell{strong}", fill)]
        printed += [cell_of(escape(cell), f"Cell{strong}Figure", fill) for cell in cells]
        return row_of(_marked(printed, row.key))

    def set_money(self, block: Block) -> None:
        """A table of money."""
        self.caption(block)
        self._figures(block, block.attrs["corner"], block.heads)


def _marked(cells: list[str], key: str) -> list[str]:
    """The cells, with the anchor of their row within the first."""
    first = re.sub(r"(<text:p [^>]*>)", lambda found: found[0] + bookmark(key), cells[0], count=1)
    return [first, *cells[1:]]


def _sign(colour: str) -> str:
    """A small filled square that stands among the words."""
    return (
        f'<draw:rect text:anchor-type="as-char" svg:y="-0.27cm" svg:width="0.28cm" '
        f'svg:height="0.28cm" draw:style-name="{colour.capitalize()}"/>'
    )
