"""Inflected forms meet in one stem, and no question is a syntax error."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.slug import slug
from corpus.stem import indexed, question, stem


@pytest.mark.parametrize(
    "forms",
    [
        "mål målet målen målens",
        "nämnd nämnden nämnder nämnderna nämndernas",
        "skola skolan skolans skolor skolorna",
        "uppdrag uppdraget uppdragen",
        "utredning utredningen utredningar",
        "verksamhetsplan verksamhetsplanen verksamhetsplaner",
        "barn barnen barnens",
        "avgift avgiften avgifter avgifternas",
    ],
)
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(("one", "other"), [("mål", "mal"), ("plan", "plats"), ("skola", "skuld")])
def test_different_words_have_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_a_phrase_does_not_run_into_the_stems() -> None:
    assert not finds("mål ekonomi", '"ekonomi mål"')


@given(st.text())
def test_whatever_is_typed_is_a_question(search: str) -> None:
    finds("Målen för ekonomin", search)


@given(st.lists(st.text("abcåäö", min_size=1), min_size=1, max_size=4))
def test_a_text_is_found_by_its_own_words(words: list[str]) -> None:
    text = " ".join(words)
    assert finds(text, text)
    assert finds(text, f'"{text}"')


def finds(text: str, search: str) -> bool:
    database = sqlite3.connect(":memory:")
    database.execute(
        "CREATE VIRTUAL TABLE words USING fts5(text, tokenize='unicode61 remove_diacritics 0')"
    )
    database.execute("INSERT INTO words VALUES (?)", [indexed(text)])
    found = database.execute("SELECT 1 FROM words WHERE words MATCH ?", [question(search)])
    return found.fetchone() is not None


@pytest.mark.parametrize(
    ("name", "readable"),
    [
        ("Vård- och omsorgsnämnden", "vard-och-omsorgsnamnden"),
        ("  Ale/2024: plan!", "ale-2024-plan"),
        ("…", ""),
    ],
)
def test_a_slug_is_readable(name: str, readable: str) -> None:
    assert slug(name) == readable


@given(st.text())
def test_a_slug_is_its_own(name: str) -> None:
    assert slug(slug(name)) == slug(name)
