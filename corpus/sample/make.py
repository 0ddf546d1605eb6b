"""Makes the sample corpus: PDFs, and the truth beside each.

Run as `python -m corpus.sample.make [FOLDER [STYLE ...]]`, and for the styles that were drawn
independently as `python -m corpus.sample.independent [FOLDER [STYLE ...]]`. They need what the
styles' typesetters name: LibreOffice Writer with Swedish hyphenation (hyphen-sv), Typst, Chromium,
LuaLaTeX for one of the independent styles, the dev packages of `pyproject.toml`, and fonts
(`docs/truth-format.md`). The same versions give the same bytes.
"""

import hashlib
import sys
from collections.abc import Callable, Collection, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path

import pypdfium2

from corpus.sample.answer import answer
from corpus.sample.compose import compose
from corpus.sample.document import Document
from corpus.sample.manuscript import read_manuscripts, read_text, written
from corpus.sample.source import read_committees, read_outline
from corpus.truth import write_truth

SAMPLE = Path(__file__).parent
SHIPPED = frozenset({"bokslut", "bundle", "magazine", "scorecard", "typst", "writer", "years"})
"""The styles whose documents stand in the repository."""

Draw = Callable[[], tuple[bytes, dict[str, int]]]
"""Makes the PDF of a document, and tells the page on which each node and row begins."""

_TYPESETTERS = {
    "bokslut": ("ledger", "draw"),
    "bundle": ("bundle", "bind"),
    "magazine": ("magazine", "publish"),
    "scorecard": ("browser", "write"),
    "typst": ("typeset", "typeset"),
    "writer": ("writer", "write"),
    "years": ("typeset", "typeset"),
}


def documents(styles: Collection[str] = SHIPPED) -> Iterator[tuple[Draw, Document]]:
    """Every document in these styles before layout, with what lays it out."""
    for name, committee in read_committees().items():
        for source in committee.document if committee.style in styles else ():
            document = compose(committee, read_outline(name, source.outline), source)
            yield partial(_laid_out, committee.style, document, committee.look), document
    for name, manuscript in read_manuscripts().items():
        for source in manuscript.document if manuscript.style in styles else ():
            document = written(manuscript, source, read_text(name, source.outline))
            yield partial(_laid_out, manuscript.style, document, manuscript, source), document


def _laid_out(style: str, *content: object) -> tuple[bytes, dict[str, int]]:
    """What a style's typesetter makes; it is imported when it is needed, as its tools may lack."""
    module, function = _TYPESETTERS[style]
    pdf, pages = getattr(import_module(f"corpus.sample.{module}"), function)(*content)
    return pdf, pages


def main(folder: Path = SAMPLE, styles: Collection[str] = SHIPPED) -> None:
    """Write every PDF with its truth into a folder, and print what was written."""
    for draw, document in documents(styles):
        pdf, pages = draw()
        path = folder / f"{document.name}.pdf"
        path.write_bytes(pdf)
        count = len(pypdfium2.PdfDocument(pdf))
        sha256 = hashlib.sha256(pdf).hexdigest()
        truth = answer(document, pages, path.name, count, sha256)
        write_truth(truth, path.with_suffix(".json"))
        print(f"{path.name}: {count} pages, {len(pdf):,} bytes")


if __name__ == "__main__":
    folder_name, *style_names = sys.argv[1:] or [str(SAMPLE)]
    main(Path(folder_name), style_names or SHIPPED)
