"""Amounts in running text and the rows of the budget that their sentences name."""

from collections import defaultdict

from sqlite_utils import Database

from corpus.identity.wording import Wording, plain


def relate(database: Database) -> None:
    """Write which row each amount is about, where its sentence names exactly one.

    A row is named where its label stands in the sentence, whatever the endings of its words. Of two
    that are named the longer counts where it holds the other ("Bibliotek", "Bibliotek och kultur").
    """
    rows: defaultdict[tuple[str, str | None], list[tuple[str, tuple[str, ...]]]]
    rows = defaultdict(list)
    for document, committee, item, label in database.execute(
        """
        SELECT DISTINCT line.document_id, budget_table.committee_id, item_id, line.label
        FROM budget_line AS line JOIN budget_table ON budget_table.id = table_id
        WHERE item_id IS NOT NULL AND budget_table.kind = 'operating' AND line.role = 'row'
        ORDER BY line.rowid
        """
    ):
        rows[document, committee].append((item, _stems(label)))
    stated = database.execute(
        "SELECT id, document_id, committee_id, sentence FROM stated_amount ORDER BY id"
    ).fetchall()
    found = (
        (_named(_stems(sentence), rows[document, committee]), amount)
        for amount, document, committee, sentence in stated
    )
    database.conn.executemany("UPDATE stated_amount SET item_id = ? WHERE id = ?", list(found))


def _named(sentence: tuple[str, ...], rows: list[tuple[str, tuple[str, ...]]]) -> str | None:
    named = {label: item for item, label in rows if label and _holds(sentence, label)}
    longest = [
        label for label in named if not any(_holds(one, label) for one in named if one != label)
    ]
    return named[longest[0]] if len(longest) == 1 else None


def _holds(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return any(
        words[place : place + len(part)] == part for place in range(len(words) - len(part) + 1)
    )


def _stems(text: str) -> tuple[str, ...]:
    return Wording(text, plain(text)).stems
