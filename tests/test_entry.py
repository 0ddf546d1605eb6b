"""Goals and assignments in the running text of pages that a typesetter has set."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import typst

from extract.pipeline import read
from models.assignment import AssignmentEntry
from models.goal import GoalEntry
from models.plan import Plan

_LOOK = """
#set text(font: "Carlito", size: 11pt, lang: "sv")
#set page(paper: "a4", margin: 2.5cm)
#show heading.where(level: 1): set text(size: 20pt)
#show heading.where(level: 2): set text(size: 15pt)
#show heading.where(level: 3): set text(size: 12.5pt)
"""
_OPENING = """
= {title}
Nämnden ansvarar för sin verksamhet i Ale kommun. Planen beskriver vad nämnden avser att göra
under året, och hur det följs upp i delårsrapporten och i bokslutet efter årets slut. Den bygger
på de förutsättningar som kommunfullmäktige har beslutat om och på den bild av omvärlden som
förvaltningen har tagit fram tillsammans med grannkommunerna, näringslivet och föreningarna. Alla
verksamheter har deltagit, och de fackliga organisationerna har fått information under arbetet.
Planen ligger till grund för de planer som enheterna gör, och för samtal med medarbetarna.
"""


PlanOf = Callable[..., Plan]


@pytest.fixture
def plan_of(tmp_path: Path) -> PlanOf:
    """Reads the plan that Typst sets of some markup."""

    def read_markup(markup: str, title: str = "Socialnämndens verksamhetsplan 2025") -> Plan:
        file = tmp_path / "plan.pdf"
        source = _LOOK + _OPENING.format(title=title) + markup
        file.write_bytes(typst.compile(source.encode()))
        return read(file)

    return read_markup


def _titles(entries: tuple[GoalEntry, ...] | tuple[AssignmentEntry, ...]) -> list[str]:
    return [one.title for one in entries]


PREFIXED = """
= Mål
Kommunfullmäktige har beslutat om målen. De följs upp två gånger om året.

Mål 1. Fler barn läser på fritiden

Läsningen minskar bland barn och unga.

Nämndens planerade åtgärder: Bokbussen kör till alla förskolor.

Mål 2 – kulturen är öppen för alla

Måluppfyllelse: Delvis uppfyllt
"""


def test_a_prefixed_line_is_a_goal_with_the_paragraphs_below_it(plan_of: PlanOf) -> None:
    first, second = plan_of(PREFIXED).goals
    assert (first.number, first.title, first.kind_text, first.level) == (
        "1",
        "Fler barn läser på fritiden",
        "Mål",
        3,
    )
    assert first.title_text == "Mål 1. Fler barn läser på fritiden"
    assert first.description == "Läsningen minskar bland barn och unga."
    assert first.comment == "Bokbussen kör till alla förskolor."
    assert (first.set_by, first.evidence) == ("council", ("prefix",))
    assert (second.title, second.attainment) == ("kulturen är öppen för alla", "partly")
    assert second.is_forecast is False


def test_an_entry_stands_in_its_section_where_its_lines_are(plan_of: PlanOf) -> None:
    plan = plan_of(PREFIXED)
    goal = plan.goals[0]
    (section,) = [one for one in plan.sections if one.title == "Mål"]
    lines = [line for one in plan.blocks for line in one.lines]
    (line,) = [one for one in lines if one.text.startswith("Mål 1.")]
    assert (goal.section, goal.page, goal.box) == (section.ordinal, line.page, line.box)


def test_a_line_with_nothing_but_a_number_takes_the_sentence_below(plan_of: PlanOf) -> None:
    first, second = plan_of("""
= Politiska mål
Mål 1

Kommunen ska verka för fler tåg. Tågen är i dag för få.

Mål 2

Kommunen ska verka för biogas.
""").goals
    assert (first.number, first.title) == ("1", "Kommunen ska verka för fler tåg.")
    assert first.description == "Tågen är i dag för få."
    assert (second.number, second.title) == ("2", "Kommunen ska verka för biogas.")


def test_a_prefix_that_returns_needs_no_number(plan_of: PlanOf) -> None:
    goals = plan_of("""
= Verksamhet
== Förskola
Mål: Alla barn får en god start

Förskolan har fler behöriga lärare än tidigare.
== Grundskola
Mål: Alla elever är behöriga till gymnasiet
""").goals
    assert [(one.title, one.description) for one in goals] == [
        ("Alla barn får en god start", "Förskolan har fler behöriga lärare än tidigare."),
        ("Alla elever är behöriga till gymnasiet", None),
    ]


def test_levels_in_text_have_parents(plan_of: PlanOf) -> None:
    goals = plan_of("""
= Mål
== Målområde 1: Trygghet
Inriktningsmål: Alla invånare känner sig trygga

Nämndmål 1 – fler får hjälp i tid

Nämndmål 2 – färre är ensamma

Inriktningsmål: Kommunen är hållbar

Nämndmål 3 – resorna minskar
""").goals
    assert [(one.kind_text, one.level, one.parent) for one in goals] == [
        ("Målområde", 1, None),
        ("Inriktningsmål", 2, 1),
        ("Nämndmål", 3, 2),
        ("Nämndmål", 3, 2),
        ("Inriktningsmål", 2, 1),
        ("Nämndmål", 3, 5),
    ]


def test_the_first_sentence_of_each_area_is_its_goal(plan_of: PlanOf) -> None:
    goals = plan_of("""
= Nämndens mål
== Utbildning, arbete och näringsliv
Alla elever ska nå målen i grundskolan.

*Nämndens planerade åtgärder:*

Nämnden inför stöd i läsning.
== Demokrati och öppenhet
Invånarna ska kunna påverka besluten.

*Nämndens planerade åtgärder:*

Nämnden inrättar ett ungdomsråd.
""").goals
    assert [(one.title, one.level, one.parent, one.comment) for one in goals] == [
        ("Utbildning, arbete och näringsliv", 1, None, None),
        ("Alla elever ska nå målen i grundskolan.", 3, 1, "Nämnden inför stöd i läsning."),
        ("Demokrati och öppenhet", 1, None, None),
        ("Invånarna ska kunna påverka besluten.", 3, 3, "Nämnden inrättar ett ungdomsråd."),
    ]


def test_a_label_line_that_names_goals_heads_its_list(plan_of: PlanOf) -> None:
    goals = plan_of("""
= Fokusområden
== Klimat
Mål
- Utsläppen halveras till 2030.
- Kommunens fordon är fossilfria.
Så gör vi
- Byter bilar
== Skola
Mål
- Alla elever är behöriga till gymnasiet.
Så gör vi
- Anställer lärare
== Omsorg
Mål
- Omsorgen är trygg.
Så gör vi
- Utbildar personal
""").goals
    assert [(one.title, one.parent) for one in goals] == [
        ("Klimat", None),
        ("Utsläppen halveras till 2030.", 1),
        ("Kommunens fordon är fossilfria.", 1),
        ("Skola", None),
        ("Alla elever är behöriga till gymnasiet.", 4),
        ("Omsorg", None),
        ("Omsorgen är trygg.", 6),
    ]


def test_a_line_that_returns_below_entries_is_a_label(plan_of: PlanOf) -> None:
    goals = plan_of(r"""
= Måluppföljning
Mål 1 Fler barn ska läsa

Nämndens analys \
Utlåningen har ökat.

Mål 2 Kulturen ska nå alla

Så tänker vi framåt \
Konsthallen öppnar igen.

Nämndens analys \
Besöken har minskat.

Mål 3 Idrotten ska vara jämlik

Så tänker vi framåt \
Fler tider för flickor.

Nämndens analys \
Fördelningen är jämn.

Mål 4 Parkerna ska vara trygga

Så tänker vi framåt \
Fler lampor.
""").goals
    assert [(one.description, one.comment) for one in goals] == [
        (None, "Utlåningen har ökat."),
        (None, "Besöken har minskat."),
        (None, "Fördelningen är jämn."),
        (None, None),
    ]


def test_chapters_that_return_below_areas_hold_sentences(plan_of: PlanOf) -> None:
    goals = plan_of("""
= Fokusområde 1: Livslångt lärande
Alla ska kunna lära nytt genom hela livet.
== Inriktningsmål
Fler deltar i kulturlivet under hela livet
== Nämndens mål
- Biblioteken når fler barn
= Fokusområde 2: Hållbar fritid
== Inriktningsmål
Anläggningarna används av fler än i dag
== Nämndens mål
- Fler flickor idrottar
""").goals
    assert [(one.title, one.level, one.parent) for one in goals] == [
        ("Livslångt lärande", 1, None),
        ("Fler deltar i kulturlivet under hela livet", 2, 1),
        ("Biblioteken når fler barn", 3, 2),
        ("Hållbar fritid", 1, None),
        ("Anläggningarna används av fler än i dag", 2, 4),
        ("Fler flickor idrottar", 3, 5),
    ]
    assert goals[0].description == "Alla ska kunna lära nytt genom hela livet."


def test_a_chapter_with_a_plain_list_lists_entries(plan_of: PlanOf) -> None:
    plan = plan_of("""
= Nämndens mål
Målen gäller hela mandatperioden.
- Alla barn lär sig simma
- Alla äldre får äta i sällskap
= Uppdrag från kommunfullmäktige
Nämnden ska under året:
- utreda en ny simhall senast maj 2025,
- se över bidragen (SN, KS), samt
- ta fram en plan för biblioteken.
""")
    assert _titles(plan.goals) == ["Alla barn lär sig simma", "Alla äldre får äta i sällskap"]
    first, second, third = plan.assignments
    assert (first.title, first.due_on) == (
        "utreda en ny simhall senast maj 2025",
        date(2025, 5, 31),
    )
    assert first.given_by == "council"
    assert (second.title, second.addressee_text) == ("se över bidragen", "SN, KS")
    assert second.addressees == ("SN", "kommunstyrelsen")
    assert third.title == "ta fram en plan för biblioteken."


def test_an_arrow_has_the_committees_answer_below_it(plan_of: PlanOf) -> None:
    first, second = plan_of("""
= Kommunfullmäktiges uppdrag till nämnden
► Inför avgiftsfritt lån av utrustning för fritid i hela kommunen.

Fritidsbanken öppnade i mars och har haft många besökare.

► Utred en ishall i centrum med plats för åskådare och ett café.

En utredning redovisas för nämnden i juni 2025.
""").assignments
    assert first.title == "Inför avgiftsfritt lån av utrustning för fritid i hela kommunen."
    assert first.comment == "Fritidsbanken öppnade i mars och har haft många besökare."
    assert (first.description, first.evidence) == (None, ("chapter", "arrow"))
    assert second.due_on == date(2025, 6, 30)


def test_a_line_below_an_item_answers_it(plan_of: PlanOf) -> None:
    first, second, third = plan_of("""
= Uppdrag 2025
Uppdragen kommer från kommunfullmäktige och ska vara slutförda under året.

+ Utred vilka av kommunens lokaler som kan säljas eller rivas. (TN) \\
  En lista presenteras för nämnden senast april 2025. Den gäller arton lokaler.
+ Pröva om måltiderna till förskolorna kan lagas på plats. (TN) \\
  Försöket görs på två förskolor.
+ Se över taxan. Den har inte höjts sedan 2019. \\
  Översynen görs i egen regi.
""").assignments
    assert first.title == "Utred vilka av kommunens lokaler som kan säljas eller rivas."
    assert first.title_text == f"1. {first.title} (TN)"
    assert (first.addressee_text, first.description) == ("TN", None)
    assert first.comment == (
        "En lista presenteras för nämnden senast april 2025. Den gäller arton lokaler."
    )
    assert (first.due_on, first.deadlines[0].field) == (date(2025, 4, 30), "comment")
    assert second.comment == "Försöket görs på två förskolor."
    assert third.title == "Se över taxan."
    assert [one.given_by for one in (first, second, third)] == ["council"] * 3


@pytest.mark.parametrize(
    ("sentence", "giver"),
    [
        ("Kommunfullmäktige har gett nämnden två uppdrag.", "council"),
        ("Fullmäktige har beslutat att uppdra åt nämnden följande.", "council"),
        ("De uppdrag som kommunstyrelsen gav i maj redovisas här.", "executive"),
        ("Uppdragen är beslutade av nämnden.", "committee"),
        ("Uppdragen redovisas till kommunfullmäktige.", None),
        ("Rapporten är skriven på uppdrag av kommunstyrelsen.", None),
        ("Kommunfullmäktige har gett nämnden en ny ram.", None),
    ],
)
def test_a_sentence_above_a_list_may_say_who_gave_it(
    plan_of: PlanOf, sentence: str, giver: str | None
) -> None:
    found = plan_of(f"""
= Uppdrag 2025
{sentence}

+ Utred lokalerna i centrum
+ Ta fram en plan för bron
""").assignments
    assert [one.given_by for one in found] == [giver] * 2


def test_numbered_lists_by_committee(plan_of: PlanOf) -> None:
    found = plan_of("""
= Uppdrag till nämnderna
*Socialnämnden*

1. Inled dialog med föreningarna
2. Ta fram en strategi för äldre (KS)

*Tekniska nämnden*

3. Bygg en bro över ån. Uppdraget ska redovisas senast i maj 2025.
4. Utred parkeringarna. De är i dåligt skick.
""").assignments
    assert [(one.number, one.title, one.addressees) for one in found] == [
        ("1", "Inled dialog med föreningarna", ("socialnämnden",)),
        ("2", "Ta fram en strategi för äldre", ("kommunstyrelsen",)),
        (
            "3",
            "Bygg en bro över ån. Uppdraget ska redovisas senast i maj 2025.",
            ("tekniska nämnden",),
        ),
        ("4", "Utred parkeringarna.", ("tekniska nämnden",)),
    ]
    assert found[0].title_text == "1. Inled dialog med föreningarna"
    assert (found[3].description, found[3].due_on) == ("De är i dåligt skick.", None)


def test_lists_of_goals_by_committee_belong_to_it(plan_of: PlanOf) -> None:
    goals = plan_of("""
= Inriktningsmål samt effektmål
== Socialnämnden
- Fler får stöd i tid
== Tekniska nämnden
- Gatorna är hela
""").goals
    assert [(one.title, one.committee, one.set_by) for one in goals] == [
        ("Fler får stöd i tid", "socialnämnden", None),
        ("Gatorna är hela", "tekniska nämnden", None),
    ]


def test_a_chapter_may_name_who_its_list_goes_to(plan_of: PlanOf) -> None:
    (one,) = plan_of("= Uppdrag till samtliga nämnder 2025\n1. Minska lokalytan").assignments
    assert (one.addressee_text, one.addressees) == ("samtliga nämnder", ("samtliga nämnder",))


def test_the_status_in_capitals_at_a_lines_end(plan_of: PlanOf) -> None:
    found = plan_of(
        r"""
= Uppdrag från fullmäktige
== Hälso- och sjukvårdsnämnden
Genomlysning av parkeringsbehoven AVSLUTAT \
Utred möjligheten att införa gemensam bokning av tider för alla vårdcentraler i hela regionen
under de närmaste åren (från budget 23) PÅGÅENDE \
Ta fram en plan för GDPR EJ PÅBÖRJAT
== Kollektivtrafiknämnden
- Se över taxorna DELVIS GENOMFÖRT
- Inför nya biljetter AVSLUTAT
""",
        title="Uppföljning av politiska uppdrag 2024",
    ).assignments
    assert [(one.title[:33], one.status, one.status_text) for one in found] == [
        ("Genomlysning av parkeringsbehoven", "completed", "AVSLUTAT"),
        ("Utred möjligheten att införa geme", "ongoing", "PÅGÅENDE"),
        ("Ta fram en plan för GDPR", "not_started", "EJ PÅBÖRJAT"),
        ("Se över taxorna", "partly_completed", "DELVIS GENOMFÖRT"),
        ("Inför nya biljetter", "completed", "AVSLUTAT"),
    ]
    assert found[1].title.endswith("under de närmaste åren")
    assert {one.status_basis for one in found} == {"label"}
    assert [one.addressees for one in found[2:4]] == [
        ("hälso- och sjukvårdsnämnden",),
        ("kollektivtrafiknämnden",),
    ]


def test_clauses_below_the_words_that_give_assignments(plan_of: PlanOf) -> None:
    found = plan_of("""
= Beslut
Kommunfullmäktige ger nämnden i uppdrag

att utreda lokalerna,

att återkomma med en plan senast den 1 mars 2025, samt

att redovisa arbetet i samband med delårsrapporten.
""").assignments
    assert _titles(found) == [
        "att utreda lokalerna",
        "att återkomma med en plan senast den 1 mars 2025",
        "att redovisa arbetet i samband med delårsrapporten.",
    ]
    assert {one.given_by for one in found} == {"council"}


def test_fields_run_in_below_a_prefixed_line(plan_of: PlanOf) -> None:
    first, second = plan_of(r"""
= Särskilda uppdrag
Uppdrag 4: Utred en simhall \
Ansvarig: Teknisk chef \
Slutdatum: 2025-12-31 \
Status: Pågår \
Kommentar: Arbetet fortgår, och en första rapport har lämnats till nämnden under hösten.

Uppdrag 5: Se över lokalerna \
Ansvarig: Förvaltningschef | Slutdatum: Hösten 2025 | Status: Ej påbörjad
""").assignments
    assert (first.number, first.title, first.owner_text) == (
        "4",
        "Utred en simhall",
        "Teknisk chef",
    )
    assert (first.due_on, first.status) == (date(2025, 12, 31), "ongoing")
    assert first.comment == (
        "Arbetet fortgår, och en första rapport har lämnats till nämnden under hösten."
    )
    assert (second.title, second.owner_text) == ("Se över lokalerna", "Förvaltningschef")
    assert (second.due_on, second.status) == (date(2025, 12, 31), "not_started")


def test_a_report_says_how_goals_and_assignments_stand_in_sentences(plan_of: PlanOf) -> None:
    plan = plan_of(
        """
= Måluppfyllelse
Teckenförklaring: Grön betyder att målet bedöms bli uppfyllt.
== Strategiskt mål: Ett hållbart Ale
*Nämndmål 1.1* Andelen förnybar energi ska öka

Målet bedöms delvis bli uppfyllt vid årets slut.

*Nämndmål 1.2* Matsvinnet ska halveras till år 2030

Målet har uppnåtts.

*Nämndmål 1.3* Belysningen är god i hela kommunen

Prognos: Uppnås delvis

Trend: Förbättrad
= Uppdrag
*1. Utred en ny återvinningscentral.* Utredningen pågår med grannkommunerna.

*2. Ta fram en belysningsplan.* Planen antogs i maj. Uppdraget är genomfört.

*3. Se över taxan.* Uppdraget förklaras fullgjort.
""",
        title="Delårsrapport augusti 2024",
    )
    area, *goals = plan.goals
    assert (area.attainment, area.attainment_text) == (None, None)
    assert [(one.number, one.attainment, one.is_forecast, one.trend) for one in goals] == [
        ("1.1", "partly", True, None),
        ("1.2", "met", False, None),
        ("1.3", "partly", True, "better"),
    ]
    assert [(one.title, one.status, one.status_basis) for one in plan.assignments[:2]] == [
        ("Utred en ny återvinningscentral.", None, None),
        ("Ta fram en belysningsplan.", "completed", "sentence"),
    ]
    assert plan.assignments[2].closed_by_text == "Uppdraget förklaras fullgjort."


def test_lines_with_fields_or_committees_beside_them(plan_of: PlanOf) -> None:
    first, second = plan_of("""
= Uppdrag i budget 2025
Uppdragen följs upp i delårsrapporten. De gäller hela året.

(Tekniska nämnden) Utred framtida vattenförsörjning

Status: Försenad

Inled dialog om skötsel av parker (TN)

Dialogen börjar i mars. Den leds av nämnden.
""").assignments
    assert (first.title, first.addressees) == (
        "Utred framtida vattenförsörjning",
        ("tekniska nämnden",),
    )
    assert (first.status, first.evidence) == ("delayed", ("chapter", "field"))
    assert (second.title, second.addressee_text) == ("Inled dialog om skötsel av parker", "TN")
    assert second.description == "Dialogen börjar i mars. Den leds av nämnden."


def test_a_heading_may_tell_by_when_its_list_is_due(plan_of: PlanOf) -> None:
    first, second = plan_of("""
= Nämndens uppdrag som ska redovisas under 2025
1. Riktlinjer för skolskjuts
2. Plan för vatten senast mars 2025 (KF § 93)
""").assignments
    (deadline,) = first.deadlines
    assert (deadline.date_from, deadline.date_to) == (date(2025, 1, 1), date(2025, 12, 31))
    assert first.due_on is None
    assert (second.title, second.due_on) == ("Plan för vatten senast mars 2025", date(2025, 3, 31))
    assert (second.title_text[-9:], second.given_by) == ("(KF § 93)", "council")


def test_a_decision_in_a_title_is_a_decision_on_the_entry(plan_of: PlanOf) -> None:
    plan = plan_of("""
= Uppdrag från kommunfullmäktige
- Ta fram en plan för vatten
- Utred taxan (KF 2024-06-19 § 93)
""")
    assert [one.title for one in plan.assignments] == ["Ta fram en plan för vatten", "Utred taxan"]
    (decision,) = [one for one in plan.decisions if one.assignment]
    assert (decision.assignment, decision.body_text, decision.paragraph) == (2, "KF", "93")
    assert decision.decided_on == date(2024, 6, 19)


def test_bullets_below_an_entrys_own_text_stay_its_text(plan_of: PlanOf) -> None:
    (one,) = plan_of("""
= Uppdrag från kommunfullmäktige
Uppdrag 1. Utred en simhall

Utredningen ska omfatta:
- kostnader
- läge
""").assignments
    assert one.description == "Utredningen ska omfatta:\n\n• kostnader\n\n• läge"


@pytest.mark.parametrize(
    "markup",
    [
        "= Nämndens uppdrag\nNämnden har följande uppdrag enligt reglementet:\n- Driva bibliotek",
        "= Grunduppdrag\nNämnden ska:\n- Driva bibliotek\n- Ge bidrag",
        "= Agenda 2030\nKommunen bidrar till de globala målen:\n\nMål 11. Hållbara städer\n\n"
        "Mål 13. Bekämpa klimatförändringarna",
        "= Verksamhet\nMål 3 följs upp i delårsrapporten, och mål 1, 2 och 4 i bokslutet.",
        "= Ekonomi\nUppdrag 4 redovisas i juni. Nämnden arbetar på uppdrag av fullmäktige.",
        "= Mål\nMålen följs upp i delårsrapporten.\n\nArbetet bygger på:\n- Dialog med alla\n"
        "- Gemensam planering",
        "= Mål och medel\n- Alla barn lär sig simma\n- Alla äldre får sällskap",
        "= Mål\n== Det lagstadgade uppdraget\nUppdraget är reglerat i lag.",
        "= Uppdrag\nNämnden ska:\n- Svara för kommunens skolor\n- Driva bibliotek",
        "= Uppdrag\n- Förskola och grundskola\n- Bibliotek och kulturskola",
        "= Enheter\nUppdrag: Enheten ansvarar för drift\n\nUppdrag: Enheten sköter lokaler",
        "= Styrning\nVision\n\nMål\n\nNämndens plan\n\nUppdrag\n\nFörvaltningens plan",
        "= Uppdrag (LSS)\nNämnden ansvarar för stöd enligt lag (LSS)",
        "= Verksamhet\nUnder året har nämnden:\n- Utrett en simhall\n- Sett över taxan",
    ],
)
def test_what_only_sounds_like_entries_is_none(plan_of: PlanOf, markup: str) -> None:
    plan = plan_of(markup)
    assert (_titles(plan.goals), _titles(plan.assignments)) == ([], [])


@pytest.mark.parametrize(
    ("title", "kind", "count"),
    [
        ("Granskning av kommunens mål och uppdrag 2024", "audit", 0),
        ("Socialnämndens verksamhetsplan 2025", "plan", 1),
    ],
)
def test_an_audit_speaks_of_others_entries(
    plan_of: PlanOf, title: str, kind: str, count: int
) -> None:
    plan = plan_of(f"{PREFIXED}\n= Uppdrag 2025\n+ Utred lokalerna i centrum\n", title=title)
    assert plan.document.kind == kind
    assert (len(plan.goals), len(plan.assignments)) == (2 * count, count)


def test_goals_belong_to_the_one_above_them_and_to_none_of_several(plan_of: PlanOf) -> None:
    goals = plan_of("""
= Mål 2025
Här redovisas kommunfullmäktiges målområden och inriktningsmål samt nämndens egna nämndmål.
== Målområde: Ett rikt liv i hela kommunen
Kultur ska finnas nära alla, oavsett var de bor.

*Inriktningsmål*

Fler invånare tar del av kultur, och skillnaderna minskar.

*Nämndmål*
- Biblioteken når fler vuxna.
- Alla kommundelar har minst en plats för idrott.
== Målområde: Barn som tror på sin framtid
Barn ska kunna påverka sin vardag och sin skola.

*Inriktningsmål*
- Barn och unga har en meningsfull fritid.
- Ingen ung människa är ensam.
*Nämndmål*
- Inget barn väntar längre än ett år på sin plats.
== Målområde: En kommun som håller över tid
Dagens verksamhet ska betalas av dem som använder den.

*Inriktningsmål*

Kommunens påverkan på klimatet minskar.

*Nämndmål*
- Energin i simhallen minskar.
""").goals
    assert [(one.ordinal, one.level, one.parent) for one in goals] == [
        (1, 1, None),
        (2, 2, 1),
        (3, 3, 2),
        (4, 3, 2),
        (5, 1, None),
        (6, 2, 5),
        (7, 2, 5),
        (8, 3, 5),
        (9, 1, None),
        (10, 2, 9),
        (11, 3, 10),
    ]
    assert [one.set_by for one in goals[:3]] == ["council", "council", "committee"]
    assert goals[0].description == "Kultur ska finnas nära alla, oavsett var de bor."


def test_a_quoted_goal_heads_the_list_of_those_that_belong_to_it(plan_of: PlanOf) -> None:
    goals = plan_of("""
= Mål
Övergripande mål ”Ett levande Lunda”:
- Biblioteken är öppna för alla.
- Kulturskolan når barn i hela kommunen.

Övergripande mål ”En trygg kommun”:
- Alla lokaler är tillgängliga.

Enligt planen ”En grön stad”:
- Park och gata
""").goals
    assert [(one.title, one.level, one.parent) for one in goals[:5]] == [
        ("Ett levande Lunda", 2, None),
        ("Biblioteken är öppna för alla.", 3, 1),
        ("Kulturskolan når barn i hela kommunen.", 3, 1),
        ("En trygg kommun", 2, None),
        ("Alla lokaler är tillgängliga.", 3, 4),
    ]
    assert len(goals) == 5


def _given(plan: Plan) -> list[tuple[str, str | None]]:
    return [(one.title, one.given_by) for one in plan.assignments]


def test_headings_sort_assignments_by_who_gave_them(plan_of: PlanOf) -> None:
    plan = plan_of("""
= Uppdrag och svar
Under varje uppdrag står nämndens svar: hur det ska utföras och när det ska vara klart.
== Från kommunfullmäktige
#set list(marker: [►])
- Utred avgiftsfri kulturskola
Utredningen redovisas i maj 2025.
- Pröva en gemensam växel
Växeln prövas under hösten 2025.
== Från socialnämnden
- Samla enheterna i en lokal
Flytten ska vara genomförd senast juli 2025.
""")
    assert _given(plan) == [
        ("Utred avgiftsfri kulturskola", "council"),
        ("Pröva en gemensam växel", "council"),
        ("Samla enheterna i en lokal", "committee"),
    ]
    first = plan.assignments[0]
    assert first.comment == "Utredningen redovisas i maj 2025."
    assert [one.kind for one in first.deadlines] == ["report"]


def test_headings_sort_assignments_by_whose_they_are(plan_of: PlanOf) -> None:
    plan = plan_of(
        """
= Läget för tidigare uppdrag
Här redovisas de uppdrag som kommunfullmäktige har gett i budget 2023. Läget anges som AVSLUTAT,
PÅGÅR eller EJ PÅBÖRJAT.
== Kommunstyrelsens uppdrag
- Se över bidragen till bygdegårdar AVSLUTAT
- Inför e-arkiv för samtliga nämnder PÅGÅR
== Barn- och familjenämndens uppdrag
- Pröva språkpedagoger i alla förskolor EJ PÅBÖRJAT
""",
        "Uppföljning av uppdrag 2024",
    )
    found = [(one.title, one.status, one.addressee_text) for one in plan.assignments]
    assert found == [
        ("Se över bidragen till bygdegårdar", "completed", "kommunstyrelsen"),
        ("Inför e-arkiv för samtliga nämnder", "ongoing", "kommunstyrelsen"),
        ("Pröva språkpedagoger i alla förskolor", "not_started", "barn- och familjenämnden"),
    ]
    assert {one.given_by for one in plan.assignments} == {"council"}


def test_a_committees_remit_is_no_list_of_assignments(plan_of: PlanOf) -> None:
    plan = plan_of("""
= Socialnämndens uppdrag
- Stöd till barn och unga
- Stöd till vuxna med missbruk
= Uppdrag och ansvar
Nämnden ansvarar för socialtjänsten på uppdrag av kommunfullmäktige.
""")
    assert plan.assignments == ()


def test_a_sentence_tells_which_of_the_numbers_who_gave(plan_of: PlanOf) -> None:
    plan = plan_of("""
= Uppdrag under året
Uppdrag 1–2 kommer från kommunfullmäktige och uppdrag 3 från nämnden själv.
== Uppdrag 1: Ta fram en plan för tomma lokaler
Planen ska visa vilka hus som kan säljas.

*Ansvarig:* fastighetschefen #h(2em) *Klart:* senast juni 2025 #h(2em) *Status:* Pågår
== Uppdrag 2: Pröva städning dagtid
Försöket omfattar åtta förskolor.

*Ansvarig:* lokalvårdschefen #h(2em) *Klart:* senast den 30 september 2025
== Uppdrag 3: Inför en felanmälan
I dag finns tre telefonnummer.
""")
    assert [one.given_by for one in plan.assignments] == ["council", "council", "committee"]
    first, second, _ = plan.assignments
    assert (first.owner_text, first.due_on, first.status) == (
        "fastighetschefen",
        date(2025, 6, 30),
        "ongoing",
    )
    assert (second.owner_text, second.due_on) == ("lokalvårdschefen", date(2025, 9, 30))


def test_the_councils_own_document_gives_its_assignments(plan_of: PlanOf) -> None:
    plan = plan_of(
        """
Fastställd av kommunfullmäktige 2024-11-18 § 120

= Kommunstyrelsen
Kommunstyrelsen leder och samordnar kommunens angelägenheter.
== Uppdrag till nämnden
- Utred kommunens hyresavtal senast den 30 april 2025
= Socialnämnden
Socialnämnden ansvarar för socialtjänsten.
== Uppdrag till nämnden
- Pröva ett gemensamt familjecentrum senast Q2 2025
""",
        "Nämndernas budget 2025",
    )
    assert [one.given_by for one in plan.assignments] == ["council", "council"]


def test_headings_below_an_area_are_its_goals(plan_of: PlanOf) -> None:
    goals = plan_of(
        """
= Måluppfyllelse
Kommunfullmäktige har beslutat om två målområden. Till varje målområde har nämnden satt egna mål.
== Målområde: Trygg uppväxt
=== Barn får stöd i ett tidigt skede #h(1fr) Delvis uppfyllt
Stödet ska ges innan problemen har vuxit sig stora.
=== Färre barn placeras utanför hemmet #h(1fr) Ej uppfyllt
Placeringar ska vara ett sista alternativ.
== Målområde: En hållbar arbetsgivare
=== Sjukfrånvaron minskar #h(1fr) Uppfyllt
Sjukfrånvaron är den lägsta på åtta år.
""",
        "Socialnämndens verksamhetsberättelse 2024",
    ).goals
    assert [(one.title, one.level, one.set_by, one.parent, one.attainment) for one in goals] == [
        ("Trygg uppväxt", 1, "council", None, None),
        ("Barn får stöd i ett tidigt skede", 3, "committee", 1, "partly"),
        ("Färre barn placeras utanför hemmet", 3, "committee", 1, "not_met"),
        ("En hållbar arbetsgivare", 1, "council", None, None),
        ("Sjukfrånvaron minskar", 3, "committee", 4, "met"),
    ]
    assert goals[1].attainment_text == "Delvis uppfyllt"
    assert goals[1].kind_text is None


def test_what_is_said_below_an_area_is_no_goal(plan_of: PlanOf) -> None:
    goals = plan_of("""
= Mål
== Målområde: Trygg uppväxt
=== Nuläge
Antalet barn minskar i kommunen.
=== Samverkan
Nämnden samverkar med regionen.
== Målområde: En hållbar arbetsgivare
=== Nuläge
Sjukfrånvaron är hög.
=== Rekrytering
Många söker arbete hos kommunen.
""").goals
    assert _titles(goals) == ["Trygg uppväxt", "En hållbar arbetsgivare"]


def test_a_word_for_goals_that_begins_several_headings_is_a_prefix(plan_of: PlanOf) -> None:
    goals = plan_of("""
= Mål och indikatorer
Kommunfullmäktige har pekat ut två målområden. Nämnden bidrar till dem och har till dem formulerat
tre egna mål.
== Målområde Enkelt att leva
Mål 1. Den som söker lov får ett beslut i tid.

Besluten skrivs så att de går att läsa.

Mål 2. Företag får hjälp att göra rätt.
== Målområde Rent vatten
Mål 3. Utsläppen minskar.
= Mål och medel i framtiden
Nämnden återkommer.
""").goals
    assert [(one.title, one.level, one.set_by, one.parent) for one in goals] == [
        ("Enkelt att leva", 1, "council", None),
        ("Den som söker lov får ett beslut i tid.", 3, "committee", 1),
        ("Företag får hjälp att göra rätt.", 3, "committee", 1),
        ("Rent vatten", 1, "council", None),
        ("Utsläppen minskar.", 3, "committee", 4),
    ]


def test_a_vision_stands_above_all_goals(plan_of: PlanOf) -> None:
    plan = plan_of("""
= Vision och mål
== Visionen
*Vision 2035: Nära till allt som räknas*

Visionen antogs i bred enighet.
""")
    (vision,) = plan.goals
    assert (vision.title, vision.level, vision.number) == ("Nära till allt som räknas", 0, None)


def test_a_status_below_a_heading_is_the_assignments_own(plan_of: PlanOf) -> None:
    plan = plan_of(
        """
= Uppdrag
Vid varje uppdrag anges läget med ett av orden GENOMFÖRT, PÅGÅR eller AVSLUTAT UTAN ÅTGÄRD.
== Ta fram förslag på en ny idrottshall
#align(right)[GENOMFÖRT]

Tre lägen har jämförts.
== Utreda en gemensam kulturskola
#align(right)[PÅGÅR]

Utredningen redovisas senast april 2026.
== Undersöka intresset för en kulturbuss
#align(right)[AVSLUTAT UTAN ÅTGÄRD]

Regionen avslog ansökan om medel.
""",
        "Socialnämndens verksamhetsberättelse 2025",
    )
    assert [(one.title, one.status, one.comment) for one in plan.assignments] == [
        ("Ta fram förslag på en ny idrottshall", "completed", "Tre lägen har jämförts."),
        (
            "Utreda en gemensam kulturskola",
            "ongoing",
            "Utredningen redovisas senast april 2026.",
        ),
        (
            "Undersöka intresset för en kulturbuss",
            "cancelled",
            "Regionen avslog ansökan om medel.",
        ),
    ]


def test_a_subheading_that_names_a_field_is_a_label(plan_of: PlanOf) -> None:
    goals = plan_of("""
= Nämndens mål
== Mål 1 Gatorna är hela
Den som går ska komma fram säkert.
=== Så når vi målet
Gångvägar sopsaltas.
== Mål 2 Maten är god
Måltiderna lagas nära den som äter.
=== Så når vi målet
Köken får nya spisar.
""").goals
    assert [one.description for one in goals] == [
        "Den som går ska komma fram säkert.",
        "Måltiderna lagas nära den som äter.",
    ]
    assert [one.comment for one in goals] == ["Gångvägar sopsaltas.", "Köken får nya spisar."]


def test_what_is_said_after_a_dash_answers_the_assignment(plan_of: PlanOf) -> None:
    plan = plan_of(
        """
= Uppdrag
I budgeten för 2024 gav kommunfullmäktige nämnden tre uppdrag.
+ Införa digital tillsyn nattetid (KF 2023-11-20 § 145) – Uppdraget är slutfört. Antalet besök har minskat.
+ Ta fram nya riktlinjer (KF 2023-11-20 § 146) – Uppdraget förklaras fullgjort i och med nämndens beslut 2024-09-17 § 88.
+ Utreda familjehemsvården (KF 2023-11-20 § 147) – Uppdraget pågår. Resultatet redovisas för nämnden i maj 2025.
""",  # noqa: E501
        "Socialnämndens verksamhetsberättelse 2024",
    )
    found = [(one.title, one.status, one.status_text, one.due_on) for one in plan.assignments]
    assert found == [
        ("Införa digital tillsyn nattetid", "completed", "Uppdraget är slutfört.", None),
        (
            "Ta fram nya riktlinjer",
            "completed",
            "Uppdraget förklaras fullgjort i och med nämndens beslut 2024-09-17 § 88.",
            None,
        ),
        ("Utreda familjehemsvården", "ongoing", "Uppdraget pågår.", date(2025, 5, 31)),
    ]
    assert [bool(one.closed_by_text) for one in plan.assignments] == [False, True, False]
    assert {one.given_by for one in plan.assignments} == {"council"}
    assert plan.assignments[0].comment == "Uppdraget är slutfört. Antalet besök har minskat."


def test_items_keep_their_letters_and_the_sentence_that_tells_by_when(plan_of: PlanOf) -> None:
    (first, second) = plan_of("""
= Uppdrag från kommunfullmäktige
Kommunfullmäktige har i budgeten gett nämnden följande uppdrag:
#set enum(numbering: "a)")
+ Att beräkna vad maten kostar. Beräkningen ska lämnas till kommunstyrelsen senast hösten 2025.
+ Att införa en gemensam bilpool.
""").assignments
    assert first.title == (
        "Att beräkna vad maten kostar. "
        "Beräkningen ska lämnas till kommunstyrelsen senast hösten 2025."
    )
    assert (first.number, first.due_on, second.number) == ("a", date(2025, 12, 31), "b")


def test_a_chapter_of_chapters_lists_no_other_headings(plan_of: PlanOf) -> None:
    plan = plan_of(
        """
= Uppföljning av uppdrag per den 31 oktober 2025
== Rapport till kommunfullmäktige
Kommunstyrelsen följer upp uppdragen.
== Uppdrag per nämnd
=== Socialnämnden
Gemensamt bokningssystem för idrottshallar AVSLUTAT

Plan för ishallens kylanläggning PÅGÅENDE
== Fortsatt arbete
Nästa rapport avser läget den 30 april.
""",
        "Uppföljning av uppdrag 2025",
    )
    assert [(one.title, one.status) for one in plan.assignments] == [
        ("Gemensamt bokningssystem för idrottshallar", "completed"),
        ("Plan för ishallens kylanläggning", "ongoing"),
    ]


def test_a_heading_that_tells_who_set_goals_is_none(plan_of: PlanOf) -> None:
    plan = plan_of("""
= Mål
== Kommunfullmäktige har pekat ut två fokusområden och nämnden har satt egna mål inom dem.
== Fler barn läser
Läsningen minskar.
= Uppdrag
== Fyra uppdrag kommer från kommunfullmäktiges budget.
== Se över taxan
Taxan är gammal.
""")
    assert _titles(plan.goals) == ["Fler barn läser"]
    assert _titles(plan.assignments) == ["Se över taxan"]


def test_long_term_goals_of_the_councils_areas_are_the_councils(plan_of: PlanOf) -> None:
    goals = plan_of("""
= Mål
Kommunfullmäktige har beslutat om ett målområde. Till varje inriktningsmål har nämnden satt egna mål.
== Målområde: Ett hållbart samhälle
=== Inriktningsmål 1: Klimatpåverkan minskar
Nämndens mål:
- Byggnaderna värms med mindre energi
""").goals  # noqa: E501
    assert [(one.level, one.set_by) for one in goals] == [
        (1, "council"),
        (2, "council"),
        (3, "committee"),
    ]


def test_indicators_stated_line_by_line_have_their_own_figures(plan_of: PlanOf) -> None:
    plan = plan_of("""
= Mål
Mål 1. Den som söker lov får ett beslut i tid.

*Indikator:* Andel ärenden inom tio veckor (utfall 2021: 91,5 %, mål 2023: 98 %) \\
*Indikator:* Andel enkla ärenden (utfall 2021: 58 %, mål 2023: 75 %)
== Mål 2: Fler elever blir behöriga
Stödet ska sättas in tidigt.

*Indikatorer*
- Andel elever med behörighet: utfall 2023 86,4 %, mål 2025 90 %
=== Aktiviteter
- Lovskolan öppnas för elever i årskurs 7.
""")
    found = [
        (one.name, [(value.year, value.measure, str(value.value)) for value in one.values])
        for one in plan.indicators
    ]
    assert found == [
        (
            "Andel ärenden inom tio veckor",
            [(2021, "actual", "91.5"), (2023, "target", "98")],
        ),
        ("Andel enkla ärenden", [(2021, "actual", "58"), (2023, "target", "75")]),
        ("Andel elever med behörighet", [(2023, "actual", "86.4"), (2025, "target", "90")]),
    ]


def test_a_subheading_that_returns_below_goals_is_a_label(plan_of: PlanOf) -> None:
    goals = plan_of("""
= Nämndens mål
== Mål 1 Gatorna är hela
Den som går ska komma fram säkert.
=== Det som behövs i år
Gångvägar sopsaltas.
== Mål 2 Maten är god
Måltiderna lagas nära den som äter.
=== Det som behövs i år
Köken får nya spisar.
""").goals
    assert [one.description for one in goals] == [
        "Den som går ska komma fram säkert.",
        "Måltiderna lagas nära den som äter.",
    ]


def test_a_list_right_below_an_area_has_its_goals(plan_of: PlanOf) -> None:
    goals = plan_of("""
= Mål och fokusområden
Kommunfullmäktige har beslutat om två fokusområden. Nämnden har formulerat egna mål inom dem.
== Fokusområde 1: Trygghet
- Barn och unga är trygga i skolan
- Äldre känner sig trygga hemma
== Fokusområde 2: Hållbarhet
- Laddstolpar
- Solceller
""").goals
    assert [(one.title, one.level, one.set_by, one.parent) for one in goals] == [
        ("Trygghet", 1, "council", None),
        ("Barn och unga är trygga i skolan", 3, "committee", 1),
        ("Äldre känner sig trygga hemma", 3, "committee", 1),
        ("Hållbarhet", 1, "council", None),
    ]


def test_tasks_need_no_bullets(plan_of: PlanOf) -> None:
    plan = plan_of("""
= Uppdrag från kommunfullmäktige
Uppdragen följs upp i delårsrapporten.

Ta fram en plan för lokalerna senast mars 2025

Utreda en gemensam växel

Införa ett ledningssystem under 2025
= Ekonomi
Ta ut avgifter
""")
    assert _titles(plan.assignments) == [
        "Ta fram en plan för lokalerna senast mars 2025",
        "Utreda en gemensam växel",
        "Införa ett ledningssystem under 2025",
    ]


def test_lines_of_fields_end_at_the_paragraph_below(plan_of: PlanOf) -> None:
    (first, second) = plan_of(
        """
= Särskilda uppdrag
*Utveckla stödet till anhöriga*

Uppdragsgivare: Kommunfullmäktige \\
Ansvarig: avdelningschefen \\
Status: Pågår enligt tidplan \\
Nämnden har utsett en konsulent.

*Minska sjukfrånvaron*

Uppdragsgivare: Socialnämnden \\
Status: Ligger på is \\
Ett program har startats.
""",
        "Socialnämndens delårsrapport 2025",
    ).assignments
    assert (first.given_by, first.owner_text, first.status) == (
        "council",
        "avdelningschefen",
        "ongoing",
    )
    assert first.comment == "Nämnden har utsett en konsulent."
    assert (second.given_by, second.status, second.status_text) == (
        "committee",
        None,
        "Ligger på is",
    )


def test_sentences_about_the_assignment_tell_giver_status_and_closure(plan_of: PlanOf) -> None:
    plan = plan_of(
        """
= Återrapportering av uppdrag
== Uppdrag 2024:3 Utreda samlokalisering
Uppdraget gavs av kommunfullmäktige i juni 2023.

Uppdraget är påbörjat men beräknas inte bli klart under året.
== Uppdrag 2024:4 Fler mötesplatser
Kommunfullmäktige förklarade uppdraget avslutat den 12 maj 2025.
""",
        "Socialnämndens verksamhetsberättelse 2025",
    )
    first, second = plan.assignments
    assert (first.given_by, first.status, first.is_forecast) == ("council", "not_completed", True)
    assert (second.status, second.closed_by_text) == (
        "completed",
        "Kommunfullmäktige förklarade uppdraget avslutat den 12 maj 2025.",
    )


def test_one_sentence_may_tell_several_committees(plan_of: PlanOf) -> None:
    plan = plan_of("""
= Uppdrag från kommunfullmäktige
- Kommunstyrelsen och socialnämnden får i uppdrag att ta fram en plan mot våld.
- Socialnämnden uppdras att återkomma med förslag.
""")
    assert [one.addressees for one in plan.assignments] == [
        ("kommunstyrelsen", "socialnämnden"),
        ("socialnämnden",),
    ]


def test_lines_beside_which_attainment_stands_are_goals(plan_of: PlanOf) -> None:
    goals = plan_of(
        """
= Måluppfyllelse
== Nämndens mål
Nämnden har två mål.

*Fler elever ska bli behöriga till gymnasiet* #h(1fr) Uppfyllt

Resultaten har stigit.

*Färre barn ska stå i kö till förskolan* #h(1fr) Ej uppfyllt

Kön växer.
""",
        "Socialnämndens verksamhetsberättelse 2024",
    ).goals
    assert [(one.title, one.attainment, one.attainment_text) for one in goals] == [
        ("Fler elever ska bli behöriga till gymnasiet", "met", "Uppfyllt"),
        ("Färre barn ska stå i kö till förskolan", "not_met", "Ej uppfyllt"),
    ]
    assert goals[0].comment == "Resultaten har stigit."


def test_questions_below_goals_name_fields(plan_of: PlanOf) -> None:
    goals = plan_of("""
= Våra mål
== Mål 1. Alla ska ha ett arbete
=== Varför är målet viktigt?
Arbete ger frihet.
=== Hur når vi målet?
Vi anordnar kurser.
== Mål 2. Ingen ska vara ensam
=== Varför är målet viktigt?
Ensamhet är farligt.
=== Hur når vi målet?
Vi ordnar träffar.
""").goals
    assert [(one.title, one.description, one.comment) for one in goals] == [
        ("Alla ska ha ett arbete", "Arbete ger frihet.", "Vi anordnar kurser."),
        ("Ingen ska vara ensam", "Ensamhet är farligt.", "Vi ordnar träffar."),
    ]


@pytest.mark.parametrize(
    "sign",
    [
        "{title} #h(1fr) #box(fill: green, inset: 4pt, text(8pt, fill: white)[{word}])",
        "{title} #h(1fr) #box(fill: green, inset: 4pt, radius: 8pt, text(8pt)[{word}])",
        "{title}\n#box(fill: green, inset: 4pt, radius: 4pt, text(8pt, weight: 700)[{word}])",
    ],
)
def test_a_sign_beside_or_below_a_goal_tells_how_far_it_is_met(plan_of: PlanOf, sign: str) -> None:
    """The first title is so long that it goes on below the sign beside it."""
    goals = {
        "Personer med funktionsnedsättning har en sysselsättning som passar dem": "Delvis uppnått",
        "Fler barn läser på fritiden": "Uppnått",
    }
    headings = (
        f"== {sign.format(title=title, word=word)}\n\nArbetet följer planen.\n\n"
        for title, word in goals.items()
    )
    plan = plan_of("= Mål\n" + "".join(headings))
    assert [(one.title, one.attainment_text) for one in plan.goals] == list(goals.items())
    assert [one.title for one in plan.sections][-2:] == list(goals)
    assert {one.description for one in plan.goals} == {"Arbetet följer planen."}


def test_bold_words_of_an_item_may_go_on_below(plan_of: PlanOf) -> None:
    """What runs on behind them is of the same paragraph, wherever the line is broken."""
    title = "Äldre personer ska kunna bo kvar hemma så länge som de själva vill det"
    text = "Hemtjänsten utgår från den enskildes behov, och kontinuiteten är viktig för många."
    plan = plan_of(f"= Nämndens mål\n+ *{title}.* {text}\n+ *Fler barn läser.* {text}\n")
    assert [(one.title, one.description) for one in plan.goals] == [
        (f"{title}.", text),
        ("Fler barn läser.", text),
    ]


def test_a_field_that_returns_in_the_same_words_is_no_label(plan_of: PlanOf) -> None:
    plan = plan_of(
        "= Uppdrag\n"
        + "".join(
            f"== Uppdrag {n}. {title}\nAnsvarig: Avdelningschef \\\nStatus: Pågår\n\n"
            for n, title in enumerate(("Utred skolskjutsen", "Se över taxan", "Sälj huset"), 1)
        )
    )
    assert [one.owner_text for one in plan.assignments] == ["Avdelningschef"] * 3


@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_labels_in_a_column_left_of_their_texts_name_fields(plan_of: PlanOf, weight: str) -> None:
    fields = {
        "Beskrivning": "Uppdraget görs tillsammans med grannkommunerna under året. " * 3,
        "Ansvarig": "Avdelningschef",
        "Slutdatum": "2025-06-30",
        "Status": "Pågår",
    }
    cells = ", ".join(
        f'text(weight: "{weight}")[{name}], [{text}]' for name, text in fields.items()
    )
    titles = ["Utred skolskjutsen", "Se över taxan för vatten"]
    plan = plan_of(
        "= Uppdrag\n"
        + "".join(
            f"== {title}\n#grid(columns: (3cm, 1fr), row-gutter: 6pt, {cells})\n\n"
            for title in titles
        )
    )
    assert [one.title for one in plan.assignments] == titles
    for one in plan.assignments:
        assert one.description == fields["Beskrivning"].strip()
        assert (one.owner_text, one.status_text) == ("Avdelningschef", "Pågår")
        assert one.due_on == date(2025, 6, 30)
    assert [one.text for one in plan.blocks if one.kind == "label"] == [*fields] * 2


_LETTERED = """
== Mål
*Fullmäktigemål A. Invånarna får stöd i rätt tid*

*Nämndmål A1. Väntetiden är högst två månader*

*Nämndmål A2. Barn som far illa uppmärksammas tidigt*

*Fullmäktigemål B. Kommunen är en arbetsgivare som man vill stanna hos*

*Nämndmål B1. Alla som vill arbetar heltid*

== Uppdrag från kommunfullmäktige
Under varje uppdrag står hur nämnden avser att genomföra det.
=== Pröva medborgarbudget
Dialogen börjar tidigt på året.
=== Utreda om museet och konsthallen kan dela lokaler
Utredningen görs med tekniska nämnden.
"""


def test_letters_number_goals_and_a_sentence_announces_answers(plan_of: PlanOf) -> None:
    plan = plan_of(_LETTERED)
    assert [(one.number, one.title, one.level, one.parent) for one in plan.goals] == [
        ("A", "Invånarna får stöd i rätt tid", 2, None),
        ("A1", "Väntetiden är högst två månader", 3, 1),
        ("A2", "Barn som far illa uppmärksammas tidigt", 3, 1),
        ("B", "Kommunen är en arbetsgivare som man vill stanna hos", 2, None),
        ("B1", "Alla som vill arbetar heltid", 3, 4),
    ]
    assert [(one.title, one.description, one.comment) for one in plan.assignments] == [
        ("Pröva medborgarbudget", None, "Dialogen börjar tidigt på året."),
        (
            "Utreda om museet och konsthallen kan dela lokaler",
            None,
            "Utredningen görs med tekniska nämnden.",
        ),
    ]


_ITEMS_WITH_FIELDS = """
== Uppdrag från kommunfullmäktige
1. *Samla insatserna under ett tak* \\
  Jobbcenter ska finnas i samma lokaler senast den 31 augusti 2025. \\
  Status: Genomfört \\
  Flytten gjordes i augusti.

2. *Ta fram en plan för vården* \\
  Planen ska lämnas till kommunfullmäktige senast i oktober 2025. \\
  Status: Försenat \\
  Arbetet stannade av när projektledaren slutade. En ny tidplan har lämnats till hela
  kommunstyrelsen.
"""


def test_the_text_between_an_item_and_its_fields_is_the_items(plan_of: PlanOf) -> None:
    plan = plan_of(_ITEMS_WITH_FIELDS, title="Socialnämndens verksamhetsberättelse 2025")
    assert [(one.number, one.title, str(one.due_on), one.status) for one in plan.assignments] == [
        ("1", "Samla insatserna under ett tak", "2025-08-31", "completed"),
        ("2", "Ta fram en plan för vården", "2025-10-31", "delayed"),
    ]
    assert [(one.description, one.comment) for one in plan.assignments] == [
        (
            "Jobbcenter ska finnas i samma lokaler senast den 31 augusti 2025.",
            "Flytten gjordes i augusti.",
        ),
        (
            "Planen ska lämnas till kommunfullmäktige senast i oktober 2025.",
            "Arbetet stannade av när projektledaren slutade. En ny tidplan har lämnats till hela "
            "kommunstyrelsen.",
        ),
    ]


_BOXED_GOALS = """
== Mål
Planen bygger på kommunfullmäktiges fokusområden.
=== Fokusområde: Lärande hela livet
#grid(columns: 6, gutter: 6pt, [Tecken:], sym.arrow.tr, [Förbättring], sym.arrow.br, [Försämring])
#box(stroke: 1pt, width: 100%, inset: 6pt)[*Mål: Eleverna når sitt kursmål*]
Undervisningen ska gå att förena med arbete.

Trend: #sym.arrow.br
#pagebreak()
#box(stroke: 1pt, width: 100%, inset: 6pt)[*Mål: Yrkesvux utbildar för de jobb som finns*]
Utbudet bestäms varje vår.

Trend: #sym.arrow.tr
"""


def test_headings_in_boxes_on_two_pages_are_no_table(plan_of: PlanOf) -> None:
    plan = plan_of(_BOXED_GOALS)
    assert [(one.title, one.set_by, one.trend) for one in plan.goals] == [
        ("Lärande hela livet", "council", None),
        ("Eleverna når sitt kursmål", None, "worse"),
        ("Yrkesvux utbildar för de jobb som finns", None, "better"),
    ]


_ANSWERED_IN_BOLD = """
== Uppdrag från kommunfullmäktige
+ Teckna avtal om gemensam ledning (KF 2024/205) \\
  *Klart.* Avtalet omfattar fem kommuner.
+ Ta fram ett nytt handlingsprogram senast den 31 december 2025 \\
  *Pågår.* Riskanalysen är färdig och har sänts på remiss till alla berörda nämnder.
+ Utred en ny station i norr (RN 2025/12) \\
  *Ej påbörjat.* Utredningen inväntar detaljplanen.
"""


def test_a_bold_status_that_begins_an_answer_is_no_heading(plan_of: PlanOf) -> None:
    plan = plan_of(_ANSWERED_IN_BOLD, title="Räddningsnämndens delårsrapport augusti 2025")
    assert [(one.title, one.given_by, one.status, one.status_text) for one in plan.assignments] == [
        ("Teckna avtal om gemensam ledning", "council", "completed", "Klart."),
        (
            "Ta fram ett nytt handlingsprogram senast den 31 december 2025",
            "council",
            "ongoing",
            "Pågår.",
        ),
        ("Utred en ny station i norr", "committee", "not_started", "Ej påbörjat."),
    ]


_FORECAST = """
== Mål 1: Fler går till arbete
*Bedömning helår*

Uppnås

*Kommentar*

Andelen är den högsta på länge.
== Mål 2: Färre placeras
*Bedömning helår*

Uppnås inte

*Kommentar*

Placeringarna blev fler.
"""


def test_an_attainment_below_its_label_is_the_fields(plan_of: PlanOf) -> None:
    plan = plan_of(_FORECAST, title="Socialnämndens delårsrapport augusti 2025")
    assert [(one.attainment, one.is_forecast, one.comment) for one in plan.goals] == [
        ("met", True, "Andelen är den högsta på länge."),
        ("not_met", True, "Placeringarna blev fler."),
    ]


def test_a_status_beside_a_line_needs_no_capitals_where_others_of_its_list_have_one(
    plan_of: PlanOf,
) -> None:
    plan = plan_of("""
== Uppdrag per nämnd
=== Tekniska nämnden
Ta fram en plan för laddplatser (KF § 45). #h(1fr) EJ PÅBÖRJAT

Se över taxan för lokaler #h(1fr) Försenat

Inför Klart språk i alla beslut #h(1fr) Delvis genomfört
""")
    assert [(one.title, one.status, one.status_text) for one in plan.assignments] == [
        ("Ta fram en plan för laddplatser", "not_started", "EJ PÅBÖRJAT"),
        ("Se över taxan för lokaler", "delayed", "Försenat"),
        ("Inför Klart språk i alla beslut", "partly_completed", "Delvis genomfört"),
    ]


def test_a_tree_of_goals_has_areas_of_one_word(plan_of: PlanOf) -> None:
    plan = plan_of("""
== Målträd
- Målområde: Trygghet
  - Inriktningsmål 1.1 Fler ska känna sig trygga
    - Nämndmål 1.1.1 Andelen trygga äldre ökar
  - Inriktningsmål 1.2 Färre ska behöva vänta
- Målområde: Hälsa
  - Inriktningsmål 2.1 Alla rör på sig
""")
    assert [(one.number, one.title, one.level, one.parent) for one in plan.goals] == [
        (None, "Trygghet", 1, None),
        ("1.1", "Fler ska känna sig trygga", 2, 1),
        ("1.1.1", "Andelen trygga äldre ökar", 3, 2),
        ("1.2", "Färre ska behöva vänta", 2, 1),
        (None, "Hälsa", 1, None),
        ("2.1", "Alla rör på sig", 2, 5),
    ]


def test_bullets_below_an_item_may_be_its_fields(plan_of: PlanOf) -> None:
    plan = plan_of("""
== Uppdrag
+ Ta fram en plan för laddplatser
  - Ansvarig: Gatuchef
  - Återrapporteras: kv 3 2025
  - Status: Pågår
+ Utred en gemensam växel
  - Ansvarig: Kanslichef
  - Återrapporteras: T2
  - Status: Ej påbörjat
""")
    found = [(one.owner_text, str(one.due_on), one.status, one.comment) for one in plan.assignments]
    assert found == [
        ("Gatuchef", "2025-09-30", "ongoing", None),
        ("Kanslichef", "2025-08-31", "not_started", None),
    ]
