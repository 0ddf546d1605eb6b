"""Paragraphs, lists, labels, captions and notes."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from extract import block, heading, profile, section
from extract.page import Layout, leading
from models.geometry import Box, Word
from models.section import Block, Grid
from tests import leaflet
from tests.typeset import layouts, page, paragraph, words

FULL = "Nämnden följer upp målen två gånger om året och lämnar en redovisning"


def _build(found: Sequence[Layout]) -> list[Block]:
    return block.build(block.flow(found, (), ()), found, (), ())


def _texts(*lines: Sequence[Word]) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in _build(layouts(page(1, *lines)))]


def test_space_parts_paragraphs() -> None:
    assert _texts(
        *paragraph(150, FULL, "till fullmäktige."), *paragraph(190, FULL, "till styrelsen.")
    ) == [("paragraph", f"{FULL} till fullmäktige."), ("paragraph", f"{FULL} till styrelsen.")]


def test_an_indent_parts_paragraphs_without_space() -> None:
    assert len(_texts(
        *paragraph(150, FULL, "till fullmäktige efter varje tertial."),
        words("Därefter beslutar styrelsen om åtgärder för resten av året.", 177.5, x0=90),
        words("Besluten anslås.", 191.25),
    )) == 2  # fmt: skip


def test_list_items_lose_their_marks_and_keep_their_lines() -> None:
    assert _texts(
        words("Planen omfattar:", 150),
        words("• personal och kompetens, som är en", 163.75),
        words("fortsatt utmaning", 177.5, x0=81),
        words("– lokaler", 191.25),
        words("1. ekonomi", 205),
        words("\uf0b7 uppföljning", 218.75),
    ) == [
        ("paragraph", "Planen omfattar:"),
        ("list_item", "personal och kompetens, som är en fortsatt utmaning"),
        ("list_item", "lokaler"),
        ("list_item", "ekonomi"),
        ("list_item", "uppföljning"),
    ]


def test_marks_that_nobody_can_name_are_marks_still() -> None:
    assert _texts(
        words("Planen omfattar:", 150),
        words("\ufffd personal och kompetens", 163.75),
        words("(cid:127) lokaler", 177.5),
    )[1:] == [("list_item", "personal och kompetens"), ("list_item", "lokaler")]


def test_running_text_goes_on_after_a_list_without_full_stops() -> None:
    assert _texts(
        *paragraph(150, FULL),
        words("• en bokgåva till alla elever", 177.5, x0=88),
        words("• ett samarbete med biblioteket", 191.25, x0=88),
        words("Satsningen pågår under två år.", 205),
    )[1:] == [
        ("list_item", "en bokgåva till alla elever"),
        ("list_item", "ett samarbete med biblioteket"),
        ("paragraph", "Satsningen pågår under två år."),
    ]


def test_a_paragraph_below_a_list_item_is_its_own_where_the_gap_is_wider() -> None:
    assert _texts(
        *paragraph(100, *6 * (FULL.lower(),)),
        words("1. Se över vilka lokaler som kan säljas. (TN)", 200),
        words("En lista lämnas till nämnden.", 216.5, x0=88),
    )[1:] == [
        ("list_item", "Se över vilka lokaler som kan säljas. (TN)"),
        ("paragraph", "En lista lämnas till nämnden."),
    ]


def test_the_leading_is_that_within_paragraphs() -> None:
    lone = [words("Nämnden har ett mål", 150 + 20 * n) for n in range(9)]
    within = paragraph(400, *6 * ("som nämnden följer upp två gånger om året",))
    assert leading(layouts(page(1, *lone, *within)), 11) == pytest.approx(2.75)


def test_the_mark_of_a_list_item_can_be_told_again() -> None:
    found = _build(layouts(page(1, words("1. ekonomi", 150), words("► personal", 164))))
    assert [block.marker(one) for one in found] == ["1. ", "• "]


def test_a_paragraph_goes_on_over_a_page_break_and_one_that_ended_short_does_not() -> None:
    first = page(1, *paragraph(150, FULL, FULL + " som"))
    second = page(2, *paragraph(150, FULL, "och till styrelsen."))
    joined = _build(layouts(first, second))
    assert [one.text for one in joined] == [f"{FULL} {FULL} som {FULL} och till styrelsen."]
    ended = page(1, *paragraph(150, FULL, "till styrelsen."))
    assert len(_build(layouts(ended, second))) == 2


def test_a_word_broken_over_a_page_is_joined() -> None:
    found = _build(
        layouts(page(1, *paragraph(150, FULL, "till kommunfull-")), page(2, words("mäktige.", 150)))
    )
    assert found[0].text.endswith("till kommunfullmäktige.")
    assert [line.page for line in found[0].lines] == [1, 1, 2]


def test_small_print_with_a_mark_is_a_note() -> None:
    kinds = _texts(*paragraph(150, FULL, FULL), words("1 Enligt lagen.", 700, size=8))
    assert kinds[-1] == ("note", "1 Enligt lagen.")


def test_a_paragraph_goes_on_past_a_note_and_a_table_in_its_midst() -> None:
    first = page(1, *paragraph(150, FULL), words("1 Enligt lagen.", 700, size=8))
    second = page(2, *paragraph(150, "och till styrelsen."))
    found = _build(layouts(first, second))
    assert [(one.kind, one.text) for one in found] == [
        ("paragraph", f"{FULL} och till styrelsen."),
        ("note", "1 Enligt lagen."),
    ]


def test_a_note_of_two_lines_stays_one() -> None:
    first = page(
        1,
        *paragraph(150, FULL),
        words("1 Enligt den lag som riksdagen antog", 700, size=8),
        words("under hösten.", 709, size=8),
    )
    second = page(2, *paragraph(150, "och till styrelsen."))
    assert [one.text for one in _build(layouts(first, second))] == [
        f"{FULL} och till styrelsen.",
        "1 Enligt den lag som riksdagen antog under hösten.",
    ]


def test_a_cover_in_the_middle_of_a_file_stands_in_no_section() -> None:
    memo = [
        page(
            n,
            words("Beslut", 120, size=15, bold=True),
            *paragraph(150, *4 * (FULL,)),
            words(f"{n} (2)", 800),
        )
        for n in (1, 2)
    ]
    plan = [
        page(
            n,
            words("Mål", 120, size=15, bold=True),
            *paragraph(150, *4 * (FULL,)),
            words(str(n - 2), 800),
        )
        for n in (4, 5, 6)
    ]
    title = page(3, words("Budget 2024", 300, size=26), words("Åsmora kommun", 360))
    found = layouts(*memo, title, *plan)
    vocabulary = profile.load()
    headings, sections = section.build(heading.find(found, (), (), vocabulary), vocabulary)
    blocks = block.build(block.flow(found, headings, ()), found, sections, ())
    assert {one.section for one in blocks if one.page == 3} == {None}
    assert [one.section for one in blocks if one.page != 3] == [1, 2, 3, 4, 5]


def _goal(top: float, title: str, label: str) -> list[list[Word]]:
    """A heading, text under a label, and a line set like that label above a table."""
    return [
        words(title, top, size=16, bold=True),
        words("Kommentar", top + 30, bold=True, colour="#005f73"),
        *paragraph(top + 45, FULL, "till fullmäktige."),
        words(label, top + 90, bold=True, colour="#005f73"),
    ]


@pytest.mark.parametrize(
    ("names", "kept"),
    [(("Indikatorer", "Indikatorer"), True), (("Utfall per kvartal", "Väntetider"), False)],
)
def test_a_label_above_a_table_names_a_field_where_its_words_return(
    names: tuple[str, str], kept: bool
) -> None:
    found = layouts(
        page(1, *_goal(100, "Fler läser", names[0]), *_goal(400, "Fler rör sig", names[1])),
        page(2, *_goal(100, "Fler sjunger", "Kommentar"), *_goal(400, "Fler ler", "Kommentar")),
    )
    headings = heading.find(found, (), (), profile.load())
    tables = [
        Grid(ordinal=1, page=1, page_last=1, box=Box(70, 210, 500, 280), cells=()),
        Grid(ordinal=2, page=1, page_last=1, box=Box(70, 510, 500, 580), cells=()),
    ]
    left = block.without_captions(headings, block.flow(found, headings, tables), 11)
    assert set(names) <= {one.title for one in headings if one.is_label}
    assert (set(names) <= {one.title for one in left}) == kept


def test_a_small_bullet_is_an_item_and_a_small_number_a_note() -> None:
    text = paragraph(150, FULL, FULL, FULL)
    small = [
        words(f"{mark} biblioteken har öppet längre", 220 + 20 * n, size=9)
        for n, mark in enumerate("•1")
    ]
    assert [kind for kind, _ in _texts(*text, *small)] == ["paragraph", "list_item", "note"]


def test_bullets_may_be_drawn(tmp_path: Path) -> None:
    plan = leaflet.plan(
        tmp_path,
        "#let dot = box(circle(radius: 1.5pt, fill: black))\n"
        "= Uppdrag\nPlanen omfattar flera delar:\n"
        "#grid(columns: (10pt, auto), row-gutter: 6pt,"
        " dot, [lokaler och personal], dot, [ekonomi och uppföljning])",
    )
    assert [one.text for one in plan.blocks if one.kind == "list_item"] == [
        "lokaler och personal",
        "ekonomi och uppföljning",
    ]


def test_capitals_that_had_no_room_end_the_item_before_them() -> None:
    item = "1. Utreda förutsättningarna för att samlokalisera skola"
    assert _texts(
        *paragraph(150, FULL[:56]),
        words(item, 190),
        words("PÅGÅR", 204, x0=84, size=8, bold=True),
        words("Utredningen görs om.", 218, x0=84),
    )[1:] == [("list_item", f"{item[3:]} PÅGÅR"), ("paragraph", "Utredningen görs om.")]


def test_the_heading_beside_a_paragraph_does_not_widen_its_column() -> None:
    left = ("Föreningarna berättar om ett annat problem.", "Många ledare slutade och kom inte")
    assert len(_texts(
        words("En rubrik som går långt utöver spalten vid sidan", 120, size=18),
        *paragraph(150, *left),
    )) == 2  # fmt: skip


def test_marks_of_the_private_use_area_are_bullets() -> None:
    assert _texts(words("\ue00c biblioteken har öppet längre", 150)) == [
        ("list_item", "biblioteken har öppet längre")
    ]


def test_what_somebody_says_is_no_item_of_a_list() -> None:
    said = "– Jag trodde att de hade glömt mig, säger han."
    assert _texts(words(said, 150)) == [("paragraph", said)]


def test_an_answer_begins_below_the_capitals_that_end_an_item() -> None:
    assert _texts(
        words("• Sänk temperaturen i kommunens lokaler AVSLUTAT", 150),
        words("Temperaturen är sänkt överallt utom på boenden.", 163.75, x0=81),
    ) == [
        ("list_item", "Sänk temperaturen i kommunens lokaler AVSLUTAT"),
        ("paragraph", "Temperaturen är sänkt överallt utom på boenden."),
    ]


def test_an_indented_line_at_the_head_of_a_column_begins_a_paragraph() -> None:
    left = ("Nästa år stängs simhallen för ombyggnad", "och nämnden kommer att informera tidigt.")
    (found,) = layouts(
        page(
            1,
            *paragraph(150, *left, *left, x0=60),
            *paragraph(150, "Ombyggnaden innebär också att nämndens", x0=330),
            *paragraph(163.75, "investeringar blir större än någonsin förr", *left, x0=318),
        )
    )
    assert len(_build([found])) == 2


def test_a_plain_line_above_a_table_names_it(tmp_path: Path) -> None:
    plan = leaflet.plan(
        tmp_path,
        "= Ekonomi\nNämnden redovisar ett överskott för året.\n\nNettokostnad per verksamhet\n"
        "#table(columns: 3, [Tkr], [2024], [2025], [Skola], [12 800], [13 100],"
        " [Summa], [12 800], [13 100])",
    )
    assert [one.kind for one in plan.blocks] == ["paragraph", "caption", "table"]


@pytest.mark.parametrize(
    ("others", "is_heading"), [("== Personal\nText.\n== Kök\nText.", True), ("", False)]
)
def test_a_heading_above_a_table_names_it_unless_others_stand_above_text(
    tmp_path: Path, others: str, is_heading: bool
) -> None:
    plan = leaflet.plan(
        tmp_path,
        "#set heading(bookmarked: false)\n"
        "#show heading.where(level: 2): set text(size: 10pt, fill: blue)\n"
        f"= Ekonomi\n#lorem(30)\n{others}\n== Investeringar i kök\n"
        "#table(columns: 2, [Projekt], [2025], [Kök], [12 000], [Summa], [12 000])",
    )
    assert ("Investeringar i kök" in [one.title for one in plan.sections]) == is_heading


def test_where_indents_show_paragraphs_each_indented_line_begins_one() -> None:
    lines = [
        line
        for n in range(3)
        for line in (
            words(f"{FULL} igen.", 150 + 55 * n),
            words(
                "Kommunerna i länet har enats om det och delar på kostnaden", 163.75 + 55 * n, x0=86
            ),
            words("efter antalet ärenden (utfall 58 %)", 177.5 + 55 * n),
            words("Indikator: nöjda företag (utfall 64 %)", 191.25 + 55 * n, x0=86),
        )
    ]
    assert len(_texts(*lines)) == 9


def test_a_footnote_mark_after_the_stop_does_not_hide_it() -> None:
    assert len(_texts(
        words("Nämnden prövar ansökningar om bidrag.1", 150),
        words("På uppdrag av styrelsen sköter nämnden kartorna i hela kommunen.", 163.75, x0=90),
    )) == 2  # fmt: skip


def test_a_bracket_that_opens_in_a_line_closes_in_its_block(tmp_path: Path) -> None:
    item = "Elever som känner sig trygga (basår 2025: 86 %, mål 2029: 93~%)"
    plan = leaflet.plan(
        tmp_path, f"= Mål\n#block(width: 8.2cm)[\n- {item}\n- Barn per grupp (basår: 15)\n]"
    )
    assert [block.text for block in plan.blocks] == [
        item.replace("~", " "), "Barn per grupp (basår: 15)",
    ]  # fmt: skip
