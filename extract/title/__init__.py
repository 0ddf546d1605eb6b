"""What a document says it is: title, kind, years, issuer, version and decision."""

from extract.title.document import Opening, StatedDecision, TitleReading, read

__all__ = ["Opening", "StatedDecision", "TitleReading", "read"]
