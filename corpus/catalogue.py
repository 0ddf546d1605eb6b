"""What a catalogue says of the documents: it wins over what was read, and differences are found."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from extract import committee, municipality
from models.finding import Finding
from models.plan import Document, DocumentFact, DocumentKind, Plan

Field = Literal[
    "municipality", "committee", "kind", "period_start", "period_end", "is_adopted", "source_url"
]

_KEYS = ("sha256", "path")
_COLUMNS = (*_KEYS, *get_args(Field))
_SHA256 = re.compile(r"[0-9a-f]{64}")
_YES_NO = {"1": True, "ja": True, "yes": True, "true": True}
_YES_NO |= {"0": False, "nej": False, "no": False, "false": False}
_YEARS = range(1900, 2200)


class CatalogueError(Exception):
    """A catalogue that cannot be used; the message names file, line and column."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: what is known of one document.

    Attributes:
        line: in the file, from 1.
        values: the columns that are filled in, as the document has them.
    """

    line: int
    values: Mapping[str, str | int | bool | None]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What is known of documents by their content or by where they lie."""

    by_sha256: Mapping[str, Entry]
    by_path: Mapping[Path, Entry]

    def apply(self, plan: Plan, path: Path) -> Plan:
        """The plan with what the catalogue says of it, and a finding for each difference.

        A row for the file's content goes before one for its place. A plan that the catalogue does
        not have is returned as it is.
        """
        entry = self.by_sha256.get(plan.sha256) or self.by_path.get(path.resolve())
        if entry is None:
            return plan
        said = _described(entry.values)
        read = plan.document
        kept = [fact for fact in read.facts if fact.field not in said]
        facts = [
            DocumentFact(field=field, value=_text(value), confidence=1, evidence=("catalogue",))
            for field, value in said.items()
            if value is not None
        ]
        document = read.model_copy(update={**said, "facts": (*kept, *facts)})
        findings = (*_open(plan.findings, document), *_differences(read, said))
        return plan.model_copy(update={"document": document, "findings": findings})


def read(path: Path) -> Catalogue:
    """The catalogue of a CSV file, whose relative paths start from its own folder.

    Raises:
        CatalogueError: the file cannot be read, or a row cannot be understood.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogueError(f"{path}: {error}") from error
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    _check_header(path, rows.fieldnames or ())
    by_sha256: dict[str, Entry] = {}
    by_path: dict[Path, Entry] = {}
    try:
        for row in rows:
            reader = _Row(path, rows.line_num, row)
            entry = Entry(rows.line_num, dict(reader.values()))
            sha256, place = reader.key()
            if (sha256 in by_sha256) or (place in by_path):
                raise reader.error("sha256" if sha256 else "path", "the document stands twice")
            if sha256:
                by_sha256[sha256] = entry
            if place:
                by_path[place] = entry
    except csv.Error as error:
        raise CatalogueError(f"{path}, line {rows.line_num}: {error}") from error
    return Catalogue(by_sha256, by_path)


def _delimiter(text: str) -> str:
    """A semicolon where the header has one, as Swedish spreadsheets write CSV."""
    return ";" if ";" in text.partition("\n")[0] else ","


def _check_header(path: Path, names: object) -> None:
    columns = list(names) if isinstance(names, (list, tuple)) else []
    for name in columns:
        if name not in _COLUMNS:
            allowed = ", ".join(_COLUMNS)
            raise CatalogueError(f"{path}, line 1, column {name!r}: unknown; known are {allowed}")
    if not set(columns) & set(_KEYS):
        raise CatalogueError(f"{path}, line 1: neither a column sha256 nor a column path")


class _Row:
    """One row, checked as it is read."""

    def __init__(self, path: Path, line: int, cells: Mapping[str | None, object]) -> None:
        self._path = path
        self._line = line
        if None in cells:
            raise CatalogueError(f"{path}, line {line}: more cells than the header has columns")
        self._cells = {name: str(cell or "").strip() for name, cell in cells.items() if name}

    def error(self, column: str, message: str) -> CatalogueError:
        return CatalogueError(f"{self._path}, line {self._line}, column {column}: {message}")

    def key(self) -> tuple[str | None, Path | None]:
        """The content's sum and the place that the row names; at least one."""
        sha256 = self._cells.get("sha256", "").lower()
        if sha256 and not _SHA256.fullmatch(sha256):
            raise self.error("sha256", f"{sha256!r} is not 64 hexadecimal digits")
        place = self._cells.get("path", "")
        if "\0" in place:
            raise self.error("path", f"{place!r} is no path")
        if not sha256 and not place:
            raise self.error("path", "neither sha256 nor path is given")
        return sha256 or None, (self._path.parent / place).resolve() if place else None

    def values(self) -> Iterator[tuple[Field, str | int | bool]]:
        for column in get_args(Field):
            cell = self._cells.get(column, "")
            if cell:
                yield column, self._value(column, cell)
        years = [self._cells.get(name, "") for name in ("period_start", "period_end")]
        if all(years) and int(years[0]) > int(years[1]):
            raise self.error("period_end", f"{years[1]} is before period_start {years[0]}")

    def _value(self, column: Field, cell: str) -> str | int | bool:
        if column in ("period_start", "period_end"):
            return self._year(column, cell)
        if column == "is_adopted":
            if cell.casefold() not in _YES_NO:
                raise self.error(column, f"{cell!r} is neither 1 nor 0")
            return _YES_NO[cell.casefold()]
        if column == "kind" and cell not in get_args(DocumentKind):
            kinds = ", ".join(get_args(DocumentKind))
            raise self.error(column, f"{cell!r} is no kind of document; these are: {kinds}")
        if column == "source_url" and not re.match(r"https?://\S+$", cell):
            raise self.error(column, f"{cell!r} is no web address")
        return committee.definite(cell) if column == "committee" else cell

    def _year(self, column: str, cell: str) -> int:
        if not (cell.isascii() and cell.isdigit() and int(cell) in _YEARS):
            raise self.error(column, f"{cell!r} is no year")
        return int(cell)


def _described(values: Mapping[str, str | int | bool | None]) -> dict[str, str | int | bool | None]:
    """The document's fields that the values set, the municipality with its code."""
    said: dict[str, str | int | bool | None] = dict(values)
    name = said.get("municipality")
    if name is not None:
        listed = municipality.named(str(name))
        said["municipality"] = listed.name if listed else name
        said["municipality_code"] = listed.code if listed else None
    return said


def _text(value: str | int | bool | None) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)


def _differences(read: Document, said: Mapping[str, str | int | bool | None]) -> Iterator[Finding]:
    for field, value in said.items():
        before = getattr(read, field)
        is_unread = before is None or (field == "kind" and before == "other")
        if field == "municipality_code" or is_unread or before == value:
            continue
        yield Finding(
            rule="catalogue_differs",
            severity="warning",
            message=f"{field} is {_text(value)} by the catalogue, {_text(before)} by the document.",
            text=_text(before),
        )


def _open(findings: tuple[Finding, ...], document: Document) -> Iterator[Finding]:
    """The findings without those whose question the catalogue has answered."""
    answered = {
        "unknown_municipality": document.municipality_code is not None,
        "unknown_committee": document.committee is not None,
        "unknown_year": document.period_start is not None,
    }
    return (finding for finding in findings if not answered.get(finding.rule, False))
