"""Rows of a table of words, with each cell under the part that its header names."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.profile import Pattern, first_value
from models.section import Grid, GridCell


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row below the header.

    Attributes:
        cells: by part, such as title or status; the first column of a part counts. A cell that
            spans several rows stands in each.
        others: cells of columns whose header names no part, with the header's words.
    """

    cells: Mapping[str, GridCell]
    others: tuple[tuple[str, GridCell], ...]

    def text(self, part: str) -> str | None:
        """The words of a cell, None where the table has none."""
        cell = self.cells.get(part)
        return cell.text or None if cell else None

    def every(self) -> list[GridCell]:
        """All cells, those of named parts first."""
        return [*self.cells.values(), *(cell for _, cell in self.others)]


def read(grid: Grid, columns: Sequence[Pattern]) -> list[TableRow]:
    """The rows below a grid's header from the top.

    Args:
        grid: any table with header cells.
        columns: patterns of header cells, with the part that each names as value.
    """
    headers = _headers(grid)
    parts = {column: first_value(columns, text) for column, text in headers.items()}
    return [
        _row(cells, parts, headers) for _, cells in sorted(_by_row(grid).items()) if len(cells) > 1
    ]


def header(grid: Grid, column: int) -> str:
    """Words above a column, empty where it has none."""
    return _headers(grid).get(column, "")


def _headers(grid: Grid) -> dict[int, str]:
    """Words above each column, from the top down."""
    words: dict[int, list[str]] = defaultdict(list)
    for cell in grid.cells:
        if cell.is_header and cell.text:
            for column in range(cell.column, cell.column + cell.column_span):
                words[column].append(cell.text)
    return {column: " ".join(texts) for column, texts in words.items()}


def _by_row(grid: Grid) -> dict[int, dict[int, GridCell]]:
    rows: dict[int, dict[int, GridCell]] = defaultdict(dict)
    for cell in grid.cells:
        if not cell.is_header:
            for row in range(cell.row, cell.row + cell.row_span):
                rows[row][cell.column] = cell
    return rows


def _row(
    cells: Mapping[int, GridCell], parts: Mapping[int, str | None], headers: Mapping[int, str]
) -> TableRow:
    known: dict[str, GridCell] = {}
    others: list[tuple[str, GridCell]] = []
    for column, cell in sorted(cells.items()):
        part = parts.get(column)
        if part is None:
            others.append((headers.get(column, ""), cell))
        else:
            known.setdefault(part, cell)
    return TableRow(known, tuple(others))
