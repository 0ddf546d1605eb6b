"""Two producers in one file: a memo by WeasyPrint, then a plan by fpdf2 with pages of its own.

The plan's text is slightly damaged: one heading is printed twice for boldness, fi and fl are
ligatures, and bullets come from a symbol font. WeasyPrint tells the pages of the memo's anchors,
the module that draws those of the plan.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape
from io import BytesIO
from pathlib import Path

import weasyprint
from fpdf import FPDF
from pypdf import PdfReader, PdfWriter

from corpus.sample.destinations import pages_of_anchors
from corpus.sample.independent.content import Block, Content, Row, fields_line, plain, specs

_CSS = Path(__file__).with_name("data").joinpath("memo.css").read_text(encoding="utf-8")
_FONTS = Path("/usr/share/fonts/truetype")
_ROBOTO = _FONTS / "roboto" / "unhinted" / "RobotoTTF"
_SYMBOLS = _FONTS / "libreoffice" / "opens___.ttf"
_BULLET = "\ue00c"
_DARK, _LIGHT, _GREY = (0, 92, 83), (214, 235, 230), (90, 90, 90)
_LEFT, _RIGHT, _TOP, _BOTTOM = 22.0, 22.0, 27.0, 24.0
_WIDTH = 210 - _LEFT - _RIGHT


def set_document(content: Content, path: Path) -> tuple[dict[str, int], int]:
    """Write the PDF, and tell the page of every anchor and how many pages there are."""
    cut = next(place for place, block in enumerate(content.blocks) if block.kind == "plan")
    memo, pages = _memo(content, content.blocks[:cut])
    before = len(memo.pages)
    plan: dict[str, int] = {}
    drawn, count = b"", 0
    for _ in range(2):
        setter = _Plan(content, plan, count)
        drawn = setter.draw(content.blocks[cut:])
        plan, count = setter.places, setter.paper.page
    pages |= {key: page + before for key, page in plan.items()}
    writer = PdfWriter()
    for reader in (memo, PdfReader(BytesIO(drawn))):
        for page in reader.pages:
            writer.add_page(page)
    writer.add_metadata({"/Title": content.about["title"]})
    writer.write(path)
    return pages, before + count


def _memo(content: Content, blocks: Sequence[Block]) -> tuple[PdfReader, dict[str, int]]:
    """The memo's pages, and on which of them each anchor is."""
    committee = content.about["committee"]
    out = [f'<p class="to">Till {committee}</p>']
    for before, block in zip([None, *blocks], blocks, strict=False):
        if block.kind == "li" and (before is None or before.kind != "li"):
            out.append("<ol>")
        if block.kind != "li" and before is not None and before.kind == "li":
            out.append("</ol>")
        name = f"h{block.attrs['lvl']}" if block.kind == "h" else block.kind
        if name != "memo":
            out.append(f'<{name} id="{block.key}">{escape(plain(block.text))}</{name}>')
    source = f'<html lang="sv"><style>{_CSS}</style><body>{"".join(out)}</body></html>'
    document = weasyprint.HTML(string=source).render()
    pdf = document.write_pdf(pdf_identifier=b"norrasa") or b""
    return PdfReader(BytesIO(pdf)), pages_of_anchors(document.pages)


class _Paper(FPDF):
    """Pages of the plan: a running title and a page number from the second page on."""

    def __init__(self, title: str, count: int) -> None:
        super().__init__()
        self.running = title
        self.count = count
        self.set_creation_date(datetime(2024, 11, 13, 9, tzinfo=UTC))
        for style, name in (("", "Regular"), ("B", "Bold"), ("I", "Italic")):
            self.add_font("roboto", style, _ROBOTO / f"Roboto-{name}.ttf")
        self.add_font("symbols", "", _SYMBOLS)
        self.set_margins(_LEFT, _TOP, _RIGHT)
        self.set_auto_page_break(True, _BOTTOM)
        self.c_margin = 0

    def header(self) -> None:
        """The running title, and how many pages there are."""
        if self.page == 1:
            return
        self.set_font("roboto", "", 8)
        self.set_text_color(*_GREY)
        self.text(_LEFT, 15, self.running)
        number = f"{self.page} ({self.count})"
        self.text(210 - _RIGHT - self.get_string_width(number), 15, number)
        self.set_text_color(0)


class _Plan:
    """Draws the plan from its blocks, top to bottom.

    Attributes:
        places: the page, within the plan, of every anchor.
    """

    def __init__(self, content: Content, known: dict[str, int], count: int) -> None:
        self.known = known
        self.places: dict[str, int] = {}
        self.paper = _Paper(f"Norråsa kommun • {content.about['title']}", count)

    def draw(self, blocks: Sequence[Block]) -> bytes:
        """The plan as a PDF."""
        self._cover([block for block in blocks if block.kind == "cover"])
        self._contents(blocks)
        for block in blocks:
            if drawer := getattr(self, f"_draw_{block.kind}", None):
                drawer(block)
        return bytes(self.paper.output())

    def _cover(self, blocks: Sequence[Block]) -> None:
        paper = self.paper
        paper.add_page()
        paper.set_fill_color(*_DARK)
        paper.rect(0, 150, 210, 147, "F")
        paper.set_text_color(255)
        paper.set_y(168)
        for block in blocks:
            self._place(block.key)
            size = {"big": 30, "mid": 17, "low": 10}[next(iter(block.attrs))]
            paper.set_font("roboto", "B" if size == 30 else "", size)
            paper.multi_cell(_WIDTH, size * 0.45, block.text, align="L", new_x="LMARGIN")
            paper.ln(4 if size == 30 else 2)
        paper.set_text_color(0)

    def _contents(self, blocks: Sequence[Block]) -> None:
        """Chapters and what is below them, without dots before the page."""
        paper = self.paper
        paper.add_page()
        self._font("B", 16, _DARK)
        paper.cell(_WIDTH, 9, "Innehåll", new_x="LMARGIN", new_y="NEXT")
        paper.ln(3)
        for block in blocks:
            chapter = block.attrs.get("lvl") == "1"
            if block.kind not in {"h", "goal"}:
                continue
            self._font("B" if chapter else "", 10)
            number = block.attrs.get("num", "") if chapter else ""
            paper.ln(2 if chapter else 0)
            paper.cell(8, 5.6, number)
            paper.cell(112, 5.6, plain(block.printed))
            page = str(self.known.get(block.key, 0))
            paper.cell(12, 5.6, page, align="R", new_x="LMARGIN", new_y="NEXT")
        paper.add_page()

    # Running text

    def _draw_h(self, block: Block) -> None:
        paper = self.paper
        if block.attrs["lvl"] == "1":
            self._need(40)
            paper.ln(0 if paper.get_y() < _TOP + 1 else 7)
            self._place(block.key)
            self._font("B", 16, _DARK)
            words = f"{block.attrs['num']}  {block.text}"
            if "fake" in block.attrs:
                paper.cell(_WIDTH, 9, words)
                paper.set_x(_LEFT + 0.15)
            paper.cell(_WIDTH, 9, words, new_x="LMARGIN", new_y="NEXT")
            paper.ln(2)
        else:
            self._subhead(block, block.text)

    def _subhead(self, block: Block, words: str) -> None:
        self._need(30)
        self.paper.ln(2.5)
        self._place(block.key)
        self._font("B", 10.5, _DARK)
        self.paper.multi_cell(_WIDTH, 5.2, words, align="L", new_x="LMARGIN")
        self.paper.ln(0.6)

    def _draw_p(self, block: Block) -> None:
        self._need(12)
        self._place(block.key)
        self._font("", 10)
        self.paper.multi_cell(_WIDTH, 5.2, _ligatures(block.text), align="L", new_x="LMARGIN")
        self.paper.ln(2.2)

    def _draw_li(self, block: Block) -> None:
        paper = self.paper
        self._need(8)
        self._place(block.key)
        paper.set_font("symbols", "", 8)
        paper.set_x(_LEFT + 3)
        paper.cell(5, 5.2, _BULLET)
        self._font("", 10)
        paper.multi_cell(_WIDTH - 8, 5.2, _ligatures(block.text), align="L", new_x="LMARGIN")
        paper.ln(0.8)

    def _draw_label(self, block: Block) -> None:
        self._need(16)
        self._place(block.key)
        self._font("I", 10)
        self.paper.cell(_WIDTH, 5.6, block.text, new_x="LMARGIN", new_y="NEXT")

    def _draw_goal(self, block: Block) -> None:
        """A band with the goal's title, its number in a box at the left."""
        paper = self.paper
        self._need(52)
        paper.ln(4)
        self._place(block.key)
        top = paper.get_y()
        paper.set_fill_color(*_LIGHT)
        paper.rect(_LEFT, top, _WIDTH, 9, "F")
        paper.set_fill_color(*_DARK)
        paper.rect(_LEFT, top, 17, 9, "F")
        self._font("B", 10.5, (255, 255, 255))
        paper.text(_LEFT + 3, top + 5.9, block.attrs["prefix"])
        self._font("B", 10.5, _DARK)
        paper.text(_LEFT + 21, top + 5.9, block.text)
        paper.set_y(top + 12)

    def _draw_asg(self, block: Block) -> None:
        self._need(34)
        self._subhead(block, plain(block.printed))

    def _draw_fields(self, block: Block) -> None:
        """Names of fields in bold, each with its value, on one line."""
        paper = self.paper
        self._place(block.key)
        for part in plain(fields_line(block)).split("   "):
            name, _, value = part.partition(" ")
            self._font("B", 9.5)
            paper.cell(paper.get_string_width(name) + 1.2, 5.2, name)
            self._font("", 9.5)
            paper.cell(paper.get_string_width(value) + 8, 5.2, value)
        paper.ln(7.5)

    # Tables

    def _draw_indtable(self, block: Block) -> None:
        columns = specs(block.attrs["cols"])
        widths = [70.0, 18.0, *(26.0 for _ in columns[1:])]
        self._table(widths, ["Indikator", *(header for _, header in columns)], block.rows, 2)

    def _draw_money(self, block: Block) -> None:
        widths = [58.0, *(27.0 for _ in block.heads)]
        self._table(widths, [block.attrs["corner"], *block.heads], block.lines, 1)

    def _table(
        self, widths: Sequence[float], head: Sequence[str], rows: Sequence[Row], figures: int
    ) -> None:
        """A table with all its rules; columns from `figures` on are set to the right."""
        self._need(7 * (len(rows) + 1))
        self.paper.c_margin = 1.6
        self._row(widths, head, figures, strong=True)
        for row in rows:
            self._place(row.key)
            self._row(widths, row.cells, figures, strong=row.kind == "total")
        self.paper.c_margin = 0
        self.paper.ln(3.5)

    def _row(
        self, widths: Sequence[float], cells: Sequence[str], figures: int, *, strong: bool
    ) -> None:
        self._font("B" if strong else "", 9)
        self.paper.set_draw_color(*_GREY)
        for place, (width, words) in enumerate(zip(widths, cells, strict=True)):
            side = "R" if place >= figures else "L"
            self.paper.cell(width, 6, words, border=1, align=side)
        self.paper.ln(6)

    # Tools

    def _place(self, key: str) -> None:
        self.places[key] = self.paper.page

    def _need(self, height: float) -> None:
        """Begin a new page where less than this height is left."""
        if self.paper.get_y() + height > 297 - _BOTTOM:
            self.paper.add_page()

    def _font(self, style: str, size: float, colour: tuple[int, int, int] = (25, 25, 25)) -> None:
        self.paper.set_font("roboto", style, size)
        self.paper.set_text_color(*colour)


def _ligatures(text: str) -> str:
    return plain(text).replace("fi", "ﬁ").replace("fl", "ﬂ")
