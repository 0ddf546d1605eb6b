"""Links for a reader to judge: what may be one, side by side, the differing words marked.

Committees of which one may have become the other stand before the entries.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from rich.console import Group
from rich.text import Text

from corpus.identity.curated import Judgement
from corpus.rewording import pieces
from corpus.terminal import plain
from models.tables import JudgedKind

_ENTRIES = """
    SELECT id, 'goal' AS kind, title AS text, document_id, page FROM goal_entry
    UNION ALL SELECT id, 'assignment', title, document_id, page FROM assignment_entry
    UNION ALL SELECT line.id, 'budget_item', label, budget_table.document_id, line.page
        FROM budget_line AS line JOIN budget_table ON budget_table.id = table_id
"""
_COMMITTEES = """
    SELECT
        share, shared, remit, earlier.id, earlier.name,
        (SELECT id FROM document WHERE committee_id = from_id ORDER BY rowid DESC LIMIT 1), 1,
        later.id, later.name,
        (SELECT id FROM document WHERE committee_id = to_id ORDER BY rowid LIMIT 1), 1
    FROM committee_proposal
    JOIN committee AS earlier ON earlier.id = from_id
    JOIN committee AS later ON later.id = to_id
    ORDER BY max(share, coalesce(remit, 0)) DESC, from_id, to_id
"""
_ENTRY_ANSWERS = {"s": "same", "d": "different"}
_COMMITTEE_ANSWERS = {
    "r": "renamed", "m": "merged", "s": "split", "p": "moved_part", "d": "different",
}  # fmt: skip
_DIFFERS = "bold reverse"


@dataclass(frozen=True, slots=True)
class Side:
    """One of two entries, or of two committees with the document where they meet."""

    id: str
    text: str
    document: str | None
    page: int


@dataclass(frozen=True, slots=True)
class Question:
    """Two entries that may be one, or two committees of which one may have become the other.

    Attributes:
        head: what speaks for it, and what kept them apart.
    """

    kind: JudgedKind
    earlier: Side
    later: Side
    head: str

    @property
    def answers(self) -> Mapping[str, str]:
        """What a reader may say, by the letter for it."""
        return _COMMITTEE_ANSWERS if self.kind == "committee" else _ENTRY_ANSWERS

    def shown(self) -> Group:
        """Both texts for a terminal, with the words marked that only one of them has."""
        lines = [Text(self.head, "dim")]
        for side, other in ((self.earlier, self.later), (self.later, self.earlier)):
            lines.append(Text("  ").append_text(marked(side.text, other.text)))
            if side.document:
                lines.append(plain(f"    {side.document}, page {side.page}", "dim"))
        return Group(*lines)

    def judged(self, answer: str) -> Judgement:
        """The reader's answer, by its letter, as a line of links.csv."""
        return Judgement(self.kind, self.earlier.id, self.later.id, self.answers[answer])


def questions(db: Path, judged: Iterable[Judgement] = ()) -> list[Question]:
    """What a database proposes and nobody has judged: committees, then entries, the likest first.

    Raises:
        sqlite3.DatabaseError: the file is not a database of plans.
    """
    answered = {frozenset((one.entry_id, one.other_id)) for one in judged}
    with closing(_open(db)) as connection:
        rows = connection.execute(
            f"""
            WITH entry AS ({_ENTRIES})
            SELECT entry_kind, score, reason, earlier.id, earlier.text, earlier.document_id,
                earlier.page, later.id, later.text, later.document_id, later.page
            FROM link_proposal
            JOIN entry AS earlier ON earlier.id = entry_id AND earlier.kind = entry_kind
            JOIN entry AS later ON later.id = other_id AND later.kind = entry_kind
            ORDER BY score DESC, earlier.id, later.id
            """
        ).fetchall()
        committees = connection.execute(_COMMITTEES).fetchall()
    found = [
        *(
            Question(
                "committee", Side(*row[:4]), Side(*row[4:]),
                f"committee, {shared} goals, assignments or departments in common"
                f" ({share:.0%}){_alike(remit)}: what became of the first?",
            )
            for share, shared, remit, *row in committees
        ),
        *(
            Question(
                kind, Side(*row[:4]), Side(*row[4:]),
                f"{kind}, likeness {score:.2f}, in doubt: {reason}",
            )
            for kind, score, reason, *row in rows
        ),
    ]  # fmt: skip
    return [one for one in found if frozenset((one.earlier.id, one.later.id)) not in answered]


def _alike(remit: float | None) -> str:
    return "" if remit is None else f", remits alike to {remit:.0%}"


def unknown(db: Path, judged: Iterable[Judgement]) -> list[str]:
    """Ids that are judged and that the database does not have, in the order of the judgements."""
    with closing(_open(db)) as connection:
        known = set(connection.execute(f"SELECT kind, id FROM ({_ENTRIES})"))
        known |= set(connection.execute("SELECT 'committee', id FROM committee"))
    return [
        entry
        for one in judged
        for entry in (one.entry_id, one.other_id)
        if (one.kind, entry) not in known
    ]


def marked(text: str, other: str) -> Text:
    """A text with the words marked that the other one does not have there."""
    shown = (plain(piece, "" if same else _DIFFERS) for same, piece in pieces(text, other))
    return Text(" ").join(shown)


def _open(db: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro", uri=True)
