"""What the rows of a table are, by the words of its header."""

import pytest

from extract import table_kind
from extract.table_row import Listing
from tests.manuscript import PROFILE, grid


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (("Indikator", "Utfall 2023", "Mål 2024"), "indicator"),
        (("Prestationstal", "2023", "2024"), "indicator"),
        (("Fokusområden", "Resultatindikatorer", "Utfall 2023"), "indicator"),
        (("Mål", "Indikator", "Utfall", "Uppdrag"), "indicator"),
        (("Mål", "Indikator", "Kommentar"), "goal"),
        (("Mål", "Kommentarer", "Uppfyllt Ja/Nej"), "goal"),
        (("KF-mål", "Status"), "goal"),
        (("Kommungemensamma mål", "Nämndens mål", "Måluppfyllelse"), "goal"),
        (("Centrala uppdrag", "Kommentar"), "assignment"),
        (("Uppdrag", "Ansvarig", "Slutdatum", "Status", "Kommentar"), "assignment"),
        (("Mål", "Aktivitet", "Ansvarig", "Klart"), "assignment"),
        (("Risk", "Sannolikhet", "Åtgärd", "Ansvarig"), None),
        (("Grunduppdrag", "Omfattning"), None),
        (("Verksamhet, tkr", "Budget 2024", "Prognos 2024"), None),
        (("Namn", "Telefon", "E-post"), None),
        (("", "Utfall 2023", "Mål 2025"), "indicator"),
        (("", "Utfall 2023", "Budget 2025"), None),
        (("", "Mål", "Kommentar"), "goal"),
        (("Vad vill vi uppnå?", "Hur mäter vi det?", "Målnivå 2025"), "indicator"),
    ],
)
def test_header_words_name_the_kind(header: tuple[str, ...], kind: str | None) -> None:
    row = tuple("x" for _ in header)
    assert table_kind.named(Listing.of(grid("other", header, row), PROFILE).tables) == kind
