"""How accurate the extraction is on the sample corpus, as README and docs say."""

from pathlib import Path

from corpus.accuracy import page, with_summary
from corpus.score import score
from corpus.truth import read_truth

FAULTLESS = {"banded", "numbered", "teal", "wine", "years"}
"""House styles in which every fact and field is read as it should be."""


def test_no_fact_of_the_faultless_styles_is_wrong(sample_database: Path, root: Path) -> None:
    truths = {file: read_truth(file) for file in (root / "corpus" / "sample").glob("*.json")}
    faultless = [file for file, truth in truths.items() if truth.style in FAULTLESS]
    assert len(faultless) == 26
    for file in faultless:
        found = score(sample_database, file)
        assert [one.model_dump() for one in found.mistakes if one.field != "identity"] == []


def test_every_document_of_the_sample_is_scored(sample_database: Path, root: Path) -> None:
    found = score(sample_database, root / "corpus" / "sample")
    assert found.absent == ()
    assert found.documents == len([*(root / "corpus" / "sample").rglob("*.pdf")]) == 74
    held_out = {style.style for style in found.styles if style.held_out}
    assert held_out == {"Hammarsele", "Tjädersjö"}


def test_readme_and_page_print_the_accuracy(sample_database: Path, root: Path) -> None:
    found = score(sample_database, root / "corpus" / "sample")
    readme = (root / "README.md").read_text(encoding="utf-8")
    printed = (root / "docs" / "accuracy.md").read_text(encoding="utf-8")
    assert readme == with_summary(readme, found), "README.md is stale: run `make accuracy`"
    assert printed == page(found), "docs/accuracy.md is stale: run `make accuracy`"


def test_what_is_the_same_over_the_years_is_told(sample_database: Path, root: Path) -> None:
    found = score(sample_database, root / "corpus" / "sample")
    least = {"goal": 0.97, "assignment": 0.97, "budget_line": 0.98}
    told = {kind.name: kind.fields["identity"] for kind in found.kinds if kind.name in least}
    assert all((told[kind].f1 or 0) >= share for kind, share in least.items())
    assert all(tally.extra == 0 for tally in told.values())
