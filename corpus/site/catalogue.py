"""What the published pages say: Swedish for tables, columns, codes and findings; the questions."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from pydantic import BaseModel, ConfigDict


class Closed(BaseModel):
    """A frozen record in which a misspelt key is an error that names it."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class TableText(Closed):
    """What a row of a table or view is.

    Attributes:
        columns: what columns mean that mean something else here than elsewhere.
    """

    text: str
    columns: Mapping[str, str] = {}


class Swedish(Closed):
    """The words of the pages.

    Attributes:
        columns: title and meaning of each column by its name.
        tables: tables and views by their names.
        values: the words for codes; `column:code` where a column has its own.
        filters: Datasette's comparisons by its keys.
    """

    columns: Mapping[str, tuple[str, str]]
    tables: Mapping[str, TableText]
    values: Mapping[str, str]
    filters: Mapping[str, str]

    def title(self, column: str) -> str:
        """The heading of a column; its name where readers have made up one of their own."""
        return self.columns[column][0] if column in self.columns else column

    def meaning(self, table: str, column: str) -> str:
        """What a column of a table or view means."""
        return self.tables[table].columns.get(column) or self.columns[column][1]

    def word(self, column: str, code: object) -> str:
        """The word for a code; the code itself where there is none."""
        return self.values.get(f"{column}:{code}") or self.values.get(str(code), str(code))


class Query(Closed):
    """A question with its answer in SQL.

    Attributes:
        name: its address.
        group: the readers who ask it.
        parameters: what may be asked for in particular; empty means all.
        latest: an empty year means the latest that there is to answer with.
    """

    name: str
    group: str
    title: str
    text: str
    sql: str
    parameters: tuple[str, ...] = ()
    latest: bool = False


class Questions(Closed):
    """Questions of all readers.

    Attributes:
        parameters: title of each parameter, and the SQL that lists its values, if it has a list.
        groups: title of each group of readers, and what they look for.
    """

    parameters: Mapping[str, tuple[str, str]]
    groups: Mapping[str, tuple[str, str]]
    queries: tuple[Query, ...]

    def of(self, group: str) -> tuple[Query, ...]:
        """The questions of one group, in order."""
        return tuple(query for query in self.queries if query.group == group)

    def named(self, name: str) -> Query | None:
        """The question of that name, None where readers have made up one of their own."""
        return next((query for query in self.queries if query.name == name), None)


def sentence(message: str) -> str:
    """A message of a finding or a rejected file in Swedish; as it is where nobody put it so."""
    for pattern, told in _messages():
        match = pattern.fullmatch(message)
        if match:
            return told.format(*match.groups())
    return message


@cache
def _messages() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Each English sentence as a pattern, with the Swedish one; from message.toml.

    Those with most words of their own first: what stands for anything must not come too early.
    """
    told = _content("message.toml")
    return tuple(
        (re.compile("(.+?)".join(map(re.escape, english.split("{}"))), re.DOTALL), told[english])
        for english in sorted(told, key=lambda english: (-len(english.replace("{}", "")), english))
    )


@cache
def swedish() -> Swedish:
    """The words, from swedish.toml."""
    return Swedish.model_validate(_content("swedish.toml"))


@cache
def questions() -> Questions:
    """The questions, from query.toml."""
    return Questions.model_validate(_content("query.toml"))


def _content(name: str) -> dict[str, Any]:
    file = resources.files("corpus.site") / name
    return tomllib.loads(file.read_text(encoding="utf-8"))
