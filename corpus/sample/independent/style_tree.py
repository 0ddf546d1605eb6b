"""A planning system's plan with a tree of goals: Chromium, grey labels, a table for every node.

Areas stand in filled bands, long-term goals behind a bar, the committee's own goals are indented
with their indicators and activities. The logo is drawn in the margin of every page.
"""

from base64 import b64encode
from collections.abc import Iterator
from html import escape
from pathlib import Path

from corpus.sample.independent.content import Block, Content
from corpus.sample.independent.web import Page, html_of, print_pages

_CSS = Path(__file__).with_name("data").joinpath("tree.css").read_text(encoding="utf-8")
_LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="46" height="44" viewBox="0 0 46 44">'
    '<path d="M2 3 H34 V24 Q34 37 18 42 Q2 37 2 24 Z" fill="#3f5f2a"/>'
    '<path d="M18 9 L28 24 H22 V33 H14 V24 H8 Z" fill="#f1d66b"/></svg>'
)
_TARGET = (
    '<svg width="4.2mm" height="4.2mm" viewBox="0 0 20 20"><path d="M3 18 V2 L16 6.5 L5 11" '
    'fill="#9db884" stroke="#3f5f2a" stroke-width="1.6"/></svg>'
)
_DEEP = 4
"""Level of the headings that are indented with what follows."""
_AREA = 2
"""Level of the headings in filled bands."""
_KEPT = frozenset({"indtable", "asgtable", "label", "p"})
"""What stays indented below such a heading."""


def set_document(content: Content, path: Path) -> tuple[dict[str, int], int]:
    """Write the PDF, and tell the page of every anchor and how many pages there are."""
    return print_pages(lambda pages: _Plan(content).source(pages), path, "20250214")


class _Plan(Page):
    """Makes the HTML of a plan."""

    def source(self, pages: dict[str, int]) -> str:
        """The whole page, with the pages that are known in the contents list."""
        about = self.content.about
        logo = f"data:image/svg+xml;base64,{b64encode(_LOGO.encode()).decode()}"
        css = _CSS.replace("<<LOGO>>", logo).replace("<<DIARY>>", about["diary"])
        return (
            '<!doctype html><html lang="sv"><head><meta charset="utf-8">'
            f"<title>{escape(about['title'])}</title><style>{css}</style></head>"
            f'<body><div class="cover">{self.cover()}</div>'
            f'<div class="toc"><p class="name">Innehåll</p>{"".join(self._contents(pages))}</div>'
            f"{self.flow()}</body></html>"
        )

    def _contents(self, pages: dict[str, int]) -> Iterator[str]:
        """The entries of the contents list, which has two levels."""
        for block in self.content.blocks:
            if block.level in {1, 2}:
                words = f"{block.number} {html_of(block.printed)}"
                yield (
                    f'<div class="l{block.level}"><span class="w">{words}'
                    f'</span><span class="d"></span><span>{pages.get(block.key, 0)}</span></div>'
                )

    def flow(self) -> str:
        """All blocks in order; those below a committee's goal are indented."""
        deep = False
        for block in self.content.blocks:
            starts = block.level == _DEEP
            if deep and (starts or block.kind not in _KEPT):
                self.out.append("</div>")
                deep = False
            if starts:
                self.out.append('<div class="deep">')
                deep = True
            setter = getattr(self, f"set_{block.kind}", None)
            if setter is not None:
                setter(block)
        return "\n".join(self.out)

    def set_goal(self, block: Block) -> None:
        """A goal's heading: the word for its level in a paler colour before its title."""
        level = block.level
        prefix = f'<span class="pre">{escape(block.attrs["prefix"])}</span> '
        words = f"{prefix}{html_of(block.text)}"
        if block.number:
            words = f"{block.number} {words}"
        name = ' class="area"' if level == _AREA else ""
        icon = _TARGET if level == _DEEP else ""
        self.out.append(f'<h{level}{name} id="{block.key}">{icon}{words}</h{level}>')

    def side(self, role: str) -> str:
        """The class of a column: figures stand to the right."""
        return "r" if role == "x" or " 2" in role else role if role == "other" else ""
