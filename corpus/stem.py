"""Swedish stems, so that a search for målen finds mål.

The full-text index has the words of a text and after them their stems (`indexed`), and a question
asks for either (`question`). Both stand in one column of the index, so that Datasette's ordinary
search box needs nothing but an `escape_fts` that is `question`.
"""

import re
from functools import lru_cache

import snowballstemmer

_WORD = re.compile(r"\w+")
_PHRASE = re.compile(r'"([^"]*)"?|(\S+)')
_BORDER = "\ue000"
"""A word to FTS5 but to no reader: no phrase runs from the last word of a text into its stems."""

_SWEDISH = snowballstemmer.stemmer("swedish")


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The stem of one word, in lower case.

    Snowball leaves the definite form of words in -a alone (skolan beside skola, skolor).
    """
    found = str(_SWEDISH.stemWord(word.lower()))
    return found.removesuffix("an") if len(found) > 4 else found


def indexed(text: str) -> str:
    """What the index takes for a text: its words, then the stems in the same order."""
    return f"{text} {_BORDER} {_stems(text)}"


def question(search: str) -> str:
    """An FTS5 query for whatever a reader typed: all of its words, inflected or not.

    Quoted words are a phrase, likewise inflected or not. Every other sign is a space, so that
    no search is a syntax error; a search without words finds nothing.
    """
    phrases = (" ".join(_WORD.findall(quoted or word)) for quoted, word in _PHRASE.findall(search))
    return " AND ".join(_either(phrase) for phrase in phrases if phrase) or '""'


def _either(phrase: str) -> str:
    forms = dict.fromkeys((phrase, _stems(phrase)))
    return "(" + " OR ".join(f'"{form}"' for form in forms) + ")"


def _stems(text: str) -> str:
    return " ".join(stem(word) for word in _WORD.findall(text))
