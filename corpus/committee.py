"""Committees over the years: what became of them, and what their short forms mean in their place.

What documents say is a relation. Where none says so, a committee whose documents begin where
another's end, with much of the same in them or the same remit, is proposed for a reader to judge
and joins nothing.
The reader's word goes before both.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import permutations

from sqlite_utils import Database

from corpus.identity.curated import Judgement
from corpus.identity.likeness import likeness
from corpus.identity.wording import plain

_LEAST_SHARED = 3
"""Goals, assignments and departments in common before one may be the other's heir."""

_LEAST_SHARE = 0.3
"""The share of them, of the fewer that either has in the years where the one follows the other."""


_ALIKE = 0.7
"""Likeness of what two committees say that they are responsible for, from which that suffices."""

_WORDS = 20
"""Words from which a text says what a committee is responsible for."""


@dataclass(slots=True)
class _Years:
    """What a committee's documents have, by the year.

    Attributes:
        identities: goals, assignments and departments.
        remits: what the committee says that it is responsible for, as it is compared.
    """

    identities: defaultdict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    remits: dict[int, str] = field(default_factory=dict)

    @property
    def first(self) -> int:
        return min(self.identities)

    @property
    def last(self) -> int:
        return max(self.identities)


_REMITS = """
    SELECT municipality_id, whose, period_start, group_concat(text, ' ')
    FROM (
        SELECT
            municipality_id, coalesce(section.committee_id, document.committee_id) AS whose,
            period_start, document.id AS document_id, block.text
        FROM block
        JOIN section ON section.id = block.section_id
        JOIN document ON document.id = block.document_id
        WHERE section.role = 'remit' AND block.kind IN ('paragraph', 'list_item')
            AND municipality_id IS NOT NULL AND period_start IS NOT NULL
            AND document.version IS NOT 'party'
        ORDER BY block.rowid
    )
    WHERE whose IS NOT NULL
    GROUP BY document_id, whose
    ORDER BY document_id, whose
"""


def relate(database: Database, judgements: Iterable[Judgement] = ()) -> None:
    """Write what became of committees, as documents or a reader say, and what short forms mean.

    Of several documents that say the same the earliest that names a day counts.
    """
    database.execute(
        """
        INSERT INTO committee_relation (from_id, to_id, kind, date, document_id)
        SELECT from_id, to_id, kind, effective_on, document_id
        FROM (
            SELECT
                change.*,
                row_number() OVER (
                    PARTITION BY from_id, to_id, change.kind
                    ORDER BY effective_on IS NULL, document.rowid, change.id
                ) AS turn
            FROM committee_change AS change JOIN document ON document.id = document_id
            WHERE from_id <> to_id
        )
        WHERE turn = 1
        ORDER BY from_id, to_id, kind
        """
    )
    for one in _of_committees(judgements):
        _obey(database, one)
    _spell_out(database)


def propose(database: Database, judgements: Iterable[Judgement] = ()) -> None:
    """Write which committees may have become which, where no document and no reader says."""
    related = {
        frozenset(pair)
        for pair in database.execute("SELECT from_id, to_id FROM committee_relation")
    }
    related |= {frozenset((one.entry_id, one.other_id)) for one in _of_committees(judgements)}
    for some in _committees(database):
        for earlier, later in permutations(sorted(some), 2):
            if frozenset((earlier, later)) not in related:
                _compare(database, earlier, some[earlier], later, some[later])


def _of_committees(judgements: Iterable[Judgement]) -> list[Judgement]:
    return [one for one in judgements if one.kind == "committee"]


def _obey(database: Database, judged: Judgement) -> None:
    """Have two committees be related as a reader says, and in no other way."""
    pair = {"one": judged.entry_id, "other": judged.other_id, "kind": judged.verdict}
    database.execute(
        """
        DELETE FROM committee_relation
        WHERE (from_id = :one AND to_id = :other AND kind <> :kind)
            OR (from_id = :other AND to_id = :one AND :kind = 'different')
        """,
        pair,
    )
    if judged.verdict != "different":
        database.execute(
            """
            INSERT OR IGNORE INTO committee_relation (from_id, to_id, kind)
            SELECT one.id, other.id, :kind FROM committee AS one, committee AS other
            WHERE one.id = :one AND other.id = :other
            """,
            pair,
        )


def _compare(database: Database, earlier: str, before: _Years, later: str, after: _Years) -> None:
    """Propose a pair where the one plainly follows the other."""
    if before.last >= after.first or after.first > before.last + 2:
        return
    ended, begun = before.identities[before.last], after.identities[after.first]
    shared = len(ended & begun)
    share = shared / min(len(ended), len(begun))
    said, says = before.remits.get(before.last), after.remits.get(after.first)
    alike = likeness(said, says) if said and says else None
    if (shared >= _LEAST_SHARED and share >= _LEAST_SHARE) or (alike or 0) >= _ALIKE:
        database.execute(
            "INSERT INTO committee_proposal (from_id, to_id, shared, share, remit)"
            " VALUES (?, ?, ?, ?, ?)",
            [earlier, later, shared, round(share, 3), alike and round(alike, 3)],
        )


def _committees(database: Database) -> Iterator[dict[str, _Years]]:
    """The committees of each municipality, with what they have by year.

    That is their goals and assignments, and the departments that have rows in their budgets.
    """
    found: defaultdict[str, defaultdict[str, _Years]]
    found = defaultdict(lambda: defaultdict(_Years))
    for municipality, committee, year, identity in database.execute(
        """
        SELECT municipality_id, entry.committee_id, period_start, entry.identity
        FROM (
            SELECT document_id, committee_id, goal_id AS identity FROM goal_entry
            UNION ALL
            SELECT document_id, committee_id, assignment_id FROM assignment_entry
            UNION ALL
            SELECT budget_table.document_id, budget_table.committee_id, department.name
            FROM budget_line
            JOIN budget_table ON budget_table.id = budget_line.table_id
            JOIN department ON department.id = budget_line.department_id
        ) AS entry
        JOIN document ON document.id = document_id
        WHERE municipality_id IS NOT NULL AND entry.committee_id IS NOT NULL
            AND period_start IS NOT NULL AND document.version IS NOT 'party'
        """
    ):
        found[municipality][committee].identities[year].add(identity)
    for municipality, committee, year, text in database.execute(_REMITS).fetchall():
        of_year = plain(text)
        if committee in found[municipality] and len(of_year.split()) >= _WORDS:
            found[municipality][committee].remits[year] = of_year
    for _, some in sorted(found.items()):
        yield dict(some)


def _spell_out(database: Database) -> None:
    """Have short forms mean what the municipality's own documents say, where these agree.

    What a document says itself goes before what others of its municipality do.
    """
    database.execute(
        """
        CREATE TEMP TABLE explained AS
        SELECT municipality_id, abbreviation, min(short.committee_id) AS committee_id
        FROM committee_abbreviation AS short JOIN document ON document.id = document_id
        WHERE municipality_id IS NOT NULL
        GROUP BY municipality_id, abbreviation
        HAVING count(DISTINCT short.committee_id) = 1
        """
    )
    database.execute(
        """
        UPDATE committee SET abbreviation = NULL
        WHERE EXISTS (
            SELECT 1 FROM explained
            WHERE explained.municipality_id = committee.municipality_id
                AND explained.abbreviation = committee.abbreviation
                AND explained.committee_id <> committee.id
        )
        """
    )
    database.execute(
        """
        UPDATE committee SET abbreviation = explained.abbreviation
        FROM (
            SELECT committee_id, min(abbreviation) AS abbreviation
            FROM explained GROUP BY committee_id HAVING count(*) = 1
        ) AS explained
        WHERE explained.committee_id = committee.id
        """
    )
    database.execute(
        """
        UPDATE assignment_addressee SET committee_id = means.committee_id
        FROM (
            SELECT addressee.assignment_entry_id, addressee.ordinal, coalesce(
                own.committee_id, explained.committee_id
            ) AS committee_id
            FROM assignment_addressee AS addressee
            JOIN assignment_entry AS entry ON entry.id = addressee.assignment_entry_id
            JOIN document ON document.id = entry.document_id
            LEFT JOIN committee_abbreviation AS own
                ON own.document_id = document.id AND own.abbreviation = addressee.text
            LEFT JOIN explained
                ON explained.municipality_id = document.municipality_id
                AND explained.abbreviation = addressee.text
        ) AS means
        WHERE means.committee_id IS NOT NULL
            AND means.assignment_entry_id = assignment_addressee.assignment_entry_id
            AND means.ordinal = assignment_addressee.ordinal
        """
    )
    database.execute("DROP TABLE explained")
