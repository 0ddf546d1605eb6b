"""Pages set by Typst from its own markup, read as a document."""

from pathlib import Path

import typst

from extract.pipeline import read
from models.plan import Plan

_LOOK = """
#set page(margin: 2cm)
#set text(size: 10pt, lang: "sv", hyphenate: false)
#let dot(colour) = box(circle(radius: 4pt, fill: colour))
#let swatch(colour) = box(rect(width: 9pt, height: 9pt, fill: colour))
#let up(colour) = box(polygon(fill: colour, (0pt, 8pt), (8pt, 8pt), (4pt, 0pt)))
#let down(colour) = box(polygon(fill: colour, (0pt, 0pt), (8pt, 0pt), (4pt, 8pt)))
#let face(mouth) = box(width: 9pt, height: 9pt, {
  place(circle(radius: 4.5pt, fill: yellow))
  place(dx: 2pt, dy: 2pt, circle(radius: 0.7pt, fill: black))
  place(dx: 5.5pt, dy: 2pt, circle(radius: 0.7pt, fill: black))
  place(dx: 2pt, dy: mouth, polygon(fill: black, (0pt, 0pt), (5pt, 0pt), (2.5pt, 1.5pt)))
})
"""


def plan(folder: Path, markup: str, images: dict[str, bytes] | None = None) -> Plan:
    """What is read of a document with that markup; its pictures lie beside it."""
    for name, data in (images or {}).items():
        (folder / name).write_bytes(data)
    source = folder / "leaflet.typ"
    source.write_text(_LOOK + markup, encoding="utf-8")
    file = folder / "leaflet.pdf"
    file.write_bytes(typst.compile(str(source)))
    return read(file)
