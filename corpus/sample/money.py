"""Tables of money: a committee's series of figures as one document prints them."""

import itertools
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Literal

from corpus.sample.document import Amount, Cell, Line, Money, Row, Table
from corpus.sample.markup import Marked, marked, paragraphs, wording
from corpus.sample.source import (
    BudgetSource,
    ColumnSource,
    DocumentSource,
    Figures,
    RowSource,
    standing,
)
from corpus.truth import CheckTruth, ColumnTruth
from models.budget import Measure, Verdict


def budget_table(
    source: BudgetSource,
    document: DocumentSource,
    figures: Figures,
    key: str,
    identity: str | None = None,
) -> Table:
    """A budget table as one document prints it, with what it means.

    Args:
        source: the table over the years.
        document: the document that prints it.
        figures: how figures are printed.
        key: of the table's node.
        identity: of what the rows are, whichever table prints them; None where nobody told.
    """
    year = document.year
    figures = source.figures or figures
    rows = tuple(_restated(row, source, document) for row in standing(source.row, year))
    lines = tuple(_lines(source, rows, document, figures, identity))
    money = Money(
        kind=source.kind,
        unit=source.unit,
        unit_text=source.unit_text,
        unit_source=source.unit_source,
        sign_convention=source.sign_convention,
        columns=tuple(_column(column, year) for column in source.columns),
        lines=tuple(line for line, _ in lines),
        checks=tuple(check for _, checks in lines for check in checks),
    )
    return Table(
        key=key,
        kind="budget",
        caption=None if source.caption is None else wording(source.caption, year),
        header=_header(source, year),
        rows=tuple(
            _row(line, row, len(source.columns), f"{key}r{place}")
            for place, (line, row) in enumerate(zip(money.lines, rows, strict=True))
        ),
        widths=(2.6, *(1.0 for _ in source.columns)),
        figures_from=1,
        money=money,
    )


def printed(amount: Decimal, figures: Figures) -> str:
    """A figure as the committee prints it."""
    if not amount:
        return figures.zero
    digits = f"{abs(amount):,.{figures.decimals}f}"
    digits = digits.replace(",", figures.thousands).replace(".", ",")
    if amount > 0:
        return digits
    return f"({digits})" if figures.minus == "(" else f"{figures.minus}{digits}"


def _restated(row: RowSource, source: BudgetSource, document: DocumentSource) -> RowSource:
    """A row with the figures that one document has of its own."""
    own: dict[str, list[Decimal | Literal[""]]] = {}
    for one in row.restated:
        if one.document == document.name:
            known = getattr(row, one.measure) or row.budget
            figures = own.setdefault(one.measure, list(known))
            figures[one.year - source.first_year] = one.amount
    return row.model_copy(update={measure: tuple(figures) for measure, figures in own.items()})


def _column(source: ColumnSource, year: int) -> ColumnTruth:
    header = " ".join(marked(f"{source.top} {source.sub}", year).text.split())
    return ColumnTruth(
        header_text=header,
        year=None if source.shift is None else year + source.shift,
        measure=source.measure,
        component=source.component,
    )


def _header(source: BudgetSource, year: int) -> tuple[tuple[Cell, ...], ...]:
    tops = [
        Cell(marked(top, year), span=len(tuple(columns)))
        for top, columns in itertools.groupby(source.columns, key=lambda column: column.top)
    ]
    subs = [Cell(marked(column.sub, year)) for column in source.columns if column.sub]
    corners = [Cell(marked(corner, year)) for corner in source.corner]
    if not subs:
        return ((corners[0], *tops),)
    return ((corners[0], *tops), (corners[1], *subs))


def _lines(
    source: BudgetSource,
    rows: tuple[RowSource, ...],
    document: DocumentSource,
    figures: Figures,
    identity: str | None,
) -> Iterator[tuple[Line, list[CheckTruth]]]:
    all_rows: list[dict[int, Decimal]] = []
    group: list[dict[int, Decimal]] = []
    for place, row in enumerate(rows):
        checks: list[CheckTruth] = []
        label = wording(row.label, document.year).text
        if row.role == "row":
            values = _values(row, source, document.year)
            if not row.part:
                all_rows.append(values)
                group.append(values)
        elif row.role == "note":
            values, group = {}, []
        else:
            if row.leads:
                group = list(_led(source, rows[place + 1 :], document.year))
            summands = all_rows if row.role == "total" else group
            values, checks = _total(label, summands, source, document.name, figures)
            group = []
        amounts = tuple(_amounts(values, row, figures))
        first = row.first or _first_label(row, source.first_year)
        own = f"{identity}: {first}" if identity and row.role != "note" else None
        yield Line(label, row.role, _department(row, document.year), amounts, own), checks


def _first_label(row: RowSource, first_year: int) -> str:
    """The earliest label of a row: what it is known by, whatever it is called later."""
    bodies = (body for year in itertools.count(first_year) for body in paragraphs(row.label, year))
    return next(bodies).text


def _led(
    source: BudgetSource, following: Iterable[RowSource], year: int
) -> Iterator[dict[int, Decimal]]:
    """The figures of the rows that a subtotal before them sums."""
    for row in itertools.takewhile(lambda row: row.role == "row", following):
        if not row.part:
            yield _values(row, source, year)


def _amounts(values: dict[int, Decimal], row: RowSource, figures: Figures) -> Iterator[Amount]:
    signs = itertools.cycle(row.minus or (figures.minus,))
    for column, amount in values.items():
        sign = next(signs) if amount < 0 else figures.minus
        style = figures.model_copy(update={"minus": sign})
        yield Amount(column, printed(amount, style), amount)


def _department(row: RowSource, year: int) -> str | None:
    return None if row.department is None else wording(row.department, year).text


def _values(row: RowSource, source: BudgetSource, year: int) -> dict[int, Decimal]:
    found = {
        ordinal: _value(row, column, source, year)
        for ordinal, column in enumerate(source.columns, start=1)
    }
    return {ordinal: amount for ordinal, amount in found.items() if amount is not None}


def _value(row: RowSource, column: ColumnSource, source: BudgetSource, year: int) -> Decimal | None:
    if column.series is not None:
        return _listed(row.series.get(column.series, ()), year - source.first_year)
    if column.measure is None:
        dated = [other for other in source.columns if other.measure is not None]
        return _sum(_value(row, other, source, year) for other in dated)
    if column.measure in {"deviation", "change"}:
        return _difference(row, column, source, year)
    place = year + (column.shift or 0) - source.first_year
    if column.component == "net":
        return _sum(_figure(row, f"{column.measure}_{part}", place) for part in ("income", "cost"))
    name = f"{column.measure}_{column.component}" if column.component else column.measure
    return _figure(row, name, place)


def _sum(parts: Iterable[Decimal | None]) -> Decimal | None:
    known = [part for part in parts if part is not None]
    return sum(known, Decimal()) if known else None


def _difference(
    row: RowSource, column: ColumnSource, source: BudgetSource, year: int
) -> Decimal | None:
    if column.measure == "deviation":
        saved = _value(row, _as(column, "budget", column.shift), source, year)
        outcome: Measure = "forecast" if row.forecast else "actual"
        spent = _value(row, _as(column, outcome, column.shift), source, year)
        if saved is None or spent is None:
            return None
        return spent - saved if source.sign_convention == "cost_negative" else saved - spent
    before = _value(row, _as(column, "budget", -1), source, year)
    now = _value(row, _as(column, "budget", 0), source, year)
    return None if before is None or now is None else now - before


def _as(column: ColumnSource, measure: Measure, shift: int | None) -> ColumnSource:
    return column.model_copy(update={"measure": measure, "shift": shift})


def _figure(row: RowSource, series: str, place: int) -> Decimal | None:
    """One figure of a series; what is planned for a year is its budget where nobody revised it."""
    values: tuple[Decimal | str, ...] = getattr(row, series)
    if series == "plan" and not values:
        values = row.budget
    return _listed(values, place)


def _listed(values: tuple[Decimal | str, ...], place: int) -> Decimal | None:
    if not values:
        return None
    value = values[place]
    return value if isinstance(value, Decimal) else None


def _total(
    label: str,
    summands: list[dict[int, Decimal]],
    source: BudgetSource,
    document: str,
    figures: Figures,
) -> tuple[dict[int, Decimal], list[CheckTruth]]:
    values: dict[int, Decimal] = {}
    checks: list[CheckTruth] = []
    for ordinal in range(1, len(source.columns) + 1):
        parts = [values_of[ordinal] for values_of in summands if ordinal in values_of]
        expected = sum(parts, Decimal())
        slip = sum(
            (
                misprint.by
                for misprint in source.misprints
                if (misprint.document, misprint.label, misprint.column)
                == (document, label, ordinal)
            ),
            Decimal(),
        )
        values[ordinal] = expected + slip
        checks.append(
            CheckTruth(
                kind="column_sum",
                label=label,
                column=ordinal,
                expected=expected,
                printed=expected + slip,
                verdict=_verdict(slip, len(parts), figures.decimals),
            )
        )
    return values, checks


def _verdict(slip: Decimal, summands: int, decimals: int) -> Verdict:
    """Rounding is half the last printed digit a summand, times the root of their number."""
    if not slip:
        return "exact"
    half_digit = Decimal(5).scaleb(-decimals - 1)
    return "rounding" if abs(slip) <= half_digit * Decimal(summands).sqrt() else "differs"


def _row(line: Line, source: RowSource, columns: int, key: str) -> Row:
    texts = {amount.column: amount.text for amount in line.amounts}
    figures = (Cell(Marked(texts.get(ordinal, ""))) for ordinal in range(1, columns + 1))
    label = Cell(Marked(line.label), mark=source.mark)
    return Row(key, (label, *figures), role=line.role)
