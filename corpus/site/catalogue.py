"""What the published pages say: Swedish for every table, column and code, and the questions."""

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
    """

    name: str
    group: str
    title: str
    text: str
    sql: str
    parameters: tuple[str, ...] = ()


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
