"""The fields of a goal or an assignment: its text by the labels that it stands under."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from extract import stated_figure
from extract.profile import LabelField, Profile

BRIEF: frozenset[LabelField] = frozenset(
    {"status", "owner", "due", "start", "addressee", "giver", "attainment", "forecast", "trend"}
)
"""Fields of a few words: a second paragraph below their label is none of theirs."""
_UNKNOWN = re.compile(r"[\s|•·;]+[A-ZÅÄÖ][\w-]+(?: [\w-]+){0,2}\s?:(?=\s)")
"""A label behind the few words of a brief field."""
_BULLET = re.compile(r"^[^\w\s(\"”]\s+")
_CLUTTER = " |•·;,–-\t"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, list item or sub-heading of an entry, with the label that it stands under.

    Attributes:
        is_beside: whether it follows the entry's title on the same line.
    """

    label: str | None
    text: str
    is_item: bool = False
    is_beside: bool = False


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


def read(paragraphs: Iterable[Paragraph], profile: Profile) -> Fields:
    """The fields that paragraphs give, by label lines and by labels that run in."""
    texts: dict[LabelField | None, list[str]] = defaultdict(list)
    for field, text in _by_field(paragraphs, profile):
        texts[field].append(text)
    unlabelled = texts.pop(None, [])
    return Fields(
        {field: "\n\n".join(found) for field, found in texts.items() if field},
        "\n\n".join(unlabelled) or None,
    )


def run_in(text: str, profile: Profile) -> tuple[tuple[LabelField, str], ...]:
    """The fields of "Status: Pågår | Ansvarig: …", empty where the text begins with no label.

    A label has a capital and a colon. One within the text counts where what stands before it is
    the few words of a brief field.
    """
    if ":" not in text or not text[0].isupper() or not profile.run_in_label.match(text):
        return ()
    found: list[tuple[LabelField, int, int]] = []
    for match in profile.run_in_label.finditer(text):
        field = profile.run_in_fields.get(match["label"].casefold())
        is_first = not match.start("label")
        follows = found and found[-1][0] in BRIEF
        if field and match["label"][0].isupper() and (is_first or follows):
            found.append((field, match.start("label"), match.end()))
        elif is_first:
            return ()
    if not found or found[0][1]:
        return ()
    ends = [start for _, start, _ in found[1:]] + [len(text)]
    return tuple(
        pair
        for (field, _, start), end in zip(found, ends, strict=True)
        for pair in _parted(field, text[start:end])
    )


def _parted(field: LabelField, text: str) -> Iterator[tuple[LabelField, str]]:
    """A field's text, and what follows it under a label that nobody knows."""
    match = _UNKNOWN.search(text) if field in BRIEF else None
    end = match.start() if match else len(text)
    yield field, text[:end].strip(_CLUTTER).strip()
    if match:
        yield "other", text[match.end() :].strip(_CLUTTER).strip()


def _by_field(
    paragraphs: Iterable[Paragraph], profile: Profile
) -> Iterator[tuple[LabelField | None, str]]:
    """Each text with its field; a run-in label leads as far as the next label."""
    label, field, count = None, None, 0
    for paragraph in paragraphs:
        if paragraph.label != label:
            label, count = paragraph.label, 0
            field = (profile.label_field(label) or "other") if label else None
        if stated_figure.is_line(paragraph.text, profile):
            yield "indicators", paragraph.text
            continue
        words = _BULLET.sub("", paragraph.text) if paragraph.is_item else paragraph.text
        runs = run_in(words, profile)
        for name, text in runs:
            field, count = name, int(bool(text))
            if text:
                yield name, text
        if not runs:
            if field in BRIEF and count and not paragraph.is_item:
                field = None
            count += 1
            yield field, paragraph.text
