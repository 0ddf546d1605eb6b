"""A planning system's pages, one for each goal: WeasyPrint, coloured pills, drawn bars.

The font is Roboto (Debian package fonts-roboto).
"""

from collections.abc import Sequence
from hashlib import sha256
from html import escape
from pathlib import Path

from corpus.sample.independent.content import Block, Content, specs
from corpus.sample.independent.weasy import print_html
from corpus.sample.independent.web import Page, head_of, html_of

_CSS = Path(__file__).with_name("data").joinpath("goalpages.css").read_text(encoding="utf-8")
_COLOURS = {
    "green": "#2f9e58", "blue": "#2b7bb9", "yellow": "#f0b400", "red": "#d03b3b",
    "grey": "#8c8c8c",
}  # fmt: skip
_BAR, _STEP = 20, 27
"""How high a bar is, and how far it is to the next."""


def set_document(content: Content, path: Path) -> tuple[dict[str, int], int]:
    """Write the PDF, and tell the page of every anchor and how many pages there are."""
    source = _Report(content).source()
    return print_html(source, path, sha256(source.encode()).digest()[:16])


class _Report(Page):
    """Makes the HTML of a report."""

    fresh = True

    def source(self) -> str:
        """The whole page."""
        about = self.content.about
        css = _CSS.replace("<<RUNNING>>", about["running"])
        body = f'<div class="cover">{self.cover()}</div>{self.flow()}'
        return (
            f'<!doctype html><html lang="sv"><head><meta charset="utf-8">'
            f"<title>{escape(about['title'])}</title><style>{css}</style></head>"
            f"<body>{body}</body></html>"
        )

    def set_h(self, block: Block) -> None:
        """A heading; a chapter begins a page where it says so."""
        level = block.attrs["lvl"]
        name = "break" if "break" in block.attrs else "later" if level == "1" else ""
        if self.fresh:
            name, self.fresh = "", False
        self._head(block, level, name)

    def set_goal(self, block: Block) -> None:
        """An area or a goal, which begins a page; the first goal stands below its area."""
        area = block.attrs["lvl"] == "1"
        name = "page" if area else "goal" if self.fresh else "goal page"
        self.fresh = area
        self._head(block, block.attrs["hl"], name)

    def _head(self, block: Block, level: str, name: str) -> None:
        words = html_of(block.printed)
        self.out.append(f'<h{level} class="{name}" id="{block.key}">{words}</h{level}>')

    def set_att(self, block: Block) -> None:
        """A bar in the colour of an assessment, and the words beside it."""
        colour = _COLOURS[block.attrs["sign"]]
        self.out.append(
            f'<p class="att" id="{block.key}"><i style="background:{colour}"></i>'
            f"<span>{html_of(block.text)}</span></p>"
        )

    def set_legend(self, block: Block) -> None:
        """What colours and arrows mean."""
        signs = [
            f'<i style="background:{_COLOURS[colour]}"></i>{words}'
            for colour, words in specs(block.attrs["items"])
        ]
        signs += [f"{arrow} {words}" for arrow, words in specs(block.attrs["arrows"])]
        parts = "".join(f"<span>{sign}</span>" for sign in [f"<b>{block.text}</b>", *signs])
        self.out.append(f'<p class="legend" id="{block.key}">{parts}</p>')

    def set_asgtable(self, block: Block) -> None:
        """Assignments, a row each, with their status in a pill."""
        heads = specs(block.attrs["cols"])
        self.caption(block.attrs.get("title"), block.key)
        self.out.append(head_of(heads, "asgtable"))
        for row in block.rows:
            cells = []
            for (role, _), cell in zip(heads, row.cells, strict=True):
                words = html_of(cell)
                if role == "stext":
                    colour = _COLOURS[row.attrs["pill"]]
                    words = f'<span class="tag" style="background:{colour}">{words}</span>'
                cells.append(f'<td class="{role}">{words}</td>')
            cells[0] = cells[0].replace("<td", f'<td id="{row.key}"', 1)
            self.out.append(f"<tr>{''.join(cells)}</tr>")
        self.out.append("</tbody></table>")

    def set_chart(self, block: Block) -> None:
        """Lying bars with their figures on them."""
        self.out.append('<div class="whole">')
        self.caption(block.caption, block.key)
        self.out.append(_chart(block.bars) + "</div>")


def _chart(bars: Sequence[tuple[str, str, float]]) -> str:
    """A drawing of bars from an axis, to the left of it where they are negative."""
    low = min(0.0, *(value for _, _, value in bars))
    scale = 330 / (max(value for _, _, value in bars) - low)
    axis = 130 - low * scale
    shapes = []
    for place, (name, words, value) in enumerate(bars):
        top, width = place * _STEP, abs(value) * scale
        left = axis if value >= 0 else axis - width
        middle = top + 14
        inside = width > 45
        end = left + width - 5 if inside else max(left, axis) + (width if value >= 0 else 0) + 4
        style = 'text-anchor="end" fill="#fff"' if inside else 'fill="#2a2a2a"'
        colour = "#00696f" if value >= 0 else "#d03b3b"
        shapes.append(
            f'<rect x="{left:.1f}" y="{top}" width="{width:.1f}" height="{_BAR}" fill="{colour}"/>'
            f'<text x="{end:.1f}" y="{middle}" {style}>{words}</text>'
            f'<text x="0" y="{middle}" fill="#2a2a2a">{name}</text>'
        )
    height = len(bars) * _STEP
    return (
        f'<svg width="130mm" height="{height * 0.27:.1f}mm" viewBox="0 0 480 {height}" '
        f'font-family="Roboto" font-size="11.5">{"".join(shapes)}'
        f'<path d="M{axis:.1f} 0V{height - 6}" stroke="#777" stroke-width="0.8"/></svg>'
    )
