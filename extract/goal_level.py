"""What words tell of goals: their kind, level and setter, and how far they are met."""

from collections.abc import Iterator, Sequence

from extract.profile import AttainmentPattern, GoalLevelPattern, Profile, first, matches
from extract.section import Tree
from models.goal import GoalSetter
from models.section import Section


def headings_above(section: Section, tree: Tree) -> Iterator[str]:
    """Titles of the headings above a section, the nearest first."""
    return (above.title for above in tree.ancestors(section))


def kind_of(titles: Sequence[str], profile: Profile) -> tuple[str, GoalLevelPattern] | None:
    """The nearest heading's word for its goals, as printed, and the pattern that knows it."""
    for title in titles:
        for pattern, match in matches(profile.goal.kinds, title):
            return match.group(), pattern
    return None


def set_by(
    titles: Sequence[str], kind: tuple[str, GoalLevelPattern] | None, profile: Profile
) -> GoalSetter | None:
    """Who set the goals below these headings, the nearest first.

    A heading that names goals of several kinds does not tell whose are which.
    """
    for title in titles:
        if kind and any(named is not kind[1] for named in _kinds_named(title, profile)):
            continue
        if found := setter(title, profile):
            return found
    return None


def _kinds_named(title: str, profile: Profile) -> list[GoalLevelPattern]:
    """Every kind of goal that a heading names; a word within a longer one is not counted."""
    found = [(*match.span(), kind) for kind, match in matches(profile.goal.kinds, title)]
    return [
        kind
        for start, end, kind in found
        if not any(
            first <= start and end <= last and (first, last) != (start, end)
            for first, last, _ in found
        )
    ]


def setter(text: str, profile: Profile) -> GoalSetter | None:
    """Who a text says set the goals that it speaks of."""
    found = first(profile.goal.setters, text)
    return found.value if found else None


def attained(text: str, profile: Profile) -> AttainmentPattern | None:
    """What a text says of a goal's attainment, None where its words are not known."""
    return first(profile.goal.attainments, text)
