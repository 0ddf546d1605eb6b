"""A house style set by Chromium: headings in the margin or over landscape pages."""

import re
from collections.abc import Sequence
from html import escape
from itertools import takewhile
from pathlib import Path

from corpus.sample.independent.content import Block, Content, Row, reach, specs
from corpus.sample.independent.web import between_lists, dot, html_of, list_of, print_pages

_DOT = "3.4mm"

_CSS = Path(__file__).with_name("data").joinpath("plan.css").read_text(encoding="utf-8")


def set_document(content: Content, path: Path) -> tuple[dict[str, int], int]:
    """Write the PDF, and tell the page of every anchor and how many pages there are."""
    return print_pages(lambda pages: _Setter(content, pages).source(), path, "20260101")


class _Setter:
    """Makes the HTML of one document."""

    def __init__(self, content: Content, pages: dict[str, int]) -> None:
        self.content = content
        self.pages = pages
        self.out: list[str] = []
        self.list: str | None = None
        self.kept = False
        self.open = {"cols": False}

    def source(self) -> str:
        """The whole page."""
        layout = self.content.about["layout"]
        css = _CSS.replace("<<LAYOUT>>", layout).replace("<<SHORT>>", self.content.about["short"])
        css = css.replace("<<HEIGHT>>", "297mm" if layout == "portrait" else "210mm")
        title = escape(self.content.about["title"])
        self._cover()
        if layout == "portrait":
            self._contents()
        self.out.append('<div class="flow">')
        for block in self.content.blocks:
            setter = getattr(self, f"_set_{block.kind}", None)
            if setter is None:
                continue
            self._lists(block)
            keep = self.kept
            setter(block)
            if keep:
                self.out.append("</div>")
                self.kept = False
        self._lists(None)
        self.out.append("</div>")
        body = "\n".join(self.out)
        return (
            f'<!doctype html><html lang="sv"><meta charset="utf-8"><title>{title}</title>'
            f'<style>{css}</style><body class="{layout}">{body}</body></html>'
        )

    def _cover(self) -> None:
        self.out.append('<div class="cover">')
        for block in self.content.blocks:
            if block.kind == "cover":
                size = next(iter(block.attrs))
                self.out.append(f'<p class="{size}" id="{block.key}">{html_of(block.text)}</p>')
        self.out.append("</div>")

    def _contents(self) -> None:
        self.out.append('<div class="toc"><p class="name">Innehållsförteckning</p>')
        for block in self.content.blocks:
            if block.kind == "h" and block.attrs["lvl"] in {"1", "2"}:
                top = ' class="top"' if block.attrs["lvl"] == "1" else ""
                self.out.append(
                    f'<div{top}><span class="n">{block.attrs.get("num", "")}</span>'
                    f"<span>{html_of(block.text)}</span><i></i>"
                    f"<span>{self.pages.get(block.key, 0)}</span></div>"
                )
        self.out.append("</div>")

    def _lists(self, block: Block | None) -> None:
        """Open and close lists as the next block demands."""
        wanted = list_of(block)
        self.out += between_lists(self.list, wanted)
        self.list = wanted

    def _set_h(self, block: Block) -> None:
        level = block.attrs["lvl"]
        if level == "2" and self.content.about["layout"] == "portrait":
            self.out.append('<div class="keep">')
            self.kept = True
        words = " ".join(filter(None, [block.attrs.get("num"), block.text]))
        self.out.append(f'<h{level} id="{block.key}">{html_of(words)}</h{level}>')

    def _set_p(self, block: Block) -> None:
        self.out.append(f'<p id="{block.key}">{html_of(block.text)}</p>')

    def _set_note(self, block: Block) -> None:
        mark, words = block.text.split(" ", 1)
        note = f"<sup>{mark}</sup> {html_of(words)}"
        self.out.append(f'<p class="note" id="{block.key}">{note}</p>')

    def _set_li(self, block: Block) -> None:
        self.out.append(f'<li id="{block.key}">{html_of(block.text)}</li>')

    _set_asg = _set_li

    def _set_goal(self, block: Block) -> None:
        prefix = f"<b>{html_of(block.attrs['prefix'])}</b> "
        self.out.append(f'<p class="vision" id="{block.key}">{prefix}{html_of(block.text)}</p>')

    def _set_cols(self, block: Block) -> None:
        del block
        self.out.append("</div>" if self.open["cols"] else '<div class="cols">')
        self.open["cols"] = not self.open["cols"]

    def _set_box(self, block: Block) -> None:
        del block
        self.out.append('<div class="box">')

    def _set_endbox(self, block: Block) -> None:
        del block
        self.out.append("</div>")

    def _set_legend(self, block: Block) -> None:
        dots = "".join(
            f"<span>{dot(colour, _DOT)}{html_of(words)}</span>"
            for colour, words in specs(block.attrs["items"])
        )
        arrows = "".join(
            f'<span><span class="arrow">{arrow}</span> {html_of(words)}</span>'
            for arrow, words in specs(block.attrs["arrows"])
        )
        self.out.append(
            f'<p class="legend" id="{block.key}"><span>{block.text}</span>{dots}{arrows}</p>'
        )

    def _set_chart(self, block: Block) -> None:
        bars = [
            (year, int(words.replace(" ", "")), words) for year, words in specs(block.attrs["bars"])
        ]
        shapes = []
        for index, (year, value, words) in enumerate(bars):
            x, height = 8 + index * 20, (value - 14_000) / 25
            shapes.append(
                f'<rect x="{x}" y="{44 - height}" width="11" height="{height}" fill="#1d5b79"/>'
                f'<text x="{x + 5.5}" y="{42.5 - height}">{words}</text>'
                f'<text x="{x + 5.5}" y="49">{year}</text>'
            )
        self._caption(block.attrs["title"], block.key, "margin-left:0;width:auto")
        self.out.append(
            '<svg width="124mm" height="51mm" viewBox="0 0 128 52" font-family="Open Sans" '
            f'font-size="3" text-anchor="middle">{"".join(shapes)}'
            '<path d="M4 44H126" stroke="#777" stroke-width="0.3"/></svg>'
        )

    # Tables

    def _caption(self, title: str, key: str, style: str = "") -> None:
        self.out.append(f'<p class="caption" id="{key}" style="{style}">{html_of(title)}</p>')

    def _set_goalmatrix(self, block: Block) -> None:
        columns = specs(block.attrs["cols"])
        heads = [("r" if " 20" in role else "", header) for role, header in columns]
        self.out.append('<div class="whole">')
        self._caption(block.attrs["title"], block.key)
        self.out.append(_head(heads) + "<tbody>")
        start = ""
        for index, row in enumerate(block.rows):
            if row.kind != "row":
                size = reach(block.rows[index + 1 :], int(row.attrs["lvl"]))
                start += (
                    f'<td class="span" rowspan="{size}" id="{row.key}">{html_of(row.cells[0])}</td>'
                )
                continue
            name, *cells = row.cells
            figures = "".join(f'<td class="r">{escape(cell)}</td>' for cell in cells)
            self.out.append(f'<tr>{start}<td id="{row.key}">{html_of(name)}</td>{figures}</tr>')
            start = ""
        self.out.append("</tbody></table></div>")

    def _set_goaltable(self, block: Block) -> None:
        widths = {"over": "17%", "goal": "23%", "att": "9%", "trend": "7%"}
        heads = [
            ("c" if role in {"att", "trend"} else "", header, widths.get(role, ""))
            for role, header in specs(block.attrs["cols"])
        ]
        self._caption(block.attrs["title"], block.key)
        self.out.append(_head(heads) + "<tbody>")
        start = ""
        for index, row in enumerate(block.rows):
            if row.kind == "over":
                below = takewhile(lambda line: line.kind == "goal", block.rows[index + 1 :])
                size = sum(1 for _ in below)
                start = (
                    f'<td class="span" rowspan="{size}" id="{row.key}">{html_of(row.cells[0])}</td>'
                )
                continue
            goal, colour, arrow, comment = row.cells
            self.out.append(
                f'<tr>{start}<td id="{row.key}">{html_of(goal)}</td>'
                f'<td class="c">{dot(colour, _DOT)}</td><td class="c arrow">{arrow}</td>'
                f"<td>{html_of(comment)}</td></tr>"
            )
            start = ""
        self.out.append("</tbody></table>")

    def _set_asgtable(self, block: Block) -> None:
        widths = {"title": "27%", "owner": "12%", "deadline": "9%", "stext": "11%"}
        heads = [("", header, widths.get(role, "")) for role, header in specs(block.attrs["cols"])]
        self.out.append(_head(heads, "long") + "<tbody>")
        for row in block.rows:
            cells = "".join(f"<td>{html_of(cell)}</td>" for cell in row.cells)
            self.out.append(f'<tr>{cells.replace("<td>", f"""<td id="{row.key}">""", 1)}</tr>')
        self.out.append("</tbody></table>")

    def _set_indtable(self, block: Block) -> None:
        first = "Indikator" if block.kind == "indtable" else ""
        heads = [("", first)] if first else []
        heads += [("r" if re.search(r"\d", role + header) else "", header)
                  for role, header in specs(block.attrs["cols"])]  # fmt: skip
        self.out.append('<div class="whole">')
        self._caption(block.attrs["title"], block.key)
        self.out.append(_head(heads, "zebra") + "<tbody>")
        for row in block.rows:
            self.out.append(_line(row, [name for name, _ in heads]))
        self.out.append("</tbody></table></div>")

    _set_plaintable = _set_indtable

    def _set_money(self, block: Block) -> None:
        heads = [("", block.attrs["corner"]), *(("r", column) for column in block.heads)]
        self.out.append('<div class="whole">')
        self._caption(block.caption or "", block.key)
        table = _head(heads)
        if block.upper:
            cells = "".join(
                f'<th class="{"c" if times > 1 else "r"}" colspan="{times}">{html_of(words)}</th>'
                for words, times in block.upper
            )
            table = table.replace("<thead>", f"<thead><tr><th></th>{cells}</tr>")
        self.out.append(table + "<tbody>")
        self.out += [_line(row, [name for name, _ in heads]) for row in block.lines]
        self.out.append("</tbody></table></div>")


def _head(heads: Sequence[tuple[str, ...]], kind: str = "") -> str:
    cells = "".join(
        f'<th class="{name}"{f""" style="width:{width[0]}" """ if width and width[0] else ""}>'
        f"{html_of(words)}</th>"
        for name, words, *width in heads
    )
    return f'<table class="{kind}"><thead><tr>{cells}</tr></thead>'


def _line(row: Row, names: list[str]) -> str:
    cells = [
        f'<td class="{name}"{f""" id="{row.key}" """ if not index else ""}>'
        f"{escape(cell) if name == 'r' else html_of(cell)}</td>"
        for index, (name, cell) in enumerate(zip(names, row.cells, strict=True))
    ]
    return f'<tr class="{row.kind}">{"".join(cells)}</tr>'
