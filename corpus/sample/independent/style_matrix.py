"""A house style of wide tables: WeasyPrint, portrait and landscape pages, merged cells and circles.

WeasyPrint tells the page of every anchor itself.
"""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from corpus.sample.independent.content import Block, Content, Row, reach, specs
from corpus.sample.independent.weasy import print_html
from corpus.sample.independent.web import html_of

_CSS = Path(__file__).with_name("data").joinpath("matrix.css").read_text(encoding="utf-8")
_COLOURS = {"green": "#4caf50", "yellow": "#ffc107", "red": "#e53935", "white": "#ffffff"}
_ATTAINED = {"met": "green", "partly": "yellow", "not_met": "red"}
_TRENDS = {"better": "▲", "same": "►", "worse": "▼", "none": "–"}
_WIDTHS = {
    "g2": "15%", "g3": "17%", "actual": "8.5%", "target": "9.5%", "att": "7%", "trend": "6%",
    "title": "24%", "from": "11%", "deadline": "9.5%", "stext": "12%", "name": "50%",
}  # fmt: skip


def set_document(content: Content, path: Path) -> tuple[dict[str, int], int]:
    """Write the PDF, and tell the page of every anchor and how many pages there are."""
    return print_html(_Setter(content).source(), path, content.name.encode())


class _Setter:
    """Makes the HTML of one document."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.out: list[str] = []
        self.listing = False

    def source(self) -> str:
        """The whole page."""
        self.out.append('<div class="tall"><div class="cover">')
        for block in self.content.blocks:
            if block.kind == "cover":
                size = next(iter(block.attrs))
                self.out.append(f'<p class="{size}">{html_of(block.text)}</p>')
        self.out.append("</div>")
        for block in self.content.blocks:
            setter = getattr(self, f"_set_{block.kind}", None)
            if setter is None:
                continue
            if (block.kind == "li") != self.listing:
                self.listing = not self.listing
                self.out.append("<ul>" if self.listing else "</ul>")
            setter(block)
        self.out.append("</div>")
        css = _CSS.replace("<<SHORT>>", self.content.about["short"])
        return (
            f'<!doctype html><html lang="sv"><meta charset="utf-8">'
            f"<title>{escape(self.content.about['title'])}</title>"
            f"<style>{css}</style><body>{''.join(self.out)}</body></html>"
        )

    def _set_wide(self, block: Block) -> None:
        self.out.append(f'</div><div class="{block.kind}">')

    _set_tall = _set_wide

    def _set_h(self, block: Block) -> None:
        level = block.attrs["lvl"]
        number = f'<span class="n">{block.attrs["num"]}</span> '
        self.out.append(f'<h{level} id="{block.key}">{number}{html_of(block.text)}</h{level}>')

    def _set_p(self, block: Block) -> None:
        self.out.append(f'<p id="{block.key}">{html_of(block.text)}</p>')

    def _set_li(self, block: Block) -> None:
        self.out.append(f'<li id="{block.key}">{html_of(block.text)}</li>')

    def _set_legend(self, block: Block) -> None:
        signs = [
            f"<span>{_dot(colour)} {html_of(words)}</span>"
            for colour, words in specs(block.attrs["items"])
        ]
        signs += [
            f'<span><span class="arrow" style="margin-right:0">{arrow}</span> '
            f"{html_of(words)}</span>"
            for arrow, words in specs(block.attrs["arrows"])
        ]
        text = f"<span><b>{html_of(block.text)}</b></span> {' '.join(signs)}"
        self.out.append(f'<p class="legend" id="{block.key}">{text}</p>')

    # Tables

    def _caption(self, title: str | None, key: str) -> None:
        if title:
            self.out.append(f'<p class="caption" id="{key}">{html_of(title)}</p>')

    def _set_goalmatrix(self, block: Block) -> None:
        """Cells of goals reach down over the indicators that belong to them."""
        heads = [
            ("r" if " 20" in role else "c" if role in {"att", "trend"} else "", role, header)
            for role, header in specs(block.attrs["cols"])
        ]
        self.out.append('<div class="whole">')
        self._caption(block.attrs["title"], block.key)
        self.out.append(_head(heads) + "<tbody>")
        start, end = "", ""
        for index, row in enumerate(block.rows):
            if row.kind == "goal":
                size = reach(block.rows[index + 1 :], int(row.attrs["lvl"]))
                start += f'<td rowspan="{size}" id="{row.key}">{html_of(row.cells[0])}</td>'
                if "att" in row.attrs:
                    arrow = _TRENDS[row.attrs["trend"]]
                    end = (
                        f'<td class="c big" rowspan="{size}">{_dot(_ATTAINED[row.attrs["att"]])}'
                        f'</td><td class="c big arrow" rowspan="{size}">{arrow}</td>'
                    )
                continue
            name, *cells = row.cells
            figures = "".join(f'<td class="r">{escape(cell)}</td>' for cell in cells)
            self.out.append(
                f'<tr>{start}<td id="{row.key}">{html_of(name)}</td>{figures}{end}</tr>'
            )
            start, end = "", ""
        self.out.append("</tbody></table></div>")

    def _set_asgtable(self, block: Block) -> None:
        columns = specs(block.attrs["cols"])
        self._caption(block.attrs["title"], block.key)
        self.out.append(_head([("", role, header) for role, header in columns], "long") + "<tbody>")
        for row in block.rows:
            cells = []
            for (role, _), cell in zip(columns, row.cells, strict=True):
                name = f' id="{row.key}"' if role == "title" else ""
                sign = f"{_dot(row.attrs['sign'])} " if role == "stext" else ""
                cells.append(f"<td{name}>{sign}{html_of(cell)}</td>")
            self.out.append(f"<tr>{''.join(cells)}</tr>")
        self.out.append("</tbody></table>")

    def _set_plaintable(self, block: Block) -> None:
        heads = [("" if role == "name" else "r", role, header)
                 for role, header in specs(block.attrs["cols"])]  # fmt: skip
        self.out.append('<div class="whole">')
        self._caption(block.attrs["title"], block.key)
        self.out.append(_head(heads) + "<tbody>")
        self.out += [_line(row) for row in block.rows]
        self.out.append("</tbody></table></div>")

    def _set_money(self, block: Block) -> None:
        width = "6.9%" if len(block.heads) > 4 else "13%"
        heads = [("", "", block.attrs["corner"]), *(("r", width, words) for words in block.heads)]
        self.out.append('<div class="whole">')
        self._caption(block.caption, block.key)
        self.out.append(_head(heads) + "<tbody>")
        self.out += [_line(row) for row in block.lines]
        self.out.append("</tbody></table></div>")


def _head(heads: Sequence[tuple[str, str, str]], kind: str = "") -> str:
    """The opening of a table with its header row: class, role or width, and words of a column."""
    cells = []
    for name, role, words in heads:
        width = role if role.endswith("%") else _WIDTHS.get(role.split(" ")[0], "auto")
        cells.append(f'<th class="{name}" style="width:{width}">{html_of(words)}</th>')
    return f'<table class="{kind}"><thead><tr>{"".join(cells)}</tr></thead>'


def _line(row: Row) -> str:
    label, *figures = row.cells
    cells = "".join(f'<td class="r">{escape(cell)}</td>' for cell in figures)
    return f'<tr class="{row.kind}"><td id="{row.key}">{html_of(label)}</td>{cells}</tr>'


def _dot(colour: str) -> str:
    return (
        '<svg width="3.4mm" height="3.4mm" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4.5" '
        f'fill="{_COLOURS[colour]}" stroke="#777" stroke-width="0.5"/></svg>'
    )
