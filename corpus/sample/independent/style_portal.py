"""A planning system's report: Chromium, barred chapters, cards for goals, pills and tiles.

The font is Clear Sans (Debian package fonts-clear-sans).
"""

from html import escape
from pathlib import Path

from corpus.sample.independent.content import Block, Content, Row, fields_of, specs
from corpus.sample.independent.web import Page, html_of, print_pages

_CSS = Path(__file__).with_name("data").joinpath("portal.css").read_text(encoding="utf-8")
_FONT = 'font-family="Clear Sans" font-size="2.9" fill="#33302c"'
_TARGET = (
    '<svg class="target" viewBox="0 0 10 10"><g fill="none" stroke="#c2571a">'
    '<circle cx="5" cy="5" r="4.3"/><circle cx="5" cy="5" r="1.9"/></g></svg>'
)
_CONTOURS = "".join(
    f'<ellipse cx="150" cy="62" rx="{22 + 13 * ring}" ry="{12 + 9 * ring}" '
    f'transform="rotate({-18 + 3 * ring} 150 62)"/>'
    for ring in range(9)
)
_LONG = 12
"""Rows of a table that need not stand on one page."""


def set_document(content: Content, path: Path) -> tuple[dict[str, int], int]:
    """Write the PDF, and tell the page of every anchor and how many pages there are."""
    day = content.about["day"]
    return print_pages(lambda pages: _Portal(content, pages).source(), path, day)


class _Portal(Page):
    """Makes the HTML of one document."""

    def __init__(self, content: Content, pages: dict[str, int]) -> None:
        super().__init__(content)
        self.pages = pages

    def source(self) -> str:
        """The whole page."""
        about = self.content.about
        css = _CSS.replace("<<RUNNING>>", about["running"]).replace("<<FOOT>>", about["foot"])
        contours = f'<svg class="contours" viewBox="0 0 210 150">{_CONTOURS}</svg>'
        contents = self._contents() if "contents" in about else ""
        return (
            f'<!doctype html><html lang="sv"><meta charset="utf-8">'
            f"<title>{escape(about['title'])}</title><style>{css}</style><body>"
            f'<div class="cover">{contours}{self.cover()}</div>{contents}{self.flow()}'
            "</body></html>"
        )

    def _contents(self) -> str:
        """The contents list: chapters and what is numbered below them."""
        lines = [
            f'<div class="l{block.level}"><span>{block.number}</span><span>'
            f"{html_of(block.printed)}</span><b>{self.pages.get(block.key, 0)}</b></div>"
            for block in self.content.blocks
            if block.number and block.level in {1, 2}
        ]
        return f'<div class="toc"><p class="name">Innehåll</p>{"".join(lines)}</div>'

    def set_h(self, block: Block) -> None:
        """A heading with its number in a colour, or a target before a committee's goal."""
        sign = _TARGET if block.kind == "goal" and block.attrs["lvl"] == "3" else ""
        start = f"<span>{block.number}</span> " if block.number else sign
        words = f"{start}{html_of(block.printed)}"
        self.out.append(f'<h{block.level} id="{block.key}">{words}</h{block.level}>')

    set_asg = set_h

    def set_goal(self, block: Block) -> None:
        """A goal as a heading, or the vision as a line between rules."""
        if block.attrs["as"] == "h":
            self.set_h(block)
        else:
            self.out.append(f'<p class="vision" id="{block.key}">{html_of(block.printed)}</p>')

    def set_fields(self, block: Block) -> None:
        """The fields of an assignment, its status in a pill."""
        sign = block.attrs.get("status", "")
        fields = fields_of(block)
        self._bar(block, [(*field, sign if field[0] == "Status" else "") for field in fields])

    def set_att(self, block: Block) -> None:
        """How far a goal is attained: words in pills."""
        parts = []
        for part in block.text.split("   "):
            name, _, words = part.partition(": ")
            parts.append((name, words, block.attrs["sign"] if "Prognos" in name else "plain"))
        self._bar(block, parts)

    def _bar(self, block: Block, fields: list[tuple[str, str, str]]) -> None:
        """Names, words and colours of fields side by side in a grey bar."""
        parts = [
            f'<span><b>{name}:</b> <i class="{sign}">{html_of(words)}</i></span>'
            for name, words, sign in fields
        ]
        self.out.append(f'<p class="fields" id="{block.key}">{" ".join(parts)}</p>')

    def set_lead(self, block: Block) -> None:
        """The paragraph that opens a chapter."""
        self.out.append(f'<p class="lead" id="{block.key}">{html_of(block.text)}</p>')

    def set_p(self, block: Block) -> None:
        """A paragraph; in a box its first sentence is bold."""
        if "box" not in block.attrs:
            super().set_p(block)
            return
        first, rest = block.text.split(". ", 1)
        words = f"<b>{html_of(first)}.</b> {html_of(rest)}"
        self.out.append(f'<p class="box" id="{block.key}">{words}</p>')

    def set_landscape(self, _: Block) -> None:
        """Landscape pages begin."""
        self.out.append('<div class="landscape">')

    def set_endlandscape(self, _: Block) -> None:
        """Landscape pages end."""
        self.out.append("</div>")

    # Drawings

    def _figure(self, block: Block, size: tuple[int, int], shapes: list[str]) -> None:
        """A drawing below its caption."""
        width, height = size
        self.out.append('<div class="whole">')
        self.caption(block.attrs["title"], block.key)
        self.out.append(
            f'<svg width="{width}mm" viewBox="0 0 {width} {height}" {_FONT}>'
            f"{''.join(shapes)}</svg></div>"
        )

    def set_chart(self, block: Block) -> None:
        """Lying bars with their names before them and their figures after them."""
        bars = block.bars
        largest = max(value for _, _, value in bars)
        left = float(block.attrs.get("left", 12))
        shapes = [f'<path d="M{left} 0V{7 * len(bars)}" stroke="#8d857b" stroke-width="0.3"/>']
        for index, (name, words, value) in enumerate(bars):
            top, length = 7 * index + 1, (150 - left) * value / largest
            fill = "#c2571a" if index == len(bars) - 1 else "#d9b79c"
            shapes.append(
                f'<text x="{left - 2}" y="{top + 3.6}" text-anchor="end">{name}</text>'
                f'<rect x="{left}" y="{top}" width="{length:.1f}" height="5" fill="{fill}"/>'
                f'<text x="{left + length + 2:.1f}" y="{top + 3.6}">{words}</text>'
            )
        self._figure(block, (170, 7 * len(bars) + 1), shapes)

    def set_org(self, block: Block) -> None:
        """An organisation chart: two boxes in a column, one beside, the others in a row."""
        attrs = block.attrs
        units = attrs["units"].split(";")
        places = [(85.0, 1.0, attrs["top"]), (85.0, 15.0, attrs["second"])]
        places.append((140.0, 15.0, attrs["side"]))
        centres = [85 + 56 * (index - (len(units) - 1) / 2) for index in range(len(units))]
        places += [(x, 31.0, name) for x, name in zip(centres, units, strict=True)]
        drops = "".join(f"M{x} 27V31" for x in centres)
        lines = f"M85 11V27M85 20H120M{centres[0]} 27H{centres[-1]}{drops}"
        shapes = [f'<path d="{lines}" fill="none" stroke="#8d857b" stroke-width="0.35"/>']
        shapes += [_box(*place) for place in places]
        self._figure(block, (170, 42), shapes)

    # Tables

    def set_money(self, block: Block) -> None:
        """A table of money, which may go on over pages if it is long."""
        start = len(self.out)
        super().set_money(block)
        if len(block.lines) > _LONG:
            self.out[start] = "<div>"

    def set_indtable(self, block: Block) -> None:
        """Indicators, a row each; a name without one below it stands over both header rows."""
        columns = specs(block.attrs["cols"])
        cells, place = [f'<th rowspan="2">{block.attrs["corner"]}</th>'], 0
        for words, times in block.upper:
            size = f'class="over" colspan="{times}"' if columns[place][1] else 'rowspan="2"'
            cells.append(f"<th {size}>{words}</th>")
            place += times
        below = "".join(f'<th class="r">{words}</th>' for _, words in columns if words)
        self.caption(block.caption, block.key)
        self.out.append(
            f'<table class="indtable"><thead><tr>{"".join(cells)}</tr><tr>{below}</tr></thead>'
            "<tbody>"
        )
        for row in block.rows:
            self.line(row, ["name", *("r" if words else "unit" for _, words in columns)])
        self.out.append("</tbody></table>")

    def set_plaintable(self, block: Block) -> None:
        """Any other table, on one page."""
        self.out.append('<div class="whole">')
        super().set_plaintable(block)
        self.out.append("</div>")

    def side(self, role: str) -> str:
        """The class of a column: only figures stand to the right."""
        return "r" if role == "x" else ""

    def cell(self, row: Row, role: str, words: str) -> str:
        """The words of a cell, those of a status in a pill."""
        inner = super().cell(row, role, words)
        return f'<i class="{row.attrs["status"]}">{inner}</i>' if role == "stext" else inner


def _box(x: float, y: float, name: str) -> str:
    """A box of an organisation chart, whose name has a line for each part between slashes."""
    words = name.split("/")
    width = max(50.0, 1.75 * len(max(words, key=len)))
    lines = "".join(
        f'<text x="{x}" y="{y + 6 + 3.6 * (index - (len(words) - 1) / 2)}" '
        f'text-anchor="middle">{part}</text>'
        for index, part in enumerate(words)
    )
    return (
        f'<rect x="{x - width / 2}" y="{y}" width="{width}" height="10" rx="2" '
        f'fill="#f3ece4" stroke="#8d857b" stroke-width="0.3"/>{lines}'
    )
