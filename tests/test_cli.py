"""The commands as a user calls them."""

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
from click.testing import CliRunner, Result

from corpus.cli import main
from models.plan import Plan

SAMPLE = Path(__file__).parent.parent / "corpus" / "sample"
PDF = SAMPLE / "lovsjo-kommunstyrelsen-namndplan-2024.pdf"


def plankoll(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of one sample document and one file that is no PDF."""
    folder = tmp_path_factory.mktemp("built")
    shutil.copy(PDF, folder)
    (folder / "page.pdf").write_text("<!doctype html><title>Inte hittad</title>", encoding="utf-8")
    result = plankoll("build", folder, "--db", folder / "plans.db")
    assert result.exit_code == 1, result.output
    return folder / "plans.db"


def count(db: Path, table: str) -> int:
    with closing(sqlite3.connect(db)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_version_is_that_of_the_distribution() -> None:
    result = plankoll("--version")
    assert result.output.startswith("plankoll 0.")


def test_help_does_not_load_the_libraries_that_take_time() -> None:
    code = (
        "import sys, corpus.cli; "
        "print({'spacy', 'datasette', 'pdfplumber', 'pydantic', 'rich'} & set(sys.modules))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "set()"


@pytest.mark.parametrize("command", sorted(main.commands))
def test_unknown_option_is_a_wrong_call(command: str) -> None:
    assert plankoll(command, "--no-such-option").exit_code == 2


class TestBuild:
    def test_summary_counts_what_was_done(self, tmp_path: Path) -> None:
        db = tmp_path / "plans.db"
        first = plankoll("build", PDF, "--db", db)
        again = plankoll("build", PDF, "--db", db)
        assert (first.exit_code, again.exit_code) == (0, 0)
        assert "1 read, 0 unchanged, 0 rejected" in first.output
        assert "0 read, 1 unchanged, 0 rejected" in again.output

    def test_rejected_file_is_told_and_harms_no_other(self, built: Path) -> None:
        again = plankoll("build", built.parent, "--db", built)
        assert again.exit_code == 1
        assert "0 read, 1 unchanged, 1 rejected" in again.output
        assert "page.pdf: not_pdf: " in again.output
        assert count(built, "document") == 1
        assert count(built, "rejected_file") == 1

    def test_same_content_twice_is_told(self, tmp_path: Path) -> None:
        shutil.copy(PDF, tmp_path / "a.pdf")
        shutil.copy(PDF, tmp_path / "b.pdf")
        result = plankoll("build", tmp_path, "--db", tmp_path / "plans.db")
        assert "left out" in result.output
        assert count(tmp_path / "plans.db", "document") == 1

    def test_catalogue_tells_what_the_document_does_not(self, tmp_path: Path) -> None:
        shutil.copy(PDF, tmp_path / "plan.pdf")
        catalogue = tmp_path / "catalogue.csv"
        catalogue.write_text("path,source_url\nplan.pdf,https://example.org/plan\n", "utf-8")
        db = tmp_path / "plans.db"
        result = plankoll("build", tmp_path / "plan.pdf", "--db", db, "--catalogue", catalogue)
        assert result.exit_code == 0, result.output
        with closing(sqlite3.connect(db)) as connection:
            assert connection.execute("SELECT source_url FROM document").fetchall() == [
                ("https://example.org/plan",)
            ]

    @pytest.mark.parametrize(
        ("arguments", "complaint"),
        [
            (["no-such.pdf", "--db", "plans.db"], "does not exist"),
            ([".", "--db", "plans.db"], "no PDF"),
            (["plan.pdf", "--db", "no-such/plans.db"], "no folder"),
            (["plan.pdf", "--db", "notes.txt"], "notes.txt"),
            (["plan.pdf", "--db", "plans.db", "--workers", "0"], "--workers"),
            (["plan.pdf", "--db", "plans.db", "--model", "no_such_model"], "not installed"),
            (["plan.pdf", "--db", "plans.db", "--catalogue", "notes.txt"], "notes.txt"),
        ],
    )
    def test_wrong_call_does_nothing(
        self,
        arguments: list[str],
        complaint: str,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.chdir(tmp_path)
        Path("plan.pdf" if "plan.pdf" in arguments else "other.txt").write_bytes(b"%PDF-1.7")
        Path("notes.txt").write_text("Inget att läsa.", encoding="utf-8")
        result = plankoll("build", *arguments)
        assert result.exit_code == 2, result.output
        assert complaint in result.output
        assert not Path("plans.db").exists()
        assert Path("notes.txt").read_text(encoding="utf-8") == "Inget att läsa."

    def test_file_name_does_not_steer_the_terminal(self, tmp_path: Path) -> None:
        (tmp_path / "\x1b[31m\u202efdp.pdf").write_text("Inget.", encoding="utf-8")
        result = plankoll("build", tmp_path, "--db", tmp_path / "plans.db")
        assert "\\u001b[31m\\u202efdp.pdf: not_pdf" in result.output
        assert "\x1b" not in result.output


class TestShow:
    def test_outline(self) -> None:
        result = plankoll("show", PDF)
        assert result.exit_code == 0
        assert "committee" in result.output
        assert "[1.00" not in result.output

    def test_why(self) -> None:
        assert "[1.00" in plankoll("show", "--why", PDF).output

    def test_json_is_the_plan(self) -> None:
        result = plankoll("show", "--json", PDF)
        plan = Plan.model_validate_json(result.output)
        assert plan.file_name == PDF.name
        assert json.loads(result.output)["sections"]

    def test_both_engines_read(self) -> None:
        assert plankoll("show", "--engine", "pdfplumber", PDF).exit_code == 0

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b"", "empty"),
            (b"<!doctype html><html></html>", "not_pdf"),
            (PDF.read_bytes()[:300], "damaged"),
        ],
    )
    def test_unreadable_file_is_one_clear_line(
        self, content: bytes, reason: str, tmp_path: Path
    ) -> None:
        file = tmp_path / "bad.pdf"
        file.write_bytes(content)
        result = plankoll("show", file)
        assert result.exit_code == 1
        assert result.output.startswith(f"Error: bad.pdf: {reason}: ")
        assert result.output.count("\n") == 1

    def test_encrypted_file_is_one_clear_line(
        self, require_tool: Callable[[str], str], tmp_path: Path
    ) -> None:
        file = tmp_path / "locked.pdf"
        encrypt = ["--encrypt", "user", "owner", "256", "--"]
        subprocess.run([require_tool("qpdf"), *encrypt, PDF, file], check=True)
        result = plankoll("show", file)
        assert result.exit_code == 1
        assert "locked.pdf: encrypted: " in result.output


class TestCheck:
    def test_tells_of_rejected_files(self, built: Path) -> None:
        result = plankoll("check", "--db", built)
        assert result.exit_code == 1
        assert "page.pdf: not_pdf: " in result.output

    def test_sound_database(self, tmp_path: Path) -> None:
        plankoll("build", PDF, "--db", tmp_path / "plans.db")
        assert plankoll("check", "--db", tmp_path / "plans.db").exit_code == 0

    def test_sum_that_differs_and_hostile_text(self, built: Path, tmp_path: Path) -> None:
        db = tmp_path / "plans.db"
        shutil.copy(built, db)
        with closing(sqlite3.connect(db)) as connection:
            connection.execute("DELETE FROM rejected_file")
            connection.execute(
                "UPDATE table_check SET verdict = 'differs', printed = 1234.5, expected = 1200"
                " WHERE rowid = (SELECT min(rowid) FROM table_check)"
            )
            connection.execute("UPDATE document SET file_name = ?", ("\x1b[31m.pdf",))
            connection.commit()
        result = plankoll("check", "--db", db)
        assert result.exit_code == 1
        assert "Sums that differ (1)" in result.output
        assert "1 234,5 is printed, the figures give 1 200" in " ".join(result.output.split())
        assert "\x1b" not in result.output

    def test_file_that_is_no_database(self) -> None:
        result = plankoll("check", "--db", PDF)
        assert result.exit_code == 1
        assert "is not a database of plans" in result.output


class TestScore:
    def test_figures_for_each_kind_and_field(self, built: Path) -> None:
        result = plankoll("score", "--db", built, "--truth", PDF.with_suffix(".json"))
        assert result.exit_code == 0
        assert "Precision" in result.output
        assert "goal" in result.output
        assert "not in the database" not in result.output

    def test_document_that_is_absent_is_named(self, built: Path) -> None:
        result = plankoll("score", "--db", built, "--truth", SAMPLE)
        assert result.exit_code == 0
        assert result.output.count("not in the database: ") == len(list(SAMPLE.rglob("*.pdf"))) - 1

    def test_each_mistake_is_told(self, built: Path, tmp_path: Path) -> None:
        truth = {"file_name": PDF.name, "goals": [{"title": "Alla kommuner har en räv"}]}
        file = tmp_path / "truth.json"
        file.write_text(json.dumps(truth), encoding="utf-8")
        result = plankoll("score", "--db", built, "--truth", file, "--mistakes")
        assert "“Alla kommuner har en räv”: expected title=" in result.output

    def test_json_holds_figures_and_mistakes(self, built: Path) -> None:
        result = plankoll("score", "--db", built, "--truth", PDF.with_suffix(".json"), "--json")
        assert {"documents", "kinds", "mistakes"} <= json.loads(result.output).keys()

    def test_truth_that_does_not_follow_the_format(self, built: Path, tmp_path: Path) -> None:
        file = tmp_path / "truth.json"
        file.write_text('{"file_name": "a.pdf", "gaols": []}', encoding="utf-8")
        result = plankoll("score", "--db", built, "--truth", file)
        assert result.exit_code == 1
        assert "gaols" in result.output


@contextmanager
def running(*arguments: str | Path) -> Iterator[subprocess.Popen[str]]:
    """A command of its own process, as from a shell."""
    command = [sys.executable, "-c", "from corpus.cli import main; main()", *map(str, arguments)]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=SAMPLE.parent.parent,
        env=dict(os.environ, PYTHONUNBUFFERED="1"),
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def lines_until(process: subprocess.Popen[str], last: str) -> list[str]:
    """What the process prints, up to the line that begins so or to its end."""
    lines = []
    for line in process.stdout or ():
        lines.append(line.rstrip())
        if line.startswith(last):
            break
    return lines


def served(process: subprocess.Popen[str]) -> str:
    """The first page of the site whose address the process prints."""
    address = lines_until(process, "Serving")[-1].split()[-1]
    assert address.startswith("http://127.0.0.1:")
    with urlopen(address) as page:
        return str(page.read().decode())


class TestServe:
    def test_pages_are_there_until_it_is_interrupted(self, built: Path) -> None:
        with running("serve", built, "--port", "0") as process:
            assert "<html" in served(process)
            process.send_signal(signal.SIGINT)
            assert process.wait() == 0

    def test_taken_address_is_one_clear_line(self, built: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            result = plankoll("serve", built, "--port", str(taken.getsockname()[1]))
        assert result.exit_code == 1
        assert result.output.startswith("Error: cannot listen on 127.0.0.1")

    def test_file_that_is_no_database(self) -> None:
        result = plankoll("serve", PDF, "--port", "0")
        assert result.exit_code == 1
        assert "is not a database of plans" in result.output


def test_demo_builds_the_sample_corpus_and_serves_it(tmp_path: Path) -> None:
    with running("demo", "--db", tmp_path / "plans.db", "--port", "0") as process:
        assert "<html" in served(process)
    assert count(tmp_path / "plans.db", "document") == len(list(SAMPLE.rglob("*.pdf")))


def test_output_holds_the_summary_and_no_progress(tmp_path: Path) -> None:
    with running("build", PDF, "--db", tmp_path / "plans.db") as process:
        output, errors = process.communicate()
    assert output.splitlines()[0].endswith("findings")
    assert errors == ""


class TestLinks:
    def test_answers_are_kept_and_the_next_build_obeys_them(self, tmp_path: Path) -> None:
        db, file = tmp_path / "plans.db", tmp_path / "links.csv"
        documents = sorted(SAMPLE.glob("*.pdf"))
        assert plankoll("build", *documents, "--db", db).exit_code == 0
        proposals = count(db, "link_proposal")
        assert proposals > 0
        assert plankoll("links", "--db", db).output.endswith(f"{proposals} to judge\n")
        review = CliRunner().invoke(
            main, ["links", "--db", str(db), "--review", str(file)], input="s\nq\n"
        )
        assert review.exit_code == 0, review.output
        assert "likeness" in review.output
        assert review.output.endswith(f"{proposals - 1} to judge\n")
        kind, earlier, later, verdict, _ = (
            file.read_text(encoding="utf-8").split("\n")[1].split(",")
        )
        assert verdict == "same"

        assert plankoll("build", *documents, "--db", db, "--links", file).exit_code == 0
        with closing(sqlite3.connect(db)) as connection:
            identities = connection.execute(
                "SELECT DISTINCT identity_id FROM identity_link WHERE entry_kind = ?"
                " AND entry_id IN (?, ?)",
                [kind, earlier, later],
            ).fetchall()
        assert len(identities) == 1
        assert count(db, "link_proposal") < proposals

    def test_a_judgement_on_what_is_not_there_is_reported(
        self, built: Path, tmp_path: Path
    ) -> None:
        file = tmp_path / "links.csv"
        file.write_text("kind,entry_id,other_id,verdict\ngoal,a,b,same\n", encoding="utf-8")
        result = plankoll("build", built.parent, "--db", built, "--links", file)
        assert "no longer applies: a of" in result.output

    def test_a_file_that_is_no_file_of_links_is_refused(self, built: Path, tmp_path: Path) -> None:
        file = tmp_path / "links.csv"
        file.write_text("what,is,this\n", encoding="utf-8")
        result = plankoll("build", built.parent, "--db", built, "--links", file)
        assert result.exit_code == 2
        assert "the column kind is missing" in result.output
