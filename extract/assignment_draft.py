"""Assignments as first read, completed: who they go to, by when, and how they stand."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from extract import addressee, committee, deadline, entry, language, origin
from extract.profile import Profile, StatusPattern, first, first_value
from extract.reporting import is_report
from extract.section import Tree
from models.assignment import Answer, AssignmentEntry, AssignmentGiver, Deadline, StatusBasis
from models.finding import Finding, FindingRule
from models.plan import Document
from models.section import Section

_SUBJECT = re.compile(r"\W*uppdraget\b", re.IGNORECASE)
_GIVEN = re.compile(
    r"\W*(?:uppdrag(?:et)? (?:från|av)|(?:besluta[td]|beslut|givet|lämnat) (?:av|i))\b",
    re.IGNORECASE,
)
"""How a sentence begins that says no more of an assignment than who gave it."""
_MESSAGES: dict[FindingRule, str] = {
    "conflicting_deadlines": "The assignment “{title}” is given deadlines that disagree; "
    "the earliest counts.",
    "ambiguous_date": "A time in the assignment “{title}” does not say of which year it is.",
    "unknown_status": "The status of the assignment “{title}” is in words that are not known, "
    "or is a sign that nothing explains.",
}
_FORMS: tuple[tuple[StatusBasis, re.Pattern[str]], ...] = (
    ("yes_no", re.compile(r"\s*(?:ja|nej)\W*", re.IGNORECASE)),
    ("percent", re.compile(r"\s*\d{1,3}(?:,\d+)?\s?%\s*")),
)
"""Forms of a status that are no words for one."""


@dataclass(frozen=True, slots=True)
class Assignments:
    """The assignments of a document in reading order, and what is odd about them."""

    entries: tuple[AssignmentEntry, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """An assignment with its own words, as its heading and fields or its row have them.

    Attributes:
        entry: without what is read out of its words; `complete` numbers it.
        due: words that its field or column gives for the time.
        status: words that its field or column gives for how it stands.
        heading: words above it that tell by when everything below them is due.
        closing: words above it that close everything below them.
        sign: a sign in place of such words.
    """

    entry: AssignmentEntry
    due: str | None
    status: str | None
    heading: str | None = None
    closing: str | None = None
    sign: "Status | None" = None


@dataclass(frozen=True, slots=True)
class Status:
    """A status as printed and as read.

    Attributes:
        text: None for a drawing or picture.
        pattern: None where the words are not known, or nothing explains the sign.
    """

    text: str | None
    basis: StatusBasis
    pattern: StatusPattern | None


def complete(
    drafts: Iterable[Draft], document: Document, explained: Mapping[str, str], profile: Profile
) -> Assignments:
    """The assignments of a document, numbered from 1, with what their words say.

    Args:
        drafts: in reading order.
        document: its kind tells whether sentences state a status, its period the year meant.
        explained: committees by the abbreviations that the document explains.
        profile: the vocabulary.
    """
    reader = _Reader(document, explained, profile)
    for draft in drafts:
        reader.take(draft)
    return Assignments(tuple(reader.entries), tuple(reader.findings))


def giver(
    texts: Iterable[str | None], section: Section | None, tree: Tree, profile: Profile
) -> AssignmentGiver | None:
    """Who gave an assignment, by its own words, else by the nearest heading that says so."""
    around = (section, *tree.ancestors(section)) if section else ()
    return next(
        (
            found.value
            for text in (*texts, *(one.title for one in around if not _names_owner(one, profile)))
            if text and (found := first(profile.assignment.givers, text))
        ),
        None,
    )


def said_giver(text: str | None) -> str | None:
    """The first sentence of an assignment's text, where that says who gave it."""
    sentence = next(language.sentences(text), "") if text and _GIVEN.match(text) else ""
    return sentence or None


def _names_owner(section: Section, profile: Profile) -> bool:
    """Whether a heading tells whose assignments it holds, not who gave them."""
    value = first_value(profile.assignment.groups, section.title)
    return value == "owner" or committee.is_name(section.title)


def stated_giver(
    intro: Iterable[str],
    section: Section | None,
    number: str | None,
    tree: Tree,
    profile: Profile,
) -> AssignmentGiver | None:
    """Who gave it by the nearest sentence above that says where assignments come from.

    Args:
        intro: texts right above its list or table.
        section: in which that stands.
        number: of the assignment: "Uppdrag 1–3 kommer från kommunfullmäktige".
        tree: the document's sections.
        profile: the vocabulary.
    """
    around = tree.ancestors(section) if section else ()
    chapters = (up for up in around if up.role == "assignments")
    above = (*intro, *(block.text for up in chapters for block in tree.blocks(up)))
    texts = (text for text in above if "uppdra" in text.casefold())
    found = origin.said(texts, profile.assignment.origins, number=number)
    return cast("AssignmentGiver | None", found)


def of_itself(texts: Iterable[str | None]) -> Iterator[str]:
    """The sentences of an assignment's own texts that speak of "uppdraget"."""
    for text in filter(None, texts):
        if "ppdraget" in text:
            yield from filter(_SUBJECT.match, language.sentences(text))


def is_status(text: str, profile: Profile) -> bool:
    """Whether a text begins with how "uppdraget" stands."""
    sentence = next(language.sentences(text), "")
    return (
        bool(_SUBJECT.match(sentence)) and first(profile.assignment.statuses, sentence) is not None
    )


def closes(text: str, profile: Profile) -> bool:
    """Whether words close assignments formally, and do not only propose it."""
    words = profile.assignment
    return first(words.closings, text) is not None and not first(words.closing_doubts, text)


def closing(
    texts: Iterable[str], section: Section | None, tree: Tree, profile: Profile
) -> str | None:
    """The nearest words above a list or table that close everything in it.

    Args:
        texts: words right above it, the nearest first.
        section: in which it stands.
        tree: the document's sections.
        profile: the vocabulary.
    """
    around = (section, *tree.ancestors(section)) if section else ()
    above = (*texts, *(one.title for one in around))
    return next((text for text in above if closes(text, profile)), None)


class _Reader:
    """Collects the assignments of one document."""

    def __init__(self, document: Document, explained: Mapping[str, str], profile: Profile) -> None:
        self.document = document
        self.issuer: AssignmentGiver | None = "council" if origin.is_of_council(document) else None
        self.explained = explained
        self.profile = profile
        self.entries: list[AssignmentEntry] = []
        self.findings: list[Finding] = []

    def take(self, draft: Draft) -> None:
        """Adds the assignment that a draft is."""
        one = self._given(self._addressed(draft.entry))
        deadlines = self._deadlines(one, draft.due) or self._inherited(draft.heading)
        state = self._status(one, draft)
        self.entries.append(
            one.model_copy(
                update={
                    "given_by": one.given_by or self.issuer,
                    "ordinal": len(self.entries) + 1,
                    "deadlines": deadlines,
                    "due_on": deadline.due_on(deadlines),
                    "status": state.pattern.value if state and state.pattern else None,
                    "status_text": state.text if state else None,
                    "status_basis": state.basis if state else None,
                    "is_forecast": state.pattern.is_forecast if state and state.pattern else None,
                    "closed_by_text": self._closing(one, draft),
                }
            )
        )
        self._report(one, deadlines, state)

    def _given(self, one: AssignmentEntry) -> AssignmentEntry:
        """The assignment; what the council's own plan gives, and nobody else, the council gives."""
        is_councils = self.document.kind == "council_plan" and one.given_by is None
        return one.model_copy(update={"given_by": "council"}) if is_councils else one

    def _addressed(self, one: AssignmentEntry) -> AssignmentEntry:
        """The assignment with the codes at its title's end read as the committees it goes to."""
        title, codes = addressee.split(one.title, self.explained)
        text = one.addressee_text or codes
        one = one.model_copy(update={"title": title})
        if text is None:
            return one
        names = addressee.names(text, self.explained)
        answers = tuple(map(self._answer, one.answers))
        return one.model_copy(
            update={"addressee_text": text, "addressees": names, "answers": answers}
        )

    def _answer(self, one: Answer) -> Answer:
        """The answer under its committee's name among the addressees."""
        names = addressee.names(one.addressee, self.explained)
        return one.model_copy(update={"addressee": names[0]}) if len(names) == 1 else one

    def _inherited(self, heading: str | None) -> tuple[Deadline, ...]:
        """The times by which a heading says that everything below it is due."""
        return deadline.find(heading or "", "title", self.document.period_start)

    def _deadlines(self, one: AssignmentEntry, due: str | None) -> tuple[Deadline, ...]:
        year = self.document.period_start
        return (
            *deadline.find(one.title, "title", year),
            *deadline.find(one.description or "", "description", year),
            *deadline.find(one.comment or "", "comment", year),
            *deadline.find(due or "", "column", year),
        )

    def _status(self, one: AssignmentEntry, draft: Draft) -> Status | None:
        """A label or column wins over a sentence, a sentence over a sign."""
        if draft.status is not None:
            return Status(
                draft.status,
                _form(draft.status),
                first(self.profile.assignment.statuses, draft.status),
            )
        return self._said(one) or draft.sign

    def _said(self, one: AssignmentEntry) -> Status | None:
        """What a sentence of a report says of "uppdraget"."""
        if not is_report(self.document.kind):
            return None
        statuses = self.profile.assignment.statuses
        text = one.comment or one.description or ""
        opening = entry.opening(text)
        if opening and (found := first(statuses, opening)):
            return Status(opening, "sentence", found)
        for sentence in language.sentences_with(statuses, text):
            found = first(statuses, sentence)
            if found and (_SUBJECT.match(sentence) or closes(sentence, self.profile)):
                return Status(sentence, "sentence", found)
        return None

    def _closing(self, one: AssignmentEntry, draft: Draft) -> str | None:
        """The words that close the assignment formally, which no status does by itself."""
        text = one.comment or one.description or ""
        said = (
            draft.status or "",
            *language.sentences_with(self.profile.assignment.closings, text),
        )
        return next(
            (text for text in said if closes(text, self.profile)),
            draft.closing,
        )

    def _report(
        self, one: AssignmentEntry, deadlines: Sequence[Deadline], state: Status | None
    ) -> None:
        differing = deadline.conflicts(deadlines)
        if differing:
            self._find(one, "conflicting_deadlines", " / ".join(each.text for each in differing))
        for each in deadlines:
            if deadline.is_ambiguous(each):
                self._find(one, "ambiguous_date", each.text)
        if state and state.pattern is None:
            self._find(one, "unknown_status", state.text)

    def _find(self, one: AssignmentEntry, rule: FindingRule, text: str | None) -> None:
        self.findings.append(
            Finding(
                page=one.page,
                box=one.box,
                rule=rule,
                severity="warning",
                message=_MESSAGES[rule].format(title=one.title),
                text=text,
            )
        )


def _form(text: str) -> StatusBasis:
    return next((basis for basis, form in _FORMS if form.fullmatch(text)), "label")
