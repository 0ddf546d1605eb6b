"""The command line, `plankoll`.

Each command imports what it needs when it runs: the PDF, language and web libraries together take
a second to load, which `plankoll --help` must not cost.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from corpus.build import BuildReport
    from extract.pdf import EngineName

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)

engine_option = click.option(
    "--engine",
    type=click.Choice(["pdfium", "pdfplumber"]),
    default="pdfium",
    show_default=True,
    help="What reads the pages; pdfplumber is some twenty times slower.",
)
model_option = click.option(
    "--model",
    metavar="NAME",
    help="An installed spaCy pipeline for Swedish, used beside the rules.",
)
host_option = click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on; only this machine can reach the default.",
)
port_option = click.option(
    "--port", type=click.IntRange(1, 65535), default=8001, show_default=True
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="plankoll", message="%(prog)s %(version)s")
def main() -> None:
    """Read the plans of Swedish municipal committees into one database, and publish it.

    Every command leaves with 2 when it is called in a way that it does not know.
    """


@main.command()
@click.argument("file", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print the whole record as JSON.")
@click.option("--why", is_flag=True, help="Say how sure each fact is, and what decided it.")
@engine_option
@model_option
def show(file: Path, *, as_json: bool, why: bool, engine: "EngineName", model: str | None) -> None:
    """Print what is read out of one PDF.

    \b
    Examples:
      plankoll show namndplan-2024.pdf
      plankoll show --why namndplan-2024.pdf | less -R
      plankoll show --json namndplan-2024.pdf > namndplan-2024.json

    \b
    Exit codes:
      0  the file was read
      1  the file was refused, with the reason in one line
    """
    from rich.console import Console

    from corpus.outline import Outline
    from corpus.terminal import printable
    from extract.pdf import RejectedFileError
    from extract.pipeline import read

    try:
        plan = read(file, engine=engine, model=model)
    except RejectedFileError as error:
        raise click.ClickException(printable(f"{file.name}: {error}")) from error
    if as_json:
        click.echo(printable(plan.model_dump_json(indent=2)))
    else:
        Console().print(Outline(plan, why=why))
