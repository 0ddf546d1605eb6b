"""The truth of a document: what its author planned, and the pages where the layout put it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from corpus.sample.document import (
    Assignment,
    Cell,
    Document,
    Field,
    Goal,
    Heading,
    Label,
    Legend,
    Line,
    Measured,
    Node,
    Row,
    Stated,
    Table,
    Text,
)
from corpus.sample.markup import DEADLINE_KINDS, Mark, Marked, deadline
from corpus.truth import (
    AmountTruth,
    AssignmentTruth,
    DeadlineTruth,
    DepartmentTruth,
    DocumentTruth,
    FindingTruth,
    GoalTruth,
    GridTruth,
    HeadingTruth,
    IndicatorTruth,
    IndicatorValueTruth,
    LabelTruth,
    LawTruth,
    LineTruth,
    TableTruth,
    TextTruth,
    Truth,
)
from models.assignment import DeadlineField, StatusBasis

Pages = Mapping[str, int]
"""The page on which each node, and each row of a table, begins."""

Body = Heading | Label | Text
Entry = Heading | Text

_KRONOR = {"kr": 1, "tkr": 1_000, "mkr": 1_000_000}
_YEAR = 360
"""Days from which a span is one of years."""
_EFFECTIVE = {"day", "month", "quarter", "tertial", "season", "half_year"}


def answer(document: Document, pages: Pages, file_name: str, count: int, sha256: str) -> Truth:
    """What a reader should find in the file that was made of a document."""
    answers = _Answers(document, pages)
    truth = Truth(
        file_name=file_name,
        sha256=sha256,
        pages=count,
        document=DocumentTruth.model_validate(document.facts.model_dump()),
        headings=tuple(answers.headings()),
        labels=tuple(answers.labels()),
        text=tuple(answers.text()),
        goals=tuple(answers.goals()),
        indicators=tuple(answers.indicators()),
        assignments=tuple(answers.assignments()),
        departments=tuple(answers.departments()) if document.facts.committee else None,
        laws=tuple(answers.laws()),
        tables=tuple(answers.tables()),
        grids=tuple(answers.grids()),
        findings=tuple(answers.findings()),
    )
    return truth.model_copy(update={"style": document.style}) if document.style else truth


def effective_due(deadlines: Iterable[DeadlineTruth]) -> date | None:
    """The earliest last day of a named day, month, quarter, tertial, half-year or season."""
    days = [
        found.date_to
        for found in deadlines
        if found.date_to is not None and (found.precision in _EFFECTIVE or _is_short(found))
    ]
    return min(days, default=None)


def _is_short(found: DeadlineTruth) -> bool:
    """Whether a span of time is of months, not of years."""
    first, last = found.date_from, found.date_to
    if first is None or last is None:
        return False
    return found.precision == "span" and (last - first).days < _YEAR


class _Answers:
    """Walks a document's nodes, once for each kind of truth."""

    def __init__(self, document: Document, pages: Pages) -> None:
        self.document = document
        self.pages = pages

    def headings(self) -> Iterator[HeadingTruth]:
        for node in self._headings():
            yield HeadingTruth(
                title=node.printed,
                number=node.number,
                level=node.level,
                page=self.pages[node.key],
            )

    def labels(self) -> Iterator[LabelTruth]:
        heading: str | None = None
        for node in self.document.nodes:
            if isinstance(node, Heading):
                heading = node.printed
            elif isinstance(node, Label):
                yield LabelTruth(text=node.text, heading=heading, page=self.pages[node.key])

    def text(self) -> Iterator[TextTruth]:
        heading: str | None = None
        for node in self.document.nodes:
            if isinstance(node, Heading):
                heading = node.printed
            elif isinstance(node, Table) and node.caption is not None:
                page = self.pages[node.key]
                yield TextTruth(
                    text=node.caption.text, kind="caption", label=None, heading=heading, page=page
                )
            elif isinstance(node, Legend):
                yield TextTruth(
                    text=node.printed,
                    kind="paragraph",
                    label=None,
                    heading=heading,
                    page=self.pages[node.key],
                )
            elif isinstance(node, Text):
                page = self.pages[node.key]
                yield TextTruth(
                    text=node.printed, kind=node.kind, label=node.label, heading=heading, page=page
                )
                for note in node.footnotes:
                    yield TextTruth(text=note.text, kind="note", label=None)

    def goals(self) -> Iterator[GoalTruth]:
        for entry, body in self._entries():
            if entry.goal is None:
                continue
            goal = entry.goal
            state = _first(_bodies(body, "attainment"))
            found: dict[str, object] = {
                "title": goal.title,
                "title_text": entry.verbatim,
                "number": goal.number,
                "kind_text": goal.kind_text,
                "set_by": goal.set_by,
                "parent": goal.parent,
                "description": _joined(body, "description"),
                "attainment": state.marks[0].value if state else None,
                "attainment_text": state.text if state else None,
                "page": self.pages[entry.key],
                **_identity(goal),
                **self._committee(goal.committee),
            }
            if goal.level is not None:
                found["level"] = goal.level
            if not any(isinstance(node, Heading) for node in body):
                found["comment"] = _joined(body, "comment")
            yield GoalTruth.model_validate(found)
        for table in self._tables():
            for row in table.rows:
                yield from (self._stated(stated, row) for stated in row.goals)

    def _stated(self, stated: Stated, row: Row) -> GoalTruth:
        goal = stated.goal
        found: dict[str, object] = {
            "title": goal.title,
            "title_text": stated.title_text,
            "number": goal.number,
            "kind_text": goal.kind_text,
            "level": goal.level,
            "set_by": goal.set_by,
            "parent": goal.parent,
            "description": None,
            "comment": stated.comment,
            "trend": stated.trend,
            "page": self.pages[row.key],
            **_identity(goal),
            **_attained(stated),
            **self._committee(goal.committee),
        }
        return GoalTruth.model_validate(found)

    def assignments(self) -> Iterator[AssignmentTruth]:
        for entry, body in self._entries():
            if entry.assignment is not None:
                yield self._assignment(entry, entry.assignment, body)
        for table in self._tables():
            for row in table.rows:
                if row.assignment is not None:
                    yield self._assignment_row(row, row.assignment, table)

    def _assignment(
        self, entry: Entry, assignment: Assignment, body: list[Body]
    ) -> AssignmentTruth:
        title = entry.title if isinstance(entry, Heading) else entry.body
        state = title if title.of("status") else _first(_bodies(body, "status"))
        deadlines = (
            *_deadlines([title], "title"),
            *_deadlines(_bodies(body, "description"), "description"),
            *_deadlines(_bodies(body, "comment"), "comment"),
        )
        return AssignmentTruth.model_validate(
            {
                "title": assignment.title,
                "title_text": entry.verbatim,
                "number": assignment.number,
                "description": _joined(body, "description"),
                "comment": _joined(body, "comment"),
                "given_by": assignment.given_by,
                "owner_text": None,
                "page": self.pages[entry.key],
                **_identity(assignment),
                **_status(state, _first(_bodies(body, "comment"))),
                **_timing(deadlines),
                **self._committee(assignment.committee),
            }
        )

    def _assignment_row(self, row: Row, assignment: Assignment, table: Table) -> AssignmentTruth:
        printed = dict(zip(table.fields, row.cells, strict=True))
        cells = {field: cell.text for field, cell in printed.items()}
        comment = cells.get("outcome")
        owner = cells.get("owner")
        deadlines = (
            *_deadlines([cells["title"]], "title"),
            *_deadlines([cells["due"]] if "due" in cells else [], "column"),
            *_deadlines([comment] if comment else [], "comment"),
        )
        return AssignmentTruth.model_validate(
            {
                "title": assignment.title,
                "title_text": cells["title"].text,
                "number": assignment.number,
                "description": None,
                "comment": (comment.text if comment else None) or None,
                "given_by": assignment.given_by,
                "owner_text": (owner.text if owner else None) or None,
                "page": self.pages[row.key],
                **_identity(assignment),
                **(_drawn_status(printed.get("status")) or _status(cells.get("status"), comment)),
                **_timing(deadlines),
                **self._committee(assignment.committee),
            }
        )

    def indicators(self) -> Iterator[IndicatorTruth]:
        for table in self._tables():
            for row, measured in zip(table.rows, table.indicators, strict=False):
                if measured is None:
                    continue
                found: dict[str, object] = {
                    "name": measured.name,
                    "page": self.pages[row.key],
                    "values": tuple(_measured_values(measured)),
                }
                if measured.goal is not None:
                    found["goal"] = measured.goal
                if measured.unit is not None:
                    found["unit_text"] = measured.unit
                yield IndicatorTruth.model_validate(found)

    def departments(self) -> Iterator[DepartmentTruth]:
        for part in self.document.departments:
            if self._prints(part.name):
                yield DepartmentTruth(name=part.name, kind=part.kind)

    def _prints(self, name: str) -> bool:
        return any(name in text.text for _, text in self._texts())

    def laws(self) -> Iterator[LawTruth]:
        found = {(mark.kind, mark.value or mark.text): None for mark in self._marks("law", "eu")}
        for kind, name in found:
            is_law = kind == "law"
            yield LawTruth(sfs=name if is_law else None, eu_name=None if is_law else name)

    def tables(self) -> Iterator[TableTruth]:
        for table in self._tables():
            if table.money is None:
                continue
            money = table.money
            found: dict[str, object] = {
                "kind": money.kind,
                "unit": money.unit,
                "unit_text": money.unit_text,
                "unit_source": money.unit_source,
                "sign_convention": money.sign_convention,
                "page": self.pages[table.key],
                "page_last": self.pages[table.rows[-1].key],
                "columns": money.columns,
                "lines": tuple(
                    LineTruth(
                        **_identity(line),
                        label=line.label,
                        role=line.role,
                        department=line.department
                        if line.department and self._prints(line.department)
                        else None,
                        amounts=tuple(
                            AmountTruth(
                                column=amount.column,
                                text=amount.text,
                                amount=amount.amount,
                                amount_sek=int(amount.amount * _KRONOR[money.unit]),
                            )
                            for amount in line.amounts
                        ),
                    )
                    for line in money.lines
                ),
                "checks": money.checks,
                **self._committee(table.committee),
            }
            if table.caption is not None:
                found["title"] = table.caption.text
            yield TableTruth.model_validate(found)

    def grids(self) -> Iterator[GridTruth]:
        for table in self._tables():
            header = [[cell.text.text for cell in row] for row in table.header]
            rows = [
                [cell.text.text + (cell.mark or "") for cell in row.cells] for row in table.rows
            ]
            found: dict[str, object] = {
                "kind": table.kind,
                "page": self.pages[table.key],
                "page_last": self.pages[table.rows[-1].key],
                "rows": [[text for text in row if text] for row in (*header, *rows)],
            }
            if table.caption is not None:
                found["title"] = table.caption.text
            yield GridTruth.model_validate(found)

    def findings(self) -> Iterator[FindingTruth]:
        for key, text in self._texts():
            for mark in text.of("finding"):
                yield FindingTruth.model_validate(
                    {"rule": mark.value, "page": self.pages.get(key, 1), "text": mark.text}
                )
        for assignment in self.assignments():
            if _conflict(assignment.deadlines or ()):
                yield FindingTruth(rule="conflicting_deadlines", page=assignment.page)
        for table in self._tables():
            yield from self._wrong_totals(table)
            yield from self._unexplained(table)

    def _wrong_totals(self, table: Table) -> Iterator[FindingTruth]:
        if table.money is None:
            return
        for check in table.money.checks:
            if check.verdict == "differs":
                row = next(row for row in table.rows if row.cells[0].text.text == check.label)
                printed = row.cells[check.column].text.text
                yield FindingTruth(rule="wrong_total", page=self.pages[row.key], text=printed)

    def _unexplained(self, table: Table) -> Iterator[FindingTruth]:
        for row in table.rows:
            for stated in row.goals:
                if stated.attainment is not None and not stated.explained:
                    yield FindingTruth(rule="unknown_status", page=self.pages[row.key])

    def _committee(self, name: str | None) -> dict[str, object]:
        """Whose an entry is, which only a file of several committees has to say."""
        return {} if self.document.facts.committee else {"committee": name}

    def _headings(self) -> Iterator[Heading]:
        return (node for node in self.document.nodes if isinstance(node, Heading))

    def _tables(self) -> Iterator[Table]:
        return (node for node in self.document.nodes if isinstance(node, Table))

    def _entries(self) -> Iterator[tuple[Entry, list[Body]]]:
        """Each goal and assignment with what stands below it, unnumbered subheads included."""
        nodes = self.document.nodes
        for place, node in enumerate(nodes):
            if isinstance(node, Heading | Text) and (node.goal or node.assignment):
                yield node, list(_body(node, nodes[place + 1 :]))

    def _marks(self, *kinds: str) -> Iterator[Mark]:
        for _, text in self._texts():
            yield from text.of(*kinds)

    def _texts(self) -> Iterator[tuple[str, Marked]]:
        yield from (("", line.text) for line in self.document.cover)
        for node in self.document.nodes:
            if isinstance(node, Heading):
                yield node.key, node.title
            elif isinstance(node, Text):
                yield node.key, node.body
            elif isinstance(node, Table):
                if node.caption is not None:
                    yield node.key, node.caption
                for row in node.rows:
                    yield from ((row.key, cell.text) for cell in row.cells)


def _body(entry: Entry, following: Iterable[Node]) -> Iterator[Body]:
    for node in following:
        if _ends(node, entry):
            return
        if isinstance(node, Heading | Label | Text):
            yield node


def _ends(node: Node, entry: Entry) -> bool:
    """Whether a node is no longer about an entry: the next one, or a heading that is not below."""
    if isinstance(node, Text):
        return bool(node.goal or node.assignment)
    if not isinstance(node, Heading):
        return False
    return isinstance(entry, Text) or node.level <= entry.level or node.goal is not None


def _bodies(body: list[Body], field: Field) -> list[Marked]:
    return [node.body for node in _field(body, field)]


def _field(body: list[Body], field: Field) -> list[Text]:
    return [node for node in body if isinstance(node, Text) and node.field == field]


def _joined(body: list[Body], field: Field) -> str | None:
    return "\n\n".join(node.with_item for node in _field(body, field)) or None


def _identity(fact: Goal | Assignment | Line) -> dict[str, str]:
    """What is the same wherever the fact is printed, if that is known."""
    return {"identity": fact.identity} if fact.identity else {}


def _first(texts: list[Marked]) -> Marked | None:
    return texts[0] if texts else None


def _deadlines(texts: Iterable[Marked], field: DeadlineField) -> Iterator[DeadlineTruth]:
    for text in texts:
        yield from (deadline(mark, field) for mark in text.of(*DEADLINE_KINDS))


def _timing(deadlines: tuple[DeadlineTruth, ...]) -> dict[str, object]:
    return {"deadlines": deadlines, "due_on": effective_due(deadlines)}


def _conflict(deadlines: tuple[DeadlineTruth, ...]) -> bool:
    """Whether two phrases that say when the whole assignment is due name different last days."""
    return len({found.date_to for found in deadlines if found.kind == "due"}) > 1


def _status(field: Marked | None, comment: Marked | None) -> dict[str, object]:
    """Status as the field states it, else as a sentence of the comment does."""
    basis: StatusBasis = "label"
    marks = field.of("status") if field else ()
    if not marks and comment is not None:
        basis, marks = "sentence", comment.of("status")
    if not marks:
        text = field.text if field and field.text else None
        unread = {"status": None, "is_forecast": None}
        return {"status_text": text, "status_basis": "label" if text else None, **unread}
    status, _, forecast = marks[0].value.partition(" ")
    return {
        "status": status,
        "status_text": marks[0].text,
        "status_basis": basis,
        "is_forecast": bool(forecast),
    }


def _attained(stated: Stated) -> dict[str, object]:
    """The attainment; a sign without words has none, and without a legend no meaning."""
    if stated.attainment is None:
        return {"attainment": None, "attainment_text": None, "is_forecast": None}
    if not stated.explained:
        return {"attainment": None}
    attainment, _, forecast = stated.attainment.value.partition(" ")
    found: dict[str, object] = {"attainment": attainment, "is_forecast": bool(forecast)}
    if stated.shown == "word":
        found["attainment_text"] = stated.attainment.text
    return found


def _drawn_status(cell: Cell | None) -> dict[str, object]:
    """What a sign in place of a status word says, which the page's legend explains."""
    if cell is None or cell.sign is None:
        return {}
    basis: StatusBasis = "colour" if cell.sign.shape == "circle" else "icon"
    return {"status": cell.sign.value, "status_basis": basis, "is_forecast": False}


def _measured_values(measured: Measured) -> Iterator[IndicatorValueTruth]:
    for year, measure, text in zip(measured.years, measured.measures, measured.texts, strict=True):
        if text:
            yield IndicatorValueTruth(year=year, measure=measure, text=text, value=_number(text))


def _number(text: str) -> Decimal | None:
    """The figure in an authored value such as `84,5 %`; None where there is none (`-`)."""
    digits = "".join(text.replace("%", "").split()).replace(",", ".")
    return Decimal(digits) if digits.replace(".", "").isdigit() else None
