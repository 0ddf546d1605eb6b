"""Labels in a column of their own, left of their texts, where nothing is drawn between the two."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.page import Layout
from extract.profile import Profile
from models.geometry import Line

_WORDS = 4
"""Words of such a label, at most."""
_SPACE = 0.5
"""Space between a label and its text, in sizes of the letters, at least …"""
_WIDER = 1.8
"""… and as a ratio to that between the words around it."""
_SAME_EDGE = 0.3
"""By how much two left edges differ that are one, in sizes of the letters, at most."""
_KNOWN = 2
"""Different known labels that stand alike before whatever else stands so is a label."""
_OFTEN = 3
"""Labels that only their weight shows, at least."""

_Edges = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where labels and their texts start, by what tells: their weight alone, or known ones."""

    bold: Counter[_Edges]
    known: frozenset[_Edges]


def part(layouts: Sequence[Layout], profile: Profile) -> list[Layout]:
    """The layouts, each line of a label and its text in two.

    The label is known, or several bold ones stand so; the texts start on one edge.

    Args:
        layouts: without tables.
        profile: the vocabulary that knows labels.
    """
    places = {
        id(line): place for layout in layouts for line in layout.lines if (place := _place(line))
    }
    if not places:
        return list(layouts)
    bold = Counter(
        _edges(line, places[id(line)])
        for layout in layouts
        for line in layout.lines
        if id(line) in places and _is_set_apart(line, places[id(line)])
    )
    columns = _Columns(bold, _known_edges(layouts, places, profile))
    return [
        replace(layout, lines=tuple(_parted(layout.lines, places, columns, profile)))
        if any(id(line) in places for line in layout.lines)
        else layout
        for layout in layouts
    ]


def _known_edges(
    layouts: Sequence[Layout], places: dict[int, int], profile: Profile
) -> frozenset[_Edges]:
    """Edges at which several known labels and their texts stand: what else stands so is one."""
    known: dict[_Edges, set[str]] = defaultdict(set)
    for layout in layouts:
        for line in layout.lines:
            place = places.get(id(line))
            if place and profile.label_field(label := _label(line, place)) is not None:
                known[_edges(line, place)].add(label)
    return frozenset(edges for edges, labels in known.items() if len(labels) >= _KNOWN)


def _parted(
    lines: Sequence[Line], places: dict[int, int], columns: _Columns, profile: Profile
) -> Iterator[Line]:
    starts = Counter((round(line.box.x0), "") for line in lines)
    starts.update(
        (round(line.words[at].box.x0), _label(line, at))
        for line in lines
        if (at := places.get(id(line)))
    )
    for line in lines:
        place = places.get(id(line))
        if place and _is_label(line, place, columns, profile) and _is_aligned(line, place, starts):
            yield Line(line.page, line.words[:place])
            yield Line(line.page, line.words[place:])
        else:
            yield line


def _place(line: Line) -> int:
    """How many words stand before a space wide enough to part a label from its text."""
    words = line.words
    if len(words) < 2 or not words[0].text[0].isupper():
        return 0
    gaps = [after.box.x0 - word.box.x1 for word, after in pairwise(words[: _WORDS + 2])]
    widest = max(gaps)
    place = gaps.index(widest) + 1
    others = max((gap for gap in gaps if gap != widest), default=0.0)
    is_wide = widest > max(_SPACE * line.size, _WIDER * others)
    begins = words[place].text[0]
    return place if is_wide and place <= _WORDS and (begins.isupper() or begins.isdigit()) else 0


def _edges(line: Line, place: int) -> _Edges:
    return round(line.box.x0), round(line.words[place].box.x0)


def _is_set_apart(line: Line, place: int) -> bool:
    label, text = line.words[:place], line.words[place:]
    return all(word.bold for word in label) and not any(word.bold for word in text)


def _label(line: Line, place: int) -> str:
    return " ".join([word.text for word in line.words[:place]])


def _is_label(line: Line, place: int, columns: _Columns, profile: Profile) -> bool:
    label = _label(line, place)
    if profile.label_field(label) is not None:
        return True
    edges = _edges(line, place)
    if edges in columns.known:
        return line.words[0].bold
    return _is_set_apart(line, place) and columns.bold[edges] >= _OFTEN


def _is_aligned(line: Line, place: int, starts: Counter[tuple[int, str]]) -> bool:
    """Whether other lines, or the texts of other labels, start where the text does.

    After a label that ends in a colon the text of the same one elsewhere tells nothing: a sign may
    stand between the two.
    """
    near = _SAME_EDGE * line.size
    edge, label = line.words[place].box.x0, _label(line, place)
    alike = [(other, count) for (start, other), count in starts.items() if abs(start - edge) < near]
    if label.endswith(":"):
        return any(other != label for other, _ in alike)
    return sum(count for _, count in alike) > 1
