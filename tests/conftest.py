"""What all tests share: the outside world, and how to do without it."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.build import build

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of documents that are tried against but are not the project's to publish."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip(f"{folder.name}/ is not beside the project: its documents are not published")
    return folder


@pytest.fixture(scope="session")
def require_tool() -> Callable[[str], str]:
    """Finds a program by its name and returns its path.

    Where it is missing the test is skipped, naming it; in CI, which installs what the tests
    need, the test fails instead.
    """

    def find(name: str) -> str:
        path = shutil.which(name)
        if path is None:
            give_up = pytest.fail if os.environ.get("CI") else pytest.skip
            give_up(f"{name} is not installed")
        return path

    return find


@pytest.fixture(scope="session")
def sample_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the sample corpus."""
    db = tmp_path_factory.mktemp("site") / "plans.db"
    build([ROOT / "corpus" / "sample"], db)
    return db


def pytest_addoption(parser: pytest.Parser) -> None:
    """Golden files change on request only."""
    parser.addoption(
        "--rewrite-golden", action="store_true", help="write what tests yield to tests/golden"
    )


@pytest.fixture(scope="session")
def golden(pytestconfig: pytest.Config) -> Callable[[str, str], None]:
    """Compares a text with a file of tests/golden, after writing it there where that was asked.

    In CI nothing is ever written.
    """
    rewrite = pytestconfig.getoption("--rewrite-golden") and not os.environ.get("CI")

    def compare(name: str, text: str) -> None:
        file = ROOT / "tests" / "golden" / name
        if rewrite:
            file.write_text(text, encoding="utf-8")
        assert text == file.read_text(encoding="utf-8")

    return compare
