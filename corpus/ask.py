"""The questions of the published pages, answered in the terminal by the same SQL."""

import csv
import io
import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from rich.console import Console, ConsoleOptions, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from corpus.identity.review import marked
from corpus.site.catalogue import Query, questions, swedish
from corpus.site.cell import apparent, counterpart, figure, is_code, is_figure, note, short
from corpus.stem import question
from corpus.store import require_own
from corpus.terminal import plain, printable

Cell = str | int | float | None

_FORMULA = ("=", "+", "-", "@")
"""What a spreadsheet takes for the beginning of a formula."""

_PROSE_WIDTH = 24
"""Letters of a line in a narrow column of text."""


class QuestionError(Exception):
    """There is no such question, or it does not take what was given."""


class UnknownValueError(Exception):
    """The database has nothing of a name that was given."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows that answer a question, for `rich` to print.

    Attributes:
        columns: their names in the database.
        corrections: right values of what the publisher corrects, by entry and column.
    """

    query: Query
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    corrections: Mapping[tuple[str, str], str]

    def json(self) -> str:
        """An array of objects, with names and codes of the database."""
        rows = [dict(zip(self.columns, row, strict=True)) for row in self.rows]
        return printable(json.dumps(rows, ensure_ascii=False, indent=2))

    def csv(self) -> str:
        """Comma-separated values, with names and codes of the database.

        Text that a spreadsheet would take for a formula has an apostrophe before it.
        """
        lines = io.StringIO()
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows([_harmless(cell) for cell in row] for row in self.rows)
        return lines.getvalue()

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Title, explanation and rows in Swedish, as the pages show them."""
        yield plain(self.query.title, "bold")
        yield plain(self.query.text)
        if self.rows:
            yield self._table()
        yield plain(f"{len(self.rows)} {'rad' if len(self.rows) == 1 else 'rader'}")

    @property
    def width(self) -> int:
        """Letters of a line that the rows need to be readable."""
        return sum(column.min_width or 0 for column in self._table().columns) + 3 * (
            len(self.columns) + 1
        )

    def _table(self) -> Table:
        table = Table()
        cells: list[list[Text]] = []
        for index in apparent(self.columns, self.rows):
            name = self.columns[index]
            other = counterpart(name)
            beside = self.columns.index(other) if other in self.columns else None
            shown = [
                self._corrected(
                    _shown(name, row[index], None if beside is None else row[beside]), name, row
                )
                for row in self.rows
            ]
            cells.append(shown)
            title = swedish().title(name)
            longest = max((len(cell) for cell in shown), default=0)
            table.add_column(
                plain(title),
                justify="right" if is_figure(name) else "left",
                overflow="fold",
                min_width=min(max(longest, len(max(title.split(), key=len))), _PROSE_WIDTH),
            )
        for row in zip(*cells, strict=True):
            table.add_row(*row)
        return table

    def _corrected(self, shown: Text, column: str, row: tuple[Cell, ...]) -> Text:
        """A cell with the right value behind what is printed, where the publisher corrects it."""
        entry = row[self.columns.index("entry_id")] if "entry_id" in self.columns else None
        value = self.corrections.get((str(entry), column))
        if value is None:
            return shown
        words = swedish().word(column, value) if is_code(None, column) else value
        return shown.append_text(plain(f" (rättat: {words or 'tomt'})", "bold"))


class Listing:
    """Every question with what it takes, for `rich` to print."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Group by group, in the order of the published front page."""
        for group, (title, text) in questions().groups.items():
            yield plain(f"{title}: {text}", "bold")
            for query in questions().of(group):
                options_of = " ".join(f"--{name}" for name in query.parameters)
                line = plain(query.name, "bold").append_text(plain(f"  {query.title}"))
                yield Padding(line, (0, 0, 0, 2))
                yield Padding(plain(query.text), (0, 0, 0, 6))
                if options_of:
                    yield Padding(plain(options_of, "dim"), (0, 0, 0, 6))


def find(name: str, given: Iterable[str]) -> Query:
    """The question of that name, which takes the parameters that are given.

    Raises:
        QuestionError: there is none, or it does not take one of them.
    """
    known = {query.name: query for query in questions().queries}
    if name not in known:
        like = get_close_matches(name, known)
        hint = f" Did you mean {' or '.join(like)}?" if like else ""
        raise QuestionError(f"There is no question {name!r}.{hint} `plankoll ask` lists them all.")
    query = known[name]
    if unknown := ", ".join(f"--{one}" for one in given if one not in query.parameters):
        takes = ", ".join(f"--{one}" for one in query.parameters) or "no option but --db"
        raise QuestionError(f"{name} does not take {unknown}; it takes {takes}.")
    return query


def answer(db: Path, query: Query, given: Mapping[str, str]) -> Answer:
    """The rows of a database that answer a question.

    Args:
        db: a database of plans.
        query: the question.
        given: values of its parameters; one that is missing or empty stands for all.

    Raises:
        UnknownValueError: the database has nothing of a value's name, so that no row can fit it.
        ForeignFileError: the file is not a database of plans.
        sqlite3.DatabaseError: it is damaged, or of another version.
    """
    require_own(db)
    with closing(sqlite3.connect(f"{db.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        connection.create_function("escape_fts", 1, question, deterministic=True)
        cursor = connection.execute(query.sql, dict.fromkeys(query.parameters, "") | {**given})
        columns = tuple(column[0] for column in cursor.description)
        rows = tuple(cursor.fetchall())
        if not rows:
            _require_known(connection, given)
        corrections = {
            (fact, column): value or ""
            for fact, column, value in connection.execute(
                "SELECT fact_id, column_name, corrected_value FROM correction"
                " WHERE state = 'applies'"
            )
        }
    return Answer(query, columns, rows, corrections)


def _require_known(connection: sqlite3.Connection, given: Mapping[str, str]) -> None:
    """Nothing, where the database has every value that was asked for.

    An answer without rows says that there is nothing of the kind; of a name that is only
    misspelt it would say so too.
    """
    for name, value in given.items():
        _, sql = questions().parameters[name]
        known = [str(row[0]) for row in connection.execute(sql)] if sql else [value]
        if value and value not in known:
            like = get_close_matches(value, known) or known[:10]
            raise UnknownValueError(
                f"the database has no {name} {value!r}; it has {', '.join(like)}"
            )


def _shown(column: str, value: Cell, other: Cell) -> Text:
    """A cell as the pages show it; of two wordings, what differs from the other is marked."""
    if value is None:
        return plain("")
    if column == "correction":
        return plain(note(str(value)))
    if isinstance(value, str) and isinstance(other, str):
        return marked(value, other)
    if is_code(None, column):
        return plain(swedish().word(column, value))
    if is_figure(column) and not isinstance(value, str):
        return plain(figure(value))
    return plain(short(str(value)) if column.endswith("_id") else str(value))


def _harmless(cell: Cell) -> Cell:
    """A cell that neither a terminal nor a spreadsheet obeys; a number stays one."""
    if not isinstance(cell, str):
        return cell
    text = printable(cell)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
