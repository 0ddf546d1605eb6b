"""What a careful reader should know, and why a file was refused or taken out."""

from typing import Literal

from models.fact import Record
from models.geometry import Box

Severity = Literal["info", "warning", "error"]
FindingRule = Literal[
    "conflicting_deadlines", "leftover", "placeholder_date", "wrong_total", "damaged_number",
    "unknown_status", "contents_mismatch", "damaged_text", "no_text", "lost_pages", "hidden_text",
    "unknown_municipality", "unknown_committee", "unknown_year", "inferred_unit",
    "ambiguous_number", "ambiguous_date", "unread_table", "catalogue_differs", "engine_fallback",
    "duplicate_file",
]  # fmt: skip
RejectReason = Literal[
    "not_pdf", "encrypted", "damaged", "empty", "too_large", "timeout", "out_of_memory",
    "not_a_file", "crashed",
]  # fmt: skip


class Finding(Record):
    """One thing to know about a document.

    Attributes:
        rule: what was found; each rule is described in `models.tables`.
        message: one English sentence for a reader who has the document before them.
        text: the printed text that it is about.
    """

    page: int | None = None
    box: Box | None = None
    rule: FindingRule
    severity: Severity
    message: str
    text: str | None = None


class Rejection(Record):
    """Why no page of a file could be read; detail is one English sentence."""

    reason: RejectReason
    detail: str


class RejectedFile(Rejection):
    """A rejected file; sha256 is None where it has no content to read."""

    sha256: str | None
    file_name: str


class WithdrawnDocument(Record):
    """A document that its publisher took out; file_name is None where it was not given."""

    sha256: str
    file_name: str | None
    reason: str
