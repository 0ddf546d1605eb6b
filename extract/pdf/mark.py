"""Small drawings and pictures, which stand for words: what tells one from another."""

from collections.abc import Iterable, Sequence

from extract.pdf.content import Mark, Picture
from extract.pdf.drawing import Shape
from extract.pdf.frame import rounded
from models.geometry import Box, union

_SMALLEST, _LARGEST = 0.2, 3.5
"""Sides of a mark, in sizes of the page's text."""
_STEPS = 8
"""In how many steps a corner's place in its mark is told."""
_MOST = 400
"""Marks of a page beyond which it is a map or a chart."""


def find(shapes: Sequence[Shape], pictures: Iterable[Picture], size: float) -> tuple[Mark, ...]:
    """The small drawings other than rectangles, and the small pictures of a page.

    What is drawn upon a mark belongs to it, as a face's eyes and mouth do.

    Args:
        shapes: what is painted in colour, in drawing order.
        pictures: of the page.
        size: of the page's text, in points.
    """
    small = [item for item in shapes if item.kind != "line" and _is_small(item, size)]
    if sum(item.kind == "curve" for item in small) > _MOST:
        return ()
    drawn: list[list[Shape]] = []
    for item in sorted(small, key=_area, reverse=True):
        below = next((group for group in drawn if _lies_on(item, group[0])), None)
        if below:
            below.append(item)
        elif item.kind == "curve" and _is_mark(_box(item), size):
            drawn.append([item])
    found = [_mark(group) for group in drawn]
    found += [picture.look() for picture in pictures if _is_mark(picture.box, size)]
    return tuple(sorted(found, key=lambda mark: (mark.box.top, mark.box.x0)))


def _box(item: Shape) -> Box:
    return rounded(*item.place)


def _area(item: Shape) -> float:
    x0, top, x1, bottom = item.place
    return (x1 - x0) * (bottom - top)


def _is_small(item: Shape, size: float) -> bool:
    x0, top, x1, bottom = item.place
    return max(x1 - x0, bottom - top) <= _LARGEST * size


def _is_mark(box: Box, size: float) -> bool:
    sides = box.width, box.height
    return _SMALLEST * size <= min(sides) and max(sides) <= _LARGEST * size


def _lies_on(item: Shape, base: Shape) -> bool:
    return _box(base).holds(_box(item))


def _mark(group: Sequence[Shape]) -> Mark:
    base = group[0]
    looks = [_look(item, base) for item in sorted(group, key=lambda item: item.place)]
    box = union(_box(item) for item in group)
    return Mark(
        box, shape="/".join(shape for shape, _ in looks), colours=tuple(c for _, c in looks)
    )


def _look(item: Shape, base: Shape) -> tuple[str, str]:
    """Corners in steps of the base's sides, each once; and the colour."""
    x0, top, x1, bottom = base.place
    corners = {
        (round(_STEPS * (x - x0) / (x1 - x0)), round(_STEPS * (y - top) / (bottom - top)))
        for x, y in item.points
    }
    return " ".join(f"{x},{y}" for x, y in sorted(corners)), item.colour
