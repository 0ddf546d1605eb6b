"""Documents set by WeasyPrint as a magazine: two columns, boxes and figures across them.

The page of each node is told by the anchors of the rendered pages. Fonts are Caladea and Open
Sans (Debian packages fonts-crosextra-caladea and fonts-open-sans); WeasyPrint needs Pango
(libpango-1.0-0, libpangoft2-1.0-0).
"""

import hashlib
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pyphen
from weasyprint import HTML

from corpus.sample.destinations import pages_of_anchors
from corpus.sample.document import (
    Document,
    Figure,
    Heading,
    Label,
    Node,
    Row,
    Table,
    Text,
    Turn,
)
from corpus.sample.manuscript import BarsSource, Manuscript, OrganisationSource
from corpus.sample.source import DocumentSource

STYLE = Path(__file__).with_name("magazine.css")

_LONG = re.compile(r"\w{9,}")
_WIDE = 4
"""Columns of a table from which it stands across the page."""


def publish(
    document: Document, manuscript: Manuscript, source: DocumentSource
) -> tuple[bytes, dict[str, int]]:
    """The PDF of a document, and the page on which each node and row begins."""
    rendered = HTML(string=_Page(document, manuscript, source).html()).render()
    identity = hashlib.md5(document.name.encode(), usedforsecurity=False).hexdigest().encode()
    pdf = rendered.write_pdf(pdf_identifier=identity)
    assert pdf is not None
    return pdf, pages_of_anchors(rendered.pages)


class _Page:
    """Writes a document as HTML; knows whether it is within columns."""

    def __init__(self, document: Document, manuscript: Manuscript, source: DocumentSource) -> None:
        self.document = document
        self.manuscript = manuscript
        self.year = source.year
        self.look = {**manuscript.look, **manuscript.looks.get(source.outline, {})}
        self._in_columns = False
        self._in_box = False
        self._is_full = False

    def html(self) -> str:
        """The whole document."""
        title = escape(self.document.facts.title or "")
        author = escape(self.document.facts.municipality or "")
        made = f"{self.document.made_on}T09:00:00Z"
        colours = "".join(f"--{name}: {value};" for name, value in self.look.items())
        left, right = (escape(text) for text in self.document.running)
        return (
            f'<html lang="sv"><head><title>{title}</title><meta name="author" content="{author}">'
            f'<meta name="dcterms.created" content="{made}">'
            f'<meta name="dcterms.modified" content="{made}">'
            f"<style>:root {{{colours}}}{STYLE.read_text(encoding='utf-8')}</style></head><body>"
            f'<div id="left">{left}</div><div id="right">{right}</div>'
            f"{self._cover()}{self._contents()}<main>{''.join(self._body())}</main></body></html>"
        )

    def _cover(self) -> str:
        lines = "".join(
            f'<p class="rank{line.rank}">{escape(line.text.text)}</p>'
            for line in self.document.cover
        )
        return f'<section class="cover">{lines}</section>'

    def _contents(self) -> str:
        if not self.document.contents:
            return ""
        entries = "".join(
            f'<p class="entry{node.level}"><a href="#{node.key}">{escape(node.printed)}</a></p>'
            for node in self.document.nodes
            if isinstance(node, Heading) and node.level <= 2 and not node.run_in
        )
        return f'<section class="contents"><h6>Innehåll</h6>{entries}</section>'

    def _body(self) -> Iterator[str]:
        run_in = ""
        for node in self.document.nodes:
            if isinstance(node, Heading) and node.run_in:
                run_in = f'<b class="runin" id="{node.key}">{escape(node.printed)}</b> '
                continue
            yield from self._within(node)
            yield self._node(node, run_in)
            run_in = ""
        yield from self._leave()

    def _within(self, node: Node) -> Iterator[str]:
        """Open and close columns as a node needs it."""
        if self._in_box:
            return
        wide = self._is_full or _is_wide(node)
        if isinstance(node, Turn):
            wide = node.to in {"full", "page", "widebox"}
            self._is_full = node.to == "full" or (self._is_full and node.to != "columns")
        if wide:
            yield from self._leave()
        elif not self._in_columns:
            self._in_columns = True
            yield '<div class="columns">'

    def _leave(self) -> Iterator[str]:
        if self._in_columns:
            self._in_columns = False
            yield "</div>"

    def _node(self, node: Node, run_in: str) -> str:
        if isinstance(node, Heading):
            return self._heading(node)
        if isinstance(node, Label):
            return f'<p class="label" id="{node.key}">{escape(node.text)}</p>'
        if isinstance(node, Text):
            return self._text(node, run_in)
        if isinstance(node, Table):
            return _table(node)
        if isinstance(node, Figure):
            return self._figure(node)
        if isinstance(node, Turn):
            return self._turn(node)
        raise TypeError(f"this style has no form for {node}")

    def _turn(self, node: Turn) -> str:
        if node.to in {"box", "widebox"}:
            self._in_box = True
            return f'<aside class="{node.to}">'
        if node.to == "end":
            self._in_box = False
            return "</aside>"
        return '<div class="turn"></div>' if node.to == "page" else ""

    def _heading(self, node: Heading) -> str:
        text = escape(node.printed)
        if node.prefix:
            text = f'<span class="prefix">{escape(node.prefix)}</span> {escape(node.title.text)}'
        level = node.level + (2 if self._in_box else 0)
        return f'<h{level} id="{node.key}">{text}</h{level}>'

    def _text(self, node: Text, run_in: str) -> str:
        text = self._words(node.body.text)
        for note in node.footnotes:
            after = self._words(note.after)
            call = f'<span class="footnote">{escape(note.text)}</span>'
            text = text.replace(after, after + call, 1)
        names = [node.kind, node.field or "", "goal" if node.goal else ""]
        item = ""
        if node.item is not None:
            item = f'<span class="item">{"•" if node.item == "-" else node.item}</span>'
            names.append("order" if node.item == "►" else "bullet")
        return (
            f'<p class="{" ".join(filter(None, names))}" id="{node.key}">{run_in}{item}{text}</p>'
        )

    def _words(self, text: str) -> str:
        """A text with soft hyphens in its long words, where the look asks for them."""
        if self.look["hyphens"] != "manual":
            return escape(text)
        swedish = pyphen.Pyphen(lang="sv_SE")
        return escape(_LONG.sub(lambda word: swedish.inserted(word[0], "\u00ad"), text))

    def _figure(self, node: Figure) -> str:
        drawn = self._drawn(node)
        colours = f'fill="{self.look["accent"]}" color="{self.look["second"]}"'
        names = "across" if _is_wide(node) else "within"
        svg = drawn.replace("<svg ", f"<svg {colours} ", 1)
        return f'<figure class="{names}" id="{node.key}">{svg}</figure>'

    def _drawn(self, node: Figure) -> str:
        if node.kind == "bars":
            return _bars(self.manuscript.bars[node.name], self.year)
        if node.kind == "organisation":
            return _organisation(self.manuscript.organisation[node.name])
        return _landscape(node.name)


def _is_wide(node: Node) -> bool:
    if isinstance(node, Heading):
        return node.level == 1
    if isinstance(node, Figure):
        return node.kind != "bars"
    return isinstance(node, Table) and len(node.widths) > _WIDE


def _table(node: Table) -> str:
    key = f' id="{node.key}"'
    caption = ""
    if node.caption is not None:
        caption = f'<p class="caption"{key}>{escape(node.caption.text)}</p>'
        key = ""
    total = sum(node.widths)
    columns = "".join(f'<col style="width:{width / total:.2%}">' for width in node.widths)
    header = "".join(
        "<tr>"
        + "".join(
            f'<th colspan="{cell.span}"{_figures(place, node)}>{escape(cell.text.text)}</th>'
            for place, cell in enumerate(row)
        )
        + "</tr>"
        for row in node.header
    )
    rows = "".join(_row(row, node) for row in node.rows)
    return (
        f'<div class="table">{caption}<table{key}><colgroup>{columns}</colgroup>'
        f"<thead>{header}</thead><tbody>{rows}</tbody></table></div>"
    )


def _row(row: Row, table: Table) -> str:
    cells = "".join(
        f"<td{_figures(place, table)}>{escape(cell.text.text)}</td>"
        for place, cell in enumerate(row.cells)
    )
    part = " part" if row.cells[0].text.text.startswith("därav") else ""
    return f'<tr id="{row.key}" class="{row.role}{part}">{cells}</tr>'


def _figures(place: int, table: Table) -> str:
    return ' class="figure"' if place >= table.figures_from else ""


def _bars(source: BarsSource, year_of_document: int) -> str:
    """A bar chart, 240 by 126 points, with its figures above and the years below."""
    last = year_of_document + source.shift
    years = range(last - source.years + 1, last + 1)
    numbers = [float(source.values[year].replace(" ", "").replace(",", ".")) for year in years]
    step, highest = 230 / len(numbers), max(numbers)
    drawn = [_words_at(8, 8, source.unit, anchor="start")]
    for place, (year, number) in enumerate(zip(years, numbers, strict=True)):
        left, height = 8 + place * step, 84 * number / highest
        middle = left + step * 0.35
        drawn += (
            f'<rect x="{left:.1f}" y="{108 - height:.1f}" width="{step * 0.7:.1f}"'
            f' height="{height:.1f}" fill="currentColor"/>',
            _words_at(middle, 104 - height, source.values[year]),
            _words_at(middle, 119, str(year)),
        )
    drawn.append(_line(4, 108, 238, 108))
    return f'<svg viewBox="0 0 240 126" width="100%">{"".join(drawn)}</svg>'


def _organisation(source: OrganisationSource) -> str:
    """An organisation chart, 480 points wide: the head above, its parts in a row."""
    drawn = []
    for place, text in enumerate(source.head):
        top = 4 + place * 44
        drawn.append(_line(240, top + 30, 240, top + 44))
        drawn.append(_box(170, top, 140, text, head=True))
    row = 4 + len(source.head) * 44
    step = 480 / len(source.parts)
    drawn.append(_line(step / 2, row, 480 - step / 2, row))
    for place, text in enumerate(source.parts):
        middle = step * (place + 0.5)
        drawn.append(_line(middle, row, middle, row + 12))
        drawn.append(_box(step * place + 3, row + 12, step - 6, text, head=False))
    return f'<svg viewBox="0 0 480 {row + 46}" width="100%">{"".join(drawn)}</svg>'


def _landscape(seed: str) -> str:
    """A picture without words, 480 by 190 points: hills below a sun, after a number."""
    turn = int(seed)
    hills = []
    for place, shade in enumerate((0.35, 0.6, 1.0)):
        top = 95 + place * 28
        bend = 40 * ((turn + place) % 3 - 1)
        hills.append(
            f'<path d="M0 {top} C120 {top - 50 + bend} 200 {top + 40} 300 {top - bend / 2}'
            f' S430 {top - 40} 480 {top + 5} V190 H0 Z" fill="currentColor"'
            f' fill-opacity="{shade}"/>'
        )
    sun = f'<circle cx="{90 + turn * 67 % 320}" cy="48" r="24"/>'
    ground = '<rect width="480" height="190" fill="#e9dfd3"/>'
    return f'<svg viewBox="0 0 480 190" width="100%">{ground}{sun}{"".join(hills)}</svg>'


def _box(left: float, top: float, width: float, text: str, *, head: bool) -> str:
    words = text.split("|")
    first = top + 17.5 - 5 * (len(words) - 1)
    ink = "#fff" if head else "#222"
    lines = "".join(
        _words_at(left + width / 2, first + 10 * place, word, ink=ink)
        for place, word in enumerate(words)
    )
    fill = "" if head else ' fill="#f3ece4" stroke="currentColor" stroke-width="0.6"'
    return f'<rect x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="30"{fill}/>{lines}'


def _words_at(x: float, y: float, text: str, *, anchor: str = "middle", ink: str = "#222") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="7"'
        f' font-family="Open Sans" fill="{ink}">{escape(text)}</text>'
    )


def _line(x0: float, y0: float, x1: float, y1: float) -> str:
    return f'<line x1="{x0}" y1="{y0}" x2="{x1}" y2="{y1}" stroke="#555" stroke-width="0.7"/>'
