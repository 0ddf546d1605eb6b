"""Deadlines: the phrases of plans, and what only looks like one."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import deadline
from models.assignment import Deadline

WHEN = [
    ("senast maj 2024", "due", "2024-05-31", "month"),
    ("senast Q2 2024", "due", "2024-06-30", "quarter"),
    ("senast vecka 20 2024", "due", "2024-05-19", "span"),
    ("Utvärderingen överlämnas i augusti 2024", "report", "2024-08-31", "month"),
    ("ska rapporteras till KS i mars 2024", "report", "2024-03-31", "month"),
    ("ska antas senast i februari 2024 av alla nämnder", "due", "2024-02-29", "month"),
    ("redovisas som underlag inför beslut om budget i juni 2024", "report", "2024-06-30", "month"),
    ("genomförs under 2024", "window", "2024-12-31", "year"),
    ("Under år 2024 sker detta", "window", "2024-12-31", "year"),
    ("en satsning under 2023–2024", "window", "2024-12-31", "span"),
    ("Under början av 2024 startar projektet", "window", "2024-04-30", "season"),
    ("flyttas till våren 2024", "window", "2024-06-30", "season"),
    ("En mätning görs i oktober 2024", "window", "2024-10-31", "month"),
    ("klart höst 2024", "due", "2024-12-31", "season"),
    ("Redovisning senast maj -24", "due", "2024-05-31", "month"),
    ("senast oktober månad 2024", "due", "2024-10-31", "month"),
    ("ska vara slutfört senast årsskiftet 2024/2025", "due", "2024-12-31", "day"),
    ("under hösten 2024 utreds frågan", "window", "2024-12-31", "season"),
    ("pågår fram till december 2025", "until", "2025-12-31", "month"),
    ("Andra kvartalet 2024 ska rapporten lämnas", "report", "2024-06-30", "quarter"),
    ("ska vara klart vid Tertial 2", "due", "2024-08-31", "tertial"),
    ("redovisas till nämnden senast hösten 2017", "due", "2017-12-31", "season"),
    ("ska vara klart före den 1 maj 2024", "due", "2024-04-30", "day"),
    ("senast vid utgången av mars 2024", "due", "2024-03-31", "month"),
    ("senast vid utgången av 2024", "due", "2024-12-31", "day"),
    ("senast 2024-12-31", "due", "2024-12-31", "day"),
    ("senast vid årets slut", "due", "2024-12-31", "day"),
    ("till och med 2026", "until", "2026-12-31", "year"),
    ("ska presenteras den 15 september 2024", "report", "2024-09-15", "day"),
    ("genomförs i maj–juni 2024", "window", "2024-06-30", "span"),
    ("pågår från maj till september 2024", "window", "2024-09-30", "span"),
    ("senast 2026", "due", "2026-12-31", "year"),
]


@pytest.mark.parametrize(("text", "kind", "last", "precision"), WHEN)
def test_reads(text: str, kind: str, last: str, precision: str) -> None:
    (found,) = deadline.find(text, "description", 2024)
    assert (found.kind, str(found.date_to), found.precision) == (kind, last, precision)
    assert found.text in text


def test_after_is_open_at_the_end() -> None:
    (found,) = deadline.find("På lång sikt - efter 2025", "comment", 2024)
    assert (found.kind, found.date_from, found.date_to) == ("after", date(2026, 1, 1), None)


@pytest.mark.parametrize(
    "text",
    [
        "redovisas i samband med delårsrapporten",
        "behandlas i samband med årsredovisning",
        "senast i samband med årsredovisningen 2024",
        "genomförs tidigast efter EU-valet",
        "när utredningen är färdigställd",
    ],
)
def test_an_event_has_no_dates(text: str) -> None:
    (found,) = deadline.find(text, "comment", 2024)
    assert (found.kind, found.precision, found.date_to) == ("event", "event", None)
    assert not deadline.is_ambiguous(found)


@pytest.mark.parametrize(
    "text",
    [
        "År 2040 är kommunen fossilfri.",
        "Vision 2030 och Agenda 2030 styr arbetet.",
        "Uppdraget kommer från budget 2023.",
        "(från budget 2023)",
        "Nämndplan 2024–2026 beskriver detta.",
        "Kommunfullmäktige beslutade den 14 juni 2023 om styrmodellen.",
        "Enligt SOU 2024:7 och lagen (2023:196) gäller detta.",
        "Lagen träder i kraft den 1 januari 2025.",
        "I april 2021 föreslog kommissionen ett regelverk.",
        "Under 2022 har kommunen prövat detta.",
        "KF 2021-06-21 § 93",
        "Båtarna ligger i hamnen under sommaren.",
        "Riktlinjerna antogs i maj.",
        "Kommunen ska vara klimatneutral senast 2045.",
        "Ett möte hölls den 3 mars 2023 i det gamla stadshuset på torget.",
    ],
)
def test_is_no_deadline(text: str) -> None:
    assert deadline.find(text, "description", 2024) == ()


def test_a_start_is_not_due() -> None:
    text = "Arbetet påbörjas hösten 2024 och ska vara färdigt våren 2025."
    start, end = deadline.find(text, "comment", 2024)
    assert (start.kind, start.date_from, start.date_to) == ("after", date(2024, 7, 1), None)
    assert deadline.due_on((start, end)) == end.date_to == date(2025, 6, 30)


@pytest.mark.parametrize("text", ["senast hösten", "senast den 30/9", "senast den 30 juni"])
def test_what_is_due_in_no_year_is_ambiguous(text: str) -> None:
    (found,) = deadline.find(text, "comment", 2024)
    assert deadline.is_ambiguous(found)


def test_a_month_without_a_year_is_ambiguous() -> None:
    text = "Ärendet har lämnats till styrelsen i oktober för beslut i november."
    found = deadline.find(text, "comment", 2024)
    assert [one.text for one in found] == ["i oktober", "i november"]
    assert all(deadline.is_ambiguous(one) for one in found)
    assert deadline.due_on(found) is None


def test_a_sentence_in_a_field_of_times_may_promise_a_report() -> None:
    (found,) = deadline.find("Resultatet redovisas i oktober 2012.", "column", 2012)
    assert (found.kind, found.date_to) == ("report", date(2012, 10, 31))


def test_the_years_that_a_plan_is_for_are_no_deadline() -> None:
    assert deadline.find("Ta fram en biblioteksplan för åren 2018–2021", "title", 2017) == ()
    assert deadline.find("Genomförs under åren 2018–2021", "title", 2017)


def test_a_year_long_past_is_no_deadline() -> None:
    assert deadline.find("Inventera asbest i hus byggda före 1980", "title", 2026) == ()
    assert deadline.find("Redovisas före 2025", "title", 2026)


def test_the_day_of_a_decision_is_no_deadline() -> None:
    text = "Uppdraget förklaras fullgjort i och med nämndens beslut 2024-09-17 § 88."
    assert deadline.find(text, "comment", 2024) == ()


def test_a_column_of_dates_needs_no_words() -> None:
    (found,) = deadline.find("2024-10-01", "column", 2024)
    assert (found.kind, found.date_to, found.field) == ("due", date(2024, 10, 1), "column")


def test_a_day_in_a_column_is_a_deadline_even_where_it_was_before_the_year() -> None:
    (found,) = deadline.find("2023-09-30", "column", 2024)
    assert (found.kind, found.date_to) == ("due", date(2023, 9, 30))
    assert deadline.find("Lokalen stod klar 2023-09-30.", "comment", 2024) == ()


def test_one_word_leads_to_two_times() -> None:
    found = deadline.find("redovisas senast i mars och oktober 2024", "title", 2024)
    assert [(one.kind, str(one.date_to)) for one in found] == [
        ("due", "2024-03-31"),
        ("due", "2024-10-31"),
    ]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("genomförs under 2024", None),
        ("senast 2026", None),
        ("under 2023–2024", None),
        ("under hösten 2024", date(2024, 12, 31)),
        ("senast maj 2024, dock tidigast i april 2024", date(2024, 5, 31)),
        ("under 2024 och senast den 1 oktober 2024", date(2024, 10, 1)),
        ("fram till december 2025", date(2025, 12, 31)),
    ],
)
def test_due_on_needs_more_than_a_year(text: str, due: date | None) -> None:
    assert deadline.due_on(deadline.find(text, "description", 2024)) == due


def test_fields_that_disagree_are_a_conflict() -> None:
    title = deadline.find("Uppdraget ska redovisas senast maj 2024.", "title", 2024)
    same = deadline.find("Det redovisas senast den 31 maj 2024.", "description", 2024)
    other = deadline.find("Leverans till styrelsen senast Q2 2024.", "description", 2024)
    assert deadline.conflicts(title + other) == title + other
    assert deadline.due_on(title + other) == date(2024, 5, 31)
    assert deadline.conflicts(title + same) == ()
    assert deadline.conflicts(title) == ()


def test_steps_within_one_field_are_no_conflict() -> None:
    steps = deadline.find("Delrapport senast mars 2024, resten senast juni 2024.", "title", 2024)
    assert len(steps) == 2
    assert deadline.conflicts(steps) == ()


@given(st.text(max_size=60) | st.sampled_from([text for text, *_ in WHEN]), st.integers(2000, 2090))
def test_any_text_gives_deadlines_that_hold_together(text: str, year: int) -> None:
    found = deadline.find(text, "comment", year)
    assert all(isinstance(one, Deadline) for one in found)
    for one in found:
        if one.date_from and one.date_to:
            assert one.date_from <= one.date_to
    due = deadline.due_on(found)
    assert due is None or due in {one.date_to for one in found}


def test_the_seed_plans_assignments(shared: Path) -> None:
    truth = json.loads((shared / "ale" / "ale-ks-2024-a.json").read_text(encoding="utf-8"))
    keys = {"title": "title", "beskrivning": "description", "planeringskommentar": "comment"}
    due: dict[str, date | None] = {}
    torn = []
    for assignment in truth["uppdrag"]:
        found = [
            one
            for key, field in keys.items()
            for one in deadline.find(assignment[key], field, 2024)  # type: ignore[arg-type]
        ]
        due[assignment["number"]] = deadline.due_on(found)
        if deadline.conflicts(found):
            torn.append(assignment["number"])
    assert torn == ["3.3.9"]
    assert {number: day for number, day in due.items() if day} == {
        "3.3.2": date(2024, 6, 30),
        "3.3.4": date(2024, 2, 29),
        "3.3.9": date(2024, 5, 31),
    }


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2027-Q3", date(2027, 7, 1), date(2027, 9, 30)),
        ("Q3-27", date(2027, 7, 1), date(2027, 9, 30)),
        ("kv 3 2027", date(2027, 7, 1), date(2027, 9, 30)),
        ("kvartal 1–2 2027", date(2027, 1, 1), date(2027, 6, 30)),
        ("tertial 1–2 2027", date(2027, 1, 1), date(2027, 8, 31)),
        ("T2-27", date(2027, 5, 1), date(2027, 8, 31)),
        ("HT27", date(2027, 7, 1), date(2027, 12, 31)),
        ("jan–mars 2027", date(2027, 1, 1), date(2027, 3, 31)),
        ("dec -27", date(2027, 12, 1), date(2027, 12, 31)),
        ("före oktober månads utgång 2027", date(2027, 10, 1), date(2027, 10, 31)),
    ],
)
def test_short_forms_of_a_column(text: str, first: date, last: date) -> None:
    (found,) = deadline.find(text, "column", 2026)
    assert (found.text, found.date_from, found.date_to) == (text, first, last)
