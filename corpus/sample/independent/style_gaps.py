"""A designer's house style: Typst, two columns, side notes, striped tables with white gaps.

Names of columns are turned, or stand over three rows. Fonts are Lato and EB Garamond (Debian
packages fonts-lato and fonts-ebgaramond).
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pypdfium2 import PdfDocument

from corpus.sample.independent.content import Block, Content, Row, plain, specs
from corpus.sample.independent.typ import quoted, set_twice

_PREAMBLE = Path(__file__).with_name("data").joinpath("gaps.typ").read_text(encoding="utf-8")
_SUMS = frozenset({"sub", "total"})


def set_document(content: Content, path: Path) -> tuple[dict[str, int], int]:
    """Write the PDF, and tell the page of every anchor and how many pages there are."""
    pdf, pages = set_twice(lambda known: _Setter(content, known).source())
    path.write_bytes(pdf)
    return pages, len(PdfDocument(pdf))


class _Setter:
    """Makes the source of one document."""

    def __init__(self, content: Content, pages: dict[str, int]) -> None:
        self.content = content
        self.pages = pages
        self.out: list[str] = []
        self.columns = False
        self.task = False
        self.cards: list[str] = []
        self.facts: list[str] = []

    def source(self) -> str:
        """The whole document as calls of the functions of the preamble."""
        about = self.content.about
        title = quoted(about["title"])
        self.out = [
            f"#set document(title: {title}, date: datetime(year: 2026, month: 11, day: 27))",
            f"#let running = {quoted(about['running'])}",
            _PREAMBLE,
            self._cover(),
            self._contents(),
        ]
        blocks = self.content.blocks
        for block, after in zip(blocks, [*blocks[1:], None], strict=True):
            setter = getattr(self, f"_set_{block.kind}", None)
            if setter is None:
                continue
            self._gathered(block)
            if after is not None and after.kind == "side":
                self._beside(block, after)
            else:
                setter(block)
        self._gathered(None)
        return "\n".join(self.out)

    def _cover(self) -> str:
        lines: dict[str, list[str]] = {}
        for block in self.content.blocks:
            if block.kind == "cover":
                lines.setdefault(next(iter(block.attrs)), []).append(quoted(block.text))
        low, big, mid = (lines[size][0] for size in ("low", "big", "mid"))
        return f"#cover({low}, {big}, {mid}, ({', '.join(lines['foot'])}))"

    def _contents(self) -> str:
        entries = [
            f"({quoted(block.text)}, {quoted(str(self.pages.get(block.key, 0)))})"
            for block in self.content.blocks
            if block.kind == "h" and block.attrs["lvl"] == "1"
        ]
        return f"#contents(({', '.join(entries)}))"

    def _gathered(self, block: Block | None) -> None:
        """Set the cards and figures gathered so far before anything else."""
        if self.facts and (block is None or block.kind != "fact"):
            self.out.append(f"#facts({', '.join(self.facts)})")
            self.facts = []
        ends = block is None or block.kind == "h" or block.attrs.get("lvl") == "1"
        if self.cards and ends:
            self.out.append(f"#cards({', '.join(f'[{card}]' for card in self.cards)})")
            self.cards = []

    def _add(self, call: str) -> None:
        """Words within the card of a goal, if there is one."""
        if self.cards:
            self.cards[-1] += f"\n{call}"
        else:
            self.out.append(call)

    # Text

    def _set_h(self, block: Block) -> None:
        words = f"{quoted(block.key)}, {quoted(plain(block.printed))}"
        self.task = False
        if block.attrs["lvl"] == "1":
            fresh = "true" if "break" in block.attrs else "false"
            self.out.append(f"#chapter({words}, {fresh})")
        else:
            self.out.append(f"#section({words})")

    def _set_goal(self, block: Block) -> None:
        if block.attrs["lvl"] == "1":
            self.out.append(f"#band({quoted(block.key)}, {quoted(block.printed)})")
            return
        words = f"{block.attrs['hnum']} {block.printed}"
        self.cards.append(f"#goal-head({quoted(block.key)}, {quoted(words)})")

    def _set_p(self, block: Block) -> None:
        setter = "answer" if self.task else "para"
        self._add(_call(setter, block))

    def _set_lead(self, block: Block) -> None:
        self.out.append(_call("lead", block))

    def _set_note(self, block: Block) -> None:
        self.out.append(_call("remark", block))

    def _set_quote(self, block: Block) -> None:
        self.out.append(_call("quote-line", block))

    def _beside(self, block: Block, side: Block) -> None:
        """A paragraph and the note beside it."""
        note = f"{quoted(side.key)}, {quoted(plain(side.text))}"
        self.out.append(f"#aside([{_call('para', block)}], {note})")

    def _set_fact(self, block: Block) -> None:
        words = (block.key, block.attrs["big"], block.text)
        self.facts.append(f"({', '.join(map(quoted, words))})")

    def _set_cols(self, block: Block) -> None:
        del block
        self.out.append("]" if self.columns else "#twofold[")
        self.columns = not self.columns

    def _set_box(self, block: Block) -> None:
        del block
        self.out.append("#box-of[")

    def _set_endbox(self, block: Block) -> None:
        del block
        self.out.append("]")

    def _set_asg(self, block: Block) -> None:
        self.out.append(_call("task", block))
        self.task = True

    def _set_org(self, block: Block) -> None:
        attrs = block.attrs
        self._caption(block)
        parts = ", ".join(map(quoted, attrs["parts"].split(";")))
        names = ", ".join(quoted(attrs[name]) for name in ("top", "chief", "staff"))
        self.out.append(f"#org({names}, ({parts}))")

    # Tables

    def _caption(self, block: Block) -> None:
        if block.caption:
            self._add(f"#caption({quoted(block.key)}, {quoted(block.caption)})")

    def _table(self, size: str, heads: int, widths: Sequence[str], cells: Sequence[str]) -> None:
        self._add(f"#gaps({size}, {heads}, ({', '.join(widths)}), {', '.join(cells)})")

    def _set_indtable(self, block: Block) -> None:
        names = [words for _, words in specs(block.attrs["cols"])]
        head = [_head(block.attrs["corner"]), *(_turned(name) for name in names)]
        widths = ["1fr", *("9.5mm" for _ in names)]
        self._table("8pt", 1, widths, [*head, *_body(block.rows, "8pt", 1)])

    def _set_asgtable(self, block: Block) -> None:
        head = [_head(words) for _, words in specs(block.attrs["cols"])]
        body = list(_body(block.rows, "9pt", len(head)))
        self._table("9pt", 1, ["1fr", "46mm", "30mm"], [*head, *body])

    def _set_money(self, block: Block) -> None:
        self._caption(block)
        corner = block.attrs["corner"]
        if "three" in block.attrs:
            head = list(_stacked(corner, block.heads))
            heads = 3
        else:
            head = list(_upper(block.upper)) if block.upper else []
            heads = 2 if block.upper else 1
            head += [_head(corner), *map(_turned, block.heads)]
        widths = ["1fr", *("16mm" for _ in block.heads)]
        self._table("9pt", heads, widths, [*head, *_body(block.lines, "9pt", 1)])


def _call(setter: str, block: Block) -> str:
    return f"#{setter}({quoted(block.key)}, {quoted(plain(block.printed))})"


def _head(words: str, times: int = 1, align: str = "left") -> str:
    """A cell of the names of columns."""
    printed = f'#text(fill: white, weight: "bold", {quoted(words)})'
    return (
        f"table.cell(fill: navy, colspan: {times}, align: {align} + bottom)"
        f"[#cell-text(8pt)[{printed}]]"
    )


def _turned(words: str) -> str:
    """A name of a column that is read from below."""
    printed = f'turned(text(fill: white, weight: "bold", {quoted(words)}))'
    return f"table.cell(fill: navy, align: center + bottom)[#cell-text(8pt)[#{printed}]]"


def _upper(spans: Sequence[tuple[str, int]]) -> Iterator[str]:
    """The names of groups of columns."""
    yield _head("")
    for words, times in spans:
        yield _head(words, times, "center")


def _stacked(corner: str, heads: Sequence[str]) -> Iterator[str]:
    """The words of the names of columns, a row each, with the corner's in the lowest."""
    words = [head.split() for head in heads]
    for line, first in enumerate(["", "", corner]):
        yield _head(first)
        for name in words:
            yield _head(name[line], 1, "right")


def _body(rows: Sequence[Row], size: str, texts: int) -> Iterator[str]:
    """The cells of the rows below; every other row is tinted, and those of sums more so."""
    count = max(len(row.cells) for row in rows)
    tinted = False
    for row in rows:
        fill = "mist" if tinted else 'rgb("#f4f6fa")'
        tinted = not tinted
        if row.kind in _SUMS:
            fill = 'rgb("#f3c9b3")'
        strong = row.kind in {*_SUMS, "group"}
        cells = [*row.cells, *([""] * (count - len(row.cells)))]
        for place, words in enumerate(cells):
            anchor = "" if place else f"#mark({quoted(row.key)})"
            weight = "bold" if strong else "regular"
            align = "left" if place < texts else "right"
            yield (
                f"table.cell(fill: {fill}, align: {align} + bottom)[#cell-text({size})"
                f'[{anchor}#text(weight: "{weight}", {quoted(plain(words))})]]'
            )
