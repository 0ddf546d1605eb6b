"""What a document says of committees that were renamed, merged or split, or gave a part away.

A sentence is searched with its committees replaced by marks: ‹1› stands for one, ‹1 2› for two
that stand side by side ("A och B"), and ‹0› for "nämnden", the one whose text it is.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from extract import committee, necessary, period
from extract.profile import Pattern, Patterns, Profile, first, matches
from models.fact import Printed
from models.plan import CommitteeChange, CommitteeChangeKind
from models.section import Block, Furniture, Section

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")
_OWN = re.compile(r"\b(?:nämnden|styrelsen|utskottet)\b(?! för\b)", re.IGNORECASE)
_SHORT = re.compile(r"\s\([A-ZÅÄÖ]{2,5}\)")
_MARK = re.compile("[‹›]+")
_SIDES = frozenset({"earlier", "later"})
"""Groups of a pattern, each of which is a mark of its own."""
_JOINT = re.compile(r"›(?:,| och| samt|, och) ‹")
_EVIDENCE: dict[type, str] = {Section: "heading", Block: "prose", Printed: "contents"}
_TURN = re.compile(r"\bårsskiftet\s+(?:19|20)?\d\d\s?[/–-]\s?(?P<year>(?:19|20)?\d\d)\b")


@dataclass(frozen=True, slots=True)
class Change:
    """One committee that became another, or part of it; both in definite form.

    Attributes:
        earlier: None where only the later one is marked as new or renamed.
    """

    kind: CommitteeChangeKind
    earlier: str | None
    later: str


def find(sentence: str, own: str | None, profile: Profile) -> tuple[Change, ...]:
    """The changes that a sentence states as facts, in its order.

    Args:
        sentence: a sentence or heading.
        own: the committee that "nämnden" means there.
        profile: the vocabulary.
    """
    words = profile.committee
    if not _may_state(sentence, words.changes):
        return ()
    marked, names = _marked(sentence, own)
    found: dict[Change, None] = {}
    for pattern, match in matches(words.changes, marked):
        groups = match.groupdict()
        later = _named(groups.get("later") or "0", names)
        if "earlier" not in groups:
            found.update((Change(pattern.value, None, one), None) for one in later)  # type: ignore[arg-type]
            continue
        earlier = _named(f"{groups['earlier']} {groups.get('other') or ''}", names)
        for one in _changes(pattern.value, earlier, later):
            found.setdefault(one)
    is_doubted = found and first(words.change_doubts, marked)
    return () if is_doubted else tuple(found)


def read(
    sections: Sequence[Section],
    blocks: Iterable[Block],
    furniture: Iterable[Furniture],
    own: str | None,
    profile: Profile,
) -> tuple[CommitteeChange, ...]:
    """Every change that a document states, once, where it is first stated with a day if any is.

    Of a committee that is marked as new or renamed without a word of which it was, nothing is
    recorded where another sentence tells.
    """
    found: dict[Change, CommitteeChange] = {}
    owners = {one.ordinal: one.committee or own for one in sections}
    for passage, text, section in _passages(sections, blocks, furniture):
        if not committee.may_name(text):
            continue
        speaker = owners.get(section or 0, own)
        sentences = _SENTENCE.split(text)
        for sentence in sentences:
            for change in find(sentence, speaker, profile):
                stated = CommitteeChange(
                    ordinal=1,
                    section=section,
                    kind=change.kind,
                    earlier=change.earlier,
                    later=change.later,
                    effective_on=_day(sentence) or _day_beside(sentences, speaker, profile),
                    text=sentence,
                    page=passage.page,
                    box=passage.box,
                    evidence=(_EVIDENCE[type(passage)],),
                )
                before = found.setdefault(change, stated)
                if before.effective_on is None and stated.effective_on:
                    found[change] = stated
    told = {change.later for change in found if change.earlier}
    stated_once = (one for one in found.values() if one.earlier or one.later not in told)
    return tuple(
        one.model_copy(update={"ordinal": ordinal}) for ordinal, one in enumerate(stated_once, 1)
    )


def _passages(
    sections: Iterable[Section], blocks: Iterable[Block], furniture: Iterable[Furniture]
) -> Iterator[tuple[Section | Block | Printed, str, int | None]]:
    for heading in sections:
        yield heading, heading.title, heading.ordinal
    for block in blocks:
        yield block, block.text, block.section
    for piece in furniture:
        if piece.kind == "contents":
            yield piece.line, piece.line.text, None


def _marked(sentence: str, own: str | None) -> tuple[str, list[str | None]]:
    """The sentence with marks for committees, and the name behind each mark."""
    names: list[str | None] = [own]
    pieces = []
    end = 0
    for mention in committee.find(sentence):
        names.append(mention.name)
        before = _OWN.sub("‹0›", sentence[end : mention.start])
        pieces += [before, f"‹{len(names) - 1}›"]
        short = _SHORT.match(sentence, mention.end)
        end = short.end() if short else mention.end
    pieces.append(_OWN.sub("‹0›", sentence[end:]))
    return _JOINT.sub(" ", " ".join("".join(pieces).split())), names


def _may_state(sentence: str, changes: Patterns[Pattern]) -> bool:
    """Whether a sentence has committees enough for a pattern, and the words between their marks."""
    lower = " ".join(sentence.lower().split())
    named = committee.most(lower)
    return any(
        named >= len(_SIDES & one.regex.groupindex.keys())
        and necessary.may_find(_between_marks(one.hints), lower)
        for one in (changes if named else ())
    )


@cache
def _between_marks(hints: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(max(_MARK.split(hint), key=len) for hint in hints)


def _named(mark: str, names: Sequence[str | None]) -> list[str]:
    """The committees of a mark; none where it is not known whose the text is."""
    found = [names[int(number)] for number in mark.split()]
    return [name for name in found if name] if all(found) else []


def _changes(kind: str, earlier: Sequence[str], later: Sequence[str]) -> Iterator[Change]:
    """Each pair; a new name for several is a merger, several new ones are a split."""
    if set(earlier) & set(later) or (kind == "split" and len(later) < 2):
        return
    if kind == "renamed" and len(earlier) > 1:
        kind = "merged"
    elif kind == "renamed" and len(later) > 1:
        kind = "split"
    for one in earlier:
        for other in later:
            yield Change(kind, one, other)  # type: ignore[arg-type]


def _day_beside(sentences: Iterable[str], own: str | None, profile: Profile) -> date | None:
    """The one day from which sentences say that "nämnden" changed, without saying into what."""
    days = {
        _day(sentence)
        for sentence in sentences
        if first(profile.committee.change_days, _marked(sentence, own)[0])
    } - {None}
    return days.pop() if len(days) == 1 else None


def _day(sentence: str) -> date | None:
    """The one day that a sentence names; the turn of the year is the first of January."""
    turn = _TURN.search(sentence)
    if turn:
        year = int(turn["year"])
        return date(year if year > 99 else 2000 + year, 1, 1)
    days = {one.first for one in period.days(sentence)}
    return days.pop() if len(days) == 1 else None
