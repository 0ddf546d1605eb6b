"""Rows of the CSV files that a publisher writes by hand, each with the line it stands on."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path


class SheetError(ValueError):
    """A file that cannot be used; the message names file, line and reason."""


class SheetRow:
    """One row: every asked-for column by its name, stripped; "" where the cell is empty."""

    def __init__(self, path: Path, line: int, cells: dict[str, str]) -> None:
        self._path = path
        self.line = line
        self._cells = cells

    def __getitem__(self, column: str) -> str:
        return self._cells[column]

    def required(self, column: str) -> str:
        """The cell of a column that may not be empty.

        Raises:
            SheetError: it is.
        """
        if not self._cells[column]:
            raise self.error(f"{column} is empty")
        return self._cells[column]

    def error(self, reason: str) -> SheetError:
        """What is wrong with the row, with its place."""
        return SheetError(f"{self._path.name}, line {self.line}: {reason}")


def rows(path: Path, columns: Sequence[str]) -> Iterator[SheetRow]:
    """The rows of a file in its order, empty ones left out; comma or semicolon between cells.

    Raises:
        SheetError: the file cannot be read, its header lacks or repeats a column, or a row has
            more cells than the header.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SheetError(f"{path.name}: {error}") from error
    header, _, _ = text.partition("\n")
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=";" if ";" in header else ",", strict=True
    )
    try:
        names = [name.strip() for name in next(reader, [])]
        for column in columns:
            if names.count(column) != 1:
                fault = "stands twice" if column in names else "is missing"
                raise SheetError(f"{path.name}, line 1: the column {column} {fault}")
        # A quoted cell may hold a line end: a row is known by the line it begins on.
        begun = reader.line_num + 1
        for cells in reader:
            row = SheetRow(path, begun, dict(zip(names, map(str.strip, cells), strict=False)))
            begun = reader.line_num + 1
            if not any(map(str.strip, cells)):
                continue
            if len(cells) != len(names):
                raise row.error(f"{len(cells)} cells where the header has {len(names)}")
            yield row
    except csv.Error as error:
        raise SheetError(f"{path.name}, line {reader.line_num}: {error}") from error
