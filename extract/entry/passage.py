"""Passages: blocks, cut where a line within one begins something of its own."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extract.block import marker
from models.fact import PageNumber, Printed
from models.geometry import Box, union
from models.section import Block, BlockKind

SILENT = frozenset({"table", "caption", "note", "figure"})
"""Kinds of block that are no text of what stands around them."""
_HEAD = 24
"""Characters of a line by which it is found again in the joined text."""
_STOPS = re.compile(r"[.!?:;,][\"”’)]?$|\b(?:och|samt)$")
_SHORT = 0.8
"""Width of a line that ends early, as a share of the widest one's of its block."""

Begins = Callable[[Printed, Printed], bool]
"""Whether a line begins a passage, told from the line above it in the block and itself."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A block, or the part of one that begins with a line of its own.

    Attributes:
        kind: of the block.
        label: the field label above the block.
        mark: the list item's number or bullet with a space after it, empty where it has none.
        text: joined and dehyphenated, without the mark.
        lines: as printed.
    """

    kind: BlockKind
    label: str | None
    mark: str
    text: str
    lines: tuple[Printed, ...]

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
        """The list item's number, None where it has a bullet or a letter."""
        number = self.mark.strip(" .()")
        return number if number.isdigit() else None

    @property
    def short_first_line(self) -> int | None:
        """Characters of a first line that ends early before a line with a capital, if it does."""
        if len(self.lines) < 2 or not self.lines[1].text[0].isupper():
            return None
        first, *others = self.lines
        widest = max(line.box.x1 for line in others)
        if first.box.x1 - first.box.x0 > _SHORT * (widest - first.box.x0):
            return None
        return place_of(self.text, others[0].text, 0)

    @property
    def plain(self) -> str:
        """The text with its number or bullet."""
        return self.mark + self.text


def cut(blocks: Sequence[Block], begins: Begins) -> Iterator[Passage]:
    """The passages of blocks in reading order; those without lines are left out."""
    for block in blocks:
        if block.lines:
            yield from _cut(block, begins)


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


def has_stopped(above: Printed, line: Printed) -> bool:
    """Whether a line may be the last of something: it stops, or the next one's word had room."""
    width = max(above.box.width, line.box.width)
    return above.box.x1 < line.box.x0 + _SHORT * width or _STOPS.search(above.text) is not None


def _cut(block: Block, begins: Begins) -> Iterator[Passage]:
    lines = block.lines
    starts = [place for place in range(1, len(lines)) if begins(lines[place - 1], lines[place])]
    mark = marker(block)
    offset, first = 0, 0
    for place in starts:
        found = place_of(block.text, lines[place].text, offset)
        if found is None:
            continue
        yield Passage(
            block.kind, block.label, mark, block.text[offset:found].rstrip(), lines[first:place]
        )
        mark, offset, first = "", found, place
    yield Passage(block.kind, block.label, mark, block.text[offset:], lines[first:])


def place_of(text: str, line: str, after: int) -> int | None:
    """Where a line begins in the text that was joined of it and others."""
    head = " ".join(line.split())[:_HEAD].rstrip("-\u00ad ")
    found = text.find(head, after + 1)
    return found if found > 0 else None
