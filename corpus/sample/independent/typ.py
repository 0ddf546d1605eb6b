"""What the styles that are set by Typst have in common."""

import json
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


def quoted(words: str) -> str:
    """Words as a string of Typst."""
    return json.dumps(words, ensure_ascii=False)
