"""One document as read: the boundary between processes, and what `plankoll show --json` prints."""

from datetime import date
from typing import Literal, Self

from pydantic import model_validator

from models.assignment import AssignmentEntry, Decision
from models.budget import BudgetTable, StatedAmount
from models.fact import Fact, Ordinal, Record, ordinals, require_known
from models.finding import Finding
from models.geometry import Box
from models.goal import GoalEntry, Indicator
from models.section import Block, Furniture, Grid, Section

DocumentKind = Literal[
    "plan", "budget", "budget_input", "interim", "annual", "assignment_report",
    "investment", "council_plan", "memo", "audit", "other",
]  # fmt: skip
DocumentVersion = Literal["party", "preliminary", "proposal", "adopted", "revised"]
CommitteeRelationKind = Literal["renamed", "merged", "split", "moved_part"]
CommitteeChangeKind = Literal[CommitteeRelationKind, "new"]
MentionLabel = Literal["deadline", "law", "decision", "diary_number", "committee", "amount"]
TextSource = Literal["text", "ocr", "none"]


class DocumentFact(Record):
    """Where one field of the document's description was read.

    Attributes:
        field: name of a field of `Document`.
        value: what was read, as text.
        evidence: cover, header, heading, prose, decision, producer, catalogue …
    """

    field: str
    value: str
    page: int | None = None
    box: Box | None = None
    confidence: float
    evidence: tuple[str, ...]


class Document(Record):
    """What the document says it is.

    Attributes:
        municipality: name as in the list of municipalities, or as printed where it is not listed.
        municipality_code: SCB kommunkod, None where the name is not a known municipality.
        committee: definite form (socialnämnden); None where the file bundles several.
        version: what the words of its version mean; party for a party's own proposal.
        period_start: first year that the title names.
        decided_by: the deciding body as printed.
        facts: the evidence for each field.
    """

    municipality: str | None = None
    municipality_code: str | None = None
    committee: str | None = None
    kind: DocumentKind = "other"
    title: str | None = None
    version_label: str | None = None
    version: DocumentVersion | None = None
    is_adopted: bool | None = None
    period_start: int | None = None
    period_end: int | None = None
    decided_on: date | None = None
    decided_by: str | None = None
    decision_text: str | None = None
    diary_number: str | None = None
    source_url: str | None = None
    facts: tuple[DocumentFact, ...] = ()


class PageFacts(Record):
    """One page, counted.

    Attributes:
        width: points, after rotation.
        characters: printed characters other than white space.
        characters_placed: those of them that stand in a heading, block, cell or furniture.
        quality: 0..1, share of characters that are neither damaged nor unreadable.
    """

    number: Ordinal
    width: float
    height: float
    characters: int
    characters_placed: int
    text_source: TextSource
    quality: float


class Department(Fact):
    """A förvaltning, sektor, avdelning, kontor or enhet that a document names as such."""

    ordinal: Ordinal
    section: Ordinal | None
    name: str
    kind: str | None


class Abbreviation(Record):
    """A short form that a document explains; the committee in definite form."""

    short: str
    committee: str


class CommitteeChange(Fact):
    """How one committee became another, or gave a part to it; both in definite form.

    Attributes:
        earlier: None where only the later one is marked: "(ny nämnd)", "(ändrat namn)".
        effective_on: the day from which the text says that it applies.
        text: the sentence or heading that says so.
    """

    ordinal: Ordinal
    section: Ordinal | None
    kind: CommitteeChangeKind
    earlier: str | None
    later: str
    effective_on: date | None
    text: str


class LegalReference(Fact):
    """A law, directive or regulation that a section names.

    Attributes:
        sfs: such as 2023:196.
        eu_name: such as NIS 2.
        effective_on: the day from which the text says that it applies.
    """

    ordinal: Ordinal
    section: Ordinal | None
    text: str
    sfs: str | None
    eu_name: str | None
    effective_on: date | None


class Mention(Record):
    """Words of a block that name a time, a law, a decision, a committee or an amount.

    Attributes:
        block: ordinal of the block.
        start: place of the first character in the block's text, from 0.
    """

    block: Ordinal
    label: MentionLabel
    text: str
    start: int


class Plan(Record):
    """All that was read out of one file."""

    sha256: str
    file_name: str
    producer: str | None
    document: Document
    pages: tuple[PageFacts, ...]
    furniture: tuple[Furniture, ...] = ()
    sections: tuple[Section, ...] = ()
    blocks: tuple[Block, ...] = ()
    grids: tuple[Grid, ...] = ()
    goals: tuple[GoalEntry, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    assignments: tuple[AssignmentEntry, ...] = ()
    decisions: tuple[Decision, ...] = ()
    departments: tuple[Department, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    committee_changes: tuple[CommitteeChange, ...] = ()
    budget_tables: tuple[BudgetTable, ...] = ()
    stated_amounts: tuple[StatedAmount, ...] = ()
    legal_references: tuple[LegalReference, ...] = ()
    mentions: tuple[Mention, ...] = ()
    findings: tuple[Finding, ...] = ()

    @model_validator(mode="after")
    def _names_only_what_it_has(self) -> Self:
        sections, grids, goals = (
            ordinals(kind) for kind in (self.sections, self.grids, self.goals)
        )
        assignments = ordinals(self.assignments)
        if len({page.number for page in self.pages}) < len(self.pages):
            raise ValueError("a page stands twice")
        in_sections = (
            self.blocks, self.grids, self.goals, self.indicators, self.assignments,
            self.departments, self.committee_changes, self.budget_tables, self.stated_amounts,
            self.legal_references,
        )  # fmt: skip
        for facts in in_sections:
            ordinals(facts)
            require_known("section", (fact.section for fact in facts), sections)
        require_known("section", (section.parent for section in self.sections), sections)
        require_known("grid", (block.grid for block in self.blocks), grids)
        require_known("grid", (table.grid for table in self.budget_tables), grids)
        require_known("goal", (goal.parent for goal in self.goals), goals)
        require_known("goal", (indicator.goal for indicator in self.indicators), goals)
        blocks = ordinals(self.blocks)
        require_known("block", (mention.block for mention in self.mentions), blocks)
        ordinals(self.decisions)
        require_known("goal", (decision.goal for decision in self.decisions), goals)
        require_known("assignment", (item.assignment for item in self.decisions), assignments)
        return self
