"""Forms on a cover that state who decided on the document, and when."""

from pathlib import Path

from tests import leaflet

_TEXT = (
    "Nämnden ansvarar för lokaler, måltider och fordon i kommunen. Priserna på el och livsmedel "
    "har stigit sedan förra året, och nämnden behöver därför spara på annat.\n\n"
)


def test_a_form_on_the_cover_states_the_decision(tmp_path: Path) -> None:
    rows = {
        "Dokumenttyp": "Verksamhetsplan",
        "Beslutad av": "Servicenämnden 2025-11-18 § 203",
        "Diarienummer": "SN 2025/0512",
        "Gäller för": "Servicekontoret",
    }
    cells = ", ".join(f"[{name}], [{value}]" for name, value in rows.items())
    plan = leaflet.plan(
        tmp_path,
        "#set heading(bookmarked: false)\n#text(22pt)[Servicenämndens verksamhetsplan 2026]\n\n"
        f"#table(columns: (40mm, 80mm), {cells})\n#pagebreak()\n"
        f"= Läget\n{_TEXT}{_TEXT}= Ekonomi\n{_TEXT}= Mål\n{_TEXT}",
    )
    document = plan.document
    assert str(document.decided_on) == "2025-11-18"
    assert document.decided_by == "Servicenämnden"
    assert document.is_adopted
    assert document.diary_number == "SN 2025/0512"


def test_texts_of_a_letterhead_side_by_side_are_read_one_by_one(tmp_path: Path) -> None:
    plan = leaflet.plan(
        tmp_path,
        "#set heading(bookmarked: false)\n#set par(leading: 3pt)\n"
        "#grid(columns: (1fr, 1fr, auto), gutter: 12mm, "
        "[#v(4pt)#text(13pt)[*Stenbys kommun*]], "
        "text(8pt)[Beslutad av servicenämnden \\ 2025-02-19 § 21], "
        "text(8pt)[Diarienummer SN 2025/18 \\ Bilaga A])\n#v(20mm)\n#text(22pt)[Årsredovisning "
        f"2024]\n\nServicenämnden\n#v(20mm)\n{_TEXT}= Läget\n{_TEXT}= Ekonomi\n{_TEXT}",
    )
    assert plan.document.diary_number == "SN 2025/18"
    assert plan.document.decided_by == "servicenämnden"
    assert "Beslutad av servicenämnden 2025-02-19 § 21" in [block.text for block in plan.blocks]
