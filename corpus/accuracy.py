"""How accurate the extraction is on the sample corpus: the table of the README, by house style."""

import re
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from corpus.build import build
from corpus.score import Score, StyleScore, score

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "corpus" / "sample"
README = ROOT / "README.md"
_PLACE = re.compile(r"(<!-- accuracy[^\n]*-->\n).*(<!-- /accuracy -->)", re.DOTALL)

KINDS = {
    "metadata": "description of the document, 11 fields",
    "heading": "headings",
    "label": "field labels",
    "text": "paragraphs, list items, captions, notes",
    "goal": "goals",
    "indicator": "indicators",
    "indicator_value": "indicator values",
    "assignment": "assignments",
    "deadline": "deadlines",
    "department": "departments",
    "law": "laws",
    "budget_table": "tables of money",
    "budget_line": "their rows",
    "budget_cell": "amounts, with year, measure, component",
    "table_check": "sums checked, wrong ones included",
    "grid": "tables as printed",
    "grid_cell": "cells as printed",
    "finding": "findings that must be reported",
}
"""Kinds of fact in words for people."""


def main() -> None:
    """Build the sample corpus, measure it, and write the README's table anew."""
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "plans.db"
        build([SAMPLE], db)
        table = markdown(score(db, SAMPLE))
    text = README.read_text(encoding="utf-8")
    README.write_text(with_table(text, table), encoding="utf-8")


def with_table(text: str, table: str) -> str:
    """The README with that table in its place."""
    return _PLACE.sub(lambda match: f"{match[1]}\n{table}\n{match[2]}", text)


def markdown(found: Score) -> str:
    """F1 of each kind in each house style, those held out last.

    A second table has what facts are said to be: F1 over all fields of the facts that were found.
    """
    facts = _table(found, "F1 of facts", StyleScore.f1)
    fields = _table(found, "F1 of their fields", StyleScore.f1_of_fields)
    return f"{facts}\n\n{fields}\n"


def _table(found: Score, title: str, figure: Callable[[StyleScore, str], float | None]) -> str:
    header = [title, "facts", *(_style(style) for style in found.styles)]
    rows = [header, ["---", *["---:"] * (len(header) - 1)]]
    for kind in found.kinds:
        figures = [figure(style, kind.name) for style in found.styles]
        if any(one is not None for one in figures):
            count = kind.tally.right + kind.tally.missing
            rows.append([KINDS[kind.name], f"{count:,}", *map(_share, figures)])
    return "\n".join(_line(row) for row in rows)


def _style(style: StyleScore) -> str:
    return f"*{style.style}*" if style.held_out else style.style or "–"


def _share(share: float | None) -> str:
    return "" if share is None else f"{share:.3f}"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
