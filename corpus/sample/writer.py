"""Documents set by LibreOffice Writer: the file, and the page of each node as Writer places it.

Every node carries a bookmark, which Writer exports as a named destination: that tells its page.
Writer runs twice, the second time with the pages in the contents list. Fonts are Caladea and
Carlito (Debian packages fonts-crosextra-caladea and fonts-crosextra-carlito).
"""

import hashlib
import json
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from string import Template
from xml.sax.saxutils import escape

from corpus.sample.destinations import pages_of_destinations
from corpus.sample.document import Cell, Document, Heading, Label, Node, Row, Table, Text

TEMPLATE = Path(__file__).with_name("writer.fodt")

_HEADING_STYLES = ("Chapter", "Section", "Subsection", "Subhead")
_TEXT_STYLES = {"paragraph": "Text", "list_item": "Item", "caption": "Caption", "note": "Note"}
_TEXT_WIDTH = 16.0
_CONTENTS_DEPTH = 3
_DATES = re.compile(rb"/CreationDate\(D:(\d{14})[^)]*\)")
_IDS = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>)")
_CHECKSUM = re.compile(rb"(?<=/DocChecksum /)[0-9A-F]{32}")


def write(document: Document, look: Mapping[str, str]) -> tuple[bytes, dict[str, int]]:
    """The PDF of a document, and the page on which each node and row begins."""
    unknown: dict[str, int] = {}
    first = pages_of_destinations(_convert(_source(document, look, unknown), look))
    pdf = _convert(_source(document, look, first), look)
    pages = pages_of_destinations(pdf)
    if pages != first:
        raise RuntimeError(f"{document.name}: pages moved when the contents list was filled in")
    return _timeless(pdf, document.made_on), pages


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
        yield _paragraph(f"Cover{line.rank}", escape(line.text.text))


def _contents(document: Document, pages: Mapping[str, int]) -> Iterator[str]:
    yield _paragraph("ContentsTitle", "Innehållsförteckning")
    for node in document.nodes:
        if isinstance(node, Heading) and node.level <= _CONTENTS_DEPTH and _listed(node):
            number = f"{node.number} " if node.number else ""
            entry = f"{escape(number + node.printed)}<text:tab/>{pages.get(node.key, 0)}"
            yield _paragraph(f"Contents{node.level}", entry)


def _listed(heading: Heading) -> bool:
    return heading.number is not None


def _node(node: Node) -> str:
    if isinstance(node, Heading):
        return _heading(node)
    if isinstance(node, Label):
        return _paragraph("Label", _bookmark(node.key) + escape(node.text))
    if isinstance(node, Text):
        item = {None: "", "-": "•<text:tab/>"}.get(node.item, f"{node.item}<text:tab/>")
        text = _bookmark(node.key) + item + escape(node.body.text)
        return _paragraph(_TEXT_STYLES[node.kind], text)
    if isinstance(node, Table):
        return _table(node)
    raise TypeError(f"this style has no form for {node}")


def _heading(node: Heading) -> str:
    number = f"{node.number}<text:tab/>" if node.number else ""
    numbered = node.number is not None
    style = _HEADING_STYLES[node.level - 1 if numbered else -1]
    if node.number == "1":
        style = "FirstChapter"
    text = _bookmark(node.key) + number + escape(node.printed)
    return f'<text:h text:style-name="{style}" text:outline-level="{node.level}">{text}</text:h>'


def _table(node: Table) -> str:
    caption = ""
    key = _bookmark(node.key)
    if node.caption is not None:
        caption = _paragraph("Caption", key + escape(node.caption.text))
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
        text = (_bookmark(row.key) if place == 0 else "") + escape(cell.text.text)
        cells.append(_cell(text, "CellText" if style == "Cell" else style, "BodyCell", cell.span))
    return f'<table:table-row table:style-name="Whole">{"".join(cells)}</table:table-row>'


def _cell(text: str, style: str, cell_style: str, span: int) -> str:
    spanned = f' table:number-columns-spanned="{span}"' if span > 1 else ""
    covered = "<table:covered-table-cell/>" * (span - 1)
    return (
        f'<table:table-cell table:style-name="{cell_style}"{spanned} office:value-type="string">'
        f"{_paragraph(style, text)}</table:table-cell>{covered}"
    )


def _columns_style(table: Table) -> str:
    share = _TEXT_WIDTH / sum(table.widths)
    return "".join(
        f'<style:style style:name="{table.key}c{place}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width * share:.3f}cm"/>'
        "</style:style>"
        for place, width in enumerate(table.widths)
    )


def _paragraph(style: str, text: str) -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def _bookmark(key: str) -> str:
    return f'<text:bookmark text:name="{key}"/>'


def _convert(source: str, look: Mapping[str, str]) -> bytes:
    options = {
        "ExportBookmarksToPDFDestination": {"type": "boolean", "value": "true"},
        "ExportBookmarks": {"type": "boolean", "value": look["bookmarks"]},
        "UseTaggedPDF": {"type": "boolean", "value": look["tagged"]},
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "document.fodt")
        path.write_text(source, encoding="utf-8")
        target = f"pdf:writer_pdf_Export:{json.dumps(options)}"
        profile = f"-env:UserInstallation=file://{tempfile.gettempdir()}/plankoll-writer"
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", target, "--outdir", folder, path],
            check=True,
            capture_output=True,
        )
        return path.with_suffix(".pdf").read_bytes()


def _timeless(pdf: bytes, day: date) -> bytes:
    """The file with the day, and an identity made of its content, in place of the clock's."""
    stamp = f"{day:%Y%m%d}090000".encode()
    pdf = _DATES.sub(lambda found: found[0].replace(found[1], stamp), pdf)
    blank = _CHECKSUM.sub(b"0" * 32, _IDS.sub(b"0" * 32, pdf))
    identity = hashlib.md5(blank, usedforsecurity=False).hexdigest().upper().encode()
    return _CHECKSUM.sub(identity, _IDS.sub(identity, pdf))
