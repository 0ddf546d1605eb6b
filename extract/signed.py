"""Goals and assignments of the running text beside which a sign tells how they stand."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from extract.assignment_draft import Draft, Status
from extract.goal_table import Goals, unexplained
from extract.icon import AnyPattern, Icon, Signs
from extract.profile import LabelField, Patterns, Profile
from extract.section import Tree
from models.finding import Finding
from models.geometry import Box
from models.goal import GoalEntry, Trend
from models.section import Block, Section

Line = tuple[int, Box]


def headings(tree: Tree, signs: Signs, profile: Profile) -> frozenset[int]:
    """Ordinals of the headings beside which one sign tells how far a goal is met.

    Where two headings stand side by side, a sign belongs to the nearer one.
    """
    nearest: dict[tuple[int, Box], Section] = {}
    for section in tree.sections:
        for icon in signs.beside(section.page, section.box):
            if signs.meaning(icon, profile.goal.attainments) is None:
                continue
            rival = nearest.get((icon.page, icon.box))
            if rival is None or _space(section, icon) < _space(rival, icon):
                nearest[icon.page, icon.box] = section
    counts = Counter(section.ordinal for section in nearest.values())
    return frozenset(ordinal for ordinal, count in counts.items() if count == 1)


def _space(section: Section, icon: Icon) -> float:
    """Points between a heading's first line and a sign beside it."""
    return max(icon.box.x0 - section.box.x1, section.box.x0 - icon.box.x1)


def goals(found: Iterable[GoalEntry], tree: Tree, signs: Signs, profile: Profile) -> Goals:
    """The goals, their attainment read from signs where no words tell it."""
    entries: list[GoalEntry] = []
    findings: list[Finding] = []
    every = [*found]
    for goal, following in zip_longest(every, every[1:]):
        line = goal.page, goal.box
        end = (following.page, following.box) if following else None
        below = _below(goal.section, line, end, tree)
        labels = _labels(below, "attainment", profile)
        icon, attained = _read(line, labels, signs, profile.goal.attainments)
        places = (*_labels(below, "trend", profile), line)
        if goal.trend is None and (trend := _trend(places, signs, profile)):
            goal = goal.model_copy(update={"trend": trend})  # noqa: PLW2901
        if goal.attainment or icon is None:
            entries.append(goal)
        elif attained is None:
            entries.append(goal)
            findings.append(unexplained(goal, icon))
        else:
            update = {"attainment": attained.value, "is_forecast": attained.is_forecast}
            entries.append(goal.model_copy(update=update))
    return Goals(tuple(entries), tuple(findings))


def assignments(
    found: Iterable[Draft], tree: Tree, signs: Signs, profile: Profile
) -> Iterator[Draft]:
    """The assignments, with the sign that stands beside each."""
    drafts = [*found]
    for draft, following in zip_longest(drafts, drafts[1:]):
        one = draft.entry
        end = (following.entry.page, following.entry.box) if following else None
        below = _below(one.section, (one.page, one.box), end, tree)
        labels = _labels(below, "status", profile)
        patterns = profile.assignment.statuses
        icon, state = _read((one.page, one.box), labels, signs, patterns)
        sign = Status(icon.text, icon.basis, state) if icon else None
        printed = None if icon and draft.status == icon.text else draft.status
        yield replace(draft, sign=sign, status=printed)


def _read(
    line: Line, labels: Sequence[Line], signs: Signs, patterns: Patterns[AnyPattern]
) -> tuple[Icon | None, AnyPattern | None]:
    """The one sign beside a label, whatever it means, or beside the entry if a legend has it."""
    for place in (*labels, line):
        icons = signs.beside(*place)
        told = [(icon, meaning) for icon in icons if (meaning := signs.meaning(icon, patterns))]
        if len(told) == 1:
            return told[0]
        if len(icons) == 1 and place is not line:
            return icons[0], None
    return None, None


def _trend(places: Iterable[Line], signs: Signs, profile: Profile) -> Trend | None:
    """What the one sign beside a goal or its label says, whose legend speaks of a trend."""
    for place in places:
        found = [signs.meaning(icon, profile.goal.trends) for icon in signs.beside(*place)]
        told = [one.value for one in found if one]
        if len(told) == 1:
            return told[0]
    return None


def _below(section: int | None, line: Line, end: Line | None, tree: Tree) -> list[Block]:
    """The texts of an entry's section from its line to that of the next entry."""
    blocks = tree.blocks(tree.sections[section - 1]) if section else ()
    first = line[0], line[1].top
    last = (end[0], end[1].top) if end else None
    return [
        block
        for block in blocks
        if first <= (block.page, block.box.top)
        and (last is None or last < first or (block.page, block.box.top) < last)
    ]


def _labels(blocks: Iterable[Block], field: LabelField, profile: Profile) -> list[Line]:
    """Where the labels of a field stand among texts."""
    return [
        (block.page, block.box)
        for block in blocks
        if profile.label_field(block.text.partition(":")[0]) == field
    ]
