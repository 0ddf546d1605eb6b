"""A word processor's plan: LibreOffice Writer, unnumbered headings and first-line indents.

Every anchor is a bookmark, which Writer exports as a named destination: that tells its page.
Fonts are Liberation Serif and Lato (Debian packages fonts-liberation and fonts-lato).
"""

from collections.abc import Iterator
from pathlib import Path
from string import Template
from xml.sax.saxutils import escape

from corpus.sample.independent.content import Block, Content, Row, indicator_line, split_notes
from corpus.sample.office import bookmark, paragraph, set_twice

_TEMPLATE = Path(__file__).with_name("data").joinpath("indented.fodt")


def set_document(content: Content, path: Path) -> tuple[dict[str, int], int]:
    """Write the PDF, and tell the page of every anchor and how many pages there are."""
    pdf, pages = set_twice(lambda known: _Writer(content, known).source(), "20230102", outline=True)
    path.write_bytes(pdf)
    return pages, pages["last"]


class _Writer:
    """Makes the Writer document of one content."""

    def __init__(self, content: Content, pages: dict[str, int]) -> None:
        self.content = content
        self.pages = pages
        self.notes = {
            block.text.split(" ", 1)[0]: block for block in content.blocks if block.kind == "note"
        }
        self.indent = False
        self.opened = False

    def source(self) -> str:
        """The whole document."""
        body = [*self._cover(), *self._contents()]
        for block in self.content.blocks:
            setter = getattr(self, f"_set_{block.kind}", None)
            if setter is not None:
                body += setter(block)
        body.append('<text:p text:style-name="Small"><text:bookmark text:name="last"/></text:p>')
        return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
            title=escape(self.content.about["title"]),
            running=escape(self.content.about["running"]),
            body="\n".join(body),
        )

    def _cover(self) -> Iterator[str]:
        styles = {"big": "First", "mid": "Subtitle", "low": "Small"}
        for block in self.content.blocks:
            if block.kind == "cover":
                yield paragraph(styles[next(iter(block.attrs))], escape(block.text))

    def _contents(self) -> Iterator[str]:
        yield paragraph("Contents0", "Innehåll")
        for block in self.content.blocks:
            level = block.attrs.get("lvl") if block.kind == "h" else block.attrs.get("hl")
            if level in {"1", "2"}:
                words = f"{escape(block.printed)}<text:tab/>{self.pages.get(block.key, 0)}"
                yield paragraph(f"Contents{level}", words)

    def _set_h(self, block: Block) -> Iterator[str]:
        yield self._heading(block, block.attrs["lvl"])

    def _heading(self, block: Block, level: str) -> str:
        self.indent = False
        style = f"H{level}" if self.opened else "Opening"
        self.opened = True
        return (
            f'<text:h text:style-name="{style}" text:outline-level="{level}">'
            f"{bookmark(block.key)}{escape(block.printed)}</text:h>"
        )

    def _set_p(self, block: Block) -> Iterator[str]:
        yield self._indented(bookmark(block.key) + self._words(block.text))

    def _indented(self, words: str) -> str:
        style = "Indented" if self.indent else "Standard"
        self.indent = True
        return paragraph(style, words)

    def _set_li(self, block: Block) -> Iterator[str]:
        yield paragraph("Item", f"{bookmark(block.key)}–<text:tab/>{self._words(block.text)}")
        self.indent = False

    def _set_goal(self, block: Block) -> Iterator[str]:
        if block.attrs["as"] == "h":
            yield self._heading(block, block.attrs["hl"])
            return
        self.indent = True
        lead = _span("Strong", block.attrs["prefix"])
        yield self._indented(f"{bookmark(block.key)}{lead} {_span('Slanted', block.text)}")

    def _set_ind(self, block: Block) -> Iterator[str]:
        words = indicator_line(block).removeprefix(block.attrs["prefix"]).strip()
        lead = _span("Strong", block.attrs["prefix"])
        yield self._indented(f"{bookmark(block.key)}{lead} {escape(words)}")

    def _set_asg(self, block: Block) -> Iterator[str]:
        self.indent = False
        yield paragraph("Bold", bookmark(block.key) + self._words(block.printed))

    def _set_money(self, block: Block) -> Iterator[str]:
        columns = block.heads
        yield paragraph("Caption", bookmark(block.key) + escape(block.caption or ""))
        narrow = '<table:table-column table:style-name="Narrow"/>' * len(columns)
        head = Row("head", {}, [block.attrs["corner"], *columns], f"{block.key}h")
        yield (
            f'<table:table table:name="{block.key}" table:style-name="Grid">'
            f'<table:table-column table:style-name="Wide{len(columns)}"/>{narrow}'
            f"<table:table-header-rows>{_row(head, 'HeadCell')}</table:table-header-rows>"
            + "".join(
                _row(row, "SumCell" if row.kind == "total" else "BodyCell") for row in block.lines
            )
            + "</table:table>"
        )
        self.indent = False

    def _words(self, text: str) -> str:
        """The words as printed, with footnotes where their marks are."""
        return "".join(
            self._footnote(words) if raised else escape(words)
            for words, raised in split_notes(text)
        )

    def _footnote(self, mark: str) -> str:
        note = self.notes[mark]
        words = paragraph("Footnote", escape(note.text.split(" ", 1)[1]))
        return (
            f'{bookmark(note.key)}<text:note text:id="f{mark}" text:note-class="footnote">'
            f"<text:note-citation>{mark}</text:note-citation>"
            f"<text:note-body>{words}</text:note-body></text:note>"
        )


def _row(row: Row, style: str) -> str:
    cells = []
    for place, cell in enumerate(row.cells):
        words = (bookmark(row.key) if place == 0 else "") + escape(cell)
        printed = paragraph("CellRight" if place else "Cell", words)
        cells.append(
            f'<table:table-cell table:style-name="{style}" office:value-type="string">'
            f"{printed}</table:table-cell>"
        )
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def _span(style: str, words: str) -> str:
    return f'<text:span text:style-name="{style}">{escape(words)}</text:span>'
