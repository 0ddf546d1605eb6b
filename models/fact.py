"""What every record of a plan has in common: where it stands and how sure it is."""

from collections.abc import Iterable
from typing import Annotated, Protocol

from pydantic import BaseModel, ConfigDict, Field

from models.geometry import Box

Ordinal = Annotated[int, Field(ge=1)]
"""Reading order within the parent, from 1; also how one record of a plan names another."""

PageNumber = Annotated[int, Field(ge=1)]
"""Place of a page in its file, from 1, whatever number the page prints."""


class Record(BaseModel):
    """A closed, frozen record that round-trips through JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Printed(Record):
    """A run of words on one line, letter for letter as the page has it."""

    page: PageNumber
    box: Box
    text: str


class Fact(Record):
    """Something that a document says, and the first line or cell in which it says so.

    Attributes:
        page: page of the first line, from 1.
        box: the first line's or cell's place on that page, in points.
        confidence: 0 to 1.
        evidence: short words for what decided: bookmark, contents, number, font, label, header …
    """

    page: PageNumber
    box: Box
    confidence: float = Field(default=1.0, ge=0, le=1)
    evidence: tuple[str, ...] = ()


class Numbered(Protocol):
    """A record that others name by its ordinal."""

    @property
    def ordinal(self) -> int:
        """Reading order within the parent, from 1."""


def ordinals(records: Iterable[Numbered]) -> frozenset[int]:
    """The ordinals of records of one kind.

    Raises:
        ValueError: two records have the same one.
    """
    listed = [record.ordinal for record in records]
    known = frozenset(listed)
    if len(known) < len(listed):
        raise ValueError(f"an ordinal stands twice in {listed}")
    return known


def require_known(kind: str, named: Iterable[int | None], known: frozenset[int]) -> None:
    """Nothing, when every ordinal that is named is known.

    Raises:
        ValueError: one is not; the message names the kind of record that it stands for.
    """
    missing = {ordinal for ordinal in named if ordinal is not None} - known
    if missing:
        raise ValueError(f"there is no {kind} {min(missing)}")
