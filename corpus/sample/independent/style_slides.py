"""A report as slides: Typst, wide pages, one topic each, boxes of facts, cards, few figures.

Typst tells the page of every anchor through `query` on a metadata element.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from pathlib import Path

from pypdfium2 import PdfDocument

from corpus.sample.independent.content import Block, Content, plain, specs
from corpus.sample.independent.typ import quoted, set_source

_PREAMBLE = Path(__file__).with_name("data").joinpath("slides.typ").read_text(encoding="utf-8")
_HUES = {"Pågår": "green", "Klart": "blue", "Vilar": "grey"}
"""The colour of a card's status."""
_WIDTHS = {
    "goal": "100mm", "att": "26mm", "num": "12mm", "title": "98mm", "deadline": "44mm",
    "stext": "40mm", "comment": "1fr",
}  # fmt: skip


def set_document(content: Content, path: Path) -> tuple[dict[str, int], int]:
    """Write the PDF, and tell the page of every anchor and how many pages there are."""
    pdf, pages = set_source("\n".join([_PREAMBLE, *_source(content)]))
    path.write_bytes(pdf)
    return pages, len(PdfDocument(pdf))


def _source(content: Content) -> Iterator[str]:
    """The document as calls of the functions of the preamble."""
    about = content.about
    committee = f"{about['committee'][0].upper()}{about['committee'][1:]}"
    footer = f"{about['municipality']} kommun | {committee}"
    yield (
        f"#set document(title: {quoted(about['title'])}, "
        "date: datetime(year: 2026, month: 9, day: 16))"
    )
    yield (
        "#set page(width: 338.67mm, height: 190.5mm, margin: (x: 22mm, top: 16mm, bottom: 20mm), "
        "footer: context grid(columns: (1fr, auto), text(11pt, fill: plum, "
        f"{quoted(footer)}), "
        "text(11pt, fill: plum, counter(page).display())))"
    )
    lines = [
        f"#cover-line({_key(block)}, {quoted(next(iter(block.attrs)))}, {quoted(block.text)})"
        for block in content.blocks
        if block.kind == "cover"
    ]
    yield f"#cover[{' '.join(lines)}]"
    yield from _flow([block for block in content.blocks if block.kind != "cover"])


def _flow(blocks: Sequence[Block]) -> Iterator[str]:
    """All blocks; facts, and those between two `cols` or `cards`, stand beside each other."""
    rest = list(blocks)
    while rest:
        kind = rest[0].kind
        if kind == "fact":
            held = list(takewhile(lambda block: block.kind == "fact", rest))
            yield _facts(held)
            del rest[: len(held)]
        elif kind in _GROUPS:
            held = rest[1 : _end(rest)]
            yield _GROUPS[kind](held)
            del rest[: len(held) + 2]
        else:
            yield _SETTERS[kind](rest.pop(0))


def _end(blocks: Sequence[Block]) -> int:
    """The place of the block that ends the group that the first begins."""
    return next(
        place for place, block in enumerate(blocks) if place and block.kind == blocks[0].kind
    )


def _halves(blocks: Sequence[Block]) -> str:
    """Two columns, each below its own heading."""
    parts: list[str] = []
    for block in blocks:
        if block.kind == "h":
            parts.append("")
        parts[-1] += _SETTERS[block.kind](block)
    return f"#halves({', '.join(f'[{part}]' for part in parts)})"


def _cards(blocks: Sequence[Block]) -> str:
    """Assignments, a card each: title, time, status and comment."""
    cards = []
    for place in range(0, len(blocks), 4):
        title, due, pill, comment = blocks[place : place + 4]
        cards.append(
            f"card(card-title({_key(title)}, {_text(title)}), card-due({_key(due)}, {_text(due)}), "
            f"card-pill({_key(pill)}, {_text(pill)}, {quoted(_HUES[pill.text])}), "
            f"card-line({_key(comment)}, {_text(comment)}))"
        )
    return f"#cards({', '.join(cards)})"


def _facts(blocks: Sequence[Block]) -> str:
    """Boxes, each with a large figure above its words."""
    boxes = [
        f"fact({_key(block)}, {quoted(block.attrs['big'])}, {_text(block)})" for block in blocks
    ]
    return f"#facts({', '.join(boxes)})"


def _key(block: Block) -> str:
    return quoted(block.key)


def _text(block: Block) -> str:
    return quoted(plain(block.text))


def _head(block: Block) -> str:
    """A slide's heading, or one within a slide."""
    if block.level == 1:
        before = quoted(block.attrs.get("prefix", ""))
        return f"#headline({_key(block)}, {before}, {_text(block)})"
    return f"#small({_key(block)}, {_text(block)})"


def _paragraph(block: Block) -> str:
    return f"#para({_key(block)}, {_text(block)})"


def _item(block: Block) -> str:
    return f"#item({_key(block)}, {_text(block)})"


def _legend(block: Block) -> str:
    signs = "".join(
        f", ({quoted(hue)}, {quoted(words)})" for hue, words in specs(block.attrs["items"])
    )
    return f"#legend({_key(block)}, {_text(block)}{signs})"


def _bars(block: Block) -> str:
    items = "".join(
        f"({quoted(name)}, {quoted(figure)}, {value:g}), " for name, figure, value in block.bars
    )
    return f"#bars({_key(block)}, {quoted(block.attrs['title'])}, ({items}))"


def _words_table(block: Block) -> str:
    """Goals or assignments: cells of words, and circles."""
    columns = specs(block.attrs["cols"])
    cells = [f"head({quoted(words)})" for _, words in columns]
    for row in block.rows:
        for place, ((role, _), cell) in enumerate(zip(columns, row.cells, strict=True)):
            anchor = "" if place else f"#mark({quoted(row.key)})"
            words = f"#{quoted(plain(cell))}"
            if role == "att":
                words = f"#dot({quoted(cell)})"
            elif role == "stext":
                words = f"#dot({quoted(row.attrs['sign'])}) {words}"
            cells.append(f"[{anchor}{words}]")
    widths = ", ".join(_WIDTHS[role] for role, _ in columns)
    align = "(x, y) => left + top"
    if any(role == "att" for role, _ in columns):
        align = "(x, y) => if x == 1 { center + horizon } else { left + horizon }"
    return f"#grid-table(15pt, ({widths}), {align}, 1, {', '.join(cells)})"


def _indicators(block: Block) -> str:
    heads = [block.attrs["corner"], *(words for _, words in specs(block.attrs["cols"]))]
    cells = [f"head({quoted(words)})" for words in heads]
    for row in block.rows:
        cells += _row_cells(row.key, row.cells)
    return _figures(cells, len(heads), 1, "15pt", "115mm")


def _money(block: Block) -> str:
    heads = [block.attrs["corner"], *block.heads]
    cells = []
    if block.upper:
        cells.append("[]")
        cells += [
            f"table.cell(colspan: {times}, align: center, head({quoted(words)}))"
            for words, times in block.upper
        ]
    cells += [f"head({quoted(words)})" for words in heads]
    for row in block.lines:
        cells += _row_cells(row.key, row.cells, strong=row.kind == "total")
    return _figures(cells, len(heads), 2 if block.upper else 1, "17pt", "90mm")


def _row_cells(key: str, words: Sequence[str], *, strong: bool = False) -> Iterator[str]:
    """The cells of a row of figures."""
    for place, cell in enumerate(words):
        anchor = "" if place else f"#mark({quoted(key)})"
        printed = f"*#{quoted(cell)}*" if strong else f"#{quoted(cell)}"
        fill = "fill: pale, " if strong else ""
        yield f"table.cell({fill}[{anchor}{printed}])"


def _figures(cells: Sequence[str], columns: int, heads: int, size: str, first: str) -> str:
    """A table of a column of labels and columns of figures."""
    widths = ", ".join([first, *("44mm" for _ in range(columns - 1))])
    align = "(x, y) => if x == 0 { left + bottom } else { right + bottom }"
    return f"#grid-table({size}, ({widths}), {align}, {heads}, {', '.join(cells)})"


_GROUPS: dict[str, Callable[[Sequence[Block]], str]] = {
    "cols": _halves, "cards": _cards,
}  # fmt: skip
_SETTERS: dict[str, Callable[[Block], str]] = {
    "h": _head,
    "goal": _head,
    "p": _paragraph,
    "li": _item,
    "legend": _legend,
    "chart": _bars,
    "goaltable": _words_table,
    "asgtable": _words_table,
    "indtable": _indicators,
    "money": _money,
}
