"""Rows and merged cells that a page break cuts, put together again."""

from collections.abc import Iterable, Mapping, Sequence

from extract.grid.segment import is_figure
from extract.text import ends_broken, join
from models.section import GridCell

_SMALL = 0.2
"""Share of a column's cells from which small first letters tell nothing."""

Row = Mapping[int, GridCell]


def joined(before: Sequence[GridCell], after: Sequence[GridCell]) -> list[GridCell]:
    """The cells of a table and those of its next page, as one table.

    The page's first row is the rest of the last one only where its words go on in mid-sentence
    or mid-word and no cell of it is a row's own; a merged cell reaches over the rows below it on
    the next page as long as nothing else stands in its column.

    Args:
        before: cells of the pages so far, rows counted from 1.
        after: cells of the next page, rows counted from 1, without a repeated header.
    """
    last = max(cell.row + cell.row_span - 1 for cell in before)
    above = _row(before, last)
    first = _row(after, 1)
    filled = {column: cell for column, cell in first.items() if cell.text}
    body = [cell for cell in before if not cell.is_header]
    if _is_rest(above, filled, body):
        rests = filled
        shift = last - 1
    else:
        rests = {c: cell for c, cell in first.items() if _is_merged(above.get(c), cell, body)}
        shift = last
    whole = {id(above[c]): _with(above[c], rest, shift, after) for c, rest in rests.items()}
    found = [whole.get(id(cell), cell) for cell in before]
    taken = {(cell.row, cell.column) for cell in _covered_by(rests, after)}
    if shift < last:
        taken |= {(1, column) for column in first}
    found.extend(
        cell.model_copy(update={"row": cell.row + shift})
        for cell in after
        if (cell.row, cell.column) not in taken
    )
    return found


def _row(cells: Iterable[GridCell], row: int) -> dict[int, GridCell]:
    """What stands in one row by its first column, cells that span it included."""
    return {c.column: c for c in cells if c.row <= row < c.row + c.row_span}


def _is_rest(above: Row, filled: Row, body: Sequence[GridCell]) -> bool:
    """Whether the cells with text of a page's first row go on with those of the last row."""
    if not filled or any(column not in above or not above[column].text for column in filled):
        return False
    if any(is_figure(cell.text) or above[column].is_header for column, cell in filled.items()):
        return False
    goes_on = {
        column: _goes_on(above[column].text, cell.text, _column(body, column))
        for column, cell in filled.items()
    }
    title = min(above)
    if title in filled:
        return goes_on[title]
    starts_rows = all(cell.text for cell in body if cell.column == title)
    return any(goes_on.values()) or (len(filled) == 1 and starts_rows and not _merges(body, title))


def _goes_on(text: str, rest: str, column: Sequence[str]) -> bool:
    """Whether a text breaks off and the other goes on with it."""
    small = sum(other[0].islower() for other in column if other)
    tells = small <= _SMALL * len(column)
    return ends_broken(text) or (rest[0].islower() and tells and text[-1] not in ".!?:")


def _column(cells: Iterable[GridCell], column: int) -> list[str]:
    return [cell.text for cell in cells if cell.column == column and cell.text]


def _merges(body: Iterable[GridCell], column: int) -> bool:
    """Whether a column has cells over several rows."""
    return any(cell.row_span > 1 for cell in body if cell.column == column)


def _is_merged(above: GridCell | None, cell: GridCell, body: Sequence[GridCell]) -> bool:
    """Whether a cell of a new row belongs to the merged cell above the page break."""
    if above is None or above.is_header or not above.text:
        return False
    if not _merges(body, above.column):
        return ends_broken(above.text) and cell.text[:1].islower()
    return not cell.text or _goes_on(above.text, cell.text, _column(body, above.column))


def _with(cell: GridCell, rest: GridCell, shift: int, after: Sequence[GridCell]) -> GridCell:
    """The cell with its rest, and as many rows as that reaches over on the next page."""
    rows = [c.row + c.row_span - 1 for c in _covered_by({rest.column: rest}, after)]
    lines = (*cell.lines, *rest.lines)
    return cell.model_copy(
        update={
            "row_span": max(cell.row_span, shift + max(rows) - cell.row + 1),
            "text": join([cell.text, rest.text]),
            "lines": lines,
        }
    )


def _covered_by(rests: Row, after: Iterable[GridCell]) -> list[GridCell]:
    """The rests of merged cells, and the empty places right below them."""
    found: list[GridCell] = []
    open_columns = dict.fromkeys(rests, 1)
    for cell in sorted(after, key=lambda cell: (cell.row, cell.column)):
        is_next = open_columns.get(cell.column) == cell.row
        if is_next and (cell.row == 1 or (not cell.text and _is_empty(rests[cell.column]))):
            found.append(cell)
            open_columns[cell.column] = cell.row + cell.row_span
    return found


def _is_empty(cell: GridCell) -> bool:
    return not cell.text
