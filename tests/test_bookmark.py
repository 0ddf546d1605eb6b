"""The authors' own bookmarks, as far as they are true, against the headings that are found."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from extract import contents, grid, heading, profile, section
from extract.page import lay_out
from extract.pdf import Bookmark, Page, Pdf
from models.section import Section

TRUE = (
    "nacka_valfardskola_affarsplan_2019-2021",
    "nacka_valfardskola_affarsplan_2019-2021_tjskr",
    "nacka_valfardskola_arsbokslut_2017",
    "nacka_valfardskola_arsbokslut_2018",
)
"""Files whose bookmarks are the authors' heading tree, the document's title before it."""


def _sections(pages: Sequence[Page], bookmarks: Sequence[Bookmark]) -> list[Section]:
    vocabulary = profile.load()
    layouts, entries = contents.take(lay_out(pages), vocabulary.contents)
    layouts = list(grid.find(layouts, vocabulary).layouts)
    found = heading.find(layouts, entries, bookmarks, vocabulary)
    return section.build(found, vocabulary)[1]


def _score(marks: Sequence[Bookmark], sections: Sequence[Section]) -> float:
    """F1 of title and page; bookmarks before the first heading are the document's title."""
    found = [_key(f"{one.number or ''}{one.title}", one.page) for one in sections]
    true = [_key(mark.title, mark.page) for mark in marks]
    first = next(place for place, one in enumerate(true) if one in found)
    alike = len(set(true[first:]) & set(found))
    return 2 * alike / (len(true[first:]) + len(found))


def _key(title: str, page: int | None) -> tuple[str, int | None]:
    return re.sub(r"[\W_]+", "", title.casefold()), page


@pytest.mark.parametrize("name", TRUE)
def test_headings_with_the_help_of_bookmarks(shared: Path, name: str) -> None:
    with Pdf(shared / "real" / f"{name}.pdf") as pdf:
        pages = list(pdf.pages())
        assert _score(pdf.bookmarks, _sections(pages, pdf.bookmarks)) >= 0.95


@pytest.mark.parametrize("name", [name for name in TRUE if name != TRUE[0]])
def test_headings_without_it(shared: Path, name: str) -> None:
    """The first file's boxes have bold lines that its author did not count among headings."""
    with Pdf(shared / "real" / f"{name}.pdf") as pdf:
        pages = list(pdf.pages())
        assert _score(pdf.bookmarks, _sections(pages, ())) >= 0.92
