"""A table of money drawn for a terminal, and what its sums say."""

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from corpus.terminal import plain, printable
from models.budget import BudgetAmount, BudgetColumn, BudgetTable, LineRole

_ROLE_STYLES: dict[LineRole, str] = {
    "row": "",
    "subtotal": "italic",
    "total": "bold",
    "note": "dim",
}
_RULE = 3
"""Characters that stand between two columns."""


@dataclass(frozen=True)
class Drawing:
    """The lines and figures of a table, for `rich` to print.

    A table that is too wide is drawn in parts, each with the labels and some of the columns: no
    figure is cut.
    """

    table: BudgetTable

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Each part, then how many sums agree, and each that differs."""
        longest = max((len(line.label) for line in self.table.lines), default=0)
        label_width = min(longest, options.max_width // 3)
        columns = map(self._column, self.table.columns)
        for number, part in enumerate(_parts(columns, options.max_width - label_width)):
            if number:
                yield Text()
            yield self._part(part, label_width)
        yield from self._sums()

    def _column(self, column: BudgetColumn) -> "_Column":
        amounts = (
            next((amount for amount in line.amounts if amount.column == column.ordinal), None)
            for line in self.table.lines
        )
        return _Column(printable(column.header_text), tuple(map(_figure, amounts)))

    def _part(self, columns: Iterable["_Column"], label_width: int) -> Table:
        drawn = Table(show_edge=False, pad_edge=False)
        drawn.add_column(width=label_width)
        for column in columns:
            drawn.add_column(Text(column.header), justify="right", no_wrap=True)
        for line, *figures in zip(
            self.table.lines, *(column.figures for column in columns), strict=True
        ):
            drawn.add_row(plain(line.label), *figures, style=_ROLE_STYLES[line.role])
        return drawn

    def _sums(self) -> Iterator[Text]:
        counts = Counter(check.verdict for check in self.table.checks)
        if counts:
            agree = ", ".join(f"{counts[verdict]} {verdict}" for verdict in sorted(counts))
            yield plain(f"sums: {agree}", "dim")
        labels = {line.ordinal: line.label for line in self.table.lines}
        headers = {column.ordinal: column.header_text for column in self.table.columns}
        for check in self.table.checks:
            if check.verdict == "differs":
                yield difference(
                    labels[check.line], headers[check.column], check.printed, check.expected
                )


class _Column:
    """A column as drawn: its header folded to the width of its figures."""

    def __init__(self, header: str, figures: tuple[Text, ...]) -> None:
        words = [*header.split(), *(figure.plain for figure in figures)]
        self.width = max(map(len, words), default=0)
        self.header = textwrap.fill(header, max(self.width, 1))
        self.figures = figures


def _parts(columns: Iterable[_Column], room: int) -> Iterator[list[_Column]]:
    """Columns that stand side by side in so many characters; a part has at least one."""
    part: list[_Column] = []
    used = 0
    for column in columns:
        if part and used + _RULE + column.width > room:
            yield part
            part, used = [], 0
        part.append(column)
        used += _RULE + column.width
    if part:
        yield part


def difference(
    label: str, header: str, printed: Decimal | float, expected: Decimal | float
) -> Text:
    """A printed figure that is not what the others give, in one line."""
    return plain(
        f"{label}, {header}: {_number(printed)} is printed, the figures give {_number(expected)}",
        "red",
    )


def _figure(amount: BudgetAmount | None) -> Text:
    """The figure as read, or what is printed and a question mark where it could not be read."""
    if amount is None:
        return Text()
    if amount.amount is None:
        return plain(f"{amount.text} ?", "red")
    return Text(_number(amount.amount))


def _number(number: Decimal | float) -> str:
    """The number in Swedish form: 1 234,5."""
    return f"{number:,.15g}".replace(",", " ").replace(".", ",")
