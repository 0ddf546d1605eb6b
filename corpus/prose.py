"""What the prose of an entry says beside its labels: shown next to them, and never resolved."""

import re

from extract.profile import first, load
from models.assignment import AssignmentEntry

_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")


def goes_on(entry: AssignmentEntry) -> str | None:
    """The first sentence that says of an assignment that it is not at its end."""
    continuations = load().assignment.continuations
    texts = (entry.status_text, entry.comment or entry.description)
    sentences = (one for text in texts if text for one in _BETWEEN_SENTENCES.split(text))
    return next((one for one in sentences if first(continuations, one)), None)
