"""Assignments whose heading holds them, with the fields below it."""

from collections.abc import Iterator

from extract import assignment_draft, entry, field
from extract.assignment_draft import Draft
from extract.entry import Entry, EntryWords
from extract.profile import Profile
from extract.section import Tree
from models.assignment import AssignmentEntry


def words(profile: Profile) -> EntryWords:
    """What tells an assignment's heading."""
    assignment = profile.assignment
    return EntryWords(
        chapters=assignment.chapters,
        prefixes=assignment.prefixes,
        others=(*assignment.false_friends, *profile.goal.chapters),
    )


def read(tree: Tree, profile: Profile) -> Iterator[Draft]:
    """The assignments that a document's headings hold, in reading order."""
    for one in entry.find(tree, words(profile), profile):
        yield _from_heading(one, tree, profile)


def _from_heading(one: Entry, tree: Tree, profile: Profile) -> Draft:
    section = one.section
    fields = field.read(section, tree, profile)
    return Draft(
        AssignmentEntry(
            ordinal=1,
            section=section.ordinal,
            committee=section.committee,
            number=one.number,
            title=one.title,
            title_text=" ".join(line.text for line in section.lines),
            description=fields.description,
            comment=fields.text("comment"),
            given_by=assignment_draft.giver(
                [fields.text("giver")], tree.parent(section), tree, profile
            ),
            addressee_text=fields.text("addressee"),
            owner_text=fields.text("owner"),
            page=section.page,
            box=section.box,
            confidence=section.confidence,
            evidence=(*section.evidence, "prefix" if one.prefix else "chapter"),
        ),
        due=fields.text("due"),
        status=fields.text("status"),
    )
