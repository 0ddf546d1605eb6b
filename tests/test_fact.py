"""Large figures side by side, each above the words that say what it counts."""

from pathlib import Path

import pytest

from tests import leaflet

_TEXT = (
    "Nämnden ansvarar för skolor och förskolor i kommunen. Antalet barn minskar i de äldre "
    "stadsdelarna men ökar i de nya, och nämnden behöver därför bygga om och flytta lokaler.\n\n"
)
_FACTS = (
    ("5 640", "barn och elever"), ("87 %", "behöriga lärare"),
    ("−3,6 mnkr", "prognos mot årets budget"),
)  # fmt: skip


def _grid(look: str) -> str:
    cells = "".join(
        f"{look}[#text(20pt)[{figure}] \\ #text(9pt)[{words}]], " for figure, words in _FACTS
    )
    return f"#grid(columns: (1fr, 1fr, 1fr), gutter: 8mm, {cells})\n"


@pytest.mark.parametrize(
    "look",
    ["block()", "align(center)", 'rect(fill: rgb("#eeeeee"), width: 100%)', "rect(radius: 4pt)"],
)
def test_each_fact_is_a_text_of_its_own(tmp_path: Path, look: str) -> None:
    plan = leaflet.plan(
        tmp_path,
        f"= Skolan i korthet\n{_TEXT}== Skolan i siffror\n{_grid(look)}\n= Läget\n{_TEXT}",
    )
    texts = [(block.kind, block.text) for block in plan.blocks]
    assert [text for _, text in texts[1:4]] == [" ".join(fact) for fact in _FACTS]
    assert {kind for kind, _ in texts} == {"paragraph"}
    assert [one.title for one in plan.sections] == [
        "Skolan i korthet", "Skolan i siffror", "Läget",
    ]  # fmt: skip


def test_numbered_headings_side_by_side_are_no_facts(tmp_path: Path) -> None:
    plan = leaflet.plan(
        tmp_path,
        '#set page(columns: 2)\n#set heading(numbering: "1", bookmarked: false)\n'
        "#show heading: set text(size: 18pt)\n"
        f"= Skolan\n{_TEXT * 3}#colbreak()\n= Pengarna\n{_TEXT * 3}",
    )
    assert [one.title for one in plan.sections] == ["Skolan", "Pengarna"]
