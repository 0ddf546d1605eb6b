"""Printing by WeasyPrint, which tells the page of every anchor itself."""

from pathlib import Path

from weasyprint import HTML

from corpus.sample.destinations import pages_of_anchors


def print_html(
    source: str, path: Path, identity: bytes | None = None
) -> tuple[dict[str, int], int]:
    """Write the PDF of a page, and tell the page of every anchor and how many pages there are."""
    document = HTML(string=source).render()
    document.write_pdf(path, pdf_identifier=identity)
    return pages_of_anchors(document.pages), len(document.pages)
