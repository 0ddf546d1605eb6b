"""A house style of a communications department: Typst, a wide left margin, slab headings.

Chapters open under a tinted panel with the rings of a tree; bands, figures and wide tables reach
into the margin. Typst tells the page of every anchor through `query` on a metadata element. It
runs twice, the second time with the pages in the contents list.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pypdfium2 import PdfDocument

from corpus.sample.independent.content import (
    Block,
    Content,
    Row,
    fields_of,
    plain,
    specs,
    split_notes,
)
from corpus.sample.independent.typ import quoted, set_twice

_PREAMBLE = Path(__file__).with_name("data").joinpath("rings.typ").read_text(encoding="utf-8")
_HARD_SPACE = "\u00a0"
_WIDTHS = {
    "num": "11mm", "title": "1fr", "owner": "31mm", "deadline": "30mm", "stext": "29mm",
    "comment": "1.35fr", "name": "1fr", "x": "auto", "face": "13mm",
}  # fmt: skip
_FIGURE = "17mm"


def set_document(content: Content, path: Path) -> tuple[dict[str, int], int]:
    """Write the PDF, and tell the page of every anchor and how many pages there are."""
    pdf, pages = set_twice(lambda known: "\n".join([_PREAMBLE, *_source(content, known)]))
    path.write_bytes(pdf)
    return pages, len(PdfDocument(pdf))


def _source(content: Content, pages: dict[str, int]) -> Iterator[str]:
    """The document as calls of the functions of the preamble."""
    about = content.about
    year, month, day = (int(part) for part in about["made"].split("-"))
    made = f"datetime(year: {year}, month: {month}, day: {day})"
    town = quoted(f"{about['municipality']} kommun")
    body = quoted(about["committee"].capitalize())
    yield f"#set document(title: {quoted(about['title'])}, date: {made})"
    yield f"#show: it => house({town}, {body}, {quoted(about['foot'])}, it)"
    yield f"#front({town}, ({''.join(_front(content))}))"
    if "contents" in about:
        yield f"#contents(({''.join(_entries(content, pages))}))"
    yield from _Setter(content).lines()


def _front(content: Content) -> Iterator[str]:
    for block in content.blocks:
        if block.kind == "cover":
            kind = next(iter(block.attrs))
            yield f"({quoted(kind)}, {quoted(block.key)}, {quoted(block.text)}), "


def _entries(content: Content, pages: dict[str, int]) -> Iterator[str]:
    """The contents list: chapters and sections."""
    for block in content.blocks:
        if block.level in {1, 2}:
            page = quoted(str(pages.get(block.key, 0)))
            yield f"({block.level}, {quoted(plain(block.printed))}, {page}), "


class _Setter:
    """Sets the blocks of one document; figures in a row and boxes are gathered."""

    def __init__(self, content: Content) -> None:
        self.blocks = content.blocks
        self.notes = {
            block.text.split()[0]: block for block in content.blocks if block.kind == "note"
        }

    def lines(self) -> Iterator[str]:
        """Every block as a call of a function of the preamble."""
        facts: list[str] = []
        for block in self.blocks:
            if facts and block.kind != "fact":
                yield f"#figure-row(({', '.join(facts)},))"
                facts = []
            if block.kind == "fact":
                parts = map(quoted, (block.key, block.attrs["big"], block.text))
                facts.append(f"({', '.join(parts)})")
            elif block.kind == "box":
                yield "#fact-box["
            elif block.kind == "endbox":
                yield "]"
            else:
                yield from self._set(block)

    def _set(self, block: Block) -> Iterator[str]:
        if setter := _HEADS.get(block.kind):
            yield setter(block)
        elif function := _PROSE.get(block.kind):
            yield f"#{function}({quoted(block.key)}, {self._prose(block.text)})"
        elif block.kind == "note" and "below" in block.attrs:
            yield f"#below({quoted(block.key)}, {quoted(block.text)})"
        elif block.kind in {"indtable", "asgtable", "plaintable"}:
            yield from _table(block)
        elif block.kind == "money":
            yield from _money(block)
        elif block.kind in _FIGURES:
            yield from _FIGURES[block.kind](block)

    def _prose(self, text: str) -> str:
        """Words as content, with the footnotes where their marks are."""
        parts: list[str] = []
        for words, raised in split_notes(text):
            if not raised:
                parts.append(f"#{quoted(words)}")
                continue
            note = self.notes[words]
            said = quoted(note.text.partition(" ")[2])
            parts.append(f"#footnote[#mark({quoted(note.key)})#h(0.3em)#{said}]")
        return f"[{''.join(parts)}]"


def _head(block: Block) -> str:
    names = {"1": "chapter", "2": "section", "3": "small"}
    return f"#{names[block.attrs['lvl']]}({quoted(block.key)}, {quoted(plain(block.printed))})"


def _goal(block: Block) -> str:
    key, level = quoted(block.key), block.attrs["lvl"]
    if level == "2":
        return f"#council({key}, {quoted(block.attrs['prefix'])}, {quoted(plain(block.text))})"
    return f"#{'area' if level == '1' else 'target'}({key}, {quoted(plain(block.printed))})"


def _task(block: Block) -> str:
    parts = (block.attrs.get("prefix", ""), plain(block.text), block.attrs.get("tag", ""))
    return f"#task({quoted(block.key)}, {', '.join(map(quoted, parts))})"


def _strip(block: Block) -> str:
    parts = "".join(f"({quoted(name)}, {quoted(words)}), " for name, words in fields_of(block))
    return f"#strip({quoted(block.key)}, ({parts}))"


def _sign(block: Block) -> str:
    return f"#verdict({quoted(block.key)}, {quoted(block.attrs['sign'])}, {quoted(block.text)})"


def _legend(block: Block) -> str:
    signs = "".join(f"({quoted(k)}, {quoted(w)}), " for k, w in specs(block.attrs["items"]))
    return f"#legend({quoted(block.key)}, {quoted(block.text)}, ({signs}))"


def _chart(block: Block) -> Iterator[str]:
    yield _caption(block, wide=False)
    told = "".join(
        f"({quoted(name)}, {size}, {quoted(words)}), " for name, words, size in block.bars
    )
    largest = max(size for _, _, size in block.bars)
    yield f"#{block.attrs['form']}-chart(({told}), {largest})"


def _tree(block: Block) -> Iterator[str]:
    yield _caption(block, wide=False)
    units = "".join(f"{quoted(unit)}, " for unit in block.attrs["units"].split(";"))
    yield f"#tree({quoted(block.attrs['top'])}, {quoted(block.attrs['second'])}, ({units}))"


def _caption(block: Block, *, wide: bool) -> str:
    words = quoted(block.caption or "")
    return f"#caption({quoted(block.key)}, {words}, {str(wide).lower()})"


def _table(block: Block) -> Iterator[str]:
    """A table of indicators, assignments or anything else, its header repeated."""
    columns = specs(block.attrs["cols"])
    if block.kind == "indtable":
        columns.insert(0, ("name", block.attrs["corner"]))
    wide = block.kind == "asgtable"
    if block.caption:
        yield _caption(block, wide=wide)
    roles = [role for role, _ in columns]
    widths = [_WIDTHS.get(role.split()[0], _FIGURE) for role in roles]
    figures = [index for index, role in enumerate(roles) if role.split()[0] not in _WIDTHS]
    head = ", ".join(_head_cell(words) for _, words in columns)
    body = ", ".join(", ".join(_row(row, roles)) for row in block.rows)
    yield (
        f"#ruled({str(wide).lower()}, {_columns(widths, figures)}, table.header({head}), {body})"
    )


def _row(row: Row, roles: Sequence[str]) -> Iterator[str]:
    for index, (role, words) in enumerate(zip(roles, row.cells, strict=True)):
        key = "" if index else row.key
        if role == "face":
            yield f"table.cell(align: center + bottom, dot({quoted(words)}))"
        elif role == "stext":
            yield f"[#pill({quoted(row.attrs['sign'])}, {quoted(words)})]"
        elif index and role not in _WIDTHS:
            yield _cell(_hard(words))
        else:
            yield _cell(_tagged(row, role, words), key=key)


def _tagged(row: Row, role: str, words: str) -> str:
    return f"{words} {row.attrs['tag']}" if role == "title" and "tag" in row.attrs else words


def _money(block: Block) -> Iterator[str]:
    wide = block.attrs["wide"] == "1"
    if block.caption:
        yield _caption(block, wide=wide)
    count = len(block.columns)
    widths = ["1fr", *([block.attrs.get("figure", "18.5mm")] * count)]
    upper = [f"table.cell({_SAND}, {_text('')})"] if block.upper else []
    upper += [
        f"table.cell(colspan: {times}, align: center + bottom, {_SAND}, "
        f"{_text(words, strong=True, fill='pine')})"
        for words, times in block.upper
    ]
    heads = [_head_cell(words) for words in (block.attrs["corner"], *block.heads)]
    head = ", ".join([*upper, *heads])
    body = ", ".join(cell for line in block.lines for cell in _money_cells(line, count))
    columns = _columns(widths, list(range(1, count + 1)))
    yield f"#ruled({str(wide).lower()}, {columns}, table.header({head}), {body})"


def _money_cells(line: Row, count: int) -> Iterator[str]:
    """One row of money; a group's name spans the whole row."""
    if line.kind == "group":
        words = _text(line.cells[0], key=line.key, strong=True, fill="rust")
        inset = "inset: (top: 3mm, x: 1.7mm, bottom: 1.2mm)"
        yield f"table.cell(colspan: {count + 1}, {inset}, {words})"
        return
    strong = line.kind in {"sub", "total"}
    look, fill = {
        "total": ("fill: pine, ", "white"),
        "sub": ("stroke: (top: line-above, bottom: hair), ", "ink"),
    }.get(line.kind, ("", "ink"))
    for index, words in enumerate(line.cells):
        key = "" if index else line.key
        inset = "inset: (left: 5mm), " if line.kind == "part" and not index else ""
        said = words if not index else _hard(words)
        yield f"table.cell({look}{inset}{_text(said, key=key, strong=strong, fill=fill)})"


_SAND = "fill: sand, stroke: none"


def _head_cell(words: str) -> str:
    look = "fill: sand, stroke: (bottom: line-below)"
    return f"table.cell({look}, {_text(words, strong=True, fill='pine')})"


def _hard(words: str) -> str:
    """A figure that is not broken between its thousands."""
    return words.replace(" ", _HARD_SPACE)


def _columns(widths: Sequence[str], figures: Sequence[int]) -> str:
    """Widths of columns; those of figures are set to the right."""
    chosen = "".join(f"{index}, " for index in figures)
    align = f"(x, y) => if x in ({chosen}) {{ right + bottom }} else {{ left + top }}"
    return f"columns: ({', '.join(widths)}), align: {align}"


def _cell(words: str, key: str = "") -> str:
    return f"table.cell({_text(words, key=key)})"


def _text(words: str, *, key: str = "", strong: bool = False, fill: str = "ink") -> str:
    parts = (
        f"#super[{part}]" if raised else f"#{quoted(part)}" for part, raised in split_notes(words)
    )
    return f"cell({quoted(key)}, [{''.join(parts)}], {str(strong).lower()}, {fill})"


_HEADS = {
    "h": _head, "goal": _goal, "asg": _task, "fields": _strip, "att": _sign, "legend": _legend,
}  # fmt: skip
_PROSE = {"p": "para", "lead": "lead", "li": "item", "label": "label-line", "side": "remark"}
_FIGURES = {"chart": _chart, "org": _tree}
