"""Several versions of one plan: which replaces which, and which one counts.

Documents are versions of one plan where municipality, committee, kind and years are the same and
the words of one title are among those of the other. A party's competing budget is no version of
the adopted one: it replaces nothing and nothing replaces it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from extract import committee
from extract.profile import load
from models.plan import Document, DocumentKind, DocumentVersion, Plan

_ROUND: frozenset[DocumentKind] = frozenset(
    {"plan", "budget", "budget_input", "investment", "council_plan", "annual"}
)
"""Kinds of which a committee has one a year; of interim reports it has several."""

_RANKS: dict[DocumentVersion | None, int] = {
    "party": 0, "preliminary": 1, "proposal": 2, None: 3, "adopted": 3, "revised": 4,
}  # fmt: skip
"""The order in which versions come into being; what does not tell may be the adopted one."""

_ADOPTED = 3
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Version:
    """One document among those of a plan.

    Attributes:
        decided_on: the latest decision on it: of a revised one the revision's.
        place: its place in the order of time.
    """

    id: str
    version: DocumentVersion | None
    decided_on: str | None
    place: int
    words: frozenset[str]

    @property
    def rank(self) -> int:
        return _RANKS[self.version]


def version_of(document: Document) -> DocumentVersion | None:
    """Which version it is: what it prints, as far as whether it was adopted allows that."""
    if document.is_adopted:
        return "revised" if document.version == "revised" else "adopted"
    if document.is_adopted is False and document.version in (None, "adopted", "revised"):
        return "proposal"
    return document.version


def settled_on(plan: Plan) -> date | None:
    """The day of the latest decision on a document itself: of a revised one the revision's."""
    own = (one for one in plan.decisions if one.goal is None and one.assignment is None)
    days = (one.decided_on for one in own)
    return max((day for day in days if day), default=plan.document.decided_on)


def is_final(document: Document) -> bool:
    """Whether it may be the adopted or a revised version: proposals come before it in time."""
    return _RANKS[version_of(document)] >= _ADOPTED


def link(database: Database) -> None:
    """Write which document each one replaces, and which ones do not count.

    A proposal does not count where the corpus has what came of it, a party's never does.
    """
    for some in _plans(database):
        for one in some:
            kin = [other for other in some if _is_same_plan(one, other)]
            before = max(
                (other for other in kin if _precedes(other, one)),
                key=lambda other: (other.rank, other.decided_on or "", other.place),
                default=None,
            )
            database.execute(
                "UPDATE document SET supersedes_id = ?, is_current = ? WHERE id = ?",
                [before and before.id, _counts(one, kin), one.id],
            )


def _plans(database: Database) -> Iterator[list[_Version]]:
    """The documents that may be versions of one plan, in the order of time."""
    found: defaultdict[tuple[object, ...], list[_Version]] = defaultdict(list)
    for place, row in enumerate(
        database.execute(
            """
            SELECT id, version, coalesce(
                (
                    SELECT max(decided_on) FROM decision
                    WHERE document_id = document.id
                        AND goal_entry_id IS NULL AND assignment_entry_id IS NULL
                ),
                decided_on
            ), title, kind, municipality_id, coalesce(
                committee_id,
                (
                    SELECT group_concat(committee_id)
                    FROM (
                        SELECT DISTINCT committee_id FROM section
                        WHERE document_id = document.id AND committee_id IS NOT NULL
                        ORDER BY committee_id
                    )
                ),
                CASE kind WHEN 'council_plan' THEN 'council' END
            ), period_start, period_end
            FROM document ORDER BY rowid
            """
        ).fetchall()
    ):
        document, version, decided_on, title, kind, *owner = row
        is_known = kind in _ROUND and all(part is not None for part in owner[:3])
        key = (kind, *owner) if is_known else (document,)
        found[key].append(_Version(document, version, decided_on, place, _words(title or "")))
    yield from found.values()


def _words(title: str) -> frozenset[str]:
    """What a title calls the document: without whose it is, its years and its version."""
    words = load()
    patterns = (*words.document.versions, *words.document.parties, *words.decision.verbs)
    for mention in committee.find(title):
        title = title.replace(mention.text, " ")
    for pattern in patterns:
        title = pattern.regex.sub(" ", title)
    found = (word.casefold() for word in _WORD.findall(title))
    return frozenset(word for word in found if word not in words.document.joints)


def _is_same_plan(one: _Version, other: _Version) -> bool:
    """Whether the words of one title are among those of the other, for two that are no party's."""
    if "party" in (one.version, other.version) or not (one.words and other.words):
        return False
    return one.words <= other.words or other.words <= one.words


def _precedes(earlier: _Version, later: _Version) -> bool:
    """Whether a version is plainly the older one of two."""
    if earlier.version is None or later.version is None:
        return False
    before, after = earlier.decided_on or "", later.decided_on or ""
    if earlier.rank == later.rank:
        return bool(before) and before < after
    return earlier.rank < later.rank and (before <= after or not after)


def _counts(one: _Version, kin: Sequence[_Version]) -> bool:
    """Whether no other version takes its place; a proposal gives way to what may be adopted."""
    if one.version == "party":
        return False
    return not any(_precedes(one, other) or _gives_way(one, other) for other in kin)


def _gives_way(one: _Version, other: _Version) -> bool:
    return one.rank < _ADOPTED <= other.rank
