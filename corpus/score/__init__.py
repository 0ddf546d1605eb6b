"""How well a database says what its documents say: precision and recall against truth files.

Each kind of fact is one SQL query over the public tables and one list out of the truth. Facts are
paired, what is left over on either side is missing or extra, and the fields of the pairs are
compared. docs/truth-format.md describes the format and what is compared.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from corpus.score.kind import KINDS, Kind, Row
from corpus.score.pairing import fact, normal, paired, shown, text
from corpus.score.tally import Identified, KindScore, Mistake, Score, StyleScore, Tally, pairwise
from corpus.truth import Truth, TruthError, read_truth

__all__ = ["KindScore", "Mistake", "Score", "StyleScore", "Tally", "score"]


def score(db: Path, truth: Path) -> Score:
    """A database compared with one truth file or a folder of them.

    Raises:
        FileNotFoundError: there is no database.
        TruthError: there is no truth, or one does not follow the format.
        sqlite3.DatabaseError: the database lacks the published tables.
    """
    paths = sorted(truth.rglob("*.json")) if truth.is_dir() else [truth]
    if not db.is_file():
        raise FileNotFoundError(db)
    if not paths:
        raise TruthError(f"no truth files in {truth}")
    truths = [read_truth(path) for path in paths]
    styles: dict[tuple[bool, str | None], list[Truth]] = defaultdict(list)
    for one in truths:
        styles[one.held_out, one.style].append(one)
    with closing(sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        documents = {one.file_name: _document_id(connection, one) for one in truths}
        found = {style: _scored(connection, documents, styles[style]) for style in _sorted(styles)}
    return Score(
        documents=len(truths),
        absent=tuple(name for name, document in documents.items() if document is None),
        kinds=tuple(
            _together([scorer.score() for scorers in found.values() for scorer in scorers])
        ),
        styles=tuple(
            StyleScore(
                style=style[1],
                held_out=style[0],
                documents=len(styles[style]),
                kinds=tuple(scorer.score() for scorer in scorers),
            )
            for style, scorers in found.items()
        ),
        mistakes=tuple(
            mistake
            for scorers in found.values()
            for scorer in scorers
            for mistake in scorer.mistakes
        ),
    )


def _sorted(styles: Iterable[tuple[bool, str | None]]) -> list[tuple[bool, str | None]]:
    return sorted(styles, key=lambda one: (one[0], one[1] or ""))


def _scored(
    connection: sqlite3.Connection, documents: Mapping[str, str | None], truths: Iterable[Truth]
) -> list["_Scorer"]:
    """What adds up each kind that one of the truths labels."""
    scorers = [_Scorer(kind) for kind in KINDS]
    for one in truths:
        for scorer in scorers:
            scorer.add(connection, documents[one.file_name], one)
    return [scorer for scorer in scorers if scorer.labelled]


def _together(scores: Sequence[KindScore]) -> Iterator[KindScore]:
    """The scores of several styles added up, kind by kind."""
    for kind in KINDS:
        same = [one for one in scores if one.name == kind.name]
        if same:
            fields: dict[str, Tally] = {}
            for one in same:
                for field, tally in one.fields.items():
                    fields[field] = fields.get(field, Tally()) + tally
            tally = sum((one.tally for one in same), Tally())
            yield KindScore(name=kind.name, tally=tally, fields=fields)


class _Scorer:
    """Adds up one kind over documents."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.labelled = False
        self.tally = Tally()
        self.fields: dict[str, Tally] = {}
        self.mistakes: list[Mistake] = []
        self._identities: list[Identified] = []

    def score(self) -> KindScore:
        fields = self.fields
        if self._identities:
            fields = {**fields, "identity": pairwise(self._identities)}
        return KindScore(name=self.kind.name, tally=self.tally, fields=fields)

    def add(self, connection: sqlite3.Connection, document: str | None, truth: Truth) -> None:
        rows = self.kind.known(truth)
        if rows is None:
            return
        self.labelled = True
        known = [normal(row) for row in rows]
        found = [normal(dict(row)) for row in connection.execute(self.kind.sql, (document,))]
        pairs, missing, extra = paired(known, found, self.kind)
        extra = [row for row in extra if self._is_labelled(row, truth)]
        self.tally += Tally(right=len(pairs), extra=len(extra), missing=len(missing))
        for row in missing:
            self._note(truth, None, row, shown(row), None)
        for row in extra:
            self._note(truth, None, row, None, shown(row))
        for expected, actual in pairs:
            self._compare(truth, expected, actual)

    def _is_labelled(self, row: Row, truth: Truth) -> bool:
        """Whether the truth would have a fact of the database if it were true."""
        first = self.kind.key[0]
        unlabelled = ({first: one} for one in self.kind.unlabelled(truth))
        return self.kind.complete and all(row[first] != normal(one)[first] for one in unlabelled)

    def _compare(self, truth: Truth, expected: Row, actual: Row) -> None:
        if expected.get("identity"):
            self._identify(truth, expected, actual)
        for field, value in expected.items():
            if (
                field == "identity"
                or field not in actual
                or (field in self.kind.key and not self.kind.similar)
            ):
                continue
            said = actual[field]
            right = value == said
            self.fields[field] = self.fields.get(field, Tally()) + Tally(
                right=int(right and value is not None),
                extra=int(not right and said is not None),
                missing=int(not right and value is not None),
            )
            if not right:
                self._note(truth, field, expected, text(value), text(said))

    def _identify(self, truth: Truth, expected: Row, actual: Row) -> None:
        """Compares what an entry is one with against all entries before."""
        one = Identified(
            str(expected["identity"]), str(actual["identity"]), fact(expected, self.kind)
        )
        for other in self._identities:
            if (one.known == other.known) != (one.said == other.said):
                words = ["another than", "one with"]
                self._note(
                    truth,
                    "identity",
                    expected,
                    f"{words[one.known == other.known]} {other.fact}",
                    f"{words[one.said == other.said]} {other.fact}",
                )
        self._identities.append(one)

    def _note(
        self, truth: Truth, field: str | None, row: Row, expected: str | None, found: str | None
    ) -> None:
        self.mistakes.append(
            Mistake(
                file_name=truth.file_name,
                kind=self.kind.name,
                field=field,
                fact=fact(row, self.kind),
                expected=expected,
                found=found,
            )
        )


def _document_id(connection: sqlite3.Connection, truth: Truth) -> str | None:
    """The document of a truth: by its content, else by the name of its file."""
    for column, value in (("sha256", truth.sha256), ("file_name", truth.file_name)):
        row = connection.execute(
            f"SELECT id FROM document WHERE {column} = ? ORDER BY id", (value,)
        ).fetchone()
        if row is not None:
            return str(row["id"])
    return None
