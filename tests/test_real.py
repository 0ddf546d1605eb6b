"""Real documents of public bodies, which stay outside the project: what they say, as facts."""

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from extract.pdf import Pdf
from extract.pipeline import read
from models.budget import BudgetTable
from models.plan import Plan

FILES = (
    "goteborg_revisionsberattelse_2024",
    "goteborg_stadsrevisionen_arsredogorelse_2022",
    "nacka_valfardskola_affarsplan_2019-2021",
    "nacka_valfardskola_affarsplan_2019-2021_tjskr",
    "nacka_valfardskola_arsbokslut_2017",
    "nacka_valfardskola_arsbokslut_2018",
    "nacka_valfardskola_styrkort_2017",
    "nacka_valfardskola_styrkort_2018",
    "vansbro_energi_klimatplan",
)


@cache
def _plan(path: Path) -> Plan:
    return read(path)


def _named(shared: Path, name: str) -> Plan:
    return _plan(shared / "real" / f"{name}.pdf")


def _table(plan: Plan, page: int) -> BudgetTable:
    (table,) = (table for table in plan.budget_tables if table.page == page)
    return table


def _figures(table: BudgetTable, label: str) -> list[list[int]]:
    return [
        [int(amount.amount or 0) for amount in line.amounts]
        for line in table.lines
        if line.label.startswith(label)
    ]


@pytest.mark.parametrize("name", FILES)
def test_every_character_of_every_page_is_placed(shared: Path, name: str) -> None:
    plan = _named(shared, name)
    assert [page.characters_placed for page in plan.pages] == [
        page.characters for page in plan.pages
    ]


@pytest.mark.parametrize(
    ("name", "municipality", "kind", "start", "end"),
    [
        ("nacka_valfardskola_affarsplan_2019-2021", "0182", "plan", 2019, 2021),
        ("nacka_valfardskola_affarsplan_2019-2021_tjskr", "0182", "memo", 2019, 2021),
        ("nacka_valfardskola_arsbokslut_2017", "0182", "annual", 2017, 2017),
        ("nacka_valfardskola_arsbokslut_2018", "0182", "annual", 2018, 2018),
        ("goteborg_revisionsberattelse_2024", "1480", "audit", 2024, 2024),
        ("goteborg_stadsrevisionen_arsredogorelse_2022", "1480", "audit", 2022, 2022),
        ("vansbro_energi_klimatplan", "2021", "plan", 2010, 2020),
    ],
)
def test_what_the_documents_are(
    shared: Path, name: str, municipality: str, kind: str, start: int, end: int
) -> None:
    document = _named(shared, name).document
    assert (document.municipality_code, document.kind) == (municipality, kind)
    assert (document.period_start, document.period_end) == (start, end)


def test_the_memo_has_no_plan_of_its_own(shared: Path) -> None:
    memo = _named(shared, "nacka_valfardskola_affarsplan_2019-2021_tjskr")
    assert [memo.goals, memo.assignments, memo.budget_tables] == [(), (), ()]


def test_the_business_plans_budget(shared: Path) -> None:
    table = _table(_named(shared, "nacka_valfardskola_affarsplan_2019-2021"), 10)
    assert [(one.year, one.measure, one.component) for one in table.columns] == [
        (2019, "budget", "income"),
        (2019, "budget", "cost"),
        (2019, "budget", "result"),
    ]
    assert (table.unit, len(table.lines)) == ("tkr", 30)
    assert _figures(table, "910") == [[118_642, 118_642, 0]]
    assert _figures(table, "943") == [[87_611, 92_611, -5_000]]
    assert _figures(table, "990 ORF") == [[25_200, 0, 25_200]]
    assert _figures(table, "Total") == [[2_093_333, 2_083_033, 10_300]]
    total = table.lines[-1]
    assert total.role == "total"
    sums = [check for check in table.checks if check.kind == "column_sum"]
    assert {check.line for check in sums} == {total.ordinal}
    assert all(check.verdict != "differs" for check in table.checks)
    assert sum(check.verdict == "exact" for check in table.checks) == 31


@pytest.mark.parametrize(
    ("year", "lines", "first", "total"),
    [
        (
            2017,
            31,
            [103_198, -101_210, 1_988, 0, 1_988, 97_486, -95_432, 2_054],
            [2_058_253, -2_048_917, 9_336, 9_200, 136, 1_998_393, -1_989_096, 9_298],
        ),
        (
            2018,
            30,
            [110_692, -109_074, 1_618, 0, 1_618, 103_198, -101_210, 1_988],
            [2_084_964, -2_100_085, -15_120, 10_000, -25_123, 2_058_253, -2_048_917, 9_336],
        ),
    ],
)
def test_year_end_tables(
    shared: Path, year: int, lines: int, first: list[int], total: list[int]
) -> None:
    table = _table(_named(shared, f"nacka_valfardskola_arsbokslut_{year}"), 9)
    assert [(one.year, one.measure, one.component) for one in table.columns] == [
        (year, "actual", "income"),
        (year, "actual", "cost"),
        (year, "actual", "net"),
        (year, "budget", None),
        (year, "deviation", None),
        (year - 1, "actual", "income"),
        (year - 1, "actual", "cost"),
        (year - 1, "actual", "net"),
    ]
    assert (table.unit, table.sign_convention, len(table.lines)) == ("tkr", "cost_negative", lines)
    assert _figures(table, "910") == [first]
    assert _figures(table, "Total") == [total]
    columns = {check.column for check in table.checks if check.kind == "column_sum"}
    assert columns == set(range(1, 9))


def test_a_printed_figure_that_does_not_follow_is_reported_and_kept(shared: Path) -> None:
    plan = _named(shared, "nacka_valfardskola_arsbokslut_2018")
    table = _table(plan, 9)
    assert _figures(table, "940")[0][4] == 325
    wrong = [
        (check.printed, check.expected) for check in table.checks if check.verdict == "differs"
    ]
    assert (Decimal(325), Decimal(328)) in wrong
    assert "325" in [one.text for one in plan.findings if one.rule == "wrong_total"]


def test_the_net_outcome_of_one_year_returns_in_the_next(shared: Path) -> None:
    before = _table(_named(shared, "nacka_valfardskola_arsbokslut_2017"), 9)
    after = _table(_named(shared, "nacka_valfardskola_arsbokslut_2018"), 9)
    assert _figures(before, "910")[0][2] == _figures(after, "910")[0][7] == 1_988


def test_counts_of_children_are_no_money(shared: Path) -> None:
    plan = _named(shared, "nacka_valfardskola_arsbokslut_2018")
    assert not [table for table in plan.budget_tables if table.page == 8]


def test_bar_charts_are_no_tables(shared: Path) -> None:
    plan = _named(shared, "goteborg_revisionsberattelse_2024")
    assert not [grid for grid in plan.grids if 24 <= grid.page <= 28]
    assert not plan.budget_tables


def test_the_auditors_costs(shared: Path) -> None:
    table = _table(_named(shared, "goteborg_stadsrevisionen_arsredogorelse_2022"), 43)
    assert [(one.year, one.measure) for one in table.columns] == [
        (2022, "actual"),
        (2022, "budget"),
        (2021, "actual"),
    ]
    assert _figures(table, "Summa kostnader") == [[-44_150, -43_962, -40_719]]
    assert _figures(table, "Periodens resultat") == [[-584, -500, 739]]


@pytest.mark.parametrize("year", [2017, 2018])
def test_scorecards_are_tables_of_indicators(shared: Path, year: int) -> None:
    plan = _named(shared, f"nacka_valfardskola_styrkort_{year}")
    assert {grid.kind for grid in plan.grids} == {"indicator"}
    assert not plan.budget_tables


@pytest.mark.parametrize("name", [name for name in FILES if "bokslut" in name or "affars" in name])
def test_bookmarks_of_the_authors_are_the_headings(shared: Path, name: str) -> None:
    """The bookmarks less the document's own title and what stands above it."""
    path = shared / "real" / f"{name}.pdf"
    with Pdf(path) as pdf:
        list(pdf.pages())
        marked = ["".join(bookmark.title.split()) for bookmark in pdf.bookmarks]
    found = [
        "".join(f"{section.number or ''}{'.' if section.number else ''}{section.title}".split())
        for section in _plan(path).sections
    ]
    title = marked.index(found[0])
    missing = [mark for mark in marked[title:] if mark not in found]
    assert missing == []
