"""The same goal, assignment and budget row over the years.

Entries are compared in the order of time, which is the order of their rowids. What is held to be
one has the id of its earliest entry and the wording of its latest; goals and assignments belong
to a municipality, rows of a budget to a committee. Where the owner is unknown, entries of two
documents are never held to be one.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Literal, NamedTuple

from sqlite_utils import Database

from extract import profile
from models.tables import EntryKind, LinkMethod

_PUNCTUATION = re.compile(r"[^\w%]+|_")


class _Entry(NamedTuple):
    """One printed goal, assignment or row, and what it is compared by.

    Attributes:
        words: its wording as it is compared; empty where it cannot be.
    """

    id: str
    owner: str
    words: str
    document: str
    text: str

    @property
    def key(self) -> tuple[str, str]:
        return (self.owner, self.words) if self.words else (self.id, "")


def link(database: Database) -> None:
    """Write every identity and what is linked to it."""
    _link_entries(database, "goal")
    _link_entries(database, "assignment")
    _link_lines(database)
    _forget_strangers(database)


def wording(title: str) -> str:
    """A title as it is compared: without tags, committee codes, deadlines, case and punctuation."""
    for noise in profile.load().identity.noise:
        title = noise.regex.sub(" ", title)
    return _plain(title)


def _plain(text: str) -> str:
    return _PUNCTUATION.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def _link_entries(database: Database, kind: Literal["goal", "assignment"]) -> None:
    found = database.execute(
        f"""
        SELECT entry.id, municipality_id, document.id, entry.title
        FROM {kind}_entry AS entry JOIN document ON document.id = document_id ORDER BY entry.rowid
        """
    ).fetchall()
    entries = (
        _Entry(entry, municipality or document, wording(title), document, title)
        for entry, municipality, document, title in found
    )
    owners = {entry: municipality for entry, municipality, _, _ in found}
    for group in _alike(entries):
        first, last = group[0], group[-1]
        database.execute(
            f"INSERT INTO {kind} VALUES (?, ?, ?, ?, ?)",
            [first.id, owners[first.id], last.text, first.document, last.document],
        )
        database.conn.executemany(
            f"UPDATE {kind}_entry SET {kind}_id = ? WHERE id = ?",
            [(first.id, entry.id) for entry in group],
        )
        _explain(database, kind, group, "title")


def _link_lines(database: Database) -> None:
    found = database.execute(
        """
        SELECT line.id, committee_id, budget_table.document_id, label, kind, table_id, department_id
        FROM budget_line AS line JOIN budget_table ON budget_table.id = table_id
        WHERE kind IN ('operating', 'investment') AND role <> 'note' ORDER BY line.rowid
        """
    ).fetchall()
    kinds = {line: kind for line, _, _, _, kind, _, _ in found}
    owners = {line: committee for line, committee, *_ in found}
    departments = {line: department for line, *_, department in found}
    # A label that a table prints twice names different things ("Politisk verksamhet" of each
    # committee): alone it tells nothing.
    printed = Counter((table, _plain(label)) for _, _, _, label, _, table, _ in found)
    entries = (
        _Entry(
            line,
            f"{committee or document} {kind}",
            _plain(label) if printed[table, _plain(label)] == 1 else "",
            document,
            label,
        )
        for line, committee, document, label, kind, table, _ in found
    )
    for group in _alike(entries):
        first, last = group[0], group[-1]
        named = [departments[line.id] for line in group if departments[line.id]]
        database.execute(
            "INSERT INTO budget_item (id, committee_id, department_id, label, kind, label_key)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [
                first.id,
                owners[first.id],
                named[-1] if named else None,
                last.text,
                kinds[first.id],
                first.words or None,
            ],
        )
        database.conn.executemany(
            "UPDATE budget_line SET item_id = ? WHERE id = ?",
            [(first.id, line.id) for line in group],
        )
        _explain(database, "budget_item", group, "label")


def _forget_strangers(database: Database) -> None:
    """Leave an assignment's addressee without a committee where none of that name is known."""
    database.execute(
        "UPDATE assignment_addressee SET committee_id = NULL"
        " WHERE committee_id NOT IN (SELECT id FROM committee)"
    )


def _alike(entries: Iterable[_Entry]) -> Iterable[list[_Entry]]:
    """Entries with the same words and the same owner, in the order of the earliest."""
    groups: defaultdict[tuple[str, str], list[_Entry]] = defaultdict(list)
    for entry in entries:
        groups[entry.key].append(entry)
    return groups.values()


def _explain(database: Database, kind: EntryKind, group: list[_Entry], method: LinkMethod) -> None:
    """Write why these entries are held to be one."""
    first, *later = group
    opening: LinkMethod = "first" if first.words else "own"
    database.conn.executemany(
        "INSERT INTO identity_link VALUES (?, ?, ?, ?, 1.0)",
        [
            (kind, first.id, first.id, opening),
            *((kind, entry.id, first.id, method) for entry in later),
        ],
    )
