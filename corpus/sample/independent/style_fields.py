"""A planning system's report: WeasyPrint, numbered headings and small grey field labels."""

from html import escape
from pathlib import Path

from corpus.sample.independent.content import Block, Content, Row
from corpus.sample.independent.weasy import print_html
from corpus.sample.independent.web import Page, dot, html_of

_CSS = Path(__file__).with_name("data").joinpath("fields.css").read_text(encoding="utf-8")
_STATUS = {
    "Avslutad": "green", "Pågående": "yellow", "Försenad": "red",
    "Ej påbörjad": "grey", "Avbruten": "grey",
}  # fmt: skip
_TARGET = (
    '<svg class="icon" width="4.4mm" height="4.4mm" viewBox="0 0 20 20"><circle cx="10" cy="10" '
    'r="8.6" fill="none" stroke="#00607f" stroke-width="2"/><circle cx="10" cy="10" r="3.6" '
    'fill="#00607f"/></svg>'
)


def set_document(content: Content, path: Path) -> tuple[dict[str, int], int]:
    """Write the PDF, and tell the page of every anchor and how many pages there are."""
    return print_html(_Report(content).source(), path)


class _Report(Page):
    """Makes the HTML of a report."""

    def source(self) -> str:
        """The whole page."""
        about = self.content.about
        css = _CSS.replace("<<RUNNING>>", about["running"])
        css = css.replace("<<MUNICIPALITY>>", f"{about['municipality']} kommun")
        cover = f'<div class="cover"><p class="logo">{about["municipality"]} kommun</p>'
        cover += f"{self.cover()}</div>"
        return (
            f'<!doctype html><html lang="sv"><meta charset="utf-8"><title>'
            f"{escape(about['title'])}</title><style>{css}</style><body>{cover}"
            f"{self._contents()}{self.flow()}</body></html>"
        )

    def _contents(self) -> str:
        lines = [
            f'<p class="l{block.level}">'
            f'<a href="#{block.key}"><span class="n">{block.number}</span> '
            f"{html_of(block.printed)}</a></p>"
            for block in self.content.blocks
            if block.level
        ]
        return f'<div class="toc"><p class="name">Innehållsförteckning</p>{"".join(lines)}</div>'

    def set_goal(self, block: Block) -> None:
        """A goal's heading with an icon before it and the attainment in a chip after it."""
        level = block.attrs["hl"]
        words = f"{block.number} {html_of(block.printed)}"
        if "atext" not in block.attrs:
            self.out.append(f'<h{level} id="{block.key}">{words}</h{level}>')
            return
        self.out.append(
            f'<div class="goal"><h{level} id="{block.key}">{_TARGET}{words}</h{level}>'
            f'<span class="chip {block.attrs["att"]}">{block.attrs["atext"]}</span></div>'
        )

    def cell(self, row: Row, role: str, words: str) -> str:
        """The words of a cell, with a dot before a status."""
        inner = super().cell(row, role, words)
        return f"{dot(_STATUS[words])} {inner}" if role == "stext" else inner
