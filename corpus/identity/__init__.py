"""The same goal, assignment and budget row over the years.

Entries are compared in the order of time, which is the order of their rowids. What is held to be
one has the id of its earliest entry and the wording of the latest that counts; goals and
assignments belong to a municipality, rows of a budget to a committee, those of a municipality's own
summary to it. Where the owner is unknown, entries of two documents are never held to be one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from sqlite_utils import Database

from corpus.identity.curated import Judgement, of_kind
from corpus.identity.match import Entry, Figure, Identity, Proposal, match
from corpus.identity.wording import plain, wording
from models.tables import EntryKind

__all__ = ["link", "wording"]

_LABELS_JOINED = 0.85
"""Labels are short: likeness from which two are one row."""

_ROUND = "coalesce(document.period_start, 9999) * 10 + document.stage"
_IS_ASIDE = (
    "document.is_current IS 0 AND coalesce(document.version, '') NOT IN ('adopted', 'revised')"
)
"""Whether a document is a proposal that does not count: a party's, or one that was replaced."""

_OWN_SUMMARY = """
    budget_table.committee_id IS NULL AND (
        document.kind = 'council_plan'
        OR (
            SELECT count(DISTINCT committee_id) FROM section WHERE document_id = document.id
        ) > 1
    )
"""
"""Whether a table is the municipality's own: of a document that holds several committees' plans."""


class _Row(NamedTuple):
    """A printed row of money, and whose it is; `owner` is within whom it is compared."""

    id: str
    committee: str | None
    municipality: str | None
    owner: str
    document: str
    label: str
    kind: str
    table: str
    department_id: str | None
    department: str | None
    round: int
    is_aside: int


def link(database: Database, judgements: Sequence[Judgement] = ()) -> None:
    """Write every identity, what is linked to it and why, and what may be one."""
    _link_entries(database, "goal", judgements)
    _link_entries(database, "assignment", judgements)
    _link_lines(database, judgements)
    _forget_strangers(database)


def _link_entries(
    database: Database, kind: Literal["goal", "assignment"], judgements: Sequence[Judgement]
) -> None:
    level = {"goal": "level", "assignment": "given_by"}[kind]
    found = database.execute(
        f"""
        SELECT entry.id, municipality_id, document.id, entry.title, entry.description,
            coalesce(entry.committee_id, document.committee_id), section.title, entry.number,
            entry.{level}, {_ROUND}, {_IS_ASIDE}
        FROM {kind}_entry AS entry
        JOIN document ON document.id = entry.document_id
        LEFT JOIN section AS own ON own.id = entry.section_id
        LEFT JOIN section ON section.id = CASE
            WHEN own.page = entry.page AND own.top = entry.top THEN own.parent_id ELSE own.id
        END
        ORDER BY entry.rowid
        """
    ).fetchall()
    municipalities = {entry: municipality for entry, municipality, *_ in found}
    entries = [
        Entry(
            entry, municipality or document, document, title, wording(title),
            plain(description or ""), committee, heading, number,
            None if level is None else str(level), round=turn, is_aside=bool(is_aside),
        )
        for entry, municipality, document, title, description, committee, heading, number, level,
            turn, is_aside
        in found
    ]  # fmt: skip
    identities, proposals = match(entries, of_kind(judgements, kind))
    for one in identities:
        first, last = one.entries[0], one.latest
        database.execute(
            f"INSERT INTO {kind} VALUES (?, ?, ?, ?, ?)",
            [first.id, municipalities[first.id], last.text, first.document, last.document],
        )
        database.conn.executemany(
            f"UPDATE {kind}_entry SET {kind}_id = ?, title_key = ? WHERE id = ?",
            [(first.id, entry.plain, entry.id) for entry in one.entries],
        )
    _explain(database, kind, identities, proposals)


def _link_lines(database: Database, judgements: Sequence[Judgement]) -> None:
    found = database.execute(
        f"""
        SELECT line.id, budget_table.committee_id, document.municipality_id,
            coalesce(
                budget_table.committee_id,
                CASE WHEN {_OWN_SUMMARY} THEN document.municipality_id END,
                document.id
            ),
            document.id, line.label, budget_table.kind, table_id, department_id, department.name,
            {_ROUND}, {_IS_ASIDE}
        FROM budget_line AS line JOIN budget_table ON budget_table.id = table_id
        JOIN document ON document.id = budget_table.document_id
        LEFT JOIN department ON department.id = department_id
        WHERE budget_table.kind IN ('operating', 'investment') AND role <> 'note'
        ORDER BY line.rowid
        """
    ).fetchall()
    rows = {row.id: row for row in (_Row(*row) for row in found)}
    words = {row.id: plain(row.label) for row in rows.values()}
    figures = _figures(database)
    # A label that a table prints twice names different things ("Politisk verksamhet" of each
    # committee): alone it tells nothing.
    printed = Counter((row.table, words[row.id]) for row in rows.values())
    entries = [
        Entry(
            row.id, f"{row.owner} {row.kind}", row.document, row.label,
            words[row.id] if printed[row.table, words[row.id]] == 1 else "",
            plain(row.department or ""), figures=figures[row.id], round=row.round,
            is_aside=bool(row.is_aside),
        )
        for row in rows.values()
    ]  # fmt: skip
    identities, proposals = match(
        entries, of_kind(judgements, "budget_item"), joined=_LABELS_JOINED
    )
    for one in identities:
        first, last = rows[one.entries[0].id], one.latest
        departments = (rows[line.id].department_id for line in one.entries)
        named = [department for department in departments if department]
        database.execute(
            "INSERT INTO budget_item (id, municipality_id, committee_id, department_id, label,"
            " kind, label_key) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                first.id,
                first.municipality,
                first.committee,
                named[-1] if named else None,
                last.text,
                first.kind,
                last.plain or None,
            ],
        )
        database.conn.executemany(
            "UPDATE budget_line SET item_id = ? WHERE id = ?",
            [(first.id, line.id) for line in one.entries],
        )
    _explain(database, "budget_item", identities, proposals)


def _figures(database: Database) -> defaultdict[str, frozenset[Figure]]:
    """What each row says of a year, without noughts."""
    found: defaultdict[str, frozenset[Figure]] = defaultdict(frozenset)
    for line, *figure in database.execute(
        """
        SELECT line_id, year, measure, amount_sek
        FROM budget_amount JOIN budget_column ON budget_column.id = column_id
        WHERE year IS NOT NULL AND measure IS NOT NULL AND amount_sek <> 0
        """
    ):
        found[line] |= {tuple(figure)}
    return found


def _forget_strangers(database: Database) -> None:
    """Leave an assignment's addressee without a committee where none of that name is known."""
    database.execute(
        "UPDATE assignment_addressee SET committee_id = NULL"
        " WHERE committee_id NOT IN (SELECT id FROM committee)"
    )


def _explain(
    database: Database,
    kind: EntryKind,
    identities: Iterable[Identity],
    proposals: Iterable[Proposal],
) -> None:
    """Write why entries are held to be one, and which may be."""
    database.conn.executemany(
        "INSERT INTO identity_link VALUES (?, ?, ?, ?, ?)",
        [
            (kind, link.entry.id, one.entries[0].id, link.method, link.score)
            for one in identities
            for link in one.links
        ],
    )
    database.conn.executemany(
        "INSERT INTO link_proposal VALUES (?, ?, ?, ?, ?)",
        [(kind, one.earlier.id, one.later.id, one.score, one.reason) for one in proposals],
    )
