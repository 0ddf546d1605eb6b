"""Readers that do what hostile files make a reader do, and a small one that works."""

import hashlib
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from extract.pdf import RejectedFileError
from models.plan import Document, Plan


def sound(path: Path, **_: object) -> Plan:
    """A plan of nothing but the file's name and content."""
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return Plan(sha256=sha256, file_name=path.name, producer=None, document=Document(), pages=())


def refused(_: Path, **__: object) -> Plan:
    """What `extract` says of a file that it does not read."""
    raise RejectedFileError("encrypted", "It asks for a password.")


def wrong(_: Path, **__: object) -> Plan:
    """A fault in our own code."""
    raise IndexError(f"at {id(object())}")


def hungry(_: Path, **__: object) -> Plan:
    """Memory without end."""
    hoard = []
    while True:
        hoard.append(bytearray(1 << 24))


def endless(_: Path, **__: object) -> Plan:
    """Computing without end."""
    while True:
        pass


def waiting(_: Path, **__: object) -> Plan:
    """Nothing, without end."""
    time.sleep(3600)
    raise AssertionError("never")


def waiting_with_company(path: Path, **__: object) -> Plan:
    """A process of its own that waits as well; its number is left in the path's neighbour."""
    company = subprocess.Popen(["sleep", "3600"])
    os.write(os.open(path.with_suffix(".fifo"), os.O_WRONLY), str(company.pid).encode())
    return waiting(path)


def aborting(_: Path, **__: object) -> Plan:
    """The end of the process, as PDFium makes it."""
    os.abort()


def silent(_: Path, **__: object) -> Plan:
    """An exit without a word."""
    os._exit(3)


def killed(_: Path, **__: object) -> Plan:
    """What the kernel does when memory runs out."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("never")


def writing(path: Path, **_: object) -> Plan:
    """A file that nobody asked for."""
    path.with_suffix(".out").write_bytes(b"x")
    return sound(path)


def by_name(path: Path, **options: object) -> Plan:
    """What the function of the file's name does, and a sound plan where there is none."""
    reader: Callable[..., Plan] = globals().get(path.stem, sound)
    return reader(path, **options)
