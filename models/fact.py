"""What every record of a plan has in common: where it stands and how sure it is."""

from typing import Annotated

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
