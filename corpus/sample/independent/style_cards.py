"""A house style of a web page that is printed from the browser: cards, pills and list rows.

The browser's own lines stand at the top and at the foot of every page. The font is Lato (Debian
package fonts-lato).
"""

from html import escape
from pathlib import Path

from corpus.sample.independent.content import Block, Content, Row
from corpus.sample.independent.web import Page, html_of, print_pages

_CSS = Path(__file__).with_name("data").joinpath("cards.css").read_text(encoding="utf-8")


def set_document(content: Content, path: Path) -> tuple[dict[str, int], int]:
    """Write the PDF, and tell the page of every anchor and how many pages there are."""
    return print_pages(lambda _: _source(content), path, "20261104")


def _source(content: Content) -> str:
    """The whole page."""
    about = content.about
    css = _CSS.replace("<<RUNNING>>", about["running"]).replace("<<URL>>", about["url"])
    page = _Cards(content)
    return (
        f'<!doctype html><html lang="sv"><meta charset="utf-8"><title>{escape(about["running"])}'
        f"</title><style>{css}</style><body>{_top(content)}"
        f'<div class="hero">{page.cover()}</div>{_contents(content)}{page.flow()}</body></html>'
    )


def _top(content: Content) -> str:
    """The path of the page on its site."""
    paths = (block for block in content.blocks if block.kind == "crumb")
    return "".join(f'<p class="crumb">{escape(block.text)}</p>' for block in paths)


def _contents(content: Content) -> str:
    """The chapters, as the links that a web page begins with."""
    name = next(block.text for block in content.blocks if block.kind == "contents")
    links = "".join(
        f"<a>{html_of(block.text)}</a>"
        for block in content.blocks
        if block.kind == "h" and block.attrs["lvl"] == "1"
    )
    return f"<nav><b>{escape(name)}</b>{links}</nav>"


class _Cards(Page):
    """Makes the HTML of the body."""

    def set_card(self, _: Block) -> None:
        """A card begins."""
        self.out.append('<div class="card">')

    def set_endcard(self, _: Block) -> None:
        """A card ends."""
        self.out.append("</div>")

    def set_tab(self, block: Block) -> None:
        """The kind of goal of a card."""
        self.out.append(f'<p class="pill" id="{block.key}">{html_of(block.text)}</p>')

    def set_goal(self, block: Block) -> None:
        """An area as a band, or the title of a card."""
        level = block.attrs["hl"]
        name = f' class="band {block.attrs["colour"]}"' if "colour" in block.attrs else ""
        self.out.append(f'<h{level}{name} id="{block.key}">{html_of(block.text)}</h{level}>')

    def set_ind(self, block: Block) -> None:
        """An indicator: its name to the left, from what to what to the right."""
        before, after = block.attrs["say"].strip().split(" → ")
        self.out.append(
            f'<li id="{block.key}">{html_of(block.text)} '
            f"<span>{escape(before)} <i>→</i> <b>{escape(after)}</b></span></li>"
        )

    def set_asgtable(self, block: Block) -> None:
        """Assignments on one page."""
        self.out.append('<div class="whole">')
        super().set_asgtable(block)
        self.out.append("</div>")

    def cell(self, row: Row, role: str, words: str) -> str:
        """The words of a cell, those of a status in a pill."""
        inner = super().cell(row, role, words)
        if role == "stext":
            return f'<span class="status {row.attrs["status"]}">{inner}</span>'
        return inner
