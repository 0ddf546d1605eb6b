"""Documents that the publisher takes out: the file withdrawn.csv.

    sha256,reason
    45ced426…,names a pupil

The database keeps a line that says so, and nothing else of them.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from corpus.sheet import rows

_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """One line of the file."""

    sha256: str
    reason: str


def read(path: Path) -> tuple[Withdrawal, ...]:
    """The withdrawals of a file, sorted; that two lines say the same of a document is no fault.

    Raises:
        SheetError: a line cannot be understood, or two give a document different reasons.
    """
    reasons: dict[str, str] = {}
    for row in rows(path, ("sha256", "reason")):
        sha256 = row.required("sha256").lower()
        if not _SHA256.fullmatch(sha256):
            raise row.error(f"sha256 is {sha256!r}, not 64 hexadecimal digits")
        if reasons.setdefault(sha256, row.required("reason")) != row["reason"]:
            raise row.error(f"{sha256} is withdrawn twice, for different reasons")
    return tuple(Withdrawal(*pair) for pair in sorted(reasons.items()))
