"""A house style of old Word: LibreOffice Writer, Times, numbers with a full stop, money by tabs.

Every block carries a bookmark, which Writer exports as a named destination: that tells its page.
Writer runs twice, the second time with the pages in the contents list.
"""

from collections.abc import Iterator
from pathlib import Path
from string import Template
from xml.sax.saxutils import escape

from pypdfium2 import PdfDocument

from corpus.sample.independent.content import Block, Content, Row, plain
from corpus.sample.office import bookmark, paragraph, set_twice

_TEMPLATE = Path(__file__).with_name("data").joinpath("tabbed.fodt")
_BULLET = "•<text:tab/>"


def set_document(content: Content, path: Path) -> tuple[dict[str, int], int]:
    """Write the PDF, and tell the page of every anchor and how many pages there are."""
    pdf, pages = set_twice(lambda known: _source(content, known), "20111215")
    path.write_bytes(pdf)
    return pages, len(PdfDocument(pdf))


def _source(content: Content, pages: dict[str, int]) -> str:
    """The whole document as flat XML."""
    committee = content.about["committee"]
    return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
        title=escape(content.about["title"]),
        left=escape(f"{content.about['municipality']} kommun"),
        right=escape(f"{committee[0].upper()}{committee[1:]} – {content.about['title']}"),
        body="\n".join([*_cover(content), *_contents(content, pages), *_body(content)]),
    )


def _cover(content: Content) -> Iterator[str]:
    style = "First"
    for block in content.blocks:
        if block.kind == "cover":
            size = next(iter(block.attrs)).capitalize()
            yield paragraph(style or size, bookmark(block.key) + escape(block.text))
            style = ""


def _contents(content: Content, pages: dict[str, int]) -> Iterator[str]:
    yield paragraph("TocTitle", "INNEHÅLLSFÖRTECKNING")
    for block in content.blocks:
        if block.level:
            entry = f"{block.number}<text:tab/>{escape(plain(block.printed))}"
            yield paragraph(f"Toc{block.level}", f"{entry}<text:tab/>{pages.get(block.key, 0)}")


def _body(content: Content) -> Iterator[str]:
    opening = "First"
    for block in content.blocks:
        if level := block.level:
            words = f"{bookmark(block.key)}{block.number}<text:tab/>{_words(block.printed)}"
            style = f"H{level}{opening}"
            yield f'<text:h text:style-name="{style}" text:outline-level="{level}">{words}</text:h>'
            opening = ""
        elif block.kind == "p":
            yield paragraph("Text", bookmark(block.key) + _words(block.text))
        elif block.kind == "label":
            yield paragraph("Label", bookmark(block.key) + escape(block.text))
        elif block.kind == "li" or block.attrs.get("as") == "li":
            yield paragraph("Item", bookmark(block.key) + _BULLET + _words(block.text))
        elif block.kind == "money":
            yield from _money(block)


def _money(block: Block) -> Iterator[str]:
    """Paragraphs whose figures stand at tab stops: kinds above years, then the rows."""
    yield paragraph("Caption", bookmark(block.key) + escape(block.caption or ""))
    yield paragraph("Money", "".join(f"<text:tab/>{kind}" for kind, _ in block.upper))
    yield paragraph("MoneySum", "".join(f"<text:tab/>{column}" for column in block.heads))
    for row in block.lines:
        style = {"row": "Money", "sub": "MoneySum", "total": "MoneyLast"}[row.kind]
        yield paragraph(style, bookmark(row.key) + _cells(row))


def _cells(row: Row) -> str:
    """A row: its label, and its figures with no-break spaces."""
    label, *figures = row.cells
    return "<text:tab/>".join([escape(label), *(cell.replace(" ", "\u00a0") for cell in figures)])


def _words(text: str) -> str:
    return escape(plain(text))
