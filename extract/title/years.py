"""The years that a document is for, as its title names them."""

import re
from collections.abc import Sequence

from extract import decision, period
from extract.profile import Profile, first, masked
from extract.title.evidence import Ballot, Choice, Passage, Source

Years = tuple[int, int]

_LONGEST = 30
"""Years that a plan can cover."""

_WEIGHT: dict[Source, float] = {"header": 2.0, "file_name": 1.5, "properties": 1.0}
_TITLE = 6.0
_BESIDE = 3.0
"""Weight of the cover's other lines."""

_HINT = 0.5
"""Weight of a heading or sentence that only mentions a year."""

_SPAN = re.compile(
    r"(?<![\d/:.§-])(?P<first>(?:19|20)\d\d)(?!\d|:\d\d|-\d\d-)"
    r"(?:\s?[-–—/]\s?(?P<last>(?:20)?\d\d)(?!\d))?"
)
_UNTIL = re.compile(r"(?:\bper|\bt\.?o\.?m\.?|\btill|\bmed|[-–])\s*$", re.IGNORECASE)
"""What leads to the day until which a report goes: its year is the report's."""

_MENTION = re.compile(
    r"\b(?:inför|under|för|år|budget|plan)\s+(?:år\s+)?(?P<year>20\d\d)\b", re.IGNORECASE
)


def find(text: str, profile: Profile) -> tuple[Years, ...]:
    """The years and spans of years that a title names; days, numbers and target years are none."""
    text = masked(profile.document.year_masks, text)
    for day in period.days(text):
        if not _UNTIL.search(text[: day.start]):
            text = text[: day.start] + " " * (day.end - day.start) + text[day.end :]
    for number in decision.diary_numbers(text):
        text = text.replace(number, " " * len(number))
    found = []
    for match in _SPAN.finditer(text):
        first = int(match["first"])
        last = match["last"]
        end = (
            first
            if last is None
            else int(last)
            if len(last) == 4
            else first // 100 * 100 + int(last)
        )
        if first <= end <= first + _LONGEST:
            found.append((first, end))
    return tuple(found)


def of(
    title: Passage | None, passages: Sequence[Passage], profile: Profile
) -> Choice[Years] | None:
    """First and last year that the title names; the cover wins over running headers.

    Where no title names any, it is the year that headings and sentences speak of most.
    """
    ballot: Ballot[Years] = Ballot()
    cover = [one for one in passages if one.source == "cover" or one is title]
    named = _of_cover(title, cover, profile)
    if named:
        ballot.add(named[0], _TITLE if named[1] is title else _BESIDE, named[1])
    for passage in passages:
        years = find(passage.text, profile) if passage.source in _WEIGHT else ()
        if years:
            said = _whole(years)
            is_part = named is not None and said[0] == named[0][0] and said[1] <= named[0][1]
            ballot.add(named[0] if named and is_part else said, _WEIGHT[passage.source], passage)
    if ballot:
        return ballot.winner()
    for passage in passages:
        for match in _MENTION.finditer(passage.text):
            year = int(match["year"])
            ballot.add((year, year), _HINT, passage)
    return ballot.winner(least=3 * _HINT, lead=2.0)


def _of_cover(
    title: Passage | None, cover: Sequence[Passage], profile: Profile
) -> tuple[Years, Passage] | None:
    """The years of the title, else of the cover's largest line with years; and those of plans."""
    ordered = sorted(cover, key=lambda passage: (passage is not title, -passage.size))
    named = next((one for one in ordered if find(one.text, profile)), None)
    if named is None:
        return None
    years = list(find(named.text, profile))
    for passage in cover:
        if passage is not named and first(profile.document.plan_years, passage.text):
            years += [one for one in find(passage.text, profile) if one[0] >= years[0][0]]
    return _whole(years), named


def _whole(years: Sequence[Years]) -> Years:
    """From the first year that is named to the last one after it."""
    first = years[0][0]
    return first, max(last for start, last in years if start >= first)
