"""A planning system's report: WeasyPrint, numbered headings and small grey field labels."""

from html import escape
from pathlib import Path

from weasyprint import HTML

from corpus.sample.destinations import pages_of_anchors
from corpus.sample.independent.content import Block, Content
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
    source = _Report(content).source()
    document = HTML(string=source).render()
    document.write_pdf(path)
    return pages_of_anchors(document.pages), len(document.pages)


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
            f'<p class="l{block.attrs.get("lvl" if block.kind == "h" else "hl")}">'
            f'<a href="#{block.key}"><span class="n">{_number(block)}</span> '
            f"{html_of(block.printed)}</a></p>"
            for block in self.content.blocks
            if block.kind == "h" or block.attrs.get("as") == "h"
        ]
        return f'<div class="toc"><p class="name">Innehållsförteckning</p>{"".join(lines)}</div>'

    def set_goal(self, block: Block) -> None:
        """A goal's heading with an icon before it and the attainment in a chip after it."""
        level = block.attrs["hl"]
        words = f"{_number(block)} {html_of(block.printed)}"
        if "atext" not in block.attrs:
            self.out.append(f'<h{level} id="{block.key}">{words}</h{level}>')
            return
        self.out.append(
            f'<div class="goal"><h{level} id="{block.key}">{_TARGET}{words}</h{level}>'
            f'<span class="chip {block.attrs["att"]}">{block.attrs["atext"]}</span></div>'
        )

    def set_asgtable(self, block: Block) -> None:
        """Assignments with a dot before the word of their status."""
        start = len(self.out)
        super().set_asgtable(block)
        for place in range(start, len(self.out)):
            for word, colour in _STATUS.items():
                self.out[place] = self.out[place].replace(
                    f'<td class="stext">{word}</td>', f'<td class="stext">{dot(colour)} {word}</td>'
                )


def _number(block: Block) -> str:
    """The number that is printed before a heading."""
    return block.attrs["num" if block.kind == "h" else "hnum"]
