"""A house style set by WeasyPrint: a designed leaflet with columns, badges and bands.

The page of every anchor is told by the rendered pages. The font is Lato (Debian package
fonts-lato); WeasyPrint needs Pango (libpango-1.0-0, libpangoft2-1.0-0).
"""

import hashlib
from html import escape
from pathlib import Path

from weasyprint import HTML

from corpus.sample.destinations import pages_of_anchors
from corpus.sample.independent.content import Block, Content, Row, specs
from corpus.sample.independent.web import html_of

_CSS = Path(__file__).with_name("data") / "leaflet.css"
_SHAPES = (
    '<svg width="210mm" height="150mm" viewBox="0 0 210 150">'
    '<rect width="210" height="150" fill="#3c7a57"/>'
    '<circle cx="150" cy="62" r="48" fill="#f2b705"/>'
    '<path d="M0 150V70A80 80 0 0 1 80 150Z" fill="#8a3b52"/>'
    '<path d="M70 150L128 88L186 150Z" fill="#1d2b53"/>'
    '<rect x="22" y="16" width="30" height="30" fill="#fdf3d1"/></svg>'
)
_FOLLOWING = frozenset({"Medarbetare", "Risker och uppföljning", "Resten av året"})
"""Chapters that do not begin on a page of their own."""
_WIDTHS = {"num": "6%", "goal": "28%", "atext": "15%", "trend": "12%", "owner": "14%",
           "deadline": "15%", "stext": "13%"}  # fmt: skip


def set_document(content: Content, path: Path) -> tuple[dict[str, int], int]:
    """Write the PDF, and tell the page of every anchor and how many pages there are.

    Raises:
        RuntimeError: the pages moved when the contents list was filled in.
    """
    first = pages_of_anchors(HTML(string=_Setter(content, {}).source()).render().pages)
    rendered = HTML(string=_Setter(content, first).source()).render()
    pages = pages_of_anchors(rendered.pages)
    if pages != first:
        raise RuntimeError(f"{content.name}: pages moved when the contents list was filled in")
    identity = hashlib.md5(content.name.encode(), usedforsecurity=False).hexdigest().encode()
    rendered.write_pdf(path, pdf_identifier=identity)
    return pages, len(rendered.pages)


class _Setter:
    """Makes the HTML of one document."""

    def __init__(self, content: Content, pages: dict[str, int]) -> None:
        self.content = content
        self.pages = pages
        self.out: list[str] = []
        self.list = False
        self.wide = False
        self.cols = False
        self.begun = False

    def source(self) -> str:
        """The whole page."""
        about = self.content.about
        css = _CSS.read_text(encoding="utf-8").replace("<<SHORT>>", about["short"])
        self._cover()
        if "contents" in about:
            self._contents()
        for block in self.content.blocks:
            setter = getattr(self, f"_set_{block.kind}", None)
            if setter is None:
                continue
            self._enclose(block)
            setter(block)
        self._enclose(None)
        return (
            f'<!doctype html><html lang="sv"><meta charset="utf-8">'
            f"<title>{escape(about['title'])}</title><style>{css}</style>"
            f"<body>{''.join(self.out)}</body></html>"
        )

    def _cover(self) -> None:
        self.out.append(f'<div class="cover">{_SHAPES}<div class="words">')
        for block in self.content.blocks:
            if block.kind == "cover":
                self._paragraph(next(iter(block.attrs)), block)
        owner = escape(f"{self.content.about['municipality']} kommun")
        self.out.append(f'</div><p class="owner">{owner}</p></div>')

    def _contents(self) -> None:
        self.out.append('<div class="toc"><p class="name">Innehåll</p>')
        for block in self.content.blocks:
            level = block.attrs.get("lvl") if block.kind == "h" else block.attrs.get("hl")
            if level not in {"1", "2"}:
                continue
            top = ' class="top"' if level == "1" else ""
            words = f'<span class="words">{html_of(block.printed)}</span>'
            page = f"<span>{self.pages.get(block.key, 0)}</span>"
            self.out.append(f'<a{top} href="#{block.key}">{words}{page}</a>')
        self.out.append("</div>")

    def _enclose(self, block: Block | None) -> None:
        """Open and close lists and landscape pages as the next block demands."""
        listed = block is not None and block.kind == "li"
        if listed != self.list:
            self.out.append("<ul>" if listed else "</ul>")
            self.list = listed
        wide = block is not None and "wide" in block.attrs
        if wide != self.wide:
            self.out.append('<div class="wide">' if wide else "</div>")
            self.wide = wide

    def _paragraph(self, kind: str, block: Block) -> None:
        named = f' class="{kind}"' if kind else ""
        self.out.append(f'<p{named} id="{block.key}">{html_of(block.text)}</p>')

    # Text

    def _set_h(self, block: Block) -> None:
        level = block.attrs["lvl"]
        kind = ""
        if level == "1":
            kind = "more" if block.text in _FOLLOWING else "turn"
            if not self.begun:
                kind, self.begun = "", True
        named = f' class="{kind}"' if kind else ""
        self.out.append(f'<h{level}{named} id="{block.key}">{html_of(block.text)}</h{level}>')

    def _set_p(self, block: Block) -> None:
        self._paragraph("", block)

    def _set_lead(self, block: Block) -> None:
        self._paragraph("lead", block)

    def _set_pill(self, block: Block) -> None:
        self._paragraph(f"pill {block.attrs['sign']}", block)

    def _set_note(self, block: Block) -> None:
        mark, words = block.text.split(" ", 1)
        self.out.append(
            f'<span class="note" id="{block.key}"><sup>{mark}</sup> {html_of(words)}</span>'
        )

    def _set_li(self, block: Block) -> None:
        self.out.append(f'<li id="{block.key}">{html_of(block.text)}</li>')

    def _set_cols(self, block: Block) -> None:
        del block
        self.out.append("</div>" if self.cols else '<div class="cols">')
        self.cols = not self.cols

    def _set_box(self, block: Block) -> None:
        del block
        self.out.append('<div class="box">')

    def _set_endbox(self, block: Block) -> None:
        del block
        self.out.append("</div>")

    def _set_goal(self, block: Block) -> None:
        if block.attrs["as"] == "h":
            kind = f"area {block.attrs['colour']}"
            self.out.append(f'<h2 class="{kind}" id="{block.key}">{html_of(block.printed)}</h2>')
            return
        kind = "vision" if block.attrs["as"] == "box" else "bar"
        words = f"<b>{html_of(block.attrs['prefix'])}</b> {html_of(block.text)}"
        self.out.append(f'<p class="{kind}" id="{block.key}">{words}</p>')

    def _set_asg(self, block: Block) -> None:
        self.out.append(f'<h3 id="{block.key}">{html_of(block.printed)}</h3>')

    def _set_legend(self, block: Block) -> None:
        items = "".join(
            f'<span class="item">{_dot(colour)}{html_of(words)}</span>'
            for colour, words in specs(block.attrs["items"])
        )
        self.out.append(f'<p class="legend" id="{block.key}">{html_of(block.text)}{items}</p>')

    # Figures

    def _caption(self, block: Block) -> None:
        if title := block.attrs.get("title"):
            self.out.append(f'<p class="caption" id="{block.key}">{html_of(title)}</p>')

    def _set_org(self, block: Block) -> None:
        self.out.append('<div class="whole">')
        self._caption(block)
        top, second = (escape(block.attrs[name]) for name in ("top", "second"))
        units = "".join(f"<td>{escape(unit)}</td>" for unit in block.attrs["units"].split(";"))
        self.out.append(
            f'<div class="org"><div class="one">{top}</div><div class="two">{second}</div>'
            f"<table><tr>{units}</tr></table></div></div>"
        )

    def _set_chart(self, block: Block) -> None:
        shapes = []
        for index, (year, words) in enumerate(specs(block.attrs["bars"])):
            x, height = 6 + index * 24, int(words) * 0.6
            shapes.append(
                f'<rect x="{x}" y="{42 - height}" width="14" height="{height}" fill="#3c7a57"/>'
                f'<text x="{x + 7}" y="{40.5 - height}">{words}</text>'
                f'<text x="{x + 7}" y="47">{year}</text>'
            )
        self.out.append('<div class="whole">')
        self._caption(block)
        self.out.append(
            '<svg width="128mm" height="50mm" viewBox="0 0 128 50" font-family="Lato" '
            f'font-size="3.4" text-anchor="middle">{"".join(shapes)}'
            '<path d="M2 42H124" stroke="#777" stroke-width="0.3"/></svg></div>'
        )

    # Tables

    def _set_goaltable(self, block: Block) -> None:
        self._worded(block, "goals")

    def _set_asgtable(self, block: Block) -> None:
        self._worded(block, "")

    def _worded(self, block: Block, kind: str) -> None:
        """A table of words, in which a status stands beside a coloured spot."""
        self._caption(block)
        columns = specs(block.attrs["cols"])
        heads = [("", words, _WIDTHS.get(role, "")) for role, words in columns]
        rows = []
        for row in block.rows:
            cells = [
                _worded_cell(row, role, cell)
                for (role, _), cell in zip(columns, row.cells, strict=True)
            ]
            cells[0] = cells[0].replace("<td", f'<td id="{row.key}"', 1)
            rows.append(f"<tr>{''.join(cells)}</tr>")
        self.out.append(f'<table class="{kind}">{_head(heads)}<tbody>{"".join(rows)}</table>')

    def _set_indtable(self, block: Block) -> None:
        columns = [("name", "Indikator"), *specs(block.attrs["cols"])]
        self._figures(block, columns)

    def _set_plaintable(self, block: Block) -> None:
        self._figures(block, specs(block.attrs["cols"]))

    def _figures(self, block: Block, columns: list[tuple[str, str]]) -> None:
        kinds = ["" if role in {"name", "unit", "other"} else "r" for role, _ in columns]
        heads = [(kind, words, "") for kind, (_, words) in zip(kinds, columns, strict=True)]
        self.out.append('<div class="whole">')
        self._caption(block)
        rows = "".join(_line(row, kinds) for row in block.rows)
        self.out.append(f"<table>{_head(heads)}<tbody>{rows}</table></div>")

    def _set_money(self, block: Block) -> None:
        heads = [("", block.attrs["corner"], "")]
        heads += [("r", words, "") for words in block.heads]
        lines = block.lines
        rows = "".join(_line(row, ["", *("r" for _ in heads[1:])]) for row in lines)
        self.out.append('<div class="whole">' if len(lines) < 14 else "<div>")
        self.out.append(f'<p class="caption" id="{block.key}">{html_of(block.caption or "")}</p>')
        upper = _upper(block)
        self.out.append(f"<table>{_head(heads, upper)}<tbody>{rows}</table></div>")


def _worded_cell(row: Row, role: str, cell: str) -> str:
    """One cell of a table of words."""
    spot = ""
    if role == "atext":
        colours = {"met": "green", "partly": "yellow", "not_met": "red"}
        spot = _dot(colours[row.attrs["att"]])
    elif role == "stext":
        spot = _dot(row.attrs["sign"])
    kind = {"num": ' class="n"', "deadline": ' class="d"'}.get(role, "")
    return f"<td{kind}>{spot}{html_of(cell)}</td>"


def _upper(block: Block) -> str:
    """The upper row of a header, if there is one."""
    if not block.upper:
        return ""
    cells = "".join(
        f'<th class="{"m" if times > 1 else "r"}" colspan="{times}">{html_of(words)}</th>'
        for words, times in block.upper
    )
    return f"<tr><th></th>{cells}</tr>"


def _head(heads: list[tuple[str, str, str]], upper: str = "") -> str:
    cells = "".join(
        f'<th class="{kind}"{f""" style="width:{width}" """ if width else ""}>{html_of(words)}</th>'
        for kind, words, width in heads
    )
    return f"<thead>{upper}<tr>{cells}</tr></thead>"


def _line(row: Row, kinds: list[str]) -> str:
    """One row of figures; a row that is too short is filled up with empty cells."""
    cells = [*row.cells, *("" for _ in kinds[len(row.cells) :])]
    printed = "".join(
        f'<td class="{kind}"{f""" id="{row.key}" """ if not place else ""}>{html_of(cell)}</td>'
        for place, (kind, cell) in enumerate(zip(kinds, cells, strict=True))
    )
    return f'<tr class="{row.kind}">{printed}</tr>'


def _dot(colour: str) -> str:
    return f'<span class="dot {colour}"></span>'
