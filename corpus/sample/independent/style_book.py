"""A house style of a small book: WeasyPrint, justified Palatino, footnotes, drawn faces.

WeasyPrint tells the page of every anchor itself.
"""

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from corpus.sample.independent.content import Block, Content, Row, run_in, specs, split_notes
from corpus.sample.independent.weasy import print_html
from corpus.sample.independent.web import cover_of

_CSS = Path(__file__).with_name("data").joinpath("book.css").read_text(encoding="utf-8")
_WIDTHS = {"goal": "32%", "att": "9%", "trend": "9%", "comment": "50%"}
_COLOURS = {"met": "#6aa84f", "partly": "#f1c232", "not_met": "#cc4125"}
_MOUTHS = {
    "met": "M3 6 Q5 8.4 7 6",
    "partly": "M3 6.8 H7",
    "not_met": "M3 7.4 Q5 5.2 7 7.4",
}


def set_document(content: Content, path: Path) -> tuple[dict[str, int], int]:
    """Write the PDF, and tell the page of every anchor and how many pages there are."""
    return print_html(_Setter(content).source(), path, content.name.encode())


class _Setter:
    """Makes the HTML of one document."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.notes = {block.text.split(" ")[0]: block for block in content.blocks
                      if block.kind == "note"}  # fmt: skip
        self.out: list[str] = []
        self.before = ""

    def source(self) -> str:
        """The whole page."""
        self.out += [*cover_of(self.content), *_contents(self.content)]
        for block in self.content.blocks:
            setter = getattr(self, f"_set_{block.kind}", None)
            if setter is None:
                continue
            if (block.kind == "asg") != (self.before == "asg"):
                self.out.append("<ol>" if block.kind == "asg" else "</ol>")
            setter(block)
            self.before = block.kind
        css = _CSS.replace("<<SHORT>>", self.content.about["short"])
        return (
            f'<!doctype html><html lang="sv"><meta charset="utf-8">'
            f"<title>{escape(self.content.about['title'])}</title>"
            f"<style>{css}</style><body>{''.join(self.out)}</body></html>"
        )

    def _set_h(self, block: Block) -> None:
        level, title = block.level, escape(block.printed)
        self.out.append(
            f'<h{level} id="{block.key}" data-title="{block.number} {title}">'
            f'<span class="n">{block.number}</span> {title}</h{level}>'
        )

    _set_goal = _set_h

    def _set_p(self, block: Block) -> None:
        name = ' class="run"' if self.before == "p" else ""
        self.out.append(f'<p{name} id="{block.key}">{self._words(block.text)}</p>')

    def _words(self, text: str) -> str:
        """A text with its footnotes where their marks stand."""
        parts = []
        for words, raised in split_notes(text):
            if not raised:
                parts.append(escape(words))
                continue
            note = self.notes[words]
            printed = escape(note.text.removeprefix(f"{words} "))
            parts.append(f'<span class="fn" id="{note.key}">{printed}</span>')
        return "".join(parts)

    def _set_att(self, block: Block) -> None:
        name, words = block.text.split(": ")
        self.out.append(f'<p class="att" id="{block.key}"><b>{name}:</b> {escape(words)}</p>')

    def _set_label(self, block: Block) -> None:
        self.out.append(f'<p class="label" id="{block.key}">{escape(block.text)}</p>')

    def _set_asg(self, block: Block) -> None:
        title, rest = run_in(block)
        self.out.append(f'<li id="{block.key}"><b>{escape(title)}</b>{escape(rest)}</li>')

    def _set_legend(self, block: Block) -> None:
        signs = [f"<span>{_face(face)} {words}</span>"
                 for face, words in specs(block.attrs["items"])]  # fmt: skip
        signs += [f'<span><span class="arrow" style="margin:0">{arrow}</span> {words}</span>'
                  for arrow, words in specs(block.attrs["arrows"])]  # fmt: skip
        text = f"<span>{escape(block.text)}</span>{' '.join(signs)}"
        self.out.append(f'<p class="legend" id="{block.key}">{text}</p>')

    # Tables

    def _set_indtable(self, block: Block) -> None:
        columns = [("", "Indikator"), *specs(block.attrs["cols"])]
        self._table(block, [(_class(role), "", header) for role, header in columns],
                    [role for role, _ in columns])  # fmt: skip

    def _set_goaltable(self, block: Block) -> None:
        columns = specs(block.attrs["cols"])
        heads = [(_class(role), _WIDTHS[role], header) for role, header in columns]
        self._table(block, heads, [role for role, _ in columns])

    def _table(self, block: Block, heads: Sequence[tuple[str, str, str]], roles: list[str]) -> None:
        cells = "".join(_th(*head) for head in heads)
        self.out.append(f'<table class="whole"><thead><tr>{cells}</tr></thead><tbody>')
        self.out += [_line(row, roles) for row in block.rows]
        self.out.append("</tbody></table>")

    def _set_plaintable(self, block: Block) -> None:
        roles = [role for role, _ in specs(block.attrs["cols"])]
        self.out.append(f'<p class="caption" id="{block.key}">{escape(block.attrs["title"])}</p>')
        self._table(block, [(_class(role), "", header)
                            for role, header in specs(block.attrs["cols"])], roles)  # fmt: skip

    def _set_money(self, block: Block) -> None:
        self.out.append('<div class="whole">')
        self.out.append(f'<p class="caption" id="{block.key}">{escape(block.caption or "")}</p>')
        over = "".join(
            f'<th class="over" colspan="{times}">{escape(words)}</th>'
            for words, times in block.upper
        )
        over = f"<tr><th></th>{over}</tr>" if over else ""
        heads = "".join(_th("r", "", words) for words in block.heads)
        corner = _th("", "", block.attrs["corner"])
        self.out.append(f"<table><thead>{over}<tr>{corner}{heads}</tr></thead><tbody>")
        roles = ["", *("x" for _ in block.heads)]
        self.out += [_line(row, roles) for row in block.lines]
        self.out.append("</tbody></table></div>")


def _contents(content: Content) -> Iterator[str]:
    yield '<div class="contents"><p class="name">Innehåll</p>'
    for block in content.blocks:
        if block.level:
            words = f'<span class="n">{block.number}</span> {escape(block.printed)}'
            yield f'<div class="l{block.level}"><a href="#{block.key}">{words}</a></div>'
    yield "</div>"


def _class(role: str) -> str:
    """How a column is set: figures to the right, signs in the middle."""
    if role == "x" or " 20" in role:
        return "r"
    return "c" if role in {"att", "trend", "face"} else ""


def _th(name: str, width: str, words: str) -> str:
    style = f' style="width:{width}"' if width else ""
    return f'<th class="{name}"{style}>{escape(words)}</th>'


def _line(row: Row, roles: Sequence[str]) -> str:
    cells = []
    for index, (role, cell) in enumerate(zip(roles, row.cells, strict=True)):
        name = _class(role) + (" arrow" if role == "trend" else "")
        anchor = "" if index else f' id="{row.key}"'
        words = _face(cell) if role in {"face", "att"} else escape(cell)
        cells.append(f'<td class="{name}"{anchor}>{words}</td>')
    inner = " in" if row.cells[0].startswith("varav") else ""
    return f'<tr class="{row.kind}{inner}">{"".join(cells)}</tr>'


def _face(state: str) -> str:
    """A round face, drawn."""
    return (
        f'<svg width="3.9mm" height="3.9mm" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4.5" '
        f'fill="{_COLOURS[state]}" stroke="#333" stroke-width="0.4"/>'
        '<circle cx="3.4" cy="3.8" r="0.6"/><circle cx="6.6" cy="3.8" r="0.6"/>'
        f'<path d="{_MOUTHS[state]}" fill="none" stroke="#222" stroke-width="0.6"/></svg>'
    )
