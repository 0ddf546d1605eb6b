"""Cells in rows and columns: the fewest cuts that part what stands side by side."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.geometry import Box, Word, union

Gap = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together.

    Attributes:
        room: the ruled cell around them; where nothing is ruled, the words' own box.
    """

    words: tuple[Word, ...]
    room: Box


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in the lattice with its words; row and column count from 0."""

    row: int
    column: int
    row_span: int
    column_span: int
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Lattice:
    """A table on one page.

    Attributes:
        box: around all of it.
        cuts: x of each boundary between two columns.
        rows: how many there are.
        cells: those with words, in order of row and column.
        evidence: what the columns and rows rest on: rulings, header, hairlines or alignment.
    """

    page: int
    box: Box
    cuts: tuple[float, ...]
    rows: int
    cells: tuple[Cell, ...]
    evidence: str

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return len(self.cuts) + 1

    def column(self, place: int) -> Box | None:
        """The box around the words of one column, counted from 0; None where it has none."""
        boxes = [
            word.box
            for cell in self.cells
            if cell.column == place and cell.column_span == 1
            for word in cell.words
        ]
        return union(boxes) if boxes else None

    @property
    def filled(self) -> float:
        """Share of the places that have words or are covered by a cell that has."""
        covered = sum(cell.row_span * cell.column_span for cell in self.cells)
        return covered / (self.rows * self.columns)


def text_of(words: Iterable[Word]) -> str:
    """The words with one space between them."""
    return " ".join(word.text for word in words)


def piece(words: Iterable[Word]) -> Piece:
    """Words in no other room than their own."""
    found = tuple(words)
    return Piece(found, union(word.box for word in found))


def lay(page: int, pieces: Sequence[Piece], tolerance: float, evidence: str = "rulings") -> Lattice:
    """The lattice of pieces, each of which takes the rows and columns that its room reaches over.

    Args:
        page: number of the page they stand on.
        pieces: at least one.
        tolerance: points by which edges of one boundary may differ.
        evidence: what the rooms rest on.
    """
    rooms = [piece.room for piece in pieces]
    column_cuts = stab(_gaps(rooms, tolerance))
    row_cuts = stab(_gaps([_turned(room) for room in rooms], tolerance))
    cells: dict[tuple[int, int], Cell] = {}
    for item in sorted(pieces, key=lambda item: (item.room.top, item.room.x0)):
        first, last = _reach(column_cuts, item.room.x0, item.room.x1, tolerance)
        top, bottom = _reach(row_cuts, item.room.top, item.room.bottom, tolerance)
        _put(cells, Cell(top, first, bottom - top + 1, last - first + 1, item.words))
    found = {id(cell): cell for cell in cells.values()}.values()
    return Lattice(
        page,
        union(rooms),
        tuple(column_cuts),
        len(row_cuts) + 1,
        tuple(sorted(found, key=lambda cell: (cell.row, cell.column))),
        evidence,
    )


def stab(gaps: Iterable[Gap]) -> list[float]:
    """The fewest places such that every gap holds one, in order."""
    cuts: list[float] = []
    for start, end in sorted(gaps, key=lambda gap: gap[1]):
        if not cuts or cuts[-1] < start:
            cuts.append(end)
    return cuts


def _gaps(rooms: Sequence[Box], tolerance: float) -> list[Gap]:
    """What lies between any two rooms that stand side by side."""
    ordered = sorted(rooms, key=lambda room: room.top)
    tops = [room.top for room in ordered]
    gaps = []
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 : bisect_left(tops, one.bottom - tolerance)]:
            left, right = (one, other) if one.x0 <= other.x0 else (other, one)
            if left.x1 <= right.x0 + 2 * tolerance:
                gaps.append((left.x1 - tolerance, right.x0 + tolerance))
    return gaps


def _turned(room: Box) -> Box:
    return Box(room.top, room.x0, room.bottom, room.x1)


def _reach(cuts: Sequence[float], start: float, end: float, tolerance: float) -> tuple[int, int]:
    first = bisect_right(cuts, start + tolerance)
    return first, max(first, bisect_left(cuts, end - tolerance))


def _put(cells: dict[tuple[int, int], Cell], cell: Cell) -> None:
    """Adds a cell to the places it covers; where one is taken already, its words go there."""
    places = [
        (row, column)
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    ]
    taken = next((cells[place] for place in places if place in cells), None)
    if taken is None:
        cells.update(dict.fromkeys(places, cell))
        return
    joined = Cell(
        taken.row, taken.column, taken.row_span, taken.column_span, taken.words + cell.words
    )
    for place, old in cells.items():
        if old is taken:
            cells[place] = joined
