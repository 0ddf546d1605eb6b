"""Labels in a column of their own, and words that open an answer."""

from pathlib import Path

from tests import leaflet

_TEXT = (
    "Nämnden ansvarar för lokaler, måltider och fordon i kommunen. Priserna på el och livsmedel "
    "har stigit sedan förra året, och nämnden behöver därför spara på annat.\n\n"
)
_LOOK = "#set heading(bookmarked: false)\n"


def test_goals_beside_their_labels_are_no_headings(tmp_path: Path) -> None:
    areas = {
        "Kommunens byggnader använder allt mindre energi": "Energianvändningen ska minska varje år",
        "Måltiderna är goda för människor och miljö": "Matsvinnet ska halveras till nästa år",
        "Medarbetarna stannar och utvecklas": "Sjukfrånvaron i köken ska sjunka",
    }
    rows = "".join(
        f"== Inriktningsmål: {area}\n#grid(columns: (34mm, 1fr), row-gutter: 6pt, [*Mål*], "
        f"[*{goal}*], [*Bedömning*], [Målet bedöms nås delvis.], [*Analys*], [{_TEXT}])\n"
        for area, goal in areas.items()
    )
    plan = leaflet.plan(tmp_path, f"{_LOOK}= Läget\n{_TEXT}= Nämndens mål\n{_TEXT}{rows}")
    assert [one.title for one in plan.sections] == [
        "Läget",
        "Nämndens mål",
        *(f"Inriktningsmål: {area}" for area in areas),
    ]
    labels = [block.text for block in plan.blocks if block.kind == "label"]
    assert labels == ["Mål", "Bedömning", "Analys"] * 3
    assert [(one.title, one.set_by) for one in plan.goals if one.parent] == [
        (goal, "committee") for goal in areas.values()
    ]


def test_bold_statuses_that_open_answers_are_part_of_them(tmp_path: Path) -> None:
    answers = {
        "Teckna avtal med grannkommunerna.": ("Klart", "Avtalet gäller i fyra år."),
        "Utred en ny station i Norrbyn.": ("Pågår", "Utredningen är ute på remiss."),
        "Redovisa kostnaden för falska larm.": ("Ej påbörjat", "Underlag saknas."),
    }
    items = "".join(f"+ {task}\\\n  *{word}.* {rest}\n" for task, (word, rest) in answers.items())
    plan = leaflet.plan(
        tmp_path, f"{_LOOK}= Läget\n{_TEXT}= Uppdrag från kommunfullmäktige\n{_TEXT}\n{items}"
    )
    assert [one.title for one in plan.sections] == ["Läget", "Uppdrag från kommunfullmäktige"]
    texts = [block.text for block in plan.blocks]
    assert [f"{word}. {rest}" for word, rest in answers.values()] == [
        text for text in texts if text.startswith(("Klart", "Pågår", "Ej"))
    ]


def test_names_of_tables_side_by_side_are_captions_of_their_own(tmp_path: Path) -> None:
    names = ("Ledning, tkr", "Hemtjänst, tkr", "Boende, tkr")
    rows = ", ".join(
        f"[{cell}]"
        for row in (("Post", "2025", "2026"), ("Intäkter", "640", "670"), ("Lokaler", "98", "102"))
        for cell in row
    )
    table = f"table(columns: (1fr, auto, auto), stroke: 0.5pt, {rows})"
    grids = "".join(f"block[*{name}*\\ #{table}]," for name in names)
    plan = leaflet.plan(
        tmp_path,
        f"{_LOOK}#set page(flipped: true)\n= Budget per verksamhet\n{_TEXT}"
        f"#grid(columns: (1fr, 1fr, 1fr), gutter: 6mm, {grids})\n{_TEXT}",
    )
    assert [block.text for block in plan.blocks if block.kind == "caption"] == [*names]
    assert [table.title for table in plan.grids] == [*names]
