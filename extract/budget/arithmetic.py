"""The sums of a table of money, computed again: totals down the columns, identities in the rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations, takewhile

from extract import number
from models.budget import (
    BudgetColumn,
    BudgetLine,
    CheckKind,
    Component,
    LineRole,
    TableCheck,
    Verdict,
)

_HOLDS = 0.7
"""Share of rows in which an identity must hold to be one."""
_LEAST_ROWS = 2
_FEWEST_UNITS = 2
_OTHER_SIDE: Mapping[Component | None, Component] = {"cost": "income", "income": "cost"}
"""What a sum of costs, or of incomes, leaves out of the rows above it."""
_CERTAIN = 3
"""Figures that must agree, more than this, before a row is the sum of others without a word."""
_PLAUSIBLE = Decimal("0.1")
"""Largest error of a total that nothing else confirms; a larger one means other summands."""

Place = tuple[int, int]
"""Ordinals of a line and a column."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed figure and the worth of its last digit."""

    value: Decimal
    digit: Decimal


@dataclass(frozen=True, slots=True)
class Term:
    """One summand: the ordinal of its line or column, and its factor."""

    ordinal: int
    factor: int = 1


@dataclass(frozen=True, slots=True)
class Identity:
    """What one line or column is the sum of."""

    target: int
    terms: tuple[Term, ...]


Figures = Mapping[Place, Figure]
Identities = Mapping[int, Identity]
"""By the ordinal of what they sum."""


def figures(lines: Iterable[BudgetLine]) -> dict[Place, Figure]:
    """Every amount that could be read, by line and column."""
    return {
        (line.ordinal, amount.column): Figure(
            amount.amount, Decimal(1).scaleb(-number.decimals(amount.text))
        )
        for line in lines
        for amount in line.amounts
        if amount.amount is not None
    }


def checks(
    columns: Sequence[BudgetColumn],
    lines: Sequence[BudgetLine],
    components: Mapping[int, Component | None],
    parts: frozenset[int],
) -> tuple[TableCheck, ...]:
    """Every sum that the table prints, with what it should be, in order of line and column.

    Args:
        columns: the table's columns.
        lines: its lines, with their roles.
        components: what each line is, by ordinal, where incomes and costs stand in lines.
        parts: lines that are part of the line above them and count in no sum.

    Source: 138 sums of eleven documents; parents above their units bear no word for a sum.
    """
    printed = figures(lines)
    readable = _readable_columns(columns, lines)
    found = [*_column_sums(lines, readable, components, parts, printed)]
    for identity in row_identities(columns, printed):
        found.extend(_row_checks(identity, lines, printed))
    return tuple(sorted(found, key=lambda check: (check.line, check.column, check.kind)))


def verdict(difference: Decimal, digit: Decimal, summands: int) -> Verdict:
    """Whether a difference is none, one that rounding explains, or another.

    Rounding explains one last digit, or half of it for each summand times the root of their
    number.
    """
    if not difference:
        return "exact"
    allowed = max(digit, digit / 2 * Decimal(summands).sqrt())
    return "rounding" if abs(difference) <= allowed else "differs"


def _check(
    kind: CheckKind, place: Place, terms: Sequence[tuple[Figure, int]], printed: Figure
) -> TableCheck:
    expected = sum((figure.value * factor for figure, factor in terms), Decimal(0))
    digit = max([printed.digit, *(figure.digit for figure, _ in terms)])
    difference = printed.value - expected
    return TableCheck(
        kind=kind,
        line=place[0],
        column=place[1],
        expected=expected,
        printed=printed.value,
        difference=difference,
        verdict=verdict(difference, digit, len(terms)),
    )


# Down the columns


def _readable_columns(columns: Sequence[BudgetColumn], lines: Sequence[BudgetLine]) -> list[int]:
    unread = {amount.column for line in lines for amount in line.amounts if amount.amount is None}
    return [column.ordinal for column in columns if column.ordinal not in unread]


def _column_sums(
    lines: Sequence[BudgetLine],
    columns: Sequence[int],
    components: Mapping[int, Component | None],
    parts: frozenset[int],
    printed: Figures,
) -> Iterator[TableCheck]:
    found = _parents(lines, columns, parts, printed)
    parts |= {term.ordinal for identity in found.values() for term in identity.terms}
    for place, line in enumerate(lines):
        if line.ordinal in found:
            yield from _column_checks(found[line.ordinal], columns, printed)
        elif _is_sum(line):
            above = [other for other in lines[:place] if other.ordinal not in parts]
            below = [other for other in lines[place + 1 :] if other.ordinal not in parts]
            options = [*_summands(line, above, below, components)]
            best = _best(options, columns, printed)
            if best is None and _is_simple(lines, parts, components):
                best = _plausible(options, columns, printed)
            if best:
                yield from _column_checks(best, columns, printed)


def parents(
    lines: Sequence[BudgetLine], columns: Sequence[BudgetColumn], parts: frozenset[int]
) -> Identities:
    """The rows that are, in every column, the exact sum of those right below or right above them.

    Args:
        lines: a table's, with what words tell of their roles.
        columns: the table's.
        parts: ordinals of lines that are part of the line above them.
    """
    return _parents(lines, _readable_columns(columns, lines), parts, figures(lines))


def _parents(
    lines: Sequence[BudgetLine], columns: Sequence[int], parts: frozenset[int], printed: Figures
) -> Identities:
    whole = [line for line in lines if line.ordinal not in parts]
    found: dict[int, Identity] = {}
    units: set[int] = set()
    for is_below in (True, False):
        for place, line in enumerate(whole):
            is_open = line.role == "row" or (is_below and line.role in ("subtotal", "total"))
            if not is_open or line.ordinal in units | found.keys():
                continue
            near = whole[place + 1 :] if is_below else _free_above(whole[:place], units, found)
            own = _units_of(line, near, columns, printed)
            if own and not _is_by_chance(own, whole, columns, printed):
                found[line.ordinal] = own
                units.update(term.ordinal for term in own.terms)
        if is_below and found:
            _add_higher(found, whole, columns, printed)
            units.update(term.ordinal for own in found.values() for term in own.terms)
    return found


def _add_higher(
    found: dict[int, Identity],
    whole: Sequence[BudgetLine],
    columns: Sequence[int],
    printed: Figures,
) -> None:
    """Adds the rows above their parts that are wrong in one column, and the sum of such sums.

    Args:
        found: the rows that are the exact sums of those below them.
        whole: the table's lines that count in its sums.
        columns: that could be read.
        printed: the table's figures.
    """
    units = {term.ordinal for own in found.values() for term in own.terms}
    for place, line in enumerate(whole):
        if line.ordinal not in units | found.keys() and line.role != "note":
            below = takewhile(
                lambda other: other.role == "row" and other.ordinal not in found, whole[place + 1 :]
            )
            own = Identity(line.ordinal, tuple(Term(other.ordinal) for other in below))
            if len(own.terms) >= _FEWEST_UNITS and _is_nearly(own, columns, printed):
                found[line.ordinal] = own
                units.update(term.ordinal for term in own.terms)
    tops = [line for line in whole if line.ordinal not in units and line.role != "note"]
    sums = [other for other in tops[1:] if other.ordinal in found]
    if tops and tops[0].ordinal not in found and len(sums) == len(tops) - 1 >= _FEWEST_UNITS:
        own = Identity(tops[0].ordinal, tuple(Term(other.ordinal) for other in sums))
        if _is_nearly(own, columns, printed):
            found[tops[0].ordinal] = own


def _is_nearly(identity: Identity, columns: Sequence[int], printed: Figures) -> bool:
    """Whether a row is the sum of others in all columns but one at most, in which it is near."""
    results = [*_column_checks(identity, columns, printed)]
    wrong = [check for check in results if check.verdict != "exact"]
    return len(results) - len(wrong) > 1 and len(wrong) <= 1 and all(map(_is_plausible, wrong))


def _free_above(
    above: Sequence[BudgetLine], units: Set[int], found: Identities
) -> list[BudgetLine]:
    """The lines above a row, from the nearest, down to one that is in a sum or is one."""
    taken = units | found.keys()
    return [*takewhile(lambda line: line.ordinal not in taken, reversed(above))]


def _is_by_chance(
    parent: Identity, lines: Sequence[BudgetLine], columns: Sequence[int], printed: Figures
) -> bool:
    """Whether the next sum counts a row and those next to it, so that all of them are like rows."""
    last = max(parent.target, *(term.ordinal for term in parent.terms))
    place = next((p for p, line in enumerate(lines) if line.ordinal > last and _is_sum(line)), None)
    if place is None:
        return False
    rows = _rows_since(lines[:place], ("subtotal", "total"))
    identity = Identity(lines[place].ordinal, tuple(map(Term, rows)))
    results = [*_column_checks(identity, columns, printed)]
    return parent.target in rows and all(check.verdict == "exact" for check in results)


def _units_of(
    line: BudgetLine, below: Sequence[BudgetLine], columns: Sequence[int], printed: Figures
) -> Identity | None:
    """The fewest rows next to a row, two or more, of which it is the exact sum in each column.

    Most candidates fail in the first column already.
    """
    units: list[int] = []
    first = next((column for column in columns if (line.ordinal, column) in printed), None)
    if first is None:
        return None
    rest = printed[line.ordinal, first].value
    for other in below:
        if other.role != "row":
            return None
        units.append(other.ordinal)
        figure = printed.get((other.ordinal, first))
        rest -= figure.value if figure else 0
        if rest or len(units) < _FEWEST_UNITS:
            continue
        identity = Identity(line.ordinal, tuple(Term(ordinal) for ordinal in units))
        results = [*_column_checks(identity, columns, printed)]
        certain = len(results) * len(units) > _CERTAIN and any(check.printed for check in results)
        if certain and all(check.verdict == "exact" for check in results):
            return identity
    return None


def _summands(
    line: BudgetLine,
    above: Sequence[BudgetLine],
    below: Sequence[BudgetLine],
    components: Mapping[int, Component | None],
) -> Iterator[Identity]:
    """What a sum may be of.

    The rows since the last sum or the last heading of a group, all rows, or all sums with the rows
    that none of them covers, the last sum with the rows since, or the rows that follow it; where
    these are costs and incomes, one less the other.
    """
    since = _rows_since(above, ("subtotal", "total"))
    group = _rows_since(above, ("subtotal", "total", "note"))
    rows = [other.ordinal for other in above if other.role == "row"]
    sums = [other.ordinal for other in above if _is_sum(other)]
    loose = _rows_in_no_group(above)
    running = [*sums[-1:], *since]
    options = [group, since, rows, [*sums, *since], [*sums, *loose], running]
    if line.role == "total":
        options = [rows, since, group, [*sums, *since], [*sums, *loose], running]
    options.append(_rows_until_sum(below))
    other = _OTHER_SIDE.get(components.get(line.ordinal))
    options.append([ordinal for ordinal in since if other and components.get(ordinal) != other])
    for covered in _unlike(options):
        yield Identity(line.ordinal, tuple(Term(ordinal) for ordinal in covered))
        kinds = {components.get(ordinal) for ordinal in covered}
        if kinds == {"cost", "income"}:
            for positive in ("cost", "income"):
                signed = [Term(o, 1 if components.get(o) == positive else -1) for o in covered]
                yield Identity(line.ordinal, tuple(signed))


def _rows_since(above: Sequence[BudgetLine], roles: Sequence[LineRole]) -> list[int]:
    last = max((place for place, line in enumerate(above, 1) if line.role in roles), default=0)
    return [line.ordinal for line in above[last:] if line.role == "row"]


def _rows_until_sum(below: Sequence[BudgetLine]) -> list[int]:
    end = next((place for place, line in enumerate(below) if line.role != "row"), len(below))
    return [line.ordinal for line in below[:end]]


def _rows_in_no_group(above: Sequence[BudgetLine]) -> list[int]:
    """Rows before the heading of the first group."""
    first = next((place for place, line in enumerate(above) if line.role == "note"), 0)
    return [line.ordinal for line in above[:first] if line.role == "row"]


def covers_all(
    line: BudgetLine, lines: Sequence[BudgetLine], columns: Sequence[BudgetColumn]
) -> bool:
    """Whether a line is, in most columns, the sum of all rows above it."""
    printed = figures(lines)
    above = [o.ordinal for o in lines if o.ordinal < line.ordinal and o.role == "row"]
    identity = Identity(line.ordinal, tuple(Term(ordinal) for ordinal in above))
    return _best([identity], _readable_columns(columns, lines), printed) is not None


def _unlike(options: Iterable[list[int]]) -> list[list[int]]:
    found: list[list[int]] = []
    for option in options:
        if option and option not in found:
            found.append(option)
    return found


def _is_sum(line: BudgetLine) -> bool:
    return line.role in ("subtotal", "total")


def _column_checks(
    identity: Identity, columns: Sequence[int], printed: Figures
) -> Iterator[TableCheck]:
    for column in columns:
        target = printed.get((identity.target, column))
        terms = [
            (printed[term.ordinal, column], term.factor)
            for term in identity.terms
            if (term.ordinal, column) in printed
        ]
        if target and terms:
            yield _check("column_sum", (identity.target, column), terms, target)


def _best(options: Sequence[Identity], columns: Sequence[int], printed: Figures) -> Identity | None:
    """The sum that agrees in most columns, the first of equals; None where most disagree.

    Half of them are enough where the others are nearly right: one figure is wrong then.
    """
    scored = []
    for option in options:
        results = [*_column_checks(option, columns, printed)]
        agreeing = sum(check.verdict != "differs" for check in results)
        nearly = len(option.terms) > 1 and all(map(_is_plausible, results))
        if agreeing * 2 > len(results) or (agreeing and agreeing * 2 == len(results) and nearly):
            scored.append((agreeing, option))
    return max(scored, key=lambda pair: pair[0])[1] if scored else None


def _is_plausible(check: TableCheck) -> bool:
    return abs(check.difference) <= abs(check.printed) * _PLAUSIBLE


def _is_simple(
    lines: Sequence[BudgetLine], parts: frozenset[int], components: Mapping[int, Component | None]
) -> bool:
    """Whether the table is a list of like rows and one total, so that it sums all of them."""
    return (
        not parts
        and not any(components.values())
        and [line.role for line in lines if line.role != "row"] == ["total"]
    )


def _plausible(
    options: Sequence[Identity], columns: Sequence[int], printed: Figures
) -> Identity | None:
    for option in options[:1]:
        results = [*_column_checks(option, columns, printed)]
        if all(map(_is_plausible, results)):
            return option
    return None


# Along the rows


def row_identities(columns: Sequence[BudgetColumn], printed: Figures) -> list[Identity]:
    """What the columns of sums, results and deviations are made of, as most rows show."""
    lines = sorted({line for line, _ in printed})
    found = []
    for column in columns:
        options = [*_column_options(column, columns)]
        scored = [(_share(option, lines, printed), option) for option in options]
        held = [(share, option) for share, option in scored if share >= _HOLDS]
        if held:
            found.append(max(held, key=lambda pair: pair[0])[1])
    return found


def _column_options(column: BudgetColumn, columns: Sequence[BudgetColumn]) -> Iterator[Identity]:
    if column.measure in ("deviation", "change"):
        bases = [
            other.ordinal
            for other in columns
            if other.measure not in ("deviation", "change", None)
            and other.component in ("net", "result", None)
            and (column.measure == "change" or other.year == column.year)
        ]
        for one, other in permutations(bases, 2):
            yield Identity(column.ordinal, (Term(one), Term(other, -1)))
    elif column.component in ("net", "result"):
        same = [o for o in columns if (o.year, o.measure) == (column.year, column.measure)]
        incomes = [other.ordinal for other in same if other.component == "income"]
        costs = [other.ordinal for other in same if other.component == "cost"]
        if len(incomes) == 1 and len(costs) == 1:
            for plus, minus in ((1, 1), (1, -1), (-1, 1)):
                yield Identity(column.ordinal, (Term(incomes[0], plus), Term(costs[0], minus)))


def _share(identity: Identity, lines: Sequence[int], printed: Figures) -> float:
    """Share of rows in which the identity holds, nothing but zeros left out; 0 where too few."""
    columns = [identity.target, *(term.ordinal for term in identity.terms)]
    holding = [
        check.verdict != "differs"
        for line in lines
        for check in _row_check(identity, line, printed)
        if any(printed[line, column].value for column in columns)
    ]
    return sum(holding) / len(holding) if sum(holding) >= _LEAST_ROWS else 0.0


def _row_checks(
    identity: Identity, lines: Iterable[BudgetLine], printed: Figures
) -> Iterator[TableCheck]:
    for line in lines:
        yield from _row_check(identity, line.ordinal, printed)


def _row_check(identity: Identity, line: int, printed: Figures) -> Iterator[TableCheck]:
    target = printed.get((line, identity.target))
    terms = [(printed.get((line, term.ordinal)), term.factor) for term in identity.terms]
    known = [(figure, factor) for figure, factor in terms if figure]
    if target and len(known) == len(terms):
        yield _check("row_identity", (line, identity.target), known, target)
