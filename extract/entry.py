"""Headings that are a goal or an assignment themselves: by their prefix, or by their chapter."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.profile import Pattern, Profile, first_value
from extract.section import Tree
from models.section import Section

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})*[a-z]?")
_TAG = re.compile(r"\s*\((?:från|fr\.)\s+budget[^)]*\)\s*$", re.IGNORECASE)
_ASIDE = frozenset({"intro", "annex"})
"""Parts that a chapter's sub-heading may play without being an entry."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading that is a goal or an assignment.

    Attributes:
        chapter: the nearest section above that holds such entries.
        number: of the heading, else of the prefix ("Uppdrag 4.").
        prefix: the words before the number, None where there are none.
        title: without number, prefix and tag.
    """

    section: Section
    chapter: Section | None
    number: str | None
    prefix: str | None
    title: str


@dataclass(frozen=True, slots=True)
class EntryWords:
    """What tells the headings of one kind of entry.

    Attributes:
        chapters: whole headings that hold entries.
        prefixes: what an entry's own heading begins with.
        others: whole headings of chapters that hold something else.
    """

    chapters: Sequence[Pattern]
    prefixes: Sequence[Pattern]
    others: Sequence[Pattern]


def find(tree: Tree, words: EntryWords, profile: Profile) -> list[Entry]:
    """The entries among a document's headings, in reading order."""
    return [entry for section in tree.sections if (entry := _entry(section, tree, words, profile))]


def is_chapter(section: Section, words: EntryWords) -> bool:
    """Whether a heading's words say that it holds entries."""
    return _holds(section, words.chapters) and not _holds(section, words.others)


def split_prefix(text: str, prefixes: Sequence[Pattern]) -> tuple[str | None, str | None, str]:
    """Prefix words, number and the rest of a text; (None, None, text) where it has no prefix."""
    for pattern in prefixes:
        match = pattern.regex.match(text)
        if match:
            number = _NUMBER.search(match.group())
            words = match.group()[: number.start()] if number else match.group()
            return words.strip(" :–-"), number.group() if number else None, text[match.end() :]
    return None, None, text


def without_tag(title: str) -> str:
    """A title without "(från budget 2023)"."""
    return _TAG.sub("", title)


def _entry(section: Section, tree: Tree, words: EntryWords, profile: Profile) -> Entry | None:
    prefix, number, rest = split_prefix(section.title, words.prefixes)
    parent = tree.parent(section)
    is_listed = (
        parent is not None
        and is_chapter(parent, words)
        and not _holds(section, (*words.others, *words.chapters))
        and profile.section_role(section.title) not in _ASIDE
    )
    if prefix is None and not is_listed:
        return None
    chapter = next((above for above in tree.ancestors(section) if is_chapter(above, words)), None)
    return Entry(section, chapter, section.number or number, prefix, without_tag(rest))


def _holds(section: Section, patterns: Sequence[Pattern]) -> bool:
    return first_value(patterns, section.title) is not None
