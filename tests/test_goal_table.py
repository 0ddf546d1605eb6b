"""Goals out of tables, with their levels, setters and attainment."""

from extract import goal_table, icon
from tests.manuscript import PROFILE, grid, tree


def test_a_table_of_goals_gives_one_goal_for_a_merged_cell() -> None:
    table = grid(
        "goal",
        ("Nämndens mål", "Indikator", "Måluppfyllelse", "Kommentar"),
        ("Fler läser", "Lån per invånare", "Delvis uppfyllt", "Utlånen ökar."),
        ("^", "Besök", "", ""),
        ("Fler rör sig", "Bokade timmar", "Uppfyllt", ""),
    )
    found = goal_table.read([table], tree("# Uppföljning"), 0, icon.NONE, PROFILE).entries
    assert [(one.title, one.attainment, one.set_by) for one in found] == [
        ("Fler läser", "partly", "committee"),
        ("Fler rör sig", "met", "committee"),
    ]
    assert found[0].comment == "Utlånen ökar."
