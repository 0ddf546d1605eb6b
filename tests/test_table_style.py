"""The same tables of money in the ways in which lines, fills and letters may set them off."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

import pytest
import weasyprint

from extract import number
from extract.pipeline import read
from models.plan import Plan

Column = tuple[int | None, str | None, str | None]
"""Year, measure and component."""

_LOOK = """<meta charset="utf-8"><style>
@page { size: A4; margin: 2cm } body { font: 9.5pt/1.3 "Liberation Sans" }
section { break-inside: avoid } table { border-collapse: collapse; width: 100%; font-size: 9pt }
td, th { padding: 2pt 4pt; text-align: right; white-space: nowrap }
td:first-child, th:first-child { text-align: left } STYLE</style>"""
_PROSE = "Nämnden visar här hur ramen fördelas mellan verksamheterna och vad den väntar sig framåt."
_STYLES = {
    "nothing drawn": "",
    "a line below every row": "td, th { border-bottom: 0.5pt solid gray }",
    "a line below the names": "thead tr:last-child th { border-bottom: 1pt solid }",
    "lines below the names with gaps between them": (
        "table { border-collapse: separate; border-spacing: 6pt 0 } "
        "th + th { border-bottom: 1pt solid }"
    ),
    "lines above the sums alone": ".sum td { border-top: 0.7pt solid; font-weight: bold }",
    "lines around the last sum": (
        "thead tr:last-child th { border-bottom: 0.5pt solid } "
        "tr:last-child.sum td { border-top: 0.5pt solid; border-bottom: 1.5pt double }"
    ),
    "a line below every third row": (
        "thead tr:last-child th { border-bottom: 1pt solid } "
        "tbody tr:nth-child(3n) td { border-bottom: 0.5pt solid gray }"
    ),
    "lines around the table and below the names": (
        "table { border-top: 1pt solid; border-bottom: 1pt solid } "
        "thead tr:last-child th { border-bottom: 0.5pt solid }"
    ),
    "dots below every row": "td { border-bottom: 0.8pt dotted gray }",
    "stripes": "tbody tr:nth-child(odd) td { background: #e5eef5 } th { background: #abc }",
    "stripes with white gaps": (
        "table { border-collapse: separate; border-spacing: 2pt } td { background: #eee }"
    ),
    "a filled last column": (
        "thead tr:last-child th { border-bottom: 1pt solid } td:last-child, th:last-child "
        "{ background: #eef }"
    ),
    "upright lines": "td + td, th + th { border-left: 0.5pt solid gray }",
    "names in the middle": (
        "td + td, th + th { text-align: center } td { border-bottom: 1pt solid }"
    ),
    "names in italics": (
        "th { font-weight: normal; font-style: italic } "
        "thead tr:last-child th { border-bottom: 0.5pt solid } .sum td { border-top: 0.5pt solid }"
    ),
}


@dataclass(frozen=True, slots=True)
class _Table:
    """A table as it is set.

    Attributes:
        title: of the section that has nothing else.
        head: rows of names; each with the columns it reaches over.
        columns: what the names mean.
        rows: a label and its figures; a label alone heads a group.
    """

    title: str
    head: Sequence[Sequence[tuple[str, int]]]
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]

    @property
    def cells(self) -> set[tuple[str, Column, str]]:
        return {
            (label, column, str(number.parse(text)))
            for label, *texts in self.rows
            for column, text in zip(self.columns, texts, strict=False)
        }


def _names(*names: str, width: int = 1) -> list[tuple[str, int]]:
    """The labels' name and those of columns, or of groups of them."""
    return [(names[0], 1), *((name, width) for name in names[1:])]


_PLAN = (
    _Table(
        "Driftbudget",
        [_names("Belopp i tkr", "Bokslut 2024", "Budget 2025", "Budget 2026", "Plan 2027")],
        [
            (2024, "actual", None),
            (2025, "budget", None),
            (2026, "budget", None),
            (2027, "plan", None),
        ],
        [
            ["Nämnd", "4 312", "4 450", "4 620", "4 700"],
            ["Bibliotek", "21 870", "22 410", "23 105", "23 600"],
            ["Kulturskola", "12 405", "12 980", "13 450", "13 700"],
            ["Fritidsgårdar", "9 870", "9 940", "10 210", "10 400"],
            ["Summa", "48 457", "49 780", "51 385", "52 400"],
        ],
    ),
    _Table(
        "Avdelningar",
        [
            _names("Avdelning (tkr)", "2025", "2026", width=3),
            _names("", *2 * ("Kostnad", "Intäkt", "Netto")),
        ],
        [
            (year, measure, component)
            for year, measure in ((2025, None), (2026, "budget"))
            for component in ("cost", "income", "net")
        ],
        [
            ["Stab", "5 200", "-150", "5 050", "5 400", "-160", "5 240"],
            ["Kultur", "38 100", "-2 900", "35 200", "39 300", "-3 000", "36 300"],
            ["Fritid", "24 650", "-6 400", "18 250", "25 100", "-6 550", "18 550"],
            ["Totalt", "67 950", "-9 450", "58 500", "69 800", "-9 710", "60 090"],
        ],
    ),
    _Table(
        "Kontoslag",
        [
            _names("Kontoslag", "Budget", "Plan", width=2),
            _names("tkr", "2025", "2026", "2027", "2028"),
        ],
        [
            (2025, "budget", None),
            (2026, "budget", None),
            (2027, "plan", None),
            (2028, "plan", None),
        ],
        [
            ["Taxor och avgifter", "1 450", "1 500", "1 520", "1 540"],
            ["Bidrag", "1 800", "1 900", "1 900", "1 900"],
            ["Summa intäkter", "3 250", "3 400", "3 420", "3 440"],
            ["Personal", "28 900", "29 800", "30 400", "31 000"],
            ["Lokalhyror", "9 400", "9 750", "9 900", "10 000"],
            ["Summa kostnader", "38 300", "39 550", "40 300", "41 000"],
            ["Nettokostnad", "35 050", "36 150", "36 880", "37 560"],
        ],
    ),
    _Table(
        "Grupper",
        [_names("Tkr", "B 2025", "B 2026", "+/-")],
        [(2025, "budget", None), (2026, "budget", None), (None, "deviation", None)],
        [
            ["Kultur"],
            ["Bibliotek", "22 410", "23 105", "695"],
            ["Kulturskola", "12 980", "13 450", "470"],
            ["Summa kultur", "35 390", "36 555", "1 165"],
            ["Fritid"],
            ["Fritidsgårdar", "9 940", "10 210", "270"],
            ["Simhall", "7 300", "7 420", "120"],
            ["Summa fritid", "17 240", "17 630", "390"],
            ["Summa nämnden", "52 630", "54 185", "1 555"],
        ],
    ),
    _Table(
        "Driftbudget 2026, tkr",
        [_names("Verksamhet", "Kostnader", "Intäkter", "Netto")],
        [(2026, "budget", component) for component in ("cost", "income", "net")],
        [
            ["Bibliotek", "24 300", "1 195", "23 105"],
            ["Kulturskola", "15 000", "1 550", "13 450"],
            ["Fritidsgårdar", "10 700", "490", "10 210"],
            ["Summa", "50 000", "3 235", "46 765"],
        ],
    ),
    _Table(
        "Ramar",
        [_names("Tkr", "Ram 2025", "Löner och priser", "Volym", "Effektivisering", "Ram 2026")],
        [
            (2025, "budget", None),
            *3 * [(None, "change", None)],
            (2026, "budget", None),
        ],
        [
            ["Bibliotek", "22 410", "560", "300", "-165", "23 105"],
            ["Kulturskola", "12 980", "320", "200", "-50", "13 450"],
            ["Fritid", "9 940", "240", "130", "-100", "10 210"],
            ["Summa", "45 330", "1 120", "630", "-315", "46 765"],
        ],
    ),
    _Table(
        "Långa namn",
        [
            _names(
                "Verksamhet, tkr",
                "Bokslut|2024",
                "Budget inkl.|tilläggs-|anslag 2025",
                "Prognos|2025",
                "Avvikelse|mot budget|2025",
            )
        ],
        [
            (2024, "actual", None),
            (2025, "budget", None),
            (2025, "forecast", None),
            (2025, "deviation", None),
        ],
        [
            ["Nämnd", "1 203", "1 250", "1 240", "10"],
            ["Förvaltningsledning", "5 402", "5 600", "5 650", "-50"],
            ["Summa", "6 605", "6 850", "6 890", "-40"],
        ],
    ),
    _Table(
        "Årets ram 2026",
        [_names("Post", "tkr")],
        [(2026, "budget", None)],
        [
            ["Ram enligt budget 2025", "49 780"],
            ["Pris- och lönekompensation", "1 240"],
            ["Ökade hyror", "865"],
            ["Effektiviseringskrav", "-500"],
            ["Ram 2026", "51 385"],
        ],
    ),
    _Table(
        "Tre rader",
        [
            [("Enhet, tkr", 1), ("Driftbudget", 4)],
            _names("", "2025", "2026", width=2),
            _names("", *2 * ("Kostnad", "Intäkt")),
        ],
        [(year, "budget", part) for year in (2025, 2026) for part in ("cost", "income")],
        [
            ["Kansli", "5 200", "-150", "5 400", "-160"],
            ["Bibliotek", "24 100", "-1 700", "24 900", "-1 795"],
            ["Totalt", "29 300", "-1 850", "30 300", "-1 955"],
        ],
    ),
)


def _html(style: str) -> str:
    sections = (
        f"<section><h2>{one.title}</h2><p>{_PROSE}</p>{_table(one)}<p>{_PROSE}</p></section>"
        for one in _PLAN
    )
    look = _LOOK.replace("STYLE", style)
    return f"{look}<h1>Nämndplan 2026</h1><p>{_PROSE}</p>{''.join(sections)}"


def _table(one: _Table) -> str:
    head = (
        "".join(
            f"<th colspan={width}>{escape(name).replace('|', '<br>')}</th>" for name, width in row
        )
        for row in one.head
    )
    body = (
        f"<tr class={'sum' if row[0].startswith(('Summa', 'Totalt', 'Netto')) else 'row'}>"
        + "".join(_cells(row, len(one.columns)))
        for row in one.rows
    )
    names = "".join(f"<tr>{row}</tr>" for row in head)
    return f"<table><thead>{names}</thead><tbody>{''.join(body)}</tbody></table>"


def _cells(row: Sequence[str], columns: int) -> Iterator[str]:
    if len(row) == 1:
        yield f"<td colspan={columns + 1}><strong>{row[0]}</strong></td>"
    else:
        yield from (f"<td>{text}</td>" for text in row)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tables")


@cache
def _read(folder: Path, name: str) -> Plan:
    path = folder / f"{name}.pdf"
    weasyprint.HTML(string=_html(_STYLES[name])).write_pdf(path)
    return read(path)


@pytest.mark.parametrize("table", _PLAN, ids=lambda table: table.title)
@pytest.mark.parametrize("name", _STYLES)
def test_figures_have_the_labels_and_columns_that_they_were_set_with(
    folder: Path, name: str, table: _Table
) -> None:
    plan = _read(folder, name)
    (section,) = (one for one in plan.sections if one.title == table.title)
    (found,) = (one for one in plan.budget_tables if one.section == section.ordinal)
    columns = {c.ordinal: (c.year, c.measure, c.component) for c in found.columns}
    assert {
        (line.label, columns[amount.column], str(amount.amount))
        for line in found.lines
        for amount in line.amounts
    } == table.cells
    assert [line.label for line in found.lines] == [row[0] for row in table.rows]
    assert {check.verdict for check in found.checks} == {"exact"}
