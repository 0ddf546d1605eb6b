"""The fields of an entry, by label lines and by labels that run in."""

import pytest

from extract import field
from extract.field import Paragraph
from tests.manuscript import PROFILE


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Status: Pågår", [("status", "Pågår")]),
        (
            "Ansvarig: Teknisk chef | Slutdatum: 2024-12-31 | Status: Pågår",
            [("owner", "Teknisk chef"), ("due", "2024-12-31"), ("status", "Pågår")],
        ),
        (
            "Ansvarig: Teknisk chef Status: Pågår Kommentar: Arbetet har börjat.",
            [("owner", "Teknisk chef"), ("status", "Pågår"), ("comment", "Arbetet har börjat.")],
        ),
        ("Kommentar: Arbetet pågår. Status: oklar", [("comment", "Arbetet pågår. Status: oklar")]),
        (
            "Ansvarig: gatuchefen Klart: senast maj 2025 Status: Pågår",
            [("owner", "gatuchefen"), ("due", "senast maj 2025"), ("status", "Pågår")],
        ),
        (
            "Ansvarig: gatuchefen Sammanhang: KF § 93",
            [("owner", "gatuchefen"), ("other", "KF § 93")],
        ),
        ("Prognos: Uppnås", [("forecast", "Uppnås")]),
        ("Planens status: oklar", []),
        ("status: pågår", []),
        ("Arbetet har status: Pågår", []),
    ],
)
def test_labels_that_run_in(text: str, fields: list[tuple[str, str]]) -> None:
    assert list(field.run_in(text, PROFILE)) == fields


def test_a_brief_field_ends_with_its_paragraph() -> None:
    read = field.read(
        [Paragraph("Status", "Pågår"), Paragraph("Status", "Arbetet började i maj.")], PROFILE
    )
    assert (read.text("status"), read.unlabelled) == ("Pågår", "Arbetet började i maj.")


def test_a_comment_goes_on_until_the_next_label() -> None:
    read = field.read(
        [
            Paragraph(None, "Målet gäller alla."),
            Paragraph(None, "Nämndens planerade åtgärder: Bussen kör."),
            Paragraph(None, "Den kör varje dag."),
            Paragraph(None, "Status: Pågår"),
        ],
        PROFILE,
    )
    assert read.description == "Målet gäller alla."
    assert read.text("comment") == "Bussen kör.\n\nDen kör varje dag."
    assert read.text("status") == "Pågår"
