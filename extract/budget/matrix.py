"""A grid as labels and figures: which columns name the rows, which hold figures."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.grid.segment import is_figure, is_rule
from models.section import Grid, GridCell

_CODE_LETTERS = 2
"""Most letters of a code."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One row below the header.

    Attributes:
        label: the cells that name the row, with their text joined by spaces.
        anchor: the first cell with text, where the row stands.
        figures: cells with text by their column of figures, counted from 1.
    """

    label: str
    anchor: GridCell
    figures: Mapping[int, GridCell]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Labels and figures of a grid.

    Attributes:
        caption: what the header says over the whole table.
        heading: what it says over the labels.
        headers: what it says over each column of figures, from the top row down.
        rows: from top to bottom, those without figures included.
    """

    caption: str
    heading: str
    headers: tuple[str, ...]
    rows: tuple[MatrixRow, ...]

    def only(self, columns: Sequence[int]) -> "Matrix":
        """The matrix with some of its columns of figures, which are counted anew from 1."""
        places = {column: place for place, column in enumerate(columns, 1)}
        return replace(
            self,
            headers=tuple(self.headers[column - 1] for column in columns),
            rows=tuple(
                replace(
                    row,
                    figures={
                        places[column]: cell
                        for column, cell in row.figures.items()
                        if column in places
                    },
                )
                for row in self.rows
            ),
        )


def read(grid: Grid) -> Matrix | None:
    """The grid as labels and figures; None where no column of figures follows one of labels."""
    body = [cell for cell in grid.cells if not cell.is_header and cell.text]
    columns = _figure_columns(body)
    if not columns:
        return None
    width = max(cell.column + cell.column_span - 1 for cell in grid.cells)
    named = [cell for cell in grid.cells if cell.is_header and cell.text]
    captions = [cell for cell in named if cell.column_span == width]
    header = [cell for cell in named if cell not in captions]
    return Matrix(
        " ".join(cell.text for cell in captions),
        " ".join(cell.text for cell in header if cell.column < columns[0]),
        tuple(_header_text(header, column) for column in columns),
        tuple(_rows(body, columns)),
    )


def _figure_columns(body: list[GridCell]) -> list[int]:
    """Columns that mostly hold figures, to the right of the first that holds letters."""
    texts: dict[int, list[str]] = {}
    for cell in body:
        if cell.column_span == 1:
            texts.setdefault(cell.column, []).append(cell.text)
    figures = {
        column: sum(is_figure(text.rstrip("%* ")) for text in found) >= len(found) / 2
        for column, found in texts.items()
    }
    labels = min((column for column, is_number in figures.items() if not is_number), default=None)
    if labels is None:
        return []
    return sorted(column for column, is_number in figures.items() if is_number and column > labels)


def _header_text(header: list[GridCell], column: int) -> str:
    return " ".join(
        cell.text for cell in header if cell.column <= column < cell.column + cell.column_span
    )


def _beside_labels(rows: Iterable[Sequence[GridCell]], first: int) -> set[int]:
    """Columns of texts that name no rows, since the one before them tells all rows apart.

    So stands who answers for a project beside its name. Codes tell nothing, and are part of names.

    Args:
        rows: the cells with text of each row.
        first: the first column of figures.
    """
    figured = [row for row in rows if any(cell.column >= first for cell in row)]
    names = [[cell.text for cell in row if cell.column == 1] for row in figured]
    texts = [name[0] for name in names if name]
    tells = len({*texts}) == len(names) and all(map(_has_word, texts))
    return {*range(2, first)} if tells else set()


def _has_word(text: str) -> bool:
    return sum(map(str.isalpha, text)) > _CODE_LETTERS


def _rows(body: list[GridCell], columns: list[int]) -> Iterator[MatrixRow]:
    by_row: dict[int, list[GridCell]] = {}
    for cell in body:
        by_row.setdefault(cell.row, []).append(cell)
    aside = _beside_labels(by_row.values(), columns[0])
    for _, cells in sorted(by_row.items()):
        if all(is_rule(cell.text) for cell in cells):
            continue
        names = [cell for cell in cells if cell.column < columns[0] and cell.column not in aside]
        groups = [cell for cell in names if cell.row_span > 1 and len(names) > 1]
        for cell in groups:
            yield MatrixRow(cell.text, cell, {})
        figures = {columns.index(cell.column) + 1: cell for cell in cells if cell.column in columns}
        label = " ".join(cell.text for cell in names if cell not in groups)
        if label or figures:
            yield MatrixRow(label, next(c for c in cells if c not in groups), figures)
