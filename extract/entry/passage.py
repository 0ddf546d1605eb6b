"""Passages: blocks, cut where a line within one begins something of its own."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.block import marker
from models.fact import PageNumber, Printed
from models.geometry import Box, union
from models.section import Block, BlockKind

SILENT = frozenset({"table", "caption", "note", "figure"})
"""Kinds of block that are no text of what stands around them."""
_HEAD = 24
"""Characters of a line by which it is found again in the joined text."""
_STOPS = re.compile(r"[.!?:;,)][\"”’)]?$|\b(?:och|samt)$")
_NEAR = 40.0
"""Points by which the left edges of lines of one column differ at most."""

Begins = Callable[[Printed, Printed, "Column"], bool]
"""Whether a line within a block begins a passage: told from the line above it and itself, in
their column."""


class Column:
    """Where the lines of a document end on the right, by page and left edge."""

    def __init__(self, lines: Iterable[Printed]) -> None:
        self._edges: dict[int, list[tuple[float, float]]] = defaultdict(list)
        for line in lines:
            self._edges[line.page].append((line.box.x0, line.box.x1))

    def has_room(self, above: Printed, line: Printed) -> bool:
        """Whether the first word of a line would have stood on the one above it."""
        left = above.box.x0
        right = max(x1 for x0, x1 in self._edges[above.page] if abs(x0 - left) < _NEAR)
        letter = line.box.width / len(line.text)
        return above.box.x1 + letter * (len(line.text.split()[0]) + 1) < right


@dataclass(frozen=True, slots=True)
class Passage:
    """A block, or the part of one that begins with a line of its own.

    Attributes:
        kind: of the block.
        label: the field label above the block.
        mark: the list item's number or bullet with a space after it, empty where it has none.
        text: joined and dehyphenated, without the mark.
        lines: as printed.
        first_line: characters of the first line, where it leaves room for the next line's word and
            that begins with a capital: it may be a title. None where it does not.
    """

    kind: BlockKind
    label: str | None
    mark: str
    text: str
    lines: tuple[Printed, ...]
    first_line: int | None = None

    @property
    def page(self) -> PageNumber:
        """Page of the first line."""
        return self.lines[0].page

    @property
    def box(self) -> Box:
        """Around the lines on the first page."""
        return union(line.box for line in self.lines if line.page == self.page)

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return self.kind == "list_item"

    @property
    def number(self) -> str | None:
        """The list item's number or letter, None where it has a bullet."""
        number = self.mark.strip(" .()")
        return number if number.isdigit() or (number.isalpha() and len(number) == 1) else None

    @property
    def plain(self) -> str:
        """The text with its number or bullet."""
        return self.mark + self.text


def cut(blocks: Sequence[Block], column: Column, begins: Begins) -> Iterator[Passage]:
    """The passages of blocks in reading order; those without lines are left out."""
    for block in blocks:
        if block.lines:
            yield from _cut(block, column, begins)


def joined(passages: Iterable[Passage], is_bare: Callable[[str], bool]) -> Iterator[Passage]:
    """Passages, each line such as "Mål 3" in one with the paragraph below it."""
    bare: Passage | None = None
    for passage in _closed(passages):
        one = passage
        if bare and passage.kind == "paragraph":
            text = f"{bare.text} {passage.text}"
            one = replace(bare, text=text, lines=bare.lines + passage.lines)
        elif bare:
            yield bare
        bare = one if one.kind == "paragraph" and is_bare(one.text) else None
        if bare is None:
            yield one
    if bare:
        yield bare


def _closed(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Passages, each that ends within parentheses in one with the paragraph that goes on."""
    last: Passage | None = None
    for passage in passages:
        if last and passage.kind == "paragraph" and _is_open(last.text):
            text = f"{last.text} {passage.text}"
            last = replace(last, text=text, lines=last.lines + passage.lines)
            continue
        if last:
            yield last
        last = passage
    if last:
        yield last


def _is_open(text: str) -> bool:
    """Whether a text ends within parentheses."""
    return text.rfind("(") > text.rfind(")")


def labelled(passages: Iterable[Passage], labels: Collection[str]) -> Iterator[Passage]:
    """Passages of one section, those of these words made labels of what stands below them."""
    label: str | None = None
    for passage in passages:
        if passage.kind == "paragraph" and passage.text in labels:
            label = passage.text.rstrip(" :")
            yield replace(passage, kind="label")
        elif passage.kind == "label":
            label = None
            yield passage
        else:
            yield replace(passage, label=label) if label else passage


def has_stopped(above: Printed) -> bool:
    """Whether a line ends as a sentence or a clause does."""
    return _STOPS.search(above.text) is not None


def _cut(block: Block, column: Column, begins: Begins) -> Iterator[Passage]:
    lines = block.lines
    places = [0]
    offsets = [0]
    for place, (above, line) in enumerate(pairwise(lines), start=1):
        if begins(above, line, column):
            found = place_of(block.text, line.text, offsets[-1])
            if found is not None:
                places.append(place)
                offsets.append(found)
    ends = zip([*places[1:], len(lines)], [*offsets[1:], len(block.text)], strict=True)
    for place, offset, (last, end) in zip(places, offsets, ends, strict=True):
        own = lines[place:last]
        text = block.text[offset:end].rstrip()
        mark = "" if place else marker(block)
        yield Passage(block.kind, block.label, mark, text, own, _first_line(text, own, column))


def _first_line(text: str, lines: Sequence[Printed], column: Column) -> int | None:
    if len(lines) < 2 or not lines[1].text[0].isupper():
        return None
    return place_of(text, lines[1].text, 0) if column.has_room(lines[0], lines[1]) else None


def place_of(text: str, line: str, after: int) -> int | None:
    """Where a line begins in the text that was joined of it and others."""
    found = text.find(head_of(line), after + 1)
    return found if found > 0 else None


def head_of(line: str) -> str:
    """The beginning of a line as it stands in the text that was joined of it and others."""
    return " ".join(line.split())[:_HEAD].rstrip("-\u00ad ")
