"""The contents list: what the document itself says that its headings are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract import numbering
from extract.page import Layout, printed
from extract.profile import ContentsVocabulary
from extract.text import join
from models.geometry import Line
from models.section import Furniture

_LEADER = r"[.·…‥_\ufffd]"
_ENTRY = re.compile(
    rf"(?P<title>.*?[^\W_].*?)(?P<leader>(?:\s*{_LEADER}){{3,}})?[\s.]*"
    r"(?:sid(?:a|an)?\.?\s*)?(?<!\d)(?P<page>\d{1,3})",
    re.IGNORECASE,
)
_WIDE = 1.5
"""Gap before the page number, in sizes of the letters, that stands for a leader."""
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
    """The lines of one entry and the match on the last of them."""

    lines: tuple[Line, ...]
    match: re.Match[str]


def take(
    layouts: Sequence[Layout], vocabulary: ContentsVocabulary
) -> tuple[list[Layout], tuple[ContentsEntry, ...]]:
    """The layouts with their contents lists set apart as furniture, and the entries."""
    rest: list[Layout] = []
    entries: list[ContentsEntry] = []
    continued = False
    for layout in layouts:
        title = _title(layout, vocabulary)
        found = _rows(layout.lines, titled=title is not None or continued)
        continued = bool(found)
        rest.append(_without(layout, found, title) if found else layout)
        entries.extend(_entries(found))
    return rest, tuple(entries)


def _title(layout: Layout, vocabulary: ContentsVocabulary) -> Line | None:
    for line in layout.lines:
        if vocabulary.is_title(line.text):
            return line
    return None


def _rows(lines: Sequence[Line], *, titled: bool) -> list[_Row]:
    """The longest run of lines that end in a page number, whose numbers do not fall."""
    runs: list[list[_Row]] = [[]]
    between: list[Line] = []
    for line in lines:
        match = _entry(line, titled=titled)
        if match and _continues(runs[-1], line, int(match["page"])):
            runs[-1].append(_Row((*(between if runs[-1] else ()), line), match))
            between = []
        elif match:
            runs.append([_Row((line,), match)])
            between = []
        else:
            between.append(line)
            if len(between) > _MOST_BETWEEN and runs[-1]:
                runs.append([])
    longest = max(runs, key=len)
    return longest if len(longest) >= (_FEWEST_TITLED if titled else _FEWEST) else []


def _entry(line: Line, *, titled: bool) -> re.Match[str] | None:
    match = _ENTRY.fullmatch(line.text)
    if match is None or match["leader"] or titled:
        return match
    if len(line.words) < 2 or match["title"].rstrip()[-1].isdigit():
        return None
    gap = line.words[-1].box.x0 - line.words[-2].box.x1
    return match if gap > _WIDE * line.size else None


def _continues(run: Sequence[_Row], line: Line, page: int) -> bool:
    if not run:
        return True
    last = run[-1]
    aligned = abs(last.lines[-1].box.x1 - line.box.x1) < line.size
    return page >= int(last.match["page"]) and aligned


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
        text = join([*(line.text for line in row.lines[:-1]), row.match["title"]])
        number, title = numbering.split(text)
        level = sum(indent < row.lines[0].box.x0 - _slack(row) for indent in indents) + 1
        entries.append(ContentsEntry(number, title, int(row.match["page"]), level))
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
