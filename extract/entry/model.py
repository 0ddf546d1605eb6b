"""What an entry is, and the words that tell one."""

import re
from dataclasses import dataclass
from typing import Literal

from extract import origin
from extract.field import Paragraph
from extract.profile import LeadIn, Pattern, Patterns, Profile, first, first_value
from models.geometry import Box
from models.section import Section

_GOALS = re.compile(r"\b\w*(?:mål(?:en|et)?|områden?)\b", re.IGNORECASE)
_LEADS = (":", "uppdrag", "att")
"""Ends of a paragraph that may announce a list: cheap to look for."""

EntryKind = Literal["goal", "assignment"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading or a piece of running text that is a goal or an assignment.

    Attributes:
        section: the heading itself, or the section that the text stands in.
        is_heading: whether it is the heading.
        number: of the heading or list item, else of the prefix ("Uppdrag 4.").
        prefix: the words before the number, None where there are none.
        title: without number, prefix, tag and status.
        title_text: verbatim, without a bullet.
        leads: words right above a text that stand for a heading, the nearest first: a lead-in, a
            label line.
        committee: whose list the text stands in, as printed.
        status: words beside the title that tell how an assignment stands, or how far a goal is met.
        intro: paragraphs of the section that stand above all entries in its text.
        paragraphs: the text below.
    """

    kind: EntryKind
    section: Section
    is_heading: bool
    number: str | None
    prefix: str | None
    title: str
    title_text: str
    page: int
    box: Box
    confidence: float
    evidence: tuple[str, ...]
    leads: tuple[str, ...] = ()
    committee: str | None = None
    status: str | None = None
    intro: tuple[str, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryWords:
    """What tells the entries of one kind.

    Attributes:
        chapters: whole headings that hold entries.
        prefixes: what an entry's own words begin with.
        bare: the same without number or colon, where several headings begin so.
        groups: headings within a chapter that only sort its entries.
        lead_ins: what announces a list of entries.
        sentences: sentences that are an entry, wherever their list says that it holds others.
        tasks: how an item begins in a list whose chapter may as well be a remit.
        origins: sentences that say who set such entries.
        subject: the word for them there, None where the sentences have it themselves.
        foreign: headings below which the same words name what is somebody else's.
        others: whole headings of chapters that hold something else.
    """

    kind: EntryKind
    chapters: Patterns[Pattern]
    prefixes: Patterns[Pattern]
    bare: Patterns[Pattern]
    groups: Patterns[Pattern]
    lead_ins: Patterns[LeadIn]
    sentences: Patterns[Pattern]
    tasks: Patterns[Pattern]
    origins: Patterns[Pattern]
    subject: re.Pattern[str] | None
    foreign: Patterns[Pattern]
    others: Patterns[Pattern]

    def names_chapter(self, title: str) -> bool:
        """Whether the words of a heading or label say that it holds entries."""
        return first_value(self.chapters, title) is not None and not self.excludes(title)

    def excludes(self, title: str) -> bool:
        """Whether a heading's words say that it holds something else."""
        return first_value(self.others, title) is not None

    def tells_origin(self, text: str) -> bool:
        """Whether a text says who set such entries, as no entry does."""
        return origin.said([text], self.origins, self.subject) is not None

    def lead_in(self, text: str) -> LeadIn | None:
        """What announces a list at the end of a paragraph."""
        if not text.endswith(_LEADS):
            return None
        return first(self.lead_ins, text)


def words(profile: Profile) -> tuple[EntryWords, ...]:
    """What tells goals, and what tells assignments."""
    goal, assignment = profile.goal, profile.assignment
    return (
        EntryWords(
            kind="goal",
            chapters=goal.chapters,
            prefixes=goal.prefixes,
            bare=goal.bare_prefixes,
            groups=Patterns(one for one in assignment.groups if one.value == "giver"),
            lead_ins=goal.lead_ins,
            sentences=Patterns(),
            tasks=Patterns(),
            origins=goal.origins,
            subject=_GOALS,
            foreign=Patterns(one for one in goal.false_friends if one.value == "foreign"),
            others=Patterns((*assignment.chapters, *assignment.false_friends, *goal.false_friends)),
        ),
        EntryWords(
            kind="assignment",
            chapters=assignment.chapters,
            prefixes=assignment.prefixes,
            bare=Patterns(),
            groups=assignment.groups,
            lead_ins=assignment.lead_ins,
            sentences=assignment.sentences,
            tasks=assignment.tasks,
            origins=assignment.origins,
            subject=None,
            foreign=Patterns(),
            others=Patterns((*assignment.false_friends, *goal.chapters)),
        ),
    )
