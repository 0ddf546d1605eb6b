"""One PDF read whole: the only module that knows in which order."""

import gc
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from extract import (
    assignment,
    assignment_draft,
    assignment_table,
    block,
    budget,
    caption_row,
    committee,
    committee_change,
    contents,
    department,
    entry,
    finding,
    goal,
    goal_table,
    grid,
    heading,
    icon,
    indicator,
    language,
    law,
    part,
    reference,
    section,
    side_label,
    signed,
    stated_amount,
    text,
    title,
)
from extract.budget import Surroundings
from extract.contents import ContentsEntry
from extract.page import Layout, body_size, lay_out
from extract.pdf import Bookmark, EngineName, FileProblem, Page, Pdf
from extract.profile import Profile, load
from extract.section import Tree
from extract.table_row import Listing
from models.assignment import Decision
from models.budget import BudgetTable
from models.fact import Printed
from models.finding import Finding
from models.plan import Abbreviation, Document, LegalReference, Mention, PageFacts, Plan
from models.section import Block, Furniture, Grid, Section

_CONTEXT = frozenset({"audit", "memo"})
"""Kinds of document whose goals and assignments are others', spoken of."""


@dataclass(frozen=True, slots=True)
class _Source:
    """A file as opened, with all its pages."""

    path: Path
    sha256: str
    producer: str | None
    title: str | None
    pages: tuple[Page, ...]
    bookmarks: tuple[Bookmark, ...]
    problems: tuple[FileProblem, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """What a document looks like: its text, before any meaning."""

    entries: tuple[ContentsEntry, ...]
    layouts: tuple[Layout, ...]
    furniture: tuple[Furniture, ...]
    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]
    grids: tuple[Grid, ...]


@dataclass(frozen=True, slots=True)
class _Money:
    """What the tables of a document mean."""

    lists: tuple[Listing, ...]
    tables: tuple[BudgetTable, ...]
    findings: tuple[Finding, ...]


def read(path: Path, engine: EngineName = "pdfium", model: str | None = None) -> Plan:
    """The plan that a file holds.

    Args:
        path: a PDF.
        engine: what reads its pages; the other one steps in where it fails.
        model: a trained spaCy pipeline, None for the blank Swedish one.

    Raises:
        RejectedFileError: no page of it can be read.
    """
    with _uncollected():
        return _read(path, engine, model)


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for cycles while one document is read: a quarter of the time, and there are none.

    What is read are hundreds of thousands of small frozen records, which name each other by
    ordinal.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _read(path: Path, engine: EngineName, model: str | None) -> Plan:
    profile = load()
    source = _open(path, engine)
    body = _text(source, profile)
    opening = title.read(_opening(source, body, profile), profile)
    sections = part.with_owners(body.sections, opening.document.committee, profile)
    body = replace(body, sections=tuple(sections))
    tree = Tree(body.sections, body.blocks)
    money = _money(body, opening.document, profile)
    source_of_departments = department.Source(
        body.sections, body.blocks, body.grids, opening.document.committee
    )
    departments = department.read(source_of_departments, money.tables, profile)
    is_context = opening.document.kind in _CONTEXT
    grids = tuple(one.grid for one in money.lists)
    rowed = [one.grid for one in money.lists if not one.is_form]
    signs = icon.find(source.pages, rowed, body.blocks, profile)
    told_by_signs = signed.headings(tree, signs, profile)
    entries = [] if is_context else entry.find(tree, profile, told_by_signs)
    goals = goal.read(entries, tree, opening.document.kind, profile)
    told = signed.goals(goals, tree, signs, profile)
    lists = () if is_context else money.lists
    listed = goal_table.read(lists, tree, told.entries, signs, profile)
    goals = goal.issued((*told.entries, *listed.entries), opening.document)
    explained = committee.abbreviations(one.text for one in body.blocks)
    tasks = assignment_table.read(lists, tree, signs, profile)
    read_drafts = assignment.read(entries, tree, opening.document.kind, profile)
    drafts = signed.assignments(read_drafts, tree, signs, profile)
    assignments = assignment_draft.complete((*drafts, *tasks), opening.document, explained, profile)
    decisions = tuple(_decisions(opening))
    stated_amounts, unread = stated_amount.read(body.blocks)
    return Plan(
        sha256=source.sha256,
        file_name=path.name,
        producer=source.producer,
        document=opening.document,
        pages=tuple(_pages(source.pages, body)),
        furniture=body.furniture,
        sections=body.sections,
        blocks=body.blocks,
        grids=grids,
        goals=tuple(goals),
        indicators=tuple(indicator.read(tree, money.lists, goals, profile)),
        assignments=assignments.entries,
        decisions=(*decisions, *reference.find(goals, assignments.entries, len(decisions))),
        departments=tuple(departments),
        abbreviations=tuple(
            Abbreviation(short=short, committee=name) for short, name in explained.items()
        ),
        committee_changes=committee_change.read(
            body.sections, body.blocks, body.furniture, opening.document.committee, profile
        ),
        budget_tables=tuple(department.assign(money.tables, departments, profile)),
        stated_amounts=stated_amounts,
        legal_references=tuple(_laws(body)),
        mentions=tuple(_mentions(body.blocks, model)),
        findings=finding.distinct(
            (
                *finding.of_file(source.problems, source.pages),
                *opening.findings,
                *finding.of_contents(body.entries, body.sections),
                *finding.of_text(body.blocks, profile),
                *money.findings,
                *unread,
                *told.findings,
                *listed.findings,
                *assignments.findings,
            )
        ),
    )


def _open(path: Path, engine: EngineName) -> _Source:
    with Pdf(path, engine) as pdf:
        pages = tuple(pdf.pages())
        return _Source(
            path, pdf.sha256, pdf.producer, pdf.title, pages, pdf.bookmarks, pdf.problems
        )


def _text(source: _Source, profile: Profile) -> _Text:
    """Lines without furniture, then tables, headings, the section tree, and blocks."""
    layouts, entries = contents.take(lay_out(source.pages), profile.contents)
    tables = grid.find(layouts, profile)
    layouts = side_label.part(caption_row.part(tables.layouts, tables.grids), profile)
    headings = heading.find(layouts, entries, source.bookmarks, profile)
    items = block.flow(layouts, headings, tables.grids)
    body = body_size(line for layout in layouts for line in layout.lines)
    headings = block.without_captions(headings, items, body)
    begins = [run[0].page.number for run in part.alike(layouts)[1:]]
    headings, sections = section.build(headings, profile, begins)
    items = block.flow(layouts, headings, tables.grids)
    hyphenated = text.hyphenated_words(line.text for layout in layouts for line in layout.lines)
    blocks = block.build(items, layouts, sections, hyphenated)
    return _Text(
        entries=entries,
        layouts=tuple(layouts),
        furniture=(*_all_furniture(layouts), *tables.furniture),
        sections=tuple(sections),
        blocks=tuple(blocks),
        grids=tuple(_placed(one, blocks) for one in tables.grids),
    )


def _all_furniture(layouts: Iterable[Layout]) -> Iterator[Furniture]:
    return (piece for layout in layouts for piece in layout.furniture)


def _placed(one: Grid, blocks: Sequence[Block]) -> Grid:
    """The grid with its section, and its caption as title."""
    index = next(i for i, block in enumerate(blocks) if block.grid == one.ordinal)
    section_ordinal = blocks[index].section
    captions = [
        before.text
        for before in blocks[max(index - 2, 0) : index]
        if before.kind == "caption" and before.section == section_ordinal
    ]
    return one.model_copy(
        update={"section": section_ordinal, "title": captions[-1] if captions else None}
    )


def _forms(body: _Text, page: int) -> Iterator[Grid]:
    """Tables of the page on which a document begins, before its headings or right below one."""
    for above, one in pairwise((None, *body.blocks)):
        if one and one.grid and one.page == page:
            is_first = above is None or above.section != one.section
            if one.section is None or is_first:
                yield body.grids[one.grid - 1]


def _opening(source: _Source, body: _Text, profile: Profile) -> title.Opening:
    """What tells of the document as a whole: its first lines, its furniture, its headings."""
    begin = title.first_page(body.layouts, part.starts(body.furniture), profile)
    headings = [one for one in body.sections if one.page >= begin]
    first = headings[0] if headings else None
    return title.Opening(
        file_name=source.path.name,
        first_page=begin,
        memo=tuple(line for layout in body.layouts[: begin - 1] for line in layout.lines),
        cover=tuple(
            line
            for line in body.layouts[begin - 1].lines
            if first is None or first.page > line.page or line.box.top < first.box.top
        ),
        furniture=tuple(one for one in body.furniture if one.line.page >= begin),
        memo_furniture=tuple(one for one in body.furniture if one.line.page < begin),
        headings=tuple(headings),
        prose=tuple(one for one in body.blocks if one.page >= begin),
        grids=tuple(_forms(body, begin)),
        info_title=source.title,
    )


def _money(body: _Text, document: Document, profile: Profile) -> _Money:
    lists: list[Listing] = []
    tables: list[BudgetTable] = []
    findings: list[Finding] = []
    prose = budget.Prose(body.sections, body.blocks, profile.budget)
    for one in body.grids:
        listing = Listing.of(one, profile)
        reading = budget.read(listing, _surroundings(one, prose, body, document), profile)
        kind = {"kind": reading.grid_kind}
        lists.append(replace(listing, grid=one.model_copy(update=kind)))
        findings.extend(reading.findings)
        if reading.table:
            tables.append(_named(reading.table, one, body, len(tables) + 1))
    return _Money(tuple(lists), tuple(tables), tuple(findings))


def _named(table: BudgetTable, one: Grid, body: _Text, ordinal: int) -> BudgetTable:
    """The table with its place in the document; a section names a table without a caption."""
    around = body.sections[one.section - 1] if one.section else None
    return table.model_copy(
        update={
            "ordinal": ordinal,
            "section": one.section,
            "committee": around.committee if around else None,
            "title": one.title or (around.title if around else None),
        }
    )


def _surroundings(one: Grid, prose: budget.Prose, body: _Text, document: Document) -> Surroundings:
    return Surroundings(
        section_titles=body.sections[one.section - 1].path if one.section else (),
        title=one.title,
        prose=prose.around(one),
        year=document.period_start,
        kind=document.kind,
    )


def _decisions(opening: title.TitleReading) -> Iterator[Decision]:
    """Decisions on the document itself."""
    for ordinal, stated in enumerate(opening.decisions, start=1):
        yield reference.decided(stated.mention, ordinal, stated.passage.page)


def _laws(body: _Text) -> Iterator[LegalReference]:
    """Each law once a section, where it is first named."""
    seen: set[tuple[int | None, str | None]] = set()
    passages: list[Section | Block] = sorted(
        (*body.sections, *body.blocks), key=lambda one: (one.page, one.box.top)
    )
    for passage in passages:
        words = passage.title if isinstance(passage, Section) else passage.text
        own = passage.ordinal if isinstance(passage, Section) else passage.section
        for mention in law.find(words):
            key = (own, mention.sfs or mention.eu_name)
            if key not in seen:
                seen.add(key)
                yield LegalReference(
                    ordinal=len(seen),
                    section=own,
                    text=mention.text,
                    sfs=mention.sfs,
                    eu_name=mention.eu_name,
                    effective_on=mention.effective_on,
                    page=passage.page,
                    box=passage.box,
                    evidence=("number" if mention.sfs else "name",),
                )


def _mentions(blocks: Iterable[Block], model: str | None) -> Iterator[Mention]:
    """What the one spaCy pipeline marks in the running text."""
    for one in blocks:
        for mark in language.mark(one.text, model) if one.text else ():
            yield Mention(block=one.ordinal, label=mark.label, text=mark.text, start=mark.start)


def _pages(pages: Sequence[Page], body: _Text) -> Iterator[PageFacts]:
    """Each page with its characters counted before and after they were placed."""
    placed: Counter[int] = Counter()
    for line in _every_line(body):
        placed[line.page] += len(line.text) - line.text.count(" ")
    for page in pages:
        yield PageFacts(
            number=page.number,
            width=page.width,
            height=page.height,
            characters=page.characters,
            characters_placed=placed[page.number],
            text_source=page.text_source if page.words else "none",
            quality=finding.quality(page),
        )


def _every_line(body: _Text) -> Iterator[Printed]:
    for piece in body.furniture:
        yield piece.line
    for printed_heading in body.sections:
        yield from printed_heading.lines
    for one in body.blocks:
        yield from one.lines
    for each in body.grids:
        for cell in each.cells:
            yield from cell.lines
