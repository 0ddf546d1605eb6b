"""Headers of tables, the groups within them, and cells that rows share."""

from extract import table_row
from extract.table_row import Listing, Table
from models.section import Grid
from tests.manuscript import PROFILE, grid


def _goals(table: Grid) -> Table:
    return Listing.of(table, PROFILE).tables.goals


def test_columns_are_parts_by_their_words() -> None:
    table = _goals(grid("goal", ("Nr", "Nämndens mål", "Övrigt"), ("1", "Fler läser", "text")))
    assert [(one.number, one.words, one.part) for one in table.columns] == [
        (1, "Nr", "number"),
        (2, "Nämndens mål", "title"),
        (3, "Övrigt", None),
    ]
    assert [row.text("title") for row in table.rows] == ["Fler läser"]


def test_a_table_without_known_names_has_no_columns() -> None:
    table = _goals(grid("other", ("Namn", "Telefon"), ("Kansliet", "010")))
    assert (table.columns, table.rows) == ((), ())


def test_of_columns_that_say_the_same_of_several_years_the_latest_counts() -> None:
    table = _goals(
        grid("goal", ("Mål", "Måluppfyllelse 2023", "Måluppfyllelse 2024"), ("Trygghet", "A", "B"))
    )
    assert table.rows[0].text("attainment") == "B"


def test_a_blank_cell_is_the_one_above_it() -> None:
    table = _goals(
        grid(
            "goal",
            ("Målområde", "Nämndmål", "Indikator"),
            ("Trygghet", "Fler trygga", "Andel trygga"),
            ("", "", "Antal brott"),
            ("", "Fler vågar gå ut", "Andel oroliga"),
            ("Lärande", "", "Meritvärde"),
        )
    )
    rows = table_row.carried(table, "title").rows
    assert [[cell.text for cell in row.cells_of("title")] for row in rows] == [
        ["Trygghet", "Fler trygga"],
        ["Trygghet", "Fler trygga"],
        ["Trygghet", "Fler vågar gå ut"],
        ["Lärande", ""],
    ]


def test_cells_begin_with_a_number_only_where_it_numbers_them() -> None:
    assert table_row.numbered("1.2 Färre brott") == ("1.2", "Färre brott")
    assert table_row.numbered("3. Färre brott") == ("3", "Färre brott")
    assert table_row.numbered("95 procent är nöjda") == (None, "95 procent är nöjda")
    assert table_row.numbered("2,5 procent är nöjda") == (None, "2,5 procent är nöjda")
