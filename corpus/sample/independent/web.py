"""What the styles that are set in HTML have in common."""

import re
from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import Path

from pypdfium2 import PdfDocument

from corpus.sample.chromium import print_page, timeless
from corpus.sample.destinations import pages_of_destinations
from corpus.sample.independent.content import Block, Content, Row, specs, split_notes

_ANCHOR = re.compile(r'id="(k\d+)"')

COLOURS = {"green": "#3a9d5d", "yellow": "#f2c230", "red": "#cf3b3b", "grey": "#9a9a9a"}
"""The colours of dots by the names that contents use."""


def print_pages(
    source: Callable[[dict[str, int]], str], path: Path, day: str
) -> tuple[dict[str, int], int]:
    """Print by Chromium, and tell the page of every anchor and how many pages there are.

    A first printing has hidden links to all anchors, of which Chromium makes destinations, a
    second one has the pages of the first in its contents list, and a last one has no such links.

    Args:
        source: makes the HTML of the pages of its anchors, as far as they are known.
        path: the PDF.
        day: the day of the file (20260101).
    """
    pages: dict[str, int] = {}
    for _ in range(2):
        pages = pages_of_destinations(print_page(_linked(source(pages))))
    pdf = print_page(source(pages))
    path.write_bytes(timeless(pdf, day))
    return pages, len(PdfDocument(pdf))


def _linked(source: str) -> str:
    """The page with hidden links to all its anchors."""
    links = "".join(f'<a href="#{key}"></a>' for key in _ANCHOR.findall(source))
    return source.replace("</body>", f'<div style="display:none">{links}</div></body>')


def html_of(text: str) -> str:
    """The printed words of a text with raised footnote marks."""
    return "".join(
        f"<sup>{escape(words)}</sup>" if raised else escape(words)
        for words, raised in split_notes(text)
    )


def dot(colour: str, size: str = "3mm") -> str:
    """A drawn circle of a colour."""
    return (
        f'<svg class="dot" width="{size}" height="{size}" viewBox="0 0 10 10">'
        f'<circle cx="5" cy="5" r="4.6" fill="{COLOURS[colour]}"/></svg>'
    )


def head_of(cells: Sequence[tuple[str, str]], name: str = "") -> str:
    """The start of a table: its header row of classes and words."""
    row = "".join(f'<th class="{kind}">{html_of(words)}</th>' for kind, words in cells)
    return f'<table class="{name}"><thead><tr>{row}</tr></thead><tbody>'


def list_of(block: Block | None) -> str | None:
    """What a block is one of several in: ul, ol, a row of facts, or nothing."""
    if block is None:
        return None
    if block.kind == "fact":
        return 'div class="facts"'
    if block.kind == "li" or block.attrs.get("as") == "li":
        return "ul"
    return "ol" if block.attrs.get("as") == "num" else None


def between_lists(before: str | None, after: str | None) -> Iterator[str]:
    """The tags that end one kind of list and begin another."""
    if before != after:
        yield from (f"</{before.split()[0]}>",) if before else ()
        yield from (f"<{after}>",) if after else ()


def cover_of(content: Content) -> Iterator[str]:
    """The lines of the cover, each in the class that it has in the content."""
    yield '<div class="cover">'
    for block in content.blocks:
        if block.kind == "cover":
            yield f'<p class="{next(iter(block.attrs))}">{escape(block.text)}</p>'
    yield "</div>"


class Page:
    """Makes the HTML of one document; each style says what is different.

    Attributes:
        out: what is made so far.
    """

    def __init__(self, content: Content) -> None:
        self.content = content
        self.out: list[str] = []
        self.list: str | None = None

    def flow(self) -> str:
        """All blocks of the body in order."""
        for block in self.content.blocks:
            setter = getattr(self, f"set_{block.kind}", None)
            if setter is None:
                continue
            self.lists(block)
            setter(block)
        self.lists(None)
        return "\n".join(self.out)

    def lists(self, block: Block | None) -> None:
        """Open and close lists and rows of facts as the next block demands."""
        wanted = list_of(block)
        self.out += between_lists(self.list, wanted)
        self.list = wanted

    def cover(self) -> str:
        """The lines of the cover."""
        lines = [block for block in self.content.blocks if block.kind == "cover"]
        return "".join(
            f'<p class="{next(iter(line.attrs))}" id="{line.key}">{html_of(line.text)}</p>'
            for line in lines
        )

    def set_h(self, block: Block) -> None:
        """A heading."""
        words = " ".join(filter(None, [block.attrs.get("num"), block.printed]))
        level = block.attrs["lvl"]
        self.out.append(f'<h{level} id="{block.key}">{html_of(words)}</h{level}>')

    def set_p(self, block: Block) -> None:
        """A paragraph."""
        self.out.append(f'<p id="{block.key}">{html_of(block.text)}</p>')

    def set_label(self, block: Block) -> None:
        """A field label on a line of its own."""
        self.out.append(f'<p class="label" id="{block.key}">{html_of(block.text)}</p>')

    def set_li(self, block: Block) -> None:
        """A list item."""
        self.out.append(f'<li id="{block.key}">{html_of(block.text)}</li>')

    def set_fact(self, block: Block) -> None:
        """A figure above the words that say what it is."""
        words = f"<b>{block.attrs['big']}</b> {html_of(block.text)}"
        self.out.append(f'<div id="{block.key}">{words}</div>')

    def set_note(self, block: Block) -> None:
        """A note, whose mark is raised."""
        mark, words = block.text.split(" ", 1)
        self.out.append(f'<p class="note" id="{block.key}"><sup>{mark}</sup> {html_of(words)}</p>')

    def set_legend(self, block: Block) -> None:
        """What dots and arrows mean."""
        signs = [(dot(sign), words) for sign, words in specs(block.attrs["items"])]
        signs += specs(block.attrs.get("arrows", ""))
        parts = "".join(f"<span>{sign} {html_of(words)}</span>" for sign, words in signs)
        self.out.append(f'<p class="legend" id="{block.key}"><span>{block.text}</span>{parts}</p>')

    def caption(self, title: str | None, key: str) -> None:
        """The caption of a table, if it has one."""
        if title:
            self.out.append(f'<p class="caption" id="{key}">{html_of(title)}</p>')

    def cell(self, row: Row, role: str, words: str) -> str:
        """What stands in a cell: words, or a dot for a colour."""
        del row, role
        return dot(words) if words in COLOURS else html_of(words)

    def line(self, row: Row, classes: Sequence[str]) -> None:
        """One row of a table."""
        cells = [
            f'<td class="{kind}">{self.cell(row, kind, words)}</td>'
            for kind, words in zip(classes, row.cells, strict=True)
        ]
        cells[0] = cells[0].replace("<td", f'<td id="{row.key}"', 1)
        self.out.append(f'<tr class="{row.kind}">{"".join(cells)}</tr>')

    def set_indtable(self, block: Block) -> None:
        """Indicators, or any other figures, a row each."""
        heads = [("", block.attrs.get("corner", "Nyckeltal"))] if block.kind == "indtable" else []
        heads += [(self.side(role), words) for role, words in specs(block.attrs["cols"])]
        self.caption(block.attrs.get("title"), block.key)
        self.out.append(head_of(heads, block.kind))
        for row in block.rows:
            self.line(row, [kind for kind, _ in heads])
        self.out.append("</tbody></table>")

    set_plaintable = set_indtable

    def side(self, role: str) -> str:
        """The class of a column, `r` where its figures stand to the right."""
        return "" if role in {"name", "unit"} else "r"

    def set_asgtable(self, block: Block) -> None:
        """Assignments, a row each."""
        heads = specs(block.attrs["cols"])
        self.caption(block.attrs.get("title"), block.key)
        self.out.append(head_of(heads, "asgtable"))
        for row in block.rows:
            self.line(row, [role for role, _ in heads])
        self.out.append("</tbody></table>")

    def set_money(self, block: Block) -> None:
        """A table of money; `over` tells its upper header row."""
        heads = [("", block.attrs.get("corner", "")), *(("r", words) for words in block.heads)]
        self.out.append('<div class="whole">')
        self.caption(block.caption, block.key)
        table = head_of(heads, "money")
        if block.upper:
            upper = "".join(
                f'<th class="over{" many" if times > 1 else ""}" colspan="{times}">{words}</th>'
                for words, times in block.upper
            )
            table = table.replace("<thead>", f"<thead><tr><th></th>{upper}</tr>")
        self.out.append(table)
        for row in block.lines:
            self.line(row, self.classes(block)[: len(row.cells)])
        self.out.append("</tbody></table></div>")

    def classes(self, block: Block) -> list[str]:
        """The classes of the cells of a row of money."""
        return ["", *("r" for _ in block.heads)]
