"""Times that a text names: days, months, quarters, seasons, years, and spans of them."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from extract import necessary
from extract.profile import Season, load
from models.assignment import DeadlinePrecision

_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d|:\d)"
_YEAR_AFTER = rf"(?:,?\s+(?:år\s+)?{_YEAR})?"
_CENTURY = 2000
_DASH = r"[-–—]"
_TO = re.compile(rf"\s*{_DASH}\s*|\s+till(?: och med)?\s+|\s+t\.? ?o\.? ?m\.?\s+", re.IGNORECASE)
_AND = re.compile(r"\s*,\s*|,?\s+(?:och|samt|eller|alternativt)\s+(?:i\s+)?", re.IGNORECASE)

Days = tuple[date, date]
Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class Period:
    """A named span of days.

    Attributes:
        start: first character in the text.
        end: character after its last one.
        first: first day; None where the year is not said, or where there is no such day.
        last: last day, likewise.
    """

    text: str
    start: int
    end: int
    precision: DeadlinePrecision
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class _Form:
    """A way to print a time.

    Attributes:
        read: the days that a match names in a year.
        recurs: without a year it is the document's year.
        hints: one of these stands in lower case in every text that has such a time.
    """

    precision: DeadlinePrecision
    pattern: re.Pattern[str]
    read: Callable[[Match, int], Days]
    recurs: bool = False
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reading:
    form: _Form
    match: Match

    @property
    def year(self) -> int | None:
        groups = self.match.groupdict()
        if groups.get("short"):
            return _CENTURY + int(groups["short"])
        return int(groups["year"]) if groups.get("year") else None

    def period(self, year: int | None) -> Period:
        days = None
        if year is not None:
            try:
                days = self.form.read(self.match, year)
            except ValueError:  # the 31st of February, or a span that ends before it begins
                days = None
        first, last = days or (None, None)
        start, end = self.match.span()
        return Period(self.match.group(), start, end, self.form.precision, first, last)


def find(text: str, year: int | None = None) -> tuple[Period, ...]:
    """Every time that the text names, in its order, none within another.

    "maj–juni 2024" is one span, "i maj och juni 2024" two months of one year. A quarter, tertial or
    half-year without a year is that of `year`, as reports count them; a day, month or season
    without one is not known, since a plan for one year is written in the year before.
    """
    found: list[Period] = []
    later: tuple[int, int | None] | None = None
    for reading in reversed(_readings(text)):
        lent = _lent(text, reading, later)
        own = reading.year or lent
        period = reading.period(own or (year if reading.form.recurs else None))
        later = (period.start, own)
        if found and _TO.fullmatch(text, period.end, found[-1].start):
            period = _joined(text, period, found.pop())
        found.append(period)
    return tuple(reversed(found))


def days(text: str) -> tuple[Period, ...]:
    """The days among the times that the text names."""
    return tuple(period for period in find(text) if period.precision == "day")


def _lent(text: str, reading: _Reading, later: tuple[int, int | None] | None) -> int | None:
    """The year of the time that follows, where "och" or a dash leads to it."""
    if later is None:
        return None
    start, year = later
    end = reading.match.end()
    joined = _TO.fullmatch(text, end, start) or _AND.fullmatch(text, end, start)
    return year if joined else None


def _joined(text: str, one: Period, other: Period) -> Period:
    start, end = one.start, other.end
    whole = replace(one, text=text[start:end], start=start, end=end, precision="span")
    if one.first and other.last and one.first <= other.last:
        return replace(whole, last=other.last)
    return replace(whole, first=None, last=None)


def _readings(text: str) -> list[_Reading]:
    lower = text.lower()
    every = [
        _Reading(form, match)
        for form in _forms()
        if necessary.may_find(form.hints, lower)
        for match in form.pattern.finditer(text)
    ]
    every.sort(key=lambda reading: (reading.match.start(), -reading.match.end()))
    kept: list[_Reading] = []
    for reading in every:
        if not kept or reading.match.start() >= kept[-1].match.end():
            kept.append(reading)
    return kept


@cache
def _forms() -> tuple[_Form, ...]:
    words = load().calendar
    every = "|".join(sorted((name for names in words.months for name in names), reverse=True))
    dated = rf"(?=\s+20\d\d|\s?[-–’']\d\d(?![\d-])|\s?{_DASH}\s?(?:{every})\b\.?\s+20\d\d)"
    months = "|".join(
        [names[0] for names in words.months]
        + [rf"{short}\b\.?{dated}" for names in words.months for short in names[1:]]
    )
    nth = rf"(?P<ordinal>{'|'.join(words.ordinals)})"
    q, t = r"(?:Q|kv\.?\s?|kvartal(?:en)?\s)", r"(?:T|tertial(?:en)?\s)"
    quarter = rf"(?:{q}(?P<count>[1-4])(?!\d)|{nth}\s+kvartalet)"
    tertial = rf"(?:{t}(?P<count>[1-3])(?!\d)|{nth}\s+tertialet)"
    half = rf"halvår\s(?P<count>[12])(?!\d)|{nth}\s+halvåret"
    turn = rf"(?:\s+{_YEAR}\s?[/–-]\s?(?P<next>(?:20)?\d\d))?(?!\d)"
    short = rf"\s*[-–'’](?P<short>\d\d)(?![\d-])(?!\s*(?:{months}))"
    recent = r"(?P<year>201[3-9]|20[2-9]\d)"  # before, 2011-12 is rather two years than a month
    cut = r"\s?[-–’'](?P<short>\d\d)(?![\d-])"
    upto = r"\s?[-–—]\s?{}?(?P<upto>[1-{}])(?!\d)"
    day = r"(?:den\s+)?(?<!\d)(?P<day>\d\d?)(?::?[ea])?"
    return (
        _form("day", rf"(?<![\d-]){_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)(?![\d-])", _day),
        _form("day", rf"(?<!\d)(?P<day>\d\d?)/(?P<number>\d\d?)[\s-]+{_YEAR}", _day),
        _form("day", rf"{day}\s+(?P<month>{months}){_YEAR_AFTER}", _day),
        _form("day", r"\bden\s+(?P<day>\d\d?)/(?P<number>\d\d?)(?![\d/])", _day),
        _form(
            "month",
            rf"\b(?P<month>{months})(?:\s+månad(?:s\s+(?:utgång|slut))?)?"
            rf"(?:{short}|{_YEAR_AFTER})",
            _month,
        ),
        _form("month", rf"(?<![\d-]){recent}-(?P<number>0[1-9]|1[0-2])(?![\d-])", _month),
        _form("span", rf"\b(?:vecka|v\.)\s?(?P<count>\d\d?){_YEAR_AFTER}", _week),
        _form("quarter", rf"\b{quarter}(?:{cut}|{_YEAR_AFTER})", _quarter, recurs=True),
        _form("quarter", rf"(?<![\d-]){recent}[\s-]{q}(?P<count>[1-4])(?!\d)", _quarter),
        _form(
            "span",
            rf"\b{q}(?P<count>[1-4]){upto.format(q, 4)}{_YEAR_AFTER}",
            _quarters,
            recurs=True,
        ),
        _form("tertial", rf"\b{tertial}(?:{cut}|{_YEAR_AFTER})", _tertial, recurs=True),
        _form("tertial", rf"(?<![\d-]){recent}[\s-]{t}(?P<count>[1-3])(?!\d)", _tertial),
        _form(
            "span",
            rf"\b{t}(?P<count>[1-3]){upto.format(t, 3)}{_YEAR_AFTER}",
            _tertials,
            recurs=True,
        ),
        _form("half_year", rf"\b(?:{half}){_YEAR_AFTER}", _half_year, recurs=True),
        _form("half_year", rf"\b(?-i:H)(?P<count>[12])[\s-]+{_YEAR}", _half_year),
        _form("day", rf"\bhalvårsskiftet{_YEAR_AFTER}", _middle, recurs=True),
        _form("day", rf"\bårsskiftet{turn}", _turn),
        _form(
            "day", r"\b(?:årets (?:slut|utgång)|(?:slutet|utgången) av året)\b", _end, recurs=True
        ),
        _form("season", rf"\bvintern\s+{_YEAR}\s?[/–-]\s?(?P<next>(?:20)?\d\d)", _winter),
        *(_season(one) for one in words.seasons),
        *(_part(one) for one in words.parts),
        _form("span", rf"(?<![\d/:.-]){_YEAR}\s?{_DASH}\s?(?P<next>(?:20)?\d\d)(?![\d-])", _years),
        _form("year", rf"(?:år\s+)?(?<![\d/:.-]){_YEAR}(?![-/]\d)", _whole),
    )


def _form(
    precision: DeadlinePrecision,
    pattern: str,
    read: Callable[[Match, int], Days],
    *,
    recurs: bool = False,
) -> _Form:
    regex = re.compile(pattern, re.IGNORECASE)
    return _Form(precision, regex, read, recurs, necessary.words(regex))


def _season(season: Season) -> _Form:
    names = [rf"(?-i:{word})" if word.isupper() else word for word in season.words]
    names += [rf"{word}(?=\s+20\d\d)" for word in season.dated]
    terms = "|".join(word for word in season.words if word.isupper()) or r"(?!)"
    cut = rf"(?-i:{terms})\s?[-–’']?(?P<short>\d\d)(?![\d-])"
    return _form(
        "season",
        rf"\b(?:{cut}|(?:{'|'.join(names)})\b{_YEAR_AFTER})",
        lambda _, year: (date(year, *season.first), date(year, *season.last)),
    )


def _part(part: Season) -> _Form:
    return _form(
        "day" if part.first == part.last else "season",
        rf"\b(?:{'|'.join(part.words)})\s+(?:av|på)\s+(?:år\s+)?{_YEAR}",
        lambda _, year: (date(year, *part.first), date(year, *part.last)),
    )


def _month_number(match: Match) -> int:
    groups = match.groupdict()
    if groups.get("number"):
        return int(groups["number"])
    printed = groups["month"].casefold().removesuffix(".")
    return next(
        number for number, names in enumerate(load().calendar.months, 1) if printed in names
    )


def _count(match: Match) -> int:
    groups = match.groupdict()
    if groups.get("count"):
        return int(groups["count"])
    return load().calendar.ordinals.index(groups["ordinal"].casefold()) + 1


def _day(match: Match, year: int) -> Days:
    found = date(year, _month_number(match), int(match["day"]))
    return found, found


def _months(year: int, first: int, last: int) -> Days:
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _month(match: Match, year: int) -> Days:
    month = _month_number(match)
    return _months(year, month, month)


def _week(match: Match, year: int) -> Days:
    week = _count(match)
    return date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)


def _quarter(match: Match, year: int) -> Days:
    last = 3 * _count(match)
    return _months(year, last - 2, last)


def _quarters(match: Match, year: int) -> Days:
    return _months(year, 3 * _count(match) - 2, 3 * int(match["upto"]))


def _tertials(match: Match, year: int) -> Days:
    return _months(year, 4 * _count(match) - 3, 4 * int(match["upto"]))


def _tertial(match: Match, year: int) -> Days:
    last = 4 * _count(match)
    return _months(year, last - 3, last)


def _half_year(match: Match, year: int) -> Days:
    last = 6 * _count(match)
    return _months(year, last - 5, last)


def _following(match: Match, year: int) -> int:
    """The year after a dash or stroke, which may be cut to two digits."""
    printed = match["next"]
    return int(printed) if len(printed) == 4 else year - year % 100 + int(printed)


def _turn(match: Match, year: int) -> Days:
    return date(year, 12, 31), date(_following(match, year), 1, 1)


def _middle(_: Match, year: int) -> Days:
    return date(year, 6, 30), date(year, 7, 1)


def _whole(_: Match, year: int) -> Days:
    return date(year, 1, 1), date(year, 12, 31)


def _end(_: Match, year: int) -> Days:
    return date(year, 12, 31), date(year, 12, 31)


def _winter(match: Match, year: int) -> Days:
    return date(year, 12, 1), _months(_following(match, year), 2, 2)[1]


def _years(match: Match, year: int) -> Days:
    last = _following(match, year)
    if last <= year:
        raise ValueError("a span that ends before it begins")
    return date(year, 1, 1), date(last, 12, 31)
