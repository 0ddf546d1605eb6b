"""Goals and assignments in headings and running text, before their fields are read."""

from extract.entry.finder import find
from extract.entry.model import Entry, EntryKind
from extract.entry.wording import opening, reference, split_prefix, without_tag

__all__ = ["Entry", "EntryKind", "find", "opening", "reference", "split_prefix", "without_tag"]
