"""A page as it is displayed: cropped, turned, with the origin in its top left corner."""

from dataclasses import dataclass
from functools import cached_property

from pdfminer.utils import apply_matrix_rect, mult_matrix

from models.geometry import Box

Matrix = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f of PDF: x' = a·x + c·y + e and y' = b·x + d·y + f."""
Rectangle = tuple[float, float, float, float]
Point = tuple[float, float]

_DESCENT = 0.22
"""Share of a line's height below its baseline."""


@dataclass(frozen=True)
class Frame:
    """How a page's own coordinates become displayed ones.

    Attributes:
        visible: the part that is displayed, in the page's coordinates: left, bottom, right, top.
        rotation: degrees clockwise: 0, 90, 180 or 270.
    """

    visible: Rectangle
    rotation: int

    @cached_property
    def matrix(self) -> Matrix:
        """From the page's coordinates to points from the displayed top left corner."""
        left, bottom, right, top = self.visible
        return {
            0: (1, 0, 0, -1, -left, top),
            90: (0, 1, 1, 0, -bottom, -left),
            180: (-1, 0, 0, 1, right, -bottom),
            270: (0, -1, -1, 0, top, right),
        }[self.rotation]

    @property
    def size(self) -> tuple[float, float]:
        """Displayed width and height in points."""
        left, bottom, right, top = self.visible
        size = right - left, top - bottom
        return size[::-1] if self.rotation % 180 else size

    @property
    def box(self) -> Box:
        """The displayed page."""
        return Box(0, 0, *self.size)

    def point(self, x: float, y: float) -> Point:
        """Where a point of the page is displayed."""
        a, b, c, d, e, f = self.matrix
        return a * x + c * y + e, b * x + d * y + f

    def turned(self, a: float, b: float, c: float, d: float) -> tuple[float, float, float, float]:
        """How a matrix of the page, but for its shift, is displayed."""
        if not self.rotation:
            return a, -b, c, -d
        turned = mult_matrix((a, b, c, d, 0, 0), self.matrix)
        return turned[0], turned[1], turned[2], turned[3]

    def rectangle(self, corners: Rectangle) -> Rectangle:
        """Where a rectangle of the page is displayed: x0, top, x1, bottom."""
        return apply_matrix_rect(self.matrix, corners)


def hundredths(points: float) -> float:
    """The nearest hundredth of a point; `round` takes four times as long, at every word's edge."""
    return (points * 100 + 0.5) // 1 / 100


def rounded(x0: float, top: float, x1: float, bottom: float) -> Box:
    """The box in hundredths of a point."""
    return Box(hundredths(x0), hundredths(top), hundredths(x1), hundredths(bottom))


def around_baseline(baseline: float, size: float) -> tuple[float, float]:
    """Top and bottom of a line of text.

    The same share for every font: what font files say of their own descent differs even between
    a family's regular and bold, is 0 from LibreOffice, and would tear the words of a line apart.
    """
    bottom = baseline + _DESCENT * size
    return bottom - size, bottom
