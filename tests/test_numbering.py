"""Numbers before headings."""

import pytest

from extract import numbering


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("3.3.10 Utred platser", "3.3.10", "Utred platser"),
        ("1. Sammanfattning", "1", "Sammanfattning"),
        ("1.1ORDFÖRANDE HAR ORDET", "1.1", "ORDFÖRANDE HAR ORDET"),
        ("10Särskilda uppdrag", "10", "Särskilda uppdrag"),
        ("2.1 e-tjänster för alla", "2.1", "e-tjänster för alla"),
        ("4 ”Hela livet”", "4", "”Hela livet”"),
        ("2024 blir ett svårt år", None, "2024 blir ett svårt år"),
        ("600 största företagen", None, "600 största företagen"),
        ("12 platser tillkommer", None, "12 platser tillkommer"),
        ("1) Leda arbetet", None, "1) Leda arbetet"),
        ("Mål och uppdrag", None, "Mål och uppdrag"),
        ("", None, ""),
    ],
)
def test_only_a_heading_has_a_number(text: str, number: str | None, title: str) -> None:
    assert numbering.split(text) == (number, title)


def test_numbers_are_ordered_by_their_parts() -> None:
    assert sorted(["3.3.10", "3.3.9", "3.3"], key=numbering.order) == ["3.3", "3.3.9", "3.3.10"]
    assert numbering.is_within("3.3.10", "3.3")
    assert not numbering.is_within("3.31", "3.3")
    assert numbering.depth("3.3.10") == 3


@pytest.mark.parametrize(
    ("text", "sign", "rest"),
    [
        ("II. Omvärld", "II", "Omvärld"),
        ("B Omvärld", "B", "Omvärld"),
        ("B2 Personal", "B2", "Personal"),
        ("B.2.1 Personal", "B.2.1", "Personal"),
    ],
)
def test_letters_and_roman_numerals_may_be_a_number(text: str, sign: str, rest: str) -> None:
    assert numbering.sign(text) == (sign, rest)


def test_what_counts_starts_with_the_first_and_goes_on() -> None:
    assert numbering.is_series(["I", "II", "III"])
    assert numbering.is_series(["A", "B", "D"])
    assert numbering.is_series(["A1", "B1", "B2"])
    assert not numbering.is_series(["I"])
    assert not numbering.is_series(["B", "C"])
    assert not numbering.is_series(["A", "A"])


def test_figures_behind_a_letter_count_what_is_within_it() -> None:
    assert numbering.is_within("B4", "B")
    assert not numbering.is_within("B", "B")
    assert numbering.depth("B4") == numbering.depth("B.4") == 2
    assert [numbering.sign(text) for text in ("Mål", "a) Leda", "V) Leda")] == [None] * 3
