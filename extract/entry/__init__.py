"""Goals and assignments in headings and running text, before their fields are read."""

from extract.entry.finder import find
from extract.entry.model import Entry, EntryKind
from extract.entry.wording import reference, split_prefix, without_tag

__all__ = ["Entry", "EntryKind", "find", "reference", "split_prefix", "without_tag"]
