"""Small words above larger ones, and text in columns around boxes abreast."""

from pathlib import Path

from models.plan import Plan
from tests import leaflet

_TEXT = (
    "Nämnden ansvarar för skolor och förskolor i kommunen. Antalet barn minskar i de äldre "
    "stadsdelarna men ökar i de nya, och nämnden behöver därför bygga om och flytta lokaler.\n\n"
)
_LOOK = """#set heading(bookmarked: false)
#show heading.where(level: 1): set text(size: 20pt)
#let kicker(words) = block(below: 2pt, text(6.5pt, fill: rgb("#b4691f"), weight: "bold",
  upper(words)))
"""


def test_small_words_above_titles_are_no_headings(tmp_path: Path) -> None:
    parts = (("Läget", "Skolan vi bygger vidare på"), ("Ekonomi", "Så används pengarna"),
             ("Ekonomi", "Det här investerar vi i"))  # fmt: skip
    plan = leaflet.plan(
        tmp_path,
        _LOOK + "".join(f"#kicker[{above}]\n= {title}\n{_TEXT}" for above, title in parts),
    )
    assert _titles(plan) == [title for _, title in parts]
    assert [b.text for b in plan.blocks if b.text.isupper()] == ["LÄGET", "EKONOMI", "EKONOMI"]


def test_small_numbers_of_goals_above_their_sentences(tmp_path: Path) -> None:
    goals = ("Varje elev ska läsa med flyt.", "Alla elever ska vara trygga.")
    markup = "".join(
        f"#kicker[Nämndmål {number}]\n_{goal}_\n\n{_TEXT}" for number, goal in enumerate(goals, 1)
    )
    plan = leaflet.plan(tmp_path, f"{_LOOK}= Mål och mått\n{_TEXT}{markup}")
    assert _titles(plan) == ["Mål och mått"]
    assert [(one.title, one.number) for one in plan.goals] == [(goals[0], "1"), (goals[1], "2")]


def test_boxes_abreast_do_not_cut_the_columns_that_they_stand_in(tmp_path: Path) -> None:
    columns = "".join(
        f'block(width: 100%)[*Målområde: {area}*\n\n#rect(fill: rgb("#f3efe0"), width: 100%)'
        f"[Varje barn ska ha det bra i {area.lower()} och trivas där hela dagen.]\n{_TEXT}{_TEXT}],"
        for area in ("Skolan", "Fritiden")
    )
    plan = leaflet.plan(
        tmp_path, f"{_LOOK}= Mål\n{_TEXT}#grid(columns: (1fr, 1fr), gutter: 8mm, {columns})"
    )
    texts = [block.text for block in plan.blocks] + _titles(plan)
    assert "Målområde: Skolan" in texts
    assert "Målområde: Fritiden" in texts
    assert [text for text in texts if text.startswith("Varje")] == [
        "Varje barn ska ha det bra i skolan och trivas där hela dagen.",
        "Varje barn ska ha det bra i fritiden och trivas där hela dagen.",
    ]
    assert texts.count(_TEXT.strip()) == 5


def test_what_is_asked_stands_above_the_fields_and_what_is_told_below(tmp_path: Path) -> None:
    tasks = ("Samla insatserna under ett tak", "Införa digital ansökan till feriejobb")
    items = "".join(
        f"+ *{task}* \\\n  Arbetet ska vara klart senast den 31 augusti 2024.\n\n"
        "  Status: Genomfört\n\n  Flytten gjordes i augusti.\n\n"
        for task in tasks
    )
    plan = leaflet.plan(
        tmp_path,
        f"#align(center)[Skolnämndens verksamhetsberättelse 2024]\n= Uppdrag\n{_TEXT}"
        f"= Uppdrag från kommunfullmäktige\n{items}",
    )
    assert [(one.title, one.description, one.comment) for one in plan.assignments] == [
        (task, "Arbetet ska vara klart senast den 31 augusti 2024.", "Flytten gjordes i augusti.")
        for task in tasks
    ]


def _titles(plan: Plan) -> list[str]:
    return [one.title for one in plan.sections]
