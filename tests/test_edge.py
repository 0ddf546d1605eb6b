"""What stands in the outer margin: numbers of pages in tabs, chapters that run up and down."""

from pathlib import Path

from tests import leaflet

_TEXT = (
    "Nämnden ansvarar för skolor och förskolor i kommunen. Antalet barn minskar i de äldre "
    "stadsdelarna men ökar i de nya, och nämnden behöver därför bygga om och flytta lokaler.\n\n"
)
_TAB = """#set page(margin: (x: 3cm, y: 5cm), background: context {
  let number = counter(page).get().first()
  let side = if calc.odd(number) { right } else { left }
  place(side + top, dy: 9cm, box(width: 1.2cm, height: 2cm, fill: rgb("#1f2d4a"),
    align(center + horizon, text(8pt, fill: white, weight: "bold", str(number)))))
  place(side + top, dy: 12cm, dx: if side == left { 4mm } else { -4mm },
    rotate(90deg, reflow: true, text(7.5pt, [Det här vill vi uppnå på sikt])))
})
"""


def test_tabs_in_the_outer_margin_part_no_text(tmp_path: Path) -> None:
    chapters = ("Läget", "Målen", "Pengarna", "Framåt")
    texts = [f"I kapitlet om {name.lower()} står detta. {_TEXT.strip()}" for name in chapters]
    body = "#pagebreak()\n".join(
        f"= {name}\n" + f"{text}\n\n" * 9 for name, text in zip(chapters, texts, strict=True)
    )
    plan = leaflet.plan(tmp_path, _TAB + body)
    assert [one.title for one in plan.sections] == list(chapters)
    assert {block.text for block in plan.blocks} == set(texts)
    assert [one.line.text for one in plan.furniture if one.kind == "page_number"] == list("1234")
    assert {one.line.text for one in plan.furniture if one.kind != "page_number"} == {
        "Det här vill vi uppnå på sikt"
    }
