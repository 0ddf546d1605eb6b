"""Sentences that open a chapter, set apart from its text, and chapters without a cover before."""

from pathlib import Path

import pytest

from models.plan import Plan
from tests import leaflet

_TEXT = (
    "Nämnden ansvarar för skolor och förskolor i kommunen. Antalet barn minskar i de äldre "
    "stadsdelarna men ökar i de nya, och nämnden behöver därför bygga om och flytta lokaler."
)

_PARTS = ("Skolan", "Pengarna", "Personalen", "Framtiden")


def _chapter(title: str, lead: str, look: str) -> str:
    return f"= {title}\n#text({look})[{lead}]\n\n{_TEXT}\n\n== Läget i {title.lower()}\n{_TEXT}\n"


@pytest.mark.parametrize(
    "look", ['weight: "bold"', "size: 13pt", 'size: 12pt, fill: rgb("#1d5b79")', 'style: "italic"']
)
def test_sentences_below_headings_are_no_headings(tmp_path: Path, look: str) -> None:
    plan = leaflet.plan(
        tmp_path,
        "#show heading.where(level: 1): set text(size: 18pt)\n#set heading(bookmarked: false)\n"
        + _chapter("Skolan", "Eleverna är färre än i fjol.", look)
        + _chapter("Pengarna", "Nämnden får tre miljoner kronor mer än i år.", look)
        + _chapter("Framtiden", "Åren som kommer avgör vilka lokaler som behövs.", look),
    )
    assert [(one.title, one.level) for one in plan.sections] == [
        ("Skolan", 1), ("Läget i skolan", 2), ("Pengarna", 1), ("Läget i pengarna", 2),
        ("Framtiden", 1), ("Läget i framtiden", 2),
    ]  # fmt: skip
    assert "Nämnden får tre miljoner kronor mer än i år." in _texts(plan)


def test_sentences_that_are_goals_stay_headings(tmp_path: Path) -> None:
    plan = leaflet.plan(
        tmp_path,
        "#show heading: set text(size: 15pt)\n#set heading(bookmarked: false)\n"
        + "= Nämndens mål\n"
        + "".join(
            f"== Målområde {n}: {area}\n#text(12pt)[*{goal}*]\n\n{_TEXT}\n"
            for n, (area, goal) in enumerate(
                (
                    ("Trygghet", "Alla elever ska vara trygga i skolan."),
                    ("Kunskap", "Alla elever ska kunna läsa och räkna."),
                ),
                start=1,
            )
        ),
    )
    assert "Alla elever ska vara trygga i skolan." in [one.title for one in plan.sections]


def test_a_chapter_may_open_on_a_page_of_its_own(tmp_path: Path) -> None:
    chapters = "".join(
        f"#pagebreak()\n= {title}\n#pagebreak()\n{title}: {_TEXT} {title}. {_TEXT}\n"
        for title in ("Skolan", "Pengarna", "Framtiden")
    )
    plan = leaflet.plan(
        tmp_path,
        "#show heading: set text(size: 24pt)\n#set heading(bookmarked: false)\n"
        "#text(30pt)[Nämndplan 2026]\n\nSkolnämnden\n" + chapters,
    )
    assert [one.title for one in plan.sections] == ["Skolan", "Pengarna", "Framtiden"]
    assert plan.document.title == "Nämndplan 2026"


def test_a_title_above_the_text_is_no_chapter(tmp_path: Path) -> None:
    chapters = "".join(f"= {title}\n{_TEXT}\n\n== {title} i korthet\n{_TEXT}\n" for title in _PARTS)
    plan = leaflet.plan(
        tmp_path,
        "#show heading.where(level: 1): set text(size: 15pt)\n#set heading(bookmarked: false)\n"
        '#text(18pt, weight: "bold")[Verksamhetsplan 2026 med budget]\n\n'
        "#text(13pt)[Skolnämnden, Sjöbacka kommun]\n\n" + chapters,
    )
    assert [one.title for one in plan.sections if one.level == 1] == list(_PARTS)
    assert plan.document.title == "Verksamhetsplan 2026 med budget"


def _texts(plan: Plan) -> list[str]:
    return [block.text for block in plan.blocks]
