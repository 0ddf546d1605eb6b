"""Who a sentence says gave assignments, or set goals.

A sentence is searched with its bodies replaced by marks: ‹council›, ‹executive› or ‹committee›,
and ‹goal› for the word that is asked about. Bodies side by side ("A eller B") are one mark that
tells nothing.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from extract import committee, language
from extract.profile import Pattern, Patterns
from models.plan import Document

_OWN = re.compile(r"\b(?:nämnden|styrelsen)(?P<genitive>s)?\b(?! för\b)", re.IGNORECASE)
_COUNCIL = re.compile(r"\b(?:kommun|region)?fullmäktige(?P<genitive>s)?\b", re.IGNORECASE)
_JOINT = re.compile(r"›s?(?:,| och| eller| samt|, och) (?:från |av )?‹")
_BODY = re.compile(r"fullmäktige|nämnden|styrelsen", re.IGNORECASE)
_BODY_MARK = re.compile("‹")
_NUMBERS = re.compile(r"(?P<first>\d{1,3})(?:\s?[–-]\s?(?P<last>\d{1,3}))?")


def said(
    texts: Iterable[str],
    forms: Patterns[Pattern],
    subject: re.Pattern[str] | None = None,
    number: str | None = None,
) -> str | None:
    """council, executive or committee, by the first sentence that tells; None where none does.

    Args:
        texts: in the order in which they are asked.
        forms: of sentences; group `giver` is the mark, group `numbers` the entries that are meant.
        subject: the word asked about, which becomes ‹goal›.
        number: of the entry.
    """
    for text in texts:
        for sentence in _marked(text):
            about = subject.sub("‹goal›", sentence) if subject else sentence
            found = _giver(about, forms, number)
            if found:
                return found
    return None


def is_of_council(document: Document) -> bool:
    """Whether a document is the council's own: what it tells others to do, the council does."""
    bodies = [body for body in (document.decided_by, document.committee) if body]
    return bool(bodies) and all(committee.type_of(body) == "council" for body in bodies)


def _giver(marked: str, forms: Patterns[Pattern], number: str | None) -> str | None:
    for form in forms:
        for match in form.regex.finditer(marked):
            numbers = match.groupdict().get("numbers")
            if not numbers or _is_among(number, numbers):
                return match["giver"]
    return None


def _is_among(number: str | None, numbers: str) -> bool:
    match = _NUMBERS.search(numbers)
    if match is None or number is None or not number.isdigit():
        return False
    first = int(match["first"])
    return first <= int(number) <= int(match["last"] or first)


@lru_cache(maxsize=1 << 10)
def _marked(text: str) -> tuple[str, ...]:
    """The sentences of a text that name bodies, with marks for these."""
    if not _BODY.search(text):
        return ()
    return tuple(filter(_BODY_MARK.search, map(_with_marks, language.sentences(text))))


def _with_marks(sentence: str) -> str:
    pieces: list[str] = []
    end = 0
    for mention in committee.find(sentence):
        pieces += [_own(sentence[end : mention.start]), _mark(mention)]
        end = mention.end
    pieces.append(_own(sentence[end:]))
    return _JOINT.sub(" ", " ".join("".join(pieces).split()))


def _mark(mention: committee.CommitteeMention) -> str:
    kind = committee.type_of(mention.name)
    who = kind if kind in ("council", "executive") else "committee"
    return f"‹{who}›s" if mention.text.endswith("s") else f"‹{who}›"


def _own(text: str) -> str:
    text = _COUNCIL.sub(lambda match: f"‹council›{match['genitive'] or ''}", text)
    return _OWN.sub(lambda match: f"‹committee›{match['genitive'] or ''}", text)
