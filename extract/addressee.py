"""Who an assignment goes to: codes at its title's end, committees by name."""

import re
from collections.abc import Mapping

from extract import committee

_CODE = r"[A-ZÅÄÖ]{2,5}"
_AT_END = re.compile(r"\s*\((?P<text>[^()]{2,90})\)[\s.]*$")
_WITHIN = re.compile(r"\s\((?P<text>[^()]{2,90})\)\.?(?=\s+[A-ZÅÄÖ])")
_BEFORE = re.compile(
    rf"\((?P<text>[^()]{{2,60}})\)\s*[.:–-]?\s+|(?P<code>{_CODE})\s*(?::|[–-](?=\s))\s+"
)
_TOLD = re.compile(
    r"(?:\S+ (?:ger|gav|uppdrar åt) )?(?P<name>[^.,;:]{5,90}?)"
    r"(?: (?:får|ges|fick|har fått|uppdras))?(?: i uppdrag)? att\b",
    re.IGNORECASE,
)
_CHAPTER = re.compile(
    r"uppdrag(?:en)? (?:till|åt|för) (?P<name>.+?)(?: (?:för |under |i )?(?:år )?20\d\d.*)?:?$",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[,+/;]\s*|\s+och\s+|\s+samt\s+")
_ENDS_AS_COMMITTEE = re.compile(r"[A-ZÅÄÖ]{1,4}N|K?SAU|K?SPU|[KR][SF]")
"""Codes that are a committee's everywhere: socialnämnden, kommunstyrelsens arbetsutskott."""
_EVERY = re.compile(
    r"(?:(?:samtliga|alla)\s+)?(?:övriga\s+)?(?:nämnder(?:na)?|bolag(?:en)?|styrelser)",
    re.IGNORECASE,
)


def split(title: str, explained: Mapping[str, str]) -> tuple[str, str | None]:
    """A title without the committees in parentheses at its end or beginning, and these.

    Args:
        title: as printed, without tags.
        explained: committees by the abbreviations that the document explains.
    """
    match = _AT_END.search(title)
    if match and _are_committees(match["text"], explained):
        return title[: match.start()], match["text"]
    match = _BEFORE.match(title)
    text = match and (match["text"] or match["code"])
    if match and text and _are_committees(text, explained):
        return title[match.end() :], text
    return title, None


def end(text: str) -> int | None:
    """Where a text has named in parentheses whom its assignment goes to, and begins anew."""
    ends = (one.end() for one in _WITHIN.finditer(text) if _are_committees(one["text"], {}))
    return next(ends, None)


def told(title: str) -> str | None:
    """The committee that a sentence gives an assignment to: "Socialnämnden får i uppdrag att"."""
    match = _TOLD.match(title)
    return match["name"] if match and _are_named(match["name"]) else None


def of_chapter(title: str) -> str | None:
    """The committees that a chapter's heading names: "Uppdrag till samtliga nämnder"."""
    match = _CHAPTER.search(title)
    return match["name"] if match and committee.is_name(match["name"]) else None


def names(text: str, explained: Mapping[str, str]) -> tuple[str, ...]:
    """The committees that a text lists, each in definite form where it is known."""
    found: list[str] = []
    end = 0
    for mention in committee.find(text):
        found += _parts(text[end : mention.start], explained)
        found.append(mention.name)
        end = mention.end
    return (*found, *_parts(text[end:], explained))


def _are_named(text: str) -> bool:
    """Whether a text is the names of committees and no more: "Kommunstyrelsen och valnämnden"."""
    return committee.is_name(text) or (
        bool(committee.find(text)) and _are_committees(text, explained={})
    )


def _parts(text: str, explained: Mapping[str, str]) -> list[str]:
    """What is listed beside committees that are named in full."""
    parts = (part.strip(" .:") for part in _PARTS.split(f" {text} "))
    return [committee.expand(part, dict(explained)) or part for part in parts if part]


def _are_committees(text: str, explained: Mapping[str, str]) -> bool:
    """Whether every part of a text is a committee or its code; "(GDPR)" is none."""
    left = text
    for mention in reversed(committee.find(text)):
        left = left[: mention.start] + "KS" + left[mention.end :]
    return all(_is_one(part, explained) for part in _PARTS.split(left.strip()))


def _is_one(part: str, explained: Mapping[str, str]) -> bool:
    is_code = re.fullmatch(_CODE, part) is not None
    is_known = committee.expand(part, dict(explained)) is not None
    return (
        is_code and (is_known or _ENDS_AS_COMMITTEE.fullmatch(part) is not None)
    ) or _EVERY.fullmatch(part) is not None
