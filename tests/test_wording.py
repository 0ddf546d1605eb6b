"""What a title holds beside its words."""

import pytest

from extract.entry import wording
from tests.manuscript import PROFILE

STATUSES = PROFILE.assignment.statuses


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Utred taxan (från budget 23)", "Utred taxan"),
        ("Utred taxan (från budget 2023)", "Utred taxan"),
        ("Utred taxan (KF § 93)", "Utred taxan"),
        ("Utred taxan (KF 2023-06-19 § 93)", "Utred taxan"),
        ("Utred taxan, KS 2024-01-02 § 5", "Utred taxan"),
        ("Utred taxan (beslut kommunfullmäktige § 12)", "Utred taxan"),
        ("Utred taxan (fas 2)", "Utred taxan (fas 2)"),
        ("Minska utsläppen från fordon", "Minska utsläppen från fordon"),
    ],
)
def test_tags_and_references_are_no_title(title: str, words: str) -> None:
    assert wording.without_tag(title) == words


@pytest.mark.parametrize(
    ("title", "words", "status"),
    [
        ("Se över taxan AVSLUTAT", "Se över taxan", "AVSLUTAT"),
        ("Se över taxan – PÅGÅENDE", "Se över taxan", "PÅGÅENDE"),
        ("Plan för GDPR EJ PÅBÖRJAT", "Plan för GDPR", "EJ PÅBÖRJAT"),
        ("Plan för vatten DELVIS GENOMFÖRT", "Plan för vatten", "DELVIS GENOMFÖRT"),
        ("Pröva en kulturbuss AVSLUTAT UTAN ÅTGÄRD", "Pröva en kulturbuss", "AVSLUTAT UTAN ÅTGÄRD"),
        (
            "Läget är PÅGÅR, FÖRSENAT eller AVSLUTAT",
            "Läget är PÅGÅR, FÖRSENAT eller AVSLUTAT",
            None,
        ),
        ("Plan för GDPR", "Plan för GDPR", None),
        ("ÖVERSYN AV TAXAN PÅGÅR", "ÖVERSYN AV TAXAN PÅGÅR", None),
        ("Uppdraget pågår", "Uppdraget pågår", None),
    ],
)
def test_capitals_at_the_end_are_a_status(title: str, words: str, status: str | None) -> None:
    assert wording.split_status(title, STATUSES) == (words, status)


@pytest.mark.parametrize(
    ("text", "first", "rest"),
    [
        ("Utred taxan. Den är gammal.", "Utred taxan.", "Den är gammal."),
        ("Utred taxan. Uppdraget ska redovisas senast maj 2025.", None, ""),
        ("Se över bl.a. Ale och t.ex. Kungälv.", None, ""),
        ("Utred taxan enligt 6 kap. Miljöbalken", None, ""),
    ],
)
def test_the_first_sentence_is_the_title(text: str, first: str | None, rest: str) -> None:
    assert wording.split_sentence(text) == (first or text, rest)
