"""Parts of one file: a memo before the plan, and the committees whose chapters it binds."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from extract import committee
from extract.page import Layout
from extract.profile import Profile, first
from models.section import Furniture, Section

COUNTED = re.compile(
    r"\b(?:sida|sid\.?)?\s*(?P<number>\d{1,3})\s*(?:\(\s*\d{1,3}\s*\)|(?:av|/)\s*\d{1,3})",
    re.IGNORECASE,
)
"""A page number with the count of pages, wherever it stands in a line."""

_BARE = re.compile(r"\D{0,6}(?P<number>\d{1,3})\D{0,3}")
_STEADY = 2
"""Pages that must go on counting where no count of pages is printed."""
_BOUND = 2
_LINE_WORDS = 6
"""Words of a line of running text, at least."""
_LETTERS = 300
"""Letters that tell how a part is set, at least."""
_WRAPPED = ("council", "executive")
"""Committees whose own budget has a chapter for each of the others."""
_Type = tuple[float, str] | None
_REST = re.compile(r"[\W\d_]*")


def starts(furniture: Iterable[Furniture]) -> list[int]:
    """First pages of a file's parts, in order: where the printed page numbers begin again."""
    pages: Counter[int] = Counter()
    sure: set[int] = set()
    for piece in furniture:
        match = COUNTED.search(piece.line.text)
        if match is None and piece.kind == "page_number":
            match = _BARE.fullmatch(piece.line.text)
        if match:
            before = piece.line.page - int(match["number"])
            pages[before] += 1
            if match.re is COUNTED:
                sure.add(before)
    found = [1]
    for before in sorted(pages):
        is_certain = before in sure or pages[before] >= _STEADY
        if is_certain and before + 1 > found[-1]:
            found.append(before + 1)
    return found


def alike(layouts: Sequence[Layout]) -> list[list[Layout]]:
    """Runs of pages, each of parts whose running text is set alike.

    A memo bound before a plan has letters of its own, by which its headings are told.
    """
    begins = set(starts(piece for layout in layouts for piece in layout.furniture))
    parts: list[list[Layout]] = []
    for layout in layouts:
        if not parts or layout.page.number in begins:
            parts.append([])
        parts[-1].append(layout)
    if len(parts) < _BOUND:
        return parts
    runs: list[tuple[_Type, list[Layout]]] = []
    for own in parts:
        kind = _type(own)
        if runs and kind in (runs[-1][0], None):
            runs[-1][1].extend(own)
        else:
            runs.append((kind, own))
    return [run for _, run in runs]


def _type(layouts: Sequence[Layout]) -> _Type:
    """Size and colour of most letters of the full lines; None where there are too few."""
    letters: Counter[tuple[float, str]] = Counter()
    for layout in layouts:
        for line in layout.lines:
            if len(line.words) >= _LINE_WORDS:
                letters[round(line.size * 2) / 2, line.colour] += len(line.text)
    kind, count = letters.most_common(1)[0] if letters else (None, 0)
    return kind if count >= _LETTERS else None


def with_owners(sections: Sequence[Section], issuer: str | None, profile: Profile) -> list[Section]:
    """The sections, each with the committee whose chapter it stands in.

    Args:
        sections: all of a document.
        issuer: the document's committee; one that issues its own plan has no chapters of others.
        profile: the vocabulary.
    """
    owners = _owners(sections, profile)
    if (issuer and committee.type_of(issuer) not in _WRAPPED) or len(set(owners.values())) < 2:
        return list(sections)
    whose = _inherited(sections, {**owners, **_followers(sections, owners)})
    return [one.model_copy(update={"committee": whose.get(one.ordinal)}) for one in sections]


def owner(title: str, profile: Profile) -> str | None:
    """The one committee whose chapter a heading opens, None where it opens nobody's."""
    named = [one for one in committee.find(title) if committee.type_of(one.name) != "council"]
    if len(named) != 1:
        return None
    before, after = title[: named[0].start], title[named[0].end :]
    opens = _REST.fullmatch(before) or first(profile.document.chapter_leads, before)
    follows = _REST.fullmatch(after) or first(profile.document.possessions, after)
    return named[0].name if opens and follows else None


def _owners(sections: Iterable[Section], profile: Profile) -> dict[int, str]:
    found = ((one.ordinal, owner(one.title, profile)) for one in sections)
    return {ordinal: name for ordinal, name in found if name}


def _followers(sections: Sequence[Section], owners: Mapping[int, str]) -> dict[int, str]:
    """Owners of sections that stand beside, not below, the heading that names their committee.

    Such a heading has nothing below it, and what follows it bears the same titles each time.
    """
    parents = {one.parent for one in sections}
    found: dict[int, str] = {}
    titles: dict[str, set[str]] = {}
    for section, name in _beside(sections, owners, parents):
        found[section.ordinal] = name
        titles.setdefault(section.title.casefold(), set()).add(name)
    return {
        section.ordinal: found[section.ordinal]
        for section in sections
        if section.ordinal in found and len(titles[section.title.casefold()]) > 1
    }


def _beside(
    sections: Iterable[Section], owners: Mapping[int, str], parents: set[int | None]
) -> Iterator[tuple[Section, str]]:
    current: dict[int | None, str | None] = {}
    for section in sections:
        if section.ordinal in owners:
            is_leaf = section.ordinal not in parents
            current[section.parent] = owners[section.ordinal] if is_leaf else None
        elif name := current.get(section.parent):
            yield section, name


def _inherited(sections: Iterable[Section], owners: Mapping[int, str]) -> dict[int, str]:
    """Each section's owner: its own, or that of the nearest section above."""
    whose: dict[int, str] = {}
    for section in sections:
        name = owners.get(section.ordinal) or whose.get(section.parent or 0)
        if name:
            whose[section.ordinal] = name
    return whose
