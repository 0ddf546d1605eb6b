"""What a publisher takes out is gone but for a line that says so."""

import hashlib
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus.build import build
from corpus.cli import main
from corpus.sheet import SheetError
from corpus.withdrawal import Withdrawal, read

READER = "tests.fault:sound"


def sha256(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files, each with its name for a content."""
    place = tmp_path / "plans"
    place.mkdir()
    for name in ("a.pdf", "b.pdf"):
        (place / name).write_text(name, encoding="utf-8")
    return place


def documents(db: Path) -> list[tuple[str]]:
    return sqlite3.connect(db).execute("SELECT file_name FROM document ORDER BY 1").fetchall()


def withdrawn(db: Path) -> list[tuple[str | None, ...]]:
    return sqlite3.connect(db).execute("SELECT * FROM withdrawn_document").fetchall()


def test_a_withdrawn_document_leaves_a_line(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "plans.db"
    build([folder], db, reader=READER)
    assert documents(db) == [("a.pdf",), ("b.pdf",)]
    report = build([folder], db, reader=READER, withdrawals=[Withdrawal(sha256("a.pdf"), "wrong")])
    assert documents(db) == [("b.pdf",)]
    assert withdrawn(db) == [(sha256("a.pdf"), "a.pdf", "wrong")]
    assert [one.file_name for one in report.withdrawn] == ["a.pdf"]
    build([folder], db, reader=READER)
    assert documents(db) == [("a.pdf",), ("b.pdf",)]
    assert withdrawn(db) == []


def test_a_withdrawn_document_is_never_read(folder: Path, tmp_path: Path) -> None:
    out = [Withdrawal(sha256("a.pdf"), "wrong")]
    report = build([folder], tmp_path / "plans.db", reader=READER, withdrawals=out)
    assert report.read == (folder / "b.pdf",)


def test_a_withdrawal_of_what_is_not_there_is_kept(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "plans.db"
    build([folder], db, reader=READER, withdrawals=[Withdrawal("0" * 64, "wrong")])
    assert withdrawn(db) == [("0" * 64, None, "wrong")]
    assert len(documents(db)) == 2


def test_the_order_of_lines_changes_no_byte(folder: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "withdrawn.csv"
    lines = [f"{sha256('a.pdf')},one", f"{'0' * 64},two"]
    made = []
    for some in (lines, [*reversed(lines), lines[0]]):
        sheet.write_text("sha256,reason\n" + "\n".join(some), encoding="utf-8")
        build([folder], tmp_path / "plans.db", reader=READER, withdrawals=read(sheet))
        made.append((tmp_path / "plans.db").read_bytes())
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("sha256\n", "line 1: the column reason is missing"),
        ("sha256,reason,reason\n", "line 1: the column reason stands twice"),
        ("sha256,reason\n,why\n", "line 2: sha256 is empty"),
        ("sha256,reason\nabc,why\n", "line 2: sha256 is 'abc', not 64 hexadecimal digits"),
        (f"sha256,reason\n{'a' * 64},\n", "line 2: reason is empty"),
        (f"sha256,reason\n{'a' * 64},x\n{'A' * 64},y\n", "line 3: a+ is withdrawn twice"),
    ],
)
def test_a_fault_names_file_line_and_reason(tmp_path: Path, content: str, reason: str) -> None:
    sheet = tmp_path / "withdrawn.csv"
    sheet.write_text(content, encoding="utf-8")
    with pytest.raises(SheetError, match=rf"withdrawn\.csv, {reason}"):
        read(sheet)


def test_the_command_says_what_was_taken_out_and_what_no_longer_applies(tmp_path: Path) -> None:
    pdf = tmp_path / "page.pdf"
    pdf.write_text("<!doctype html>", encoding="utf-8")
    out, corrected = tmp_path / "withdrawn.csv", tmp_path / "corrections.csv"
    out.write_text(f"sha256,reason\n{sha256('<!doctype html>')},no plan\n", encoding="utf-8")
    corrected.write_text("fact_id,column,value,reason,source\nx-a1,title,T,r,s\n", encoding="utf-8")
    arguments = ["build", pdf, "--db", tmp_path / "plans.db", "--withdrawn", out]
    arguments += ["--corrections", corrected]
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output
    assert "withdrawn: page.pdf: no plan" in result.output
    assert "line 2: title of x-a1: there is no such fact" in result.output
    out.write_text("sha256,reason\nabc,no plan\n", encoding="utf-8")
    wrong = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert wrong.exit_code == 2
    assert "withdrawn.csv, line 2: sha256 is 'abc'" in wrong.output
