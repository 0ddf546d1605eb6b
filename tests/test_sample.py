"""The sample corpus: what is in the repository is what its makers' sources say."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sample.answer import answer, effective_due
from corpus.sample.document import Document, Heading, Table, Text
from corpus.sample.make import SAMPLE, documents
from corpus.sample.markup import Mark, Marked, deadline, marked, paragraphs
from corpus.sample.money import printed
from corpus.sample.source import Figures
from corpus.truth import LineTruth, TableTruth, Truth, read_truth

TRUTHS = {path.stem: read_truth(path) for path in sorted(SAMPLE.glob("*.json"))}
DOCUMENTS = {document.name: document for _, document in documents()}
NAMES = sorted(TRUTHS)
LARGEST = 1_000_000
"""Bytes: what a clone carries for one document."""


def _characters(text: str) -> Counter[str]:
    return Counter(re.sub(r"[\W_]|\d", "", text))


def test_every_source_has_its_file_and_truth() -> None:
    assert set(TRUTHS) == set(DOCUMENTS) == {path.stem for path in SAMPLE.glob("*.pdf")}
    assert len(TRUTHS) >= 16


def test_the_municipalities_are_nowhere(root: Path) -> None:
    listed = "".join(
        path.read_text(encoding="utf-8") for path in root.glob("*/**/municipalities.csv")
    )
    for truth in TRUTHS.values():
        assert truth.document is not None
        name = (truth.document.municipality or "").removesuffix(" kommun").removesuffix("s")
        assert name
        assert name not in listed


@pytest.mark.parametrize("name", NAMES)
def test_the_file_is_the_one_that_the_truth_describes(name: str) -> None:
    path = SAMPLE / f"{name}.pdf"
    content = path.read_bytes()
    assert hashlib.sha256(content).hexdigest() == TRUTHS[name].sha256
    assert len(content) < LARGEST
    with pypdfium2.PdfDocument(content) as pdf:
        assert len(pdf) == TRUTHS[name].pages
        assert 4 <= len(pdf) <= 20


@pytest.mark.parametrize("name", NAMES)
def test_the_truth_is_what_the_sources_say(name: str) -> None:
    """Everything but pages is made again from the texts, without any layout."""
    truth, document = TRUTHS[name], DOCUMENTS[name]
    again = answer(document, _Anywhere(), truth.file_name, truth.pages or 0, truth.sha256 or "")
    assert _without_pages(again.model_dump()) == _without_pages(truth.model_dump())


class _Anywhere(dict[str, int]):
    """Every node on page 1."""

    def __missing__(self, key: str) -> int:
        return 1


def _without_pages(value: object) -> object:
    if isinstance(value, dict):
        kept = {key: _without_pages(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if key not in {"page", "page_last"}}
    if isinstance(value, list | tuple):
        return [_without_pages(item) for item in value]
    return value


@pytest.mark.parametrize("name", NAMES)
def test_headings_stand_on_the_pages_that_the_truth_names(name: str) -> None:
    truth = TRUTHS[name]
    with pypdfium2.PdfDocument(SAMPLE / f"{name}.pdf") as pdf:
        pages = [_characters(page.get_textpage().get_text_range()) for page in pdf]
    for heading in truth.headings or ():
        assert heading.page is not None
        here = _characters(heading.title)
        assert not here - pages[heading.page - 1], heading.title


@pytest.mark.parametrize("name", NAMES)
def test_titles_and_figures_stand_on_the_pages_that_the_truth_names(name: str) -> None:
    with pypdfium2.PdfDocument(SAMPLE / f"{name}.pdf") as pdf:
        pages = [_bare(page.get_textpage().get_text_range()) for page in pdf]
    missing = [
        (text, first)
        for text, first, last in _placed(TRUTHS[name])
        if first and not _stands(_bare(text), "".join(pages[first - 1 : last]))
    ]
    assert missing == []


def _stands(text: str, printed: str) -> bool:
    """Whether a text is printed, whole or at least with all of its letters.

    PDFium takes lines of neighbouring cells for one where their baselines are almost the same.
    """
    return text in printed or not Counter(text) - Counter(printed)


def _bare(text: str) -> str:
    """The letters and digits, whatever breaks a line or a number."""
    return re.sub(r"[\W_]", "", text)


def _placed(truth: Truth) -> Iterator[tuple[str, int, int]]:
    """Texts of a truth with the first and the last page that they may stand on."""
    for goal in truth.goals or ():
        yield goal.title, goal.page or 0, (goal.page or 0) + 1
    for assignment in truth.assignments or ():
        yield assignment.title, assignment.page or 0, (assignment.page or 0) + 1
    for indicator in truth.indicators or ():
        page = indicator.page or 0
        yield indicator.name, page, page
        yield from ((value.text, page, page) for value in indicator.values or ())
    for table in truth.tables or ():
        for line in table.lines:
            figures = "".join(amount.text for amount in line.amounts)
            yield figures, table.page or 0, table.page_last or 0


@pytest.mark.parametrize("name", NAMES)
def test_every_planned_letter_is_printed(name: str) -> None:
    with pypdfium2.PdfDocument(SAMPLE / f"{name}.pdf") as pdf:
        there = sum((_characters(page.get_textpage().get_text_range()) for page in pdf), Counter())
    planned = sum((_characters(text) for text in _printed(DOCUMENTS[name])), Counter[str]())
    assert not planned - there


def _printed(document: Document) -> Iterator[str]:
    for node in document.nodes:
        if isinstance(node, Heading):
            yield node.printed
        elif isinstance(node, Text):
            yield node.body.text
        elif isinstance(node, Table):
            yield from (cell.text.text for row in node.rows for cell in row.cells)


@pytest.mark.parametrize("name", NAMES)
def test_every_year_in_an_assignment_is_marked(name: str) -> None:
    for text in _assignment_texts(DOCUMENTS[name]):
        rest = text.without(*{mark.kind for mark in text.marks})
        assert not re.search(r"\b(19|20)\d\d\b", rest), text.text


def _assignment_texts(document: Document) -> Iterator[Marked]:
    within = False
    for node in document.nodes:
        if isinstance(node, Heading):
            within = node.assignment is not None
            if within:
                yield node.title
        elif isinstance(node, Text) and within:
            yield node.body
        elif isinstance(node, Table):
            for row in node.rows:
                yield from (cell.text for cell in row.cells if row.assignment is not None)


@pytest.mark.parametrize("name", NAMES)
def test_sums_add_up_but_for_the_marked_ones(name: str) -> None:
    truth = TRUTHS[name]
    for table in truth.tables or ():
        for check in table.checks or ():
            figures = _column(table, check.column)
            assert (check.label, check.printed) in [
                (line.label, amount) for line, amount in figures
            ]
            assert (check.expected == check.printed) == (check.verdict == "exact")
            if check.label == table.lines[-1].label:
                summed = [amount for line, amount in figures if _is_summed(line)]
                assert sum(summed, Decimal()) == check.expected
    differing = [
        check
        for table in truth.tables or ()
        for check in table.checks or ()
        if check.verdict == "differs"
    ]
    found = [finding for finding in truth.findings or () if finding.rule == "wrong_total"]
    assert len(found) == len(differing)


def _column(table: TableTruth, column: int) -> list[tuple[LineTruth, Decimal]]:
    return [
        (line, amount.amount)
        for line in table.lines
        for amount in line.amounts
        if amount.column == column
    ]


def _is_summed(line: LineTruth) -> bool:
    return line.role == "row" and not re.match(r"(där|var)av\b", line.label)


def test_the_budget_of_a_year_is_what_the_next_plan_compares_with() -> None:
    seen: dict[tuple[object, ...], int] = {}
    compared = 0
    for truth in TRUTHS.values():
        for table in truth.tables or ():
            if table.kind != "operating" or truth.style == "years":  # which has restatements
                continue
            for key, amount in _budgets(truth, table):
                compared += key in seen
                assert seen.setdefault(key, amount) == amount, key
    assert compared > 100


def _budgets(truth: Truth, table: TableTruth) -> Iterator[tuple[tuple[object, ...], int]]:
    """Budgeted kronor; rows with one label are told apart by their order."""
    assert truth.document is not None
    body = (truth.document.municipality, truth.document.committee or table.committee)
    for place, line in enumerate(table.lines):
        namesakes = sum(other.label == line.label for other in table.lines[:place])
        for amount in line.amounts:
            column = table.columns[amount.column - 1]
            net = column.component in (None, "net")
            if column.measure == "budget" and column.year and net:
                yield (*body, column.year, line.label, namesakes), amount.amount_sek


def test_the_corpus_shows_what_it_promises() -> None:
    rules = {finding.rule for truth in TRUTHS.values() for finding in truth.findings or ()}
    assert rules >= {
        "conflicting_deadlines", "leftover", "placeholder_date", "wrong_total", "unknown_status",
    }  # fmt: skip
    assignments = [entry for truth in TRUTHS.values() for entry in truth.assignments or ()]
    statuses = {entry.status for entry in assignments}
    assert statuses >= {
        None, "not_started", "ongoing", "delayed", "paused", "completed", "partly_completed",
        "cancelled",
    }  # fmt: skip
    precisions = {found.precision for entry in assignments for found in entry.deadlines or ()}
    assert precisions == {
        "day", "month", "quarter", "tertial", "season", "half_year", "year", "span", "event",
    }  # fmt: skip
    years = Counter((entry.title) for entry in assignments)
    assert max(years.values()) >= 4
    assert min(years.values()) == 1
    grids = [grid for truth in TRUTHS.values() for grid in truth.grids or ()]
    assert any(grid.page != grid.page_last for grid in grids)


def test_one_style_is_shaped_like_the_seed() -> None:
    for year in (2023, 2024, 2025):
        truth = TRUTHS[f"lovsjo-kommunstyrelsen-namndplan-{year}"]
        numbers = [heading.number for heading in truth.headings or () if heading.number]
        assert [number for number in numbers if number.startswith("3.3.")] == [
            f"3.3.{place}" for place in range(1, 12)
        ]
        assert len(truth.goals or ()) == 6
        assert len(truth.assignments or ()) == 11


@pytest.mark.parametrize(
    ("value", "first", "last", "precision"),
    [
        ("2024-05-14", date(2024, 5, 14), date(2024, 5, 14), "day"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2024-Q2", date(2024, 4, 1), date(2024, 6, 30), "quarter"),
        ("2024-T3", date(2024, 9, 1), date(2024, 12, 31), "tertial"),
        ("2024-H1", date(2024, 1, 1), date(2024, 6, 30), "half_year"),
        ("2024-vår", date(2024, 1, 1), date(2024, 6, 30), "season"),
        ("2024-höst", date(2024, 7, 1), date(2024, 12, 31), "season"),
        ("2024", date(2024, 1, 1), date(2024, 12, 31), "year"),
        ("2023..2024", date(2023, 1, 1), date(2024, 12, 31), "span"),
        ("?", None, None, "event"),
    ],
)
def test_a_mark_names_a_time(
    value: str, first: date | None, last: date | None, precision: str
) -> None:
    found = deadline(Mark("då", "due", value), "title")
    assert (found.date_from, found.date_to, found.precision) == (first, last, precision)


def test_only_a_named_time_is_a_due_date() -> None:
    year = deadline(Mark("under 2024", "window", "2024"), "comment")
    later = deadline(Mark("senast Q3 2024", "due", "2024-Q3"), "comment")
    earlier = deadline(Mark("senast maj 2024", "due", "2024-05"), "title")
    after = deadline(Mark("efter 2024", "after", "2024"), "comment")
    assert effective_due([year, after]) is None
    assert effective_due([later, year, earlier]) == date(2024, 5, 31)
    assert after.date_from == date(2025, 1, 1)
    assert after.date_to is None


def test_texts_have_variants_by_year() -> None:
    source = "Alltid {year-1}.\n\n@2023 Först.\n\n@2024-2025 Sedan:\n\n@2025 - ett\n- två"
    assert [text.text for text in paragraphs(source, 2023)] == [
        "Alltid 2022.", "Först.", "- två",
    ]  # fmt: skip
    assert [text.text for text in paragraphs(source, 2025)][1:] == ["Sedan:", "- ett", "- två"]


def test_marks_are_printed_without_their_meaning() -> None:
    text = marked("Klart [[senast maj {year}|due {year}-05]] [[(från budget 2023)|tag]]", 2024)
    assert text.text == "Klart senast maj 2024 (från budget 2023)"
    assert text.of("due") == (Mark("senast maj 2024", "due", "2024-05"),)
    assert text.without("tag") == "Klart senast maj 2024"


@given(
    st.decimals(-(10**9), 10**9, places=1),
    st.sampled_from([" ", "\u00a0", "\u202f"]),
    st.sampled_from(["-", "−"]),
)
def test_a_printed_figure_can_be_read_back(amount: Decimal, space: str, minus: str) -> None:
    figures = Figures(thousands=space, minus=minus, zero="–", decimals=1)
    text = printed(amount, figures)
    if text == "–":
        assert amount == 0
    else:
        digits = text.replace(space, "").replace(minus, "-").replace(",", ".")
        assert Decimal(digits) == amount
