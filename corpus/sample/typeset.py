"""Documents set by Typst: the file, and the page of each node as Typst itself places it.

Fonts are Open Sans (Debian package fonts-open-sans) and Carlito (fonts-crosextra-carlito).
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path

import typst

from corpus.sample.document import Document, Heading, Label, Node, Table, Text

TEMPLATE = Path(__file__).with_name("typeset.typ")


def typeset(document: Document, look: Mapping[str, str]) -> tuple[bytes, dict[str, int]]:
    """The PDF of a document, and the page on which each node and row begins."""
    inputs = {"document": json.dumps(_data(document, look), ensure_ascii=False)}
    pdf = typst.compile(str(TEMPLATE), sys_inputs=inputs, pdf_tags=look["tagged"] == "yes")
    places = json.loads(typst.query(str(TEMPLATE), "<place>", field="value", sys_inputs=inputs))
    return pdf, _pages(document, ((place["key"], place["page"]) for place in places))


def _pages(document: Document, places: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Where each node is, not its heading in the contents list nor its header's repetitions."""
    tables = {node.key for node in document.nodes if isinstance(node, Table)}
    pages: dict[str, int] = {}
    for key, page in places:
        if key not in tables or key not in pages:
            pages[key] = page
    return pages


def _data(document: Document, look: Mapping[str, str]) -> dict[str, object]:
    last_big = max(
        (place for place, line in enumerate(document.cover) if line.rank < 3), default=None
    )
    return {
        "title": document.facts.title,
        "author": document.facts.municipality,
        "date": document.made_on.timetuple()[:3],
        "look": dict(look),
        "running": document.running,
        "contents": document.contents,
        "cover": [
            {"rank": line.rank, "text": line.text.text, "last": place == last_big}
            for place, line in enumerate(document.cover)
        ],
        "nodes": [_node(node) for node in document.nodes],
    }


def _node(node: Node) -> dict[str, object]:
    if isinstance(node, Heading):
        return {"type": "heading", "key": node.key, "level": node.level, "text": node.printed}
    if isinstance(node, Label):
        return {"type": "label", "key": node.key, "text": node.text}
    if isinstance(node, Text):
        return {
            "type": "text",
            "key": node.key,
            "kind": node.kind,
            "text": node.body.text,
            "item": node.item,
            "footnotes": [asdict(note) for note in node.footnotes],
        }
    if isinstance(node, Table):
        return _table(node)
    raise TypeError(f"this style has no form for {node}")


def _table(node: Table) -> dict[str, object]:
    return {
        "type": "table",
        "key": node.key,
        "caption": node.caption.text if node.caption else None,
        "widths": node.widths,
        "figures_from": node.figures_from,
        "header": [
            [{"text": cell.text.text, "span": cell.span} for cell in row] for row in node.header
        ],
        "rows": [
            {
                "key": row.key,
                "role": row.role,
                "cells": [{"text": cell.text.text, "mark": cell.mark} for cell in row.cells],
            }
            for row in node.rows
        ],
    }
