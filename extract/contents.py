"""The contents list: what the document itself says that its headings are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract import numbering
from extract.page import Layout, printed
from extract.profile import ContentsWords
from extract.text import join
from models.geometry import Line
from models.section import Furniture

_PAGE = re.compile(r"(?:\bsid(?:a|an)?\.?\s*)?(?<!\d)(?P<page>\d{1,3})$", re.IGNORECASE)
_LEADER = re.compile(r"(?:(?:\s*[.·_\ufffd]){3,}|(?:\s*[…‥])+)\s*$")
_FEWEST = 4
_FEWEST_TITLED = 2
_MOST_BETWEEN = 2
"""Lines that an entry may have before the one with its page number."""


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One entry of the contents list.

    Attributes:
        number: as printed, without a closing full stop.
        title: joined over lines, without number, leader and page.
        page: the page number that it prints.
        level: nesting, from 1, by indentation within its list.
    """

    number: str | None
    title: str
    page: int
    level: int


@dataclass(frozen=True, slots=True)
class _Row:
    """The lines of one entry; the last of them ends in the page number."""

    lines: tuple[Line, ...]
    title: str
    page: int


def take(
    layouts: Sequence[Layout], words: ContentsWords
) -> tuple[list[Layout], tuple[ContentsEntry, ...]]:
    """The layouts with their contents lists set apart as furniture, and the entries."""
    rest: list[Layout] = []
    entries: list[ContentsEntry] = []
    found: list[_Row] = []
    for layout in layouts:
        title = _title(layout, words)
        last = found[-1] if found else None
        found = _rows(layout.lines, titled=title is not None)
        if last and not found:
            found = _continuation(layout.lines, last)
        rest.append(_without(layout, found, title) if found else layout)
        entries.extend(_entries(found))
    return rest, tuple(entries)


def _title(layout: Layout, words: ContentsWords) -> Line | None:
    for line in layout.lines:
        if words.is_title(line.text):
            return line
    return None


def _rows(lines: Sequence[Line], *, titled: bool) -> list[_Row]:
    """The longest run of lines that end in a page number, whose numbers do not fall."""
    runs: list[list[_Row]] = [[]]
    between: list[Line] = []
    for line in lines:
        row = _row(line, titled=titled)
        if row is None:
            between.append(line)
            if len(between) > _MOST_BETWEEN and runs[-1]:
                runs.append([])
            continue
        if runs[-1] and _continues(runs[-1][-1], row):
            runs[-1].append(_Row((*between, line), row.title, row.page))
        else:
            runs.append([row])
        between = []
    longest = max(runs, key=len)
    return longest if len(longest) >= (_FEWEST_TITLED if titled else _FEWEST) else []


def _continuation(lines: Sequence[Line], last: _Row) -> list[_Row]:
    """The list's rest at the head of the next page, where its numbers and edge go on."""
    found = _rows(lines, titled=True)
    return found if found and lines[0] in found[0].lines and _continues(last, found[0]) else []


def _row(line: Line, *, titled: bool) -> _Row | None:
    """A line as an entry; where no title announces the list, a leader must show one."""
    match = _PAGE.search(line.text) if line.text[-1].isdigit() else None
    if match is None:
        return None
    before = line.text[: match.start()]
    leader = _LEADER.search(before)
    title = (before[: leader.start()] if leader else before).rstrip(" .")
    if not any(letter.isalpha() for letter in title) or not (leader or titled):
        return None
    return _Row((line,), title, int(match["page"]))


def _continues(last: _Row, row: _Row) -> bool:
    one, other = last.lines[-1], row.lines[-1]
    return row.page >= last.page and abs(one.box.x1 - other.box.x1) < other.size


def _without(layout: Layout, found: Sequence[_Row], title: Line | None) -> Layout:
    contents = {id(line) for row in found for line in row.lines}
    if title is not None:
        contents.add(id(title))
    return replace(
        layout,
        lines=tuple(line for line in layout.lines if id(line) not in contents),
        furniture=(
            *layout.furniture,
            *(
                Furniture(kind="contents", line=printed(line))
                for line in layout.lines
                if id(line) in contents
            ),
        ),
    )


def _entries(found: Sequence[_Row]) -> list[ContentsEntry]:
    if not found:
        return []
    indents = _indents([row.lines[0] for row in found])
    entries = []
    for row in found:
        text = join([*(line.text for line in row.lines[:-1]), row.title])
        number, title = numbering.split(text)
        level = sum(indent < row.lines[0].box.x0 - _slack(row) for indent in indents) + 1
        entries.append(ContentsEntry(number, title, row.page, level))
    return entries


def _slack(row: _Row) -> float:
    return row.lines[0].size / 2


def _indents(lines: Sequence[Line]) -> list[float]:
    """Left edges that differ by more than half a letter's size, from the left."""
    edges: list[float] = []
    for line in sorted(lines, key=lambda line: line.box.x0):
        if not edges or line.box.x0 > edges[-1] + line.size / 2:
            edges.append(line.box.x0)
    return edges
