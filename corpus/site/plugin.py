"""The Datasette plugin: Swedish search, cells, addresses that last, and limits.

Only hooks are used that Datasette 0.65 and 1.0 have in common.
"""

import sqlite3
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any
from weakref import WeakKeyDictionary

from datasette import Response
from markupsafe import Markup
from pluggy import HookimplMarker

from corpus.site import overview
from corpus.site.catalogue import questions, sentence, swedish
from corpus.site.cell import Cells, apparent, figure, is_code, is_figure, short
from corpus.site.metadata import PAGES, shown, told
from corpus.stem import question
from models.tables import TABLES, VIEWS

hookimpl = HookimplMarker("datasette")

_LONGEST_VALUE = 1 << 20
"""Bytes of a string that a query may make; the longest text in a database is far shorter."""

_RUNAWAY_FUNCTIONS = frozenset({"format", "printf"})
"""Functions that one call can keep busy for a minute, deaf to the time limit of a query."""

_SEARCHED = tuple(table.name for table in TABLES if table.search)

_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
}

_cells: WeakKeyDictionary[Any, Cells] = WeakKeyDictionary()

Message = dict[str, Any]
Send = Callable[[Message], Awaitable[None]]
Asgi = Callable[[Message, Callable[[], Awaitable[Message]], Send], Awaitable[None]]


@hookimpl(trylast=True)  # after Datasette's own, whose escape_fts this one replaces
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Search by stems, and bound what a query can take."""
    conn.create_function("escape_fts", 1, question, deterministic=True)
    conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    conn.set_authorizer(_authorize)


def _authorize(action: int, _: str | None, name: str | None, *__: str | None) -> int:
    runaway = action == sqlite3.SQLITE_FUNCTION and name in _RUNAWAY_FUNCTIONS
    return sqlite3.SQLITE_DENY if runaway else sqlite3.SQLITE_OK


@hookimpl
async def prepare_jinja2_environment(env: Any, datasette: Any) -> None:
    """Words and figures for the templates, and what a page may ask of the database."""
    database = datasette.get_database()
    names, corrections = await overview.names(database), await overview.corrections(database)
    _cells[datasette] = Cells(datasette.urls, database, names, corrections)
    env.filters["figure"] = figure
    env.globals.update(
        plans=database.name,
        swedish=swedish(),
        sentence=sentence,
        corrected=_cells[datasette].of_row,
        apparent=apparent,
        questions=questions(),
        pages=PAGES,
        titles={table.name: table.title for table in (*TABLES, *VIEWS)},
        is_code=is_code,
        is_figure=is_figure,
        shown=shown,
        told=told,
        short=short,
        summary=partial(overview.summary, database),
        documents=partial(overview.documents, database),
        choices=partial(overview.choices, database),
        related=partial(overview.related, database),
    )


@hookimpl
async def render_cell(
    row: Any, value: Any, column: str, table: str | None, datasette: Any
) -> Markup | None:
    """Words for codes, links for ids."""
    return await _cells[datasette].show(table, column, value, row)


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Addresses by id of rows that have a number too: the number changes, the id does not."""
    tables = "|".join(_SEARCHED)
    return [
        (
            rf"/(?P<database>[^/.]+)/(?P<table>{tables})/(?P<id>[^/.]*-[^/.]*)"
            r"(\.(?P<format>\w+))?$",
            row_by_id,
        )
    ]


async def row_by_id(request: Any, datasette: Any) -> Any:
    """A redirection to the row of that id."""
    place = request.url_vars
    database = datasette.get_database(route=place["database"])
    table = place["table"]
    found = await database.execute(f"SELECT rowid FROM {table} WHERE id = ?", [place["id"]])
    if not found.rows:
        return Response.text("Raden finns inte.", status=404)
    number = str(found.rows[0][0])
    return Response.redirect(
        datasette.urls.row(database.name, table, number, format=place["format"])
    )


@hookimpl
def asgi_wrapper() -> Callable[[Asgi], Asgi]:
    """Headers that keep a browser from running or framing what it should not."""
    extra = [(name.encode(), value.encode()) for name, value in _HEADERS.items()]

    def wrap(app: Asgi) -> Asgi:
        async def wrapped(
            scope: Message, receive: Callable[[], Awaitable[Message]], send: Send
        ) -> None:
            async def send_with_headers(message: Message) -> None:
                if message["type"] == "http.response.start":
                    message = {**message, "headers": [*message.get("headers", ()), *extra]}
                await send(message)

            await app(scope, receive, send_with_headers)

        return wrapped

    return wrap
