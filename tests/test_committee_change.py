"""Committees over the years, as documents tell of them."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import committee_change
from extract.committee_change import Change
from extract.profile import load
from models.section import Block, Furniture
from tests import leaflet
from tests.manuscript import tree
from tests.plans import fact, printed

KFN, KDN = "kultur- och fritidsnämnden", "kultur- och demokratinämnden"
SKN, UBN, BUN = "skolnämnden", "utbildningsnämnden", "barn- och ungdomsnämnden"
SN, ON, VON = "socialnämnden", "omsorgsnämnden", "vård- och omsorgsnämnden"


def paragraph(text: str) -> Block:
    return Block(**fact(ordinal=1, section=None, kind="paragraph", text=text))


SENTENCES: list[tuple[str, list[tuple[str, str | None, str]]]] = [
    ("Kultur- och fritidsnämnden bytte namn till kultur- och demokratinämnden den 1 januari 2020.",
     [("renamed", KFN, KDN)]),
    ("Nämnden bytte namn till omsorgsnämnden.", [("renamed", SN, ON)]),
    ("Nämnden hette tidigare omsorgsnämnden.", [("renamed", ON, SN)]),
    ("Kultur- och demokratinämnden (tidigare kultur- och fritidsnämnden)", [("renamed", KFN, KDN)]),
    ("Omsorgsnämnden har från och med den 1 maj 2024 bytt namn till vård- och omsorgsnämnden.",
     [("renamed", ON, VON)]),
    ("Omsorgsnämnden ersattes vid årsskiftet 2022/2023 av vård- och omsorgsnämnden.",
     [("renamed", ON, VON)]),
    ("Skolnämnden och barn- och ungdomsnämnden slogs samman den 1 maj 2024 till "
     "utbildningsnämnden.", [("merged", SKN, UBN), ("merged", BUN, UBN)]),
    ("Den 1 maj 2024 slogs skolnämnden och barn- och ungdomsnämnden samman till den nya "
     "utbildningsnämnden.", [("merged", SKN, UBN), ("merged", BUN, UBN)]),
    ("Utbildningsnämnden bildades den 1 maj 2024 genom en sammanslagning av skolnämnden och "
     "barn- och ungdomsnämnden.", [("merged", SKN, UBN), ("merged", BUN, UBN)]),
    ("Skolnämnden slås samman med barn- och ungdomsnämnden till utbildningsnämnden.",
     [("merged", SKN, UBN), ("merged", BUN, UBN)]),
    ("Från och med 1 januari 2024 ingår omsorgsnämnden i socialnämnden.", [("merged", ON, SN)]),
    ("Utbildningsnämnden ersätter de tidigare skolnämnden och barn- och ungdomsnämnden.",
     [("merged", SKN, UBN), ("merged", BUN, UBN)]),
    ("Utbildningsnämnden delades 2023 upp i skolnämnden och barn- och ungdomsnämnden.",
     [("split", UBN, SKN), ("split", UBN, BUN)]),
    ("Ansvaret för daglig verksamhet flyttades den 1 januari 2023 från socialnämnden till "
     "omsorgsnämnden.", [("moved_part", SN, ON)]),
    ("Utbildningsnämnden bildades den 1 maj 2024 genom att skolnämnden och barn- och "
     "ungdomsnämnden slogs samman.", [("merged", SKN, UBN), ("merged", BUN, UBN)]),
    ("(tidigare omsorgsnämnden)", [("renamed", ON, SN)]),
    # What is proposed, denied, asked or of something else is no change.
    ("Det utreds om skolnämnden ska byta namn till utbildningsnämnden.", []),
    ("Skolnämnden föreslås slås samman med barn- och ungdomsnämnden till utbildningsnämnden.", []),
    ("Skolnämnden bytte inte namn till utbildningsnämnden.", []),
    ("Krisledningsnämnden ingår i kommunstyrelsen.", []),
    ("Nämnden bytte namn till socialnämnden.", []),
    ("Skolnämnden samverkar med utbildningsnämnden och byter lokaler.", []),
    ("Utbildningsnämnden delades upp i skolnämnden.", []),
    # What a name is only marked with is recorded without the other one.
    ("Omsorgsnämnden (ny nämnd)", [("new", None, ON)]),
    ("Omsorgsnämnden (VON) (ny nämnd från 2024)", [("new", None, ON)]),
    ("4 Omsorgsnämnden (ändrat namn) ..... 45", [("renamed", None, ON)]),
    ("Omsorgsnämnden (nytt namn från socialnämnden)", []),
    ("Omsorgsnämnden (ny ordförande)", []),
    ("Den 1 maj 2024 slås skolnämnden samman med barn- och ungdomsnämnden.", []),
    ("Uppdraget ersätter de uppdrag som skolnämnden och utbildningsnämnden hade.", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_what_a_sentence_says(sentence: str, expected: list[tuple[str, str | None, str]]) -> None:
    found = committee_change.find(sentence, SN, load())
    assert [(one.kind, one.earlier, one.later) for one in found] == expected


def test_nobody_speaks_where_it_is_not_known_whose_the_text_is() -> None:
    assert committee_change.find("Nämnden bytte namn till omsorgsnämnden.", None, load()) == ()


@given(st.text(max_size=80), st.none() | st.just(SN))
def test_any_text_gives_changes_between_two(text: str, own: str | None) -> None:
    for found in committee_change.find(text + " nämnden " + text, own, load()):
        assert isinstance(found, Change)
        assert found.earlier != found.later


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Skolnämnden bytte namn till utbildningsnämnden den 1 maj 2024.", date(2024, 5, 1)),
        ("Vid årsskiftet 2023/24 bytte skolnämnden namn till utbildningsnämnden.",
         date(2024, 1, 1)),
        ("Skolnämnden bytte namn till utbildningsnämnden 2024.", None),
        ("Skolnämnden bytte namn till utbildningsnämnden den 1 maj 2024, efter beslut den "
         "12 juni 2023.", None),
    ],
)  # fmt: skip
def test_the_day_is_the_only_one_that_is_named(text: str, day: date | None) -> None:
    (found,) = committee_change.read((), [paragraph(text)], (), None, load())
    assert found.effective_on == day
    assert found.text == text


def test_the_day_may_stand_in_the_next_sentence() -> None:
    told = "Detta är den första planen för omsorgsnämnden (tidigare socialnämnden)."
    for following, day in [
        ("Nämnden bytte namn den 1 januari 2024.", date(2024, 1, 1)),
        ("Avdelningen bytte namn den 1 januari 2024.", None),
        ("Nämnden sammanträdde den 1 februari 2024.", None),
    ]:
        (found,) = committee_change.read((), [paragraph(f"{told} {following}")], (), ON, load())
        assert (found.earlier, found.later, found.effective_on) == (SN, ON, day)
        assert found.text == told


def test_a_change_is_told_once_and_with_its_day() -> None:
    made = tree("# Utbildningsnämnden (tidigare skolnämnden)")
    text = "Skolnämnden bytte namn till utbildningsnämnden den 1 maj 2024. Nämnden är ny."
    (found,) = committee_change.read(made.sections, [paragraph(text)], (), UBN, load())
    assert (found.text, found.effective_on) == (text[:-15], date(2024, 5, 1))


def test_a_mark_in_the_contents_list_counts_unless_a_sentence_tells_more() -> None:
    marked = [
        Furniture(kind=kind, line=printed(text))
        for kind, text in (
            ("contents", "4 Utbildningsnämnden (ny nämnd) .... 12"),
            ("contents", "5 Omsorgsnämnden (ändrat namn) .... 20"),
            ("header", "Socialnämnden (ny nämnd)"),
        )
    ]
    told = [paragraph("Omsorgsnämnden hette tidigare socialnämnden.")]
    found = committee_change.read((), told, marked, None, load())
    assert [(one.kind, one.earlier, one.later, one.evidence) for one in found] == [
        ("renamed", SN, ON, ("prose",)), ("new", None, UBN, ("contents",)),
    ]  # fmt: skip
    assert [one.ordinal for one in found] == [1, 2]


def test_a_document_tells_of_committees_and_their_short_forms(tmp_path: Path) -> None:
    read = leaflet.plan(
        tmp_path,
        "#text(size: 28pt)[Nämndplan 2025]\n\nUtbildningsnämnden\n\nAle kommun\n\n#pagebreak()\n\n"
        "= Inledning\n\nUtbildningsnämnden (UBN) bildades den 1 maj 2024 genom en sammanslagning "
        "av skolnämnden och barn- och ungdomsnämnden. Servicenämnden (SN) sköter lokalerna.",
    )
    changes = [(one.earlier, one.later, one.effective_on) for one in read.committee_changes]
    assert changes == [(SKN, UBN, date(2024, 5, 1)), (BUN, UBN, date(2024, 5, 1))]
    short = {one.short: one.committee for one in read.abbreviations}
    assert short == {"SN": "servicenämnden", "UBN": UBN}
