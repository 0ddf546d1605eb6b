"""A house style of a Word template with numbered headings, in which all else is a ruled table.

Writer sets it, twice, as its contents list has pages. The font is Carlito (Debian package
fonts-crosextra-carlito).
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from pypdfium2 import PdfDocument

from corpus.sample.independent.content import Block, Content, Row, plain, specs
from corpus.sample.independent.flat import Flat, cell_of, row_of
from corpus.sample.office import bookmark, set_twice

_TEMPLATE = Path(__file__).with_name("data") / "forms.fodt"
_WIDTH, _LANDSCAPE = 17.0, 25.7
_SHARES = {"num": 0.9, "title": 6.4, "other": 3.2, "deadline": 2.9, "name": 4.0, "t": 6.5}
_MANY = 6
"""Columns of figures beyond which a portrait table is set in a smaller size."""


def set_document(content: Content, path: Path) -> tuple[dict[str, int], int]:
    """Write the PDF, and tell the page of every anchor and how many pages there are."""
    pdf, pages = set_twice(lambda known: _Setter(content, known).source(), "20251119", outline=True)
    path.write_bytes(pdf)
    return pages, len(PdfDocument(pdf))


class _Setter(Flat):
    """Makes the source of one document."""

    opened = wide = False

    def source(self) -> str:
        """The whole flat document."""
        about = self.content.about
        self._cover()
        self._contents()
        self.flow()
        return self.filled(
            _TEMPLATE,
            title=about["title"],
            municipality=f"{about['municipality']} kommun",
            diary=about["diary"],
        )

    def _cover(self) -> None:
        """The title, and a form of what the document is."""
        title, *fields = [block.text for block in self.content.blocks if block.kind == "cover"]
        self.put("CoverTop", escape(f"{self.content.about['municipality']} kommun"))
        self.put("Coverbig", escape(title))
        rows = [_form_row(*map(escape, field.split(" | "))) for field in fields]
        self.table("cover", "Kept", [5.0, 12.0], [], rows)

    def _contents(self) -> None:
        self.put("ContentsTitle", "Innehåll")
        for block in self.content.blocks:
            if block.level:
                words = escape(plain(block.printed))
                page = self.pages.get(block.key, 0)
                entry = f"{block.number}<text:tab/>{words}<text:tab/>{page}"
                self.put(f"Contents{block.level}", entry)

    # Text

    def set_h(self, block: Block) -> None:
        """A heading; some begin landscape pages."""
        style = f"H{block.level}" if self.opened else "First"
        self.opened = True
        if "wide" in block.attrs:
            style, self.wide = "Wide", True
        self.heading(style, block, block.number)

    set_goal = set_h

    def set_p(self, block: Block) -> None:
        """A paragraph."""
        self.put_words("Text", block)

    def set_li(self, block: Block) -> None:
        """A list item."""
        self.put_words("Item", block, "-")

    # Tables

    def _grid(
        self, key: str, shares: Sequence[float], heads: Sequence[str], rows: Sequence[str]
    ) -> None:
        """A ruled table over the whole page."""
        unit = (_LANDSCAPE if self.wide else _WIDTH) / sum(shares)
        style = "GridWide" if self.wide else "Grid"
        self.table(key, style, [share * unit for share in shares], heads, rows)

    def set_goalform(self, block: Block) -> None:
        """A form about a goal, which stays on one page."""
        rows = [
            _form_row(
                bookmark(row.key) + self.words(row.cells[0]),
                self.words(row.cells[1]),
                "FormStrong" if row.kind in {"goal", "ind"} else "Form",
            )
            for row in block.rows
        ]
        self.table(block.key, "Kept", [4.2, 12.8], [], rows)

    def set_asgtable(self, block: Block) -> None:
        """Assignments, a row each, and the names of groups over all columns."""
        rows = []
        for row in block.rows:
            texts = [self.words(cell) for cell in row.cells]
            texts[0] = bookmark(row.key) + texts[0]
            if row.kind == "group":
                span = len(specs(block.attrs["cols"]))
                rows.append(row_of([cell_of(texts[0], "CellStrong", "Group", span)]))
            else:
                rows.append(row_of([cell_of(text, "Cell", "Plain") for text in texts]))
        self._words(block, rows)

    def set_plaintable(self, block: Block) -> None:
        """Any other words, a row each."""
        self._words(
            block,
            [
                row_of([cell_of(escape(cell), "Cell", "Plain") for cell in row.cells])
                for row in block.rows
            ],
        )

    def _words(self, block: Block, rows: Sequence[str]) -> None:
        """A table of words below its caption."""
        self.caption(block)
        columns = specs(block.attrs["cols"])
        head = row_of([cell_of(escape(words), "CellStrong", "Head") for _, words in columns])
        self._grid(block.key, [_SHARES[role] for role, _ in columns], [head], rows)

    def set_money(self, block: Block) -> None:
        """A table of money, set smaller where it has many columns."""
        self.caption(block)
        size = "Tiny" if len(block.heads) > _MANY and not self.wide else "Cell"
        rows = [_line(row, len(block.heads), size) for row in block.lines]
        label, figure = (7.0, 2.6) if size == "Cell" else (4.6, 1.4)
        shares = [label, *(figure for _ in block.heads)]
        self._grid(block.key, shares, list(_heads(block, size)), rows)


def _form_row(name: str, words: str, style: str = "Form") -> str:
    """A field's name and what it says."""
    return row_of([cell_of(name, "FormName", "Name"), cell_of(words, style, "Plain")])


def _heads(block: Block, size: str) -> Iterator[str]:
    """The rows of the names of columns of a table of money."""
    if block.upper:
        above = [cell_of("", size, "Head")]
        above += [cell_of(words, f"{size}Centre", "Head", times) for words, times in block.upper]
        yield row_of(above)
    below = [cell_of(escape(block.attrs["corner"]), f"{size}Strong", "Head")]
    below += [cell_of(escape(words), f"{size}StrongFigure", "Head") for words in block.heads]
    yield row_of(below)


def _line(row: Row, figures: int, size: str) -> str:
    """A row of a table of money."""
    label, *cells = row.cells
    words = bookmark(row.key) + escape(label)
    if row.kind == "group":
        return row_of([cell_of(words, f"{size}Strong", "Plain", figures + 1)])
    style = f"{size}Strong" if row.kind in {"sub", "total"} else size
    fill = "Group" if row.kind == "total" else "Plain"
    printed = [cell_of(escape(cell), f"{style}Figure", fill) for cell in cells]
    return row_of([cell_of(words, style, fill), *printed])
