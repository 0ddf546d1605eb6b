"""Names of committees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import committee

NAMES = [
    ("Barn- och utbildningsnämndens nämndsplan", "barn- och utbildningsnämnden", "school"),
    ("Kultur och fritidsnämnd", "kultur- och fritidsnämnden", "culture_leisure"),
    ("KULTUR- OCH FRITIDSNÄMNDEN", "kultur- och fritidsnämnden", "culture_leisure"),
    ("Teknisk nämnd", "tekniska nämnden", "technical"),
    ("Tekniska nämndens budget", "tekniska nämnden", "technical"),
    ("Trafik – och fastighetsnämnden", "trafik- och fastighetsnämnden", "technical"),
    ("barnoch utbildningsnämnden", "barn- och utbildningsnämnden", "school"),
    ("Barn o Utbildningsnämnden", "barn- och utbildningsnämnden", "school"),
    ("Bygg- & miljönämnden", "bygg- och miljönämnden", "environment_building"),
    (
        "Utbildning och arbetsmarknadsnämnden",
        "utbildnings- och arbetsmarknadsnämnden",
        "school",
    ),
    (
        "kultur-, demokrati- och fritidsnämnden",
        "kultur-, demokrati- och fritidsnämnden",
        "culture_leisure",
    ),
    ("hälsa-, vård- och omsorgsnämnden", "hälsa-, vård- och omsorgsnämnden", "care"),
    ("Nämnden för Service", "nämnden för Service", "technical"),
    ("nämnden för vård och omsorg", "nämnden för vård och omsorg", "care"),
    ("Kommunstyrelsens verksamhetsutskott", "kommunstyrelsen", "executive"),
    ("kommunstyrelse", "kommunstyrelsen", "executive"),
    ("regionfullmäktiges mål", "regionfullmäktige", "council"),
    ("Barn- och bildningsutskottet", "barn- och bildningsutskottet", "school"),
    ("Socialnämnd", "socialnämnden", "social"),
    ("arbetsmarknads- och socialnämnden", "arbetsmarknads- och socialnämnden", "social"),
    ("regionala utvecklingsnämnden", "regionala utvecklingsnämnden", "other"),
    ("Överförmyndarnämnden", "överförmyndarnämnden", "guardianship"),
    ("Södermalms stadsdelsnämnd", "Södermalms stadsdelsnämnd", "other"),
]


@pytest.mark.parametrize(("text", "name", "kind"), NAMES)
def test_names_in_definite_form(text: str, name: str, kind: str) -> None:
    (found,) = committee.find(text)
    assert found.name == name
    assert committee.type_of(name) == kind


@pytest.mark.parametrize(
    "text",
    [
        "varje nämnd och samtliga nämnder", "nämndens uppdrag", "nämnden för året",
        "nämndplan och nämndmål", "Gemensam nämnd", "Länsstyrelsen och Socialstyrelsen",
        "kommunstyrelseförvaltningen", "bolagets styrelse", "arbetsutskottet",
    ],
)  # fmt: skip
def test_names_no_committee(text: str) -> None:
    assert committee.find(text) == ()


@given(st.sampled_from([name for _, name, _ in NAMES]))
def test_a_definite_name_stays_as_it_is(name: str) -> None:
    assert committee.definite(name) == name
    assert [one.name for one in committee.find(f"Planen gäller {name} i år")] == [name]


@given(st.text(max_size=60))
def test_what_is_found_stands_at_its_place(text: str) -> None:
    for one in committee.find(text + " socialnämnden"):
        assert 0 <= one.start < one.end <= len(text) + len(" socialnämnden")


def test_short_forms_are_the_documents_own() -> None:
    text = "Servicenämnden (SN) och UBN: Utbildningsnämndens mål. KS = kommunstyrelsen"
    explained = committee.abbreviations([text])
    assert explained == {
        "KS": "kommunstyrelsen",
        "SN": "servicenämnden",
        "UBN": "utbildningsnämnden",
    }
    assert committee.expand("SN", explained) == "servicenämnden"
    assert committee.expand("SN", {}) is None
    assert committee.expand("KF", {}) == "kommunfullmäktige"


def test_a_short_form_with_two_meanings_has_none() -> None:
    assert committee.abbreviations(["Socialnämnden (SN) och servicenämnden (SN)"]) == {}


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("Socialnämnden", True),
        ("Kultur- och fritidsnämnden:", True),
        ("Nämnden för Service", True),
        ("Samtliga nämnder", True),
        ("Nämnden", False),
        ("Socialnämndens uppdrag", False),
        ("Uppdrag till socialnämnden", False),
    ],
)
def test_a_line_may_be_a_committees_name_and_no_more(text: str, is_name: bool) -> None:
    assert committee.is_name(text) is is_name
