"""Entries of several documents that are one thing: exactly, very probably, or perhaps.

The documents come in the order of time, and each is compared with what the earlier ones have: a
year that is added changes nothing of the years before. An entry with a wording that is known is
the same thing. Of the others those are joined that are most alike, the likest first, as long as
they are alike enough, nothing tells them apart, and no document has both: what a plan prints
twice are two things. What is less certain is proposed to the reader.

Proposals that another version replaced, and parties' own, stand aside: of one round of the year
they come after what counts, they are told what they are the same as, and no later document is
compared with their wordings as long as there are others.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from corpus.identity.curated import Curated
from corpus.identity.likeness import Index, likeness
from corpus.identity.wording import Wording, differ
from models.tables import LinkMethod, ProposalReason

JOINED = 0.6
"""Likeness from which two goals or assignments that nothing tells apart are one."""
PROPOSED = 0.45
"""Likeness from which they are put before the reader."""
_CLEAR = 0.04
"""By how much the next likest must stay behind."""
_SAME_NUMBER = 0.03
_SAME_HEADING = 0.04
_SAME_COMMITTEE = 0.02
_SAME_FIGURE = 0.35
_SAME_FIGURES = 0.9
_OTHER_LEVEL = 0.15
"""What further evidence adds to the likeness of two entries, or takes from it."""
_SENTENCE = 10
"""Words from which a description says what it is about."""
_DIGITS = 4
"""Digits, closing noughts left out, in which two rows do not agree by chance."""


Figure = tuple[int, str, int]
"""Year, measure and kronor."""


@dataclass(frozen=True)
class Entry:
    """One printed goal, assignment or row, and what it is compared by.

    Attributes:
        owner: within which it is compared: a municipality, or a committee and a kind of budget.
        plain: its wording as it is compared; empty where it cannot be.
        heading: title of the section it stands in.
        level: of a goal, or who gave an assignment.
        figures: of a row, each with its year and measure: a plan repeats those of the one before.
        round: the year and the place in it that its document speaks of, as a number that grows.
        is_aside: whether its document is a proposal that does not count.
    """

    id: str
    owner: str
    document: str
    text: str
    plain: str
    description: str = ""
    committee: str | None = None
    heading: str | None = None
    number: str | None = None
    level: str | None = None
    figures: frozenset[Figure] = frozenset()
    round: int = 0
    is_aside: bool = False

    @cached_property
    def wording(self) -> Wording:
        """Its title as it is compared."""
        return Wording(self.text, self.plain)


@dataclass(frozen=True, slots=True)
class Link:
    """Why an entry is held to be one with an earlier one."""

    entry: Entry
    method: LinkMethod
    score: float


@dataclass(slots=True)
class Identity:
    """Entries that are one thing, in the order of time."""

    links: list[Link] = field(default_factory=list)

    @property
    def entries(self) -> list[Entry]:
        """The entries alone."""
        return [link.entry for link in self.links]

    @property
    def is_aside(self) -> bool:
        """Whether only proposals that do not count have it."""
        return all(link.entry.is_aside for link in self.links)

    @property
    def telling(self) -> list[Entry]:
        """The entries that others are compared with: those that count, where any does."""
        return [one for one in self.entries if not one.is_aside] or self.entries

    @property
    def latest(self) -> Entry:
        """The entry with the latest wording that counts."""
        return self.telling[-1]

    @property
    def documents(self) -> set[str]:
        """The documents that print it."""
        return {one.document for one in self.entries}

    def sort(self, order: Mapping[str, int]) -> None:
        """Bring the entries in the order of time; what told the earliest tells the one before."""
        opening = self.links[0]
        self.links.sort(key=lambda link: order[link.entry.id])
        place = self.links.index(opening)
        if place:
            earliest = self.links[0]
            self.links[0] = replace(earliest, method=opening.method, score=opening.score)
            self.links[place] = replace(opening, method=earliest.method, score=earliest.score)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two entries that may be one, and what keeps them from being joined."""

    earlier: Entry
    later: Entry
    score: float
    reason: ProposalReason


@dataclass(frozen=True, slots=True)
class _Pair:
    """A new entry and what is known, by its number, with their likeness."""

    entry: Entry
    number: int
    score: float


def match(
    entries: Sequence[Entry], curated: Curated, joined: float = JOINED
) -> tuple[list[Identity], list[Proposal]]:
    """What is one, in the order of the earliest entries, and what may be.

    Args:
        entries: in the order of time, those of one document together.
        curated: pairs of entries that a reader has judged.
        joined: likeness from which two that nothing tells apart are one.
    """
    matchers: dict[str, _Matcher] = {}
    turns = sorted(entries, key=attrgetter("round", "is_aside"))
    for (owner, _), group in groupby(turns, attrgetter("owner", "document")):
        matcher = matchers.setdefault(owner, _Matcher(curated, joined))
        matcher.take(list(group))
    order = {entry.id: place for place, entry in enumerate(entries)}
    identities = [one for matcher in matchers.values() for one in matcher.identities]
    for one in identities:
        one.sort(order)
    proposals = [one for matcher in matchers.values() for one in matcher.proposals]
    return (
        sorted(identities, key=lambda one: order[one.entries[0].id]),
        sorted(proposals, key=lambda one: (order[one.later.id], order[one.earlier.id])),
    )


class _Matcher:
    """What is known of one owner's entries, document by document."""

    def __init__(self, curated: Curated, joined: float) -> None:
        self.identities: list[Identity] = []
        self.proposals: list[Proposal] = []
        self._curated = curated
        self._joined = joined
        self._numbers: dict[str, int] = {}  # of the identity that has an entry
        self._words: defaultdict[str, list[int]] = defaultdict(list)
        self._index = Index()
        self._figures: defaultdict[Figure, set[int]] = defaultdict(set)

    def take(self, entries: Sequence[Entry]) -> None:
        """The entries of one more document."""
        doubts: list[tuple[_Pair, ProposalReason]] = []
        left = list(entries)
        for is_aside in (False, True):
            left = [entry for entry in left if not self._is_known(entry, is_aside=is_aside)]
            pairs = sorted(self._pairs(left, is_aside=is_aside), key=lambda pair: -pair.score)
            doubts += self._join(pairs)
            left = [entry for entry in left if entry.id not in self._numbers]
        for entry in left:
            if not self._is_known(entry, is_aside=entry.is_aside):
                self._open(entry)
        self._propose(doubts)

    def _is_known(self, entry: Entry, *, is_aside: bool) -> bool:
        """Whether a reader's word or its own wording tells what it is; then it is taken in.

        Args:
            entry: of a new document.
            is_aside: whether its wording is looked up among what only proposals have.
        """
        for other in self._curated.same_as(entry.id):
            if other in self._numbers:
                self._add(entry, self._numbers[other], "curated", 1.0)
                return True
        for number in self._words[entry.plain] if entry.plain else ():
            known = self.identities[number]
            if known.is_aside == is_aside and not self._are_different(known, entry):
                self._add(entry, number, "title", 1.0)
                return True
        return False

    def _open(self, entry: Entry) -> None:
        self.identities.append(Identity())
        self._add(entry, len(self.identities) - 1, "first" if entry.plain else "own", 1.0)

    def _add(self, entry: Entry, number: int, method: LinkMethod, score: float) -> None:
        self.identities[number].links.append(Link(entry, method, score))
        self._numbers[entry.id] = number
        if entry.is_aside and not self.identities[number].is_aside:
            return
        for figure in entry.figures if entry.plain else ():
            self._figures[figure].add(number)
        if entry.plain and number not in self._words[entry.plain]:
            self._words[entry.plain].append(number)
            self._index.add(entry.plain, number)

    def _pairs(self, entries: Iterable[Entry], *, is_aside: bool) -> Iterator[_Pair]:
        for entry in entries:
            for number in self._near(entry):
                known = self.identities[number]
                if known.is_aside != is_aside or entry.document in known.documents:
                    continue
                if self._are_different(known, entry):
                    continue
                score = max(_score(other, entry) for other in _wordings(known))
                if score >= PROPOSED:
                    yield _Pair(entry, number, round(score, 3))

    def _near(self, entry: Entry) -> list[int]:
        """Numbers of what is worth a comparison: it shares words, or figures."""
        if not entry.plain:
            return []
        found = set(self._index.near(entry.plain))
        return sorted(found.union(*(self._figures[figure] for figure in entry.figures)))

    def _join(self, pairs: Sequence[_Pair]) -> list[tuple[_Pair, ProposalReason]]:
        """Join what is one, the likest first; what is left is in doubt, each with the reason."""
        doubts: list[tuple[_Pair, ProposalReason]] = []
        met: set[int] = set()
        for pair in pairs:
            if pair.entry.id in self._numbers or pair.number in met:
                continue
            reason = self._doubt(pair, [one for one in pairs if one.number not in met])
            if reason:
                doubts.append((pair, reason))
            else:
                self._add(pair.entry, pair.number, "wording", pair.score)
                met.add(pair.number)
        return doubts

    def _doubt(self, pair: _Pair, others: Iterable[_Pair]) -> ProposalReason | None:
        """What keeps an entry from being joined to what is known, None where nothing does."""
        known = self.identities[pair.number]
        told_apart = differ(known.latest.wording, pair.entry.wording)
        if told_apart == "places" and _are_described_alike(known.latest, pair.entry):
            told_apart = None
        if told_apart and not any(_repeats(one, pair.entry) for one in known.telling):
            return told_apart
        if pair.score < self._joined:
            return "likeness"
        rivals = [
            one
            for one in others
            if (one.entry is pair.entry) != (one.number == pair.number)
            and one.entry.id not in self._numbers
        ]
        sharing = next((one for one in rivals if self._shares(pair, one)), None)
        if sharing:
            return "merged" if sharing.entry is pair.entry else "split"
        return "rival" if any(one.score > pair.score - _CLEAR for one in rivals) else None

    def _shares(self, pair: _Pair, rival: _Pair) -> bool:
        """Whether a rival has what one of a pair says more than the other.

        Then what is known was split into two new entries, or an entry merges two that are known.
        """
        ours, theirs = self.identities[pair.number].latest, self.identities[rival.number].latest
        if rival.entry is pair.entry:
            return _rests_on(pair.entry, ours, theirs)
        return _rests_on(ours, pair.entry, rival.entry)

    def _propose(self, doubts: Iterable[tuple[_Pair, ProposalReason]]) -> None:
        """Put before the reader what was joined to nothing after all."""
        for pair, reason in doubts:
            own = self.identities[self._numbers[pair.entry.id]]
            known = self.identities[pair.number]
            is_new = own.links[0].entry is pair.entry
            if is_new and pair.entry.document not in known.documents:
                self.proposals.append(Proposal(known.latest, pair.entry, pair.score, reason))

    def _are_different(self, known: Identity, entry: Entry) -> bool:
        return any(self._curated.are_different(one.id, entry.id) for one in known.entries)


def _wordings(known: Identity) -> Iterable[Entry]:
    """The latest entry of each wording."""
    return {entry.plain: entry for entry in known.telling}.values()


def _rests_on(whole: Entry, part: Entry, other: Entry) -> bool:
    """Whether a title says what one part says, and besides only what the other part says."""
    all_said, said = whole.wording.content, part.wording.content
    return said < all_said and all_said - said <= other.wording.content


def _repeats(one: Entry, other: Entry) -> bool:
    """Whether two rows say the same of a year, to so many digits that it is no chance.

    Then it is one row with another name.
    """
    shared = (str(abs(kronor)).rstrip("0") for _, _, kronor in one.figures & other.figures)
    return sum(map(len, shared)) >= _DIGITS


def _are_described_alike(one: Entry, other: Entry) -> bool:
    """Whether one committee describes both in the same words: then neither is elsewhere."""
    return (
        one.committee == other.committee
        and one.description == other.description
        and len(one.description.split()) >= _SENTENCE
    )


def _score(one: Entry, other: Entry) -> float:
    """How alike two entries are, with what else speaks for and against."""
    title = likeness(one.plain, other.plain)
    score = max(title, (title + likeness(one.description, other.description)) / 2)
    if one.number and one.number == other.number:
        score += _SAME_NUMBER
    if one.heading and one.heading == other.heading:
        score += _SAME_HEADING
    if one.committee and one.committee == other.committee:
        score += _SAME_COMMITTEE
    if one.figures & other.figures:
        score += _SAME_FIGURES if _repeats(one, other) else _SAME_FIGURE
    if one.level and other.level and one.level != other.level:
        score -= _OTHER_LEVEL
    return min(score, 1.0)
