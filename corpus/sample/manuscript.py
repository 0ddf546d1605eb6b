"""Documents written as running text: a manuscript says in order what a document prints.

A folder of `texts` with a `manuscript.toml` (figures, and the facts of its documents) holds a text
for each kind of document. Paragraphs have marks and years as `markup` says; what a paragraph is,
its beginning tells:

    # Chapter, ## section …      a heading of that level
    = Run-in heading | text      a heading on the first line of its paragraph
    : Label, :: Label            a field label on its own line, or on the heading's
    - item, ► item, 1. item      a list item
    ! caption, 1) note           what they say
    %budget name                 a table or figure of `manuscript.toml`, or a turn of the layout

Before it, `{goal Nämndmål}` makes it a goal of that kind, `{assignment council}` an assignment,
and `{description}`, `{comment}`, `{attainment}` a field of the one above.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast, get_args

from corpus.sample.document import (
    Assignment,
    Cell,
    CoverLine,
    Department,
    Document,
    Field,
    Figure,
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
    Turn,
)
from corpus.sample.markup import Mark, Marked, marked, paragraphs, wording
from corpus.sample.money import budget_table
from corpus.sample.source import (
    TEXTS,
    BudgetSource,
    CountSource,
    DepartmentSource,
    DocumentSource,
    Figures,
    IndicatorColumn,
    IndicatorSource,
    standing,
)
from models.assignment import AssignmentGiver
from models.fact import Record
from models.goal import GoalLevel, GoalSetter

_TAG = re.compile(r"\{(?P<what>[a-z]+)(?: (?P<value>[^}]+))?\}\s*")
_HEADING = re.compile(r"(?P<level>#{1,5}) ")
_ITEM = re.compile(r"(?P<item>-|►|\d{1,2}\.|[a-z]\))\s+")
_NOTE = re.compile(r"\d\) |\* ")
_HEADING_MARKS = ("number", "prefix")
_ENTRY_MARKS = ("tag", "status", "prefix", "number")


class GoalKind(Record):
    """What the word for a goal means in one municipality."""

    level: GoalLevel
    set_by: GoalSetter


class BarsSource(Record):
    """A bar chart: what is printed of each year, as far as a document knows it.

    Attributes:
        shift: of its last year from the document's.
    """

    unit: str
    years: int
    shift: int
    values: Mapping[int, str]


class OrganisationSource(Record):
    """An organisation chart: a head, and what stands below it; `|` breaks a line."""

    head: tuple[str, ...]
    parts: tuple[str, ...]


class Manuscript(Record):
    """A municipality's figures and documents; its texts stand beside.

    Attributes:
        style: the house style.
        look: colours and the like, as the style names them.
        looks: what is otherwise in a kind of document.
        kinds: what the words for goals mean.
        indicator_columns: of the tables of indicators in each kind of document.
        indicator_unit: header of the column of units, None where units have none.
    """

    style: str
    look: Mapping[str, str] = {}
    looks: Mapping[str, Mapping[str, str]] = {}
    figures: Figures = Figures()
    kinds: Mapping[str, GoalKind] = {}
    document: tuple[DocumentSource, ...]
    department: tuple[DepartmentSource, ...] = ()
    budget: Mapping[str, BudgetSource] = {}
    indicator_corner: str = "Indikator"
    indicator_unit: str | None = None
    indicator_columns: Mapping[str, tuple[IndicatorColumn, ...]] = {}
    indicators: Mapping[str, tuple[IndicatorSource, ...]] = {}
    count: Mapping[str, CountSource] = {}
    bars: Mapping[str, BarsSource] = {}
    organisation: Mapping[str, OrganisationSource] = {}


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph of a manuscript without its tag, and what the tag says of it."""

    body: Marked
    what: str | None
    value: str

    @property
    def field(self) -> Field | None:
        return cast("Field", self.what) if self.what in get_args(Field) else None


def read_manuscripts(folder: Path = TEXTS) -> dict[str, Manuscript]:
    """All manuscripts by the name of their folder, in its order."""
    return {
        path.parent.name: Manuscript.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        for path in sorted(folder.glob("*/manuscript.toml"))
    }


def written(manuscript: Manuscript, source: DocumentSource, text: str) -> Document:
    """The document that a manuscript's text makes of a source."""
    writer = _Writer(manuscript, source)
    for paragraph in paragraphs(text, source.year):
        writer.add(_piece(paragraph))
    return Document(
        name=source.name,
        made_on=source.made_on,
        facts=source.facts,
        cover=tuple(CoverLine.authored(line, source.year) for line in source.cover),
        running=source.running,
        contents=source.contents,
        nodes=tuple(writer.nodes),
        departments=tuple(
            Department(part.name, part.kind)
            for part in standing(manuscript.department, source.year)
        ),
        style=manuscript.style,
    )


def read_text(folder_name: str, outline: str, folder: Path = TEXTS) -> str:
    """The text of one kind of document."""
    return (folder / folder_name / f"{outline}.txt").read_text(encoding="utf-8")


def _piece(paragraph: Marked) -> _Piece:
    tag = _TAG.match(paragraph.text)
    if tag is None:
        return _Piece(paragraph, None, "")
    rest = Marked(paragraph.text[tag.end() :], paragraph.marks)
    return _Piece(rest, tag["what"], tag["value"] or "")


class _Writer:
    """Puts nodes in order; knows whose chapter it is in and which goals stand above."""

    def __init__(self, manuscript: Manuscript, source: DocumentSource) -> None:
        self.manuscript = manuscript
        self.source = source
        self.nodes: list[Node] = []
        self._level = 0
        self._label: str | None = None
        self._committee: str | None = None
        self._goals: list[tuple[int, Goal]] = []
        self._notes = 0
        self._forms: dict[str, Callable[[str], Node]] = {
            "budget": self._budget,
            "indicators": self._indicators,
            "count": self._count,
            "bars": lambda name: Figure(self._key(), "bars", name),
            "picture": lambda name: Figure(self._key(), "picture", name),
            "organisation": lambda name: Figure(self._key(), "organisation", name),
            "turn": lambda name: Turn(self._key(), name),
        }

    def add(self, piece: _Piece) -> None:
        """Add what one paragraph of the manuscript makes."""
        text = piece.body.text
        if text.startswith("%"):
            form, _, name = text[1:].partition(" ")
            self.nodes.append(self._forms[form](name))
        elif heading := _HEADING.match(text):
            self._heading(_from(piece, heading.end()), len(heading["level"]))
        elif text.startswith("= "):
            self._run_in(piece)
        elif text.startswith((": ", ":: ")):
            mark, self._label = text.split(" ", 1)
            self.nodes.append(Label(self._key(), self._label, inline=mark == "::"))
        else:
            self._text(piece)

    def _key(self) -> str:
        return f"n{len(self.nodes)}"

    def _heading(self, piece: _Piece, level: int, *, run_in: bool = False) -> None:
        number = _value(piece.body, "number")
        prefix = _value(piece.body, "prefix")
        title = Marked(piece.body.without(*_HEADING_MARKS), piece.body.marks)
        if level == 1 or title.of("committee"):
            self._committee = _meaning(title, "committee")
        self._label = None
        self._level = level
        self._goals = [(depth, goal) for depth, goal in self._goals if depth < level]
        counted = number.text if number else (prefix.value or None) if prefix else None
        self.nodes.append(
            Heading(
                self._key(),
                level,
                number.text if number else None,
                title,
                prefix.text if prefix else None,
                goal=self._goal(piece, counted, level),
                assignment=self._assignment(piece, counted),
                run_in=run_in,
            )
        )

    def _run_in(self, piece: _Piece) -> None:
        title, _, rest = piece.body.text.removeprefix("= ").partition(" | ")
        above = self._level
        self._heading(replace(piece, body=_part(piece.body, title)), above + 1, run_in=True)
        self._text(_Piece(_part(piece.body, rest), None, ""))
        self._level = above

    def _text(self, piece: _Piece) -> None:
        kind, item, text = _kind(piece.body.text)
        body = Marked(text, piece.body.marks)
        prefix = _value(body, "prefix")
        number = item.rstrip(".)") if item and item[0].isdigit() else None
        if number is None and prefix:
            number = prefix.value or None
        self.nodes.append(
            Text(
                self._key(),
                kind,
                body,
                self._label,
                piece.field,
                item,
                tuple(self._footnotes(body)),
                goal=self._goal(piece, number, self._level),
                assignment=self._assignment(piece, number),
            )
        )

    def _footnotes(self, body: Marked) -> Iterator[Footnote]:
        for mark in body.of("footnote"):
            self._notes += 1
            yield Footnote(mark.text, str(self._notes), mark.value)

    def _goal(self, piece: _Piece, number: str | None, depth: int) -> Goal | None:
        if piece.what != "goal":
            return None
        kind = self.manuscript.kinds[piece.value]
        above = [goal for _, goal in self._goals if (goal.level or 0) < kind.level]
        goal = Goal(
            kind_text=piece.value,
            level=kind.level,
            set_by=kind.set_by,
            title=_from_item(piece.body).without(*_ENTRY_MARKS),
            number=number,
            parent=above[-1].title if above else None,
            committee=self._committee,
        )
        self._goals.append((depth, goal))
        return goal

    @property
    def _is_goal(self) -> bool:
        """Whether what stands here belongs to one goal, not to a list of several."""
        headings = [node for node in self.nodes if isinstance(node, Heading)]
        return bool(headings and headings[-1].goal and headings[-1].goal is self._goals[-1][1])

    def _assignment(self, piece: _Piece, number: str | None) -> Assignment | None:
        if piece.what != "assignment":
            return None
        title = _from_item(piece.body).without(*_ENTRY_MARKS)
        return Assignment(cast("AssignmentGiver", piece.value), title, number, self._committee)

    def _budget(self, name: str) -> Table:
        source = self.manuscript.budget[name]
        table = budget_table(source, self.source, self.manuscript.figures, self._key())
        return replace(table, committee=self._committee)

    def _count(self, name: str) -> Table:
        source = self.manuscript.count[name]
        year = self.source.year
        return Table(
            key=self._key(),
            kind="other",
            caption=None if source.caption is None else wording(source.caption, year),
            header=(tuple(Cell(marked(header, year)) for header in source.header),),
            rows=tuple(
                Row(f"{self._key()}r{place}", tuple(Cell(marked(text, year)) for text in row))
                for place, row in enumerate(source.rows[year])
            ),
            widths=(2.6, *(1.0 for _ in source.header[1:])),
            figures_from=1,
        )

    def _indicators(self, name: str) -> Table:
        year = self.source.year
        columns = self.manuscript.indicator_columns[self.source.outline]
        goal = self._goals[-1][1].title if self._is_goal else None
        measured = tuple(
            _measured(indicator, columns, year, goal)
            for indicator in self.manuscript.indicators[name]
        )
        corners = (self.manuscript.indicator_corner, self.manuscript.indicator_unit)
        corner = tuple(text for text in corners if text)
        header = (*corner, *(column.header for column in columns))
        return Table(
            key=self._key(),
            kind="indicator",
            caption=None,
            header=(tuple(Cell(marked(text, year)) for text in header),),
            rows=tuple(
                Row(
                    f"{self._key()}r{place}",
                    tuple(Cell(Marked(text)) for text in _printed_row(one)),
                )
                for place, one in enumerate(measured)
            ),
            widths=(3.0, *(0.8 for _ in corner[1:]), *(1.0 for _ in columns)),
            figures_from=len(corner),
            indicators=measured,
        )


def _kind(text: str) -> tuple[TextKind, str | None, str]:
    if item := _ITEM.match(text):
        return "list_item", item["item"], text[item.end() :]
    if _NOTE.match(text):
        return "note", None, text
    if text.startswith("! "):
        return "caption", None, text.removeprefix("! ")
    return "paragraph", None, text


def _from(piece: _Piece, start: int) -> _Piece:
    return replace(piece, body=Marked(piece.body.text[start:], piece.body.marks))


def _from_item(body: Marked) -> Marked:
    return Marked(_kind(body.text)[2], body.marks)


def _part(body: Marked, text: str) -> Marked:
    """A part of a text with the marks that stand in it."""
    return Marked(text, tuple(mark for mark in body.marks if mark.text in text))


def _value(body: Marked, kind: str) -> Mark | None:
    return next(iter(body.of(kind)), None)


def _meaning(body: Marked, kind: str) -> str | None:
    mark = _value(body, kind)
    return mark.value if mark else None


def _measured(
    indicator: IndicatorSource, columns: tuple[IndicatorColumn, ...], year: int, goal: str | None
) -> Measured:
    series = {"target": indicator.target, "actual": indicator.actual}
    return Measured(
        name=indicator.name,
        goal=goal,
        years=tuple(year + column.shift for column in columns),
        measures=tuple(column.measure for column in columns),
        texts=tuple(series[column.measure].get(year + column.shift, "") for column in columns),
        unit=indicator.unit,
    )


def _printed_row(one: Measured) -> tuple[str, ...]:
    return (one.name, *(() if one.unit is None else (one.unit,)), *one.texts)
