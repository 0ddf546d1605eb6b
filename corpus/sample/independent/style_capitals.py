"""A house style of an old office: ReportLab, Arial, headings in capitals, tables with a grid.

Paragraphs tell their page when they are drawn.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from corpus.sample.independent.content import Block, Content, Row, indicator_line, plain
from corpus.sample.independent.flow import marked

_FONTS = Path("/usr/share/fonts/truetype/liberation")
_FACES = {"Arial": "Regular", "Arial-Bold": "Bold", "Arial-Italic": "Italic"}
_BODY = ParagraphStyle("body", fontName="Arial", fontSize=11, leading=14.5, spaceAfter=7)
_CELL = ParagraphStyle("cell", fontName="Arial", fontSize=9.5, leading=11.5)
_STYLES = {
    "body": _BODY,
    "indented": ParagraphStyle("indented", _BODY, firstLineIndent=7 * mm, spaceAfter=0),
    "h1": ParagraphStyle(
        "h1", _BODY, fontName="Arial-Bold", fontSize=14, leading=17, spaceBefore=20, spaceAfter=8,
        keepWithNext=1,
    ),
    "h2": ParagraphStyle(
        "h2", _BODY, fontName="Arial-Bold", fontSize=12, spaceBefore=11, spaceAfter=4,
        keepWithNext=1,
    ),
    "h3": ParagraphStyle(
        "h3", _BODY, fontName="Arial-Italic", spaceBefore=8, spaceAfter=3, keepWithNext=1
    ),
    "bold": ParagraphStyle(
        "bold", _BODY, fontName="Arial-Bold", spaceBefore=8, spaceAfter=3, keepWithNext=1
    ),
    "intro": ParagraphStyle("intro", _BODY, spaceAfter=2, keepWithNext=1),
    "item": ParagraphStyle("item", _BODY, leftIndent=12 * mm, bulletIndent=6 * mm, spaceAfter=4),
    "measure": ParagraphStyle("measure", _BODY, leftIndent=12 * mm, spaceAfter=4),
    "boxed": ParagraphStyle("boxed", _BODY, fontSize=10, leading=13, spaceAfter=3),
    "cell": _CELL,
    "strong": ParagraphStyle("strong", _CELL, fontName="Arial-Bold"),
    "figure": ParagraphStyle("figure", _CELL, alignment=TA_RIGHT),
    "sum": ParagraphStyle("sum", _CELL, fontName="Arial-Bold", alignment=TA_RIGHT),
    "big": ParagraphStyle("big", _BODY, fontName="Arial-Bold", fontSize=26, leading=32),
    "mid": ParagraphStyle("mid", _BODY, fontSize=16, leading=22, spaceAfter=95 * mm),
    "low": ParagraphStyle("low", _BODY, spaceAfter=1),
}  # fmt: skip
_ADDRESS = (
    "Ekhamra kommun, Box 14, 000 14 Ekhamra   Besök: Torggatan 2   "
    "Telefon: 0000-140 00   www.ekhamra.example"
)

Pages = dict[str, int]


def set_document(content: Content, path: Path) -> tuple[dict[str, int], int]:
    """Write the PDF, and tell the page of every anchor and how many pages there are."""
    for name, face in _FACES.items():
        pdfmetrics.registerFont(TTFont(name, _FONTS / f"LiberationSans-{face}.ttf"))
    _, count = _build(content, path, 0)
    return _build(content, path, count)


def _build(content: Content, path: Path, count: int) -> tuple[Pages, int]:
    """One printing, with the number of pages in the header."""
    pages: Pages = {}
    template = BaseDocTemplate(
        str(path), pagesize=A4, title=content.about["title"], invariant=1, author="",
        producer="ReportLab",
    )  # fmt: skip
    frame = Frame(25 * mm, 24 * mm, 160 * mm, 232 * mm, 0, 0, 0, 0)
    template.addPageTemplates(
        PageTemplate("page", [frame], onPage=lambda canvas, _: _furnish(canvas, content, count))
    )
    template.build([*_cover(content, pages), *_body(content, pages)])
    return pages, template.page


def _furnish(canvas: Canvas, content: Content, count: int) -> None:
    """Header and footer of a page."""
    committee = content.about["committee"]
    canvas.saveState()
    canvas.setFont("Arial-Bold", 9)
    canvas.drawString(25 * mm, 280 * mm, f"{content.about['municipality'].upper()} KOMMUN")
    canvas.setFont("Arial", 9)
    canvas.drawString(25 * mm, 275.5 * mm, committee[0].upper() + committee[1:])
    canvas.drawString(122 * mm, 280 * mm, f"Dnr {content.about['diary']}")
    canvas.drawString(122 * mm, 275.5 * mm, content.about["date"])
    canvas.drawRightString(185 * mm, 280 * mm, f"{canvas.getPageNumber()}({count})")
    canvas.setLineWidth(0.5)
    canvas.line(25 * mm, 17 * mm, 185 * mm, 17 * mm)
    canvas.setFont("Arial", 7.5)
    canvas.drawCentredString(105 * mm, 13 * mm, _ADDRESS)
    canvas.restoreState()


def _cover(content: Content, pages: Pages) -> Iterator[Flowable]:
    yield Spacer(0, 70 * mm)
    for block in content.blocks:
        if block.kind == "cover":
            yield _marked(escape(block.text), next(iter(block.attrs)), block.key, pages)
    yield PageBreak()


def _body(content: Content, pages: Pages) -> Iterator[Flowable]:
    boxed: list[Flowable] | None = None
    before = ""
    for block in content.blocks:
        if block.kind == "box":
            boxed = []
        elif block.kind == "endbox" and boxed is not None:
            yield _box(boxed)
            boxed = None
        elif boxed is not None:
            boxed.append(_marked(_words(block.text), "boxed", block.key, pages))
        elif block.kind == "money":
            yield _money(block, pages)
            yield Spacer(0, 5 * mm)
        elif setter := _SETTERS.get(block.kind):
            if before == "indented" and "indent" not in block.attrs:
                yield Spacer(0, 7)
            yield setter(block, pages)
        before = "indented" if "indent" in block.attrs else ""


def _heading(block: Block, pages: Pages) -> Flowable:
    style = f"h{block.attrs.get('hl') or block.attrs['lvl']}"
    if "run" in block.attrs:
        style = "bold"
    return _marked(_words(block.printed), style, block.key, pages)


def _goal(block: Block, pages: Pages) -> Flowable:
    return _heading(block, pages) if block.attrs["as"] == "h" else _item(block, pages)


def _paragraph(block: Block, pages: Pages) -> Flowable:
    style = "indented" if "indent" in block.attrs else "body"
    return _marked(_words(block.text), style, block.key, pages)


def _intro(block: Block, pages: Pages) -> Flowable:
    return _marked(_words(block.text), "intro", block.key, pages)


def _item(block: Block, pages: Pages) -> Flowable:
    bullet = block.attrs.get("mark", "-")
    return _marked(_words(block.text), "item", block.key, pages, bullet)


def _measure(block: Block, pages: Pages) -> Flowable:
    return _marked(_words(indicator_line(block)), "measure", block.key, pages)


def _box(inside: list[Flowable]) -> Flowable:
    """Facts in a frame on a tint."""
    style = [
        ("BOX", (0, 0), (-1, -1), 0.7, colors.black),
        ("BACKGROUND", (0, 0), (-1, -1), colors.HexColor("#eeeeee")),
        ("LEFTPADDING", (0, 0), (-1, -1), 4 * mm),
        ("TOPPADDING", (0, 0), (-1, -1), 3 * mm),
    ]
    return Table([[inside]], colWidths=[110 * mm], style=style, hAlign="LEFT", spaceAfter=4 * mm)


def _money(block: Block, pages: Pages) -> Flowable:
    columns = block.heads
    head = [Paragraph(escape(block.attrs["corner"]), _STYLES["strong"])]
    head += [Paragraph(words, _STYLES["sum"]) for words in columns]
    style = [
        ("GRID", (0, 0), (-1, -1), 0.4, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
    width = 160 * mm - len(columns) * 22 * mm
    return Table(
        [head, *(_line(row, pages) for row in block.lines)],
        colWidths=[width, *(22 * mm for _ in columns)],
        repeatRows=1, style=style, hAlign="LEFT", spaceBefore=2 * mm,
    )  # fmt: skip


def _line(row: Row, pages: Pages) -> list[Flowable]:
    strong = row.kind != "row"
    label, *figures = row.cells
    return [
        _marked(_words(label), "strong" if strong else "cell", row.key, pages),
        *(Paragraph(cell, _STYLES["sum" if strong else "figure"]) for cell in figures),
    ]


def _marked(words: str, style: str, key: str, pages: Pages, bullet: str | None = None) -> Flowable:
    return marked(words, _STYLES[style], key, pages, bullet)


def _words(text: str) -> str:
    return escape(plain(text))


_SETTERS: dict[str, Callable[[Block, Pages], Flowable]] = {
    "h": _heading,
    "goal": _goal,
    "p": _paragraph,
    "li": _item,
    "asg": _item,
    "intro": _intro,
    "ind": _measure,
}
