"""What a document itself says that its headings are: its bookmarks and its contents list."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from extract.contents import ContentsEntry
from extract.page import Layout
from extract.pdf import Bookmark

_OTHER = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Outline:
    """Titles that the bookmarks and the contents list name, by their letters and digits.

    Attributes:
        bookmarks: level and page of each bookmark; empty where most of them name no line.
        contents: level of each entry, by number and title.
        numbers: title of each entry that has a number, by the number.
    """

    bookmarks: dict[str, list[tuple[int, int | None]]]
    contents: dict[str, int]
    numbers: dict[str, str]

    @classmethod
    def of(
        cls,
        entries: Sequence[ContentsEntry],
        bookmarks: Sequence[Bookmark],
        layouts: Sequence[Layout],
    ) -> "Outline":
        """What bookmarks and a contents list name of the lines of these pages."""
        targets = {mark.page for mark in bookmarks}
        pages = {
            layout.page.number: bare("".join([line.text for line in layout.lines]))
            for layout in layouts
            if layout.page.number in targets
        }
        marked: dict[str, list[tuple[int, int | None]]] = {}
        root = _root_depth(bookmarks)
        signs = dict(_signs(layouts))
        for mark in bookmarks:
            plain = _without_sign(bare(mark.title), signs)
            if plain and (mark.page is None or plain in pages.get(mark.page, "")):
                marked.setdefault(plain, []).append((max(mark.level - root, 1), mark.page))
        agree = sum(len(places) for places in marked.values())
        if agree < 0.5 * len(bookmarks):
            marked = {}
        contents: dict[str, int] = {}
        for entry in entries:
            plain = _without_sign(bare((entry.number or "") + entry.title), signs)
            contents.setdefault(plain, entry.level)
        numbers = {entry.number: bare(entry.title) for entry in entries if entry.number}
        return cls(marked, contents, numbers)

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """Every beginning of every title."""
        titles = {*self.bookmarks, *self.contents}
        return frozenset(title[:end] for title in titles for end in range(1, len(title) + 1))

    def begins(self, word: str) -> bool:
        """Whether some title begins with a word; what has no letters tells nothing."""
        if not self.beginnings:
            return False
        plain = bare(word)
        return not plain or plain in self.beginnings

    def bookmark_level(self, plain: str, page: int) -> int | None:
        """Level of the bookmark with that title on that page."""
        for level, marked in self.bookmarks.get(plain, ()):
            if marked is None or marked == page:
                return level
        return None

    def names(self, plain: str, page: int) -> bool:
        """Whether the document lists that title."""
        return plain in self.contents or self.bookmark_level(plain, page) is not None

    def resembles(self, number: str | None, title: str) -> bool:
        """Whether the contents list gives that number to a title that begins alike."""
        listed = self.numbers.get(number or "")
        return listed is not None and (title.startswith(listed) or listed.startswith(title))


def _signs(layouts: Sequence[Layout]) -> Iterator[tuple[str, str]]:
    """Words drawn right behind or below a line, by that line and them together."""
    for layout in layouts:
        drawn = set(map(id, layout.sign_lines))
        for above, line in pairwise(layout.lines) if drawn else ():
            if id(line) in drawn and id(above) not in drawn:
                yield bare(above.text + line.text), bare(line.text)


def _without_sign(title: str, signs: Mapping[str, str]) -> str:
    """A title of the outline without the words of a sign that is drawn beside its heading."""
    found = next((sign for both, sign in signs.items() if title.endswith(both)), "")
    return title.removesuffix(found)


def _root_depth(bookmarks: Sequence[Bookmark]) -> int:
    """1 where one bookmark, the document's title, stands above all others, else 0."""
    tops = [mark for mark in bookmarks if mark.level == 1]
    is_title = len(tops) == 1 and len(bookmarks) > 2 and tops[0].page in (None, 1)
    return int(is_title)


def bare(text: str) -> str:
    """The letters and digits of a title, in small letters, by which it is known again."""
    folded = text.casefold()
    return folded if folded.isalnum() else _OTHER.sub("", folded)
