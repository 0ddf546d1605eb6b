"""Departments: offices and units that a document describes under a heading or budgets for."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract import language, necessary
from extract.profile import Profile, first_value
from models.budget import BudgetLine, BudgetTable
from models.plan import Department
from models.section import Block, Grid, Section

_LONGEST = 8
"""Words of a heading that is still a name."""
_STEM = 5
"""Letters of a committee's name that its office bears as well, at least."""
_SEVERAL = 2
"""Rows of one word that may bear departments' names by chance."""
_KIND = re.compile(
    r"\b(?:förvaltning|avdelning|enhet|kontor|sektor|område)(?:en|et|n|t)?\b(?:\s+för\b)?"
    r"|s?-?(?:förvaltning|avdelning|enhet|kontor|sektor)(?:en|et|n)?\b",
    re.IGNORECASE,
)

_NAME = re.compile(
    r"\b(?:\w+-(?:, \w+-)* (?:och|samt) )?[\w-]{2,}(?:förvaltning|avdelning|enhet|sektor)(?:en|n)\b"
    r"|\b(?:\w+-(?:, \w+-)* (?:och|samt) )?[\w-]{2,}kontoret\b"
)
"""A department in a sentence, in definite form."""
_AREA = re.compile(
    r"(?:Området|Verksamhetsområdet) (?P<area>[A-ZÅÄÖ][\w-]+(?: (?:och|samt) [\w-]+)?)"
    r"(?=\s[a-zåäö])"
)
"""An area of work that is called so and has a name of its own: "Området Förskola har"."""
_SORT = r"(?i:avdelning|enhet|förvaltning|sektor|kontor)"
_LIST = re.compile(
    rf"\b(?P<kind>{_SORT})(?:ar|er)?(?:na|en)? är (?P<listed>[A-ZÅÄÖ][^.:;]+)"
    rf"|\b(?P<sort>{_SORT})(?:ar|er)?: (?P<named>[A-ZÅÄÖ][^.:;]+)"
)
"""A list of names behind a word for what they are: "Avdelningarna är Förskola samt Grundskola"."""
_LIST_WORDS = necessary.words(_LIST)
_COMMA = re.compile(r",\s+(?:(?:och|samt)\s+)?")
_HEADER = re.compile(rf"(?P<kind>{_SORT})(?:ar|er)?(?: \(?(?:tkr|mnkr|mkr|kr)\)?)?")
"""What a column of departments is called."""
_NO_DEPARTMENT = re.compile(
    r"nämnd|styrelse|politi|fullmäktige|oförut|ofördel|gemensam|reserv|övrig|\bcentral",
    re.IGNORECASE,
)
"""What a row among those of departments is for, that is none."""
_NAME_WORDS = necessary.words(_NAME)
_HEARD = 0.7
"""How sure a name is that stands in a sentence alone."""


@dataclass(frozen=True, slots=True)
class Source:
    """What a document says of departments.

    Attributes:
        sections: with whose they are.
        blocks: the text below them.
        grids: the tables as printed, whose first column may say that it has departments.
        committee: whose document it is.
    """

    sections: Sequence[Section]
    blocks: Sequence[Block] = ()
    grids: Sequence[Grid] = ()
    committee: str | None = None


def read(source: Source, tables: Sequence[BudgetTable], profile: Profile) -> list[Department]:
    """Each department once, in the order of headings, then of sentences, then of budget rows."""
    found: dict[str, Department] = {}
    for one in (
        *_described(source.sections, profile),
        *_told(source, profile),
        *_budgeted(tables, source.grids, profile),
    ):
        found.setdefault(_core(one.name), one.model_copy(update={"ordinal": len(found) + 1}))
    return list(found.values())


def assign(
    tables: Iterable[BudgetTable], departments: Sequence[Department], profile: Profile
) -> list[BudgetTable]:
    """The tables with each row that bears a department's name given to that department.

    A row may leave out what sort of department it is: "Plan och bygg" is the row of "Enheten
    för plan och bygg". One word is enough where other rows of the table are departments too:
    "Personal" may be what staff costs.
    """
    names = {_core(one.name): one.name for one in departments}
    return [_assigned(table, names, profile) for table in tables]


def _assigned(table: BudgetTable, names: Mapping[str, str], profile: Profile) -> BudgetTable:
    labels = {line.ordinal: _unsummed(line.label, profile) for line in table.lines}
    named = [one for one in labels.values() if _core(one) in names]
    are_departments = len(named) > _SEVERAL or sum(not _is_word(one) for one in named) > 1

    def given(line: BudgetLine) -> BudgetLine:
        label = labels[line.ordinal]
        is_sure = line.department or not _is_word(label) or are_departments
        name = names.get(_core(label)) if is_sure and line.amounts else None
        return line.model_copy(update={"department": name})

    return table.model_copy(update={"lines": tuple(given(line) for line in table.lines)})


def _is_word(label: str) -> bool:
    """Whether a label is one word that names no sort of department."""
    return " " not in label and _core(label) == label.casefold()


def _described(sections: Sequence[Section], profile: Profile) -> Iterator[Department]:
    for section in sections:
        kind = first_value(profile.budget.departments, section.title)
        if kind and len(section.title.split()) <= _LONGEST:
            yield Department(
                ordinal=1,
                section=section.ordinal,
                name=section.title,
                kind=kind,
                page=section.page,
                box=section.box,
                confidence=section.confidence,
                evidence=("heading",),
            )


def _told(source: Source, profile: Profile) -> Iterator[Department]:
    """Departments in text that tells how the work is organised.

    A sentence says so of those that it names, and a list that such a sentence announces has one
    at the beginning of each item. Under a heading about the organisation whoever a sentence begins
    with is described.
    """
    about = {one.ordinal for one in source.sections if _is_about(one, profile)}
    owners = {one.ordinal: one.committee for one in source.sections}
    is_listed = False
    for block in source.blocks:
        yield from _enumerated(block)
        yield from _own(block, owners.get(block.section or 0) or source.committee, profile)
        matches = _listed(block) if is_listed else _named(block, block.section in about, profile)
        for match in matches:
            if found := _heard(block, match, profile):
                yield found
        if block.kind != "list_item":
            announces = block.text.endswith(":")
            is_listed = announces and first_value(profile.budget.organised, block.text) is not None


def _enumerated(block: Block) -> Iterator[Department]:
    """The departments that a sentence lists: "Avdelningarna är Förskola samt Grundskola"."""
    may_list = necessary.may_find(_LIST_WORDS, block.text.lower())
    for match in _LIST.finditer(block.text) if may_list else ():
        kind = match["kind"] or match["sort"]
        *most, last = _COMMA.split(match["listed"] or match["named"])
        names = [*most, *_parted(last, bool(most))]
        if len(names) > 1 and all(name[:1].isupper() for name in names):
            yield from (_heard_of(block, name, kind.lower()) for name in names)


def _parted(text: str, is_last: bool) -> list[str]:
    """The names that "samt" joins, else "och" where nothing else ends the list."""
    if " samt " in text:
        return text.split(" samt ")
    head, joint, tail = text.rpartition(" och ")
    is_two = joint and tail[:1].isupper() and (is_last or head[:1].isupper())
    return [head, tail] if is_two else [text]


def _own(block: Block, owner: str | None, profile: Profile) -> Iterator[Department]:
    """The department that bears the committee's own name: socialförvaltningen."""
    if owner is None or not necessary.may_find(_NAME_WORDS, block.text.lower()):
        return
    for match in _NAME.finditer(block.text):
        core = _KIND.sub("", match.group()).casefold()
        is_named = owner.casefold().startswith(core) and len(core) >= _STEM
        kind = first_value(profile.budget.departments, match.group())
        if is_named and kind == "förvaltning":
            yield _heard_of(block, _uncapitalised(match), kind)


def _is_about(section: Section, profile: Profile) -> bool:
    """Whether a heading says that its text is about the organisation."""
    return (
        section.role == "remit"
        or first_value(profile.budget.organisation, section.title) is not None
    )


def _listed(block: Block) -> Iterator[re.Match[str]]:
    match = _NAME.match(block.text) if block.kind == "list_item" else None
    return iter((match,) if match else ())


def _named(block: Block, is_about: bool, profile: Profile) -> Iterator[re.Match[str]]:
    organised = profile.budget.organised
    if is_about and _KIND.search(block.text):
        sentences = language.sentences(block.text)
    elif necessary.may_find(_NAME_WORDS, block.text.lower()):
        sentences = language.sentences_with(organised, block.text)
    else:
        return
    for sentence in sentences:
        if first_value(organised, sentence) is not None:
            yield from _NAME.finditer(sentence)
        elif is_about and (match := _NAME.match(sentence)):
            yield match
        if is_about and (match := _AREA.match(sentence)):
            yield match


def _heard(block: Block, match: re.Match[str], profile: Profile) -> Department | None:
    is_area = match.re is _AREA
    name = match["area"] if is_area else _uncapitalised(match)
    kind = "område" if is_area else first_value(profile.budget.departments, name)
    return _heard_of(block, name, kind) if kind else None


def _uncapitalised(match: re.Match[str]) -> str:
    """A name without the capital of the sentence that it begins."""
    name, before = match.group(), match.string[: match.start()].rstrip()
    is_first = not before or before[-1] in ".!?:"
    return name[0].lower() + name[1:] if is_first and name[1].islower() else name


def _heard_of(block: Block, name: str, kind: str) -> Department:
    return Department(
        ordinal=1,
        section=block.section,
        name=name,
        kind=kind,
        page=block.page,
        box=block.box,
        confidence=_HEARD,
        evidence=("sentence",),
    )


def _budgeted(
    tables: Sequence[BudgetTable], grids: Sequence[Grid], profile: Profile
) -> Iterator[Department]:
    """The departments of rows, by their words or by what the column of labels is called."""
    headers = {one.ordinal: _header(one) for one in grids}
    for table in tables:
        sort = None if any(one.department for one in table.lines) else headers.get(table.grid)
        for line in table.lines:
            is_named = bool(sort and line.amounts) and not _NO_DEPARTMENT.search(line.label)
            if line.department or (is_named and line.role == "row"):
                name = _unsummed(line.department or line.label, profile)
                yield Department(
                    ordinal=1,
                    section=None,
                    name=name,
                    kind=first_value(profile.budget.departments, name) or sort,
                    page=line.page,
                    box=line.box,
                    confidence=line.confidence,
                    evidence=("row",),
                )


def _header(grid: Grid) -> str | None:
    """The sort of department that the first column's name says its rows are."""
    names = (cell.text for cell in grid.cells if cell.is_header and cell.column == 1)
    found = (_HEADER.fullmatch(name) for name in names)
    return next((match["kind"].lower() for match in found if match), None)


def _unsummed(label: str, profile: Profile) -> str:
    """A label without the word that makes it a sum: "Summa Gatuavdelningen"."""
    match = next((found for one in profile.budget.sums if (found := one.regex.match(label))), None)
    name = label[match.end() :].strip() if match else label
    return name if first_value(profile.budget.departments, name) else label


def _core(name: str) -> str:
    """What a name says beside the sort of department: "plan och bygg", "ekonomi"."""
    core = " ".join(_KIND.sub(" ", name).casefold().split())
    return core or name.casefold()
