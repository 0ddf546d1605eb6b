"""Amounts in running text: how much, how exact, and what the sentence says that they are."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.row import time_order
from corpus.store import publish
from extract import stated_amount
from models.budget import StatedAmount
from models.plan import Plan
from models.section import Block
from tests.plans import budget, fact, plan, printed


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("drygt åtta miljoner kronor", 8_000_000),
        ("1,2 miljoner kronor", 1_200_000),
        ("en halv miljon kronor", 500_000),
        ("en och en halv miljon kronor", 1_500_000),
        ("två och en halv miljoner kronor", 2_500_000),
        ("tjugofem miljoner kronor", 25_000_000),
        ("2,1 miljarder kronor", 2_100_000_000),
        ("144 074 tkr", 144_074_000),
        ("144\u00a0074 tkr", 144_074_000),
        ("700 tusen kronor", 700_000),
        ("10,3 mnkr", 10_300_000),
        ("1.500 kr", 1_500),
        ("-2 884 tkr", -2_884_000),
        ("minus 3,1 miljoner kronor", -3_100_000),
        # What the text leaves open.
        ("3–4 miljoner kronor", None),
        ("3 till 4 miljoner kronor", None),
        ("mellan två och tre miljoner kronor", None),
        ("två eller tre miljoner kronor", None),
        ("738 (666) miljoner kronor", None),
        ("några hundra tusen kronor", None),
        ("1, 5 miljoner kronor", None),
        ("1,23456789 miljoner kronor", None),
    ],
)
def test_how_much_it_is(text: str, amount: int | None) -> None:
    (found,) = stated_amount.find(f"Det motsvarar {text} i år.")
    assert (found.text, found.amount_sek) == (text, amount)


@pytest.mark.parametrize(
    "text",
    [
        "Avgiften är 200 kronor per elev.",
        "Timpriset är 850 kr/timme.",
        "Skatten är 19:68 kronor.",
        "Antalet besök ökade med två miljoner.",
        "Två miljoner besök gjordes.",
        "Nämnden har 37 uppdrag och en krona.",
        "Flera miljoner kronor behövs.",
    ],
)
def test_what_is_no_amount_of_money(text: str) -> None:
    assert stated_amount.find(text) == ()


def test_millions_alone_are_money_where_the_sentence_speaks_of_it() -> None:
    (found,) = stated_amount.find("Besparingen är drygt åtta miljoner.")
    assert (found.text, found.amount_sek, found.kind) == ("drygt åtta miljoner", 8_000_000, "cut")


def test_each_end_of_what_goes_from_one_to_the_other_is_its_own() -> None:
    (found,) = stated_amount.find("Ramen ökar från 40 till 42 miljoner kronor.")
    assert (found.text, found.amount_sek, found.kind) == (
        "42 miljoner kronor", 42_000_000, "level",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("drygt 2 mkr", "over"), ("knappt 2 mkr", "under"), ("ca 2 mkr", "about"),
        ("ca. 2 mkr", "about"), ("högst 2 mkr", "at_most"), ("minst 2 mkr", "at_least"),
        ("2 mkr", None),
    ],
)  # fmt: skip
def test_how_exact_it_is(text: str, qualifier: str | None) -> None:
    (found,) = stated_amount.find(f"Nämnden ska spara {text} i år.")
    assert (found.text, found.amount_sek, found.qualifier) == (text, 2_000_000, qualifier)
    assert found.kind == "cut"


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Ett effektiviseringskrav på 2 mkr fördelas.", ["cut"]),
        ("Ramen minskar med 2 mkr till 30 mkr.", ["decrease", "level"]),
        ("Nettobudgeten är 25,4 mkr, vilket är 2 mkr mer än 2023.", ["level", "increase"]),
        ("Nettokostnaden blev 25 mkr, vilket är 2 mkr lägre än budget.", ["level", None]),
        ("Periodens nettokostnad är 2 mkr lägre än periodbudgeten.", [None]),
        ("Intäkterna minskar med 2 mkr.", [None]),
        ("Om räntan stiger ökar kostnaderna med 2 mkr.", [None]),
        ("Nämnden föreslår att anslaget höjs med 2 mkr.", [None]),
        ("Underskottet är 2 mkr.", [None]),
        ("Simhallen kostar 2 mkr.", [None]),
        ("Energibesparingen på 2 mkr märks.", [None]),
    ],
)
def test_what_the_sentence_says_that_it_is(sentence: str, kinds: list[str | None]) -> None:
    assert [one.kind for one in stated_amount.find(sentence)] == kinds


def test_one_sentence_says_nothing_of_the_next() -> None:
    text = "Nämnden ska spara ca. 2 mkr. 3 mkr av underskottet kvarstår. Hyran är 4 mkr."
    found = stated_amount.find(text)
    assert [(one.amount_sek, one.kind) for one in found] == [
        (2_000_000, "cut"), (3_000_000, None), (4_000_000, None),
    ]  # fmt: skip
    assert [text[one.start : one.end] for one in found] == [one.text for one in found]


@given(st.text(max_size=60))
def test_any_text_gives_what_is_printed_or_nothing(text: str) -> None:
    whole = f"{text} 3 mkr {text} två miljoner kronor {text}"
    for one in stated_amount.find(whole):
        assert whole[one.start : one.end] == one.text
        assert one.text in one.sentence


def test_it_stands_on_its_line_and_what_is_left_open_is_a_finding() -> None:
    lines = (printed("Nämnden ska spara", 100), printed("3–4 mkr och 2 mkr", 112))
    text = "Nämnden ska spara 3–4 mkr och 2 mkr"
    running = Block(**fact(ordinal=1, section=1, kind="paragraph", text=text, lines=lines))
    label = running.model_copy(update={"ordinal": 2, "kind": "label"})
    amounts, findings = stated_amount.read([running, label])
    assert [(one.ordinal, one.text, one.box.top) for one in amounts] == [
        (1, "3–4 mkr", 112), (2, "2 mkr", 112),
    ]  # fmt: skip
    assert [(one.rule, one.severity, one.text) for one in findings] == [
        ("ambiguous_number", "info", "3–4 mkr")
    ]


def said(sentence: str, ordinal: int = 1) -> StatedAmount:
    (found,) = stated_amount.find(sentence)
    return StatedAmount(
        **fact(
            ordinal=ordinal, section=1, text=found.text, sentence=found.sentence,
            amount_sek=found.amount_sek, qualifier=found.qualifier, kind=found.kind,
        )
    )  # fmt: skip


def built(folder: Path, *some: Plan) -> sqlite3.Connection:
    publish(folder / "plans.db", sorted(some, key=time_order))
    return sqlite3.connect(folder / "plans.db")


def test_the_row_is_the_only_one_that_the_sentence_names(tmp_path: Path) -> None:
    table = budget(("Bibliotek", 5), ("Bibliotek och kultur", 9), ("Idrott", 3), ("Summa", 17))
    sentences = [
        "Biblioteken minskar med 1 mkr.",
        "Bibliotek och kultur minskar med 1 mkr.",
        "Biblioteken och idrotten minskar med 1 mkr.",
        "Nämnden minskar med 1 mkr.",
    ]
    stated = [said(sentence, ordinal) for ordinal, sentence in enumerate(sentences, 1)]
    database = built(tmp_path, plan(budget_tables=[table], stated_amounts=stated))
    found = database.execute(
        "SELECT label FROM stated_amount LEFT JOIN budget_item ON budget_item.id = item_id"
        " ORDER BY ordinal"
    )
    assert [label for (label,) in found] == ["Bibliotek", "Bibliotek och kultur", None, None]
