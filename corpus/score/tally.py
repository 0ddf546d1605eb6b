"""Figures of a comparison: counts, shares, and tables of them."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pydantic import computed_field
from rich.table import Table

from models.fact import Record


class Tally(Record):
    """Counts of what was right, what is extra (said but not so) and what is missing."""

    right: int = 0
    extra: int = 0
    missing: int = 0

    @computed_field  # type: ignore[prop-decorator]
    @property
    def precision(self) -> float | None:
        """Share of what was said that is right; None where nothing was said."""
        return _share(self.right, self.extra)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def recall(self) -> float | None:
        """Share of what there is that was said; None where there is nothing."""
        return _share(self.right, self.missing)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None where there is nothing to compare."""
        return _share(2 * self.right, self.extra + self.missing)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            right=self.right + other.right,
            extra=self.extra + other.extra,
            missing=self.missing + other.missing,
        )


class Mistake(Record):
    """One difference; `field` is None where the whole fact is missing or extra."""

    file_name: str
    kind: str
    field: str | None
    fact: str
    expected: str | None
    found: str | None


class KindScore(Record):
    """One kind of fact, and the fields of those facts that were found."""

    name: str
    tally: Tally
    fields: dict[str, Tally]


class StyleScore(Record):
    """The figures of one house style.

    Attributes:
        style: None for the documents whose truth names none.
        held_out: whether the rules were made without a look at it.
        documents: number of truth files.
        kinds: in the order of the documentation; those that no truth labels are left out.
    """

    style: str | None
    held_out: bool
    documents: int
    kinds: tuple[KindScore, ...]

    @property
    def title(self) -> str:
        """The style's name, marked where it is held out."""
        return f"{self.style or 'other'}{' (held out)' if self.held_out else ''}"

    def f1(self, kind: str) -> float | None:
        """The F1 of a kind; None where there is nothing to compare."""
        return next((one.tally.f1 for one in self.kinds if one.name == kind), None)

    def f1_of_fields(self, kind: str) -> float | None:
        """The F1 of all fields of the facts that were found; None where there are none."""
        fields = (one.fields.values() for one in self.kinds if one.name == kind)
        return sum((tally for tallies in fields for tally in tallies), Tally()).f1


class Score(Record):
    """The whole comparison.

    Attributes:
        documents: number of truth files.
        absent: files of which the database has no document.
        kinds: of all documents together.
        styles: the same by house style, those held out last.
    """

    documents: int
    absent: tuple[str, ...]
    kinds: tuple[KindScore, ...]
    styles: tuple[StyleScore, ...]
    mistakes: tuple[Mistake, ...]

    def by_style(self) -> Table:
        """The F1 of each kind in each house style, a style a row, as a table for a terminal."""
        table = Table("Style")
        for kind in self.kinds:
            table.add_column(kind.name.replace("_", " "), justify="right")
        for style in self.styles:
            table.add_row(style.title, *(_figure(style.f1(kind.name)) for kind in self.kinds))
        return table

    def table(self) -> Table:
        """The figures as a table for a terminal."""
        table = Table("Kind", "Field")
        for heading in ("Right", "Extra", "Missing", "Precision", "Recall", "F1"):
            table.add_column(heading, justify="right")
        for kind in self.kinds:
            table.add_row(kind.name, "", *_figures(kind.tally), style="bold")
            for field, tally in kind.fields.items():
                table.add_row("", field, *_figures(tally))
        return table


class Identified(NamedTuple):
    """An entry with the identity that it is known to have and the one that the database gives."""

    known: str
    said: str
    fact: str


def pairwise(entries: Sequence[Identified]) -> Tally:
    """Pairs of entries that are one: rightly, wrongly, or not though they should be."""
    right = _pairs((one.known, one.said) for one in entries)
    return Tally(
        right=right,
        extra=_pairs(one.said for one in entries) - right,
        missing=_pairs(one.known for one in entries) - right,
    )


def _pairs(groups: Iterable[object]) -> int:
    """How many pairs there are within equal groups."""
    return sum(math.comb(count, 2) for count in Counter(groups).values())


def _share(right: int, wrong: int) -> float | None:
    return right / (right + wrong) if right + wrong else None


def _figures(tally: Tally) -> Iterator[str]:
    yield from (str(count) for count in (tally.right, tally.extra, tally.missing))
    yield from (_figure(share) for share in (tally.precision, tally.recall, tally.f1))


def _figure(share: float | None) -> str:
    return "–" if share is None else f"{share:.3f}"
