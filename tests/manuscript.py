"""Section trees out of a few lines of text, for tests of what they mean.

`## 3.1 Title` is a heading of that level, `[Label]` a field label, `- text` a list item, and
any other line a paragraph.
"""

from extract import numbering, profile, section
from extract.heading import Heading, Look
from extract.section import Tree
from models.fact import Printed
from models.geometry import Box, Line
from models.section import Block, BlockKind, Grid, GridCell
from tests.typeset import words

PROFILE = profile.load()
_BOX = Box(70.0, 100.0, 300.0, 111.0)


def tree(text: str) -> Tree:
    """The tree that the lines spell."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    headings = [_heading(line) for line in lines if line.startswith("#")]
    _, sections = section.build(headings, PROFILE)
    blocks: list[Block] = []
    current, label, labelled = 0, None, 0
    for line in lines:
        if line.startswith("#"):
            current += 1
            if sections[current - 1].level <= labelled:
                label = None
        elif line.startswith("["):
            label, labelled = line.strip("[]"), sections[current - 1].level
            blocks.append(_block(len(blocks) + 1, current, "label", label, None))
        else:
            kind: BlockKind = "list_item" if line.startswith("- ") else "paragraph"
            blocks.append(_block(len(blocks) + 1, current, kind, line, label))
    return Tree(sections, blocks)


def grid(kind: str, *rows: tuple[str, ...], section_ordinal: int | None = None) -> Grid:
    """A table whose first row is its header; `^` continues the cell above."""
    cells: list[GridCell] = []
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            if text != "^":
                below = [other[column - 1] for other in rows[number:]]
                span = next((n for n, one in enumerate(below) if one != "^"), len(below)) + 1
                cells.append(_cell(number, column, span, text))
    return Grid.model_validate(
        {
            "ordinal": 1,
            "section": section_ordinal,
            "kind": kind,
            "page": 1,
            "page_last": 1,
            "box": _BOX,
            "cells": cells,
        }
    )


def _heading(line: str) -> Heading:
    marks, _, words_of = line.partition(" ")
    number, title = numbering.split(words_of)
    printed = Line(1, tuple(words(words_of, 100.0)))
    size = 20.0 - len(marks)
    look = Look(size, caps=False, bold=True, italic=False, colour="#000000")
    return Heading((printed,), look, number, title, False, len(marks), 4.0, ("size",))


def _block(
    ordinal: int, section_ordinal: int, kind: BlockKind, text: str, label: str | None
) -> Block:
    return Block(
        ordinal=ordinal,
        section=section_ordinal or None,
        kind=kind,
        label=label,
        text=text.removeprefix("- "),
        lines=(Printed(page=1, box=_BOX, text=text),),
        page=1,
        box=_BOX,
    )


def _cell(row: int, column: int, span: int, text: str) -> GridCell:
    box = Box(70.0 + 100 * column, 100.0 + 14 * row, 160.0 + 100 * column, 111.0 + 14 * row)
    lines = (Printed(page=1, box=box, text=text),) if text else ()
    return GridCell(
        row=row, column=column, row_span=span, is_header=row == 1, text=text, lines=lines
    )
