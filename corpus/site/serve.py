"""The database as web pages."""

import contextlib
import socket
import sqlite3
from pathlib import Path
from typing import Any

import click
import uvicorn
from datasette.app import Datasette
from datasette.inspect import inspect_hash
from datasette.plugins import pm

from corpus.site import plugin
from corpus.site.metadata import SETTINGS, metadata
from corpus.store import ForeignFileError, require_own
from models.tables import TABLES

_FOLDER = Path(__file__).parent
_PLUGIN = "plankoll"


def serve(db: Path, host: str, port: int) -> None:
    """Publish a database until Ctrl+C.

    Raises:
        click.ClickException: the address is taken, or the file is not a database of plans.
    """
    listener = _listen(host, port)
    # The database goes by its bare name, so that no page can tell where on the machine it is.
    with listener, contextlib.chdir(db.absolute().parent):
        pages = site(Path(db.name))
        name = f"[{host}]" if ":" in host else host
        click.echo(f"Serving {db.name} on http://{name}:{listener.getsockname()[1]}/")
        click.echo("Press Ctrl+C to stop.")
        server = uvicorn.Server(uvicorn.Config(pages.app(), log_level="warning"))
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[listener])


def site(db: Path) -> Datasette:
    """The pages of a database, which must not change while they are open.

    Raises:
        click.ClickException: the file is not a database of plans.
    """
    try:
        require_own(db)
        inspection = _inspection(db)
    except ForeignFileError as error:
        raise click.ClickException(f"{db} is not a database of plans") from error
    except sqlite3.DatabaseError as error:
        raise click.ClickException(
            f"{db} is damaged or of another version ({error}); build it again"
        ) from error
    if not pm.has_plugin(_PLUGIN):
        pm.register(plugin, _PLUGIN)
        # Where rich is installed, every missing page would print its whole stack.
        pm.get_plugin("datasette.handle_exception").rich = None
    return Datasette(
        immutables=[str(db)],
        inspect_data={db.stem: inspection},
        metadata=metadata(db.stem),
        settings=SETTINGS,
        template_dir=str(_FOLDER / "templates"),
        static_mounts=[("-/plankoll", str(_FOLDER / "static"))],
    )


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        reason = error.strerror or str(error)
        raise click.ClickException(
            f"cannot listen on {host}, port {port}: {reason}; choose another with --port"
        ) from error


def _inspection(db: Path) -> dict[str, Any]:
    """What Datasette need not find out by itself: the file's hash and the size of each table."""
    uri = f"{db.absolute().as_uri()}?mode=ro&immutable=1"
    with contextlib.closing(sqlite3.connect(uri, uri=True)) as connection:
        counts = {
            table.name: connection.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0]
            for table in TABLES
        }
    return {
        "hash": inspect_hash(db),
        "size": db.stat().st_size,
        "file": db.name,
        "tables": {name: {"count": count} for name, count in counts.items()},
    }
