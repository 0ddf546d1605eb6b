"""Tables of money: what their columns, lines and figures mean, and whether they add up."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import budget, grid, profile
from extract.budget import BudgetReading, Prose, Surroundings, unit
from extract.page import lay_out
from extract.pdf import Pdf
from extract.table_row import Listing
from models.budget import BudgetLine, BudgetTable
from models.fact import Printed
from models.geometry import Box
from models.section import Block, Grid, GridCell, Section

WORDS = profile.load()
PLAN = Surroundings(section_titles=("Ekonomi",), year=2024, kind="plan")
REPORT = Surroundings(section_titles=("Ekonomi",), year=2024, kind="annual")


def table_of(*lines: Sequence[str], header_rows: int = 1, **spans: int) -> Grid:
    """A grid of these texts; `spans` gives the columns of a cell by its text without spaces."""
    cells = []
    for row, texts in enumerate(lines, 1):
        column = 1
        for text in texts:
            width = spans.get("".join(text.split()), 1)
            box = Box(70.0 + 60 * column, 100.0 + 15 * row, 120.0 + 60 * column, 112.0 + 15 * row)
            cells.append(
                GridCell(
                    row=row,
                    column=column,
                    column_span=width,
                    is_header=row <= header_rows,
                    text=text,
                    lines=(Printed(page=1, box=box, text=text),) if text else (),
                )
            )
            column += width
    return Grid(ordinal=1, page=1, page_last=1, box=Box(70, 100, 500, 700), cells=tuple(cells))


def reading(one: Grid, around: Surroundings = PLAN) -> BudgetReading:
    return budget.read(Listing.of(one, WORDS), around, WORDS)


def money(one: Grid, around: Surroundings = PLAN) -> BudgetTable:
    """The table of money in a grid."""
    table = reading(one, around).table
    assert table is not None
    return table


def columns(table: BudgetTable) -> list[tuple[int | None, str | None, str | None]]:
    return [(column.year, column.measure, column.component) for column in table.columns]


def amounts(line: BudgetLine) -> list[int | None]:
    return [None if a.amount is None else int(a.amount) for a in line.amounts]


def net_costs(table: BudgetTable) -> list[list[int | None]]:
    return [[amount.net_cost_sek for amount in line.amounts] for line in table.lines]


def verdicts(table: BudgetTable) -> Counter[tuple[str, str]]:
    return Counter((check.kind, check.verdict) for check in table.checks)


def rules(found: BudgetReading) -> list[str]:
    return [finding.rule for finding in found.findings]


# Columns

SIMPLE = (["Kansli", "5 000", "6 000"], ["HR", "1 000", "1 500"], ["Totalt", "6 000", "7 500"])


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (["Bokslut 2022", "Budget 2023"], [(2022, "actual", None), (2023, "budget", None)]),
        (["2024", "2025"], [(2024, "budget", None), (2025, "plan", None)]),
        (["2023", "2024"], [(2023, None, None), (2024, "budget", None)]),
        (["Prognos 2024", "Avvikelse"], [(2024, "forecast", None), (None, "deviation", None)]),
        (["Budget", "Plan 2025"], [(2024, "budget", None), (2025, "plan", None)]),
        (["Bokslut", "Budget"], [(None, "actual", None), (2024, "budget", None)]),
        (["Budget-avvi kelse 2024", "Periodbu dget"],
         [(2024, "deviation", None), (None, "budget_ytd", None)]),
        (["Beslutad budget", "Utfall tidigare år"],
         [(None, "budget", None), (None, "actual", None)]),
        (["2024", "Återstår"], [(2024, "budget", None), (None, None, "capital")]),
        (["Bok22", "Budg 24"], [(2022, "actual", None), (2024, "budget", None)]),
        (["Årsbudge t 2024", "Periodutfall"], [(2024, "budget", None), (None, "actual_ytd", None)]),
        (["2024", "Totalt 2024-2026"], [(2024, "budget", None), (None, None, None)]),
        (["2024", "Summa"], [(2024, "budget", None), (None, None, None)]),
        (["Intäkter 2024", "Kostnader 2024"],
         [(2024, "budget", "income"), (2024, "budget", "cost")]),
        (["Utfall 202308", "Helårsprognos 2023"],
         [(2023, "actual_ytd", None), (2023, "forecast", None)]),
    ],
)  # fmt: skip
def test_columns_of_a_plan(headers: list[str], expected: list[tuple[Any, ...]]) -> None:
    assert columns(money(table_of(["Tkr", *headers], *SIMPLE))) == expected


def test_columns_of_an_annual_report_are_what_was() -> None:
    table = money(table_of(["Tkr", "2024", "2023"], *SIMPLE), REPORT)
    assert columns(table) == [(2024, "actual", None), (2023, "actual", None)]
    table = money(table_of(["Tkr", "Utfall", "Avvikelse"], *SIMPLE), REPORT)
    assert columns(table) == [(2024, "actual", None), (2024, "deviation", None)]


def test_years_over_kinds_name_their_columns() -> None:
    one = table_of(
        ["Tkr", "2023", "2024"], ["", "Prognos", "Budget", "Budget"],
        ["Kansli", "1", "2", "3"], ["HR", "4", "5", "6"],
        header_rows=2, **{"2023": 2},
    )  # fmt: skip
    table = money(one)
    assert [column.header_text for column in table.columns] == [
        "2023 Prognos", "2023 Budget", "2024 Budget",
    ]  # fmt: skip
    assert columns(table) == [
        (2023, "forecast", None), (2023, "budget", None), (2024, "budget", None),
    ]  # fmt: skip


def test_a_caption_in_the_header_names_no_column() -> None:
    one = table_of(
        ["Driftbudget 2024 (tkr)"], ["Nämnd", "Budget", "Plan 2025"], *SIMPLE,
        header_rows=2, **{"Driftbudget2024(tkr)": 3},
    )  # fmt: skip
    table = money(one)
    assert columns(table) == [(2024, "budget", None), (2025, "plan", None)]
    assert (table.unit, table.unit_source) == ("tkr", "title")


def test_the_caption_says_what_unnamed_years_and_measures_are() -> None:
    around = Surroundings(title="Driftbudget 2023, tkr", year=2024, kind="plan")
    table = money(table_of(["", "Intäkter", "Kostnader"], *SIMPLE), around)
    assert columns(table) == [(2023, "budget", "income"), (2023, "budget", "cost")]


def test_codes_and_counts_are_no_columns_of_money() -> None:
    one = table_of(
        ["Verksamhet", "Konto", "Antal årsarbetare 2024", "Budget 2024"],
        ["Kansli", "1 100", "14", "5 000"],
        ["HR", "1 200", "7", "1 000"],
    )
    table = money(one)
    assert columns(table) == [(2024, "budget", None)]
    assert [amounts(line) for line in table.lines] == [[5000], [1000]]


# Units


@pytest.mark.parametrize(
    ("heading", "around", "expected"),
    [
        ("Belopp i tkr", PLAN, ("tkr", "tkr", "header")),
        ("Nämnd, mnkr", PLAN, ("mkr", "mnkr", "header")),
        ("Utfall 2024 tkr", PLAN, ("tkr", "tkr", "header")),
        ("Nämnd", Surroundings(title="Budget (tusentals kronor)", year=2024, kind="plan"),
         ("tkr", "tusentals kronor", "title")),
        ("Nämnd", Surroundings(section_titles=("Ekonomi",), year=2024, kind="plan",
                               prose=("Resultatet är 10,3 miljoner kronor.", "Alla belopp i tkr.")),
         ("tkr", "tkr", "prose")),
    ],
)  # fmt: skip
def test_the_unit_is_where_it_is_stated(
    heading: str, around: Surroundings, expected: tuple[str, str, str]
) -> None:
    table = money(table_of([heading, "Budget 2024", "Plan 2025"], *SIMPLE), around)
    assert (table.unit, table.unit_text, table.unit_source) == expected


def test_a_unit_that_nobody_states_is_inferred_and_reported() -> None:
    found = reading(table_of(["Nämnd", "Budget 2024", "Plan 2025"], *SIMPLE))
    assert found.table is not None
    assert (found.table.unit, found.table.unit_source) == ("tkr", "inferred")
    assert rules(found) == ["inferred_unit"]


def test_a_row_may_have_its_own_unit_or_none_of_money() -> None:
    table = money(
        table_of(
            ["Belopp i tkr", "Budget 2024"],
            ["Lönekostnad", "19 649"],
            ["Hyra, kr", "500 000"],
            ["Arbetad tid (årsarbetare)", "35,1"],
        )
    )
    assert [line.amounts[0].amount_sek for line in table.lines] == [19_649_000, 500_000, None]


@given(st.lists(st.decimals(-(10**12), 10**12, places=1), max_size=6))
def test_a_unit_is_inferred_only_where_the_figures_leave_one(figures: list[Decimal]) -> None:
    likely = unit.inferred(figures)
    if likely is not None:
        assert (likely.source, likely.text) == ("inferred", None)
        assert any(figures)


# Lines


def test_roles_of_lines() -> None:
    table = money(
        table_of(
            ["Tkr", "Budget 2024"],
            ["Kultur", ""],
            ["Bibliotek", "12 000"],
            ["varav media", "1 000"],
            ["Musikskola", "8 000"],
            ["Summa kultur", "20 000"],
            ["Idrott", "30 000"],
            ["Summa fritid", "30 000"],
            ["Totalt", "50 000"],
        )
    )
    assert [line.role for line in table.lines] == [
        "note", "row", "row", "row", "subtotal", "row", "subtotal", "total",
    ]  # fmt: skip
    assert verdicts(table) == {("column_sum", "exact"): 3}


def test_the_last_sum_is_the_total_where_it_sums_all() -> None:
    lines = [["Ledning", "1"], ["Förskola", ""], ["Avdelningar", "4"], ["Öppen", "2"],
             ["Summa förskola", "6"], ["Skola", ""], ["F-6", "8"],
             ["Summa skola", "8"]]  # fmt: skip
    table = money(table_of(["Tkr", "Budget 2024"], *lines, ["Summa nämnden", "15"]))
    assert [line.role for line in table.lines if "Summa" in line.label] == [
        "subtotal", "subtotal", "total",
    ]  # fmt: skip
    assert verdicts(table) == {("column_sum", "exact"): 3}
    table = money(table_of(["Tkr", "Budget 2024"], *lines))
    assert [line.role for line in table.lines if "Summa" in line.label] == ["subtotal"] * 2


def test_an_empty_cell_is_no_amount_and_a_lone_dash_is_nothing() -> None:
    table = money(table_of(["Tkr", "2024", "2025"], ["Torg", "300", ""], ["Väg", "–", "500"]))
    assert [[(a.column, a.text, a.amount) for a in line.amounts] for line in table.lines] == [
        [(1, "300", Decimal(300))],
        [(1, "–", Decimal(0)), (2, "500", Decimal(500))],
    ]


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("Övriga kostnader*", "Övriga kostnader"),
        ("Kultur- och teknikförvaltningen1", "Kultur- och teknikförvaltningen"),
        ("Ekonomiskt bistånd²", "Ekonomiskt bistånd"),
        ("Åk 7-9", "Åk 7-9"),
        ("LSS 9", "LSS 9"),
    ],
)
def test_a_label_is_without_its_footnote_mark(printed: str, label: str) -> None:
    table = money(table_of(["Tkr", "Budget 2024"], [printed, "500"], ["HR", "1"]))
    assert table.lines[0].label == label


def test_a_label_that_is_a_department_names_it() -> None:
    labels = ["HR-avdelning", "Avdelning Strategi", "Sektor utbildning", "VA-enheten", "Lokaler"]
    table = money(table_of(["Tkr", "Budget 2024"], *([label, "5"] for label in labels)))
    assert [line.department for line in table.lines] == [*labels[:4], None]


def test_a_cell_that_is_no_figure_is_kept_and_reported() -> None:
    found = reading(table_of(["Tkr", "Budget 2024"], ["A", "5"], ["B", "0 310 310"], ["C", "7x"]))
    assert found.table is not None
    assert [line.amounts[0].text for line in found.table.lines] == ["5", "0 310 310", "7x"]
    assert [amounts(line) for line in found.table.lines] == [[5], [None], [None]]
    assert rules(found) == ["ambiguous_number", "damaged_number"]


def test_a_percentage_is_no_money() -> None:
    found = reading(
        table_of(["Tkr", "Budget 2024", "Förändring %"], ["A", "500", "2,5 %"], ["B", "700", "3,1"])
    )
    assert found.table is not None
    assert [amounts(line) for line in found.table.lines] == [[500, None], [700, None]]
    assert found.findings == ()


# Figures that plain spaces leave open


def test_a_cell_over_two_columns_is_cut_as_the_sums_demand() -> None:
    found = reading(
        table_of(
            ["Tkr", "Budget 2024", "Utfall 2024", "Avvikelse"],
            ["Gata", "100", "90", "10"],
            ["Park", "200", "250", "-50"],
            ["Renhållning", "62 178", "-116"],
            **{"62178": 2},
        ),
        REPORT,
    )
    assert found.table is not None
    assert amounts(found.table.lines[2]) == [62, 178, -116]
    assert found.table.lines[2].evidence == ("sum",)
    assert found.findings == ()


def test_a_cell_that_no_sum_settles_stays_open() -> None:
    found = reading(
        table_of(["Tkr", "Budget 2024", "Plan 2025"], ["Gata", "1", "2"], ["Park", "62 178"],
                 **{"62178": 2})
    )  # fmt: skip
    assert found.table is not None
    assert amounts(found.table.lines[1]) == [None]
    assert rules(found) == ["ambiguous_number"]


# Signs

GROSS = ["Tkr", "Intäkter 2024", "Kostnader 2024", "Netto 2024"]


@pytest.mark.parametrize(
    ("lines", "convention", "expected"),
    [
        ([["A", "10", "-30", "-20"], ["B", "5", "-9", "-4"]], "cost_negative",
         [[-10_000, 30_000, 20_000], [-5_000, 9_000, 4_000]]),
        ([["A", "-10", "30", "20"], ["B", "-5", "9", "4"]], "income_negative",
         [[-10_000, 30_000, 20_000], [-5_000, 9_000, 4_000]]),
        ([["A", "10", "30", "20"], ["B", "5", "9", "4"]], "gross_positive",
         [[-10_000, 30_000, 20_000], [-5_000, 9_000, 4_000]]),
        ([["A", "10", "30", "-20"], ["B", "5", "9", "-4"]], "gross_positive",
         [[-10_000, 30_000, 20_000], [-5_000, 9_000, 4_000]]),
        ([["A", "10", "30", "7"], ["B", "5", "9", "8"]], "gross_positive",
         [[-10_000, 30_000, None], [-5_000, 9_000, None]]),
    ],
)  # fmt: skip
def test_one_sign_for_costs_in_every_convention(
    lines: list[list[str]], convention: str, expected: list[list[int | None]]
) -> None:
    table = money(table_of(GROSS, *lines))
    assert table.sign_convention == convention
    assert net_costs(table) == expected


def test_incomes_and_costs_in_rows() -> None:
    table = money(
        table_of(
            ["Tkr", "Budget 2024"],
            ["Intäkter", "5 000"],
            ["Kostnader", "25 000"],
            ["Nettokostnad", "20 000"],
            ["Kommunbidrag", "20 500"],
            ["Resultat", "500"],
        )
    )
    assert table.sign_convention == "gross_positive"
    assert net_costs(table) == [[-5_000_000], [25_000_000], [20_000_000], [None], [-500_000]]
    assert verdicts(table)["column_sum", "exact"] == 1


def test_a_table_of_results_does_not_tell_what_is_cost() -> None:
    header = ["Enhet, tkr", "Utfall", "Budget", "Avvikelse"]
    table = money(
        table_of(header, ["A", "1 203", "-3 500", "4 703"], ["B", "-5 797", "-200", "-5 597"]),
        REPORT,
    )
    assert table.sign_convention is None
    assert net_costs(table) == [[None] * 3] * 2
    assert verdicts(table) == {("row_identity", "exact"): 2}


# Sums


@given(
    st.lists(
        st.tuples(st.integers(-9999, 9999), st.integers(-9999, 9999)), min_size=2, max_size=12
    ),
    st.integers(-20, 20),
)
def test_a_total_is_right_exactly_if_it_is_the_sum(
    figures: list[tuple[int, int]], error: int
) -> None:
    first, second = (sum(values) for values in zip(*figures, strict=True))
    lines = [[f"Rad {place}", str(a), str(b)] for place, (a, b) in enumerate(figures)]
    total = ["Summa", str(first), str(second + error)]
    table = money(table_of(["Tkr", "2024", "2025"], *lines, total))
    by_column = {c.column: c for c in table.checks if c.kind == "column_sum"}
    for column, wrong in ((1, 0), (2, error)):
        if column in by_column:
            check = by_column[column]
            assert check.printed - check.expected == check.difference == wrong
            assert (check.verdict == "exact") == (wrong == 0)
            assert check.verdict != "rounding" or abs(wrong) <= max(1, len(figures) ** 0.5 / 2)
    if error == 0:
        assert set(by_column) == {1, 2}


def test_a_wrong_total_is_reported_and_not_corrected() -> None:
    found = reading(table_of(["Tkr", "2024"], ["A", "4 000"], ["B", "1 260"], ["Totalt", "5 269"]))
    assert found.table is not None
    assert [check.verdict for check in found.table.checks] == ["differs"]
    assert amounts(found.table.lines[2]) == [5269]
    assert rules(found) == ["wrong_total"]


def test_rows_above_their_parts_are_summands_without_them() -> None:
    table = money(
        table_of(
            ["Tkr", "2024", "2025"],
            ["Kommunstyrelsen", "30", "32"],
            ["Kansli", "10", "11"],
            ["HR", "20", "21"],
            ["Socialnämnden", "70", "75"],
            ["Totalt", "100", "107"],
        )
    )
    assert verdicts(table) == {("column_sum", "exact"): 4}
    assert [line.role for line in table.lines] == ["subtotal", "row", "row", "row", "total"]


def test_a_row_that_equals_the_next_two_by_chance_is_no_sum() -> None:
    table = money(
        table_of(
            ["Tkr", "2024", "2025"],
            ["Kansli", "30", "32"],
            ["HR", "10", "11"],
            ["Ekonomi", "20", "21"],
            ["Arkiv", "5", "5"],
            ["Totalt", "65", "69"],
        )
    )
    assert [line.role for line in table.lines] == ["row"] * 4 + ["total"]
    assert verdicts(table) == {("column_sum", "exact"): 2}


def test_a_sum_may_stand_above_its_rows() -> None:
    table = money(
        table_of(
            ["Tkr", "2024", "2025"],
            ["Summa kultur", "30", "32"],
            ["Bibliotek", "10", "11"],
            ["Musik", "20", "21"],
            ["Summa fritid", "70", "75"],
            ["Idrott", "60", "64"],
            ["Ungdom", "10", "11"],
        )
    )
    assert verdicts(table) == {("column_sum", "exact"): 4}


def test_one_wrong_figure_of_a_subtotal_is_reported() -> None:
    found = reading(
        table_of(
            ["Tkr", "2024", "2025"],
            ["Bibliotek", "1 000", "1 100"],
            ["Musik", "2 000", "2 100"],
            ["Summa kultur", "3 000", "3 020"],
            ["Idrott", "6 000", "6 400"],
            ["Ungdom", "1 000", "1 100"],
            ["Summa fritid", "7 000", "7 500"],
            ["Totalt", "10 000", "10 700"],
        )
    )
    assert rules(found) == ["wrong_total"]
    assert found.findings[0].text == "3 020"


def test_a_deviation_that_one_row_gets_wrong() -> None:
    lines = [["A", "10", "8", "2"], ["B", "20", "25", "-5"], ["C", "30", "30", "0"],
             ["D", "328", "0", "325"]]  # fmt: skip
    found = reading(table_of(["Tkr", "Utfall", "Budget", "Avvikelse"], *lines), REPORT)
    assert found.table is not None
    assert [
        (c.line, int(c.expected), c.verdict) for c in found.table.checks if c.verdict != "exact"
    ] == [(4, 328, "differs")]
    assert rules(found) == ["wrong_total"]


# What is no money


@pytest.mark.parametrize(
    ("header", "line", "kind"),
    [
        (["Indikator", "Utfall 2023", "Mål 2024"], ["Andel nöjda", "63", "70"], "indicator"),
        (["Uppdrag", "Ansvarig", "Status"], ["Utred hyrorna", "Chef", "Pågår"], "assignment"),
        (["Verksamhet", "VT 24", "HT 24"], ["Förskola", "3 004", "2 838"], "other"),
        (["Antal", "2024", "2023"], ["Heltid", "33", "29"], "other"),
        (["Yrkeskategori", "Medellön 2023", "Medellön 2024"], ["Lärare", "35 113", "36 000"],
         "other"),
    ],
)  # fmt: skip
def test_other_tables_are_no_budgets(header: list[str], line: list[str], kind: str) -> None:
    around = Surroundings(section_titles=("Verksamhet",), year=2024, kind="plan")
    found = reading(table_of(header, line, line), around)
    assert found.table is None
    assert found.grid_kind == kind


def test_an_investment_plan_is_one() -> None:
    around = Surroundings(title="Investeringsplan 2024–2027 (belopp i tkr)", year=2024, kind="plan")
    table = money(table_of(["Namn", "2024", "2025"], ["Reinvesteringar", "1 000", "1 000"]), around)
    assert table.kind == "investment"
    assert [column.measure for column in table.columns] == ["budget", "plan"]


# Whatever a grid holds

word = st.sampled_from(
    ["Summa", "Intäkter", "Kostnader", "7 598", "-", "12", "2024", "5,5 %", "x", "", "62 178 240"]
)


@given(
    st.lists(st.lists(word, min_size=3, max_size=3), min_size=1, max_size=6),
    st.integers(0, 2),
    st.sampled_from([PLAN, REPORT, Surroundings(title="Budget, tkr")]),
)
def test_any_grid_is_read_or_left(
    lines: list[list[str]], header_rows: int, around: Surroundings
) -> None:
    found = reading(
        table_of(["Tkr", "Budget 2024", "2025"], *lines, header_rows=header_rows), around
    )
    assert (found.table is not None) == (found.grid_kind == "budget")
    if found.table:
        assert BudgetTable.model_validate_json(found.table.model_dump_json()) == found.table


# Real documents


def tables_of(path: Path, year: int, kind: Any, title: str) -> dict[int, BudgetTable]:
    """The tables of money of a document by page."""
    with Pdf(path) as pdf:
        grids = grid.find(lay_out(list(pdf.pages())), WORDS).grids
    around = Surroundings(title=title, year=year, kind=kind)
    read = [budget.read(Listing.of(one, WORDS), around, WORDS) for one in grids]
    return {found.table.page: found.table for found in read if found.table}


def test_the_units_of_a_business_plan(shared: Path) -> None:
    path = shared / "real" / "nacka_valfardskola_affarsplan_2019-2021.pdf"
    table = tables_of(path, 2019, "plan", "Tabell Välfärd skola Budget 2018")[10]
    assert (table.unit, table.unit_source, table.sign_convention) == (
        "tkr", "header", "gross_positive",
    )  # fmt: skip
    assert columns(table) == [
        (2019, "budget", "income"), (2019, "budget", "cost"), (2019, "budget", "result"),
    ]  # fmt: skip
    assert len(table.lines) == 30
    assert (table.lines[3].label, amounts(table.lines[3])) == (
        "920 Ektorps skola med förskolor", [80726, 81726, -1000],
    )  # fmt: skip
    assert (table.lines[28].label, amounts(table.lines[28])) == (
        "990 ORF, Omställning- och resultatutjämningsfond", [25200, 0, 25200],
    )  # fmt: skip
    assert (table.lines[29].role, amounts(table.lines[29])) == ("total", [2093333, 2083033, 10300])
    assert verdicts(table) == {
        ("row_identity", "exact"): 30, ("column_sum", "rounding"): 2, ("column_sum", "exact"): 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("year", "lines", "total", "wrong"),
    [
        (2017, 31, [2058253, -2048917, 9336, 9200, 136, 1998393, -1989096, 9298], []),
        (2018, 30, [2084964, -2100085, -15120, 10000, -25123, 2058253, -2048917, 9336],
         [(14, 325, 328), (30, -25123, -25120)]),
    ],
)  # fmt: skip
def test_actual_against_budget(
    shared: Path, year: int, lines: int, total: list[int], wrong: list[tuple[int, int, int]]
) -> None:
    path = shared / "real" / f"nacka_valfardskola_arsbokslut_{year}.pdf"
    table = tables_of(path, year, "annual", f"Utfall mot budget {year}")[9]
    assert columns(table) == [
        (year, "actual", "income"), (year, "actual", "cost"), (year, "actual", "net"),
        (year, "budget", None), (year, "deviation", None),
        (year - 1, "actual", "income"), (year - 1, "actual", "cost"), (year - 1, "actual", "net"),
    ]  # fmt: skip
    assert table.sign_convention == "cost_negative"
    assert (len(table.lines), table.lines[-1].role, amounts(table.lines[-1])) == (
        lines, "total", total,
    )  # fmt: skip
    differing = [c for c in table.checks if c.verdict == "differs"]
    assert [(c.line, int(c.printed), int(c.expected)) for c in differing] == wrong


def test_the_actual_of_one_year_returns_in_the_next(shared: Path) -> None:
    before, after = (
        tables_of(
            shared / "real" / f"nacka_valfardskola_arsbokslut_{year}.pdf", year, "annual", "Utfall"
        )[9].lines
        for year in (2017, 2018)
    )
    nets = {line.label.split()[0]: line.amounts[2].amount for line in before}
    assert nets["910"] == 1988
    codes = Counter(line.label.split()[0] for line in before)
    for line in after:
        code = line.label.split()[0]
        if codes[code] == 1:
            assert line.amounts[7].amount == nets[code]


def test_tables_of_an_auditors_report(shared: Path) -> None:
    path = shared / "real" / "goteborg_stadsrevisionen_arsredogorelse_2022.pdf"
    tables = tables_of(path, 2022, "annual", "Utfall per 2022-12-31")
    assert sorted(tables) == [43, 46]
    result = next(line for line in tables[43].lines if line.label == "Periodens resultat")
    assert amounts(result) == [-584, -500, 739]
    assert tables[43].sign_convention == "cost_negative"
    assert verdicts(tables[43]) == {("column_sum", "exact"): 5, ("column_sum", "rounding"): 4}
    assert [line.amounts[0].amount_sek for line in tables[46].lines] == [19_649_000, None, None]


def test_a_result_is_the_last_sum_with_the_rows_since() -> None:
    table = money(
        table_of(
            ["Belopp i mnkr", "Budget 2024", "Plan 2025"],
            ["Verksamhetens intäkter", "214,6", "208,3"],
            ["Verksamhetens kostnader", "-1 127,6", "-1 156,4"],
            ["Verksamhetens nettokostnad", "-913,0", "-948,1"],
            ["Skatteintäkter", "934,7", "964,1"],
            ["Verksamhetens resultat", "21,7", "16,0"],
            ["Finansiella kostnader", "-3,6", "-6,1"],
            ["Årets resultat", "18,1", "9,9"],
        )
    )
    assert [line.role for line in table.lines] == [
        "row", "row", "subtotal", "row", "subtotal", "row", "total"
    ]  # fmt: skip
    assert verdicts(table) == Counter({("column_sum", "exact"): 6})


@pytest.mark.parametrize(
    ("sign", "expected", "cost"),
    [("", "income_negative", 1000), ("-", "cost_negative", 1000)],
)
def test_a_net_cost_tells_which_rows_are_incomes(sign: str, expected: str, cost: int) -> None:
    income = "-" if not sign else ""
    table = money(
        table_of(
            ["Slag, kr", "Budget 2024", "Plan 2025"],
            ["Avgifter", f"{income}400", f"{income}500"],
            ["Biljetter", f"{income}100", f"{income}200"],
            ["Personal", f"{sign}1 000", f"{sign}1 100"],
            ["Lokaler", f"{sign}700", f"{sign}800"],
            ["Nettokostnad", f"{sign}1 200", f"{sign}1 200"],
        )
    )
    assert table.sign_convention == expected
    assert net_costs(table)[2][0] == cost
    assert net_costs(table)[0][0] == -400


def test_what_a_project_has_cost_in_all_is_a_cost() -> None:
    table = money(
        table_of(
            ["Projekt, mnkr", "Beslutad budget", "Utfall tidigare år", "Återstår"],
            ["Bron", "18,5", "4,2", "14,3"],
            ["Vägen", "9,0", "1,0", "-8,0"],
            ["Parken", "8,0", "1,0", "7,0"],
        )
    )
    assert table.sign_convention == "cost_positive"


def test_years_of_staff_are_no_indicators() -> None:
    table = table_of(["Mått", "Aug 2023", "Aug 2024"], ["Anställda", "624", "612"])
    about = Surroundings(title="Personalmått", section_titles=("Personal",), kind="interim")
    assert reading(table, about).grid_kind == "other"
    target = table_of(["Mått", "Mål 2024", "Utfall 2024"], ["Sjukfrånvaro", "6,0", "5,2"])
    assert reading(target, about).grid_kind == "indicator"


def passage(ordinal: int, section: int, text: str, grid: int | None = None) -> Block:
    return Block(
        ordinal=ordinal, section=section, kind="table" if grid else "paragraph", text=text,
        grid=grid, page=1, box=Box(70, 100.0 + ordinal, 500, 110.0 + ordinal), lines=(),
    )  # fmt: skip


def heading(ordinal: int, parent: int | None, title: str) -> Section:
    return Section(
        ordinal=ordinal, parent=parent, level=2 if parent else 1, number=None, title=title,
        role="budget", path=(title,), page=1, box=Box(70, 90, 500, 100), lines=(),
    )  # fmt: skip


def test_a_statement_far_from_the_table_counts_the_nearest_first() -> None:
    far = [passage(place, 2, f"Stycke {place}.") for place in range(2, 9)]
    blocks = [
        passage(1, 2, "Beloppen i tabellen anges i tusental kronor."),
        *far,
        passage(9, 2, "", grid=1),
        passage(10, 1, "Samtliga belopp anges i mnkr om inget annat sägs."),
        passage(11, 1, "Beloppen i tabellen Resultaträkning anges i kr."),
    ]
    sections = [heading(1, None, "Ekonomi"), heading(2, 1, "Drift")]
    one = table_of(["Nämnd", "Budget 2024"], *SIMPLE).model_copy(
        update={"section": 2, "title": "Driftbudget"}
    )
    prose = Prose(sections, blocks, WORDS.budget).around(one)
    assert prose[-2:] == (blocks[0].text, "Samtliga belopp anges i mnkr om inget annat sägs.")
    around = Surroundings(prose=prose, year=2024, kind="plan")
    table = money(table_of(["Nämnd", "Budget 2024", "Plan 2025"], *SIMPLE), around)
    assert (table.unit, table.unit_text, table.unit_source) == ("tkr", "tusental kronor", "prose")


def test_a_row_without_a_word_is_the_sum_of_the_rows_above_it() -> None:
    table = money(
        table_of(
            ["Belopp i tkr", "Budget 2024", "Plan 2025"],
            ["Gator", "1 000", "1 050"],
            ["därav belysning", "300", "320"],
            ["Parker", "750", "840"],
            ["Gata och park", "1 750", "1 890"],
            ["Fastighet", "1 300", "1 200"],
            ["Lokalvård", "2 200", "2 290"],
            ["Fastighet och service", "3 500", "3 490"],
            ["Totalt", "5 250", "5 381"],
        )
    )
    assert [line.role for line in table.lines] == [
        "row", "row", "row", "subtotal", "row", "row", "subtotal", "total"
    ]  # fmt: skip
    assert verdicts(table) == Counter({("column_sum", "exact"): 5, ("column_sum", "rounding"): 1})


@pytest.mark.parametrize("stroke", ["-", "–", "\u2212", "’"])
def test_a_short_year_may_have_any_stroke_before_it(stroke: str) -> None:
    table = money(table_of(["Belopp i tkr", f"Budget {stroke}24", f"Plan {stroke}25"], *SIMPLE))
    assert columns(table) == [(2024, "budget", None), (2025, "plan", None)]
