"""Assignments: headings that hold them, with the fields below, and the tables that list them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract import committee, deadline, entry, field, language, table_row
from extract.entry import Entry, EntryWords
from extract.profile import Profile, StatusPattern, first
from extract.section import Tree
from extract.table_row import TableRow
from models.assignment import AssignmentEntry, AssignmentGiver, Deadline, StatusBasis
from models.finding import Finding, FindingRule
from models.plan import Document
from models.section import Grid, Section

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
class _Status:
    """A status as printed and as read; `pattern` is None where its words are not known."""

    text: str
    basis: StatusBasis
    pattern: StatusPattern | None


def words(profile: Profile) -> EntryWords:
    """What tells an assignment's heading."""
    assignment = profile.assignment
    return EntryWords(
        chapters=assignment.chapters,
        prefixes=assignment.prefixes,
        others=(*assignment.false_friends, *profile.goal.chapters),
    )


def read(
    tree: Tree,
    grids: Sequence[Grid],
    document: Document,
    explained: Mapping[str, str],
    profile: Profile,
) -> Assignments:
    """The assignments of a document.

    Args:
        tree: its sections and blocks.
        grids: its tables; those of kind assignment are read.
        document: its kind tells whether sentences state a status, its period the year meant.
        explained: committees by the abbreviations that the document explains.
        profile: the vocabulary.
    """
    reader = _Reader(tree, document, explained, profile)
    for one in entry.find(tree, words(profile), profile):
        reader.take_heading(one)
    for grid in grids:
        if grid.kind == "assignment":
            for row in table_row.read(grid, profile.assignment.columns):
                reader.take_row(row, grid)
    return Assignments(tuple(reader.entries), tuple(reader.findings))


class _Reader:
    """Collects the assignments of one document."""

    def __init__(
        self,
        tree: Tree,
        document: Document,
        explained: Mapping[str, str],
        profile: Profile,
    ) -> None:
        self.tree = tree
        self.document = document
        self.explained = explained
        self.profile = profile
        self.entries: list[AssignmentEntry] = []
        self.findings: list[Finding] = []

    def take_heading(self, one: Entry) -> None:
        """Adds the assignment that a heading is."""
        section = one.section
        fields = field.read(section, self.tree, self.profile)
        self._add(
            AssignmentEntry(
                ordinal=len(self.entries) + 1,
                section=section.ordinal,
                committee=section.committee,
                number=one.number,
                title=one.title,
                title_text=" ".join(line.text for line in section.lines),
                description=fields.description,
                comment=fields.text("comment"),
                given_by=self._giver([fields.text("giver"), *self._above(section)]),
                addressee_text=fields.text("addressee"),
                owner_text=fields.text("owner"),
                page=section.page,
                box=section.box,
                confidence=section.confidence,
                evidence=(*section.evidence, "prefix" if one.prefix else "chapter"),
            ),
            fields.text("due"),
            fields.text("status"),
        )

    def take_row(self, row: TableRow, grid: Grid) -> None:
        """Adds the assignment that a table's row lists."""
        cell = row.cells.get("title")
        if cell is None or not cell.text:
            return
        _, number, title = entry.split_prefix(cell.text, self.profile.assignment.prefixes)
        section = self.tree.sections[grid.section - 1] if grid.section else None
        above = [section.title, *self._above(section)] if section else []
        self._add(
            AssignmentEntry(
                ordinal=len(self.entries) + 1,
                section=grid.section,
                committee=section.committee if section else None,
                number=row.text("number") or number,
                title=entry.without_tag(title),
                title_text=cell.text,
                description=row.text("description"),
                comment=row.text("comment"),
                given_by=self._giver([row.text("giver"), *above]),
                addressee_text=row.text("addressee"),
                owner_text=row.text("owner"),
                page=cell.lines[0].page,
                box=cell.lines[0].box,
                confidence=0.9,
                evidence=("header",),
            ),
            row.text("due"),
            row.text("status"),
        )

    def _add(self, one: AssignmentEntry, due: str | None, status: str | None) -> None:
        one = self._addressed(one)
        deadlines = self._deadlines(one, due)
        state = self._status(one, status)
        self.entries.append(
            one.model_copy(
                update={
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

    def _giver(self, texts: Sequence[str | None]) -> AssignmentGiver | None:
        """Who gave it, by its own field or the nearest heading that says so."""
        givers = self.profile.assignment.givers
        for text in texts:
            if text and (found := first(givers, text)):
                return found.value
        return None

    def _above(self, section: Section) -> Iterator[str]:
        return (above.title for above in self.tree.ancestors(section))

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
