"""Names of a header that stand over groups of columns, which nothing merges."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from extract.grid import centred
from extract.grid.lattice import Cell, Lattice, text_of
from models.geometry import Box, Word, union

_FLUSH = 0.2
"""By how much edges of names that are flush differ, in sizes of the letters."""
_WORD_SPACE = 0.5
"""Widest space between two words of one name, in sizes of the letters."""


def widened(lattice: Lattice, row: int, *, is_alone: bool) -> Lattice:
    """The lattice, each name of a row widened to its group of the columns that the next row names.

    Names below them that return show the groups, else the side on which all names are flush with
    a column, else the middles over which they stand.

    Args:
        lattice: the table.
        row: one of its header, not the last.
        is_alone: whether a single name may stand over all columns: there are two rows below it.
    """
    parts = [cell for cell in lattice.cells if cell.row == row and _is_name(cell)]
    names = _phrases(parts)
    below = {c.column: c for c in lattice.cells if c.row == row + 1 and c.column}
    if len(names) < 2 - is_alone or len(below) <= len(names):
        return lattice
    groups = _groups(names, below, is_drawn=lattice.evidence == "rulings")
    if not groups:
        return lattice
    wide = [
        replace(one, column=group[0], column_span=len(group))
        for one, group in zip(names, groups, strict=True)
    ]
    others = (cell for cell in lattice.cells if cell not in parts)
    kept = [cell for cell in others if cell.row != row or cell.words]
    cells = sorted((*kept, *wide), key=lambda cell: (cell.row, cell.column))
    return replace(lattice, cells=tuple(cells))


def _is_name(cell: Cell) -> bool:
    return cell.column > 0 and cell.row_span == 1 and bool(cell.words)


def _groups(names: Sequence[Cell], below: Mapping[int, Cell], *, is_drawn: bool) -> list[list[int]]:
    """The columns of each name; none where nothing shows them, or where cells are drawn."""
    is_each = all(one.column_span == 1 for one in names)
    groups = (is_each and _returning(names, below)) or _flush(names, below)
    if groups or is_drawn:
        return groups
    return _before_rest(names, below) or (_centred(names, below) if is_each else [])


def _phrases(cells: Sequence[Cell]) -> list[Cell]:
    """The names of a row, those put together whose words stand no further apart than words do."""
    found: list[Cell] = []
    for cell in cells:
        size = cell.words[0].size
        if found and cell.words[0].box.x0 - found[-1].words[-1].box.x1 < _WORD_SPACE * size:
            found[-1] = replace(found[-1], words=found[-1].words + cell.words)
        else:
            found.append(cell)
    return found


def _returning(names: Sequence[Cell], below: Mapping[int, Cell]) -> list[list[int]]:
    """The columns of each name, as many each, where the same names stand below each of them."""
    width, rest = divmod(len(below), len(names))
    groups = [[*below][start : start + width] for start in range(0, len(below), width)]
    fits = not rest and all(one.column in group for one, group in zip(names, groups, strict=False))
    return groups if fits and _are_alike(groups, below) else []


def _before_rest(names: Sequence[Cell], below: Mapping[int, Cell]) -> list[list[int]]:
    """The columns of each name where the same names stand below each, and then a few others."""
    columns = [*below]
    for width in range(2, len(columns) // len(names) + 1):
        groups = [columns[place * width : (place + 1) * width] for place in range(len(names))]
        rest = columns[len(names) * width :]
        fits = 0 < len(rest) < width and _stand_over(names, groups, below)
        if fits and _are_alike(groups, below):
            return groups
    return []


def _are_alike(groups: Sequence[Sequence[int]], below: Mapping[int, Cell]) -> bool:
    """Whether the same names stand below each of them."""
    texts = {tuple(text_of(below[column].words) for column in group) for group in groups}
    return len(texts) == 1


def _stand_over(
    names: Sequence[Cell], groups: Sequence[Sequence[int]], below: Mapping[int, Cell]
) -> bool:
    return all(
        _box(below[group[0]].words).x0
        <= _box(one.words).middle[0]
        <= _box(below[group[-1]].words).x1
        for one, group in zip(names, groups, strict=True)
    )


def _centred(names: Sequence[Cell], below: Mapping[int, Cell]) -> list[list[int]]:
    """The columns of each name where all stand in the middle over theirs."""
    if any(cell.column_span > 1 for cell in below.values()):
        return []
    places = sorted(below)
    boxes = [_box(below[place].words) for place in places]
    found = centred.runs([_box(one.words) for one in names], boxes)
    return [places[first:end] for first, end in found]


def _flush(names: Sequence[Cell], below: Mapping[int, Cell]) -> list[list[int]]:
    """The columns of each name: up to its own where all are flush right, else from its own on."""
    under = {c: cell for cell in below.values() for c in range(cell.column, _end(cell))}
    first, end = min(under), max(under) + 1
    starts, ends = [one.column for one in names], [_end(one) for one in names]
    if len(under) != end - first or not all(
        c in under and d - 1 in under for c, d in zip(starts, ends, strict=True)
    ):
        return []
    slack = _FLUSH * names[0].words[0].size
    boxes = [_box(one.words) for one in names]
    rights = [_box(under[place - 1].words).x1 for place in ends]
    if ends[-1] == end and all(
        abs(box.x1 - right) <= slack for box, right in zip(boxes, rights, strict=True)
    ):
        return [[*range(a, b)] for a, b in pairwise([first, *ends])]
    lefts = [_box(under[place].words).x0 for place in starts]
    if starts[0] == first and all(
        abs(box.x0 - left) <= slack for box, left in zip(boxes, lefts, strict=True)
    ):
        return [[*range(a, b)] for a, b in pairwise([*starts, end])]
    return []


def _end(cell: Cell) -> int:
    """The column after a cell's last one."""
    return cell.column + cell.column_span


def _box(words: Iterable[Word]) -> Box:
    return union(word.box for word in words)
