"""What tells one small picture from another, by PDFium."""

from collections import Counter
from collections.abc import Iterator
from ctypes import create_string_buffer, string_at
from hashlib import sha256

from pypdfium2 import raw

from extract.pdf import native
from extract.pdf.content import Mark
from extract.pdf.native import Address
from models.geometry import Box

_PARTS = 4
"""Into how many parts a side is divided to tell where there is ink."""
_OPAQUE = 0x80
_LIGHT = 0xF0
_ROUGH = 0xE0
"""Bits of a channel by which colours are counted."""

_Pixel = tuple[int, int, int]


def picture(box: Box, item: Address, document: int, page: int) -> Mark:
    """A picture's mark: its own data, where its ink is, which a mask may decide, and its colour.

    Args:
        box: its place on the displayed page.
        item: address of the picture.
        document: address of the file that it is in.
        page: address of its page.
    """
    size = native.image_data(item, None, 0)
    buffer = create_string_buffer(size)
    native.image_data(item, buffer, size)
    pixels = [*_pixels(item, document, page)]
    votes = Counter(
        tuple(channel & _ROUGH for channel in pixel) for _, pixel in pixels if pixel is not None
    )
    colour = max(votes, key=lambda pixel: (votes[pixel], pixel), default=None)
    shape = f"{sha256(buffer.raw).hexdigest()[:12]} {_inked(pixels):x}"
    colours = () if colour is None else (_mean(colour, pixels),)
    return Mark(box, shape, colours, is_picture=True)


def _pixels(item: Address, document: int, page: int) -> Iterator[tuple[int, _Pixel | None]]:
    """Part and colour of each pixel as it is displayed; None where it shows no ink."""
    bitmap = native.image_bitmap(document, page, item)
    if not bitmap:
        return
    try:
        width, height = native.bitmap_width(bitmap), native.bitmap_height(bitmap)
        stride = native.bitmap_stride(bitmap)
        channels = {raw.FPDFBitmap_BGRA: 4, raw.FPDFBitmap_BGRx: 4, raw.FPDFBitmap_BGR: 3}.get(
            native.bitmap_format(bitmap), 0
        )
        data = string_at(native.bitmap_buffer(bitmap), stride * height) if channels else b""
        has_alpha = native.bitmap_format(bitmap) == raw.FPDFBitmap_BGRA
        for y in range(height if channels else 0):
            for x in range(width):
                place = y * stride + x * channels
                blue, green, red = data[place : place + 3]
                is_ink = min(red, green, blue) < _LIGHT
                if has_alpha:
                    is_ink = is_ink and data[place + 3] >= _OPAQUE
                part = _PARTS * (_PARTS * y // height) + _PARTS * x // width
                yield part, (red, green, blue) if is_ink else None
    finally:
        native.bitmap_destroy(bitmap)


def _inked(pixels: list[tuple[int, _Pixel | None]]) -> int:
    """The parts of which most pixels show ink, a bit each."""
    balance: Counter[int] = Counter()
    for part, pixel in pixels:
        balance[part] += 1 if pixel else -1
    return sum(1 << part for part, count in balance.items() if count > 0)


def _mean(rough: tuple[int, ...], pixels: list[tuple[int, _Pixel | None]]) -> str:
    """The mean of the pixels that look about like that, as #rrggbb."""
    alike = [
        pixel
        for _, pixel in pixels
        if pixel is not None and tuple(channel & _ROUGH for channel in pixel) == rough
    ]
    return "#" + "".join(
        f"{sum(channel) // len(alike):02x}" for channel in zip(*alike, strict=True)
    )
