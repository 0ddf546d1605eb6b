"""What a publisher corrects stands beside what is printed, and is told where it no longer holds."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random

import pytest

from corpus.correction import read, unapplied
from corpus.row import time_order
from corpus.sheet import SheetError
from corpus.store import publish
from models.plan import Plan
from tests.plans import assignment, budget, goal, plan

HEADER = "fact_id,column,value,reason,source\n"
DOCUMENT = "ale-kommunstyrelsen-plan-2024-61616161"
ENTRY = f"{DOCUMENT}-a1"
AMOUNT = f"{DOCUMENT}-m1-r1,{DOCUMENT}-m1-c1"
WHY = "misprint,KS § 7"

PLAN = plan(
    assignments=[assignment(due_on=date(2024, 5, 31))],
    goals=[goal()],
    budget_tables=[budget(("Personal", 7598), ("Summa", 7598))],
)


def built(folder: Path, lines: Sequence[str], *plans: Plan) -> sqlite3.Connection:
    """A database of the plan and of others, corrected by these lines."""
    sheet = folder / "corrections.csv"
    sheet.write_text(HEADER + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    target = folder / "plans.db"
    some = sorted(plans or (PLAN,), key=time_order)
    publish(target, some, corrections=read(sheet))
    return sqlite3.connect(target)


def states(database: sqlite3.Connection) -> list[tuple[str, ...]]:
    return database.execute(
        "SELECT column_name, printed_value, corrected_value, state FROM correction"
        " ORDER BY fact_id, column_name"
    ).fetchall()


def test_the_printed_value_stays_and_the_right_one_stands_beside_it(tmp_path: Path) -> None:
    database = built(tmp_path, [f"{ENTRY},due_on,2024-06-30,{WHY}"])
    row = database.execute(
        "SELECT due_on, corrected_value, reason, source, correction.document_id"
        " FROM assignment_entry"
        " JOIN correction ON fact_id = assignment_entry.id AND column_name = 'due_on'"
    ).fetchone()
    assert row == ("2024-05-31", "2024-06-30", "misprint", "KS § 7", DOCUMENT)


def test_an_amount_is_known_by_its_row_and_column(tmp_path: Path) -> None:
    database = built(tmp_path, [f'"{AMOUNT}",amount_sek,7600000,{WHY}'])
    assert states(database) == [("amount_sek", "7598000", "7600000", "applies")]
    said = database.execute("SELECT label, amount_sek, correction FROM budget_value ORDER BY 1")
    assert said.fetchall() == [
        ("Personal", 7_598_000, "amount_sek: 7600000"),
        ("Summa", 7_598_000, None),
    ]


@pytest.mark.parametrize(
    ("line", "view"),
    [
        (f"{ENTRY},due_on,2024-06-30,{WHY}", "assignment_current"),
        (f"{ENTRY},status,completed,{WHY}", "assignment_history"),
        (f"{DOCUMENT}-g1,attainment,met,{WHY}", "goal_history"),
        (f"{DOCUMENT},decided_on,2023-12-14,{WHY}", "plan_overview"),
        (f'"{AMOUNT}",net_cost_sek,7600000,{WHY}', "budget_series"),
    ],
)
def test_views_say_what_is_corrected(tmp_path: Path, line: str, view: str) -> None:
    database = built(tmp_path, [line])
    *_, column, value, _, _ = line.split(",")
    notes = database.execute(f"SELECT correction FROM {view} WHERE correction IS NOT NULL")
    assert notes.fetchall() == [(f"{column}: {value}",)]


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("gone-a9,due_on,2024-06-30", "no_fact"),
        (f"{ENTRY},no_such,2024-06-30", "no_column"),
        (f"{ENTRY},id,another", "no_column"),
        (f"{ENTRY},due_on,2024-05-31", "agrees"),
        (f"{ENTRY},status,", "agrees"),
        (f"{ENTRY},title,", "unfit"),
        (f"{ENTRY},committee_id,1440-okanda-namnden", "unfit"),
        (f"{ENTRY},due_on,", "applies"),
        (f'"{AMOUNT}",amount,7598', "agrees"),
    ],
)
def test_what_does_not_apply_is_told(tmp_path: Path, line: str, state: str) -> None:
    database = built(tmp_path, [f"{line},{WHY}"])
    assert [found for *_, found in states(database)] == [state]
    told = unapplied(tmp_path / "plans.db", read(tmp_path / "corrections.csv"))
    assert len(told) == (state != "applies")
    assert all(one.startswith("line 2: ") for one in told)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("fact_id,column,value,reason\n", "line 1: the column source is missing"),
        (f"{HEADER}x,due_on,2024-06-30,,KS\n", "line 2: reason is empty"),
        (f"{HEADER}x,due_on,2024-06-30,why,\n", "line 2: source is empty"),
        (f"{HEADER}\n,due_on,2024-06-30,{WHY}\n", "line 3: fact_id is empty"),
        (f"{HEADER}x,due_on,maj,{WHY}\n", "line 2: due_on takes a day such as 2024-05-31"),
        (f"{HEADER}x,due_on,2024-02-31,{WHY}\n", "line 2: due_on takes"),
        (f"{HEADER}x,amount,nan,{WHY}\n", "line 2: amount takes a number"),
        (f"{HEADER}x,status,done,{WHY}\n", "line 2: status takes not_started, ongoing"),
        (f"{HEADER}x,is_adopted,2,{WHY}\n", "line 2: is_adopted takes"),
        (f"{HEADER}x,due_on,2024-06-30,{WHY},more\n", "line 2: 6 cells where the header has 5"),
        (
            f'{HEADER}x,title,"a\nb",{WHY}\nx,title,c,{WHY}\n',
            "line 4: title of x is corrected in line 2 too",
        ),
        (f'{HEADER}x,title,"a,{WHY}\n', "line 2: unexpected end of data"),
    ],
)
def test_a_fault_names_file_line_and_reason(tmp_path: Path, content: str, reason: str) -> None:
    sheet = tmp_path / "corrections.csv"
    sheet.write_text(content, encoding="utf-8")
    with pytest.raises(SheetError, match=rf"corrections\.csv, {reason}"):
        read(sheet)


def test_a_file_that_is_no_text_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "corrections.csv").write_bytes(b"\xff\xfe")
    with pytest.raises(SheetError, match=r"corrections\.csv"):
        read(tmp_path / "corrections.csv")


def test_a_spreadsheet_may_write_semicolons(tmp_path: Path) -> None:
    sheet = tmp_path / "corrections.csv"
    rows = f"{HEADER}{ENTRY},due_on,2024-06-30,{WHY}\n".replace(",", ";")
    sheet.write_text(rows, encoding="utf-8-sig")
    assert [one.value for one in read(sheet)] == ["2024-06-30"]


def test_the_order_of_lines_and_plans_changes_no_byte(tmp_path: Path) -> None:
    lines = [
        f"{ENTRY},due_on,2024-06-30,{WHY}",
        f'"{AMOUNT}",amount_sek,1,{WHY}',
        f"{ENTRY},status,completed,{WHY}",
        f"gone-a9,status,completed,{WHY}",
    ]
    some = [PLAN, plan("b", 2023), plan("c", 2025, assignments=[assignment()])]
    built(tmp_path, lines, *some).close()
    before = (tmp_path / "plans.db").read_bytes()
    Random(1).shuffle(lines)
    built(tmp_path, lines, *some).close()
    assert (tmp_path / "plans.db").read_bytes() == before
