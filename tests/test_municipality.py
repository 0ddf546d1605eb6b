"""Names of municipalities and regions, against the list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import municipality


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ale kommun", "1440"),
        ("ALE KOMMUNS NÄMNDPLAN", "1440"),
        ("Österåker kommun", "0117"),
        ("Österåkers kommun", "0117"),
        ("Göteborgs Stad", "1480"),
        ("Malmö stads mål", "1280"),
        ("Upplands Väsby kommun", "0114"),
        ("Malung-Sälens kommun", "2023"),
        ("Region Gävleborgs plan", "21"),
        ("Region Jönköpings län", "06"),
        ("Västra Götalandsregionen", "14"),
        ("Region Gotland", "0980"),
        ("www.kungsbacka.se", "1384"),
        ("info@nacka.se", "0182"),
        ("goteborg.se", "1480"),
        ("https://www.upplands-bro.se/plan", "0139"),
    ],
)
def test_is_on_the_list(text: str, code: str) -> None:
    (found,) = municipality.find(text)
    assert found.listed is not None
    assert found.listed.code == code


@pytest.mark.parametrize(
    "text",
    [
        "Varje kommun ska ha en plan", "Nacka bygger stad", "en attraktiv kommun", "i Ale",
        "Sveriges kommuner och regioner", "Hela kommunen", "www.habo.se",
    ],
)  # fmt: skip
def test_names_none(text: str) -> None:
    assert municipality.find(text) == ()


def test_keeps_a_name_that_is_not_listed() -> None:
    (found,) = municipality.find("Nämnden i Ekdala kommun ansvarar")
    assert (found.listed, found.name) == (None, "Ekdala kommun")


def test_a_name_in_capitals_is_the_same_name() -> None:
    (found,) = municipality.find("EKDALA KOMMUN")
    assert (found.listed, found.name, found.text) == (None, "Ekdala kommun", "EKDALA KOMMUN")


def test_the_list_is_whole() -> None:
    kinds = [one.kind for one in municipality.every()]
    assert (kinds.count("municipality"), kinds.count("region")) == (290, 20)
    assert len({one.code for one in municipality.every()}) == 310


@given(st.sampled_from(municipality.every()))
def test_knows_every_name_of_the_list(one: municipality.Municipality) -> None:
    assert municipality.named(one.name) == one
    assert municipality.named(one.short_name) == one
    assert [found.listed for found in municipality.find(f"Plan för {one.name} 2024")] == [one]
