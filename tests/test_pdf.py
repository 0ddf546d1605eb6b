"""Pages as PDFium and pdfplumber read them, and files that nothing can be read of."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.pdf import EngineName, Page, Pdf, RejectedFileError
from extract.pdf.character import clean, combined, is_bold, is_italic, split_accents
from extract.pdf.stock import require_safe
from models.finding import RejectReason
from tests.sheet import Sheet, bound, ruled, shown

ENGINES: tuple[EngineName, ...] = ("pdfium", "pdfplumber")


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., list[Page]]:
    """Reads a file of the given bytes with the given engine."""

    def pages(data: bytes, engine: EngineName = "pdfium") -> list[Page]:
        path = tmp_path / "plan.pdf"
        path.write_bytes(data)
        with Pdf(path, engine) as pdf:
            return list(pdf.pages())

    return pages


def texts(page: Page) -> list[str]:
    return [word.text for word in page.words]


@pytest.mark.parametrize("engine", ENGINES)
def test_words_stand_in_rows_with_their_look(
    read: Callable[..., list[Page]], engine: EngineName
) -> None:
    content = (
        shown("Andra raden", 72, 686)
        + shown("Mål för året", 72, 700, size=14, font="F2")
        + "1 0 0 rg "
        + shown("till höger", 300, 700, font="F3")
    )
    (page,) = read(bound(Sheet(content)), engine)
    assert texts(page) == ["Mål", "för", "året", "till", "höger", "Andra", "raden"]
    assert (page.width, page.height) == (595, 842)
    assert page.characters == len("MålföråretAndraradentillhöger")
    first, right = page.words[0], page.words[3]
    assert (first.font, first.size, first.bold, first.italic) == ("Helvetica-Bold", 14, True, False)
    assert (right.bold, right.italic, right.colour) == (False, True, "#ff0000")
    assert first.box.x0 == 72
    assert first.box.top < 842 - 700 < first.box.bottom
    assert first.box.height == pytest.approx(14, abs=0.02)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("space", [" ", "\u00a0"])
def test_any_white_space_parts_words(
    read: Callable[..., list[Page]], engine: EngineName, space: str
) -> None:
    (page,) = read(bound(Sheet(shown(f"7{space}598 tkr", 72, 700))), engine)
    assert texts(page) == ["7", "598", "tkr"]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("engine", ENGINES)
def test_a_turned_and_cropped_page_is_read_as_it_is_displayed(
    read: Callable[..., list[Page]], engine: EngineName, rotate: int
) -> None:
    """A page of 400 × 300 out of a larger sheet; its text is drawn so that it reads upright."""
    left, low = 50, 120
    turn, across, up = {
        0: ("1 0 0 1", left + 60, low + 200),
        90: ("0 1 -1 0", left + 100, low + 60),
        180: ("-1 0 0 -1", left + 340, low + 100),
        270: ("0 -1 1 0", left + 200, low + 340),
    }[rotate]
    size = (400, 300) if rotate % 180 == 0 else (300, 400)
    content = f"BT /F1 10 Tf {turn} {across} {up} Tm (Budget 2024) Tj ET\n"
    box = "60 180 100 5" if rotate % 180 == 0 else "10 20 5 100"
    content += f"0 0 1 rg {left} {low} m 0 0 0 rg {box} re f\n"
    crop = (left, low, left + size[0], low + size[1])
    (page,) = read(bound(Sheet(content, rotate, (10, 20, 700, 900), crop)), engine)
    assert (page.width, page.height) == (400, 300)
    assert texts(page) == ["Budget", "2024"]
    word = page.words[0]
    assert word.box.x0 == pytest.approx(60, abs=1)
    assert word.box.bottom == pytest.approx(100 + 2.2, abs=0.5)
    assert word.size == 10
    assert word.box.x1 < page.words[1].box.x0


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_both_engines_place_shapes_alike_on_turned_pages(
    read: Callable[..., list[Page]], rotate: int
) -> None:
    content = ruled(100, 200, (80, 60, 60), (20, 20, 20)) + "0.8 1 0.2 rg 100 300 200 40 re f\n"
    data = bound(Sheet(content, rotate, (0, 0, 500, 600), (50, 100, 450, 550)))
    (fast,), (stock,) = read(data), read(data, "pdfplumber")
    assert fast.tables == stock.tables
    assert fast.fills == stock.fills
    assert sorted(fast.rulings) == sorted(stock.rulings)
    assert len(fast.tables) == 1
    assert fast.fills[0].colour == "#ccff33"


@pytest.mark.parametrize("engine", ENGINES)
def test_a_table_has_a_box_for_every_cell(
    read: Callable[..., list[Page]], engine: EngineName
) -> None:
    (page,) = read(bound(Sheet(ruled(100, 500, (80, 60), (20, 30, 20)))), engine)
    (table,) = page.tables
    assert [len(row) for row in table.rows] == [2, 2, 2]
    top = table.rows[0][0]
    assert top is not None
    assert (top.x0, top.top, top.x1, top.bottom) == (100, 842 - 570, 180, 842 - 550)
    assert len(page.rulings) == 3 + 4


def test_letters_drawn_after_their_line_come_back_into_their_words(
    read: Callable[..., list[Page]],
) -> None:
    """As from a bold font without ö: the line first, with room for the letter, which follows."""
    content = (
        "BT /F2 20 Tf 1 0 0 1 72 700 Tm [(Insatser f) -611 (r milj) -611 (n)] TJ ET\n"
        + shown("ö", 72 + 20 * 4.446, 700, 20, "F1")
        + shown("ö", 72 + 20 * 7.447, 700, 20, "F1")
    )
    (page,) = read(bound(Sheet(content)))
    assert texts(page) == ["Insatser", "för", "miljön"]
    assert page.characters == len("Insatserförmiljön")
    assert all(word.bold for word in page.words)


def test_a_hyphen_at_a_line_end_is_kept_and_ends_its_word(
    read: Callable[..., list[Page]],
) -> None:
    content = shown("kom-", 72, 700) + shown("munen AI-", 72, 686) + shown("robot", 72, 672)
    (page,) = read(bound(Sheet(content)))
    assert texts(page) == ["kom-", "munen", "AI-", "robot"]


def test_the_dots_of_a_leader_are_one_word(read: Callable[..., list[Page]]) -> None:
    spread = f"BT /F1 11 Tf 2.5 Tc 1 0 0 1 72 700 Tm ({'.' * 30}) Tj 0 Tc ET\n"
    (page,) = read(bound(Sheet(spread + shown("4 . . . . 5", 300, 700))))
    assert texts(page) == ["." * 30, "4", ".", ".", ".", ".", "5"]


def test_kerning_at_a_bracket_is_no_space(read: Callable[..., list[Page]]) -> None:
    kerned = "BT /F1 11 Tf 1 0 0 1 72 700 Tm [(ordförande \\(V) -150 (\\) och)] TJ ET\n"
    cells = shown(".", 72, 600) + shown(".", 120, 600) + shown(":", 160, 600)
    (page,) = read(bound(Sheet(kerned + cells)))
    assert texts(page) == ["ordförande", "(V)", "och", ".", ".", ":"]


def test_a_character_of_two_halves_is_one(read: Callable[..., list[Page]]) -> None:
    (page,) = read(typst.compile("$𝐀$ är inte $𝐁$".encode()))
    assert texts(page) == ["𝐀", "är", "inte", "𝐁"]
    assert page.characters == len("𝐀ärinte𝐁")


def test_a_drawn_soft_hyphen_is_a_hyphen(read: Callable[..., list[Page]]) -> None:
    content = shown("AI\u00adrobot och IT\u00ad", 72, 700) + shown("stöd", 72, 686)
    (page,) = read(bound(Sheet(content)))
    assert texts(page) == ["AI-robot", "och", "IT-", "stöd"]


@pytest.mark.parametrize("engine", ENGINES)
def test_text_that_nobody_sees_is_kept_apart(
    read: Callable[..., list[Page]], engine: EngineName
) -> None:
    content = (
        shown("Synlig text på sidan", 72, 700)
        + shown("utanför", 700, 700)
        + shown("mikro", 72, 600, size=1)
        + "1 1 1 rg "
        + shown("vit", 72, 500)
        + "0 0.2 0.4 rg 72 390 200 30 re f 1 1 1 rg "
        + shown("tabellhuvud", 80, 400)
    )
    (page,) = read(bound(Sheet(content)), engine)
    assert texts(page) == ["Synlig", "text", "på", "sidan", "tabellhuvud"]
    assert {(item.word.text, item.reason) for item in page.hidden} == {
        ("utanför", "off_page"),
        ("mikro", "micro"),
        ("vit", "white"),
    }
    assert page.characters == sum(len(text) for text in texts(page))


INVISIBLE = "BT /F1 11 Tf 3 Tr 1 0 0 1 72 700 Tm (osynlig) Tj 0 Tr ET\n"
PICTURE = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID A EI Q\n"


def test_invisible_text_is_hidden_unless_it_is_the_text_of_a_scanned_picture(
    read: Callable[..., list[Page]],
) -> None:
    hidden, scanned, empty = read(bound(Sheet(INVISIBLE), Sheet(PICTURE + INVISIBLE), Sheet("")))
    assert [item.reason for item in hidden.hidden] == ["invisible"]
    assert (hidden.text_source, hidden.characters) == ("none", 0)
    assert texts(scanned) == ["osynlig"]
    assert scanned.text_source == "ocr"
    assert (empty.text_source, empty.words) == ("none", ())


@pytest.mark.parametrize("engine", ENGINES)
def test_a_text_printed_twice_for_boldness_is_read_once(
    read: Callable[..., list[Page]], engine: EngineName
) -> None:
    content = shown("Uppdrag", 72, 700) + shown("Uppdrag", 72.3, 700)
    (page,) = read(bound(Sheet(content)), engine)
    assert texts(page) == ["Uppdrag"]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("shift", [0, 0.3, 0.8])
def test_a_page_drawn_twice_is_read_once(
    read: Callable[..., list[Page]], engine: EngineName, shift: float
) -> None:
    lines = [f"Rad {number} till alla" for number in range(9)]
    content = "".join(
        shown(line, 72 + across, 700 - 14 * number)
        for across in (0, shift)
        for number, line in enumerate(lines)
    )
    (page,) = read(bound(Sheet(content)), engine)
    assert texts(page) == " ".join(lines).split()
    assert page.characters == sum(map(len, texts(page)))


@pytest.mark.parametrize("engine", ENGINES)
def test_narrow_letters_side_by_side_are_not_taken_for_one(
    read: Callable[..., list[Page]], engine: EngineName
) -> None:
    (page,) = read(bound(Sheet(shown("till offer: 111 llll ....", 72, 700, size=2))), engine)
    assert texts(page) == ["till", "offer:", "111", "llll", "...."]


@pytest.mark.parametrize("leading", [11, 20, 100, -20])
def test_numbers_below_each_other_are_never_one(
    read: Callable[..., list[Page]], leading: float
) -> None:
    """On a page of few words PDFium does not know in which direction they run."""
    content = shown("11", 72, 700) + shown("1", 78.1, 700 - leading)
    (page,) = read(bound(Sheet(content)))
    assert sorted(texts(page)) == ["1", "11"]


OUTLINE = """\
<< /Type /Outlines /First 101 0 R /Last 103 0 R /Count 3 >>
<< /Title (1 Inledning) /Parent 100 0 R /Next 103 0 R /First 102 0 R /Dest [10 0 R /XYZ 0 750 0] >>
<< /Title (1.1 Syfte\\013) /Parent 101 0 R /Next 101 0 R /Dest [12 0 R /Fit] >>
<< /Title (Borta) /Parent 100 0 R /Next 104 0 R >>
<< /Title (  ) /Parent 100 0 R /Dest [10 0 R /Fit] >>
"""


def test_bookmarks_lead_to_displayed_places_and_end_though_they_run_in_a_circle(
    tmp_path: Path,
) -> None:
    path = tmp_path / "plan.pdf"
    crop = (0, 42, 595, 800)
    path.write_bytes(bound(Sheet("", crop=crop), Sheet(""), outline=OUTLINE))
    with Pdf(path) as pdf:
        found = [(mark.title, mark.level, mark.page, mark.top) for mark in pdf.bookmarks]
    assert found == [
        ("1 Inledning", 1, 1, 50.0),
        ("1.1 Syfte", 2, 2, None),
        ("Borta", 1, None, None),
    ]


def test_the_file_says_who_made_it(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(bound(Sheet(shown("Hej", 72, 700))))
    for engine in ENGINES:
        with Pdf(path, engine) as pdf:
            assert (pdf.producer, pdf.title) == ("by hand", "A (short) plan")
            assert (pdf.page_count, pdf.problems) == (1, ())


def refusal(path: Path) -> tuple[RejectReason, str]:
    with pytest.raises(RejectedFileError) as refused, Pdf(path) as pdf:
        list(pdf.pages())
    return refused.value.reason, refused.value.detail


def test_files_that_are_no_pdf_are_refused_without_reading_on(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.pdf"
    os.mkfifo(pipe)
    assert refusal(pipe)[0] == "not_a_file"
    assert refusal(tmp_path)[0] == "not_a_file"
    assert refusal(tmp_path / "absent.pdf")[0] == "not_a_file"
    device = tmp_path / "device.pdf"
    device.symlink_to("/dev/zero")
    assert refusal(device)[0] == "not_a_file"
    for content, reason, word in (
        (b"", "empty", "content"),
        (b"<!DOCTYPE html><html><title>404</title></html>", "not_pdf", "web page"),
        (b"PK\x03\x04 not a PDF either", "not_pdf", "begin"),
        (b"%PDF-1.7\n", "damaged", "anew"),
        (bound(), "damaged", "anew"),
    ):
        path = tmp_path / "plan.pdf"
        path.write_bytes(content)
        found, detail = refusal(path)
        assert found == reason
        assert word in detail


def test_a_locked_file_is_refused_with_what_to_do(
    tmp_path: Path, require_tool: Callable[[str], str]
) -> None:
    plain, locked = tmp_path / "plain.pdf", tmp_path / "locked.pdf"
    plain.write_bytes(bound(Sheet(shown("Hemligt", 72, 700))))
    keys = ("--encrypt", "user", "owner", "256", "--")
    subprocess.run([require_tool("qpdf"), *keys, str(plain), str(locked)], check=True)
    reason, detail = refusal(locked)
    assert reason == "encrypted"
    assert "password" in detail
    keys = ("--encrypt", "", "owner", "256", "--")  # anyone may read it, not everyone change it
    subprocess.run([require_tool("qpdf"), *keys, str(plain), str(locked)], check=True)
    with Pdf(locked) as pdf:
        assert [texts(page) for page in pdf.pages()] == [["Hemligt"]]


THREE = [Sheet(shown(f"Sida {number}", 72, 700)) for number in (1, 2, 3)]


def test_a_page_that_is_named_but_not_there_is_a_loss_and_shifts_no_number(
    tmp_path: Path,
) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(bound(*THREE, lost=[2]))
    with Pdf(path) as pdf:
        pages = list(pdf.pages())
        assert [(page.number, texts(page)[1]) for page in pages] == [(1, "1"), (3, "3")]
        assert pdf.page_count == 3
        assert pdf.problems == ("lost_pages",)


def test_pages_beyond_those_that_the_file_counts_are_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(bound(*THREE, count=1))
    with Pdf(path) as pdf:
        pages = list(pdf.pages())
    assert [texts(page)[1] for page in pages] == ["1", "2", "3"]


def attempt(path: Path) -> RejectedFileError | tuple[list[list[str]], tuple[str, ...]]:
    """Why the file is refused, or its pages' words and its problems."""
    try:
        with Pdf(path) as pdf:
            return [texts(page) for page in pdf.pages()], pdf.problems
    except RejectedFileError as refused:
        return refused


@pytest.mark.parametrize("share", [0.02, 0.2, 0.4, 0.6, 0.8, 0.98])
def test_a_truncated_file_says_so(tmp_path: Path, share: float) -> None:
    whole = bound(*THREE)
    path = tmp_path / "plan.pdf"
    path.write_bytes(whole[: int(len(whole) * share)])
    outcome = attempt(path)
    if isinstance(outcome, RejectedFileError):
        assert outcome.reason == "damaged"
    else:
        found, problems = outcome
        assert "truncated" in problems
        assert found == [["Sida", str(number)] for number in range(1, len(found) + 1)]
        assert len(found) == 3 or "lost_pages" in problems


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text(st.characters(codec="cp1252", min_codepoint=0x20), min_size=1, max_size=20),
            st.floats(0, 500),
            st.floats(20, 800),
            st.sampled_from((2, 9, 11, 30)),
        ),
        max_size=12,
    )
)
def test_every_printed_character_is_in_exactly_one_word(
    tmp_path_factory: pytest.TempPathFactory, runs: list[tuple[str, float, float, int]]
) -> None:
    path = tmp_path_factory.mktemp("pdf") / "plan.pdf"
    path.write_bytes(bound(Sheet("".join(shown(*run) for run in runs))))
    for engine in ENGINES:
        with Pdf(path, engine) as pdf:
            (page,) = pdf.pages()
        assert page.characters == sum(len(word.text) for word in page.words)
        assert all(word.text and not any(map(str.isspace, word.text)) for word in page.words)


@given(st.text())
def test_cleaned_text_is_safe_and_stays_as_it_is(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert not set(cleaned) & {"\0", "\u202e", "\u200b", "\ufffe", "\u00ad", "\ufb01"}
    cleaned.encode()


def test_accents_behind_their_letters_are_put_on_them() -> None:
    text = "pa\u02da vinterva\u00a8gen fo\u00a8r en A\u02datga\u00a8rd p\u00e5 ett cafe\u00b4"
    assert split_accents(text) == 6
    assert combined(text) == "på vintervägen för en Åtgärd på ett café"


def test_accents_that_may_stand_before_their_letters_stay() -> None:
    assert split_accents("b\u00a8attre fo\u00a8r alla") == 0


def test_cleaning_loses_no_glyph() -> None:
    assert clean("e\ufb03cient\0 \ud800x\u202e\x1b") == "efficient\ufffd \ufffdx\ufffd"
    assert clean("sista år\ufffe") == "sista år-"


@pytest.mark.parametrize(
    ("name", "bold", "italic"),
    [
        ("Arial-BoldMT", True, False),
        ("Calibri,Bold", True, False),
        ("Garamond-Italic", False, True),
        ("MyriadPro-SemiboldIt", True, True),
        ("HelveticaNeueLTStd-BlkIt", True, True),
        ("TimesNewRomanPS-BoldItalicMT", True, True),
        ("TitilliumWeb-Regular", False, False),
    ],
)
def test_looks_are_read_from_font_names(name: str, *, bold: bool, italic: bool) -> None:
    assert (is_bold(name), is_italic(name)) == (bold, italic)


def test_a_weight_decides_where_the_name_is_mute() -> None:
    assert is_bold("F12", 700)
    assert not is_bold("F12", 400)
    assert not is_bold("CIDFont+F3", 3820)
    assert not is_bold("Lato-Regular", 700)


def test_a_dangerous_pdfminer_is_refused() -> None:
    require_safe("20251230")
    for version in ("20250506", "unknown"):
        with pytest.raises(ImportError, match="CVE-2025-64512"):
            require_safe(version)
