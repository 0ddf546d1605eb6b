"""Assignments of headings and running text, with the fields below them."""

from collections.abc import Iterable, Iterator

from extract import addressee, assignment_draft, entry, field
from extract.assignment_draft import Draft
from extract.entry import Entry
from extract.field import Fields
from extract.profile import Profile, first
from extract.reporting import is_report
from extract.section import Tree
from models.assignment import AssignmentEntry
from models.plan import DocumentKind

_ANSWERED = frozenset({"arrow", "bullet", "number", "att", "status"})
"""What tells assignments of a list, where whoever has them answers below each."""


def read(
    found: Iterable[Entry], tree: Tree, kind: DocumentKind | None, profile: Profile
) -> Iterator[Draft]:
    """The assignments among a document's entries, in reading order.

    Args:
        found: goals and assignments.
        tree: its sections and blocks.
        kind: of the document; what a report says below an assignment is what became of it.
        profile: the vocabulary.
    """
    for one in found:
        if one.kind == "assignment":
            yield _draft(one, tree, is_report(kind), profile)


def _draft(one: Entry, tree: Tree, is_told: bool, profile: Profile) -> Draft:
    section = one.section
    fields = field.read(one.paragraphs, profile)
    around = tree.parent(section) if one.is_heading else section
    is_told = is_told or _is_announced(one, tree, profile)
    description, answer = _description(one, fields, is_told, profile)
    comment = fields.text("comment") or answer
    told = [assignment_draft.said_giver(text) for text in (description, comment)]
    own = (fields.text("giver"), entry.reference(one.title_text), *told, *one.leads)
    said = (*assignment_draft.of_itself((description, comment)), *one.intro)
    return Draft(
        AssignmentEntry(
            ordinal=1,
            section=section.ordinal,
            committee=section.committee,
            number=one.number,
            title=one.title,
            title_text=one.title_text,
            description=description,
            comment=comment,
            given_by=assignment_draft.giver(own, around, tree, profile)
            or assignment_draft.stated_giver(said, section, one.number, tree, profile),
            addressee_text=fields.text("addressee") or _list_of(one, tree),
            owner_text=fields.text("owner"),
            page=one.page,
            box=one.box,
            confidence=one.confidence,
            evidence=one.evidence,
        ),
        due=fields.text("due"),
        status=fields.text("status") or one.status,
        heading=_due_heading(one, tree, profile),
        closing=assignment_draft.closing(one.leads, around, tree, profile),
    )


def _description(
    one: Entry, fields: Fields, is_told: bool, profile: Profile
) -> tuple[str | None, str | None]:
    """What a description says, and what answers the assignment: the text below a list's item."""
    is_answered = is_told or one.evidence[-1] in _ANSWERED or one.status is not None
    if not is_answered or fields.text("comment"):
        return fields.description, None
    if fields.unlabelled and assignment_draft.is_status(fields.unlabelled, profile):
        return fields.text("description"), fields.unlabelled
    upper, lower = _around_fields(one, profile)
    if upper and lower:
        return fields.text("description") or upper, lower
    beside = field.read((each for each in one.paragraphs if each.is_beside), profile)
    below = field.read((each for each in one.paragraphs if not each.is_beside), profile)
    return fields.text("description") or beside.unlabelled, below.unlabelled


def _around_fields(one: Entry, profile: Profile) -> tuple[str | None, str | None]:
    """What stands under no label above the first field of a few words, and what does below it."""
    texts = [each.text for each in one.paragraphs]
    is_brief = [
        any(name in field.BRIEF for name, _ in field.run_in(text, profile)) for text in texts
    ]
    place = is_brief.index(True) if True in is_brief else 0
    upper = field.read(one.paragraphs[:place], profile)
    return upper.unlabelled, field.read(one.paragraphs[place:], profile).unlabelled


def _is_announced(one: Entry, tree: Tree, profile: Profile) -> bool:
    """Whether a sentence above says that what stands below each assignment answers it."""
    parent = tree.parent(one.section) if one.is_heading else None
    above = [block.text for block in tree.blocks(parent)] if parent else one.intro
    return any(first(profile.assignment.answers, text) for text in above if text)


def _list_of(one: Entry, tree: Tree) -> str | None:
    """The committee that its sentence gives it to, or in whose list or chapter it stands."""
    if addressee.split(one.title, {})[1]:
        return None
    told = addressee.told(one.title) or one.committee
    above = (*one.leads, one.section.title, *(up.title for up in tree.ancestors(one.section)))
    return told or next(filter(None, map(addressee.of_chapter, above)), None)


def _due_heading(one: Entry, tree: Tree, profile: Profile) -> str | None:
    """The nearest heading or lead-in that tells by when: "Uppdrag som ska redovisas under 2014"."""
    own = () if one.is_heading else (*one.leads, one.section.title)
    above = (up.title for up in tree.ancestors(one.section))
    promises = profile.deadline.promises
    return next((title for title in (*own, *above) if first(promises, title)), None)
