"""PDFium's own functions, taking and giving addresses as plain integers.

pypdfium2 declares them with pointer objects, which cost twice as much and are no keys; where a
page asks thousands of times, that is felt.
"""

from collections.abc import Callable
from ctypes import (
    CFUNCTYPE,
    POINTER,
    byref,
    c_char_p,
    c_double,
    c_float,
    c_int,
    c_size_t,
    c_uint,
    c_ulong,
    c_ushort,
    c_void_p,
    cast,
)
from functools import cache
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw


class Address(c_void_p):
    """Where an object lives, as a function gives it that is not asked for a number."""


_ADDRESS = c_void_p
_FLOAT = POINTER(c_float)
_DOUBLE = POINTER(c_double)


def _function(declared: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    return CFUNCTYPE(result, *arguments)(cast(declared, c_void_p).value or 0)


def _unchecked(declared: Any, result: Any) -> Callable[..., Any]:
    """A function for every word or stroke, its arguments left as they are: that halves its cost.

    It takes addresses as `c_void_p` or `Address` alone, and places for results by `byref`.
    """
    return CFUNCTYPE(result)(cast(declared, c_void_p).value or 0)


def address(handle: Any) -> int:
    """Where an object of pypdfium2 lives.

    Raises:
        pypdfium2.PdfiumError: it is closed.
    """
    found = cast(handle.raw, c_void_p).value
    if found is None:
        raise pdfium.PdfiumError("the object is closed")
    return found


text_object = _unchecked(raw.FPDFText_GetTextObject, _ADDRESS)
text_origin = _unchecked(raw.FPDFText_GetCharOrigin, c_int)
text_advance_box = _unchecked(raw.FPDFText_GetLooseCharBox, c_int)
text_content = _function(raw.FPDFText_GetText, c_int, _ADDRESS, c_int, c_int, POINTER(c_ushort))
text_unicode = _function(raw.FPDFText_GetUnicode, c_uint, _ADDRESS, c_int)
text_is_generated = _function(raw.FPDFText_IsGenerated, c_int, _ADDRESS, c_int)
text_matrix = _unchecked(raw.FPDFText_GetMatrix, c_int)
text_ink_box = _function(raw.FPDFText_GetCharBox, c_int, _ADDRESS, c_int, *[_DOUBLE] * 4)

text_font = _unchecked(raw.FPDFTextObj_GetFont, _ADDRESS)
text_size = _unchecked(raw.FPDFTextObj_GetFontSize, c_int)
text_mode = _unchecked(raw.FPDFTextObj_GetTextRenderMode, c_int)
font_name = _function(raw.FPDFFont_GetBaseFontName, c_size_t, _ADDRESS, c_char_p, c_size_t)
font_weight = _function(raw.FPDFFont_GetWeight, c_int, _ADDRESS)
font_flags = _function(raw.FPDFFont_GetFlags, c_int, _ADDRESS)
font_ascent = _function(raw.FPDFFont_GetAscent, c_int, _ADDRESS, c_float, _FLOAT)
font_descent = _function(raw.FPDFFont_GetDescent, c_int, _ADDRESS, c_float, _FLOAT)

page_count = _function(raw.FPDFPage_CountObjects, c_int, _ADDRESS)
page_object = _unchecked(raw.FPDFPage_GetObject, Address)
form_count = _function(raw.FPDFFormObj_CountObjects, c_int, _ADDRESS)
form_object = _unchecked(raw.FPDFFormObj_GetObject, Address)
object_type = _unchecked(raw.FPDFPageObj_GetType, c_int)
object_matrix = _unchecked(raw.FPDFPageObj_GetMatrix, c_int)
object_bounds = _function(raw.FPDFPageObj_GetBounds, c_int, _ADDRESS, *[_FLOAT] * 4)
object_fill = _unchecked(raw.FPDFPageObj_GetFillColor, c_int)
image_data = _function(raw.FPDFImageObj_GetImageDataRaw, c_ulong, _ADDRESS, c_char_p, c_ulong)
image_bitmap = _function(raw.FPDFImageObj_GetRenderedBitmap, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)
bitmap_width = _function(raw.FPDFBitmap_GetWidth, c_int, _ADDRESS)
bitmap_height = _function(raw.FPDFBitmap_GetHeight, c_int, _ADDRESS)
bitmap_stride = _function(raw.FPDFBitmap_GetStride, c_int, _ADDRESS)
bitmap_format = _function(raw.FPDFBitmap_GetFormat, c_int, _ADDRESS)
bitmap_buffer = _function(raw.FPDFBitmap_GetBuffer, _ADDRESS, _ADDRESS)
bitmap_destroy = _function(raw.FPDFBitmap_Destroy, None, _ADDRESS)
path_mode = _unchecked(raw.FPDFPath_GetDrawMode, c_int)
path_count = _unchecked(raw.FPDFPath_CountSegments, c_int)
path_segment = _unchecked(raw.FPDFPath_GetPathSegment, Address)
segment_type = _unchecked(raw.FPDFPathSegment_GetType, c_int)
segment_closes = _unchecked(raw.FPDFPathSegment_GetClose, c_int)
segment_point = _unchecked(raw.FPDFPathSegment_GetPoint, c_int)


_matrix = raw.FS_MATRIX()
_matrix_at = byref(_matrix)


def object_matrix_of(item: Address) -> tuple[float, float, float, float, float, float]:
    """Matrix of a page object, from its own coordinates to those of what holds it."""
    if not object_matrix(item, _matrix_at):
        return 1, 0, 0, 1, 0, 0
    return _matrix.a, _matrix.b, _matrix.c, _matrix.d, _matrix.e, _matrix.f


_fill, _stroke = c_int(), c_int()
_modes = byref(_fill), byref(_stroke)


def path_modes(item: Address) -> tuple[bool, bool]:
    """Whether a path is filled, and whether it is drawn along."""
    path_mode(item, *_modes)
    return _fill.value != raw.FPDF_FILLMODE_NONE, bool(_stroke.value)


_red, _green, _blue, _alpha = c_uint(), c_uint(), c_uint(), c_uint()
_channels = byref(_red), byref(_green), byref(_blue), byref(_alpha)


def object_colour(item: c_void_p) -> str:
    """Fill colour of a page object as #rrggbb; black for a pattern."""
    if not object_fill(item, *_channels):
        return "#000000"
    return _hexadecimal(_red.value, _green.value, _blue.value)


@cache
def _hexadecimal(red: int, green: int, blue: int) -> str:
    return f"#{red:02x}{green:02x}{blue:02x}"
