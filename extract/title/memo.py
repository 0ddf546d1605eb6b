"""A memo that a file begins with, before the document that it is about."""

from collections.abc import Sequence

from extract.page import Layout
from extract.profile import Profile

_HEAD = 12
"""Lines of a page in which a memo says that it is one."""


def first_page(layouts: Sequence[Layout], starts: Sequence[int], profile: Profile) -> int:
    """The page on which the document itself begins: 1, or after the memo before it.

    Args:
        layouts: every page.
        starts: first pages of the file's parts, in order.
        profile: the vocabulary that knows memos.
    """
    if not _is_memo(layouts[0], profile):
        return 1
    return next((page for page in starts[1:] if not _is_memo(layouts[page - 1], profile)), 1)


def _is_memo(layout: Layout, profile: Profile) -> bool:
    head = [*(piece.line.text for piece in layout.furniture), *_first_lines(layout)]
    return any(pattern.regex.search(text) for pattern in profile.document.memo for text in head)


def _first_lines(layout: Layout) -> list[str]:
    return [line.text for line in layout.lines[:_HEAD]]
