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
_POINTS = tuple(".·_\ufffd…‥")
"""What a leader ends in."""
_NUMBER = re.compile(r"\d{1,3}")
_APART = 0.9
"""Space between a page number and the words that it stands before, in sizes of the letters."""
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
        level: nesting, from 1, by indentation within its list, else by weight.
    """

    number: str | None
    title: str
    page: int
    level: int


@dataclass(frozen=True, slots=True)
class _Row:
    """The lines of one entry; the last of them ends in the page number, or the first begins so."""

    lines: tuple[Line, ...]
    title: str
    page: int
    is_led: bool = False

    @property
    def left(self) -> float:
        """Where its words start, in points from the left."""
        words = self.lines[0].words
        return words[1].box.x0 if self.is_led else words[0].box.x0


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
        if row is None and runs[-1] and not between and _goes_on(runs[-1][-1], line):
            last = runs[-1][-1]
            title = join([last.title, line.text])
            runs[-1][-1] = replace(last, lines=(*last.lines, line), title=title)
            continue
        if row is None:
            between.append(line)
            if len(between) > _MOST_BETWEEN and runs[-1]:
                runs.append([])
            continue
        if runs[-1] and _continues(runs[-1][-1], row):
            before = () if row.is_led else between
            runs[-1].append(replace(row, lines=(*before, line)))
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
    last_two = line.text.rfind(" ", 0, line.text.rfind(" ")) + 1
    match = _PAGE.search(line.text, last_two) if line.text[-1].isdigit() else None
    if match is None:
        return _led(line) if titled else None
    before = line.text[: match.start()]
    leader = _LEADER.search(before) if before.rstrip().endswith(_POINTS) else None
    title = (before[: leader.start()] if leader else before).rstrip(" .")
    if not any(letter.isalpha() for letter in title) or not (leader or titled):
        return None
    return _Row((line,), title, int(match["page"]))


def _led(line: Line) -> _Row | None:
    """A line as an entry whose page number stands before its words, set apart from them."""
    number, *rest = line.words
    if not rest or not _NUMBER.fullmatch(number.text) or not rest[0].text[0].isalpha():
        return None
    is_apart = rest[0].box.x0 - number.box.x1 > _APART * line.size
    return (
        _Row((line,), " ".join([word.text for word in rest]), int(number.text), is_led=True)
        if is_apart
        else None
    )


def _continues(last: _Row, row: _Row) -> bool:
    one, other = last.lines[-1].box, row.lines[-1].box
    if row.is_led or last.is_led:
        is_aligned = row.is_led and last.is_led and _same(last.lines[0].box.x0, other.x0, row)
    else:
        is_aligned = _same(one.x1, other.x1, row)
    return row.page >= last.page and is_aligned


def _same(one: float, other: float, row: _Row) -> bool:
    return abs(one - other) < row.lines[0].size


def _goes_on(last: _Row, line: Line) -> bool:
    """Whether a line goes on with the words of an entry that its page number stands before."""
    gap = line.box.top - last.lines[-1].box.bottom
    return last.is_led and _same(last.left, line.box.x0, last) and 0 <= gap < line.size


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
    indents = _indents(found)
    entries = []
    for row in found:
        before = () if row.is_led else row.lines[:-1]
        number, title = numbering.split(join([*(line.text for line in before), row.title]))
        level = sum(indent < row.left - _slack(row) for indent in indents) + 1
        if len(indents) == 1 and any(one.lines[0].bold for one in found):
            level += not row.lines[0].bold
        entries.append(ContentsEntry(number, title, row.page, level))
    return entries


def _slack(row: _Row) -> float:
    return row.lines[0].size / 2


def _indents(found: Sequence[_Row]) -> list[float]:
    """Left edges that differ by more than half a letter's size, from the left."""
    edges: list[float] = []
    for row in sorted(found, key=lambda row: row.left):
        if not edges or row.left > edges[-1] + _slack(row):
            edges.append(row.left)
    return edges
