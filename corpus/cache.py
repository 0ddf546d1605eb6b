"""What was read out of each file, kept beside the database for the next build."""

import hashlib
import sqlite3
import zlib
from importlib import metadata, resources
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlite_utils import Database

from corpus.worker import READING, Reading

_READ_WITH = ("pdfminer.six", "pdfplumber", "pydantic", "pypdfium2", "spacy")
_PART_OF_READING = frozenset({".py", ".toml", ".csv"})


class CacheBusyError(Exception):
    """Another build holds the cache."""


def reader_version(*options: str | None) -> str:
    """A fingerprint of all that decides what is read out of a given file.

    It covers our own code and vocabularies to the letter, so that no reading outlives a change
    of them, the libraries that take part, and the options.
    """
    digest = hashlib.sha256(repr(options).encode())
    for package in ("extract", "models"):
        with resources.as_file(resources.files(package)) as folder:
            for file in sorted(folder.rglob("*")):
                if file.suffix in _PART_OF_READING:
                    digest.update(f"{file.relative_to(folder).as_posix()}\n".encode())
                    digest.update(file.read_bytes())
    for library in _READ_WITH:
        digest.update(f"{library} {metadata.version(library)}\n".encode())
    return digest.hexdigest()


class Cache:
    """Readings by content and file name, for one version of the reader; a context manager.

    Each is written in a transaction of its own: a build that is interrupted keeps what it has
    read. One build at a time may hold it.
    """

    def __init__(self, path: Path, version: str) -> None:
        self._version = version
        self._database = Database(sqlite3.connect(path, timeout=1), execute_plugins=False)
        try:
            self._take()
        except sqlite3.OperationalError as error:
            self._database.close()
            raise CacheBusyError(f"{path} is held by another build") from error
        self._readings = self._database.table("reading")
        self._readings.create(
            {"sha256": str, "file_name": str, "version": str, "content": bytes},
            pk=("sha256", "file_name"),
            if_not_exists=True,
        )
        self._readings.delete_where("version <> ?", [version])

    def _take(self) -> None:
        """Hold the file until it is closed; a build that is killed lets go of it as well."""
        for statement in ("PRAGMA locking_mode = EXCLUSIVE", "BEGIN EXCLUSIVE", "COMMIT"):
            self._database.conn.execute(statement)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._database.close()

    def keys(self) -> frozenset[tuple[str, str]]:
        """Content and file name of everything that it has."""
        found = self._database.execute("SELECT sha256, file_name FROM reading")
        return frozenset(found.fetchall())

    def get(self, sha256: str, file_name: str) -> Reading:
        """What was read out of that content under that name.

        Raises:
            KeyError: it was not read yet.
        """
        found = self._database.execute(
            "SELECT content FROM reading WHERE sha256 = ? AND file_name = ?", [sha256, file_name]
        ).fetchone()
        if found is None:
            raise KeyError(sha256, file_name)
        return READING.validate_json(zlib.decompress(found[0]))

    def put(self, sha256: str, file_name: str, reading: Reading) -> None:
        """Keep what was read."""
        content = zlib.compress(reading.model_dump_json().encode(), level=1)
        self._readings.insert(
            {
                "sha256": sha256,
                "file_name": file_name,
                "version": self._version,
                "content": content,
            },
            replace=True,
        )
