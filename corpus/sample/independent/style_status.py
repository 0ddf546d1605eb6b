"""A house style of status tables: Chromium, landscape pages, coloured cells with words in them."""

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from corpus.sample.independent.content import Block, Content, Row, plain, specs
from corpus.sample.independent.web import cover_of, print_pages

_CSS = Path(__file__).with_name("data").joinpath("status.css").read_text(encoding="utf-8")
_WIDTHS = {"num": "5.5%", "title": "23%", "decision": "11%", "deadline": "10%", "stext": "10.5%"}
_SAME = "^"
"""In a cell: it is one with the cell above."""


def set_document(content: Content, path: Path) -> tuple[dict[str, int], int]:
    """Write the PDF, and tell the page of every anchor and how many pages there are."""
    return print_pages(lambda _: _source(content), path, "20260101")


def _source(content: Content) -> str:
    """The HTML of the document."""
    body = "".join([*cover_of(content), *_body(content)])
    css = _CSS.replace("<<SHORT>>", content.about["short"])
    title = escape(content.about["title"])
    return (
        f'<!doctype html><html lang="sv"><meta charset="utf-8"><title>{title}</title>'
        f"<style>{css}</style><body>{body}</body></html>"
    )


def _body(content: Content) -> Iterator[str]:
    listing = ""
    for block in content.blocks:
        wanted = {"li": "<ul>", "asg": '<ul class="items">'}.get(block.kind, "")
        if wanted != listing:
            yield ("</ul>" if listing else "") + wanted
            listing = wanted
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    words = escape(plain(block.text))
    if block.kind == "h":
        yield f'<h{block.attrs["lvl"]} id="{block.key}">{words}</h{block.attrs["lvl"]}>'
    elif block.kind in {"p", "li"}:
        yield f'<{block.kind} id="{block.key}">{words}</{block.kind}>'
    elif block.kind == "asg":
        title = " ".join(filter(None, [words, block.attrs.get("ref")]))
        yield f'<li id="{block.key}"><span>{title}</span> <span>{block.attrs["stext"]}</span></li>'
    elif block.kind == "legend":
        signs = [
            f'<span><i class="{colour}"></i>{escape(said)}</span>'
            for colour, said in specs(block.attrs["items"])
        ]
        yield f'<p class="legend" id="{block.key}"><span>{words}</span>{" ".join(signs)}</p>'
    elif block.kind == "asgtable":
        yield from _assignments(block)
    elif block.kind == "plaintable":
        yield from _counts(block)


def _counts(block: Block) -> Iterator[str]:
    """A small table of figures with its caption."""
    heads = "".join(f"<th>{header}</th>" for _, header in specs(block.attrs["cols"]))
    yield f'<p class="caption" id="{block.key}">{escape(block.attrs["title"])}</p>'
    yield f'<table class="counts"><thead><tr>{heads}</tr></thead><tbody>'
    for row in block.rows:
        label, *figures = row.cells
        cells = "".join(f"<td>{words}</td>" for words in figures)
        yield f'<tr><td id="{row.key}">{label}</td>{cells}</tr>'
    yield "</tbody></table>"


def _assignments(block: Block) -> Iterator[str]:
    columns = specs(block.attrs["cols"])
    heads = "".join(
        f'<th style="width:{_WIDTHS.get(role, "auto")}">{header}</th>' for role, header in columns
    )
    yield f"<table><thead><tr>{heads}</tr></thead><tbody>"
    for index, row in enumerate(block.rows):
        cells = (
            _cell(row, role, words, _reach(block.rows[index + 1 :], place))
            for place, ((role, _), words) in enumerate(zip(columns, row.cells, strict=True))
        )
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody></table>"


def _reach(rows: Sequence[Row], place: int) -> int:
    """Over how many rows a cell reaches."""
    size = 1
    for row in rows:
        if row.cells[place] != _SAME:
            break
        size += 1
    return size


def _cell(row: Row, role: str, words: str, size: int) -> str:
    """One cell; nothing where it is one with the cell above."""
    if words == _SAME:
        return ""
    span = f' rowspan="{size}"' if size > 1 else ""
    name = f' class="{row.attrs["sign"]}"' if role == "stext" else ""
    anchor = f' id="{row.key}"' if role == "title" else ""
    return f"<td{span}{name}{anchor}>{escape(plain(words))}</td>"
