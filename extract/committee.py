"""Committees that a text names, in the one form under which they are known."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from extract.profile import first_value, load
from models.tables import CommitteeType

_DASHES = str.maketrans("‐‑–−", "----")
_AND = re.compile(r"\s+(?:och|o|&|samt)\s+", re.IGNORECASE)
_ENDINGS = (
    (re.compile(r"nämnd(?:en)?s?$"), "nämnden"),
    (re.compile(r"utskott(?:et)?s?$"), "utskottet"),
    (re.compile(r"styrelsen?s?$"), "styrelsen"),
    (re.compile(r"fullmäktiges?$"), "fullmäktige"),
    (re.compile(r"överförmyndarens?$"), "överförmyndaren"),
)
_LOCAL = re.compile(r"(?:stads|kommun)delsnämnd$")
_LONGEST = 90
"""Characters that a committee's name has at most."""
_FOR = "Nämnden för"
_BODIES = (
    "nämnden", "nämnd", "nämnder", "styrelsen", "styrelse", "styrelser", "utskottet",
    "fullmäktige", "överförmyndaren",
)  # fmt: skip
"""Ends of a committee's name: cheap to look for."""
_STEMS = ("nämnd", "utskott", "styrelse", "fullmäktige", "överförmyndare")
"""One of these stands in every name, and in every word that stands for one."""
_EVERY = re.compile(r"(?:samtliga|alla) nämnder(?: och styrelser)?", re.IGNORECASE)
_CODE = r"(?-i:[A-ZÅÄÖ]{2,5})"
_EXPLAINS = re.compile(rf"\({_CODE}\)|\b{_CODE}\s*[:=–-]")
"""Cheap to look for: what a text that explains a short form has."""


@dataclass(frozen=True, slots=True)
class CommitteeMention:
    """A committee where a text names it.

    Attributes:
        name: in definite form (socialnämnden).
        text: as printed.
        start: first character in the text.
        end: character after its last one.
    """

    name: str
    text: str
    start: int
    end: int


def find(text: str) -> tuple[CommitteeMention, ...]:
    """Every committee that the text names in full, in its order; "nämnden" alone is none."""
    return _named(text) if may_name(text) else ()


@lru_cache(maxsize=1 << 9)
def _named(text: str) -> tuple[CommitteeMention, ...]:
    """The committees of a text that speaks of some: passages are asked by step after step."""
    text = _straightened(text)
    found = []
    for match in _pattern().finditer(text):
        name = definite(match.group())
        if name not in load().committee.generic:
            found.append(CommitteeMention(name, match.group(), *match.span()))
    return tuple(found)


def may_name(text: str) -> bool:
    """Whether a text may speak of a committee: cheap to ask of every text of a document."""
    words = text.lower()
    return any(stem in words for stem in _STEMS)


def most(lower: str) -> int:
    """How many committees a text may speak of at most; it is given in lower case."""
    return sum(map(lower.count, _STEMS))


def is_name(text: str) -> bool:
    """Whether a text is the name of a committee, or of all of them, and no more."""
    name = text.strip(" :.–-")
    if len(name) > _LONGEST or not (name.startswith(_FOR) or name.endswith(_BODIES)):
        return False
    return any(one.text == name for one in find(name)) or _EVERY.fullmatch(name) is not None


@lru_cache(maxsize=1 << 12)
def definite(name: str) -> str:
    """The name in definite form: "Kultur och fritidsnämnds" gives kultur- och fritidsnämnden."""
    name = " ".join(unicodedata.normalize("NFC", _straightened(name)).split())
    if re.match(r"nämnden för\b", name, re.IGNORECASE):
        return "nämnden" + name[len("nämnden") :]
    first, _, last = name.rpartition(" ")
    if _LOCAL.search(last.lower()) and first[:1].isupper():
        return f"{first} {last.lower()}"
    name = _hyphenated(_AND.sub(" och ", name.lower()))
    for ending, form in _ENDINGS:
        name = ending.sub(form, name)
    words = name.split()
    adjectives = load().committee.adjectives
    return " ".join([*(adjectives.get(word, word) for word in words[:-1]), *words[-1:]])


def type_of(name: str) -> CommitteeType:
    """What a committee of that name does, told from its words; other where they do not tell."""
    found = first_value(load().committee.types, name)
    return cast("CommitteeType", found or "other")


def abbreviations(texts: Iterable[str]) -> dict[str, str]:
    """The short forms that texts themselves explain: "socialnämnden (SN)", "SN: Socialnämnden".

    A short form that is explained in two ways is left out.
    """
    explained: dict[str, set[str]] = {}
    for text in texts:
        for mention in find(text) if may_name(text) and _EXPLAINS.search(text) else ():
            after = re.match(rf"\s*\(({_CODE})\)", text[mention.end : mention.end + 10])
            before = re.search(rf"\b({_CODE})\s*[:=–-]\s*$", text[: mention.start][-12:])
            for code in filter(None, (after, before)):
                explained.setdefault(code[1], set()).add(mention.name)
    return {code: names.pop() for code, names in sorted(explained.items()) if len(names) == 1}


def expand(code: str, explained: dict[str, str]) -> str | None:
    """The committee that a short form stands for: the document's own word, else the common one."""
    return explained.get(code.upper()) or load().committee.abbreviations.get(code.upper())


def _straightened(text: str) -> str:
    """The text with one sort of hyphen; every character keeps its place."""
    return text.translate(_DASHES)


def _hyphenated(name: str) -> str:
    """The name with the hyphens that belong before "och": kultur och → kultur- och."""
    parts = load().committee.first_parts
    name = re.sub(rf"^({'|'.join(parts)})och ", r"\1 och ", name)  # "barnoch": the hyphen was lost
    name = re.sub(r"\s*-\s*(?=nämnd|utskott)", "", name)
    first, joint, last = re.sub(r"\s*-?\s*och ", " och ", name, count=1).partition(" och ")
    if not joint:
        return name
    linked = first if first in parts or f"{first}s" not in parts else f"{first}s"
    return f"{linked}- och {last}"


@cache
def _pattern() -> re.Pattern[str]:
    words = load().committee
    adjectives = "|".join(sorted({*words.adjectives, *words.adjectives.values()}))
    parts = "|".join(words.first_parts)
    stems = "|".join(part[:-1] for part in words.first_parts if part.endswith("s"))
    bodies = "|".join(rf"{body}(?:s\b)?" for body in words.bodies)
    indefinite = r"(?:kommun|region|landstings)styrelse"
    joint = r"\s*(?:och|o|&|samt)\s+"
    double = rf"(?:\w+-,\s*)*(?:\w+\s?-,?{joint}|(?:{parts}|{stems})(?:{joint}|och\s+))"
    areas = "|".join(words.areas)
    area = rf"(?:(?-i:[A-ZÅÄÖ])[\wåäöé-]*|(?:{areas})\w*)"
    return re.compile(
        rf"\b(?=[\w-])(?:nämnden för {area}(?:(?:, | och | & | samt ){area})*"
        rf"|(?:{bodies}|{indefinite})\b"
        rf"|(?-i:[A-ZÅÄÖ][\wåäö-]+s )(?:stads|kommun)delsnämnd\b"
        rf"|(?:{double})?(?:(?:{adjectives})\s+)?(?:{double})?[\w-]*?(?:nämnd(?:en)?s?|utskottet)\b)",
        re.IGNORECASE,
    )
