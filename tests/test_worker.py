"""Whatever happens to the process that reads a file, its parent is told and goes on."""

import os
import select
from contextlib import suppress
from pathlib import Path

import pytest

from corpus.worker import Limits, read
from models.finding import Rejection
from models.plan import Plan

STRICT = Limits(cpu_seconds=1, wall_seconds=60, memory_bytes=1 << 28)
IMPATIENT = Limits(wall_seconds=0.5)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"a plan")
    return path


def rejection(file: Path, fault: str, limits: Limits = STRICT) -> tuple[str, str]:
    reading = read(file, reader=f"tests.fault:{fault}", limits=limits)
    assert isinstance(reading, Rejection)
    return reading.reason, reading.detail


def test_a_sound_file_is_read(file: Path) -> None:
    reading = read(file, reader="tests.fault:sound", limits=STRICT)
    assert isinstance(reading, Plan)
    assert reading.file_name == "plan.pdf"


@pytest.mark.parametrize(
    ("fault", "reason", "detail"),
    [
        ("refused", "encrypted", "It asks for a password."),
        ("hungry", "out_of_memory", "Reading needed more than 256 MB of memory."),
        ("endless", "timeout", "Reading took more than 1 s of computing."),
        ("aborting", "crashed", "The reading process ended with SIGABRT."),
        ("killed", "crashed", "The reading process ended with SIGKILL."),
        ("silent", "crashed", "The reading process ended with exit code 3."),
        ("absent", "crashed", ""),
    ],
)
def test_faults_have_a_reason(file: Path, fault: str, reason: str, detail: str) -> None:
    told = rejection(file, fault)
    assert told[0] == reason
    assert detail in told[1]


def test_a_fault_of_ours_is_told_without_paths_and_addresses(file: Path) -> None:
    reason, detail = rejection(file, "wrong")
    assert reason == "crashed"
    assert detail.startswith("IndexError in fault.py, line ")
    assert rejection(file, "wrong") == (reason, detail)


def test_one_that_only_waits_is_stopped(file: Path) -> None:
    reason = ("timeout", "Reading did not end within 0.5 s.")
    assert rejection(file, "waiting", IMPATIENT) == reason


def test_what_a_child_has_started_goes_with_it(file: Path) -> None:
    fifo = file.with_suffix(".fifo")
    os.mkfifo(fifo)
    listener = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
    patient = Limits(wall_seconds=5)
    assert rejection(file, "waiting_with_company", patient)[0] == "timeout"
    company = int(os.read(listener, 20))
    os.close(listener)
    with suppress(ProcessLookupError):
        ended, _, _ = select.select([os.pidfd_open(company)], [], [], 30)
        assert ended


def test_a_child_writes_no_files(file: Path) -> None:
    assert rejection(file, "writing")[0] == "crashed"
    assert not file.with_suffix(".out").stat().st_size


def test_a_result_without_end_is_not_taken(file: Path) -> None:
    assert rejection(file, "sound", Limits(result_bytes=10))[0] == "too_large"


def test_a_file_name_that_is_no_text_is_made_one(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/pl\xe5n.pdf"))
    path.write_bytes(b"a plan")
    reading = read(path, reader="tests.fault:sound", limits=STRICT)
    assert isinstance(reading, Plan)
    assert reading.file_name == "pl\N{REPLACEMENT CHARACTER}n.pdf"
