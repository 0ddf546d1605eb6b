"""Signs in tables: read by a legend, wherever it stands, and unknown without one."""

import struct
import zlib
from pathlib import Path

import pytest

from models.plan import Plan
from tests.leaflet import plan

_GOALS = """
#table(columns: (3fr, 2fr, 3fr), table.header[Nämndens mål][Måluppfyllelse][Kommentar],
  [Fler elever når gymnasiet], {0}, [Andelen ökar.],
  [Kortare köer till förskolan], {1}, [Köerna har blivit längre.],
  [Trygga skolor], {2}, [Mätningen visar detta.],
)
"""
_LEGEND = "{0} Målet är uppfyllt #h(1em) {1} Delvis uppfyllt #h(1em) {2} Ej uppfyllt\n\n"


def _attained(read: Plan) -> list[str | None]:
    return [goal.attainment for goal in read.goals]


def _unexplained(read: Plan) -> int:
    return sum(finding.rule == "unknown_status" for finding in read.findings)


_CIRCLES = ("#dot(green)", "#dot(yellow)", "#dot(red)")
_FACES = ("#face(5pt)", "#face(6pt)", "#face(7pt)")
_ARROWS = ("#up(gray)", "#dot(gray)", "#down(gray)")
_CHARACTERS = ("☺", "■", "☹")


def _cells(signs: tuple[str, str, str]) -> tuple[str, ...]:
    return tuple(f"[{sign}]" for sign in (signs[0], signs[2], signs[1]))


@pytest.mark.parametrize("signs", [_CIRCLES, _FACES, _ARROWS, _CHARACTERS])
def test_a_legend_reads_the_signs_of_a_table(tmp_path: Path, signs: tuple[str, str, str]) -> None:
    table = _GOALS.format(*_cells(signs))
    read = plan(tmp_path, "= Måluppfyllelse\n" + _LEGEND.format(*signs) + table)
    assert _attained(read) == ["met", "not_met", "partly"]
    assert {goal.is_forecast for goal in read.goals} == {False}
    assert _unexplained(read) == 0


@pytest.mark.parametrize("signs", [_CIRCLES, _FACES, _ARROWS, _CHARACTERS])
def test_without_a_legend_signs_are_unknown(tmp_path: Path, signs: tuple[str, str, str]) -> None:
    read = plan(tmp_path, "= Måluppfyllelse\n" + _GOALS.format(*_cells(signs)))
    assert _attained(read) == [None, None, None]
    assert _unexplained(read) == 3


def test_a_legend_on_a_later_page_reads_them_too(tmp_path: Path) -> None:
    table = _GOALS.format(*_cells(_CIRCLES))
    read = plan(tmp_path, f"= Mål\n{table}#pagebreak()\n= Läsa\n" + _LEGEND.format(*_CIRCLES))
    assert _attained(read) == ["met", "not_met", "partly"]


def test_a_sign_that_the_legend_does_not_show_stays_unknown(tmp_path: Path) -> None:
    another_green = 'rgb("#1a6b2a")'
    table = _GOALS.format("[#dot(green)]", "[#up(green)]", f"[#dot({another_green})]")
    read = plan(tmp_path, "= Mål\n" + _LEGEND.format(*_CIRCLES) + table)
    assert _attained(read) == ["met", None, None]
    assert _unexplained(read) == 2


def test_a_sentence_says_what_colours_mean(tmp_path: Path) -> None:
    said = "Grönt betyder att målet är uppfyllt, rött = ej uppfyllt. Delvis uppfyllt (gult).\n"
    read = plan(tmp_path, f"= Mål\n{said}" + _GOALS.format(*_cells(_CIRCLES)))
    assert _attained(read) == ["met", "not_met", "partly"]


def test_coloured_cells_are_read_by_swatches(tmp_path: Path) -> None:
    swatches = ("#swatch(green)", "#swatch(yellow)", "#swatch(red)")
    cells = [f"table.cell(fill: {colour})[]" for colour in ("green", "red", "yellow")]
    read = plan(tmp_path, "= Mål\n" + _LEGEND.format(*swatches) + _GOALS.format(*cells))
    assert _attained(read) == ["met", "not_met", "partly"]


def test_the_ground_of_a_row_is_no_sign(tmp_path: Path) -> None:
    stripes = '#table(fill: (x, y) => if calc.odd(y) { rgb("#cfe8cf") }, '
    table = _GOALS.format("[Uppfyllt]", "[]", "[]").replace("#table(", stripes)
    read = plan(tmp_path, "= Mål\n" + table)
    assert _attained(read) == ["met", None, None]
    assert _unexplained(read) == 0


def test_words_win_over_the_colour_behind_them(tmp_path: Path) -> None:
    cells = ["table.cell(fill: red)[Uppfyllt]", "[#dot(red) Delvis uppfyllt]", "[Ej uppfyllt]"]
    read = plan(tmp_path, "= Mål\n" + _LEGEND.format(*_CIRCLES) + _GOALS.format(*cells))
    assert _attained(read) == ["met", "partly", "not_met"]


def test_pictures_are_told_apart_by_what_they_show(tmp_path: Path) -> None:
    images = {f"{name}.png": _picture(*colour) for name, colour in _COLOURS.items()}
    pictures = [f'#box(image("{name}.png", width: 10pt))' for name in _COLOURS]
    uses = [f"[{picture}]" for picture in (pictures[0], pictures[2], pictures[1])]
    read = plan(tmp_path, "= Mål\n" + _LEGEND.format(*pictures) + _GOALS.format(*uses), images)
    assert _attained(read) == ["met", "not_met", "partly"]
    read = plan(tmp_path, "= Mål\n" + _GOALS.format(*uses), images)
    assert _attained(read) == [None, None, None]
    assert _unexplained(read) == 3


_ASSIGNMENTS = """
#table(columns: (1fr, 5fr, 5fr), table.header[Status][Uppdrag][Kommentar],
  [#dot(green)], [Se över taxan], [Taxan antogs i maj.],
  [#dot(red)], [Bygga en ny simhall], [Upphandlingen överklagades.],
  [#dot(blue)], [Ta fram en plan], [Arbetet fortsätter.],
)
"""


def test_signs_tell_the_status_of_assignments(tmp_path: Path) -> None:
    legend = "#dot(green) Genomfört #h(1em) #dot(yellow) Pågår #h(1em) #dot(red) Försenat\n\n"
    read = plan(tmp_path, "= Uppdrag\n" + legend + _ASSIGNMENTS)
    assert [(one.status, one.status_text, one.status_basis) for one in read.assignments] == [
        ("completed", None, "colour"),
        ("delayed", None, "colour"),
        (None, None, "colour"),
    ]
    assert _unexplained(read) == 1


def test_the_same_sign_may_mean_another_thing_for_goals_than_for_assignments(
    tmp_path: Path,
) -> None:
    legend = "#dot(green) Genomfört #h(1em) #dot(yellow) Pågår #h(1em) #dot(red) Avslutat\n\n"
    goals = "= Mål\n" + _LEGEND.format(*_CIRCLES) + _GOALS.format(*_cells(_CIRCLES))
    read = plan(tmp_path, goals + "= Uppdrag\n" + legend + _ASSIGNMENTS)
    assert _attained(read) == ["met", "not_met", "partly"]
    assert [one.status for one in read.assignments] == ["completed", "completed", None]


_COLOURS = {"green": (0, 150, 60), "yellow": (250, 200, 0), "red": (200, 30, 30)}


def _picture(*colour: int) -> bytes:
    """A picture of one colour, eight pixels square."""
    rows = b"".join(b"\0" + bytes(colour) * 8 for _ in range(8))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


_HEADINGS = """
= Nämndens mål
{0}
== {1} Mål 1. Fler elever når gymnasiet
Andelen ökar.
== {2} Mål 2. Kortare köer
Köerna är längre.
"""


def test_a_sign_beside_a_heading_tells_what_the_legend_says(tmp_path: Path) -> None:
    legend = _LEGEND.format(*_CIRCLES)
    read = plan(tmp_path, _HEADINGS.format(legend, "#dot(green)", "#dot(red)"))
    assert _attained(read) == ["met", "not_met"]
    read = plan(tmp_path, _HEADINGS.format("", "#dot(green)", "#dot(red)"))
    assert _attained(read) == [None, None]
    assert _unexplained(read) == 0  # it may be an ornament


def test_a_sign_beside_a_label_is_the_labels(tmp_path: Path) -> None:
    goal = "= Nämndens mål\n== Fler elever når gymnasiet\nMåluppfyllelse: #h(2em) #dot(green)\n\n"
    read = plan(tmp_path, goal + "Andelen ökar.\n\n" + _LEGEND.format(*_CIRCLES))
    assert _attained(read) == ["met"]
    read = plan(tmp_path, goal + "Andelen ökar.\n")
    assert _attained(read) == [None]
    assert _unexplained(read) == 1


@pytest.mark.parametrize("tick", ["X", "✓", "#dot(black)"])
def test_a_tick_chooses_the_column_that_it_stands_in(tmp_path: Path, tick: str) -> None:
    goals = f"""
= Nämndens mål
#table(columns: 5, table.header[Mål][Uppfyllt][Delvis uppfyllt][Ej uppfyllt][Kommentar],
  [Budgeten hålls], [{tick}], [], [], [Överskott.],
  [Alla är utbildade], [], [{tick}], [], [Två är nya.],
  [Inga köer], [], [], [{tick}], [Köerna växer.],
  [Fler böcker], [], [], [], [Ingen mätning.])
= Uppdrag
#table(columns: 5, table.header[Uppdrag][Klart][Pågår][Ej påbörjat][Kommentar],
  [Se över taxan], [{tick}], [], [], [Antogs i maj.],
  [Bygga en bro], [], [], [{tick}], [Pengar saknas.])
"""
    read = plan(tmp_path, goals)
    assert _attained(read) == ["met", "partly", "not_met", None]
    assert [goal.attainment_text for goal in read.goals][1:3] == ["Delvis uppfyllt", "Ej uppfyllt"]
    assert [(one.status, one.status_text) for one in read.assignments] == [
        ("completed", "Klart"),
        ("not_started", "Ej påbörjat"),
    ]
    assert _unexplained(read) == 0
