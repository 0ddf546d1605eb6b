"""LibreOffice Writer: a flat document becomes a PDF, whose named destinations are its bookmarks."""

import hashlib
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from corpus.sample.destinations import pages_of_destinations

_DATES = re.compile(rb"/CreationDate\(D:(\d{14})[^)]*\)")
_IDS = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>)")
_CHECKSUM = re.compile(rb"(?<=/DocChecksum /)[0-9A-F]{32}")


def set_twice(
    source: Callable[[dict[str, int]], str],
    day: str,
    *,
    outline: bool = False,
    tagged: bool = False,
) -> tuple[bytes, dict[str, int]]:
    """The PDF of a document that prints the pages of its own bookmarks, and these pages.

    Args:
        source: makes the flat XML of the pages of its bookmarks, as far as they are known.
        day: the day of the file (20260101).
        outline: whether the PDF has an outline.
        tagged: whether it is tagged.

    Raises:
        RuntimeError: pages moved when the contents list was filled in.
    """
    first = pages_of_destinations(_convert(source({}), outline=outline, tagged=tagged))
    pdf = _convert(source(first), outline=outline, tagged=tagged)
    if (pages := pages_of_destinations(pdf)) != first:
        raise RuntimeError("pages moved when the contents list was filled in")
    return _timeless(pdf, day), pages


def bookmark(key: str) -> str:
    """An anchor among words."""
    return f'<text:bookmark text:name="{key}"/>'


def paragraph(style: str, words: str) -> str:
    """A paragraph of words that are XML already."""
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def _convert(source: str, *, outline: bool, tagged: bool) -> bytes:
    """The PDF that Writer makes of flat XML."""
    chosen = {
        "ExportBookmarksToPDFDestination": True, "ExportBookmarks": outline, "UseTaggedPDF": tagged,
    }  # fmt: skip
    options = {
        name: {"type": "boolean", "value": str(value).lower()} for name, value in chosen.items()
    }
    with TemporaryDirectory() as folder:
        path = Path(folder, "document.fodt")
        path.write_text(source, encoding="utf-8")
        target = f"pdf:writer_pdf_Export:{json.dumps(options)}"
        profile = f"-env:UserInstallation=file://{gettempdir()}/plankoll-writer"
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", target, "--outdir", folder, path],
            check=True,
            capture_output=True,
        )
        return path.with_suffix(".pdf").read_bytes()


def _timeless(pdf: bytes, day: str) -> bytes:
    """The file with a day, and an identity made of its content, in place of the clock's."""
    stamp = f"{day}090000".encode()
    pdf = _DATES.sub(lambda found: found[0].replace(found[1], stamp), pdf)
    blank = _CHECKSUM.sub(b"0" * 32, _IDS.sub(b"0" * 32, pdf))
    identity = hashlib.md5(blank, usedforsecurity=False).hexdigest().upper().encode()
    return _CHECKSUM.sub(identity, _IDS.sub(identity, pdf))
