"""Whose document it is: its municipality or region, and its committee."""

import re
from collections import Counter
from collections.abc import Sequence

from extract import committee, decision, municipality
from extract.municipality import MunicipalityMention
from extract.profile import Profile, first
from extract.title.evidence import Ballot, Choice, Passage, Source

_MUNICIPALITY_WEIGHT: dict[Source, float] = {
    "cover": 4.0,
    "header": 4.0,
    "heading": 1.0,
    "prose": 1.0,
    "properties": 1.0,
    "file_name": 1.0,
    "decision": 1.0,
    "memo": 2.0,
}
_COMMITTEE_WEIGHT: dict[Source, float] = {
    "cover": 5.0,
    "header": 4.0,
    "properties": 1.5,
    "file_name": 2.0,
    "memo": 1.0,
}
_ADDRESS = 3.0
_LOGOTYPE = 2.0
"""Weight of a cover's line that is a municipality's name without "kommun"."""

_DECIDER = 2.0
_ADDRESSEE = 1.0
_EARLY, _EARLY_SHARE = 4, 0.25
"""Headings, and their share, among which one that is a committee's name is the document's own."""
_CHAPTER = 3.0
"""Weight of the one committee that is named in the headings as the owner of what they head."""

_SUBJECT = 0.5
"""Weight of a sentence in which a committee is said to do something."""

_TO = re.compile(r"\b(?:till|åt)(?:\s+\w+)?\s*$", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:av|från|enligt|med|hos|inom|och|samt|tidigare|före detta|f\.? ?d\.?)\s*$", re.IGNORECASE
)


def municipality_of(passages: Sequence[Passage]) -> Choice[MunicipalityMention] | None:
    """The municipality or region that the document names as its own."""
    ballot: Ballot[tuple[str, bool]] = Ballot()
    mentions: dict[tuple[str, bool], MunicipalityMention] = {}
    for passage in passages:
        found = municipality.find(passage.text)
        for mention in found:
            key = (mention.name, mention.listed is None)
            mentions.setdefault(key, mention)
            weight = _ADDRESS if mention.is_address else _MUNICIPALITY_WEIGHT[passage.source]
            ballot.add(key, weight, passage)
        may_be_bare = passage.source in ("cover", "header") and not found
        bare = municipality.named(passage.text) if may_be_bare else None
        if bare:
            key = (bare.name, False)
            mentions.setdefault(key, MunicipalityMention(bare, bare.name, passage.text))
            ballot.add(key, _LOGOTYPE, passage)
    choice = ballot.winner()
    if choice is None:
        return None
    return Choice(mentions[choice.value], choice.passage, choice.confidence, choice.evidence)


def committee_of(passages: Sequence[Passage], profile: Profile) -> Choice[str] | None:
    """The committee whose document it is, in definite form; None where that is not plain.

    What stands on the cover and in running headers decides, then headings, and only where all of
    these are silent what the prose says a committee does. Headings that name several committees
    make a bundle, which is nobody's own; a bare name late in a document heads what is said of it.
    """
    ballot: Ballot[str] = Ballot()
    for passage in passages:
        if passage.source in _COMMITTEE_WEIGHT and _speaks_for_itself(passage):
            _vote(ballot, passage)
    if ballot:
        return ballot.winner()
    if bundled(passages):
        return None
    chapters = [passage for passage in passages if passage.source == "heading"]
    for place, chapter in enumerate(chapters):
        is_late = place > max(_EARLY, _EARLY_SHARE * len(chapters))
        for name in sorted(_owners(chapter.text, profile)):
            if not (is_late and _is_alone(chapter.text, name)):
                ballot.add(name, _CHAPTER, chapter)
    return ballot.winner() if ballot else _heard(passages, profile)


def bundled(passages: Sequence[Passage]) -> tuple[str, ...]:
    """The committees that have a chapter of their own, where there are several; sorted."""
    names = {
        mention.name
        for passage in passages
        if passage.source == "heading"
        for mention in committee.find(passage.text)
        if committee.type_of(mention.name) != "council" and _is_alone(passage.text, mention.name)
    }
    return tuple(sorted(names)) if len(names) > 1 else ()


def _speaks_for_itself(passage: Passage) -> bool:
    """Whether a passage may say whose the document is: a memo's sentences speak of others."""
    named = committee.find(passage.text)
    return passage.source != "memo" or (
        len(named) == 1
        and committee.type_of(named[0].name) != "council"
        and _is_alone(passage.text, named[0].name)
    )


def _vote(ballot: Ballot[str], passage: Passage) -> None:
    text = passage.text
    for stated in decision.find(text):
        for mention in committee.find(stated.text):
            is_general = committee.type_of(mention.name) in ("council", "executive")
            ballot.add(mention.name, 0 if is_general else _DECIDER, passage)
        text = text[: stated.start] + " " * (stated.end - stated.start) + text[stated.end :]
    counted = set()
    for mention in committee.find(text):
        before = text[: mention.start]
        if mention.name in counted or _OTHERS.search(before):
            continue
        counted.add(mention.name)
        weight = _ADDRESSEE if _TO.search(before) else _COMMITTEE_WEIGHT[passage.source]
        ballot.add(mention.name, weight, passage)


def _owners(heading: str, profile: Profile) -> set[str]:
    """Committees that a heading names as the owner of what it heads, the council excepted."""
    return {
        mention.name
        for mention in committee.find(heading)
        if not heading[: mention.start].strip(" .0123456789–-")
        and committee.type_of(mention.name) != "council"
        and _owns(heading[mention.end :], profile)
    }


def _owns(following: str, profile: Profile) -> bool:
    return not following.strip(" .0123456789–-") or (
        first(profile.document.possessions, following) is not None
    )


def _is_alone(text: str, name: str) -> bool:
    """Whether a line says a committee's name and nothing else but numbers."""
    mentions = committee.find(text)
    if len(mentions) != 1 or mentions[0].name != name:
        return False
    rest = text[: mentions[0].start] + text[mentions[0].end :]
    return not any(char.isalpha() for char in rest)


def _heard(passages: Sequence[Passage], profile: Profile) -> Choice[str] | None:
    """The committee of which the prose says what it does, if it speaks mostly of that one."""
    ballot: Ballot[str] = Ballot()
    named: Counter[str] = Counter()
    for passage in passages:
        for mention in committee.find(passage.text) if passage.source == "prose" else ():
            if committee.type_of(mention.name) == "council":
                continue
            named[mention.name] += 1
            following = passage.text[mention.end :]
            if first(profile.document.subjects, following):
                ballot.add(mention.name, _SUBJECT, passage)
    choice = ballot.winner(least=2 * _SUBJECT, lead=2.0)
    return choice if choice and 2 * named[choice.value] >= named.total() else None
