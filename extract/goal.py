"""Goals: headings that hold them, with the fields below, and the tables that list them."""

import re
from collections.abc import Iterator, Sequence

from extract import entry, field, language, table_row
from extract.entry import Entry, EntryWords
from extract.field import Fields
from extract.profile import AttainmentPattern, GoalLevelPattern, Profile, first
from extract.section import Tree
from models.goal import GoalEntry, GoalSetter
from models.section import Grid, GridCell, Section

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


def read(tree: Tree, grids: Sequence[Grid], profile: Profile) -> list[GoalEntry]:
    """The goals of a document in reading order, numbered from 1."""
    entries = entry.find(tree, words(profile), profile)
    ordinals = {one.section.ordinal: number for number, one in enumerate(entries, start=1)}
    goals = [_from_heading(one, tree, ordinals, profile) for one in entries]
    for grid in grids:
        if grid.kind in ("goal", "indicator"):
            goals.extend(_from_table(grid, tree, len(goals), profile))
    return goals


def _from_heading(one: Entry, tree: Tree, ordinals: dict[int, int], profile: Profile) -> GoalEntry:
    section = one.section
    above = [ordinals[up.ordinal] for up in tree.ancestors(section) if up.ordinal in ordinals]
    fields = field.read(section, tree, profile, ordinals)
    named = [one.prefix or "", *_headings_above(section, tree)]
    kind = _kind(named, profile)
    return _with_attainment(
        GoalEntry(
            ordinal=ordinals[section.ordinal],
            section=section.ordinal,
            parent=above[0] if above else None,
            committee=section.committee,
            number=one.number,
            kind_text=kind[0] if kind else None,
            level=kind[1].level if kind else None,
            set_by=_set_by(named, kind, profile) or _stated_setter(section, kind, tree, profile),
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
    match = attained(text, profile)
    return goal.model_copy(
        update={
            "attainment_text": text,
            "attainment": match.value if match else None,
            "is_forecast": match.is_forecast if match else None,
        }
    )


def _headings_above(section: Section, tree: Tree) -> Iterator[str]:
    return (above.title for above in tree.ancestors(section))


def _kind(titles: Sequence[str], profile: Profile) -> tuple[str, GoalLevelPattern] | None:
    """The nearest heading's word for its goals, as printed, and the pattern that knows it."""
    for title in titles:
        for pattern in profile.goal.kinds:
            match = pattern.regex.search(title)
            if match:
                return match.group(), pattern
    return None


def _set_by(
    titles: Sequence[str], kind: tuple[str, GoalLevelPattern] | None, profile: Profile
) -> GoalSetter | None:
    """Who set the goals below these headings, the nearest first.

    A heading that names goals of several kinds does not tell whose are which.
    """
    for title in titles:
        if kind and any(named is not kind[1] for named in _kinds_named(title, profile)):
            continue
        if setter := _setter(title, profile):
            return setter
    return None


def _kinds_named(title: str, profile: Profile) -> list[GoalLevelPattern]:
    """Every kind of goal that a heading names; a word within a longer one is not counted."""
    found = [
        (match.start(), match.end(), kind)
        for kind in profile.goal.kinds
        for match in kind.regex.finditer(title)
    ]
    return [
        kind
        for start, end, kind in found
        if not any(
            first <= start and end <= last and (first, last) != (start, end)
            for first, last, _ in found
        )
    ]


def _setter(text: str, profile: Profile) -> GoalSetter | None:
    found = first(profile.goal.setters, text)
    return found.value if found else None


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
        return _setter(sentence[: match.end()], profile)
    agent = _BY.match(sentence[match.end() :])
    return _setter(agent["agent"], profile) if agent else None


def attained(text: str, profile: Profile) -> AttainmentPattern | None:
    """What a text says of a goal's attainment, None where its words are not known."""
    return first(profile.goal.attainments, text)


# Tables


def _from_table(grid: Grid, tree: Tree, before: int, profile: Profile) -> Iterator[GoalEntry]:
    """A goal for each cell of the column of goals; merged cells are one goal."""
    section = tree.sections[grid.section - 1] if grid.section else None
    titles = [section.title, *_headings_above(section, tree)] if section else []
    seen: set[tuple[int, int]] = set()
    for row in table_row.read(grid, profile.goal.columns):
        cell = row.cells.get("title")
        if cell is None or not cell.text or (cell.row, cell.column) in seen:
            continue
        measure = row.cells.get("indicator")
        if measure and measure.column < cell.column:
            continue  # right of the indicator stands what it should reach, not a goal
        seen.add((cell.row, cell.column))
        yield _from_cell(cell, row, grid, titles, before + len(seen), profile)


def _from_cell(  # noqa: PLR0913, PLR0917  # each is one thing that a row does not know itself
    cell: GridCell,
    row: table_row.TableRow,
    grid: Grid,
    titles: Sequence[str],
    ordinal: int,
    profile: Profile,
) -> GoalEntry:
    prefix, number, title = entry.split_prefix(cell.text, profile.goal.prefixes)
    kind = _kind([prefix or "", table_row.header(grid, cell.column), *titles], profile)
    attainment = row.text("attainment")
    match = attained(attainment, profile) if attainment else None
    return GoalEntry(
        ordinal=ordinal,
        section=grid.section,
        number=number,
        kind_text=kind[0] if kind else None,
        level=kind[1].level if kind else None,
        set_by=_set_by([table_row.header(grid, cell.column), *titles], kind, profile),
        title=entry.without_tag(title),
        title_text=cell.text,
        comment=row.text("comment"),
        attainment=match.value if match else None,
        attainment_text=attainment,
        is_forecast=match.is_forecast if match else None,
        page=cell.lines[0].page,
        box=cell.lines[0].box,
        confidence=0.8,
        evidence=("header",),
    )
