"""Charts, whose words are no running text, and their names."""

from pathlib import Path

from tests import leaflet

_TEXT = (
    "Nämnden ansvarar för skolor och förskolor i kommunen. Antalet barn minskar i de äldre "
    "stadsdelarna men ökar i de nya, och nämnden behöver därför bygga om och flytta lokaler.\n\n"
)


def _read(tmp_path: Path, drawing: str) -> list[tuple[str, str]]:
    plan = leaflet.plan(tmp_path, f"= Läget\n{_TEXT}*Så är det*\n\n{drawing}\n\n= Framåt\n{_TEXT}")
    return [(block.kind, block.text) for block in plan.blocks]


def _node(words: str, look: str) -> str:
    return f"box(width: 30%, inset: 4pt, {look}, [{words}])"


def test_boxes_below_the_one_that_heads_them_are_an_organisation(tmp_path: Path) -> None:
    look = 'fill: rgb("#dde4f0")'
    heads = "".join(
        f"#align(center, {_node(name, look)})\n" for name in ("Skolnämnden", "Skolförvaltningen")
    )
    row = ", ".join(f"[{name}]" for name in ("Förskola", "Grundskola", "Elevhälsa"))
    found = _read(tmp_path, f"{heads}#table(columns: (1fr, 1fr, 1fr), {row})")
    assert [kind for kind, _ in found] == ["paragraph", "caption", "figure", "paragraph"]
    assert found[2][1] == "Skolnämnden Skolförvaltningen Förskola Grundskola Elevhälsa"


def test_bars_that_hang_at_each_other_are_a_chart(tmp_path: Path) -> None:
    bars = (("Ram 2025", 90, 0), ("Löner", 60, 30), ("Barn", 20, 30), ("Ny skola", 50, 50),
            ("Ram 2026", 100, 0))  # fmt: skip
    drawn = "".join(
        f"#place(bottom + left, dx: {80 * place}pt, dy: -{lift + 12}pt, rect(width: 40pt, "
        f'height: {height}pt, fill: rgb("#8a8a8a")))\n'
        f"#place(bottom + left, dx: {80 * place}pt, text(7pt)[{name}])\n"
        for place, (name, height, lift) in enumerate(bars)
    )
    found = _read(tmp_path, f"#block(height: 130pt, width: 100%)[{drawn}]")
    assert [kind for kind, _ in found] == ["paragraph", "caption", "figure", "paragraph"]
    assert found[2][1] == " ".join(name for name, _, _ in bars)


def test_lines_with_figures_before_them_are_the_axes_of_a_chart(tmp_path: Path) -> None:
    lines = "".join(
        f"#place(top + left, dx: 20pt, dy: {20 * n}pt, line(length: 300pt, stroke: 0.4pt))\n"
        f"#place(top + left, dy: {20 * n - 3}pt, text(7pt)[{100 - 20 * n}])\n"
        for n in range(6)
    )
    years = "".join(
        f"#place(top + left, dx: {40 + 60 * n}pt, dy: 108pt, text(7pt)[{2021 + n}])\n"
        for n in range(5)
    )
    curve = "#place(top + left, dx: 20pt, line(start: (0pt, 70pt), end: (240pt, 20pt)))\n"
    found = _read(tmp_path, f"#block(height: 120pt, width: 100%)[{lines}{years}{curve}]")
    assert [kind for kind, _ in found] == ["paragraph", "caption", "figure", "paragraph"]
    assert found[2][1] == "100 80 60 40 20 0 2021 2022 2023 2024 2025"


def test_slices_with_their_shares_and_legend_are_a_chart(tmp_path: Path) -> None:
    slices = "".join(
        f'#place(top + left, dx: {x}pt, dy: {y}pt, polygon(fill: rgb("{colour}"), (0pt, 0pt), '
        f"(50pt, 0pt), (40pt, 40pt), (0pt, 50pt)))\n"
        f"#place(top + left, dx: {x + 12}pt, dy: {y + 14}pt, text(8pt)[{share} %])\n"
        for x, y, colour, share in (
            (0, 0, "#3366cc", 61),
            (50, 0, "#dd4422", 24),
            (0, 50, "#ffaa00", 15),
        )
    )
    legend = "".join(
        f"#place(top + left, dx: 150pt, dy: {10 + 20 * n}pt, circle(radius: 4pt, fill: red))\n"
        f"#place(top + left, dx: 164pt, dy: {10 + 20 * n}pt)[{name}]\n"
        for n, name in enumerate(("Personal", "Lokaler", "Köp av utbildning"))
    )
    found = _read(tmp_path, f"#block(height: 110pt, width: 100%)[{slices}{legend}]")
    assert [kind for kind, _ in found] == ["paragraph", "caption", "figure", "paragraph"]
    assert found[2][1] == "61 % 24 % Personal Lokaler Köp av utbildning 15 %"
