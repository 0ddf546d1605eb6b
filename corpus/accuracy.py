"""How accurate the extraction is on the sample corpus: the table of the README, by house style."""

import re
import tempfile
from collections.abc import Iterable
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
    """F1 of each kind in each house style, and behind it of what those facts are said to be.

    The first figure tells how well facts are found, the second how well all fields of the found
    ones are read. Styles held out stand last.
    """
    header = ["F1 of facts / their fields", "facts", *map(_style, found.styles)]
    rows = [header, ["---", *["---:"] * (len(header) - 1)]]
    for kind in found.kinds:
        count = kind.tally.right + kind.tally.missing
        figures = (_figures(style, kind.name) for style in found.styles)
        rows.append([KINDS[kind.name], f"{count:,}", *figures])
    return "\n".join(_line(row) for row in rows) + "\n"


def _style(style: StyleScore) -> str:
    return f"*{style.style}*" if style.held_out else style.style or "–"


def _figures(style: StyleScore, kind: str) -> str:
    shares = (style.f1(kind), style.f1_of_fields(kind))
    return " / ".join(f"{share:.3f}" for share in shares if share is not None)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
