"""Decision lines and register numbers."""

from datetime import date

import pytest

from extract import decision


@pytest.mark.parametrize(
    ("text", "body", "day", "paragraph"),
    [
        ("Godkänd av socialnämnden 2018-08-15 § 137", "socialnämnden", "2018-08-15", "137"),
        (
            "Godkänd av kultur- och fritidsnämnden 2014-12-15, KFN 2014 § 77",
            "kultur- och fritidsnämnden", "2014-12-15", "77",
        ),
        ("Antagen av nämnden den 14 december 2017", "nämnden", "2017-12-14", None),
        ("Fastställd av kommunfullmäktige 2020-11-24", "kommunfullmäktige", "2020-11-24", None),
        ("Antagen: 2023-11-08 § 112", None, "2023-11-08", "112"),
        ("Antagen 2023-12-05 av socialnämnden", "socialnämnden", "2023-12-05", None),
        ("Fastställd: Socialnämnden 2024-01-30", "Socialnämnden", "2024-01-30", None),
        ("Dokumentet antogs av KF 2022-11-28", "KF", "2022-11-28", None),
        ("KF 2021-06-21 § 93", "KF", "2021-06-21", "93"),
        ("Beslut: KS § 44", "KS", None, "44"),
    ],
)  # fmt: skip
def test_reads(text: str, body: str | None, day: str | None, paragraph: str | None) -> None:
    (found,) = decision.find(text)
    assert found.body_text == body
    assert found.decided_on == (date.fromisoformat(day) if day else None)
    assert found.paragraph == paragraph
    assert found.problem is None
    assert found.text in text


def test_a_revision_is_a_decision_of_its_own() -> None:
    text = "Antagen av barn- och utbildningsnämnden 2023-10-25 § 98 Reviderad enligt KS § 110/2013"
    first, second = decision.find(text)
    assert (first.is_revision, first.paragraph) == (False, "98")
    assert (second.is_revision, second.body_text, second.paragraph) == (True, "KS", "110")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Fastställd av xxx 2011-xx-xx", "placeholder_date"),
        ("Fastställd av Kommunfullmäktige 2019-XX-XX, XX", "placeholder_date"),
        ("Beslutad av kommunstyrelsen 16 juni", "ambiguous_date"),
    ],
)
def test_says_why_there_is_no_date(text: str, problem: str) -> None:
    (found,) = decision.find(text)
    assert (found.decided_on, found.problem) == (None, problem)


def test_a_placeholder_is_no_body() -> None:
    (found,) = decision.find("Fastställd av xxx 2011-xx-xx")
    assert found.body_text is None


@pytest.mark.parametrize(
    "text",
    [
        "Kommunfullmäktige beslutade om mål för perioden.",
        "Enligt beslutad budgetram 2024 för nämnden",
        "Mål som är beslutade ska nås under 2024.",
        "6 kap. 4 § kommunallagen",
    ],
)
def test_is_no_decision(text: str) -> None:
    assert decision.find(text) == ()


@pytest.mark.parametrize(
    "number",
    [
        "SOCN 2018:64-042", "KFN 2017/0298", "SN 2019/0055", "SN 18/0098", "TSN/2015:487-0061",
        "KSN-2013-0674", "KS-2014/742.912", "KS 2021/012", "KS/2018:4", "2018/KS 0290 10",
        "2024/KS 0156", "von/2017:3", "RS 2017-04708", "RS/438/2024", "KTN/33/2023",
        "SLK-2023-01047", "KFN/2021:43", "FN 2014/00123", "BUN 2013/1809",
    ],
)  # fmt: skip
def test_knows_the_forms_of_register_numbers(number: str) -> None:
    assert decision.diary_numbers(f"Vingåker {number} antagen") == (number,)
    assert decision.diary_numbers(f"Dnr: {number}") == (number,)


def test_a_bare_number_needs_its_label() -> None:
    assert decision.diary_numbers("0882/21") == ()
    assert decision.diary_numbers("Diarienummer 0882/21") == ("0882/21",)


@pytest.mark.parametrize(
    "text",
    [
        "SOU 2018:69", "prop. 2014/15:132", "KFN 2014 § 77", "läsåret 2021/22", "KF 2021-06-21",
        "BUDGET 2018-2020", "Mål 2018-2020", "från 2014/15", "SN-2019/",
    ],
)  # fmt: skip
def test_is_no_register_number(text: str) -> None:
    assert decision.diary_numbers(text) == ()
