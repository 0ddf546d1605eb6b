"""The sample corpus scores 1.0 in every kind of fact and every field, as the README says."""

from pathlib import Path

from corpus.accuracy import markdown, with_table
from corpus.score import score


def test_no_fact_of_the_sample_corpus_is_wrong(sample_database: Path, root: Path) -> None:
    found = score(sample_database, root / "corpus" / "sample")
    assert [mistake.model_dump() for mistake in found.mistakes if mistake.field != "identity"] == []
    assert found.documents == 16
    assert found.absent == ()


def test_the_readme_prints_the_accuracy(sample_database: Path, root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    table = markdown(score(sample_database, root / "corpus" / "sample"))
    assert readme == with_table(readme, table), "README.md is stale: run `make accuracy`"


def test_what_is_the_same_over_the_years_is_told(sample_database: Path, root: Path) -> None:
    found = score(sample_database, root / "corpus" / "sample")
    least = {"goal": 0.97, "assignment": 0.97, "budget_line": 0.98}
    told = {kind.name: kind.fields["identity"] for kind in found.kinds if kind.name in least}
    assert all((told[kind].f1 or 0) >= share for kind, share in least.items())
    assert all(tally.extra == 0 for tally in told.values())
