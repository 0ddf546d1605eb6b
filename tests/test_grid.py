"""Tables found on pages: every word in one place, every cell in its row and column."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import grid, profile
from extract.page import Layout, lay_out
from extract.pdf import Page, Pdf, RuledTable
from models.geometry import Box, Word, union
from models.section import Grid
from tests import sheet, typeset

WORDS = profile.load()
SIZE = 10.0
LETTER = 0.5 * SIZE
"""Width of a letter in `typeset`."""


def rows(one: Grid) -> list[list[str]]:
    """The texts of each row's cells, empty ones included."""
    return [
        [cell.text for cell in one.cells if cell.row == row]
        for row in range(1, max(cell.row for cell in one.cells) + 1)
    ]


def flush_right(texts: Sequence[str], edges: Sequence[float], top: float) -> list[Word]:
    """Figures on one line, each with its right edge in its place; empty texts are left out."""
    return [
        word
        for text, edge in zip(texts, edges, strict=True)
        for word in typeset.words(text, top, x0=edge - LETTER * len(text), size=SIZE)
    ]


def unruled(
    header: Sequence[str], lines: Sequence[Sequence[str]], edges: Sequence[float]
) -> list[list[Word]]:
    """The lines of a table of a label and figures, without rulings."""
    return [
        [
            *typeset.words(line[0], 100 + 15 * place, size=SIZE),
            *flush_right(line[1:], edges, 100 + 15 * place),
        ]
        for place, line in enumerate([header, *lines])
    ]


def found_on(*lines: Sequence[Word]) -> grid.Grids:
    """The tables of a single page of these lines."""
    return grid.find(typeset.layouts(typeset.page(1, *lines)), WORDS)


def texts(layouts: Iterable[Layout]) -> Counter[str]:
    """Characters of the lines of some pages."""
    return Counter(
        char for layout in layouts for line in layout.lines for char in "".join(line.text.split())
    )


def placed(found: grid.Grids) -> Counter[str]:
    """Characters of everything that was found: cells, furniture, and the lines that are left."""
    lines = [line for one in found.grids for cell in one.cells for line in cell.lines]
    lines += [piece.line for piece in found.furniture]
    return Counter(char for line in lines for char in "".join(line.text.split())) + texts(
        found.layouts
    )


# Without rulings

figure = st.integers(-99_999, 9_999_999).map(lambda value: f"{value:,}".replace(",", " "))
label = st.lists(
    st.sampled_from(["Barn", "och", "unga", "Kansli", "vård", "Ekonomi"]), min_size=1, max_size=4
).map(" ".join)


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    """A header of years and rows of a label and one figure a year."""
    count = draw(st.integers(2, 5))
    lines = draw(
        st.lists(
            st.tuples(label, st.lists(figure, min_size=count, max_size=count)),
            min_size=2,
            max_size=8,
        )
    )
    years = [str(2024 + place) for place in range(count)]
    return ["Verksamhet", *years], [[name, *figures] for name, figures in lines]


@given(tables())
def test_a_table_without_rulings_comes_back_as_it_was_set(
    table: tuple[list[str], list[list[str]]],
) -> None:
    header, lines = table
    edges = [300 + 58 * place for place in range(len(header) - 1)]
    found = found_on(*unruled(header, lines, edges))
    assert [rows(one) for one in found.grids] == [[header, *lines]]
    assert [cell.row for cell in found.grids[0].cells if cell.is_header] == [1] * len(header)
    assert not any(layout.lines for layout in found.layouts)


def test_one_row_is_a_table_under_a_header_of_years() -> None:
    header = ["Investering, namn", "2024", "2025", "2026", "2027"]
    line = ["Reinvesteringar", "1 000", "1 000", "1 000", "1 000"]
    found = found_on(*unruled(header, [line], [300, 360, 420, 480]))
    assert [rows(one) for one in found.grids] == [[header, line]]


def test_years_stand_over_their_kinds() -> None:
    edges = [300.0, 360.0, 420.0]
    years = [
        *typeset.words("2023", 100, x0=300 - LETTER * 4, size=SIZE),
        *typeset.words("2024", 100, x0=400, size=SIZE),
    ]
    kinds = ["Belopp i tkr", "Prognos", "Budget", "Budget"]
    lines = [["Kansli", "7 598", "13 398", "9 074"], ["HR", "19 284", "20 184", "20 450"]]
    table = unruled(kinds, lines, edges)
    centred = [
        replace(word, box=Box(word.box.x0 + 30, 85, word.box.x1 + 30, 95)) for word in years[:1]
    ] + [replace(word, box=Box(word.box.x0, 85, word.box.x1, 95)) for word in years[1:]]
    (one,) = found_on(centred, *table).grids
    spans = {cell.text: (cell.column, cell.column_span) for cell in one.cells if cell.row == 1}
    assert spans["2023"] == (2, 2)
    assert spans["2024"] == (4, 1)


def test_columns_that_almost_touch_are_parted_where_they_are_flush() -> None:
    header = ["Nämnd", "2022", "2023", "2024"]
    lines = [
        ["Social", "1 356 000", "1 402 343", "1 410 000"],
        ["Renhållning", "62", "178", "240"],
        ["Kommunstyrelsen", "123 456", "130 000", "128 500"],
    ]
    found = found_on(*unruled(header, lines, [300, 350, 400]))
    assert [rows(one) for one in found.grids] == [[header, *lines]]


def test_an_empty_cell_stays_empty() -> None:
    header = ["Projekt", "2025", "2026", "2027"]
    lines = [
        ["Förskola", "25 000", "40 000", "–"],
        ["Cykelbana", "", "1 500", "2 000"],
        ["Torg", "300", "", ""],
    ]
    found = found_on(*unruled(header, lines, [300, 360, 420]))
    assert [rows(one) for one in found.grids] == [[header, *lines]]


def test_a_column_that_only_the_header_names_is_one() -> None:
    header = ["Indikator", "Utfall 2023", "Mål 2024", "Utfall 2024"]
    lines = [["Andel nöjda", "", "63", "68"], ["Andel trygga", "", "70", "71"]]
    found = found_on(*unruled(header, lines, [300, 380, 460]))
    assert [rows(one) for one in found.grids] == [[header, *lines]]


def test_a_label_over_several_lines_is_one_cell() -> None:
    table = unruled(
        ["Mnkr", "Budget", "Plan"],
        [["Hälso- och sjukvård samt", "12,4", "13,1"], ["i egen regi", "", ""]],
        [330, 390],
    )
    total = [
        *typeset.words("Totalt", 145, size=SIZE),
        *flush_right(["12,4", "13,1"], [330, 390], 145),
    ]
    (one,) = found_on(*table, total).grids
    assert rows(one)[1] == ["Hälso- och sjukvård samt i egen regi", "12,4", "13,1"]


def test_a_caption_above_is_no_header() -> None:
    caption = typeset.words("Driftbudget per verksamhet för hela nämnden, tkr", 85, size=SIZE)
    table = unruled(["Verksamhet", "2024", "2025"], [["A", "1", "2"], ["B", "3", "4"]], [300, 360])
    found = found_on(caption, *table)
    assert [line.text for layout in found.layouts for line in layout.lines] == [
        "Driftbudget per verksamhet för hela nämnden, tkr"
    ]


def test_a_header_over_two_close_lines_is_one_row() -> None:
    edges = [300, 360, 420]
    upper = flush_right(["Utfall", "Budget", "Avvik-"], edges, 76)
    lower = [
        *typeset.words("Verksamhet", 87, size=SIZE),
        *flush_right(["jan-aug", "2024", "else"], edges, 87),
    ]
    lines = [["Kansli", "10", "12", "2"], ["HR", "20", "25", "5"]]
    table = unruled(["", "", "", ""], lines, edges)[1:]
    (one,) = found_on(upper, lower, *table).grids
    assert rows(one) == [["Verksamhet", "Utfall jan-aug", "Budget 2024", "Avvikelse"], *lines]


def test_the_heading_of_a_group_is_a_row() -> None:
    header = ["Projekt", "2024", "2025"]
    lines = [["Gata", "", ""], ["Broar", "12", "14"], ["Fastighet", "", ""], ["Skolan", "5", "6"]]
    found = found_on(*unruled(header, lines, [300, 360]))
    assert [rows(one) for one in found.grids] == [[header, *lines]]


# What is no table


PROSE = (
    "Nämnden har fått en ram som räknas",
    "upp med priser och löner för året,",
    "men hyror och energi ökar mer än",
    "så och äter upp hela ökningen. Ett",
    "beslut väntas.",
)


def test_a_table_below_two_columns_of_text_is_whole() -> None:
    header = ["Verksamhet", "Utfall 2022", "Budget 2023", "Budget 2024", "Plan 2025"]
    body = [["Nämnd och stab", "6,1", "6,2", "6,4", "6,5"],
            ["Biblioteken", "21,4", "21,9", "22,6", "22,9"],
            ["Kulturskolan", "14,2", "14,5", "15,1", "15,3"],
            ["Summa", "41,7", "42,6", "44,1", "44,7"]]  # fmt: skip
    columns = [line for left in (70, 309) for line in typeset.paragraph(100, *PROSE, x0=left)]
    lines = [
        [*typeset.words(line[0], 210 + 15 * place, size=SIZE),
         *flush_right(line[1:], [322, 395, 470, 540], 210 + 15 * place)]
        for place, line in enumerate([header, *body])
    ]  # fmt: skip
    caption = typeset.words("Driftbudget per verksamhet", 193, size=SIZE)
    found = found_on(*columns, caption, *lines)
    (one,) = found.grids
    assert rows(one) == [header, *body]
    assert [line.text for line in found.layouts[0].lines][-2:] == [
        PROSE[-1],
        "Driftbudget per verksamhet",
    ]


def test_a_line_beside_a_table_is_no_part_of_its_header() -> None:
    header, *lines = unruled(
        ["Mnkr", "Budget", "Utfall"],
        [["Kansli", "100", "110"], ["Skolor", "250", "240"], ["Summa", "350", "350"]],
        [200, 260],
    )
    aside = typeset.words("hyran och kostnaderna för lokaler.", 94, x0=330, size=SIZE)
    (one,) = found_on(header, aside, *lines).grids
    assert rows(one)[0] == ["Mnkr", "Budget", "Utfall"]


def columns_of_prose() -> Iterator[list[Word]]:
    for place in range(12):
        left = typeset.words("Nämnden ansvarar för 14 bibliotek i", 100 + 13 * place)
        right = typeset.words("kommunen och har 120 anställda 2024", 100 + 13 * place, x0=320)
        yield [*left, *right]


def contents_list() -> Iterator[list[Word]]:
    for place, (name, number) in enumerate([("Inledning", 3), ("Ekonomi", 5), ("Bilagor", 12)]):
        top = 100 + 15 * place
        yield typeset.words(f"{name} {'.' * 60} {number}", top)
        yield [
            *typeset.words(f"{place + 1} {name}", top + 100),
            *flush_right([str(number)], [500], top + 100),
        ]


def address_block() -> Iterator[list[Word]]:
    yield [*typeset.words("Box 123", 700), *typeset.words("Tel 0303-33 00 00", 700, x0=250)]
    yield [
        *typeset.words("444 21 Stenungsund", 713),
        *typeset.words("Fax 0303-33 00 01", 713, x0=250),
    ]


def signatures() -> Iterator[list[Word]]:
    yield [*typeset.words("Anna Andersson", 700), *typeset.words("Bengt Berg", 700, x0=320)]
    yield [*typeset.words("Ordförande", 713), *typeset.words("Förvaltningschef", 713, x0=320)]


def bullets() -> Iterator[list[Word]]:
    for place, text in enumerate(["• minska med 5 000 tkr 2024", "• öka med 120", "• behålla 14"]):
        yield typeset.words(text, 100 + 14 * place, x0=90)


def bars() -> Iterator[list[Word]]:
    for place, axis in enumerate(["100", "80", "60", "40"]):
        yield flush_right([axis], [100], 100 + 20 * place)
    yield flush_right(["45", "38", "21"], [200, 280, 360], 170)
    yield [*typeset.words("Ja", 190, x0=195), *typeset.words("Delvis", 190, x0=270)]


@pytest.mark.parametrize(
    "lines", [columns_of_prose, contents_list, address_block, signatures, bullets, bars]
)
def test_is_no_table(lines: type[Iterator[list[Word]]]) -> None:
    found = found_on(*lines())
    assert found.grids == ()
    assert placed(found) == texts(typeset.layouts(typeset.page(1, *lines())))


# With rulings


def read(tmp_path: Path, *sheets: sheet.Sheet) -> grid.Grids:
    """The tables of a PDF written by hand."""
    path = tmp_path / "table.pdf"
    path.write_bytes(sheet.bound(*sheets))
    with Pdf(path) as pdf:
        return grid.find(lay_out(list(pdf.pages())), WORDS)


def ruled_sheet(lines: Sequence[Sequence[str]], extra: str = "") -> sheet.Sheet:
    """A page with a table in a frame of rulings, its top edge at 700."""
    widths = [200, 80, 80][: len(lines[0])]
    drawn = [sheet.ruled(70, 700 - 20 * len(lines), widths, [20] * len(lines)), extra]
    for place, line in enumerate(lines):
        for column, text in enumerate(line):
            x = 74 + sum(widths[:column])
            drawn.append(sheet.shown(text, x, 686 - 20 * place) if text else "")
    return sheet.Sheet("".join(drawn))


LINES = [["Nämnd", "2024", "2025"], ["Kansli", "7 598", "13 398"], ["HR", "19 284", "20 184"]]


def test_rulings_part_the_cells(tmp_path: Path) -> None:
    found = read(tmp_path, ruled_sheet(LINES))
    assert [rows(one) for one in found.grids] == [LINES]
    assert found.grids[0].evidence == ("rulings",)


def test_a_table_goes_on_over_the_page_and_repeats_its_header(tmp_path: Path) -> None:
    further = [LINES[0], ["IT", "5", "6"], ["Totalt", "26 887", "33 588"]]
    found = read(tmp_path, ruled_sheet(LINES), ruled_sheet(further))
    assert [rows(one) for one in found.grids] == [[*LINES, *further[1:]]]
    assert found.grids[0].page_last == 2
    assert [(piece.kind, piece.line.text) for piece in found.furniture] == [
        ("header", text) for text in LINES[0]
    ]


def test_the_last_row_alone_on_the_next_page_belongs_to_the_table(tmp_path: Path) -> None:
    found = read(tmp_path, ruled_sheet(LINES), ruled_sheet([["Totalt", "26 882", "33 582"]]))
    assert [rows(one) for one in found.grids] == [[*LINES, ["Totalt", "26 882", "33 582"]]]


def test_the_rest_of_one_label_alone_on_the_next_page_belongs_to_its_row(tmp_path: Path) -> None:
    lines = [*LINES, ["Kostnader för gemensam", "7", "8"]]
    rest = sheet.ruled(70, 680, [200, 30, 50, 80], [20]) + sheet.shown("administration", 74, 686)
    (one,) = read(tmp_path, ruled_sheet(lines), sheet.Sheet(rest)).grids
    assert rows(one) == [*LINES, ["Kostnader för gemensam administration", "7", "8"]]


def test_a_row_that_a_page_break_leaves_open_is_whole(tmp_path: Path) -> None:
    columns, left = (200, 250), 60
    edges = (left, left + columns[0], left + sum(columns))

    def cells(lines: Sequence[tuple[float, str, str]]) -> str:
        return "".join(
            sheet.shown(text, x + 4, y)
            for y, *texts in lines
            for x, text in zip(edges, texts, strict=False)
            if text
        )

    def uprights(low: float, high: float) -> str:
        return "".join(f"{x} {low} m {x} {high} l S\n" for x in edges)

    first = sheet.ruled(left, 90, columns, (20, 20)) + uprights(45, 90)
    first += cells([(115, "Uppdrag", "Kommentar"), (96, "Se över avgifterna", "Klart i maj."),
                    (76, "Öka säkerheten", "Alla bad har fått livbojar och"),
                    (58, "vid baden", "skyltar. Under sommaren har")])  # fmt: skip
    second = sheet.ruled(left, 700, columns, (20,)) + uprights(720, 760)
    second += cells([(745, "", "flera barn lärt sig simma där"), (728, "", "på kurser."),
                     (706, "Utred hyrorna", "Pågår.")])  # fmt: skip
    (one,) = read(tmp_path, sheet.Sheet(first), sheet.Sheet(second)).grids
    assert rows(one)[1:] == [
        ["Se över avgifterna", "Klart i maj."],
        ["Öka säkerheten vid baden", "Alla bad har fått livbojar och skyltar. Under sommaren har"
         " flera barn lärt sig simma där på kurser."],
        ["Utred hyrorna", "Pågår."],
    ]  # fmt: skip


def test_text_between_two_tables_keeps_them_apart(tmp_path: Path) -> None:
    second = ruled_sheet(LINES, sheet.shown("Nästa tabell visar planen.", 70, 720))
    assert len(read(tmp_path, ruled_sheet(LINES), second).grids) == 2


@pytest.mark.parametrize(
    "lines",
    [
        [["Vision 2030", "Mål", "Uppdrag"]],
        [["Faktaruta om nämnden"], ["Nämnden har 14 bibliotek och 120 anställda."]],
    ],
)
def test_boxes_are_no_table(tmp_path: Path, lines: list[list[str]]) -> None:
    assert read(tmp_path, ruled_sheet(lines)).grids == ()


def test_a_label_that_runs_into_the_next_cell_stays_whole(tmp_path: Path) -> None:
    lines = [*LINES, ["Omställnings- och resultatutjämningsfonden ORF", "", "25 200"]]
    (one,) = read(tmp_path, ruled_sheet(lines)).grids
    assert rows(one) == lines


def test_a_word_glued_to_a_figure_over_the_edge_is_parted() -> None:
    edges = [(70, 100, 170, 114), (170, 100, 210, 114), (70, 114, 170, 128), (170, 114, 210, 128)]
    boxes = [Box(*edge) for edge in edges]
    words = [
        Word("fond250", Box(130, 101, 200, 113), size=12),
        Word("Kansli", Box(72, 115, 110, 127), size=12),
        Word("100", Box(180, 115, 208, 127), size=12),
    ]
    table = RuledTable(Box(70, 100, 210, 128), (tuple(boxes[:2]), tuple(boxes[2:])))
    page = replace(typeset.page(1, words), tables=(table,))
    (one,) = grid.find(lay_out([page]), WORDS).grids
    assert rows(one) == [["fond", "250"], ["Kansli", "100"]]


def header_of_boxes(*lines: Sequence[Word]) -> Page:
    """A page with a header in three boxes and lines below it."""
    boxes = tuple(Box(left, 96, left + 120, 112) for left in (70, 190, 310))
    names = [
        word
        for box, name in zip(boxes, ["Uppdrag", "Ansvarig", "Kommentar"], strict=True)
        for word in typeset.words(name, 99, x0=box.x0 + 4, size=SIZE)
    ]
    page = typeset.page(1, names, *lines)
    return replace(page, tables=(RuledTable(Box(70, 96, 430, 112), (boxes,)),))


def test_the_boxes_of_a_header_are_the_columns_below() -> None:
    lines = []
    for place, texts_of_line in enumerate(
        [
            ["Utred hyrorna i", "Ekonomichef", "Pågår och redo-"],
            ["hela kommunen", "", "visas i mars"],
            ["Se över avgifter", "Kansli", "Klart"],
        ]
    ):
        top = 115.0 + 12 * place + (6 if place == 2 else 0)
        lines.append(
            [
                word
                for text, left in zip(texts_of_line, [74, 194, 314], strict=True)
                for word in typeset.words(text, top, x0=left, size=SIZE)
            ]
        )
    (one,) = grid.find(lay_out([header_of_boxes(*lines)]), WORDS).grids
    assert rows(one) == [
        ["Uppdrag", "Ansvarig", "Kommentar"],
        ["Utred hyrorna i hela kommunen", "Ekonomichef", "Pågår och redovisas i mars"],
        ["Se över avgifter", "Kansli", "Klart"],
    ]
    assert one.evidence == ("header",)


def test_boxes_above_running_text_are_no_header() -> None:
    prose = typeset.paragraph(
        116, "Nämnden ansvarar för kultur och fritid i hela kommunen och", "dess 14 bibliotek."
    )
    assert grid.find(lay_out([header_of_boxes(*prose)]), WORDS).grids == ()


def test_a_striped_table_is_whole() -> None:
    header, *lines = unruled(
        ["Mnkr", "2024", "2025"],
        [["Intäkter", "12,5", "13,0"], ["Personal", "45,2", "47,1"], ["Lokaler", "10,0", "10,4"],
         ["Övrigt", "8,3", "8,5"]],
        [300, 360],
    )  # fmt: skip
    stripes = []
    for top, rows_filled in ((97, 2), (142, 1)):
        filled = tuple(
            tuple(
                Box(left, top + 15 * row, right, top + 15 * row + 15)
                for left, right in ((66, 240), (240, 305), (305, 365))
            )
            for row in range(rows_filled)
        )
        stripes.append(RuledTable(Box(66, top, 365, top + 15 * rows_filled), filled))
    page = replace(typeset.page(1, header, *lines), tables=tuple(stripes))
    (one,) = grid.find(lay_out([page]), WORDS).grids
    assert len(rows(one)) == 5


def test_lines_part_rows_of_text() -> None:
    cells = [["Uppdrag", "Status"], ["Utred hyrorna i hela", "Pågår"], ["kommunen", ""],
             ["Se över avgifterna", "Klart"]]  # fmt: skip
    lines = [
        [*typeset.words(left, 100 + 14 * place, size=SIZE),
         *typeset.words(right, 100 + 14 * place, x0=250, size=SIZE)]
        for place, (left, right) in enumerate(cells)
    ]  # fmt: skip
    rulings = tuple(Box(70, top, 400, top) for top in (112, 140, 155))
    page = replace(typeset.page(1, *lines), rulings=rulings)
    (one,) = grid.find(lay_out([page]), WORDS).grids
    assert rows(one) == [cells[0], ["Utred hyrorna i hela kommunen", "Pågår"], cells[3]]
    assert one.evidence == ("header",)


def placed_words(*cells: tuple[float, float, str], bold: bool = False) -> list[Word]:
    """Words of cells, each with its left edge, its top and its text."""
    return [
        replace(word, bold=bold)
        for left, top, text in cells
        for word in typeset.words(text, top, x0=left, size=SIZE)
    ]


MERGED = [
    (70, 120.0, "Fler läser för"), (200, 120.0, "Lån per barn,"), (330, 120.0, "14,5"),
    (200, 132.0, "alla bibliotek"), (70, 132.0, "nöjes skull"),
    (200, 150.0, "Besök"), (324, 150.0, "1 250"),
    (70, 168.0, "Alla kan simma"), (200, 168.0, "Andel som simmar"), (343, 168.0, "9"),
]  # fmt: skip


def test_a_cell_that_nothing_draws_stands_beside_the_rows_that_share_it() -> None:
    names = placed_words(
        (308, 94.0, "Målvärde"), (70, 106.0, "Nämndmål"), (200, 106.0, "Indikator"),
        (330, 106.0, "2025"), bold=True,
    )  # fmt: skip
    page = typeset.page(1, names, placed_words(*MERGED))
    (one,) = grid.find(lay_out([page]), WORDS).grids
    assert rows(one) == [
        ["Nämndmål", "Indikator", "Målvärde 2025"],
        ["Fler läser för nöjes skull", "Lån per barn, alla bibliotek", "14,5"],
        ["", "Besök", "1 250"],
        ["Alla kan simma", "Andel som simmar", "9"],
    ]


def test_lines_part_goals_and_headings_of_groups_but_not_the_rows_of_one_goal() -> None:
    names = placed_words(
        (384, 90.0, "Utfall"), (70, 104.0, "Kod"), (100, 104.0, "Nämndmål"),
        (230, 104.0, "Indikator"), (372, 104.0, "2023"), (414, 104.0, "2024"),
        (450, 104.0, "Mål 2025"), (450, 116.0, "(utfall)"),
    )  # fmt: skip
    groups = placed_words((70, 132.0, "S1"), (100, 132.0, "Strategiskt mål: Alla lär hela livet"),
                          bold=True)  # fmt: skip
    cells = placed_words(
        (70, 148.0, "N1"), (100, 148.0, "Fler elever tar exa-"), (230, 148.0, "Elever med examen"),
        (376, 148.0, "8,1"), (418, 148.0, "9,2"), (450, 148.0, "9 (9)"),
        (100, 160.0, "men inom tre år"), (230, 160.0, "Elever som avbryter, an-"),
        (376, 160.0, "3,0"), (418, 160.0, "2,7"), (450, 160.0, "2 (3)"), (230, 172.0, "tal"),
        (70, 188.0, "N2"), (100, 188.0, "Ingen väntar"), (230, 188.0, "Väntetid"),
        (376, 188.0, "1,4"), (418, 188.0, "1,7"), (450, 188.0, "8 (0)"),
    )  # fmt: skip
    rulings = tuple(Box(66, height, 510, height) for height in (129, 145, 185, 201))
    page = replace(typeset.page(1, names, groups, cells), rulings=rulings)
    (one,) = grid.find(lay_out([page]), WORDS).grids
    assert [c.text for c in one.cells if c.is_header and c.text] == [
        "Utfall", "Kod", "Nämndmål", "Indikator", "2023", "2024", "Mål 2025 (utfall)"
    ]  # fmt: skip
    assert rows(one)[2:] == [
        ["S1", "Strategiskt mål: Alla lär hela livet"],
        ["N1", "Fler elever tar examen inom tre år", "Elever med examen", "8,1", "9,2", "9 (9)"],
        ["", "Elever som avbryter, antal", "3,0", "2,7", "2 (3)"],
        ["N2", "Ingen väntar", "Väntetid", "1,4", "1,7", "8 (0)"],
    ]
    spans = {
        c.text: (c.row_span, c.column_span) for c in one.cells if c.row_span * c.column_span > 1
    }
    assert spans == {
        "Utfall": (1, 2), "Strategiskt mål: Alla lär hela livet": (1, 5),
        "Fler elever tar examen inom tre år": (2, 1),
    }  # fmt: skip


def test_lines_beside_a_merged_cell_part_no_rows_and_the_last_row_needs_no_line() -> None:
    names = placed_words(
        (70, 100.0, "Mål"), (180, 100.0, "Indikator"), (330, 100.0, "Utfall 2024"),
        (420, 100.0, "Kommentar"),
    )  # fmt: skip
    cells = placed_words(
        (180, 118.0, "Andel nöjda"), (330, 118.0, "87"), (70, 124.0, "Trygga äldre i"),
        (420, 124.0, "Nöjdheten sjunker"), (70, 136.0, "alla åldrar"), (180, 138.0, "Personal"),
        (330, 138.0, "14"), (420, 136.0, "men inte överallt."), (70, 158.0, "Barn mår bra"),
        (180, 158.0, "Anmälningar som"), (330, 158.0, "98"), (420, 158.0, "Två fall dröjde."),
        (180, 170.0, "bedöms inom ett"), (180, 182.0, "dygn"),
    )  # fmt: skip
    rulings = tuple(
        Box(left, height, right, height)
        for left, right, height in ((66, 520, 114), (176, 410, 133), (66, 520, 153))
    )
    page = replace(typeset.page(1, names, cells), rulings=rulings)
    (one,) = grid.find(lay_out([page]), WORDS).grids
    assert rows(one)[1:] == [
        ["Trygga äldre i alla åldrar", "Andel nöjda", "87", "Nöjdheten sjunker men inte överallt."],
        ["Personal", "14"],
        ["Barn mår bra", "Anmälningar som bedöms inom ett dygn", "98", "Två fall dröjde."],
    ]


def test_a_sentence_that_begins_where_a_row_does_is_its_own() -> None:
    names = placed_words(
        (70, 100.0, "Nyckeltal"), (220, 100.0, "Mål 2024"), (300, 100.0, "Utfall 2024"),
        (400, 100.0, "Kommentar"), bold=True,
    )  # fmt: skip
    cells = placed_words(
        (70, 118.0, "Lån per barn"), (220, 118.0, "12"), (300, 118.0, "13"),
        (400, 118.0, "Utlånen ökar i"), (400, 130.0, "alla orter."),
        (70, 142.0, "Besök"), (220, 142.0, "90"), (300, 142.0, "80"),
        (400, 142.0, "Två filialer har"), (400, 154.0, "varit stängda."),
    )  # fmt: skip
    (one,) = grid.find(lay_out([typeset.page(1, names, cells)]), WORDS).grids
    assert [row[-1] for row in rows(one)[1:]] == [
        "Utlånen ökar i alla orter.", "Två filialer har varit stängda."
    ]  # fmt: skip


def test_a_heading_above_the_rest_of_the_labels_is_no_header() -> None:
    found = found_on(
        typeset.words("INTÄKTER OCH KOSTNADER", 72, size=SIZE),
        flush_right(["2024", "2025"], [400, 470], 86),
        *unruled(["Belopp i mkr", "Budget", "Plan"],
                 [["Intäkter", "24", "25"], ["Personal", "-88", "-92"]], [400, 470]),
    )  # fmt: skip
    assert all("INTÄKTER" not in cell.text for one in found.grids for cell in one.cells)


@given(st.integers(1, 3), st.floats(0, 0.5))
def test_rows_at_one_distance_are_rows(count: int, lower: float) -> None:
    names = placed_words((70, 106.0, "Uppdrag"), (300, 106.0, "Status"), bold=True)
    cells = [
        cell
        for place in range(count + 1)
        for cell in ((70, 120.0 + place * (12 + 4 * lower), f"Utred lokal {place}"),
                     (306, 120.0 + place * (12 + 4 * lower), "Klart"))
    ]  # fmt: skip
    (one,) = grid.find(lay_out([typeset.page(1, names, placed_words(*cells))]), WORDS).grids
    assert len(rows(one)) == count + 2


EDGES = (66.0, 170.0, 300.0, 350.0, 430.0)
"""Edges of the four columns of a table whose cells draw a line below themselves."""


def underlined(
    cells: Sequence[tuple[int, float, str]], lines: Sequence[tuple[float, int, int]]
) -> Page:
    """A page of cells, each with column, top and text, and lines with height, first and last."""
    printed = [
        typeset.words(text, top, x0=EDGES[column] + 4, size=SIZE) for column, top, text in cells
    ]
    strokes = tuple(
        Box(EDGES[column], height, EDGES[column + 1], height + 0.5)
        for height, first, last in lines
        for column in range(first, last + 1)
    )
    return replace(typeset.page(1, *printed), rulings=strokes)


GOALS = [
    (0, 100.0, "Mål"), (1, 100.0, "Indikator"), (2, 100.0, "2024"), (3, 100.0, "Kommentar"),
    (0, 116.0, "1. Fler läser för"), (1, 116.0, "Lån per barn"), (2, 116.0, "14"),
    (3, 116.0, "Bokbussen går"), (0, 128.0, "nöjes skull"), (3, 127.0, "oftare och"),
    (3, 138.0, "fler lånar."), (1, 136.0, "Besök per vecka"), (2, 136.0, "250"),
    (0, 156.0, "2. Alla kan simma"), (1, 156.0, "Andel som simmar"), (2, 156.0, "95"),
    (3, 156.0, "Enligt plan."),
]  # fmt: skip


def test_a_cell_reaches_down_to_the_line_of_its_own_column() -> None:
    page = underlined(GOALS, [(112, 0, 3), (131, 1, 2), (152, 0, 3), (170, 0, 3)])
    (one,) = grid.find(lay_out([page]), WORDS).grids
    assert rows(one) == [
        ["Mål", "Indikator", "2024", "Kommentar"],
        ["1. Fler läser för nöjes skull", "Lån per barn", "14",
         "Bokbussen går oftare och fler lånar."],
        ["Besök per vecka", "250"],
        ["2. Alla kan simma", "Andel som simmar", "95", "Enligt plan."],
    ]  # fmt: skip
    spans = [(cell.row, cell.column, cell.row_span) for cell in one.cells if cell.row_span > 1]
    assert spans == [(2, 1, 2), (2, 4, 2)]


def test_names_in_boxes_stand_over_the_rows_that_lines_part() -> None:
    page = underlined(GOALS, [(131, 1, 2), (152, 0, 3), (170, 0, 3)])
    boxes = tuple(Box(left, 97.0, right, 112.0) for left, right in pairwise(EDGES))
    header = RuledTable(Box(EDGES[0], 97.0, EDGES[-1], 112.0), (boxes,))
    (one,) = grid.find(lay_out([replace(page, tables=(header,))]), WORDS).grids
    assert [cell.text for cell in one.cells if cell.is_header] == [
        "Mål", "Indikator", "2024", "Kommentar"
    ]  # fmt: skip
    spans = [(cell.row, cell.column, cell.row_span) for cell in one.cells if cell.row_span > 1]
    assert spans == [(2, 1, 2), (2, 4, 2)]


def boxes_between(top: float, bottom: float, columns: int = 4) -> tuple[Box, ...]:
    """One row of boxes, as fills make them, over the first columns."""
    return tuple(Box(a, top, b, bottom) for a, b in [*pairwise(EDGES)][:columns])


def filled(*rows_of_boxes: tuple[Box, ...]) -> RuledTable:
    """Boxes that stand below each other."""
    every = [box for row in rows_of_boxes for box in row]
    return RuledTable(union(every), rows_of_boxes)


def test_a_stripe_does_not_take_the_lines_at_its_edges() -> None:
    page = underlined(GOALS, [(112, 0, 3), (131, 1, 2), (152, 0, 3), (170, 0, 3)])
    stripe = filled(boxes_between(152.0, 170.0))
    (one,) = grid.find(lay_out([replace(page, tables=(stripe,))]), WORDS).grids
    assert len(rows(one)) == 4
    assert rows(one)[-1] == ["2. Alla kan simma", "Andel som simmar", "95", "Enligt plan."]


def test_a_filled_row_right_below_the_boxes_of_a_header_is_no_part_of_it() -> None:
    cells = [
        (0, 100.0, "Projekt"), (1, 100.0, "2024"), (2, 100.0, "2025"), (3, 100.0, "2026"),
        *((column, top, text) for top, row in [
            (116.0, ["Vägar", "18", "12", "9"]), (132.0, ["Vägen", "8", "2", "4"]),
            (148.0, ["Bron", "10", "10", "5"]),
        ] for column, text in enumerate(row)),
    ]  # fmt: skip
    page = underlined(cells, [(128, 0, 3), (144, 0, 3), (160, 0, 3)])
    header = filled(boxes_between(97.0, 112.0), boxes_between(112.0, 128.0))
    (one,) = grid.find(lay_out([replace(page, tables=(header,))]), WORDS).grids
    assert [cell.text for cell in one.cells if cell.is_header] == [
        "Projekt", "2024", "2025", "2026"
    ]  # fmt: skip
    assert rows(one)[1:] == [
        ["Vägar", "18", "12", "9"], ["Vägen", "8", "2", "4"], ["Bron", "10", "10", "5"]
    ]  # fmt: skip


def test_another_header_between_two_lines_begins_another_table() -> None:
    lower = [(column, top + 92, text) for column, top, text in GOALS]
    title = (0, 176.0, "Uppdrag")
    lines = [(131, 1, 2), (152, 0, 3), (170, 0, 3)]
    both = [*lines, *((height + 92, first, last) for height, first, last in lines)]
    page = underlined([*GOALS, title, *lower], both)
    headers = tuple(filled(boxes_between(97.0 + more, 112.0 + more)) for more in (0, 92))
    found = grid.find(lay_out([replace(page, tables=headers)]), WORDS).grids
    assert [len(rows(one)) for one in found] == [4, 4]
    assert all(rows(one)[0][0] == "Mål" for one in found)


def test_boxes_around_merged_cells_alone_do_not_hide_the_rows_beside_them() -> None:
    page = underlined(GOALS, [(131, 1, 3), (152, 0, 3), (170, 0, 3)])
    merged = (Box(EDGES[0], 112.0, EDGES[1], 152.0), None, None, None)
    upright = Box(EDGES[1] - 0.5, 112.0, EDGES[1], 152.0)
    table = RuledTable(Box(EDGES[0], 97.0, EDGES[-1], 152.0), (boxes_between(97.0, 112.0), merged))
    page = replace(page, tables=(table,), rulings=(*page.rulings, upright))
    (one,) = grid.find(lay_out([page]), WORDS).grids
    spans = [(cell.row, cell.column, cell.row_span) for cell in one.cells if cell.row_span > 1]
    assert spans == [(2, 1, 2)]
    assert [row[0] for row in rows(one)[2:]] == ["Besök per vecka", "2. Alla kan simma"]


def test_a_line_drawn_by_both_of_its_cells_is_one_line() -> None:
    twice = [(112, 0, 3), (112, 0, 3), (131, 1, 2), (152, 0, 3), (170, 0, 3)]
    (one,) = grid.find(lay_out([underlined(GOALS, twice)]), WORDS).grids
    assert len(rows(one)) == 4


def test_a_name_in_the_middle_of_columns_stands_over_them() -> None:
    cells = [
        (0, 100.0, "Nämnd"), (1, 100.0, " " * 23 + "Helår"), (0, 116.0, "Mnkr"),
        (1, 116.0, "Budget"), (2, 116.0, "Prognos"), (3, 116.0, "Avvikelse"),
        (0, 132.0, "Kansli"), (1, 132.0, "3,5"),
        (2, 132.0, "3,6"), (3, 132.0, "-0,1"),
    ]  # fmt: skip
    page = underlined(cells, [(112, 0, 3), (128, 0, 3), (144, 0, 3)])
    (one,) = grid.find(lay_out([page]), WORDS).grids
    (name,) = (cell for cell in one.cells if cell.text == "Helår")
    assert (name.column, name.column_span) == (2, 3)


def test_lines_around_header_and_sum_alone_part_no_rows_between_them() -> None:
    figures = [("Kansli", "17 684", "8 120", "−9 564"), ("Stöd i", "1 390", "", "−90"),
               ("Vård", "6 412", "806", "−262")]  # fmt: skip
    cells = [
        (1, 100.0, " " * 20 + "Utfall 2024"), (0, 116.0, "Enhet"), (1, 116.0, "Kostnad"),
        (2, 116.0, "Intäkt"), (3, 116.0, "Netto"),
        *((column, 132.0 + 24 * row, text) for row, line in enumerate(figures)
          for column, text in enumerate(line) if text),
        (0, 167.0, "hemmet"),
        (0, 202.0, "Summa"), (1, 202.0, "25 486"), (2, 202.0, "8 926"), (3, 202.0, "−9 916"),
    ]  # fmt: skip
    page = underlined(cells, [(97, 0, 3), (112, 0, 3), (128, 0, 3), (198, 0, 3), (214, 0, 3)])
    (one,) = grid.find(lay_out([page]), WORDS).grids
    assert [(c.text, c.column, c.column_span) for c in one.cells if c.text and c.row == 1] == [
        ("Utfall 2024", 2, 3)
    ]
    assert rows(one)[1:] == [
        ["Enhet", "Kostnad", "Intäkt", "Netto"],
        ["Kansli", "17 684", "8 120", "−9 564"],
        ["Stöd i hemmet", "1 390", "", "−90"],
        ["Vård", "6 412", "806", "−262"],
        ["Summa", "25 486", "8 926", "−9 916"],
    ]


def test_gaps_part_goals_where_lines_stand_around_the_header_and_the_table_alone() -> None:
    cells = [
        (0, 100.0, "Mål"), (1, 100.0, "Läge"), (2, 100.0, "Trend"), (3, 100.0, "Analys"),
        (0, 116.0, "Den som ringer"), (2, 116.0, "↑"), (3, 116.0, "Telefonen har"),
        (0, 127.0, "får svar"), (3, 127.0, "öppet längre"), (3, 138.0, "på torsdagar."),
        (0, 155.0, "Fler kommer i"), (2, 155.0, "→"), (3, 155.0, "Två företag"),
        (0, 166.0, "arbete"), (3, 166.0, "har lagt ned."),
    ]  # fmt: skip
    page = underlined(cells, [(97, 0, 3), (112, 0, 3), (182, 0, 3)])
    (one,) = grid.find(lay_out([page]), WORDS).grids
    assert rows(one)[1:] == [
        ["Den som ringer får svar", "", "↑", "Telefonen har öppet längre på torsdagar."],
        ["Fler kommer i arbete", "", "→", "Två företag har lagt ned."],
    ]


def test_running_text_between_underlined_tables_keeps_them_apart() -> None:
    prose = (0, 176.0, "Nämnden redovisar här de mål som den själv har satt upp för året")
    lower = [(column, top + 92, text) for column, top, text in GOALS]
    lines = [(112, 0, 3), (131, 1, 2), (152, 0, 3), (170, 0, 3)]
    page = underlined(
        [*GOALS, prose, *lower],
        [*lines, *((height + 92, first, last) for height, first, last in lines)],
    )
    assert [len(rows(one)) for one in grid.find(lay_out([page]), WORDS).grids] == [4, 4]


# Whatever stands on the page

coordinate = st.integers(0, 60).map(lambda step: step * 10.0)


@st.composite
def pages(draw: st.DrawFn) -> Page:
    """A page of words and ruled cells by chance, over and beside each other."""
    vocabulary = st.sampled_from(["Summa", "7", "598", "-", "2024", "5,5", "%", "och", "Kansli12"])
    words = []
    for left, top, text in draw(st.lists(st.tuples(coordinate, coordinate, vocabulary))):
        words += typeset.words(text, top, x0=left)
    boxes = [
        Box(left, top, left + width + 10, top + height + 10)
        for left, top, width, height in draw(
            st.lists(st.tuples(coordinate, coordinate, coordinate, coordinate), max_size=12)
        )
    ]
    ruled = tuple(RuledTable(box, ((box, *boxes[:place]),)) for place, box in enumerate(boxes))
    return replace(typeset.page(1, words), tables=ruled, rulings=tuple(boxes))


@given(st.lists(pages(), min_size=1, max_size=3))
def test_no_word_is_lost_or_doubled(listed: list[Page]) -> None:
    numbered = [replace(page, number=number) for number, page in enumerate(listed, 1)]
    layouts = lay_out(numbered)
    assert placed(grid.find(layouts, WORDS)) == texts(layouts)


@given(st.lists(pages(), min_size=1, max_size=3))
def test_every_place_of_a_grid_is_covered_once(listed: list[Page]) -> None:
    numbered = [replace(page, number=number) for number, page in enumerate(listed, 1)]
    for one in grid.find(lay_out(numbered), WORDS).grids:
        covered = Counter(
            (row, column)
            for cell in one.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        )
        assert set(covered.values()) == {1}
        assert len(covered) == max(r for r, _ in covered) * max(c for _, c in covered)


# Real documents


def real(shared: Path, name: str) -> tuple[list[Layout], grid.Grids]:
    with Pdf(shared / "real" / f"{name}.pdf") as pdf:
        layouts = lay_out(list(pdf.pages()))
    return layouts, grid.find(layouts, WORDS)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("nacka_valfardskola_affarsplan_2019-2021", [(10, 10, 32, 4)]),
        ("nacka_valfardskola_arsbokslut_2017", [(7, 7, 4, 4), (9, 9, 33, 9)]),
        ("nacka_valfardskola_arsbokslut_2018", [(7, 7, 4, 4), (8, 8, 6, 3), (9, 9, 32, 9)]),
        ("goteborg_revisionsberattelse_2024", []),
        ("vansbro_energi_klimatplan", []),
        (
            "goteborg_stadsrevisionen_arsredogorelse_2022",
            [(43, 43, 10, 4), (45, 45, 6, 4), (46, 46, 4, 4)],
        ),
    ],
)
def test_real_documents_have_these_tables(
    shared: Path, name: str, expected: list[tuple[int, int, int, int]]
) -> None:
    layouts, found = real(shared, name)
    assert [
        (
            one.page,
            one.page_last,
            max(cell.row for cell in one.cells),
            max(cell.column for cell in one.cells),
        )
        for one in found.grids
    ] == expected
    assert placed(found) == texts(layouts)


def test_the_scorecard_has_merged_cells_and_goes_over_the_page(shared: Path) -> None:
    layouts, found = real(shared, "nacka_valfardskola_styrkort_2017")
    first = found.grids[0]
    assert (len(found.grids), first.page, first.page_last) == (4, 1, 2)
    header = [cell.text for cell in first.cells if cell.row == 2]
    assert header[:4] == ["Fokusområden", "Resultatindikatorer", "Utfall 2016", "Mål (utfall) 2017"]
    focus = next(cell for cell in first.cells if cell.text.endswith("utvecklas maximalt"))
    assert (focus.column, focus.row_span) == (1, 6)
    assert placed(found) == texts(layouts)


def test_a_focus_goes_on_alone_on_the_next_page(shared: Path) -> None:
    _, found = real(shared, "nacka_valfardskola_styrkort_2018")
    focus = [cell.text for cell in found.grids[1].cells if cell.column == 1]
    assert focus[-1].endswith("med professionella medarbetare som driver utveckling")


def test_a_header_of_boxes_in_two_rows_has_names_over_several_columns() -> None:
    edges = [70.0, 230.0, 310.0, 390.0]
    upper = (Box(70, 80, 230, 96), Box(230, 80, 390, 96), None)
    lower = tuple(Box(left, 96, right, 112) for left, right in pairwise(edges))
    lines = [
        *(words_at(82, (234, "Budget"))),
        *(words_at(98, (74, "Verksamhet"), (270, "2024"), (350, "2025"))),
        *(words_at(116, (74, "Kansli"), (274, "120"), (354, "130"))),
        *(words_at(136, (74, "Summa"), (274, "120"), (354, "130"))),
    ]
    strokes = tuple(
        Box(left, height, right, height + 0.5)
        for height in (130.0, 150.0)
        for left, right in pairwise(edges)
    )
    page = replace(
        typeset.page(1, lines),
        rulings=strokes,
        tables=(RuledTable(Box(70, 80, 390, 112), (upper, lower)),),
    )
    (one,) = grid.find(lay_out([page]), WORDS).grids
    header = [(cell.text, cell.column, cell.column_span) for cell in one.cells if cell.is_header]
    assert header == [
        ("", 1, 1), ("Budget", 2, 2), ("Verksamhet", 1, 1), ("2024", 2, 1), ("2025", 3, 1),
    ]  # fmt: skip
    assert rows(one)[2:] == [["Kansli", "120", "130"], ["Summa", "120", "130"]]


@pytest.mark.parametrize(
    ("prose", "name"),
    [
        ("Kostnaden är lägre än periodbudget", "Periodbudget 2024"),
        ("Kostnaden är lägre än nämndens budget", "Periodbudget 2024"),
        ("Kostnaden är lägre än väntat", "Periodbu dget 2024"),
    ],
)
def test_a_name_broken_in_mid_word_is_whole_where_the_text_knows_the_word(
    prose: str, name: str
) -> None:
    edges = [70.0, 230.0, 310.0, 390.0]
    boxes = tuple(
        tuple(Box(left, top, right, bottom) for left, right in pairwise(edges))
        for top, bottom in ((80.0, 110.0), (110.0, 128.0), (128.0, 146.0))
    )
    lines = [
        *(words_at(82, (74, "Verksamhet"), (234, "Periodbu"), (314, "Utfall"))),
        *(words_at(94, (234, "dget 2024"), (314, "2024"))),
        *(words_at(113, (74, "Kansli"), (274, "120"), (354, "130"))),
        *(words_at(131, (74, "Summa"), (274, "120"), (354, "130"))),
    ]
    page = replace(
        typeset.page(1, lines, typeset.words(prose, 400, size=SIZE)),
        tables=(RuledTable(Box(70, 80, 390, 146), boxes),),
    )
    (one,) = grid.find(lay_out([page]), WORDS).grids
    assert rows(one)[0] == ["Verksamhet", name, "Utfall 2024"]


def words_at(top: float, *placed: tuple[float, str]) -> list[Word]:
    """Words of one line, each at its left edge."""
    return [word for left, text in placed for word in typeset.words(text, top, x0=left, size=SIZE)]
