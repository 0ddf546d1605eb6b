"""Headings that are an entry themselves: by their prefix, or by their chapter."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from extract import committee
from extract.block import marker
from extract.entry.model import Entry, EntryWords
from extract.entry.passage import SILENT
from extract.entry.wording import (
    is_sentence,
    split_beside,
    split_prefix,
    split_sentence,
    split_status,
    split_whole,
    without_tag,
)
from extract.field import run_in
from extract.profile import LabelField, Profile, first, first_value
from extract.section import Tree
from models.section import Block, Section

_ASIDE = frozenset({"intro", "annex"})
"""Parts that a chapter's sub-heading may play without being an entry."""
_NUMBERED = re.compile(r"\w*(?:mål|uppdrag)\s\d", re.IGNORECASE)
"""A heading that speaks of one by its number and has no such prefix: "Mål 6 gäller inte oss"."""
_WITH_LABEL = 2
"""Blocks of an area that has a goal and a label, at least."""
_AREA = 1
"""Level of what only sorts goals."""
_KICKER_GAP = 2.0
"""Space between a heading and the line above it that says what it is, in heights of its line."""
_AIM_WORDS = (4, 40)
"""Words that the sentence of a goal has, at least and at most."""
_OWN_MARK = re.compile(r"[►▶➢]|\d{1,2}[.)]")
_ADDRESSED = re.compile(r"\((?:[A-ZÅÄÖ]{2,5}\b[^()]*|[^()]*(?:nämnden|styrelsen|nämnder))\)[.\s]*$")


class Chapters:
    """Which sections of a document hold entries, and which headings are one.

    Attributes:
        signed: ordinals of the headings beside which a sign tells how far a goal is met.
        kickers: ordinals of the blocks that are the prefix of the heading below them.
    """

    def __init__(
        self,
        tree: Tree,
        words: Sequence[EntryWords],
        profile: Profile,
        signed: Collection[int] = frozenset(),
    ) -> None:
        self.tree = tree
        self.signed = signed
        self.kickers: set[int] = set()
        self.words = words
        self.profile = profile
        self._titles = Counter(section.title.casefold() for section in tree.sections)
        self._held: dict[int, EntryWords | None] = {}
        self._bare = Counter(filter(None, map(self._bare_prefix, tree.sections)))
        self._below = self._below_areas()
        self.entries: Mapping[int, Entry] = {
            section.ordinal: entry for section in tree.sections if (entry := self._entry(section))
        }

    def holds(self, section: Section) -> EntryWords | None:
        """The kind of entries that a section's heading announces, as chapter or as a group."""
        if section.ordinal not in self._held:
            self._held[section.ordinal] = self._announced_by(section)
        return self._held[section.ordinal]

    def _announced_by(self, section: Section) -> EntryWords | None:
        for words in self.words:
            if words.names_chapter(section.title):
                return words
        parent = self.tree.parent(section)
        if parent is None or not self._is_group(section, self.holds(parent)):
            return None
        return self.holds(parent)

    def is_repeated(self, section: Section) -> bool:
        """Whether a heading returns in the document, as a label does."""
        return self._titles[section.title.casefold()] > 1

    def is_foreign(self, section: Section, words: EntryWords) -> bool:
        """Whether a heading around says that what is named there are not such entries."""
        if self.holds(section) is words:
            return False
        around = (section, *self.tree.ancestors(section))
        titles = [one.title for one in around]
        nearest = next((t for t in titles if words.names_chapter(t) or words.excludes(t)), "")
        return words.excludes(nearest)

    def is_elsewhere(self, section: Section, words: EntryWords) -> bool:
        """Whether a heading around says that whatever is named there is somebody else's."""
        around = (section, *self.tree.ancestors(section))
        return any(first_value(words.foreign, one.title) for one in around)

    def has_entries_below(self, section: Section, words: EntryWords) -> bool:
        """Whether headings below a section are such entries."""
        return any(
            (entry := self.entries.get(child.ordinal)) is not None and entry.kind == words.kind
            for child in self.tree.children(section)
        )

    def begins_with_goal(self, section: Section) -> bool:
        """Whether the heading is an area whose first paragraph is its goal, as in its siblings."""
        peers = self._peers(section)
        return len(peers) > 1 and all(map(self._states_aim, peers))

    def _peers(self, section: Section) -> list[Section]:
        """The headings of one chapter that it alone calls goals, if the section is one of them."""
        parent, goals = self.tree.parent(section), self.words[0]
        if parent is None or not self._is_listed(section, goals):
            return []
        return [one for one in self.tree.children(parent) if self._is_listed(one, goals)]

    def _states_aim(self, section: Section) -> bool:
        """Whether a heading that aims at nothing itself has one such sentence and a label below."""
        blocks = [one for one in self.tree.blocks(section) if one.kind not in SILENT]
        if len(blocks) < _WITH_LABEL or blocks[0].kind != "paragraph" or blocks[0].label:
            return False
        if any(words.names_chapter(blocks[1].text.rstrip(" :")) for words in self.words):
            return False
        field = self._field(blocks[1])
        is_labelled = field is not None and field != "description"
        return is_labelled and self._is_aim(blocks[0].text) and not self._aims(section.title)

    def _field(self, block: Block) -> LabelField | None:
        """The field that a label line, or a label that runs in, names."""
        if block.kind == "label":
            return self.profile.label_field(block.text) or "other"
        runs = run_in(block.text, self.profile)
        return runs[0][0] if runs else None

    def _is_below_area(self, section: Section) -> bool:
        """Whether a heading is a sentence below an area that has no text of its own."""
        parent = self.tree.parent(section)
        peers = self._peers(parent) if parent else []
        return len(peers) > 1 and self._is_aim(section.title) and all(map(self._heads_aims, peers))

    def _heads_aims(self, section: Section) -> bool:
        children = self.tree.children(section)
        has_text = any(one.kind not in SILENT for one in self.tree.blocks(section))
        aims = bool(children) and self._is_aim(children[0].title)
        return aims and not has_text and not self._aims(section.title)

    def _is_aim(self, text: str) -> bool:
        words = text.split()
        is_short = _AIM_WORDS[0] <= len(words) <= _AIM_WORDS[1]
        return is_short and is_sentence(text) and self._aims(text)

    def _aims(self, text: str) -> bool:
        return first_value(self.profile.goal.aims, text) is not None

    def _entry(self, section: Section) -> Entry | None:
        for words in self.words:
            prefix, number, title = self._prefix(section, words)
            if prefix is not None:
                return self._made(section, words, prefix, number, title)
        return self._below_kicker(section) or self._in_place(section)

    def _in_place(self, section: Section) -> Entry | None:
        """The entry that a heading is by what stands above or beside it."""
        label = self._label_above(section)
        for words in self.words:
            if label and words.names_chapter(label) and self._may_be_entry(section, words):
                entry = self._made(section, words, None, None, section.title)
                return replace(entry, leads=(label,))
            if self._is_listed(section, words):
                return self._made(section, words, None, None, section.title)
        if section.ordinal in self.signed and self._may_be_entry(section, self.words[0]):
            entry = self._made(section, self.words[0], None, None, section.title)
            return replace(entry, evidence=(*entry.evidence[:-1], "sign"))
        if section.ordinal in self._below or self._is_below_area(section):
            entry = self._made(section, self.words[0], None, None, section.title)
            return replace(entry, evidence=(*entry.evidence[:-1], "area"))
        return None

    def _below_kicker(self, section: Section) -> Entry | None:
        """The entry whose prefix and number stand on a line of their own above its heading."""
        above = self.tree.sections[section.ordinal - 2 : section.ordinal - 1]
        before = self.tree.blocks(above[0]) if above else ()
        if not before or not _is_right_above(before[-1], section):
            return None
        for words in self.words:
            prefix, number, rest = split_whole(before[-1].text, words.prefixes)
            if prefix is not None and not rest:
                self.kickers.add(before[-1].ordinal)
                return self._made(section, words, prefix, number, section.title)
        return None

    def _prefix(self, section: Section, words: EntryWords) -> tuple[str | None, str | None, str]:
        """Prefix, number and rest of a heading; a bare one counts in a chapter or if it returns."""
        split = split_whole(section.title, words.prefixes)
        bare = self._bare_prefix(section) if split[0] is None and words.bare else None
        if bare and (self._bare[bare] >= _WITH_LABEL or self._is_listed(section, words)):
            return section.title[: len(bare)], None, section.title[len(bare) :].lstrip()
        return split

    def _bare_prefix(self, section: Section) -> str | None:
        """The word for goals, in lower case, that a heading begins with without a colon."""
        found = (one.regex.match(section.title) for one in self.words[0].bare)
        match = next(filter(None, found), None)
        return match.group().strip().casefold() if match else None

    def is_area(self, section: Section) -> bool:
        """Whether a heading's prefix calls it an area, which only sorts goals."""
        prefix = self._prefix(section, self.words[0])[0]
        kind = first(self.profile.goal.kinds, prefix) if prefix else None
        return kind is not None and kind.level <= _AREA

    def lists_goals(self, section: Section) -> bool:
        """Whether nothing but a list of what is aimed at stands right below an area."""
        blocks = [one for one in self.tree.blocks(section) if one.kind not in SILENT]
        items = [one for one in blocks if one.kind == "list_item" and not one.label]
        if not self.is_area(section) or not items or items != blocks[: len(items)]:
            return False
        aims = [one for one in items if self._aims(one.text) and is_sentence(one.text)]
        return 2 * len(aims) > len(items) and not self.has_entries_below(section, self.words[0])

    def _below_areas(self) -> frozenset[int]:
        """Headings right below areas that are goals: most aim at something or have fields."""
        found = [
            child
            for section in self.tree.sections
            if self.is_area(section)
            for child in self.tree.children(section)
            if self._may_be_entry(child, self.words[0]) and not self.is_repeated(child)
        ]
        told = [one for one in found if self._aims(one.title) or self._has_fields(one)]
        return (
            frozenset(one.ordinal for one in found) if 2 * len(told) > len(found) else frozenset()
        )

    def _has_fields(self, section: Section) -> bool:
        fields = map(self._field, self.tree.blocks(section))
        return any(field is not None and field != "other" for field in fields)

    def _label_above(self, section: Section) -> str | None:
        """The label line right above a heading, which may name what it is."""
        parent = self.tree.parent(section)
        blocks = self.tree.blocks(parent) if parent else ()
        return blocks[-1].text.rstrip(" :") if blocks and blocks[-1].kind == "label" else None

    def _made(
        self,
        section: Section,
        words: EntryWords,
        prefix: str | None,
        number: str | None,
        title: str,
    ) -> Entry:
        status = None
        if words.kind == "assignment":
            title, status = split_status(without_tag(title), self.profile.assignment.statuses)
        else:
            title, status = split_beside(title, self.profile.goal.attainments)
        return Entry(
            kind=words.kind,
            section=section,
            is_heading=True,
            number=number or section.number,
            prefix=prefix,
            title=without_tag(title),
            title_text=_verbatim(section),
            page=section.page,
            box=section.box,
            confidence=section.confidence,
            evidence=(*section.evidence, "prefix" if prefix else "chapter"),
            status=status,
        )

    def _is_listed(self, section: Section, words: EntryWords) -> bool:
        parent = self.tree.parent(section)
        if parent is None or self.holds(parent) is not words:
            return False
        is_told = not self._is_sorted(parent, words) or self._is_task(section, words)
        return is_told and self._may_be_entry(section, words)

    def _is_sorted(self, section: Section, words: EntryWords) -> bool:
        """Whether headings below a chapter are chapters of such entries, or sort them."""
        return any(
            words.names_chapter(one.title) or self._is_group(one, words)
            for one in self.tree.children(section)
        )

    def _is_task(self, section: Section, words: EntryWords) -> bool:
        """Whether a heading beside chapters of entries is one by its own words or its fields."""
        forms = words.tasks or self.profile.goal.aims
        return first_value(forms, section.title) is not None or self._has_fields(section)

    def _may_be_entry(self, section: Section, words: EntryWords) -> bool:
        """Whether a heading's words may be an entry's, where its place says that it is one."""
        return (
            not self._is_group(section, words)
            and not words.excludes(section.title)
            and not any(other.names_chapter(section.title) for other in self.words)
            and self.profile.section_role(section.title) not in _ASIDE
            and self.profile.label_field(section.title) is None
            and not _NUMBERED.match(section.title)
            and not self._tells_origin(section.title, words)
        )

    def _tells_origin(self, title: str, words: EntryWords) -> bool:
        """Whether a sentence taken for a heading says who set such entries, and is none itself."""
        return first_value(words.sentences, title) is None and words.tells_origin(title)

    def _is_group(self, section: Section, words: EntryWords | None) -> bool:
        """Whether a heading within a chapter only sorts the entries of the list below it."""
        if words is None:
            return False
        if committee.is_name(section.title) or self._sorts(section, words):
            return True
        if (
            words.kind != "assignment"
            or self.tree.children(section)
            or split_prefix(section.title, words.prefixes)[0]
        ):
            return False
        return _is_list(self.tree.blocks(section))

    def _sorts(self, section: Section, words: EntryWords) -> bool:
        """Whether a heading is "Från nämnden", or "Socialnämndens uppdrag" of a named committee."""
        value = first_value(words.groups, section.title)
        return value == "giver" or (value == "owner" and bool(committee.find(section.title)))

    def owner(self, section: Section) -> str | None:
        """The committee whose entries a group's heading says it holds, as printed."""
        if committee.is_name(section.title):
            return section.title
        named = committee.find(section.title)
        is_owner = any(first_value(one.groups, section.title) == "owner" for one in self.words)
        return named[0].name if is_owner and len(named) == 1 else None


def _is_right_above(block: Block, section: Section) -> bool:
    """Whether a line stands right above a heading, on its page."""
    height = section.box.bottom - section.box.top
    gap = section.box.top - block.box.bottom
    return block.page == section.page and len(block.lines) == 1 and 0 <= gap < _KICKER_GAP * height


def with_sentence(entry: Entry) -> Entry:
    """An entry whose heading is but "Mål 3" with the first sentence below it for its title."""
    if entry.title or not entry.paragraphs:
        return entry if entry.title else replace(entry, title=entry.title_text)
    first, *others = entry.paragraphs
    title, rest = split_sentence(first.text)
    paragraphs = (replace(first, text=rest), *others) if rest else tuple(others)
    return replace(
        entry,
        title=without_tag(title),
        title_text=f"{entry.title_text} {title}",
        paragraphs=paragraphs,
    )


def _verbatim(section: Section) -> str:
    """A heading as printed with its number, its words joined over the lines."""
    head = section.lines[0].text
    start = head.find(section.title[:1]) if section.number else -1
    lead = head[:start] if start > 0 and head.startswith(section.number or "") else ""
    return lead + section.title


def _is_list(blocks: Sequence[Block]) -> bool:
    """Whether blocks are a list whose items bear numbers, arrows or addressees."""
    if not blocks or blocks[0].kind != "list_item" or blocks[0].label:
        return False
    items = [block for block in blocks if block.kind == "list_item"]
    told = [
        block
        for block in items
        if (_OWN_MARK.match(block.lines[0].text) and marker(block)) or _ADDRESSED.search(block.text)
    ]
    return 2 * len(told) > len(items)
