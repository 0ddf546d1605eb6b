"""Headings, levels and paragraphs out of house styles that no rule was written for."""

import re
from functools import cache
from pathlib import Path

import pytest

from extract.pipeline import read
from models.plan import Plan
from tests import style
from tests.style import STYLES, Node


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("styles")


@cache
def _read(folder: Path, name: str) -> tuple[list[Node], Plan]:
    nodes = list(STYLES[name].change(style.text()))
    file = folder / f"{name}.pdf"
    file.write_bytes(style.pdf(nodes, STYLES[name]))
    return nodes, read(file)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


@pytest.mark.parametrize("name", STYLES)
def test_headings_and_their_levels(folder: Path, name: str) -> None:
    nodes, plan = _read(folder, name)
    assert [(_plain(one.title), one.level) for one in plan.sections] == [
        (_plain(node.text), node.level) for node in nodes if node.kind == "heading"
    ]


@pytest.mark.parametrize("name", STYLES)
def test_labels(folder: Path, name: str) -> None:
    nodes, plan = _read(folder, name)
    assert [block.text for block in plan.blocks if block.kind == "label"] == [
        node.text for node in nodes if node.kind == "label"
    ]


@pytest.mark.parametrize("name", STYLES)
def test_paragraphs_are_whole_and_nothing_stands_among_them(folder: Path, name: str) -> None:
    """Two may be one where a page ends with a full last line: nothing there tells them apart."""
    nodes, plan = _read(folder, name)
    printed = [_plain(node.text) for node in nodes if node.kind in ("paragraph", "item")]
    extra = {_plain("Fakta om nämnden"), _plain(style.BOXED)}
    found = [
        text
        for block in plan.blocks
        if block.kind in ("paragraph", "list_item", "note", "caption")
        and (text := _plain(block.text)) not in extra
    ]
    assert "".join(found) == "".join(printed)
    assert len(printed) - len(found) in (0, 1, 2)


@pytest.mark.parametrize("name", STYLES)
def test_no_character_is_lost(folder: Path, name: str) -> None:
    _, plan = _read(folder, name)
    assert [page.characters_placed for page in plan.pages] == [
        page.characters for page in plan.pages
    ]


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        (style.ORGANISATION, "Kommunfullmäktige Kommunstyrelsen Skolnämnden Socialnämnden"),
        (style.BARS, "20 % 10 % 0 % 2021 2022 2023"),
    ],
)
def test_charts_have_no_headings_and_part_no_paragraphs(
    tmp_path: Path, markup: str, words: str
) -> None:
    nodes = style.text()
    place = next(n for n, node in enumerate(nodes) if node.text == "Nämndens uppdrag")
    file = tmp_path / "chart.pdf"
    file.write_bytes(
        style.pdf([*nodes[: place + 2], Node("float", markup), *nodes[place + 2 :]], style.PLAIN)
    )
    plan = read(file)
    (figure,) = [block for block in plan.blocks if block.kind == "figure"]
    assert set(words.split()) <= set(figure.text.split())
    assert [one.title for one in plan.sections] == [
        node.text for node in nodes if node.kind == "heading"
    ]
    assert {_plain(node.text) for node in nodes if node.kind == "paragraph"} <= {
        _plain(block.text) for block in plan.blocks
    }
    assert not plan.grids


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        (style.QUOTE, "Vi behöver varandra mer än någonsin för att klara framtidens välfärd"),
        (style.QUOTE_IN_SENTENCE, "Lokalerna ska vara öppna för alla"),
        (style.OWN_BOX, "Visste du att"),
    ],
)
def test_sentences_and_boxes_beside_the_text_head_nothing(
    tmp_path: Path, markup: str, words: str
) -> None:
    nodes = style.text()
    place = next(n for n, node in enumerate(nodes) if node.text == "Nämndens uppdrag")
    file = tmp_path / "quote.pdf"
    file.write_bytes(
        style.pdf([*nodes[: place + 2], Node("float", markup), *nodes[place + 2 :]], style.PLAIN)
    )
    plan = read(file)
    assert [one.title for one in plan.sections] == [
        node.text for node in nodes if node.kind == "heading"
    ]
    assert words in [block.text for block in plan.blocks]
    assert {_plain(node.text) for node in nodes if node.kind == "paragraph"} <= {
        _plain(block.text) for block in plan.blocks
    }


def test_a_sentence_goes_on_after_what_is_drawn_out_of_it(tmp_path: Path) -> None:
    nodes = style.text()
    file = tmp_path / "quote.pdf"
    file.write_bytes(
        style.pdf([*nodes[:2], Node("float", style.QUOTE_IN_SENTENCE), *nodes[2:]], style.PLAIN)
    )
    texts = [block.text for block in read(file).blocks]
    assert (
        "Nämnden ansvarar för sina egna lokaler och ska före sommaren redovisa hur de används."
        in texts
    )
