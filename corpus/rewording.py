"""What differs between two wordings, word by word, for whoever shows them side by side."""

from collections.abc import Iterator
from difflib import SequenceMatcher


def pieces(text: str, other: str) -> Iterator[tuple[bool, str]]:
    """Runs of a text's words in order, each with whether the other text has it there too.

    Capitals do not count; white space is one space, which stands between two runs.
    """
    words = text.split()
    ours, theirs = ([word.casefold() for word in one.split()] for one in (text, other))
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for tag, start, end, _, _ in matcher.get_opcodes():
        if start < end:
            yield tag == "equal", " ".join(words[start:end])
