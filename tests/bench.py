"""Prints pages per CPU second of our readers and of others, on the same files in the same run.

    python -m tests.bench [FILES…]

Without files it reads the sample corpus, and `../shared` where that is.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2

from extract import pipeline
from extract.pdf import Pdf

ROOT = Path(__file__).parent.parent
STOCK = "stock pdfplumber, text and tables"


def plain(path: Path) -> None:
    """The bare text of every page by PDFium."""
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            page.get_textpage().get_text_range()
            page.close()


def reading(path: Path) -> None:
    """Words, drawings and ruled tables of every page, as our own program takes them."""
    with Pdf(path) as pdf:
        for _ in pdf.pages():
            pass


def stock(path: Path) -> None:
    """Text and tables of every page by pdfplumber alone."""
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.extract_tables()
            page.close()


READERS: dict[str, Callable[[Path], object]] = {
    "PDFium, plain text": plain,
    "reading (extract.pdf)": reading,
    "whole extraction (extract.pipeline)": pipeline.read,
    STOCK: stock,
}


def main(arguments: list[str]) -> None:
    """Measure and print; files that one reader cannot read are not for measuring."""
    folders = (ROOT / "corpus" / "sample", ROOT.parent / "shared")
    files = list(map(Path, arguments)) or sorted(
        file for folder in folders for file in folder.rglob("*.pdf")
    )
    if not files:
        sys.exit("There is no file to read: name some.")
    pages = 0
    seconds: dict[str, float] = dict.fromkeys(READERS, 0.0)
    smallest = min(files, key=lambda file: file.stat().st_size)
    for reader in READERS.values():
        reader(smallest)  # what is loaded once must not be counted for the first file
    for file in files:
        with Pdf(file) as pdf:
            pages += pdf.page_count
        for name, reader in READERS.items():
            begun = time.process_time()
            reader(file)
            seconds[name] += time.process_time() - begun
    print(f"{len(files)} files, {pages} pages, one process")
    print(f"{'':36}{'pages/s':>9}{'× stock':>9}")
    for name in READERS:
        ratio = seconds[STOCK] / seconds[name]
        print(f"{name:36}{pages / seconds[name]:9.1f}{ratio:9.1f}")


if __name__ == "__main__":
    main(sys.argv[1:])
