"""Assignments of headings and running text, with the fields below them."""

from collections.abc import Iterator

from extract import assignment_draft, entry, field
from extract.assignment_draft import Draft
from extract.entry import Entry
from extract.profile import Profile
from extract.section import Tree
from models.assignment import AssignmentEntry


def read(tree: Tree, profile: Profile) -> Iterator[Draft]:
    """The assignments that headings and running text hold, in reading order."""
    for one in entry.find(tree, profile):
        if one.kind == "assignment":
            yield _draft(one, tree, profile)


def _draft(one: Entry, tree: Tree, profile: Profile) -> Draft:
    section = one.section
    fields = field.read(one.paragraphs, profile)
    around = tree.parent(section) if one.is_heading else section
    own = (fields.text("giver"), entry.reference(one.title_text), *one.leads)
    return Draft(
        AssignmentEntry(
            ordinal=1,
            section=section.ordinal,
            committee=section.committee,
            number=one.number,
            title=one.title,
            title_text=one.title_text,
            description=fields.description,
            comment=fields.text("comment"),
            given_by=assignment_draft.giver(own, around, tree, profile),
            addressee_text=fields.text("addressee") or one.committee,
            owner_text=fields.text("owner"),
            page=one.page,
            box=one.box,
            confidence=one.confidence,
            evidence=one.evidence,
        ),
        due=fields.text("due"),
        status=fields.text("status") or one.status,
    )
