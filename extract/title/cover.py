"""The printed lines of a cover, joined into titles, names and notes."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from extract import committee, decision, municipality, period, text
from extract.profile import Profile, likely
from extract.title.evidence import Passage
from models.geometry import Line, union

_SAME_SIZE = 1.05
"""Two lines of one title differ by less than this in size."""

_CLOSE = 1.1
"""The gap between two lines of one title is less than this many times their size."""

_LONGEST = 25
"""Words of a cover's longest title or note; what is longer is prose that a cover page has too."""

_LABEL = re.compile(r"^[\w ]{2,30}:")
_GENITIVE = re.compile(
    r"(?:nämndens|styrelsens|fullmäktiges|utskottets|kommuns|stads)$", re.IGNORECASE
)


def passages(lines: Sequence[Line], profile: Profile) -> tuple[Passage, ...]:
    """What a cover says, in order: lines of one look that follow closely are one passage.

    One of another look goes on where it begins in small letters. A line that by itself names a
    committee or a municipality, states a decision or a date, or carries a label is one of its own.
    """
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(groups[-1], line, profile):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(_passage(group) for group in groups)


def _passage(lines: Sequence[Line]) -> Passage:
    printed = text.join([line.text for line in lines])
    return Passage(
        text=printed,
        source="prose" if len(printed.split()) > _LONGEST else "cover",
        page=lines[0].page,
        box=union(line.box for line in lines[:1]),
        size=max(line.size for line in lines),
    )


def _continues(group: Sequence[Line], line: Line, profile: Profile) -> bool:
    last = group[-1]
    sizes = sorted((last.size, line.size))
    is_alike = last.bold == line.bold and sizes[1] <= sizes[0] * _SAME_SIZE
    if last.page != line.page or not (is_alike or line.text[0].islower()):
        return False
    gap = line.box.top - last.box.bottom
    if not -last.size <= gap < _CLOSE * last.size:
        return False
    so_far = text.join([one.text for one in group])
    if _is_open(so_far, profile.document.joints):
        return True
    return not _stands_alone(so_far, profile) and not _stands_alone(line.text, profile)


def _is_open(printed: str, joints: Iterable[str]) -> bool:
    """Whether words at a line's end ask for the next line."""
    words = printed.casefold().split()
    return bool(words) and (
        words[-1] in joints or words[-1][-1] in "-–,/&" or _GENITIVE.search(words[-1]) is not None
    )


def _stands_alone(printed: str, profile: Profile) -> bool:
    vocabularies = (profile.decision.verbs, profile.decision.diary_labels, profile.document.memo)
    notes = chain.from_iterable(likely(patterns, printed) for patterns in vocabularies)
    if _LABEL.match(printed) or any(note.regex.match(printed) for note in notes):
        return True
    if printed.strip() in decision.diary_numbers(printed):
        return True
    named = [
        *((one.start, one.end) for one in committee.find(printed)),
        *((one.start, one.end) for one in period.days(printed)),
    ]
    names = [one.text for one in municipality.find(printed)]
    if len(named) == 1 and not _letters(printed[: named[0][0]] + printed[named[0][1] :]):
        return not _GENITIVE.search(printed)
    return len(names) == 1 and not _letters(printed.replace(names[0], ""))


def _letters(printed: str) -> bool:
    return any(char.isalpha() for char in printed)
