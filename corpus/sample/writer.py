"""Documents set by LibreOffice Writer: the file, and the page of each node as Writer places it.

Every node carries a bookmark, which Writer exports as a named destination: that tells its page.
Writer runs twice, the second time with the pages in the contents list. Fonts are Caladea and
Carlito (Debian packages fonts-crosextra-caladea and fonts-crosextra-carlito).
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Template
from xml.sax.saxutils import escape

from corpus.sample.document import Cell, Document, Heading, Label, Node, Row, Table, Text
from corpus.sample.office import bookmark, paragraph, set_twice

TEMPLATE = Path(__file__).with_name("writer.fodt")

_HEADING_STYLES = ("Chapter", "Section", "Subsection", "Subhead")
_TEXT_STYLES = {"paragraph": "Text", "list_item": "Item", "caption": "Caption", "note": "Note"}
_TEXT_WIDTH = 16.0
_CONTENTS_DEPTH = 3


def write(document: Document, look: Mapping[str, str]) -> tuple[bytes, dict[str, int]]:
    """The PDF of a document, and the page on which each node and row begins."""
    return set_twice(
        lambda pages: _source(document, look, pages),
        f"{document.made_on:%Y%m%d}",
        outline=look["bookmarks"] == "true",
        tagged=look["tagged"] == "true",
    )


def _source(document: Document, look: Mapping[str, str], pages: Mapping[str, int]) -> str:
    body = [*_cover(document), *_contents(document, pages)]
    body += [_node(node) for node in document.nodes]
    tables = [node for node in document.nodes if isinstance(node, Table)]
    return Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        look,
        title=escape(document.facts.title or ""),
        author=escape(document.facts.municipality or ""),
        header_left=escape(document.running[0]),
        header_right=escape(document.running[1]),
        column_styles="\n".join(_columns_style(table) for table in tables),
        body="\n".join(body),
    )


def _cover(document: Document) -> Iterator[str]:
    for line in document.cover:
        yield paragraph(f"Cover{line.rank}", escape(line.text.text))


def _contents(document: Document, pages: Mapping[str, int]) -> Iterator[str]:
    yield paragraph("ContentsTitle", "Innehållsförteckning")
    for node in document.nodes:
        if isinstance(node, Heading) and node.level <= _CONTENTS_DEPTH and _listed(node):
            number = f"{node.number} " if node.number else ""
            entry = f"{escape(number + node.printed)}<text:tab/>{pages.get(node.key, 0)}"
            yield paragraph(f"Contents{node.level}", entry)


def _listed(heading: Heading) -> bool:
    return heading.number is not None


def _node(node: Node) -> str:
    if isinstance(node, Heading):
        return _heading(node)
    if isinstance(node, Label):
        return paragraph("Label", bookmark(node.key) + escape(node.text))
    if isinstance(node, Text):
        item = {None: "", "-": "•<text:tab/>"}.get(node.item, f"{node.item}<text:tab/>")
        text = bookmark(node.key) + item + escape(node.body.text)
        return paragraph(_TEXT_STYLES[node.kind], text)
    if isinstance(node, Table):
        return _table(node)
    raise TypeError(f"this style has no form for {node}")


def _heading(node: Heading) -> str:
    number = f"{node.number}<text:tab/>" if node.number else ""
    numbered = node.number is not None
    style = _HEADING_STYLES[node.level - 1 if numbered else -1]
    if node.number == "1":
        style = "FirstChapter"
    text = bookmark(node.key) + number + escape(node.printed)
    return f'<text:h text:style-name="{style}" text:outline-level="{node.level}">{text}</text:h>'


def _table(node: Table) -> str:
    caption = ""
    key = bookmark(node.key)
    if node.caption is not None:
        caption = paragraph("Caption", key + escape(node.caption.text))
        key = ""
    columns = "".join(
        f'<table:table-column table:style-name="{node.key}c{place}"/>'
        for place in range(len(node.widths))
    )
    header = "".join(
        _header_row(row, node, key if place == 0 else "") for place, row in enumerate(node.header)
    )
    rows = "".join(_row(row, node) for row in node.rows)
    return (
        f'{caption}<table:table table:name="{node.key}" table:style-name="Grid">{columns}'
        f"<table:table-header-rows>{header}</table:table-header-rows>{rows}</table:table>"
    )


def _header_row(row: tuple[Cell, ...], table: Table, key: str) -> str:
    cells = []
    for place, cell in enumerate(row):
        style = "CellStrong"
        if place and table.figures_from < len(table.widths):
            style = "CellStrongCentre" if cell.span > 1 else "CellStrongFigure"
        text = (key if place == 0 else "") + escape(cell.text.text)
        cells.append(_cell(text, style, "HeadCell", cell.span))
    return f'<table:table-row table:style-name="Whole">{"".join(cells)}</table:table-row>'


def _row(row: Row, table: Table) -> str:
    strong = "" if row.role == "row" else "Strong"
    cells = []
    for place, cell in enumerate(row.cells):
        style = f"Cell{strong}{'Figure' if place >= table.figures_from else ''}"
        text = (bookmark(row.key) if place == 0 else "") + escape(cell.text.text)
        cells.append(_cell(text, "CellText" if style == "Cell" else style, "BodyCell", cell.span))
    return f'<table:table-row table:style-name="Whole">{"".join(cells)}</table:table-row>'


def _cell(text: str, style: str, cell_style: str, span: int) -> str:
    spanned = f' table:number-columns-spanned="{span}"' if span > 1 else ""
    covered = "<table:covered-table-cell/>" * (span - 1)
    return (
        f'<table:table-cell table:style-name="{cell_style}"{spanned} office:value-type="string">'
        f"{paragraph(style, text)}</table:table-cell>{covered}"
    )


def _columns_style(table: Table) -> str:
    share = _TEXT_WIDTH / sum(table.widths)
    return "".join(
        f'<style:style style:name="{table.key}c{place}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width * share:.3f}cm"/>'
        "</style:style>"
        for place, width in enumerate(table.widths)
    )
