"""Departments: offices and units that a document describes under a heading or budgets for."""

from collections.abc import Sequence

from extract.profile import Profile, first_value
from models.budget import BudgetTable
from models.plan import Department
from models.section import Section

_LONGEST = 8
"""Words of a heading that is still a name."""


def read(
    sections: Sequence[Section], tables: Sequence[BudgetTable], profile: Profile
) -> list[Department]:
    """Each department once, in the order of headings and then of budget rows."""
    patterns = profile.budget.departments
    found: dict[str, Department] = {}
    for section in sections:
        kind = first_value(patterns, section.title)
        if kind and len(section.title.split()) <= _LONGEST:
            found.setdefault(
                section.title.casefold(),
                Department(
                    ordinal=len(found) + 1,
                    section=section.ordinal,
                    name=section.title,
                    kind=kind,
                    page=section.page,
                    box=section.box,
                    confidence=section.confidence,
                    evidence=("heading",),
                ),
            )
    for table in tables:
        for line in table.lines:
            if line.department:
                found.setdefault(
                    line.department.casefold(),
                    Department(
                        ordinal=len(found) + 1,
                        section=None,
                        name=line.department,
                        kind=first_value(patterns, line.department),
                        page=line.page,
                        box=line.box,
                        confidence=line.confidence,
                        evidence=("row",),
                    ),
                )
    return list(found.values())
