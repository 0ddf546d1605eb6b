"""A house style of a bundle: ReportLab, ruled tables with grey heads, a bar for every committee.

Paragraphs tell their page when they are drawn. The file is set twice, as its contents list has
pages. Fonts are Roboto Condensed (Debian package fonts-roboto) and Caladea
(fonts-crosextra-caladea).
"""

from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

from pypdfium2 import PdfDocument
from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import HexColor, black, white
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
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from corpus.sample.independent.content import (
    Block,
    Content,
    Row,
    assignment_line,
    indicator_line,
    plain,
    reach,
    specs,
)
from corpus.sample.independent.flow import Marked, marked

_TRUETYPE = Path("/usr/share/fonts/truetype")
_FACES = {
    "Narrow": "roboto/unhinted/RobotoCondensed-Regular.ttf",
    "NarrowBold": "roboto/unhinted/RobotoCondensed-Bold.ttf",
    "Body": "crosextra/Caladea-Regular.ttf",
    "BodyBold": "crosextra/Caladea-Bold.ttf",
}
_WIDTH = 166 * mm
_GREY, _LIGHT, _DARK = HexColor("#cfcfcf"), HexColor("#ebebeb"), HexColor("#4a4a4a")

_COVER = {
    "mid": ParagraphStyle("mid", fontName="NarrowBold", fontSize=13, leading=18),
    "big": ParagraphStyle(
        "big", fontName="NarrowBold", fontSize=29, leading=34, spaceBefore=26 * mm,
        spaceAfter=8 * mm,
    ),
    "low": ParagraphStyle("low", fontName="Body", fontSize=10.5, leading=15),
}  # fmt: skip
_BODY = ParagraphStyle("body", fontName="Body", fontSize=10.5, leading=14.2, spaceAfter=6)
_STRONG = ParagraphStyle("strong", _BODY, fontName="BodyBold", spaceBefore=4, spaceAfter=3)
_ITEM = ParagraphStyle("item", _BODY, leftIndent=16, bulletIndent=4, spaceAfter=2.5)
_CHAPTER = ParagraphStyle(
    "chapter", fontName="NarrowBold", fontSize=19, leading=23, textColor=white, backColor=_DARK,
    borderPadding=(5, 6, 7, 6), spaceBefore=4, spaceAfter=16,
)  # fmt: skip
_HEADING = ParagraphStyle(
    "heading", fontName="NarrowBold", fontSize=13.5, leading=17, spaceBefore=10, spaceAfter=4,
    keepWithNext=1,
)  # fmt: skip
_CAPTION = ParagraphStyle(
    "caption", fontName="NarrowBold", fontSize=9.5, leading=12, spaceBefore=7, spaceAfter=3
)
_CELL = ParagraphStyle("cell", fontName="Narrow", fontSize=8.8, leading=10.8)
_FIGURE = ParagraphStyle("figure", _CELL, alignment=TA_RIGHT)
_HEAD = ParagraphStyle("head", _CELL, fontName="NarrowBold")
_HEAD_FIGURE = ParagraphStyle("head figure", _HEAD, alignment=TA_RIGHT)
_HEAD_CENTRE = ParagraphStyle("head centre", _HEAD, alignment=TA_CENTER)
_SHARES = {
    "goal": 34, "over": 34, "name": 42, "num": 9, "title": 121, "deadline": 36, "desc": 68,
    "other": 18,
}  # fmt: skip
_FIGURE_SHARE = 18.0

_Rules = list[tuple[Any, ...]]


def set_document(content: Content, path: Path) -> tuple[dict[str, int], int]:
    """Write the PDF, and tell the page of every anchor and how many pages there are.

    Raises:
        ValueError: pages moved when the contents list was filled in.
    """
    _register()
    first = _Bundle(content, {}).build(path)
    pages = _Bundle(content, first).build(path)
    if pages != first:
        raise ValueError(f"{content.name}: pages moved when the contents list was filled in")
    return pages, len(PdfDocument(path))


@cache
def _register() -> None:
    for name, file in _FACES.items():
        pdfmetrics.registerFont(TTFont(name, str(_TRUETYPE / file)))


class _Bundle:
    """Makes the flowables of one document."""

    def __init__(self, content: Content, known: dict[str, int]) -> None:
        self.content = content
        self.known = known
        self.pages: dict[str, int] = {}
        self.out: list[Flowable] = []

    def build(self, path: Path) -> dict[str, int]:
        """Write the file, and tell the page of every anchor."""
        self._cover()
        self._contents()
        for block in self.content.blocks:
            setter = getattr(self, f"_set_{block.kind}", None)
            if setter is not None:
                setter(block)
        about = self.content.about
        document = BaseDocTemplate(
            str(path), pagesize=A4, title=about["title"], author=about["municipality"], invariant=1
        )
        frame = Frame(22 * mm, 22 * mm, _WIDTH, 245 * mm, 0, 0, 0, 0)
        document.addPageTemplates(PageTemplate("page", [frame], onPage=self._furniture))
        document.build(self.out)
        return self.pages

    def _furniture(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        """The lines at the top and the foot of all pages but the first."""
        if document.page == 1:
            return
        canvas.setFont("Narrow", 8.5)
        canvas.drawString(22 * mm, 281 * mm, f"{self.content.about['municipality']} kommun")
        canvas.drawRightString(188 * mm, 281 * mm, self.content.about["running"])
        canvas.setLineWidth(0.4)
        canvas.line(22 * mm, 279 * mm, 188 * mm, 279 * mm)
        canvas.drawCentredString(105 * mm, 12 * mm, f"– {document.page} –")

    def _cover(self) -> None:
        """The title, and who decided."""
        for block in self.content.blocks:
            if block.kind == "cover":
                style = _COVER[next(iter(block.attrs))]
                self.out.append(self._words(block.text, style, block.key))
        self.out.append(Spacer(0, 22 * mm))

    def _contents(self) -> None:
        """The contents list, below the title."""
        self.out.append(Paragraph("Innehåll", _HEADING))
        rows = []
        for block in self.content.blocks:
            if block.kind == "h":
                top = block.attrs["lvl"] == "1"
                style = ParagraphStyle("line", _HEAD if top else _CELL, leftIndent=0 if top else 10)
                words = " ".join(filter(None, [block.attrs.get("num"), block.text]))
                page = str(self.known.get(block.key, 0))
                rows.append([Paragraph(words, style), Paragraph(page, _FIGURE)])
        table = Table(rows, [110 * mm, 12 * mm], hAlign="LEFT")
        table.setStyle([("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
                        ("LEFTPADDING", (0, 0), (-1, -1), 0)])  # fmt: skip
        self.out.append(table)

    def _words(
        self, text: str, style: ParagraphStyle, key: str = "", bullet: str | None = None
    ) -> Marked:
        """A paragraph with an anchor."""
        return marked(escape(plain(text)), style, key, self.pages, bullet)

    # Text

    def _set_h(self, block: Block) -> None:
        if block.attrs["lvl"] == "1":
            self.out += [PageBreak(), self._words(block.text, _CHAPTER, block.key)]
        else:
            self.out.append(CondPageBreak(32 * mm))
            words = f"{block.attrs['num']}  {block.text}"
            self.out.append(self._words(words, _HEADING, block.key))

    def _set_p(self, block: Block) -> None:
        self.out.append(self._words(block.text, _BODY, block.key))

    def _set_goal(self, block: Block) -> None:
        indent = 0 if block.attrs["lvl"] == "2" else 8
        style = ParagraphStyle("goal", _STRONG, leftIndent=indent, keepWithNext=1)
        self.out.append(self._words(block.printed, style, block.key))

    def _set_ind(self, block: Block) -> None:
        style = ParagraphStyle("indicator", _ITEM, leftIndent=24, bulletIndent=14)
        self.out.append(self._words(indicator_line(block), style, block.key, "•"))

    def _set_asg(self, block: Block) -> None:
        bullet = f"{block.attrs['num']}." if "num" in block.attrs else "•"
        self.out.append(self._words(assignment_line(block), _ITEM, block.key, bullet))

    def _set_chart(self, block: Block) -> None:
        self.out.append(CondPageBreak(70 * mm))
        self.out.append(self._words(block.attrs["title"], _CAPTION, block.key))
        self.out.append(_waterfall(block.bars))

    # Tables

    def _table(
        self, block: Block, rows: list[list[Flowable | str]], widths: list[float], rules: _Rules,
        heads: int = 1,
    ) -> None:  # fmt: skip
        """A ruled table below its caption, on one page if it is short."""
        table = Table(rows, [width * mm for width in widths], repeatRows=heads, hAlign="LEFT")
        table.setStyle([
            ("GRID", (0, 0), (-1, -1), 0.5, black), ("BACKGROUND", (0, 0), (-1, heads - 1), _GREY),
            ("VALIGN", (0, 0), (-1, heads - 1), "BOTTOM"), ("VALIGN", (0, heads), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 1.8), ("BOTTOMPADDING", (0, 0), (-1, -1), 2.6),
            ("LEFTPADDING", (0, 0), (-1, -1), 3), ("RIGHTPADDING", (0, 0), (-1, -1), 3), *rules,
        ])  # fmt: skip
        caption = [self._words(block.caption, _CAPTION, block.key)] if block.caption else []
        self.out += [KeepTogether([*caption, table]), Spacer(0, 8)]

    def _widths(self, columns: list[tuple[str, str]]) -> list[float]:
        """The columns' widths in millimetres, over the whole page."""
        shares = [_FIGURE_SHARE if " 2" in role else _SHARES[role] for role, _ in columns]
        return [share * 166 / sum(shares) for share in shares]

    def _heads(self, columns: list[tuple[str, str]]) -> list[Flowable | str]:
        return [
            Paragraph(words, _HEAD_FIGURE if " 2" in role else _HEAD) for role, words in columns
        ]

    def _set_goalmatrix(self, block: Block) -> None:
        columns = specs(block.attrs["cols"])
        levels = {"2": 0, "3": 1}
        rows = [self._heads(columns)]
        rules: _Rules = []
        start: list[Flowable | str] = ["", ""]
        for index, row in enumerate(block.rows):
            if row.kind == "goal":
                place = levels[row.attrs["lvl"]]
                size = reach(block.rows[index + 1 :], int(row.attrs["lvl"]))
                rules.append(("SPAN", (place, len(rows)), (place, len(rows) + size - 1)))
                start[place] = self._words(row.cells[0], _HEAD if not place else _CELL, row.key)
                continue
            name, *figures = row.cells
            rows.append([*start, self._words(name, _CELL, row.key),
                         *(Paragraph(figure, _FIGURE) for figure in figures)])  # fmt: skip
            start = ["", ""]
        self._table(block, rows, self._widths(columns), rules)

    def _set_goaltable(self, block: Block) -> None:
        columns = specs(block.attrs["cols"])
        rows = [self._heads(columns)]
        rules: _Rules = []
        over: Flowable | str = ""
        for name, group in groupby(block.rows, lambda row: row.kind):
            members = list(group)
            if name == "over":
                over = self._words(members[0].cells[0], _HEAD, members[0].key)
                continue
            rules.append(("SPAN", (0, len(rows)), (0, len(rows) + len(members) - 1)))
            for row in members:
                rows.append([over, *self._cells(row)])
                over = ""
        self._table(block, rows, self._widths(columns), rules)

    def _cells(self, row: Row) -> list[Flowable]:
        """The cells of words of a row, the first with its anchor."""
        first, *others = row.cells
        return [
            self._words(first, _CELL, row.key), *(self._words(cell, _CELL) for cell in others)
        ]  # fmt: skip

    def _set_asgtable(self, block: Block) -> None:
        columns = specs(block.attrs["cols"])
        rows = [
            self._heads(columns),
            *(list[Flowable | str](self._cells(row)) for row in block.rows),
        ]
        self._table(block, rows, self._widths(columns), [])

    def _set_indtable(self, block: Block) -> None:
        columns = [("name", "Indikator"), *specs(block.attrs["cols"])]
        rows = [self._heads(columns)]
        for row in block.rows:
            name, *cells = row.cells
            styles = [_FIGURE if " 2" in role else _CELL for role, _ in columns[1:]]
            rows.append([self._words(name, _CELL, row.key),
                         *(Paragraph(cell, style)
                           for cell, style in zip(cells, styles, strict=True))])  # fmt: skip
        self._table(block, rows, self._widths(columns), [])

    def _set_money(self, block: Block) -> None:
        count = len(block.heads)
        figure = 22.0 if count < 6 else 17.5
        rows: list[list[Flowable | str]] = []
        rules: _Rules = []
        if block.upper:
            above: list[Flowable | str] = [""]
            for words, times in block.upper:
                rules.append(("SPAN", (len(above), 0), (len(above) + times - 1, 0)))
                above += [Paragraph(words, _HEAD_CENTRE), *([""] * (times - 1))]
            rows.append(above)
        rows.append([Paragraph(block.attrs["corner"], _HEAD),
                     *(Paragraph(words, _HEAD_FIGURE) for words in block.heads)])  # fmt: skip
        heads = len(rows)
        for line in block.lines:
            strong = line.kind in {"sub", "total"}
            label, *cells = line.cells
            if strong:
                rules.append(("BACKGROUND", (0, len(rows)), (-1, len(rows)), _LIGHT))
            rows.append([self._words(label, _HEAD if strong else _CELL, line.key),
                         *(Paragraph(cell, _HEAD_FIGURE if strong else _FIGURE)
                           for cell in cells)])  # fmt: skip
        label_width = min(72.0, 166 - figure * count)
        self._table(block, rows, [label_width, *([figure] * count)], rules, heads)


def _waterfall(bars: list[tuple[str, str, float]]) -> Drawing:
    """Bars of a first and a last amount, and of the changes between them."""
    drawing = Drawing(_WIDTH, 52 * mm)
    base, scale, step = 480_000, 118 / 22_000, 67.0
    level = 0.0
    for place, (name, words, amount) in enumerate(bars):
        whole = place in {0, len(bars) - 1}
        low, high = (base, amount) if whole else sorted((level, level + amount))
        level = amount if whole else level + amount
        x = 6 + place * step
        fill = _DARK if whole else HexColor("#8a8a8a") if amount > 0 else HexColor("#c4c4c4")
        drawing.add(
            Rect(x, 22 + (low - base) * scale, 40, (high - low) * scale, fillColor=fill,
                 strokeColor=None)
        )  # fmt: skip
        label = {"fontName": "Narrow", "fontSize": 7.5, "textAnchor": "middle"}
        drawing.add(String(x + 20, 25 + (high - base) * scale, words, **label))
        for row, part in enumerate(name.split(" ", 1) if len(name) > 15 else [name]):
            drawing.add(String(x + 20, 12 - 8 * row, part, **label))
    drawing.add(Line(0, 22, _WIDTH, 22, strokeWidth=0.5))
    return drawing
