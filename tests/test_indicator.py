"""Indicators out of tables: name, goal, and the figures under years and measures."""

from decimal import Decimal

from extract import entry, goal, goal_table, icon, indicator
from models.goal import Indicator
from models.section import Grid
from tests.manuscript import PROFILE, grid, tree


def _read(text: str, table: Grid) -> list[Indicator]:
    outline = tree(text)
    goals = goal.read(entry.find(outline, PROFILE), outline, "plan", PROFILE)
    goals += goal_table.read([table], outline, len(goals), icon.NONE, PROFILE).entries
    return indicator.read(outline, [table], goals, PROFILE)


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
