"""Entries in running text: prefixed lines, lists that something announces, status lines."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from extract import addressee, committee, stated_figure
from extract.entry.heading import Chapters
from extract.entry.model import Entry, EntryWords
from extract.entry.passage import SILENT, Begins, Column, Passage, has_stopped
from extract.entry.title import (
    CONFIDENCE,
    begins_line,
    entitled,
    fits,
    is_clause,
    is_goal_sentence,
    is_line,
    may_be_entry,
    prefixed,
    shape_of,
    verbatim,
)
from extract.entry.wording import is_sentence, opening, split_beside, split_prefix, split_status
from extract.field import BRIEF, Paragraph, run_in
from extract.profile import Patterns, Profile, StatusPattern, first, first_value
from models.fact import Printed
from models.section import Section

_RUN_IN_COMMITTEE = re.compile(r"(?P<name>[^:]{5,80}?)\s*(?::|\s[–—])\s+(?P<rest>\S.*)", re.DOTALL)
_QUOTED = re.compile(r"(?P<name>[^”\"“:]{3,60}?)\s+[”\"“](?P<title>[^”\"“]{4,150})[”\"“]\s*:")
"""An entry above the list of those that belong to it: "Övergripande mål ”Trygghet”:"."""
_MAY_BE_REMIT = frozenset({"uppdrag", "uppdraget"})
_LISTED = frozenset({"bullet", "number", "att", "task"})
"""What tells entries that are items of a list."""
_NO_LIST = frozenset({"prefix", "status", "sentence", "field"})
"""What tells entries below which a list is their text."""


@dataclass
class Found:
    """An entry of the running text whose end has not been seen.

    Attributes:
        own: how many of the first paragraphs stand in the entry's own block.
        label: the label line above what comes next.
    """

    words: EntryWords
    entry: Entry
    own: int = 0
    body: list[Paragraph] = field(default_factory=list)
    label: str | None = None

    @property
    def told_by(self) -> str:
        """What decided."""
        return self.entry.evidence[-1]


@dataclass(frozen=True, slots=True)
class _Announced:
    """What says that entries follow; `told_by` is chapter, label, lead-in, quoted or area."""

    words: EntryWords
    told_by: str
    lead: str | None = None


def line_begins(
    profile: Profile, kinds: Sequence[EntryWords], returning: Collection[str]
) -> Begins:
    """Tells which lines within a block begin a passage.

    Args:
        profile: the vocabulary of labels and statuses.
        kinds: words that begin an entry.
        returning: lines that are labels because they return.
    """
    statuses = profile.assignment.statuses

    def ends_field(line: Printed) -> bool:
        runs = run_in(line.text, profile)
        return bool(runs) and runs[-1][0] in BRIEF

    def opens_with_status(text: str) -> bool:
        said = opening(text)
        return said is not None and first(statuses, said) is not None

    def begins(above: Printed, line: Printed, column: Column) -> bool:
        text = line.text
        return (
            (text[0].isupper() and bool(run_in(text, profile)))
            or (text[0].isupper() and ends_field(above) and column.has_room(above, line))
            or (
                any(prefixed(text, words) is not None for words in kinds)
                and (has_stopped(above) or column.has_room(above, line))
            )
            or (text.startswith("att ") and column.has_room(above, line))
            or (
                text[0].isupper()
                and not has_stopped(above)
                and any(first_value(words.tasks, text) for words in kinds)
                and column.has_room(above, line)
            )
            or split_status(above.text, statuses)[1] is not None
            or (opens_with_status(text) and column.has_room(above, line))
            or (text[0].isupper() and stated_figure.is_line(above.text, profile))
            or any(
                one in returning or (one[0].isupper() and committee.is_name(one))
                for one in (text, above.text)
            )
        )

    return begins


class Reader:
    """Finds the entries of one section's running text."""

    def __init__(
        self, section: Section, chapters: Chapters, profile: Profile, repeated: frozenset[str]
    ) -> None:
        self.section = section
        self.chapters = chapters
        self.profile = profile
        self.repeated = repeated
        self.announced = self._chapter()
        self.committee = chapters.owner(section) if self.announced else None
        self.paused = False
        self.shape: tuple[str, float] | None = None
        self.lists_status = False
        self.found: list[Found] = []
        self.rest: list[Passage] = []
        self.intro: tuple[str, ...] = ()
        self.closed = False
        self.following: Passage | None = None

    @property
    def current(self) -> Found | None:
        """The entry whose text goes on."""
        return self.found[-1] if self.found and not self.closed else None

    def read(self, passages: Sequence[Passage]) -> tuple[list[Entry], list[Passage]]:
        """The entries among passages, and the passages that belong to none."""
        statuses = self.profile.assignment.statuses
        stated = [one for one in passages if _is_stated(one.text, statuses)]
        is_chapter = self.announced is not None and self.announced.words.kind == "assignment"
        self.lists_status = len(stated) > 1 or (is_chapter and bool(stated))
        steps = (
            self._label, self._prefix, self._quoted, self._group, self._lead_in, self._item,
            self._clause, self._status, self._attained, self._sentence, self._line,
        )  # fmt: skip
        for passage, self.following in zip_longest(passages, passages[1:]):
            if passage.kind in SILENT:
                self.rest.append(passage)
            elif not any(step(passage) for step in steps):
                self._text(passage)
        return list(self._entries()), self.rest

    # One step for each way in which a passage is more than text

    def _label(self, passage: Passage) -> bool:
        if passage.kind != "label":
            return False
        words = self._named_by(passage.text)
        if words:
            self._announce(_Announced(words, "label", passage.text))
        elif self.current:
            self.current.label = passage.text
            self.paused = True
        else:
            self.announced = None
            self.rest.append(passage)
        return True

    def _prefix(self, passage: Passage) -> bool:
        for words in self.chapters.words:
            split = prefixed(passage.text, words)
            if split and self._may_beprefixed(split, words):
                prefix, number, rest = split
                self._open(words, passage, rest, "prefix", number, prefix)
                return True
        return False

    def _quoted(self, passage: Passage) -> bool:
        match = None if passage.is_item else _QUOTED.fullmatch(passage.text)
        if match is None:
            return False
        for words in self.chapters.words:
            prefix = split_prefix(f"{match['name']}: {match['title']}", words.prefixes)[0]
            if prefix and not self.chapters.is_elsewhere(self.section, words):
                self._open(words, passage, match["title"], "prefix", prefix=prefix)
                self._announce(_Announced(words, "quoted"))
                return True
        return False

    def _group(self, passage: Passage) -> bool:
        if not (self.announced or self.lists_status):
            return False
        if committee.is_name(passage.text):
            self.committee, self.closed, self.shape = passage.text.strip(" :.–-"), True, None
            self.rest.append(passage)
            return True
        match = _RUN_IN_COMMITTEE.fullmatch(passage.text)
        if not self.announced or match is None or not committee.is_name(match["name"]):
            return False
        self.committee = match["name"]
        self._open(self.announced.words, passage, match["rest"], "committee")
        return True

    def _lead_in(self, passage: Passage) -> bool:
        if passage.is_item:
            return False
        found = self._leads(passage.text)
        if found is None:
            return False
        self._announce(found)
        self.rest.append(passage)
        return True

    def _item(self, passage: Passage) -> bool:
        announced = self.announced
        if announced is None or not passage.is_item or self.paused:
            return False
        if self.current and self.current.told_by in _NO_LIST:
            return False
        shape = shape_of(passage)
        if self.shape and not fits(shape, self.shape):
            return False
        if not may_be_entry(passage.text, announced.told_by == "lead-in"):
            return False
        self.shape = self.shape or shape
        self._open(
            self._kind_of(passage.text, announced), passage, passage.text, shape[0], passage.number
        )
        return True

    def _kind_of(self, text: str, announced: _Announced) -> EntryWords:
        """What an item of a list is: what announces the list, but for sentences of their own."""
        kinds = (one for one in self.chapters.words if first_value(one.sentences, text))
        return next(kinds, announced.words)

    def _clause(self, passage: Passage) -> bool:
        """An "att" clause below the words that give the assignments."""
        announced = self.announced
        if announced is None or announced.told_by != "lead-in" or not is_clause(passage.text):
            return False
        self._open(announced.words, passage, passage.text, "att")
        return True

    def _status(self, passage: Passage) -> bool:
        """A line of a list whose lines end in how each assignment stands."""
        statuses = self.profile.assignment.statuses
        words = next(one for one in self.chapters.words if one.kind == "assignment")
        if not self.lists_status or self.chapters.is_foreign(self.section, words):
            return False
        if not _is_stated(passage.text, statuses):
            return False
        self._open(words, passage, passage.text, "status", passage.number)
        return True

    def _attained(self, passage: Passage) -> bool:
        """A line of a chapter of goals beside which stands how far it is met."""
        announced = self.announced
        if announced is None or announced.words.kind != "goal" or self.paused:
            return False
        title, told = split_beside(passage.text, self.profile.goal.attainments)
        if told is None or not is_line(title):
            return False
        self._open(announced.words, passage, passage.text, "status", passage.number)
        return True

    def _sentence(self, passage: Passage) -> bool:
        """A sentence below a label line such as "Mål", or the first one below an area."""
        announced = self.announced
        if announced is None or announced.told_by not in ("label", "area") or self.paused:
            return False
        if self.current and self.current.told_by != "sentence":
            return False
        if not is_goal_sentence(passage.text) or not may_be_entry(passage.text, is_led=False):
            return False
        self._open(announced.words, passage, passage.text, "sentence")
        if announced.told_by == "area":
            self.announced = None
        return True

    def _line(self, passage: Passage) -> bool:
        """A line of a chapter with fields below it, or with the committee that it is given to."""
        announced = self.announced
        if announced is None or announced.told_by == "lead-in" or passage.is_item or self.paused:
            return False
        if not is_line(passage.text) or run_in(passage.text, self.profile):
            return False
        told_by = self._told_beside(passage, announced)
        if told_by:
            self._open(announced.words, passage, passage.text, told_by)
        return told_by is not None

    def _told_beside(self, passage: Passage, announced: _Announced) -> str | None:
        """What beside a line tells that it is an entry; fields below an item's text are its own."""
        is_items = self.current is not None and self.current.told_by in _LISTED
        runs = run_in(self.following.text, self.profile) if self.following else ()
        if runs and runs[0][0] in BRIEF and not is_items:
            return "field"
        if announced.words.kind == "assignment" and addressee.split(passage.text, {})[1]:
            return "addressee"
        return "task" if self._is_task(passage, announced) else None

    def _is_task(self, passage: Passage, announced: _Announced) -> bool:
        """Whether a paragraph of a chapter is what somebody is told to do, and no sentence more.

        What stands below another entry is such a one only if that was told so itself, and ends
        as this does.
        """
        if first_value(announced.words.tasks, passage.text) is None:
            return False
        last = self.current
        if last is None:
            return True
        are_alike = last.entry.title_text.endswith(".") == passage.text.endswith(".")
        return last.told_by == "task" and are_alike

    def _text(self, passage: Passage) -> None:
        self.paused = passage.text.endswith(":") or (self.paused and passage.is_item)
        if self.current is None:
            self.rest.append(passage)
            return
        label = self.current.label
        self.current.body.append(Paragraph(label, passage.plain, passage.is_item))

    # What announces entries

    def _chapter(self) -> _Announced | None:
        if self.chapters.begins_with_goal(self.section):
            return _Announced(self.chapters.words[0], "area")
        if self.chapters.lists_goals(self.section):
            return _Announced(self.chapters.words[0], "chapter")
        words = self.chapters.holds(self.section)
        if words is None or self.chapters.has_entries_below(self.section, words):
            return None
        is_label = words.kind == "goal" and self.chapters.is_repeated(self.section)
        return _Announced(words, "label" if is_label else "chapter")

    def _named_by(self, label: str) -> EntryWords | None:
        title = label.rstrip(" :")
        return next((one for one in self.chapters.words if one.names_chapter(title)), None)

    def _leads(self, text: str) -> _Announced | None:
        for words in self.chapters.words:
            lead = words.lead_in(text)
            if lead is None or self.chapters.is_foreign(self.section, words):
                continue
            if lead.value == "anywhere" and self._is_free(words):
                return _Announced(words, "lead-in", text)
            if self.announced and self.announced.words is words and self.current is None:
                return _Announced(words, "lead-in", text)
        return None

    def _is_free(self, words: EntryWords) -> bool:
        """Whether words that announce entries are not part of what another says of itself."""
        return not self.chapters.has_entries_below(self.section, words)

    def _announce(self, announced: _Announced) -> None:
        self.announced, self.shape = announced, None
        self.paused, self.closed = False, True

    def _may_beprefixed(self, split: tuple[str, str | None, str], words: EntryWords) -> bool:
        prefix, number, _ = split
        if self.chapters.is_elsewhere(self.section, words):
            return False
        is_known = self.section.role in ("goals", "assignments") or (
            self.announced is not None and self.announced.words is words
        )
        is_repeated = words.kind == "goal" and prefix.casefold() in self.repeated
        return number is not None or is_known or is_repeated

    # Entries

    def _open(  # noqa: PLR0913, PLR0917  # each is one thing that the passage does not know itself
        self,
        words: EntryWords,
        passage: Passage,
        text: str,
        told_by: str,
        number: str | None = None,
        prefix: str | None = None,
    ) -> None:
        titled = entitled(passage, text, words, told_by, self.profile)
        if not self.found:
            self.intro = tuple(one.text for one in self.rest if one.kind not in SILENT)
        announced = self.announced
        announcing = (announced.told_by,) if announced and told_by != "prefix" else ()
        entry = Entry(
            kind=words.kind,
            section=self.section,
            is_heading=False,
            number=number,
            prefix=prefix,
            title=titled.title,
            title_text=verbatim(passage, titled.rest),
            page=passage.page,
            box=titled.box,
            confidence=CONFIDENCE[told_by],
            evidence=(*announcing, told_by),
            leads=(announced.lead,) if announced and announced.lead else (),
            committee=self.committee,
            status=titled.status,
            intro=self.intro,
        )
        rest = Paragraph(None, titled.rest, is_beside=not begins_line(passage, titled.rest))
        body = [rest] if titled.rest else []
        self.found.append(Found(words, entry, len(body), body))
        self.closed, self.paused = False, False

    def _entries(self) -> Iterator[Entry]:
        self._release_last()
        self._release_remit()
        for found in self.found:
            yield replace(found.entry, paragraphs=tuple(found.body))

    def _release_remit(self) -> None:
        """Gives back a list below "Uppdrag" and no more, unless its items are things to do."""
        if self.section.title.casefold().rstrip(" :") not in _MAY_BE_REMIT:
            return
        items = [one for one in self.found if one.words.tasks and one.told_by in _LISTED]
        told = [one for one in items if first_value(one.words.tasks, one.entry.title)]
        if 2 * len(told) < len(items):
            self.found = [one for one in self.found if one not in items]

    def _release_last(self) -> None:
        """Gives back what follows a list of which no other item has text below it."""
        if len(self.found) < 2 or self.found[-1].told_by not in _LISTED:
            return
        *before, last = self.found
        alone = all(len(one.body) == one.own for one in before if one.told_by == last.told_by)
        if alone:
            text = (n for n, one in enumerate(last.body) if n >= last.own and not one.is_item)
            last.body = last.body[: next(text, None)]


def _is_stated(text: str, statuses: Patterns[StatusPattern]) -> bool:
    """Whether a line ends in how an assignment stands, in capitals or with one in its midst."""
    if split_status(text, statuses)[1]:
        return True
    return (
        is_sentence(text) and text[-1] not in ".:" and split_beside(text, statuses)[1] is not None
    )
