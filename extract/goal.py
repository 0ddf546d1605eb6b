"""Goals whose heading holds them, with the fields below it."""

import re

from extract import entry, field, goal_level, language
from extract.entry import Entry, EntryWords
from extract.field import Fields
from extract.profile import GoalLevelPattern, Profile
from extract.section import Tree
from models.goal import GoalEntry, GoalSetter
from models.section import Section

_WHOSE = re.compile(
    r"\b(?:beslut|fastställ|antag|formuler)\w*\b|(?:fullmäktiges|nämndens|styrelsens)\s(?:\w+\s)?$",
    re.IGNORECASE,
)
"""What tells, before the word for the goals, that somebody set them."""
_BY = re.compile(
    r"\W*(?:är|har|blev|som)?\s*(?:beslut|fastställ|antag|formuler)\w*\s+av\s+(?P<agent>[\w-]+)",
    re.IGNORECASE,
)
"""What tells, after the word for the goals, who set them."""


def words(profile: Profile) -> EntryWords:
    """What tells a goal's heading."""
    assignment = profile.assignment
    return EntryWords(
        chapters=profile.goal.chapters,
        prefixes=profile.goal.prefixes,
        others=(*assignment.chapters, *assignment.false_friends),
    )


def read(tree: Tree, profile: Profile) -> list[GoalEntry]:
    """The goals that a document's headings hold, in reading order, numbered from 1."""
    entries = entry.find(tree, words(profile), profile)
    ordinals = {one.section.ordinal: number for number, one in enumerate(entries, start=1)}
    return [_from_heading(one, tree, ordinals, profile) for one in entries]


def _from_heading(one: Entry, tree: Tree, ordinals: dict[int, int], profile: Profile) -> GoalEntry:
    section = one.section
    above = [ordinals[up.ordinal] for up in tree.ancestors(section) if up.ordinal in ordinals]
    fields = field.read(section, tree, profile, ordinals)
    named = [one.prefix or "", *goal_level.headings_above(section, tree)]
    kind = goal_level.kind_of(named, profile)
    return _with_attainment(
        GoalEntry(
            ordinal=ordinals[section.ordinal],
            section=section.ordinal,
            parent=above[0] if above else None,
            committee=section.committee,
            number=one.number,
            kind_text=kind[0] if kind else None,
            level=kind[1].level if kind else None,
            set_by=goal_level.set_by(named, kind, profile)
            or _stated_setter(section, kind, tree, profile),
            title=one.title,
            title_text=" ".join(line.text for line in section.lines),
            description=fields.description,
            comment=fields.text("comment"),
            page=section.page,
            box=section.box,
            confidence=section.confidence,
            evidence=(*section.evidence, "prefix" if one.prefix else "chapter"),
        ),
        fields,
        profile,
    )


def _with_attainment(goal: GoalEntry, fields: Fields, profile: Profile) -> GoalEntry:
    text = fields.text("attainment")
    if text is None:
        return goal
    match = goal_level.attained(text, profile)
    return goal.model_copy(
        update={
            "attainment_text": text,
            "attainment": match.value if match else None,
            "is_forecast": match.is_forecast if match else None,
        }
    )


def _stated_setter(
    section: Section,
    kind: tuple[str, GoalLevelPattern] | None,
    tree: Tree,
    profile: Profile,
) -> GoalSetter | None:
    """Who set the goals of that kind, where a sentence above them says whose they are."""
    if kind is None:
        return None
    for above in tree.ancestors(section):
        for block in tree.blocks(above):
            for start, end in language.sentences(block.text) if block.text else ():
                setter = _said_by(block.text[start:end], kind[1], profile)
                if setter:
                    return setter
    return None


def _said_by(sentence: str, kind: GoalLevelPattern, profile: Profile) -> GoalSetter | None:
    """Who a sentence says set the goals of a kind: before the word for them, or after "av"."""
    match = kind.regex.search(sentence)
    if match is None:
        return None
    if _WHOSE.search(sentence[: match.start()]):
        return goal_level.setter(sentence[: match.end()], profile)
    agent = _BY.match(sentence[match.end() :])
    return goal_level.setter(agent["agent"], profile) if agent else None
