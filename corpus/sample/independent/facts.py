"""The truth of a document, out of its blocks and the pages that its setter told."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from math import sqrt
from typing import Any

from corpus.sample.independent.content import (
    NUMBER,
    Block,
    Content,
    Mark,
    Row,
    assignment_line,
    fields_line,
    indicator_line,
    marks,
    plain,
    span,
    specs,
    unmarked,
)
from corpus.truth import Truth

_KRONOR = {"kr": 1, "tkr": 1_000, "mkr": 1_000_000}
_TEXTS = {
    "p": "paragraph", "lead": "paragraph", "pill": "paragraph", "li": "list_item", "note": "note",
    "cap": "caption",
}  # fmt: skip
_COMMITMENT = 4
"""Level of what a unit promises under a goal: tables of indicators belong to the goal."""
_SIGNS = frozenset({"other", "face", "trend"})
"""Columns of a table of indicators that hold no figure."""
_AHEAD = frozenset({"plan", "council_plan", "budget"})
"""Kinds of document that look ahead: no attainment, and no status unless one is printed."""
_NARROW = frozenset({"day", "month", "quarter", "tertial", "half_year", "season"})
_GRIDS = {
    "money": "budget", "indtable": "indicator", "asgtable": "assignment", "plaintable": "other",
}  # fmt: skip
_DOTS = frozenset({"green", "yellow", "red", "grey"})
"""Cells that hold a drawn circle and no words."""

_FIGURE = re.compile(r"([-−–+]?\s?\d[\d\s]*(?:,\d+)?\s?%?)(?: [a-zåäö]+)?")
"""A figure, and the word of its unit behind it."""
_DOTTED = re.compile(r"[-−–+]?\d{1,3}(\.\d{3})+(,\d+)?")
"""A figure with dots between its thousands."""

Record = dict[str, Any]


def truth_of(
    content: Content, pages: dict[str, int], count: int, style: str, *, held_out: bool
) -> Truth:
    """All that the document is known to say.

    Args:
        content: the document.
        pages: the page of every anchor.
        count: how many pages the file has.
        style: name of the house style.
        held_out: whether nobody looks at the style while rules are made.
    """
    teller = _Teller(content, pages)
    for block in content.blocks:
        teller.tell(block)
    return Truth.model_validate(
        {
            "file_name": content.about["file"],
            "pages": count,
            "style": style,
            "held_out": held_out,
            "document": _document(content.about),
            **{
                kind: records
                for kind, records in teller.kinds.items()
                if kind not in content.about.get("without", "").split(",")
            },
        }
    )


def _document(about: dict[str, str]) -> Record:
    first, _, last = about["period"].partition("-")
    told: Record = {
        "municipality": f"{about['municipality']} kommun",
        "kind": about["kind"],
        "title": about["title"],
        "version_label": None,
        "period_start": int(first),
        "period_end": int(last),
        "decided_on": about.get("decided_on"),
        "decided_by": about.get("decided_by"),
        "diary_number": about.get("diary"),
    }
    if "committee" in about:
        told["committee"] = about["committee"] or None
    if "adopted" in about:
        told["is_adopted"] = {"1": True, "0": False, "": None}[about["adopted"]]
    return told


@dataclass
class _Teller:
    """Walks through the blocks and writes down what each says."""

    content: Content
    pages: dict[str, int]
    kinds: dict[str, list[Record]] = field(default_factory=dict)
    heading: str | None = None
    label: str | None = None
    committee: str | None = None
    above: list[Record] = field(default_factory=list)
    last: Record = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = "headings labels text goals indicators assignments departments laws tables findings"
        self.kinds = {name: [] for name in names.split()}
        if "grids" in self.content.about:
            self.kinds["grids"] = []

    def tell(self, block: Block) -> None:
        """Write down one block."""
        self._laws(block.text)
        teller = getattr(self, f"_tell_{block.kind}", None)
        if teller is not None:
            teller(block)
            if block.kind in _GRIDS:
                self._grid(block)
        elif block.kind in _TEXTS:
            self._text(block, _TEXTS[block.kind], plain(block.text))
        if finding := block.attrs.get("finding"):
            self._find(finding, block.key, block.attrs.get("about", plain(block.text)))

    # What is printed

    def _tell_h(self, block: Block) -> None:
        self._head(plain(block.printed), int(block.attrs["lvl"]), block, block.attrs.get("num"))

    def _head(self, title: str, level: int, block: Block, number: str | None = None) -> None:
        record: Record = {"title": title, "level": level, "page": self.pages[block.key]}
        if number or "prefix" not in block.attrs:
            record["number"] = number.rstrip(".") if number else None
        self.kinds["headings"].append(record)
        self.heading, self.label = title, None
        if "committee" in block.attrs:
            self.committee = block.attrs["committee"] or None

    def _tell_label(self, block: Block) -> None:
        self.label = block.text
        page = self.pages[block.key]
        self.kinds["labels"].append({"text": block.text, "heading": self.heading, "page": page})

    def _text(self, block: Block, kind: str, printed: str) -> None:
        record: Record = {"text": printed, "kind": kind, "page": self.pages[block.key]}
        if kind == "note":
            self.kinds["text"].append(record)
            return
        record |= {"label": self.label, "heading": self.heading}
        self.kinds["text"].append(_told(block, record))
        to = block.attrs.get("to")
        if to == "time":
            self._deadlines(self.last, block.text, "column")
        elif to in {"desc", "comment"}:
            name = {"desc": "description", "comment": "comment"}[to]
            self.last[name] = printed
            if "deadlines" in self.last:
                self._deadlines(self.last, block.text, name)

    def _line_of(self, block: Block, printed: str) -> None:
        """Write down a line that some would call a label, some a paragraph, some a list item."""
        page = self.pages[block.key]
        self.kinds["text"].append({"text": printed, "heading": self.heading, "page": page})

    def _tell_intro(self, block: Block) -> None:
        """A line that leads in what follows."""
        self._line_of(block, block.text)

    _tell_att = _tell_intro
    """The line that says how far a goal is attained, which the goal itself knows."""

    def _tell_quote(self, block: Block) -> None:
        """Words that are lifted out of the text or stand beside it, of no heading in particular."""
        self.kinds["text"].append({"text": plain(block.text), "page": self.pages[block.key]})

    _tell_side = _tell_quote
    _tell_tab = _tell_quote
    """A small line above a goal's title, or a note in the margin."""

    def _laws(self, text: str) -> None:
        for mark in marks(text):
            if mark.kind == "law":
                self._once("laws", {"sfs": mark.words})
            elif mark.kind == "eu":
                self._once("laws", {"eu_name": mark.value or mark.words})

    def _once(self, kind: str, record: Record) -> None:
        if record not in self.kinds[kind]:
            self.kinds[kind].append(record)

    def _find(self, rule: str, key: str, text: str) -> None:
        self.kinds["findings"].append({"rule": rule, "page": self.pages[key], "text": text})

    def _tell_dep(self, block: Block) -> None:
        self._once("departments", {"name": block.text, "kind": block.attrs["kind"]})

    # Goals

    def _tell_goal(self, block: Block) -> None:
        attrs = block.attrs
        if attrs["as"] == "h":
            self._head(plain(block.printed), int(attrs["hl"]), block, attrs.get("hnum"))
        elif attrs["as"] == "li":
            self._text(block, "list_item", plain(block.printed))
        else:
            self._text(block, "paragraph", plain(block.printed))
        self._goal(block, plain(block.text))
        if "prefix" in attrs or ("hnum" in attrs and "num" in attrs):
            self.last["title_text"] = _with_number(block)
            _told(block, self.last)

    def _goal(self, where: Block | Row, title: str) -> None:
        attrs = where.attrs
        level = int(attrs["lvl"])
        self.above = [goal for goal in self.above if goal["level"] < level]
        record: Record = {"title": title, "level": level, "page": self.pages[where.key]}
        if level > 1:
            record["parent"] = self.above[-1]["title"] if self.above else None
        for name, attr in (("kind_text", "kind"), ("set_by", "set"), ("number", "num")):
            if attr in attrs:
                record[name] = attrs[attr] or None
        if self.committee:
            record["committee"] = self.committee
        if "att" in attrs:
            record["attainment"] = attrs["att"] or None
            if "atext" in attrs:
                record["attainment_text"] = attrs["atext"]
        elif level > 1 and self.content.about["kind"] in _AHEAD:
            record["attainment"] = None
        for name in ("trend", "is_forecast"):
            if name in attrs:
                record[name] = attrs[name] == "1" if name == "is_forecast" else attrs[name]
        _told(where, record)
        self.kinds["goals"].append(record)
        self.above.append(record)
        self.last = record

    def _tell_goaltable(self, block: Block) -> None:
        """Rows of goals: `goal` is a goal's row, `over` one whose cell spans those below it."""
        roles = [role for role, _ in specs(block.attrs["cols"])]
        self._caption(block)
        for row in block.rows:
            if row.kind == "over":
                self._goal(row, plain(row.cells[0]))
                continue
            cells = dict(zip(roles[len(roles) - len(row.cells) :], row.cells, strict=True))
            row.attrs = {**block.attrs, **row.attrs}
            self._goal(row, plain(cells["goal"]))
            for role, name in (
                ("comment", "comment"), ("desc", "description"),
                ("num", "number"), ("atext", "attainment_text"),
            ):  # fmt: skip
                if cells.get(role):
                    self.last[name] = plain(cells[role])

    def _tell_goalform(self, block: Block) -> None:
        """A form about a goal: a row is a field's name and what it says."""
        for row in block.rows:
            words = plain(row.cells[1])
            if row.kind == "goal":
                self._goal(row, words)
            elif row.kind == "ind":
                self._indicator(row, words, [])
            elif row.kind == "val":
                self.kinds["indicators"][-1]["values"] += _values(row.attrs["spec"], words)
            elif row.kind == "desc":
                self.last["description"] = words

    # Indicators

    def _tell_goalmatrix(self, block: Block) -> None:
        """Rows of goals of any level, each with the indicators (`row`) that follow it."""
        figures = [role for role, _ in specs(block.attrs["cols"]) if " 2" in role]
        self._caption(block)
        for row in block.rows:
            if row.kind == "goal":
                self._goal(row, plain(row.cells[0]))
                continue
            name, *cells = row.cells
            values = [
                value
                for role, cell in zip(figures, cells, strict=True)
                if cell
                for value in _values(role, cell)
            ]
            self._indicator(row, unmarked(name), values)

    def _tell_legend(self, block: Block) -> None:
        signs = [words for _, words in specs(block.attrs["items"])]
        signs += [f"{arrow} {words}" for arrow, words in specs(block.attrs.get("arrows", ""))]
        self._line_of(block, " ".join([block.text, *signs]))

    def _tell_ind(self, block: Block) -> None:
        """An indicator as a list item (`as=p`: a paragraph), its figures in the same line.

        Raises:
            ValueError: a figure is not printed.
        """
        printed = indicator_line(block)
        self._text(block, _TEXTS[block.attrs.get("as", "li")], printed)
        values: list[Record] = []
        for role, words in specs(block.attrs["vals"]):
            if words not in printed:
                raise ValueError(f"{block.text}: {words} is not printed")
            values += _values(role, words)
        self._indicator(block, block.text, values)

    def _indicator(self, where: Block | Row, name: str, values: list[Record]) -> None:
        """Write down an indicator of the goal above it."""
        record: Record = {"name": name, "page": self.pages[where.key], "values": values}
        if self.above:
            record["goal"] = self.above[-1]["title"]
        self.kinds["indicators"].append(record)

    def _tell_indtable(self, block: Block) -> None:
        columns = specs(block.attrs["cols"])
        self._caption(block)
        for row in block.rows:
            name, *cells = row.cells
            record: Record = {"name": name, "page": self.pages[row.key], "values": []}
            if block.attrs.get("goal") == "prev":
                goals = [goal for goal in self.above if goal["level"] < _COMMITMENT]
                record["goal"] = goals[-1]["title"]
            for (role, _), cell in zip(columns, cells, strict=True):
                if role == "unit":
                    record["unit_text"] = cell
                elif cell and role not in _SIGNS:
                    record["values"] += _values(role, cell)
            self.kinds["indicators"].append(record)

    # Assignments

    def _tell_asg(self, block: Block) -> None:
        attrs = block.attrs
        if attrs["as"] == "h":
            self._head(plain(block.printed), int(attrs["hl"]), block, attrs.get("hnum"))
        else:
            self._text(block, "list_item", assignment_line(block))
        self._assignment(block, block.text)
        if tail := attrs.get("tail"):
            self._deadlines(self.last, tail, "comment")
        if title_text := _title_text(block):
            self.last["title_text"] = title_text
        _told(block, self.last)

    def _assignment(self, where: Block | Row, title: str) -> None:
        attrs = where.attrs
        record: Record = {"title": plain(title), "page": self.pages[where.key]}
        names = (
            ("number", "num"), ("given_by", "given"), ("owner_text", "owner"),
            ("status", "status"), ("status_text", "stext"), ("status_basis", "basis"),
        )  # fmt: skip
        record |= {name: attrs[attr] or None for name, attr in names if attr in attrs}
        if "stext" in attrs:
            record.setdefault("status_basis", "label")
        if "tag" in attrs:
            record["title_text"] = f"{plain(title)} {attrs['tag']}"
        if self.content.about["kind"] in _AHEAD:
            record.setdefault("status", None)
        if self.committee:
            record["committee"] = self.committee
        record |= {"due_on": None, "deadlines": []}
        self._deadlines(record, title, "title")
        self.kinds["assignments"].append(record)
        self.last = record

    def _tell_fields(self, block: Block) -> None:
        """One line of fields below an assignment: who answers for it, by when, how it stands."""
        self._line_of(block, " ".join(fields_line(block).split()))
        self.last["owner_text"] = block.attrs["owner"]
        if "status" in block.attrs:
            self.last |= {
                "status": block.attrs["status"], "status_text": block.attrs["stext"],
                "status_basis": "label",
            }  # fmt: skip
        self._deadlines(self.last, block.text, "column")

    def _deadlines(self, record: Record, text: str, place: str) -> None:
        for mark in marks(text):
            if mark.kind in {"law", "eu"}:
                continue
            record["deadlines"].append(_deadline(mark, place))
        ends = [
            deadline["date_to"]
            for deadline in record["deadlines"]
            if deadline["precision"] in _NARROW and deadline["kind"] != "after"
        ]
        record["due_on"] = min(ends, default=None)

    def _tell_asgtable(self, block: Block) -> None:
        roles = [role for role, _ in specs(block.attrs["cols"])]
        self._caption(block)
        for row in (row for row in block.rows if row.kind != "group"):
            cells = dict(zip(roles, row.cells, strict=True))
            for cell in row.cells:
                self._laws(cell)
            row.attrs = {**block.attrs, **row.attrs}
            self._assignment(row, cells["title"])
            self._cells(cells)
            _told(row, self.last)
            if finding := row.attrs.get("finding"):
                self._find(finding, row.key, row.attrs["about"])

    def _cells(self, cells: dict[str, str]) -> None:
        """Write down what the cells of a row, by their roles, say of its assignment."""
        for role, name in (("num", "number"), ("owner", "owner_text"), ("stext", "status_text")):
            if role in cells:
                self.last[name] = plain(cells[role]) or None
        if "stext" in cells:
            self.last["status_basis"] = "label"
        for role, name in (("comment", "comment"), ("desc", "description")):
            if cells.get(role):
                self.last[name] = plain(cells[role])
                self._deadlines(self.last, cells[role], name)
        if "deadline" in cells:
            self._deadlines(self.last, cells["deadline"], "column")

    # Tables as printed

    def _grid(self, block: Block) -> None:
        """Write down a table's cells, where the document's grids are told."""
        if "grids" not in self.kinds:
            return
        head, rows = _grid_rows(block)
        record: Record = {
            "kind": _GRIDS[block.kind],
            "page": self.pages[rows[0].key],
            "page_last": self.pages[rows[-1].key],
            "rows": [
                [plain(cell) for cell in cells if cell and cell not in _DOTS]
                for cells in [*head, *(_printed_cells(block, row) for row in rows)]
            ],
        }
        if title := block.caption:
            record["title"] = title
        self.kinds["grids"].append(record)

    # Money

    def _caption(self, block: Block) -> None:
        if title := block.caption:
            self._text(block, "caption", title)

    def _tell_plaintable(self, block: Block) -> None:
        self._caption(block)

    _tell_chart = _tell_plaintable
    _tell_org = _tell_plaintable

    def _tell_endarea(self, _: Block) -> None:
        """A label in a coloured box is none of what stands after it."""
        self.label = None

    def _tell_fact(self, block: Block) -> None:
        """A figure in a box above the words that say what it is."""
        self._line_of(block, f"{block.attrs['big']} {block.text}")

    def _tell_money(self, block: Block) -> None:
        attrs = block.attrs
        self._caption(block)
        lines = block.lines
        table: Record = {
            "kind": attrs["kind"],
            "unit": attrs["unit"],
            "page": self.pages[lines[0].key],
            "page_last": self.pages[lines[-1].key],
            "columns": list(_columns(block)),
            "lines": [self._line(line, attrs["unit"], block.amounts) for line in lines],
            "checks": self._checks(lines, block.amounts),
        }
        if "sign" in attrs:
            table["sign_convention"] = attrs["sign"]
        for name in ("unit_text", "unit_source"):
            if name in attrs:
                table[name] = attrs[name] or None
        if block.caption:
            table["title"] = block.caption
        if self.committee:
            table["committee"] = self.committee
        self.kinds["tables"].append(table)

    def _line(self, line: Row, unit: str, columns: list[int]) -> Record:
        roles = {"sub": "subtotal", "total": "total", "group": "note"}
        record: Record = {"label": unmarked(line.cells[0]), "role": roles.get(line.kind, "row")}
        if "dep" in line.attrs and line.kind != "group":
            record["department"] = line.attrs["dep"]
        record["amounts"] = [
            {"column": column, "text": cell, "amount": str(_amount(cell)),
             "amount_sek": int(_amount(cell) * _KRONOR[unit])}
            for column, cell in enumerate(line.cells)
            if cell and column in columns
        ]  # fmt: skip
        return record

    def _checks(self, lines: list[Row], columns: list[int]) -> list[Record]:
        """Every printed sum, computed again.

        Raises:
            ValueError: a sum differs and is not marked as wrong, or the other way round.
        """
        checks: list[Record] = []
        part: list[Row] = []
        rows: list[Row] = []
        for index, line in enumerate(lines):
            if line.kind == "group":
                part = []
            elif line.kind == "row":
                part.append(line)
                rows.append(line)
            elif line.kind in {"sub", "total"}:
                summed = {
                    "all": [row for row in lines if row.kind == "row"],
                    "below": _below(lines[index + 1 :]),
                    "chain": rows,
                    "": part if line.kind == "sub" else rows,
                }[line.attrs.get("of", "")]
                checks += self._check(line, summed, columns)
                part = []
        return checks

    def _check(self, line: Row, summed: list[Row], columns: list[int]) -> Iterator[Record]:
        wrong = {int(column) for column in line.attrs.get("wrong", "").split(",") if column}
        for column in columns:
            if not line.cells[column]:
                continue
            printed = _amount(line.cells[column])
            cells = [row.cells[column] for row in summed if row.cells[column]]
            expected = sum(map(_amount, cells), Decimal())
            verdict = _verdict(expected - printed, printed, len(cells))
            if (verdict == "differs") != (column in wrong):
                raise ValueError(f"{line.cells[0]}, column {column}: {expected} for {printed}")
            if verdict == "differs":
                self._find("wrong_total", line.key, line.cells[column])
            yield {
                "kind": "column_sum", "label": unmarked(line.cells[0]), "column": column,
                "expected": str(expected), "printed": str(printed), "verdict": verdict,
            }  # fmt: skip


def _told(where: Block | Row, record: Record) -> Record:
    """A record without the fields that its block or row leaves open."""
    for name in where.attrs.get("open", "").split(","):
        record.pop(name, None)
    return record


def _title_text(block: Block) -> str | None:
    """An assignment's title as printed, None where nothing else is printed with it."""
    attrs = block.attrs
    if attrs["as"] == "h":
        return _with_number(block)
    if "mark" in attrs:
        return f"{attrs['mark']} {plain(block.printed)}"
    if attrs["as"] == "status":
        return assignment_line(block)
    if "ref" in attrs and "tail" not in attrs:
        return f"{plain(block.printed)} {attrs['ref']}"
    return plain(block.text) if attrs["as"] == "arrow" else None


def _with_number(block: Block) -> str:
    """A heading's words with the number before them."""
    return " ".join(filter(None, [block.attrs.get("hnum"), plain(block.printed)]))


def _printed_cells(block: Block, row: Row) -> list[str]:
    """The cells of a row, the title of an assignment with its tag."""
    if block.kind != "asgtable" or "tag" not in row.attrs:
        return row.cells
    roles = [role for role, _ in specs(block.attrs["cols"])]
    return [
        f"{cell} {row.attrs['tag']}" if role == "title" else cell
        for role, cell in zip(roles, row.cells, strict=True)
    ]


def _grid_rows(block: Block) -> tuple[list[list[str]], list[Row]]:
    """The header rows of a table, and its other rows."""
    upper = [words for words, _ in block.upper]
    if block.kind == "money":
        lower = [block.attrs["corner"], *block.heads]
        return [upper, lower] if upper else [lower], block.lines
    corner = [block.attrs.get("corner", "Nyckeltal")] if block.kind == "indtable" else []
    lower = [words for _, words in specs(block.attrs["cols"])]
    return [[*corner, *upper], lower] if upper else [[*corner, *lower]], block.lines


def _below(lines: Iterable[Row]) -> list[Row]:
    """The rows that a sum printed above them takes in."""
    taken: list[Row] = []
    for line in lines:
        if line.kind in {"sub", "total", "group"}:
            break
        if line.kind == "row":
            taken.append(line)
    return taken


def _values(role: str, cell: str) -> Iterator[Record]:
    """The figures of one cell; a role is `actual 2025`, or `target+actual 2026` for "87 (86,1)"."""
    measures, _, year = role.partition(" ")
    texts = cell.rstrip(")").split(" (") if "+" in measures else [cell]
    for measure, text in zip(measures.split("+"), texts, strict=False):
        yield {"year": int(year), "measure": measure, "text": text, "value": _value(text)}


def _value(text: str) -> str | None:
    figure = _FIGURE.fullmatch(text)
    return str(_amount(figure[1])) if figure else None


def _amount(text: str) -> Decimal:
    """A printed figure: any minus, spaces between thousands, a lone dash for nothing."""
    bare = "".join(text.split())
    if _DOTTED.fullmatch(bare):
        bare = bare.replace(".", "")
    bare = bare.translate(NUMBER).removesuffix("%")
    if bare.startswith("("):
        bare = "-" + bare.strip("()")
    return Decimal(0) if bare == "-" else Decimal(bare.removeprefix("+"))


def _verdict(difference: Decimal, printed: Decimal, summands: int) -> str:
    if not difference:
        return "exact"
    exponent = printed.as_tuple().exponent
    half = float(Decimal(1).scaleb(int(exponent))) / 2
    return "rounding" if abs(float(difference)) <= half * sqrt(summands) + 1e-9 else "differs"


def _columns(block: Block) -> Iterator[Record]:
    """The columns with their whole header; `under` says that the upper row is read last."""
    upper = [words for words, times in block.upper for _ in range(times)]
    for index, column in enumerate(block.columns):
        header, meaning = column.cells
        year, measure, component = meaning.split()
        above = upper[index] if upper else ""
        pair = [header, above] if "under" in block.attrs else [above, header]
        yield {
            "header_text": " ".join(filter(None, pair)),
            "year": None if year == "-" else int(year),
            "measure": None if measure == "-" else measure,
            "component": None if component == "-" else component,
        }


def _deadline(mark: Mark, place: str) -> Record:
    named = span(mark)
    first: date | None = named.first
    return {
        "text": mark.words, "kind": named.kind, "date_from": first, "date_to": named.last,
        "precision": named.precision, "field": place,
    }  # fmt: skip
