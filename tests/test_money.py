"""Tables of money from the page to the amount: every house style against what was set."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import number
from extract.budget.unit import KRONOR
from extract.pdf import Pdf
from extract.pipeline import read
from models.budget import BudgetTable, Unit
from models.plan import Plan
from models.section import Grid
from tests.ledger import STYLES, Cell, Ledger, Style, document, names

D = Decimal
PLAN = "Nämndplan 2024"
WHOLE = 75.0
"""Height in centimetres of a page that holds everything."""
BEFORE = "Så fördelas nämndens budget. Antalet elever var 4 310 i oktober 2023."

LEDGERS: dict[str, tuple[str, Ledger]] = {
    "År över slag": (
        BEFORE,
        Ledger(
            [[("", 1), ("2023", 2), ("2024", 1)],
             names("Belopp i tkr", "Prognos", "Budget", "Budget")],
            [["Kommunchef", 7598, 8013, 9074], ["Kansli och säkerhet", 19284, 20184, 20450],
             ["HR", -614, 0, 12030], ["Totalt", 26268, 28197, 41554]],
            [(2023, "forecast", None), (2023, "budget", None), (2024, "budget", None)],
        ),
    ),
    "Slag över år": (
        BEFORE,
        Ledger(
            [names("", "Bokslut", "Budget", "Plan", "Plan"),
             names("Tkr", "2022", "2024", "2025", "2026")],
            [["Politisk verksamhet", 1200, 1250, 1300, 1310],
             ["Bibliotek", 22150, 23400, 23900, 24400],
             ["Summa", 23350, 24650, 25200, 25710]],
            [(2022, "actual", None), (2024, "budget", None), (2025, "plan", None),
             (2026, "plan", None)],
        ),
    ),
    "Tre och tre": (
        BEFORE,
        Ledger(
            [[("", 1), ("Bokslut 2022", 3), ("Budget 2024", 3)],
             names("Tkr", "Kostnad", "Intäkt", "Netto", "Kostnad", "Intäkt", "Netto")],
            [["Gator", 45200, -1200, 44000, 47000, -1300, 45700],
             ["Parker", 8100, -50, 8050, 8300, -60, 8240],
             ["Summa", 53300, -1250, 52050, 55300, -1360, 53940]],
            [(year, measure, component) for year, measure in ((2022, "actual"), (2024, "budget"))
             for component in ("cost", "income", "net")],
        ),
    ),
    "Investeringar": (
        BEFORE,
        Ledger(
            [names("Investering, mnkr", "2024", "2025", "2026", "Period 2024–2026")],
            [["Förskola Norra", D("25.0"), D("40.0"), D("5.5"), D("70.5")],
             ["Cykelvägar", D("2.0"), D("2.0"), D(0), D("4.0")],
             ["Totalt", D("27.0"), D("42.0"), D("5.5"), D("74.5")]],
            [(2024, "budget", None), (2025, "plan", None), (2026, "plan", None),
             (None, None, None)],
            "mkr",
        ),
    ),
    "Grupper": (
        "Belopp i tkr.",
        Ledger(
            [names("Nämnd", "Budget 2023", "Budget 2024")],
            [["Kommunstyrelsen", None, None], ["Politisk verksamhet", 1200, 1250],
             ["Administration", 8800, 9010], ["Summa kommunstyrelsen", 10000, 10260],
             ["Socialnämnden", None, None], ["Politisk verksamhet", 900, 920],
             ["Administration", 4100, 4200], ["Summa socialnämnden", 5000, 5120],
             ["Totalt", 15000, 15380]],
            [(2023, "budget", None), (2024, "budget", None)],
        ),
    ),
    "Period": (
        BEFORE,
        Ledger(
            [names("Tkr", "Utfall jan–aug 2024", "Periodbudget 2024", "Avvikelse", "Prognos 2024")],
            [["Ledning", 4100, 4200, 100, 6200], ["Förskola", 88000, 87000, -1000, 132000],
             ["Summa", 92100, 91200, -900, 138200]],
            [(2024, "actual_ytd", None), (2024, "budget_ytd", None), (None, "deviation", None),
             (2024, "forecast", None)],
        ),
    ),
    "Långa namn": (
        "Alla belopp i tabellen redovisas i tusental kronor.",
        Ledger(
            [names("Verksamhet", "Bokslut 2022", "Budget 2024")],
            [["Hälso- och sjukvård samt rehabilitering i egen regi och hjälpmedel", 12400, 14100],
             ["Ekonomiskt bistånd", 45, 47], ["Torget", None, 8200], ["Summa", 12445, 22347]],
            [(2022, "actual", None), (2024, "budget", None)],
        ),
    ),
}  # fmt: skip


def plan_of(tmp_path: Path, pdf: bytes) -> Plan:
    """The plan that a file of these bytes holds."""
    path = tmp_path / "plan.pdf"
    path.write_bytes(pdf)
    return read(path)


def by_heading(plan: Plan) -> dict[str, BudgetTable]:
    """The tables of money by the heading that they stand under, one each."""
    titles = {one.ordinal: one.title for one in plan.sections}
    found = {titles[one.section]: one for one in plan.budget_tables if one.section}
    assert len(found) == len(plan.budget_tables)
    return found


def amounts_set(ledger: Ledger) -> Counter[tuple[str, int, int]]:
    """Label, column and kronor of each amount that was set."""
    unit: Unit = "mkr" if ledger.unit == "mkr" else "tkr"
    return Counter(
        (str(line[0]), column, int(value * KRONOR[unit]))
        for line in ledger.lines
        for column, value in enumerate(line[1:], 1)
        if isinstance(value, int | Decimal)
    )


def amounts_read(table: BudgetTable) -> Counter[tuple[str, int, int | None]]:
    """Label, column and kronor of each amount that was read."""
    return Counter(
        (line.label, amount.column, amount.amount_sek)
        for line in table.lines
        for amount in line.amounts
    )


@pytest.fixture(scope="module", params=STYLES)
def styled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """All ledgers as one plan in one house style."""
    sections = [(heading, text, ledger) for heading, (text, ledger) in LEDGERS.items()]
    pdf = document(PLAN, sections, STYLES[request.param], WHOLE)
    return plan_of(tmp_path_factory.mktemp("money"), pdf)


@pytest.mark.parametrize("heading", LEDGERS)
def test_a_table_is_read_in_every_house_style(styled: Plan, heading: str) -> None:
    ledger = LEDGERS[heading][1]
    table = by_heading(styled)[heading]
    assert amounts_read(table) == amounts_set(ledger)
    assert [line.label for line in table.lines] == [line[0] for line in ledger.lines]
    assert [(c.year, c.measure, c.component) for c in table.columns] == list(ledger.columns)
    assert table.unit == ledger.unit


def test_every_sum_is_checked_and_none_is_called_wrong(styled: Plan) -> None:
    for heading, table in by_heading(styled).items():
        assert table.checks, heading
        assert {check.verdict for check in table.checks} <= {"exact", "rounding"}, heading
    assert not [found for found in styled.findings if found.rule == "wrong_total"]


def test_every_amount_stands_where_its_box_says(
    tmp_path: Path, styled: Plan, request: pytest.FixtureRequest
) -> None:
    sections = [(heading, text, ledger) for heading, (text, ledger) in LEDGERS.items()]
    style = STYLES[request.node.callspec.params["styled"]]
    path = tmp_path / "plan.pdf"
    path.write_bytes(document(PLAN, sections, style, WHOLE))
    with Pdf(path) as pdf:
        pages = {page.number: page for page in pdf.pages()}
    for table in styled.budget_tables:
        for amount in (amount for line in table.lines for amount in line.amounts):
            words = [w for w in pages[amount.page].words if amount.box.holds(w.box)]
            inside = "".join(word.text for word in words)
            assert number.plain(inside).replace(" ", "") == number.plain(amount.text).replace(
                " ", ""
            )


def test_prose_with_figures_is_no_table(styled: Plan) -> None:
    assert len(styled.grids) == len(LEDGERS)


# Over pages

word = st.sampled_from(["barn", "unga", "vård", "kansli", "ekonomi", "samverkan", "trygghet"])
phrase = st.lists(word, min_size=1, max_size=12).map(lambda words: " ".join(words).capitalize())


def rows_of(one: Grid) -> list[list[str]]:
    """The texts of the rows below the header."""
    rows: dict[int, list[str]] = {}
    for cell in one.cells:
        if not cell.is_header:
            rows.setdefault(cell.row, []).append(cell.text)
    return [texts for _, texts in sorted(rows.items())]


@settings(deadline=None, max_examples=25)
@given(
    st.lists(st.tuples(phrase, st.integers(-99_999, 999_999)), min_size=12, max_size=60),
    st.sampled_from(sorted(STYLES)),
    st.floats(14, 29),
)
def test_joining_over_pages_merges_no_two_rows(
    tmp_path_factory: pytest.TempPathFactory,
    lines: Sequence[tuple[str, int]],
    style: str,
    height: float,
) -> None:
    numbered: list[list[Cell]] = [
        [f"Rad {place} {text}", value, 1000] for place, (text, value) in enumerate(lines)
    ]
    ledger = Ledger([names("Belopp i tkr", "Budget 2023", "Budget 2024")], numbered, [])
    pdf = document(PLAN, [("Driftbudget", BEFORE, ledger)], STYLES[style], height)
    plan = plan_of(tmp_path_factory.mktemp("pages"), pdf)
    read_values = [
        amount.amount for table in plan.budget_tables for line in table.lines
        for amount in line.amounts if amount.column == 1
    ]  # fmt: skip
    assert read_values == [value for _, value in lines]
    for line in (line for table in plan.budget_tables for line in table.lines):
        assert line.label.count("Rad") <= 1


SENTENCES = [
    "Arbetet pågår tillsammans med föreningslivet och redovisas i delårsrapporten.",
    "En första kartläggning är klar, men den behöver kompletteras under hösten innan förslag "
    "kan lämnas till nämnden.",
    "Klart.",
    "Förvaltningen har haft möten med alla enheter. Resultatet visar att kompetensförsörjningen "
    "är den största utmaningen de närmaste åren. Förslag till åtgärder tas fram under året.",
]


@pytest.mark.parametrize(
    ("style", "height"),
    [
        *((style, height) for style in ("hairlines", "grid") for height in (12, 14, 17, 21, 29.7)),
        *((style, height) for style in ("nothing drawn", "stripes") for height in (12, 14)),
    ],
)
def test_rows_of_words_that_break_over_pages_are_whole(
    tmp_path: Path, style: str, height: float
) -> None:
    lines: list[list[Cell]] = [
        [f"Uppdrag {place} att utreda {word}", "Kommunchef", "Pågår",
         " ".join(SENTENCES[(place + more) % 4] for more in range(1 + place % 3))]
        for place, word in enumerate(["lokalerna", "avgifterna", "växeln", "taxan"] * 4)
    ]  # fmt: skip
    ledger = Ledger([names("Uppdrag", "Ansvarig", "Status", "Kommentar")], lines, [])
    look = Style(STYLES[style].stroke, STYLES[style].fill)
    plan = plan_of(tmp_path, document(PLAN, [("Uppdrag", BEFORE, ledger)], look, height))
    (one,) = plan.grids
    assert one.kind == "assignment"
    assert rows_of(one) == lines
