"""Signs beside, above and below headings: pills and arrows."""

from pathlib import Path

from models.plan import Plan
from tests import leaflet

_TEXT = (
    "Nämnden ansvarar för skolor och förskolor i kommunen. Antalet barn minskar i de äldre "
    "stadsdelarna men ökar i de nya, och nämnden behöver därför bygga om och flytta lokaler.\n\n"
)
_PILL = """#set heading(bookmarked: false)
#let pill(words) = block(above: 4pt, below: 4pt, box(fill: rgb("#7a1f3d"), radius: 6pt, inset:
  (x: 6pt, y: 2pt), text(8pt, fill: white, words)))
#show heading.where(level: 2): it => block(above: 6pt, below: 6pt, text(12pt, it.body))
#show heading.where(level: 3): it => block(above: 14pt, below: 6pt, underline(text(10pt,
  weight: "regular", it.body)))
"""


def test_a_pill_above_a_heading_says_which_goal_it_is(tmp_path: Path) -> None:
    goals = ("Barn kan gå till skolan på egen hand", "Vattnet är säkert även vid avbrott")
    markup = "".join(
        f"#pill[Nämndmål {number}]\n== {goal}\n{_TEXT}" for number, goal in enumerate(goals, 1)
    )
    plan = leaflet.plan(tmp_path, f"{_PILL}= Nämndens mål\n{_TEXT}{markup}")
    assert _titles(plan) == ["Nämndens mål", *goals]
    assert [(one.title, one.number, one.level) for one in plan.goals] == [
        (goals[0], "1", 3),
        (goals[1], "2", 3),
    ]
    assert [block.text for block in plan.blocks][1::2][:2] == ["Nämndmål 1", "Nämndmål 2"]


def test_a_pill_below_an_underlined_heading_says_how_it_stands(tmp_path: Path) -> None:
    tasks = (("Utreda solel på idrottshallarna", "Klart"), ("Pröva ett lokalt torg", "Försenat"))
    markup = "".join(
        f"=== Uppdrag {number}. {task}\n#pill[{status}]\n{_TEXT}"
        for number, (task, status) in enumerate(tasks, 1)
    )
    plan = leaflet.plan(tmp_path, f"{_PILL}= Uppdrag\n{_TEXT}== Från fullmäktige\n{_TEXT}{markup}")
    assert [(one.title, one.status) for one in plan.assignments] == [
        (tasks[0][0], "completed"),
        (tasks[1][0], "delayed"),
    ]
    assert [block.text for block in plan.blocks if block.text in ("Klart", "Försenat")] == [
        "Klart",
        "Försenat",
    ]


def test_an_arrow_before_a_heading_is_none_of_its_words(tmp_path: Path) -> None:
    goals = ("Fler elever når examen i tid", "Ingen ung människa är utan arbete")
    legend = (
        "Så läser du: #dot(green) Målet nås #dot(red) Målet nås inte ↗ bättre än förra året "
        "↘ sämre än förra året\n\n"
    )
    markup = f"== #dot(green) ↗ {goals[0]}\n{_TEXT}== #dot(red) ↘ {goals[1]}\n{_TEXT}"
    plan = leaflet.plan(
        tmp_path,
        "#set heading(bookmarked: false)\n#show heading.where(level: 1): set text(size: 18pt)\n"
        f"#align(center)[Skolnämndens delårsrapport 2025]\n= Måluppfyllelse\n{legend}{markup}",
    )
    assert _titles(plan) == ["Måluppfyllelse", *goals]
    assert [(one.title, one.attainment, one.trend) for one in plan.goals] == [
        (goals[0], "met", "better"),
        (goals[1], "not_met", "worse"),
    ]


def _titles(plan: Plan) -> list[str]:
    return [one.title for one in plan.sections]
