"""The fields of a goal or an assignment: its text by the labels that it stands under."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from extract.block import marker
from extract.profile import LabelField, Profile
from extract.section import Tree
from models.section import Block, Section

_SILENT = ("label", "table", "caption", "note", "figure")


@dataclass(frozen=True, slots=True)
class Fields:
    """Texts by field; paragraphs, list items and sub-headings with an empty line between them.

    Attributes:
        labelled: text under each kind of label.
        unlabelled: text that stands under no label.
    """

    labelled: Mapping[LabelField, str]
    unlabelled: str | None

    def text(self, field: LabelField) -> str | None:
        """Text of a field, None where the document has none."""
        return self.labelled.get(field)

    @property
    def description(self) -> str | None:
        """What stands under its label, else under none."""
        return self.text("description") or self.unlabelled


def read(section: Section, tree: Tree, profile: Profile, apart: Iterable[int] = ()) -> Fields:
    """The fields below a heading, those of its sub-headings included.

    Args:
        section: the goal's or assignment's heading.
        tree: the document's sections and blocks.
        profile: the vocabulary that knows which field a label names.
        apart: ordinals of sections below that are goals or assignments themselves.
    """
    paragraphs: dict[LabelField | None, list[str]] = defaultdict(list)
    for label, text in _paragraphs(section, tree, frozenset(apart)):
        field = (profile.label_field(label) or "other") if label else None
        paragraphs[field].append(text)
    unlabelled = paragraphs.pop(None, [])
    return Fields(
        {field: "\n\n".join(texts) for field, texts in paragraphs.items() if field},
        "\n\n".join(unlabelled) or None,
    )


def _paragraphs(
    section: Section, tree: Tree, apart: frozenset[int]
) -> Iterator[tuple[str | None, str]]:
    """Texts below a heading in reading order, each with the label it stands under."""
    label = None
    for block in tree.blocks(section):
        if block.kind not in _SILENT:
            yield block.label, plain(block)
        label = block.text if block.kind == "label" else block.label
    for child in tree.children(section):
        if child.ordinal not in apart:
            own = tree.blocks(child)
            yield (own[0].label if own and own[0].kind != "label" else label), child.title
            yield from _paragraphs(child, tree, apart)


def plain(block: Block) -> str:
    """A block's text, a list item with its number or a bullet before it."""
    return marker(block) + block.text
