"""Indicators out of tables: name, goal, and the figures under years and measures."""

from decimal import Decimal
from pathlib import Path

import pytest

from extract import entry, goal, goal_table, icon, indicator
from extract.table_row import Listing
from models.goal import Indicator
from models.section import Grid
from tests.leaflet import plan
from tests.manuscript import PROFILE, grid, tree


def _read(text: str, table: Grid) -> list[Indicator]:
    outline = tree(text)
    goals = goal.read(entry.find(outline, PROFILE), outline, "plan", PROFILE)
    lists = [Listing.of(table, PROFILE)]
    signs = icon.find((), (), (), PROFILE)
    goals += goal_table.read(lists, outline, goals, signs, PROFILE).entries
    return indicator.read(outline, lists, goals, PROFILE)


def test_figures_have_year_and_measure() -> None:
    table = grid(
        "indicator",
        ("Indikator", "Utfall 2023", "Mål 2024", "Utfall 2024"),
        ("Andel nöjda", "79 %", "85 %", ""),
        ("Väntetid, dagar", "1 204", "7,5", "–"),
        section_ordinal=2,
    )
    first, second = _read("# Nämndens mål\n## Kortare köer", table)
    assert (first.name, first.goal) == ("Andel nöjda", 1)
    assert [(v.year, v.measure, v.value_text, v.value) for v in first.values] == [
        (2023, "actual", "79 %", Decimal(79)),
        (2024, "target", "85 %", Decimal(85)),
    ]
    assert [one.value for one in second.values] == [Decimal(1204), Decimal("7.5"), None]


def test_an_indicator_beside_a_merged_goal_is_the_goals() -> None:
    table = grid(
        "goal",
        ("Fokusområde", "Indikator", "Mål 2024"),
        ("Läsning", "Lån per invånare", "8"),
        ("^", "Besök", "12 000"),
        ("Rörelse", "Bokade timmar", "900"),
    )
    found = _read("# Styrkort", table)
    assert [(one.name, one.goal) for one in found] == [
        ("Lån per invånare", 1),
        ("Besök", 1),
        ("Bokade timmar", 2),
    ]


def _values(header: str, cell: str) -> list[tuple[int | None, str | None, str, Decimal | None]]:
    (one,) = _read("# Mål", grid("indicator", ("Indikator", header), ("Andel nöjda", cell)))
    return [(value.year, value.measure, value.value_text, value.value) for value in one.values]


@pytest.mark.parametrize(
    ("header", "cell", "values"),
    [
        (
            "Mål (utfall) 2024",
            "85 (82,5)",
            [(2024, "target", "85", Decimal(85)), (2024, "actual", "82,5", Decimal("82.5"))],
        ),
        (
            "Målvärde 2024 (utfall 2023)",
            "85 % (ej mätt)",
            [(2024, "target", "85 %", Decimal(85)), (2023, "actual", "ej mätt", None)],
        ),
        (
            "Utfall 2024 (2023)",
            "1 204 (980)",
            [(2024, "actual", "1 204", Decimal(1204)), (2023, "actual", "980", Decimal(980))],
        ),
        (
            "Mål/utfall 2024",
            "8,5/7,9",
            [(2024, "target", "8,5", Decimal("8.5")), (2024, "actual", "7,9", Decimal("7.9"))],
        ),
        ("Mål (utfall) 2024", "85", [(2024, "target", "85", Decimal(85))]),
        ("Utfall 2024", "85 (82)", [(2024, "actual", "85 (82)", None)]),
        ("Mål 2024 (%)", "85", [(2024, "target", "85", Decimal(85))]),
        ("Mål 2024–2026", "85", [(None, "target", "85", Decimal(85))]),
        ("Utfall -23", "85", [(2023, "actual", "85", Decimal(85))]),
        ("Basvärde 2022", "85", [(2022, "actual", "85", Decimal(85))]),
        ("Helårsprognos", "85", [(None, "forecast", "85", Decimal(85))]),
    ],
)
def test_a_cell_has_two_figures_where_the_header_says_so(
    header: str, cell: str, values: list[tuple[int | None, str, str, Decimal | None]]
) -> None:
    assert _values(header, cell) == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (">= 85", "85"),
        ("minst 90 %", "90"),
        ("Högst 4,5", "4.5"),
        ("3,4 av 5", "3.4"),
        ("12 dagar", "12"),
        ("98 500 kr", "98500"),
        ("8,5 lån per invånare", "8.5"),
        ("8 av 12 kommuner", None),
        ("85–90", None),
        ("ca 90", None),
        ("Topp 10", None),
        ("0 eller bättre", None),
        ("Ja", None),
        ("öka", None),
        ("–", None),
    ],
)
def test_a_text_is_kept_and_its_figure_read_where_it_is_certain(
    text: str, value: str | None
) -> None:
    assert _values("Mål 2024", text) == [(2024, "target", text, Decimal(value) if value else None)]


def test_rows_may_tell_what_the_figures_are() -> None:
    table = grid(
        "indicator",
        ("Indikator", "Enhet", "", "2023", "2024"),
        ("Behöriga lärare", "%", "Mål", "80", "85"),
        ("^", "^", "Utfall", "78", ""),
        ("Sjukfrånvaro", "dagar", "Mål", "6,5", "6"),
        ("", "", "Utfall", "7,1", ""),
    )
    first, second = _read("# Mål", table)
    assert (first.name, first.unit_text, second.unit_text) == ("Behöriga lärare", "%", "dagar")
    assert [(one.year, one.measure, one.value_text) for one in first.values] == [
        (2023, "target", "80"),
        (2024, "target", "85"),
        (2023, "actual", "78"),
    ]
    assert [one.measure for one in second.values] == ["target", "target", "actual"]


_TWO_ROWS = """
= Mål
#table(columns: (3fr, 1fr, 1fr, 1fr, 1fr), table.header(
  table.cell(rowspan: 2)[Indikator], table.cell(colspan: 2)[{0}], table.cell(colspan: 2)[{1}],
  [{2}], [{3}], [{2}], [{3}]),
  [Andel nöjda], [81], [82], [83], [84],
  [Andel trygga], [ej mätt], [72], [73], [74])
"""


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (
            ("Utfall", "Mål", "2023", "2024"),
            [(2023, "actual"), (2024, "actual"), (2023, "target"), (2024, "target")],
        ),
        (
            ("2023", "2024", "Utfall", "Mål"),
            [(2023, "actual"), (2023, "target"), (2024, "actual"), (2024, "target")],
        ),
    ],
)
def test_years_over_measures_and_measures_over_years(
    tmp_path: Path, header: tuple[str, ...], expected: list[tuple[int, str]]
) -> None:
    first, second = plan(tmp_path, _TWO_ROWS.format(*header)).indicators
    assert [(one.year, one.measure) for one in first.values] == expected
    assert [one.value_text for one in second.values] == ["ej mätt", "72", "73", "74"]


def test_an_indicator_below_a_goal_within_the_table_is_the_goals(tmp_path: Path) -> None:
    read = plan(
        tmp_path,
        """
= Kommunens mål
#table(columns: 3, table.header[Indikator][Utfall 2024][Mål 2025],
  table.cell(colspan: 3)[Mål 1: Kommunen är trygg], [Anmälda brott], [85], [80],
  table.cell(colspan: 3)[Mål 2: Företagen växer], [Nya företag], [41], [50], [Ranking], [98], [75])
""",
    )
    titles = {one.ordinal: one.title for one in read.goals}
    assert [(one.name, titles[one.goal or 0]) for one in read.indicators] == [
        ("Anmälda brott", "Kommunen är trygg"),
        ("Nya företag", "Företagen växer"),
        ("Ranking", "Företagen växer"),
    ]


def test_years_alone_beside_targets_are_outcomes_up_to_the_first_target() -> None:
    table = grid(
        "indicator",
        ("Indikator", "2022", "2023", "Mål 2023", "Mål 2024", "2024"),
        ("Andel nöjda", "79 %", "81 %", "85 %", "86 %", "84 %"),
    )
    (one,) = _read("# Mål", table)
    assert [(value.year, value.measure) for value in one.values] == [
        (2022, "actual"),
        (2023, "actual"),
        (2023, "target"),
        (2024, "target"),
        (2024, None),
    ]


def test_names_need_no_header_beside_targets() -> None:
    header = ("", "Utfall 2023", "Mål 2024")
    table = grid("indicator", header, ("Beviljade timmar", "118 400", "122 500"))
    (one,) = _read("# Verksamhet", table)
    assert (one.name, [value.value for value in one.values]) == (
        "Beviljade timmar",
        [Decimal(118400), Decimal(122500)],
    )


def test_lines_that_call_themselves_indicators_are_some() -> None:
    text = """
        # Nämndens mål
        ## Kortare köer
        Indikator: Andel nöjda brukare. Utfall 2023: 81 %, målvärde 2024: minst 85 %.
        [Indikatorer]
        - Väntetid i dagar (mål 2024: 10)
        - Antal klagomål
        Kommentaren hör inte hit.
    """
    outline = tree(text)
    goals = goal.read(entry.find(outline, PROFILE), outline, "plan", PROFILE)
    found = indicator.read(outline, (), goals, PROFILE)
    assert [(one.name, one.goal) for one in found] == [
        ("Andel nöjda brukare", 1),
        ("Väntetid i dagar", 1),
        ("Antal klagomål", 1),
    ]
    assert [(v.year, v.measure, v.value_text, v.value) for v in found[0].values] == [
        (2023, "actual", "81 %", Decimal(81)),
        (2024, "target", "minst 85 %", Decimal(85)),
    ]
    assert [v.value for v in found[1].values] == [Decimal(10)]


_CARDS = """
= Nämndens mål
Nämndmål 1
== Fler får besked i tid
Handläggningen ska vara snabb.

Handläggningstid i snitt #h(1fr) Utfall 2025 7,5 veckor #sym.arrow Mål 2027 5 veckor

Andel kompletta ansökningar #h(1fr) Utfall 2025 61 % #sym.arrow Mål 2027 minst 80 %

#v(1cm)
Nämndmål 2
== Mark finns i alla tätorter
Utfall 2025 var 310 bostäder, vilket är fler än de 280 som var mål 2025.
"""


def test_a_line_of_figures_below_a_goal_is_an_indicator_and_no_description(tmp_path: Path) -> None:
    read = plan(tmp_path, _CARDS)
    goals = [(one.number, one.title, one.description) for one in read.goals]
    assert goals[0] == ("1", "Fler får besked i tid", "Handläggningen ska vara snabb.")
    assert goals[1][:2] == ("2", "Mark finns i alla tätorter")
    values = [
        (one.name, one.goal, [(v.year, v.measure, v.value_text) for v in one.values])
        for one in read.indicators
    ]
    assert values == [
        (
            "Handläggningstid i snitt",
            1,
            [(2025, "actual", "7,5 veckor"), (2027, "target", "5 veckor")],
        ),
        (
            "Andel kompletta ansökningar",
            1,
            [(2025, "actual", "61 %"), (2027, "target", "minst 80 %")],
        ),
    ]


_GROUPED = """
= Mål och indikatorer
#table(columns: (3cm, 4cm, 1fr, 2cm, 1.5cm, 1.5cm),
 table.cell(rowspan: 2)[Målområde], table.cell(rowspan: 2)[Nämndmål],
 table.cell(rowspan: 2)[Indikator], table.cell(rowspan: 2)[Nuläge (2024)],
 table.cell(colspan: 2)[Målvärde], [2026], [2027],
 table.cell(rowspan: 2)[Ett tryggt liv], table.cell(rowspan: 2)[Väntan blir kortare],
 [Väntetid, dagar], [84], [70], [60], [Beslut som inte har verkställts], [11], [6], [3])
"""


def test_a_name_over_the_last_columns_beside_merged_names_heads_them(tmp_path: Path) -> None:
    read = plan(tmp_path, _GROUPED)
    assert [(one.title, one.parent) for one in read.goals] == [
        ("Ett tryggt liv", None),
        ("Väntan blir kortare", 1),
    ]
    values = [
        (one.name, one.goal, [(v.year, v.measure, v.value_text) for v in one.values])
        for one in read.indicators
    ]
    assert values == [
        (
            "Väntetid, dagar",
            2,
            [(2024, "actual", "84"), (2026, "target", "70"), (2027, "target", "60")],
        ),
        (
            "Beslut som inte har verkställts",
            2,
            [(2024, "actual", "11"), (2026, "target", "6"), (2027, "target", "3")],
        ),
    ]


_WRAPPED = """
= Nämndens mål
== Fler lånar
- Boklån per elev i årskurs ett till sex på alla skolor i hela kommunen (basår 2025: 14, mål
  2027: 20, mål 2029: 24)
- Andel unga i aktivitetsansvaret som har en aktuell plan – målvärde 2026: 95 %, utfall 2024: 81 %,
  prognos 2025: 92 %
"""


def test_figures_of_a_line_go_on_below_it(tmp_path: Path) -> None:
    read = plan(tmp_path, _WRAPPED)
    assert [[(v.year, v.measure, v.value_text) for v in one.values] for one in read.indicators] == [
        [(2025, "actual", "14"), (2027, "target", "20"), (2029, "target", "24")],
        [(2026, "target", "95 %"), (2024, "actual", "81 %"), (2025, "forecast", "92 %")],
    ]
    assert read.indicators[0].name.endswith("i hela kommunen")
