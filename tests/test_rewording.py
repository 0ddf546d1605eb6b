"""What differs between two wordings."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.rewording import pieces

TEXTS = st.text(st.sampled_from("ab Å\n"), max_size=20)


def test_only_what_the_other_lacks_differs() -> None:
    assert list(pieces("Alla elever når minst E", "alla elever når godkända betyg")) == [
        (True, "Alla elever når"),
        (False, "minst E"),
    ]


@given(TEXTS, TEXTS)
def test_no_word_is_lost(text: str, other: str) -> None:
    found = list(pieces(text, other))
    assert " ".join(piece for _, piece in found).split() == text.split()
    assert all(same for same, _ in pieces(text, text))
