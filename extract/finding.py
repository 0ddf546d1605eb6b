"""What a careful reader should know of a document as a whole: loss, damage and leftovers."""

import re
from collections.abc import Iterator, Sequence

from extract import necessary
from extract.contents import ContentsEntry
from extract.pdf import FileProblem, Page
from extract.profile import Profile, matches
from models.finding import Finding, FindingRule
from models.section import Block, Section

_DAMAGED = re.compile(
    r"\ufffd|\(cid:\d+\)|(?<=[aou])[\u00a8\u02da]|[\u00a8\u02da](?=[aou])", re.IGNORECASE
)
_DAMAGED_WORDS = necessary.words(_DAMAGED)
_LEADER = re.compile(r"\ufffd{10,}")
_ACCEPTABLE = 0.99
"""Share of sound characters below which a page's text is called damaged."""
_OWN_LETTERS = frozenset("åäöÅÄÖ")
_SWEDISH = frozenset({"och", "att", "som", "av", "till", "med"})
_SWEDISH_WORDS = 5
"""Such words that make a page Swedish …"""
_MANY_LETTERS = 300
"""… and letters of such a page among which å, ä and ö cannot be missing by chance."""
_QUOTED = 200
"""Characters of hidden text that a finding quotes."""

_FILE_PROBLEMS: dict[FileProblem, tuple[FindingRule, str]] = {
    "lost_pages": ("lost_pages", "Some pages of this file cannot be read; they are missing here."),
    "truncated": (
        "lost_pages",
        "The file ends in the middle; what stood after that is missing here.",
    ),
    "engine_fallback": ("engine_fallback", "The file was read by the slower, second engine."),
}


def quality(page: Page) -> float:
    """Share of the page's characters that are neither damaged nor unreadable, 0 to 1.

    Leaders of a contents list whose dots have no meaning in the file are no damage.
    """
    text = " ".join([word.text for word in page.words])
    if not necessary.may_find(_DAMAGED_WORDS, text.lower()):
        return 1.0
    damaged = sum(map(len, _DAMAGED.findall(text)))
    leaders = [word.text for word in page.words if _LEADER.fullmatch(word.text)]
    if 2 * len(leaders) < len(page.words):
        damaged -= sum(map(len, leaders))
    return round(1 - min(damaged / page.characters, 1), 4)


def of_file(problems: Sequence[FileProblem], pages: Sequence[Page]) -> Iterator[Finding]:
    """What went wrong while reading the file and its pages."""
    for problem in problems:
        rule, message = _FILE_PROBLEMS[problem]
        severity = "error" if rule == "lost_pages" else "info"
        yield Finding(rule=rule, severity=severity, message=message)
    if not any(page.words for page in pages):
        yield Finding(
            rule="no_text",
            severity="error",
            message="No page has any text; it may be a scan that must be recognised first.",
        )
        return
    for page in pages:
        yield from _of_page(page)


def _of_page(page: Page) -> Iterator[Finding]:
    if not page.words and page.images:
        yield Finding(
            page=page.number,
            rule="no_text",
            severity="warning",
            message="This page is a picture; what it says is not read.",
        )
    if "engine_fallback" in page.problems:
        yield Finding(
            page=page.number,
            rule="engine_fallback",
            severity="info",
            message="This page was read by the slower, second engine.",
        )
    if page.hidden:
        yield Finding(
            page=page.number,
            box=page.hidden[0].word.box,
            rule="hidden_text",
            severity="warning",
            message="The file holds text here that no reader of the page sees; it is left out.",
            text=" ".join(hidden.word.text for hidden in page.hidden)[:_QUOTED],
        )
    if (sound := quality(page)) < _ACCEPTABLE:
        yield Finding(
            page=page.number,
            rule="damaged_text",
            severity="warning",
            message=f"Only {sound:.0%} of this page's characters can be read.",
        )
    if _lacks_letters(page):
        yield Finding(
            page=page.number,
            rule="damaged_text",
            severity="warning",
            message="This page has neither å, ä nor ö: letters are missing from its words.",
        )


def _lacks_letters(page: Page) -> bool:
    """Whether a Swedish page has neither å, ä nor ö: they fell out, or became other letters."""
    text = "".join([word.text for word in page.words])
    return (
        len(text) >= _MANY_LETTERS
        and _OWN_LETTERS.isdisjoint(text)
        and sum(word.text.lower() in _SWEDISH for word in page.words) >= _SWEDISH_WORDS
    )


def of_contents(entries: Sequence[ContentsEntry], sections: Sequence[Section]) -> Iterator[Finding]:
    """Entries of the contents list that no heading of the body answers to."""
    headings = {_plain(section.title) for section in sections}
    for entry in entries:
        title = _plain(entry.title)
        if not any(_alike(title, heading) for heading in headings):
            yield Finding(
                rule="contents_mismatch",
                severity="warning",
                message="The contents list has an entry that is no heading of the body.",
                text=" ".join(filter(None, (entry.number, entry.title))),
            )


def of_text(blocks: Sequence[Block], profile: Profile) -> Iterator[Finding]:
    """Editors' notes and placeholders that were left in the text."""
    for block in blocks:
        for pattern, match in matches(profile.leftovers, block.text):
            yield Finding(
                page=block.page,
                box=block.box,
                rule=pattern.value,
                severity="warning",
                message="Something that its writers meant to replace was left in the text.",
                text=match.group(),
            )


def distinct(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings without those that say of less text what an earlier one says of more."""
    kept: list[Finding] = []
    for one in findings:
        if not any(
            (one.rule, one.page) == (other.rule, other.page)
            and one.text
            and one.text in (other.text or "")
            and one.box in (None, other.box)
            for other in kept
        ):
            kept.append(one)
    return tuple(kept)


def _alike(title: str, heading: str) -> bool:
    """Whether one begins as the other does: contents lists shorten, headings add a year."""
    return bool(title) and (
        heading.startswith(title) or (bool(heading) and title.startswith(heading))
    )


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
