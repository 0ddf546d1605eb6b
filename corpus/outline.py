"""A plan as a reader would like to see it in a terminal."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from corpus.drawing import Drawing
from corpus.terminal import plain
from models.assignment import AssignmentEntry, Deadline, Decision
from models.budget import BudgetTable, StatedAmount
from models.fact import Fact
from models.finding import Finding, Severity
from models.goal import GoalEntry, Indicator
from models.plan import Department, Document, LegalReference, PageFacts, Plan
from models.section import Grid, Section

Branch = TypeVar("Branch", Section, GoalEntry)
Detail = tuple[str, str | date | None]

_SEVERITY_STYLES: dict[Severity, str] = {"info": "cyan", "warning": "yellow", "error": "bold red"}


@dataclass(frozen=True)
class Outline:
    """What was read out of one file, for `rich` to print.

    Attributes:
        why: show beside each fact how sure it is and what decided.
    """

    plan: Plan
    why: bool = False

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The document's description, then each part that is not empty under its heading."""
        yield self._document()
        for heading, facts, drawn in self._parts():
            if facts:
                yield rule(heading, len(facts))
                yield from drawn

    def _parts(self) -> Iterator[tuple[str, Sequence[object], Iterable[RenderableType]]]:
        plan = self.plan
        grids = _grids_without_money(plan)
        yield "Sections", plan.sections, _forest(plan.sections, self._section)
        yield "Goals", plan.goals, _forest(plan.goals, self._goal)
        yield "Indicators", plan.indicators, map(self._indicator, plan.indicators)
        yield "Assignments", plan.assignments, map(self._assignment, plan.assignments)
        yield "Budget tables", plan.budget_tables, map(self._budget_table, plan.budget_tables)
        yield "Other tables", grids, map(self._grid, grids)
        yield "Departments", plan.departments, map(self._department, plan.departments)
        yield "Amounts in the text", plan.stated_amounts, map(self._stated, plan.stated_amounts)
        yield "Laws", plan.legal_references, map(self._law, plan.legal_references)
        yield "Decisions", plan.decisions, map(_decision, plan.decisions)
        yield "Findings", plan.findings, map(finding_text, plan.findings)

    def _document(self) -> RenderableType:
        """The description that the document gives of itself, a field a row."""
        document = self.plan.document
        facts = {fact.field: fact for fact in document.facts}
        table = _details_table()
        table.add_row("file", plain(self.plan.file_name))
        table.add_row("pages", _page_summary(self.plan.pages))
        for field in Document.model_fields:
            value = getattr(document, field)
            if field == "facts" or value is None:
                continue
            shown = plain(_shown(value))
            if self.why and field in facts:
                shown.append_text(_why(facts[field].confidence, facts[field].evidence))
            table.add_row(field.replace("_", " "), shown)
        return table

    def _head(self, fact: Fact, title: str, *remarks: object, number: str | None = None) -> Text:
        """A fact's title and page, remarks on it, and on demand why it was read so."""
        head = plain(number + " ", "cyan") if number else Text()
        head.append_text(plain(title, "bold")).append(f"  p. {fact.page}", "dim")
        for remark in filter(None, remarks):
            head.append_text(plain(f"  {remark}", "green"))
        return head.append_text(_why(fact.confidence, fact.evidence)) if self.why else head

    def _section(self, section: Section) -> RenderableType:
        role = None if section.role == "other" else section.role
        return self._head(section, section.title, role, number=section.number)

    def _goal(self, goal: GoalEntry) -> RenderableType:
        level = None if goal.level is None else f"level {goal.level}"
        return Group(
            self._head(goal, goal.title, goal.kind_text, level, number=goal.number),
            *_details(
                ("set by", goal.set_by),
                ("attainment", _joined(goal.attainment, goal.attainment_text)),
                ("trend", goal.trend),
                ("description", goal.description),
                ("comment", goal.comment),
            ),
        )

    def _indicator(self, indicator: Indicator) -> RenderableType:
        goals = {goal.ordinal: goal.title for goal in self.plan.goals}
        values = ((_joined(v.year, v.measure) or "value", v.value_text) for v in indicator.values)
        return Group(
            self._head(indicator, indicator.name),
            *_details(("goal", goals.get(indicator.goal or 0)), *values),
        )

    def _assignment(self, assignment: AssignmentEntry) -> RenderableType:
        return Group(
            self._head(assignment, assignment.title, number=assignment.number),
            *_details(
                ("given by", assignment.given_by),
                ("to", assignment.addressee_text),
                ("owner", assignment.owner_text),
                ("due on", assignment.due_on),
                *(("deadline", _deadline(deadline)) for deadline in assignment.deadlines),
                ("status", _joined(assignment.status, assignment.status_text)),
                ("closed by", assignment.closed_by_text),
                ("description", assignment.description),
                ("comment", assignment.comment),
            ),
        )

    def _budget_table(self, table: BudgetTable) -> RenderableType:
        remarks = (table.kind, table.unit, table.sign_convention)
        return Group(
            self._head(table, table.title or "(no title)", *remarks),
            Padding(Drawing(table), (0, 0, 1, 2), expand=False),
        )

    def _grid(self, grid: Grid) -> RenderableType:
        drawn = Table.grid(padding=(0, 2))
        cells = {(cell.row, cell.column): cell for cell in grid.cells}
        rows = sorted({row for row, _ in cells})
        columns = sorted({column for _, column in cells})
        for row in rows:
            found = (cells.get((row, column)) for column in columns)
            drawn.add_row(
                *(plain(cell.text, "bold" * cell.is_header) if cell else "" for cell in found)
            )
        return Group(
            self._head(grid, grid.title or "(no title)", grid.kind),
            Padding(drawn, (0, 0, 1, 2), expand=False),
        )

    def _department(self, department: Department) -> RenderableType:
        return self._head(department, department.name)

    def _stated(self, stated: StatedAmount) -> RenderableType:
        amount = None if stated.amount_sek is None else f"{stated.amount_sek:,} kr"
        head = self._head(stated, stated.text, stated.kind, amount)
        return Group(head, *_details(("sentence", stated.sentence)))

    def _law(self, law: LegalReference) -> RenderableType:
        applies = law.effective_on and f"applies from {law.effective_on}"
        return self._head(law, law.text, law.sfs, law.eu_name, applies)


def _forest(
    branches: Iterable[Branch], draw: Callable[[Branch], RenderableType]
) -> Sequence[RenderableType]:
    """A tree for each branch without a parent."""
    nodes: dict[int, Tree] = {}
    roots = []
    for branch in branches:
        if branch.parent is None:
            nodes[branch.ordinal] = Tree(draw(branch), guide_style="dim")
            roots.append(nodes[branch.ordinal])
        else:
            nodes[branch.ordinal] = nodes[branch.parent].add(draw(branch))
    return roots


def _grids_without_money(plan: Plan) -> Sequence[Grid]:
    shown = {table.grid for table in plan.budget_tables}
    return [grid for grid in plan.grids if grid.ordinal not in shown]


def _page_summary(pages: Sequence[PageFacts]) -> str:
    printed = sum(page.characters for page in pages)
    lost = printed - sum(page.characters_placed for page in pages)
    where = f"{lost:,} of them not placed" if lost else "all placed"
    return f"{len(pages)}, with {printed:,} characters, {where}"


def _deadline(deadline: Deadline) -> str:
    days = [day for day in (deadline.date_from, deadline.date_to) if day]
    span = " to ".join(str(day) for day in dict.fromkeys(days)) or "no date"
    return f"{deadline.text} ({deadline.kind} {span}, in the {deadline.field})"


def _decision(decision: Decision) -> RenderableType:
    paragraph = decision.paragraph and f"§ {decision.paragraph}"
    known = _joined(decision.body_text, decision.decided_on, paragraph, decision.diary_number)
    return plain(known or decision.text).append(f"  p. {decision.page}", "dim")


def finding_text(finding: Finding) -> Text:
    """A finding in one line: how much it matters, where, what, and the words it is about."""
    page = f"p. {finding.page} " if finding.page else ""
    text = plain(finding.severity, _SEVERITY_STYLES[finding.severity])
    text.append_text(plain(f" {page}{finding.rule}: {finding.message}"))
    return text.append_text(plain(f" “{finding.text}”", "dim")) if finding.text else text


def rule(heading: str, count: int) -> RenderableType:
    """A line that begins a part."""
    return Group(Text(), Rule(f"{heading} ({count})", align="left", style="dim"))


def _details(*details: Detail) -> Iterator[RenderableType]:
    """A table of the names that have a value, if any has."""
    table = _details_table()
    for name, value in details:
        if value:
            table.add_row(name, plain(str(value)))
    if table.rows:
        yield Padding(table, (0, 0, 1, 2), expand=False)


def _details_table() -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    return table


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _joined(*parts: object) -> str:
    return ", ".join(str(part) for part in parts if part)


def _why(confidence: float, evidence: Iterable[str]) -> Text:
    reasons = " ".join((f"{confidence:.2f}", ", ".join(evidence))).rstrip()
    return plain(f"  [{reasons}]", "magenta")
