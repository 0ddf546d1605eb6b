"""PDFium and stock pdfplumber see the same words, places and tables."""

from pathlib import Path

import pytest

from tests.oracle import both, same_tables, word_differences

ROOT = Path(__file__).parent.parent
ALIKE = 0.95
"""Least share of all pages on which every word is the same; the others are printed.

They differ where PDFium is right (a digit in superscript stays with its word, cells that touch and
words that justification pushed together are parted), and never in a table.
"""

CHOSEN = {
    "ale/ale-ks-2024-a.pdf": (1, 3, 5, 10, 19),
    "ale/ale-ks-2024-b.pdf": (4, 17),
    "ale/ale-ks-2024-c.pdf": (5, 8, 14),
    "ale/ale-ks-2024-fallback-glyphs.pdf": (3, 5, 12),
    "real/nacka_valfardskola_affarsplan_2019-2021.pdf": (1, 4, 10),
    "real/nacka_valfardskola_arsbokslut_2018.pdf": (9,),
    "real/nacka_valfardskola_styrkort_2017.pdf": (1, 2),
    "real/goteborg_stadsrevisionen_arsredogorelse_2022.pdf": (3, 43, 46),
    "real/vansbro_energi_klimatplan.pdf": (4, 7),
}
"""Pages with numbered headings, ruled and unruled tables, shades, columns and fallback glyphs."""


@pytest.mark.parametrize("name", CHOSEN)
def test_both_engines_read_the_chosen_pages_alike(shared: Path, name: str) -> None:
    for fast, stock in both(shared / name, CHOSEN[name]):
        assert word_differences(fast, stock) == []
        assert same_tables(fast.tables, stock.tables)


SAMPLE = ROOT / "corpus" / "sample"


@pytest.mark.parametrize(
    "path",
    sorted(SAMPLE.glob("*.pdf")),
    ids=lambda path: path.stem,
)
def test_both_engines_read_the_sample_alike(path: Path) -> None:
    """The contents list, and a page from the middle."""
    for fast, stock in both(path, (2, 5)):
        assert word_differences(fast, stock) == []
        assert same_tables(fast.tables, stock.tables)


@pytest.mark.oracle
def test_both_engines_read_every_page_alike() -> None:
    folders = (ROOT / "corpus" / "sample", ROOT.parent / "shared")
    pages, differing = 0, []
    for path in sorted(file for folder in folders for file in folder.rglob("*.pdf")):
        for fast, stock in both(path):
            pages += 1
            assert same_tables(fast.tables, stock.tables), f"{path.name}, page {fast.number}"
            if found := word_differences(fast, stock):
                differing.append(f"{path.name}, page {fast.number}: {'; '.join(found)}")
    print(f"{len(differing)} of {pages} pages differ in a word", *differing, sep="\n")
    assert len(differing) <= (1 - ALIKE) * pages
