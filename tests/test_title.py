"""What documents say they are, from covers in the shapes that municipalities give them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import pipeline, title
from extract.profile import load
from extract.title import Opening, TitleReading
from models.fact import Printed
from models.geometry import Box, Line, Word
from models.section import Block, Furniture, Section

CoverLine = tuple[str, float] | str


def line(text: str, top: float, size: float = 12.0, page: int = 1) -> Line:
    return Line(page, (Word(text, Box(70.0, top, 500.0, top + size), size=size),))


def cover(*lines: CoverLine) -> tuple[Line, ...]:
    """Lines of 12 points unless a size is given, far apart unless one follows another's text."""
    top, made = 100.0, []
    for one in lines:
        text, size = one if isinstance(one, tuple) else (one, 12.0)
        made.append(line(text, top, size))
        top += size * (1.2 if made[-1].size > 12 else 2.5)
    return tuple(made)


def section(text: str, ordinal: int = 1, page: int = 1) -> Section:
    box = Box(70.0, 100.0, 300.0, 112.0)
    return Section(
        ordinal=ordinal, parent=None, level=1, number=None, title=text, path=(text,), lines=(),
        page=page, box=box,
    )  # fmt: skip


def block(text: str, page: int = 2) -> Block:
    box = Box(70.0, 100.0, 300.0, 112.0)
    return Block(ordinal=1, section=None, kind="paragraph", text=text, page=page, box=box)


def header(text: str, pages: int = 5) -> tuple[Furniture, ...]:
    return tuple(
        Furniture(
            kind="header",
            line=Printed(page=page, box=Box(70.0, 20.0, 300.0, 30.0), text=f"{text} {page} (5)"),
        )
        for page in range(1, pages + 1)
    )


def read(
    *lines: CoverLine,
    headings: Sequence[str] = (),
    prose: Sequence[str] = (),
    furniture: Sequence[Furniture] = (),
    file_name: str = "plan.pdf",
    info_title: str | None = None,
) -> TitleReading:
    opening = Opening(
        file_name=file_name,
        cover=cover(*lines),
        furniture=tuple(furniture),
        headings=tuple(section(text, ordinal) for ordinal, text in enumerate(headings, 1)),
        prose=tuple(block(text) for text in prose),
        info_title=info_title,
    )
    return title.read(opening, load())


COVERS: list[tuple[tuple[CoverLine, ...], dict[str, Any]]] = [
    (
        (("Nämndplan 2024", 28), ("Kommunstyrelsen", 20), "Ale kommun"),
        {
            "title": "Nämndplan 2024", "kind": "plan", "committee": "kommunstyrelsen",
            "municipality_code": "1440", "period": (2024, 2024),
        },
    ),
    (
        (("Verksamhetsplan 2018", 24), ("Trafik – och fastighetsnämnden", 24), "Reviderad"),
        {
            "kind": "plan", "committee": "trafik- och fastighetsnämnden", "period": (2018, 2018),
            "version_label": "Reviderad", "is_adopted": None, "municipality": None,
        },
    ),
    (
        (
            ("Kultur- och", 28), ("fritidsnämndens", 28), ("budget 2015", 28),
            "Godkänd av kultur- och fritidsnämnden 2014-12-15, KFN 2014 § 77", "Tjörns kommun",
        ),
        {
            "title": "Kultur- och fritidsnämndens budget 2015", "kind": "budget",
            "committee": "kultur- och fritidsnämnden", "period": (2015, 2015), "is_adopted": True,
            "decided_on": "2014-12-15", "municipality_code": "1419",
        },
    ),
    (
        (
            ("Verksamhetsplan och budget 2024", 28), ("Omsorgsnämnden", 20), "Ale kommun",
            "(tidigare socialnämnden)",
        ),
        {"kind": "plan", "committee": "omsorgsnämnden", "municipality_code": "1440"},
    ),
    (
        (("Socialnämndens preliminära verksamhetsplan för 2017", 24), "Eskilstuna kommun"),
        {
            "kind": "plan", "committee": "socialnämnden", "is_adopted": False,
            "version_label": "preliminära", "period": (2017, 2017),
        },
    ),
    (
        (
            ("Nämndplan för kultur- och fritidsnämnden i", 20),
            ("Vingåkers kommun år 2014 och", 20), ("planperioden 2015-2016", 20),
        ),
        {
            "kind": "plan", "committee": "kultur- och fritidsnämnden", "period": (2014, 2016),
            "municipality_code": "0428",
        },
    ),
    (
        (("Mål och budget 2019 för kultur-, demokrati- och", 20), ("fritidsnämnden", 20)),
        {
            "kind": "plan", "committee": "kultur-, demokrati- och fritidsnämnden",
            "period": (2019, 2019),
        },
    ),
    (
        (
            ("Underlag för övergripande plan med budget", 22), ("Socialnämnden 2019", 18),
            "Godkänd av socialnämnden 2018-08-15 § 137", "Dnr SOCN 2018:64-042",
            "www.katrineholm.se",
        ),
        {
            "kind": "budget_input", "committee": "socialnämnden", "period": (2019, 2019),
            "decided_on": "2018-08-15", "diary_number": "SOCN 2018:64-042",
            "municipality_code": "0483",
        },
    ),
    (
        (("BUDGET 2022", 30), ("MED PLAN 2023–2024", 20), "Socialnämnden", "ÖSTERÅKERS KOMMUN"),
        {
            "kind": "budget", "committee": "socialnämnden", "period": (2022, 2024),
            "municipality_code": "0117",
        },
    ),
    (
        (("Mål och budget 2025–2027", 30), "Uppsala kommun"),
        {"kind": "council_plan", "period": (2025, 2027), "committee": None},
    ),
    (
        (
            ("Verksamhetsplan 2016 med budget", 30), "Kommunfullmäktige",
            "Antagen av kommunfullmäktige 2015-11-09 § 178", "Ale kommun",
        ),
        {
            "kind": "council_plan", "committee": "kommunfullmäktige", "decided_on": "2015-11-09",
            "decided_by": "kommunfullmäktige", "is_adopted": True,
        },
    ),
    (
        (
            ("Strategi och budget 2015-2016", 26), "Fastställd av xxx 2011-xx-xx",
            ("Kultur- och fritidsnämnden", 18),
        ),
        {
            "kind": "plan", "committee": "kultur- och fritidsnämnden", "period": (2015, 2016),
            "decided_on": None, "is_adopted": None, "rules": {"placeholder_date"},
        },
    ),
    (
        (("Budgetunderlag 2022", 26), "Beslutad av kommunstyrelsen 16 juni", "Marks kommun"),
        {
            "kind": "budget_input", "period": (2022, 2022), "decided_on": None,
            "decided_by": "kommunstyrelsen", "rules": {"ambiguous_date"},
        },
    ),
    (
        (("Delårsrapport 2017:1", 26), "Miljö- och byggnadsnämnden", "Sollentuna kommun"),
        {
            "kind": "interim", "committee": "miljö- och byggnadsnämnden", "period": (2017, 2017),
        },
    ),
    (
        (("Uppföljning per augusti och helårsprognos 2023", 22), "Äldrenämnden"),
        {"kind": "interim", "committee": "äldrenämnden", "period": (2023, 2023)},
    ),
    (
        (("Bokslut med verksamhetsberättelse 2008", 22), "Socialnämnden", "Karlskrona kommun"),
        {"kind": "annual", "committee": "socialnämnden", "period": (2008, 2008)},
    ),
    (
        (("Uppföljning av politiska uppdrag 2024", 22), "Region Gävleborg"),
        {"kind": "assignment_report", "municipality": "Region Gävleborg", "period": (2024, 2024)},
    ),
    (
        (("Budget 2014", 30), "Förslag från Moderaterna, Folkpartiet", "(M, FP, KD, C)"),
        {"kind": "budget", "is_adopted": False},
    ),
    (
        (("Nämndbudget 2021", 28), ("Nämnden för Service", 18), "www.kungsbacka.se"),
        {
            "kind": "budget", "committee": "nämnden för Service", "municipality_code": "1384",
            "period": (2021, 2021),
        },
    ),
    (
        (("Investeringsbudget 2022", 28), ("med plan 2023-2024", 28), "Teknisk nämnd"),
        {"kind": "investment", "committee": "tekniska nämnden", "period": (2022, 2024)},
    ),
    (
        (("Uppdragsplan", 28), ("Barn- och utbildningsnämndens uppdrag till", 16),
         ("utbildningskontoret", 16), "BUN 2017/0298", "Antagen av nämnden den 14 december 2017"),
        {
            "kind": "plan", "committee": "barn- och utbildningsnämnden", "decided_by": "nämnden",
            "diary_number": "BUN 2017/0298", "decided_on": "2017-12-14",
        },
    ),
    (
        (("Granskning av verkställighet av beslut", 24), "Revisionsrapport", "Nordmalings kommun"),
        {"kind": "audit", "municipality_code": "2401"},
    ),
    (
        (
            ("Verksamhetsplan och budget 2024", 28), ("Barn- och utbildningsnämnden", 20),
            "Dokumenttyp: Plan", "Beslutad av: Barn- och utbildningsnämnden",
            "Datum för beslut: 2023-11-22", "Gäller till: 2024-12-31", "Dnr: BUN 2023/456",
        ),
        {
            "kind": "plan", "period": (2024, 2024), "decided_on": "2023-11-22",
            "decided_by": "Barn- och utbildningsnämnden", "diary_number": "BUN 2023/456",
        },
    ),
    (
        (("Delårsrapport per 31 augusti 2023", 26), "Socialnämnden"),
        {"kind": "interim", "period": (2023, 2023)},
    ),
    (
        (("Uppföljning av verksamhetsplan 2023", 26), "Socialnämnden"),
        {"kind": "annual", "period": (2023, 2023)},
    ),
    (
        (("Verksamhetsplan 2025", 26), "Förslag", "Beslutad av socialnämnden 2024-XX-XX"),
        {"is_adopted": False, "version_label": "Förslag", "rules": {"placeholder_date"}},
    ),
    (
        (("2024", 60), ("Verksamhetsplan", 30), "Socialnämnden"),
        {"kind": "plan", "title": "Verksamhetsplan", "period": (2024, 2024)},
    ),
    (
        (("Regionplan 2024-2026", 26), "Region Västmanland", "Regionfullmäktige"),
        {"kind": "council_plan", "municipality_code": "19", "committee": "regionfullmäktige"},
    ),
    (
        (("Mål och budget 2027", 36), ("med plan 2028–2029", 20), "Socialnämnden"),
        {"title": "Mål och budget 2027 med plan 2028–2029", "period": (2027, 2029)},
    ),
    (
        (("Verksamhetsplan 2025", 26), ("Ekdala kommun", 20), ("Socialnämnden", 20)),
        {
            "municipality": "Ekdala kommun", "municipality_code": None,
            "committee": "socialnämnden", "rules": {"unknown_municipality"},
        },
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), COVERS)
def test_reads_a_cover(lines: tuple[CoverLine, ...], expected: Mapping[str, Any]) -> None:
    reading = read(*lines)
    document = reading.document
    said = {
        **document.model_dump(),
        "period": (document.period_start, document.period_end),
        "decided_on": document.decided_on and document.decided_on.isoformat(),
        "rules": {finding.rule for finding in reading.findings},
    }
    rules = expected.get("rules", set())
    assert rules <= said["rules"]
    wanted = {key: value for key, value in expected.items() if key != "rules"}
    assert {key: said[key] for key in wanted} == wanted


def test_the_cover_wins_over_a_stale_header_and_stale_properties() -> None:
    reading = read(
        ("Budget 2014", 28),
        "Socialnämnden",
        furniture=header("Budget 2013"),
        info_title="Tertialrapport 2 2012",
    )
    assert (reading.document.period_start, reading.document.kind) == (2014, "budget")


def test_a_document_without_a_cover_is_read_from_its_running_header() -> None:
    reading = read(furniture=header("BOTKYRKA KOMMUN ETTÅRSPLAN 2006 Socialnämnden"))
    document = reading.document
    assert document.municipality_code == "0127"
    assert (document.kind, document.committee) == ("plan", "socialnämnden")
    assert (document.period_start, document.period_end) == (2006, 2006)


def test_prose_is_the_last_resort() -> None:
    reading = read(
        headings=["Nämndplanens syfte", "Förutsättningar inför 2024", "Budget 2024"],
        prose=[
            "Kommunstyrelsen ska våga vända på varje sten i Ale kommun.",
            "Inför 2024 ansvarar nämnden för mer. Kommunstyrelsen har ett uppdrag i Ale kommun.",
            "Samarbetet med socialnämnden fortsätter.",
        ],
    )
    document = reading.document
    assert (document.kind, document.committee) == ("plan", "kommunstyrelsen")
    assert (document.municipality, document.period_start) == ("Ale kommun", 2024)
    sure = {fact.field: fact.confidence for fact in document.facts}
    assert sure["committee"] < 1


def test_a_memo_is_a_memo_whatever_it_carries() -> None:
    lines = ("TJÄNSTESKRIVELSE", "KFKS 2018/1071", "Kommunstyrelsen", ("Affärsplan 2019-2021", 16))
    document = read(*lines, headings=["Förslag till beslut", "Ärendet"]).document
    assert (document.kind, document.committee) == ("memo", "kommunstyrelsen")
    assert (document.period_start, document.period_end) == (2019, 2021)


def test_a_long_memo_is_what_its_title_names() -> None:
    opening = Opening(
        file_name="x.pdf",
        cover=cover("Tjänsteskrivelse", "Kommunstyrelsen", ("Årsbokslut 2017", 16)),
        prose=tuple(block("Text.", page) for page in range(1, 11)),
    )
    assert title.read(opening, load()).document.kind == "annual"


def test_a_bundle_belongs_to_no_committee() -> None:
    reading = read(
        ("Nämndernas verksamhetsplaner 2014", 26),
        "Sollentuna kommun",
        headings=["Vård- och omsorgsnämnden", "Nämndens uppdrag", "Socialnämnden"],
    )
    assert reading.document.committee is None
    (finding,) = [one for one in reading.findings if one.rule == "unknown_committee"]
    assert "socialnämnden, vård- och omsorgsnämnden" in finding.message


def test_an_audits_subject_is_not_its_issuer() -> None:
    reading = read(
        ("Granskning 2022", 26),
        "Stadsrevisionen",
        prose=[
            "Grundskolenämnden ska se över rutinerna. Kulturnämnden har brister.",
            "Socialnämnden ska återkomma. Äldrenämnden har svarat.",
        ],
    )
    assert reading.document.committee is None


def test_every_field_tells_where_it_was_read() -> None:
    lines, _ = COVERS[6]
    document = read(*lines).document
    facts = {fact.field: fact for fact in document.facts}
    filled = {
        name
        for name, value in document.model_dump(exclude={"facts"}).items()
        if value is not None and name != "municipality_code"
    }
    assert set(facts) == filled
    assert all(fact.evidence and 0 < fact.confidence <= 1 for fact in document.facts)
    assert facts["period_start"].page == 1


def test_what_is_not_said_is_found_and_not_guessed() -> None:
    reading = read("Ett dokument")
    document = reading.document
    assert (document.municipality, document.committee, document.period_start) == (None,) * 3
    rules = {finding.rule for finding in reading.findings}
    assert rules >= {"unknown_municipality", "unknown_committee", "unknown_year"}


@given(
    st.lists(
        st.sampled_from(
            ["Nämndplan 2024", "Socialnämnden", "Ale kommun", "Budget 2025", "Dnr", "§ 1", "xx"]
        )
        | st.text(min_size=1, max_size=20).filter(lambda text: bool(text.strip())),
        max_size=6,
    )
)
def test_any_cover_gives_a_record(lines: list[str]) -> None:
    document = read(*lines).document
    if document.period_start is not None:
        assert document.period_end is not None
        assert document.period_start <= document.period_end


_NACKA = "real/nacka_valfardskola"
REAL = {
    "ale/ale-ks-2024-a.pdf": ("1440", "kommunstyrelsen", "plan", 2024, 2024),
    "ale/ale-ks-2024-b.pdf": ("1440", "kommunstyrelsen", "plan", 2024, 2024),
    "ale/ale-ks-2024-c.pdf": ("1440", "kommunstyrelsen", "plan", 2024, 2024),
    "real/goteborg_revisionsberattelse_2024.pdf": (
        "1480", "kommunfullmäktige", "audit", 2024, 2024,
    ),
    "real/goteborg_stadsrevisionen_arsredogorelse_2022.pdf": ("1480", None, "audit", 2022, 2022),
    f"{_NACKA}_affarsplan_2019-2021.pdf": ("0182", None, "plan", 2019, 2021),
    f"{_NACKA}_affarsplan_2019-2021_tjskr.pdf": ("0182", "kommunstyrelsen", "memo", 2019, 2021),
    f"{_NACKA}_arsbokslut_2017.pdf": ("0182", "kommunstyrelsen", "annual", 2017, 2017),
    f"{_NACKA}_arsbokslut_2018.pdf": ("0182", "kommunstyrelsen", "annual", 2018, 2018),
    f"{_NACKA}_styrkort_2017.pdf": ("0182", None, "other", 2017, 2017),
    "real/vansbro_energi_klimatplan.pdf": ("2021", None, "plan", 2010, 2020),
}  # fmt: skip


@pytest.mark.parametrize("name", REAL)
def test_reads_a_real_document(shared: Path, name: str) -> None:
    document = pipeline.read(shared / name).document
    assert REAL[name] == (
        document.municipality_code,
        document.committee,
        document.kind,
        document.period_start,
        document.period_end,
    )


def test_a_title_goes_on_in_lighter_type(shared: Path) -> None:
    path = shared / "real" / "goteborg_stadsrevisionen_arsredogorelse_2022.pdf"
    assert pipeline.read(path).document.title == (
        "Stadsrevisionen sammanfattar granskningen av verksamhetsåret 2022"
    )
