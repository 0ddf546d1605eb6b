"""A house style of a designed report: headings in the margin, chapters that open in colour.

WeasyPrint tells the page of every anchor itself. Tables have no lines but above their sums. Fonts
are URW Gothic and C059 (Debian package fonts-urw-base35).
"""

import re
from html import escape
from pathlib import Path

from corpus.sample.independent.content import Block, Content, specs, split_notes
from corpus.sample.independent.weasy import print_html
from corpus.sample.independent.web import Page, dot, html_of

_CSS = Path(__file__).with_name("data").joinpath("margin.css").read_text(encoding="utf-8")
_ARROWS = {"better": "↗", "same": "→", "worse": "↘"}
_WAVES = (
    '<svg width="210mm" height="265mm" viewBox="0 0 210 265">'
    '<path d="M0 0H210V178C150 205 80 160 0 192Z" fill="#00534f"/>'
    '<path d="M0 192C80 160 150 205 210 178V190C150 218 80 174 0 206Z" fill="#b5482a"/></svg>'
)
_BASE = 900
"""Where the axis of the chart begins."""


def set_document(content: Content, path: Path) -> tuple[dict[str, int], int]:
    """Write the PDF, and tell the page of every anchor and how many pages there are."""
    return print_html(_source(content), path, content.name.encode())


def _source(content: Content) -> str:
    """The whole page."""
    page = _Report(content)
    css = _CSS.replace("<<RUNNING>>", content.about["running"])
    return (
        f'<!doctype html><html lang="sv"><meta charset="utf-8">'
        f"<title>{escape(content.about['title'])}</title><style>{css}</style><body>"
        f'<div class="cover">{_WAVES}{page.cover()}</div>{page.flow()}</div></body></html>'
    )


class _Report(Page):
    """Makes the HTML of the body."""

    def __init__(self, content: Content) -> None:
        super().__init__(content)
        notes = (block for block in content.blocks if block.kind == "note")
        self.notes = {block.text.split(" ", 1)[0]: block for block in notes}
        self.opener = self.three = self.begun = False

    def words(self, text: str) -> str:
        """Words whose footnotes stand at their marks, from where they float to the foot."""
        parts = []
        for words, raised in split_notes(text):
            if raised:
                note = self.notes[words]
                said = html_of(note.text.split(" ", 1)[1])
                parts.append(f'<span class="fn" id="{note.key}">{said}</span>')
            else:
                parts.append(escape(words))
        return "".join(parts)

    def set_note(self, block: Block) -> None:
        """Nothing: a footnote is set where its mark is."""

    def set_h(self, block: Block) -> None:
        """A chapter that opens in a band, or a heading in the margin."""
        if block.attrs["lvl"] != "1":
            super().set_h(block)
            return
        if self.begun:
            self.out.append("</div>")
        self.begun = True
        self.out.append(
            f'<div class="chapter"><div class="opener {block.attrs["colour"]}">'
            f'<h1 id="{block.key}"><b>{block.attrs["num"]}</b> {html_of(block.text)}</h1>'
        )
        self.opener = True

    def set_lead(self, block: Block) -> None:
        """The words in the band, which ends after them."""
        self.out.append(f'<p id="{block.key}">{html_of(block.text)}</p></div>')
        self.opener = False

    def set_p(self, block: Block) -> None:
        """A paragraph."""
        self.out.append(f'<p id="{block.key}">{self.words(block.text)}</p>')

    def set_cols(self, _: Block) -> None:
        """Three columns begin or end."""
        self.out.append("</div>" if self.three else '<div class="three">')
        self.three = not self.three

    def set_chart(self, block: Block) -> None:
        """Bars, drawn."""
        shapes = []
        for index, (year, words, value) in enumerate(block.bars):
            x, height = 10 + index * 33, (value - _BASE) / 8
            shapes.append(
                f'<rect x="{x}" y="{42 - height}" width="20" height="{height}" fill="#3d4b7a"/>'
                f'<text x="{x + 10}" y="{40 - height}">{words}</text>'
                f'<text x="{x + 10}" y="47">{year}</text>'
            )
        self.out.append('<div class="chart">')
        self.caption(block.attrs["title"], block.key)
        self.out.append(
            '<svg width="176mm" height="50mm" viewBox="0 0 176 50" font-family="URW Gothic" '
            f'font-size="3.2" text-anchor="middle">{"".join(shapes)}'
            '<path d="M4 42H172" stroke="#777" stroke-width="0.3"/></svg></div>'
        )

    def set_goal(self, block: Block) -> None:
        """A goal, with how it stands as a dot and an arrow in the margin."""
        sign = f"{dot(block.attrs['sign'], '2.6mm')}{_ARROWS[block.attrs['trend']]}"
        self.out.append(
            f'<h3 id="{block.key}"><span class="sign">{sign}</span>{html_of(block.text)}</h3>'
        )

    def set_legend(self, block: Block) -> None:
        """What dots and arrows mean."""
        signs = [(dot(sign, "2.4mm"), words) for sign, words in specs(block.attrs["items"])]
        signs += [(f"<i>{sign}</i>", words) for sign, words in specs(block.attrs["arrows"])]
        parts = " ".join(f"<span>{sign} {html_of(words)}</span>" for sign, words in signs)
        self.out.append(f'<p class="legend" id="{block.key}"><span>{block.text}</span> {parts}</p>')

    def set_indtable(self, block: Block) -> None:
        """Indicators, a row each, with an arrow at the end."""
        start = len(self.out)
        super().set_indtable(block)
        table = re.sub("([↗→↘])", r"<i>\1</i>", "".join(self.out[start:]))
        self.out[start:] = [f'<div class="whole">{table}</div>']

    def set_money(self, block: Block) -> None:
        """A table of money without lines, over the margin too where it has many columns."""
        start = len(self.out)
        super().set_money(block)
        if block.upper:
            self.out[start] = '<div class="whole wide">'

    def classes(self, block: Block) -> list[str]:
        """The classes of the cells of a row of money: this year's outcome is bold."""
        now = [col.cells[1].startswith("2025 actual_ytd") for col in block.columns]
        return ["", *("r now" if is_now else "r" for is_now in now)]
