"""Tables of money out of grids: columns, lines, amounts, unit, signs and sums."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from extract import number, table_kind, table_row
from extract.budget import arithmetic, column, matrix, sign, unit
from extract.budget.column import Context
from extract.budget.matrix import Matrix, MatrixRow
from extract.budget.sign import Factors, Signed
from extract.budget.unit import KRONOR, StatedUnit
from extract.grid.segment import is_figure
from extract.profile import BudgetWords, Patterns, Profile, SignPattern, first, first_value
from extract.table_row import Listing, Tables
from models.budget import (
    BudgetAmount,
    BudgetColumn,
    BudgetKind,
    BudgetLine,
    BudgetTable,
    Component,
    LineRole,
    SignConvention,
    TableCheck,
    UnitSource,
)
from models.finding import Finding
from models.plan import DocumentKind
from models.section import Grid, GridCell, GridKind

_FOOTNOTE = re.compile(r"(?<=[^\W\d]{3})[\d¹²³⁴⁵⁶⁷⁸⁹]\)?$|\s?(?:\*+|[¹²³⁴⁵⁶⁷⁸⁹]+|\d\))$")
_FEWEST_SUMS = 2
"""Rows that show what columns without a name are, at least …"""
_HOLDS = 0.7
"""… and the share of all rows in which it holds."""
_LARGEST = 2**63
"""Kronor that a database no longer holds: such a figure is damaged."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a grid.

    Attributes:
        section_titles: headings from the chapter to the section the grid stands in.
        title: its caption, None where it has none.
        prose: running text near it.
        year: first year of the document, None where unknown.
        kind: what the document is.
    """

    section_titles: tuple[str, ...] = ()
    title: str | None = None
    prose: tuple[str, ...] = ()
    year: int | None = None
    kind: DocumentKind = "other"

    @property
    def titles(self) -> tuple[str, ...]:
        """The caption, then headings from the nearest to the chapter."""
        caption = (self.title,) if self.title else ()
        return (*caption, *reversed(self.section_titles))

    @property
    def nearest(self) -> tuple[str, ...]:
        """The caption and the nearest heading: those further off speak of other tables too."""
        return self.titles[: 2 if self.title else 1]


@dataclass(frozen=True, slots=True)
class BudgetReading:
    """What a grid is, and the table of money in it, None where it holds none."""

    table: BudgetTable | None
    findings: tuple[Finding, ...]
    grid_kind: GridKind


def read(listing: Listing, surroundings: Surroundings, profile: Profile) -> BudgetReading:
    """The grid's meaning; its table of money only where unit or words say that it is money."""
    grid = listing.grid
    kind = table_kind.named(listing.tables)
    words = profile.budget
    found = matrix.read(grid)
    if kind == "indicator" and _is_about_staff(listing.tables, surroundings, words):
        kind = None
    if kind == "goal" and found and _is_all_money(listing.tables, found, surroundings, words):
        kind = None
    if kind:
        return BudgetReading(None, (), kind)
    if found is None or not _is_money(found, surroundings, words):
        return BudgetReading(None, (), "other")
    kept = [
        place
        for place, header in enumerate(found.headers, 1)
        if column.is_money(header, words) or not header
    ]
    changes = [*_changes(found, kept, words)]
    kept = sorted({*kept, *changes})
    reader = _Reader(grid, found.only(kept), surroundings, words)
    reader.columns = column.with_changes(reader.columns, [kept.index(one) + 1 for one in changes])
    if not any(c.year or c.measure or c.component for c in reader.columns):
        return BudgetReading(None, (_unread(grid),), "other")
    return BudgetReading(reader.table(), tuple(reader.findings), "budget")


def _is_about_staff(tables: Tables, surroundings: Surroundings, words: BudgetWords) -> bool:
    """Whether figures of some years, no targets or outcomes, count a committee's employees."""
    if tables.indicators.parts & table_row.MEASURES or "title" in tables.goals.parts:
        return False
    return any(
        pattern.value == "staff" and pattern.regex.search(text)
        for text in surroundings.nearest
        for pattern in words.kinds
    )


def _is_all_money(
    tables: Tables, found: Matrix, surroundings: Surroundings, words: BudgetWords
) -> bool:
    """Whether areas have nothing but figures beside them, and what stands over those is money."""
    columns = tables.goals.columns
    if tables.goals.first("title") != 1 or len(found.headers) != len(columns) - 1:
        return False
    places: list[tuple[UnitSource, str]] = [
        *(("header", text) for text in (found.heading, *found.headers)),
        ("title", found.caption),
        *(("title", text) for text in surroundings.nearest),
    ]
    return unit.stated(places, words) is not None and all(
        column.is_money(header, words) for header in found.headers
    )


def _changes(found: Matrix, kept: Sequence[int], words: BudgetWords) -> Iterator[int]:
    """Columns without a name of money that lead from one budget to another, as most rows show."""
    for left, right in pairwise(kept):
        between = [*range(left + 1, right)]
        if between and not any(first_value(words.counts, found.headers[c - 1]) for c in between):
            sums = [_is_sum(row.figures, left, between, right) for row in found.rows]
            told = [one for one in sums if one is not None]
            if len(told) >= _FEWEST_SUMS and sum(told) >= _HOLDS * len(told):
                yield from between


def _is_sum(
    figures: Mapping[int, GridCell], left: int, between: Sequence[int], right: int
) -> bool | None:
    """Whether figures between two lead from one to the other; None where one of these lacks."""
    if left not in figures or right not in figures:
        return None
    columns = (left, *between)
    values = [number.parse(figures[c].text) if c in figures else Decimal(0) for c in columns]
    last = number.parse(figures[right].text)
    return last is not None and None not in values and sum(filter(None, values)) == last


def _unread(grid: Grid) -> Finding:
    return Finding(
        page=grid.page,
        box=grid.box,
        rule="unread_table",
        severity="warning",
        message="This table is about money, but its header does not say what its columns are.",
    )


# What a grid is


def _is_money(found: Matrix, surroundings: Surroundings, words: BudgetWords) -> bool:
    """Whether nothing else is counted, and a unit of money is stated or words speak of money."""
    names = (found.caption, found.heading, *surroundings.titles[:1])
    if any(first_value(words.counts, text) for text in names):
        return False
    texts = (*names, *surroundings.nearest, *found.headers, *(row.label for row in found.rows))
    is_stated = unit.stated(_unit_places(found, surroundings), words) is not None
    return is_stated or any(first_value(words.money, text) for text in texts)


def _unit_places(found: Matrix, surroundings: Surroundings) -> list[tuple[UnitSource, str]]:
    return [
        *(("header", text) for text in (found.heading, *found.headers)),
        ("title", found.caption),
        *(("title", text) for text in surroundings.nearest),
        *(("row", row.label) for row in found.rows),
        *(("prose", text) for text in surroundings.prose),
    ]


# The table


class _Reader:
    """One grid on its way to a table of money; what is odd gathers in `findings`."""

    def __init__(
        self, grid: Grid, found: Matrix, surroundings: Surroundings, words: BudgetWords
    ) -> None:
        self.grid = grid
        self.words = words
        self.surroundings = surroundings
        self.matrix = found
        self.findings: list[Finding] = []
        captions = (found.caption,) if found.caption else ()
        self.titles = (*captions, *surroundings.titles)
        context = Context(self.titles, surroundings.year, surroundings.kind)
        self.columns = column.read(found.headers, context, words)
        self.rows_differ = not any(c.component for c in self.columns) and {"cost", "income"} <= {
            self._component(row.label) for row in found.rows if row.figures
        }

    def table(self) -> BudgetTable:
        """The table, whole."""
        lines = self._settled(self._with_roles([*self._lines()]))
        self.findings.extend(self._unread(lines))
        stated = self._unit(lines)
        checks = self._checks(lines)
        signs = self._convention(lines)
        known = sign.factors(signs, net_is_cost=self._net_is_cost(lines))
        self.findings.extend(_wrong_totals(checks, self.columns, lines))
        return BudgetTable(
            ordinal=self.grid.ordinal,
            grid=self.grid.ordinal,
            section=self.grid.section,
            title=self.surroundings.title,
            kind=self._kind(),
            unit=stated.unit if stated else None,
            unit_text=stated.text if stated else None,
            unit_source=stated.source if stated else None,
            sign_convention=signs,
            page=self.grid.page,
            page_last=self.grid.page_last,
            box=self.grid.box,
            columns=self.columns,
            lines=tuple(self._in_kronor(line, stated, known) for line in lines),
            checks=checks,
            confidence=_confidence(self.grid, stated, checks),
            evidence=self._evidence(stated, checks),
        )

    # Lines

    def _lines(self) -> Iterator[BudgetLine]:
        for ordinal, row in enumerate(self.matrix.rows, 1):
            label = _FOOTNOTE.sub("", row.label)
            yield BudgetLine(
                ordinal=ordinal,
                label=label,
                role="row" if row.figures else "note",
                department=label if first_value(self.words.departments, label) else None,
                amounts=tuple(self._amounts(row)),
                page=row.anchor.lines[0].page,
                box=row.anchor.lines[0].box,
            )

    def _with_roles(self, lines: Sequence[BudgetLine]) -> list[BudgetLine]:
        """The lines, sums told from rows: by their words, or as parents of the rows beside them.

        Where no word calls one the total, it is the one that counts all others.
        """
        told = self._with_named_sums(lines)
        parents = arithmetic.parents(told, self.columns, self._parts(lines))
        counted = {term.ordinal for own in parents.values() for term in own.terms}
        counted |= self._parts(lines)
        tops = [o.ordinal for o in told if o.role != "note" and o.ordinal not in counted]
        is_told = any(line.role == "total" for line in told)
        roles: dict[int, LineRole] = dict.fromkeys(parents, "subtotal")
        if not is_told and len(tops) == 1 and tops[0] in parents:
            roles[tops[0]] = "total"
        return [
            line.model_copy(update={"role": roles.get(line.ordinal, line.role)}) for line in told
        ]

    def _with_named_sums(self, lines: Sequence[BudgetLine]) -> list[BudgetLine]:
        """The lines, those that a word calls a sum told from rows.

        The last total is one, those before it are subtotals. Where no label says total, the last
        sum is one if it is the only one or the sum of all rows.
        """
        sums = {
            line.ordinal: kind
            for line in lines
            if line.role == "row" and (kind := first_value(self.words.sums, line.label))
        }
        told = [
            line.model_copy(update={"role": "subtotal"}) if line.ordinal in sums else line
            for line in lines
        ]
        totals = [ordinal for ordinal, kind in sums.items() if kind == "total"]
        last = max(totals or sums, default=None)
        if last is None or (not totals and not self._is_total(told[last - 1], told, len(sums))):
            return told
        told[last - 1] = told[last - 1].model_copy(update={"role": "total"})
        return told

    def _is_total(self, line: BudgetLine, lines: Sequence[BudgetLine], sums: int) -> bool:
        own_parts = [other for other in lines if not first_value(self.words.parts, other.label)]
        return sums == 1 or arithmetic.covers_all(line, own_parts, self.columns)

    def _amounts(self, row: MatrixRow) -> Iterator[BudgetAmount]:
        for ordinal, cell in sorted(row.figures.items()):
            amount = _amount(ordinal, cell, cell.text)
            is_shared = cell.column_span > 1 and len(_readings(cell)) > 1
            is_open = is_shared or self._is_percentage(amount)
            yield amount.model_copy(update={"amount": None}) if is_open else amount

    def _is_percentage(self, amount: BudgetAmount) -> bool:
        return "%" in amount.text or "%" in self.columns[amount.column - 1].header_text

    def _unread(self, lines: Sequence[BudgetLine]) -> Iterator[Finding]:
        for amount in (amount for line in lines for amount in line.amounts):
            if amount.amount is None and not self._is_percentage(amount):
                is_ambiguous = is_figure(amount.text)
                yield Finding(
                    page=amount.page,
                    box=amount.box,
                    rule="ambiguous_number" if is_ambiguous else "damaged_number",
                    severity="warning",
                    message=(
                        "The digits of this cell can be read as more than one figure."
                        if is_ambiguous
                        else "This cell of a column of figures is no figure."
                    ),
                    text=amount.text,
                )

    # Sums

    def _checks(self, lines: Sequence[BudgetLine]) -> tuple[TableCheck, ...]:
        components = {line.ordinal: self._component(line.label) for line in lines}
        listed = components if self.rows_differ else dict.fromkeys(components)
        return arithmetic.checks(self.columns, lines, listed, self._parts(lines))

    def _parts(self, lines: Sequence[BudgetLine]) -> frozenset[int]:
        """Ordinals of the lines that are part of the line above them."""
        found = (line.ordinal for line in lines if first_value(self.words.parts, line.label))
        return frozenset(found)

    def _settled(self, lines: list[BudgetLine]) -> list[BudgetLine]:
        """The lines; a cell over several columns is cut as the table's own sums demand."""
        for place, row in enumerate(self.matrix.rows):
            for ordinal, cell in sorted(row.figures.items()):
                if cell.column_span > 1:
                    lines = self._cut(lines, place, ordinal, cell)
        return lines

    def _cut(
        self, lines: list[BudgetLine], place: int, ordinal: int, cell: GridCell
    ) -> list[BudgetLine]:
        """The lines with the one reading of a cell that makes a sum right, if there is just one."""
        line = lines[place]
        agreeing = []
        for texts in _readings(cell):
            amounts = [amount for amount in line.amounts if amount.column != ordinal]
            amounts += [_amount(ordinal + i, cell, text) for i, text in enumerate(texts)]
            amounts.sort(key=lambda amount: amount.column)
            read = line.model_copy(update={"amounts": tuple(amounts), "evidence": ("sum",)})
            option = [*lines[:place], read, *lines[place + 1 :]]
            verdicts = {
                check.verdict for check in self._checks(option) if check.line == line.ordinal
            }
            if "exact" in verdicts and "differs" not in verdicts:
                agreeing.append(option)
        return agreeing[0] if len(agreeing) == 1 else lines

    def _component(self, text: str) -> Component | None:
        return column.component(text, self.words)

    # Unit

    def _unit(self, lines: Sequence[BudgetLine]) -> StatedUnit | None:
        stated = unit.stated(_unit_places(self.matrix, self.surroundings), self.words)
        if stated:
            return stated
        amounts = [a.amount for line in lines for a in line.amounts if a.amount is not None]
        likely = unit.inferred(amounts)
        self.findings.append(
            Finding(
                page=self.grid.page,
                box=self.grid.box,
                rule="inferred_unit",
                severity="warning",
                message=(
                    f"No text states this table's unit; its size suggests {likely.unit}."
                    if likely
                    else "No text states this table's unit, and its size suggests none."
                ),
            )
        )
        return likely

    def _in_kronor(self, line: BudgetLine, stated: StatedUnit | None, known: Factors) -> BudgetLine:
        if stated is None or first_value(self.words.counts, line.label):
            return line
        own = unit.stated([("row", line.label)], self.words) or stated
        amounts = tuple(
            amount.model_copy(
                update={
                    "amount_sek": _kronor(amount.amount, own),
                    "net_cost_sek": _kronor(self._net_cost(line, amount, known), own),
                }
            )
            for amount in line.amounts
        )
        return line.model_copy(update={"amounts": amounts})

    # Signs

    def _signed(self, line: BudgetLine, amount: BudgetAmount) -> Signed | None:
        found = self.columns[amount.column - 1]
        if amount.amount is None:
            return None
        component = self._component(line.label) if self.rows_differ else found.component
        return Signed(amount.amount, component, found.measure)

    def _convention(self, lines: Sequence[BudgetLine]) -> SignConvention | None:
        """What the header says, else what the signs show, else what the text around says."""
        heads = [self.matrix.heading, *self.matrix.headers]
        signed = [self._signed(line, amount) for line in lines for amount in line.amounts]
        return (
            _first_sign(self.words.signs, heads)
            or sign.convention([figure for figure in signed if figure])
            or sign.of_net(*self._around_net(lines))
            or _first_sign(self.words.sign_statements, self.surroundings.prose)
        )

    def _around_net(self, lines: Sequence[BudgetLine]) -> tuple[list[Decimal], list[Decimal]]:
        """The figures of the row that is the net cost of the others, and theirs."""
        nets = [line for line in lines if self._is_net_cost(line)]
        if len(nets) != 1:
            return [], []
        rows = [line for line in lines if line.role == "row"]
        return _figures(nets), _figures(rows)

    def _is_net_cost(self, line: BudgetLine) -> bool:
        costs = Patterns(one for one in self.words.components if one.value == "cost")
        is_net = self._component(line.label) == "net" and first_value(costs, line.label)
        return bool(is_net) and line.role == "total"

    def _net_is_cost(self, lines: Sequence[BudgetLine]) -> bool | None:
        """Whether the net is costs less incomes, as its name or the rows say; None if neither."""
        costs = Patterns(one for one in self.words.components if one.value == "cost")
        names = [c.header_text for c in self.columns]
        if self.rows_differ:
            names = [line.label for line in lines]
        if any(self._component(name) == "net" and first_value(costs, name) for name in names):
            return True
        kinds = {c.ordinal: c.component for c in self.columns}
        if not {"net", "cost", "income"} <= set(kinds.values()):
            return None
        for identity in arithmetic.row_identities(self.columns, arithmetic.figures(lines)):
            factors = {kinds[term.ordinal]: term.factor for term in identity.terms}
            if kinds[identity.target] == "net" and factors.keys() == {"cost", "income"}:
                return factors["cost"] > 0
        return None

    def _net_cost(self, line: BudgetLine, amount: BudgetAmount, known: Factors) -> Decimal | None:
        signed = self._signed(line, amount)
        return sign.net_cost(signed, known, rows_differ=self.rows_differ) if signed else None

    # The whole

    def _kind(self) -> BudgetKind:
        """What the header says it is about, else the caption, else a heading above it."""
        for text in (self.matrix.heading, *self.titles):
            if found := first(self.words.kinds, text):
                return found.value
        return "operating"

    def _evidence(self, stated: StatedUnit | None, checks: Sequence[TableCheck]) -> tuple[str, ...]:
        agrees = any(check.verdict == "exact" for check in checks)
        found = [*self.grid.evidence, f"unit {stated.source}" if stated else "", "sum" * agrees]
        return tuple(word for word in found if word)


def _first_sign(patterns: Patterns[SignPattern], texts: Sequence[str]) -> SignConvention | None:
    return next((p.value for text in texts for p in patterns if p.regex.search(text)), None)


def _figures(lines: Sequence[BudgetLine]) -> list[Decimal]:
    """The amounts of some lines, those of deviations too, as printed."""
    return [a.amount for line in lines for a in line.amounts if a.amount is not None]


def _readings(cell: GridCell) -> list[tuple[str, ...]]:
    """Every way to read a cell as figures of the columns that it reaches over."""
    counts = range(1, cell.column_span + 1)
    return [texts for count in counts for texts in number.readings(cell.text, count)]


def _amount(ordinal: int, cell: GridCell, text: str) -> BudgetAmount:
    """A figure of a cell, before its unit and sign are known."""
    return BudgetAmount(
        column=ordinal,
        text=text,
        amount=number.parse(text),
        amount_sek=None,
        net_cost_sek=None,
        page=cell.lines[0].page,
        box=cell.lines[0].box,
    )


def _kronor(figure: Decimal | None, stated: StatedUnit) -> int | None:
    if figure is None or abs(figure) * KRONOR[stated.unit] >= _LARGEST:
        return None
    return round(figure * KRONOR[stated.unit])


def _wrong_totals(
    checks: Sequence[TableCheck], columns: Sequence[BudgetColumn], lines: Sequence[BudgetLine]
) -> Iterator[Finding]:
    """A finding for each sum that differs; what a wrong total upsets in its row is no new one."""
    by_line = {line.ordinal: line for line in lines}
    wrong = {c.line for c in checks if c.verdict == "differs" and c.kind == "column_sum"}
    for check in checks:
        is_consequence = check.kind == "row_identity" and check.line in wrong
        if check.verdict == "differs" and not is_consequence:
            line = by_line[check.line]
            amount = next(a for a in line.amounts if a.column == check.column)
            yield Finding(
                page=amount.page,
                box=amount.box,
                rule="wrong_total",
                severity="warning",
                message=(
                    f"{line.label}, {columns[check.column - 1].header_text}: printed "
                    f"{check.printed}, but the table's own figures give {check.expected}."
                ),
                text=amount.text,
            )


def _confidence(grid: Grid, stated: StatedUnit | None, checks: Sequence[TableCheck]) -> float:
    """What the grid has, less for a unit that nobody states and for sums that do not agree."""
    confidence = grid.confidence
    if stated is None or stated.source == "inferred":
        confidence *= 0.8
    if checks and not any(check.verdict == "exact" for check in checks):
        confidence *= 0.8
    return round(confidence, 2)
