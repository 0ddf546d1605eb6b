"""Writes the held-out PDFs and their truths: `python -m corpus.sample.held_out FOLDER [STYLE …]`.

It needs LuaLaTeX and Chromium, and the fonts that the styles name.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from corpus.sample.held_out import style_html, style_tex
from corpus.sample.held_out.content import Content, read_content
from corpus.sample.held_out.facts import truth_of
from corpus.truth import write_truth

_DATA = Path(__file__).with_name("data")

Setter = Callable[[Content, Path], tuple[dict[str, int], int]]

STYLES: dict[str, tuple[str, Setter, tuple[str, ...]]] = {
    "tex": (style_tex.NAME, style_tex.set_document, ("kfn_plan_2025", "kfn_annual_2025")),
    "html": (style_html.NAME, style_html.set_document, ("kf_budget_2026", "bun_interim_2026")),
}
"""By a short name: the house style's name, its setter, its documents."""


def main(folder: Path, chosen: list[str]) -> None:
    """Write the documents of the chosen styles, or of all."""
    folder.mkdir(parents=True, exist_ok=True)
    for short, (style, setter, names) in STYLES.items():
        if chosen and short not in chosen:
            continue
        for name in names:
            content = read_content(_DATA / f"{name}.plan")
            path = folder / content.about["file"]
            pages, count = setter(content, path)
            truth = truth_of(content, pages, count, style)
            write_truth(truth, path.with_suffix(".json"))
            sys.stdout.write(f"{path.name}: {count} pages\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
