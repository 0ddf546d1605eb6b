"""Letter-spaced words, joined where that is certain."""

import pytest

from extract.repair import mended
from models.geometry import Box, Word

SIZE = 10.0


def _row(text: str, gap: float = 2.5, space: float = 7.5) -> list[Word]:
    """Characters that a gap parts, and a wider space for each blank."""
    left, found = 70.0, []
    for letter in text:
        if letter == " ":
            left += space - gap
            continue
        found.append(Word(letter, Box(left, 100, left + 6, 110), "Font", SIZE))
        left += 6 + gap
    return found


def _texts(row: list[Word], vocabulary: frozenset[str] = frozenset()) -> list[str]:
    return [word.text for word in mended(row, vocabulary)]


def test_letters_with_gaps_alike_are_words() -> None:
    assert _texts(_row("MÅL OCH UPPDRAG 2025")) == ["MÅL", "OCH", "UPPDRAG", "2025"]


def test_a_joined_word_stands_where_its_letters_stood() -> None:
    row = _row("EKONOMI")
    (word,) = mended(row, frozenset())
    assert (word.box.x0, word.box.x1) == (row[0].box.x0, row[-1].box.x1)


def test_words_beside_them_stay() -> None:
    row = _row("VERKSAMHET")
    after = Word("i", Box(300, 100, 303, 110), "Font", SIZE, bold=True)
    long = Word("korthet", Box(306, 100, 340, 110), "Font", SIZE)
    assert _texts([*row, after, long]) == ["VERKSAMHET", "i", "korthet"]


@pytest.mark.parametrize("text", ["ABCDEF", "FEDCBA", "MTOTFLS", "123456", "KSAU"])
def test_what_may_be_single_letters_stays(text: str) -> None:
    assert _texts(_row(text)) == list(text)


def test_a_short_word_needs_a_witness() -> None:
    assert _texts(_row("MÅL")) == ["M", "Å", "L"]
    assert _texts(_row("MÅL"), frozenset({"mål"})) == ["MÅL"]


def test_gaps_that_are_neither_alike_nor_wide_leave_the_letters() -> None:
    assert len(_texts(_row("VERK SAMHET", space=4.0))) == len("VERKSAMHET")


def test_capitals_in_pieces_are_joined_where_the_gaps_are_no_word_spaces() -> None:
    def pieces(*texts: str, gap: float) -> list[Word]:
        left, found = 70.0, []
        for text in texts:
            found.append(Word(text, Box(left, 100, left + 7 * len(text), 110), "Font", SIZE))
            left += 7 * len(text) + gap
        return found

    assert _texts(pieces("BE", "MANNI", "NG", gap=1.5)) == ["BEMANNING"]
    assert _texts(pieces("BE", "MANNI", "NG", gap=2.8)) == ["BE", "MANNI", "NG"]
    known = frozenset({"mål", "och", "medel"})
    assert _texts(pieces("MÅL", "OCH", "MEDEL", gap=1.8), known) == ["MÅL", "OCH", "MEDEL"]
