"""One document, read in a process of its own and under limits.

A hostile or broken file can loop, eat memory or take its process down. Each file is therefore read
by a child that is forked for it alone from a server that has the libraries loaded (10 ms, where
a new interpreter takes a second), and that hands its result back as JSON through a pipe. What
happens to the child is told as a `Rejection`; it never reaches its parent or another document.
"""

import os
import resource
import signal
import threading
import traceback
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from math import ceil
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from pkgutil import resolve_name

from pydantic import TypeAdapter

from extract.pdf import RejectedFileError
from models.finding import Rejection
from models.plan import Plan

Reading = Plan | Rejection
READING: TypeAdapter[Reading] = TypeAdapter(Reading)

READER = "extract.pipeline:read"
"""The function that reads a file: called with its path and the options."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one document may take; no document of 1,500 public ones needed more.

    Attributes:
        cpu_seconds: of computing; the wall clock is a backstop for a child that only waits.
        memory_bytes: beyond what the loaded libraries take.
        result_bytes: of JSON.
    """

    cpu_seconds: int = 60
    wall_seconds: float = 600
    memory_bytes: int = 1 << 30
    file_bytes: int = 0
    open_files: int = 64
    result_bytes: int = 1 << 28


def read(
    path: Path, *, reader: str = READER, limits: Limits | None = None, **options: str | None
) -> Reading:
    """What a child process reads in the file, or why it could not."""
    limits = limits or Limits()
    receiver, sender = _server().Pipe(duplex=False)
    child = _server().Process(target=_work, args=(sender, path, reader, limits, options))
    child.daemon = True
    child.start()
    sender.close()
    overdue = threading.Event()
    backstop = threading.Timer(limits.wall_seconds, _stop, (child, overdue))
    backstop.start()
    try:
        return READING.validate_json(receiver.recv_bytes(limits.result_bytes))
    except EOFError:
        child.join()
        return _death(child.exitcode or 0, limits, overdue=overdue.is_set())
    except OSError:
        return Rejection(reason="too_large", detail="More was read than a plan can hold.")
    finally:
        backstop.cancel()
        receiver.close()
        _stop(child, overdue)
        child.join()
        child.close()


def file_name(path: Path) -> str:
    """The base name as text, even where the bytes of the name are none."""
    return os.fsencode(path.name).decode(errors="replace")


@cache
def _server() -> ForkServerContext:
    context = get_context("forkserver")
    context.set_forkserver_preload(["corpus.preload"])
    return context


def _stop(child: ForkServerProcess, stopped: threading.Event) -> None:
    """Kill a child and whatever it has started."""
    stopped.set()
    assert child.pid is not None
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.kill()


def _death(exit_code: int, limits: Limits, *, overdue: bool) -> Rejection:
    """Why a child went without a result."""
    if overdue:
        return Rejection(
            reason="timeout", detail=f"Reading did not end within {limits.wall_seconds:g} s."
        )
    if exit_code == -signal.SIGXCPU:
        return Rejection(
            reason="timeout", detail=f"Reading took more than {limits.cpu_seconds} s of computing."
        )
    how = signal.Signals(-exit_code).name if exit_code < 0 else f"exit code {exit_code}"
    return Rejection(reason="crashed", detail=f"The reading process ended with {how}.")


def _work(
    sender: Connection, path: Path, reader: str, limits: Limits, options: dict[str, str | None]
) -> None:
    """Read one file and send what came of it; the child's whole life."""
    os.setsid()
    # Where the parent is killed nobody stops the child: then this does.
    signal.alarm(ceil(limits.wall_seconds) + 1)
    _silence()
    _confine(limits)
    sender.send_bytes(_reading(path, reader, limits, options))


def _reading(path: Path, reader: str, limits: Limits, options: dict[str, str | None]) -> bytes:
    try:
        plan: Plan = resolve_name(reader)(path, **options)
        return _message(plan.model_copy(update={"file_name": file_name(path)}))
    except RejectedFileError as error:
        return _message(Rejection(reason=error.reason, detail=error.detail))
    except MemoryError:
        megabytes = limits.memory_bytes >> 20
        detail = f"Reading needed more than {megabytes} MB of memory."
        return _message(Rejection(reason="out_of_memory", detail=detail))
    except Exception as error:
        # Not the error's own words: they may hold paths and addresses, which differ between
        # machines, and the detail is published.
        place = traceback.extract_tb(error.__traceback__)[-1]
        detail = f"{type(error).__name__} in {Path(place.filename).name}, line {place.lineno}."
        return _message(Rejection(reason="crashed", detail=detail))


def _message(reading: Reading) -> bytes:
    return reading.model_dump_json().encode()


def _silence() -> None:
    """Send what libraries print to nowhere: the terminal belongs to the parent."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def _confine(limits: Limits) -> None:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    memory = pages * resource.getpagesize() + limits.memory_bytes
    for kind, soft, hard in (
        # Past the soft limit SIGXCPU tells what happened; the hard one is for who ignores it.
        (resource.RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + 5),
        (resource.RLIMIT_AS, memory, memory),
        (resource.RLIMIT_FSIZE, limits.file_bytes, limits.file_bytes),
        (resource.RLIMIT_NOFILE, limits.open_files, limits.open_files),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        resource.setrlimit(kind, (soft, hard))
