"""Rows and merged cells that a page break cuts, put together again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from extract.grid.segment import is_figure
from extract.text import ends_broken, join
from models.fact import Printed
from models.section import GridCell

_LOOSE = 1.05
"""Steps between lines of one cell, in those of other cells, at most."""
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
    before = _with_last_whole(before, after)
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


def _with_last_whole(before: Sequence[GridCell], after: Sequence[GridCell]) -> list[GridCell]:
    """The cells, the last lines put together where the next page shows that they are one row.

    A page that has but one row of a table does not tell how far apart its lines stand.
    """
    found = [*before]
    body = [cell for cell in after if not cell.is_header]
    leading = max(_steps(body), default=0.0)
    while leading and leading * _LOOSE < min(_row_steps(body), default=0.0):
        last = max(cell.row + cell.row_span - 1 for cell in found)
        row, above = _row(found, last), _row(found, last - 1)
        filled = {column: cell for column, cell in row.items() if cell.text}
        if len(filled) == len(row) or not _is_end(above, filled, body, leading):
            break
        whole = {id(above[column]): _added(above[column], cell) for column, cell in filled.items()}
        found = [_up_to(whole.get(id(cell), cell), last) for cell in found if cell.row < last]
    return found


def _up_to(cell: GridCell, row: int) -> GridCell:
    """The cell, reaching over no row from that one on."""
    return cell.model_copy(update={"row_span": min(cell.row_span, row - cell.row)})


def _is_end(above: Row, filled: Row, body: Sequence[GridCell], leading: float) -> bool:
    """Whether the cells with text of a row stand as close below another as lines of one cell do.

    Where its title has words, they go on with those above.
    """
    if not filled or any(column not in above or not above[column].text for column in filled):
        return False
    title = min(above)
    if title in filled and not _is_rest(above, {title: filled[title]}, body):
        return False
    gaps = [_step(above[column].lines[-1], cell.lines[0]) for column, cell in filled.items()]
    return not above[title].is_header and 0 < min(gaps) <= max(gaps) <= _LOOSE * leading


def _row_steps(cells: Sequence[GridCell]) -> Iterator[float]:
    """How far apart the last line of a row and the first one of the next stand, on one page."""
    for number in range(1, max((cell.row for cell in cells), default=0)):
        upper = [line for cell in _row(cells, number).values() for line in cell.lines]
        lower = [line for cell in _row(cells, number + 1).values() for line in cell.lines]
        if upper and lower and upper[-1].page == lower[0].page:
            yield min(line.box.top for line in lower) - max(line.box.top for line in upper)


def _steps(cells: Iterable[GridCell]) -> Iterator[float]:
    """How far apart the lines within cells stand."""
    for cell in cells:
        for above, line in pairwise(cell.lines):
            if above.page == line.page:
                yield _step(above, line)


def _step(above: Printed, line: Printed) -> float:
    return line.box.top - above.box.top


def _row(cells: Iterable[GridCell], row: int) -> dict[int, GridCell]:
    """What stands in one row by its first column, cells that span it included."""
    return {c.column: c for c in cells if c.row <= row < c.row + c.row_span}


def _is_rest(above: Row, filled: Row, body: Sequence[GridCell]) -> bool:
    """Whether the cells with text of a page's first row go on with those of the last row."""
    if not filled or any(column not in above or not above[column].text for column in filled):
        return False
    if any(above[column].column_span != cell.column_span for column, cell in filled.items()):
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
    if above.column_span != cell.column_span:
        return False
    if not _merges(body, above.column):
        return ends_broken(above.text) and cell.text[:1].islower()
    return not cell.text or _goes_on(above.text, cell.text, _column(body, above.column))


def _with(cell: GridCell, rest: GridCell, shift: int, after: Sequence[GridCell]) -> GridCell:
    """The cell with its rest, and as many rows as that reaches over on the next page."""
    rows = [c.row + c.row_span - 1 for c in _covered_by({rest.column: rest}, after)]
    span = max(cell.row_span, shift + max(rows) - cell.row + 1)
    return _added(cell, rest).model_copy(update={"row_span": span})


def _added(cell: GridCell, rest: GridCell) -> GridCell:
    """The cell with the words of another."""
    lines = (*cell.lines, *rest.lines)
    return cell.model_copy(update={"text": join([cell.text, rest.text]), "lines": lines})


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
