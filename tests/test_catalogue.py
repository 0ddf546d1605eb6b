"""The catalogue that users write for what documents do not say."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import catalogue
from corpus.catalogue import Catalogue, CatalogueError
from models.finding import Finding
from models.plan import Document, DocumentFact, Plan

SHA256 = "0123456789abcdef" * 4
HEADER = "sha256,path,municipality,committee,kind,period_start,period_end,is_adopted,source_url"


def plan(**described: object) -> Plan:
    document = Document.model_validate(described)
    unknown = Finding(rule="unknown_committee", severity="warning", message="Whose it is …")
    return Plan(
        sha256=SHA256, file_name="a.pdf", producer=None, document=document, pages=(),
        findings=(unknown,),
    )  # fmt: skip


def write(folder: Path, *rows: str, header: str = HEADER) -> Path:
    file = folder / "catalogue.csv"
    file.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return file


def test_wins_over_what_was_read(tmp_path: Path) -> None:
    row = f"{SHA256},,Ale kommun,Socialnämnd,plan,2024,2025,ja,https://example.org/a.pdf"
    known = catalogue.read(write(tmp_path, row))
    fact = DocumentFact(field="kind", value="budget", page=1, confidence=0.5, evidence=("cover",))
    before = plan(kind="budget", period_start=2024, period_end=2024, facts=(fact,))
    after = known.apply(before, tmp_path / "elsewhere.pdf")
    document = after.document
    assert (document.municipality, document.municipality_code) == ("Ale kommun", "1440")
    assert (document.committee, document.kind) == ("socialnämnden", "plan")
    assert (document.period_start, document.period_end) == (2024, 2025)
    assert (document.is_adopted, document.source_url) == (True, "https://example.org/a.pdf")
    assert {one.evidence for one in document.facts} == {("catalogue",)}
    assert {one.field: one.value for one in document.facts}["is_adopted"] == "1"
    differences = [one.text for one in after.findings if one.rule == "catalogue_differs"]
    assert differences == ["budget", "2024"]


def test_a_question_that_it_answers_is_no_finding(tmp_path: Path) -> None:
    known = catalogue.read(write(tmp_path, f"{SHA256},,,socialnämnden,,,,,"))
    assert known.apply(plan(), tmp_path / "a.pdf").findings == ()


def test_leaves_open_what_it_does_not_say(tmp_path: Path) -> None:
    known = catalogue.read(write(tmp_path, f"{SHA256},,,,,2024,,,"))
    after = known.apply(plan(kind="budget", committee="socialnämnden"), tmp_path / "a.pdf")
    assert (after.document.kind, after.document.committee) == ("budget", "socialnämnden")


def test_knows_a_file_by_its_place(tmp_path: Path) -> None:
    known = catalogue.read(write(tmp_path, ",plans/a.pdf,,valnämnden,,,,,"))
    at_home = known.apply(plan(), tmp_path / "plans" / ".." / "plans" / "a.pdf")
    assert at_home.document.committee == "valnämnden"
    assert known.apply(plan(), tmp_path / "a.pdf") == plan()


def test_content_goes_before_place(tmp_path: Path) -> None:
    rows = (f"{SHA256},,,valnämnden,,,,,", ",a.pdf,,socialnämnden,,,,,")
    known = catalogue.read(write(tmp_path, *rows))
    assert known.apply(plan(), tmp_path / "a.pdf").document.committee == "valnämnden"


def test_reads_semicolons_and_a_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "catalogue.csv"
    file.write_bytes("\ufeffpath;kind\r\na.pdf;audit\r\n".encode())
    assert catalogue.read(file).apply(plan(), tmp_path / "a.pdf").document.kind == "audit"


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("abc,,,,,,,,", "line 2, column sha256"),
        (",,Ale kommun,,,,,,", "line 2, column path"),
        (",a.pdf,,,novel,,,,", "line 2, column kind: 'novel'"),
        (",a.pdf,,,,24,,,", "line 2, column period_start: '24'"),
        (",a.pdf,,,,2025,2024,,", "line 2, column period_end"),
        (",a.pdf,,,,,,maybe,", "line 2, column is_adopted: 'maybe'"),
        (",a.pdf,,,,,,,javascript:alert(1)", "line 2, column source_url"),
        (",a.pdf,,,,,,,,,", "line 2: more cells"),
    ],
)
def test_names_file_line_and_column_of_what_is_wrong(tmp_path: Path, row: str, place: str) -> None:
    with pytest.raises(CatalogueError) as error:
        catalogue.read(write(tmp_path, row))
    assert "catalogue.csv" in str(error.value)
    assert place in str(error.value)


def test_a_document_stands_once(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="line 3, column path: the document stands twice"):
        catalogue.read(write(tmp_path, ",a.pdf,,,,,,,", ",./a.pdf,,,,,,,"))


def test_refuses_unknown_columns_and_a_header_without_keys(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="line 1, column 'comittee'"):
        catalogue.read(write(tmp_path, header="path,comittee"))
    with pytest.raises(CatalogueError, match="neither a column sha256 nor a column path"):
        catalogue.read(write(tmp_path, header="kind"))


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"nowhere\.csv"):
        catalogue.read(tmp_path / "nowhere.csv")


@given(st.text(max_size=80))
def test_any_text_is_a_catalogue_or_a_clear_error(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    file = tmp_path_factory.mktemp("any") / "catalogue.csv"
    file.write_text(f"path,period_start,period_end\n{text}", encoding="utf-8", errors="replace")
    known = _known(file)
    assert isinstance(known, Catalogue) or "catalogue.csv" in str(known)


def _known(file: Path) -> Catalogue | CatalogueError:
    try:
        return catalogue.read(file)
    except CatalogueError as error:
        return error
