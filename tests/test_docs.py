"""The reference pages: up to date, and complete."""

from pathlib import Path

import pytest

from corpus.cli import main
from corpus.docs import pages
from models.tables import TABLES, VIEWS, Table, View


@pytest.mark.parametrize("name", sorted(pages()))
def test_page_is_what_the_program_would_write(name: str, root: Path) -> None:
    written = (root / "docs" / name).read_text(encoding="utf-8")
    assert written == pages()[name], f"docs/{name} is stale: run `make docs`"


@pytest.mark.parametrize("command", sorted(main.commands))
def test_command_is_documented_with_an_example_and_its_exit_codes(command: str) -> None:
    described = pages()["cli.md"].split(f"\n## plankoll {command}\n")[1].split("\n## ")[0]
    assert f"    plankoll {command}" in described
    assert "Exit codes:" in described


@pytest.mark.parametrize("table", [*TABLES, *VIEWS], ids=lambda table: table.name)
def test_table_is_documented(table: Table | View) -> None:
    assert f"\n## `{table.name}`" in pages()["schema.md"]
