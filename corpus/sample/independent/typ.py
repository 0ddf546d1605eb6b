"""What the styles that are set by Typst have in common."""

import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import typst


def set_source(source: str) -> tuple[bytes, dict[str, int]]:
    """The PDF of a source, and the page of every anchor.

    An anchor is a metadata element `<place>` with a key and its page; the first of a key counts.
    """
    with TemporaryDirectory() as folder:
        file = Path(folder, "plan.typ")
        file.write_text(source, encoding="utf-8")
        pdf = typst.compile(str(file), pdf_tags=False)
        places = json.loads(typst.query(str(file), "<place>", field="value"))
    return pdf, {place["key"]: place["page"] for place in reversed(places)}


def set_twice(source: Callable[[dict[str, int]], str]) -> tuple[bytes, dict[str, int]]:
    """The PDF of a source that prints the pages of its own anchors, and these pages.

    Args:
        source: makes the source of the pages of its anchors, as far as they are known.

    Raises:
        ValueError: pages moved when the contents list was filled in.
    """
    _, first = set_source(source({}))
    pdf, pages = set_source(source(first))
    if pages != first:
        raise ValueError("pages moved when the contents list was filled in")
    return pdf, pages


def quoted(words: str) -> str:
    """Words as a string of Typst."""
    return json.dumps(words, ensure_ascii=False)
