"""The notation that documents are written in, and what it is read into.

A line is one block: `kind key=value … | text`. Lines that begin with // are remarks. A block that
holds rows (`money`, `indtable`, …) goes on until a line `end`. Within a text {words~due 2025-05}
prints its words and marks them as a deadline, {2010:800~law} as a law, {GDPR~eu} as an EU act,
and {^1} is a raised footnote mark. `open=parent` leaves fields of what a block states out of the
truth, where readers might differ; `without=labels` in the `doc` line does so with whole kinds. A
column of money with `share=1` holds percentages, which are no amounts.
"""

import re
import shlex
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import cast

from models.assignment import DeadlineKind, DeadlinePrecision

HOLDERS = frozenset(
    {
        "money", "indtable", "asgtable", "goaltable", "goalform", "goalmatrix", "plaintable",
        "factbox",
    }
)  # fmt: skip
"""Kinds of block that hold rows."""

_MARK = re.compile(r"\{(?P<words>[^{}~^]*)~(?P<kind>\w+) ?(?P<value>[^{}]*)\}")
_NOTE = re.compile(r"\{\^(\d+)\}")
_SEASONS = {"V": (1, 6), "H": (7, 12)}
NUMBER = str.maketrans({"−": "-", "–": "-", ",": "."})
"""Printed minuses and commas, as a number has them."""


@dataclass(frozen=True)
class Mark:
    """Words of a text that mean something: a deadline, a law, an EU act."""

    words: str
    kind: str
    value: str


@dataclass
class Row:
    """One row of a table; `key` is its anchor."""

    kind: str
    attrs: dict[str, str]
    cells: list[str]
    key: str


@dataclass
class Block:
    """One thing that is printed; `key` is its anchor."""

    kind: str
    attrs: dict[str, str]
    text: str
    key: str
    rows: list[Row] = field(default_factory=list)

    @property
    def printed(self) -> str:
        """The text with the prefix before it and the tag after it."""
        parts = (self.attrs.get("prefix"), self.text, self.attrs.get("tag"))
        return " ".join(part for part in parts if part)

    @property
    def level(self) -> int | None:
        """The level as a heading, None for what is none."""
        level = self.attrs.get("lvl" if self.kind == "h" else "hl")
        return int(level) if level else None

    @property
    def number(self) -> str | None:
        """The number before a heading."""
        return self.attrs.get("num" if self.kind == "h" else "hnum")

    @property
    def caption(self) -> str | None:
        """What is printed above a table."""
        titles = (row.cells[0] for row in self.rows if row.kind == "title")
        return next(titles, self.attrs.get("title"))

    @property
    def columns(self) -> list[Row]:
        """The columns of a table of money, each its header and its meaning."""
        return [row for row in self.rows if row.kind == "col"]

    @property
    def heads(self) -> list[str]:
        """The headers of the columns of a table of money."""
        return [column.cells[0] for column in self.columns]

    @property
    def amounts(self) -> list[int]:
        """The columns of a table of money that hold amounts, from 1."""
        return [place for place, col in enumerate(self.columns, 1) if "share" not in col.attrs]

    @property
    def lines(self) -> list[Row]:
        """The rows below the header of a table."""
        return [row for row in self.rows if row.kind not in {"title", "col"}]

    @property
    def upper(self) -> list[tuple[str, int]]:
        """The upper header row, words and how many columns each spans: `over=Budget*3;Plan*2`."""
        parts = (part.partition("*") for part in self.attrs.get("over", "").split(";") if part)
        return [(words, int(times or 1)) for words, _, times in parts]

    @property
    def bars(self) -> list[tuple[str, str, float]]:
        """The bars of a chart: names, figures as printed, and how long they are."""
        return [
            (name, words, float("".join(words.split()).translate(NUMBER).removesuffix("%")))
            for name, words in specs(self.attrs["bars"])
        ]


@dataclass
class Content:
    """One document: what it says it is, and its blocks in order."""

    name: str
    about: dict[str, str]
    blocks: list[Block]


@dataclass(frozen=True)
class Span:
    """A time that a phrase names."""

    kind: DeadlineKind
    first: date | None
    last: date | None
    precision: DeadlinePrecision


def read_content(path: Path) -> Content:
    """Read one document's blocks.

    Raises:
        ValueError: a table is not ended, or there is no `doc` line.
    """
    about: dict[str, str] | None = None
    blocks: list[Block] = []
    holder: Block | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("//"):
            continue
        head, _, text = (part.strip() for part in line.partition("|"))
        kind, *pairs = shlex.split(head)
        attrs = {name: value for name, _, value in (pair.partition("=") for pair in pairs)}
        key = f"k{number}"
        if kind == "doc":
            about = attrs
        elif kind == "end":
            holder = None
        elif holder is not None:
            cells = [cell.strip() for cell in text.split("|")]
            holder.rows.append(Row(kind, attrs, cells, key))
        else:
            blocks.append(Block(kind, attrs, text, key))
            holder = blocks[-1] if kind in HOLDERS else None
    if about is None or holder is not None:
        raise ValueError(f"{path.name}: no doc line, or a table without end")
    return Content(path.stem, about, blocks)


def plain(text: str) -> str:
    """The words as printed, without marks."""
    return _NOTE.sub(r"\1", _MARK.sub(lambda mark: mark["words"], text))


def unmarked(text: str) -> str:
    """The words as printed, without footnote marks."""
    return plain(_NOTE.sub("", text))


def marks(text: str) -> list[Mark]:
    """The marks of a text in order."""
    return [Mark(mark["words"], mark["kind"], mark["value"]) for mark in _MARK.finditer(text)]


def split_notes(text: str) -> list[tuple[str, bool]]:
    """The printed words in pieces, each with whether it is a raised footnote mark."""
    bare = _MARK.sub(lambda mark: mark["words"], text)
    return [(piece, index % 2 == 1) for index, piece in enumerate(_NOTE.split(bare)) if piece]


def fields_of(block: Block) -> list[tuple[str, str]]:
    """The fields below an assignment, name and words; `names` says which and in what order."""
    words = {"Ansvarig": block.attrs["owner"], "Status": block.attrs.get("stext", "")}
    names = block.attrs.get("names", "Ansvarig;Klart;Status").split(";")
    return [(name, words.get(name, plain(block.text))) for name in names]


def fields_line(block: Block) -> str:
    """The line of fields below an assignment, as printed."""
    return "   ".join(f"{name}: {words}" for name, words in fields_of(block))


def indicator_line(block: Block) -> str:
    """The line of an indicator that stands in running text: prefix, name, and what it says."""
    return f"{block.printed}{block.attrs['say']}"


def run_in(block: Block) -> tuple[str, str]:
    """An assignment that goes on in its own line: its title, and what is printed after it."""
    reference = f" {block.attrs['ref']}" if "ref" in block.attrs else ""
    return plain(block.text), f"{reference} – {block.attrs['stext']} {plain(block.attrs['tail'])}"


def assignment_line(block: Block) -> str:
    """The words of an assignment that is a list item."""
    if "tail" in block.attrs:
        return "".join(run_in(block))
    after = ("ref", "stext") if block.attrs["as"] in {"num", "status"} else ()
    return " ".join(filter(None, [plain(block.printed), *map(block.attrs.get, after)]))


def reach(rows: Iterable[Row], level: int) -> int:
    """How many indicators follow before a goal of that level or above: what its cell spans."""
    size = 0
    for row in rows:
        if row.kind == "goal" and int(row.attrs["lvl"]) <= level:
            break
        size += row.kind == "row"
    return size


def specs(text: str) -> list[tuple[str, str]]:
    """Pairs in an attribute, such as the columns of a table: `spec:header;spec:header`."""
    pairs = [part.partition(":") for part in text.split(";") if part]
    return [(spec.strip(), header.strip()) for spec, _, header in pairs]


def span(mark: Mark) -> Span:
    """The time that a marked deadline names."""
    kind = cast("DeadlineKind", mark.kind)
    if not mark.value or mark.value == "event":
        return Span(kind, None, None, "event")
    if ".." in mark.value:
        first, last = (_dates(part)[index] for index, part in enumerate(mark.value.split("..")))
        return Span(kind, first, last, "span")
    first, last = _dates(mark.value)
    if kind in {"due", "until"}:
        opening = None if kind == "until" else first
        return Span(kind, opening, last, _precision(mark.value))
    return Span(kind, first, last, _precision(mark.value))


def _precision(value: str) -> DeadlinePrecision:
    """How narrow a time is, told by how it is written."""
    if re.fullmatch(r"\d{4}", value):
        return "year"
    names: dict[str, DeadlinePrecision] = {
        "Q": "quarter", "T": "tertial", "V": "season", "H": "season", "h": "half_year",
    }  # fmt: skip
    if value[5] in names:
        return names[value[5]]
    return "day" if len(value) == 10 else "month"


def _dates(value: str) -> tuple[date, date]:
    """First and last day: 2025, 2025-05, 2025-05-31, 2025-Q4, 2025-T2, 2025-h1, 2025-V, 2025-H."""
    year = int(value[:4])
    rest = value[5:]
    if not rest:
        return date(year, 1, 1), date(year, 12, 31)
    if len(rest) == 5:
        day = date.fromisoformat(value)
        return day, day
    if rest in _SEASONS:
        first, last = _SEASONS[rest]
    elif rest[0] in "QTh":
        length = {"Q": 3, "T": 4, "h": 6}[rest[0]]
        last = length * int(rest[1])
        first = last - length + 1
    else:
        first = last = int(rest)
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
