"""Tables of words: what each column is by its header, and the rows below with their groups."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from extract import form
from extract.profile import ColumnNames, Pattern, Patterns, Profile, first_value
from extract.text import join
from models.section import Grid, GridCell

YEAR = re.compile(r"\b20\d\d\b")
_YEARS = re.compile(r"(?:\D{0,12}\b20\d\d\b\D{0,3})+")
"""What a second header row may say without naming a column: the years of the one above."""
_NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})+|\d{1,2}(?=[.)]\s))[.)]?\s+(?=[^\W\d])")
_CODE = re.compile(r"[A-ZÅÄÖ]{0,3}\s?\d{1,2}(?:\.\d{1,2})*[a-z]?[.)]?")
"""What may stand in a column of its own left of a heading within a table: "S1", "2.3"."""
MEASURES = frozenset({"target", "actual", "forecast"})
"""Parts that are figures of an indicator."""
_SAID = frozenset({"attainment", "forecast", "trend", "comment", "status"})
"""Parts of which a report may repeat those of earlier years."""
_HEADER_WORDS = 6
"""Most words in a cell that names a column."""
_HEADER_DEPTH = 4
"""Rows from the top among which the header of a table is looked for."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column under its header.

    Attributes:
        number: in the grid, from 1.
        words: of its header cells from the top down, without the table's own title.
        part: what the words name, None where they name nothing known.
    """

    number: int
    words: str
    part: str | None


@dataclass(frozen=True)
class TableRow:
    """One row below the header.

    Attributes:
        number: in the grid.
        cells: by column; a cell that spans several rows stands in each.
        columns: the table's, from the left.
        groups: headings within the table that the row stands below, from the outermost.
    """

    number: int
    cells: Mapping[int, GridCell]
    columns: tuple[Column, ...]
    groups: tuple[GridCell, ...] = ()

    def cells_of(self, part: str) -> list[GridCell]:
        """Cells of every column that is such a part, from the left."""
        return [
            self.cells[column.number]
            for column in self.columns
            if column.part == part and column.number in self.cells
        ]

    def cell(self, part: str) -> GridCell | None:
        """The cell of the first column that is such a part, None where there is none."""
        return next(iter(self.cells_of(part)), None)

    def text(self, part: str) -> str | None:
        """The words of a part, None where the row has none."""
        return next((cell.text for cell in self.cells_of(part) if cell.text), None)


@dataclass(frozen=True)
class Table:
    """A grid as a header with rows below it; without columns where it has no header."""

    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]

    @cached_property
    def parts(self) -> frozenset[str]:
        """What its columns are known to be."""
        return frozenset(column.part for column in self.columns if column.part)

    def first(self, part: str) -> int | None:
        """The first column that is such a part, None where there is none."""
        return next((column.number for column in self.columns if column.part == part), None)

    def under(self, columns: tuple[Column, ...]) -> "Table":
        """The same rows under columns that are read otherwise."""
        rows = tuple(replace(row, columns=columns) for row in self.rows)
        return Table(columns, rows)

    def words(self, column: int) -> str:
        """The header's words above a column, empty where it has none."""
        return next((one.words for one in self.columns if one.number == column), "")


@dataclass(frozen=True)
class Tables:
    """The readings of a grid by the words that name its columns, each made once when asked for."""

    cells: tuple[GridCell, ...]
    profile: Profile

    @cached_property
    def goals(self) -> Table:
        """Read as a table of goals."""
        return self._under(self.profile.goal.columns)

    @cached_property
    def assignments(self) -> Table:
        """Read as a table of assignments."""
        return self._under(self.profile.assignment.columns)

    @cached_property
    def indicators(self) -> Table:
        """Read as a table of indicators.

        Where all other columns have figures, and targets that are no money ("Mål 2025"), a first
        column without header has their names.
        """
        table = self._under(self.profile.indicator.columns)
        figures = table.columns[1:]
        targets = [column.words for column in figures if column.part == "target"]
        is_measured = all(
            column.part in MEASURES or column.part == "unit" or _YEARS.fullmatch(column.words)
            for column in figures
        )
        is_money = any(first_value(self.profile.budget.measures, words) for words in targets)
        has_names = len(figures) > 1 and not table.columns[0].words
        if not has_names or not targets or not is_measured or is_money:
            return table
        return table.under((replace(table.columns[0], part="name"), *figures))

    def _under(self, patterns: Patterns[Pattern]) -> Table:
        """The rows below the header, with the part that each pattern names as value."""
        columns = _columns([self._by_row[row] for row in self._head], patterns)
        return Table(columns, tuple(_rows(self._below, columns, self._repeated)) if columns else ())

    @cached_property
    def _by_row(self) -> dict[int, dict[int, GridCell]]:
        return _by_row(self.cells)

    @cached_property
    def _head(self) -> list[int]:
        """The rows of the header, by all that columns may be called."""
        return _head(self._by_row, self.profile.column_names)

    @cached_property
    def _below(self) -> list[tuple[int, dict[int, GridCell]]]:
        last = self._head[-1] if self._head else 0
        return [(row, cells) for row, cells in sorted(self._by_row.items()) if row > last]

    @cached_property
    def _repeated(self) -> set[tuple[str, ...]]:
        """The header's words, which a table has again on its next page."""
        return {_texts(self._by_row[row]) for row in self._head}


@dataclass(frozen=True, slots=True)
class Listing:
    """A grid and its readings.

    Attributes:
        is_form: whether its left cells name what stands beside them; its rows are then records.
    """

    grid: Grid
    tables: Tables
    is_form: bool = False

    @classmethod
    def of(cls, grid: Grid, profile: Profile) -> "Listing":
        """The grid, to be read with the words of a profile."""
        records = form.unfolded(grid.cells, profile)
        return cls(grid, Tables(records or grid.cells, profile), is_form=bool(records))


def numbered(text: str) -> tuple[str | None, str]:
    """The number that a cell begins with, and the rest; "95 procent" begins with none."""
    match = _NUMBERED.match(text)
    return (match["number"], text[match.end() :]) if match else (None, text)


def code_beside(grid: Grid, heading: GridCell) -> str | None:
    """The number or code in a cell of its own left of a heading within a table."""
    beside = (c for c in grid.cells if c.row == heading.row and c.column < heading.column)
    return next((cell.text for cell in beside if _CODE.fullmatch(cell.text)), None)


def carried(table: Table, part: str) -> Table:
    """The table with what a row leaves blank in such columns taken from the row above.

    That is how cells merge where no ruling says so. Right of a cell that is printed everything
    begins anew.
    """
    rows: list[TableRow] = []
    for row in table.rows:
        above = rows[-1] if rows and rows[-1].groups == row.groups else None
        cells = dict(row.cells)
        for column in (column.number for column in table.columns if column.part == part):
            if any(
                cell.text and cell.row == row.number for n, cell in cells.items() if n <= column
            ):
                break
            if above and column in above.cells:
                cells[column] = above.cells[column]
        rows.append(replace(row, cells=cells))
    return replace(table, rows=tuple(rows))


def by_cell(table: Table, part: str) -> Iterator[list[TableRow]]:
    """The rows of each cell of the first column that is such a part, where it has words."""
    place = table.first(part)
    if place is None:
        return
    rows = [row for row in carried(table, part).rows if place in row.cells]
    for _, group in groupby(rows, key=lambda row: id(row.cells[place])):
        members = [*group]
        if members[0].cells[place].text:
            yield members


# The header


def _head(by_row: Mapping[int, Mapping[int, GridCell]], names: ColumnNames) -> list[int]:
    """Rows that name columns: the one with the most known names, and those that go with it."""
    top = [
        row
        for row in sorted(by_row)
        if not _heading_of(row, by_row[row]) or _names_columns(row, by_row[row], names)
    ][:_HEADER_DEPTH]
    named = {row: _named(_own(by_row[row], row), names) for row in top}
    best = max(top, key=lambda row: (named[row], -row), default=None)
    if best is None or not named[best]:
        return []
    found = [best]
    for row in reversed(range(top[0], best)):
        if row in named and _goes_with_header(_own(by_row[row], row), names):
            found.insert(0, row)
    for row in top:
        own = _own(by_row[row], row) if row == found[-1] + 1 else []
        if own and _goes_with_header(own, names):
            found.append(row)
    return found


def _names_columns(row: int, cells: Mapping[int, GridCell], names: ColumnNames) -> bool:
    """Whether a row of the header has several names, or one over columns that are not the last."""
    own = _own(cells, row)
    if _named(own, names) > 1 and _goes_with_header(own, names):
        return True
    is_over_all = own[-1].column + own[-1].column_span > max(cells)
    return not is_over_all and _goes_with_header(own, names)


def _own(cells: Mapping[int, GridCell], row: int) -> list[GridCell]:
    """Cells with words that begin in the row, from the left."""
    return [cell for _, cell in sorted(cells.items()) if cell.row == row and cell.text]


def _named(cells: Iterable[GridCell], names: ColumnNames) -> int:
    """How many parts the cells name that are short enough for a header."""
    return len({part for cell in cells if (part := _part(cell.text, names))})


def _part(text: str, names: ColumnNames) -> str | None:
    if len(text.split()) > _HEADER_WORDS:
        return None
    return next(iter(names.values(text)), None)


def _goes_with_header(cells: Sequence[GridCell], names: ColumnNames) -> bool:
    """Whether most of a row beside the header's are years and names of parts as well."""
    known = [
        cell for cell in cells if _YEARS.fullmatch(cell.text) or _part(cell.text, names) is not None
    ]
    return 2 * len(known) > len(cells) and all(
        cell.is_header and len(cell.text.split()) <= _HEADER_WORDS for cell in cells
    )


def _columns(
    head: Sequence[Mapping[int, GridCell]], patterns: Patterns[Pattern]
) -> tuple[Column, ...]:
    cells: dict[int, list[GridCell]] = defaultdict(list)
    for row in head:
        for cell in row.values():
            for column in range(cell.column, cell.column + cell.column_span):
                if not any(cell is one for one in cells[column]):
                    cells[column].append(cell)
    columns = [
        Column(number, words, _column_part([cell.text for cell in cells[number]], words, patterns))
        for number in sorted(cells)
        for words in [" ".join(cell.text for cell in cells[number] if cell.text)]
    ]
    return tuple(
        replace(column, part=None) if _is_past(column, columns) else column for column in columns
    )


def _is_past(column: Column, columns: Sequence[Column]) -> bool:
    """Whether another column says the same of a later year."""
    if column.part not in _SAID:
        return False
    own = max(YEAR.findall(column.words), default="")
    alike = [other for other in columns if other.part == column.part]
    return any(own and max(YEAR.findall(other.words), default="") > own for other in alike)


def _column_part(texts: Sequence[str], words: str, patterns: Patterns[Pattern]) -> str | None:
    """What all of a column's words name, else what the nearest of its header cells does."""
    return first_value(patterns, words) or next(
        (part for text in reversed(texts) if (part := first_value(patterns, text))), None
    )


# The rows


def _by_row(every: Iterable[GridCell]) -> dict[int, dict[int, GridCell]]:
    rows: dict[int, dict[int, GridCell]] = defaultdict(dict)
    for cell in every:
        for row in range(cell.row, cell.row + cell.row_span):
            rows[row][cell.column] = cell
    _rejoin(rows)
    return rows


def _rejoin(rows: dict[int, dict[int, GridCell]]) -> None:
    """Makes one cell of what a merged cell has before and after a page's end."""
    for number in sorted(rows)[1:]:
        for column, below in list(rows[number].items()):
            above = rows.get(number - 1, {}).get(column)
            if above and below.row == number and _goes_on(above, below):
                whole = above.model_copy(
                    update={
                        "text": join([above.text, below.text]),
                        "lines": (*above.lines, *below.lines),
                        "row_span": above.row_span + below.row_span,
                    }
                )
                for cells in rows.values():
                    if cells.get(column) in (above, below):
                        cells[column] = whole


def _goes_on(above: GridCell, below: GridCell) -> bool:
    """Whether a cell goes on in mid-sentence with one that is merged on the page before."""
    if above.row_span == 1 or not above.lines or not below.lines:
        return False
    is_over_page = above.lines[-1].page < below.lines[0].page
    return is_over_page and below.text[:1].islower() and above.text[-1:] not in ".:!?"


def _rows(
    rows: Iterable[tuple[int, Mapping[int, GridCell]]],
    columns: tuple[Column, ...],
    repeated: set[tuple[str, ...]],
) -> Iterator[TableRow]:
    groups: list[GridCell] = []
    for number, cells in rows:
        if _texts(cells) in repeated:
            continue
        heading = _heading_of(number, cells)
        if heading:
            groups = [one for one in groups if one.column < heading.column]
            groups.append(heading)
        elif any(cell.text for cell in cells.values()):
            yield TableRow(number, cells, columns, tuple(groups))


def _texts(cells: Mapping[int, GridCell]) -> tuple[str, ...]:
    return tuple(cell.text for _, cell in sorted(cells.items()) if cell.text)


def _heading_of(row: int, cells: Mapping[int, GridCell]) -> GridCell | None:
    """The cell of a row that has all columns from its own to the right for itself.

    Left of it stand at most its number, and cells that the rows below share.
    """
    own = _own(cells, row)
    if not own or own[-1].column_span < 2:
        return None
    if any(cell.row_span == 1 and not _CODE.fullmatch(cell.text) for cell in own[:-1]):
        return None
    beside = [cell for cell in cells.values() if cell.column > own[-1].column]
    return None if any(cell.text for cell in beside) else own[-1]
