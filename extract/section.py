"""The section tree: which heading stands below which, and what part a section plays."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
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
_FEWEST, _SMALLER_SHARE = 2, 0.4
"""The same of words in slanted or coloured type that is no larger than the text."""
_ALIKE = 0.75
"""Share of the headings of such a look whose words return, at least."""
_LABEL_WORDS = 5
_LARGER = 1.08
"""Size of a chapter above sections that are numbered like chapters, as a ratio to theirs."""
_Sortable = TypeVar("_Sortable", float, tuple[bool, ...])
_CLOSED = ("goals", "assignments")


def build(
    headings: Sequence[Heading], profile: Profile, begins: Collection[int] = ()
) -> tuple[list[Heading], list[Section]]:
    """The headings with the labels among them told apart, and the tree of the others.

    Labels are those that the vocabulary knows and those that the document teaches: the same
    few words below most of the headings of one chapter.

    Args:
        headings: in reading order.
        profile: the vocabulary.
        begins: pages with which a part begins that is set in its own way: nothing before it
            stands above its headings.
    """
    parents = _parents(headings, begins)
    learnt = _learnt_labels(headings, parents, profile)
    told = [
        replace(heading, is_label=True, evidence=(*heading.evidence, "repeated"))
        if index in learnt
        else heading
        for index, heading in enumerate(headings)
    ]
    return told, _sections(told, profile, begins)


def _parents(headings: Sequence[Heading], begins: Collection[int]) -> list[int | None]:
    """Index of each heading's parent; a label has none."""
    ranks = _ranks(headings)
    parents: list[int | None] = []
    stack: list[int] = []
    page = 0
    for index, heading in enumerate(headings):
        last, page = page, heading.lines[0].page
        if any(last < begin <= page for begin in begins):
            stack.clear()
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
        is_counted_alike = numbering.depth(upper.number) == numbering.depth(lower.number)
        return numbering.is_within(lower.number, upper.number) or (
            is_counted_alike and upper.look.size > _LARGER * lower.look.size
        )
    if upper.level is not None and lower.level is not None:
        return upper.level < lower.level
    if upper.number and upper.look == lower.look and numbering.depth(upper.number) > 1:
        return True  # what is set alike and has no number has no place beside it
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
            20 * _sign(one.runs_in, other.runs_in)
            + 7 * differ * _sign(other.size, one.size)
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
    """Indexes of headings whose words return below the siblings of their parent, or its cousins.

    Below cousins those are meant that are no larger than the text.
    """
    children = Counter(parents)
    above = [None if parent is None else parents[parent] for parent in parents]
    peers = Counter(
        (above[index], headings[index].look)
        for index in range(len(headings))
        if above[index] is not None and not headings[index].is_label
    )
    slanted = _looks_of_labels(headings)
    siblings: dict[tuple[int | None, str], list[int]] = defaultdict(list)
    cousins: dict[tuple[int | None, Look, str], list[int]] = defaultdict(list)
    for index in _may_be_labels(headings, parents, slanted, profile):
        parent, title = parents[index], headings[index].title.casefold()
        if parent is None:
            continue
        siblings[parents[parent], title].append(index)
        if above[parent] is not None and "size" not in headings[index].evidence:
            cousins[above[parent], headings[parent].look, title].append(index)
    groups = [(children[up], members) for (up, _), members in siblings.items()]
    groups += [(peers[up, look], members) for (up, look, _), members in cousins.items()]
    return {
        index
        for count, members in groups
        if _return(
            len({parents[member] for member in members}),
            count,
            is_alike=all(headings[member].look in slanted for member in members),
        )
        for index in members
    }


def _may_be_labels(
    headings: Sequence[Heading],
    parents: Sequence[int | None],
    slanted: Collection[Look],
    profile: Profile,
) -> Iterator[int]:
    """Indexes of headings of a few words without a number, below others and with none below."""
    inner = set(parents)
    for index, heading in enumerate(headings):
        if parents[index] is None or index in inner or heading.number or heading.is_label:
            continue
        names_part = profile.section_role(heading.title) is not None
        is_short = len(heading.title.split()) <= _LABEL_WORDS
        if is_short and (heading.look in slanted or not names_part):
            yield index


def _return(count: int, siblings: int, *, is_alike: bool) -> bool:
    """Whether words return below enough siblings for a label: fewer if all set so return."""
    if is_alike:
        return count >= max(_FEWEST, _SMALLER_SHARE * siblings)
    return count >= max(_SIBLINGS, _SHARE * siblings)


def _looks_of_labels(headings: Sequence[Heading]) -> frozenset[Look]:
    """Slanted or coloured looks in which nearly all words return."""
    titles: dict[Look, Counter[str]] = defaultdict(Counter)
    for heading in headings:
        if not (heading.is_label or _is_strong(heading)):
            titles[heading.look][heading.title.casefold()] += 1
    return frozenset(
        look
        for look, counts in titles.items()
        if sum(count for count in counts.values() if count > 1) >= _ALIKE * counts.total()
    )


def _is_strong(heading: Heading) -> bool:
    """Whether more than a slant or a colour sets a heading apart."""
    look = heading.look
    return look.bold or look.caps or look.underlined or "size" in heading.evidence


def _sections(
    headings: Sequence[Heading], profile: Profile, begins: Collection[int]
) -> list[Section]:
    parents = _parents(headings, begins)
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
