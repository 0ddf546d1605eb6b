"""Files that bind several things: a memo before a plan, chapters of several committees."""

from pathlib import Path

import pytest
import typst

from extract import part, pipeline
from models.fact import Printed
from models.geometry import Box
from models.section import Furniture
from tests.manuscript import PROFILE, tree

BUNDLE = """
#set text(size: 11pt, lang: "sv", hyphenate: false)
#set page(footer: context align(right)[Sida #counter(page).display() av 1])
#text(size: 14pt, weight: "bold")[Tjänsteutlåtande] \\
Kommunledningskontoret, Ekdala kommun \\
Diarienummer KS 2023/0117

#lorem(60)

#set page(footer: context align(right)[Sida #counter(page).display() av 3])
#counter(page).update(1)
#align(center + horizon)[#text(size: 26pt)[Verksamhetsplan 2024] \\
  #v(1em) #text(size: 16pt)[Tekniska nämnden]]
#pagebreak()
#text(size: 16pt, weight: "bold")[Inledning]

#lorem(120)
#pagebreak()
#text(size: 16pt, weight: "bold")[Ekonomi]

#lorem(80)
"""


def whose(outline: str, issuer: str | None = None) -> dict[str, str | None]:
    sections = part.with_owners(tree(outline).sections, issuer, PROFILE)
    return {f"{one.ordinal} {one.title}": one.committee for one in sections}


def number(page: int, text: str) -> Furniture:
    line = Printed(page=page, box=Box(400.0, 800.0, 500.0, 811.0), text=text)
    return Furniture(kind="page_number", line=line)


CHAPTERS = """
    # Inledning
    # 1 Socialnämnden
    ## Mål
    # 2 Tekniska nämndens verksamhetsplan
    ## Mål
    ### Hela gator
    # Ekonomi i sammandrag
"""


def test_a_chapter_belongs_to_the_committee_that_its_heading_names() -> None:
    assert list(whose(CHAPTERS).values()) == [
        None, "socialnämnden", "socialnämnden",
        "tekniska nämnden", "tekniska nämnden", "tekniska nämnden", None,
    ]  # fmt: skip


def test_the_councils_budget_has_chapters_of_committees() -> None:
    assert "tekniska nämnden" in whose(CHAPTERS, "kommunfullmäktige").values()


def test_a_committees_own_plan_has_no_chapters_of_others() -> None:
    assert set(whose(CHAPTERS, "socialnämnden").values()) == {None}


def test_one_committee_alone_makes_no_bundle() -> None:
    assert set(whose("# Socialnämnden\n## Mål\n# Samverkan med tekniska nämnden").values()) == {
        None
    }


def test_what_follows_a_bare_name_under_the_same_titles_is_that_committees() -> None:
    found = whose("""
        # Socialnämnden
        # Mål
        # Ekonomi
        # Tekniska nämnden
        # Mål
        # Ekonomi
        # Beslutsgång
    """)
    assert list(found.values()) == [
        *["socialnämnden"] * 3,
        *["tekniska nämnden"] * 3,
        None,
    ]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Uppdrag till tekniska nämnden", "tekniska nämnden"),
        ("Verksamhetsplan 2024 – Socialnämnden", "socialnämnden"),
        ("Socialnämndens budget", "socialnämnden"),
        ("Samverkan mellan socialnämnden och tekniska nämnden", None),
        ("Beslut i socialnämnden", None),
        ("Kommunfullmäktiges mål", None),
        ("Nämndens uppdrag", None),
    ],
)
def test_headings_that_open_a_committees_chapter(title: str, expected: str | None) -> None:
    assert part.owner(title, PROFILE) == expected


def test_parts_begin_where_page_numbers_begin_again() -> None:
    pages = [(1, "Sida 1 av 2"), (2, "Sida 2 av 2"), (4, "2 (9)"), (5, "3 (9)")]
    assert part.starts([number(page, text) for page, text in pages]) == [1, 3]


def test_an_unnumbered_cover_is_no_part_unless_the_pages_after_it_count_anew() -> None:
    assert part.starts([number(page, str(page)) for page in (2, 3, 4)]) == [1]
    assert part.starts([number(3, "17")]) == [1]


def test_a_memo_before_a_plan_does_not_name_it(tmp_path: Path) -> None:
    path = tmp_path / "arende.pdf"
    path.write_bytes(typst.compile(BUNDLE.encode()))
    document = pipeline.read(path).document
    assert (document.title, document.kind) == ("Verksamhetsplan 2024", "plan")
    assert document.committee == "tekniska nämnden"
    assert document.municipality == "Ekdala kommun"
    assert document.diary_number == "KS 2023/0117"
    assert (document.period_start, document.period_end) == (2024, 2024)


MEMO = """
#set text(size: 12pt, lang: "sv", hyphenate: false)
#set page(footer: context [Sida #counter(page).display() av 1])
*Förslag till beslut*

#lorem(90)

*Ärendet*

#lorem(40)

*Konsekvenser för barn*

#lorem(20)

*Uppföljning*

#lorem(40)

#set page(footer: context [Sida #counter(page).display() av 3])
#set text(size: 9pt, fill: rgb("#222222"))
#counter(page).update(1)
#text(size: 14pt, weight: "bold")[Vårt ansvar]

#lorem(300)

#text(size: 14pt, weight: "bold")[Nämndens mål]

#lorem(300)
"""


def test_the_running_text_of_a_memo_is_no_heading_though_the_plan_is_set_smaller(
    tmp_path: Path,
) -> None:
    file = tmp_path / "bound.pdf"
    source = tmp_path / "bound.typ"
    source.write_text(MEMO, encoding="utf-8")
    file.write_bytes(typst.compile(str(source)))
    plan = pipeline.read(file)
    assert [(one.title, one.level) for one in plan.sections] == [
        ("Förslag till beslut", 1),
        ("Ärendet", 1),
        ("Konsekvenser för barn", 1),
        ("Uppföljning", 1),
        ("Vårt ansvar", 1),
        ("Nämndens mål", 1),
    ]
