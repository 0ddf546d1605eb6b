"""Marks and sentences."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import language

TEXT = (
    "Kommunstyrelsen ska redovisa arbetet senast maj 2024. Vädret var gott. Enligt lagen "
    "(2023:196) och GDPR kostar det 144 074 tkr, se KS 2021/012. Planen är antagen av "
    "socialnämnden 2023-11-08 § 112."
)


def test_marks_each_kind() -> None:
    marks = [(mark.label, mark.text) for mark in language.mark(TEXT)]
    assert marks == [
        ("committee", "Kommunstyrelsen"),
        ("deadline", "senast maj 2024"),
        ("law", "2023:196"),
        ("law", "GDPR"),
        ("amount", "144 074 tkr"),
        ("diary_number", "KS 2021/012"),
        ("decision", "antagen av socialnämnden"),
        ("committee", "socialnämnden"),
        ("deadline", "2023-11-08"),
    ]


def test_keeps_abbreviations_within_a_sentence() -> None:
    text = "Det gäller t.ex. skolan, bl.a. i maj. Därefter fortsätter arbetet."
    assert [*language.sentences(text)] == [
        "Det gäller t.ex. skolan, bl.a. i maj.",
        "Därefter fortsätter arbetet.",
    ]


def test_a_sentence_is_found_by_a_place_in_it() -> None:
    text = "Det gäller t.ex. Ale. Rapport lämnas i maj! Senast i juni (kl. 8). Slut."
    found = dict.fromkeys(language.sentence_at(place, text) for place in range(len(text)))
    assert [one for one in found if one != text] == [*language.sentences(text)]


def test_a_pipeline_that_is_not_installed_is_an_error() -> None:
    with pytest.raises(OSError, match="sv_of_nowhere"):
        language.mark("senast maj 2024", model="sv_of_nowhere")


def test_spacy_is_imported_only_when_a_text_is_read() -> None:
    code = "import sys, extract.deadline, extract.title; print('spacy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


@given(st.lists(st.sampled_from(TEXT.split()) | st.text(max_size=8), max_size=30).map(" ".join))
def test_a_mark_is_what_stands_at_its_place(text: str) -> None:
    for mark in language.mark(text):
        assert text[mark.start : mark.end] == mark.text
