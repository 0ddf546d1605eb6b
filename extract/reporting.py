"""Which documents tell how things went: a plan's sentences only look ahead."""

from models.plan import DocumentKind

_REPORTS: frozenset[DocumentKind] = frozenset({"interim", "annual", "assignment_report"})


def is_report(kind: DocumentKind | None) -> bool:
    """Whether sentences of a document of that kind state how a goal or an assignment stands."""
    return kind in _REPORTS
