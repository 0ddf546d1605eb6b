"""The tree of sections, labels that a document teaches, and the parts that sections play."""

from dataclasses import replace

from extract import profile, section
from extract.heading import Heading, Look
from models.geometry import Line
from models.section import Section
from tests.typeset import words

PROFILE = profile.load()


def _heading(
    title: str, size: float, number: str | None = None, level: int | None = None
) -> Heading:
    line = Line(1, tuple(words(title, 100, size=size)))
    look = Look(size, caps=False, bold=True, italic=False, colour="#000000")
    is_label = PROFILE.label_field(title) is not None
    return Heading((line,), look, number, title, is_label, level, 3.0, ("size",))


def _build(*headings: Heading) -> list[Section]:
    return section.build(headings, PROFILE)[1]


def test_numbers_make_the_tree_where_looks_are_equal() -> None:
    found = _build(
        _heading("Mål", 14, "3"),
        _heading("Riktningsmål", 14, "3.1"),
        _heading("Trygghet", 14, "3.1.1"),
        _heading("Nämndmål", 14, "3.2"),
        _heading("Ekonomi", 14, "4"),
    )
    assert [(one.level, one.parent) for one in found] == [
        (1, None),
        (2, 1),
        (3, 2),
        (2, 1),
        (1, None),
    ]
    assert found[2].path == ("Mål", "Riktningsmål", "Trygghet")


def test_an_unnumbered_subheading_ends_at_the_next_number() -> None:
    found = _build(
        _heading("Organisation", 18, "5"),
        _heading("Basverksamhet", 15, "5.2"),
        _heading("Förvaltningens organisation", 11),
        _heading("Ekonomi och upphandling", 13, "5.2.1"),
    )
    assert [one.level for one in found] == [1, 2, 3, 3]


def test_levels_of_the_outline_count_where_both_headings_have_one() -> None:
    found = _build(
        _heading("Resurser", 14, level=1),
        _heading("Personal", 12, level=2),
        _heading("Lokaler", 12, level=3),
        _heading("Framåt", 14, level=1),
    )
    assert [one.level for one in found] == [1, 2, 3, 1]


def test_a_level_that_labels_hold_in_the_outline_is_none_in_the_tree() -> None:
    found = _build(
        _heading("Trygghet", 13, "3.1.1", level=3),
        _heading("Planeringskommentar", 11, level=4),
        _heading("Digitalisering", 11, level=5),
    )
    assert [(one.title, one.level) for one in found] == [("Trygghet", 1), ("Digitalisering", 2)]


def test_words_that_return_below_all_siblings_are_labels() -> None:
    headings = [_heading("Nämndens insatser", 16)]
    for subject in ("Trygghet", "Hälsa", "Klimat"):
        headings += [
            _heading(subject, 13),
            _heading("Vad vi gör", 11),
            _heading(f"Mer om {subject}", 11),
        ]
    told, found = section.build(headings, PROFILE)
    assert [one.title for one in told if one.is_label] == ["Vad vi gör"] * 3
    assert "Mer om Hälsa" in [one.title for one in found]


def test_a_word_below_two_of_three_siblings_is_a_heading() -> None:
    headings = [_heading("Riktningsmål", 16)]
    for subject, below in (("Ett", "Digitalt"), ("Två", "Digitalt"), ("Tre", "Annat")):
        headings += [_heading(subject, 13), _heading(below, 11)]
    assert [one.title for one in _build(*headings)].count("Digitalt") == 2


def test_roles_follow_the_path() -> None:
    found = _build(
        _heading("Mål", 16),
        _heading("En hållbar ekonomi", 13),
        _heading("Ekonomi", 16),
        _heading("Nämndens uppdrag", 16),
        _heading("Av fullmäktige fastställda uppdrag", 16),
        _heading("Personalförsörjning", 13),
    )
    assert [one.role for one in found] == [
        "goals", "goals", "budget", "remit", "assignments", "assignments",
    ]  # fmt: skip


def _slanted(title: str) -> Heading:
    line = Line(1, tuple(words(title, 100, italic=True)))
    look = Look(11.0, caps=False, bold=False, italic=True, colour="#000000")
    return Heading((line,), look, None, title, False, None, 2.0, ("italic",))


def _labels(*headings: Heading) -> list[str]:
    told, _ = section.build(headings, PROFILE)
    return [one.title for one in told if one.is_label]


def test_slanted_words_that_return_below_some_siblings_are_labels() -> None:
    heads = [_heading("Mål", 16), *(_heading(f"Mål {n}", 13) for n in "1234")]
    first, one, two, three, four = heads
    way = _slanted("Så når vi dit")
    assert _labels(first, one, way, two, way, three, four) == ["Så når vi dit"] * 2
    assert not _labels(first, one, way, two, three, four)


def test_slanted_words_that_name_kinds_of_goals_are_labels_where_they_return() -> None:
    area, other = _heading("Bygga och bo", 13), _heading("Vatten", 13)
    aims, effects = _slanted("Inriktningsmål"), _slanted("Effektmål")
    found = _labels(_heading("Mål", 16), area, aims, effects, other, aims, effects)
    assert found == ["Inriktningsmål", "Effektmål"] * 2


def test_nothing_stands_above_the_headings_of_a_part_that_is_set_in_its_own_way() -> None:
    memo, chapter = _heading("Beslut om plan", 15), _heading("Vårt ansvar", 13)
    moved = replace(chapter, lines=(Line(3, chapter.lines[0].words),))
    assert [one.level for one in section.build([memo, moved], PROFILE)[1]] == [1, 2]
    assert [one.level for one in section.build([memo, moved], PROFILE, [3])[1]] == [1, 1]


def test_a_heading_that_runs_in_stands_below_any_that_does_not() -> None:
    run_in = replace(_heading("Skolan", 12), look=_heading("x", 12).look._replace(runs_in=True))
    found = _build(_heading("Utfall", 15), run_in, _heading("Volymer", 9), run_in)
    assert [one.level for one in found] == [1, 2, 2, 3]


def test_words_below_goals_of_several_areas_are_a_label() -> None:
    small = Look(9, caps=False, bold=True, italic=False, colour="#00566b")
    titles = [
        ("Mål", 18), ("Trygghet", 14), ("Skolan är trygg", 11), ("Det här gör vi", 9),
        ("Vägarna är trygga", 11), ("Det här gör vi", 9), ("Kunskap", 14),
        ("Fler läser", 11), ("Det här gör vi", 9), ("Fler räknar", 11),
    ]  # fmt: skip
    headings = [
        replace(_heading(title, size), look=small, evidence=("bold",))
        if size == 9
        else _heading(title, size)
        for title, size in titles
    ]
    told, found = section.build(headings, PROFILE)
    assert {one.title for one in told if one.is_label} == {"Det här gör vi"}
    assert [one.level for one in found] == [1, 2, 3, 3, 2, 3, 3]


def test_a_heading_without_a_number_stands_below_one_that_is_set_alike() -> None:
    found = _build(
        _heading("Omvärld", 14, "2"),
        _heading("Bemanning", 11, "2.1"),
        _heading("Nya yrken", 11),
        _heading("Lokaler", 11, "2.2"),
    )
    assert [one.level for one in found] == [1, 2, 3, 2]
