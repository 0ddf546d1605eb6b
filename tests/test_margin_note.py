"""What stands beside the running text: notes in the margin, cards side by side, drawn bullets."""

from pathlib import Path

from tests import leaflet

_TEXT = (
    "Nämnden ansvarar för skolor och förskolor i kommunen. Antalet barn minskar i de äldre "
    "stadsdelarna men ökar i de nya, och nämnden behöver därför bygga om och flytta lokaler."
)
_MORE = (
    "Därför ska nämnden under våren se över hur lokalerna används och föreslå vilka som kan "
    "lämnas till andra nämnder."
)
_NOTE = "Bokbussen har gått sedan 1968. I fjol lånades 9 200 böcker."


def test_a_note_in_the_margin_parts_no_paragraph(tmp_path: Path) -> None:
    plan = leaflet.plan(
        tmp_path,
        f"= Bibliotek\n#grid(columns: (1fr, 3.2cm), gutter: 8mm, [{_TEXT} {_MORE}], "
        f'block(stroke: (left: 2pt), inset: 4pt, text(7.5pt, style: "italic")[{_NOTE}]))\n'
        f"= Skolor\n{_TEXT}",
    )
    assert [block.text for block in plan.blocks] == [f"{_TEXT} {_MORE}", _NOTE, _TEXT]


def test_cards_side_by_side_are_read_one_by_one(tmp_path: Path) -> None:
    tasks = (
        ("Handlingsplan mot lång frånvaro", "Planen är på remiss hos skolorna.", "Pågår"),
        ("Mobilfri skola från förskoleklass", "Regeln gäller sedan skolstarten.", "Klart"),
        ("Översyn av kulturskolans avgifter", "Två förslag jämförs med andras.", "Pågår"),
        ("Digital anmälan till fritidshemmen", "Arbetet har stoppats helt.", "Försenat"),
    )
    cards = "".join(
        f'rect(width: 100%, radius: 6pt, stroke: 0.8pt)[#text(11pt, weight: "bold")[{title}]\\ '
        f"{answer} \\ #h(1fr) #box(fill: blue, radius: 4pt, inset: 2pt, text(7pt, fill: white)"
        f"[{status}])], "
        for title, answer, status in tasks
    )
    plan = leaflet.plan(
        tmp_path,
        "#set heading(bookmarked: false)\n"
        "#align(center)[Skolnämndens delårsrapport 2026]\n"
        f"= Läget\n{_TEXT}\n= Uppdrag från kommunfullmäktige\n"
        f"#grid(columns: (1fr, 1fr), gutter: 6mm, {cards})",
    )
    assert [one.title for one in plan.sections] == [
        "Läget", "Uppdrag från kommunfullmäktige", *(title for title, _, _ in tasks),
    ]  # fmt: skip
    assert [(one.title, one.comment) for one in plan.assignments] == [
        (title, answer) for title, answer, _ in tasks
    ]


def test_a_triangle_as_large_as_its_letters_is_a_bullet(tmp_path: Path) -> None:
    tasks = ("Pröva medborgarbudget i Norrstaden", "Ta fram en biblioteksplan")
    items = "".join(
        "#box(polygon(fill: red, (0pt, 0pt), (0pt, 8pt), (7pt, 4pt))) #h(4pt) "
        f"*{task}*\n\n{_TEXT}\n\n"
        for task in tasks
    )
    plan = leaflet.plan(tmp_path, f"= Uppdrag från kommunfullmäktige\n{_TEXT}\n\n{items}")
    assert [one.title for one in plan.sections] == ["Uppdrag från kommunfullmäktige"]
    assert [(block.kind, block.text) for block in plan.blocks][1::2] == [
        ("list_item", task) for task in tasks
    ]
