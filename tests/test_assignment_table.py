"""Assignments out of tables: the parts of a row, deadline and status."""

from datetime import date
from pathlib import Path

import pytest

from extract import assignment_draft, assignment_table, icon
from extract.table_row import Listing
from models.assignment import AssignmentEntry, AssignmentStatus, StatusBasis
from models.plan import Document
from models.section import Grid
from tests.leaflet import plan
from tests.manuscript import PROFILE, grid, tree


def _read(text: str, *grids: Grid) -> tuple[AssignmentEntry, ...]:
    document = Document(kind="annual", period_start=2024, period_end=2024)
    lists = [Listing.of(one, PROFILE) for one in grids]
    drafts = assignment_table.read(lists, tree(text), icon.find((), (), (), PROFILE), PROFILE)
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


def test_committees_that_share_an_assignment_each_have_their_comment() -> None:
    table = grid(
        "assignment",
        ("Uppdrag", "Status", "Nämnd", "Kommentar"),
        ("Följ upp barns rättigheter", "Pågår", "Socialnämnden", "Alla chefer är utbildade."),
        ("", "", "KS", "Börjar i höst."),
        ("Se över taxan", "Avslutad", "Tekniska nämnden", "Antogs i maj."),
    )
    shared, alone = _read("# Uppdrag", table)
    assert (shared.status, shared.comment) == (
        "ongoing",
        "Alla chefer är utbildade. Börjar i höst.",
    )
    assert shared.addressees == ("socialnämnden", "kommunstyrelsen")
    assert [(one.addressee, one.comment) for one in shared.answers] == [
        ("socialnämnden", "Alla chefer är utbildade."),
        ("kommunstyrelsen", "Börjar i höst."),
    ]
    assert alone.answers == ()


def test_columns_stand_in_any_order_and_rows_for_committees_head_theirs() -> None:
    table = grid(
        "assignment",
        ("Kommentar", "Status", "Uppdrag"),
        ("", "", "Socialnämnden"),
        ("Klart i maj.", "Ja", "Se över taxan"),
        ("", "", "Tekniska nämnden"),
        ("Väntar på medel.", "Nej", "Bygga en bro"),
    )
    found = _read("# Uppdrag", table)
    assert [(one.title, one.addressees, one.status, one.status_basis) for one in found] == [
        ("Se över taxan", ("socialnämnden",), "completed", "yes_no"),
        ("Bygga en bro", ("tekniska nämnden",), "not_completed", "yes_no"),
    ]


def test_a_blank_title_goes_on_with_the_assignment_above() -> None:
    table = grid(
        "assignment",
        ("Uppdrag", "Kommentar", "Slutdatum"),
        ("Se över taxan", "Underlaget är klart.", "2024-06-30"),
        ("", "Taxan antas i juni.", ""),
        ("Bygga en bro", "", ""),
    )
    first, second = _read("# Uppdrag", table)
    assert first.comment == "Underlaget är klart. Taxan antas i juni."
    assert (first.due_on, second.title) == (date(2024, 6, 30), "Bygga en bro")


@pytest.mark.parametrize(
    ("words", "status", "basis"),
    [
        ("PÅGÅENDE", "ongoing", "label"),
        ("Uppdraget bedöms bli genomfört under året", "completed", "label"),
        ("Ja", "completed", "yes_no"),
        ("75 %", None, "percent"),
        ("Omprövas", None, "label"),
    ],
)
def test_a_status_is_a_word_a_sentence_or_a_form(
    words: str, status: AssignmentStatus | None, basis: StatusBasis
) -> None:
    (one,) = _read("# Uppdrag", grid("assignment", ("Uppdrag", "Status"), ("Se över taxan", words)))
    assert (one.status, one.status_text, one.status_basis) == (status, words, basis)


def test_columns_without_header_are_numbers_and_statuses_by_their_words() -> None:
    table = grid(
        "assignment",
        ("", "Uppdrag", "", "Kommentar"),
        ("1.", "Se över taxan", "Klart", "Antogs i maj."),
        ("2.", "Bygga en bro", "Pågår", ""),
    )
    found = _read("# Uppdrag", table)
    assert [(one.number, one.title, one.status) for one in found] == [
        ("1", "Se över taxan", "completed"),
        ("2", "Bygga en bro", "ongoing"),
    ]


def test_a_table_of_goals_may_list_assignments_beside_them() -> None:
    table = grid(
        "indicator",
        ("Mål", "Indikator", "Utfall", "Uppdrag"),
        ("Trygghet", "Andel trygga", "82 %", "Ta fram en trygghetsplan"),
    )
    assert [one.title for one in _read("# Mål", table)] == ["Ta fram en trygghetsplan"]


def test_activities_are_assignments_where_the_table_is_about_them_alone() -> None:
    listed = ("Mål", "Aktivitet", "Ansvarig"), ("Trygghet", "Inför trygghetsteam", "Rektor")
    assert [one.title for one in _read("# Mål", grid("assignment", *listed))] == [
        "Inför trygghetsteam"
    ]
    assert _read("# Mål", grid("goal", *listed)) == ()


def test_who_decided_on_an_assignment_gave_it() -> None:
    table = grid(
        "assignment",
        ("Uppdrag", "Beslut", "Status"),
        ("Se över avgifterna", "KF § 141/2022", "Pågår"),
        ("Utse ombud", "ÄN § 17/2023", "Klart"),
    )
    assert [one.given_by for one in _read("# Uppdrag", table)] == ["council", "committee"]


def test_a_row_of_its_own_that_names_the_giver_heads_the_rows_below() -> None:
    table = grid(
        "assignment",
        ("Uppdrag", "Redovisning", "Status"),
        ("Från kommunfullmäktige", "", ""),
        ("Utred skolskjutsen", "Inlett.", "Pågår"),
        ("Nämndens egna", "", ""),
        ("Pröva läxhjälp", "", "Ej påbörjat"),
    )
    found = _read("# Uppdrag", table)
    assert [(one.title, one.given_by, one.addressee_text) for one in found] == [
        ("Utred skolskjutsen", "council", None), ("Pröva läxhjälp", "committee", None)
    ]  # fmt: skip


def test_the_name_of_a_table_tells_who_gave_what_it_lists() -> None:
    table = grid("assignment", ("Uppdrag", "Klart"), ("Utred taxan", "2025-03-31"))
    named = table.model_copy(update={"title": "Uppdrag från nämnden"})
    (found,) = _read("# Uppdrag", named)
    assert found.given_by == "committee"


_OVER_PAGES = """
= Uppdrag
#v({room})
#table(columns: (5cm, 3cm, 2cm, 1fr), stroke: none, row-gutter: 3pt,
 table.header[*Uppdrag*][*Klart senast*][*Status*][*Kommentar*],
 [Redovisa alternativ för drift av hemmet efter flytten], [2024-03-31], [Klart],
 [Styrelsen har beslutat att huset ska bli trygghetsboende.],
 [Införa heltid som norm i all vård och omsorg], [2024-12-31], [Pågår],
 [Alla nya anställningar är på heltid. Kvar är de som vill gå upp i tid.],
 [Utreda införande av en äldreombudsman i kommunen], [2025-06-30], [Ej påbörjat],
 [Utredningen startar när den nya förvaltningschefen har tillträtt.])
"""


@pytest.mark.parametrize("room", ["1cm", "20.4cm", "21.4cm", "21.9cm"])
def test_lines_of_one_row_alone_on_its_page_stay_together(tmp_path: Path, room: str) -> None:
    found = plan(tmp_path, _OVER_PAGES.format(room=room)).assignments
    assert [(one.title, str(one.due_on), one.status) for one in found] == [
        ("Redovisa alternativ för drift av hemmet efter flytten", "2024-03-31", "completed"),
        ("Införa heltid som norm i all vård och omsorg", "2024-12-31", "ongoing"),
        ("Utreda införande av en äldreombudsman i kommunen", "2025-06-30", "not_started"),
    ]


def test_a_row_says_itself_who_gave_its_assignment() -> None:
    table = grid(
        "assignment",
        ("Uppdrag", "Klart", "Innebörd"),
        ("Ta fram en boendeplan", "kvartal 2 2026", "Uppdrag från kommunfullmäktige i budget."),
        ("Se över maten", "kvartal 3 2026", "Beslutat av nämnden. Översynen jämför kostnader."),
        ("Rekrytera familjer", "kvartal 4 2026", "Sex familjer, som nämnden beslutade i maj."),
    )
    assert [(one.given_by, str(one.due_on)) for one in _read("# Uppdrag", table)] == [
        ("council", "2026-06-30"),
        ("committee", "2026-09-30"),
        (None, "2026-12-31"),
    ]
