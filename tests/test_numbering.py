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
