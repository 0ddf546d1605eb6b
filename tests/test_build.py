"""Files in, a database out: the same whatever happened on the way."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.build import BuildReport, NoFilesError, build, files
from corpus.cache import Cache, CacheBusyError
from corpus.store import ForeignFileError
from models.plan import Plan

READER = "tests.fault:sound"
NAMES = ["a.pdf", "b.pdf", "c.PDF", "inner/d.pdf"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four files, each with its name for a content, and one that is no PDF."""
    place = tmp_path / "plans"
    (place / "inner").mkdir(parents=True)
    for name in [*NAMES, "readme.txt"]:
        (place / name).write_text(name, encoding="utf-8")
    return place


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "plans.db"


def names(db: Path) -> list[str]:
    return [
        name for (name,) in sqlite3.connect(db).execute("SELECT file_name FROM document ORDER BY 1")
    ]


def test_folders_are_searched_and_files_are_taken_as_they_are(folder: Path, db: Path) -> None:
    report = build([folder, folder / "readme.txt"], db, reader=READER)
    assert names(db) == ["a.pdf", "b.pdf", "c.PDF", "d.pdf", "readme.txt"]
    assert len(report.read) == 5
    assert report == BuildReport(report.read, (), (), (), (), 0)


def test_nothing_to_read_leaves_the_old_database(folder: Path, db: Path) -> None:
    build([folder], db, reader=READER)
    (folder / "empty").mkdir()
    before = db.read_bytes()
    with pytest.raises(NoFilesError):
        build([folder / "empty"], db, reader=READER)
    assert db.read_bytes() == before


def test_order_and_workers_do_not_change_a_byte(folder: Path, db: Path, tmp_path: Path) -> None:
    build([folder], db, reader=READER, workers=1)
    other = tmp_path / "other.db"
    build(reversed(files([folder])), other, reader=READER, workers=4)
    assert other.read_bytes() == db.read_bytes()


def test_what_is_unchanged_is_not_read_again(folder: Path, db: Path) -> None:
    build([folder], db, reader=READER)
    before = db.read_bytes()
    again = build([folder], db, reader=READER)
    assert (again.read, len(again.unchanged)) == ((), 4)
    assert db.read_bytes() == before
    (folder / "b.pdf").write_text("another content", encoding="utf-8")
    changed = build([folder], db, reader=READER)
    assert changed.read == (folder / "b.pdf",)


def test_another_reader_reads_everything_anew(folder: Path, db: Path) -> None:
    build([folder], db, reader=READER)
    assert len(build([folder], db, reader=READER, engine="pdfplumber").read) == 4


def test_a_grown_corpus_is_what_a_new_build_of_it_would_be(
    folder: Path, db: Path, tmp_path: Path
) -> None:
    build([folder / "b.pdf"], db, reader=READER)
    build([folder], db, reader=READER)
    build([folder], tmp_path / "other.db", reader=READER)
    assert db.read_bytes() == (tmp_path / "other.db").read_bytes()


def test_one_content_is_one_document(folder: Path, db: Path) -> None:
    (folder / "0.pdf").write_text("b.pdf", encoding="utf-8")
    report = build([folder], db, reader=READER)
    assert report.duplicates == ((folder / "b.pdf", folder / "0.pdf"),)
    assert names(db) == ["0.pdf", "a.pdf", "c.PDF", "d.pdf"]
    found = sqlite3.connect(db).execute("SELECT rule, text FROM finding").fetchall()
    assert found == [("duplicate_file", "b.pdf")]


def test_rejected_files_harm_no_other(folder: Path, db: Path) -> None:
    os.mkfifo(folder / "pipe.pdf")
    (folder / "zero.pdf").symlink_to("/dev/zero")
    (folder / "refused.pdf").write_text("refused", encoding="utf-8")
    (folder / "aborting.pdf").write_text("aborting", encoding="utf-8")
    report = build([folder, folder / "gone.pdf"], db, reader="tests.fault:by_name")
    assert names(db) == ["a.pdf", "b.pdf", "c.PDF", "d.pdf"]
    listed = sqlite3.connect(db).execute(
        "SELECT file_name, reason, sha256 IS NULL FROM rejected_file ORDER BY rowid"
    )
    assert listed.fetchall() == [
        ("aborting.pdf", "crashed", 0),
        ("gone.pdf", "not_a_file", 1),
        ("pipe.pdf", "not_a_file", 1),
        ("refused.pdf", "encrypted", 0),
        ("zero.pdf", "not_a_file", 1),
    ]
    assert {path.name for path, _ in report.rejected} == {
        "aborting.pdf",
        "gone.pdf",
        "pipe.pdf",
        "refused.pdf",
        "zero.pdf",
    }


def test_only_what_the_machine_may_be_to_blame_for_is_tried_again(folder: Path, db: Path) -> None:
    (folder / "refused.pdf").write_text("refused", encoding="utf-8")
    (folder / "aborting.pdf").write_text("aborting", encoding="utf-8")
    build([folder], db, reader="tests.fault:by_name")
    again = build([folder], db, reader="tests.fault:by_name")
    assert again.read == (folder / "aborting.pdf",)
    assert len(again.rejected) == 2


def test_progress_counts_what_is_read(folder: Path, db: Path) -> None:
    build([folder / "a.pdf"], db, reader=READER)
    told: list[tuple[Path, int, int]] = []
    build([folder], db, reader=READER, progress=lambda *step: told.append(step))
    assert [(done, total) for _, done, total in told] == [(1, 3), (2, 3), (3, 3)]
    assert {path.name for path, _, _ in told} == {"b.pdf", "c.PDF", "d.pdf"}


def test_a_catalogue_has_its_say_without_reading_again(folder: Path, db: Path) -> None:
    class Known:
        def apply(self, plan: Plan, path: Path) -> Plan:
            described = plan.document.model_copy(update={"committee": path.stem.upper()})
            return plan.model_copy(update={"document": described})

    build([folder], db, reader=READER)
    report = build([folder], db, reader=READER, catalogue=Known())
    assert report.read == ()
    found = sqlite3.connect(db).execute("SELECT name FROM committee ORDER BY name")
    assert [name for (name,) in found] == ["A", "B", "C", "D"]


def test_another_file_is_not_overwritten(folder: Path, db: Path) -> None:
    db.write_text("my thesis", encoding="utf-8")
    with pytest.raises(ForeignFileError):
        build([folder], db, reader=READER)
    assert db.read_text(encoding="utf-8") == "my thesis"


def test_one_build_at_a_time(folder: Path, db: Path) -> None:
    with (
        Cache(db.with_name("plans.db.cache"), "any"),
        pytest.raises(CacheBusyError, match="another build"),
    ):
        build([folder], db, reader=READER)


# Dies by its own hand, so that it dies at the same place each time: in the middle of reading, of
# sorting, and of writing the database.
KILLED = """
import os, signal, sys
from pathlib import Path
from corpus.build import build

class Deadly:
    left = {left}
    def apply(self, plan, path):
        self.left -= 1
        if not self.left:
            os.kill(os.getpid(), signal.SIGKILL)
        return plan

def progress(path, done, total):
    if done == {read}:
        os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    build([Path({folder!r})], Path({db!r}), reader={reader!r}, catalogue=Deadly(),
          progress=progress, workers=1)
"""


@pytest.mark.parametrize(("read", "left"), [(1, 0), (0, 2), (0, 5 + 2)])
def test_a_killed_build_leaves_the_old_database_whole(
    folder: Path, db: Path, tmp_path: Path, root: Path, read: int, left: int
) -> None:
    build([folder / "a.pdf"], db, reader=READER)
    before = db.read_bytes()
    script = tmp_path / "killed.py"
    script.write_text(
        KILLED.format(read=read, left=left, folder=str(folder), db=str(db), reader=READER),
        encoding="utf-8",
    )
    # Five files, the first of them known already: the catalogue sees each of them twice.
    (folder / "e.pdf").write_text("e.pdf", encoding="utf-8")
    killed = subprocess.run(
        [sys.executable, str(script)],
        env={**os.environ, "PYTHONPATH": str(root)},
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    assert db.read_bytes() == before
    # What is left by one that dies a moment later, before it renames its copy.
    db.with_name("plans.db.new").write_bytes(b"half a database")
    build([folder], db, reader=READER)
    build([folder], tmp_path / "other.db", reader=READER)
    assert db.read_bytes() == (tmp_path / "other.db").read_bytes()
    assert not tmp_path.joinpath("plans.db.new").exists()


def test_real_documents_build_or_are_refused(shared: Path, db: Path) -> None:
    found = files([shared / "real"])
    report = build(found, db)
    database = sqlite3.connect(db)
    (documents,) = database.execute("SELECT count(*) FROM document").fetchone()
    assert documents + len(report.rejected) == len(found)
    assert [rejected for _, rejected in report.rejected if rejected.reason == "crashed"] == []
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
