"""Amounts of money that running text states, with what it says that they are.

A sentence is searched with its amounts replaced by marks: ‹1› is the one that is asked about, ‹0›
any other. A figure that the text leaves open ("3–4 miljoner kronor") is not read.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from extract import number
from extract.profile import AmountUnitPattern, first, likely, load
from models.budget import AmountKind, AmountQualifier, StatedAmount
from models.finding import Finding
from models.section import Block

_SENTENCE = re.compile(r"[.!?](?:\s+(?=[A-ZÅÄÖ])|(?:(?<=\w\w\w\w.)|(?<=kr.))\s+(?=\d))")
"""The end of a sentence, from its stop to where the next one begins."""
_SPACE = f"[{number.SPACES}]"
_DIGITS = rf"(?:(?<!\S)[{number.MINUSES}])?\d+(?:(?:{_SPACE}|\.)\d{{3}})*(?:,{_SPACE}?\d+)?"
_TENS = range(20, 100, 10)
_RUNNING = frozenset({"paragraph", "list_item", "note"})
"""Kinds of blocks that are running text."""
_CERTAIN, _UNCERTAIN = 0.9, 0.7


@dataclass(frozen=True, slots=True)
class AmountMention:
    """An amount where a text states it.

    Attributes:
        text: as printed, from the word that says how exact it is to the unit.
        start: first character in the text.
        end: character after its last one.
        sentence: the sentence that states it.
        amount_sek: in kronor; None where the text leaves open which figure is meant.
        qualifier: what the text says of how exact it is.
        kind: what the sentence says that it is.
    """

    text: str
    start: int
    end: int
    sentence: str
    amount_sek: int | None
    qualifier: AmountQualifier | None
    kind: AmountKind | None


def find(text: str) -> tuple[AmountMention, ...]:
    """Every amount of money that a text states, in its order; an amount per something is none."""
    units = load().amount.units
    return tuple(
        mention
        for start, end in (_sentences(text) if any(likely(units, text)) else ())
        if first(units, text[start:end])
        for mention in _of_sentence(text[start:end], start)
    )


def read(blocks: Iterable[Block]) -> tuple[tuple[StatedAmount, ...], tuple[Finding, ...]]:
    """The amounts of a document's running text, and those that could not be read."""
    amounts: list[StatedAmount] = []
    for block in blocks:
        for mention in find(block.text) if block.kind in _RUNNING else ():
            line = next((one for one in block.lines if _stands_on(mention, one.text)), None)
            amounts.append(
                StatedAmount(
                    ordinal=len(amounts) + 1,
                    section=block.section,
                    text=mention.text,
                    sentence=mention.sentence,
                    amount_sek=mention.amount_sek,
                    qualifier=mention.qualifier,
                    kind=mention.kind,
                    page=line.page if line else block.page,
                    box=line.box if line else block.box,
                    confidence=_CERTAIN if mention.kind else _UNCERTAIN,
                    evidence=("prose", mention.kind) if mention.kind else ("prose",),
                )
            )
    findings = (
        Finding(
            page=one.page,
            box=one.box,
            rule="ambiguous_number",
            severity="info",
            message="The text leaves open which amount is meant; it is not read as one figure.",
            text=one.text,
        )
        for one in amounts
        if one.amount_sek is None
    )
    return tuple(amounts), tuple(findings)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in _SENTENCE.finditer(text):
        yield start, stop.start() + 1
        start = stop.end()
    yield start, len(text)


def _of_sentence(sentence: str, offset: int) -> Iterator[AmountMention]:
    words = load().amount
    is_money = first(words.money, sentence) is not None
    matches = [
        match
        for match in _pattern().finditer(sentence)
        if (is_money or not _unit(match).is_bare)
        and not any(one.regex.match(sentence, match.end()) for one in words.rates)
    ]
    for match in matches:
        qualifier = first(words.qualifiers, match["lead"]) if match["lead"] else None
        yield AmountMention(
            text=match.group(),
            start=offset + match.start(),
            end=offset + match.end(),
            sentence=sentence,
            amount_sek=_worth(match),
            qualifier=qualifier.value if qualifier else None,
            kind=_kind(sentence, match, matches),
        )


def _worth(match: re.Match[str]) -> int | None:
    """The amount in whole kronor, None where it can be read in two ways."""
    is_open = match["vague"] or match["other"] or match["beside"]
    value = None if is_open else _value(match["figure"])
    if value is None:
        return None
    worth = value * _unit(match).worth * (-1 if match["minus"] else 1)
    return int(worth) if worth == worth.to_integral_value() else None


def _value(text: str) -> Decimal | None:
    """A number in figures or in words: 1,2, åtta, tjugofem, en halv, en och en halv."""
    if text[-1].isdigit():
        return number.parse(text)
    *spelt, last = text.casefold().split()
    if last not in load().amount.halves:
        return Decimal(_spelt(last))
    # "en halv" is a half, "en och en halv" one more.
    return Decimal(_spelt(spelt[0]) if len(spelt) > 1 else 0) + Decimal("0.5")


def _spelt(word: str) -> int:
    """A number of one word: a simple one, or tens with ones behind them."""
    numerals = load().amount.numerals
    if word in numerals:
        return numerals[word]
    tens = next(one for one in numerals if numerals[one] in _TENS and word.startswith(one))
    return numerals[tens] + numerals[word.removeprefix(tens)]


def _unit(match: re.Match[str]) -> AmountUnitPattern:
    return next(one for one in load().amount.units if one.regex.fullmatch(match["unit"]))


def _kind(
    sentence: str, match: re.Match[str], matches: Sequence[re.Match[str]]
) -> AmountKind | None:
    """What the sentence says that an amount is; None where it says nothing, or only supposes it."""
    pieces, end = [], 0
    for one in matches:
        pieces += [sentence[end : one.start()], "‹1›" if one is match else "‹0›"]
        end = one.end()
    marked = " ".join("".join((*pieces, sentence[end:])).split())
    words = load().amount
    found = None if first(words.doubts, marked) else first(words.kinds, marked)
    return found.value if found else None


def _stands_on(mention: AmountMention, line: str) -> bool:
    """Whether a line has the figure of an amount: the last word before its unit."""
    figure = mention.text.split()[-2:-1]
    return mention.text in line or any(word in line for word in figure)


@cache
def _pattern() -> re.Pattern[str]:
    """An amount with what stands before it: how exact it is, or another end of a span."""
    words = load().amount
    simple = _alternatives(words.numerals)
    tens = _alternatives(one for one, value in words.numerals.items() if value in _TENS)
    ones = _alternatives(one for one, value in words.numerals.items() if value < 10)
    spelt, half = rf"(?:{tens})(?:{ones})|{simple}", _alternatives(words.halves)
    figure = rf"(?:{_DIGITS}|\b(?:(?:(?:{spelt}) och )?(?:{simple}) (?:{half})|{spelt}|{half})\b)"
    lead = "|".join(one.pattern for one in words.qualifiers)
    unit = "|".join(one.pattern for one in words.units)
    return re.compile(
        rf"(?:\b(?P<lead>{lead})\s+)?(?:\b(?P<vague>{_alternatives(words.vague)})\s+)?"
        rf"(?:\b(?P<minus>{_alternatives(words.minuses)})\s+)?"
        rf"(?:(?P<other>\bmellan\s+{figure}\s+och\s+|\bmellan\s+|(?<!från\s)(?<![\w,.:/-])"
        rf"{figure}(?:\s?[{number.MINUSES}]\s?|\s+(?:eller|till)\s+))|(?<![\w,.:/-]))"
        rf"(?P<figure>{figure})(?P<beside>\s\([^()]{{1,12}}\))?\s?(?P<unit>{unit})",
        re.IGNORECASE,
    )


def _alternatives(words: Iterable[str]) -> str:
    """The longest first, so that none is taken for the beginning of another."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))
