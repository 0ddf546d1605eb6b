"""Forms: tables whose left cells name what stands beside them, row by row, not column by column."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from extract.entry.wording import split_prefix
from extract.profile import Profile
from models.section import GridCell

Pair = tuple[str, GridCell, GridCell]
"""A label, its cell, and the cell beside it."""
_FEWEST = 3
"""Labels of a form, at least."""
_NAME_WORDS = 3
"""Words of the name of a column, at most."""
_RECORDS = frozenset({"title", "name"})
"""Parts that a goal, an assignment or an indicator begins with."""
_DETAILS = frozenset(
    {"target", "actual", "forecast", "owner", "due", "start", "status", "attainment", "trend",
     "comment", "giver", "addressee", "unit"}
)  # fmt: skip
"""Parts that tell of one."""


def unfolded(cells: Sequence[GridCell], profile: Profile) -> tuple[GridCell, ...]:
    """The cells of a form as those of a table: a column for each label, a row for each record.

    A label that returns begins the next row. What stands above it there, under labels that came
    before its own, goes on: the goal of a second indicator. Empty for a table that is no form.
    """
    pairs = [*_pairs(cells, profile)]
    return tuple(_table(pairs)) if pairs and _is_form(pairs, profile) else ()


def _pairs(cells: Sequence[GridCell], profile: Profile) -> Iterator[Pair]:
    """What each row says, in reading order; nothing where a row does not pair labels with texts.

    A heading that calls itself a goal or an assignment is its own label.
    """
    found: list[Pair] = []
    printed = (cell for cell in cells if cell.text)
    for _, group in groupby(printed, key=lambda cell: cell.row):
        row = [*group]
        if len(row) == 1 and (prefix := _prefix(row[0], profile)):
            found.append((prefix, row[0], row[0]))
        elif len(row) == 1 and _parts(row[0].text, profile):
            continue
        elif len(row) % 2:
            return
        else:
            found += [
                (label.text.rstrip(" :"), label, text)
                for label, text in zip(row[::2], row[1::2], strict=True)
            ]
    yield from found


def _prefix(cell: GridCell, profile: Profile) -> str | None:
    kinds = (profile.goal.prefixes, profile.assignment.prefixes)
    return next((words for kind in kinds if (words := split_prefix(cell.text, kind)[0])), None)


def _parts(text: str, profile: Profile) -> tuple[str, ...]:
    return profile.column_names.values(text.rstrip(" :"))


def _is_form(pairs: Sequence[Pair], profile: Profile) -> bool:
    """Whether most left cells are labels, the first one too, and the first text is none.

    One is of what has a name, another of what is said about it: a list of words that explains
    goals, indicators and assignments is no form.
    """
    _, cell, text = pairs[0]
    is_named = cell is not text and len(text.text.split()) <= _NAME_WORDS
    labels = {label.casefold(): _parts(label, profile) for label, _, _ in pairs}
    known = [parts for parts in labels.values() if parts]
    return (
        len(labels) >= _FEWEST
        and 3 * len(known) >= 2 * len(labels)
        and bool(_parts(pairs[0][0], profile))
        and any(_RECORDS & set(parts) for parts in known)
        and any(_DETAILS & set(parts) and not _RECORDS & set(parts) for parts in known)
        and not (is_named and _parts(text.text, profile))
    )


def _table(pairs: Sequence[Pair]) -> Iterator[GridCell]:
    columns: dict[str, int] = {}
    for label, cell, _ in pairs:
        if label.casefold() not in columns:
            columns[label.casefold()] = len(columns) + 1
            place = {"row": 1, "column": len(columns), "row_span": 1, "column_span": 1}
            yield cell.model_copy(update={**place, "text": label, "is_header": True})
    rows = [*_rows(pairs, columns)]
    for number, row in enumerate(rows, start=2):
        for column, cell in sorted(row.items()):
            above = rows[number - 3].get(column) if number > 2 else None
            if cell is not above:
                span = sum(other.get(column) is cell for other in rows)
                place = {"row": number, "column": column, "row_span": span, "column_span": 1}
                yield cell.model_copy(update={**place, "is_header": False})


def _rows(pairs: Sequence[Pair], columns: dict[str, int]) -> Iterator[dict[int, GridCell]]:
    """The text of each row by its column; what goes on is one cell in several rows."""
    row: dict[int, GridCell] = {}
    for label, _, text in pairs:
        column = columns[label.casefold()]
        if column in row:
            yield row
            row = {other: cell for other, cell in row.items() if other < column}
        row[column] = text
    yield row
