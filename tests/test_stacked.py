"""Parts of one table that stand below each other."""

from collections.abc import Sequence

import pytest

from extract.grid import stacked
from extract.grid.lattice import Lattice, lay, piece, text_of
from models.geometry import Line
from tests.typeset import words

EDGES = (70.0, 260.0, 330.0, 400.0)
HEADER = ("Projekt", "2026", "2027", "2028")
ROWS = (("Säkra skolvägar", "3,4", "3,0", "3,0"), ("Hållplatser", "0,8", "0,8", "0,8"))


def part(top: float, *rows: Sequence[str]) -> Lattice:
    """A table of these rows, 14 points apart."""
    return lay(
        1,
        [
            piece(words(text, top + 14 * number, x0=left, size=10))
            for number, row in enumerate(rows)
            for left, text in zip(EDGES, row, strict=True)
        ],
        1.0,
    )


def line(text: str, top: float, x0: float = 70.0, size: float = 10.0) -> Line:
    return Line(1, tuple(words(text, top, x0=x0, size=size)))


def labels(table: Lattice) -> list[tuple[int, str]]:
    return [(cell.row, text_of(cell.words)) for cell in table.cells if cell.column == 0]


def test_rows_without_a_header_belong_to_the_one_above_and_a_line_between_names_their_group() -> (
    None
):
    upper, lower = part(100, HEADER), part(130, *ROWS)
    (whole,) = stacked.joined([lower, upper], [line("Trafiksäkerhet", 116)], {id(upper)})
    assert labels(whole) == [
        (0, "Projekt"),
        (1, "Trafiksäkerhet"),
        (2, "Säkra skolvägar"),
        (3, "Hållplatser"),
    ]
    assert (whole.rows, whole.columns) == (4, 4)


@pytest.mark.parametrize(
    ("loose", "top"),
    [
        ([line("Tabell 2", 116)], 130),
        ([line("Trafiksäkerhet", 114, size=14)], 130),
        ([line("mellan kolumnerna", 116, x0=270)], 130),
        ([line("Trafiksäkerhet", 116), line("Vägar", 130)], 144),
        ([], 150),
    ],
    ids=["caption", "larger", "elsewhere", "two lines", "far apart"],
)
def test_what_stands_between_or_far_from_tables_keeps_them_apart(
    loose: Sequence[Line], top: float
) -> None:
    upper, lower = part(100, HEADER), part(top, *ROWS)
    assert stacked.joined([upper, lower], loose, {id(upper)}) == [upper, lower]


def test_a_header_of_its_own_begins_a_table() -> None:
    upper, lower = part(100, HEADER, *ROWS), part(144, HEADER, *ROWS)
    both = {id(upper), id(lower)}
    assert stacked.joined([upper, lower], [], both) == [upper, lower]
