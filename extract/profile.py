"""The vocabulary of plans as typed data; the only reader of profiles/*.toml."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources
from itertools import chain
from types import GenericAlias
from typing import Any, Literal, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, ValidationError, model_validator
from pydantic_core import core_schema

from extract import necessary
from models.assignment import AssignmentGiver, AssignmentStatus
from models.budget import (
    AmountKind,
    AmountQualifier,
    BudgetKind,
    Component,
    Measure,
    SignConvention,
    Unit,
)
from models.goal import Attainment, GoalLevel, GoalSetter, Trend
from models.plan import MentionLabel
from models.section import SectionRole


class Closed(BaseModel):
    """A frozen record in which a misspelt key is an error that names it."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Pattern(Closed):
    """A regular expression with the reading it stands for.

    Attributes:
        pattern: searched without regard to case, `re.VERBOSE` off.
        value: what a match means; its allowed words are the consumer's.
        examples: phrases that it must find.
        counterexamples: phrases that it must not find.
    """

    pattern: str
    value: str
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(self.pattern, re.IGNORECASE)

    @cached_property
    def hints(self) -> tuple[str, ...]:
        """Words in lower case, one of which stands in whatever it is found in; may be empty."""
        return necessary.words(self.regex)

    @model_validator(mode="after")
    def _compiles(self) -> "Pattern":
        try:
            assert self.regex
        except re.error as error:
            raise ValueError(f"{self.pattern!r} is no regular expression: {error}") from error
        return self


AnyPattern = TypeVar("AnyPattern", bound=Pattern)
P_co = TypeVar("P_co", bound=Pattern, covariant=True)


class Patterns(tuple[P_co, ...]):
    """Expressions for one kind of thing, in the order in which they are tried."""

    @cached_property
    def hints(self) -> tuple[str, ...]:
        """Words, one of which stands in whatever one of them is found in; may be empty."""
        every = [pattern.hints for pattern in self]
        return tuple(sorted({hint for one in every for hint in one})) if all(every) else ()

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        members = handler(GenericAlias(tuple, (*get_args(source), ...)))
        return core_schema.no_info_after_validator_function(cls, members)


class Season(Closed):
    """A part of a year under the names that it goes by; first and last are (month, day).

    Attributes:
        dated: names that are ordinary words where no year follows (vår).
    """

    words: tuple[str, ...]
    dated: tuple[str, ...] = ()
    first: tuple[int, int]
    last: tuple[int, int]


class Calendar(Closed):
    """The words for parts of a year.

    Attributes:
        months: January first; each with its full name and then its short ones.
        ordinals: the words for first to fourth.
        parts: such as the beginning or the end of a year.
    """

    months: tuple[tuple[str, ...], ...]
    ordinals: tuple[str, ...]
    seasons: tuple[Season, ...]
    parts: tuple[Season, ...]


class DeadlineWords(Closed):
    """What makes a time a deadline.

    Attributes:
        leads: what stands before a time; the value is a deadline's kind, `before` (the day before
            it), `span` (a window where a span of less than years follows, else nothing), or `weak`
            (a preposition that says nothing by itself).
        forward: a sentence that looks ahead, whatever else it says.
        past: a sentence that looks back, where it does not look ahead as well.
        report: a sentence that promises a report.
        complete: a sentence that promises a result; a time in others is when something goes on.
        events: deadlines that name no time.
        masks: times that are no deadlines: names, decisions taken, a law's own dates.
    """

    leads: Patterns[Pattern]
    forward: Patterns[Pattern]
    past: Patterns[Pattern]
    report: Patterns[Pattern]
    complete: Patterns[Pattern]
    events: Patterns[Pattern]
    masks: Patterns[Pattern]

    @cached_property
    def promises(self) -> Patterns[Pattern]:
        """A promise of a report or of a result."""
        return Patterns((*self.report, *self.complete))


class LawWords(Closed):
    """How laws are named.

    Attributes:
        eu: European legislation; the value is its one name.
        masks: numbers that look like a law's: inquiries, bills, directives to inquiries.
        effective: what stands between a law and the day from which it applies.
    """

    eu: Patterns[Pattern]
    masks: Patterns[Pattern]
    effective: Patterns[Pattern]


class DecisionWords(Closed):
    """How a decision and a register number are printed.

    Attributes:
        verbs: what was done; the value is adopted or revised.
        placeholders: dates that were never filled in.
        diary_numbers: forms of register numbers.
        diary_labels: what stands before a register number.
        masks: numbers that look like register numbers.
    """

    verbs: Patterns[Pattern]
    placeholders: Patterns[Pattern]
    diary_numbers: Patterns[Pattern]
    diary_labels: Patterns[Pattern]
    masks: Patterns[Pattern]


class CommitteeWords(Closed):
    """How committees are named.

    Attributes:
        types: the value is a committee's type; the first that is found in a name decides.
        abbreviations: those that mean the same everywhere.
        bodies: names that do not end in nämnden or utskottet, in definite form.
        generic: words of the right form that name no committee, in definite form.
        adjectives: indefinite and definite form (teknisk, tekniska).
        first_parts: first words of a double name; "Kultur och fritidsnämnden" lost its hyphen.
        areas: what a "nämnden för" stands for, where it begins with a small letter.
        changes: how a text says that committees became others; the value is what happened, the
            groups earlier, other (earlier too) and later are marks for committees, as
            `extract.committee_change` makes them; without later it is the one that speaks, without
            a group earlier the later one is only marked.
        change_days: sentences beside one that tells of a change, which may say from which day.
        change_doubts: words of sentences that only propose a change.
    """

    types: Patterns[Pattern]
    abbreviations: dict[str, str]
    bodies: tuple[str, ...]
    generic: tuple[str, ...]
    adjectives: dict[str, str]
    first_parts: tuple[str, ...]
    areas: tuple[str, ...]
    changes: Patterns[Pattern]
    change_days: Patterns[Pattern]
    change_doubts: Patterns[Pattern]


class MunicipalityWords(Closed):
    """Words that stand before "kommun" with a capital without being a name."""

    ordinary: tuple[str, ...]


class DocumentWords(Closed):
    """What documents are called and how their state is printed.

    Attributes:
        kinds: the value is a document's kind; the match that begins first in a title decides, of
            two the one that is listed first.
        council_kinds: kinds that become the council's plan where the council issues them.
        council: titles that are the council's where no committee is named.
        memo: words that stand by themselves on the first page of a memo.
        versions: what is printed of a version; the value is what it means, or unknown.
        parties: a title block that names parties is a proposal.
        plan_years: what stands before the years that follow the first one.
        year_masks: years that are not the document's.
        file_words: parts of words as file names have them, and as they are spelt.
        joints: words at a line's end that the next line continues.
        subjects: what follows a committee that a plan speaks of as its own.
        possessions: what follows a committee's genitive in a heading of its own plan.
        chapter_leads: what stands before a committee's name in the heading of its own chapter.
    """

    kinds: Patterns[Pattern]
    council_kinds: tuple[str, ...]
    council: Patterns[Pattern]
    memo: Patterns[Pattern]
    versions: Patterns[Pattern]
    parties: Patterns[Pattern]
    plan_years: Patterns[Pattern]
    year_masks: Patterns[Pattern]
    file_words: dict[str, str]
    joints: tuple[str, ...]
    subjects: Patterns[Pattern]
    possessions: Patterns[Pattern]
    chapter_leads: Patterns[Pattern]


class MarkPattern(Closed):
    """Words that a mark is put on, as token patterns of spaCy's Matcher.

    Attributes:
        tokens: one table per token.
        examples: texts in which it marks something.
        counterexamples: texts in which it marks nothing.
    """

    label: MentionLabel
    tokens: tuple[dict[str, Any], ...]
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


class ContentsWords(Closed):
    """How the contents list announces itself.

    Attributes:
        titles: whole lines, in lower case, without a closing colon.
    """

    titles: frozenset[str]

    def is_title(self, text: str) -> bool:
        """Whether a line is the contents list's own title."""
        return text.strip().rstrip(":").casefold() in self.titles


LabelField = Literal[
    "description", "comment", "status", "owner", "due", "start", "addressee", "giver",
    "attainment", "forecast", "trend", "indicators", "other",
]  # fmt: skip


class Label(Closed):
    """Words that name a field of a goal or an assignment, and the field.

    Attributes:
        words: whole lines, in lower case, without a closing colon.
        run_in: words that are a label only where a colon and the field's text follow.
    """

    field: LabelField
    words: frozenset[str]
    run_in: frozenset[str] = frozenset()


class SectionRolePattern(Pattern):
    """Words of a heading that tell what part its section plays."""

    value: SectionRole


class GoalLevelPattern(Pattern):
    """A word for goals of one level; the level as printed may differ between municipalities."""

    level: GoalLevel


class AttainmentPattern(Pattern):
    """Words for how far a goal is reached; the first that is found counts."""

    value: Attainment
    is_forecast: bool = False


class StatusPattern(Pattern):
    """Words for how far an assignment has come; the first that is found counts."""

    value: AssignmentStatus
    is_forecast: bool = False


class SetterPattern(Pattern):
    """Words for who set the goals of a chapter."""

    value: GoalSetter


class GiverPattern(Pattern):
    """Words for who gave the assignments of a chapter."""

    value: AssignmentGiver


class LeadIn(Pattern):
    """What announces a list of entries: anywhere, or in a chapter of them alone."""

    value: Literal["anywhere", "chapter"]


class TrendPattern(Pattern):
    """Words for where a goal's figures go, which is no attainment."""

    value: Trend


class GoalWords(Closed):
    """How plans speak of goals.

    Attributes:
        kinds: words for goals, the most specific first.
        chapters: headings that hold goals, whole.
        false_friends: headings with the same word that hold none.
        prefixes: what stands before a goal's words ("Mål 3."), up to them.
        bare_prefixes: the same without number or colon, where several headings begin so.
        lead_ins: the end of a paragraph that announces a list of goals.
        aims: verbs that make a sentence a goal, where an area's first sentence may be one.
        trends: what is said of a goal's trend.
        setters: who set the goals of a chapter.
        origins: sentences that say who set goals, with marks as `extract.origin` makes them; the
            group giver is the one who did.
        attainments: what is said of a goal's attainment.
        columns: header cells of tables of goals; value title, indicator, comment, attainment …
    """

    kinds: Patterns[GoalLevelPattern]
    chapters: Patterns[Pattern]
    false_friends: Patterns[Pattern]
    prefixes: Patterns[Pattern]
    bare_prefixes: Patterns[Pattern]
    lead_ins: Patterns[LeadIn]
    aims: Patterns[Pattern]
    trends: Patterns[TrendPattern]
    setters: Patterns[SetterPattern]
    origins: Patterns[Pattern]
    attainments: Patterns[AttainmentPattern]
    columns: Patterns[Pattern]


class AssignmentWords(Closed):
    """How plans speak of assignments.

    Attributes:
        chapters: headings that hold assignments.
        false_friends: headings with the same word that hold none.
        groups: headings within a chapter that only sort its assignments; value giver or owner.
        prefixes: what stands before an assignment's words ("Uppdrag 4."), up to them.
        lead_ins: the end of a paragraph that announces a list of assignments.
        sentences: sentences that give an assignment themselves.
        tasks: how what somebody is told to do begins; a remit speaks of what he answers for.
        closings: what is said where an assignment is formally closed.
        closing_doubts: words of sentences that only propose to close one.
        continuations: what is said of an assignment that is not at its end, whatever its status.
        answers: sentences that say that what stands below each assignment answers it.
        givers: who gave the assignments of a chapter.
        origins: sentences that say who gave assignments, as those of goals; the group numbers has
            those of which it is said.
        statuses: what is said of an assignment's status.
        columns: header cells of tables of assignments; value title, owner, due, status …
    """

    chapters: Patterns[Pattern]
    false_friends: Patterns[Pattern]
    groups: Patterns[Pattern]
    prefixes: Patterns[Pattern]
    lead_ins: Patterns[LeadIn]
    sentences: Patterns[Pattern]
    tasks: Patterns[Pattern]
    closings: Patterns[Pattern]
    closing_doubts: Patterns[Pattern]
    continuations: Patterns[Pattern]
    answers: Patterns[Pattern]
    givers: Patterns[GiverPattern]
    origins: Patterns[Pattern]
    statuses: Patterns[StatusPattern]
    columns: Patterns[Pattern]


class IndicatorWords(Closed):
    """How tables of indicators speak.

    Attributes:
        columns: header cells; value name, unit, target, actual or forecast.
        prefixes: what stands before an indicator in running text.
        bounds: what stands before a figure that is a limit.
        units: what stands after a figure.
    """

    columns: Patterns[Pattern]
    prefixes: Patterns[Pattern]
    bounds: Patterns[Pattern]
    units: Patterns[Pattern]


class IconWords(Closed):
    """How legends speak of colours.

    Attributes:
        colours: words for colours, the value is the English one.
        means: what stands between a colour and what it stands for.
    """

    colours: Patterns[Pattern]
    means: Patterns[Pattern]


class MeasurePattern(Pattern):
    """Words of a column's header that tell what its figures are."""

    value: Measure


class ComponentPattern(Pattern):
    """Words of a header or a row label that tell which part of the money is meant."""

    value: Component


class UnitPattern(Pattern):
    """A unit of money as it is written out."""

    value: Unit


class SignPattern(Pattern):
    """Words that state which figures carry a minus."""

    value: SignConvention


class SumPattern(Pattern):
    """Row labels that announce a sum: a total, a subtotal, or either by its place."""

    value: Literal["total", "subtotal", "sum"]


class ScopePattern(Pattern):
    """Words that tell for which tables a statement holds."""

    value: Literal["section", "document"]


class BudgetKindPattern(Pattern):
    """Words of a title or a header that tell what a table of money is about."""

    value: BudgetKind


class BudgetWords(Closed):
    """How tables of money speak.

    Attributes:
        measures: the most specific first.
        previous_years: columns of the year before that which the table is about.
        projects: columns that only tables of projects over several years have.
        components: the most specific first.
        unit_leads: what stands in running text before a unit that it states for a table.
        unit_scopes: what a text says that states a unit or signs for more than the table beside
            it: for the tables of its section, or for all of them.
        sums: how the labels of sums begin or end.
        parts: how the label of a row begins that is part of the row above it.
        money: words without which, and without a unit, figures are no money.
        counts: what is counted in something else than money.
        departments: row labels that are a department's name; the value is its kind.
        organised: what a sentence says of departments that are the committee's own.
        organisation: headings of what is said of the organisation.
    """

    measures: Patterns[MeasurePattern]
    previous_years: Patterns[Pattern]
    projects: Patterns[Pattern]
    components: Patterns[ComponentPattern]
    units: Patterns[UnitPattern]
    unit_leads: Patterns[Pattern]
    unit_scopes: Patterns[ScopePattern]
    signs: Patterns[SignPattern]
    sign_statements: Patterns[SignPattern]
    sums: Patterns[SumPattern]
    parts: Patterns[Pattern]
    money: Patterns[Pattern]
    counts: Patterns[Pattern]
    kinds: Patterns[BudgetKindPattern]
    departments: Patterns[Pattern]
    organised: Patterns[Pattern]
    organisation: Patterns[Pattern]


class AmountUnitPattern(Pattern):
    """A unit of an amount in running text.

    Attributes:
        worth: of one, in kronor.
        is_bare: it does not say that it is money.
    """

    worth: int
    is_bare: bool = False


class AmountQualifierPattern(Pattern):
    """A word before an amount that says how exact it is."""

    value: AmountQualifier


class AmountKindPattern(Pattern):
    """What a sentence says that an amount is; ‹1› stands for it, ‹0› for any other."""

    value: AmountKind


class AmountWords(Closed):
    """How running text speaks of amounts of money.

    Attributes:
        numerals: simple words for whole numbers; tens and ones may be joined.
        halves: words for a half.
        minuses: words before a number that stand for a minus.
        vague: words before a number that leave it open.
        units: the most specific first.
        qualifiers: how exact an amount is.
        rates: what stands after an amount that is one for each of something.
        money: words of a sentence in which bare millions are money.
        kinds: the most specific first.
        doubts: words of sentences that only suppose or propose, or speak of other money than a
            budget's: they say nothing of what an amount is.
    """

    numerals: dict[str, int]
    halves: tuple[str, ...]
    minuses: tuple[str, ...]
    vague: tuple[str, ...]
    units: Patterns[AmountUnitPattern]
    qualifiers: Patterns[AmountQualifierPattern]
    rates: Patterns[Pattern]
    money: Patterns[Pattern]
    kinds: Patterns[AmountKindPattern]
    doubts: Patterns[Pattern]


def likely(patterns: Patterns[AnyPattern], text: str) -> Iterator[AnyPattern]:
    """The patterns that may be found in the text: it has the words without which they are not."""
    lower = text.lower()
    if not necessary.may_find(patterns.hints, lower):
        return iter(())
    return (pattern for pattern in patterns if necessary.may_find(pattern.hints, lower))


def first(patterns: Patterns[AnyPattern], text: str) -> AnyPattern | None:
    """The first pattern that is found in the text."""
    for pattern in likely(patterns, text):
        if pattern.regex.search(text):
            return pattern
    return None


def first_value(patterns: Patterns[Pattern], text: str) -> str | None:
    """Value of the first pattern that is found in the text."""
    found = first(patterns, text)
    return found.value if found else None


def matches(
    patterns: Patterns[AnyPattern], text: str
) -> Iterator[tuple[AnyPattern, re.Match[str]]]:
    """Every place in which a pattern is found, pattern by pattern."""
    for pattern in likely(patterns, text):
        for match in pattern.regex.finditer(text):
            yield pattern, match


def masked(patterns: Patterns[Pattern], text: str, mask: str = " ") -> str:
    """The text with a mask for each character of what the patterns find."""
    for pattern in likely(patterns, text):
        text = pattern.regex.sub(lambda match: mask * len(match.group()), text)
    return text


class IdentityWords(Closed):
    """What makes one thing over the years look like two.

    Attributes:
        noise: what a title carries beside its wording: tags, committee codes, deadlines.
        prepositions: words that lead to a place, a group or a subject.
    """

    noise: Patterns[Pattern]
    prepositions: frozenset[str]


class LeftoverPattern(Pattern):
    """Something that was left in a text by mistake, with the rule of its finding; case counts."""

    value: Literal["leftover", "placeholder_date"]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(self.pattern)


@dataclass(frozen=True, eq=False)
class ColumnNames:
    """The names of tables' columns, whatever the tables are about.

    One vocabulary has one of them, which is told from others by itself alone: to hash and compare
    the patterns of a cell's text takes longer than to find them in it.
    """

    patterns: Patterns[Pattern]

    @lru_cache(maxsize=1 << 14)  # noqa: B019
    def values(self, text: str) -> tuple[str, ...]:
        """What a text may name, the most likely first; nothing where it is no name."""
        found = (one.value for one in likely(self.patterns, text) if one.regex.search(text))
        return tuple(dict.fromkeys(found))


class Profile(Closed):
    """One vocabulary, whole."""

    name: str
    version: int
    contents: ContentsWords
    labels: tuple[Label, ...]
    section_roles: Patterns[SectionRolePattern]
    goal: GoalWords
    assignment: AssignmentWords
    indicator: IndicatorWords
    icon: IconWords
    budget: BudgetWords
    amount: AmountWords
    calendar: Calendar
    deadline: DeadlineWords
    law: LawWords
    decision: DecisionWords
    committee: CommitteeWords
    municipality: MunicipalityWords
    document: DocumentWords
    identity: IdentityWords
    marks: tuple[MarkPattern, ...]
    leftovers: Patterns[LeftoverPattern]

    def patterns(self) -> Iterator[Pattern]:
        """Every pattern of the vocabulary."""
        return _patterns_within(self)

    def label_field(self, text: str) -> LabelField | None:
        """The field that a line names, None where it is no label."""
        return self._label_fields.get(text.strip().rstrip(":").strip().casefold())

    def section_role(self, title: str) -> SectionRole | None:
        """The part that a heading's words name, None where they name none."""
        found = first(self.section_roles, title)
        return found.value if found else None

    @cached_property
    def standings(self) -> Patterns[Pattern]:
        """What is said of how assignments and goals stand."""
        return Patterns((*self.assignment.statuses, *self.goal.attainments))

    @cached_property
    def columns(self) -> Patterns[Pattern]:
        """The header cells of tables of indicators, assignments and goals."""
        return Patterns((*self.indicator.columns, *self.assignment.columns, *self.goal.columns))

    @cached_property
    def column_names(self) -> ColumnNames:
        """The names of columns of assignments, goals and indicators."""
        return ColumnNames(self.columns)

    @cached_property
    def run_in_fields(self) -> dict[str, LabelField]:
        """The fields by the words that name them, in lower case, before a colon."""
        return {
            word: label.field for label in self.labels for word in (*label.words, *label.run_in)
        }

    @cached_property
    def run_in_label(self) -> re.Pattern[str]:
        """A label with its colon, as `label`, wherever a text may have one."""
        words = sorted(self.run_in_fields, key=lambda word: (-len(word), word))
        alternatives = "|".join(map(re.escape, words))
        return re.compile(
            rf"(?<![^\s|•·;,.–-])(?P<label>{alternatives})\s?:(?=\s|$)", re.IGNORECASE
        )

    @cached_property
    def _label_fields(self) -> dict[str, LabelField]:
        return {word: label.field for label in self.labels for word in label.words}


def _patterns_within(part: object) -> Iterator[Pattern]:
    if isinstance(part, Pattern):
        yield part
    elif isinstance(part, Closed):
        yield from _patterns_within(tuple(value for _, value in part))
    elif isinstance(part, tuple):
        yield from chain.from_iterable(map(_patterns_within, part))


class ProfileError(Exception):
    """A profile that cannot be used; the message names file and field."""


@cache
def load(name: str = "default") -> Profile:
    """The profile of that name among those that are shipped.

    Raises:
        ProfileError: there is none, or it is not well formed.
    """
    file = resources.files("extract") / "profiles" / f"{name}.toml"
    try:
        content: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
        return Profile.model_validate(content)
    except FileNotFoundError:
        raise ProfileError(f"there is no profile {name!r}") from None
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise ProfileError(f"profile {name}.toml: {error}") from error
