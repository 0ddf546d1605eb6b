"""A designer's document: Chromium, narrow columns under full-width headings, boxes and figures.

Fonts are Roboto and Roboto Condensed (Debian package fonts-roboto).
"""

from html import escape
from pathlib import Path

from corpus.sample.independent.content import Block, Content
from corpus.sample.independent.web import Page, html_of, print_pages

_CSS = Path(__file__).with_name("data").joinpath("design.css").read_text(encoding="utf-8")
_BESIDE = frozenset({"p", "li", "note", "dep"})
_FONT = 'font-family="Roboto" font-size="3" text-anchor="middle"'


def set_document(content: Content, path: Path) -> tuple[dict[str, int], int]:
    """Write the PDF, and tell the page of every anchor and how many pages there are."""
    return print_pages(lambda pages: _Design(content, pages).source(), path, "20251210")


class _Design(Page):
    """Makes the HTML of one document."""

    def __init__(self, content: Content, pages: dict[str, int]) -> None:
        super().__init__(content)
        self.pages = pages
        self.columns = False
        self.beside = False

    def source(self) -> str:
        """The whole page."""
        css = _CSS.replace("<<RUNNING>>", self.content.about["running"])
        title = escape(self.content.about["title"])
        return (
            f'<!doctype html><html lang="sv"><meta charset="utf-8"><title>{title}</title>'
            f'<style>{css}</style><body><div class="cover">{self.cover()}</div>'
            f"{self._contents()}{self.flow()}</body></html>"
        )

    def _contents(self) -> str:
        lines = [
            f"<p><b>{self.pages.get(block.key, 0)}</b>{html_of(block.text)}</p>"
            for block in self.content.blocks
            if block.kind == "h" and block.attrs["lvl"] == "1"
        ]
        return f'<div class="toc"><p class="name">Innehåll</p>{"".join(lines)}</div>'

    def lists(self, block: Block | None) -> None:
        """End what stands beside a side heading before anything that does not."""
        super().lists(block)
        if self.beside and (block is None or block.kind not in _BESIDE):
            self.out.append("</div></div>")
            self.beside = False

    def set_h(self, block: Block) -> None:
        """A heading, in the margin if it is a side heading."""
        if "side" in block.attrs:
            self.out.append('<div class="side">')
            super().set_h(block)
            self.out.append("<div>")
            self.beside = True
        else:
            super().set_h(block)

    def set_cols(self, block: Block) -> None:
        """Where columns begin or end."""
        del block
        self.out.append("</div>" if self.columns else '<div class="cols">')
        self.columns = not self.columns

    def set_box(self, block: Block) -> None:
        """Where a box begins."""
        self.out.append(f'<div class="{block.kind}">')

    def set_endbox(self, block: Block) -> None:
        """Where a box ends."""
        del block
        self.out.append("</div>")

    set_area = set_box
    set_endarea = set_endbox

    def set_fact(self, block: Block) -> None:
        """A figure above the words that say what it is."""
        big = f"<b>{block.attrs['big']}</b> "
        self.out.append(f'<p class="fact" id="{block.key}">{big}{html_of(block.text)}</p>')

    def set_goal(self, block: Block) -> None:
        """An area's heading or a goal's sentence, both in a coloured box."""
        words = html_of(block.printed)
        if block.attrs["as"] == "h":
            self.out.append(f'<h2 id="{block.key}">{words}</h2>')
        else:
            self.out.append(f'<p class="goal" id="{block.key}">{words}</p>')

    def set_asg(self, block: Block) -> None:
        """An assignment after an arrow."""
        words = f"<span>►</span>{html_of(block.text)}"
        self.out.append(f'<p class="arrow" id="{block.key}">{words}</p>')

    def set_p(self, block: Block) -> None:
        """A paragraph, indented below an assignment."""
        super().set_p(block)
        if "in" in block.attrs:
            self.out[-1] = self.out[-1].replace("<p ", '<p class="answer" ', 1)

    def set_chart(self, block: Block) -> None:
        """Bars with their figures above and their years below."""
        shapes = []
        for index, (year, words, value) in enumerate(block.bars):
            height = (value - 1_500) / 20
            x = 6 + index * 27
            shapes.append(
                f'<rect x="{x}" y="{44 - height}" width="16" height="{height}" fill="#3c1a4f"/>'
                f'<text x="{x + 8}" y="{42.6 - height}">{words}</text>'
                f'<text x="{x + 8}" y="48.5">{year}</text>'
            )
        self._figure(block, f'<svg width="166mm" viewBox="0 0 166 50" {_FONT}>{"".join(shapes)}'
                     '<path d="M2 44H164" stroke="#b3265a" stroke-width="0.5"/></svg>')  # fmt: skip

    def set_org(self, block: Block) -> None:
        """An organisation chart: three boxes in a column, the others in a row below."""
        names = [name.strip() for name in block.attrs["boxes"].split(";")]
        shapes = [
            '<path d="M83 10V38 M102 19H121 M20 38H146 M20 38V42 M62 38V42 M104 38V42 M146 38V42" '
            'stroke="#3c1a4f" stroke-width="0.4" fill="none"/>'
        ]
        places = [(83, 2), (83, 15), (140, 15), (20, 42), (62, 42), (104, 42), (146, 42)]
        for (x, y), name in zip(places, names, strict=True):
            shapes.append(
                f'<rect x="{x - 19}" y="{y}" width="38" height="8" fill="#efe7f3" stroke="#3c1a4f"'
                f' stroke-width="0.3"/><text x="{x}" y="{y + 5}">{name}</text>'
            )
        self._figure(
            block, f'<svg width="166mm" viewBox="0 0 166 52" {_FONT}>{"".join(shapes)}</svg>'
        )

    def _figure(self, block: Block, drawing: str) -> None:
        """A drawing above its caption."""
        caption = f'<p class="caption" id="{block.key}">{html_of(block.attrs["title"])}</p>'
        self.out.append(f"<figure>{drawing}{caption}</figure>")
