"""Words without which an expression is not found."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import necessary
from extract.profile import Pattern
from tests.test_profile import EVERY

PATTERNS = {path: one for path, one in EVERY.items() if isinstance(one, Pattern)}


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\b(?:bytte|byter) namn\b", ("byter namn", "bytte namn")),
        (r"\b(Anta(?:gen|gna)|fastställ\w+)\b", ("antagen", "antagna", "fastställ")),
        (r"dnr\.?\s*\d+", ("dnr",)),
        (r"\w+direktiv(?:et)?", ("direktiv",)),
        (r"[Xx]{2}-", ("x",)),
        (r"(?:19|20)\d\d", ("19", "20")),
        (r"(?:plan)?", ()),
        (r"plan|\d+", ()),
        (r"(?=plan)\w+", ()),
    ],
)
def test_words_of_an_expression(pattern: str, words: tuple[str, ...]) -> None:
    assert necessary.words(re.compile(pattern, re.IGNORECASE)) == words


@given(st.data())
def test_one_of_them_stands_in_whatever_is_found(data: st.DataObject) -> None:
    regex = data.draw(st.sampled_from(sorted(PATTERNS.items())))[1].regex
    letters = st.characters(exclude_characters="İıſK")  # an i, s, k only to a search without case
    match = regex.search(data.draw(st.from_regex(regex, alphabet=letters)))
    if match:
        assert necessary.may_find(necessary.words(regex), match.group().lower())
