"""A committee's authored facts and an outline become one document, in order, before layout."""

import itertools
import re

from corpus.sample.document import (
    Assignment,
    Cell,
    CoverLine,
    Department,
    Document,
    Field,
    Footnote,
    Goal,
    Heading,
    Label,
    Measured,
    Node,
    Row,
    Table,
    Text,
    TextKind,
)
from corpus.sample.markup import Marked, marked, paragraphs, wording
from corpus.sample.money import budget_table
from corpus.sample.scorecard import Entry, Group, legend, scorecard_table, shown
from corpus.sample.source import (
    AssignmentField,
    AssignmentLayout,
    AssignmentSource,
    Committee,
    DocumentSource,
    GoalSource,
    Outline,
    SectionSource,
    standing,
)

_ITEM = re.compile(r"(?P<item>-|\d{1,2}\.|[a-z]\))\s+")
_NOTE = re.compile(r"(?=\d\) )")
_SUBHEAD = "# "
_CAPTION = "! "


def compose(committee: Committee, outline: Outline, source: DocumentSource) -> Document:
    """The document that a source describes."""
    composer = _Composer(committee, source)
    composer.sections(outline.section, level=1, above="")
    year = source.year
    return Document(
        name=source.name,
        made_on=source.made_on,
        facts=source.facts,
        cover=tuple(CoverLine.authored(line, year) for line in source.cover),
        running=source.running,
        contents=source.contents,
        nodes=tuple(composer.nodes),
        departments=tuple(
            Department(part.name, part.kind) for part in standing(committee.department, year)
        ),
        style=committee.house_style,
    )


class _Composer:
    """Puts nodes in order, and counts what is numbered."""

    def __init__(self, committee: Committee, source: DocumentSource) -> None:
        self.committee = committee
        self.source = source
        self.year = source.year
        self.nodes: list[Node] = []
        self._goal_numbers: dict[str, itertools.count[int]] = {}
        self._assignment_numbers = itertools.count(1)
        self._footnote_marks = itertools.count(1)

    def sections(self, sections: tuple[SectionSource, ...], level: int, above: str) -> None:
        """Add sections; `above` is the number of the one that they belong to."""
        for section, number in self._numbered(sections, level, above):
            self._heading(wording(section.title, self.year), level, number)
            self._texts(section.text, level=level)
            if section.table is not None:
                self._table(section.table)
            self._texts(section.after, level=level)
            self._children(section, level, number or "")

    def _numbered(
        self, sections: tuple[SectionSource, ...], level: int, above: str
    ) -> list[tuple[SectionSource, str | None]]:
        here = standing(sections, self.year)
        counter = itertools.count(1)
        return [
            (section, self._number(level, above, counter) if section.numbered else None)
            for section in here
        ]

    def _number(self, level: int, above: str, counter: "itertools.count[int]") -> str | None:
        if level > self.committee.number_depth:
            return None
        return f"{above}.{next(counter)}" if above else str(next(counter))

    def _children(self, section: SectionSource, level: int, number: str) -> None:
        counter = itertools.count(1)
        for name in section.legend:
            self.nodes.append(legend(self.committee.legend[name], self._key()))
        if section.goals is not None:
            for goal in self._goals(section.goals):
                below = self._number(level + 1, number, counter)
                self._goal(goal, level + 1, below, section.scorecard)
        if section.assignments is not None:
            for assignment in self._assignments(section.assignments):
                self._assignment(assignment, level + 1, self._number(level + 1, number, counter))
        if section.scorecard is not None and section.goals is None:
            self._scorecard(section.scorecard, section.below)
        if section.assignment_table is not None:
            layout = section.assignment_layout
            self.nodes.append(self._assignment_rows(section.assignment_table, layout))
        self.sections(section.section, level + 1, number)

    def _goals(self, kind: str) -> tuple[GoalSource, ...]:
        goals = standing(self.committee.goal, self.year)
        return tuple(goal for goal in goals if goal.kind == kind)

    def _assignments(self, giver: str) -> tuple[AssignmentSource, ...]:
        assignments = standing(self.committee.assignment, self.year)
        return tuple(assignment for assignment in assignments if assignment.given_by == giver)

    def _key(self) -> str:
        return f"n{len(self.nodes)}"

    def _heading(self, title: Marked, level: int, number: str | None) -> None:
        self.nodes.append(Heading(self._key(), level, number, title))

    def _goal(
        self, source: GoalSource, level: int, number: str | None, scorecard: str | None = None
    ) -> None:
        counted, prefix = self._counted(source)
        title = wording(source.title, self.year)
        goal = self._meaning(source, number or counted)
        self.nodes.append(Heading(self._key(), level, number, title, prefix, goal=goal))
        labels = self.committee.labels
        self._field(labels.goal_description, source.description, "description", level)
        if self._follows_up:
            self._field(labels.attainment, source.attainment, "attainment", level)
            self._field(labels.outcome, source.outcome, "comment", level)
        else:
            self._field(labels.goal_comment, source.comment, "comment", level)
        if source.indicators:
            self.nodes.append(self._indicators(source, title.text))
        if scorecard is not None:
            group = Group(None, tuple(map(self._entry, self._below(source))))
            self._rows_of_goals(scorecard, [group])
            return
        counter = itertools.count(1)
        for child in self._below(source):
            self._goal(child, level + 1, self._number(level + 1, number or "", counter))

    def _below(self, goal: GoalSource) -> tuple[GoalSource, ...]:
        here = standing(self.committee.goal, self.year)
        return tuple(child for child in here if child.parent == goal.id)

    def _scorecard(self, name: str, below: str | None) -> None:
        """Add the goals below one goal, or below each that has none above it, as a table."""
        tops = [goal for goal in standing(self.committee.goal, self.year) if goal.parent is None]
        groups = [
            Group(self._entry(top), tuple(map(self._entry, self._below(top))))
            for top in tops
            if below in (None, top.id)
        ]
        self._rows_of_goals(name, groups)

    def _rows_of_goals(self, name: str, groups: list[Group]) -> None:
        source = self.committee.scorecard[name]
        self.nodes.append(scorecard_table(source, groups, self.year, self._key()))

    def _entry(self, source: GoalSource) -> Entry:
        number, prefix = self._counted(source)
        title = wording(source.title, self.year).text
        return Entry(
            source, self._meaning(source, number), f"{prefix} {title}" if prefix else title
        )

    def _counted(self, source: GoalSource) -> tuple[str | None, str | None]:
        """Number and prefix of a goal among its kind."""
        count = next(self._goal_numbers.setdefault(source.kind, itertools.count(1)))
        prefix = source.prefix.format(n=count) if source.prefix else None
        return str(count) if source.prefix and "{n}" in source.prefix else None, prefix

    def _meaning(self, source: GoalSource, number: str | None) -> Goal:
        return Goal(
            kind_text=source.kind,
            level=source.level,
            set_by=source.set_by,
            title=wording(source.title, self.year).text,
            number=number,
            parent=self._goal_title(source.parent),
            identity=source.same_as or self._identity(source.id),
        )

    def _identity(self, source_id: str) -> str:
        """What tells a goal, an assignment or a table from all others of the corpus."""
        return f"{self.committee.document[0].name}: {source_id}"

    def _goal_title(self, goal_id: str | None) -> str | None:
        for goal in self.committee.goal:
            if goal.id == goal_id:
                return wording(goal.title, self.year).text
        return None

    def _assignment(self, source: AssignmentSource, level: int, number: str | None) -> None:
        count = next(self._assignment_numbers)
        prefix = self.committee.assignment_prefix
        title = wording(source.title, self.year)
        assignment = Assignment(
            source.given_by,
            title.without("tag"),
            number or (str(count) if prefix else None),
            identity=source.same_as or self._identity(source.id),
        )
        self.nodes.append(
            Heading(
                self._key(),
                level,
                number,
                title,
                prefix.format(n=count) if prefix else None,
                assignment=assignment,
            )
        )
        labels = self.committee.labels
        self._field(labels.assignment_description, source.description, "description", level)
        if self._follows_up:
            self._field(labels.status, source.status, "status", level)
            self._field(labels.outcome, source.outcome, "comment", level)
        else:
            self._field(labels.assignment_comment, source.comment, "comment", level)

    @property
    def _follows_up(self) -> bool:
        return self.source.facts.kind not in ("plan", "budget")

    def _field(self, label: str | None, text: str, field: Field, level: int) -> None:
        if not paragraphs(text, self.year):
            return
        if label is not None:
            self.nodes.append(Label(self._key(), label))
        self._texts(text, label=label, field=field, level=level)

    def _texts(
        self,
        text: str,
        *,
        label: str | None = None,
        field: Field | None = None,
        level: int,
    ) -> None:
        for body in paragraphs(text, self.year):
            if body.text.startswith(_SUBHEAD):
                title = Marked(body.text.removeprefix(_SUBHEAD), body.marks)
                self.nodes.append(Heading(self._key(), level + 1, None, title))
            else:
                self.nodes.append(self._text(body, label, field))

    def _text(self, body: Marked, label: str | None, field: Field | None) -> Text:
        kind: TextKind = "paragraph"
        item: str | None = None
        text = body.text
        if found := _ITEM.match(text):
            kind, item, text = "list_item", found["item"], text[found.end() :]
        elif _NOTE.match(text):
            kind = "note"
        elif text.startswith(_CAPTION):
            kind, text = "caption", text.removeprefix(_CAPTION)
        notes = tuple(
            Footnote(mark.text, str(next(self._footnote_marks)), mark.value)
            for mark in body.of("footnote")
        )
        return Text(self._key(), kind, Marked(text, body.marks), label, field, item, notes)

    def _table(self, name: str) -> None:
        if name in self.committee.budget:
            budget = self.committee.budget[name]
            table = budget_table(
                budget,
                self.source,
                self.committee.figures,
                self._key(),
                self._identity(budget.kind),
            )
        else:
            table = self._count(name)
        self.nodes.append(table)

    def _count(self, name: str) -> Table:
        source = self.committee.count[name]
        rows = source.rows[self.year]
        return Table(
            key=self._key(),
            kind="other",
            caption=None if source.caption is None else wording(source.caption, self.year),
            header=(tuple(Cell(marked(header, self.year)) for header in source.header),),
            rows=tuple(
                Row(f"{self._key()}r{place}", tuple(Cell(marked(text, self.year)) for text in row))
                for place, row in enumerate(rows)
            ),
            widths=(2.6, *(1.0 for _ in source.header[1:])),
            figures_from=1,
        )

    def _indicators(self, goal: GoalSource, title: str) -> Table:
        columns = self.committee.indicator_columns[self.source.outline]
        years = tuple(self.year + column.shift for column in columns)
        measured = tuple(
            Measured(
                name=indicator.name,
                goal=title,
                years=years,
                measures=tuple(column.measure for column in columns),
                texts=tuple(
                    (indicator.target if column.measure == "target" else indicator.actual).get(
                        year, ""
                    )
                    for column, year in zip(columns, years, strict=True)
                ),
            )
            for indicator in goal.indicators
        )
        header = (self.committee.indicator_corner, *(column.header for column in columns))
        return Table(
            key=self._key(),
            kind="indicator",
            caption=None,
            header=(tuple(Cell(marked(text, self.year)) for text in header),),
            rows=tuple(
                Row(
                    f"{self._key()}r{place}",
                    tuple(Cell(Marked(text)) for text in (indicator.name, *indicator.texts)),
                )
                for place, indicator in enumerate(measured)
            ),
            widths=(3.0, *(1.0 for _ in columns)),
            figures_from=1,
            indicators=measured,
        )

    def _assignment_rows(self, giver: str, layout_name: str | None) -> Table:
        layout = self._layout(layout_name)
        key = self._key()
        return Table(
            key=key,
            kind="assignment",
            caption=None,
            header=(tuple(Cell(marked(header, self.year)) for header, _ in layout.columns),),
            rows=tuple(
                self._assignment_row(source, f"{key}r{place}", layout)
                for place, source in enumerate(self._assignments(giver))
            ),
            widths=layout.widths,
            figures_from=len(layout.columns),
            fields=tuple(field for _, field in layout.columns),
            look=layout.look,
        )

    def _layout(self, name: str | None) -> AssignmentLayout:
        if name is not None:
            return self.committee.assignment_layout[name]
        committee = self.committee
        return AssignmentLayout(
            columns=committee.assignment_columns, widths=committee.assignment_widths
        )

    def _assignment_row(self, source: AssignmentSource, key: str, layout: AssignmentLayout) -> Row:
        count = str(next(self._assignment_numbers))
        texts = {
            "number": Marked(count),
            "title": wording(source.title, self.year),
            "owner": marked(source.owner, self.year),
            "due": self._optional(source.due),
            "status": self._optional(source.status),
            "outcome": self._optional(source.outcome),
        }
        fields = [field for _, field in layout.columns]
        number = count if "number" in fields else None
        return Row(
            key,
            tuple(self._cell(field, texts[field], layout) for field in fields),
            assignment=Assignment(
                source.given_by,
                texts["title"].without("tag"),
                number,
                identity=source.same_as or self._identity(source.id),
            ),
        )

    @staticmethod
    def _cell(field: AssignmentField, text: Marked, layout: AssignmentLayout) -> Cell:
        if field != "status":
            return Cell(text)
        return shown(layout.show, text, text.marks[0].value.split()[0] if text.marks else "")

    def _optional(self, text: str) -> Marked:
        found = paragraphs(text, self.year)
        return Marked(
            " ".join(body.text for body in found),
            tuple(mark for body in found for mark in body.marks),
        )
