"""Short texts side by side without boxes, and notes in the margin."""

from pathlib import Path

import pytest

from tests import leaflet

_TEXT = (
    "Nämnden ansvarar för skolor och förskolor i kommunen. Antalet barn minskar i de äldre "
    "stadsdelarna men ökar i de nya, och nämnden behöver därför bygga om och flytta lokaler.\n\n"
)
_TEXTS = (
    ("Trygg skola", "Elevhälsan har samlats i en enhet. Fler elever får hjälp i tid, och kön till "
     "samtal är kortare än förra året."),
    ("Mer läsning", "Varje avdelning har fått en egen bokhylla, och barnen lånar hem böcker."),
    ("Bättre lokaler", "Taket på Norrby skola är lagat. Ventilationen byts nästa år. Gården får "
     "nya träd och en större fotbollsplan, som föreningarna kan hyra på kvällar och helger."),
)  # fmt: skip
_NOTE = "Bokbussen har gått sedan 1968. Under 2025 lånades 9 200 böcker, en tredjedel av toppåret."


def _columns(cells: list[str], look: str) -> str:
    inner = "".join(f"[{look}{cell}],\n" for cell in cells)
    return f"#grid(columns: (1fr,) * {len(cells)}, gutter: 6mm, {inner})\n"


@pytest.mark.parametrize(
    "look", ["", "#set align(center)\n", "#set par(justify: true)\n", "#set text(size: 8.5pt)\n"]
)
@pytest.mark.parametrize("count", [2, 3])
def test_headed_texts_side_by_side_are_read_one_by_one(
    tmp_path: Path, count: int, look: str
) -> None:
    cells = [f"== {name}\n{text}" for name, text in _TEXTS[:count]]
    plan = leaflet.plan(
        tmp_path,
        f'#show heading: set text(fill: rgb("#7a1f3d"))\n= Läget\n{_TEXT}'
        f"{_columns(cells, look)}= Framåt\n{_TEXT}",
    )
    names, texts = zip(*_TEXTS[:count], strict=True)
    assert [one.title for one in plan.sections] == ["Läget", *names, "Framåt"]
    assert [block.text for block in plan.blocks][1:-1] == list(texts)


def test_uneven_texts_side_by_side_need_no_headings(tmp_path: Path) -> None:
    texts = [text for _, text in _TEXTS]
    plan = leaflet.plan(tmp_path, f"= Läget\n{_TEXT}{_columns(texts, '')}= Framåt\n{_TEXT}")
    assert [block.text for block in plan.blocks][1:-1] == texts


def test_cells_below_names_of_columns_are_no_texts(tmp_path: Path) -> None:
    rows = [("Uppdrag", "Kommentar"), *((name, text) for name, text in _TEXTS)]
    cells = "".join(f"[{name}], [{text}], " for name, text in rows)
    plan = leaflet.plan(
        tmp_path,
        f"= Uppdrag\n{_TEXT}#table(columns: (1fr, 2fr), stroke: none, {cells})\n{_TEXT}",
    )
    assert [one.title for one in plan.sections] == ["Uppdrag"]
    assert "table" in [block.kind for block in plan.blocks]


@pytest.mark.parametrize(
    "look",
    [
        '#set text(size: 8pt, style: "italic")\n',
        '#set text(size: 8pt, fill: rgb("#7a1f3d"))\n',
        "#show: block.with(stroke: (left: 1.5pt), inset: (left: 6pt))\n#set text(size: 8pt)\n",
    ],
)
@pytest.mark.parametrize("is_left", [True, False])
def test_a_note_in_the_margin_tears_no_sentence(tmp_path: Path, look: str, is_left: bool) -> None:
    paragraphs = [*(text for _, text in _TEXTS)]
    text = "\n\n".join(paragraphs)
    note = f"[{look}{_NOTE}]"
    cells = f"{note}, [{text}]" if is_left else f"[{text}], {note}"
    columns = "(38mm, 1fr)" if is_left else "(1fr, 38mm)"
    plan = leaflet.plan(
        tmp_path,
        f"= Läget\n{_TEXT}= Driftbudget\n#grid(columns: {columns}, gutter: 6mm, {cells})\n"
        f"= Framåt\n{_TEXT}",
    )
    texts = [(plan.sections[one.section - 1].title, one.text) for one in plan.blocks if one.section]
    assert sorted(texts[1:-1]) == sorted(("Driftbudget", one) for one in (*paragraphs, _NOTE))


def test_boxes_within_columns_stay_in_their_column(tmp_path: Path) -> None:
    goals = [f"Mål {number} för skolan" for number in range(1, 5)]
    parts = "".join(
        f'#block(fill: rgb("#f3ede0"), inset: 6pt, width: 100%)[_{goal} nås inom planens tid och '
        f"{'följs upp varje år' if n % 2 else 'mäts i maj'} av nämnden._]\n- Lärare möts varje "
        f"vecka.\n- Barnen får {'fler böcker att läsa hemma' if n % 2 else 'böcker'}.\n- Alla "
        f"skolor deltar i det nya nätverket för läsning.\n{'#colbreak()' if n == 1 else ''}\n"
        for n, goal in enumerate(goals)
    )
    plan = leaflet.plan(
        tmp_path, f"= Mål\n{_TEXT}#columns(2)[{parts}]\n\n#v(8cm)\n= Framåt\n{_TEXT}"
    )
    texts = [block.text for block in plan.blocks]
    assert [text[:16] for text in texts if text.startswith("Mål")] == goals
    assert [texts.index(text) for text in texts if text.startswith("Mål")] == [1, 5, 9, 13]


def test_a_column_that_ends_above_the_next_one_has_ended(tmp_path: Path) -> None:
    texts = [
        "Nämnden ser fram emot ett år med fler elever och bättre lokaler i hela kommunen, och "
        "skolan får stöd av elevhälsan.",
        "Det är svårt att rekrytera lärare i kemi. Nämnden erbjuder studier med lön.",
        "Regeringen har aviserat ett nytt sätt att planera utbildning. Kommunen bör redan nu söka "
        "samverkan om program med få sökande.",
    ]
    plan = leaflet.plan(tmp_path, f"= Framtiden\n{_columns(texts, '')}= Framåt\n{_TEXT}")
    assert [block.text for block in plan.blocks][:-1] == texts
