"""Tables of money in PDFs set by Typst, in many house styles, with what they say beside them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

import typst

Cell = str | int | Decimal | None
"""A text, an amount in the table's unit, or nothing."""


@dataclass(frozen=True)
class Style:
    """A house style.

    Attributes:
        stroke: of the cells' edges, in Typst's words.
        fill: of the cells, likewise.
        rule: stroke of the line below the header.
        thousands: what parts them.
        minus: what stands before a negative amount; parentheses where it is "()".
        nought: how 0 is printed.
        size: of the letters, in points.
    """

    stroke: str = "none"
    fill: str = "none"
    rule: str = "none"
    thousands: str = " "
    minus: str = "-"
    nought: str = "0"
    size: float = 10


STYLES = {
    "nothing drawn": Style(),
    "header ruled": Style(rule="0.6pt", thousands="\u00a0", minus="\u2212", nought="–", size=9),
    "hairlines": Style(stroke="(bottom: 0.4pt + gray)", thousands="\u202f", minus="–"),
    "stripes": Style(fill="(_, y) => if calc.even(y) { luma(228) }", minus="- ", size=9),
    "grid": Style(stroke="0.6pt", thousands="", nought="-"),
    "header filled": Style(fill='(_, y) => if y < 1 { rgb("#cfe0ee") }', minus="()", size=11),
    "uprights": Style(stroke="(x: 0.5pt)", thousands="\u2009", minus="– ", nought="–"),
    "points": Style(rule="1pt", thousands=".", size=11),
}


@dataclass(frozen=True)
class Ledger:
    """One table.

    Attributes:
        header: its rows of names, each with the number of columns that it spans.
        lines: a label and its figures.
        columns: year, measure and component of each column of figures.
        unit: what the amounts are in.
    """

    header: Sequence[Sequence[tuple[str, int]]]
    lines: Sequence[Sequence[Cell]]
    columns: Sequence[tuple[int | None, str | None, str | None]]
    unit: str = "tkr"


def names(*texts: str) -> list[tuple[str, int]]:
    """Names of one column each."""
    return [(text, 1) for text in texts]


def printed(value: Cell, style: Style) -> str:
    """A cell as the style prints it."""
    if value is None or isinstance(value, str):
        return value or ""
    if not value:
        return style.nought
    separators = {ord(","): style.thousands, ord("."): ","}
    text = f"{abs(value):,}".translate(separators)
    if value > 0:
        return text
    return f"({text})" if style.minus == "()" else style.minus + text


def document(
    title: str, sections: Sequence[tuple[str, str, Ledger]], style: Style, height: float = 29.7
) -> bytes:
    """A plan of one table a section.

    Args:
        title: of the plan.
        sections: heading, text before the table, and the table.
        style: of all tables.
        height: of the pages, in centimetres.
    """
    source = [
        f'#set page(width: 21cm, height: {height}cm, margin: 2cm, numbering: "1")\n'
        f'#set text(size: {style.size}pt, lang: "sv")\n= {title}\n'
    ]
    for heading, text, ledger in sections:
        source.append(f"== {heading}\n{text}\n{_table(ledger, style)}\nSlut på avsnittet.\n")
    return typst.compile("".join(source).encode())


def _table(ledger: Ledger, style: Style) -> str:
    count = sum(span for _, span in ledger.header[0])
    has_figures = any(isinstance(value, int | Decimal) for line in ledger.lines for value in line)
    side = "right" if has_figures else "left"
    rule = f", table.hline(stroke: {style.rule})" if style.rule != "none" else ""
    header = chain.from_iterable((_name(text, span) for text, span in row) for row in ledger.header)
    cells = (_cell(printed(value, style)) for line in ledger.lines for value in line)
    return (
        f"#table(columns: (5.2cm, ..range({count - 1}).map(_ => 1fr)), inset: 4.5pt,"
        f"stroke: {style.stroke}, fill: {style.fill},"
        f"align: (x, _) => if x == 0 {{ left }} else {{ {side} }},"
        f"table.header({','.join(header)}{rule}), {','.join(cells)})\n"
    )


def _name(text: str, span: int) -> str:
    align = "align: center, " if span > 1 else ""
    return f"table.cell(colspan: {span}, {align})[*#{json.dumps(text, ensure_ascii=False)}*]"


def _cell(text: str) -> str:
    return f"[#{json.dumps(text, ensure_ascii=False)}]"
