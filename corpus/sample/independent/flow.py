"""What the styles that are set by ReportLab's paragraphs have in common."""

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph


class Marked(Paragraph):  # type: ignore[misc]
    """A paragraph that notes the page that it is drawn on."""

    key = ""
    pages: dict[str, int]

    def draw(self) -> None:
        """Draw the paragraph, and note where."""
        if self.key:
            self.pages.setdefault(self.key, self.canv.getPageNumber())
        super().draw()

    def split(self, width: float, height: float) -> list[Flowable]:
        """The parts of a paragraph over a page's end, the first of which has the anchor."""
        parts: list[Flowable] = super().split(width, height)
        if parts and parts[0] is not self:
            parts[0].key, parts[0].pages = self.key, self.pages
        return parts


def marked(
    text: str, style: ParagraphStyle, key: str, pages: dict[str, int], bullet: str | None = None
) -> Marked:
    """A paragraph of XML that writes its page into `pages`, under its key if it has one."""
    paragraph = Marked(text, style, bulletText=bullet)
    paragraph.key, paragraph.pages = key, pages
    return paragraph
