"""Goals of headings and running text, with the fields below them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from extract import committee, field, goal_level, language, origin
from extract.entry import Entry
from extract.field import Fields
from extract.profile import GoalLevelPattern, Profile, first, likely
from extract.reporting import is_report
from extract.section import Tree
from models.goal import GoalEntry, GoalSetter, Trend
from models.plan import Document, DocumentKind
from models.section import Section

_SUBJECT = re.compile(
    r"\W*(?:\w*målet|vi)\s+(?:är|har|bedöms|uppfylls|nås|uppnås|kan)\b", re.IGNORECASE
)
"""How a sentence begins that says how far the goal above it is met."""
_AREA = 1
"""Level of what only sorts goals."""

_OWN = re.compile(r"nämnd", re.IGNORECASE)
"""What a word for goals has that calls them the committee's own."""
_BARE = re.compile(r"^(?!.*\wmål).*\bmål(?:en|et)?\b", re.IGNORECASE)
"""A lead-in that calls goals no more than goals: the heading above may say which."""
Kind = tuple[str, GoalLevelPattern]


def read(
    found: Sequence[Entry],
    tree: Tree,
    kind_of_document: DocumentKind | None,
    profile: Profile,
) -> list[GoalEntry]:
    """The goals among a document's entries, in reading order, numbered from 1.

    Args:
        found: goals and assignments.
        tree: its sections and blocks.
        kind_of_document: what a report says below a goal is what became of it.
        profile: the vocabulary.
    """
    entries = [one for one in found if one.kind == "goal" and not _is_operation(one, tree, profile)]
    above = _area_headings(entries, profile)
    kinds = [_kind(one, above, tree, profile) for one in entries]
    told = [goal_level.kind_of([one.prefix or "", *_labels(one)], profile) for one in entries]
    named = [kind if own else None for kind, own in zip(kinds, told, strict=True)]
    parents = _parents(entries, named, tree)
    areas = _areas(entries, kinds, parents)
    goals = [
        _goal(
            one,
            number,
            None if number in areas and _level(kind) > _AREA else kind,
            parents[number],
            number in areas,
            above,
            tree,
            profile,
            is_told=is_report(kind_of_document),
        )
        for number, (one, kind) in enumerate(zip(entries, kinds, strict=True), start=1)
    ]
    return [_as_said(one, profile) for one in goals] if is_report(kind_of_document) else goals


def _is_operation(one: Entry, tree: Tree, profile: Profile) -> bool:
    """Whether a heading is a part of the committee's work, by which its goals are only sorted.

    Its chapter alone calls it a goal, nothing speaks of areas, and the remit names it.
    """
    is_bare = one.is_heading and one.prefix is None and not one.leads
    if not is_bare or one.evidence[-1] != "chapter" or not _has_goals(one, tree, profile):
        return False
    areas = [kind for kind in profile.goal.kinds if kind.level <= _AREA]
    around = [*_texts(one, tree), *(up.title for up in _around(one, tree))]
    if any(kind.regex.search(text) for text in around for kind in areas):
        return False
    remits = (b.text for s in tree.sections if s.role == "remit" for b in tree.blocks(s))
    named = re.compile(rf"\b{re.escape(one.title)}\b", re.IGNORECASE)
    return any(named.search(text) for text in remits)


def _has_goals(one: Entry, tree: Tree, profile: Profile) -> bool:
    """Whether words right below a heading call themselves goals."""
    texts = [block.text for block in tree.blocks(one.section)]
    return any(
        pattern.regex.match(text)
        for text in texts
        for pattern in likely(profile.goal.prefixes, text)
    )


def issued(goals: Sequence[GoalEntry], document: Document) -> list[GoalEntry]:
    """The goals, those of which nothing else says whose they are with who must have set them.

    In the council's own document it is the council. Where a committee's goals bear its name
    (nämndmål), it is the council too that set the goals which they serve.
    """
    served = set(_served(goals))
    is_councils = origin.is_of_council(document)
    return [
        one.model_copy(update={"set_by": "council"})
        if one.set_by is None and (is_councils or (one.kind_text and one.ordinal in served))
        else one
        for one in goals
    ]


def _served(goals: Sequence[GoalEntry]) -> Iterator[int]:
    """Ordinals of the goals above those that are called the committee's own."""
    for one in goals:
        if one.set_by == "committee" and _OWN.search(one.kind_text or ""):
            above = one.parent
            while above:
                yield above
                above = goals[above - 1].parent


def _goal(  # noqa: PLR0913, PLR0917  # each is one thing that an entry does not know itself
    one: Entry,
    ordinal: int,
    kind: Kind | None,
    parent: int | None,
    is_area: bool,
    areas: frozenset[int],
    tree: Tree,
    profile: Profile,
    *,
    is_told: bool,
) -> GoalEntry:
    fields = field.read(one.paragraphs, profile)
    setter = goal_level.set_by(_named(one, areas, tree, profile), kind, profile)
    owner = committee.definite(one.committee) if one.committee else one.section.committee
    area = next((each for each in profile.goal.kinds if is_area and each.level == _AREA), None)
    goal = GoalEntry(
        ordinal=ordinal,
        section=one.section.ordinal,
        parent=parent,
        committee=owner,
        number=one.number,
        kind_text=(kind[0] or None) if kind else None,
        level=kind[1].level if kind else _AREA if is_area else None,
        set_by=setter or _stated_setter(one, kind[1] if kind else area, tree, profile),
        title=one.title,
        title_text=one.title_text,
        description=fields.text("description") if is_told else fields.description,
        comment=fields.text("comment") or (fields.unlabelled if is_told else None),
        page=one.page,
        box=one.box,
        confidence=one.confidence,
        evidence=one.evidence,
    )
    return _with_attainment(goal, fields, one.status, profile)


def _area_headings(entries: Sequence[Entry], profile: Profile) -> frozenset[int]:
    """Ordinals of the headings that are areas themselves: their word is not that of their goals."""
    found = ((one, goal_level.kind_of([one.prefix or ""], profile)) for one in entries)
    return frozenset(one.section.ordinal for one, kind in found if one.is_heading and kind)


def _kind(one: Entry, areas: frozenset[int], tree: Tree, profile: Profile) -> Kind | None:
    """What words call the goal; below an area that none names, the one kind that is said to be set.

    The latter is not printed as the goal's own word.
    """
    named = goal_level.kind_of(_named(one, areas, tree, profile), profile)
    is_inner = any(up.ordinal in areas for up in _around(one, tree))
    is_unnamed = named is None and one.evidence[-1] == "sign"
    if not (is_inner or is_unnamed) or _level(named) > _AREA:
        return named
    texts = _texts(one, tree)
    lower = (pattern for pattern in profile.goal.kinds if pattern.level > _AREA)
    said = [each for each in lower if origin.said(texts, profile.goal.origins, each.regex)]
    return ("", said[0]) if len(said) == 1 else None


def _around(one: Entry, tree: Tree) -> list[Section]:
    """The sections that a goal stands in, the nearest first, its own heading left out."""
    own = () if one.is_heading else (one.section,)
    return [*own, *tree.ancestors(one.section)]


def _texts(one: Entry, tree: Tree) -> list[str]:
    """Texts around a goal that speak of goals, the nearest section's first."""
    around = _around(one, tree)
    said = [block.text for up in around for block in tree.blocks(up)]
    set_large = [child.title for up in around for child in tree.children(up)]
    return [text for text in (*said, *set_large) if _speaks(text)]


def _speaks(text: str) -> bool:
    """Whether a text may speak of goals or of areas: cheap to ask."""
    return "mål" in text or "område" in text


def _named(one: Entry, areas: frozenset[int], tree: Tree, profile: Profile) -> list[str]:
    """Words that may name the goal's kind: its prefix, lead-ins, headings above, nearest first."""
    around = [up.title for up in _around(one, tree) if up.ordinal not in areas]
    special = [
        lead
        for lead in one.leads
        if not _BARE.search(lead) or goal_level.setter(lead, profile) is not None
    ]
    titles = [title for title in around if not committee.is_name(title)]
    return [one.prefix or "", *special, *titles, *one.leads]


# Parents


def _parents(
    entries: Sequence[Entry], named: Sequence[Kind | None], tree: Tree
) -> Mapping[int, int | None]:
    """The number of each goal's parent: a higher one before it, else what stands around it.

    Args:
        entries: the goals in reading order.
        named: what the prefix, or the label or lead-in right above, calls each.
        tree: its sections.
    """
    headings = {one.section.ordinal: n for n, one in enumerate(entries, 1) if one.is_heading}
    parents: dict[int, int | None] = {}
    for number, one in enumerate(entries, start=1):
        around = [up.ordinal for up in tree.ancestors(one.section)]
        if not one.is_heading:
            around.insert(0, one.section.ordinal)
        above = next((headings[each] for each in around if each in headings), None)
        parents[number] = _before(number, entries, named) or above
    return parents


def _before(number: int, entries: Sequence[Entry], named: Sequence[Kind | None]) -> int | None:
    """The nearest goal before, beside it on the page, whose printed word stands for more."""
    one, kind = entries[number - 1], named[number - 1]
    if one.evidence[0] == "quoted":
        heads = (place for place in range(number - 1, 0, -1) if entries[place - 1].prefix)
        head = next(heads, None)
        return head if head and _place(one) == _place(entries[head - 1]) else None
    if kind is None:
        return None
    for place in range(number - 1, 0, -1):
        other = entries[place - 1]
        if _place(one) != _place(other):
            return None
        if named[place - 1] and _level(named[place - 1]) < _level(kind):
            return None if place > 1 and _are_listed(other, entries[place - 2]) else place
    return None


def _place(one: Entry) -> int | None:
    """The section that a goal stands in, as a text, as a heading or below a label heading."""
    is_own = one.is_heading or _has_label_heading(one)
    return one.section.parent if is_own else one.section.ordinal


def _labels(one: Entry) -> tuple[str, ...]:
    """The words right above a text that are no heading of a chapter."""
    return (one.section.title,) if _has_label_heading(one) else one.leads


def _has_label_heading(one: Entry) -> bool:
    return not one.is_heading and not one.leads and one.evidence[0] == "label"


def _are_listed(one: Entry, other: Entry) -> bool:
    """Whether one label stands above two goals: then neither is what stands below the list."""
    is_one_list = one.prefix is None and other.prefix is None and one.leads == other.leads
    return is_one_list and one.section == other.section and one.is_heading == other.is_heading


def _areas(
    entries: Sequence[Entry], kinds: Sequence[Kind | None], parents: Mapping[int, int | None]
) -> frozenset[int]:
    """Headings that only their chapter calls goals, and below which the goals themselves stand."""
    return frozenset(
        parent
        for number, parent in parents.items()
        if parent
        and (
            not entries[number - 1].is_heading
            or entries[number - 1].evidence[-1] == "area"
            or entries[number - 1].prefix is not None
        )
        and entries[parent - 1].prefix is None
        and _level(kinds[parent - 1]) >= _level(kinds[number - 1])
    )


def _level(kind: Kind | None) -> int:
    return kind[1].level if kind else 0


# What else is said


def _with_attainment(
    goal: GoalEntry, fields: Fields, beside: str | None, profile: Profile
) -> GoalEntry:
    """The goal with how far it is met, or is thought to be, and where its figures go.

    Args:
        goal: without it.
        fields: below its title.
        beside: words beside its title.
        profile: the vocabulary.
    """
    stated = fields.text("attainment")
    foreseen = fields.text("forecast") if stated is None else None
    text = stated or foreseen or beside
    trend = fields.text("trend")
    match = goal_level.attained(text, profile) if text else None
    is_foreseen = foreseen is not None or (match is not None and match.is_forecast)
    return goal.model_copy(
        update={
            "attainment_text": text,
            "attainment": match.value if match else None,
            "is_forecast": is_foreseen if match else None,
            "trend": _trend(trend, profile) if trend else None,
        }
    )


def _as_said(goal: GoalEntry, profile: Profile) -> GoalEntry:
    """The goal with what a sentence of a report says of it, where no field does."""
    if goal.attainment_text is not None:
        return goal
    text = goal.comment or goal.description or ""
    for sentence in language.sentences(text) if text else ():
        match = goal_level.attained(sentence, profile) if _SUBJECT.match(sentence) else None
        if match:
            return goal.model_copy(
                update={
                    "attainment_text": sentence,
                    "attainment": match.value,
                    "is_forecast": match.is_forecast,
                }
            )
    return goal


def _trend(text: str, profile: Profile) -> Trend | None:
    found = first(profile.goal.trends, text)
    return found.value if found else None


def _said_anywhere(kind: GoalLevelPattern, tree: Tree, profile: Profile) -> str | None:
    """Who set the goals of that kind by all that the document says of them, if that is one."""
    texts = (block.text for section in tree.sections for block in tree.blocks(section))
    said = {
        origin.said([text], profile.goal.origins, kind.regex) for text in texts if _speaks(text)
    } - {None}
    return said.pop() if len(said) == 1 else None


def _stated_setter(
    one: Entry, kind: GoalLevelPattern | None, tree: Tree, profile: Profile
) -> GoalSetter | None:
    """Who set the goals of that kind, where a sentence above them says whose they are.

    Areas are the same all over a document, wherever it speaks of them.
    """
    if kind is None:
        return None
    found = origin.said(_texts(one, tree), profile.goal.origins, kind.regex)
    found = found or _said_anywhere(kind, tree, profile)
    return "committee" if found == "executive" else cast("GoalSetter | None", found)
