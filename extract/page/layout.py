"""A page's lines in reading order, and what most of them look like."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from extract.pdf import Page
from models.fact import Printed
from models.geometry import Box, Line
from models.section import Furniture

_SAME_SIZE = 0.08
"""By how much the sizes of running text differ, as a ratio."""

_WITHIN = 5
"""Gaps within paragraphs that tell the leading."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One page, read.

    Attributes:
        page: what is drawn on it.
        lines: in reading order (columns one after the other), without furniture. A line of a
            table is one line, however wide its gaps.
        furniture: headers, footers, page numbers and lines of the contents list.
        asides: around text that stands apart from the running text: in a box, or upright.
        figures: around charts, whose words are no running text either.
        signs: around the words and arrows that stand beside headings and tell of them.
        notes: around notes in the margin.
        facts: around large figures with the words below them, each a text of its own.
        cards: around texts that stand side by side; none goes on in the next.
    """

    page: Page
    lines: tuple[Line, ...]
    furniture: tuple[Furniture, ...] = ()
    asides: tuple[Box, ...] = ()
    figures: tuple[Box, ...] = ()
    signs: tuple[Box, ...] = ()
    notes: tuple[Box, ...] = ()
    facts: tuple[Box, ...] = ()
    cards: tuple[Box, ...] = ()

    def is_aside(self, line: Line) -> bool:
        """Whether a line stands apart from the running text."""
        return any(box.holds(line.box) for box in self.asides)

    def is_in_figure(self, line: Line) -> bool:
        """Whether a line is a chart's."""
        return any(box.holds(line.box) for box in self.figures)

    @property
    def sign_lines(self) -> tuple[Line, ...]:
        """The lines that are signs beside headings."""
        if not self.signs:
            return ()
        return tuple(line for line in self.lines if any(one.holds(line.box) for one in self.signs))

    def fact_of(self, line: Line) -> Box | None:
        """The fact that a line belongs to."""
        return next((box for box in self.facts if box.holds(line.box)), None)

    def card_of(self, line: Line) -> Box | None:
        """The card that a line stands in."""
        return next((box for box in self.cards if box.holds(line.box)), None)

    def note_of(self, line: Line) -> Box | None:
        """The note in the margin that a line belongs to."""
        return next((box for box in self.notes if box.holds(line.box)), None)

    @property
    def fact_lines(self) -> tuple[Line, ...]:
        """The lines of facts."""
        return tuple(filter(self.fact_of, self.lines)) if self.facts else ()

    @property
    def aside_lines(self) -> tuple[Line, ...]:
        """The lines that stand apart from the running text."""
        return tuple(filter(self.is_aside, self.lines)) if self.asides else ()

    @property
    def figure_lines(self) -> tuple[Line, ...]:
        """The lines of charts."""
        return tuple(filter(self.is_in_figure, self.lines)) if self.figures else ()


def printed(line: Line) -> Printed:
    """The line as a record of its text and place."""
    return Printed(page=line.page, box=line.box, text=line.text)


def body_size(lines: Iterable[Line]) -> float:
    """Size in points in which most of the characters are set; 0 where there are none."""
    characters: Counter[float] = Counter()
    for line in lines:
        characters[round(line.size * 2) / 2] += len(line.text)
    return characters.most_common(1)[0][0] if characters else 0.0


def leading(layouts: Sequence[Layout], size: float) -> float:
    """Middling gap in points between two lines of running text in letters of that size.

    Lines that begin in lower case go on with a paragraph; where there are few of them, all count.
    """
    gaps = [
        (gap, line.text[0].islower())
        for layout in layouts
        for previous, line in zip(layout.lines, layout.lines[1:], strict=False)
        if abs(line.size - size) < _SAME_SIZE * size
        and previous.box.x0 == line.box.x0
        and 0 <= (gap := line.box.top - previous.box.bottom) < size
    ]
    within = [gap for gap, goes_on in gaps if goes_on]
    if len(within) < _WITHIN:
        within = [gap for gap, _ in gaps]
    return median(within) if within else 0.0
