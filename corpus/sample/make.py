"""Makes the sample corpus: PDFs, and the truth beside each.

Run as `python -m corpus.sample.make`. It needs LibreOffice Writer, Typst, Swedish hyphenation
(hyphen-sv) and the fonts that `writer` and `typeset` name; the same versions give the same bytes.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pypdfium2

from corpus.sample.answer import answer
from corpus.sample.compose import compose
from corpus.sample.document import Document
from corpus.sample.source import Committee, read_committees, read_outline
from corpus.sample.typeset import typeset
from corpus.sample.writer import write
from corpus.truth import write_truth

SAMPLE = Path(__file__).parent
DRAW = {"typst": typeset, "writer": write}


def documents() -> Iterator[tuple[Committee, Document]]:
    """Every document of the corpus before layout, with the committee whose it is."""
    drawn = {name: one for name, one in read_committees().items() if one.style in DRAW}
    for name, committee in drawn.items():
        for source in committee.document:
            yield committee, compose(committee, read_outline(name, source.outline), source)


def main(folder: Path = SAMPLE) -> None:
    """Write every PDF with its truth into a folder, and print what was written."""
    for committee, document in documents():
        pdf, pages = DRAW[committee.style](document, committee.look)
        path = folder / f"{document.name}.pdf"
        path.write_bytes(pdf)
        count = len(pypdfium2.PdfDocument(pdf))
        sha256 = hashlib.sha256(pdf).hexdigest()
        truth = answer(document, pages, path.name, count, sha256)
        write_truth(truth, path.with_suffix(".json"))
        print(f"{path.name}: {count} pages, {len(pdf):,} bytes")


if __name__ == "__main__":
    main()
