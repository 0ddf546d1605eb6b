"""How accurate the extraction is on the sample corpus, by house style: for README and docs."""

import re
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from corpus.build import build
from corpus.score import Score, StyleScore, score

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "corpus" / "sample"
README = ROOT / "README.md"
PAGE = ROOT / "docs" / "accuracy.md"
_PLACE = re.compile(r"(<!-- accuracy[^\n]*-->\n).*(<!-- /accuracy -->)", re.DOTALL)

KINDS = {
    "metadata": "description",
    "heading": "headings",
    "label": "labels",
    "text": "texts",
    "goal": "goals",
    "indicator": "indicators",
    "indicator_value": "indicator values",
    "assignment": "assignments",
    "deadline": "deadlines",
    "department": "departments",
    "law": "laws",
    "budget_table": "tables of money",
    "budget_line": "rows",
    "budget_cell": "amounts",
    "table_check": "sums",
    "grid": "tables",
    "grid_cell": "cells",
    "finding": "findings",
}
"""Kinds of fact in words for people."""

SUMMARY = (
    "metadata", "heading", "text", "goal", "indicator_value", "assignment", "deadline",
    "budget_line", "budget_cell", "table_check",
)  # fmt: skip
"""Kinds that the README prints; the page has all."""

Figure = Callable[[StyleScore, str], float | None]


def main() -> None:
    """Build the sample corpus, measure it, and write README and page anew."""
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "plans.db"
        build([SAMPLE], db)
        found = score(db, SAMPLE)
    readme = README.read_text(encoding="utf-8")
    README.write_text(with_summary(readme, found), encoding="utf-8")
    PAGE.write_text(page(found), encoding="utf-8")


def with_summary(readme: str, found: Score) -> str:
    """The README with the figures of the most important kinds in their place."""
    table = _table(found, SUMMARY, StyleScore.f1)
    return _PLACE.sub(lambda match: f"{match[1]}\n{table}\n{match[2]}", readme)


def page(found: Score) -> str:
    """Every figure, in Markdown."""
    kinds = [kind.name for kind in found.kinds]
    counts = [
        f"{KINDS[kind.name]} {kind.tally.right + kind.tally.missing:,}" for kind in found.kinds
    ]
    return f"""# Accuracy

<!-- Written by `make accuracy`. -->

F1 by house style on the {found.documents} documents of the sample corpus. What is compared, and
how, is told in [truth-format.md](truth-format.md). Styles in italics are held out: the rules were
made without a look at them.

The truths have these facts: {", ".join(counts)}.

## Facts

How well facts are found. An amount counts with its label, year, measure, component and kronor.

{_table(found, kinds, StyleScore.f1)}
## Their fields

How well all fields are read of the facts that are found.

{_table(found, kinds, StyleScore.f1_of_fields)}"""


def _table(found: Score, kinds: Sequence[str], figure: Figure) -> str:
    """A row for each style and, last, for all of them; styles held out stand in italics."""
    rows = [["house style", *(KINDS[kind] for kind in kinds)], ["---", *["---:"] * len(kinds)]]
    for style in found.styles:
        name = f"*{style.style}*" if style.held_out else style.style or "–"
        rows.append([name, *(_share(figure(style, kind)) for kind in kinds)])
    whole = StyleScore(style=None, held_out=False, documents=found.documents, kinds=found.kinds)
    rows.append(["**all**", *(f"**{_share(figure(whole, kind))}**" for kind in kinds)])
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.3f}"


if __name__ == "__main__":
    main()
