"""Laws in running text, and numbers that only look like one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import law


@pytest.mark.parametrize(
    ("text", "printed", "sfs"),
    [
        ("enligt kommunallagen (2017:725)", "kommunallagen (2017:725)", "2017:725"),
        ("Kommunallagen 2017:725", "Kommunallagen 2017:725", "2017:725"),
        ("skollag, SFS 2010:800", "SFS 2010:800", "2010:800"),
        ("miljöbalken (1998:808) gäller", "miljöbalken (1998:808)", "1998:808"),
        (
            "Lag om kommuners ansvar för trygghet (2023:196)",
            "Lag om kommuners ansvar för trygghet (2023:196)",
            "2023:196",
        ),
        ("den nya regeln (2023:1)", "(2023:1)", "2023:1"),
    ],
)
def test_reads_a_statute(text: str, printed: str, sfs: str) -> None:
    (found,) = law.find(text)
    assert (found.text, found.sfs, found.eu_name) == (printed, sfs, None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("NIS-2", "NIS 2"),
        ("NIS2", "NIS 2"),
        ("NIS 2", "NIS 2"),
        ("NIS2-direktivet", "NIS 2"),
        ("det tidigare NIS-direktivet", "NIS"),
        ("dataskyddsförordningen", "GDPR"),
        ("GDPR", "GDPR"),
        ("EU:s AI Act", "AI-förordningen"),
        ("AI-förordningen", "AI-förordningen"),
        ("EU:s arbetstidsdirektiv", "arbetstidsdirektivet"),
    ],
)
def test_has_one_name_for_european_acts(text: str, name: str) -> None:
    assert {one.eu_name for one in law.find(text)} == {name}


@pytest.mark.parametrize(
    "text",
    [
        "SOU 2018:69", "Ds 2020:12", "prop. 2014/15:132", "dir. 2022:10", "skr. 2021:22",
        "AFS 2015:4", "Dnr KS/2018:4", "SOCN 2018:64-042", "Delårsrapport 2017:1", "kl. 19:68",
        "en AI-robot", "TENNIS 2",
    ],
)  # fmt: skip
def test_is_no_law(text: str) -> None:
    assert law.find(text) == ()


def test_takes_the_day_from_the_same_sentence() -> None:
    text = (
        "Socialtjänstlagen (2025:400) träder i kraft den 1 juli 2025. GDPR gäller redan. "
        "De nya NIS2-reglerna ska gälla från den 18 oktober 2024."
    )
    assert [(one.sfs or one.eu_name, one.effective_on) for one in law.find(text)] == [
        ("2025:400", date(2025, 7, 1)),
        ("GDPR", None),
        ("NIS 2", date(2024, 10, 18)),
    ]


@given(st.text(max_size=50), st.integers(1900, 2099), st.integers(1, 9999), st.text(max_size=50))
def test_a_number_in_brackets_is_found_wherever_it_stands(
    before: str, year: int, number: int, after: str
) -> None:
    sfs = f"{year}:{number}"
    text = f"{before}. Lagen ({sfs}) {after}"
    found = [one for one in law.find(text) if one.sfs == sfs]
    assert found
    assert all(text[one.start : one.end] == one.text for one in found)
