"""Lines joined and dehyphenated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.text import ends_broken, hyphenated_words, join


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("kommunfull-", "mäktiges beslut"), "kommunfullmäktiges beslut"),
        (("en AI-", "robot"), "en AI-robot"),
        (("NIS-2-", "direktivet"), "NIS-2-direktivet"),
        (("kultur-", "och fritidsnämnden"), "kultur- och fritidsnämnden"),
        (("sjukvårds-", "samt omsorgsfrågor"), "sjukvårds- samt omsorgsfrågor"),
        (("inom ra-", "men för"), "inom ramen för"),
        (("ett gemen-", "samt nattlag"), "ett gemensamt nattlag"),
        (("DELVIS GENOM-", "FÖRT"), "DELVIS GENOMFÖRT"),
        (("EN NY IT-", "ORGANISATION"), "EN NY IT-ORGANISATION"),
        (("under 2023–", "2024"), "under 2023–2024"),
        (("e-", "tjänster"), "e-tjänster"),
        (("Nord-", "Afrika"), "Nord-Afrika"),
        (("åren 2023 –", "2024"), "åren 2023 – 2024"),
        (("mjukt binde\u00ad", "streck"), "mjukt bindestreck"),
        (("", "  två   ord ", ""), "två ord"),
        ((), ""),
    ],
)
def test_line_ends_are_joined_as_a_reader_would(lines: tuple[str, ...], text: str) -> None:
    assert join(lines) == text


def test_a_hyphen_that_the_document_prints_within_a_line_stays() -> None:
    known = hyphenated_words(["vår IT-avdelning och arbetsmarknads-insatser"])
    assert join(["arbetsmarknads-", "insatser"], known) == "arbetsmarknads-insatser"
    assert join(["arbetsmarknads-", "insatser"]) == "arbetsmarknadsinsatser"


def test_a_line_that_ends_in_a_dash_is_not_broken() -> None:
    assert not ends_broken("målet –")
    assert ends_broken("kommunfull-")


@given(st.lists(st.text(alphabet="abåäö AI2-.", max_size=20), max_size=6))
def test_no_letter_is_lost(lines: list[str]) -> None:
    def letters(text: str) -> str:
        return "".join(letter for letter in text if letter not in " -")

    assert letters(join(lines)) == letters("".join(lines))


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("Delårsrapport januari–", "augusti 2026"), "Delårsrapport januari–augusti 2026"),
        (("Nämnden väntar –", "trots allt"), "Nämnden väntar – trots allt"),
    ],
)
def test_a_range_goes_on_without_a_space(lines: tuple[str, ...], text: str) -> None:
    assert join(lines) == text
