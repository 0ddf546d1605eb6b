"""Which entries of several documents are one: the reworded are, what only looks alike is not."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.identity import curated, wording
from corpus.identity.curated import Curated, Judgement, LinksError, append, of_kind, read
from corpus.identity.likeness import likeness
from corpus.identity.match import Entry, Identity, Proposal, match

NOTHING = Curated()
TITLES = (
    "Utred taxan för vatten och avlopp",
    "Utred taxan för vatten",
    "Ta fram en plan för laddning av elfordon",
    "Ta fram en plan för äldreboenden",
    "Sjukfrånvaron minskar",
    "Sjukfrånvaron minskar och fler väljer att arbeta heltid",
    "Minska utsläppen med 10 %",
)


def entries(*documents: Sequence[str | tuple[str, str]]) -> list[Entry]:
    """Entries of documents in the order of time; a title may come with its description."""
    made = []
    for number, titles in enumerate(documents, start=1):
        for place, one in enumerate(titles, start=1):
            title, text = (one, "") if isinstance(one, str) else one
            made.append(
                Entry(
                    f"d{number}-a{place}", "Ale", f"d{number}", title, wording(title),
                    description=wording(text),
                )
            )  # fmt: skip
    return made


def groups(identities: Sequence[Identity]) -> list[set[str]]:
    return [{entry.id for entry in one.entries} for one in identities]


def are_one(earlier: str, later: str) -> tuple[bool, list[Proposal]]:
    identities, proposals = match(entries([earlier], [later]), NOTHING)
    return len(identities) == 1, proposals


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("Sjukfrånvaron minskar och fler väljer att arbeta heltid", "Sjukfrånvaron minskar"),
        ("Delaktighet och makt över sitt eget liv", "Makt över sitt eget liv"),
        ("Utred taxan för vatten och avlopp", "Se över taxan för vatten och avlopp"),
        (
            "Ta fram en strategi tillsammans med regionen",
            "att ta fram en strategi tillsammans med regionen, för beslut senast T2 2025",
        ),
        (
            "Kommunen ska vara en attraktiv arbetsgivare.",
            "Kommunen ska vara en attraktiv arbetsgivare där medarbetare vill stanna.",
        ),
    ],
)
def test_a_reworded_title_is_the_same_thing(earlier: str, later: str) -> None:
    assert are_one(earlier, later) == (True, [])


@pytest.mark.parametrize(
    ("earlier", "later", "reason"),
    [
        ("Utred en ny förskola i Norrby", "Utred en ny förskola i Söderby", "names"),
        ("Bygg ut gång- och cykelvägen till Hamra", "Bygg ut gång- och cykelvägen", "names"),
        ("Minska utsläppen med 10 % till 2030", "Minska utsläppen med 15 % till 2030", "numbers"),
        ("Genomför det allmänna valet 2022", "Genomför det allmänna valet 2026", "numbers"),
        ("Rusta upp lekplatsen vid skolan", "Rusta upp lekplatsen vid badet", "places"),
    ],
)
def test_the_same_verb_and_object_elsewhere_is_only_proposed(
    earlier: str, later: str, reason: str
) -> None:
    is_one, proposals = are_one(earlier, later)
    assert not is_one
    assert [one.reason for one in proposals] == [reason]


def test_what_one_document_prints_twice_are_two_things() -> None:
    shared = ["Sjukfrånvaron minskar", "Sjukfrånvaron minskar bland unga"]
    identities, _ = match(entries(shared, ["Sjukfrånvaron minskar bland de unga"]), NOTHING)
    assert groups(identities) == [{"d1-a1"}, {"d1-a2", "d2-a1"}]


def test_a_wording_that_comes_back_is_known() -> None:
    first, second = "Makt över sitt eget liv", "Delaktighet och makt över sitt eget liv"
    identities, _ = match(entries([first], [second], [first]), NOTHING)
    assert groups(identities) == [{"d1-a1", "d2-a1", "d3-a1"}]
    assert [link.method for link in identities[0].links] == ["first", "wording", "title"]


def test_the_description_speaks_for_a_title_that_is_written_anew() -> None:
    text = "Nämnden ska beskriva hur lokalerna används och vad det skulle kosta att samla skolorna."
    earlier = ("Utred skolornas lokaler", text)
    same, _ = match(entries([earlier], [("En samlad skolorganisation", text)]), NOTHING)
    assert len(same) == 1
    alone, _ = match(entries([earlier], ["En samlad skolorganisation"]), NOTHING)
    assert len(alone) == 2


def test_the_same_description_says_that_another_word_is_no_other_place() -> None:
    text = "Den som söker stöd ska träffa en arbetscoach inom två veckor och få en egen plan."
    first, second = "Fler går från bidrag till egen försörjning", "Fler går från bidrag till arbete"
    same, _ = match(entries([(first, text)], [(second, text)]), NOTHING)
    assert len(same) == 1
    other = "Den som har arbete ska få möjlighet att studera på deltid i kommunens skola."
    apart, proposals = match(entries([(first, text)], [(second, other)]), NOTHING)
    assert len(apart) == 2
    assert all(one.reason == "places" for one in proposals)
    north, south = "Rusta upp lekplatsen i Norrby", "Rusta upp lekplatsen i Söderby"
    apart, proposals = match(entries([(north, text)], [(south, text)]), NOTHING)
    assert (len(apart), [one.reason for one in proposals]) == (2, ["names"])


def test_two_that_are_as_like_are_left_to_the_reader() -> None:
    rivals = ["Utveckla arbetet mot hot och våld", "Utveckla arbetet mot hot och hat"]
    identities, proposals = match(entries(["Utveckla arbetet mot hot"], rivals), NOTHING)
    assert len(identities) == 3
    assert {one.reason for one in proposals} == {"rival"}


@pytest.mark.parametrize(
    ("earlier", "later", "reason"),
    [
        (
            ["Ta fram en plan för hemtjänstens organisation och bemanning"],
            ["Ta fram en plan för hemtjänstens organisation", "Beräkna hemtjänstens bemanning"],
            "split",
        ),
        (
            ["Se över taxorna för kulturskolan", "Nya taxor för idrottshallarna"],
            ["Se över taxorna för kulturskolan och idrottshallarna"],
            "merged",
        ),
    ],
)
def test_what_is_split_or_merged_is_linked_and_another_thing(
    earlier: list[str], later: list[str], reason: str
) -> None:
    identities, proposals = match(entries(earlier, later), NOTHING)
    assert len(identities) == 3
    assert reason in {one.reason for one in proposals}


def test_a_title_that_says_less_beside_another_that_goes_on_is_the_same() -> None:
    before = ["Utveckla skola och fritid", "Rusta upp fritidsgårdarna"]
    identities, _ = match(entries(before, ["Utveckla skola", "Rusta upp fritidsgårdarna"]), NOTHING)
    assert len(identities) == 2


def test_the_reader_has_the_last_word() -> None:
    titles = entries(["Bilda ett bolag", "Sälj skogen"], ["Inrätta ett förbund", "Sälj skogen"])
    judged = of_kind(
        [
            Judgement("assignment", "d2-a1", "d1-a1", "same"),
            Judgement("assignment", "d1-a2", "d2-a2", "different"),
            Judgement("goal", "d1-a1", "d1-a2", "same"),
        ],
        "assignment",
    )
    identities, proposals = match(titles, judged)
    assert groups(identities) == [{"d1-a1", "d2-a1"}, {"d1-a2"}, {"d2-a2"}]
    assert identities[0].links[1].method == "curated"
    assert proposals == []


@given(st.lists(st.lists(st.sampled_from(TITLES), max_size=4, unique=True), max_size=5))
def test_a_year_that_is_added_changes_nothing_of_the_years_before(years: list[list[str]]) -> None:
    before, _ = match(entries(*years[:-1]), NOTHING)
    after, _ = match(entries(*years), NOTHING)
    known = {entry.id for one in before for entry in one.entries}
    kept = [group & known for group in groups(after)]
    assert [group for group in kept if group] == groups(before)


def told(document: str, *titles: str, is_aside: bool = False, year: int = 2024) -> list[Entry]:
    return [
        Entry(
            f"{document}-a{place}", "Ale", document, title, wording(title), round=year,
            is_aside=is_aside,
        )
        for place, title in enumerate(titles, 1)
    ]  # fmt: skip


def test_a_proposal_is_told_what_it_is_and_tells_nothing() -> None:
    first, bridge, last = (
        "Utred taxan för vatten", "Utred taxan för vatten och pröva avgifter för avfall",
        "Pröva avgifter för avfall",
    )  # fmt: skip
    for is_aside in (False, True):
        identities, _ = match(
            [
                *told("a", first, year=2023),
                *told("b", bridge, is_aside=is_aside, year=2023),
                *told("c", last),
            ],
            NOTHING,
        )
        joined = {"a-a1", "b-a1"} if is_aside else {"a-a1", "b-a1", "c-a1"}
        assert joined in groups(identities)
    party = told("party", "Sänk taxan för vatten", is_aside=True)
    identities, _ = match([*party, *told("plan", "Sänk taxan för vatten")], NOTHING)
    (one,) = identities
    assert [(link.entry.id, link.method) for link in one.links] == [
        ("party-a1", "first"), ("plan-a1", "title"),
    ]  # fmt: skip


def test_what_counts_goes_before_what_a_proposal_alone_has() -> None:
    before = told("a", "Utred taxan för vatten och avlopp", year=2022)
    party = told("b", "Se över taxan för vatten", is_aside=True, year=2023)
    later = told("c", "Se över taxan för vatten och avlopp")
    identities, _ = match([*before, *party, *later], NOTHING)
    assert {"a-a1", "c-a1"} <= groups(identities)[0]
    taken_up = told("d", "Bygg en bro", year=2025)
    identities, _ = match([*told("c", "Bygg en bro", is_aside=True), *taken_up], NOTHING)
    assert groups(identities) == [{"c-a1", "d-a1"}]
    assert identities[0].latest is taken_up[0]


@given(
    st.lists(
        st.tuples(st.lists(st.sampled_from(TITLES), max_size=4, unique=True), st.booleans()),
        max_size=5,
    )
)
def test_a_later_year_changes_nothing_whoever_proposes_what(
    years: list[tuple[list[str], bool]],
) -> None:
    documents = [
        told(f"d{year}", *titles, is_aside=is_aside, year=year)
        for year, (titles, is_aside) in enumerate(years)
    ]
    before, _ = match([one for document in documents[:-1] for one in document], NOTHING)
    after, _ = match([one for document in documents for one in document], NOTHING)
    known = {entry.id for one in before for entry in one.entries}
    kept = [group & known for group in groups(after)]
    assert [group for group in kept if group] == groups(before)
    assert [one.entries[0].id for one in after][: len(before)] == [
        one.entries[0].id for one in before
    ]


@given(st.text(), st.text())
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0.0 <= likeness(one, other) <= 1.0


def test_judgements_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    judged = [
        Judgement("goal", "a-g1", "b-g1", "same", "omskrivet, se s. 4"),
        Judgement("budget_item", "a-l1", "b-l1", "different"),
    ]
    for one in judged:
        append(path, one)
    assert read(path) == tuple(judged)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("kind,entry_id,verdict\n", "the column other_id is missing"),
        ("kind,entry_id,other_id,verdict\ngaol,a,b,same\n", "line 2: kind is 'gaol'"),
        ("kind,entry_id,other_id,verdict\ngoal,a,b,maybe\n", "line 2: verdict is 'maybe'"),
        ("kind,entry_id,other_id,verdict\ngoal,a,a,same\n", "must be two entries"),
        ("kind,entry_id,other_id,verdict\ncommittee,a,b,same\n", "not renamed or merged or split"),
        (
            "kind,entry_id,other_id,verdict\ncommittee,a,b,merged\ncommittee,a,b,renamed\n",
            "a and b are both merged and renamed",
        ),
        (
            "kind,entry_id,other_id,verdict\ngoal,a,b,same\ngoal,b,a,different\n",
            "b and a are both same and different",
        ),
    ],
)
def test_a_file_that_cannot_be_used_says_why(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "links.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LinksError, match=message):
        read(path)


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(LinksError, match=r"nowhere\.csv"):
        curated.read(tmp_path / "nowhere.csv")


def row(document: int, label: str, *figures: int) -> Entry:
    told = frozenset((2022 + place, "budget", figure) for place, figure in enumerate(figures))
    return Entry(f"d{document}-{label}", "TN", f"d{document}", label, wording(label), figures=told)


def test_a_row_with_another_name_is_known_by_the_figures_that_it_repeats() -> None:
    before = [row(1, "IT-enheten", 34_396_000, 35_100_000), row(1, "Kansli", 5_000_000, 5_000_000)]
    later = [row(2, "Digitalisering", 34_396_000), row(2, "Demokrati", 5_000_000)]
    identities, _ = match([*before, *later], NOTHING)
    assert groups(identities) == [
        {"d1-IT-enheten", "d2-Digitalisering"},
        {"d1-Kansli"},  # five millions may be anybody's
        {"d2-Demokrati"},
    ]
