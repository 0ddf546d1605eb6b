"""What a reader has judged: the file links.csv, which overrides what is told from the words.

    kind,entry_id,other_id,verdict,note
    assignment,strandvik-…-a3,strandvik-…-a5,same,reworded in 2024
    goal,strandvik-…-g1,strandvik-…-g4,different,
    committee,1440-socialnamnden,1440-omsorgsnamnden,renamed,
    committee,1440-skolnamnden,1440-kulturnamnden,different,

Of committees the verdict is what became of the first: the second is its new name, it was merged
into it, split into it and others, or gave a part to it. Ids of entries and committees never change,
so that the file outlives every rebuild.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from models.plan import CommitteeRelationKind
from models.tables import EntryKind

_VERDICTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(get_args(EntryKind), ("same", "different")),
    "committee": (*get_args(CommitteeRelationKind), "different"),
}
"""What may be said of two of a kind."""

_COLUMNS = ("kind", "entry_id", "other_id", "verdict", "note")


class LinksError(ValueError):
    """A file of links that cannot be used; names file, line and reason."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One line of the file."""

    kind: str
    entry_id: str
    other_id: str
    verdict: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Curated:
    """Judgements on one kind of entry.

    Attributes:
        same: by each entry, those that it is one with, in the order of the file.
        different: pairs of ids, each with the smaller id first.
    """

    same: Mapping[str, Sequence[str]] = field(default_factory=dict)
    different: frozenset[tuple[str, str]] = field(default_factory=frozenset)

    def same_as(self, entry: str) -> Sequence[str]:
        """The entries that a reader says are one with this one."""
        return self.same.get(entry, ())

    def are_different(self, one: str, other: str) -> bool:
        """Whether a reader says that two entries are not one."""
        return bool(self.different) and (min(one, other), max(one, other)) in self.different


def read(path: Path) -> tuple[Judgement, ...]:
    """The judgements of a file, in its order.

    Raises:
        LinksError: it is no such file, or a pair is judged twice and not alike.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            found = tuple(_judgements(csv.DictReader(file), path))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise LinksError(f"{path.name}: {error}") from error
    _require_agreement(found, path)
    return found


def append(path: Path, judgement: Judgement) -> None:
    """Add a judgement to a file, which is begun where there is none."""
    is_new = not path.exists() or not path.stat().st_size
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if is_new:
            writer.writerow(_COLUMNS)
        writer.writerow([getattr(judgement, name) for name in _COLUMNS])


def of_kind(judgements: Iterable[Judgement], kind: EntryKind) -> Curated:
    """What the judgements say of one kind of entry."""
    own = [one for one in judgements if one.kind == kind]
    same: defaultdict[str, list[str]] = defaultdict(list)
    for one in own:
        if one.verdict == "same":
            same[one.entry_id].append(one.other_id)
            same[one.other_id].append(one.entry_id)
    return Curated(
        same=same,
        different=frozenset(_pair(one) for one in own if one.verdict == "different"),
    )


def _judgements(reader: "csv.DictReader[str]", path: Path) -> Iterator[Judgement]:
    missing = [name for name in _COLUMNS[:4] if name not in (reader.fieldnames or ())]
    if missing:
        raise LinksError(f"{path.name}: the column {missing[0]} is missing")
    for row in reader:
        place = f"{path.name}, line {reader.line_num}"
        kind, verdict = row["kind"], row["verdict"]
        if kind not in _VERDICTS:
            raise LinksError(f"{place}: kind is {kind!r}, not {' or '.join(_VERDICTS)}")
        if verdict not in _VERDICTS[kind]:
            listed = " or ".join(_VERDICTS[kind])
            raise LinksError(f"{place}: verdict is {verdict!r}, not {listed}")
        if not row["entry_id"] or not row["other_id"] or row["entry_id"] == row["other_id"]:
            raise LinksError(f"{place}: entry_id and other_id must be two entries")
        yield Judgement(*(row.get(name) or "" for name in _COLUMNS))


def _require_agreement(judgements: Iterable[Judgement], path: Path) -> None:
    verdicts: dict[tuple[str, str], str] = {}
    for one in judgements:
        before = verdicts.setdefault(_pair(one), one.verdict)
        if before != one.verdict:
            both = f"{one.entry_id} and {one.other_id} are both {before} and {one.verdict}"
            raise LinksError(f"{path.name}: {both}")


def _pair(one: Judgement) -> tuple[str, str]:
    return min(one.entry_id, one.other_id), max(one.entry_id, one.other_id)
