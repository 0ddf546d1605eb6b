"""A house style of a bought brand: Typst, numbers in coloured squares, zebra tables, no rules.

Typst tells the page of every anchor through `query` on a metadata element. It runs twice, the
second time with the pages in the contents list.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pypdfium2 import PdfDocument

from corpus.sample.independent.content import Block, Content, Row, indicator_line, plain, specs
from corpus.sample.independent.typ import quoted, set_twice

_PREAMBLE = Path(__file__).with_name("data").joinpath("corporate.typ").read_text(encoding="utf-8")
_HEADS: dict[int | None, str] = {2: "section"}
_FIRST_FIGURE = {"indtable": 1, "asgtable": 9}


def set_document(content: Content, path: Path) -> tuple[dict[str, int], int]:
    """Write the PDF, and tell the page of every anchor and how many pages there are."""
    pdf, pages = set_twice(lambda known: "\n".join([_PREAMBLE, *_source(content, known)]))
    path.write_bytes(pdf)
    return pages, len(PdfDocument(pdf))


def _source(content: Content, pages: dict[str, int]) -> Iterator[str]:
    """The document as calls of the functions of the preamble."""
    title = quoted(content.about["title"])
    yield f"#set document(title: {title}, date: datetime(year: 2024, month: 11, day: 29))"
    yield f"#cover[{''.join(_cover(content))}]"
    yield f"#contents(({''.join(_entries(content, pages))}))"
    for block in content.blocks:
        if setter := _SETTERS.get(block.kind):
            yield setter(block)
        elif block.kind == "money":
            yield from _money(block)
        elif block.kind in _FIRST_FIGURE:
            yield _striped(block)


def _cover(content: Content) -> Iterator[str]:
    low = 0
    for block in content.blocks:
        if block.kind == "cover":
            size = next(iter(block.attrs))
            yield f"#cover-line({quoted(block.key)}, {quoted(size)}, {quoted(block.text)}, {low})"
            low += size == "foot"


def _entries(content: Content, pages: dict[str, int]) -> Iterator[str]:
    """The contents list: chapters and sections."""
    for block in content.blocks:
        if block.level in {1, 2}:
            number = quoted(block.attrs.get("num", ""))
            page = quoted(str(pages.get(block.key, 0)))
            yield f"({block.level}, {number}, {quoted(plain(block.printed))}, {page}), "


def _head(block: Block) -> str:
    key, words = quoted(block.key), quoted(plain(block.printed))
    if block.level == 1:
        return f"#chapter({key}, {quoted(block.attrs['num'])}, {words})"
    return f"#{_HEADS.get(block.level, 'small')}({key}, {words})"


def _paragraph(block: Block) -> str:
    setter = "lead" if "lead" in block.attrs else "para"
    return f"#{setter}({quoted(block.key)}, {quoted(plain(block.text))})"


def _label(block: Block) -> str:
    return f"#label-line({quoted(block.key)}, {quoted(block.text)})"


def _item(block: Block) -> str:
    words = indicator_line(block) if block.kind == "ind" else block.text
    return f"#item({quoted(block.key)}, {quoted(plain(words))})"


def _striped(block: Block) -> str:
    """A table without lines, every other row on a tint."""
    heads = [header for _, header in specs(block.attrs["cols"])]
    if block.kind == "indtable":
        heads.insert(0, "Indikator")
        widths = ["1fr", *("19mm" for _ in heads[1:])]
    else:
        widths = ["13mm", "1fr", "42mm"]
    first = _FIRST_FIGURE[block.kind]
    body = [cell for row in block.rows for cell in _cells(row)]
    head = ", ".join(_cell(words, strong=True) for words in heads)
    parts = [_columns(widths, first), f"table.header({head})", *body]
    return f"#striped({', '.join(parts)})"


def _money(block: Block) -> Iterator[str]:
    if block.caption:
        yield f"#caption({quoted(block.key)}, {quoted(block.caption)})"
    words = [block.attrs["corner"], *block.heads]
    heads = ", ".join(_cell(head, strong=True) for head in words)
    body = [cell for row in block.lines for cell in _cells(row)]
    widths = ["1fr", *("19.5mm" for _ in block.heads)]
    yield f"#money-table({_columns(widths, 1)}, table.header({heads}), {', '.join(body)})"


def _columns(widths: Sequence[str], first: int) -> str:
    """Widths of columns; those from `first` on are set to the right."""
    align = f"(x, y) => if x >= {first} {{ right + bottom }} else {{ left + top }}"
    return f"columns: ({', '.join(widths)}), align: {align}"


def _cells(row: Row) -> list[str]:
    fill = {"sub": "pale", "total": "blue"}.get(row.kind)
    strong = fill is not None
    return [
        _cell(words, key=None if index else row.key, strong=strong, fill=fill)
        for index, words in enumerate(row.cells)
    ]


def _cell(
    words: str, *, key: str | None = None, strong: bool = False, fill: str | None = None
) -> str:
    """One cell, with an anchor where it is the first of its row."""
    anchor = f"#mark({quoted(key)})" if key else ""
    printed = f"#{quoted(plain(words))}"
    if fill == "blue":
        printed = f"#text(fill: white)[{printed}]"
    body = f"cell-text[{anchor}{f'*{printed}*' if strong else printed}]"
    return f"table.cell({f'fill: {fill}, ' if fill else ''}{body})"


_SETTERS = {
    "h": _head,
    "goal": _head,
    "asg": _head,
    "p": _paragraph,
    "label": _label,
    "li": _item,
    "ind": _item,
}
