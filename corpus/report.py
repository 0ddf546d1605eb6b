"""What a reader of a database should know before they trust it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from corpus.drawing import difference
from corpus.outline import finding_text, rule
from corpus.terminal import plain
from models.finding import Finding, RejectedFile

_REJECTED = "SELECT file_name, sha256, reason, detail FROM rejected_file ORDER BY rowid"
_FINDINGS = """
    SELECT file_name, page, rule, severity, message, text
    FROM finding JOIN document ON document.id = document_id
    ORDER BY document.id, page, finding.id
"""
_DIFFERENCES = """
    SELECT file_name, budget_line.page, label, header_text, printed, expected
    FROM table_check
    JOIN budget_line ON budget_line.id = line_id
    JOIN budget_column ON budget_column.id = column_id
    JOIN document ON document.id = document_id
    WHERE verdict = 'differs' AND table_check.kind <> 'year_chain'
    ORDER BY document.id, budget_line.page, budget_line.rowid, budget_column.ordinal
"""


class Difference(NamedTuple):
    """A printed sum that is not the sum of its parts; figures are in the table's unit."""

    file_name: str
    page: int
    label: str
    header: str
    printed: float
    expected: float


class Report(NamedTuple):
    """What is wrong or doubtful in a database, for `rich` to print.

    Attributes:
        findings: each with the name of its file.
    """

    rejected: tuple[RejectedFile, ...]
    findings: tuple[tuple[str, Finding], ...]
    differences: tuple[Difference, ...]

    @property
    def is_sound(self) -> bool:
        """Whether every file was read, every sum agrees and no finding is an error."""
        errors = [finding for _, finding in self.findings if finding.severity == "error"]
        return not (self.rejected or self.differences or errors)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Each part that is not empty under its heading, a line for each row."""
        for heading, rows, lines in (
            ("Files that could not be read", self.rejected, self._rejected()),
            ("Findings", self.findings, self._findings()),
            ("Sums that differ", self.differences, self._differences()),
        ):
            if rows:
                yield rule(heading, len(rows))
                yield from lines

    def _rejected(self) -> Iterator[Text]:
        for file in self.rejected:
            yield _line(file.file_name, plain(f"{file.reason}: {file.detail}"))

    def _findings(self) -> Iterator[Text]:
        for file_name, finding in self.findings:
            yield _line(file_name, finding_text(finding))

    def _differences(self) -> Iterator[Text]:
        for row in self.differences:
            text = difference(row.label, row.header, row.printed, row.expected)
            yield _line(f"{row.file_name} p. {row.page}", text)


def report(db: Path) -> Report:
    """What a database tells of its own faults.

    Raises:
        sqlite3.DatabaseError: the file is not a database of plans.
    """
    with closing(sqlite3.connect(f"{db.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        return Report(
            tuple(RejectedFile.model_validate(dict(row)) for row in connection.execute(_REJECTED)),
            tuple(
                (name, Finding(page=page, rule=rule, severity=severity, message=message, text=text))
                for name, page, rule, severity, message, text in connection.execute(_FINDINGS)
            ),
            tuple(Difference(*row) for row in connection.execute(_DIFFERENCES)),
        )


def _line(start: str, text: Text) -> Text:
    return plain(f"{start}: ", "bold").append_text(text)
