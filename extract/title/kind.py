"""What kind of document it is, as its title names it."""

from collections.abc import Sequence
from typing import cast

from extract import committee
from extract.profile import Profile, first, matches
from extract.title.evidence import Ballot, Choice, Passage, Source
from models.plan import DocumentKind

_WEIGHT: dict[Source, float] = {"header": 3.0, "file_name": 2.0, "properties": 1.5}
_TITLE = 6.0
_BESIDE = 1.0
"""Weight of the cover's lines other than the title."""

_HINT = 0.5
"""Weight of a heading or sentence that only mentions a kind."""

_MEMO_PAGES = 4
"""A memo alone is no longer; a longer file carries the document that its title names."""


def find(text: str, profile: Profile) -> DocumentKind | None:
    """The kind that a title names: the word that comes first in it decides."""
    named = matches(profile.document.kinds, text)
    earliest = min(named, key=lambda found: found[1].start(), default=None)
    return cast("DocumentKind", earliest[0].value) if earliest else None


def of(
    title: Passage | None,
    passages: Sequence[Passage],
    issuer: str | None,
    profile: Profile,
) -> Choice[DocumentKind] | None:
    """The document's kind; the same word is the council's plan where the council issues it.

    Args:
        title: the passage that was taken for the title.
        passages: everything that may say what the document is.
        issuer: its committee.
        profile: the vocabulary.
    """
    pages = max((one.page for one in passages if one.page), default=1)
    memo = next((one for one in passages if _is_memo(one, profile)), None)
    named = _named(title, passages, profile)
    if memo and (named is None or pages <= _MEMO_PAGES or named.value == "memo"):
        return Choice("memo", memo, 1.0, (memo.source,))
    if named is None:
        return None
    if _is_councils(named, issuer, profile):
        return Choice("council_plan", named.passage, named.confidence, named.evidence)
    return named


def _named(
    title: Passage | None, passages: Sequence[Passage], profile: Profile
) -> Choice[DocumentKind] | None:
    ballot: Ballot[DocumentKind] = Ballot()
    for passage in passages:
        if passage is title:
            weight = _TITLE
        elif passage.source == "cover":
            weight = _BESIDE
        else:
            weight = _WEIGHT.get(passage.source, 0.0)
        kind = find(passage.text, profile) if weight else None
        if kind and kind != "memo":
            ballot.add(kind, weight, passage)
    if ballot:
        return ballot.winner()
    for passage in passages:
        kind = find(passage.text, profile) if passage.source in ("heading", "prose") else None
        if kind and kind not in ("memo", "other"):
            ballot.add(kind, _HINT, passage)
    return ballot.winner(lead=1.5)


def _is_memo(passage: Passage, profile: Profile) -> bool:
    on_top = passage.source in ("cover", "header") and passage.page == 1
    return on_top and first(profile.document.memo, passage.text) is not None


def _is_councils(named: Choice[DocumentKind], issuer: str | None, profile: Profile) -> bool:
    if named.value not in profile.document.council_kinds:
        return False
    if issuer is not None:
        return committee.type_of(issuer) == "council"
    return first(profile.document.council, named.passage.text) is not None
