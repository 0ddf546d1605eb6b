"""PDFs written by hand, so that a test knows every byte of what it reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

FONTS = {
    "F1": "Helvetica",
    "F2": "Helvetica-Bold",
    "F3": "Times-Italic",
}


@dataclass(frozen=True)
class Sheet:
    """One page: what is drawn on it, in PDF's own operators, and how it is to be shown."""

    content: str
    rotate: int = 0
    media: tuple[float, float, float, float] = (0, 0, 595, 842)
    crop: tuple[float, float, float, float] | None = None
    extra: Mapping[str, str] = field(default_factory=dict)


def shown(text: str, x: float, y: float, size: float = 11, font: str = "F1") -> str:
    """Operators that print a text with its baseline at x, y from the bottom left corner."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET\n"


def ruled(x: float, y: float, columns: Sequence[float], rows: Sequence[float]) -> str:
    """Operators that draw a table from its bottom left corner, by its columns' and rows' sizes."""
    width, height = sum(columns), sum(rows)
    drawn = ["0.5 w\n"]
    for place in range(len(columns) + 1):
        left = x + sum(columns[:place])
        drawn.append(f"{left} {y} m {left} {y + height} l S\n")
    for place in range(len(rows) + 1):
        low = y + sum(rows[:place])
        drawn.append(f"{x} {low} m {x + width} {low} l S\n")
    return "".join(drawn)


def bound(
    *sheets: Sheet, count: int | None = None, lost: Sequence[int] = (), outline: str = ""
) -> bytes:
    """A file of these pages.

    Args:
        sheets: the pages in order.
        count: how many pages the file says it has, where that is not true.
        lost: pages, from 1, that are named in the file but not in it.
        outline: objects of the outline from number 100 on, the first one its root.
    """
    objects: dict[int, bytes] = {}
    pages = {10 + 2 * place: sheet for place, sheet in enumerate(sheets)}
    kids = " ".join(f"{number} 0 R" for number in pages)
    fonts = " ".join(
        f"/{key} << /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
        for key, name in FONTS.items()
    )
    outlines = "/Outlines 100 0 R" if outline else ""
    objects[1] = f"<< /Type /Catalog /Pages 2 0 R {outlines} >>".encode()
    said = len(sheets) if count is None else count
    objects[2] = f"<< /Type /Pages /Kids [{kids}] /Count {said} >>".encode()
    objects[3] = b"<< /Producer (by hand) /Title (A \\(short\\) plan) >>"
    for number, sheet in pages.items():
        content = sheet.content.encode("cp1252")
        crop = f"/CropBox [{_numbers(sheet.crop)}]" if sheet.crop else ""
        extra = " ".join(f"/{key} {value}" for key, value in sheet.extra.items())
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{_numbers(sheet.media)}] {crop} {extra} "
            f"/Rotate {sheet.rotate} /Contents {number + 1} 0 R "
            f"/Resources << /Font << {fonts} >> >> >>"
        ).encode()
        objects[number + 1] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)
    for number in lost:
        del objects[8 + 2 * number]
    for place, entry in enumerate(filter(None, outline.split("\n"))):
        objects[100 + place] = entry.encode()
    return _written(objects)


def _numbers(values: Sequence[float]) -> str:
    return " ".join(map(str, values))


def _written(objects: Mapping[int, bytes]) -> bytes:
    """The objects as a file with its table of addresses."""
    data = b"%PDF-1.7\n%\xe5\xe4\xf6\xc5\n"
    table = b""
    for number, content in sorted(objects.items()):
        table += b"%d 1\n%010d 00000 n \n" % (number, len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 1\n0000000000 65535 f \n" + table
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info 3 0 R >>\n" % (max(objects) + 1)
    return data + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(data)
