"""What a later document prints of a year, against what that year's own document says."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from corpus.build import build
from corpus.row import time_order
from corpus.store import publish
from models.plan import Plan
from tests.plans import budget, plan

CHECKS = (
    "SELECT label, expected, printed, difference, verdict FROM table_check"
    " JOIN budget_line ON budget_line.id = line_id"
    " WHERE table_check.kind = 'year_chain' ORDER BY table_check.rowid"
)


def checks(folder: Path, *some: Plan) -> list[tuple[Any, ...]]:
    target = folder / "plans.db"
    publish(target, sorted(some, key=time_order))
    return sqlite3.connect(target).execute(CHECKS).fetchall()


def year(content: str, own: int, told: int, amount: int, **more: Any) -> Plan:
    """A document of a year whose table tells a figure of some year."""
    table = budget(("Personal", amount), ("Summa", amount), year=told)
    return plan(content, own, budget_tables=[table], **more)


def test_a_figure_that_is_repeated_is_confirmed(tmp_path: Path) -> None:
    found = checks(tmp_path, year("a", 2023, 2023, 100), year("b", 2024, 2023, 100))
    assert found == [("Personal", 100, 100, 0, "exact"), ("Summa", 100, 100, 0, "exact")]


def test_a_figure_that_is_restated_is_shown_and_left_as_it_is(tmp_path: Path) -> None:
    found = checks(tmp_path, year("a", 2023, 2023, 100), year("b", 2024, 2023, 120))
    assert found[0] == ("Personal", 100, 120, 20, "differs")


def test_one_last_digit_is_rounding(tmp_path: Path) -> None:
    found = checks(tmp_path, year("a", 2023, 2023, 100), year("b", 2024, 2023, 101))
    assert found[0] == ("Personal", 100, 101, 1, "rounding")


def test_a_proposal_is_no_years_own_word(tmp_path: Path) -> None:
    assert not checks(
        tmp_path, year("a", 2023, 2023, 100, is_adopted=False), year("b", 2024, 2023, 120)
    )


def test_what_a_plan_says_of_later_years_is_no_own_figure(tmp_path: Path) -> None:
    assert not checks(tmp_path, year("a", 2022, 2023, 100), year("b", 2024, 2023, 120))


def test_restated_figures_are_no_wrong_sums(tmp_path: Path) -> None:
    checks(tmp_path, year("a", 2023, 2023, 100), year("b", 2024, 2023, 120))
    database = sqlite3.connect(tmp_path / "plans.db")
    sums = database.execute("SELECT checks, checks_differ FROM build").fetchone()
    assert sums == (0, 0)


def test_the_outcome_of_one_year_is_the_next_ones_comparison(shared: Path, tmp_path: Path) -> None:
    files = sorted((shared / "real").glob("nacka_valfardskola_arsbokslut_*.pdf"))
    assert len(files) == 2
    build(files, tmp_path / "plans.db")
    database = sqlite3.connect(tmp_path / "plans.db")
    found = database.execute(CHECKS).fetchall()
    assert ("910 Sigfridsborgs skola med fsk", 1988, 1988, 0, "exact") in found
    assert {verdict for *_, verdict in found} == {"exact"}
    assert len({label for label, *_ in found}) >= 29


@pytest.mark.parametrize("turned", [1, -1])
def test_tables_of_unlike_signs_are_compared_by_their_cost(tmp_path: Path, turned: int) -> None:
    other = {"sign_convention": "cost_positive" if turned > 0 else "cost_negative"}
    own = year("a", 2023, 2023, 100)
    later = year("b", 2024, 2023, turned * 120)
    tables = [table.model_copy(update=other) for table in later.budget_tables]
    lines = [
        tuple(
            line.model_copy(
                update={
                    "amounts": tuple(
                        one.model_copy(update={"net_cost_sek": 120_000}) for one in line.amounts
                    )
                }
            )
            for line in table.lines
        )
        for table in tables
    ]
    turned_tables = tuple(
        table.model_copy(update={"lines": own_lines})
        for table, own_lines in zip(tables, lines, strict=True)
    )
    found = checks(tmp_path, own, later.model_copy(update={"budget_tables": turned_tables}))
    assert found[0] == ("Personal", turned * 100, turned * 120, turned * 20, "differs")
