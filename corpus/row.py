"""The rows that one plan becomes, table by table; what joins documents is not known here."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from itertools import chain
from typing import NamedTuple

from corpus.prose import goes_on
from corpus.slug import slug
from corpus.version import is_final, settled_on, version_of
from extract.committee import definite, type_of
from extract.municipality import Municipality, every
from extract.profile import load
from models.assignment import AssignmentEntry
from models.budget import BudgetLine, BudgetTable
from models.fact import Fact, Printed, Record
from models.geometry import Box
from models.goal import GoalEntry
from models.plan import Document, DocumentKind, Plan
from models.section import Grid, GridCell, Section
from models.tables import LineOwner

Value = str | int | float | None
Row = dict[str, Value]
TableRow = tuple[str, Row]

_STAGES: dict[DocumentKind, int] = {
    "budget_input": 1,
    "plan": 2, "budget": 2, "investment": 2, "council_plan": 2, "memo": 2, "other": 2,
    "interim": 3, "assignment_report": 3,
    "annual": 4, "audit": 4,
}  # fmt: skip


@cache
def _municipalities() -> dict[str, Municipality]:
    return {listed.code: listed for listed in every()}


def document_id(plan: Plan) -> str:
    """The id of the document: what it is in words, and the beginning of its content's hash."""
    document = plan.document
    listed = _municipalities().get(document.municipality_code or "")
    parts = (
        listed.short_name if listed else document.municipality,
        document.committee,
        document.kind,
        document.period_start,
        plan.sha256[:8],
    )
    return slug(" ".join(str(part) for part in parts if part is not None))


def time_order(plan: Plan) -> tuple[int, int, bool, str, str]:
    """What sorts plans by the time that they speak of, those without a year last.

    Of one year's, what was only proposed comes before what may have been adopted.
    """
    document = plan.document
    stated = [entry.as_of for entry in plan.assignments if entry.as_of]
    spoken = settled_on(plan) or max(stated, default=date.max)
    year = document.period_start or date.max.year
    stage = _STAGES[document.kind]
    return year, stage, is_final(document), spoken.isoformat(), document_id(plan)


def municipality_id(document: Document) -> str | None:
    """The id of the document's municipality."""
    return document.municipality_code or slug(document.municipality or "") or None


@dataclass(frozen=True)
class _Source:
    """The document that rows belong to, and how they name what it shares with others."""

    plan: Plan
    id: str

    def local(self, letter: str, ordinal: int | None) -> str | None:
        """The id of what stands in the document under that letter and ordinal."""
        return None if ordinal is None else f"{self.id}-{letter}{ordinal}"

    def section(self, ordinal: int | None) -> str | None:
        return self.local("s", ordinal)

    def committee(self, name: str | None) -> str | None:
        """The committee of that name, or else the document's.

        One whose municipality is unknown is the document's own: two of them may be different.
        """
        name = name or self.plan.document.committee
        owner = municipality_id(self.plan.document) or self.id
        return f"{owner}-{slug(name)}" if name else None

    def addressee(self, text: str) -> str | None:
        """The committee that a printed name or short form means, whether it is known or not."""
        return self.committee(definite(load().committee.abbreviations.get(text, text)))

    def department(self, name: str, committee: str | None) -> str:
        """The department of that name, which works for that committee."""
        return f"{committee or self.id}-{slug(name)}"

    @cached_property
    def departments(self) -> frozenset[str]:
        """Every department that the document names as such."""
        return frozenset(
            self.department(named.name, self.committee(self.whose(named.section)))
            for named in self.plan.departments
        )

    def whose(self, section: int | None) -> str | None:
        """The name of the committee that a section is about, where the file holds several."""
        return next((one.committee for one in self.plan.sections if one.ordinal == section), None)


def rows(plan: Plan) -> Iterator[TableRow]:
    """Every row that a plan becomes, each after those that it refers to.

    Rows of municipality, committee and department come once per document that names them.
    """
    source = _Source(plan, document_id(plan))
    yield from _who(source)
    yield from _document(source)
    yield from _text(source)
    yield from _goals(source)
    yield from _assignments(source)
    yield from _decisions(source)
    yield from _departments(source)
    yield from _committees(source)
    for table in plan.budget_tables:
        yield from _budget(source, table)
    yield from _stated_amounts(source)
    yield from _findings(source)
    yield from _printed_lines(source)


def _abbreviation(name: str) -> str | None:
    known = load().committee.abbreviations
    return next((short for short, full in known.items() if full == name), None)


def _who(source: _Source) -> Iterator[TableRow]:
    document = source.plan.document
    owner = municipality_id(document)
    if owner:
        listed = _municipalities().get(owner)
        yield _row(
            "municipality",
            id=owner,
            name=listed.name if listed else document.municipality or owner,
            kind=listed.kind if listed else "other",
            county=(listed.county or None) if listed else None,
        )
    plan = source.plan
    owned: Iterator[Section | GoalEntry | AssignmentEntry | BudgetTable] = chain(
        plan.sections, plan.goals, plan.assignments, plan.budget_tables
    )
    names = {document.committee, *(record.committee for record in owned)}
    names |= {short.committee for short in plan.abbreviations}
    for change in plan.committee_changes:
        names |= {change.earlier, change.later}
    for name in sorted(name for name in names if name):
        yield _row(
            "committee",
            id=source.committee(name),
            municipality_id=owner,
            name=name,
            type=type_of(name),
            abbreviation=_abbreviation(name),
        )


def _document(source: _Source) -> Iterator[TableRow]:
    plan, document = source.plan, source.plan.document
    yield _row(
        "document",
        id=source.id,
        sha256=plan.sha256,
        file_name=plan.file_name,
        municipality_id=municipality_id(document),
        committee_id=source.committee(None),
        **_same(
            document,
            "kind title version_label is_adopted period_start period_end decided_on decided_by"
            " decision_text diary_number source_url",
        ),
        version=version_of(document),
        pages=len(plan.pages),
        producer=plan.producer,
        stage=_STAGES[document.kind],
    )
    for ordinal, fact in enumerate(document.facts, 1):
        yield _row(
            "document_fact",
            document_id=source.id,
            ordinal=ordinal,
            **_same(fact, "field value page confidence"),
            **_edges(fact.box),
            evidence=", ".join(fact.evidence),
        )
    for page in plan.pages:
        yield _row(
            "page",
            id=source.local("p", page.number),
            document_id=source.id,
            **_same(page, "number width height characters characters_placed text_source quality"),
        )


def _text(source: _Source) -> Iterator[TableRow]:
    plan = source.plan
    for section in plan.sections:
        yield _row(
            "section",
            id=source.section(section.ordinal),
            document_id=source.id,
            committee_id=source.committee(section.committee),
            parent_id=source.section(section.parent),
            path=" › ".join(section.path),
            **_same(section, "ordinal level number title role"),
            **_place(section),
        )
    for ordinal, piece in enumerate(plan.furniture, 1):
        yield _row(
            "furniture",
            id=source.local("f", ordinal),
            document_id=source.id,
            kind=piece.kind,
            **_same(piece.line, "text page"),
            **_edges(piece.line.box),
        )
    for grid in plan.grids:
        yield from _grid(source, grid)
    for block in plan.blocks:
        yield _row(
            "block",
            id=source.local("b", block.ordinal),
            document_id=source.id,
            section_id=source.section(block.section),
            grid_id=source.local("t", block.grid),
            **_same(block, "ordinal kind label text"),
            **_place(block),
        )
    for ordinal, mention in enumerate(plan.mentions, 1):
        yield _row(
            "mention",
            document_id=source.id,
            block_id=source.local("b", mention.block),
            ordinal=ordinal,
            **_same(mention, "label text start"),
        )
    for law in plan.legal_references:
        yield _row(
            "legal_reference",
            id=source.local("l", law.ordinal),
            document_id=source.id,
            section_id=source.section(law.section),
            **_same(law, "text sfs eu_name effective_on"),
            **_place(law),
        )


def _grid(source: _Source, grid: Grid) -> Iterator[TableRow]:
    grid_id = source.local("t", grid.ordinal)
    yield _row(
        "grid",
        id=grid_id,
        document_id=source.id,
        section_id=source.section(grid.section),
        **_same(grid, "ordinal title kind page_last"),
        **_place(grid),
    )
    for cell in grid.cells:
        first = cell.lines[0] if cell.lines else None
        yield _row(
            "grid_cell",
            id=_cell_id(source, grid, cell),
            document_id=source.id,
            grid_id=grid_id,
            **_same(cell, "row column row_span column_span is_header text"),
            page=first.page if first else None,
            **_edges(first.box if first else None),
        )


def _cell_id(source: _Source, grid: Grid, cell: GridCell) -> str:
    return f"{source.local('t', grid.ordinal)}-r{cell.row}c{cell.column}"


def _goals(source: _Source) -> Iterator[TableRow]:
    for goal in source.plan.goals:
        yield _row(
            "goal_entry",
            id=source.local("g", goal.ordinal),
            document_id=source.id,
            section_id=source.section(goal.section),
            parent_entry_id=source.local("g", goal.parent),
            committee_id=source.committee(goal.committee),
            **_same(
                goal,
                "ordinal number kind_text level set_by title title_text description comment"
                " attainment attainment_text is_forecast trend",
            ),
            **_place(goal),
        )
    for indicator in source.plan.indicators:
        indicator_id = source.local("i", indicator.ordinal)
        yield _row(
            "indicator",
            id=indicator_id,
            document_id=source.id,
            section_id=source.section(indicator.section),
            goal_entry_id=source.local("g", indicator.goal),
            **_same(indicator, "ordinal name unit_text"),
            **_place(indicator),
        )
        for value in indicator.values:
            yield _row(
                "indicator_value",
                indicator_id=indicator_id,
                **_same(value, "ordinal year measure header_text value_text value"),
            )


def _assignments(source: _Source) -> Iterator[TableRow]:
    for entry in source.plan.assignments:
        yield _row(
            "assignment_entry",
            id=source.local("a", entry.ordinal),
            document_id=source.id,
            section_id=source.section(entry.section),
            committee_id=source.committee(entry.committee),
            **_same(
                entry,
                "ordinal number title title_text description comment given_by addressee_text"
                " owner_text due_on status status_text status_basis is_forecast as_of"
                " closed_by_text",
            ),
            goes_on_text=goes_on(entry),
            **_place(entry),
        )
        yield from _of_assignment(source, entry)


def _of_assignment(source: _Source, entry: AssignmentEntry) -> Iterator[TableRow]:
    entry_id = source.local("a", entry.ordinal)
    comments = {answer.addressee: answer.comment for answer in entry.answers}
    for ordinal, text in enumerate(entry.addressees, 1):
        yield _row(
            "assignment_addressee",
            assignment_entry_id=entry_id,
            ordinal=ordinal,
            committee_id=source.addressee(text),
            text=text,
            comment=comments.get(text),
        )
    for ordinal, deadline in enumerate(entry.deadlines, 1):
        yield _row(
            "deadline",
            id=f"{entry_id}-d{ordinal}",
            document_id=source.id,
            assignment_entry_id=entry_id,
            **_same(deadline, "text kind date_from date_to precision field"),
        )


def _decisions(source: _Source) -> Iterator[TableRow]:
    for decision in source.plan.decisions:
        yield _row(
            "decision",
            id=source.local("d", decision.ordinal),
            document_id=source.id,
            goal_entry_id=source.local("g", decision.goal),
            assignment_entry_id=source.local("a", decision.assignment),
            **_same(decision, "body_text decided_on paragraph diary_number text page"),
        )


def _committees(source: _Source) -> Iterator[TableRow]:
    """What the document says of committees: what they became, and their short forms."""
    for change in source.plan.committee_changes:
        yield _row(
            "committee_change",
            id=source.local("k", change.ordinal),
            document_id=source.id,
            section_id=source.section(change.section),
            from_id=source.committee(change.earlier) if change.earlier else None,
            to_id=source.committee(change.later),
            **_same(change, "kind effective_on text"),
            **_place(change),
        )
    for short in source.plan.abbreviations:
        yield _row(
            "committee_abbreviation",
            document_id=source.id,
            abbreviation=short.short,
            committee_id=source.committee(short.committee),
        )


def _departments(source: _Source) -> Iterator[TableRow]:
    for department in source.plan.departments:
        committee = source.committee(source.whose(department.section))
        yield _row(
            "department",
            id=source.department(department.name, committee),
            committee_id=committee,
            first_document_id=source.id,
            section_id=source.section(department.section),
            **_same(department, "name kind"),
            **_place(department),
        )


def _budget(source: _Source, table: BudgetTable) -> Iterator[TableRow]:
    table_id = source.local("m", table.ordinal)
    yield _row(
        "budget_table",
        id=table_id,
        document_id=source.id,
        section_id=source.section(table.section),
        committee_id=source.committee(table.committee),
        grid_id=source.local("t", table.grid),
        **_same(table, "ordinal title kind unit_text unit unit_source sign_convention page_last"),
        **_place(table),
    )
    for column in table.columns:
        yield _row(
            "budget_column",
            id=f"{table_id}-c{column.ordinal}",
            table_id=table_id,
            **_same(column, "ordinal header_text year measure component"),
        )
    for line in table.lines:
        yield from _budget_line(source, table, line)
    for ordinal, check in enumerate(table.checks, 1):
        yield _row(
            "table_check",
            id=f"{table_id}-x{ordinal}",
            table_id=table_id,
            line_id=f"{table_id}-r{check.line}",
            column_id=f"{table_id}-c{check.column}",
            **_same(check, "kind expected printed difference verdict"),
        )


def _budget_line(source: _Source, table: BudgetTable, line: BudgetLine) -> Iterator[TableRow]:
    table_id = source.local("m", table.ordinal)
    line_id = f"{table_id}-r{line.ordinal}"
    committee = source.committee(table.committee)
    department = source.department(line.department, committee) if line.department else None
    yield _row(
        "budget_line",
        id=line_id,
        document_id=source.id,
        table_id=table_id,
        department_id=department if department in source.departments else None,
        **_same(line, "ordinal label role"),
        **_place(line),
    )
    for amount in line.amounts:
        yield _row(
            "budget_amount",
            document_id=source.id,
            line_id=line_id,
            column_id=f"{table_id}-c{amount.column}",
            **_same(amount, "text amount amount_sek net_cost_sek"),
            **_place(amount),
        )


def _stated_amounts(source: _Source) -> Iterator[TableRow]:
    for stated in source.plan.stated_amounts:
        yield _row(
            "stated_amount",
            id=source.local("v", stated.ordinal),
            document_id=source.id,
            section_id=source.section(stated.section),
            committee_id=source.committee(source.whose(stated.section)),
            **_same(stated, "ordinal text sentence amount_sek qualifier kind"),
            **_place(stated),
        )


def _findings(source: _Source) -> Iterator[TableRow]:
    for ordinal, finding in enumerate(source.plan.findings, 1):
        yield _row(
            "finding",
            id=source.local("n", ordinal),
            document_id=source.id,
            **_same(finding, "rule severity message text page"),
            **_edges(finding.box),
        )


def _printed_lines(source: _Source) -> Iterator[TableRow]:
    """Every line as printed, page by page in reading order: what leads, the body, what closes."""
    heights = {page.number: page.height for page in source.plan.pages}
    pages: defaultdict[int, tuple[list[_Owned], list[_Owned], list[_Owned]]]
    pages = defaultdict(lambda: ([], [], []))
    for owned in _body_lines(source):
        pages[owned.line.page][1].append(owned)
    for ordinal, piece in enumerate(source.plan.furniture, 1):
        line = piece.line
        leads = piece.kind in {"header", "contents"} or (
            line.box.bottom < heights.get(line.page, 0) / 2
        )
        owned = _Owned("furniture", source.local("f", ordinal), line)
        pages[line.page][0 if leads else 2].append(owned)
    for page, parts in sorted(pages.items()):
        for ordinal, owned in enumerate(chain.from_iterable(parts), 1):
            yield _row(
                "printed_line",
                document_id=source.id,
                page=page,
                ordinal=ordinal,
                owner=owned.owner,
                owner_id=owned.id,
                text=owned.line.text,
                **_edges(owned.line.box),
            )


class _Owned(NamedTuple):
    """A printed line, and the row that has it."""

    owner: LineOwner
    id: str | None
    line: Printed


def _body_lines(source: _Source) -> Iterator[_Owned]:
    """The lines of headings, blocks and tables: a section's own blocks precede its children."""
    plan = source.plan
    blocks = defaultdict(list)
    for block in plan.blocks:
        blocks[block.section].append(block)
    grids = {grid.ordinal: grid for grid in plan.grids}
    headings = {section.ordinal: section.lines for section in plan.sections}
    for ordinal in (None, *headings):
        heading_id = source.section(ordinal)
        yield from (_Owned("section", heading_id, line) for line in headings.get(ordinal or 0, ()))
        for block in blocks[ordinal]:
            block_id = source.local("b", block.ordinal)
            yield from (_Owned("block", block_id, line) for line in block.lines)
            grid = grids.pop(block.grid or 0, None)
            yield from _cell_lines(source, grid) if grid else ()
    for grid in grids.values():
        yield from _cell_lines(source, grid)


def _cell_lines(source: _Source, grid: Grid) -> Iterator[_Owned]:
    for cell in grid.cells:
        owner = _cell_id(source, grid, cell)
        yield from (_Owned("grid_cell", owner, line) for line in cell.lines)


def _row(table: str, **values: Value) -> TableRow:
    return table, values


def _same(record: Record, names: str) -> Row:
    """The fields whose columns have their names, as SQLite keeps them."""
    return {name: _stored(getattr(record, name)) for name in names.split()}


def _stored(value: object) -> Value:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"no column holds {value!r}")


def _place(fact: Fact) -> Row:
    return {
        "page": fact.page,
        **_edges(fact.box),
        "confidence": fact.confidence,
        "evidence": ", ".join(fact.evidence),
    }


def _edges(box: Box | None) -> Row:
    if box is None:
        return {"x0": None, "top": None, "x1": None, "bottom": None}
    return {"x0": box.x0, "top": box.top, "x1": box.x1, "bottom": box.bottom}
