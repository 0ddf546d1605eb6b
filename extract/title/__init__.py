"""What a document says it is: title, kind, years, issuer, version and decision."""

from extract.title.document import Opening, StatedDecision, TitleReading, read
from extract.title.memo import first_page

__all__ = ["Opening", "StatedDecision", "TitleReading", "first_page", "read"]
