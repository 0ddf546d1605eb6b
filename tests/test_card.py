"""Texts in boxes side by side, each of which is read before the next."""

from pathlib import Path

import pytest

from tests import leaflet

_TEXT = (
    "Nämnden ansvarar för skolor och förskolor i kommunen. Antalet barn minskar i de äldre "
    "stadsdelarna men ökar i de nya, och nämnden behöver därför bygga om och flytta lokaler.\n\n"
)
_CARDS = (
    ("Trygg skola", "Elevhälsan har samlats i en enhet.", "Pågår"),
    ("Mer läsning i förskolan", "Varje avdelning har fått en egen bokhylla, och barnen lånar hem "
     "böcker över helgen.", "Klart"),
    ("Bättre lokaler", "Taket på Norrby skola är lagat. Ventilationen byts nästa år.", "Pågår"),
    ("Friska medarbetare", "Sjukfrånvaron sjönk för tredje året i rad.", "Försenat"),
)  # fmt: skip
_LOOK = """
#show heading: set text(size: 10pt)
#show heading.where(level: 1): set text(size: 16pt)
#set heading(bookmarked: false)
#let pill(words) = align(right, box(fill: rgb("#2f6fb3"), radius: 5pt, inset: (x: 5pt, y: 2pt),
  text(8pt, weight: "bold", fill: white, words)))
"""


def _cards(frame: str, columns: int) -> str:
    cells = "".join(
        f"{frame}[== {name}\n{text}\n\n#pill[{status}]],\n" for name, text, status in _CARDS
    )
    return f"#grid(columns: (1fr,) * {columns}, gutter: 5mm, {cells})\n"


@pytest.mark.parametrize("columns", [2, 4])
@pytest.mark.parametrize(
    "frame",
    [
        "rect(width: 100%, radius: 5pt)",
        "rect(width: 100%)",
        'rect(width: 100%, fill: rgb("#eef2f7"))',
        "block(inset: 8pt, width: 100%, stroke: (left: 3pt))",
    ],
)
def test_each_card_is_read_by_itself(tmp_path: Path, frame: str, columns: int) -> None:
    plan = leaflet.plan(
        tmp_path,
        f"{_LOOK}= Läget\n{_TEXT}= Fyra områden\n{_TEXT}{_cards(frame, columns)}= Framåt\n{_TEXT}",
    )
    assert [one.title for one in plan.sections] == [
        "Läget", "Fyra områden", *(name for name, _, _ in _CARDS), "Framåt",
    ]  # fmt: skip
    assert [block.text for block in plan.blocks][2:-1] == [
        text for _, *texts in _CARDS for text in texts
    ]


def test_cells_of_a_filled_table_are_no_cards(tmp_path: Path) -> None:
    rows = (
        ("Uppdrag", "Kommentar"), ("Se över lokalerna", "Arbetet pågår och blir klart i maj"),
        ("Utred skolskjutsen", "Utredningen lämnades till nämnden i mars"),
    )  # fmt: skip
    cells = "".join(f"[{name}], [{text}], " for name, text in rows)
    table = f'#table(columns: 2, stroke: none, fill: rgb("#eef2f7"), {cells})'
    plan = leaflet.plan(tmp_path, f"= Uppdrag\n{_TEXT}{table}\n{_TEXT}")
    assert [block.kind for block in plan.blocks] == ["paragraph", "table", "paragraph"]
