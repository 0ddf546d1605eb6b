"""Tables that are forms: a label at the left of each row, records below one another."""

from pathlib import Path

from extract.form import unfolded
from tests.leaflet import plan
from tests.manuscript import PROFILE, grid

_CARDS = """
= Mål
== Målområde En nära kommun
#table(columns: (3cm, 1fr),
 [Fullmäktigemål], [Fler invånare ska få svar samma dag],
 [Nämndmål], [Kontaktcentret svarar inom en timme],
 [Beskrivning], [Telefonen har öppet till klockan 19.],
 [Indikator], [Svar inom en timme, procent],
 [Utfall 2024], [61],
 [Målvärde 2026], [80],
 [Indikator], [Nöjda med svaret, procent],
 [Utfall 2024], [72],
 [Målvärde 2026], [75],
 [Ansvarig], [Kanslichef],
 [Fullmäktigemål], [Besluten ska vara lätta att följa],
 [Nämndmål], [Alla protokoll publiceras inom fem dagar],
 [Indikator], [Protokoll i tid, procent],
 [Målvärde 2026], [95])

= Uppdrag från kommunfullmäktige
#table(columns: (2.5cm, 1fr, 2.5cm, 1fr),
 table.cell(colspan: 4)[Uppdrag 3. Se över taxan för lokaler],
 [Ansvarig:], [Fritidschef], [Klart senast:], [2026-05-31],
 [Status:], [Pågår], [Kommentar:], [Taxan är från 2011.])
"""


def test_records_of_a_form_are_goals_indicators_and_assignments(tmp_path: Path) -> None:
    read = plan(tmp_path, _CARDS)
    assert [(one.title, one.level, one.set_by, one.parent) for one in read.goals] == [
        ("En nära kommun", 1, "council", None),
        ("Fler invånare ska få svar samma dag", 2, "council", 1),
        ("Kontaktcentret svarar inom en timme", 3, "committee", 2),
        ("Besluten ska vara lätta att följa", 2, "council", 1),
        ("Alla protokoll publiceras inom fem dagar", 3, "committee", 4),
    ]
    assert read.goals[2].description == "Telefonen har öppet till klockan 19."
    assert [(one.name, one.goal) for one in read.indicators] == [
        ("Svar inom en timme, procent", 3),
        ("Nöjda med svaret, procent", 3),
        ("Protokoll i tid, procent", 5),
    ]
    values = [[(v.year, v.measure, v.value_text) for v in one.values] for one in read.indicators]
    assert values == [
        [(2024, "actual", "61"), (2026, "target", "80")],
        [(2024, "actual", "72"), (2026, "target", "75")],
        [(2026, "target", "95")],
    ]
    (task,) = read.assignments
    assert (task.number, task.title, task.owner_text) == (
        "3",
        "Se över taxan för lokaler",
        "Fritidschef",
    )
    assert (str(task.due_on), task.status, task.comment) == (
        "2026-05-31",
        "ongoing",
        "Taxan är från 2011.",
    )


def test_tables_whose_first_row_names_columns_and_lists_of_facts_are_no_forms() -> None:
    named = grid("goal", ("Mål", "Kommentar"), ("Uppdrag", "Klart"), ("Status", "Pågår"))
    facts = grid("other", ("Ansvarig", "Kanslichef"), ("Status", "Antagen"), ("Enhet", "Kansliet"))
    words = (
        ("Vision", "Kommunens framtid"),
        ("Mål", "Det som nämnden ska uppnå"),
        ("Indikator", "Visar om målet nås"),
        ("Uppdrag", "Något som ska göras"),
    )
    glossary = grid("other", *words)
    headed = grid(
        "other", ("Begrepp", "Förklaring"), *words, ("Ansvarig", "Den som svarar för det")
    )
    budget = grid("budget", ("Intäkter", "-120"), ("Resultat", "0"), ("Kostnader", "120"))
    assert [unfolded(one.cells, PROFILE) for one in (named, facts, budget)] == [(), (), ()]
    assert [unfolded(one.cells, PROFILE) for one in (glossary, headed)] == [(), ()]
