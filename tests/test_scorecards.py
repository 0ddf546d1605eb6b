"""Real scorecards, read from the page by eye: every indicator with its goal, target and outcome."""

from pathlib import Path

import pytest

from extract.pipeline import read
from models.goal import Indicator, IndicatorMeasure
from models.plan import Plan

# A line is a goal, or an indicator with its cells; in a cell the outcome stands in parentheses
# behind the target. What is longer than a line ends in "…".
_2017 = """
Alla barn och elever utvecklas maximalt
  Gr: Andel elever i åk 9 som blir behöriga till … | 94,3 | 96 (93,7) | 97 | 97
  Gy: Andel avgångselever som får gymnasieexamen | 94 | 95 (96,5) | 95 | 95
  Gr: Meritvärde åk 9 | 264 | 265 (265) | 265 | 265
  Gy: Betygspoäng för avgångselever | 14,6 | 15,1 (15,1) | 15,2 | 15,3
Alla barn och elever stimuleras till nyfikenhet och lust att lära
  Fsk: Andel föräldrar som anser att verksamheten … | 96 | 95 (96) | 95 | 95
  Gr: Andel elever som tycker att det är roligt … | 69 | 75 (66) | 80 | 80
  Gy: Andel elever som anser att undervisningen … | 51 | 55 (44) | 65 | 75
  Fsk: Andel föräldrar som anser att deras barns … | 83 | 85 (85) | 85 | 85
  Gr: Andel elever med inflytande på skolarbetet. | 69 | 70 (68) | 75 | 75
  Gy: Andel elever som kan påverka arbetssättet … | 51 | 45 (45) | 50 | 50
  Fsk: Genomsnittlig bedömning | 3,1 | 3,3 (3,4) | 3,3 | 3,3
  Gr: Genomsnittlig bedömning | 3,1 | 3,3 (3,0) | 3,3 | 3,3
  Gy: Genomsnittlig bedömning | 3,0 | 3,3 (ingen observation) | 3,3 | 3,3
Attraktiv arbetsgivare med kompetenta, stolta, friska och motiverade medarbetare
  Hållbart medarbetarengagemang, HME | 85 | 84 (84) | 84 | 85
  Attraktiv arbetsgivare | 81 | 79 (78) | 80 | 80
  Utvecklingsindex medarbetare | 77 | 75 (74) | 76 | 77
  Arbets- och hälsoindex medarbetare | 69 | 69 (67) | 70 | 71
Våra barn och elever utvecklas maximalt
  Fsk: Andel föräldrar som anser att förskolan … | 86 | 90 (89) | 90 | 90
  Gr: Andel elever som når kunskapskrav … | - | 95 (95,6) | 95 | 95
  Gr: Meritvärde åk 6 (genomsnitt samtliga ämnen) | 14,5 | 14,7 (14,7) | 14,8 | 15,0
  Gr: Meritvärden åk. 9 för flickor | 273 | 265 (272) | 265 | 265
  Gr: Meritvärden åk. 9 för pojkar | 255 | 265 (257) | 265 | 265
  Gr: Total frånvaro (%) | 8,2 | 7 (7,0) | 7 | 6
  Gy: Total frånvaro (%) | 14,6 | 12 (11,7) | 11 | 10
  Gy: Andel elever som anser att undervisningen … | 44 | 50 (44) | 50 | 50
  Gy: Jämförelsetal (poängsnitt examen) | 14,6 | 15 (15,1) | 15 | 15
  Gy: Jämförelsetal för flickor (poängsnitt examen) | 14,9 | 15 (15,5) | 15 | 15
  Gy: Jämförelsetal för pojkar (poängsnitt examen) | 14,1 | 15 (14,7) | 15 | 15
Alla förskolor och skolor i Nacka håller hög kvalitet
  Fsk: Föräldrar nöjda med verksamheten | 94 | 95 (95) | 95 | 95
  Gr: Elever nöjda med verksamheten | 86 | 85 (86) | 90 | 90
  Gy: Elever nöjda med verksamheten | 74 | 60 (76) | 65 | 75
  Fsk: Andel förskolor med minst 20 procent … | 88 | 90 (93) | 90 | 95
  Gr: Andel skolor med positiv salsaavvikelse … | 83 | 64 (67) | 72 | 80
  Gy: Andel skolor där andelen avgångselever med … | 67 | 77 (67) | 77 | 90
  Fsk: Andel föräldrar som anser att barnet är … | 96 | 95 (96) | 95 | 95
  Gr: Andel elever som är trygga i skolan | 89 | 95 (89) | 95 | 95
  Gy: Andel elever som är trygga i skolan | 92 | 95 (92) | 95 | 95
  Andel förskolor/skolor utan kritik … | ej mätt | bestäms senare | bestäms senare | bestäms senare
Våra förskolor och skolor håller hög kvalitet
  Fsk: Andel legitimerade förskollärare | 29 | 40 (32) | 40 | 40
  Gr: Andel legitimerade lärare (behörig i minst … | 78 | 78 (79) | 80 | 80
  Gy: Andel legitimerade lärare (behörig i minst … | 88 | 88 (92) | 90 | 90
  Gy: Andel elever som rekommenderar sin skola … | 74 | 80 (76) | 80 | 80
Våra förskolor och skolor är attraktiva arbetsplatser …
  Svarsfrekvens på medarbetarundersökning | 89 | 85 (90) | 85 | 85
  Ledarskapsindex | 81 | 80 (78) | 80 | 80
  Korttidssjukfrånvaro (%) | 4,1 | 4,0 (3,9) | 4,0 | 4,0
Våra verksamheter ska vara det främsta alternativet inom förskola och skola i Nacka kommun
  Andel barn (%) som går i Nackas kommunala förskolor | 50 | 55 (48) | 60 | 65
  Andel elever (%) som går i Nackas kommunala … | 77 | 80 (76) | 80 | 80
  Fsk: Jag kan rekommendera mitt barns förskola | 93 | 95 (95) | 95 | 95
  Gr: Jag kan rekommendera mitt barns skola (f-klass) | 92 | 90 (93) | 90 | 90
  Gr: Jag kan rekommendera mitt barns skola (åk 3) | 88 | 90 (88) | 90 | 90
  Gr: Jag kan rekommendera mitt barns skola (åk 6) | 86 | 85 (85) | 85 | 85
Alla elever klarar skolan inom avsedd tid
  Gr: Andel elever som nått kunskapskraven i alla … | 91 | 88 (89,5) | 89 | 90
  Gy: Andel elever som fått gymnasieexamen inom 3 år | 80 | 77 (84,7) | 78 | 80
Nyanlända elever i Nacka kommer snabbt in i skolan …
  Gr: Andel elever som är nyanlända de senaste … | 44 | 50 (50) | 55 | 60
  Gy: Andel elever på … | redovisas ej pga. få elever | 50 (redovisas ej pga. få elever) | 50 | 50
Våra förskolor och skolor har en väl fungerande ekonomistyrning …
  Avvikelse mot budget | 0 eller bättre | 0 eller bättre | 0 eller bättre | 0 eller bättre
  Placering SKL:s Öppna jämförelse … | 8 | Topp 10 (ej publicerat) | Topp 10 | Topp 10
"""
_2018 = """
Alla barn och elever utvecklas maximalt
  Gr: Andel elever i åk 9 som blir behöriga till … | 96 (93,7) | 97 (95) | 97
  Gy: Andel avgångselever som får gymnasieexamen | 95 (96,5) | 95 | 95
  Gr: Meritvärde åk 9 | 265 (265) | 265 (265,6) | 265
  Gy: Betygspoäng för avgångselever | 15,1 (15,1) | 15,2 | 15,3
Alla barn och elever stimuleras till nyfikenhet och lust att lära
  Fsk: Andel föräldrar som anser att verksamheten … | 95 (96) | 95 (96) | 95
  Gr: Andel elever som tycker att det är roligt … | 75 (66) | 80 (72) | 80
  Gy: Andel elever som anser att undervisningen … | 50 (44) | 50 (41) | 50
  Fsk: Andel föräldrar som anser att deras barns … | 85 (85) | 85 (85) | 85
  Gr: Andel elever med inflytande på skolarbetet. | 70 (68) | 75 (66) | 75
  Gy: Andel elever som kan påverka arbetssättet … | 45 (45) | 50 | 50
  Fsk: Genomsnittlig bedömning | 3,3 (3,4) | 3,3 | 3,3
  Gr: Genomsnittlig bedömning | 3,3 (3,0) | 3,3 | 3,3
  Gy: Genomsnittlig bedömning | 3,3 (ingen observation) | 3,3 | 3,3
Attraktiv arbetsgivare med kompetenta, stolta, friska och motiverade medarbetare
  Hållbart medarbetarengagemang, HME | 84 (84) | 84 (83) | 85
  Attraktiv arbetsgivare | 79 (78) | 80 (76) | 80
  Utvecklingsindex medarbetare | 75 (74) | 76 (71) | 77
  Arbets- och hälsoindex medarbetare | 69 (67) | 70 | 71
Våra barn och elever utvecklas maximalt
  Fsk: Andel föräldrar som anser att förskolan … | 90 (89) | 90 (90) | 90
  Gr: Andel elever som når kunskapskrav … | 95 (95,6) | 95 (95,6) | 95
  Gr: Meritvärde åk 6 (genomsnitt samtliga ämnen) | 14,7 (14,7) | 14,7 (14,7) | 15,0
  Gr: Meritvärden åk. 9 för flickor | 265 (272) | 265 (282,6) | 265
  Gr: Meritvärden åk. 9 för pojkar | 265 (257) | 265 (250,3) | 265
  Gr: Total frånvaro (%) | 7 (7,0) | 7 | 6
  Gy: Total frånvaro (%) | 12 (11,7) | 11 (14,5) | 10
  Gy: Jämförelsetal (poängsnitt examen) | 15 (15,1) | 15 | 15
  Gy: Jämförelsetal för flickor (poängsnitt examen) | 15 (15,5) | 15 | 15
  Gy: Jämförelsetal för pojkar (poängsnitt examen) | 15 (14,7) | 15 | 15
Alla förskolor och skolor i Nacka håller hög kvalitet
  Fsk: Föräldrar nöjda med verksamheten | 95 (95) | 95 (95) | 95
  Gr: Elever nöjda med verksamheten | 85 (86) | 90 (83) | 90
  Gy: Elever nöjda med verksamheten | 60 (76) | 65 | 75
  Fsk: Andel förskolor med minst 20 procent … | 90 (93) | 90 | 95
  Gr: Andel skolor med positiv salsaavvikelse … | 64 (67) | 72 (100) | 80
  Gy: Andel skolor där andelen avgångselever med … | 77 (67) | 77 | 90
  Fsk: Andel föräldrar som anser att barnet är … | 95 (96) | 95 (96) | 95
  Gr: Andel elever som är trygga i skolan | 95 (89) | 95 (89) | 95
  Gy: Andel elever som är trygga i skolan | 95 (92) | 95 (90) | 95
  Andel förskolor/skolor utan kritik i extern … | bestäms senare | bestäms senare | bestäms senare
Våra förskolor och skolor håller hög kvalitet
  Fsk: Andel legitimerade förskollärare | 40 (32) | 40 (29) | 40
  Gr: Andel legitimerade lärare (behörig i minst … | 78 (79) | 80 (78) | 80
  Gy: Andel legitimerade lärare (behörig i minst … | 88 (92) | 90 (94) | 90
  Gy: Andel elever som rekommenderar sin skola … | 80 (76) | 80 (74) | 80
Våra förskolor och skolor är attraktiva arbetsplatser …
  Svarsfrekvens på medarbetarundersökning | 85 (90) | 85 (86) | 85
  Ledarskapsindex | 80 (78) | 80 (78) | 80
  Korttidssjukfrånvaro (%) | 4,0 (3,9) | 4,0 (4,1) | 4,0
Våra verksamheter ska vara det främsta alternativet inom förskola och skola i Nacka kommun
  Andel barn (%) som går i Nackas kommunala förskolor | 55 (48) | 60 | 65
  Andel elever (%) som går i Nackas kommunala … | 80 (76) | 80 | 80
  Fsk: Jag kan rekommendera mitt barns förskola | 95 (95) | 95 (93) | 95
  Gr: Jag kan rekommendera mitt barns skola (f-klass) | 90 (93) | 90 (91) | 90
  Gr: Jag kan rekommendera mitt barns skola (åk 3) | 90 (88) | 90 (85) | 90
  Gr: Jag kan rekommendera mitt barns skola (åk 6) | 85 (85) | 85 (86) | 85
Alla elever klarar skolan inom avsedd tid
  Gr: Andel elever som nått kunskapskraven i alla … | 88 (89,5) | 89 (91,4) | 90
  Gy: Andel elever som fått gymnasieexamen inom 3 år | 77 (84,7) | 78 | 80
Nyanlända elever i Nacka kommer snabbt in i skolan …
  Gr: Andel elever som är nyanlända de senaste … | 50 (50) | 55 | 60
  Gy: Andel elever på språkintroduktion som går … | 50 (redovisas ej pga. få elever) | 50 | 50
Våra förskolor och skolor har en väl fungerande ekonomistyrning …
  Avvikelse mot budget | 0 eller bättre | 0 eller bättre (- 25) | 0 eller bättre
  Placering SKL:s Öppna jämförelse … | Topp 10 (ej publicerat) | Topp 10 (3) | Topp 10
"""
_Value = tuple[int, IndicatorMeasure, str]
_Column = tuple[int, IndicatorMeasure]
_COLUMNS: dict[int, tuple[_Column, ...]] = {
    2017: ((2016, "actual"), (2017, "target"), (2018, "target"), (2019, "target")),
    2018: ((2017, "target"), (2018, "target"), (2019, "target")),
}


def _facts(text: str, year: int) -> list[tuple[str, str, list[_Value]]]:
    """Goal, name and values of each indicator."""
    found: list[tuple[str, str, list[_Value]]] = []
    goal = ""
    for line in text.strip().splitlines():
        name, *cells = line.strip().split(" | ")
        if not cells:
            goal = name
            continue
        values: list[_Value] = []
        for (of, measure), cell in zip(_COLUMNS[year], cells, strict=True):
            first, _, second = cell.partition(" (")
            values.append((of, measure, first))
            if second:
                values.append((of, "actual", second.removesuffix(")")))
        found.append((goal, name, values))
    return found


def _begins(whole: str, fact: str) -> bool:
    return whole.startswith(fact.removesuffix("…")) if fact.endswith("…") else whole == fact


def _values(one: Indicator) -> list[tuple[int | None, IndicatorMeasure | None, str]]:
    return [(value.year, value.measure, value.value_text) for value in one.values]


def _plan(shared: Path, year: int) -> Plan:
    return read(shared / "real" / f"nacka_valfardskola_styrkort_{year}.pdf")


@pytest.mark.parametrize(("year", "facts"), [(2017, _2017), (2018, _2018)])
def test_every_indicator_has_its_goal_target_and_outcome(
    shared: Path, year: int, facts: str
) -> None:
    plan = _plan(shared, year)
    expected = _facts(facts, year)
    assert len(plan.indicators) == len(expected)
    goals = {goal.ordinal: goal.title for goal in plan.goals}
    for one, (goal, name, values) in zip(plan.indicators, expected, strict=True):
        assert _begins(one.name, name)
        assert _begins(goals[one.goal or 0], goal), one.name
        assert _values(one) == values, one.name
    assert list(dict.fromkeys(goals[one.goal or 0] for one in plan.indicators)) == list(
        goals.values()
    )


def test_texts_that_are_no_figures_have_no_value(shared: Path) -> None:
    values = [value for one in _plan(shared, 2018).indicators for value in one.values]
    unread = {value.value_text for value in values if value.value is None}
    assert unread == {
        "ingen observation", "bestäms senare", "redovisas ej pga. få elever", "0 eller bättre",
        "Topp 10", "ej publicerat",
    }  # fmt: skip
