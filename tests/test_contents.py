"""Contents lists in all their shapes."""

import pytest

from extract import contents, profile
from extract.page import Layout
from models.geometry import Word
from tests.typeset import layouts, page, paragraph, words

WORDS = profile.load().contents
RIGHT = 500.0


def _entry(text: str, number: str, top: float, x0: float = 70.0, leader: str = "") -> list[Word]:
    """An entry with its page number flush right, behind a leader if there is one."""
    title = words(text + leader, top, x0=x0)
    width = 5.5 * len(number)
    return title + words(number, top, x0=RIGHT - width)


def _titles(layout: Layout) -> list[tuple[str | None, str, int, int]]:
    _, entries = contents.take([layout], WORDS)
    return [(entry.number, entry.title, entry.page, entry.level) for entry in entries]


@pytest.mark.parametrize(
    "leader", ["", " .......", " . . . . .", "……", " \ufffd\ufffd\ufffd\ufffd"]
)
def test_entries_have_number_title_page_and_level(leader: str) -> None:
    (layout,) = layouts(
        page(
            2,
            words("Innehållsförteckning", 150, size=16),
            _entry("1 Inledning", "3", 180, leader=leader),
            _entry("2 Mål och uppdrag", "4", 195, leader=leader),
            _entry("2.1 Kommunfullmäktiges mål", "4", 210, x0=90, leader=leader),
            _entry("3 Ekonomi", "12", 225, leader=leader),
        )
    )
    assert _titles(layout) == [
        ("1", "Inledning", 3, 1),
        ("2", "Mål och uppdrag", 4, 1),
        ("2.1", "Kommunfullmäktiges mål", 4, 2),
        ("3", "Ekonomi", 12, 1),
    ]
    (rest,), _ = contents.take([layout], WORDS)
    assert rest.lines == ()
    assert {piece.kind for piece in rest.furniture} == {"contents"}


def test_an_entry_over_two_lines_is_one() -> None:
    (layout,) = layouts(
        page(
            2,
            words("Innehåll", 150, size=16),
            _entry("Inledning", "3", 180),
            words("Utred framtida behov av lokaler och lämna för-", 195),
            _entry("slag till åtgärder", "5", 208),
            _entry("Ekonomi", "7", 222),
        )
    )
    assert [title for _, title, _, _ in _titles(layout)] == [
        "Inledning",
        "Utred framtida behov av lokaler och lämna förslag till åtgärder",
        "Ekonomi",
    ]


def test_a_table_of_figures_is_no_contents_list() -> None:
    rows = [
        _entry(label, figure, 200 + 15 * n)
        for n, (label, figure) in enumerate(
            [
                ("Antal barn", "112"),
                ("Antal elever", "245"),
                ("Antal vuxna", "310"),
                ("Alla", "667"),
            ]
        )
    ]
    (layout,) = layouts(page(5, words("Volymer", 150, size=14), *rows))
    assert _titles(layout) == []


def test_running_text_that_ends_in_figures_is_no_contents_list() -> None:
    (layout,) = layouts(page(3, *paragraph(200, "platserna blir fler än 20", "och sedan 30", "40")))
    assert _titles(layout) == []


def test_page_numbers_may_stand_before_the_titles() -> None:
    def entry(number: int, title: str, top: float, *, bold: bool) -> list[Word]:
        return words(str(number), top, bold=bold) + words(title, top, x0=100, bold=bold)

    found = layouts(
        page(
            1,
            words("INNEHÅLL", 80, size=15),
            entry(3, "ORDFÖRANDEN HAR ORDET", 120, bold=True),
            entry(4, "Ekonomin i omvärlden är stramare än på", 140, bold=False),
            words("länge, och det märks", 153, x0=100),
            entry(4, "MÅL", 180, bold=True),
        )
    )
    _, entries = contents.take(found, WORDS)
    assert [(one.title, one.page, one.level) for one in entries] == [
        ("ORDFÖRANDEN HAR ORDET", 3, 1),
        ("Ekonomin i omvärlden är stramare än på länge, och det märks", 4, 2),
        ("MÅL", 4, 1),
    ]
