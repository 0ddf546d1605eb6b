"""Tables of goals and annual accounts of the sample corpus: what was planned is consistent."""

from collections import Counter
from decimal import Decimal

import pypdfium2
import pytest

from corpus.sample.answer import answer
from corpus.sample.document import Document, Stated, Table
from corpus.sample.make import documents
from corpus.truth import LineTruth, TableTruth, Truth

MADE = {document.name: (draw, document) for draw, document in documents({"scorecard", "bokslut"})}
SCORECARDS = sorted(name for name, (_, one) in MADE.items() if one.style == "scorecard")
ACCOUNTS = sorted(name for name, (_, one) in MADE.items() if one.style == "bokslut")


class _Anywhere(dict[str, int]):
    """Every node on page 1."""

    def __missing__(self, key: str) -> int:
        return 1


def _truth(name: str) -> Truth:
    return answer(MADE[name][1], _Anywhere(), f"{name}.pdf", 1, "0" * 64)


def _tables(document: Document) -> list[Table]:
    return [node for node in document.nodes if isinstance(node, Table)]


@pytest.mark.parametrize("name", sorted(MADE))
def test_merged_cells_leave_no_hole_and_no_overlap(name: str) -> None:
    for table in _tables(MADE[name][1]):
        for rows in ([list(row) for row in table.header], [list(row.cells) for row in table.rows]):
            below: Counter[int] = Counter()
            for place, cells in enumerate(rows):
                width = sum(cell.span for cell in cells) + below[place]
                assert width == len(table.widths)
                for cell in cells:
                    below.update(range(place + 1, place + cell.rows))
            assert max(below, default=0) < len(rows)


@pytest.mark.parametrize("name", SCORECARDS)
def test_every_goal_of_the_committee_stands_below_one_of_the_council(name: str) -> None:
    goals = {goal.title: goal for goal in _truth(name).goals or ()}
    own = [goal for goal in goals.values() if goal.set_by == "committee"]
    assert len(own) == 7
    for goal in own:
        assert goal.parent is not None
        assert goals[goal.parent].set_by == "council"
    measured = {indicator.goal for indicator in _truth(name).indicators or ()}
    assert measured == {goal.title for goal in own}


def test_a_sign_without_a_legend_means_nothing() -> None:
    truth = _truth("kvarnlosa-kultur-och-fritidsnamnden-verksamhetsberattelse-2025")
    unread = [goal for goal in truth.goals or () if _is_unread(goal.title)]
    assert [goal.attainment for goal in unread] == [None, None]
    assert [finding.rule for finding in truth.findings or ()] == ["unknown_status"] * 2


def _is_unread(title: str) -> bool:
    return any(
        stated.goal.title == title and _says_nothing(stated)
        for table in _tables(MADE[SCORECARDS[-1]][1])
        for row in table.rows
        for stated in row.goals
    )


def _says_nothing(stated: Stated) -> bool:
    return stated.attainment is not None and not stated.explained


def test_a_follow_up_tells_outcome_forecast_attainment_and_trend_apart() -> None:
    truth = _truth("kvarnlosa-kultur-och-fritidsnamnden-delarsrapport-2024")
    goals = {goal.number: goal for goal in truth.goals or () if goal.set_by == "committee"}
    assert (goals["2"].attainment, goals["2"].is_forecast, goals["2"].trend) == (
        "partly", True, "better",
    )  # fmt: skip
    loans = next(one for one in truth.indicators or () if one.name.startswith("Utlån"))
    assert [(value.year, value.measure, value.text) for value in loans.values or ()] == [
        (2023, "actual", "13,1"),
        (2024, "target", "14,0"),
        (2024, "actual", "14,6"),
        (2024, "forecast", "14,5"),
    ]


@pytest.mark.parametrize("name", ACCOUNTS)
def test_accounts_add_up_but_for_the_marked_total(name: str) -> None:
    truth = _truth(name)
    wrong = 0
    for table in truth.tables or ():
        totals = [line for line in table.lines if line.role == "total"]
        assert len(totals) == 1
        rows = [line for line in table.lines if line.role == "row" and not _is_part(line)]
        for column in range(1, len(table.columns) + 1):
            expected = sum((_amount(line, column) for line in rows), Decimal())
            check = _check(table, totals[0].label, column)
            assert check == expected
        wrong += sum(check.verdict == "differs" for check in table.checks or ())
    assert len([one for one in truth.findings or () if one.rule == "wrong_total"]) == wrong


def _is_part(line: LineTruth) -> bool:
    return line.label.startswith(("därav", "varav"))


def _amount(line: LineTruth, column: int) -> Decimal:
    return next((one.amount for one in line.amounts if one.column == column), Decimal())


def _check(table: TableTruth, label: str, column: int) -> Decimal:
    checks = table.checks or ()
    return next(one.expected for one in checks if (one.label, one.column) == (label, column))


def test_the_sign_of_a_cost_turns_from_one_year_to_the_next() -> None:
    """What the accounts of 2023 print as a cost, those of 2024 print with a minus."""
    before = _net("kvarnlosa-tekniska-namnden-bokslut-2023")
    after = _net("kvarnlosa-tekniska-namnden-bokslut-2024")
    assert len(before) > 15
    assert {place: -amount for place, amount in before.items()} == {
        place: amount for place, amount in after.items() if place in before
    }


def _net(name: str) -> dict[tuple[str, str], Decimal]:
    """The net of 2023 of each row below its department."""
    found: dict[tuple[str, str], Decimal] = {}
    for table in _truth(name).tables or ():
        wanted = [
            ordinal
            for ordinal, column in enumerate(table.columns, start=1)
            if (column.year, column.measure, column.component) == (2023, "actual", "net")
        ]
        above = ""
        for line in table.lines if wanted else ():
            if line.role == "note":
                above = line.label
            elif line.role == "row":
                found[above, line.label] = _amount(line, wanted[0])
    return found


@pytest.mark.parametrize("name", ACCOUNTS)
def test_accounts_are_set_the_same_way_twice(name: str) -> None:
    pytest.importorskip("fpdf")
    draw, document = MADE[name]
    pdf, pages = draw()
    assert draw() == (pdf, pages)
    _stand_where_they_are_said_to(document, pdf, pages)


def _stand_where_they_are_said_to(document: Document, pdf: bytes, pages: dict[str, int]) -> None:
    with pypdfium2.PdfDocument(pdf) as file:
        texts = ["".join(page.get_textpage().get_text_range().split()) for page in file]
    for table in _tables(document):
        for row in table.rows:
            for cell in row.cells[1:]:
                assert "".join(cell.text.text.split()) in texts[pages[row.key] - 1]
