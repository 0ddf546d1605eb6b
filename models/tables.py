"""The published database: every table, column, key, check, index and description, written once.

The store creates its tables from this, and Datasette's metadata and docs/schema.md are made of it.
Enums are the ones of the records, so that the database refuses what a record would refuse.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from models.assignment import (
    AssignmentGiver,
    AssignmentStatus,
    DeadlineField,
    DeadlineKind,
    DeadlinePrecision,
    StatusBasis,
)
from models.budget import (
    AmountKind,
    AmountQualifier,
    BudgetKind,
    CheckKind,
    Component,
    LineRole,
    Measure,
    SignConvention,
    Unit,
    UnitSource,
    Verdict,
)
from models.finding import FindingRule, RejectReason, Severity
from models.goal import Attainment, GoalLevel, GoalSetter, IndicatorMeasure, Trend
from models.plan import (
    CommitteeChangeKind,
    CommitteeRelationKind,
    DocumentKind,
    DocumentVersion,
    MentionLabel,
    TextSource,
)
from models.section import BlockKind, FurnitureKind, GridKind, SectionRole

MunicipalityKind = Literal["municipality", "region", "other"]
CommitteeType = Literal[
    "executive", "council", "school", "social", "care", "culture_leisure", "technical",
    "environment_building", "guardianship", "other",
]  # fmt: skip
EntryKind = Literal["goal", "assignment", "budget_item"]
JudgedKind = Literal[EntryKind, "committee"]
LinkMethod = Literal["first", "title", "wording", "curated", "own"]
ProposalReason = Literal["numbers", "names", "places", "likeness", "rival", "split", "merged"]
CorrectionState = Literal["applies", "agrees", "no_fact", "no_column", "unfit"]
LineOwner = Literal["section", "block", "grid_cell", "furniture"]
ColumnType = Literal["text", "integer", "real", "date", "flag"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        type: date is ISO text, flag is 0 or 1; both are checked.
        required: never null.
        references: `table.column` that the value must exist in.
        choices: the only values that it takes.
        index: it is filtered by or a facet; references are indexed anyway.
    """

    name: str
    type: ColumnType
    description: str
    required: bool = False
    unique: bool = False
    references: str | None = None
    choices: tuple[str | int, ...] = ()
    index: bool = False

    @property
    def indexed(self) -> bool:
        """Whether it has an index of its own."""
        return self.index or bool(self.references)

    @property
    def sql(self) -> str:
        """Its line in CREATE TABLE."""
        return " ".join(self._clauses())

    def _clauses(self) -> Iterator[str]:
        storage = {"date": "TEXT", "flag": "INTEGER"}.get(self.type, self.type.upper())
        yield f'"{self.name}" {storage}'
        if self.required:
            yield "NOT NULL"
        if self.unique:
            yield "UNIQUE"
        if self.choices:
            listed = ", ".join(repr(choice) for choice in self.choices)
            yield f'CHECK ("{self.name}" IN ({listed}))'
        elif self.type == "flag":
            yield f'CHECK ("{self.name}" IN (0, 1))'
        elif self.type == "date":
            # Moved by nothing, a day that no calendar has becomes another one.
            yield f'CHECK ("{self.name}" IS date("{self.name}", \'+0 days\'))'
        if self.references:
            table, column = self.references.split(".")
            yield f'REFERENCES "{table}"("{column}")'


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Attributes:
        title: its name on the published pages.
        key: columns of the primary key; a searched table is keyed by its rowid instead.
        search: columns of its full-text index.
    """

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)
    search: tuple[str, ...] = ()

    def statements(self) -> Iterator[str]:
        """What creates the table, its indexes and its full-text index, in order."""
        lines = [column.sql for column in self.columns]
        if self.key:
            lines.append("PRIMARY KEY (" + ", ".join(f'"{name}"' for name in self.key) + ")")
        yield f'CREATE TABLE "{self.name}" (\n  ' + ",\n  ".join(lines) + "\n) STRICT"
        for column in self.columns:
            if column.indexed and self.key[:1] != (column.name,):
                name = f"idx_{self.name}_{column.name}"
                yield f'CREATE INDEX "{name}" ON "{self.name}" ("{column.name}")'
        if self.search:
            listed = ", ".join(f'"{name}"' for name in self.search)
            yield (
                f'CREATE VIRTUAL TABLE "{self.name}_fts" USING FTS5({listed}, '
                f'content="{self.name}", tokenize="unicode61 remove_diacritics 0")'
            )


@dataclass(frozen=True, slots=True)
class View:
    """One view of corpus/views.sql: what its rows and columns mean."""

    name: str
    title: str
    description: str
    columns: dict[str, str]


def _enum(name: str, values: object, description: str, *, required: bool = False) -> Column:
    """A column that takes the values of a Literal and no others; a facet of its table."""
    choices = get_args(values)
    kind: ColumnType = "integer" if isinstance(choices[0], int) else "text"
    return Column(name, kind, description, required=required, choices=choices, index=True)


def _link(
    table: str, description: str, *, name: str | None = None, required: bool = False
) -> Column:
    """A column that holds the id of a row of that table."""
    return Column(
        name or f"{table}_id", "text", description, required=required, references=f"{table}.id"
    )


def _ordinal(description: str = "Reading order within the parent, from 1") -> Column:
    return Column("ordinal", "integer", description, required=True)


ROWID = Column(
    "rowid", "integer", "Place in the order of time, then of reading; full-text search joins on it"
)
ROWID_KEY = ("rowid",)
ID = Column("id", "text", "Readable and stable: it never changes, links may use it", required=True)
SEARCHED_ID = Column("id", "text", ID.description, required=True, unique=True)
DOCUMENT = _link("document", "The document in which it stands", required=True)
SECTION = _link("section", "The section in which it stands; null before the first heading")
COMMITTEE = _link("committee", "Whose it is; null where the document does not tell")


def _box(of: str, *, required: bool) -> tuple[Column, ...]:
    edges = {"x0": "Left edge", "top": "Upper edge", "x1": "Right edge", "bottom": "Lower edge"}
    return tuple(
        Column(name, "real", f"{edge} of {of}, in points from the top left corner", required)
        for name, edge in edges.items()
    )


PAGE = Column(
    "page", "integer", "Page of the file on which it begins, from 1, whatever the page prints", True
)
PAGE_OR_NULL = Column(
    "page", "integer", "Page of the file on which it stands, from 1; null where it has no place"
)
FIRST_LINE = "its first line or cell"
PLACE = (PAGE, *_box(FIRST_LINE, required=True))
PLACE_OR_NULL = (PAGE_OR_NULL, *_box(FIRST_LINE, required=False))
CERTAINTY = (
    Column("confidence", "real", "How sure the reading is, 0 to 1", required=True),
    Column("evidence", "text", "What decided, in short words with commas between them"),
)
FACT = (*PLACE, *CERTAINTY)

MUNICIPALITY = Table(
    "municipality",
    "Kommuner",
    "Municipalities and regions whose documents are here.",
    (
        Column(
            "id",
            "text",
            "SCB's kommunkod, such as 1440; a slug where the name is not a known municipality",
            required=True,
        ),
        Column("name", "text", "Name", required=True),
        _enum("kind", MunicipalityKind, "What it is", required=True),
        Column("county", "text", "County (län); null where it is not known", index=True),
    ),
)

COMMITTEE_TABLE = Table(
    "committee",
    "Nämnder",
    "Political committees, each in one municipality and under one name. "
    "A renamed committee is two rows, joined by committee_relation.",
    (
        ID,
        _link("municipality", "Its municipality; null where the document does not name it"),
        Column("name", "text", "Name in definite form: socialnämnden", required=True, index=True),
        _enum("type", CommitteeType, "What it is responsible for", required=True),
        Column("abbreviation", "text", "Short form that is known to mean it, such as KS"),
    ),
)

DEPARTMENT = Table(
    "department",
    "Förvaltningar",
    "Parts of the administration that a document names as such: förvaltning, sektor, avdelning, "
    "kontor or enhet.",
    (
        ID,
        _link("committee", "The committee that it works for"),
        Column("name", "text", "Name as printed", required=True, index=True),
        Column("kind", "text", "The word for its kind, as printed", index=True),
        _link(
            "document",
            "The earliest document that names it",
            name="first_document_id",
            required=True,
        ),
        _link("section", "The section that describes it in that document, if one does"),
        *FACT,
    ),
)

COMMITTEE_RELATION = Table(
    "committee_relation",
    "Nämnder som bytt namn eller delats",
    "How one committee became another: figures across it are linked, not equal.",
    (
        _link("committee", "The earlier committee", name="from_id", required=True),
        _link("committee", "The later committee", name="to_id", required=True),
        _enum("kind", CommitteeRelationKind, "What happened", required=True),
        Column("date", "date", "The day from which it applies"),
        _link("document", "The document that says so; null where a reader does (links.csv)"),
    ),
    key=("from_id", "to_id", "kind"),
)

COMMITTEE_CHANGE = Table(
    "committee_change",
    "Nämndförändringar enligt dokumenten",
    "What documents say of committees that became others; committee_relation sums it up.",
    (
        ID,
        DOCUMENT,
        SECTION,
        _enum(
            "kind",
            CommitteeChangeKind,
            "What happened; new where a document only says that the committee is",
            required=True,
        ),
        _link(
            "committee",
            "The earlier committee; null where a document does not tell which it was",
            name="from_id",
        ),
        _link("committee", "The later committee", name="to_id", required=True),
        Column("effective_on", "date", "The day from which the text says that it applies"),
        Column("text", "text", "The sentence or heading that says so", required=True),
        *FACT,
    ),
)

COMMITTEE_PROPOSAL = Table(
    "committee_proposal",
    "Möjliga nämndförändringar",
    "Two committees of which no document says that one became the other, and no reader has said "
    "either, but the later one's documents begin where the earlier one's end, with much of the "
    "same in them or the same remit.",
    (
        _link("committee", "The earlier committee", name="from_id", required=True),
        _link("committee", "The later committee", name="to_id", required=True),
        Column(
            "shared", "integer", "Goals, assignments and departments that both have", required=True
        ),
        Column(
            "share",
            "real",
            "Their share of what the one has in its last year or the other in its first, "
            "whichever is less, 0 to 1",
            required=True,
        ),
        Column(
            "remit",
            "real",
            "How alike what they say that they are responsible for is, 0 to 1; null where one of "
            "them does not say",
        ),
    ),
    key=("from_id", "to_id"),
)

COMMITTEE_ABBREVIATION = Table(
    "committee_abbreviation",
    "Nämndförkortningar",
    "Short forms of committees that documents explain; the same short form may mean another "
    "committee in another municipality.",
    (
        DOCUMENT,
        Column("abbreviation", "text", "Short form, such as SN", required=True, index=True),
        _link("committee", "The committee that it means there", required=True),
    ),
    key=("document_id", "abbreviation"),
)

DOCUMENT_TABLE = Table(
    "document",
    "Dokument",
    "One file: a plan, a budget, a follow-up or a paper around them.",
    (
        ID,
        Column("sha256", "text", "SHA-256 of the file, in hex", required=True, unique=True),
        Column("file_name", "text", "Base name of the file", required=True),
        _link("municipality", "Whose document it is; null where it does not tell"),
        _link("committee", "Whose document it is; null where it bundles several or does not tell"),
        _enum("kind", DocumentKind, "What sort of document it is", required=True),
        Column("title", "text", "Title as printed"),
        Column("version_label", "text", "What it prints of its version (förslag, reviderad)"),
        _enum(
            "version",
            DocumentVersion,
            "Which version of the plan it is; party is a party's own proposal, which competes with "
            "the adopted one; null where it does not tell",
        ),
        Column("is_adopted", "flag", "Whether it was decided; null where it does not tell"),
        Column("period_start", "integer", "First year that the title names", index=True),
        Column("period_end", "integer", "Last year that the title names", index=True),
        Column("decided_on", "date", "Day of the decision", index=True),
        Column("decided_by", "text", "Who decided, as printed"),
        Column("decision_text", "text", "The line about the decision, as printed"),
        Column("diary_number", "text", "Register number (diarienummer)"),
        Column("pages", "integer", "Number of pages", required=True),
        Column("producer", "text", "Program that made the file"),
        Column("source_url", "text", "Where it was published"),
        _link("document", "The version that it replaces", name="supersedes_id"),
        Column(
            "is_current",
            "flag",
            "0 where another version of the same plan takes its place, or it is a party's own "
            "proposal; the views then take the other",
        ),
        Column(
            "stage",
            "integer",
            "Place in the year's round: 1 input, 2 plan, 3 follow-up during the year, "
            "4 follow-up of the year",
            required=True,
        ),
    ),
)

DOCUMENT_FACT = Table(
    "document_fact",
    "Belägg för dokumentuppgifter",
    "Where each part of a document's description was read.",
    (
        DOCUMENT,
        _ordinal("Order within the document, from 1"),
        Column("field", "text", "Column of document that it is about", required=True, index=True),
        Column("value", "text", "What was read", required=True),
        *PLACE_OR_NULL,
        *CERTAINTY,
    ),
    key=("document_id", "ordinal"),
)

PAGE_TABLE = Table(
    "page",
    "Sidor",
    "Pages, with how much of each was placed.",
    (
        ID,
        DOCUMENT,
        Column("number", "integer", "Place in the file, from 1", required=True),
        Column("width", "real", "Width in points", required=True),
        Column("height", "real", "Height in points", required=True),
        Column("characters", "integer", "Printed characters other than white space", required=True),
        Column(
            "characters_placed",
            "integer",
            "Those of them that stand in a heading, block, grid cell or piece of furniture",
            required=True,
        ),
        _enum("text_source", TextSource, "Where its text comes from", required=True),
        Column("quality", "real", "Share of characters that are sound, 0 to 1", required=True),
    ),
)

SECTION_TABLE = Table(
    "section",
    "Avsnitt",
    "Headings of the body, as a tree. Every character of a page stands in exactly one heading, "
    "block, grid cell or piece of furniture.",
    (
        ROWID,
        SEARCHED_ID,
        DOCUMENT,
        COMMITTEE,
        _link("section", "The section that it belongs to; null for a chapter", name="parent_id"),
        _ordinal("Order among all headings of the document, from 1"),
        Column("level", "integer", "Nesting, 1 = chapter", required=True, index=True),
        Column("number", "text", "Number as printed"),
        Column("title", "text", "Heading without its number, on one line", required=True),
        _enum("role", SectionRole, "What it is about", required=True),
        Column("path", "text", "Titles from the root, with › between them", required=True),
        *FACT,
    ),
    key=ROWID_KEY,
    search=("title",),
)

FURNITURE = Table(
    "furniture",
    "Sidhuvuden och sidfötter",
    "What repeats or leads: headers, footers, page numbers and the contents list.",
    (
        ID,
        DOCUMENT,
        _enum("kind", FurnitureKind, "What it is", required=True),
        Column("text", "text", "As printed", required=True),
        *PLACE,
    ),
)

GRID = Table(
    "grid",
    "Tabeller som tryckta",
    "Any table as printed, before its meaning.",
    (
        ID,
        DOCUMENT,
        SECTION,
        _ordinal("Order among all tables of the document, from 1"),
        Column("title", "text", "The caption or line that names it"),
        _enum("kind", GridKind, "What it is about", required=True),
        Column("page_last", "integer", "Page of its last row, from 1", required=True),
        *FACT,
    ),
)

GRID_CELL = Table(
    "grid_cell",
    "Celler",
    "Cells of tables as printed; a place that a span covers has no cell of its own.",
    (
        ID,
        DOCUMENT,
        _link("grid", "Its table", required=True),
        Column("row", "integer", "Row, from 1, over all pages of the table", required=True),
        Column("column", "integer", "Column, from 1", required=True),
        Column("row_span", "integer", "Rows that it covers", required=True),
        Column("column_span", "integer", "Columns that it covers", required=True),
        Column("is_header", "flag", "Whether it names columns", required=True),
        Column("text", "text", "Joined over lines; empty where nothing is printed", required=True),
        *PLACE_OR_NULL,
    ),
)

BLOCK = Table(
    "block",
    "Textstycken",
    "Paragraphs, list items, labels, captions, notes, figures and the places of tables.",
    (
        ROWID,
        SEARCHED_ID,
        DOCUMENT,
        SECTION,
        _ordinal("Order among all blocks of the document, from 1"),
        _enum("kind", BlockKind, "What it is", required=True),
        Column(
            "label", "text", "Field label that it stands under (Planeringskommentar)", index=True
        ),
        Column("text", "text", "Joined over lines and pages; empty for a table", required=True),
        _link("grid", "The table that stands here"),
        *FACT,
    ),
    key=ROWID_KEY,
    search=("text",),
)

MENTION = Table(
    "mention",
    "Omnämnanden",
    "Words of a block that name a time, a law, a decision, a committee or an amount.",
    (
        DOCUMENT,
        _link("block", "The block in which they stand", required=True),
        _ordinal("Order among the mentions of the document, from 1"),
        _enum("label", MentionLabel, "What they name", required=True),
        Column("text", "text", "As printed", required=True),
        Column(
            "start", "integer", "Place of their first character in the block, from 0", required=True
        ),
    ),
    key=("document_id", "ordinal"),
)

PRINTED_LINE = Table(
    "printed_line",
    "Tryckta rader",
    "Every line as printed and where it went: in order of ordinal, the lines of a page give "
    "its text back.",
    (
        DOCUMENT,
        Column("page", "integer", "Page of the file, from 1", required=True),
        _ordinal("Order on the page, from 1"),
        Column("owner", "text", "Table that has it", required=True, choices=get_args(LineOwner)),
        Column("owner_id", "text", "Row of that table", required=True, index=True),
        Column("text", "text", "Letter for letter as printed", required=True),
        *_box("the line", required=True),
    ),
    key=("document_id", "page", "ordinal"),
)

GOAL = Table(
    "goal",
    "Mål",
    "A goal over the years; its id is its earliest entry's.",
    (
        ID,
        _link("municipality", "Whose goal it is; null where no document tells"),
        Column("title", "text", "Latest wording", required=True),
        _link("document", "Earliest document", name="first_document_id", required=True),
        _link("document", "Latest document", name="last_document_id", required=True),
    ),
)

TITLE_KEY = Column(
    "title_key",
    "text",
    "The title as it is compared over the years: without tags, committees' short forms, deadlines, "
    "case and punctuation",
)

GOAL_ENTRY = Table(
    "goal_entry",
    "Mål i dokument",
    "A goal or an area of goals as one document prints it.",
    (
        ROWID,
        SEARCHED_ID,
        _link("goal", "The goal over the years"),
        DOCUMENT,
        SECTION,
        Column(
            "parent_entry_id",
            "text",
            "The goal or area that it belongs to in the same document",
            references="goal_entry.id",
        ),
        COMMITTEE,
        _ordinal("Order among the goals of the document, from 1"),
        Column("number", "text", "Number as printed"),
        Column("kind_text", "text", "The word for its level as printed (nämndmål)", index=True),
        _enum(
            "level",
            GoalLevel,
            "0 vision, 1 area, 2 long-term goal, 3 concrete goal, 4 commitment",
        ),
        _enum("set_by", GoalSetter, "Who set it; null where the document does not tell"),
        Column("title", "text", "Without number and prefix", required=True),
        Column("title_text", "text", "Verbatim, on one line", required=True),
        TITLE_KEY,
        Column("description", "text", "What the document says of it"),
        Column("comment", "text", "What is planned or was done"),
        _enum("attainment", Attainment, "Whether it is reached; null where nothing is stated"),
        Column("attainment_text", "text", "As printed"),
        Column("is_forecast", "flag", "Whether the attainment is a forecast"),
        _enum("trend", Trend, "Where it is heading; null where nothing is stated"),
        *FACT,
    ),
    key=ROWID_KEY,
    search=("title", "description", "comment"),
)

INDICATOR = Table(
    "indicator",
    "Indikatorer",
    "What is measured, and under which goal.",
    (
        ID,
        DOCUMENT,
        SECTION,
        Column(
            "goal_entry_id",
            "text",
            "The goal that it measures, in the same document",
            references="goal_entry.id",
        ),
        _ordinal("Order among the indicators of the document, from 1"),
        Column("name", "text", "As printed", required=True, index=True),
        Column("unit_text", "text", "Unit as printed, where it has a column of its own"),
        *FACT,
    ),
)

INDICATOR_VALUE = Table(
    "indicator_value",
    "Indikatorvärden",
    "Figures of indicators.",
    (
        _link("indicator", "Its indicator", required=True),
        _ordinal(),
        Column("year", "integer", "Year that it is about", index=True),
        _enum("measure", IndicatorMeasure, "Target, outcome or forecast"),
        Column("header_text", "text", "Header of its column, as printed"),
        Column("value_text", "text", "As printed", required=True),
        Column("value", "real", "The figure; null where it could not be read"),
    ),
    key=("indicator_id", "ordinal"),
)

ASSIGNMENT = Table(
    "assignment",
    "Uppdrag",
    "An assignment over documents; its id is its earliest entry's.",
    (
        ID,
        _link("municipality", "Whose assignment it is; null where no document tells"),
        Column("title", "text", "Latest wording", required=True),
        _link("document", "Earliest document", name="first_document_id", required=True),
        _link("document", "Latest document", name="last_document_id", required=True),
    ),
)

ASSIGNMENT_ENTRY = Table(
    "assignment_entry",
    "Uppdrag i dokument",
    "An assignment as one document prints it.",
    (
        ROWID,
        SEARCHED_ID,
        _link("assignment", "The assignment over documents"),
        DOCUMENT,
        SECTION,
        COMMITTEE,
        _ordinal("Order among the assignments of the document, from 1"),
        Column("number", "text", "Number as printed"),
        Column("title", "text", "Without number and prefix", required=True),
        Column("title_text", "text", "Verbatim, on one line, with its tags", required=True),
        TITLE_KEY,
        Column("description", "text", "What is to be done"),
        Column("comment", "text", "What is planned or was done"),
        _enum("given_by", AssignmentGiver, "Who gave it; null where the document does not tell"),
        Column("addressee_text", "text", "Who it is given to, as printed"),
        Column("owner_text", "text", "Who answers for it, as printed"),
        Column(
            "due_on",
            "date",
            "Earliest last day of a day, month, quarter, tertial, half-year or season; "
            "null where only a year or a longer window is named",
            index=True,
        ),
        _enum(
            "status",
            AssignmentStatus,
            "What the document states of it; null where it states nothing",
        ),
        Column("status_text", "text", "As printed"),
        _enum("status_basis", StatusBasis, "What the status was read from"),
        Column("is_forecast", "flag", "Whether the status is a forecast"),
        Column("as_of", "date", "The day for which the status holds"),
        Column("closed_by_text", "text", "The decision that closes it, as printed"),
        Column("goes_on_text", "text", "The sentence that says it is not at its end, as printed"),
        *FACT,
    ),
    key=ROWID_KEY,
    search=("title", "description", "comment"),
)

ENTRY_OF_ASSIGNMENT = Column(
    "assignment_entry_id",
    "text",
    "The assignment, as this document prints it",
    required=True,
    references="assignment_entry.id",
)

ASSIGNMENT_ADDRESSEE = Table(
    "assignment_addressee",
    "Uppdragens mottagare",
    "Who an assignment is given to.",
    (
        ENTRY_OF_ASSIGNMENT,
        _ordinal(),
        _link("committee", "The committee; null where the name is not one known here"),
        Column("text", "text", "As printed", required=True),
        Column("comment", "text", "Its own comment, where a document tells several apart"),
    ),
    key=("assignment_entry_id", "ordinal"),
)

DECISION = Table(
    "decision",
    "Beslut",
    "Who decided what and when, where a document says so of itself, a goal or an assignment.",
    (
        ID,
        DOCUMENT,
        Column("goal_entry_id", "text", "The goal that was decided", references="goal_entry.id"),
        Column(
            "assignment_entry_id",
            "text",
            "The assignment that was decided",
            references="assignment_entry.id",
        ),
        Column("body_text", "text", "Who decided, as printed", index=True),
        Column("decided_on", "date", "Day of the decision", index=True),
        Column("paragraph", "text", "The § of the minutes"),
        Column("diary_number", "text", "Register number (diarienummer)"),
        Column("text", "text", "As printed", required=True),
        PAGE,
    ),
)

DEADLINE = Table(
    "deadline",
    "Tidsfrister",
    "Phrases that say by when an assignment is to be done or reported.",
    (
        ID,
        DOCUMENT,
        ENTRY_OF_ASSIGNMENT,
        Column("text", "text", "The phrase as printed", required=True),
        _enum("kind", DeadlineKind, "What the time means", required=True),
        Column("date_from", "date", "First day of the named span; null where it is open"),
        Column("date_to", "date", "Last day of the named span; null where it is open", index=True),
        _enum("precision", DeadlinePrecision, "How exactly it is named", required=True),
        _enum("field", DeadlineField, "Where in the assignment it stands", required=True),
    ),
)

LEGAL_REFERENCE = Table(
    "legal_reference",
    "Lagrum",
    "Laws, directives and regulations that a section names.",
    (
        ID,
        DOCUMENT,
        SECTION,
        Column("text", "text", "As printed", required=True),
        Column("sfs", "text", "Number in Svensk författningssamling, such as 2023:196", index=True),
        Column("eu_name", "text", "Name of European legislation, such as NIS 2", index=True),
        Column("effective_on", "date", "The day from which the text says that it applies"),
        *FACT,
    ),
)

BUDGET_ITEM = Table(
    "budget_item",
    "Budgetposter",
    "A row of a committee's budget over the years; its id is its earliest line's.",
    (
        ID,
        _link("municipality", "Whose budget it is; null where no document tells"),
        _link(
            "committee",
            "Whose budget it is; null for a municipality's own summary and where no document tells",
        ),
        _link("department", "The department whose row it is"),
        Column("label", "text", "Latest label", required=True, index=True),
        Column(
            "kind",
            "text",
            "Operating or investment budget",
            required=True,
            choices=("operating", "investment"),
        ),
        Column(
            "label_key",
            "text",
            "The label as it is compared over the years; null where a table prints it twice",
            index=True,
        ),
    ),
)

BUDGET_TABLE = Table(
    "budget_table",
    "Budgettabeller",
    "Tables of money.",
    (
        ID,
        DOCUMENT,
        SECTION,
        COMMITTEE,
        _link("grid", "The table as printed", required=True),
        _ordinal("Order among the budget tables of the document, from 1"),
        Column("title", "text", "The caption or line that names it"),
        _enum("kind", BudgetKind, "What it is about", required=True),
        Column("unit_text", "text", "Unit as printed"),
        _enum("unit", Unit, "Unit of its figures"),
        _enum("unit_source", UnitSource, "Where the unit is stated; inferred = nowhere"),
        _enum("sign_convention", SignConvention, "What a minus means; null where it does not tell"),
        Column("page_last", "integer", "Page of its last row, from 1", required=True),
        *FACT,
    ),
)

TABLE_LINK = Column("table_id", "text", "Its table", required=True, references="budget_table.id")

BUDGET_COLUMN = Table(
    "budget_column",
    "Budgetkolumner",
    "Columns of figures.",
    (
        ID,
        TABLE_LINK,
        _ordinal("Order in the table, from 1"),
        Column("header_text", "text", "Header from the top row down, as printed", required=True),
        Column("year", "integer", "Year; null for a column without one", index=True),
        _enum("measure", Measure, "What its figures are; null where the header does not tell"),
        _enum(
            "component", Component, "Net, costs or income; null where there is one figure a year"
        ),
    ),
)

BUDGET_LINE = Table(
    "budget_line",
    "Budgetrader",
    "Printed rows of budget tables.",
    (
        ROWID,
        SEARCHED_ID,
        DOCUMENT,
        TABLE_LINK,
        Column(
            "item_id",
            "text",
            "The row over the years; null for notes and for tables other than operating and "
            "investment budgets",
            references="budget_item.id",
        ),
        _link("department", "The department whose row it is"),
        _ordinal("Order in the table, from 1"),
        Column("label", "text", "As printed, joined, without a footnote mark", required=True),
        _enum("role", LineRole, "What the row is; a note has no figures", required=True),
        *FACT,
    ),
    key=ROWID_KEY,
    search=("label",),
)

LINE_LINK = Column("line_id", "text", "Its row", required=True, references="budget_line.id")
COLUMN_LINK = Column(
    "column_id", "text", "Its column", required=True, references="budget_column.id"
)

BUDGET_AMOUNT = Table(
    "budget_amount",
    "Belopp",
    "Printed figures.",
    (
        DOCUMENT,
        LINE_LINK,
        COLUMN_LINK,
        Column("text", "text", "As printed", required=True),
        Column("amount", "real", "In the table's unit, sign as printed; null where unreadable"),
        Column("amount_sek", "integer", "In kronor, sign as printed"),
        Column(
            "net_cost_sek",
            "integer",
            "In kronor with one sign everywhere: positive = cost to the committee; "
            "null where the table does not tell",
        ),
        *FACT,
    ),
    key=("line_id", "column_id"),
)

STATED_AMOUNT = Table(
    "stated_amount",
    "Belopp i löpande text",
    "Amounts of money that running text states, such as a requirement to save; the question on "
    "cuts shows them beside the change in the table.",
    (
        ID,
        DOCUMENT,
        SECTION,
        COMMITTEE,
        _ordinal("Order among the amounts in the text of the document, from 1"),
        Column(
            "text", "text", "As printed, with the word that says how exact it is", required=True
        ),
        Column("sentence", "text", "The sentence that states it", required=True),
        Column(
            "amount_sek", "integer", "In kronor; null where the text leaves open which figure it is"
        ),
        _enum(
            "qualifier",
            AmountQualifier,
            "What the text says of how exact it is; null where it says nothing",
        ),
        _enum(
            "kind",
            AmountKind,
            "What the sentence says that it is: cut (to be saved), decrease, increase, or level "
            "(what a budget amounts to); null where it does not say, or only proposes it",
        ),
        Column(
            "item_id",
            "text",
            "The one row of the committee's budget in the document that the sentence names",
            references="budget_item.id",
        ),
        *FACT,
    ),
)

TABLE_CHECK = Table(
    "table_check",
    "Kontrollsummor",
    "Sums that were computed again; figures are never corrected.",
    (
        ID,
        TABLE_LINK,
        _enum("kind", CheckKind, "What was compared", required=True),
        LINE_LINK,
        COLUMN_LINK,
        Column("expected", "real", "What it should be, in the table's unit", required=True),
        Column("printed", "real", "What is printed, in the table's unit", required=True),
        Column("difference", "real", "Printed less expected, in the table's unit", required=True),
        _enum(
            "verdict",
            Verdict,
            "exact, rounding (half the last printed digit per summand, ×√n) or differs",
            required=True,
        ),
    ),
)

IDENTITY_LINK = Table(
    "identity_link",
    "Kopplingar över åren",
    "Why an entry is held to be the same goal, assignment or budget row as an earlier one.",
    (
        _enum("entry_kind", EntryKind, "What is linked", required=True),
        Column(
            "entry_id", "text", "Row of goal_entry, assignment_entry or budget_line", required=True
        ),
        Column(
            "identity_id",
            "text",
            "Row of goal, assignment or budget_item",
            required=True,
            index=True,
        ),
        _enum(
            "method",
            LinkMethod,
            "first (the earliest entry), title (the same words), wording (alike), "
            "curated (a reader says so), own (nothing to compare with)",
            required=True,
        ),
        Column("score", "real", "How alike they are, 0 to 1", required=True),
    ),
    key=("entry_kind", "entry_id", "identity_id"),
)

LINK_PROPOSAL = Table(
    "link_proposal",
    "Möjliga kopplingar",
    "Two entries that may be the same goal, assignment or budget row, for a reader to judge.",
    (
        _enum("entry_kind", EntryKind, "What may be one", required=True),
        Column("entry_id", "text", "The earlier entry", required=True),
        Column("other_id", "text", "The later entry", required=True, index=True),
        Column("score", "real", "How alike they are, 0 to 1", required=True),
        _enum(
            "reason",
            ProposalReason,
            "What keeps them from being joined: other numbers, names or places, too little "
            "likeness, a rival that is as like; split (the earlier one was split into this and "
            "others) or merged (the later one holds this and others): linked, and not the same",
            required=True,
        ),
    ),
    key=("entry_kind", "entry_id", "other_id"),
)

FINDING = Table(
    "finding",
    "Anmärkningar",
    "Everything that a careful reader should know.",
    (
        ID,
        DOCUMENT,
        Column(
            "rule", "text", "What was found", required=True, references="finding_rule.rule",
            choices=get_args(FindingRule),
        ),
        _enum("severity", Severity, "How much it matters", required=True),
        Column("message", "text", "In a sentence", required=True),
        Column("text", "text", "The printed text that it is about"),
        *PLACE_OR_NULL,
    ),
)  # fmt: skip

FINDING_RULE = Table(
    "finding_rule",
    "Anmärkningarnas innebörd",
    "What each kind of finding means.",
    (
        Column("rule", "text", "Name of the rule", required=True),
        Column("description", "text", "What it means", required=True),
    ),
    key=("rule",),
)

REJECTED_FILE = Table(
    "rejected_file",
    "Filer som inte kunde läsas",
    "Files of which no page could be read.",
    (
        ROWID,
        Column("sha256", "text", "SHA-256 of the file; null where it has no content to read"),
        Column("file_name", "text", "Base name of the file", required=True),
        _enum("reason", RejectReason, "Why", required=True),
        Column("detail", "text", "What happened, in a sentence", required=True),
    ),
    key=ROWID_KEY,
)

CORRECTION = Table(
    "correction",
    "Rättelser",
    "What the publisher corrects. The printed value stays in its column: a corrected fact is "
    "found by its fact_id, which is the id of its row, or its key with a comma between.",
    (
        Column("fact_id", "text", "Row that is corrected", required=True),
        Column("table_name", "text", "Table that it is in; null where it is in none", index=True),
        Column("column_name", "text", "Column that is corrected", required=True),
        Column("printed_value", "text", "What the document prints, as it was read"),
        Column("corrected_value", "text", "What is right; null where there is none"),
        Column("reason", "text", "Why it is corrected", required=True),
        Column("source", "text", "Where the right value comes from", required=True),
        _enum(
            "state",
            CorrectionState,
            "applies; agrees (the document says so itself), no_fact and no_column (there is no "
            "such row, or it has no such column), unfit (the column does not take the value)",
            required=True,
        ),
        _link("document", "The document in which it stands"),
    ),
    key=("fact_id", "column_name"),
)

WITHDRAWN_DOCUMENT = Table(
    "withdrawn_document",
    "Tillbakadragna dokument",
    "Documents that the publisher has taken out. Their ids ended in the first eight digits of "
    "their sha256.",
    (
        Column("sha256", "text", "SHA-256 of the file", required=True),
        Column("file_name", "text", "Base name of the file; null where it was not given"),
        Column("reason", "text", "Why it was taken out", required=True),
    ),
    key=("sha256",),
)

BUILD = Table(
    "build",
    "Om databasen",
    "What made this database: one row, the same for the same files.",
    (
        Column("plankoll", "text", "Version of plankoll", required=True),
        Column("profiles", "text", "Vocabularies and their versions", required=True),
        Column(
            "as_of",
            "date",
            "Day that deadlines are held against; null where each municipality's own documents "
            "tell how far they speak",
        ),
        Column("documents", "integer", "Documents", required=True),
        Column("pages", "integer", "Pages", required=True),
        Column("rejected_files", "integer", "Files that could not be read", required=True),
        Column("findings", "integer", "Findings", required=True),
        Column("checks", "integer", "Sums that were computed again", required=True),
        Column("checks_differ", "integer", "Those that differ from what is printed", required=True),
    ),
    key=("plankoll",),
)

TABLES = (
    MUNICIPALITY, COMMITTEE_TABLE, DEPARTMENT, COMMITTEE_RELATION, COMMITTEE_CHANGE,
    COMMITTEE_PROPOSAL, COMMITTEE_ABBREVIATION, DOCUMENT_TABLE, DOCUMENT_FACT, PAGE_TABLE,
    SECTION_TABLE, FURNITURE, GRID, GRID_CELL, BLOCK, MENTION, PRINTED_LINE, GOAL, GOAL_ENTRY,
    INDICATOR, INDICATOR_VALUE, ASSIGNMENT, ASSIGNMENT_ENTRY, ASSIGNMENT_ADDRESSEE, DECISION,
    DEADLINE, LEGAL_REFERENCE, BUDGET_ITEM, BUDGET_TABLE, BUDGET_COLUMN, BUDGET_LINE,
    BUDGET_AMOUNT, STATED_AMOUNT, TABLE_CHECK, IDENTITY_LINK, LINK_PROPOSAL, FINDING, FINDING_RULE,
    REJECTED_FILE, CORRECTION, WITHDRAWN_DOCUMENT, BUILD,
)  # fmt: skip
"""Every table, in the order in which a reader meets them."""

CORRECTED = (
    DOCUMENT_TABLE, COMMITTEE_TABLE, DEPARTMENT, SECTION_TABLE, BLOCK, GRID_CELL, GOAL_ENTRY,
    INDICATOR, INDICATOR_VALUE, ASSIGNMENT_ENTRY, ASSIGNMENT_ADDRESSEE, DECISION, DEADLINE,
    LEGAL_REFERENCE, BUDGET_TABLE, BUDGET_COLUMN, BUDGET_LINE, BUDGET_AMOUNT, STATED_AMOUNT,
)  # fmt: skip
"""Tables whose facts a publisher may correct."""

RULES: dict[FindingRule, str] = {
    "conflicting_deadlines": "An assignment names deadlines that disagree; the earlier one counts.",
    "leftover": "An editor's note was left in the text.",
    "placeholder_date": "A date was never filled in (20XX-XX-XX).",
    "wrong_total": "A printed sum differs from the sum of its parts by more than rounding.",
    "damaged_number": "Digits are missing or unreadable.",
    "unknown_status": "A status word that no vocabulary knows, or a sign that no legend explains.",
    "contents_mismatch": "A heading stands in the contents list or in the body, but not in both.",
    "damaged_text": "Characters are unreadable, because of a font or a scan.",
    "no_text": "A page or a document without any text, such as a scan.",
    "lost_pages": "The file announces more pages than could be read.",
    "hidden_text": "Text that a reader of the page would not see.",
    "unknown_municipality": "The document does not tell whose municipality it is.",
    "unknown_committee": "The document does not tell whose committee it is.",
    "unknown_year": "The document does not tell which year it is about.",
    "inferred_unit": "No text states the unit of a table; it was inferred from the figures.",
    "ambiguous_number": "A figure can be read in two ways.",
    "ambiguous_date": "A date can be read in two ways.",
    "unread_table": "A table that looks like one of money, but could not be read as such.",
    "catalogue_differs": "The catalogue says something else than the document.",
    "engine_fallback": "A page was read by the second engine, because the first one failed.",
    "duplicate_file": "The same content was also given under another file name.",
}
"""What each rule means, for readers of the findings."""


def _of(what: str) -> dict[str, str]:
    """Whose a row of a view is, in the words of the views."""
    return {
        "municipality": f"Municipality of the {what}; null where it is not known",
        "committee": f"Committee of the {what}; null where it is not known",
    }


_CORRECTION = {
    "correction": "What the publisher corrects of the facts shown: column and right value; the "
    "printed one stays in its column"
}


_VERSION = {
    "version": "Which version of the plan the document is; null where it does not tell",
    "is_current": "0 where another version of the same plan takes its place, or it is a party's "
    "own proposal",
}


VIEWS = (
    View(
        "correction_note",
        "Rättelser i klartext",
        "What is corrected in one fact, in a line.",
        {"fact_id": "Row that is corrected", "note": "Each corrected column and its right value"},
    ),
    View(
        "budget_value",
        "Alla belopp",
        "One printed figure, with everything needed to read it.",
        {
            **_of("budget"),
            "document_id": "The document that prints it",
            "file_name": "Base name of its file",
            "table_ordinal": "Order of its table among the budget tables of the document",
            "table_title": "Title of its table",
            "table_kind": "Operating, investment, staff, indicator or other",
            "line_ordinal": "Order of its row in the table",
            "label": "Label of its row",
            "line_role": "Whether the row is a row, a subtotal, a total or a note",
            "year": "Year of its column; null for a column without one",
            "measure": "Actual, forecast, budget, plan …",
            "component": "Net, cost, income …; null where there is one figure a year",
            "unit": "Unit of amount",
            "amount_text": "As printed",
            "amount": "In the table's unit, sign as printed; null where unreadable",
            "amount_sek": "In kronor, sign as printed",
            "net_cost_sek": "In kronor, positive = cost to the committee",
            "page": "Page of the file, from 1",
            **_CORRECTION,
        },
    ),
    View(
        "budget_series",
        "Budget över åren",
        "One row of a committee's budget in one year: the latest figure of each measure, "
        "the latest version's of a plan, an adopted document's before a proposal's, and never a "
        "party's own proposal's. "
        "A renamed committee continues the series of the one it was.",
        {
            "series_id": "The same for all years, across the renaming of a committee",
            "item_id": "Row of budget_item",
            **_of("budget"),
            "label": "Latest label of the row",
            "printed_label": "Label under which the year's own figure is printed",
            "kind": "Operating or investment",
            "year": "Year",
            "budget_sek": "Budget, net cost in kronor",
            "budget_document_id": "The document that prints it",
            "budget_version": "Which version of its plan that document is; null where it does not "
            "tell",
            "plan_sek": "Plan for the year in an earlier document, net cost in kronor",
            "plan_document_id": "The document that prints it",
            "forecast_sek": "Forecast, net cost in kronor",
            "forecast_document_id": "The document that prints it",
            "actual_sek": "Outcome, net cost in kronor",
            "actual_document_id": "The document that prints it",
            "change_measure": "What the change compares: the same measure in both years",
            "change_sek": "Change on the year before, in kronor",
            "change_percent": "Change on the year before, in percent of that year's figure",
            "figures_differ": "1 where the deciding document prints different figures for the row",
            **_CORRECTION,
        },
    ),
    View(
        "assignment_current",
        "Uppdragen i dag",
        "One assignment as its latest documents leave it.",
        {
            "assignment_id": "Row of assignment",
            **_of("assignment"),
            "title": "Latest wording",
            "addressees": "Who it is given to, in any document that counts",
            "first_document_id": "Earliest document, of several versions the one that counts",
            "first_year": "First year of the earliest document",
            "latest_document_id": "Latest document, of several versions the one that counts",
            "version": "Which version of its plan that document is; null where it does not tell",
            "is_current": "0 where only documents have it that another version has replaced, or "
            "parties' own proposals",
            "latest_year": "First year of the latest document",
            "status": "Latest status that a document states",
            "status_text": "The same as printed",
            "is_forecast": "Whether that status is a forecast",
            "status_on": "Day for which it holds, or on which its document was decided",
            "status_document_id": "The document that states it",
            "is_closed": "Whether a document says that it is completed, cancelled or closed",
            "closed_on": "Day for which the document says so, or on which it was decided",
            "closed_by_text": "The decision that closes it, as printed",
            "due_on": "Latest stated day by which it is due",
            "stated_on": "The day that deadlines are held against: the one given to the build, or "
            "else the day up to which the municipality's documents speak",
            "is_overdue": "Whether it was open and due before stated_on; null where either "
            "day is not known",
            "age_years": "Years since its first document; an open one ages until stated_on",
            "times_restated": "Documents that print it again",
            "is_reported": "Whether a follow-up lists it; null where the corpus has none of the "
            "committee's assignments in those years",
            "is_dropped": "Whether it was left out, while open, of the committee's next adopted "
            "plan of the same kind; null where the corpus does not have that plan",
            **_CORRECTION,
        },
    ),
    View(
        "assignment_history",
        "Uppdragen över tid",
        "One assignment in one document, in the order of time, with what changed.",
        {
            "assignment_id": "Row of assignment",
            "entry_id": "Row of assignment_entry",
            **_of("assignment"),
            "document_id": "The document",
            "document_kind": "What sort of document it is",
            **_VERSION,
            "year": "First year of the document",
            "occurrence": "1 for the earliest entry, then counted on",
            "title": "Wording in this document",
            "previous_title": "Wording in the document before that counts",
            "title_changed": "Whether they differ in more than tags, deadlines, committees' short "
            "forms, case and punctuation; null for the earliest entry",
            "description_changed": "Whether the description differs from the one before",
            "status": "Status that this document states",
            "status_text": "The same as printed",
            "as_of": "The day for which the status holds",
            "due_on": "Day by which it is due",
            "due_on_changed": "Whether that day differs from the one before",
            "page": "Page of the file, from 1",
            **_CORRECTION,
        },
    ),
    View(
        "goal_history",
        "Målen över tid",
        "One goal in one document, in the order of time, with what changed.",
        {
            "goal_id": "Row of goal",
            "entry_id": "Row of goal_entry",
            **_of("goal"),
            "document_id": "The document",
            "document_kind": "What sort of document it is",
            **_VERSION,
            "year": "First year of the document",
            "occurrence": "1 for the earliest entry, then counted on",
            "title": "Wording in this document",
            "previous_title": "Wording in the document before that counts",
            "title_changed": "Whether they differ in more than tags, deadlines, committees' short "
            "forms, case and punctuation; null for the earliest entry",
            "description_changed": "Whether the description differs from the one before",
            "level": "0 vision, 1 area, 2 long-term goal, 3 concrete goal, 4 commitment",
            "kind_text": "The word for its level as printed",
            "set_by": "Who set it",
            "attainment": "Whether it is reached, as this document states",
            "previous_attainment": "What that document states of it",
            "attainment_text": "The same as printed",
            "is_forecast": "Whether the attainment is a forecast",
            "trend": "Where it is heading",
            "page": "Page of the file, from 1",
            **_CORRECTION,
        },
    ),
    View(
        "coverage",
        "Vilka dokument som finns",
        "One year of a committee's documents of one kind, from its first to its last year.",
        {
            **_of("documents"),
            "committee_id": "Row of committee",
            "year": "Year",
            "kind": "Kind of document",
            "state": "present, spanned (another year's document names this year too) or missing",
            "documents": "Documents that begin in the year",
            "document_ids": "Their ids",
        },
    ),
    View(
        "plan_overview",
        "Dokument i överblick",
        "One document, counted.",
        {
            "document_id": "Row of document",
            **_of("document"),
            "kind": "Kind of document",
            "title": "Title as printed",
            "period_start": "First year that the title names",
            "period_end": "Last year that the title names",
            "is_adopted": "Whether it was decided; null where it does not tell",
            **_VERSION,
            "supersedes_id": "The version that it replaces",
            "pages": "Pages",
            "sections": "Headings",
            "goals": "Goals and areas",
            "assignments": "Assignments",
            "indicators": "Indicators",
            "budget_tables": "Tables of money",
            "checks": "Sums that were computed again",
            "checks_differ": "Those that differ from what is printed",
            "findings": "Findings",
            "file_name": "Base name of the file",
            **_CORRECTION,
        },
    ),
    View(
        "indicator_overview",
        "Indikatorer i överblick",
        "One indicator in one document: whether it has a target and an outcome.",
        {
            "indicator_id": "Row of indicator",
            **_of("indicator"),
            "document_id": "The document",
            "document_kind": "What sort of document it is",
            "year": "First year of the document",
            "goal": "The goal that it belongs to, in this document's wording",
            "indicator": "Name of the indicator",
            "target_text": "Targets as printed, for any year",
            "actual_text": "Outcome of the document's first year as printed",
            "has_target": "Whether it has a target",
            "has_actual": "Whether it has an outcome of the document's first year; null where the "
            "document does not report on a whole year and gives none",
            "is_reported": "Whether the committee's report of the year lists the plan's indicator "
            "by that name; null where the corpus has no such report with indicators",
            "goal_entry_id": "Row of goal_entry",
            "page": "Page of the file, from 1",
        },
    ),
)
"""Every view of corpus/views.sql."""
