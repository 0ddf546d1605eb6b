"""What a document says it is: its title, kind, years, issuer, version and decision."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import PurePath
from typing import Any, TypeVar, cast

from extract import decision
from extract.decision import DecisionMention
from extract.municipality import MunicipalityMention
from extract.part import COUNTED
from extract.profile import Profile, first, matches
from extract.title import cover, issuer, kind, years
from extract.title.evidence import Choice, Passage
from models.fact import Printed
from models.finding import Finding, FindingRule
from models.geometry import Line
from models.plan import Document, DocumentFact, DocumentVersion
from models.section import Block, Furniture, Grid, Section

_OPENING_PAGES = 3
"""Pages in whose prose a decision on the document itself is looked for."""

_LONGEST_TITLE = 20
"""Words."""
_FORM_COLUMNS = 2

_ITSELF = re.compile(
    r"\b(?:\w*plan(?:en)?|\w*budget(?:en)?|dokumentet|rapporten|berättelsen)\b[^.]*$", re.IGNORECASE
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a document says what it is.

    Attributes:
        file_name: base name.
        first_page: 1, or where the document begins after a memo about it.
        memo: lines of the pages before, in order, and their headers and footers.
        cover: lines before the first heading, in order.
        prose: paragraphs of the whole document, with page and text.
        grids: tables before the first heading.
        info_title: title among the file's properties.
    """

    file_name: str
    first_page: int = 1
    memo: tuple[Line, ...] = ()
    memo_furniture: tuple[Furniture, ...] = ()
    cover: tuple[Line, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    headings: tuple[Section, ...] = ()
    prose: tuple[Block, ...] = ()
    grids: tuple[Grid, ...] = ()
    info_title: str | None = None


@dataclass(frozen=True, slots=True)
class StatedDecision:
    """A decision on the document itself, and where it stands."""

    mention: DecisionMention
    passage: Passage


@dataclass(frozen=True, slots=True)
class TitleReading:
    """What the document says it is, what was decided on it, and what is unclear."""

    document: Document
    decisions: tuple[StatedDecision, ...] = ()
    findings: tuple[Finding, ...] = ()


def read(source: Opening, profile: Profile) -> TitleReading:
    """The document's description, with the evidence for each field."""
    printed = cover.passages(source.cover, profile)
    passages = (*printed, *_others(source, profile))
    title = _title(passages, source.first_page, profile)
    forms = tuple(_form_rows(source.grids))
    decisions = _decisions((*passages, *forms), source.first_page, profile)
    adoption = _first(decisions)
    place = issuer.municipality_of(passages)
    committee = issuer.committee_of(passages, profile)
    named = kind.of(title, passages, committee.value if committee else None, profile)
    period = years.of(title, passages, profile)
    version = _version(printed, decisions, profile)
    adopted = _adopted((*printed, *forms), version, decisions, profile)
    diary = _diary_number((*passages, *forms))
    meant = _meant(printed, version, profile)

    choices: dict[str, tuple[object, Choice[Any] | None]] = {
        "municipality": (place and place.value.name, place),
        "committee": (committee and committee.value, committee),
        "kind": (named and named.value, named),
        "title": (title and title.text, _said(title.text, title) if title else None),
        "version_label": (version and version.value[0], version),
        "version": (meant and meant.value, meant),
        "is_adopted": (adopted and int(adopted.value), adopted),
        "period_start": (period and period.value[0], period),
        "period_end": (period and period.value[1], period),
        **_decided(adoption),
        "diary_number": (diary and diary.value, diary),
    }
    listed = place.value.listed if place else None
    document = Document(
        municipality=place.value.name if place else None,
        municipality_code=listed.code if listed else None,
        committee=committee.value if committee else None,
        kind=named.value if named else "other",
        title=title.text if title else None,
        version_label=version.value[0] if version else None,
        version=meant.value if meant else None,
        is_adopted=adopted.value if adopted else None,
        period_start=period.value[0] if period else None,
        period_end=period.value[1] if period else None,
        decided_on=adoption.mention.decided_on if adoption else None,
        decided_by=adoption.mention.body_text if adoption else None,
        decision_text=adoption.mention.text if adoption else None,
        diary_number=diary.value if diary else None,
        facts=tuple(_facts(choices)),
    )
    findings = (*_unknown(document, place, passages), *_doubtful(decisions))
    return TitleReading(document, decisions, findings)


def _others(source: Opening, profile: Profile) -> Iterator[Passage]:
    """What is not on the cover and may say what the document is."""
    yield from _headers(source.furniture)
    for heading in source.headings:
        yield Passage(heading.title, "heading", heading.page, heading.box)
    for block in source.prose:
        yield Passage(block.text, "prose", block.page, block.box)
    for passage in cover.passages(source.memo, profile):
        yield replace(passage, source="memo")
    for piece in source.memo_furniture:
        yield Passage(piece.line.text, "memo", piece.line.page, piece.line.box)
    yield Passage(_file_words(source.file_name, profile), "file_name")
    if source.info_title:
        yield Passage(source.info_title, "properties")


def _form_rows(grids: Sequence[Grid]) -> Iterator[Passage]:
    """The rows of forms on the cover: a name and what is stated, in two columns."""
    for grid in grids:
        if max(cell.column for cell in grid.cells) == _FORM_COLUMNS:
            for _, row in groupby(grid.cells, key=lambda cell: cell.row):
                words = " ".join([cell.text.removesuffix(":") for cell in row if cell.text])
                yield Passage(words, "cover", grid.page, grid.box)


def _headers(furniture: Sequence[Furniture]) -> Iterator[Passage]:
    """Running headers and footers without page numbers, each once, with its share of the pages."""
    found: dict[str, list[Printed]] = {}
    for piece in furniture:
        words = COUNTED.sub(" ", piece.line.text).strip()
        if piece.kind in ("header", "footer") and words:
            found.setdefault(words, []).append(piece.line)
    most = max((len(lines) for lines in found.values()), default=1)
    for words, lines in found.items():
        yield Passage(
            words, "header", lines[0].page, lines[0].box, share=round(len(lines) / most, 2)
        )


def _file_words(file_name: str, profile: Profile) -> str:
    """A file's name as words: "Namndplan_2014-barn-och-utbildning.pdf" without what joins them."""
    words = PurePath(file_name).stem.replace("_", " ")
    words = re.sub(r"(?<=[^\W\d])-(?=[^\W\d])", " ", words)
    for plain, spelt in profile.document.file_words.items():
        words = re.sub(plain, spelt, words, flags=re.IGNORECASE)
    return words


def _title(passages: Sequence[Passage], first_page: int, profile: Profile) -> Passage | None:
    """The largest of the cover's lines that name a kind of document, or what stands in for it.

    That is the first heading of the first page, a running header or the file's own title where
    these name a kind, and else the cover's largest line.
    """
    short = [
        one
        for one in passages
        if one.source in ("cover", "header", "properties")
        or (one.source == "heading" and one.page == first_page)
        if len(one.text.split()) <= _LONGEST_TITLE
    ]
    telling = [one for one in short if kind.find(one.text, profile) not in (None, "memo")]
    printed = [one for one in telling if one.source == "cover"]
    if printed:
        return max(printed, key=lambda one: one.size)
    headings = [one for one in telling if one.source == "heading"]
    headers = [one for one in telling if one.source == "header" and one.share == 1]
    named = [*headings, *headers, *(one for one in telling if one.source == "properties")]
    if named:
        return named[0]
    lines = [one for one in short if one.source == "cover" and any(map(str.isalpha, one.text))]
    largest = max((one.size for one in lines), default=0.0)
    leading = [one for one in lines if one.size == largest]
    return leading[0] if len(leading) < len(lines) or len(lines) == 1 else None


def _decisions(
    passages: Sequence[Passage], first_page: int, profile: Profile
) -> tuple[StatedDecision, ...]:
    """Decisions on the document itself: on the cover or in running headers, else early in prose."""
    printed = tuple(
        StatedDecision(mention, passage)
        for passage in passages
        if passage.source in ("cover", "header")
        for mention in decision.find(passage.text)
    )
    return printed or tuple(
        StatedDecision(mention, passage)
        for passage in passages
        if passage.source == "prose" and passage.page
        if passage.page < first_page + _OPENING_PAGES
        for mention in decision.find(passage.text)
        if first(profile.decision.verbs, mention.text) and _is_about_document(passage, mention)
    )


def _is_about_document(passage: Passage, mention: DecisionMention) -> bool:
    before = passage.text[: mention.start]
    return _ITSELF.search(before) is not None or not before.strip()


def _first(decisions: Sequence[StatedDecision]) -> StatedDecision | None:
    """The decision by which it was adopted; a revision only where no other is stated.

    Where a form states who decided and when on lines of their own, it is both together.
    """
    ordered = sorted(decisions, key=lambda one: one.mention.is_revision)
    if len(ordered) < 2:
        return ordered[0] if ordered else None
    first, second = (one.mention for one in ordered[:2])
    if first.is_revision == second.is_revision and _complete_each_other(first, second):
        whole = replace(
            first,
            text=f"{first.text}, {second.text}",
            body_text=first.body_text or second.body_text,
            decided_on=first.decided_on or second.decided_on,
            paragraph=first.paragraph or second.paragraph,
        )
        return StatedDecision(whole, ordered[0].passage)
    return ordered[0]


def _complete_each_other(one: DecisionMention, other: DecisionMention) -> bool:
    bodies = [one.body_text, other.body_text]
    days = [one.decided_on or one.problem, other.decided_on or other.problem]
    return (
        bodies.count(None) == 1
        and days.count(None) == 1
        and (bodies[0] is None) != (days[0] is None)
    )


def _version(
    printed: Sequence[Passage], decisions: Sequence[StatedDecision], profile: Profile
) -> Choice[tuple[str, str]] | None:
    """What the cover says of the version, as printed, and what that means for its adoption."""
    for stated in decisions:
        if stated.mention.is_revision:
            return _said((stated.mention.text, "revised"), stated.passage)
    for passage in printed:
        for pattern, match in matches(profile.document.versions, passage.text):
            return _said((match.group(), pattern.value), passage)
    return None


def _adopted(
    printed: Sequence[Passage],
    version: Choice[tuple[str, str]] | None,
    decisions: Sequence[StatedDecision],
    profile: Profile,
) -> Choice[bool] | None:
    """Whether it was adopted: a decision says so, a proposal says not, and all else is unknown."""
    taken = [one for one in decisions if one.mention.problem != "placeholder_date"]
    if taken:
        return _said(True, taken[0].passage)
    meant = _meant(printed, version, profile)
    is_proposal = meant is not None and meant.value != "revised"
    return _said(False, meant.passage) if meant and is_proposal else None


def _meant(
    printed: Sequence[Passage], version: Choice[tuple[str, str]] | None, profile: Profile
) -> Choice[DocumentVersion] | None:
    """What the words of its version mean; a cover that names parties is a proposal of theirs."""
    party = next((one for one in printed if first(profile.document.parties, one.text)), None)
    if party:
        return _said("party", party)
    if version is None or version.value[1] == "unknown":
        return None
    return _said(cast("DocumentVersion", version.value[1]), version.passage)


def _diary_number(passages: Iterable[Passage]) -> Choice[str] | None:
    for source in ("cover", "header", "memo"):
        for passage in passages:
            numbers = decision.diary_numbers(passage.text) if passage.source == source else ()
            if numbers:
                return _said(numbers[0], passage)
    return None


def _decided(adoption: StatedDecision | None) -> dict[str, tuple[object, Choice[Any] | None]]:
    if adoption is None:
        return {}
    choice = Choice(adoption.mention, adoption.passage, 1.0, ("decision", adoption.passage.source))
    return {
        "decided_on": (adoption.mention.decided_on, choice),
        "decided_by": (adoption.mention.body_text, choice),
        "decision_text": (adoption.mention.text, choice),
    }


def _said(value: T, passage: Passage) -> Choice[T]:
    """A choice that rests on one passage alone."""
    return Choice(value, passage, 1.0, (passage.source,))


def _facts(choices: Mapping[str, tuple[object, Choice[Any] | None]]) -> Iterator[DocumentFact]:
    for field, (value, choice) in choices.items():
        if value is not None and choice is not None:
            yield DocumentFact(
                field=field,
                value=str(value),
                page=choice.passage.page,
                box=choice.passage.box,
                confidence=choice.confidence,
                evidence=choice.evidence,
            )


def _unknown(
    document: Document, place: Choice[MunicipalityMention] | None, passages: Sequence[Passage]
) -> Iterator[Finding]:
    if place is None:
        yield _finding("unknown_municipality", "The document does not say whose it is.")
    elif place.value.listed is None:
        message = f"{place.value.name} is not on the list of municipalities and regions."
        yield _finding("unknown_municipality", message, place.passage)
    if document.committee is None:
        names = issuer.bundled(passages)
        message = (
            f"The file holds chapters of several committees: {', '.join(names)}."
            if names
            else "The document does not say which committee it belongs to."
        )
        yield _finding("unknown_committee", message)
    if document.period_start is None:
        yield _finding("unknown_year", "The title names no year, or several that disagree.")


def _doubtful(decisions: Iterable[StatedDecision]) -> Iterator[Finding]:
    messages = {
        "placeholder_date": "The date of the decision was never filled in.",
        "ambiguous_date": "The date of the decision has no year.",
    }
    for stated in decisions:
        problem = stated.mention.problem
        if problem:
            yield _finding(problem, messages[problem], stated.passage)


def _finding(rule: FindingRule, message: str, passage: Passage | None = None) -> Finding:
    return Finding(
        page=passage.page if passage else None,
        box=passage.box if passage else None,
        rule=rule,
        severity="warning",
        message=message,
        text=passage.text if passage else None,
    )
