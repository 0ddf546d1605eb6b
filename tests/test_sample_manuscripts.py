"""Documents written as manuscripts: what their paragraphs mean, and where typesetters put them."""

import re
from datetime import date

import pypdfium2
import pytest
from reportlab.pdfbase.ttfonts import TTFError

from corpus.sample.answer import answer
from corpus.sample.document import Document, Heading, Table
from corpus.sample.make import Draw, documents
from corpus.sample.manuscript import GoalKind, Manuscript, written
from corpus.sample.source import DocumentSource
from corpus.truth import DocumentTruth, Truth

MADE = {document.name: (draw, document) for draw, document in documents({"magazine", "bundle"})}
MAGAZINE = "videmark-kultur-och-fritidsnamnden-namndplan-2025"
BUNDLE = "asmora-budget-2024-namndernas-verksamhetsplaner"

KINDS = {
    "Målområde": GoalKind(level=1, set_by="council"),
    "Inriktningsmål": GoalKind(level=2, set_by="council"),
    "Nämndmål": GoalKind(level=3, set_by="committee"),
}


class _Anywhere(dict[str, int]):
    """Every node on page 1."""

    def __missing__(self, key: str) -> int:
        return 1


def _truth(document: Document) -> Truth:
    return answer(document, _Anywhere(), f"{document.name}.pdf", 1, "0" * 64)


def _read(text: str) -> Truth:
    source = DocumentSource(
        name="plan",
        made_on=date(2024, 1, 1),
        outline="plan",
        year=2024,
        cover=(),
        running=("", ""),
        facts=DocumentTruth(),
    )
    manuscript = Manuscript(style="magazine", kinds=KINDS, document=(source,))
    return _truth(written(manuscript, source, text))


def test_a_goal_stands_below_the_last_one_of_a_higher_level() -> None:
    truth = _read("""# MÅL

        {goal Målområde} ## [[Målområde:|prefix]] Ett rikt liv

        {goal Inriktningsmål} Fler läser.

        {goal Nämndmål} - Fler barn läser.

        {goal Nämndmål} - Fler vuxna läser.

        {goal Inriktningsmål} Fler dansar.

        {goal Nämndmål} ### Fler äldre dansar.

        # ANNAT

        {goal Nämndmål} - Färre sover.
    """)
    found = {goal.title: (goal.parent, goal.level, goal.set_by) for goal in truth.goals or ()}
    assert found == {
        "Ett rikt liv": (None, 1, "council"),
        "Fler läser.": ("Ett rikt liv", 2, "council"),
        "Fler barn läser.": ("Fler läser.", 3, "committee"),
        "Fler vuxna läser.": ("Fler läser.", 3, "committee"),
        "Fler dansar.": ("Ett rikt liv", 2, "council"),
        "Fler äldre dansar.": ("Fler dansar.", 3, "committee"),
        "Färre sover.": (None, 3, "committee"),
    }


def test_an_assignment_has_the_answer_below_it_and_the_committee_of_its_chapter() -> None:
    truth = _read("""# [[Tekniska nämnden|committee tekniska nämnden]]

        {assignment council} 2. Bygg en bro. [[(TN)|tag]]

        {comment} Den är klar [[senast maj 2024|due 2024-05]].

        {assignment council} - Riv en bro [[AVSLUTAT|status completed]]

        # Bilaga

        {assignment committee} ### [[Uppdrag 4.|prefix 4]] Måla en bro
    """)
    build, remove, paint = truth.assignments or ()
    assert (build.title, build.title_text, build.number) == (
        "Bygg en bro.", "2. Bygg en bro. (TN)", "2",
    )  # fmt: skip
    assert (build.comment, build.due_on) == ("Den är klar senast maj 2024.", date(2024, 5, 31))
    assert (remove.title, remove.status, remove.status_text, remove.comment) == (
        "Riv en bro", "completed", "AVSLUTAT", None,
    )  # fmt: skip
    assert (paint.title, paint.number, paint.given_by) == ("Måla en bro", "4", "committee")
    committees = [one.committee for one in (build, remove, paint)]
    assert committees == ["tekniska nämnden", "tekniska nämnden", None]


def test_a_run_in_heading_is_a_level_below_and_begins_its_paragraph() -> None:
    truth = _read("""# EKONOMI

        = Lokalerna | Hyran stiger 2024.

        ## Personalen
    """)
    assert [(one.title, one.level) for one in truth.headings or ()] == [
        ("EKONOMI", 1), ("Lokalerna", 2), ("Personalen", 2),
    ]  # fmt: skip
    assert [(one.text, one.heading) for one in truth.text or ()] == [
        ("Hyran stiger 2024.", "Lokalerna"),
    ]  # fmt: skip


def test_every_fact_of_a_bundle_knows_its_committee() -> None:
    truth = _truth(MADE[BUNDLE][1])
    names = {"tekniska nämnden", "barn- och ungdomsnämnden", "vård- och omsorgsnämnden"}
    assert {goal.committee for goal in truth.goals or ()} == names
    assert {assignment.committee for assignment in truth.assignments or ()} == names
    assert {table.committee for table in truth.tables or ()} == {None, *names}


def test_a_bundle_has_one_wrong_total() -> None:
    truth = _truth(MADE[BUNDLE][1])
    wrong = [finding for finding in truth.findings or () if finding.rule == "wrong_total"]
    assert [finding.text for finding in wrong] == ["402 300"]


@pytest.mark.parametrize("name", [MAGAZINE, BUNDLE])
def test_a_document_is_set_the_same_way_twice(name: str) -> None:
    draw, document = MADE[name]
    pdf, pages = _set(draw)
    assert draw() == (pdf, pages)
    with pypdfium2.PdfDocument(pdf) as file:
        texts = [_bare(page.get_textpage().get_text_range()) for page in file]
    for node in document.nodes:
        if isinstance(node, Heading):
            assert _bare(node.printed) in texts[pages[node.key] - 1]
        elif isinstance(node, Table):
            for row in node.rows:
                here = texts[pages[row.key] - 1]
                assert all(_bare(cell.text.text) in here for cell in row.cells)


def _set(draw: Draw) -> tuple[bytes, dict[str, int]]:
    try:
        return draw()
    except (ImportError, OSError, TTFError) as error:
        pytest.skip(f"a library or font of the typesetter is not installed: {error}")


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text)
