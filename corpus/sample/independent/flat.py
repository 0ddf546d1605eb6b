"""What the styles that are set by Writer have in common.

Every anchor is a bookmark, which Writer exports as a named destination: that tells its page.
"""

from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path
from string import Template
from xml.sax.saxutils import escape

from corpus.sample.independent.content import Block, Content, plain
from corpus.sample.office import bookmark, paragraph


class Flat:
    """Makes the flat XML of one document; each style says what is different.

    Attributes:
        pages: the page of every anchor, as far as it is known.
        out: what is made so far.
        columns: the styles of the columns of its tables.
    """

    def __init__(self, content: Content, pages: dict[str, int]) -> None:
        self.content = content
        self.pages = pages
        self.out: list[str] = []
        self.columns: list[str] = []

    def flow(self) -> None:
        """Set all blocks in order."""
        for block in self.content.blocks:
            setter = getattr(self, f"set_{block.kind}", None)
            if setter is not None:
                setter(block)

    def filled(self, template: Path, **words: str) -> str:
        """A template with words, and with what is made so far."""
        return Template(template.read_text(encoding="utf-8")).substitute(
            {name: escape(said) for name, said in words.items()},
            columns="\n".join(self.columns),
            body="\n".join(self.out),
        )

    def put(self, style: str, text: str) -> None:
        """A paragraph of XML."""
        self.out.append(paragraph(style, text))

    def put_words(self, style: str, block: Block, sign: str = "") -> None:
        """A paragraph of a block's printed words with its anchor; a tab follows a sign."""
        start = f"{sign}<text:tab/>" if sign else ""
        self.put(style, f"{bookmark(block.key)}{start}{self.words(block.printed)}")

    def words(self, text: str) -> str:
        """The XML of a text."""
        return escape(plain(text))

    def heading(self, style: str, block: Block, number: str | None = None) -> None:
        """A heading with its anchor; a tab follows its number."""
        start = f"{number}<text:tab/>" if number else ""
        self.out.append(
            f'<text:h text:style-name="{style}" text:outline-level="{block.level}">'
            f"{bookmark(block.key)}{start}{self.words(block.printed)}</text:h>"
        )

    def caption(self, block: Block) -> None:
        """The caption of a table or a picture, if it has one."""
        if block.caption:
            self.put("Caption", bookmark(block.key) + escape(block.caption))

    def table(
        self,
        key: str,
        style: str,
        widths: Sequence[float],
        heads: Sequence[str],
        rows: Sequence[str],
    ) -> None:
        """A table of rows, those of its head on every page; widths are in cm."""
        for place, width in enumerate(widths):
            self.columns.append(
                f'<style:style style:name="{key}c{place}" style:family="table-column">'
                f'<style:table-column-properties style:column-width="{width:.3f}cm"/></style:style>'
            )
        columns = "".join(
            f'<table:table-column table:style-name="{key}c{place}"/>'
            for place in range(len(widths))
        )
        head = f"<table:table-header-rows>{''.join(heads)}</table:table-header-rows>"
        self.out.append(
            f'<table:table table:name="{key}" table:style-name="{style}">{columns}'
            f"{head if heads else ''}{''.join(rows)}</table:table>"
        )


def cell_of(text: str, style: str, fill: str, span: int = 1) -> str:
    """A cell of XML, and the cells that it covers."""
    wide = f' table:number-columns-spanned="{span}"' if span > 1 else ""
    covered = "<table:covered-table-cell/>" * (span - 1)
    return (
        f'<table:table-cell table:style-name="{fill}"{wide} office:value-type="string">'
        f"{paragraph(style, text)}</table:table-cell>{covered}"
    )


def row_of(cells: Sequence[str], style: str = "Whole") -> str:
    """A row of cells."""
    return f'<table:table-row table:style-name="{style}">{"".join(cells)}</table:table-row>'


def picture_of(svg: str, style: str, width: str, height: str) -> str:
    """A drawing that stands among the words."""
    return (
        f'<draw:frame text:anchor-type="as-char" draw:style-name="{style}" svg:width="{width}" '
        f'svg:height="{height}"><draw:image draw:mime-type="image/svg+xml"><office:binary-data>'
        f"{b64encode(svg.encode()).decode()}</office:binary-data></draw:image></draw:frame>"
    )
