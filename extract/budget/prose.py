"""What running text says of the tables of money: those beside it, and those further off."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from extract.profile import BudgetWords, first, first_value
from models.section import Block, Grid, Section

_NEAR = 3
"""Blocks before and after a table that may state its unit in any words."""
_TABLE = re.compile(r"\btabell(?:en)?\s+[\"”“]?(?P<name>[A-ZÅÄÖ][\w-]+)")
"""A table that a statement calls by its name."""


class Prose:
    """The running text of a document, asked for what may speak of a table."""

    def __init__(
        self, sections: Sequence[Section], blocks: Sequence[Block], words: BudgetWords
    ) -> None:
        self._sections = sections
        self._blocks = blocks
        self._places = {block.grid: place for place, block in enumerate(blocks) if block.grid}
        self._of_sections: dict[int | None, list[str]] = defaultdict(list)
        self._of_all: list[str] = []
        for block in blocks:
            scope = _scope(block.text, words)
            if scope == "document":
                self._of_all.append(block.text)
            elif scope:
                self._of_sections[block.section].append(block.text)

    def around(self, grid: Grid) -> tuple[str, ...]:
        """Texts that may speak of a table, the nearest first.

        After those beside it come the statements of its section and of the sections around that,
        and what is said of all tables. A statement that names another table is left out.
        """
        found = dict.fromkeys((*self._near(grid), *self._stated(grid.section), *self._of_all))
        return tuple(text for text in found if not _names_other(text, grid))

    def _near(self, grid: Grid) -> list[str]:
        place = self._places[grid.ordinal]
        start = max(place - _NEAR, 0)
        beside = enumerate(self._blocks[start : place + _NEAR + 1], start)
        own = [
            (abs(number - place), number, block.text)
            for number, block in beside
            if block.section == grid.section and block.text
        ]
        return [text for _, _, text in sorted(own)]

    def _stated(self, ordinal: int | None) -> Iterator[str]:
        while ordinal:
            yield from self._of_sections[ordinal]
            ordinal = self._sections[ordinal - 1].parent


def _scope(text: str, words: BudgetWords) -> str | None:
    """For which tables a text states a unit or signs, None where it states neither."""
    is_statement = first(words.units, text) or first(words.sign_statements, text)
    return first_value(words.unit_scopes, text) if is_statement else None


def _names_other(text: str, grid: Grid) -> bool:
    named = [match["name"].casefold() for match in _TABLE.finditer(text)]
    return bool(named and grid.title) and not any(
        name in (grid.title or "").casefold() for name in named
    )
