"""Tables of money in forms that house styles do not tell apart."""

from decimal import Decimal
from pathlib import Path

import pytest
import typst
import weasyprint

from extract.pdf import EngineName
from extract.pipeline import read
from models.plan import Plan

_PLAN = """
#set page(width: 21cm, height: 29.7cm, margin: 2cm, numbering: "1")
#set text(size: 10pt, lang: "sv", font: "Liberation Sans")
#let figures(labels: 4cm, side: top, ..cells) = table(columns: (labels, ..range(2).map(_ => 1fr)),
  stroke: none, align: (x, y) => (if x == 0 { left } else { right }) + side, ..cells)
= Verksamhetsberättelse 2024
== 1 Noter
#figures([Mnkr], [Utfall 2023], [Utfall 2024],
  [Nämnd#super[1]], [1,2], [1,3#super[2]], [Kansli], [2,4], [12,5], [Summa], [3,6], [13,8])
== 2 Siffror på sista raden
#figures(labels: 3.2cm, side: bottom, [Tkr], [Utfall 2023], [Utfall 2024],
  [Stöd till barn och unga med funktionsnedsättning], [12 100], [12 400],
  [Kansli], [100], [200], [Särskilt boende på Björkliden], [5 100], [5 200],
  [Summa], [17 300], [17 800])
== 3 Siffror mitt för etiketten
#figures(labels: 3.2cm, side: horizon, [Tkr], [Utfall 2023], [Utfall 2024],
  [Stöd till barn och unga med funktionsnedsättning], [12 100], [12 400],
  [Kansli], [100], [200], [Särskilt boende på Björkliden], [5 100], [5 200],
  [Summa], [17 300], [17 800])
== 4 Apostrofer
#figures([Kronor], [Utfall 2023], [Utfall 2024], [Bidrag], [1'200'000], [1'300'000],
  [Hyror], [200'500], [210'000], [Summa], [1'400'500], [1'510'000])
== 5 Bredvid varandra
#grid(columns: (1fr, 1fr), gutter: 1cm, figures(labels: 2.6cm, [Tkr], [2023], [2024],
  [Kansli], [1 200], [1 300], [Vård], [14 500], [15 200], [Summa], [15 700], [16 500]),
  figures(labels: 2.6cm, [Tkr], [2023], [2024], [Möbler], [200], [300], [Fordon], [500], [200],
  [Larm], [100], [90], [Summa], [800], [590]))
"""

_WRAPPED = [
    ("Stöd till barn och unga med funktionsnedsättning", 12_100_000, 12_400_000),
    ("Kansli", 100_000, 200_000),
    ("Särskilt boende på Björkliden", 5_100_000, 5_200_000),
    ("Summa", 17_300_000, 17_800_000),
]
_TABLES = {
    "Noter": [
        [("Nämnd", 1_200_000, 1_300_000), ("Kansli", 2_400_000, 12_500_000),
         ("Summa", 3_600_000, 13_800_000)],
    ],
    "Siffror på sista raden": [_WRAPPED],
    "Siffror mitt för etiketten": [_WRAPPED],
    "Apostrofer": [
        [("Bidrag", 1_200_000, 1_300_000), ("Hyror", 200_500, 210_000),
         ("Summa", 1_400_500, 1_510_000)],
    ],
    "Bredvid varandra": [
        [("Kansli", 1_200_000, 1_300_000), ("Vård", 14_500_000, 15_200_000),
         ("Summa", 15_700_000, 16_500_000)],
        [("Möbler", 200_000, 300_000), ("Fordon", 500_000, 200_000), ("Larm", 100_000, 90_000),
         ("Summa", 800_000, 590_000)],
    ],
}  # fmt: skip
"""The rows of each table below each heading, with label and kronor."""


@pytest.fixture(scope="module", params=["pdfium", "pdfplumber"])
def plan(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """The plan of all forms, as each engine reads it."""
    path = tmp_path_factory.mktemp("form") / "plan.pdf"
    path.write_bytes(typst.compile(_PLAN.encode()))
    engine: EngineName = request.param
    return read(path, engine)


@pytest.mark.parametrize("heading", _TABLES)
def test_rows_and_amounts_are_those_that_were_set(plan: Plan, heading: str) -> None:
    (section,) = (one for one in plan.sections if one.title == heading)
    found = [table for table in plan.budget_tables if table.section == section.ordinal]
    assert [
        [(line.label, *(amount.amount_sek for amount in line.amounts)) for line in table.lines]
        for table in found
    ] == _TABLES[heading]
    checks = [check.verdict for table in found for check in table.checks]
    assert set(checks) == {"exact"}


def test_a_page_of_tables_is_no_cover(plan: Plan) -> None:
    assert [section.number for section in plan.sections] == ["1", "2", "3", "4", "5"]
    assert not [table.title for table in plan.budget_tables if table.title not in _TABLES]


def test_a_raised_digit_behind_a_figure_is_printed_as_one(plan: Plan) -> None:
    amounts = [a for line in plan.budget_tables[0].lines for a in line.amounts]
    assert [(one.text, one.amount) for one in amounts[:2]] == [
        ("1,2", Decimal("1.2")),
        ("1,3²", Decimal("1.3")),
    ]


_HEAD = """<meta charset="utf-8"><style>@page { size: A4; margin: 2cm }
body { font: 9pt "Liberation Sans" } table { border-collapse: collapse; width: 100% }
td, th { padding: 2pt 4pt; text-align: left; vertical-align: top }
.money td + td, .money th + th { text-align: right } STYLE</style>
<h1>Verksamhetsberättelse 2024</h1><p>Nämnden redovisar här det som har hänt under året och
vad den väntar sig av det nästa.</p><h2>Kostnader, tkr</h2>"""
_MONEY = (
    "<tr><th><th colspan=2>Kostnader<th colspan=2>Netto",
    "<tr><th>Enhet<th>2023<th>2024<th>2023<th>2024",
    "<tr><td>Kansli<td>10 000<td>11 000<td>9 000<td>9 900",
    "<tr><td>Stöd<td>20 000<td>21 000<td>18 000<td>18 900",
    "<tr><td>Summa<td>30 000<td>32 000<td>27 000<td>28 800",
)
_GOALS = (
    "<tr><th>Mål<th>Mätetal<th style='width: 1.6cm'>Målvärde 2025<th>Ansvarig",
    "<tr><td>Fler unga har en meningsfull fritid<td>Andel nöjda unga<td>75 %<td>Chefen",
    "<tr><td>Biblioteken når fler<td>Antal lån per invånare<td>6,5<td>Chefen",
)


@pytest.mark.parametrize(
    "style",
    [
        "td { border-bottom: 0.5pt dotted gray }",
        "tr { border-bottom: 0.3pt solid gray }",
        "th { border-top: 1pt solid; border-bottom: 0.5pt solid } "
        "tr:last-child td { border-bottom: 1pt solid }",
        "th, td { border-bottom: 0.5pt solid } tr:first-child th { color: #003366 }",
        "tr:nth-child(even) { background: #eeeeee }",
    ],
)
def test_names_flush_over_groups_and_rows_above_the_first_line(tmp_path: Path, style: str) -> None:
    money = f"<table class=money>{''.join(_MONEY)}</table>"
    goals = f"<h2>Mål</h2><p>Nämnden har antagit två mål.</p><table>{''.join(_GOALS)}</table>"
    path = tmp_path / "plan.pdf"
    html = _HEAD.replace("STYLE", style) + money + goals
    weasyprint.HTML(string=html).write_pdf(path)
    plan = read(path)
    (table,) = plan.budget_tables
    assert [(column.year, column.component) for column in table.columns] == [
        (2023, "cost"), (2024, "cost"), (2023, "net"), (2024, "net")
    ]  # fmt: skip
    assert [line.label for line in table.lines] == ["Kansli", "Stöd", "Summa"]
    assert [one.name for one in plan.indicators] == ["Andel nöjda unga", "Antal lån per invånare"]
    values = [value for one in plan.indicators for value in one.values]
    assert [(value.year, value.measure, value.value_text) for value in values] == [
        (2025, "target", "75 %"),
        (2025, "target", "6,5"),
    ]


_TRIPLETS = (
    "<tr><th><th colspan=3>Budget 2025<th colspan=3>Budget 2026<th>Plan 2027",
    "<tr><th><th>Intäkter<th>Kostnader<th>Netto<th>Intäkter<th>Kostnader<th>Netto<th>Netto",
    "<tr><td>Hemtjänst<td>310<td>−8 790<td>−8 480<td>280<td>−8 610<td>−8 330<td>−8 400",
    "<tr><td>Boende<td>1 850<td>−24 200<td>−22 350<td>1 900<td>−25 160<td>−23 260<td>−23 720",
    "<tr><td>Stöd<td>–<td>−5 200<td>−5 200<td>–<td>−4 900<td>−4 900<td>−4 650",
    "<tr class=total><td>Totalt<td>2 160<td>−38 190<td>−36 030<td>2 180<td>−38 670<td>−36 490"
    "<td>−36 770",
)


def test_lines_below_names_do_not_part_them_from_their_figures(tmp_path: Path) -> None:
    style = (
        "th { border-bottom: 1.2pt solid navy } .money th[colspan] { text-align: center } "
        "tr:nth-child(odd) td { background: #f3efe4 } "
        "tr.total td { border-top: 1.2pt solid navy }"
    )
    path = tmp_path / "plan.pdf"
    html = f"{_HEAD.replace('STYLE', style)}<table class=money>{''.join(_TRIPLETS)}</table>"
    weasyprint.HTML(string=html).write_pdf(path)
    (table,) = read(path).budget_tables
    assert [(one.year, one.measure, one.component) for one in table.columns] == [
        (2025, "budget", "income"), (2025, "budget", "cost"), (2025, "budget", "net"),
        (2026, "budget", "income"), (2026, "budget", "cost"), (2026, "budget", "net"),
        (2027, "plan", "net"),
    ]  # fmt: skip
    assert [line.label for line in table.lines] == ["Hemtjänst", "Boende", "Stöd", "Totalt"]


def _set(path: Path, style: str, body: str) -> Plan:
    """What is read of a document set with that style after the usual beginning."""
    weasyprint.HTML(string=_HEAD.replace("STYLE", style) + body).write_pdf(path)
    return read(path)


def _rows(text: str) -> str:
    """A table's rows, one a line, its cells parted by strokes."""
    return "".join(f"<tr><td>{line.strip().replace('|', '<td>')}" for line in text.splitlines())


@pytest.mark.parametrize(
    ("rows", "roles"),
    [
        (
            """Ram 2025|133 700|137 400
               Pris- och löneökningar|3 900|3 300
               Effektivisering|−200|−4 250
               Ram 2026|137 400|136 450""",
            ["row", "row", "row", "total"],
        ),
        (
            """Nämnden|9 400|9 800|19 200
               Kultur|5 000|5 200|10 200
               Bibliotek|3 000|3 100|6 100
               Scener|2 000|2 100|4 100
               Fritid|4 400|4 600|9 000
               Simhall|2 500|2 600|5 100
               Gårdar|1 900|2 000|3 900""",
            ["total", "subtotal", "row", "row", "subtotal", "row", "row"],
        ),
    ],
)
def test_the_row_that_counts_all_others_is_the_total(
    tmp_path: Path, rows: str, roles: list[str]
) -> None:
    names = "<tr><th>Tkr<th>Budget 2025<th>Budget 2026<th>Plan 2027"
    plan = _set(tmp_path / "plan.pdf", "", f"<table class=money>{names}{_rows(rows)}</table>")
    (table,) = plan.budget_tables
    assert [line.role for line in table.lines] == roles


def test_a_row_above_its_parts_is_one_though_a_figure_is_wrong(tmp_path: Path) -> None:
    rows = """Nämnden|9 400|9 800|19 300
              Kultur|5 000|5 200|10 200
              Bibliotek|3 000|3 100|6 100
              Scener|2 000|2 100|4 100
              Fritid|4 400|4 600|9 100
              Simhall|2 500|2 600|5 100
              Gårdar|1 900|2 100|4 000"""
    names = "<tr><th>Tkr<th>Budget 2025<th>Budget 2026<th>Plan 2027"
    plan = _set(tmp_path / "plan.pdf", "", f"<table class=money>{names}{_rows(rows)}</table>")
    (table,) = plan.budget_tables
    differing = [c for c in table.checks if c.verdict == "differs"]
    assert [line.label for line in table.lines if line.role == "total"] == ["Nämnden"]
    assert [line.label for line in table.lines if line.role == "subtotal"] == ["Kultur", "Fritid"]
    assert [(c.line, c.column, str(c.expected)) for c in differing] == [(5, 2, "4700")]


def test_names_without_room_between_them_stand_over_their_columns(tmp_path: Path) -> None:
    style = (
        "td, th { padding: 1pt 0 } th { font-weight: normal } .over th { font-weight: bold; "
        "color: teal; text-align: center !important } .names th, .total td "
        "{ border-bottom: 0.5pt solid }"
    )
    names = (
        "<tr class=over><th><th colspan=3>Januari–augusti<th colspan=3>Helår 2024"
        "<tr class=names><th><th>Utfall 2023<th>Budget 2024<th>Utfall 2024"
        "<th>Budget<th>Prognos<th>Avvikelse"
    )
    rows = """Statsbidrag|11,7|11,2|13,1|16,8|19,0|2,2
              Personal|−92,6|−95,1|−97,0|−143,5|−145,6|−2,1"""
    total = "<tr class=total><td>Netto<td>−80,9<td>−83,9<td>−83,9<td>−126,7<td>−126,6<td>0,1"
    body = f"<p>Belopp i mnkr.</p><table class=money>{names}{_rows(rows)}{total}</table>"
    (table,) = _set(tmp_path / "plan.pdf", style, body).budget_tables
    assert [(one.year, one.measure) for one in table.columns] == [
        (2023, "actual_ytd"), (2024, "budget_ytd"), (2024, "actual_ytd"),
        (2024, "budget"), (2024, "forecast"), (2024, "deviation"),
    ]  # fmt: skip


def test_what_a_whole_project_costs_is_of_no_year(tmp_path: Path) -> None:
    names = "<tr><th>Projekt, tkr<th>Total utgift<th>2025<th>2026"
    rows = """Simhall|48 000|12 000|30 000
              Bibliotek|2 500|1 500|1 000
              Summa|50 500|13 500|31 000"""
    plan = _set(tmp_path / "plan.pdf", "", f"<table class=money>{names}{_rows(rows)}</table>")
    (table,) = plan.budget_tables
    assert [(one.year, one.component) for one in table.columns] == [
        (None, None), (2025, None), (2026, None)
    ]  # fmt: skip


_MEASURED = "<table><tr><th>Indikator<th>Utfall 2023<th>Mål 2025{}</table>"
_BESIDE = "<div style='width: 44%; margin-right: 5%; display: inline-block'>{}</div>"


def test_indicators_are_those_of_the_nearest_goal_above(tmp_path: Path) -> None:
    first = _MEASURED.format("<tr><td>Andel nöjda, %<td>81<td>85<tr><td>Lån, antal<td>5<td>7")
    second = _MEASURED.format("<tr><td>Sjuktal, %<td>6,1<td>5,0<tr><td>Klagomål<td>9<td>4")
    body = (
        "<h2>Målområde Kultur</h2><p>Nämndmål: Biblioteken når fler</p><p>Det gäller alla "
        f"delar av kommunen.</p>{first}<p>Nämndmål: Medarbetarna mår bra</p><p>Det följs varje "
        f"månad.</p>{second}"
    )
    plan = _set(tmp_path / "plan.pdf", "td, th { border: 0.5pt solid }", body)
    titles = {goal.ordinal: goal.title for goal in plan.goals}
    assert [(one.name, titles[one.goal or 0]) for one in plan.indicators] == [
        ("Andel nöjda, %", "Biblioteken når fler"),
        ("Lån, antal", "Biblioteken når fler"),
        ("Sjuktal, %", "Medarbetarna mår bra"),
        ("Klagomål", "Medarbetarna mår bra"),
    ]


def test_tables_under_the_same_names_beside_each_other_are_two(tmp_path: Path) -> None:
    style = "td { background: #eeeeee } th { background: #003366; color: white } h2 { clear: both }"
    tables = (
        _MEASURED.format("<tr><td>Andel nöjda, %<td>81<td>85<tr><td>Lån, antal<td>5<td>7"),
        _MEASURED.format("<tr><td>Sjuktal, %<td>6,1<td>5,0<tr><td>Klagomål<td>9<td>4"),
    )
    body = "<h2>Mått</h2>" + " ".join(map(_BESIDE.format, tables))
    plan = _set(tmp_path / "plan.pdf", style, body)
    assert [[cell.text for cell in one.cells if cell.column == 1] for one in plan.grids] == [
        ["Indikator", "Andel nöjda, %", "Lån, antal"],
        ["Indikator", "Sjuktal, %", "Klagomål"],
    ]
    assert {one.name: one.values[1].value_text for one in plan.indicators} == {
        "Andel nöjda, %": "85", "Lån, antal": "7", "Sjuktal, %": "5,0", "Klagomål": "4"
    }  # fmt: skip


_TYPED = """
Tkr                         Bokslut  Budget  Budget    Plan
                               2023    2024    2025    2026

Nämnd                           642     660     690     700  två möten till
Förvaltningsledning           4.118   4.390   4.205   4.300

Äldreomsorg
  Hemtjänst                  21.904  22.460  23.180  24.120  nytt område
  Särskilt boende            46.310  47.215  48.790  49.800  115 platser
                            ------- ------- ------- -------
Summa äldreomsorg            68.214  69.675  71.970  73.920
                            ------- ------- ------- -------
Summa nämnden                72.974  74.725  76.865  78.920
                            ======= ======= ======= =======
"""


def test_a_typed_table_has_strokes_above_sums_and_notes_beside_figures(tmp_path: Path) -> None:
    look = "pre { font: 9pt 'Liberation Mono' }"
    plan = _set(tmp_path / "plan.pdf", look, f"<pre>{_TYPED}</pre>")
    (table,) = plan.budget_tables
    assert [(one.year, one.measure) for one in table.columns] == [
        (2023, "actual"), (2024, "budget"), (2025, "budget"), (2026, "plan")
    ]  # fmt: skip
    assert [(line.role, line.label, *(str(a.amount) for a in line.amounts[:2])) for line in
            table.lines] == [
        ("row", "Nämnd", "642", "660"),
        ("row", "Förvaltningsledning", "4118", "4390"),
        ("note", "Äldreomsorg"),
        ("row", "Hemtjänst", "21904", "22460"),
        ("row", "Särskilt boende", "46310", "47215"),
        ("subtotal", "Summa äldreomsorg", "68214", "69675"),
        ("total", "Summa nämnden", "72974", "74725"),
    ]  # fmt: skip
    assert [check.verdict for check in table.checks] == ["exact"] * 8


@pytest.mark.parametrize(
    ("heading", "names", "row", "kind"),
    [
        (
            "Prognoser, tkr",
            "Område|Prognos april 2024|Utfall 2024",
            "Äldre|324 500|329 138",
            "budget",
        ),
        ("Volymer, antal barn och elever", "Verksamhet|2023|Budget 2024", "Skola|906|890", "other"),
    ],
)
def test_what_is_counted_tells_money_from_other_figures(
    tmp_path: Path, heading: str, names: str, row: str, kind: str
) -> None:
    rows = _rows(f"{names}\n{row}\n{row.replace('Äldre', 'Stöd')}")
    style = "td { border: 0.5pt solid }"
    body = f"<h2>{heading}</h2><p>Tabellen visar läget vid årets slut.</p>"
    plan = _set(tmp_path / "plan.pdf", style, f"{body}<table class=money>{rows}</table>")
    assert [one.kind for one in plan.grids] == [kind]


def test_a_row_of_strokes_below_the_names_is_a_row(tmp_path: Path) -> None:
    names = "<tr><th>Tkr<th>Budget 2024<th>Budget 2025"
    rows = """Intäkter|–|–
              Personal|11 240|11 610
              Netto|11 240|11 610"""
    style = "tr { border-bottom: 0.5pt solid gray }"
    plan = _set(tmp_path / "plan.pdf", style, f"<table class=money>{names}{_rows(rows)}</table>")
    (table,) = plan.budget_tables
    assert [line.label for line in table.lines] == ["Intäkter", "Personal", "Netto"]


def test_a_sum_of_costs_leaves_out_the_incomes_above(tmp_path: Path) -> None:
    names = "<tr><th>Tkr<th>Utfall 2024<th>Budget 2024"
    rows = """Intäkter|−41 316|−43 500
              Personalkostnader|79 204|82 650
              Lokalkostnader|14 087|13 900
              Summa kostnader|93 291|96 550
              Nettoresultat|51 975|53 050"""
    plan = _set(tmp_path / "plan.pdf", "", f"<table class=money>{names}{_rows(rows)}</table>")
    (table,) = plan.budget_tables
    assert [(check.line, check.verdict) for check in table.checks] == [
        (4, "exact"), (4, "exact"), (5, "exact"), (5, "exact")
    ]  # fmt: skip


def test_what_a_project_has_gathered_is_no_part_of_a_year(tmp_path: Path) -> None:
    names = "<tr><th>Projekt, tkr<th>Utfall 2024<th>Ackumulerat utfall<th>Total budget"
    rows = """Simhall|5 918|7 342|8 000
              Verkstad|1 126|1 126|1 000
              Summa|7 044|8 468|9 000"""
    plan = _set(tmp_path / "plan.pdf", "", f"<table class=money>{names}{_rows(rows)}</table>")
    (table,) = plan.budget_tables
    assert [(one.year, one.measure) for one in table.columns] == [
        (2024, "actual"), (None, "actual"), (None, "budget")
    ]  # fmt: skip
