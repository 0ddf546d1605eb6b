"""Links for a reader to judge: what may be one, side by side, the differing words marked."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from rich.console import Group
from rich.text import Text

from corpus.identity.curated import Judgement
from corpus.rewording import pieces
from corpus.terminal import plain
from models.tables import EntryKind, ProposalReason

_ENTRIES = """
    SELECT id, 'goal' AS kind, title AS text, document_id, page FROM goal_entry
    UNION ALL SELECT id, 'assignment', title, document_id, page FROM assignment_entry
    UNION ALL SELECT line.id, 'budget_item', label, budget_table.document_id, line.page
        FROM budget_line AS line JOIN budget_table ON budget_table.id = table_id
"""
_DIFFERS = "bold reverse"


@dataclass(frozen=True, slots=True)
class Side:
    """One of two entries."""

    id: str
    text: str
    document: str
    page: int


@dataclass(frozen=True, slots=True)
class Question:
    """Two entries that may be one; `reason` is what kept them apart."""

    kind: EntryKind
    earlier: Side
    later: Side
    score: float
    reason: ProposalReason

    def shown(self) -> Group:
        """Both texts for a terminal, with the words marked that only one of them has."""
        head = f"{self.kind}, likeness {self.score:.2f}, in doubt for its {self.reason}"
        lines = [Text(head, "dim")]
        for side, other in ((self.earlier, self.later), (self.later, self.earlier)):
            lines.append(Text("  ").append_text(marked(side.text, other.text)))
            lines.append(plain(f"    {side.document}, page {side.page}", "dim"))
        return Group(*lines)

    def judged(self, verdict: str) -> Judgement:
        """The reader's answer as a line of links.csv."""
        return Judgement(self.kind, self.earlier.id, self.later.id, verdict)


def questions(db: Path, judged: Iterable[Judgement] = ()) -> list[Question]:
    """What a database proposes and nobody has judged, the likest first.

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
    found = (
        Question(kind, Side(*row[:4]), Side(*row[4:]), score, reason)
        for kind, score, reason, *row in rows
    )
    return [one for one in found if frozenset((one.earlier.id, one.later.id)) not in answered]


def unknown(db: Path, judged: Iterable[Judgement]) -> list[str]:
    """Ids that are judged and that the database does not have, in the order of the judgements."""
    with closing(_open(db)) as connection:
        known = set(connection.execute(f"SELECT kind, id FROM ({_ENTRIES})"))
    return [
        entry
        for one in judged
        for entry in (one.entry_id, one.other_id)
        if (cast("EntryKind", one.kind), entry) not in known
    ]


def marked(text: str, other: str) -> Text:
    """A text with the words marked that the other one does not have there."""
    shown = (plain(piece, "" if same else _DIFFERS) for same, piece in pieces(text, other))
    return Text(" ").join(shown)


def _open(db: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro", uri=True)
