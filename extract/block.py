"""Paragraphs, list items, labels, captions and notes: what stands between the headings."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf

from extract import part
from extract.heading import CAPTION, Heading, cover
from extract.page import Layout, body_size, bullet, leading, printed
from extract.page.row import same_line
from extract.page.run_in import follows
from extract.text import ends_broken, join
from models.geometry import Box, Line
from models.section import Block, BlockKind, Grid, Section

_PARAGRAPH_GAP = 0.3
"""Space above a paragraph beyond the usual leading, in sizes of the letters, at least."""
_WIDER_GAP = 0.15
"""Such space from which a line that ends short needs no full stop to end its paragraph."""
_INDENT = 0.8
"""First-line indent, in sizes of the letters, at least."""
_SMALL = 0.9
"""Size of a note as a ratio to the body's, at most."""
_LARGE = 1.15
"""Size of a sentence drawn out of the text as a ratio to the text's, at least."""
_OTHER_SIZE = 0.1
"""Change of size that begins a new block, as a ratio."""
_TAG_WORDS = 4
"""Words of a status in capitals at the end of a list item, at most."""
_LEAD_IN_WORDS = 4
_DEEPEST = 3.0
"""First-line indent, in sizes of the letters, at most."""
_OFTEN = 3
"""Indented paragraphs of a document that sets them so, at least."""
_NEAR = 1.5
"""How far above and below a line the column beside it may have its next one, in sizes."""
_AROUND = 4
"""Lines above and below one that tell where it had to end, at most."""
_NAMED = 0.5
"""Share of the headings of a look that stand right above tables, from which they name these."""
_RETURNS = 2
"""Labels of the same words, from which these name a field rather than one table."""

_SYMBOL = r"[•●▪■□◦‣►▶➢➤✓·*\ue000-\uf8ff]|[–—-](?=\s)|\(cid:\d+\)|[o\ufffd](?=\s)"
_NUMBER = r"\(?(?:\d{1,2}|[a-zåäö])[.)](?=\s)"
_MARKER = re.compile(rf"(?P<symbol>{_SYMBOL})\s*|(?P<number>{_NUMBER})\s*")
_NUMBER_ALONE = re.compile(r"\d+\s+[a-zåäö]")
_UNLABELLED = frozenset({"label", "note"})
_DASHES = "–—"
_TAG = re.compile(r"\s[A-ZÅÄÖ]{4,}$")
_SPEECH = re.compile(r"[,?!]\s(?:säger|berättar|frågar|undrar|menar|svarar|konstaterar)\b")
_NOTE = re.compile(rf"\d|\*|{_NUMBER}")
_SENTENCE_END = re.compile(r"[.!?:][\"”’)]?\d{0,2}$")
_UNIT_NOTE = re.compile(
    r"\(?(?:alla\s+)?(?:belopp\s+i|källa)\b"
    r"|\(?(?:i\s+)?(?:tkr|kkr|mkr|mnkr|kr|(?:tusentals?|miljoner)\s+kronor)\)?[.:]?$",
    re.IGNORECASE,
)

Item = Line | Heading | Grid


def flow(
    layouts: Sequence[Layout], headings: Iterable[Heading], grids: Sequence[Grid]
) -> list[Item]:
    """Lines, headings and tables of the whole document in reading order.

    A heading stands where its first line stood, a table after the last line above it.
    """
    heads = {id(heading.lines[0]): heading for heading in headings}
    headed = {id(line) for heading in heads.values() for line in heading.lines}
    items: list[Item] = []
    for layout in layouts:
        waiting = _waiting([grid for grid in grids if _starts_on(grid, layout)], layout)
        for index, line in enumerate(layout.lines):
            items.extend(grid for place, grid in waiting if place == index)
            if id(line) in heads:
                items.append(heads[id(line)])
            elif id(line) not in headed:
                items.append(line)
        items.extend(grid for place, grid in waiting if place == len(layout.lines))
    return items


def _starts_on(grid: Grid, layout: Layout) -> bool:
    return grid.page == layout.page.number


def _waiting(grids: Sequence[Grid], layout: Layout) -> list[tuple[int, Grid]]:
    """Each table with how many lines come before it; one beside another follows that."""
    found: list[tuple[int, Grid]] = []
    for grid in grids:
        place = _place(grid, layout)
        if found and found[-1][1].box.middle[1] > grid.box.top > found[-1][1].box.top - 1:
            place = max(place, found[-1][0])
        found.append((place, grid))
    return found


def _place(grid: Grid, layout: Layout) -> int:
    """How many of the page's lines come before the table."""
    above = [
        index + 1
        for index, line in enumerate(layout.lines)
        if line.box.middle[1] < grid.box.top
        and line.box.x0 < grid.box.x1
        and line.box.x1 > grid.box.x0
    ]
    return max(above, default=0)


def without_captions(
    headings: Sequence[Heading], items: Sequence[Item], body: float
) -> list[Heading]:
    """The headings less those that only name the table right below them.

    A heading that is listed, numbered, larger than the body or begins as a goal does stays one, and
    so does one in
    capitals or colour where most that are set so stand above text, and a label whose words return:
    the name of one table does not.
    """
    labels = Counter(one.title for one in headings if one.is_label)
    every = Counter(one.look for one in headings if not one.is_label and one.number is None)
    solid = _next_solid(items)
    named = Counter(
        item.look
        for item, following in zip(items, solid, strict=True)
        if isinstance(item, Heading) and item.number is None and isinstance(following, Grid)
    )
    captions = {
        id(item)
        for item, following in zip(items, solid, strict=True)
        if isinstance(item, Heading)
        and isinstance(following, Grid)
        and item.look.size <= (1 + _OTHER_SIZE) * body
        and item.number is None
        and labels[item.title] < _RETURNS
        and (
            item.is_label
            or not (item.look.caps or item.look.underlined or "colour" in item.evidence)
            or named[item.look] >= _NAMED * every[item.look]
        )
        and not {"bookmark", "contents", "prefix"} & set(item.evidence)
    }
    return [heading for heading in headings if id(heading) not in captions]


def _next_solid(items: Sequence[Item]) -> list[Item | None]:
    """For each item the next one that is no note on a table's unit."""
    following: list[Item | None] = []
    solid: Item | None = None
    for item in reversed(items):
        following.append(solid)
        if not (isinstance(item, Line) and _UNIT_NOTE.match(item.text)):
            solid = item
    return following[::-1]


@dataclass
class _Open:
    """A block whose end has not been seen.

    Attributes:
        waiting: what stands in its midst, on the page but not in the text: a note at the foot
            of the page, a box, a table.
    """

    kind: BlockKind
    lines: list[Line] = field(default_factory=list)
    waiting: list[tuple[Item, Item | None]] = field(default_factory=list)


class _Builder:
    """Takes the items of a document one by one and divides them into blocks."""

    def __init__(
        self, layouts: Sequence[Layout], sections: Sequence[Section], hyphenated: Collection[str]
    ) -> None:
        lines = [line for layout in layouts for line in layout.lines]
        self.sections = sections
        self.hyphenated = hyphenated
        self.bodies = {
            layout.page.number: body
            for run in part.alike(layouts)
            for body in (body_size(line for layout in run for line in layout.lines),)
            for layout in run
        }
        self.body = body_size(lines)
        self.leading = leading(layouts, self.body)
        self.cover = cover(layouts, self.body)
        self.is_indented = self._has_indents(layouts)
        self.columns = {layout.page.number: layout.lines for layout in layouts}
        self.places = {
            id(line): place for lines in self.columns.values() for place, line in enumerate(lines)
        }
        self.asides = {id(line) for layout in layouts for line in layout.aside_lines}
        self.drawn = {id(line) for layout in layouts for line in layout.figure_lines}
        self.facts = {
            id(line): layout.fact_of(line) for layout in layouts for line in layout.fact_lines
        }
        self.cards = {
            id(line): layout.card_of(line)
            for layout in layouts
            if layout.cards
            for line in layout.lines
        }
        self.notes = {
            id(line): note
            for layout in layouts
            for line in (layout.lines if layout.notes else ())
            if (note := layout.note_of(line))
        }
        self.signs = {id(line) for layout in layouts for line in layout.sign_lines}
        self.bulleted = {id(line) for layout in layouts for line in bullet.lines(layout)}
        self.blocks: list[Block] = []
        self.section = 0
        self.label: str | None = None
        self.labelled = 0
        self.headed: Sequence[Line] = ()
        self.open: _Open | None = None
        self.after: Grid | None = None

    def _has_indents(self, layouts: Sequence[Layout]) -> bool:
        """Whether the document shows by indents where paragraphs begin."""
        found = sum(
            self._steps_in(line, above)
            and _SENTENCE_END.search(above.text) is not None
            and abs(below.box.x0 - above.box.x0) < 1
            and line.size == above.size == below.size
            for layout in layouts
            for above, line, below in zip(
                layout.lines, layout.lines[1:], layout.lines[2:], strict=False
            )
            if 0 <= line.box.top - above.box.bottom < line.size
        )
        return found >= _OFTEN

    def take(self, item: Item, following: Item | None) -> None:
        """Adds the next item; the one after it tells a caption."""
        if isinstance(item, Line) and (self._is_sign(item) or self._is_of_fact(item)):
            return
        if self.open and self._interrupts(item, following):
            self.open.waiting.append((item, following))
        elif isinstance(item, Line):
            self._line(item, following)
        else:
            self._close()
            self._solid(item)

    def _interrupts(self, item: Item, following: Item | None) -> bool:
        """Whether an item may stand in the midst of the open block rather than end it."""
        if self.open is None or self.open.kind == "figure":
            return False
        if isinstance(item, Line) and id(item) in self.notes:
            return not self._is_in_note(item)
        if not _is_unended(self.open.lines[-1]):
            return False
        if not isinstance(item, Line):
            return isinstance(item, Grid)
        last = self.open.lines[-1]
        if self._is_tag(item, self.open) or (not self.open.waiting and self._goes_on(item)):
            return False
        return (
            (id(item) in self.asides and id(last) not in self.asides)
            or (self._is_small(item) and not self._is_small(last))
            or (item.size > _LARGE * last.size and last.text[-1] not in '"”“')
            or self._kind(item, following) in ("note", "caption", "figure")
        )

    def _is_small(self, line: Line) -> bool:
        return line.size <= _SMALL * self.bodies[line.page]

    def _solid(self, item: Heading | Grid) -> None:
        if isinstance(item, Grid):
            self._emit("table", (), "", item)
            self.after = item
        elif item.is_label:
            self.label, self.labelled = item.title, self.section
            self._emit("label", item.lines, item.title)
        else:
            self.section += 1
            self.headed = item.lines
            if not self._is_below(self.section, self.labelled):
                self.label = None

    def finish(self) -> list[Block]:
        """All blocks."""
        self._close()
        return self.blocks

    def _is_below(self, section: int, upper: int) -> bool:
        parent = self.sections[section - 1].parent
        return parent is not None and (parent == upper or self._is_below(parent, upper))

    def _line(self, line: Line, following: Item | None) -> None:
        is_rest = self._goes_on(line) or self._is_in_note(line)
        kind = "paragraph" if is_rest else self._kind(line, following)
        if kind == "figure" and self.open and self.open.kind == "figure":
            self.open.lines.append(line)
            return
        resumes = self._resumes(line, kind) or self._passes_notes(line, kind)
        if self.open and self.open.waiting and not resumes:
            self._close()
        if self.open and line.page in self.cover and self.open.lines[-1].page != line.page:
            self._close()
        goes_on = self.open is not None and bool(self.open.waiting) and resumes
        if self.open is None or not (goes_on or self._continues(line, kind, self.open)):
            self._close()
            self.open = _Open(kind)
        self.open.lines.append(line)

    def _passes_notes(self, line: Line, kind: BlockKind) -> bool:
        """Whether nothing but notes in the margin stands between a line and the block before."""
        return (
            self.open is not None
            and all(id(item) in self.notes for item, _ in self.open.waiting)
            and id(line) not in self.notes
            and self._continues(line, kind, self.open)
        )

    def _is_sign(self, line: Line) -> bool:
        """Whether a line is a sign: a text of its own if it has words and no heading beside it."""
        if id(line) not in self.signs:
            return False
        self._close()
        is_beside = any(
            other.page == line.page and same_line(other.box, line.box) for other in self.headed
        )
        is_text = not is_beside and any(map(str.isalpha, line.text))
        self.open = _Open("paragraph" if is_text else "figure", [line])
        self._close()
        return True

    def _is_of_fact(self, line: Line) -> bool:
        """Whether a line is a fact's, to whose text it is added; what follows one begins anew."""
        fact = self.facts.get(id(line))
        last = self.open.lines[-1] if self.open else None
        before = self.facts.get(id(last)) if last else None
        if fact != before:
            self._close()
        if fact is None:
            return False
        self.open = self.open or _Open("paragraph")
        self.open.lines.append(line)
        return True

    def _continues(self, line: Line, kind: BlockKind, block: _Open) -> bool:
        return kind == "paragraph" and (self._is_in_note(line) or not self._begins(line, block))

    def _is_in_note(self, line: Line) -> bool:
        """Whether a line goes on with the note in the margin that is open."""
        note = self.notes.get(id(line))
        return (
            note is not None
            and self.open is not None
            and (self.notes.get(id(self.open.lines[-1])) == note)
        )

    def _resumes(self, line: Line, kind: BlockKind) -> bool:
        """Whether a line goes on with a block after what stood in its midst."""
        return kind == "paragraph" and line.text[0].islower() and id(line) not in self.asides

    def _kind(self, line: Line, following: Item | None) -> BlockKind:
        if id(line) in self.drawn:
            return "figure"
        if _UNIT_NOTE.match(line.text) and (self._is_after(line) or isinstance(following, Grid)):
            return "note"
        if CAPTION.match(line.text) or self._names(line, following):
            return "caption"
        if (
            self._is_small(line)
            and not line.bold
            and (_NOTE.match(line.text) or (self.open is None and self._is_after(line)))
        ):
            return "note"
        if id(line) in self.bulleted or _MARKER.match(line.text):
            return "list_item"
        return "paragraph"

    def _goes_on(self, line: Line) -> bool:
        """Whether a line that begins like a note is the rest of a caption or of a note."""
        if self.open is None or self.open.kind not in ("caption", "note", "paragraph"):
            return False
        last = self.open.lines[-1]
        return (
            _is_unended(last)
            and (last.size, last.bold, last.box.x0) == (line.size, line.bold, line.box.x0)
            and 0 <= line.box.top - last.box.bottom < line.size / 2
            and _NUMBER_ALONE.match(line.text) is not None
        ) or (self.open.kind == "paragraph" and self._goes_on_small(line, last))

    def _goes_on_small(self, line: Line, last: Line) -> bool:
        """Whether a small line is the next one of small text whose sentence has not ended."""
        return (
            self._is_small(line)
            and self._is_small(last)
            and _is_unended(last)
            and self._place(line) == self._place(last)
            and (last.size, last.bold, last.box.x0) == (line.size, line.bold, line.box.x0)
            and 0 <= line.box.top - last.box.bottom < line.size
            and not _MARKER.match(line.text)
        )

    def _names(self, line: Line, following: Item | None) -> bool:
        """Whether a line names the table or the figure right below it."""
        is_figure = isinstance(following, Line) and id(following) in self.drawn
        if not (is_figure or isinstance(following, Grid)) or line.text.endswith((".", ":", ",")):
            return False
        if line.bold or line.italic:
            return True
        last = self.open.lines[-1] if self.open else None
        goes_on = last is not None and last.page == line.page and _is_unended(last)
        is_title = line.text[0].isupper() and ":" not in line.text
        return is_title and not is_figure and not goes_on

    def _is_after(self, line: Line) -> bool:
        return self.after is not None and self.after.page_last == line.page

    def _begins(self, line: Line, block: _Open) -> bool:
        """Whether a line without a marker begins a paragraph of its own."""
        previous = block.lines[-1]
        is_broken = ends_broken(previous.text) and line.text[0].islower()
        if is_broken or _is_bracketed(previous.text, line.text) or self._is_tag(line, block):
            return False
        if block.kind == "figure" or self._place(line) != self._place(previous):
            return True
        if follows(previous, line):
            return False
        if abs(line.size / previous.size - 1) > _OTHER_SIZE or _changes_weight(previous, line):
            return True
        if line.page != previous.page or line.box.top < previous.box.top:
            return self._begins_column(line, previous, block)
        gap = (line.box.top - previous.box.bottom - self.leading) / line.size
        ended = _SENTENCE_END.search(previous.text) is not None or (
            gap > _WIDER_GAP and line.text[0].isupper()
        )
        return (
            gap > _PARAGRAPH_GAP
            or self._answers(line, block)
            or self._begins_after(line, previous, block, ended)
        )

    def _place(self, line: Line) -> tuple[bool, Box | None]:
        """Whether a line stands apart from the running text, and the card it stands in."""
        return id(line) in self.asides, self.cards.get(id(line))

    def _is_tag(self, line: Line, block: _Open) -> bool:
        """Whether a few capitals are the end of an item's line that had no room for them."""
        previous = block.lines[-1]
        return (
            block.kind == "list_item"
            and line.text.isupper()
            and len(line.words) <= _TAG_WORDS
            and line.page == previous.page
            and 0 <= line.box.top - previous.box.bottom < previous.size
            and not _SENTENCE_END.search(previous.text)
            and not self._ends_early(previous, line)
        )

    def _answers(self, line: Line, block: _Open) -> bool:
        """Whether an item's line has ended in capitals that say how it stands."""
        text = block.lines[-1].text
        ends_in_tag = _TAG.search(text) is not None and not text.isupper()
        return block.kind == "list_item" and line.text[0].isupper() and ends_in_tag

    def _begins_after(self, line: Line, previous: Line, block: _Open, ended: bool) -> bool:
        """Whether a paragraph begins on the very next line, with little space to show it."""
        if block.kind == "list_item" and self._leaves(line, block):
            return ended or self._ends_early(previous, line)
        if self.is_indented and block.kind == "paragraph" and self._is_first(line):
            return True
        return ended and (self._indents(line, previous, block) or self._ends_early(previous, line))

    def _is_first(self, line: Line) -> bool:
        """Whether a line is indented from where most lines near it start."""
        steps = [
            self._steps_in(line, other)
            for other in self.columns[line.page]
            if other.size == line.size and abs(line.box.x0 - other.box.x0) < _DEEPEST * line.size
        ]
        return 2 * sum(steps) > len(steps)

    def _steps_in(self, line: Line, previous: Line) -> bool:
        """Whether a line is indented as the first one of a paragraph."""
        step = line.box.x0 - previous.box.x0
        return line.text[0].isupper() and _INDENT * line.size < step < _DEEPEST * line.size

    def _begins_column(self, line: Line, previous: Line, block: _Open) -> bool:
        """Whether a paragraph begins where a page or column does.

        A last line that ends short of the edge closed its paragraph; a full one seldom did.
        """
        if line.text[0].islower():
            return False
        has_ended = _SENTENCE_END.search(previous.text) is not None
        if has_ended and (self._is_indented(line) or _leads_in(line)):
            return True
        if not self._ends_early(previous, line):
            return False
        return block.kind == "list_item" or has_ended

    def _is_indented(self, line: Line) -> bool:
        """Whether the next line of a column starts left of its first one."""
        return any(
            _INDENT * line.size < line.box.x0 - other.box.x0 < 4 * line.size
            and 0 <= other.box.top - line.box.bottom < line.size
            and other.box.x1 > line.box.x0
            for other in self.columns[line.page]
        )

    def _leaves(self, line: Line, block: _Open) -> bool:
        """Whether a line starts a sentence at a list item's mark or left of it."""
        return line.text[0].isupper() and line.box.x0 <= block.lines[0].box.x0

    def _indents(self, line: Line, previous: Line, block: _Open) -> bool:
        """Whether a line steps in, or steps out of a list item."""
        step = line.box.x0 - previous.box.x0
        if block.kind == "list_item":
            return step < -_INDENT * line.size or line.box.x0 <= block.lines[0].box.x0
        return step > _INDENT * line.size and not _are_centred(previous, line)

    def _ends_early(self, previous: Line, line: Line) -> bool:
        """Whether the next line's first word would have had room."""
        needed = line.words[0].box.width + 0.5 * line.size
        if _are_centred(previous, line):
            return previous.box.width + needed < self._width(previous)
        return previous.box.x1 + needed < self._right_edge(previous)

    def _width(self, line: Line) -> float:
        """The width of the widest line that is centred above or below another."""
        middle = line.box.middle[0]
        return max(
            other.box.width
            for other in self.columns[line.page]
            if abs(other.box.middle[0] - middle) < 1 and self._place(other) == self._place(line)
        )

    def _right_edge(self, line: Line) -> float:
        """Where the lines of a line's column end, in points from the left."""
        near, box = 3 * line.size, line.box
        others = self.columns[line.page]
        top, bottom = box.top - _NEAR * line.size, box.bottom + _NEAR * line.size
        beside = [
            other.box.x0
            for other in others
            if other.box.x0 > box.x1 and top < other.box.middle[1] < bottom
        ]
        limit = min(beside, default=inf)
        widest = max(
            (
                other.box.x1
                for other in others
                if abs(other.box.x0 - box.x0) < near
                and other.box.x1 < limit
                and abs(other.size / line.size - 1) < _OTHER_SIZE
                and self._place(other) == self._place(line)
            ),
            default=box.x1,
        )
        return min(widest, self._wrapped_at(line))

    def _wrapped_at(self, line: Line) -> float:
        """Where the lines around one end at most: the first word of the next had no room there."""
        column, place = self.columns[line.page], self.places[id(line)]
        start = end = place
        while start and place - start < _AROUND and _is_next(column[start - 1], column[start]):
            start -= 1
        while (
            end + 1 < len(column)
            and end - place < _AROUND
            and _is_next(column[end], column[end + 1])
        ):
            end += 1
        return min(
            (
                one.box.x1 + below.words[0].box.width + 0.5 * line.size
                for one, below in pairwise(column[start : end + 1])
                if below.text[0].islower() and not ends_broken(one.text)
            ),
            default=inf,
        )

    def _close(self) -> None:
        if self.open is None:
            return
        kind, lines = self.open.kind, self.open.lines
        text = join([line.text for line in lines], self.hyphenated)
        if kind == "list_item" and text[0] in _DASHES and _SPEECH.search(text):
            kind = "paragraph"
        if kind == "list_item" and (match := _MARKER.match(text)):
            text = text[match.end() :]
        waiting = self.open.waiting
        self.open = None
        self._emit(kind, lines, text)
        for item, following in waiting:
            self.take(item, following)
        if waiting:
            self._close()

    def _emit(
        self, kind: BlockKind, lines: Sequence[Line], text: str, grid: Grid | None = None
    ) -> None:
        self.after = None
        place = grid or lines[0]
        is_on_cover = place.page in self.cover
        self.blocks.append(
            Block(
                ordinal=len(self.blocks) + 1,
                section=None if is_on_cover else self.section or None,
                kind=kind,
                label=None if is_on_cover or kind in _UNLABELLED else self.label,
                text=text,
                grid=grid.ordinal if grid else None,
                lines=tuple(printed(line) for line in lines),
                page=place.page,
                box=place.box,
            )
        )


def build(
    items: Sequence[Item],
    layouts: Sequence[Layout],
    sections: Sequence[Section],
    hyphenated: Collection[str],
) -> list[Block]:
    """The blocks of the document in reading order, each with its section and field label."""
    builder = _Builder(layouts, sections, hyphenated)
    for item, following in zip(items, _next_solid(items), strict=True):
        builder.take(item, following)
    return builder.finish()


def _leads_in(line: Line) -> bool:
    """Whether a few words announce what comes next."""
    return line.text.endswith(":") and len(line.words) <= _LEAD_IN_WORDS


def _is_bracketed(text: str, following: str) -> bool:
    """Whether a bracket that opens in one line closes in the next."""
    close = following.find(")")
    return text.rfind("(") > text.rfind(")") and close >= 0 and "(" not in following[:close]


def _is_next(line: Line, below: Line) -> bool:
    """Whether a line stands right below another, flush with it and set alike."""
    return (
        line.size == below.size
        and abs(line.box.x0 - below.box.x0) < 1
        and 0 <= below.box.top - line.box.bottom < line.size
    )


def _are_centred(line: Line, following: Line) -> bool:
    """Whether two lines share their middle but not their left edge."""
    middles = line.box.middle[0] - following.box.middle[0]
    return abs(middles) < 1 < abs(line.box.x0 - following.box.x0)


def _changes_weight(line: Line, following: Line) -> bool:
    """Whether a line is bold and the next is not: words may be set apart over both of them."""
    return line.bold != following.bold and line.words[-1].bold != following.words[0].bold


def _is_unended(line: Line) -> bool:
    """Whether the text must go on after a line."""
    return _SENTENCE_END.search(line.text) is None


def marker(block: Block) -> str:
    """What a list item begins with in plain text: its number, or a bullet for any sign."""
    if block.kind != "list_item":
        return ""
    match = _MARKER.match(block.lines[0].text)
    return f"{(match and match['number']) or '•'} "
