"""The section tree: which heading stands below which, and what part a section plays."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cmp_to_key
from typing import TypeVar

from extract import numbering
from extract.heading import Heading, Look
from extract.page import printed
from extract.profile import Profile
from models.section import Block, Section, SectionRole

_SIBLINGS = 3
"""Sections that begin with the same words before these are taken for a label …"""
_SHARE = 0.6
"""… and the share of their siblings that this must be."""
_LABEL_WORDS = 3
_LARGER = 1.08
"""Size of a chapter above sections that are numbered like chapters, as a ratio to theirs."""
_Sortable = TypeVar("_Sortable", float, tuple[bool, ...])
_CLOSED = ("goals", "assignments")


def build(headings: Sequence[Heading], profile: Profile) -> tuple[list[Heading], list[Section]]:
    """The headings with the labels among them told apart, and the tree of the others.

    Labels are those that the vocabulary knows and those that the document teaches: the same
    few words below most of the headings of one chapter.
    """
    parents = _parents(headings)
    learnt = _learnt_labels(headings, parents, profile)
    told = [
        replace(heading, is_label=True, evidence=(*heading.evidence, "repeated"))
        if index in learnt
        else heading
        for index, heading in enumerate(headings)
    ]
    return told, _sections(told, profile)


def _parents(headings: Sequence[Heading]) -> list[int | None]:
    """Index of each heading's parent; a label has none."""
    ranks = _ranks(headings)
    parents: list[int | None] = []
    stack: list[int] = []
    for index, heading in enumerate(headings):
        if heading.is_label:
            parents.append(None)
            continue
        while stack and not _is_above(headings[stack[-1]], heading, ranks):
            stack.pop()
        parents.append(stack[-1] if stack else None)
        stack.append(index)
    return parents


def _is_above(upper: Heading, lower: Heading, ranks: Mapping[Look, int]) -> bool:
    """Whether the lower heading belongs below the upper one."""
    if upper.number and lower.number:
        is_series = numbering.depth(upper.number) == numbering.depth(lower.number)
        return numbering.is_within(lower.number, upper.number) or (
            is_series and upper.look.size > _LARGER * lower.look.size
        )
    if upper.level is not None and lower.level is not None:
        return upper.level < lower.level
    return ranks[upper.look] < ranks[lower.look]


def _ranks(headings: Sequence[Heading]) -> dict[Look, int]:
    """Place of each look in the document's own order of headings; 0 is that of chapters.

    Size counts most; it gives way where all else speaks for the other: what stands out more,
    comes first, and is rarer heads a chapter.
    """
    looks = Counter(heading.look for heading in headings if not heading.is_label)
    first = {look: place for place, look in enumerate(looks)}

    def compare(one: Look, other: Look) -> int:
        differ = max(one.size, other.size) > _LARGER * min(one.size, other.size)
        votes = (
            7 * differ * _sign(other.size, one.size)
            + 4 * _sign(other.standing, one.standing)
            + 4 * _sign(first[one], first[other])
            + 2 * _sign(looks[one], looks[other])
        )
        return votes or _sign(other.size, one.size)

    return {look: place for place, look in enumerate(sorted(looks, key=cmp_to_key(compare)))}


def _sign(one: _Sortable, other: _Sortable) -> int:
    return (one > other) - (one < other)


def _learnt_labels(
    headings: Sequence[Heading], parents: Sequence[int | None], profile: Profile
) -> set[int]:
    """Indexes of headings whose words return below the siblings of their parent."""
    children = Counter(parents)
    inner = set(parents)
    groups: dict[tuple[int | None, str], list[int]] = defaultdict(list)
    for index, heading in enumerate(headings):
        parent = parents[index]
        if parent is None or index in inner or heading.number or heading.is_label:
            continue
        if (
            len(heading.title.split()) <= _LABEL_WORDS
            and profile.section_role(heading.title) is None
        ):
            groups[parents[parent], heading.title.casefold()].append(index)
    return {
        index
        for (grandparent, _), members in groups.items()
        if len({parents[member] for member in members})
        >= max(_SIBLINGS, _SHARE * children[grandparent])
        for index in members
    }


def _sections(headings: Sequence[Heading], profile: Profile) -> list[Section]:
    parents = _parents(headings)
    ordinals: dict[int, int] = {}
    sections: list[Section] = []
    for index, heading in enumerate(headings):
        if heading.is_label:
            continue
        ordinals[index] = len(sections) + 1
        parent_index = parents[index]
        parent = None if parent_index is None else sections[ordinals[parent_index] - 1]
        sections.append(_section(heading, ordinals[index], parent, profile))
    return sections


def _section(heading: Heading, ordinal: int, parent: Section | None, profile: Profile) -> Section:
    first = heading.lines[0]
    return Section(
        ordinal=ordinal,
        parent=parent.ordinal if parent else None,
        level=parent.level + 1 if parent else 1,
        number=heading.number,
        title=heading.title,
        role=_role(heading.title, parent, profile),
        path=(*(parent.path if parent else ()), heading.title),
        page=first.page,
        box=first.box,
        confidence=heading.confidence,
        evidence=heading.evidence,
        lines=tuple(printed(line) for line in heading.lines),
    )


def _role(title: str, parent: Section | None, profile: Profile) -> SectionRole:
    """The part that the title names, else the parent's: key on the path, not the words alone.

    What stands below goals and assignments is named for its subject, so its words tell
    nothing else; nor do those of the third level.
    """
    own = profile.section_role(title)
    if parent is None or parent.role == "other":
        return own or "other"
    if parent.role in _CLOSED:
        return own if own in _CLOSED else parent.role
    return own if own and parent.level == 1 else parent.role


class Tree:
    """The sections of a document with what stands below each."""

    def __init__(self, sections: Sequence[Section], blocks: Sequence[Block]) -> None:
        self.sections = sections
        self._children: dict[int, list[Section]] = defaultdict(list)
        for section in sections:
            self._children[section.parent or 0].append(section)
        self._blocks: dict[int, list[Block]] = defaultdict(list)
        for block in blocks:
            self._blocks[block.section or 0].append(block)

    def children(self, section: Section) -> list[Section]:
        """Sections right below."""
        return self._children[section.ordinal]

    def blocks(self, section: Section) -> list[Block]:
        """Blocks between its heading and the next one."""
        return self._blocks[section.ordinal]

    def parent(self, section: Section) -> Section | None:
        """The section above, None for a chapter."""
        return self.sections[section.parent - 1] if section.parent else None

    def ancestors(self, section: Section) -> Iterator[Section]:
        """The sections above, from the nearest to the chapter."""
        above = self.parent(section)
        while above is not None:
            yield above
            above = self.parent(above)
