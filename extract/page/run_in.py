"""Run-in headings: words that stand out, open a paragraph, and end in a full stop."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.page.layout import Layout
from models.geometry import Line, Word

_WORDS = 10
"""Words of a run-in heading, at most."""
_REPEATED = 3
"""Paragraphs that open alike before it is a way of setting headings."""
_SET_APART = 2
"""The same of those that weight and colour set apart."""
_AS_LARGE = 0.93
"""Size of the text as a ratio to that of the heading which runs into it, at least."""
_LETTERS = 3
_WORD_SPACE = 0.5
"""Space between a heading without a stop and its text, in sizes of the letters, at least …"""
_WIDE_SPACE = 1.2
"""… and between any run-in heading and its text, at most."""
_TEXT_WORDS = 3
"""Words behind a heading without a stop, at least."""
_STOPS = (".", "!", "?", ":")

_Look = tuple[bool, bool, str]


def part(layouts: Sequence[Layout]) -> list[Layout]:
    """The layouts, each line that opens with a run-in heading in two.

    The paragraphs that open alike must be several: one alone may be an emphasis.
    """
    leads = {id(line): count for layout in layouts for line, count in _leads(layout)}
    if not leads:
        return list(layouts)
    looks = Counter(
        _look(line.words[0]) for layout in layouts for line in layout.lines if id(line) in leads
    )
    return [
        replace(layout, lines=tuple(_parted(layout, leads, looks)))
        if any(id(line) in leads for line in layout.lines)
        else layout
        for layout in layouts
    ]


def follows(line: Line, following: Line) -> bool:
    """Whether a line goes on from another on its baseline, as large: then that one runs in."""
    return (
        following.size > _AS_LARGE * line.size
        and 0 <= following.box.x0 - line.box.x1 <= _WIDE_SPACE * line.size
        and abs(line.words[-1].box.bottom - following.words[0].box.bottom) < line.size / 2
    )


def _parted(layout: Layout, leads: dict[int, int], looks: Counter[_Look]) -> Iterator[Line]:
    for line in layout.lines:
        count = leads.get(id(line))
        fewest = _SET_APART if _is_coloured(line.words) else _REPEATED
        if count and looks[_look(line.words[0])] >= fewest:
            yield Line(line.page, line.words[:count])
            yield Line(line.page, line.words[count:])
        else:
            yield line


def _leads(layout: Layout) -> Iterator[tuple[Line, int]]:
    """Lines that may open with a run-in heading, and how many words it has."""
    previous = None
    for line in layout.lines:
        if (count := _lead(line.words)) and _opens(line, previous):
            yield line, count
        previous = line


def _lead(words: Sequence[Word]) -> int:
    """How many words at the start of a line are a run-in heading; 0 where none are."""
    own = _look(words[0])
    if len(words) < 2 or not (words[0].bold or words[0].italic) or _look(words[-1]) == own:
        return 0
    count = next((at for at, word in enumerate(words) if _look(word) != own), 0)
    heading, text = words[:count], words[count:]
    if (
        count <= _WORDS
        and (heading[-1].text.endswith(".") or _is_set_apart(heading[-1], text))
        and sum(map(str.isalpha, "".join(word.text for word in heading))) >= _LETTERS
        and heading[0].text[0].isupper()
        and text[0].text[0].isupper()
        and not any(word.bold or word.italic for word in text)
        and text[0].box.x0 - heading[-1].box.x1 <= _WIDE_SPACE * text[0].size
    ):
        return count
    return 0


def _is_set_apart(last: Word, text: Sequence[Word]) -> bool:
    """Whether colour, weight and a wide space tell a heading from running text, without a stop."""
    return (
        last.bold
        and last.colour != text[0].colour
        and len(text) >= _TEXT_WORDS
        and text[0].box.x0 - last.box.x1 > _WORD_SPACE * text[0].size
    )


def _is_coloured(words: Sequence[Word]) -> bool:
    """Whether weight and colour tell the first word of a line from the last."""
    first, last = words[0], words[-1]
    return first.bold > last.bold and first.colour != last.colour


def _opens(line: Line, previous: Line | None) -> bool:
    """Whether a line begins a paragraph."""
    if previous is None or previous.text.endswith(_STOPS):
        return True
    gap = line.box.top - previous.box.bottom
    return gap < 0 or gap > line.size / 2


def _look(word: Word) -> _Look:
    return word.bold, word.italic, word.colour
