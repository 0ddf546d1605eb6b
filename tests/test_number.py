"""Figures in every printed form, and what must not be taken for one."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import number

SPACE = st.sampled_from([" ", "\u00a0", "\u2007", "\u2009", "\u202f", ".", ""])
MINUS = st.sampled_from(["-", "- ", "–", "– ", "\u2212", "\u2212 ", "\u2011"])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7 598", "7598"),
        ("7\u00a0598", "7598"),
        ("2 093 333", "2093333"),
        ("1133,1", "1133.1"),
        ("-1 074,0", "-1074.0"),
        ("- 6 000", "-6000"),
        ("– 614", "-614"),
        ("\u2212614", "-614"),
        ("(614)", "-614"),
        ("614-", "-614"),
        ("1'200'000", "1200000"),
        ("200’500", "200500"),
        ("1,3²", "1.3"),
        ("1 614\u2212", "-1614"),
        ("12.500", "12500"),
        ("-1.234.567,5", "-1234567.5"),
        ("+4 703", "4703"),
        ("-", "0"),
        ("–", "0"),
        ("0,0", "0.0"),
        ("-0", "0"),
        ("21,6%", "21.6"),
        ("21,6 %", "21.6"),
        ("1 500*", "1500"),
    ],
)
def test_reads(text: str, value: str) -> None:
    assert number.parse(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "19:68", "1, 5", "0 310 310", "07", "1 23", "12 34", "1 2345", "1.5",
        "1'20", "1'234 567",
        "1.2345", "1.234 567", "12.34.567",
        "96 (93,7)", "(-5)", "-5-", "(5-)", "2024-", "--", "- -",
        "ca 5", "5 tkr", "2023-2024", "2023 2024", "1 000,",
        "²", "१२", "%", "(5", "5)", "5 %%",
    ],
)  # fmt: skip
def test_refuses(text: str) -> None:
    assert number.parse(text) is None


@given(st.integers(-(10**12), 10**12), st.integers(0, 3), SPACE, MINUS)
def test_reads_back_what_was_printed(whole: int, places: int, space: str, minus: str) -> None:
    value = Decimal(whole).scaleb(-places)
    text = f"{abs(value):,.{places}f}".translate({ord(","): space, ord("."): ","})
    assert number.parse(minus + text if value < 0 else text) == value
    assert number.decimals(text) == places


@given(st.text())
def test_gives_a_finite_figure_or_none(text: str) -> None:
    value = number.parse(text)
    assert value is None or value.is_finite()


def test_plain_spaces_are_read_in_every_way() -> None:
    assert number.readings("62 178 240", 1) == (("62 178 240",),)
    assert number.readings("62 178 240", 2) == (("62", "178 240"), ("62 178", "240"))
    assert number.readings("0 310 310", 2) == (("0", "310 310"),)
    assert number.readings("7 598", 3) == ()


@given(st.lists(st.integers(-99_999, 99_999), min_size=1, max_size=5))
def test_the_printed_figures_are_among_the_readings(values: list[int]) -> None:
    texts = tuple(f"{value:,}".replace(",", " ") for value in values)
    assert texts in number.readings(" ".join(texts), len(texts))
