"""Times in running text."""

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import period
from extract.period import Period
from extract.profile import load

MONTHS = tuple(names[0] for names in load().calendar.months)


def only(text: str, year: int | None = None) -> Period:
    found = period.find(text, year)
    assert len(found) == 1, [one.text for one in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("den 31 mars 2024", "day", "2024-03-31", "2024-03-31"),
        ("31 mars, 2024", "day", "2024-03-31", "2024-03-31"),
        ("2024-05-31", "day", "2024-05-31", "2024-05-31"),
        ("31/3 2024", "day", "2024-03-31", "2024-03-31"),
        ("2024-05", "month", "2024-05-01", "2024-05-31"),
        ("maj-24", "month", "2024-05-01", "2024-05-31"),
        ("maj 2024", "month", "2024-05-01", "2024-05-31"),
        ("februari år 2024", "month", "2024-02-01", "2024-02-29"),
        ("dec 2024", "month", "2024-12-01", "2024-12-31"),
        ("Q2 2024", "quarter", "2024-04-01", "2024-06-30"),
        ("kvartal 4 2024", "quarter", "2024-10-01", "2024-12-31"),
        ("första kvartalet 2025", "quarter", "2025-01-01", "2025-03-31"),
        ("tertial 1 2024", "tertial", "2024-01-01", "2024-04-30"),
        ("andra tertialet 2024", "tertial", "2024-05-01", "2024-08-31"),
        ("T3 2024", "tertial", "2024-09-01", "2024-12-31"),
        ("första halvåret 2024", "half_year", "2024-01-01", "2024-06-30"),
        ("Halvår 2 2024", "half_year", "2024-07-01", "2024-12-31"),
        ("H1 2025", "half_year", "2025-01-01", "2025-06-30"),
        ("halvårsskiftet 2024", "day", "2024-06-30", "2024-07-01"),
        ("våren 2024", "season", "2024-01-01", "2024-06-30"),
        ("höstterminen 2024", "season", "2024-07-01", "2024-12-31"),
        ("VT 2025", "season", "2025-01-01", "2025-06-30"),
        ("vintern 2024/2025", "season", "2024-12-01", "2025-02-28"),
        ("början av 2024", "season", "2024-01-01", "2024-04-30"),
        ("slutet av år 2024", "season", "2024-09-01", "2024-12-31"),
        ("utgången av 2025", "day", "2025-12-31", "2025-12-31"),
        ("årsskiftet 2022/2023", "day", "2022-12-31", "2023-01-01"),
        ("årsskiftet 2022/23", "day", "2022-12-31", "2023-01-01"),
        ("2023–2024", "span", "2023-01-01", "2024-12-31"),
        ("2023-24", "span", "2023-01-01", "2024-12-31"),
        ("år 2024", "year", "2024-01-01", "2024-12-31"),
        ("maj–juni 2024", "span", "2024-05-01", "2024-06-30"),
        ("1 januari till och med 30 juni 2025", "span", "2025-01-01", "2025-06-30"),
        ("Q1–Q2 2024", "span", "2024-01-01", "2024-06-30"),
    ],
)
def test_reads(text: str, precision: str, first: str, last: str) -> None:
    found = only(f"Det ska vara klart {text}.")
    assert (found.precision, str(found.first), str(found.last)) == (precision, first, last)


@pytest.mark.parametrize(
    "text", ["i oktober", "den 16 juni", "hösten", "årsskiftet", "30 februari 2024"]
)
def test_leaves_open_what_is_no_day_of_a_known_year(text: str) -> None:
    found = only(text, year=2024)
    assert (found.first, found.last) == (None, None)


@pytest.mark.parametrize(
    ("text", "last"),
    [("tertial 2", "2024-08-31"), ("Q1", "2024-03-31"), ("första halvåret", "2024-06-30")],
)
def test_takes_reporting_periods_from_the_year_of_the_document(text: str, last: str) -> None:
    assert str(only(text, year=2024).last) == last
    assert only(text).last is None


def test_lends_the_year_of_what_follows() -> None:
    march, october = period.find("i mars och oktober 2024")
    assert (march.last, october.last) == (date(2024, 3, 31), date(2024, 10, 31))


@pytest.mark.parametrize(
    "text",
    ["SOU 2018:69", "prop. 2014/15:132", "KS 2021/012", "(2023:196)", "NIS-2", "vår kommun", "Ht"],
)
def test_reads_no_time_in(text: str) -> None:
    assert period.find(text, 2024) == ()


@given(st.integers(2000, 2099), st.integers(1, 12))
def test_a_month_lasts_to_its_last_day(year: int, month: int) -> None:
    found = only(f"senast i {MONTHS[month - 1]} {year}")
    assert found.last == date(year, month, calendar.monthrange(year, month)[1])
    assert found.first == date(year, month, 1)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_day_is_read_alike_however_it_is_printed(day: date) -> None:
    swedish = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    assert only(day.isoformat()).first == only(f"den {swedish}").first == day


@given(st.text(alphabet="0123456789-–/.: aåQTqtmjVv", max_size=30), st.integers(2000, 2099))
def test_what_is_found_stands_in_the_text_and_does_not_overlap(text: str, year: int) -> None:
    end = 0
    for one in period.find(text, year):
        assert text[one.start : one.end] == one.text
        assert one.start >= end
        end = one.end
        if one.first and one.last:
            assert one.first <= one.last
