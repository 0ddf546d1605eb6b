"""Lines in reading order, and the furniture of pages."""

from dataclasses import replace
from itertools import chain

import pytest

from extract.page import Layout
from extract.pdf import Fill, Page
from models.geometry import Box, Word
from tests.typeset import layouts, page, paragraph, words

LEFT = ("vänster spalt börjar här", "och går vidare nedåt", "till dess den tar slut", "här nederst")
RIGHT = (
    "höger spalt börjar här",
    "fast en halv rad lägre",
    "och går också nedåt",
    "till sitt slut",
)


def test_words_on_one_baseline_are_a_line_from_left_to_right() -> None:
    (layout,) = layouts(page(1, words("andra", 100, x0=200), words("första", 100.4)))
    assert [line.text for line in layout.lines] == ["första andra"]


def test_columns_are_read_one_after_the_other_between_headings_across_both() -> None:
    (layout,) = layouts(
        page(
            1,
            words("En rubrik som går över båda spalterna på sidan", 300, size=16),
            *paragraph(340, *LEFT),
            *paragraph(346, *RIGHT, x0=320),
            words("En rad efter spalterna som åter går över hela sidans bredd", 460),
        )
    )
    assert [line.text for line in layout.lines][1:-1] == [*LEFT, *RIGHT]


def test_a_column_of_figures_is_no_column_of_text() -> None:
    rows = [
        words(name, 300 + 14 * n) + words(figure, 300 + 14 * n, x0=420)
        for n, (name, figure) in enumerate(
            [("Ekonomiavdelningen", "19 284"), ("Personalavdelningen", "5 653")] * 4
        )
    ]
    (layout,) = layouts(page(1, *rows))
    assert [line.text for line in layout.lines][:2] == [
        "Ekonomiavdelningen 19 284",
        "Personalavdelningen 5 653",
    ]


def test_a_table_of_text_is_no_columns_of_text() -> None:
    rows = [
        words("Utred taxan för avlopp", 300 + 14 * n, x0=60)
        + words("hela kommunen", 300 + 14 * n, x0=215)
        + words("pågår", 300 + 14 * n, x0=310)
        + words("arbetet följer sin tidsplan", 300 + 14 * n, x0=370)
        for n in range(8)
    ]
    (layout,) = layouts(page(1, *rows))
    assert len(layout.lines) == 8


def test_three_columns_and_a_heading_across_the_first_two() -> None:
    narrow = (
        "en smal spalt börjar här upptill",
        "och går vidare nedåt på sidan",
        "genom flera rader som följer på",
        "varandra tills spalten är slut",
    )
    columns = [paragraph(340, *narrow, x0=x0, size=9) for x0 in (60, 220, 380)]
    (layout,) = layouts(
        page(
            1,
            words("En rubrik över de två första spalterna", 300, x0=60, size=13),
            *paragraph(
                300,
                "den tredje spalten börjar redan",
                "högre upp än de två andra gör",
                x0=380,
                size=9,
            ),
            *chain.from_iterable(columns),
        )
    )
    texts = [line.text for line in layout.lines]
    assert texts[0].startswith("En rubrik")
    assert texts[1:] == [*narrow, *narrow, *texts[9:11], *narrow]


@pytest.mark.parametrize(
    "form", ["{n}", "{n}(12)", "{n} (12)", "Sida {n} av 12", "sid {n}", "- {n} -", "SIDA {n} (12)"]
)
def test_page_numbers_of_every_form_are_furniture(form: str) -> None:
    pages = [
        page(n, *paragraph(200, f"text på sida nummer {n}"), words(form.format(n=n), 800, x0=280))
        for n in range(1, 6)
    ]
    for layout in layouts(*pages):
        assert [piece.kind for piece in layout.furniture] == ["page_number"]
        assert len(layout.lines) == 1


def test_a_header_that_returns_is_furniture_and_a_lone_line_at_the_top_is_not() -> None:
    pages = [
        page(n, words(f"Nämndplan 2024 sida {n}", 40, size=9), *paragraph(200, f"text {n}"))
        for n in range(1, 6)
    ]
    pages.append(page(6, words("Bilaga med egen text", 40, size=9), *paragraph(200, "text 6")))
    *others, last = layouts(*pages)
    assert {piece.kind for layout in others for piece in layout.furniture} == {"header"}
    assert [line.text for line in last.lines] == ["Bilaga med egen text", "text 6"]


def test_rows_of_a_table_that_goes_on_are_no_furniture() -> None:
    pages = [
        page(
            n,
            words("Verksamhet", 60)
            + words("Budget 2024", 60, x0=300)
            + words("Budget 2025", 60, x0=450),
            words(f"Enhet {n} för stöd", 75)
            + words(f"{n} 044", 75, x0=300)
            + words("1 000", 75, x0=450),
            words("och service", 88),
            words(f"Enhet {9 - n}", 730)
            + words(f"{7 * n} 120", 730, x0=300)
            + words("1 000", 730, x0=450),
            words("Nämndplan 2025", 800, size=9),
            words(f"sida {n}", 800, x0=480, size=9),
        )
        for n in range(1, 6)
    ]
    for layout in layouts(*pages):
        assert [piece.line.text[:10] for piece in layout.furniture] == ["Nämndplan "]
        assert len(layout.lines) == 4


def test_running_titles_that_change_are_known_by_their_place() -> None:
    pages = [
        page(
            n,
            words(f"Kapitel om {subject}", 40, size=8),
            *paragraph(200, *(f"löpande text om {subject} och annat" for _ in range(3))),
        )
        for n, subject in enumerate(["skola", "vård", "vägar", "vatten", "kultur", "idrott"], 1)
    ]
    assert all(len(layout.furniture) == 1 for layout in layouts(*pages))


def test_every_word_is_in_one_line_or_one_piece_of_furniture() -> None:
    pages = [
        page(n, words("Sidhuvud", 40), *paragraph(200, *LEFT), words(str(n), 800)) for n in (1, 2)
    ]
    for source, layout in zip(pages, layouts(*pages), strict=True):
        kept = [word.text for line in layout.lines for word in line.words]
        kept += [text for piece in layout.furniture for text in piece.line.text.split()]
        assert sorted(kept) == sorted(word.text for word in source.words)


def _labelled(*labels: str) -> list[str]:
    """The lines of a page whose headings have labels behind them."""
    sections = []
    for place, label in enumerate(labels):
        heading = words("Viktiga händelser", 200 + 60 * place, size=13, bold=True)
        behind = words(label, 202 + 60 * place, x0=heading[-1].box.x1 + 6, size=10, italic=True)
        sections += [heading + behind, *paragraph(216 + 60 * place, "Löpande text under rubriken")]
    (layout,) = layouts(page(1, *sections))
    return [line.text for line in layout.lines]


def test_a_label_that_returns_behind_headings_is_a_line_of_its_own() -> None:
    section = ["Viktiga händelser", "Beskrivning", "Löpande text under rubriken"]
    assert _labelled("Beskrivning", "Beskrivning") == 2 * section


def test_words_behind_headings_that_do_not_return_stay_with_them() -> None:
    assert _labelled("Gatan", "Parken")[0] == "Viktiga händelser Gatan"


def _table(top: float) -> list[list[Word]]:
    return [
        words("Besökare", top + 14 * n)
        + words("antal", top + 14 * n, x0=200)
        + words(str(41 + n), top + 14 * n, x0=400)
        + words(str(44 + n), top + 14 * n, x0=480)
        for n in range(4)
    ]


def test_a_table_across_two_columns_parts_them() -> None:
    columns = [[*paragraph(top, *LEFT), *paragraph(top, *RIGHT, x0=320)] for top in (150, 350)]
    (layout,) = layouts(page(1, *columns[0], *_table(250), *columns[1]))
    texts = [line.text for line in layout.lines]
    assert texts[:8] == texts[12:] == [*LEFT, *RIGHT]
    assert texts[8] == "Besökare antal 41 44"


def test_a_table_within_a_column_leaves_the_text_beside_it() -> None:
    table = [
        words("Avgifter", 210 + 14 * n, size=9)
        + words("12", 210 + 14 * n, x0=200, size=9)
        + words("14", 210 + 14 * n, x0=240, size=9)
        for n in range(5)
    ]
    beside = paragraph(153, *RIGHT, *RIGHT, x0=320)
    (layout,) = layouts(page(1, *paragraph(150, *LEFT), *table, *beside))
    texts = [line.text for line in layout.lines]
    assert texts == [*LEFT, *5 * ["Avgifter 12 14"], *RIGHT, *RIGHT]


def test_a_coloured_heading_set_apart_runs_in_without_a_full_stop() -> None:
    lines = [
        words(name, 150 + 60 * n, size=9, bold=True, colour="#2f5d62")
        + words("Nämnden räknar med att var sjätte går", 150 + 60 * n, x0=78 + 4.5 * len(name))
        for n, name in enumerate(("Personalen", "Lokalerna", "Tekniken"))
    ]
    (layout,) = layouts(page(1, *lines))
    assert [line.text for line in layout.lines][::2] == ["Personalen", "Lokalerna", "Tekniken"]


def test_the_head_of_a_short_memo_counts_the_pages() -> None:
    def memo(number: int) -> Page:
        return page(
            number,
            words(f"Ekdala kommun Tjänsteutlåtande Sida {number} (2)", 40.0),
            words("Kontoret Dnr KS 2023/0311", 54.0),
            *paragraph(
                200.0, f"Sida {number} (2) av bilagan beskriver det.", "Nästa rad i texten."
            ),
        )

    plan = [page(number, *paragraph(200.0, "En rad.", "En till.")) for number in range(3, 12)]
    found = layouts(memo(1), memo(2), *plan)
    assert [[piece.line.text for piece in one.furniture] for one in found[:2]] == [
        ["Ekdala kommun Tjänsteutlåtande Sida 1 (2)", "Kontoret Dnr KS 2023/0311"],
        ["Ekdala kommun Tjänsteutlåtande Sida 2 (2)", "Kontoret Dnr KS 2023/0311"],
    ]


SIDE_TEXT = (
    "Nämnden ansvarar för att verksamheten bedrivs enligt de mål",
    "som fullmäktige har beslutat om och följer upp dem två gånger",
)


def _texts(found: Layout) -> list[str]:
    return [line.text for line in found.lines]


def _headed(top: float, *heads: str) -> list[list[Word]]:
    """Text at the right with its heading in the margin."""
    margin = [words(head, top + 12 * n, x0=50, size=10, bold=True) for n, head in enumerate(heads)]
    return [*paragraph(top, *SIDE_TEXT, x0=190), *margin]


def test_a_heading_in_the_margin_stands_before_the_text_beside_it() -> None:
    (layout,) = layouts(
        page(
            1,
            words("Ett kapitel över hela sidan", 150, x0=50, size=18, bold=True),
            *_headed(200, "Så styrs", "kommunen"),
            *_headed(260, "Omvärlden"),
            words("Belopp i tusental kronor per nämnd och år", 320, x0=50),
            *_headed(360, "Ramarna"),
        )
    )
    assert _texts(layout)[1:] == [
        *("Så styrs", "kommunen", *SIDE_TEXT),
        *("Omvärlden", *SIDE_TEXT),
        "Belopp i tusental kronor per nämnd och år",
        *("Ramarna", *SIDE_TEXT),
    ]


def test_a_margin_that_other_pages_have_needs_fewer_lines() -> None:
    first, second = layouts(
        page(1, *_headed(200, "Omvärlden"), *_headed(260, "Kommunens ekonomi")),
        page(2, *_headed(300, "Ramarna")),
    )
    assert _texts(second) == ["Ramarna", *SIDE_TEXT]
    assert _texts(first)[:1] == ["Omvärlden"]


def test_bold_cells_of_a_first_column_are_no_headings_in_the_margin() -> None:
    header = words("Mål", 200, x0=50, bold=True) + words("Så når vi målet", 200, x0=190, bold=True)
    rows = [
        words("Trygghet", 220 + 20 * n, x0=50, bold=True)
        + words("Fler vuxna finns ute på stan om kvällen", 220 + 20 * n, x0=190)
        for n in range(6)
    ]
    (layout,) = layouts(page(1, header, *rows))
    assert _texts(layout)[1] == "Trygghet Fler vuxna finns ute på stan om kvällen"


def test_two_columns_of_few_lines_are_told_by_the_sentence_that_goes_on() -> None:
    (layout,) = layouts(
        page(
            1,
            *paragraph(
                200,
                "vänster spalt börjar här upptill på sid",
                "där det står att nämnden beslutar i",
                x0=50,
            ),
            *paragraph(
                200,
                "juni om åtgärder som ger effekt först nu",
                "eller när det nya året är över.",
                x0=290,
            ),
            words(
                "En rad efter spalterna som åter går över sidans hela bredd till slutet", 300, x0=50
            ),
        )
    )
    assert _texts(layout)[:4] == [
        "vänster spalt börjar här upptill på sid",
        "där det står att nämnden beslutar i",
        "juni om åtgärder som ger effekt först nu",
        "eller när det nya året är över.",
    ]


def test_what_heads_the_text_below_two_columns_is_read_after_them() -> None:
    (layout,) = layouts(
        page(
            1,
            *paragraph(340, *LEFT),
            *paragraph(340, *RIGHT, x0=320),
            words("Nästa kapitel", 430, size=16),
            words("En rad efter spalterna som åter går över hela sidans bredd", 460),
        )
    )
    assert _texts(layout)[-3:-1] == [RIGHT[-1], "Nästa kapitel"]


def test_small_words_at_the_foot_of_two_pages_are_furniture_and_labels_are_none() -> None:
    body = paragraph(300, *LEFT)
    imprint = words("Postadress: Ekdala kommun, 000 00 Ekdala", 790, size=7)
    label = words("Kommentar", 80, size=8)
    pages = [page(n, *body, imprint if n < 3 else [], label if n < 3 else []) for n in range(1, 9)]
    found = layouts(*pages)
    assert [[piece.line.text for piece in one.furniture] for one in found[:3]] == [
        ["Postadress: Ekdala kommun, 000 00 Ekdala"],
        ["Postadress: Ekdala kommun, 000 00 Ekdala"],
        [],
    ]


def test_a_header_is_known_again_on_pages_of_another_shape() -> None:
    upright = [
        page(n, words("Äldrenämnden", 40, size=8), *paragraph(300, *LEFT)) for n in range(1, 5)
    ]
    wide = page(5, words("Äldrenämnden", 28, size=8), *paragraph(300, *LEFT), width=842.0)
    assert all(len(one.furniture) == 1 for one in layouts(*upright, wide))


def test_two_coloured_words_that_open_paragraphs_run_in() -> None:
    def opening(name: str, top: float) -> list[Word]:
        lead = words(name, top, bold=True, colour="#2f5d62")
        return lead + words("Den som hyr en hall får en kod", top, x0=lead[-1].box.x1 + 9)

    (layout,) = layouts(page(1, opening("Personalen", 150), opening("Lokalerna", 200)))
    assert [line.text for line in layout.lines][::2] == ["Personalen", "Lokalerna"]


def test_a_label_at_the_end_of_a_column_stays_there() -> None:
    column = paragraph(340, *LEFT)
    (layout,) = layouts(
        page(
            1,
            *column,
            words("Måluppfyllelse", 398, size=8, bold=True),
            words("Uppfyllt", 410, bold=True),
            *paragraph(340, *RIGHT, x0=320),
            words("En rad efter spalterna som åter går över hela sidans bredd", 460),
        )
    )
    assert _texts(layout)[4:6] == ["Måluppfyllelse", "Uppfyllt"]


def test_columns_below_text_with_headings_in_the_margin_are_columns() -> None:
    (layout,) = layouts(
        page(
            1,
            *_headed(100, "Nämndens ansvar"),
            *_headed(150, "Förvaltningen"),
            words("Omvärlden och vi", 230, x0=50, size=22),
            *paragraph(280, *LEFT, x0=50),
            *paragraph(280, *RIGHT, x0=310),
        )
    )
    assert _texts(layout) == [
        *("Nämndens ansvar", *SIDE_TEXT),
        *("Förvaltningen", *SIDE_TEXT),
        *("Omvärlden och vi", *LEFT, *RIGHT),
    ]


def test_a_header_of_two_lines_with_three_parts_is_furniture() -> None:
    def head(number: int) -> list[list[Word]]:
        upper = words("EKDALA KOMMUN", 40, size=9) + words("Dnr FSN 2018/204", 40, x0=240, size=9)
        count = words(f"{number}(6)", 40, x0=480, size=9)
        lower = words("Fastighetsnämnden", 53, size=9) + words("2018-12-04", 53, x0=240, size=9)
        return [upper + count, lower]

    found = layouts(*(page(n, *head(n), *paragraph(300, *LEFT)) for n in range(1, 7)))
    assert all(len(one.furniture) == 2 for one in found)


def test_a_bar_behind_short_words_lies_across_both_columns() -> None:
    """They stand in the left column alone, and rows of both follow close below."""
    printed = page(
        1,
        *paragraph(100, *LEFT, *LEFT),
        *paragraph(100, *RIGHT, *RIGHT, x0=320),
        words("Intern kontroll", 226),
        *paragraph(250, *LEFT),
        *paragraph(250, *RIGHT, x0=320),
    )
    bar = Fill(Box(60, 220, 540, 242), "#223344")
    (layout,) = layouts(replace(printed, fills=(bar,)))
    texts = [line.text for line in layout.lines]
    assert texts[16:] == ["Intern kontroll", *LEFT, *RIGHT]
