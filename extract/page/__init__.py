"""A page's lines in reading order, with its furniture set apart."""

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cached_property

from extract import repair
from extract.page import column, furniture, head_label, pill, run_in, weight
from extract.page.column import Gutters, Ordered
from extract.page.layout import Layout, body_size, leading, printed
from extract.page.row import rows
from extract.pdf import Page
from models.geometry import Line, union

__all__ = ["Layout", "body_size", "lay_out", "leading", "printed", "rows"]

_PUNCTUATION = '.,;:!?()”"’'


def lay_out(pages: Sequence[Page]) -> list[Layout]:
    """Every page's lines in reading order, headers, footers and page numbers set apart.

    A heading that runs into its paragraph is a line of its own, and so is the label or the sign
    behind one.
    """
    pages = weight.told(pages)
    vocabulary = _Vocabulary(pages)
    body = furniture.set_apart(
        [
            _layout(page, ordered, vocabulary)
            for page, ordered in zip(pages, _ordered(pages), strict=True)
        ]
    )
    return head_label.part(run_in.part(pill.part(body)))


def _ordered(pages: Sequence[Page]) -> list[Ordered]:
    """The words of every page in reading order, by the gutters that pages have in common.

    A page without gutters, or with one that no other has, is read again by those of the others.
    """
    found = [column.order(page) for page in pages]
    if not Gutters.of(found):
        return found
    counts = Counter(round(edge) for one in found for edge in one.gutters.columns)
    return [
        one
        if one.gutters and all(counts[round(edge)] > 1 for edge in one.gutters.columns)
        else column.order(page, Gutters.of(other for other in found if other is not one))
        for page, one in zip(pages, found, strict=True)
    ]


@dataclass(frozen=True)
class _Vocabulary:
    """The words of a document that are not in capitals, gathered when the first is asked for."""

    pages: Sequence[Page]

    def __contains__(self, word: object) -> bool:
        return word in self._words

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(
            word.text.strip(_PUNCTUATION).lower()
            for page in self.pages
            for word in page.words
            if not word.text.isupper()
        )


def _layout(page: Page, ordered: Ordered, vocabulary: Container[str]) -> Layout:
    found = (*ordered.rows, *ordered.upright)
    return Layout(
        page,
        tuple(Line(page.number, repair.mended(row, vocabulary)) for row in found),
        figures=ordered.figures,
        facts=ordered.facts,
        cards=ordered.cards,
        notes=ordered.notes,
        asides=(*ordered.boxes, *(union(word.box for word in row) for row in ordered.upright)),
    )
