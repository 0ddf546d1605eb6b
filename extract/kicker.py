"""Kickers: a few small words right above larger ones, which say what these are or where we are."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

from extract.page import Layout
from extract.profile import Profile
from models.geometry import Line

_WORDS = 6
"""Words of a kicker, at most."""
_LARGER = 1.15
"""Size of the words below it as a ratio to its own, at least."""
_LARGE, _TITLE = 1.08, 1.6
"""Size of a heading, and of a chapter's title, as a ratio to the text's, at least."""
_GAP = 1.2
"""Space between the two, in sizes of the larger letters, at most."""
_OVER = 0.3
"""By how much the boxes of the two may overlap, in sizes of the kicker's letters."""
_FEWEST, _SHARE = 2, 0.8
"""Kickers of a document, at least, and the share of what is set so that must be one."""

_Look = TypeVar("_Look")


def find(
    layouts: Sequence[Layout],
    looks: Mapping[int, _Look],
    body: _Look,
    size: float,
    profile: Profile,
) -> frozenset[int]:
    """The lines, by identity in memory, of kickers: nearly all that is set so stands so.

    Args:
        layouts: without furniture, contents lists and tables.
        looks: of each line, by identity in memory.
        body: look of the running text.
        size: of the running text, in points: what stands above it is a label, unless it names a
            goal or an assignment and its number.
        profile: the vocabulary that knows these.
    """
    lines: dict[_Look, list[Line]] = defaultdict(list)
    found: dict[_Look, list[Line]] = defaultdict(list)
    for layout in layouts:
        for line in layout.lines:
            if looks[id(line)] != body:
                lines[looks[id(line)]].append(line)
        for line, below in pairwise(layout.lines):
            if (
                looks[id(line)] != body
                and _is_kicker(line, below)
                and (
                    _is_prefix(line.text, profile)
                    or below.size > (_TITLE if _is_label(line.text, profile) else _LARGE) * size
                )
            ):
                found[looks[id(line)]].append(line)
    return frozenset(
        id(line)
        for look, own in found.items()
        if len(own) >= max(_FEWEST, _SHARE * len(lines[look]))
        for line in own
    )


def _is_label(text: str, profile: Profile) -> bool:
    """Whether a line may name what stands below it: a field, or goals."""
    chapters = (*profile.goal.chapters, *profile.assignment.chapters)
    return profile.label_field(text) is not None or any(one.regex.search(text) for one in chapters)


def _is_prefix(text: str, profile: Profile) -> bool:
    """Whether a line names a goal or an assignment by its number alone."""
    patterns = (*profile.goal.prefixes, *profile.assignment.prefixes)
    return text[-1].isdigit() and any(one.regex.match(f"{text} X") for one in patterns)


def _is_kicker(line: Line, below: Line) -> bool:
    return (
        len(line.words) <= _WORDS
        and below.size >= _LARGER * line.size
        and -_OVER * line.size < below.box.top - line.box.bottom < _GAP * below.size
        and line.box.x0 < below.box.x1
        and below.box.x0 < line.box.x1
        and line.text[-1] not in ".:,;"
    )
