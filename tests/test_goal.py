"""Goals out of headings, with their levels, setters and fields."""

import pytest

from extract import entry, goal
from models.goal import GoalEntry
from models.plan import Document
from tests.manuscript import PROFILE, tree


def _read(text: str) -> list[GoalEntry]:
    outline = tree(text)
    return goal.read(entry.find(outline, PROFILE), outline, "plan", PROFILE)


def test_headings_below_a_chapter_of_goals_are_goals_with_their_fields() -> None:
    first, second = _read("""
        # 3 Mål och uppdrag
        ## 3.1 Av kommunfullmäktige fastställda riktningsmål
        ### 3.1.1 Tryggare vardag
        [Beskrivning]
        Alla ska vara trygga.
        [Planeringskommentar]
        Arbetet fortsätter:
        - fler fältare
        ### 3.1.2 Levande landsbygd
        Text utan etikett.
    """)
    assert (first.number, first.title, first.title_text) == (
        "3.1.1",
        "Tryggare vardag",
        "3.1.1 Tryggare vardag",
    )
    assert (first.kind_text, first.level, first.set_by) == ("riktningsmål", 2, "council")
    assert first.description == "Alla ska vara trygga."
    assert first.comment == "Arbetet fortsätter:\n\n• fler fältare"
    assert (second.description, second.comment) == ("Text utan etikett.", None)


def test_a_prefix_makes_a_goal_wherever_it_stands() -> None:
    (found,) = _read("""
        # Barn och unga
        ## Mål 3. Fler unga ska nå gymnasiet
        Andelen ska öka.
    """)
    assert (found.number, found.title, found.kind_text) == (
        "3",
        "Fler unga ska nå gymnasiet",
        "Mål",
    )


def test_goals_below_an_area_belong_to_it() -> None:
    area, inner, other = _read("""
        # Mål
        Kommunfullmäktige har beslutat om målområden för mandatperioden.
        ## Målområde: En trygg vardag
        Området handlar om stöd.
        ### Nämndmål 1. Kortare köer
        ### Nämndmål 2. Fler besök
    """)
    assert (area.level, area.set_by, area.parent) == (1, "council", None)
    assert (inner.level, inner.set_by, inner.parent) == (3, "committee", area.ordinal)
    assert other.parent == area.ordinal
    assert area.description == "Området handlar om stöd."


@pytest.mark.parametrize(
    ("sentence", "setter"),
    [
        ("Kommunfullmäktige har beslutat om inriktningsmål för perioden.", "council"),
        ("Kommunfullmäktiges inriktningsmål anger vad kommunen vill uppnå.", "council"),
        (
            "Inriktningsmålen är fastställda av kommunfullmäktige och nämndmålen av nämnden.",
            "council",
        ),
        ("Nämnden arbetar mot inriktningsmålen.", None),
    ],
)
def test_a_sentence_may_say_who_set_the_goals(sentence: str, setter: str | None) -> None:
    (found,) = _read(f"# Inriktningsmål och nämndmål\n{sentence}\n## Inriktningsmål 1. Trygghet")
    assert found.set_by == setter


def test_subheadings_of_a_goal_are_part_of_its_text() -> None:
    (found,) = _read("""
        # Nämndens mål
        ## Digital service
        [Planeringskommentar]
        Först detta.
        ### Kontaktcenter
        Sedan detta.
    """)
    assert found.description is None
    assert found.comment == "Först detta.\n\nKontaktcenter\n\nSedan detta."


@pytest.mark.parametrize(
    "text",
    [
        "# Nämndens uppdrag\n## Ansvar",
        "# Måluppfyllelse\n## Kommentar till året",
        "# Ekonomi\n## Mål",
    ],
)
def test_what_only_sounds_like_goals_is_none(text: str) -> None:
    assert _read(text) == []


def test_attainment_under_a_label_keeps_its_words() -> None:
    (found,) = _read("""
        # Nämndens mål
        ## Fler bostäder
        [Måluppfyllelse]
        Målet bedöms delvis bli uppfyllt
    """)
    assert found.attainment_text == "Målet bedöms delvis bli uppfyllt"
    assert (found.attainment, found.is_forecast) == ("partly", True)


PLAN = Document(kind="plan", committee="socialnämnden")
COUNCIL = Document(kind="council_plan", decided_by="kommunfullmäktige")
SERVED = """
    # Måluppfyllelse
    ## Målområde 1: En kommun att växa i
    ### Nämndmål 1.1 Fler barn läser
    ## Målområde 2: En kommun som håller
"""


def test_what_a_committee_s_own_goals_serve_the_council_has_set() -> None:
    first, own, last = goal.issued(_read(SERVED), PLAN)
    assert (first.set_by, own.set_by, last.set_by) == ("council", "committee", None)


def test_the_goals_of_the_council_s_own_plan_are_the_council_s() -> None:
    found = goal.issued(_read(SERVED), COUNCIL)
    assert [one.set_by for one in found] == ["council", "committee", "council"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Effektmålen har nämnden själv beslutat om.",
        "Effektmålen är fastställda av nämnden.",
    ],
)
def test_a_sentence_may_name_the_setter_after_the_goals(sentence: str) -> None:
    (found,) = _read(f"""
        # Mål
        {sentence}
        ## Effektmål 1: Kön till bygglov är kort
    """)
    assert found.set_by == "committee"


def test_a_vision_s_year_is_no_number() -> None:
    (found,) = _read("""
        # Mål
        Vision 2035: Ekdala – nära till allt som räknas
    """)
    assert (found.title, found.number, found.level) == (
        "Ekdala – nära till allt som räknas", None, 0,
    )  # fmt: skip


def test_a_heading_that_the_remit_names_as_work_only_sorts_goals() -> None:
    outline = """
        # 1 Nämndens ansvar
        Nämnden ansvarar för äldreomsorg samt individ- och familjeomsorg.
        # 2 Mål
        ## 2.1 Äldreomsorg
        Fullmäktiges mål: Äldre ska kunna bo kvar hemma.
        ## 2.2 Trygghet i vardagen
        Fullmäktiges mål: Barn ska växa upp under goda villkor.
    """
    assert [(one.title, one.level) for one in _read(outline)] == [
        ("Äldre ska kunna bo kvar hemma.", 2),
        ("Trygghet i vardagen", 1),
        ("Barn ska växa upp under goda villkor.", 2),
    ]
    areas = outline.replace("# 2 Mål", "# 2 Mål\n        Målen hör till fyra målområden.")
    assert _read(areas)[0].title == "Äldreomsorg"
