"""Municipalities and regions that a text names, against the list of all of them.

Source: codes and names of Statistics Sweden (SCB kommunkoder), in municipalities.csv.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from extract import necessary
from extract.profile import load
from models.tables import MunicipalityKind

_FOLDED = str.maketrans("åäöéü", "aaoeu", " -")
_WEB = re.compile(r"(?:www\.|https?://|@)(?:[\w-]+\.)*?(?P<host>[\wåäö-]+)\.se\b", re.IGNORECASE)
_BARE_WEB = re.compile(r"^(?P<host>[\wåäö-]+)\.se$", re.IGNORECASE)
_HINTS = ("kommun", "stad", "region", ".se")
_SORT = re.compile(
    r"(?P<words>(?:\b\w[\w-]*+\s++){1,3})(?P<sort>kommun|stad)(?:s|en|ens)?\b",
    re.IGNORECASE,
)
_REGION = re.compile(r"\b(?:Region(?:\s+[\w-]+){1,2}|Västra\s+Götalandsregionen)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality or region of the list.

    Attributes:
        code: SCB kommunkod (1440), or the two digits of the county for a region.
        name: official name (Ale kommun).
        short_name: without "kommun" (Ale).
        county: name of the county.
        also: another official name.
    """

    code: str
    name: str
    short_name: str
    kind: MunicipalityKind
    county: str
    also: str


@dataclass(frozen=True, slots=True)
class MunicipalityMention:
    """A municipality where a text names it.

    Attributes:
        listed: None for a name that is not on the list.
        name: official name, or the printed one where it is not listed.
        is_address: it was a web or e-mail address that named it.
    """

    listed: Municipality | None
    name: str
    text: str
    is_address: bool = False


@cache
def every() -> tuple[Municipality, ...]:
    """The list, in order of code."""
    file = resources.files("extract") / "municipalities.csv"
    rows = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    return tuple(
        Municipality(
            row["code"],
            row["name"],
            row["short_name"],
            "region" if row["kind"] == "region" else "municipality",
            row["county"],
            row["also"],
        )
        for row in rows
    )


def named(name: str) -> Municipality | None:
    """The municipality or region of that name, in any of its forms ("Göteborgs Stad", "Ale")."""
    return _names().get(" ".join(name.split()).casefold())


def find(text: str) -> tuple[MunicipalityMention, ...]:
    """Every municipality or region that the text names as one, listed or not, and web addresses.

    "Ale kommun" names one, "Ale" alone is a place.
    """
    lower = text.lower()
    if not necessary.may_find(_HINTS, lower):
        return ()
    found = _addresses(text) if ".se" in lower else []
    for match in _SORT.finditer(text):
        mention = _mention(match["words"].split(), match["sort"])
        if mention:
            found.append(mention)
    for match in _REGION.finditer(text):
        words = match.group().split()
        forms = (" ".join(words[:count]) for count in range(len(words), 1, -1))
        one = next(
            (one for form in forms for end in ("", "s") if (one := named(form.removesuffix(end)))),
            None,
        )
        if one:
            found.append(MunicipalityMention(one, one.name, match.group()))
    return tuple(found)


def _mention(words: list[str], sort: str) -> MunicipalityMention | None:
    """The municipality that the words before "kommun" or "stad" name; the longest name wins."""
    for start in range(len(words)):
        printed = " ".join([*words[start:], sort])
        one = named(printed)
        if one:
            return MunicipalityMention(one, one.name, printed)
    ordinary = load().municipality.ordinary
    name = words[-1]
    if not name[0].isupper() or name.casefold() in ordinary or name.isdigit():
        return None
    before = words[-2] if len(words) > 1 and words[-2][0].isupper() else None
    proper = [before] if before and before.casefold() not in ordinary else []
    printed = " ".join([*proper, name, sort])
    spelt = " ".join([*map(_spelt, (*proper, name)), sort.lower()])
    return MunicipalityMention(None, spelt, printed)


def _spelt(word: str) -> str:
    """A name that is set in capitals as it is spelt elsewhere."""
    return word.title() if word.isupper() else word


def _addresses(text: str) -> list[MunicipalityMention]:
    matches = [*_WEB.finditer(text), *_BARE_WEB.finditer(text.strip())]
    found = []
    for match in matches:
        one = _hosts().get(match["host"].casefold().translate(_FOLDED))
        if one:
            found.append(MunicipalityMention(one, one.name, match.group(), is_address=True))
    return found


@cache
def _names() -> dict[str, Municipality]:
    """Every printed form of a name, in small letters."""
    names: dict[str, Municipality] = {}
    for one in every():
        stem = one.name.removesuffix(" kommun")
        forms = {one.name, one.short_name, one.also}
        if one.kind == "municipality":
            stems = {stem, one.short_name, f"{one.short_name}s"}
            forms |= {f"{each} {sort}" for each in stems for sort in ("kommun", "stad")}
        names |= {form.casefold(): one for form in sorted(forms) if form}
    return names


@cache
def _hosts() -> dict[str, Municipality]:
    """Web addresses as they are made of names; those that two would share are left out."""
    hosts: dict[str, set[Municipality]] = {}
    for one in every():
        for form in {one.short_name, one.name, one.also} - {""}:
            hosts.setdefault(form.casefold().translate(_FOLDED), set()).add(one)
    return {host: found.pop() for host, found in hosts.items() if len(found) == 1}
