"""Names of a header in the middle over several columns."""

import pytest

from extract.grid import centred
from models.geometry import Box


def boxes(*spans: tuple[float, float]) -> list[Box]:
    return [Box(left, 100, right, 110) for left, right in spans]


COLUMNS = boxes((100, 130), (155, 190), (215, 250), (275, 310), (335, 370), (390, 430))


@pytest.mark.parametrize(
    ("names", "runs"),
    [
        ([(160, 190), (338, 366)], [(0, 3), (3, 6)]),
        ([(130, 160), (308, 338)], [(0, 2), (2, 6)]),
        ([(100, 130), (217, 247)], [(0, 1), (1, 4)]),
        ([(248, 278)], [(0, 6)]),
    ],
    ids=["threes", "two and four", "the last two unnamed", "one over all"],
)
def test_a_name_takes_the_columns_whose_middle_it_stands_over(
    names: list[tuple[float, float]], runs: list[tuple[int, int]]
) -> None:
    assert centred.runs(boxes(*names), COLUMNS) == runs


def test_names_over_no_middle_take_none() -> None:
    assert centred.runs(boxes((20, 50), (500, 530)), COLUMNS) == []
