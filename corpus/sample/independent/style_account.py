"""A print out of the accounts: ReportLab, narrow type, columns of figures, lettered assignments.

Everything is drawn line by line, so the module itself knows the page of every anchor. It draws
twice, the second time with the number of pages. The fonts are Liberation Sans and Liberation Sans
Narrow (Debian package fonts-liberation).
"""

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib import units
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from corpus.sample.independent.content import Block, Content, Row, plain, specs

_FONTS = Path("/usr/share/fonts/truetype/liberation")
_FACES = {
    "Text": "LiberationSans-Regular", "Strong": "LiberationSans-Bold",
    "Slim": "LiberationSansNarrow-Regular", "SlimStrong": "LiberationSansNarrow-Bold",
}  # fmt: skip
_MM = float(units.mm)
_WIDTH, _HEIGHT = 210 * _MM, 297 * _MM
_LEFT, _RIGHT, _TOP, _BOTTOM = 24 * _MM, 190 * _MM, 268 * _MM, 24 * _MM
_ROW, _LINE = 5.1 * _MM, 4.9 * _MM
_FIGURE = 19.5 * _MM
_COVER = {"big": ("Strong", 22, 10), "mid": ("Strong", 14, 9), "low": ("Text", 10, 5)}
"""Face, size, and the way down to the next line in mm."""
_HEADS = {"1": (14, 11, 7), "2": (11, 8, 5)}
"""Size of a heading, and the way above and below it in mm."""


def set_document(content: Content, path: Path) -> tuple[dict[str, int], int]:
    """Write the PDF, and tell the page of every anchor and how many pages there are."""
    for name, file in _FACES.items():
        registerFont(TTFont(name, _FONTS / f"{file}.ttf"))
    first = _Print(content, path, 0)
    first.draw()
    second = _Print(content, path, first.page)
    second.draw()
    second.canvas.save()
    return second.pages, second.page


class _Print:
    """Draws one document from the top of its first page down.

    Attributes:
        pages: the page of every anchor.
        page: the page that is drawn on.
    """

    def __init__(self, content: Content, path: Path, count: int) -> None:
        self.content = content
        self.count = count
        self.canvas = Canvas(str(path), pagesize=(_WIDTH, _HEIGHT), invariant=1)
        self.canvas.setTitle(content.about["title"])
        self.pages: dict[str, int] = {}
        self.page = 0
        self.y = 0.0
        self._turn()

    def draw(self) -> None:
        """Draw all blocks."""
        for place, block in enumerate(self.content.blocks):
            if setter := getattr(self, f"_set_{block.kind}", None):
                following = self.content.blocks[place + 1 : place + 2]
                self._keep(block, following[0] if following else None)
                setter(block)
        self.canvas.showPage()

    # Pages

    def _turn(self) -> None:
        """Begin a page with its running lines."""
        if self.page:
            self.canvas.showPage()
        self.page += 1
        self.y = _TOP
        about = self.content.about
        committee = about["committee"].capitalize()
        self._words("Slim", 8.5, _LEFT, 281 * _MM, f"{about['municipality']} kommun")
        self._words("Slim", 8.5, 92 * _MM, 281 * _MM, committee)
        self._figure("Slim", 8.5, _RIGHT, 281 * _MM, f"{about['title']}, {about['diary']}")
        self._rule(278 * _MM, _LEFT, 0.4)
        self._rule(15 * _MM, _LEFT, 0.4)
        self._words("Slim", 8.5, _LEFT, 11 * _MM, "Utskrift ur budgetsystemet 2025-12-17")
        self._figure("Slim", 8.5, _RIGHT, 11 * _MM, f"Sida {self.page} ({self.count})")

    def _room(self, height: float) -> None:
        """Turn the page where less than a height is left."""
        if self.y - height < _BOTTOM:
            self._turn()

    def _keep(self, block: Block, following: Block | None) -> None:
        """Turn the page before what would be torn apart."""
        if block.kind == "h" and following is not None:
            self._room(18 * _MM + min(self._height(following), 90 * _MM))
        elif block.kind in {"money", "plaintable"}:
            self._room(min(self._height(block), 90 * _MM))

    def _height(self, block: Block) -> float:
        """How much room a table needs, or the first lines of anything else."""
        if block.kind not in {"money", "plaintable"}:
            return 12 * _MM
        return (len(block.lines) + 4) * _ROW

    def _mark(self, key: str) -> None:
        self.pages.setdefault(key, self.page)

    # Ink

    def _words(self, face: str, size: float, x: float, y: float, words: str) -> None:
        self.canvas.setFont(face, size)
        self.canvas.drawString(x, y, words)

    def _figure(self, face: str, size: float, x: float, y: float, words: str) -> None:
        """Words that end at a place."""
        self.canvas.setFont(face, size)
        self.canvas.drawRightString(x, y, words)

    def _rule(self, y: float, left: float, width: float) -> None:
        self.canvas.setLineWidth(width)
        self.canvas.line(left, y, _RIGHT, y)

    def _fill(self, y: float, height: float, grey: float) -> None:
        self.canvas.setFillGray(grey)
        self.canvas.rect(_LEFT, y, _RIGHT - _LEFT, height, stroke=0, fill=1)
        self.canvas.setFillGray(0)

    # Text

    def _set_cover(self, block: Block) -> None:
        """A line above the text of the first page."""
        face, size, step = _COVER[next(iter(block.attrs))]
        self._mark(block.key)
        self.y -= step * _MM
        self._words(face, size, _LEFT, self.y, block.text)

    def _set_h(self, block: Block) -> None:
        size, above, below = _HEADS[block.attrs["lvl"]]
        self._mark(block.key)
        self.y -= above * _MM
        self._words("Strong", size, _LEFT, self.y, f"{block.attrs['num']} {block.text}")
        self.y -= below * _MM

    def _lines(self, block: Block, left: float, sign: str = "") -> None:
        """A text in lines from a place on, a sign before the first."""
        self._room(2 * _LINE)
        self._mark(block.key)
        if sign:
            self._words("Text", 10, left - 6 * _MM, self.y, sign)
        for line in simpleSplit(plain(block.text), "Text", 10, _RIGHT - left):
            self._words("Text", 10, left, self.y, line)
            self.y -= _LINE

    def _set_p(self, block: Block) -> None:
        self._lines(block, _LEFT)
        self.y -= 1.8 * _MM

    def _set_intro(self, block: Block) -> None:
        self._lines(block, _LEFT)

    def _set_goal(self, block: Block) -> None:
        self._lines(block, _LEFT + 6 * _MM, "•")

    def _set_asg(self, block: Block) -> None:
        self._lines(block, _LEFT + 6 * _MM, block.attrs["letter"])

    # Tables

    def _set_money(self, block: Block) -> None:
        self._table(block, [block.attrs["corner"], *block.heads])

    def _set_plaintable(self, block: Block) -> None:
        self._table(block, [words for _, words in specs(block.attrs["cols"])])

    def _table(self, block: Block, heads: Sequence[str]) -> None:
        """A table, whose head is printed again on every page."""
        if block.caption:
            self.y -= 3 * _MM
            self._mark(block.key)
            self._words("Strong", 10, _LEFT, self.y, block.caption)
            self.y -= 2.4 * _MM
        self._head(heads)
        for place, row in enumerate(block.lines):
            tied = row.kind == "group" or block.lines[place + 1 :][:1] == [block.lines[-1]]
            if self.y - (3 if tied else 1) * _ROW < _BOTTOM:
                self._turn()
                self._head(heads)
            self._line(row)
        self.y -= 6 * _MM

    def _head(self, heads: Sequence[str]) -> None:
        """The names of the columns on a grey band."""
        self.y -= 6.4 * _MM
        self._fill(self.y, 6.4 * _MM, 0.85)
        first, *others = heads
        self._words("SlimStrong", 9.5, _LEFT + 1.5 * _MM, self.y + 2 * _MM, first)
        for place, words in enumerate(others):
            self._figure("SlimStrong", 9.5, _end(place, len(others)), self.y + 2 * _MM, words)

    def _line(self, row: Row) -> None:
        """A row: groups in bold, sums below a rule, the last sum between rules on grey.

        Raises:
            ValueError: the label runs into the figures.
        """
        if row.kind == "group":
            self.y -= 2 * _MM
        self.y -= _ROW
        self._mark(row.key)
        strong = row.kind in {"sub", "total", "group"}
        face = "SlimStrong" if strong else "Slim"
        label, *figures = row.cells
        if row.kind == "total":
            self._fill(self.y, _ROW, 0.93)
            self._rule(self.y + _ROW, _LEFT, 0.8)
            self._rule(self.y, _LEFT, 0.8)
        elif row.kind == "sub":
            self._rule(self.y + _ROW, _end(0, len(figures)) - _FIGURE + 3 * _MM, 0.4)
        indent = 1.5 * _MM if strong else 4.5 * _MM
        base = self.y + 1.5 * _MM
        self._words(face, 9.5, _LEFT + indent, base, label)
        if stringWidth(label, face, 9.5) > _end(0, len(figures)) - _FIGURE - _LEFT:
            raise ValueError(f"{label} does not fit")
        for place, figure in enumerate(figures):
            self._figure(face, 9.5, _end(place, len(figures)), base, figure)


def _end(place: int, columns: int) -> float:
    """Where the figures of a column end; the columns stand at the right side."""
    return _RIGHT - 1.5 * _MM - (columns - 1 - place) * _FIGURE
