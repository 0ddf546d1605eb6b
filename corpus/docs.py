"""Reference pages made from the program itself: docs/cli.md and docs/schema.md."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from corpus.cli import main as plankoll
from models.tables import TABLES, VIEWS, Column, Table, View

FOLDER = Path(__file__).parent.parent / "docs"
_NOTE = "<!-- Written by `make docs`. -->"


def write() -> None:
    """Write every page anew."""
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


def pages() -> dict[str, str]:
    """The text of each page by its file name."""
    return {"cli.md": _page("Commands", _commands()), "schema.md": _page("The database", _schema())}


def _page(title: str, parts: Iterable[str]) -> str:
    return "\n\n".join((f"# {title}", _NOTE, *parts)) + "\n"


def _commands() -> Iterator[str]:
    """The help of the program, then that of each command."""
    top = click.Context(
        plankoll, info_name="plankoll", terminal_width=88, **plankoll.context_settings
    )
    yield _command(top)
    for name, command in sorted(plankoll.commands.items()):
        yield _command(click.Context(command, parent=top, info_name=name))


def _command(context: click.Context) -> str:
    return f"## {context.command_path}\n\n```\n{context.get_help()}\n```"


def _schema() -> Iterator[str]:
    """Each table with its columns, then each view with its."""
    yield (
        "SQLite, `STRICT` tables. Dates are ISO text, flags are 0 or 1. A column in bold is never"
        " null. Each table's Swedish name is the one on the published pages."
    )
    yield from map(_table, TABLES)
    yield from map(_view, VIEWS)


def _table(table: Table) -> str:
    key = ", ".join(f"`{name}`" for name in table.key)
    remarks = [table.description, f"Primary key: {key}."]
    if table.search:
        searched = ", ".join(f"`{name}`" for name in table.search)
        remarks.append(f"Full-text search: {searched}.")
    rows = ((_name(column), column.type, _meaning(column)) for column in table.columns)
    return _section(
        f"`{table.name}`: {table.title}", " ".join(remarks), ("column", "type", "meaning"), rows
    )


def _view(view: View) -> str:
    rows = ((f"`{name}`", meaning) for name, meaning in view.columns.items())
    return _section(
        f"`{view.name}` (view): {view.title}", view.description, ("column", "meaning"), rows
    )


def _section(
    heading: str, text: str, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]
) -> str:
    lines = (header, ("---",) * len(header), *rows)
    table = "\n".join("| " + " | ".join(_cells(line)) + " |" for line in lines)
    return f"## {heading}\n\n{text}\n\n{table}"


def _cells(line: Iterable[str]) -> Iterator[str]:
    return (cell.replace("|", "\\|") for cell in line)


def _name(column: Column) -> str:
    return f"**`{column.name}`**" if column.required else f"`{column.name}`"


def _meaning(column: Column) -> str:
    parts = [column.description]
    if column.choices:
        parts.append("One of " + ", ".join(f"`{choice}`" for choice in column.choices))
    if column.references:
        parts.append(f"→ `{column.references}`")
    return ". ".join(parts)


if __name__ == "__main__":
    write()
