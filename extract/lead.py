"""Lead paragraphs: sentences that open a chapter, set apart from its text and from its heading."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from extract.page import Layout
from extract.profile import Profile, first
from models.geometry import Line

_WORDS = 5
"""Words of a lead paragraph, at least …"""
_ALONE_WORDS = 15
"""… and of one whose look does not return."""
_SHARE = 0.75
"""Share of the texts of a look that stand right below headings, where it is that of leads."""
_STOPS = (".", "!", "?")

_Look = TypeVar("_Look")


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring lines of one look, and the line above them, on the page before for the first."""

    lines: tuple[Line, ...]
    above: Line | None
    heads: bool

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(len(line.words) for line in self.lines)

    @property
    def is_lead(self) -> bool:
        """Whether it may be a lead paragraph: a sentence below words that are none."""
        return (
            self.heads
            and self.above is not None
            and not self.above.text.endswith(_STOPS)
            and self.lines[0].text[0].isupper()
            and self.lines[-1].text.endswith(_STOPS)
            and self.words >= _WORDS
        )


def find(
    layouts: Sequence[Layout], looks: Mapping[int, _Look], body: _Look, profile: Profile
) -> frozenset[int]:
    """The lines, by identity in memory, of lead paragraphs.

    Nearly all that is set so stands right below headings, and is no goal of theirs.

    Args:
        layouts: without furniture, contents lists and tables.
        looks: of each line, by identity in memory.
        body: look of the running text.
        profile: the vocabulary that knows goals.
    """
    runs: dict[_Look, list[_Run]] = defaultdict(list)
    above: Line | None = None
    for layout in layouts:
        for look, run in _runs(layout, above, looks, body):
            runs[look].append(run)
        above = layout.lines[-1] if layout.lines else above
    return frozenset(
        id(line)
        for own in runs.values()
        if _are_leads(own, profile)
        for run in own
        if run.is_lead
        for line in run.lines
    )


def _runs(
    layout: Layout, above: Line | None, looks: Mapping[int, _Look], body: _Look
) -> Iterator[tuple[_Look, _Run]]:
    """What a page has in other looks than that of the running text.

    Args:
        layout: the page.
        above: the last line of the page before.
        looks: of each line, by identity in memory.
        body: look of the running text.
    """
    for look, group in groupby(layout.lines, key=lambda line: looks[id(line)]):
        lines = tuple(group)
        if look != body:
            heads = above is not None and looks[id(above)] != body and _is_below(above, lines[0])
            yield look, _Run(lines, above, heads)
        above = lines[-1]


def _is_below(above: Line, line: Line) -> bool:
    return above.page != line.page or above.box.top < line.box.top


def _are_leads(runs: Sequence[_Run], profile: Profile) -> bool:
    leads = [run for run in runs if run.is_lead]
    if len(leads) < max(1, _SHARE * len(runs)):
        return False
    is_sure = len(leads) > 1 or leads[0].words >= _ALONE_WORDS
    return is_sure and not all(_is_below_goal(run, profile) for run in leads)


def _is_below_goal(run: _Run, profile: Profile) -> bool:
    """Whether the heading above names goals, whose sentence this may be."""
    text = run.above.text if run.above else ""
    return profile.section_role(text) == "goals" or first(profile.goal.prefixes, text) is not None
