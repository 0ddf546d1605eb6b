"""Assignments that the rows of a table list."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract import assignment_draft, committee, entry, icon, table_row
from extract.assignment_draft import Draft, Status
from extract.icon import Signs
from extract.profile import Profile, first
from extract.section import Tree
from extract.table_row import Column, Listing, Table, TableRow
from models.assignment import Answer, AssignmentEntry, AssignmentGiver
from models.section import Grid, GridCell, Section

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})*[a-z]?[.)]?")
_IN_PARENTHESES = re.compile(r"\((?P<name>[^()]+)\)\W*")
_STATUS_WORDS = 4
"""Most words of a status in a column that no header names."""


def read(lists: Sequence[Listing], tree: Tree, signs: Signs, profile: Profile) -> Iterator[Draft]:
    """The assignments of a document's tables in reading order.

    A table of goals may have a column of assignments. Cells that are merged over rows, or left
    blank below the one that they share, are one assignment.
    """
    for listing in lists:
        grid = listing.grid
        if grid.kind in ("assignment", "goal", "indicator"):
            section = tree.sections[grid.section - 1] if grid.section else None
            yield from _Reader(listing, section, tree, signs, profile).read()


class _Reader:
    """Reads the assignments of one table."""

    def __init__(
        self, listing: Listing, section: Section | None, tree: Tree, signs: Signs, profile: Profile
    ) -> None:
        self.grid = listing.grid
        self.section = section
        self.tree = tree
        self.signs = signs
        self.profile = profile
        table = _titled(listing.tables.assignments, listing.grid)
        self.table = _with_unnamed(table, profile)
        self.place = self.table.first("title")

    def read(self) -> Iterator[Draft]:
        """An assignment for each cell of the column of assignments."""
        heading: str | None = None
        for rows in table_row.by_cell(self.table, "title"):
            title = rows[0].cells[self.place or 0]
            if _is_alone(title, rows[0]) and self._heads(title.text):
                heading = title.text
            else:
                named = [cell.text for cell in rows[0].groups if committee.find(cell.text)]
                yield self._draft(title, rows, named[-1] if named else heading)

    def _heads(self, text: str) -> bool:
        """Whether a text alone in its row names who has, or who gave, the assignments below it."""
        return _is_committee(text) or first(self.profile.assignment.givers, text) is not None

    def _draft(self, title: GridCell, rows: Sequence[TableRow], heading: str | None) -> Draft:
        def text(part: str) -> str | None:
            said = dict.fromkeys(found for row in rows if (found := row.text(part)))
            return " ".join(said) or None

        own, words = table_row.numbered(title.text)
        _, number, words = entry.split_prefix(words, self.profile.assignment.prefixes)
        groups = [cell.text for cell in reversed(rows[0].groups)]
        groups += [heading or "", self.grid.title or ""]
        told = [assignment_draft.said_giver(text(part)) for part in ("description", "comment")]
        status, sign = self._ticked(rows) or text("status"), self._sign(rows)
        return Draft(
            AssignmentEntry(
                ordinal=1,
                section=self.grid.section,
                committee=self.section.committee if self.section else None,
                number=(text("number") or "").rstrip(".)") or number or own,
                title=entry.without_tag(words),
                title_text=title.text,
                description=text("description"),
                comment=text("comment"),
                given_by=assignment_draft.giver(
                    [text("giver"), *told, *groups], self.section, self.tree, self.profile
                )
                or self._stated_giver(text("number") or number or own),
                addressee_text=text("addressee") or self._beside(rows[0]) or _committee_in(heading),
                answers=_answers(rows),
                owner_text=text("owner"),
                page=title.lines[0].page,
                box=title.lines[0].box,
                confidence=0.9,
                evidence=("header",),
            ),
            due=text("due"),
            status=None if sign and sign.text == status else status,
            closing=assignment_draft.closing(groups, self.section, self.tree, self.profile),
            sign=sign,
        )

    def _stated_giver(self, number: str | None) -> AssignmentGiver | None:
        """Who gave it by a sentence above the table."""
        blocks = self.tree.blocks(self.section) if self.section else ()
        place = (self.grid.page, self.grid.box.top)
        above = (one.text for one in blocks if one.text and (one.page, one.box.top) < place)
        return assignment_draft.stated_giver(above, self.section, number, self.tree, self.profile)

    def _beside(self, row: TableRow) -> str | None:
        """The committee that a cell without a header names in parentheses."""
        unnamed = [cell.text for number, cell in row.cells.items() if not self.table.words(number)]
        found = (_IN_PARENTHESES.fullmatch(text) for text in unnamed)
        names = (match["name"] for match in found if match)
        return next((name for name in names if committee.find(name)), None)

    def _ticked(self, rows: Sequence[TableRow]) -> str | None:
        """The status whose column is ticked."""
        numbers = [row.number for row in rows]
        patterns = self.profile.assignment.statuses
        choice = icon.ticked(self.grid, self.table, numbers, self.signs, patterns)
        return choice[0] if choice else None

    def _sign(self, rows: Sequence[TableRow]) -> Status | None:
        """What a sign in the column of statuses says; beside the columns, a sign with a legend."""
        numbers = [row.number for row in rows]
        column = self.table.first("status")
        icons = self.signs.within(self.grid, numbers, column if column is not None else 0)
        if len(icons) != 1:
            return None
        found = self.signs.meaning(icons[0], self.profile.assignment.statuses)
        return Status(icons[0].text, icons[0].basis, found) if column or found else None


def _titled(table: Table, grid: Grid) -> Table:
    """The table, activities taken for assignments where it is about nothing else."""
    if "title" in table.parts or grid.kind != "assignment":
        return table
    columns = tuple(
        replace(column, part="title") if column.part == "activity" else column
        for column in table.columns
    )
    return table.under(columns)


def _with_unnamed(table: Table, profile: Profile) -> Table:
    """The table with numbers and statuses in columns that no header names."""
    named = {column.number for column in table.columns if column.words}
    numbers = {number for row in table.rows for number in row.cells} - named
    found = []
    for number in sorted(numbers):
        cells = [row.cells[number] for row in table.rows if number in row.cells]
        part = _content([cell.text for cell in cells if cell.text], profile)
        if part and part not in table.parts:
            found.append(Column(number, "", part))
    kept = [column for column in table.columns if column.number not in {c.number for c in found}]
    return table.under(tuple(sorted((*kept, *found), key=lambda column: column.number)))


def _content(texts: Sequence[str], profile: Profile) -> str | None:
    """What all the cells of a column are."""
    if texts and all(_NUMBER.fullmatch(text) for text in texts):
        return "number"
    is_status = [
        len(text.split()) <= _STATUS_WORDS and first(profile.assignment.statuses, text) is not None
        for text in texts
    ]
    return "status" if len(texts) > 1 and all(is_status) else None


def _answers(rows: Sequence[TableRow]) -> tuple[Answer, ...]:
    """The comments of the rows, where each of them names another committee beside one title."""
    told = [(row.text("addressee"), row.text("comment")) for row in rows]
    if len({who for who, _ in told}) < max(len(told), 2):
        return ()
    return tuple(Answer(addressee=who, comment=said) for who, said in told if who and said)


def _is_alone(title: GridCell, row: TableRow) -> bool:
    return not any(cell.text for cell in row.cells.values() if cell is not title)


def _committee_in(heading: str | None) -> str | None:
    """The heading of some rows, where it is the name of the committee that has them."""
    return heading if heading and _is_committee(heading) else None


def _is_committee(text: str) -> bool:
    named = committee.find(text)
    return len(named) == 1 and named[0].text == text.strip(" :")
