"""The sample corpus over the years: what became of goals, assignments and rows is as planned."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

import pypdfium2
import pytest

from corpus.sample.answer import answer
from corpus.sample.document import Document
from corpus.sample.make import documents
from corpus.sample.source import AssignmentSource, GoalSource, read_committees
from corpus.truth import AssignmentTruth, GoalTruth, Truth

MADE = {document.name: (draw, document) for draw, document in documents({"years"})}
PLAN = "tjarnmora-omsorgsnamnden-verksamhetsplan"
ANNUAL = "tjarnmora-omsorgsnamnden-verksamhetsberattelse"


class _Anywhere(dict[str, int]):
    """Every node on page 1."""

    def __missing__(self, key: str) -> int:
        return 1


def _truth(document: Document) -> Truth:
    return answer(document, _Anywhere(), f"{document.name}.pdf", 1, "0" * 64)


TRUTHS = {name: _truth(document) for name, (_, document) in MADE.items()}


def _assignments() -> Iterator[tuple[str, AssignmentTruth]]:
    for name, truth in TRUTHS.items():
        yield from ((name, one) for one in truth.assignments or ())


def _goals() -> Iterator[GoalTruth]:
    return (goal for truth in TRUTHS.values() for goal in truth.goals or ())


def _assignment(document: str, start: str) -> AssignmentTruth:
    found = TRUTHS[document].assignments or ()
    return next(one for one in found if one.title and one.title.startswith(start))


def _kronor(document: str, label: str, year: int, measure: str = "budget") -> int:
    return next(
        amount.amount_sek
        for table in TRUTHS[document].tables or ()
        for line in table.lines
        for amount in line.amounts
        if line.label == label
        and (column := table.columns[amount.column - 1]).year == year
        and column.measure == measure
    )


def test_what_is_the_same_as_another_names_an_entry_that_is_there() -> None:
    own, others = set(), set()
    for committee in read_committees().values():
        entries: list[GoalSource | AssignmentSource] = [*committee.goal, *committee.assignment]
        for one in entries:
            own.add(f"{committee.document[0].name}: {one.id}")
            others |= {one.same_as} - {None}
    assert len(others) > 10
    assert others < own


def test_a_goal_has_three_wordings_and_one_identity() -> None:
    wordings = defaultdict(set)
    for goal in _goals():
        wordings[goal.identity].add(goal.title)
    assert sorted(map(len, wordings.values()))[-2:] == [3, 3]


def test_assignments_are_shared_dropped_taken_up_again_and_closed() -> None:
    held = defaultdict(set)
    for name, one in _assignments():
        held[one.identity].add(name)
    shared = _assignment(f"{PLAN}-2024", "Ta fram en gemensam handlingsplan")
    committees = {TRUTHS[name].document.committee for name in held[shared.identity]}  # type: ignore[union-attr]
    assert committees == {"omsorgsnämnden", "kulturnämnden", "fritidsnämnden"}
    dropped = _assignment("tjarnmora-socialnamnden-verksamhetsplan-2023", "Pröva digital")
    assert len(held[dropped.identity]) == 1
    back = held[_assignment(f"{PLAN}-2025", "Ta fram en strategi").identity]
    assert len(back) == 3
    assert not {name for name in back if "2024" in name}
    closed = _assignment(f"{ANNUAL}-2024", "Se över avgifterna")
    assert "förklaras fullgjort" in (closed.comment or "")
    assert (closed.status, closed.deadlines) == ("completed", ())


def test_a_deadline_moves_and_a_status_contradicts_its_comment() -> None:
    rules = [_assignment(f"{PLAN}-2024", "Skriv rutiner"), _assignment(f"{PLAN}-2025", "Rutiner")]
    assert rules[0].identity == rules[1].identity
    assert [one.due_on for one in rules] == [date(2024, 6, 30), date(2025, 3, 31)]
    locks = _assignment(f"{ANNUAL}-2024", "Inför digitala lås")
    assert locks.status == "completed"
    assert "pågår fortfarande" in (locks.comment or "")


@pytest.mark.parametrize(
    "alike",
    [
        "Utred ett nytt äldreboende i", "Genomför brukarundersökningen", "Öppna gruppbostad nummer",
        "Rusta upp badplatsen vid", "Gör biblioteket i", "Ta fram en plan för hemtjänstens",
        "Se över taxorna för",
    ],
)  # fmt: skip
def test_what_only_looks_alike_has_identities_of_its_own(alike: str) -> None:
    titles = defaultdict(set)
    for _, one in _assignments():
        if one.title and one.title.startswith(alike):
            titles[one.title].add(one.identity)
    assert len(titles) > 1
    assert Counter(one for found in titles.values() for one in found).most_common(1)[0][1] == 1


def test_versions_of_a_plan_and_the_next_have_budgets_of_their_own() -> None:
    names = [f"{PLAN}-2024-forslag", f"{PLAN}-2024", f"{PLAN}-2024-reviderad", f"{PLAN}-2025"]
    assert [_kronor(name, "Äldreomsorg", 2024) for name in names] == [
        -197_200_000, -199_800_000, -201_800_000, -201_800_000,
    ]  # fmt: skip
    support = [_kronor(name, "Funktionsstöd", 2024) for name in names[1:]]
    assert support == [-95_600_000, -95_600_000, -94_900_000]


def test_an_outcome_is_repeated_and_a_row_renamed_with_the_same_figures() -> None:
    family = "Individ- och familjeomsorg"
    outcome = _kronor(f"{ANNUAL}-2024", family, 2023, "actual")
    assert _kronor(f"{PLAN}-2025", "Barn, familj och försörjning", 2023, "actual") == outcome
    budget = _kronor(f"{PLAN}-2024", family, 2024)
    assert _kronor(f"{PLAN}-2025", "Barn, familj och försörjning", 2024) == budget


def test_the_prose_tells_the_change_of_the_table() -> None:
    plan = f"{PLAN}-2024"
    change = _kronor(plan, "Summa", 2024) - _kronor(plan, "Summa", 2023)
    assert change == -8_260_000
    assert any("drygt åtta miljoner kronor" in one.text for one in TRUTHS[plan].text or ())


def test_indicators_are_defined_anew_lose_their_target_and_are_never_reported() -> None:
    values: defaultdict[str, set[tuple[int | None, str | None, str]]] = defaultdict(set)
    for truth in TRUTHS.values():
        for one in truth.indicators or ():
            values[one.name] |= {(it.year, it.measure, it.text) for it in one.values or ()}
    assert {"sex månader", "tolv månader"} == {
        " ".join(name.split()[-4:-2]) for name in values if name.startswith("Andel som är själv")
    }
    checks = values["Andel förhandsbedömningar som är klara inom 14 dagar"]
    assert {(2024, "target", "95 %"), (2025, "target", "-")} <= checks
    engagement = values["Hållbart medarbetarengagemang, index"]
    assert {text for _, measure, text in engagement if measure == "actual"} == {"-"}


@pytest.mark.parametrize("name", sorted(MADE))
def test_documents_are_short_and_figures_stand_where_they_are_said_to(name: str) -> None:
    draw, document = MADE[name]
    pdf, pages = draw()
    with pypdfium2.PdfDocument(pdf) as file:
        texts = ["".join(page.get_textpage().get_text_range().split()) for page in file]
    assert 4 <= len(texts) <= 7
    truth = answer(document, pages, f"{name}.pdf", len(texts), "0" * 64)
    for table in truth.tables or ():
        for line in table.lines:
            figures = "".join("".join(amount.text.split()) for amount in line.amounts)
            assert figures in "".join(texts[(table.page or 0) - 1 : table.page_last])
