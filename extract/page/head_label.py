"""Labels on a heading's own line: smaller words behind it, the same at heading after heading."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.page.layout import Layout
from models.geometry import Line, Word

_WORDS = 3
"""Words of such a label, at most."""
_SMALLER = 0.93
"""Size of the label as a ratio to the heading's, at most."""
_SPACE = 3.0
"""Space before it, in sizes of the heading's letters, at most."""
_REPEATED = 2
"""Lines that end or consist of the same words before these are a label."""

_Label = tuple[str, float, bool, bool, str]


def part(layouts: Sequence[Layout]) -> list[Layout]:
    """The layouts, each line of a heading and a label in two.

    The label must return behind another heading or on a line of its own. Capitals are none: they
    say how an assignment stands.
    """
    tails = {
        id(line): count for layout in layouts for line in layout.lines if (count := _tail(line))
    }
    if not tails:
        return list(layouts)
    seen = Counter(
        _label(line.words[tails.get(id(line), 0) :])
        for layout in layouts
        for line in layout.lines
        if id(line) in tails or len(line.words) <= _WORDS
    )
    labelled = {
        id(line): tails[id(line)]
        for layout in layouts
        for line in layout.lines
        if id(line) in tails and seen[_label(line.words[tails[id(line)] :])] >= _REPEATED
    }
    return [
        replace(layout, lines=tuple(_parted(layout.lines, labelled)))
        if any(id(line) in labelled for line in layout.lines)
        else layout
        for layout in layouts
    ]


def _parted(lines: Sequence[Line], labelled: dict[int, int]) -> Iterator[Line]:
    for line in lines:
        if place := labelled.get(id(line)):
            yield Line(line.page, line.words[:place])
            yield Line(line.page, line.words[place:])
        else:
            yield line


def _tail(line: Line) -> int:
    """How many words stand before those at the line's end that may be a label; 0 for none."""
    head, last = line.words[0], line.words[-1]
    if last.size > _SMALLER * head.size or last.bold > head.bold:
        return 0
    place = next(at for at, word in enumerate(line.words) if word.size != head.size)
    heading, label = line.words[:place], line.words[place:]
    is_label = (
        len(label) <= _WORDS
        and label[0].text[0].isupper()
        and not all(word.text.isupper() for word in label)
        and all(_look(word) == _look(last) for word in label)
        and all(word.bold == head.bold for word in heading)
        and any(map(str.isalpha, "".join(word.text for word in heading)))
        and label[0].box.x0 - heading[-1].box.x1 < _SPACE * head.size
    )
    return place if is_label else 0


def _label(words: Sequence[Word]) -> _Label:
    return (" ".join([word.text for word in words]), *_look(words[0]))


def _look(word: Word) -> tuple[float, bool, bool, str]:
    return word.size, word.bold, word.italic, word.colour
