"""Departments that a plan describes or budgets for, and the rows that are theirs."""

from decimal import Decimal
from pathlib import Path

from extract import department
from extract.department import Source
from models.budget import BudgetAmount, BudgetColumn, BudgetLine, BudgetTable
from models.geometry import Box
from tests.leaflet import plan
from tests.manuscript import PROFILE, tree

BOX = Box(0.0, 0.0, 1.0, 1.0)


def _table(*labels: str) -> BudgetTable:
    amount = BudgetAmount(
        column=1, text="1", amount=Decimal(1), amount_sek=1000, net_cost_sek=1000, page=1, box=BOX
    )
    lines = tuple(
        BudgetLine(ordinal=n, label=label, role="row", amounts=(amount,), page=1, box=BOX)
        for n, label in enumerate(labels, start=1)
    )
    column = BudgetColumn(ordinal=1, header_text="2025", year=2025, measure="budget")
    return BudgetTable.model_validate(
        {
            "ordinal": 1, "grid": 1, "section": None, "title": None, "kind": "operating",
            "unit_text": "tkr", "unit": "tkr", "unit_source": "header", "sign_convention": None,
            "page": 1, "page_last": 1, "box": BOX, "columns": (column,), "lines": lines,
        }
    )  # fmt: skip


def _rows(outline: str, *labels: str) -> list[str | None]:
    tables = [_table(*labels)]
    found = department.read(Source(tree(outline).sections), tables, PROFILE)
    (table,) = department.assign(tables, found, PROFILE)
    return [line.department for line in table.lines]


def test_headings_that_name_a_department_describe_it() -> None:
    found = department.read(
        Source(
            tree("""
            # Organisation
            ## Enheten för plan och bygg
            ## Ekonomiavdelningen
            ## Förvaltningsövergripande arbete
        """).sections
        ),
        (),
        PROFILE,
    )
    assert [(one.name, one.kind, one.section) for one in found] == [
        ("Enheten för plan och bygg", "enhet", 2),
        ("Ekonomiavdelningen", "avdelning", 3),
    ]


def test_rows_may_leave_out_the_sort_of_department() -> None:
    outline = "# Enheten för plan och bygg\n# Avdelning Barn och familj\n# Enheten för fastighet"
    assert _rows(outline, "Plan och bygg", "Barn och familj", "Fastighet", "Summa") == [
        "Enheten för plan och bygg",
        "Avdelning Barn och familj",
        "Enheten för fastighet",
        None,
    ]


def test_three_rows_of_one_word_are_departments() -> None:
    outline = "# Avdelningen för äldreomsorg\n# Avdelningen för funktionsstöd\n# IT-avdelningen"
    assert _rows(outline, "Äldreomsorg", "Funktionsstöd", "IT", "Lokaler") == [
        "Avdelningen för äldreomsorg",
        "Avdelningen för funktionsstöd",
        "IT-avdelningen",
        None,
    ]


def test_what_staff_costs_is_no_department() -> None:
    assert _rows("# Personalavdelningen", "Personal", "Lokaler", "Summa") == [None, None, None]


def test_sentences_tell_how_the_work_is_organised() -> None:
    told = tree(
        """
        # Nämndens uppdrag
        Arbetet leds av kultur- och fritidsförvaltningen, som består av Biblioteksenheten och
        Kulturenheten. Nämnden samverkar med socialförvaltningen.
        Förvaltningen leds av en förvaltningschef och är indelad i enheter.
    """.replace("och\n        Kultur", "och Kultur")
    )
    blocks = [block for section in told.sections for block in told.blocks(section)]
    found = department.read(Source(told.sections, blocks), (), PROFILE)
    assert [(one.name, one.kind) for one in found] == [
        ("kultur- och fritidsförvaltningen", "förvaltning"),
        ("Biblioteksenheten", "enhet"),
        ("Kulturenheten", "enhet"),
    ]
    assert {one.section for one in found} == {1}


def test_a_sum_is_the_row_of_the_department_that_it_sums() -> None:
    assert _rows("# Gatuavdelningen", "Gatuavdelningen", "Summa Gatuavdelningen", "Summa") == [
        "Gatuavdelningen",
        "Gatuavdelningen",
        None,
    ]


def _told(outline: str) -> list[tuple[str, str | None]]:
    told = tree(outline)
    blocks = [block for section in told.sections for block in told.blocks(section)]
    return [
        (one.name, one.kind) for one in department.read(Source(told.sections, blocks), (), PROFILE)
    ]


def test_a_list_below_the_organisation_begins_each_item_with_a_department() -> None:
    assert _told("""
        # Verksamhet
        Kontoret är indelat i tre enheter:
        - miljöenheten, som svarar för tillsyn
        - kart- och mätenheten, som också sköter adresser
        - en stab
        Målet är nått:
        - byggenheten har fler anställda
    """) == [("miljöenheten", "enhet"), ("kart- och mätenheten", "enhet")]


def test_under_the_organisation_sentences_describe_whom_they_begin_with() -> None:
    assert _told("""
        # Förvaltningen och dess enheter
        Miljö- och byggförvaltningen har 34 medarbetare. Planenheten tar fram detaljplaner.
        Området Förskola har elva enheter.
        # Ekonomi
        Bygglovsenheten har ett underskott.
    """) == [
        ("miljö- och byggförvaltningen", "förvaltning"),
        ("planenheten", "enhet"),
        ("Förskola", "område"),
    ]


def test_a_sentence_lists_departments_by_name() -> None:
    assert _told("""
        # Inledning
        Avdelningarna är Ledning och stöd, Förskola, Vuxenutbildning samt Kultur och fritid.
        Enheter: Plan och bygg. Förutsättningarna är goda, och enheten är Sveriges minsta.
    """) == [
        ("Ledning och stöd", "avdelning"),
        ("Förskola", "avdelning"),
        ("Vuxenutbildning", "avdelning"),
        ("Kultur och fritid", "avdelning"),
    ]


def test_the_committees_own_office_is_its_department() -> None:
    told = tree("""
        # Inledning
        Socialförvaltningen i grannkommunen är en annan.
        Bygg- och serviceförvaltningen har fått ett planeringskontor.
    """)
    source = Source(told.sections, told.blocks(told.sections[0]), (), "bygg- och servicenämnden")
    found = department.read(source, (), PROFILE)
    assert [(one.name, one.kind) for one in found] == [
        ("bygg- och serviceförvaltningen", "förvaltning")
    ]


_NAMED_COLUMN = """
= Ekonomi
#table(columns: (5cm, 1fr, 1fr), table.header[Avdelning (tkr)][Budget 2025][Utfall 2025],
 [Nämnd], [1 000], [900], [Plan och bygg], [2 000], [2 100], [Gata], [3 000], [2 900],
 [Summa], [6 000], [5 900])
"""


def test_rows_below_the_word_for_departments_are_departments(tmp_path: Path) -> None:
    read = plan(tmp_path, _NAMED_COLUMN)
    assert [(one.name, one.kind) for one in read.departments] == [
        ("Plan och bygg", "avdelning"),
        ("Gata", "avdelning"),
    ]
    rows = [line.department for line in read.budget_tables[0].lines]
    assert rows == [None, "Plan och bygg", None, None]
