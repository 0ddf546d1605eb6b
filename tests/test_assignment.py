"""Assignments out of headings: title, fields, giver, deadline and status."""

from datetime import date
from pathlib import Path

import pytest

from extract import assignment, assignment_draft, entry
from extract.assignment_draft import Assignments
from models.plan import Document, DocumentKind
from tests import leaflet
from tests.manuscript import PROFILE, tree


def _read(text: str, kind: DocumentKind = "plan") -> Assignments:
    document = Document(kind=kind, period_start=2024, period_end=2024)
    outline = tree(text)
    drafts = assignment.read(entry.find(outline, PROFILE), outline, None, PROFILE)
    return assignment_draft.complete(drafts, document, {}, PROFILE)


def test_headings_below_a_chapter_of_assignments_are_assignments() -> None:
    (one,) = _read("""
        # Av fullmäktige fastställda uppdrag
        ## 3.3.1 Utred en ny simhall. Uppdraget ska redovisas senast maj 2024. (från budget 2023)
        [Allmän beskrivning]
        Simhallen är sliten.
        [Planeringskommentar]
        En förstudie görs.
        [Ansvarig]
        Fastighetschefen
    """).entries
    assert one.number == "3.3.1"
    assert one.title == "Utred en ny simhall. Uppdraget ska redovisas senast maj 2024."
    assert one.title_text.endswith("(från budget 2023)")
    assert (one.description, one.comment) == ("Simhallen är sliten.", "En förstudie görs.")
    assert (one.given_by, one.owner_text) == ("council", "Fastighetschefen")
    assert one.due_on == date(2024, 5, 31)
    assert one.status is None


def test_a_plan_states_no_status_though_its_prose_sounds_like_one() -> None:
    text = """
        # Uppdrag
        ## Uppdatera taxan
        [Kommentar]
        Uppdraget är genomfört.
    """
    assert _read(text).entries[0].status is None
    (reported,) = _read(text, "annual").entries
    assert (reported.status, reported.status_basis) == ("completed", "sentence")
    assert reported.status_text == "Uppdraget är genomfört."


@pytest.mark.parametrize(
    ("words", "status", "is_forecast"),
    [
        ("Pågående", "ongoing", False),
        ("AVSLUTAT", "completed", False),
        ("Ej påbörjad", "not_started", False),
        ("Försenad", "delayed", False),
        ("Delvis genomfört", "partly_completed", False),
        ("Inte genomfört", "not_completed", False),
        ("Bedöms bli genomfört", "completed", True),
        ("Bedöms inte bli genomfört", "not_completed", True),
        ("Avskriven", "cancelled", False),
        ("Vänteläge", "paused", False),
        ("Blå", None, None),
    ],
)
def test_status_words(words: str, status: str | None, is_forecast: bool | None) -> None:
    read = _read(f"# Uppdrag\n## Se över taxan\n[Status]\n{words}", "interim")
    (one,) = read.entries
    assert (one.status, one.is_forecast, one.status_text) == (status, is_forecast, words)
    assert [finding.rule for finding in read.findings] == ([] if status else ["unknown_status"])


def test_deadlines_that_disagree_are_found_and_the_earlier_counts() -> None:
    read = _read("""
        # Uppdrag
        ## Utred personalomsättningen och redovisa senast maj 2024
        [Beskrivning]
        Utredningen lämnas senast Q2 2024.
    """)
    assert read.entries[0].due_on == date(2024, 5, 31)
    assert [finding.rule for finding in read.findings] == ["conflicting_deadlines"]


@pytest.mark.parametrize(
    "title",
    ["Nämndens uppdrag", "Grunduppdrag", "Uppdragsplan", "Granskning på uppdrag av revisionen"],
)
def test_false_friends_hold_no_assignments(title: str) -> None:
    assert _read(f"# {title}\n## Verksamhet\nText.").entries == ()


def test_prefixed_headings_are_assignments_wherever_they_stand() -> None:
    (one,) = _read("# Barn och utbildning\n## Uppdrag 4. Pröva längre öppettider").entries
    assert (one.number, one.title) == ("4", "Pröva längre öppettider")


@pytest.mark.parametrize(
    ("heading", "is_closed"),
    [
        ("Uppdrag som förklaras fullgjorda", True),
        ("Uppdrag som föreslås förklaras fullgjorda", False),
        ("Avslutade uppdrag", False),
    ],
)
def test_a_heading_may_close_all_that_stands_below_it(heading: str, *, is_closed: bool) -> None:
    found = _read(
        f"""
        # Uppföljning av uppdrag
        ## {heading}
        ### Utred taxan
        [Kommentar]
        Nya taxor gäller.
        ### Måla huset
        ## Uppdrag som fortsätter
        ### Bygg en bro
        """,
        "annual",
    ).entries
    closed = heading if is_closed else None
    assert [(one.title, one.closed_by_text) for one in found] == [
        ("Utred taxan", closed), ("Måla huset", closed), ("Bygg en bro", None),
    ]  # fmt: skip
    assert [one.status for one in found] == [None] * 3


def test_a_sentence_may_close_the_list_that_it_announces() -> None:
    lead = "Kommunfullmäktige förklarar följande uppdrag fullgjorda:"
    found = _read(f"""
        # Uppdrag
        {lead}
        - Utred taxan
        - Måla huset
    """).entries
    assert [(one.title, one.closed_by_text) for one in found] == [
        ("Utred taxan", lead), ("Måla huset", lead),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "closed"),
    [
        ("Utredningen är klar. Uppdraget förklaras fullgjort.", "Uppdraget förklaras fullgjort."),
        ("Kommunfullmäktige förklarade uppdraget om belysning fullgjort i mars.", True),
        ("Uppdraget avskrivs från vidare handläggning.", True),
        ("Nämnden föreslår att uppdraget förklaras fullgjort.", None),
        ("Uppdraget bör avskrivas.", None),
        ("Uppdraget avskrivs när rapporten är klar.", None),
        ("Uppdraget förklaras inte fullgjort.", None),
        ("Uppdraget är slutfört.", None),
    ],
)
def test_an_assignment_is_closed_by_a_decision_and_not_by_its_status(
    said: str, closed: str | bool | None
) -> None:
    text = f"# Uppdrag\n## Utred taxan\n[Kommentar]\n{said}"
    (one,) = _read(text, "annual").entries
    assert one.closed_by_text == (said if closed is True else closed)


def test_a_field_may_close_an_assignment(tmp_path: Path) -> None:
    table = """#table(columns: 3, [Uppdrag], [Status], [Kommentar],
      [Utred taxan], [Förklaras fullgjort], [Klart i maj.],
      [Ta fram en plan], [Genomfört], [Klart i juni.],
      [Se över avgifterna], [Pågår], [Arbetet fortsätter.])"""
    read = leaflet.plan(tmp_path, f"= Uppföljning av uppdrag 2024\n\n== Uppdrag\n\n{table}")
    assert [(one.status, one.closed_by_text) for one in read.assignments] == [
        ("completed", "Förklaras fullgjort"),
        ("completed", None),
        ("ongoing", None),
    ]


def test_a_sentence_may_say_who_gave_which_assignments() -> None:
    found = _read("""
        # Uppdrag under året
        Uppdrag 1–2 kommer från kommunfullmäktige och uppdrag 3 från nämnden själv.
        ## Uppdrag 1: Ta fram en plan för tomma lokaler
        ## Uppdrag 2: Pröva städning dagtid
        ## Uppdrag 3: Minska antalet maträtter
    """).entries
    assert [one.given_by for one in found] == ["council", "council", "committee"]


def test_headings_that_only_say_who_gives_are_no_assignments() -> None:
    found = _read("""
        # Uppdrag
        ## Från kommunfullmäktige
        ### Ta fram en plan för tomma lokaler
        ## Från nämnden
        ### Minska antalet maträtter
    """).entries
    assert [(one.title, one.given_by) for one in found] == [
        ("Ta fram en plan för tomma lokaler", "council"),
        ("Minska antalet maträtter", "committee"),
    ]
