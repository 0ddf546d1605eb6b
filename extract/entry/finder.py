"""All entries of a document, of headings and of running text, each with the text below it."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extract import committee
from extract.entry.heading import Chapters, with_sentence
from extract.entry.listing import Reader, line_begins
from extract.entry.model import Entry, EntryKind, words
from extract.entry.passage import SILENT, Column, Passage, cut, joined, labelled
from extract.entry.wording import is_status, split_prefix, split_whole
from extract.field import Paragraph
from extract.profile import Pattern, Patterns, Profile, first
from extract.section import Tree
from models.fact import Printed
from models.section import Section

_TWICE = 2
"""Passages that begin with the same unnumbered prefix, at least, where no chapter tells."""
_OFTEN = 3
"""Times that a short line returns which is a label, at least."""
_LABEL_WORDS = 4
_LABEL = 60
"""Characters that a label has at most."""
_STANDING = frozenset({"label", "paragraph", "figure"})
"""Kinds of block that may tell how what stands above them goes."""
_BARE = 30
"""Characters that a prefix with its number has at most."""


def find(tree: Tree, profile: Profile, signed: Collection[int] = frozenset()) -> list[Entry]:
    """Goals and assignments of a document's headings and running text, in reading order.

    Args:
        tree: the document's sections and blocks.
        profile: the vocabulary.
        signed: ordinals of the headings beside which a sign tells how far a goal is met.
    """
    return _Finder(tree, profile, signed).entries()


class _Finder:
    """Finds the entries of one document."""

    def __init__(self, tree: Tree, profile: Profile, signed: Collection[int]) -> None:
        self.tree = tree
        self.profile = profile
        self.kinds = words(profile)
        self.chapters = Chapters(tree, self.kinds, profile, signed)
        self.statuses: dict[EntryKind, Patterns[Pattern]] = {
            "goal": profile.goal.attainments,
            "assignment": profile.assignment.statuses,
        }
        blocks = {
            section.ordinal: [
                one for one in tree.blocks(section) if one.ordinal not in self.chapters.kickers
            ]
            for section in tree.sections
        }
        lines = [line for own in blocks.values() for one in own for line in one.lines]
        begins = line_begins(profile, self.kinds, self._returning(lines))
        column = Column(lines)
        passages = {key: list(cut(own, column, begins)) for key, own in blocks.items()}
        learnt = self._learnt(passages.values())
        self.passages = {
            key: list(joined(labelled(own, learnt), self._is_bare)) for key, own in passages.items()
        }
        repeated = self._repeated()
        self.below_entries = Counter(
            one.title for one in tree.sections if one.parent in self.chapters.entries
        )
        self.listed: dict[int, list[Entry]] = {}
        self.rest: dict[int, list[Passage]] = {}
        for section in tree.sections:
            reader = Reader(section, self.chapters, profile, repeated)
            own = self.passages[section.ordinal]
            self.listed[section.ordinal], self.rest[section.ordinal] = reader.read(own)

    def entries(self) -> list[Entry]:
        """Headings and what stands below them, in reading order, each thing once."""
        found: list[Entry] = []
        for section in self.tree.sections:
            heading = self.chapters.entries.get(section.ordinal)
            if heading:
                status = heading.status or self._take_status(section, heading)
                paragraphs = tuple(self._below(section))
                told = replace(heading, status=status, paragraphs=paragraphs)
                found.append(with_sentence(told))
            found.extend(self.listed[section.ordinal])
        return _once(found)

    def _take_status(self, section: Section, heading: Entry) -> str | None:
        """The line below a heading that only tells how it stands, taken from its text.

        It stands right below it, or is the only such line of its section, and no field's text.
        """
        own, patterns = self.rest[section.ordinal], self.statuses[heading.kind]
        told = [
            place
            for place, one in enumerate(own)
            if one.kind in _STANDING and is_status(one.text, patterns) and not self._is_field(one)
        ]
        if not told or (told[0] and (len(told) > 1 or own[told[0]].text.endswith("."))):
            return None
        status = own[told[0]].text
        rest = [one for place, one in enumerate(own) if place != told[0]]
        self.rest[section.ordinal] = [
            replace(one, label=None) if one.label == status else one for one in rest
        ]
        return status

    def _is_field(self, passage: Passage) -> bool:
        """Whether a passage stands under a label that names a field."""
        label = passage.label
        return label is not None and self.profile.label_field(label) is not None

    def _is_bare(self, text: str) -> bool:
        """Whether a text is a prefix and a number and no more."""
        if len(text) > _BARE:
            return False
        split = (split_whole(text, kind.prefixes) for kind in self.kinds)
        return any(prefix and not title for prefix, _, title in split)

    def _returning(self, lines: Iterable[Printed]) -> frozenset[str]:
        """Short lines that return in the document as labels do; what stands alike is no label."""
        counts = Counter(line.text for line in lines if _is_label_like(line.text))
        said = self.profile.standings
        return frozenset(
            text for text, count in counts.items() if count >= _OFTEN and not first(said, text)
        )

    def _learnt(self, passages: Iterable[Sequence[Passage]]) -> frozenset[str]:
        """Short paragraphs that are labels: they return, or name entries."""
        counts = Counter(text for own in passages for text in _short(own))
        said = self.profile.standings
        return frozenset(
            text
            for text, count in counts.items()
            if (count >= _OFTEN and not first(said, text))
            or any(kind.names_chapter(text.rstrip(" :")) for kind in self.kinds)
        )

    def _repeated(self) -> frozenset[str]:
        """Prefixes of goals without a number that begin several passages, in lower case."""
        goals = self.kinds[0]
        counts = Counter(
            prefix.casefold()
            for passages in self.passages.values()
            for passage in passages
            if (prefix := split_prefix(passage.text, goals.prefixes)[0])
        )
        return frozenset(prefix for prefix, count in counts.items() if count >= _TWICE)

    def _below(self, section: Section) -> Iterator[Paragraph]:
        """Texts below a heading in reading order, but for those of entries of their own."""
        label = None
        for passage in self.rest[section.ordinal]:
            if passage.kind == "label":
                label = passage.text
            elif passage.kind not in SILENT:
                label = passage.label
                yield Paragraph(label, passage.plain, passage.is_item)
        for child in self.tree.children(section):
            names_entries = any(kind.names_chapter(child.title) for kind in self.kinds)
            if child.ordinal not in self.chapters.entries and not names_entries:
                yield from self._of_child(child, label)

    def _of_child(self, child: Section, label: str | None) -> Iterator[Paragraph]:
        """Heading and text of a section below an entry.

        A heading is a label where it names a field, or returns below entries without one.
        """
        returns = label is None and self.below_entries[child.title] > 1
        if returns or self.profile.label_field(child.title):
            texts = self._below(child)
            yield from (replace(one, label=one.label or child.title) for one in texts)
            return
        own = self.tree.blocks(child)
        above = own[0].label if own and own[0].kind != "label" else label
        yield Paragraph(above, child.title)
        yield from self._below(child)


def _short(passages: Sequence[Passage]) -> Iterator[str]:
    """Texts of paragraphs that are set as a label is: with text below, and no label right above."""
    for above, one in pairwise((None, *passages[:-1])):
        is_free = above is None or above.kind != "label"
        if one and is_free and one.kind == "paragraph" and _is_label_like(one.text):
            yield one.text


def _is_label_like(text: str) -> bool:
    """Whether a line is a few words that end in no stop but a colon."""
    return (
        len(text) < _LABEL
        and text[:1].isupper()
        and text[-1] not in ".!?,;)"
        and ":" not in text[:-1]
        and len(text.split()) <= _LABEL_WORDS
        and not committee.is_name(text)
        and not any(map(str.isdigit, text))
    )


def _once(entries: Sequence[Entry]) -> list[Entry]:
    """The entries without lines that only name what a heading or a text with more below is."""
    best: dict[tuple[object, ...], Entry] = {}
    for entry in entries:
        key = _identity(entry)
        rival = best.get(key)
        if rival is None or _weight(entry) > _weight(rival):
            best[key] = entry
    return [one for one in entries if one.is_heading or best[_identity(one)] is one]


def _identity(entry: Entry) -> tuple[object, ...]:
    title = "".join(filter(str.isalnum, entry.title.casefold()))
    return entry.kind, title, entry.section.committee, entry.committee


def _weight(entry: Entry) -> tuple[bool, int]:
    return entry.is_heading, len(entry.paragraphs)
