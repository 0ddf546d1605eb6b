"""The command line, `plankoll`.

Each command imports what it needs when it runs: the PDF, language and web libraries together take
a second to load, which `plankoll --help` must not cost.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from datetime import datetime

    from corpus.build import BuildReport, Progress
    from corpus.score import Mistake
    from extract.pdf import EngineName

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE_OR_FOLDER = click.Path(exists=True, path_type=Path)
NEW_FILE = click.Path(dir_okay=False, path_type=Path)
DAY = click.DateTime(["%Y-%m-%d"])


def _installed(_context: click.Context, parameter: click.Parameter, name: str | None) -> str | None:
    """The name of a package that is there."""
    if name and not find_spec(name):
        raise click.BadParameter(f"{name} is not installed.", param=parameter)
    return name


def _in_a_folder(
    _context: click.Context, parameter: click.Parameter, file: Path | None
) -> Path | None:
    """A file whose folder is there, whether or not it is."""
    if file and not file.parent.is_dir():
        raise click.BadParameter(f"there is no folder {file.parent}.", param=parameter)
    return file


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
    callback=_installed,
    help="An installed spaCy pipeline for Swedish to use beside the rules.",
)
workers_option = click.option(
    "--workers",
    type=click.IntRange(min=1),
    help="Documents that are read at the same time.  [default: one per processor]",
)
database_option = click.option("--db", type=FILE, required=True, help="The database to look into.")
host_option = click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on. Only this machine can reach the default one.",
)
port_option = click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8001,
    show_default=True,
    help="Port to listen on; 0 takes a free one.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="plankoll", prog_name="plankoll", message="%(prog)s %(version)s")
def main() -> None:
    """Read the plans of Swedish municipal committees into one database, and publish it.

    Every command exits with 2 where it is called in a way that it does not know.
    """


@main.command()
@click.argument("paths", nargs=-1, required=True, type=FILE_OR_FOLDER)
@click.option(
    "--db",
    type=NEW_FILE,
    callback=_in_a_folder,
    required=True,
    help="The database to make or renew.",
)
@click.option(
    "--catalogue",
    type=FILE,
    metavar="FILE.csv",
    help="What the documents do not say of themselves: rows with sha256 or path, municipality,"
    " committee, kind, period_start, period_end, is_adopted, source_url.",
)
@click.option(
    "--links",
    type=FILE,
    metavar="FILE.csv",
    help="What is the same over the years, and what is not, as `plankoll links` writes it.",
)
@click.option(
    "--corrections",
    type=FILE,
    metavar="FILE.csv",
    help="What is printed wrongly or was read wrongly: rows with fact_id, column, value, reason,"
    " source. It is shown beside what is printed, in the table correction.",
)
@click.option(
    "--withdrawn",
    type=FILE,
    metavar="FILE.csv",
    help="Documents to take out: rows with sha256, reason.",
)
@click.option(
    "--as-of",
    type=DAY,
    metavar="DATE",
    help="The day that deadlines are held against, such as 2024-12-31.  [default: the latest"
    " decision or end of a reported year in each municipality's own documents]",
)
@engine_option
@workers_option
@model_option
def build(
    paths: tuple[Path, ...],
    db: Path,
    catalogue: Path | None,
    links: Path | None,
    corrections: Path | None,
    withdrawn: Path | None,
    as_of: "datetime | None",
    engine: "EngineName",
    workers: int | None,
    model: str | None,
) -> None:
    """Read PDFs into a database.

    PATHS are PDF files, and folders that are searched for them. A file that the database
    already has is not read again.

    \b
    Examples:
      plankoll build plans/ --db plans.db
      plankoll build plans/ 2024.pdf --db plans.db --catalogue plans/catalogue.csv
      plankoll build plans/ --db plans.db --links links.csv
      plankoll build plans/ --db plans.db --as-of 2024-12-31
      plankoll build plans/ --db plans.db --corrections corrections.csv

    \b
    Exit codes:
      0  every file is in the database
      1  some files could not be read; they are listed, with the reason, at the end and in the
         table rejected_file, and all others are in the database
    """
    from corpus.build import NoFilesError
    from corpus.build import build as build_database
    from corpus.cache import CacheBusyError
    from corpus.catalogue import CatalogueError
    from corpus.catalogue import read as read_catalogue
    from corpus.correction import read as read_corrections
    from corpus.correction import unapplied
    from corpus.identity.curated import LinksError
    from corpus.identity.curated import read as read_links
    from corpus.identity.review import unknown
    from corpus.sheet import SheetError
    from corpus.store import ForeignFileError
    from corpus.terminal import printable
    from corpus.withdrawal import read as read_withdrawals

    try:
        judgements = read_links(links) if links else ()
        corrected = read_corrections(corrections) if corrections else ()
        with _progress_bar() as progress:
            report = build_database(
                paths,
                db,
                engine=engine,
                model=model,
                catalogue=read_catalogue(catalogue) if catalogue else None,
                judgements=judgements,
                as_of=as_of.date() if as_of else None,
                corrections=corrected,
                withdrawals=read_withdrawals(withdrawn) if withdrawn else (),
                workers=workers,
                progress=progress,
            )
    except (
        NoFilesError, CatalogueError, LinksError, SheetError, ForeignFileError, CacheBusyError,
    ) as error:  # fmt: skip
        raise click.UsageError(printable(str(error))) from error
    for line in _summary(db, report):
        click.echo(printable(line))
    for entry in unknown(db, judgements):
        click.echo(printable(f"no longer applies: {entry} of {links} is not in the database"))
    for line in unapplied(db, corrected):
        click.echo(printable(f"no longer applies: {corrections}, {line}"))
    if report.rejected:
        raise SystemExit(1)


@contextmanager
def _progress_bar() -> Iterator["Progress"]:
    """A function to call after each file; its bar stands in the terminal until all are done."""
    from rich import progress as bars
    from rich.console import Console

    from corpus.terminal import printable

    name = bars.TextColumn("{task.description}", markup=False)
    columns = (bars.BarColumn(), bars.MofNCompleteColumn(), name)
    console = Console(stderr=True)
    with bars.Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("reading", total=None)

        def advance(path: Path, done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, description=printable(path.name))

        yield advance


def _summary(db: Path, report: "BuildReport") -> Iterator[str]:
    """What a build did, then each file that is not in the database and why."""
    rejected = {path for path, _ in report.rejected}
    yield (
        f"{db}: {len({*report.read} - rejected)} read,"
        f" {len({*report.unchanged} - rejected)} unchanged,"
        f" {len(rejected)} rejected, {report.findings} findings"
    )
    for path, rejection in report.rejected:
        yield f"rejected {path}: {rejection.reason}: {rejection.detail}"
    for document in report.withdrawn:
        name = document.file_name or f"no file given has the content {document.sha256}"
        yield f"withdrawn: {name}: {document.reason}"
    for path, same in report.duplicates:
        yield f"left out {path}: its content is that of {same}"
    if report.findings:
        yield f"The findings: plankoll check --db {db}"


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
      plankoll show plan.pdf
      plankoll show --why plan.pdf | less
      plankoll show --json plan.pdf > plan.json

    \b
    Exit codes:
      0  the file was read
      1  the file could not be read; the reason is printed
    """
    from rich.console import Console

    from corpus import worker
    from corpus.outline import Outline
    from corpus.terminal import printable
    from models.finding import Rejection

    plan = worker.read(file, engine=engine, model=model)
    if isinstance(plan, Rejection):
        raise click.ClickException(printable(f"{file.name}: {plan.reason}: {plan.detail}"))
    if as_json:
        click.echo(printable(plan.model_dump_json(indent=2)))
    else:
        Console().print(Outline(plan, why=why))


@main.command()
@database_option
def check(db: Path) -> None:
    """Print the files that could not be read, the findings, and the sums that differ.

    \b
    Examples:
      plankoll check --db plans.db

    \b
    Exit codes:
      0  every file was read, every sum agrees, and no finding is an error
      1  something is wrong, or the file is not a database of plans
    """
    import sqlite3

    from rich.console import Console

    from corpus.report import report

    try:
        found = report(db)
    except sqlite3.DatabaseError as error:
        raise click.ClickException(f"{db} is not a database of plans: {error}") from error
    Console().print(found)
    if not found.is_sound:
        raise SystemExit(1)


@main.command()
@database_option
@click.option(
    "--truth",
    type=FILE_OR_FOLDER,
    required=True,
    help="A truth file, or a folder of them; docs/truth-format.md describes them.",
)
@click.option("--mistakes", is_flag=True, help="Print each difference as well.")
@click.option("--json", "as_json", is_flag=True, help="Print figures and differences as JSON.")
def score(db: Path, truth: Path, *, mistakes: bool, as_json: bool) -> None:
    """Measure a database against what its documents are known to say.

    Prints precision, recall and F1 for each kind of fact, and for each field of it, and the F1
    of each kind by house style where the truth names those.

    \b
    Examples:
      plankoll score --db plans.db --truth corpus/sample
      plankoll score --db plans.db --truth corpus/sample --json > score.json

    \b
    Exit codes:
      0  the database was measured, whatever the figures
      1  the file is not a database of plans, or a truth does not follow the format
    """
    import sqlite3

    from rich.console import Console

    from corpus.score import score as measure
    from corpus.terminal import printable
    from corpus.truth import TruthError

    try:
        found = measure(db, truth)
    except (TruthError, sqlite3.DatabaseError) as error:
        raise click.ClickException(printable(str(error))) from error
    if as_json:
        click.echo(printable(found.model_dump_json(indent=2)))
        return
    Console().print(found.table())
    if len(found.styles) > 1:
        Console().print(found.by_style())
    for name in found.absent:
        click.echo(printable(f"not in the database: {name}"))
    for mistake in found.mistakes if mistakes else ():
        click.echo(printable(_mistake(mistake)))


def _mistake(mistake: "Mistake") -> str:
    """A difference in one line."""
    fact = " ".join(part for part in (mistake.kind, mistake.field, f"“{mistake.fact}”") if part)
    return f"{mistake.file_name}: {fact}: expected {mistake.expected}, found {mistake.found}"


@main.command()
@database_option
@click.option(
    "--review",
    type=NEW_FILE,
    callback=_in_a_folder,
    metavar="FILE.csv",
    help="Ask about each one, and add the answers to this file.",
)
def links(db: Path, review: Path | None) -> None:
    """Print which entries of different years may be one, for a reader to judge.

    Committees of which one may have become the other come first. With --review it asks, and each
    answer is the first letter of a word that it names; Enter is for no answer, q to stop. The file
    is what `plankoll build --links` takes, and outlives every rebuild.

    \b
    Examples:
      plankoll links --db plans.db
      plankoll links --db plans.db --review links.csv

    \b
    Exit codes:
      0  they were printed, or judged
      1  the file is not a database of plans, or the links do not follow the format
    """
    import sqlite3

    from rich.console import Console

    from corpus.identity.curated import LinksError, append, read
    from corpus.identity.review import questions
    from corpus.terminal import printable

    try:
        judged = read(review) if review and review.exists() else ()
        found = questions(db, judged)
    except (LinksError, sqlite3.DatabaseError) as error:
        raise click.ClickException(printable(f"{db}: {error}")) from error
    console = Console()
    left = len(found)
    for question in found:
        console.print(question.shown())
        if review:
            words = (word.replace("moved_part", "part moved") for word in question.answers.values())
            answer = click.prompt(
                f"  {', '.join(words)}, skip or quit",
                type=click.Choice([*question.answers, "", "q"]),
                default="",
                show_choices=False,
                show_default=False,
            )
            if answer == "q":
                break
            if answer:
                append(review, question.judged(answer))
                left -= 1
    click.echo(f"{left} to judge")


@main.command()
@click.argument("question", required=False)
@click.option("--db", type=FILE, help="The database to ask.")
@click.option("--municipality", metavar="NAME", help="Only of this one, such as 'Ale kommun'.")
@click.option("--committee", metavar="NAME", help="Only of this one, such as socialnämnden.")
@click.option("--year", metavar="YEAR", help="Only of this one.")
@click.option(
    "--day", type=DAY, metavar="DATE", help="As things stood on that day, such as 2024-12-31."
)
@click.option("--law", metavar="NUMBER", help="The SFS number of a law, or the name of an EU act.")
@click.option("--search", metavar="WORDS", help="Words to look for, inflected or not.")
@click.option("--csv", "form", flag_value="csv", help="Print comma-separated values.")
@click.option("--json", "form", flag_value="json", help="Print JSON.")
def ask(
    question: str | None,
    db: Path | None,
    form: str | None,
    day: "datetime | None",
    **given: str | None,
) -> None:
    """Answer one of the questions of the published pages, or list them all.

    QUESTION is a name of the list; below it stand the options that it takes. An option left out
    stands for all, or for the latest year. An empty cell is what no document tells.

    The table is in Swedish and may be wider than the terminal (`| less -S`). CSV and JSON have
    the names and codes of the database. In CSV a text that begins with = + - or @ has an
    apostrophe before it, so that no spreadsheet takes it for a formula; numbers stay numbers.

    \b
    Examples:
      plankoll ask
      plankoll ask --db plans.db assignments_left_out --municipality "Lövsjö kommun"
      plankoll ask --db plans.db assignments_overdue --day 2024-12-31
      plankoll ask --db plans.db assignment_over_years --search skolskjuts
      plankoll ask --db plans.db committee_budget --csv > budget.csv

    \b
    Exit codes:
      0  the questions were listed, or one was answered, with or without rows
      1  the file is not a database of plans, or has nothing of a name that was given
    """
    import sqlite3

    from rich.console import Console

    from corpus.ask import Listing, QuestionError, UnknownValueError, answer, find
    from corpus.store import ForeignFileError
    from corpus.terminal import printable

    if question is None:
        Console().print(Listing())
        return
    if db is None:
        raise click.UsageError("Missing option '--db'.")
    try:
        given["day"] = day.date().isoformat() if day else None
        asked = {name: value for name, value in given.items() if value}
        found = answer(db, find(question, asked), asked)
    except QuestionError as error:
        raise click.UsageError(printable(str(error))) from error
    except (UnknownValueError, ForeignFileError) as error:
        raise click.ClickException(printable(str(error))) from error
    except sqlite3.DatabaseError as error:
        raise click.ClickException(
            printable(f"{db} is damaged or of another version ({error}); build it again")
        ) from error
    if form == "csv":
        click.echo(found.csv(), nl=False)
    elif form == "json":
        click.echo(found.json())
    else:
        Console(width=max(Console().width, found.width)).print(found)


@main.command()
@click.argument("file", type=FILE)
@host_option
@port_option
def serve(file: Path, host: str, port: int) -> None:
    """Publish a database as web pages, until Ctrl+C.

    \b
    Examples:
      plankoll serve plans.db
      plankoll serve plans.db --port 8080

    \b
    Exit codes:
      0  it was stopped
      1  the address is taken, or the file is not a database
    """
    from corpus.site.serve import serve as publish

    publish(file, host, port)


@main.command()
@click.option(
    "--db",
    type=NEW_FILE,
    callback=_in_a_folder,
    default="plans.db",
    show_default=True,
    help="The database to make or renew.",
)
@host_option
@port_option
@click.pass_context
def demo(context: click.Context, db: Path, host: str, port: int) -> None:
    """Build the sample corpus into a database, and publish it.

    \b
    Examples:
      plankoll demo

    \b
    Exit codes:
      0  it was stopped
      1  a file could not be read, or the address is taken
    """
    from corpus import sample

    context.invoke(build, paths=(Path(sample.__path__[0]),), db=db)
    context.invoke(serve, file=db, host=host, port=port)
