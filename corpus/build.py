"""PDF files in, one database out.

The database is a function of the files: neither their order, nor the number of workers, nor what
an earlier build was doing when it ended, changes a byte of it. Files are read side by side, each
in a process of its own; what was read is kept in a cache beside the database, and the database is
then written whole out of it.
"""

import hashlib
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import Protocol

from corpus.cache import Cache, reader_version
from corpus.correction import Correction
from corpus.identity.curated import Judgement
from corpus.row import time_order
from corpus.store import publish, require_own
from corpus.withdrawal import Withdrawal
from corpus.worker import READER, Reading, file_name, read
from extract.pdf import EngineName
from models.finding import Finding, RejectedFile, Rejection, WithdrawnDocument
from models.plan import Plan

Progress = Callable[[Path, int, int], None]
"""Called after each file that was read, with its number among those that are to be read."""

_LARGEST = 1 << 29
"""Bytes of a file; what is larger would not fit into the memory that reading it may take."""

_PASSING = frozenset({"timeout", "out_of_memory", "crashed"})
"""Reasons that the machine may be to blame for: such a file is tried again by the next build."""


class NoFilesError(Exception):
    """There is nothing to build of."""


class Catalogue(Protocol):
    """What is known of files from elsewhere."""

    def apply(self, plan: Plan, path: Path) -> Plan:
        """The plan with what the catalogue knows of the file."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did.

    Attributes:
        read: files that were read now.
        unchanged: files that an earlier build had read.
        rejected: files of which no page could be read, and why.
        duplicates: files left out because another has the same content; each with that one.
        withdrawn: what the publisher took out; without a name where no file has that content.
        findings: number of findings in all documents.
    """

    read: tuple[Path, ...]
    unchanged: tuple[Path, ...]
    rejected: tuple[tuple[Path, RejectedFile], ...]
    duplicates: tuple[tuple[Path, Path], ...]
    withdrawn: tuple[WithdrawnDocument, ...]
    findings: int


@dataclass(frozen=True, slots=True)
class _File:
    """One content, under the name by which the database knows it.

    Attributes:
        others: where else the same content is, in order.
    """

    sha256: str
    path: Path
    others: tuple[Path, ...]

    @property
    def key(self) -> tuple[str, str]:
        return self.sha256, file_name(self.path)


def build(  # noqa: PLR0913 - two are needed, and the others are what a build may be told
    paths: Iterable[Path],
    db: Path,
    *,
    engine: EngineName = "pdfium",
    model: str | None = None,
    catalogue: Catalogue | None = None,
    judgements: Sequence[Judgement] = (),
    as_of: date | None = None,
    corrections: Sequence[Correction] = (),
    withdrawals: Sequence[Withdrawal] = (),
    workers: int | None = None,
    progress: Progress | None = None,
    reader: str = READER,
) -> BuildReport:
    """Read files and folders into a database, and tell what was done.

    Args:
        paths: PDFs, and folders that are searched for them.
        db: the file of the database.
        engine: what reads the pages.
        model: a trained spaCy pipeline.
        catalogue: what is known of the files from elsewhere.
        judgements: what a reader says is the same over the years, and what is not.
        as_of: the day that deadlines are held against; what the documents say where it is None.
        corrections: what the publisher corrects.
        withdrawals: what the publisher takes out; such a file is not read.
        workers: documents read at the same time; one per processor where it is None.
        progress: called after each file that was read.
        reader: what reads a document.

    Raises:
        NoFilesError: there is no PDF among the paths.
        ForeignFileError: the target is a file that no build has made.
        CacheBusyError: another build is writing the same database.
    """
    found = files(paths)
    if not found:
        raise NoFilesError("there is no PDF to read")
    require_own(db)
    contents, refused = _contents(found)
    contents, withdrawn = _withdraw(contents, withdrawals)
    cache_file = db.with_name(f"{db.name}.cache")
    with Cache(cache_file, reader_version(reader, engine, model)) as cache:
        known = cache.keys()
        new = [file for file in contents if file.key not in known]
        failed = {}
        for done, (file, reading) in enumerate(_read(new, workers, reader, engine, model), 1):
            if isinstance(reading, Rejection) and reading.reason in _PASSING:
                failed[file.key] = reading
            else:
                cache.put(*file.key, reading)
            if progress:
                progress(file.path, done, len(new))
        plans = _Plans(cache, catalogue)
        for file in contents:
            plans.add(file, failed.get(file.key))
        rejected = [*refused, *plans.rejected]
        publish(
            db,
            plans,
            [rejection for _, rejection in rejected],
            judgements,
            as_of,
            corrections=corrections,
            withdrawn=withdrawn,
        )
    return BuildReport(
        read=tuple(file.path for file in new),
        unchanged=tuple(file.path for file in contents if file.key in known),
        rejected=tuple(rejected),
        duplicates=tuple((other, file.path) for file in contents for other in file.others),
        withdrawn=tuple(withdrawn),
        findings=plans.findings,
    )


def files(paths: Iterable[Path]) -> list[Path]:
    """The files among the paths, and the PDFs in the folders among them, sorted, each once."""
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            inside = (item for item in path.rglob("*") if item.suffix.lower() == ".pdf")
            found.update(item for item in inside if not item.is_dir())
        else:
            found.add(path)
    return sorted(found, key=_name_order)


def _name_order(path: Path) -> tuple[str, str]:
    """By name first: which of two equal files counts must not hang on where they are."""
    return file_name(path), str(path)


def _contents(found: Iterable[Path]) -> tuple[list[_File], list[tuple[Path, RejectedFile]]]:
    """Every content once, and the files that have none to read."""
    places: defaultdict[str, list[Path]] = defaultdict(list)
    refused = []
    for path in found:
        content = _sha256(path)
        if isinstance(content, Rejection):
            refused.append((path, _rejected(content, None, path)))
        else:
            places[content].append(path)
    contents = [_File(sha256, path, tuple(others)) for sha256, (path, *others) in places.items()]
    return contents, refused


def _withdraw(
    contents: Iterable[_File], withdrawals: Iterable[Withdrawal]
) -> tuple[list[_File], list[WithdrawnDocument]]:
    """The contents that are not withdrawn, and a line for each withdrawal."""
    kept = {file.sha256: file for file in contents}
    withdrawn = []
    for one in withdrawals:
        file = kept.pop(one.sha256, None)
        name = file and file_name(file.path)
        withdrawn.append(WithdrawnDocument(sha256=one.sha256, file_name=name, reason=one.reason))
    return list(kept.values()), withdrawn


def _sha256(path: Path) -> str | Rejection:
    """The hash of a file's content, read only where it is one that ends."""
    if not path.is_file():
        return Rejection(reason="not_a_file", detail="There is no regular file of that name.")
    if path.stat().st_size > _LARGEST:
        return Rejection(reason="too_large", detail=f"It has more than {_LARGEST >> 20} MB.")
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return Rejection(reason="not_a_file", detail=f"It cannot be opened: {error.strerror}.")


def _rejected(rejection: Rejection, sha256: str | None, path: Path) -> RejectedFile:
    return RejectedFile(
        reason=rejection.reason, detail=rejection.detail, sha256=sha256, file_name=file_name(path)
    )


def _read(
    new: Iterable[_File], workers: int | None, reader: str, engine: EngineName, model: str | None
) -> Iterator[tuple[_File, Reading]]:
    """What is read in each file, in the order in which they are done."""
    executor = ThreadPoolExecutor(workers or os.cpu_count())
    try:
        waiting = {
            executor.submit(read, file.path, reader=reader, engine=engine, model=model): file
            for file in new
        }
        for future in as_completed(waiting):
            file = waiting.pop(future)
            reading = future.result()
            if isinstance(reading, Plan) and reading.sha256 != file.sha256:
                reading = Rejection(reason="crashed", detail="It changed while it was read.")
            yield file, reading
    finally:
        executor.shutdown(cancel_futures=True)


class _Plans:
    """The plans of a corpus in the order of time, one at a time in memory.

    Attributes:
        rejected: files that gave none.
        findings: number of findings in all of them.
    """

    def __init__(self, cache: Cache, catalogue: Catalogue | None) -> None:
        self.rejected: list[tuple[Path, RejectedFile]] = []
        self.findings = 0
        self._cache = cache
        self._catalogue = catalogue
        self._order: list[tuple[tuple[int, int, bool, str, str], _File]] = []

    def add(self, file: _File, failed: Rejection | None) -> None:
        """Take a file in: what the cache has of it, unless reading it failed."""
        reading = failed or self._reading(file)
        if isinstance(reading, Rejection):
            self.rejected.append((file.path, _rejected(reading, file.sha256, file.path)))
        else:
            self.findings += len(reading.findings)
            self._order.append((time_order(reading), file))

    def __iter__(self) -> Iterator[Plan]:
        for _, file in sorted(self._order, key=itemgetter(0)):
            reading = self._reading(file)
            if isinstance(reading, Plan):
                yield reading

    def _reading(self, file: _File) -> Reading:
        """What was read, with what the catalogue and the other files say of it."""
        reading = self._cache.get(*file.key)
        if isinstance(reading, Rejection):
            return reading
        names = sorted({file_name(path) for path in file.others} - {reading.file_name})
        also = (
            Finding(
                rule="duplicate_file",
                severity="info",
                message=f"The same content was also given as {name}.",
                text=name,
            )
            for name in names
        )
        plan = reading.model_copy(update={"findings": (*reading.findings, *also)})
        return self._catalogue.apply(plan, file.path) if self._catalogue else plan
