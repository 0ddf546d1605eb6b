"""Goals out of tables, with their levels, setters and attainment."""

from pathlib import Path

import pytest

from extract import goal_table, icon
from extract.table_row import Listing
from models.goal import GoalEntry
from models.section import Grid
from tests.leaflet import plan
from tests.manuscript import PROFILE, grid, tree


def _read(table: Grid, heading: str = "# Uppföljning") -> tuple[GoalEntry, ...]:
    lists = [Listing.of(table, PROFILE)]
    signs = icon.find((), (), (), PROFILE)
    return goal_table.read(lists, tree(heading), (), signs, PROFILE).entries


def test_a_table_of_goals_gives_one_goal_for_a_merged_cell() -> None:
    table = grid(
        "goal",
        ("Nämndens mål", "Indikator", "Måluppfyllelse", "Kommentar"),
        ("Fler läser", "Lån per invånare", "Delvis uppfyllt", "Utlånen ökar."),
        ("^", "Besök", "", ""),
        ("Fler rör sig", "Bokade timmar", "Uppfyllt", ""),
    )
    found = _read(table)
    assert [(one.title, one.attainment, one.set_by) for one in found] == [
        ("Fler läser", "partly", "committee"),
        ("Fler rör sig", "met", "committee"),
    ]
    assert found[0].comment == "Utlånen ökar."


def test_goals_of_the_column_to_the_left_are_parents() -> None:
    table = grid(
        "goal",
        ("Målområde", "Inriktningsmål", "Nämndmål", "Kommentar"),
        ("Lärande", "Alla når sina mål", "Fler blir behöriga", "A"),
        ("^", "^", "Färre avbrott", "B"),
        ("", "Fler vuxna studerar", "Utbyggd utbildning", "C"),
    )
    found = _read(table)
    assert [(one.title, one.level, one.parent) for one in found] == [
        ("Lärande", 1, None),
        ("Alla når sina mål", 2, 1),
        ("Fler blir behöriga", 3, 2),
        ("Färre avbrott", 3, 2),
        ("Fler vuxna studerar", 2, 1),
        ("Utbyggd utbildning", 3, 5),
    ]
    assert [one.comment for one in found] == [None, None, "A", "B", None, "C"]
    assert [one.set_by for one in found][2:4] == ["committee", "committee"]


def test_a_heading_names_no_part_of_an_area_more_than_that() -> None:
    table = grid(
        "goal",
        ("Fokusområde", "Vad vill vi uppnå?", "Kommentar"),
        ("Barn och unga", "Alla växer upp tryggt", "Enligt enkäten."),
    )
    area, part = _read(table, "# Vision och fokusområden")
    assert (area.level, part.parent, part.level, part.kind_text) == (1, area.ordinal, None, None)


def test_a_table_in_the_section_of_a_goal_lists_its_parts(tmp_path: Path) -> None:
    read = plan(
        tmp_path,
        """
= Kommunövergripande mål
== Kommunmål 1. En trygg kommun
Kommunen ska vara trygg för alla.
#table(columns: 2, table.header[Nämndens mål][Kommentar],
  [Fler vågar gå ut], [Ljuset på gatorna är bättre.], [Färre olyckor], [Vägarna sandas.])
== Kommunmål 2. En frisk kommun
#table(columns: 2, table.header[Kommunövergripande mål][Kommentar],
  [Fler rör på sig], [Spåren är upplysta.], [Färre är sjuka], [Köerna är kortare.])
""",
    )
    titles = {one.ordinal: one.title for one in read.goals}
    assert {one.title: titles.get(one.parent or 0) for one in read.goals} == {
        "En trygg kommun": None,
        "Fler vågar gå ut": "En trygg kommun",
        "Färre olyckor": "En trygg kommun",
        "En frisk kommun": None,
        "Fler rör på sig": None,
        "Färre är sjuka": None,
    }


def test_what_is_said_of_each_indicator_is_not_said_of_the_goal() -> None:
    table = grid(
        "goal",
        ("Mål", "Indikator", "Måluppfyllelse", "Kommentar"),
        ("Fler läser", "Lån", "Uppfyllt", "Fler lån."),
        ("^", "Besök", "Ej uppfyllt", "Färre besök."),
    )
    (found,) = _read(table)
    assert (found.attainment, found.attainment_text, found.comment) == (None, None, None)


def test_a_target_beside_an_indicator_is_no_goal() -> None:
    table = grid("indicator", ("Nyckeltal", "Mål", "Utfall"), ("Lån", "8", "7"))
    assert _read(table) == ()


def test_yes_and_no_tell_attainment_and_words_tell_the_trend() -> None:
    table = grid(
        "goal",
        ("Mål", "Kommentarer", "Uppfyllt Ja/Nej", "Trend"),
        ("1.1 Budget i balans", "Överskott.", "Ja", "Förbättrad"),
        ("1.2 Lägre sjukfrånvaro", "Högre.", "Nej", "Försämrad"),
    )
    first, second = _read(table)
    assert (first.number, first.title, first.title_text) == (
        "1.1",
        "Budget i balans",
        "1.1 Budget i balans",
    )
    assert (first.attainment, first.attainment_text, first.trend) == ("met", "Ja", "better")
    assert (second.attainment, second.trend) == ("not_met", "worse")


def test_a_column_of_forecasts_says_so() -> None:
    table = grid("goal", ("Mål", "Prognos måluppfyllelse"), ("Trygghet", "Uppfyllt"))
    (found,) = _read(table)
    assert (found.attainment, found.is_forecast) == ("met", True)


_PREFIXED = """
= Styrkort
#table(columns: (3fr,2fr,1fr,1fr), table.header[Mål][Indikator][Utfall 2023][Målvärde 2024],
 table.cell(colspan: 4)[Målområde 1: Trygghet],
 [1.1 Fler känner sig trygga], [Andel trygga (%)], [78], [82],
 table.cell(colspan: 4)[Verksamheten],
 [1.2 Färre brott], [Anmälda brott], [94], [90],
 table.cell(colspan: 4)[Målområde 2: Lärande],
 [2.1 Fler når målen], [Andel som når målen], [76], [80])
"""


def test_a_row_for_itself_is_a_goal_where_its_prefix_says_so(tmp_path: Path) -> None:
    read = plan(tmp_path, _PREFIXED)
    assert [(one.number, one.title, one.parent) for one in read.goals] == [
        ("1", "Trygghet", None),
        ("1.1", "Fler känner sig trygga", 1),
        ("1.2", "Färre brott", None),
        ("2", "Lärande", None),
        ("2.1", "Fler når målen", 4),
    ]
    assert [one.goal for one in read.indicators] == [2, 3, 5]


def test_a_heading_within_the_table_has_the_code_beside_it_and_not_what_its_rows_say() -> None:
    rows = grid(
        "goal",
        ("Kod", "Nämndmål", "Indikator", "Uppnått"),
        ("S1", "Strategiskt mål: Alla lär hela livet", "", ""),
        ("N1", "Fler tar examen", "Elever med examen", "Ja"),
    )
    cells = [
        cell.model_copy(update={"column_span": 3}) if cell.text.startswith("Strat") else cell
        for cell in rows.cells
        if cell.row != 2 or cell.column < 3
    ]
    above, below = _read(rows.model_copy(update={"cells": tuple(cells)}))
    assert (above.number, above.title, above.attainment) == ("S1", "Alla lär hela livet", None)
    assert (below.number, below.parent, below.attainment) == ("N1", 1, "met")


_SORTED = """
= Måluppfyllelse
Målen är ordnade efter kommunfullmäktiges två fokusområden. Nämnden beslutade om sina mål i maj.
#table(columns: (5cm, 1fr, 3cm), table.header[Mål][Utfall][Bedömning],
 {areas[0]}, [Fler bor kvar hemma], [Andelen ökade.], [Uppfyllt],
 [Färre fall], [Antalet ökade.], [Ej uppfyllt],
 {areas[1]}, [Planer skrivs ihop], [De flesta.], [Delvis uppfyllt])

#table(columns: (5cm, 1fr, 1fr), table.header[Område][Prognos april 2024][Utfall 2024],
 [Äldreomsorg], [324 500], [329 138], [Stöd], [132 300], [133 653])
"""


@pytest.mark.parametrize(
    "row", ["[{}], [], []", "table.cell(colspan: 3)[{}]"], ids=["alone", "merged"]
)
def test_areas_sort_the_goals_of_a_table_where_the_text_says_so(tmp_path: Path, row: str) -> None:
    areas = [row.format(name) for name in ("Trygg hela livet", "Delaktiga invånare")]
    found = plan(tmp_path, _SORTED.format(areas=areas)).goals
    assert [(one.title, one.level, one.set_by, one.parent, one.attainment) for one in found] == [
        ("Trygg hela livet", 1, "council", None, None),
        ("Fler bor kvar hemma", 3, "committee", 1, "met"),
        ("Färre fall", 3, "committee", 1, "not_met"),
        ("Delaktiga invånare", 1, "council", None, None),
        ("Planer skrivs ihop", 3, "committee", 4, "partly"),
    ]


def test_a_column_of_forecasts_without_figures_tells_how_far_goals_will_be_met() -> None:
    words = grid("goal", ("Mål", "Prognos", "Kommentar"), ("Fler läser", "Uppnås delvis", "A"))
    figures = grid("goal", ("Mål", "Prognos", "Kommentar"), ("Fler läser", "82", "A"))
    assert [(one.attainment, one.is_forecast) for one in _read(words)] == [("partly", True)]
    assert [one.attainment_text for one in _read(figures)] == [None]


_MIXED = """
= Nämndens mål
#table(columns: (1.2cm, 1fr, 2cm, 2cm), table.header[Nr][Mål / indikator][Utfall 2024][Mål 2026],
 [1], table.cell(colspan: 3)[Fler går vidare till studier],
 [1.1], [Andel som går vidare, %], [39], [48], [1.2], [Antal i insats], [210], [250],
 [2], table.cell(colspan: 3)[Färre placeras utanför hemmet], [2.1], [Antal placerade], [31], [20])
"""


def test_headings_above_indicators_are_goals_where_their_column_is_named_so(tmp_path: Path) -> None:
    read = plan(tmp_path, _MIXED)
    assert [(one.number, one.title, one.level) for one in read.goals] == [
        ("1", "Fler går vidare till studier", 3),
        ("2", "Färre placeras utanför hemmet", 3),
    ]
    assert [(one.name, one.goal) for one in read.indicators] == [
        ("Andel som går vidare, %", 1),
        ("Antal i insats", 1),
        ("Antal placerade", 2),
    ]
