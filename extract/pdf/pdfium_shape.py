"""The shapes and pictures of a page out of PDFium's page objects."""

from collections.abc import Iterator
from ctypes import byref, c_float
from functools import partial
from typing import Any

from pdfminer.utils import apply_matrix_rect, mult_matrix
from pypdfium2 import raw

from extract.pdf import native
from extract.pdf.content import Picture
from extract.pdf.drawing import Shape, shape
from extract.pdf.frame import Frame, Matrix, Point, Rectangle, rounded
from extract.pdf.native import Address
from extract.pdf.pdfium_picture import picture
from models.geometry import Box

_DEEPEST = 20
"""Forms within forms beyond which a file only wastes time."""
_SMALL_PICTURE = 0.1
"""Longer side, in longer sides of the page, of a picture that may stand for a word."""
_SOME_COLOUR = "#808080"
"""What a shading counts as, which has no colour of its own."""


class PageObjects:
    """What one page that PDFium has open draws besides text."""

    def __init__(self, page: Any, frame: Frame) -> None:
        self.shapes: list[Shape] = []
        self.images: list[Box] = []
        self.pictures: list[Picture] = []
        self._most = _SMALL_PICTURE * max(frame.size)
        self._owners = native.address(page.pdf), native.address(page)
        whole = Address(native.address(page))
        for item, kind in _children(whole, native.page_count, native.page_object):
            self._add(item, kind, frame.matrix, 0)

    def _add(self, item: Address, kind: int, matrix: Matrix, depth: int) -> None:
        """Take in one object, whose own coordinates the matrix turns into displayed ones."""
        if kind == raw.FPDF_PAGEOBJ_PATH:
            self.shapes += _shapes(item, mult_matrix(native.object_matrix_of(item), matrix))
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            box = rounded(*apply_matrix_rect(matrix, _bounds(item)))
            self.images.append(box)
            if max(box.width, box.height) <= self._most:
                look = partial(picture, box, item, *self._owners)
                self.pictures.append(Picture(box, look))
        elif kind == raw.FPDF_PAGEOBJ_SHADING:
            self.shapes.append(_shading(apply_matrix_rect(matrix, _bounds(item))))
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            within = mult_matrix(native.object_matrix_of(item), matrix)
            for child, kind_of_child in _children(item, native.form_count, native.form_object):
                self._add(child, kind_of_child, within, depth + 1)


def _children(holder: Address, count: Any, child: Any) -> Iterator[tuple[Address, int]]:
    """Objects that a page or form holds, with their types, but for text."""
    for place in range(count(holder)):
        item = child(holder, place)
        kind = native.object_type(item)
        if kind != raw.FPDF_PAGEOBJ_TEXT:
            yield item, kind


def _bounds(item: Address) -> Rectangle:
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    native.object_bounds(item, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _shading(place: Rectangle) -> Shape:
    x0, top, x1, bottom = place
    corners = [(x0, top), (x1, bottom)]
    return shape(corners, curved=True, stroke=False, fill=True, colour=_SOME_COLOUR)


def _shapes(path: Address, matrix: Matrix) -> Iterator[Shape]:
    """One shape for each subpath."""
    fill, stroke = native.path_modes(path)
    colour = native.object_colour(path) if fill else "#000000"
    for points, curved in _subpaths(path, matrix):
        if len(points) > 1:
            yield shape(points, curved=curved, stroke=stroke, fill=fill, colour=colour)


def _subpaths(path: Address, matrix: Matrix) -> Iterator[tuple[list[Point], bool]]:
    """Points of each subpath, a closed one ending where it begins, and whether it has curves.

    Of a Bézier curve, which comes as two points that steer it and its end, only the end counts, as
    with pdfminer.
    """
    a, b, c, d, e, f = matrix
    points: list[Point] = []
    curved = False
    x, y = c_float(), c_float()
    x_at, y_at = byref(x), byref(y)
    places = iter(range(native.path_count(path)))
    for place in places:
        segment = native.path_segment(path, place)
        kind = native.segment_type(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            yield points, curved
            points, curved = [], False
        elif kind == raw.FPDF_SEGMENT_BEZIERTO:
            curved = True
            next(places, None)
            segment = native.path_segment(path, next(places, place))
        native.segment_point(segment, x_at, y_at)
        along, up = x.value, y.value
        points.append((a * along + c * up + e, b * along + d * up + f))
        if native.segment_closes(segment) and points[0] != points[-1]:
            points.append(points[0])
    yield points, curved
