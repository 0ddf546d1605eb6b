"""Assignments as first read, completed: who they go to, by when, and how they stand."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract import committee, deadline, language
from extract.profile import Profile, StatusPattern, first
from extract.section import Tree
from models.assignment import AssignmentEntry, AssignmentGiver, Deadline, StatusBasis
from models.finding import Finding, FindingRule
from models.plan import Document
from models.section import Section

_REPORTS = frozenset({"interim", "annual", "assignment_report"})
"""Kinds of document whose sentences tell how an assignment stands; a plan's only look ahead."""
_SUBJECT = re.compile(r"\W*uppdraget\b", re.IGNORECASE)
_MESSAGES: dict[FindingRule, str] = {
    "conflicting_deadlines": "The assignment “{title}” is given deadlines that disagree; "
    "the earliest counts.",
    "ambiguous_date": "A time in the assignment “{title}” does not say of which year it is.",
    "unknown_status": "The status of the assignment “{title}” is in words that are not known.",
}
_ADDRESSEES = re.compile(r"\s*\((?P<codes>[A-ZÅÄÖ]{2,5}(?:\s*[,+/]\s*[A-ZÅÄÖ]{2,5})*)\)\s*$")


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
    """

    entry: AssignmentEntry
    due: str | None
    status: str | None


@dataclass(frozen=True, slots=True)
class _Status:
    """A status as printed and as read; `pattern` is None where its words are not known."""

    text: str
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
            for text in (*texts, *(one.title for one in around))
            if text and (found := first(profile.assignment.givers, text))
        ),
        None,
    )


class _Reader:
    """Collects the assignments of one document."""

    def __init__(self, document: Document, explained: Mapping[str, str], profile: Profile) -> None:
        self.document = document
        self.explained = explained
        self.profile = profile
        self.entries: list[AssignmentEntry] = []
        self.findings: list[Finding] = []

    def take(self, draft: Draft) -> None:
        """Adds the assignment that a draft is."""
        one = self._addressed(draft.entry)
        deadlines = self._deadlines(one, draft.due)
        state = self._status(one, draft.status)
        self.entries.append(
            one.model_copy(
                update={
                    "ordinal": len(self.entries) + 1,
                    "deadlines": deadlines,
                    "due_on": deadline.due_on(deadlines),
                    "status": state.pattern.value if state and state.pattern else None,
                    "status_text": state.text if state else None,
                    "status_basis": state.basis if state else None,
                    "is_forecast": state.pattern.is_forecast if state and state.pattern else None,
                }
            )
        )
        self._report(one, deadlines, state)

    def _addressed(self, one: AssignmentEntry) -> AssignmentEntry:
        """The assignment with the codes at its title's end read as the committees it goes to."""
        match = _ADDRESSEES.search(one.title)
        text = one.addressee_text
        if match and text is None:
            text = match["codes"]
            one = one.model_copy(update={"title": one.title[: match.start()]})
        if text is None:
            return one
        parts = [part.strip() for part in re.split(r"[,+/;]|\boch\b", text) if part.strip()]
        names = tuple(committee.expand(part, dict(self.explained)) or part for part in parts)
        return one.model_copy(update={"addressee_text": text, "addressees": names})

    def _deadlines(self, one: AssignmentEntry, due: str | None) -> tuple[Deadline, ...]:
        year = self.document.period_start
        return (
            *deadline.find(one.title, "title", year),
            *deadline.find(one.description or "", "description", year),
            *deadline.find(one.comment or "", "comment", year),
            *deadline.find(due or "", "column", year),
        )

    def _status(self, one: AssignmentEntry, text: str | None) -> _Status | None:
        """A label or column wins over a sentence, which counts in a report alone."""
        patterns = self.profile.assignment.statuses
        if text is not None:
            return _Status(text, "label", first(patterns, text))
        if self.document.kind not in _REPORTS or not one.comment:
            return None
        for sentence in _sentences(one.comment):
            found = first(patterns, sentence)
            if found and _SUBJECT.match(sentence):
                return _Status(sentence, "sentence", found)
        return None

    def _report(
        self, one: AssignmentEntry, deadlines: Sequence[Deadline], state: _Status | None
    ) -> None:
        differing = deadline.conflicts(deadlines)
        if differing:
            self._find(one, "conflicting_deadlines", " / ".join(each.text for each in differing))
        for each in deadlines:
            if deadline.is_ambiguous(each):
                self._find(one, "ambiguous_date", each.text)
        if state and state.pattern is None:
            self._find(one, "unknown_status", state.text)

    def _find(self, one: AssignmentEntry, rule: FindingRule, text: str) -> None:
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


def _sentences(text: str) -> Iterator[str]:
    return (text[start:end] for start, end in language.sentences(text))
