"""A house style set by LibreOffice Writer, a report with field labels and ruled tables.

Every anchor is a bookmark, which Writer exports as a named destination: that tells its page. A
document with a contents list is set twice, the second time with the pages in the list. Fonts are
Liberation Sans and Liberation Serif (Debian package fonts-liberation).
"""

import re
from pathlib import Path
from string import Template
from xml.sax.saxutils import escape

from pypdfium2 import PdfDocument

from corpus.sample.independent.content import Block, Content, Row, plain, specs
from corpus.sample.office import bookmark, paragraph, set_twice

_TEMPLATE = Path(__file__).with_name("data") / "report.fodt"
_WIDTH = 16.0
_ADDRESS = "Brännekulla kommun, Storgatan 4, 598 00 Brännekulla"
_SHARES = {
    "num": 0.8, "title": 4.4, "owner": 2.7, "deadline": 2.2, "stext": 2.3, "comment": 6.6,
    "name": 7.0, "t": 3.2,
}  # fmt: skip
_FIGURE_SHARE = 2.2


def set_document(content: Content, path: Path) -> tuple[dict[str, int], int]:
    """Write the PDF, and tell the page of every anchor and how many pages there are."""
    pdf, pages = set_twice(lambda known: _Setter(content, known).source(), "20260101", tagged=True)
    path.write_bytes(pdf)
    return pages, len(PdfDocument(pdf))


class _Setter:
    """Makes the source of one document."""

    def __init__(self, content: Content, pages: dict[str, int]) -> None:
        self.content = content
        self.pages = pages
        self.out: list[str] = []
        self.columns: list[str] = []
        self.opened = False

    def source(self) -> str:
        """The whole flat document."""
        self._cover()
        if "contents" in self.content.about:
            self._contents()
        for block in self.content.blocks:
            setter = getattr(self, f"_set_{block.kind}", None)
            if setter is not None:
                setter(block)
        about = self.content.about
        committee = about["committee"]
        return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
            title=escape(about["title"]),
            municipality=escape(f"{about['municipality']} kommun"),
            committee=escape(committee[0].upper() + committee[1:]),
            diary=escape(about["diary"]),
            address=escape(_ADDRESS),
            columns="\n".join(self.columns),
            body="\n".join(self.out),
        )

    def _cover(self) -> None:
        self._paragraph("CoverTop", escape(f"{self.content.about['municipality']} kommun"))
        for block in self.content.blocks:
            if block.kind == "cover":
                size = next(iter(block.attrs))
                self._paragraph(f"Cover{size}", bookmark(block.key) + escape(block.text))

    def _contents(self) -> None:
        self._paragraph("ContentsTitle", "Innehåll")
        for block in self.content.blocks:
            level = _level(block)
            if level is None or level > 3:
                continue
            number = block.attrs.get("hnum") or block.attrs["num"]
            page = self.pages.get(block.key, 0)
            words = escape(plain(block.printed))
            self._paragraph(f"Contents{level}", f"{number}<text:tab/>{words}<text:tab/>{page}")

    def _paragraph(self, style: str, text: str) -> None:
        self.out.append(paragraph(style, text))

    def _heading(self, block: Block, level: int, number: str | None) -> None:
        style = f"H{level}" if level < 4 else "Bar"
        if not self.opened:
            style, self.opened = "First", True
        words = escape(plain(block.printed))
        text = bookmark(block.key) + (f"{number}<text:tab/>" if number else "") + words
        self.out.append(
            f'<text:h text:style-name="{style}" text:outline-level="{level}">{text}</text:h>'
        )

    # Text

    def _set_h(self, block: Block) -> None:
        self._heading(block, int(block.attrs["lvl"]), block.attrs.get("num"))

    def _set_p(self, block: Block) -> None:
        sign = _sign(block.attrs["sign"]) + " " if "sign" in block.attrs else ""
        self._paragraph("Text", bookmark(block.key) + sign + escape(plain(block.text)))

    def _set_li(self, block: Block) -> None:
        words = escape(plain(block.text))
        self._paragraph("Item", f"{bookmark(block.key)}•<text:tab/>{words}")

    def _set_label(self, block: Block) -> None:
        self._paragraph("Label", bookmark(block.key) + escape(block.text))

    def _set_legend(self, block: Block) -> None:
        signs = [
            f"{_sign(colour)} {escape(words)}" for colour, words in specs(block.attrs["items"])
        ]
        gap = '<text:s text:c="4"/>'
        self._paragraph("Legend", bookmark(block.key) + gap.join([escape(block.text), *signs]))

    def _set_goal(self, block: Block) -> None:
        if block.attrs["as"] == "li":
            self._set_li(block)
        else:
            self._heading(block, int(block.attrs["hl"]), block.attrs.get("hnum"))

    _set_asg = _set_goal

    # Tables

    def _caption(self, title: str, key: str) -> None:
        self._paragraph("Caption", bookmark(key) + escape(title))

    def _table(self, key: str, shares: list[float], header: list[str], rows: list[str]) -> None:
        unit = _WIDTH / sum(shares)
        for place, share in enumerate(shares):
            self.columns.append(
                f'<style:style style:name="{key}c{place}" style:family="table-column">'
                f'<style:table-column-properties style:column-width="{share * unit:.3f}cm"/>'
                "</style:style>"
            )
        columns = "".join(
            f'<table:table-column table:style-name="{key}c{place}"/>'
            for place in range(len(shares))
        )
        self.out.append(
            f'<table:table table:name="{key}" table:style-name="Grid">{columns}'
            f"<table:table-header-rows>{_row(header)}</table:table-header-rows>"
            f"{''.join(rows)}</table:table>"
        )

    def _set_asgtable(self, block: Block) -> None:
        columns = specs(block.attrs["cols"])
        rows = []
        for row in block.rows:
            cells = []
            for (role, _), cell in zip(columns, row.cells, strict=True):
                words = escape(plain(cell))
                if role == "title" and "tag" in row.attrs:
                    words += " " + escape(row.attrs["tag"])
                if role == "stext":
                    words = f"{_sign(row.attrs['sign'])} {words}"
                cells.append(_cell(words, "Cell", "BodyCell"))
            rows.append(_row(_marked(cells, row.key), "Split"))
        header = [_cell(escape(words), "CellStrong", "HeadCell") for _, words in columns]
        self._table(block.key, [_SHARES[role] for role, _ in columns], header, rows)

    def _set_indtable(self, block: Block) -> None:
        self._figures(block, "Indikator", [words for _, words in specs(block.attrs["cols"])])

    def _set_plaintable(self, block: Block) -> None:
        self._caption(block.attrs["title"], block.key)
        (_, first), *columns = specs(block.attrs["cols"])
        texts = [role == "t" for role, _ in columns]
        if not any(texts):
            self._figures(block, first, [words for _, words in columns])
            return
        header = [_cell(escape(words), "CellStrong", "HeadCell")
                  for words in [first, *(words for _, words in columns)]]  # fmt: skip
        rows = [
            _row(_marked([_cell(escape(cell), "Cell", "BodyCell") for cell in row.cells], row.key))
            for row in block.rows
        ]
        self._table(block.key, [5.2, 2.6, 2.6, 5.6], header, rows)

    def _figures(self, block: Block, first: str, heads: list[str]) -> None:
        """A table of a first column of words and columns of figures."""
        header = [_cell(escape(first), "CellStrong", "HeadCell")]
        header += [_cell(escape(words), "CellStrongFigure", "HeadCell") for words in heads]
        rows = [self._line(row, len(heads)) for row in block.lines]
        self._table(block.key, [7.0, *(_FIGURE_SHARE for _ in heads)], header, rows)

    def _line(self, row: Row, figures: int) -> str:
        strong = "Strong" if row.kind in {"sub", "total", "group"} else ""
        fill = "SumCell" if row.kind in {"sub", "total"} else "BodyCell"
        label, *cells = row.cells
        cells += [""] * (figures - len(cells))
        printed = [_cell(escape(label), f"Cell{strong}", fill)]
        printed += [_cell(escape(cell), f"Cell{strong}Figure", fill) for cell in cells]
        return _row(_marked(printed, row.key))

    def _set_money(self, block: Block) -> None:
        self._caption(block.caption or "", block.key)
        self._figures(block, block.attrs["corner"], block.heads)


def _level(block: Block) -> int | None:
    """The level of a numbered heading, or None for all else."""
    if block.kind == "h":
        return int(block.attrs["lvl"])
    return int(block.attrs["hl"]) if "hnum" in block.attrs else None


def _marked(cells: list[str], key: str) -> list[str]:
    """The cells, with the anchor of their row within the first."""
    first = re.sub(r"(<text:p [^>]*>)", lambda found: found[0] + bookmark(key), cells[0], count=1)
    return [first, *cells[1:]]


def _sign(colour: str) -> str:
    """A small filled square that stands among the words."""
    return (
        f'<draw:rect text:anchor-type="as-char" svg:y="-0.27cm" svg:width="0.28cm" '
        f'svg:height="0.28cm" draw:style-name="{colour.capitalize()}"/>'
    )


def _cell(text: str, style: str, fill: str) -> str:
    return (
        f'<table:table-cell table:style-name="{fill}" office:value-type="string">'
        f"{paragraph(style, text)}</table:table-cell>"
    )


def _row(cells: list[str], style: str = "Whole") -> str:
    return f'<table:table-row table:style-name="{style}">{"".join(cells)}</table:table-row>'
