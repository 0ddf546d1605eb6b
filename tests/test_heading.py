"""Headings told from running text by all the evidence there is."""

from collections.abc import Sequence

from extract import heading, profile
from extract.contents import ContentsEntry
from extract.heading import Heading
from extract.pdf import Bookmark, Page
from models.geometry import Word
from tests.typeset import layouts, page, paragraph, words

BODY = (
    "Nämnden ansvarar för att verksamheten bedrivs enligt de mål som",
    "fullmäktige har beslutat om och följer upp dem två gånger om året",
    "i samband med delårsrapporten och årsredovisningen för kommunen.",
)


def _body(top: float) -> list[list[Word]]:
    return paragraph(top, *BODY)


def _find(
    *pages: Page,
    entries: Sequence[ContentsEntry] = (),
    bookmarks: Sequence[Bookmark] = (),
) -> list[Heading]:
    return heading.find(layouts(*pages), entries, bookmarks, profile.load())


def _titles(found: Sequence[Heading]) -> list[str]:
    return [one.title for one in found if not one.is_label]


def test_size_weight_and_colour_make_a_heading() -> None:
    found = _find(
        page(
            1,
            words("Större", 150, size=14),
            *_body(170),
            words("Fetare", 230, bold=True),
            *_body(246),
            words("Färgad", 306, colour="#1f4e79"),
            *_body(322),
        )
    )
    assert _titles(found) == ["Större", "Fetare", "Färgad"]
    assert [one.evidence[0] for one in found] == ["size", "bold", "colour"]


def test_lines_of_one_heading_are_joined_and_dehyphenated() -> None:
    found = _find(
        page(
            1,
            words(
                "3.2.1 Förbättrad tillgänglighet inom och mellan förvalt-", 150, size=13, bold=True
            ),
            words("ningarna med särskilt fokus på kundnytta.", 165, size=13, bold=True),
            *_body(190),
        )
    )
    assert [(one.number, one.title) for one in found] == [
        (
            "3.2.1",
            "Förbättrad tillgänglighet inom och mellan förvaltningarna med särskilt fokus på "
            "kundnytta.",
        )
    ]


def test_two_headings_below_each_other_stay_two() -> None:
    found = _find(
        page(
            1,
            words("3 Mål", 150, size=14, bold=True),
            words("3.1 Riktningsmål", 167, size=14, bold=True),
            *_body(190),
        )
    )
    assert [one.number for one in found] == ["3", "3.1"]


def test_body_lines_that_begin_with_a_number_are_no_headings() -> None:
    found = _find(
        page(
            1,
            words("Upphandling", 150, size=14, bold=True),
            *paragraph(
                170,
                "2024 blir ett år då flera avtal löper ut och nämnden räknar med att",
                "600 största leverantörerna får en inbjudan. Under året kommer också",
                "2024 upphandla ett nytt system för verksamheten i hela kommunen och",
                "1 Tillsammans med grannkommunerna prövas en gemensam organisation.",
            ),
        )
    )
    assert _titles(found) == ["Upphandling"]


def test_a_bold_paragraph_is_no_heading() -> None:
    bold = [
        words(text, 170 + 14 * n, bold=True)
        for n, text in enumerate(
            ("Nämnden sammanfattar året i tre punkter som", "var och en beskrivs", "nedan här.")
        )
    ]
    found = _find(page(1, words("Året", 150, size=14, bold=True), *bold, *_body(220)))
    assert _titles(found) == ["Året"]


def test_field_labels_are_told_from_headings() -> None:
    found = _find(
        page(
            1,
            words("Ta fram en plan", 150, size=13, bold=True),
            words("Planeringskommentar", 170, bold=True),
            *_body(184),
        )
    )
    assert [(one.title, one.is_label) for one in found] == [
        ("Ta fram en plan", False),
        ("Planeringskommentar", True),
    ]


def test_a_label_behind_a_heading_is_told_from_it() -> None:
    pages = []
    for number, title in enumerate(("1.1 Uppdrag", "1.2 Organisation"), 1):
        heading = words(title, 150, size=13, bold=True)
        label = words("Analys", 152, x0=heading[-1].box.x1 + 6, italic=True)
        pages.append(page(number, heading + label, *_body(168)))
    assert [(one.number, one.title, one.is_label) for one in _find(*pages)] == [
        ("1.1", "Uppdrag", False),
        (None, "Analys", True),
        ("1.2", "Organisation", False),
        (None, "Analys", True),
    ]


def test_a_line_set_like_the_known_labels_is_a_label() -> None:
    names = ("Analys", "Kommentar", "Beskrivning", "Förstärkning")
    pages = [
        page(n, words(f"1.{n} Uppdrag", 150, size=13, bold=True), *_body(168)) for n in range(1, 3)
    ]
    pages.append(
        page(
            3,
            *(
                line
                for place, name in enumerate(names)
                for line in (words(name, 150 + 70 * place, italic=True), *_body(164 + 70 * place))
            ),
        )
    )
    labels = [one.title for one in _find(*pages) if one.is_label]
    assert labels == list(names)


def test_small_lines_that_return_are_labels_though_no_outline_lists_them() -> None:
    pages = [
        page(
            n,
            words(f"Målområde {name}", 150, size=15, bold=True),
            *_body(172),
            words("Nämndmålet", 225, size=8, bold=True, colour="#2f5d62"),
            *_body(240),
        )
        for n, name in enumerate(("livet", "unga", "hållbart"), 1)
    ]
    marks = [Bookmark(f"Målområde {name}", 1, n, None) for n, name in ((1, "livet"), (2, "unga"))]
    found = _find(*pages, bookmarks=marks)
    assert [one.title for one in found if one.is_label] == 3 * ["Nämndmålet"]


def test_the_contents_list_makes_a_heading_of_a_plain_line() -> None:
    pages = page(1, *_body(150), words("Framtida lokaler", 210), *_body(235))
    assert _titles(_find(pages)) == []
    entry = ContentsEntry(None, "Framtida lokaler", 1, 2)
    (found,) = _find(pages, entries=[entry])
    assert (found.title, found.level, found.evidence[0]) == ("Framtida lokaler", 2, "contents")


def test_bookmarks_count_where_they_name_lines_of_their_pages() -> None:
    pages = page(1, *_body(150), words("Framtida lokaler", 210), *_body(235))
    assert _titles(_find(pages, bookmarks=[Bookmark("Framtida lokaler", 1, 1, None)]))
    junk = [Bookmark(f"Sida {n}", 1, 1, None) for n in range(3)]
    assert _titles(_find(pages, bookmarks=junk)) == []


TITLES = ("Konsultanvändning", "Skyddsrum", "Bidrag till föreningar")
RESULTS = ("Avtal saknades", "Ansvaret var oklart", "Rutinerna följdes")


def _below_bookmarks(*, bold: bool = False, colour: str = "#000000") -> list[str]:
    """Headings of pages whose titles the bookmarks name, each above a line that they do not."""
    pages = [
        page(
            n,
            words(title, 110 + 20 * n, size=15, bold=True),
            *_body(190),
            words(result, 260, bold=bold, colour=colour),
            *_body(276),
            words("Mer om detta finns i rapporten", 320),
            words(title, 338, italic=True),
        )
        for n, (title, result) in enumerate(zip(TITLES, RESULTS, strict=True), 1)
    ]
    marks = [Bookmark(title, 1, n, None) for n, title in enumerate(TITLES, 1)]
    return _titles(_find(*pages, bookmarks=marks))


def test_bookmarks_of_chapters_do_not_tell_what_stands_below_them() -> None:
    both = zip(TITLES, RESULTS, strict=True)
    assert _below_bookmarks(bold=True) == [title for pair in both for title in pair]


def test_what_no_bookmark_names_and_only_a_colour_tells_is_no_heading() -> None:
    assert _below_bookmarks(colour="#333333") == [*TITLES]


def test_bold_words_whose_sentence_goes_on_below_are_no_heading() -> None:
    lead = "Kritik i form av en anmärkning lämnas till nämnden. Anledningen är att"
    rest = paragraph(222, "samband saknas mellan de medel som nämnden har delat ut och dess mål.")
    assert _titles(_find(page(1, *_body(150), words(lead, 210, bold=True), *rest))) == []


def test_the_documents_title_on_its_first_page_is_no_heading() -> None:
    sections = [
        line
        for n in range(6)
        for line in (
            words(f"Avsnitt {'ABCDEF'[n]}", 200 + 80 * n, size=13, bold=True),
            *_body(220 + 80 * n),
        )
    ]
    titles = [f"Avsnitt {letter}" for letter in "ABCDEF"]
    found = _find(page(1, words("Verksamhetsplan 2025", 150, size=22, bold=True), *sections))
    assert _titles(found) == titles
    letterhead = words("Socialnämnden", 170, size=13, colour="#2f5d62")
    assert _titles(_find(page(1, letterhead, *sections))) == titles


def test_every_heading_says_why() -> None:
    found = _find(page(1, words("Större", 150, size=14), *_body(170)))
    assert all(one.evidence and 0 < one.confidence <= 1 for one in found)


def _styled(*heads: str, first: float = 150, size: float = 9.0) -> Page:
    """Running text below headings that are smaller than it."""
    lines = [
        line
        for n, head in enumerate(heads)
        for line in (words(head, first + 90 * n, size=size, bold=True), *_body(first + 14 + 90 * n))
    ]
    return page(1, *lines)


def test_a_small_heading_is_one_where_several_stand_so_above_text() -> None:
    found = _find(
        _styled("Biblioteken lånar ut mer", "Simhallen byggs om", "Lokalerna räcker inte")
    )
    assert _titles(found) == [
        "Biblioteken lånar ut mer", "Simhallen byggs om", "Lokalerna räcker inte",
    ]  # fmt: skip
    assert "style" in found[0].evidence


def test_small_words_that_return_above_text_are_no_headings() -> None:
    assert not _titles(_find(_styled("Fotnot", "Fotnot", "Fotnot")))


def test_a_few_capitals_are_set_as_the_longer_ones_are() -> None:
    found = _find(
        page(
            1,
            words("FÖRUTSÄTTNINGAR", 150, size=14),
            *_body(170),
            words("MÅL", 230, size=14),
            *_body(250),
        )
    )
    assert found[0].look == found[1].look


def test_the_name_of_a_field_is_a_chapter_where_chapters_are_set_so() -> None:
    heads = ("Inledning", "Nämndens ansvar", "Uppföljning", "Medarbetare")
    lines = [
        line
        for n, head in enumerate(heads)
        for line in (words(head, 150 + 90 * n, size=13), *_body(170 + 90 * n))
    ]
    assert _titles(_find(page(1, *lines))) == list(heads)


def _items(top: float, x0: float) -> list[list[Word]]:
    """Numbered lines in bold type with text below, which starts where their words do."""
    lines: list[list[Word]] = []
    for number in (1, 2, 3):
        place = top + 50 * number
        lines += [
            words(f"{number}.", place, x0=x0, bold=True)
            + words("Se över taxan för uthyrning", place, x0=x0 + 20, bold=True),
            words("Ny taxa har antagits av fullmäktige.", place + 14, x0=x0 + 20),
        ]
    return lines


def test_numbered_lines_above_text_that_hangs_below_their_words_are_a_list() -> None:
    found = _find(page(1, *_body(150), *_items(200, 70), *_body(420)))
    assert not found


def test_numbers_in_the_margin_of_all_text_are_those_of_headings() -> None:
    found = _find(page(1, *_items(150, 50), *paragraph(420, *BODY, *BODY, x0=70)))
    assert len(found) == 3


def _tag(text: str, top: float, x0: float = 70.0) -> list[Word]:
    return words(text, top, x0=x0, size=8, bold=True, colour="#8a2b4b")


def test_a_status_in_capitals_that_stands_alone_is_no_heading() -> None:
    found = _find(
        page(
            1,
            words("Ta fram förslag", 150) + _tag("GENOMFÖRT", 152, x0=170),
            *_body(170),
            _tag("PÅGÅENDE", 230),
            *_body(250),
        )
    )
    assert not found


def test_the_name_of_a_figure_is_no_heading() -> None:
    caption = words("Figur 2. Antal barn i åldern 1–5 år", 150, italic=True, colour="#3c1a4f")
    assert not _find(page(1, caption, *_body(170)))


def test_bold_words_that_begin_as_an_assignment_are_a_heading_though_no_bookmark_has_them() -> None:
    found = _find(
        page(
            1,
            words("Uppdrag under året", 120, size=16),
            *_body(145),
            words("Uppdrag 2. Utreda en kommunal bygglovslots", 205, bold=True),
            *_body(221),
        ),
        bookmarks=[Bookmark("Uppdrag under året", 1, 1, None)],
    )
    assert _titles(found)[1:] == ["Uppdrag 2. Utreda en kommunal bygglovslots"]


def test_two_sentences_in_larger_type_are_no_heading() -> None:
    lead = "Nämnden får 767,8 miljoner kronor för 2025. Det är mer än förra året."
    assert not _find(page(1, words(lead, 150, size=13, colour="#1f4e79"), *_body(170)))


def test_sentences_in_larger_type_below_a_label_are_what_it_names() -> None:
    found = _find(
        page(
            1,
            words("Kommentar", 150, bold=True),
            words("Alla elever läser med flyt.", 166, size=13, colour="#1f4e79"),
            words("Fler går ut gymnasiet.", 190, size=13, colour="#1f4e79"),
            *_body(220),
        )
    )
    assert not _titles(found)


def test_a_cover_may_have_a_long_title_and_a_decision() -> None:
    found = _find(
        page(
            1,
            words("Nämndernas budget 2025 med plan 2026–2027", 200, size=24),
            words("Fastställd av kommunfullmäktige 2024-11-18 § 120", 400),
        ),
        page(2, words("Sammandrag", 100, size=18), *_body(130)),
    )
    assert _titles(found) == ["Sammandrag"]


def test_a_line_of_its_own_look_below_the_title_belongs_to_it() -> None:
    heads = ("Sammanfattning", "Så bedöms status", "Nämnderna", "Ekonomin", "Fortsatt arbete")
    lines = [
        line
        for n, head in enumerate(heads)
        for line in (words(head, 160 + 90 * n, size=14, bold=True), *_body(180 + 90 * n))
    ]
    title = words("Uppföljning av uppdrag per oktober 2025", 80, size=24, bold=True)
    below = words("Styrelsens rapport", 112, size=13, colour="#1f4e79")
    assert _titles(_find(page(1, title, below, *lines))) == list(heads)
