"""Findings on loss, damage and what was left in a text by mistake."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extract import finding
from extract.contents import ContentsEntry
from extract.pdf import HiddenWord
from models.finding import Finding
from models.geometry import Word
from tests.manuscript import PROFILE, tree
from tests.typeset import page, words


def _leftovers(text: str) -> list[tuple[str, str | None]]:
    blocks = tree(f"# Text\n{text}").blocks(tree("# Text").sections[0])
    return [(one.rule, one.text) for one in finding.of_text(blocks, PROFILE)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Beslut tas i mars. PETRA?", [("leftover", "PETRA?")]),
        ("Antalet platser är XX under året.", [("leftover", "XX")]),
        ("Antagen av nämnden 2024-XX-XX § XX", [("placeholder_date", "2024-XX-XX § XX")]),
        ("Vad innebär NIS? Svaret är GDPR.", []),
    ],
)
def test_what_writers_left_in_the_text(text: str, found: list[tuple[str, str]]) -> None:
    assert _leftovers(text) == found


def _rules(found: Sequence[Finding]) -> list[tuple[str, int | None]]:
    return [(one.rule, one.page) for one in found]


def test_a_file_without_any_text_and_a_page_that_is_a_picture() -> None:
    blank = page(1)
    assert _rules(list(finding.of_file((), [blank]))) == [("no_text", None)]
    picture = replace(page(2), images=(words("x", 100)[0].box,))
    text = page(1, words("Inledning", 100))
    assert _rules(list(finding.of_file((), [text, picture]))) == [("no_text", 2)]


def test_lost_pages_are_an_error() -> None:
    (lost,) = finding.of_file(("lost_pages",), [page(1, words("Text", 100))])
    assert (lost.rule, lost.severity) == ("lost_pages", "error")


def test_hidden_text_is_told_with_its_words() -> None:
    hidden = Word("hemligt", words("hemligt", 100)[0].box)
    source = replace(page(1, words("Text", 90)), hidden=(HiddenWord(hidden, "invisible"),))
    (found,) = finding.of_file((), [source])
    assert (found.rule, found.text) == ("hidden_text", "hemligt")


def test_accents_beside_their_letters_and_letters_that_fell_out_are_damage() -> None:
    split = page(1, *(words("Mo¨ten fo¨r a˚ret", 100 + 20 * n) for n in range(3)))
    assert "damaged_text" in {one.rule for one in finding.of_file((), [split])}
    sentence = "N mnden ska tillsammans med och som att f rvaltningen f lja upp m len"
    lost = page(1, *(words(sentence, 100 + 20 * n) for n in range(7)))
    whole = page(1, *(words(sentence.replace("N m", "Näm"), 100 + 20 * n) for n in range(7)))
    assert [one.rule for one in finding.of_file((), [lost])] == ["damaged_text"]
    assert not list(finding.of_file((), [whole]))


def test_damaged_characters_lower_a_pages_quality() -> None:
    damaged = page(1, words("Bra text med \ufffd\ufffd\ufffd i", 100))
    assert finding.quality(damaged) < finding.quality(page(1, words("Bra text", 100))) == 1
    assert "damaged_text" in {one.rule for one in finding.of_file((), [damaged])}


def test_entries_of_the_contents_list_without_a_heading() -> None:
    sections = tree("# 1 Nulägesanalys 2024\n# 2 Mål").sections
    entries = [
        ContentsEntry("1", "Nulägesanalys", 3, 1),
        ContentsEntry("3", "Ekonomi", 9, 1),
    ]
    (found,) = finding.of_contents(entries, sections)
    assert (found.rule, found.text) == ("contents_mismatch", "3 Ekonomi")


def test_one_thing_is_told_once() -> None:
    more = Finding(page=1, rule="placeholder_date", severity="warning", message="m", text="2024-XX")
    less = more.model_copy(update={"text": "XX"})
    assert finding.distinct([more, less]) == (more,)
    assert len(finding.distinct([less, more])) == 2


def test_leaders_without_a_meaning_are_no_damage() -> None:
    dots = "\ufffd" * 40
    contents = page(1, *(words(f"Kapitel {n} {dots} {n}", 100.0 + 20 * n) for n in range(1, 9)))
    assert finding.quality(contents) == 1.0
    unreadable = page(1, *(words("\ufffd\ufffd\ufffd\ufffd", 100.0 + 20 * n) for n in range(1, 9)))
    assert finding.quality(unreadable) == 0.0
