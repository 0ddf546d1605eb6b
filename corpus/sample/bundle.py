"""Documents set by ReportLab as a municipality binds them: a memo, and several plans in one file.

Its text is slightly damaged, as real files are: headings are printed twice to look bold, chapter
titles are letter-spaced, bullets come from fonts without a Unicode map or in the private use area,
and the leaders of the contents list are U+FFFD to a reader of the text. Flowables tell their page
when they are drawn. Fonts are Liberation Sans and Serif (Debian package fonts-liberation).
"""

import io
import re
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path

from reportlab.lib.colors import HexColor, white
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
)
from reportlab.platypus import Table as Drawn

from corpus.sample.document import Cell, Document, Heading, Label, Node, Row, Table, Text, Turn
from corpus.sample.manuscript import Manuscript
from corpus.sample.source import DocumentSource

FONTS = Path("/usr/share/fonts/truetype/liberation")

_FACES = {"Sans": "LiberationSans-Regular", "Sans-Bold": "LiberationSans-Bold",
          "Serif": "LiberationSerif-Regular", "Serif-Bold": "LiberationSerif-Bold"}  # fmt: skip
_BULLETS = {"cid": ("Sans", ""), "symbol": ("Symbols", "\uf0b7"), "dash": ("Sans", "–")}
_UNMAPPED = r"BT /{font} 10 Tf 1 0 0 1 2 {baseline:.2f} Tm (\177) Tj ET"
"""A bullet as a code that many readers know no character for: "(cid:127)"."""
_LEADER = {"damaged": ("Leaders", "\ufffd"), "dots": ("Sans", ".")}
_DATE = re.compile(rb"(?<=\(D:)\d{14}")
_WIDTH, _HEIGHT = A4
_MARGIN = 25 * mm

CELL = ParagraphStyle("cell", fontName="Sans", fontSize=8.2, leading=10.2)
FIGURE = ParagraphStyle("figure", CELL, alignment=TA_RIGHT)
STRONG = ParagraphStyle("strong", CELL, fontName="Sans-Bold")
STRONG_FIGURE = ParagraphStyle("strong figure", STRONG, alignment=TA_RIGHT)
STRONG_CENTRE = ParagraphStyle("strong centre", STRONG, alignment=TA_CENTER)


def bind(
    document: Document, manuscript: Manuscript, source: DocumentSource
) -> tuple[bytes, dict[str, int]]:
    """The PDF of a document, and the page on which each node and row begins."""
    look = {**manuscript.look, **manuscript.looks.get(source.outline, {})}
    first = _Binder(document, look, {}, 1)
    first.bind()
    second = _Binder(document, look, first.pages, first.plan_from)
    pdf = second.bind()
    if second.pages != first.pages:
        raise RuntimeError(f"{document.name}: pages moved when the contents list was filled in")
    return _DATE.sub(f"{document.made_on:%Y%m%d}090000".encode(), pdf), second.pages


@cache
def _fonts() -> None:
    for name, file in _FACES.items():
        pdfmetrics.registerFont(TTFont(name, str(FONTS / f"{file}.ttf")))
    _disguised("Leaders", "\ufffd", ".")
    _disguised("Symbols", "\uf0b7", "•")


def _disguised(name: str, text: str, shape: str) -> None:
    """Register a font in which a character has the shape of another."""
    font = TTFont(name, str(FONTS / "LiberationSans-Regular.ttf"))
    font.face.charToGlyph[ord(text)] = font.face.charToGlyph[ord(shape)]
    font.face.charWidths[ord(text)] = font.face.charWidths[ord(shape)]
    font.face.name = name.encode()
    pdfmetrics.registerFont(font)


class _Told(Paragraph):  # type: ignore[misc]
    """A paragraph that tells its page when it is drawn.

    Attributes:
        twice: whether it is drawn twice to look bold.
        is_unmapped: whether it has a bullet without a Unicode character.
    """

    key: str | None = None
    pages: dict[str, int] | None = None
    twice = False
    is_unmapped = False

    def split(self, width: float, height: float) -> list[Flowable]:
        parts: list[Flowable] = super().split(width, height)
        for place, part in enumerate(parts):
            part.key = self.key if place == 0 else None
            part.pages, part.twice = self.pages, self.twice
            part.is_unmapped = self.is_unmapped and place == 0
        return parts

    def draw(self) -> None:
        if self.key is not None and self.pages is not None:
            self.pages.setdefault(self.key, self.canv.getPageNumber())
        super().draw()
        if self.is_unmapped:
            font = self.canv._doc.getInternalFontName("Helvetica")
            baseline = self.height - self.style.fontSize
            self.canv._code.append(_UNMAPPED.format(font=font, baseline=baseline))
        if self.twice:
            self.canv.saveState()
            self.canv.translate(0.35, 0)
            super().draw()
            self.canv.restoreState()


class _Spaced(Flowable):  # type: ignore[misc]
    """A line of letters set wide apart, above a rule."""

    def __init__(self, text: str, colour: str, key: str, pages: dict[str, int]) -> None:
        super().__init__()
        self.text, self.colour, self.key, self.pages = text, colour, key, pages

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        return width, 40

    def draw(self) -> None:
        self.pages.setdefault(self.key, self.canv.getPageNumber())
        text = self.canv.beginText(0, 16)
        text.setFont("Sans", 21)
        text.setFillColor(HexColor(self.colour))
        text.setCharSpace(3.4)
        text.textOut(self.text)
        self.canv.drawText(text)
        self.canv.setStrokeColor(HexColor(self.colour))
        self.canv.setLineWidth(1.4)
        self.canv.line(0, 6, self.width, 6)


class _Entry(Flowable):  # type: ignore[misc]
    """An entry of the contents list, with leaders up to the page."""

    def __init__(self, text: str, page: int, indent: float, leader: str) -> None:
        super().__init__()
        self.text, self.page, self.indent = text, str(page), indent
        self.font, self.leader = _LEADER[leader]

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        return width, 16

    def draw(self) -> None:
        name = "Sans" if self.indent else "Sans-Bold"
        self.canv.setFont(name, 10)
        self.canv.drawString(self.indent, 4, self.text)
        self.canv.drawRightString(self.width, 4, self.page)
        start = self.indent + pdfmetrics.stringWidth(self.text, name, 10) + 5
        step = pdfmetrics.stringWidth(self.leader, self.font, 10)
        count = int((self.width - 20 - start) / step)
        self.canv.setFont(self.font, 10)
        self.canv.drawRightString(self.width - 18, 4, self.leader * count)


class _Template(BaseDocTemplate):  # type: ignore[misc]
    """Pages of a memo with its letterhead, then of the plan, which count from 1 again."""

    def __init__(self, stream: io.BytesIO, document: Document, accent: str, memo: int) -> None:
        super().__init__(
            stream,
            pagesize=A4,
            invariant=1,
            title=document.facts.title,
            author=document.facts.municipality,
        )
        self.document, self.accent, self.memo = document, accent, memo
        self.plan_from = 1
        frame = Frame(_MARGIN, 20 * mm, _WIDTH - 2 * _MARGIN, _HEIGHT - 50 * mm, 0, 0, 0, 0)
        memo = PageTemplate("memo", [frame], onPage=self._letterhead)
        cover = PageTemplate("cover", [frame], onPage=self._cover)
        plan = PageTemplate("plan", [frame], onPage=self._running)
        self.addPageTemplates([memo, cover, plan] if _has_memo(document) else [cover, plan])

    def _letterhead(self, canvas: Canvas, _: BaseDocTemplate) -> None:
        left, diary = self.document.running
        top = _HEIGHT - 18 * mm
        canvas.setFont("Serif-Bold", 11)
        canvas.drawString(_MARGIN, top, left)
        canvas.drawString(_WIDTH / 2, top, "TJÄNSTEUTLÅTANDE")
        canvas.setFont("Serif", 9)
        canvas.drawString(_MARGIN, top - 12, "Kommunledningskontoret")
        canvas.drawString(_WIDTH / 2, top - 12, f"Dnr {diary}")
        number = f"Sida {canvas.getPageNumber()} ({self.memo})"
        canvas.drawRightString(_WIDTH - _MARGIN, top, number)

    def _cover(self, canvas: Canvas, _: BaseDocTemplate) -> None:
        self.plan_from = canvas.getPageNumber()
        canvas.setFillColor(HexColor(self.accent))
        canvas.rect(0, _HEIGHT - 150 * mm, _WIDTH, 95 * mm, stroke=0, fill=1)
        canvas.setFillColor(white)
        top = _HEIGHT - 85 * mm
        for line in self.document.cover:
            if line.rank == 3:
                canvas.setFillColor(HexColor("#222222"))
                top = min(top, _HEIGHT - 165 * mm)
            size = {1: 32, 2: 18, 3: 11}[line.rank]
            canvas.setFont("Sans-Bold" if line.rank == 1 else "Sans", size)
            canvas.drawString(_MARGIN, top, line.text.text)
            top -= size * 1.5
        canvas.setFillColor(HexColor("#000000"))

    def _running(self, canvas: Canvas, _: BaseDocTemplate) -> None:
        title = f"{self.document.running[0]} • {self.document.facts.title}"
        canvas.setFont("Sans", 8)
        canvas.setFillColor(HexColor("#555555"))
        canvas.drawString(_MARGIN, _HEIGHT - 15 * mm, title)
        number = canvas.getPageNumber() - self.plan_from + 1
        canvas.drawCentredString(_WIDTH / 2, 13 * mm, f"- {number} -")
        canvas.setFillColor(HexColor("#000000"))


def _has_memo(document: Document) -> bool:
    first = document.nodes[0]
    return isinstance(first, Turn) and first.to == "memo"


class _Binder:
    """Turns nodes into flowables; `known` are the pages that the contents list prints."""

    def __init__(
        self, document: Document, look: dict[str, str], known: dict[str, int], plan_from: int
    ) -> None:
        _fonts()
        self.document, self.look, self.known, self.plan_from = document, look, known, plan_from
        self.pages: dict[str, int] = {}
        self._bullet = "dash"
        self._table = "fill"
        self._face = "Serif"
        self._is_first_chapter = True

    def bind(self) -> bytes:
        """The PDF; afterwards `pages` has the page of each node."""
        stream = io.BytesIO()
        template = _Template(stream, self.document, self.look["accent"], self.plan_from - 1)
        template.build(list(self._kept(self._flowables())))
        self.plan_from = template.plan_from
        return stream.getvalue()

    def _flowables(self) -> Iterator[Flowable]:
        for node in self.document.nodes:
            yield from self._node(node)

    def _kept(self, flowables: Iterator[Flowable]) -> Iterator[Flowable]:
        """Headings and captions together with what follows them."""
        waiting: list[Flowable] = []
        for flowable in flowables:
            waiting.append(flowable)
            if getattr(flowable, "keepWithNext", False) or isinstance(flowable, Spacer):
                continue
            yield from waiting if len(waiting) == 1 else [KeepTogether(waiting)]
            waiting = []
        yield from waiting

    def _node(self, node: Node) -> Iterator[Flowable]:
        if isinstance(node, Turn):
            yield from self._turn(*node.to.split())
        elif isinstance(node, Heading):
            yield from self._heading(node)
        elif isinstance(node, Label):
            yield self._told(node.key, escape(node.text), self._style(9, keepWithNext=1))
        elif isinstance(node, Text):
            yield self._text(node)
        elif isinstance(node, Table):
            yield from self._drawn(node)
        else:
            raise TypeError(f"this style has no form for {node}")

    def _turn(self, to: str, value: str = "") -> Iterator[Flowable]:
        if to == "bullets":
            self._bullet = value
        elif to == "tables":
            self._table = value
        elif to == "contents":
            yield from self._contents()
        elif to == "plan":
            self._face = "Sans"
            if _has_memo(self.document):
                yield NextPageTemplate("cover")
                yield PageBreak()
            yield NextPageTemplate("plan")
            yield PageBreak()
        else:
            yield NextPageTemplate("memo")

    def _contents(self) -> Iterator[Flowable]:
        accent = HexColor(self.look["accent"])
        yield Paragraph("Innehåll", self._style(20, spaceAfter=14, textColor=accent))
        for node in self.document.nodes:
            if isinstance(node, Heading) and node.level <= 2 and self._is_of_plan(node):
                number = f"{node.number} " if node.number else ""
                page = self.known.get(node.key, 0) - self.plan_from + 1
                indent = 14.0 * (node.level - 1)
                yield _Entry(number + node.printed, page, indent, self.look["leaders"])
        yield PageBreak()

    def _is_of_plan(self, heading: Heading) -> bool:
        places = [node.key for node in self.document.nodes]
        plan = next(
            node for node in self.document.nodes if isinstance(node, Turn) and node.to == "plan"
        )
        return places.index(heading.key) > places.index(plan.key)

    def _heading(self, node: Heading) -> Iterator[Flowable]:
        if node.level == 1 and self._face == "Sans":
            yield CondPageBreak(_HEIGHT if not self._is_first_chapter else 0)
            self._is_first_chapter = False
            spaced = _Spaced(node.printed, self.look["accent"], node.key, self.pages)
            spaced.keepWithNext = True
            yield spaced
            return
        size = {1: 15, 2: 13, 3: 10.5}[node.level]
        number = f"{node.number}&nbsp;&nbsp;" if node.number else ""
        accent = HexColor(self.look["accent"])
        style = self._style(size, spaceAfter=3, spaceBefore=11, keepWithNext=1, textColor=accent)
        heading = self._told(node.key, number + escape(node.printed), style)
        heading.twice = True
        yield heading

    def _text(self, node: Text) -> Flowable:
        text = escape(node.printed)
        if node.kind == "caption":
            return self._told(node.key, text, self._style(9, keepWithNext=1))
        if node.kind == "list_item":
            font, bullet = _BULLETS[self._bullet] if node.item == "-" else ("Sans", node.item)
            style = self._style(10, spaceAfter=2.5, leftIndent=14, bulletFontName=font)
            told = self._told(node.key, text, style, bullet or None)
            told.is_unmapped = not bullet
            return told
        indent = 14 if node.field == "comment" else 0
        return self._told(node.key, text, self._style(10, spaceAfter=5, leftIndent=indent))

    def _told(self, key: str, text: str, style: ParagraphStyle, bullet: str | None = None) -> _Told:
        told = _Told(text, style, bulletText=bullet)
        told.key, told.pages = key, self.pages
        return told

    def _style(self, size: float, **changes: object) -> ParagraphStyle:
        """A style of running text; one that is kept with the next is a heading or a caption."""
        style = ParagraphStyle(
            "text",
            fontName=self._face,
            fontSize=size,
            leading=size * 1.38,
            spaceAfter=4,
            bulletIndent=2,
            bulletFontSize=size,
            textColor=HexColor("#111111"),
            hyphenationLang="" if "keepWithNext" in changes else "sv_SE",
        )
        return ParagraphStyle("changed", style, **changes)

    def _drawn(self, node: Table) -> Iterator[Flowable]:
        if node.caption is not None:
            style = self._style(9.5, fontName=f"{self._face}-Bold", spaceBefore=8, keepWithNext=1)
            yield self._told(node.key, escape(node.caption.text), style)
        share = (_WIDTH - 2 * _MARGIN) / sum(node.widths)
        yield Drawn(
            [
                *(self._header(header, node) for header in node.header),
                *(self._row(row, node) for row in node.rows),
            ],
            [width * share for width in node.widths],
            repeatRows=len(node.header),
            style=self._lines(node),
            spaceAfter=10,
        )

    def _header(self, header: tuple[Cell, ...], table: Table) -> list[Flowable | str]:
        cells: list[Flowable | str] = []
        for place, cell in enumerate(header):
            style = STRONG if place < table.figures_from else STRONG_FIGURE
            style = STRONG_CENTRE if cell.span > 1 else style
            cells.append(self._told(table.key, escape(cell.text.text), style))
            cells += [""] * (cell.span - 1)
        return cells

    def _row(self, row: Row, table: Table) -> list[Flowable | str]:
        is_strong = row.role != "row"
        label, figure = (STRONG, STRONG_FIGURE) if is_strong else (CELL, FIGURE)
        return [
            self._told(row.key, escape(cell.text.text), label)
            if place < table.figures_from
            else Paragraph(escape(cell.text.text).replace(" ", "\u00a0"), figure)
            for place, cell in enumerate(row.cells)
        ]

    def _lines(self, table: Table) -> list[tuple[object, ...]]:
        """Rulings and fills: hairlines below the rows, or a fill in every other row."""
        last = len(table.header) - 1
        drawn: list[tuple[object, ...]] = [
            ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
            ("LEFTPADDING", (0, 0), (-1, -1), 3),
            ("RIGHTPADDING", (0, 0), (-1, -1), 3),
            ("TOPPADDING", (0, 0), (-1, -1), 2.2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.6),
        ]
        for place, row in enumerate(table.header):
            column = 0
            for cell in row:
                if cell.span > 1:
                    drawn.append(("SPAN", (column, place), (column + cell.span - 1, place)))
                column += cell.span
        if self._table == "hairline":
            grey = HexColor("#999999")
            drawn.append(("LINEBELOW", (0, last), (-1, -1), 0.25, grey))
            return drawn
        pale = HexColor(self.look["pale"])
        drawn.append(("BACKGROUND", (0, 0), (-1, last), pale))
        drawn += (
            ("BACKGROUND", (0, place), (-1, place), pale)
            for place in range(last + 2, last + 1 + len(table.rows), 2)
        )
        return drawn
