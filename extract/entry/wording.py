"""What is printed in an entry's title beside its words: prefix, tag, reference, status."""

import re
from collections.abc import Sequence

from extract.profile import AnyPattern, Pattern, Patterns, StatusPattern, first

_NUMBER = re.compile(
    r"(?<!\d)(?:20\d\d[:/-])?\b[A-ZÅÄÖ]?\d{1,3}(?!\d)(?:\.\d{1,2})*[a-z]?|\b[A-ZÅÄÖ](?=\W*$)"
)
_MINUTE = (
    r"(?:(?:beslut|enligt|dnr|diarienr)\b[.:]?\s*)*"
    r"(?:(?-i:[A-ZÅÄÖ]{2,5})|(?:kommun|region)?fullmäktige|\w*styrelsen|\w*nämnden)"
    r"(?:[\s,]+(?:den\s+)?\d{4}(?:-\d\d-\d\d)?)?[\s,]*§+\s*\d{1,3}(?:[/-]\d{2,4})?"
)
_DIARY = r"(?-i:[A-ZÅÄÖ]{2,5})\s+\d{4}[/:]\d{1,5}"
_TAGS = (
    re.compile(
        r"\s*[(\[](?:från|fr\.|ur)\s+(?:\w+\s)?(?:budget|plan)[^)\]]*[)\]]\s*$", re.IGNORECASE
    ),
    re.compile(rf"\s*[(\[]{_MINUTE}[^()\[\]]*[)\]]\.?\s*$", re.IGNORECASE),
    re.compile(rf"\s*[,–-]?\s*\b{_MINUTE}\s*\.?$", re.IGNORECASE),
    re.compile(r"\s*[(\[]dnr\b[^()\[\]]*[)\]]\s*$", re.IGNORECASE),
    re.compile(rf"\s*[(\[]{_DIARY}[)\]]\.?\s*$", re.IGNORECASE),
)
_TAGGED = ")]§"
"""One of these stands in every tag."""
_REFERENCE = re.compile(rf"{_MINUTE}|(?<=[(\[]){_DIARY}(?=[)\]])", re.IGNORECASE)
_WORDS = "X"
"""Stands for the words that follow a prefix."""
_CAPITALS = re.compile(r"(?:[A-ZÅÄÖ]{2,}[\s-]+){0,4}[A-ZÅÄÖ]{4,}(?=[.)\]]?$)")
_CAPITAL_WORD = re.compile(r"\b[A-ZÅÄÖ]{4,}\b")
_MODIFIERS = frozenset(
    {"EJ", "INTE", "DELVIS", "ÄNNU", "SNART", "BEDÖMS", "BLI", "HELT", "UNDER", "HAR", "ÄR", "ICKE"}
)
"""Words of a status that are none without the next one."""
_ASIDE_STATUS = re.compile(
    r"(?:\s+[–—-]\s+|\s*[(\[])(?P<status>[^\W\d]+(?: [^\W\d]+){0,2})[)\].]*$"
)
_CAPITAL = re.compile(r"(?<=[^\W\d][\s(])[A-ZÅÄÖ][a-zåäö]+")
"""A word with a capital within a text."""
_STATUS_WORDS = 3
"""Words that a status standing by itself has at most."""
_DASH = re.compile(r"\s[–—-]\s+(?=[A-ZÅÄÖ])")
_SENTENCE = re.compile(
    r"(?<=[\w)\]”\"%][.!?])(?<!\.[a-zåäö]\.)(?<!\.[a-zåäö]{2}\.)(?<!\b[a-zåäö]{2}\.)"
    r"(?<!\bkap\.)(?<!\b\d\.)\s+(?=[A-ZÅÄÖ])"
)
_FEW = re.compile(r"[A-ZÅÄÖ][^\W\d]+(?: [^\W\d]+){0,2}\.(?=\s+[A-ZÅÄÖ]|$)")
_WHEN = re.compile(
    r"(?:(?:uppdraget|utredningen|(?:besluts)?(?:förslag|underlag)(?:et)?|svar(?:et)?|åter(?:rapport|redovis)\w*|(?:slut|del)?redovis\w*|rapport\w*|senast|klart)\b"
    r".*\b(?:senast|redovis\w*|\w*rapporter\w*|före|20\d\d)\b"
    r"|\w{3,}(?:en|et|an|na|ren)\s+ska(?:ll)?\b.*\b(?:senast|före|innan)\b.*\b20\d\d\b)",
    re.IGNORECASE,
)
"""A sentence that tells by when: part of the title that it follows."""


def split_prefix(text: str, prefixes: Patterns[Pattern]) -> tuple[str | None, str | None, str]:
    """Prefix words, number and the rest of a text; (None, None, text) where it has no prefix."""
    for pattern in prefixes:
        match = pattern.regex.match(text)
        if match:
            number = _NUMBER.search(match.group())
            words = match.group()[: number.start()] if number else match.group()
            return words.strip(" :–-"), number.group() if number else None, text[match.end() :]
    return None, None, text


def without_tag(title: str) -> str:
    """A title without "(från budget 2023)", "(KF § 93)" and "(KF 2022/205)" at its end."""
    for tag in _TAGS if any(sign in title for sign in _TAGGED) else ():
        title = tag.sub("", title)
    return title


def split_whole(text: str, prefixes: Patterns[Pattern]) -> tuple[str | None, str | None, str]:
    """As `split_prefix`, of a text that may be a prefix and a number alone: "Mål 3"."""
    prefix, number, rest = split_prefix(f"{text} {_WORDS}", prefixes)
    if prefix is None or (number is None and rest == _WORDS):
        return None, None, text
    return prefix, number, rest.removesuffix(_WORDS).rstrip()


def reference(text: str) -> str | None:
    """The decision or case that a title refers to: "KF § 93"."""
    match = _REFERENCE.search(text)
    return match.group() if match else None


def split_status(title: str, statuses: Patterns[StatusPattern]) -> tuple[str, str | None]:
    """A title and the capitals at its end that tell how it stands: "… AVSLUTAT"."""
    is_capital = title.rstrip(".)]")[-2:].isupper()
    match = _CAPITALS.search(title) if is_capital else None
    if match is None:
        return title, None
    words = re.split(r"[\s-]+", match.group())
    for size in range(1, len(words) + 1):
        status = " ".join(words[-size:])
        is_whole = size == len(words) or words[-size - 1] not in _MODIFIERS
        if is_whole and first(statuses, status):
            start = match.end() - len(_extended(words, size, statuses))
            rest = title[:start].rstrip(" –—-:|([.,")
            is_title = _is_mixed(rest) and not _names_status(rest, statuses)
            return (rest, title[start : match.end()]) if is_title else (title, None)
    return title, None


def _extended(words: Sequence[str], size: int, statuses: Patterns[StatusPattern]) -> str:
    """The last words, which are a status, with those before them that are one as well."""
    while size < len(words) and first(statuses, words[-size - 1]):
        size += 1
    return " ".join(words[-size:])


def _names_status(text: str, statuses: Patterns[StatusPattern]) -> bool:
    """Whether a text names another status in capitals: then it explains them."""
    return any(first(statuses, word) for word in _CAPITAL_WORD.findall(text))


def split_beside(title: str, patterns: Patterns[AnyPattern]) -> tuple[str, str | None]:
    """A title and the words set beside it that tell how it stands: "… Delvis uppfyllt".

    Where several such words follow each other, a legend explains them.
    """
    for match in _CAPITAL.finditer(title):
        words = title[match.start() :].rstrip(")].")
        is_short = len(words.split()) <= _STATUS_WORDS
        if is_short and any(one.regex.match(words) for one in patterns):
            rest = title[: match.start()].rstrip(" –—-:|([.,")
            explains = split_beside(rest, patterns)[1] is not None or _CAPITAL.search(words)
            return (title, None) if explains else (rest, words)
    return title, None


def is_status(text: str, patterns: Patterns[Pattern]) -> bool:
    """Whether a text is a status and no more: "PÅGÅR", "Ej påbörjat"."""
    words = text.split()
    is_short = len(words) <= _STATUS_WORDS and text[:1].isupper() and not set(":?!") & set(text)
    return is_short and first(patterns, text) is not None


def split_aside(title: str, statuses: Patterns[StatusPattern]) -> tuple[str, str | None]:
    """A title and the words after a dash or in parentheses that are nothing but a status."""
    match = _ASIDE_STATUS.search(title)
    if match and any(one.regex.match(match["status"]) for one in statuses):
        return title[: match.start()], match["status"]
    return title, None


def split_answer(text: str, statuses: Patterns[StatusPattern]) -> tuple[str, str]:
    """A title and what is said of it after a dash: "… – Uppdraget är slutfört. Rapporten …"."""
    for match in _DASH.finditer(text):
        sentence = split_sentence(text[match.end() :])[0]
        if sentence.endswith(".") and first(statuses, sentence):
            return text[: match.start()].rstrip(), text[match.end() :]
    return text, ""


def split_sentence(text: str) -> tuple[str, str]:
    """The first sentence of a text, with a next one that tells by when, and the rest."""
    end = 0
    for match in (*_SENTENCE.finditer(text), None):
        last = match.start() if match else len(text)
        if end and not _WHEN.match(text[end:last].strip()):
            break
        end = last
    return text[:end].rstrip(), text[end:].strip()


def opening(text: str) -> str | None:
    """The few words that a text begins with as a sentence: "Ej påbörjat." of an answer."""
    match = _FEW.match(text)
    return match.group() if match else None


def is_sentence(text: str) -> bool:
    """Whether a text is one sentence and no more."""
    return not split_sentence(text)[1]


def _is_mixed(text: str) -> bool:
    return any(map(str.islower, text))
