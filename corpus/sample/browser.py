"""Documents set by a browser's print to PDF: the file, and the page of each node as Chromium says.

Chromium writes a named destination for every element that a link leads to. Each node and row is
therefore linked once in a first printing, which is only measured; the second has no such links.
Fonts are Liberation Sans and DejaVu Sans (Debian packages fonts-liberation and fonts-dejavu-core).
"""

import base64
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from string import Template

import pyphen
from PIL import Image, ImageDraw

from corpus.sample.chromium import print_page, timeless
from corpus.sample.destinations import pages_of_destinations
from corpus.sample.document import (
    Cell,
    Document,
    Heading,
    Label,
    Legend,
    Node,
    Row,
    Sign,
    Table,
    Text,
)  # fmt: skip

TEMPLATE = Path(__file__).with_name("browser.html")

_CONTENTS_DEPTH = 2
_LONG_WORD = re.compile(r"[a-zåäö]{13,}", re.IGNORECASE)
_HYPHENS = pyphen.Pyphen(lang="sv", left=4, right=4)
_COLOURS = {
    "met": "#3d9a50", "partly": "#f2c230", "not_met": "#cf3f36",
    "completed": "#3d9a50", "ongoing": "#7fb069", "delayed": "#f2c230",
    "not_started": "#b9bec4", "cancelled": "#5b6168", "paused": "#9a6fb0",
}  # fmt: skip
_UNUSUAL = {"met": "#27408b", "partly": "#7fa8d9", "not_met": "#e08a2e"}
"""Colours that nobody would know without a legend."""
_ITEMS = {"-": "•"}


def write(document: Document, look: Mapping[str, str]) -> tuple[bytes, dict[str, int]]:
    """The PDF of a document, and the page on which each node and row begins."""
    unknown: dict[str, int] = {}
    pages = pages_of_destinations(print_page(_source(document, look, unknown, measured=True)))
    pages.update(
        (node.key, pages[node.rows[0].key])
        for node in document.nodes
        if isinstance(node, Table) and node.caption is None
    )
    pdf = print_page(_source(document, look, pages, measured=False))
    return timeless(pdf, f"{document.made_on:%Y%m%d}"), pages


def _source(
    document: Document, look: Mapping[str, str], pages: Mapping[str, int], *, measured: bool
) -> str:
    links = "".join(f'<a href="#{key}"></a>' for key in _keys(document)) if measured else ""
    return Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        look,
        title=escape(document.facts.title or ""),
        header=document.running[0].replace('"', ""),
        footer=document.running[1].replace('"', ""),
        links=links,
        cover="\n".join(_cover(document)),
        contents="\n".join(_contents(document, pages)) if document.contents else "",
        body="\n".join(_node(node, look) for node in document.nodes),
    )


def _keys(document: Document) -> Iterator[str]:
    for node in document.nodes:
        yield node.key
        if isinstance(node, Table):
            yield from (row.key for row in node.rows)


def _cover(document: Document) -> Iterator[str]:
    for line in document.cover:
        yield f'<p class="cover{line.rank}">{escape(line.text.text)}</p>'


def _contents(document: Document, pages: Mapping[str, int]) -> Iterator[str]:
    yield '<section class="contents"><h6>Innehåll</h6>'
    for node in document.nodes:
        if isinstance(node, Heading) and node.level <= _CONTENTS_DEPTH:
            number = f"{node.number} " if node.number else ""
            entry = escape(number + node.printed)
            place = f"<span>{pages.get(node.key, 0)}</span>"
            yield f'<p class="entry{node.level}">{entry}{place}</p>'
    yield "</section>"


def _node(node: Node, look: Mapping[str, str]) -> str:
    if isinstance(node, Heading):
        number = f'<span class="number">{node.number}</span>' if node.number else ""
        return f'<h{node.level} id="{node.key}">{number}{escape(node.printed)}</h{node.level}>'
    if isinstance(node, Label):
        return f'<p class="label" id="{node.key}">{escape(node.text)}</p>'
    if isinstance(node, Legend):
        return _legend(node)
    if isinstance(node, Table):
        return _table(node, look)
    return _text(node) if isinstance(node, Text) else ""


def _text(node: Text) -> str:
    item = ""
    if node.item is not None:
        item = f'<span class="bullet">{_ITEMS.get(node.item, node.item)}</span>'
    return f'<p class="{node.kind}" id="{node.key}">{item}{escape(node.body.text)}</p>'


def _legend(node: Legend) -> str:
    entries = "".join(
        f'<span class="entry">{_drawn(sign) if isinstance(sign, Sign) else _glyph(sign)}'
        f" {escape(words)}</span> "
        for sign, words in node.entries
    )
    return f'<p class="legend" id="{node.key}">{escape(node.lead)} {entries}</p>'


def _table(node: Table, look: Mapping[str, str]) -> str:
    caption = ""
    name = f' id="{node.key}"'
    if node.caption is not None:
        caption = f'<p class="caption" id="{node.key}">{escape(node.caption.text)}</p>'
        name = ""
    share = 100 / sum(node.widths)
    columns = "".join(f'<col style="width:{width * share:.2f}%">' for width in node.widths)
    header = "".join(f"<tr>{''.join(_header_cells(row, node))}</tr>" for row in node.header)
    rows = "".join(_row(row, node) for row in node.rows)
    style = node.look or look["table"]
    return (
        f'{caption}<table class="{style} {node.kind}"{name}><colgroup>{columns}</colgroup>'
        f"<thead>{header}</thead><tbody>{rows}</tbody></table>"
    )


def _header_cells(row: tuple[Cell, ...], table: Table) -> Iterator[str]:
    for place, cell in enumerate(row):
        figure = ' class="figure"' if table.money and place else ""
        yield f"<th{figure}{_spans(cell)}>{_words(cell.text.text)}</th>"


def _row(row: Row, table: Table) -> str:
    cells = "".join(_cells(row.cells, table))
    return f'<tr id="{row.key}" class="{row.role}">{cells}</tr>'


def _cells(cells: tuple[Cell, ...], table: Table) -> Iterator[str]:
    missing = len(table.widths) - sum(cell.span for cell in cells)
    for place, cell in enumerate(cells, start=missing):
        style = ' class="figure"' if table.money and place else ""
        text = _words(cell.text.text)
        if cell.sign is not None:
            style, text = ' class="sign"', _drawn(cell.sign)
        elif len(cell.text.text) == 1 and not _words(cell.text.text).isascii():
            style, text = ' class="sign"', _glyph(cell.text.text)
        yield f"<td{style}{_spans(cell)}>{text}</td>"


def _spans(cell: Cell) -> str:
    across = f' colspan="{cell.span}"' if cell.span > 1 else ""
    return across + (f' rowspan="{cell.rows}"' if cell.rows > 1 else "")


def _words(text: str) -> str:
    """A cell's text, in which long words may be broken."""
    return _LONG_WORD.sub(lambda found: _HYPHENS.inserted(found[0], "&shy;"), escape(text))


def _glyph(sign: str) -> str:
    return sign if sign.isascii() else f'<span class="glyph">{sign}</span>'


def _drawn(sign: Sign) -> str:
    if sign.shape != "image":
        colours = _UNUSUAL if sign.shape == "dot" else _COLOURS
        return (
            '<svg class="drawn" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4.4" '
            f'fill="{colours[sign.value]}"/></svg>'
        )
    return f'<img class="drawn" src="data:image/png;base64,{_image(sign.value)}">'


def _image(value: str) -> str:
    """A small picture: a tick, a bar or a cross on the colour of a value."""
    image = Image.new("RGB", (40, 40), _COLOURS[value])
    draw = ImageDraw.Draw(image)
    strokes: Mapping[str, Iterable[tuple[int, ...]]] = {
        "completed": [(8, 21, 17, 30), (17, 30, 32, 10)],
        "ongoing": [(10, 10, 30, 20), (30, 20, 10, 30), (10, 30, 10, 10)],
        "delayed": [(20, 7, 20, 24), (20, 29, 20, 33)],
        "cancelled": [(9, 9, 31, 31), (9, 31, 31, 9)],
    }
    for stroke in strokes.get(value, [(9, 20, 31, 20)]):
        draw.line(stroke, fill="white", width=5)
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return base64.b64encode(stream.getvalue()).decode()
