"""A house style of letter-spaced capitals and thin lines: Typst, one wide margin, run-in heads.

Typst tells the page of every anchor through `query` on a metadata element.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from pypdfium2 import PdfDocument

from corpus.sample.independent.content import Block, Content, Row, plain, reach, specs
from corpus.sample.independent.typ import quoted, set_source

_PREAMBLE = Path(__file__).with_name("data").joinpath("spaced.typ").read_text(encoding="utf-8")
_NOTE = re.compile(r"\{\^(\d+)\}")
_HEADS = {"1": "chapter", "2": "section"}


def set_document(content: Content, path: Path) -> tuple[dict[str, int], int]:
    """Write the PDF, and tell the page of every anchor and how many pages there are."""
    pdf, pages = set_source("\n".join([_PREAMBLE, *_source(content)]))
    path.write_bytes(pdf)
    return pages, len(PdfDocument(pdf))


def _source(content: Content) -> Iterator[str]:
    """The document as calls of the functions of the preamble."""
    title = quoted(content.about["title"])
    yield f"#set document(title: {title}, date: datetime(year: 2018, month: 2, day: 7))"
    for block in content.blocks:
        if block.kind == "cover":
            size = next(iter(block.attrs))
            yield f"#cover-line({quoted(block.key)}, {quoted(size)}, {quoted(block.text)})"
    yield "#pagebreak()"
    head = ""
    for block in content.blocks:
        key, words = quoted(block.key), quoted(_noted(block.text))
        if block.kind == "h" and "runin" in block.attrs:
            head = f"#run-in({key}, {words}) "
        elif block.kind == "h":
            yield f"#{_HEADS[block.attrs['lvl']]}({key}, {words})"
        elif block.kind == "p":
            yield f"#para({key})[{head}#{words}]"
            head = ""
        elif block.kind == "note":
            yield f"#note({key}, {words})"
        elif setter := _TABLES.get(block.kind):
            yield from setter(block)


def _money(block: Block) -> Iterator[str]:
    heads = [_cell(words) for words in [block.attrs["corner"], *block.heads]]
    body: list[str] = []
    for row in block.lines:
        if row.kind == "total":
            body.append("table.hline(stroke: hair)")
        body += _line(row, strong=row.kind == "total")
    head = ["[]", *_over(block), *heads]
    yield _table(["1fr", *("20mm" for _ in block.heads)], head, body, 1)


def _plain(block: Block) -> Iterator[str]:
    columns = specs(block.attrs["cols"])
    yield f"#caption({quoted(block.key)}, {quoted(block.attrs['title'])})"
    body = [cell for row in block.rows for cell in _line(row, strong=False)]
    head = [_cell(header) for _, header in columns]
    yield _table(["1fr", *("20mm" for _ in columns[1:])], head, body, 1)


def _assignments(block: Block) -> Iterator[str]:
    head = [_cell(header) for _, header in specs(block.attrs["cols"])]
    body: list[str] = []
    for row in block.rows:
        title, comment = row.cells
        body += [_cell(title, key=row.key), _cell(comment), "table.hline(stroke: 0.2pt + ink)"]
    yield _wide(_table(["56mm", "1fr"], head, body, 9))


def _goals(block: Block) -> Iterator[str]:
    """A band for each strategic goal, below it the committee's goals beside their indicators."""
    columns = specs(block.attrs["cols"])
    head = [*_over(block), *(_cell(header) for _, header in columns)]
    body: list[str] = []
    end = ""
    for index, row in enumerate(block.rows):
        number = row.attrs.get("num", "")
        if row.kind == "goal" and row.attrs["lvl"] == "2":
            body.append("table.hline(stroke: hair)")
            body.append(_cell(number))
            words = f"{row.attrs['prefix']} {row.cells[0]}"
            body.append(_cell(words, span=len(columns) - 1, key=row.key, strong=True))
        elif row.kind == "goal":
            size = reach(block.rows[index + 1 :], int(row.attrs["lvl"]))
            body.append("table.hline(stroke: 0.2pt + ink)")
            body.append(_cell(number, rows=size))
            body.append(_cell(row.cells[0], rows=size, key=row.key))
            end = _cell(row.attrs["atext"], rows=size)
        else:
            body.append(_cell(row.cells[0], key=row.key))
            body += [_cell(cell) for cell in row.cells[1:]]
            if end:
                body.append(end)
            end = ""
    widths = ["11mm", "44mm", "1fr", "14mm", "14mm", "22mm", "15mm"]
    yield _wide(_table(widths, head, body, 3))


def _over(block: Block) -> list[str]:
    """The upper row of a header: words over several columns, `-` for none."""
    return [_cell("" if words == "-" else words, span=times) for words, times in block.upper]


def _line(row: Row, *, strong: bool) -> list[str]:
    label, *figures = row.cells
    return [
        _cell(label, key=row.key, strong=strong),
        *(_cell(figure, strong=strong) for figure in figures),
    ]


def _table(widths: Sequence[str], head: Sequence[str], body: Sequence[str], figures: int) -> str:
    """A table without vertical lines; columns from `figures` on are set to the right."""
    parts = [
        f"columns: ({', '.join(widths)}), stroke: none, inset: (x: 2pt, y: 3.8pt)",
        f"align: (x, y) => if x >= {figures} {{ right + top }} else {{ left + top }}",
        f"table.header({', '.join(head)}, table.hline(stroke: hair))",
        *body,
        "table.hline(stroke: hair)",
    ]
    return f"#block(above: 4mm, below: 5mm, table({', '.join(parts)}))"


def _wide(table: str) -> str:
    return f"#pad(left: -40mm)[{table}]"


def _cell(
    words: str, *, span: int = 1, rows: int = 1, key: str | None = None, strong: bool = False
) -> str:
    """One cell, with an anchor where it is the first of its row."""
    anchor = f"#mark({quoted(key)})" if key else ""
    printed = f"#{quoted(_noted(words))}"
    body = f"cell-text[{anchor}{f'*{printed}*' if strong else printed}]"
    place = ", align: center" if span > 1 and not key else ""
    return f"table.cell(colspan: {span}, rowspan: {rows}{place}, {body})"


def _noted(text: str) -> str:
    """The words as printed, a footnote mark as `1)` after a space."""
    return plain(_NOTE.sub(r" \1)", text))


_TABLES = {
    "money": _money,
    "plaintable": _plain,
    "asgtable": _assignments,
    "goalmatrix": _goals,
}
