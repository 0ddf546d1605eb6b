"""Assignments out of tables: the parts of a row, deadline and status."""

from datetime import date

from extract import assignment_draft, assignment_table, icon
from models.assignment import AssignmentEntry
from models.plan import Document
from models.section import Grid
from tests.manuscript import PROFILE, grid, tree


def _read(text: str, *grids: Grid) -> tuple[AssignmentEntry, ...]:
    document = Document(kind="annual", period_start=2024, period_end=2024)
    drafts = assignment_table.read(grids, tree(text), icon.NONE, PROFILE)
    known = {"BN": "byggnadsnämnden"}
    return assignment_draft.complete(drafts, document, known, PROFILE).entries


def test_a_table_of_assignments() -> None:
    table = grid(
        "assignment",
        ("Nr", "Uppdrag", "Ansvarig", "Slutdatum", "Status", "Kommentar"),
        ("1", "Se över avgifterna", "Ekonomichef", "2024-10-15", "Avslutad", "Antogs i november."),
        ("2", "Ta fram en plan (BN)", "Planchef", "Hösten 2024", "Försenad", ""),
        section_ordinal=1,
    )
    first, second = _read("# Uppdrag från kommunfullmäktige", table)
    assert (first.number, first.owner_text, first.due_on, first.status) == (
        "1",
        "Ekonomichef",
        date(2024, 10, 15),
        "completed",
    )
    assert (first.comment, first.given_by) == ("Antogs i november.", "council")
    assert (second.title, second.addressees) == ("Ta fram en plan", ("byggnadsnämnden",))
    assert (second.due_on, second.status, second.comment) == (date(2024, 12, 31), "delayed", None)
