"""Headings and field labels: lines that stand out, scored by all the evidence there is."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, zip_longest
from typing import NamedTuple

from extract import committee, kicker, lead, numbering, part
from extract.contents import ContentsEntry
from extract.outline import Outline, bare
from extract.page import Layout, bullet, leading
from extract.page.run_in import follows
from extract.pdf import Bookmark
from extract.profile import Profile, first, first_value, likely
from extract.text import join
from models.geometry import Box, Line

_LONGEST = 4
"""Lines that a heading has at most."""
_TIGHT = 0.75
"""Gap between two lines of one heading, in sizes of their letters, at most."""
_LARGE = 1.08
"""Size that stands out, as a ratio to the body's."""
_QUOTE_WORDS = 8
"""Words of a sentence that is drawn out of the text and set large, at least."""
_QUOTES = '"”“»«–—'
_SMALL = 0.93
_LABEL_SIZE = 1.25
"""Size of a field label as a ratio to the body's, at most: a chapter may bear the same word."""
_ENOUGH = 2.0
"""Score from which lines are a heading."""
_CERTAIN = 6.0
"""Score that makes the confidence 1."""
_TITLED = 10
"""Headings to every one that is as large as the title."""
_OUTDOES = 1.3
"""Size of a title as a ratio to the largest heading's, from which its words do not matter."""
_FEWEST = 5
"""Headings of a document whose title can be told from them."""
_ACRONYM = 6
"""Capitals that may be an acronym (NATO) and no way of setting a heading."""
_BULLET = re.compile(
    r"[•●▪■□◦‣►▶➢✓*\ue000-\uf8ff–-]\s?|[o\ufffd]\s|\(cid:\d+\)|\(?[a-zåäö0-9]{1,2}\)\s",
    re.IGNORECASE,
)
_ITEM_NUMBER = re.compile(r"\(?\d{1,2}[.)]")
_WORD = re.compile(r"[^\W\d_]{2}")
_COUNTED = re.compile(r"\d|\b[A-ZÅÄÖ]\W*$")
"""What a prefix has that counts goals or assignments: a number or a letter."""
_ADDRESS = re.compile(r"https?:|www\.|\w@\w")
CAPTION = re.compile(r"(?:tabell|figur|diagram|bild|karta)\s*(?:\d|[:.–-])", re.IGNORECASE)
"""How the name of a table or a picture begins."""
_YEAR = re.compile(r"\b20\d\d\b")
_SENTENCES = re.compile(r"[a-zåäö\d]{2}[.!?] [A-ZÅÄÖ].*[.!?]$")
_STOPS = (".", "!", "?", ":")
_SHORT = 0.7
"""Width of a line as a ratio to the widest, below which it is short."""
_SIDE_STEP = 0.3
"""How far apart the feet of a label and of the text beside it are, in sizes of letters, at most."""
_KNOWN_LABELS = 2
"""Known labels above one another that tell a column of labels."""
_STANDING_WORDS = 3
"""Words that only say how something stands, at most."""
_OFTEN = 3
"""Lines of a look above running text before it is the document's way of setting headings."""
_HEAD_LINES = 2
_TITLE_LINES = 3
"""Lines of a page that opens a chapter and has no more than its title, at most."""
_OWN_WORDS = 0.7
"""Share of the lines of a way of setting headings that have words of their own, at least …"""
_STOPPED = 0.2
"""… and that end in a stop, at most."""
_TAG_WORDS = 4
"""Words of a status in capitals behind a title, at most."""
_HANGING = 0.8
"""How far the words of a list item stand from its number, in sizes of the letters, at least."""
_SAME_EDGE = 0.3
"""By how much two left edges differ that are one, in sizes of the letters, at most."""
_OTHERS, _TIMES = 3, 2
"""Different lines of a look that are no known labels, at least, and to each one that is."""
_LABEL_WORDS = 3
"""Words of a label that only its look shows, at most …"""
_LABELLED = 0.75
"""… and the share of the lines set so short and alike that are known as labels, at least."""
_RETURNS = 2
"""Lines of the same words and look that are as good as known."""
_ALONE = 2
"""Lines that look like running text but stand like headings, at least."""
_ALONE_WORDS = 8
_NEARER = 0.2
"""By how much a heading is nearer to the text below than above, in sizes of its letters."""
_TITLE = 1.5
"""Size of a line as a ratio to the text's, from which it is a title …"""
_TABULAR = 3.0
"""Least ratio of a page's words to those outside of tables where it is no cover."""
_RUNNING_WORDS = 5
"""… and words of a line of running text, more than this."""
_UNDERLINED = 0.6
"""Share of a line's width that its underline has, at least."""
_UNDERLINE = 0.35
"""Distance of an underline from the foot of its line, in sizes of the letters, at most."""


class Look(NamedTuple):
    """How a line is set."""

    size: float
    caps: bool
    bold: bool
    italic: bool
    colour: str
    underlined: bool = False
    runs_in: bool = False

    @property
    def standing(self) -> tuple[bool, ...]:
        """How much it stands out among the looks of its size: caps, then weight."""
        return not self.runs_in, self.caps, self.bold, self.underlined


@dataclass(frozen=True)
class Heading:
    """Lines that head what follows, or that name a field.

    Attributes:
        lines: one to four.
        number: as printed, without a closing full stop.
        title: joined, without the number.
        is_label: it names a field (Planeringskommentar) and is no section.
        level: nesting that the bookmarks or the contents list tell, None where they do not.
        score: sum of the evidence; 2 or more.
        evidence: what spoke for it, the strongest first.
    """

    lines: tuple[Line, ...]
    look: Look
    number: str | None
    title: str
    is_label: bool
    level: int | None
    score: float
    evidence: tuple[str, ...]

    @property
    def confidence(self) -> float:
        """The score as a share of a certain one."""
        return round(min(self.score / _CERTAIN, 1.0), 2)


def look_of(line: Line, underlined: bool = False, runs_in: bool = False) -> Look:
    """How most of a line is set."""
    text = line.text
    caps = text.isupper() and sum(map(str.isalpha, text)) > _ACRONYM
    size = round(line.size * 2) / 2
    return Look(size, caps, line.bold, line.italic, line.colour, underlined, runs_in)


def find(
    layouts: Sequence[Layout],
    entries: Sequence[ContentsEntry],
    bookmarks: Sequence[Bookmark],
    profile: Profile,
) -> list[Heading]:
    """Headings and labels of the body in reading order.

    Args:
        layouts: without furniture, contents lists and tables.
        entries: the contents list, empty where there is none.
        bookmarks: the file's outline; used as far as it names lines of the pages.
        profile: the vocabulary that knows labels.
    """
    outline = Outline.of(entries, bookmarks, layouts)
    found: list[Heading] = []
    for run in part.alike(layouts):
        finder = _Finder(run, outline, profile)
        found += [heading for layout in run for heading in finder.on_page(layout)]
    return _without_title(list(_once(found)), profile)


def _once(found: Iterable[Heading]) -> Iterator[Heading]:
    """The headings without those that quote, on one page, what the bookmark of another names."""
    largest: dict[tuple[int, str], float] = {}
    for heading in found:
        page, size = heading.lines[0].page, heading.look.size
        first = largest.setdefault((page, heading.title), size)
        if size >= first or "bookmark" not in heading.evidence:
            yield heading


# Scoring


class _Finder:
    """Finds the headings of one document, page by page."""

    def __init__(self, layouts: Sequence[Layout], outline: Outline, profile: Profile) -> None:
        lines = [line for layout in layouts for line in layout.lines]
        self.outline = outline
        self.profile = profile
        self.looks = _as_capitals(
            {id(line): look for layout in layouts for line, look in _looks(layout)}, lines
        )
        self.body = self._body(lines)
        self.texts: dict[Look, Counter[str]] = defaultdict(Counter)
        for line in lines:
            self.texts[self.looks[id(line)]][line.text] += 1
        self.shares: dict[tuple[Look, int | None], tuple[int, int]] = defaultdict(
            lambda: (0, 0), self._shares(lines)
        )
        self.distinct = {
            look
            for look in set(self.looks.values())
            if look._replace(size=self.body.size) != self.body
        }
        self.series = frozenset(self._series(lines))
        self.leading = leading(layouts, self.body.size)
        self.edge = self._edge(lines)
        self.width = max((line.box.width for line in lines), default=0.0)
        self.labels = self._labels(lines)
        self.tags = frozenset(filter(None, map(_tag, lines)))
        self.heads = self._heads(layouts)
        self.styles = self._styles()
        self.alone = self._alone(layouts)
        self.apart = {
            *lead.find(layouts, self.looks, self.body, profile),
            *kicker.find(layouts, self.looks, self.body, self.body.size, profile),
            *(id(line) for layout in layouts for line in (*layout.sign_lines, *layout.fact_lines)),
        }
        self.named, beside = self._side_by_side(layouts)
        self.apart |= beside
        self.asides = {id(line) for layout in layouts for line in layout.aside_lines}
        self.drawn = {id(line) for layout in layouts for line in layout.figure_lines}
        self.bulleted = {id(line) for layout in layouts for line in bullet.lines(layout)}
        self.outside = {self.looks[id(line)] for line in lines if id(line) not in self.asides}
        self.below_outline = self._below_outline(layouts)
        self.cover = cover(layouts, self.body.size)

    def _series(self, lines: Iterable[Line]) -> Iterator[tuple[Look, int]]:
        """Looks whose lines are counted by letters or Roman numerals, and of how many parts."""
        signs: dict[tuple[Look, int], list[str]] = defaultdict(list)
        for line in lines:
            look = self.looks[id(line)]
            if look != self.body and (found := numbering.sign(line.text)):
                signs[look, numbering.depth(found[0])].append(found[0])
        yield from (key for key, found in signs.items() if numbering.is_series(found))

    def _split(self, text: str, look: Look) -> tuple[str | None, str]:
        """The number of a line set so, and the rest."""
        number, rest = numbering.split(text)
        found = numbering.sign(text) if number is None and self.series else None
        is_counted = found is not None and (look, numbering.depth(found[0])) in self.series
        return found if found and is_counted else (number, rest)

    def _body(self, lines: Iterable[Line]) -> Look:
        """How most of the characters are set."""
        characters: Counter[Look] = Counter()
        for line in lines:
            characters[self.looks[id(line)]] += len(line.text)
        return characters.most_common(1)[0][0] if characters else Look(0, False, False, False, "")

    def _edge(self, lines: Iterable[Line]) -> float:
        """Where most lines of running text start, in points from the left."""
        edges = Counter(line.box.x0 for line in lines if self.looks[id(line)] == self.body)
        return edges.most_common(1)[0][0] if edges else 0.0

    def _heads(self, layouts: Sequence[Layout]) -> Counter[Look]:
        """How often one or two lines of a look stand right above running text or a label."""
        heads: Counter[Look] = Counter()
        for layout in layouts:
            runs = [
                (look, len(list(run)))
                for look, run in groupby(self.looks[id(line)] for line in layout.lines)
            ]
            heads.update(
                look
                for (look, count), (following, _) in pairwise(runs)
                if count <= _HEAD_LINES and (following == self.body or following in self.labels)
            )
        return heads

    def _shares(
        self, lines: Iterable[Line]
    ) -> Iterator[tuple[tuple[Look, int | None], tuple[int, int]]]:
        """For each look, and at each left edge, how many lines name no known field, and do.

        Of those that name none, each is counted once.
        """
        texts: dict[tuple[Look, int | None], Counter[str]] = defaultdict(Counter)
        for line in lines:
            if (look := self.looks[id(line)]) != self.body:
                texts[look, None][line.text] += 1
                texts[look, round(line.box.x0)][line.text] += 1
        for key, own in texts.items():
            known = sum(count for text, count in own.items() if self.profile.label_field(text))
            yield key, (sum(self.profile.label_field(text) is None for text in own), known)

    def _styles(self) -> frozenset[Look]:
        """Looks, however small, in which the document sets headings: each in words of its own."""
        often = {
            look
            for look, count in self.heads.items()
            if count >= _OFTEN and look in self.distinct and look not in self.labels
        }
        return frozenset(
            look
            for look in often
            if len(own := self.texts[look]) > _OWN_WORDS * own.total()
            and sum(text.endswith(_STOPS) for text in own) < _STOPPED * len(own)
            and (look.bold or look.caps or look.underlined or look.colour != self.body.colour)
        )

    def _labels(self, lines: Iterable[Line]) -> frozenset[Look]:
        """Looks that are those of labels: most lines that are set so are known as labels.

        Small lines that return in the same words are as good as known.
        """
        short = Counter(
            (line.text, look)
            for line in lines
            if (look := self.looks[id(line)]) in self.distinct and len(line.words) <= _LABEL_WORDS
        )
        every: Counter[Look] = Counter()
        known: Counter[Look] = Counter()
        for (text, look), count in short.items():
            every[look] += count
            returns = count >= _RETURNS and look.size <= _SMALL * self.body.size
            if returns or self.profile.label_field(text) is not None:
                known[look] += count
        return frozenset(
            look for look, count in known.items() if count >= max(_OFTEN, _LABELLED * every[look])
        )

    def _side_by_side(self, layouts: Sequence[Layout]) -> tuple[set[int], set[int]]:
        """Labels in a column of their own, and the lines right of them, by identity in memory.

        Most of those that stand above one another are known, with running text beside them.
        """
        columns: dict[tuple[Look, int, int], list[tuple[Line, Line]]] = defaultdict(list)
        for layout in layouts:
            for line, text in pairwise(layout.lines):
                if self._stand_side_by_side(line, text):
                    key = self.looks[id(line)], round(line.box.x0), round(text.box.x0)
                    columns[key].append((line, text))
        found = [pair for pairs in columns.values() if self._name_fields(pairs) for pair in pairs]
        return {id(line) for line, _ in found}, {id(text) for _, text in found}

    def _stand_side_by_side(self, line: Line, text: Line) -> bool:
        return (
            len(line.words) <= _LABEL_WORDS
            and text.box.x0 > line.box.x1
            and abs(text.box.bottom - line.box.bottom) < _SIDE_STEP * line.size
            and self.looks[id(line)] in self.distinct
        )

    def _name_fields(self, pairs: Sequence[tuple[Line, Line]]) -> bool:
        known = {line.text for line, _ in pairs if self.profile.label_field(line.text) is not None}
        plain = sum(self.looks[id(text)] == self.body for _, text in pairs)
        return len(known) >= _KNOWN_LABELS and 2 * plain > len(pairs)

    def _alone(self, layouts: Sequence[Layout]) -> frozenset[int]:
        """Lines that nothing but their place tells from running text, nearer to what they head.

        The first line of a page is one only where others of the document show the way.
        """
        found: list[int] = []
        first: list[int] = []
        for layout in layouts:
            above = None
            for line, below in pairwise(layout.lines):
                if self._stands_alone(line, below):
                    if above is None:
                        first.append(id(line))
                    elif self._is_nearer(above, line, below):
                        found.append(id(line))
                above = line
        return frozenset((*found, *first)) if len(found) >= _ALONE else frozenset()

    def _is_nearer(self, above: Line, line: Line, below: Line) -> bool:
        nearer = (line.box.top - above.box.bottom) - (below.box.top - line.box.bottom)
        return _NEARER * line.size < nearer < 4 * line.size and above.text.endswith(_STOPS)

    def _stands_alone(self, line: Line, below: Line) -> bool:
        return (
            line.box.width < _SHORT * self.width
            and len(line.words) <= _ALONE_WORDS
            and self.looks[id(line)] == self.body == self.looks[id(below)]
            and line.box.bottom <= below.box.top
            and line.text[0].isupper()
            and line.text[-1].isalpha()
            and below.text[0].isupper()
            and below.box.width > _SHORT * self.width
        )

    def _below_outline(self, layouts: Sequence[Layout]) -> frozenset[Look]:
        """Looks of headings that the bookmarks leave out as they name chapters alone.

        All titles of the outline stand out more, but for what is so once in many times, and they
        are fewer.
        """
        if not self.outline.bookmarks:
            return frozenset()
        titles: dict[tuple[int, str], Look] = {}
        for layout in layouts:
            for place, line in enumerate(layout.lines):
                if end := self._listed_end(layout.lines, place):
                    title = "".join(one.text for one in layout.lines[place:end])
                    titles.setdefault((line.page, bare(title)), self.looks[id(line)])
        counts = Counter(titles.values())
        ranks = [_rank(look) for look, count in counts.items() if count * _TITLED >= len(titles)]
        return frozenset(
            look
            for look in self.styles
            if self.heads[look] >= len(titles)
            and look.standing > self.body.standing
            and all(_rank(look) < rank for rank in ranks)
        )

    def on_page(self, layout: Layout) -> Iterator[Heading]:
        """The page's headings in reading order."""
        if layout.page.number in self.cover:
            return
        lines = layout.lines
        start = 0
        labelled: Look | None = None
        while start < len(lines):
            end = self._end(lines, start)
            heading = self._score(lines, start, end) if end > start else None
            look = self.looks[id(lines[start])]
            if heading and not (look == labelled and _is_statement(heading)):
                yield heading
                follows_label = heading.is_label and _is_close(lines, end)
                labelled = self.looks[id(lines[end])] if follows_label else None
            elif look != labelled or not _is_close(lines, max(end, start + 1)):
                labelled = None
            start = max(end, start + 1)

    def _end(self, lines: Sequence[Line], start: int) -> int:
        """Where a heading that starts on a line would end; the start itself if none can."""
        listed = self._listed_end(lines, start)
        if listed:
            return listed
        first = lines[start]
        if not self._may_head(first):
            return start
        end = start + 1
        if id(first) in self.alone:
            return end
        while end < len(lines) and self._goes_on(lines[end - 1], lines[end], first):
            end += 1
        return end

    def _listed_end(self, lines: Sequence[Line], start: int) -> int | None:
        """Where the lines end that together are a title of the outline."""
        if not self.outline.begins(lines[start].words[0].text):
            return None
        texts: list[str] = []
        best = None
        for end in range(start, min(start + _LONGEST, len(lines))):
            if not bare(lines[end].text):
                break
            texts.append(lines[end].text)
            plain = bare(join(texts))
            if plain not in self.outline.beginnings:
                break
            if self.outline.names(plain, lines[start].page):
                best = end + 1
        return best

    def _may_head(self, line: Line) -> bool:
        if id(line) in self.drawn or id(line) in self.apart:
            return False
        look = self.looks[id(line)]
        return (
            look in self.distinct
            or id(line) in self.alone
            or look.size > _LARGE * self.body.size
            or "." in (numbering.split(line.text)[0] or "")
            or self.profile.label_field(line.text) is not None
        )

    def _goes_on(self, previous: Line, line: Line, first: Line) -> bool:
        gap = line.box.top - previous.box.bottom
        return (
            self.looks[id(line)] == self.looks[id(first)]
            and -0.5 * line.size < gap < _TIGHT * line.size
            and any(map(str.isalnum, line.text))
            and self._split(line.text, self.looks[id(line)])[0] is None
            and self.profile.label_field(line.text) is None
            and self.profile.label_field(previous.text) is None
            and not self._begins_entry(line.text)
            and not self._listed_end((line,), 0)
        )

    def _begins_entry(self, text: str) -> bool:
        """Whether a line calls itself a goal or an assignment: "Nämndmål 2. Fler läser"."""
        kinds = (self.profile.goal.prefixes, self.profile.assignment.prefixes)
        return any(pattern.regex.match(text) for kind in kinds for pattern in likely(kind, text))

    def _score(self, lines: Sequence[Line], start: int, end: int) -> Heading | None:
        own = tuple(lines[start:end])
        text = join([line.text for line in own])
        look = self.looks[id(own[0])]
        number, title = self._split(text, look)
        plain = bare(text)
        is_label = (
            (
                self.profile.label_field(text) is not None
                or self._is_like_labels(own[0], look)
                or id(own[0]) in self.named
            )
            and plain not in self.outline.contents
            and look.size <= _LABEL_SIZE * self.body.size
            and not self._is_set_as_headings(own[0], look)
        )
        marks = [
            *self._listed(plain, number, bare(title), own[0].page, look),
            *self._set(look, number),
            *self._placed(lines, start, end),
            *self._worded(own, text, look),
        ]
        if is_label:
            marks.append(("label", 2.0))
        if is_label or look.runs_in:  # the outline seldom lists them, and both may be small
            marks = [mark for mark in marks if mark[0] not in ("no bookmark", "small")]
        score = sum(weight for _, weight in marks)
        if score < _ENOUGH or not _WORD.search(title):
            return None
        level = self.outline.bookmark_level(plain, own[0].page)
        if level is None:
            level = self.outline.contents.get(plain)
        if look.runs_in:
            title = title.rstrip(".")
        evidence = tuple(name for name, weight in sorted(marks, key=_weight) if weight > 0)
        return Heading(own, look, number, title, is_label, level, score, evidence)

    def _is_set_as_headings(self, line: Line, look: Look) -> bool:
        """Whether most of what is set so, here and elsewhere, is words that are no known label."""
        return all(
            others >= _OTHERS and others > _TIMES * known
            for others, known in (self.shares[look, None], self.shares[look, round(line.box.x0)])
        )

    def _is_like_labels(self, line: Line, look: Look) -> bool:
        return look in self.labels and len(line.words) <= _LABEL_WORDS and line.text[0].isupper()

    def _listed(
        self, plain: str, number: str | None, title: str, page: int, look: Look
    ) -> Iterator[tuple[str, float]]:
        if self.outline.bookmark_level(plain, page) is not None:
            yield "bookmark", 4.0
        elif self.outline.bookmarks and look not in self.below_outline:
            yield "no bookmark", -2.5
        if plain in self.outline.contents:
            yield "contents", 4.0
        elif self.outline.resembles(number, title):
            yield "contents", 3.0

    def _set(self, look: Look, number: str | None) -> Iterator[tuple[str, float]]:
        body = self.body
        ratio = look.size / body.size if body.size else 1.0
        if ratio > _LARGE:
            yield "size", min(3.0, 10 * (ratio - 1))
        elif ratio < _SMALL:
            yield ("style", 0.5) if look in self.styles else ("small", -2.0)
        if look.bold and not body.bold:
            yield "bold", 1.5
        if look.colour != body.colour:
            yield "colour", 1.0
        if look.caps and not body.caps:
            yield "caps", 1.0
        if look.italic and not body.italic:
            yield "italic", 0.5
        if look.underlined:
            yield "underlined", 1.5
        if number and ("." in number or (look != body and (ratio >= _SMALL or look.bold))):
            yield "number", 2.0

    def _placed(self, lines: Sequence[Line], start: int, end: int) -> Iterator[tuple[str, float]]:
        first = lines[start]
        yield from self._spaced(lines, start, end)
        if id(first) in self.alone:
            yield "alone", 1.0
        look = self.looks[id(first)]
        is_boxed = id(first) in self.asides and first.size <= _LABEL_SIZE * self.body.size
        if is_boxed:
            yield "box", -2.0 if look in self.outside else -3.5
        if self._interrupts(lines, start, end):
            yield "in mid-sentence", -4.0
        if end < len(lines) and id(lines[end]) in self.drawn:
            yield "names a figure", -3.0
        if end < len(lines) and self._hangs(first, lines[end]):
            yield "list item", -6.0

    def _spaced(self, lines: Sequence[Line], start: int, end: int) -> Iterator[tuple[str, float]]:
        """What the space around and in the lines tells."""
        last = lines[end - 1]
        above = lines[start].box.top - lines[start - 1].box.bottom if start else None
        below = lines[end].box.top - last.box.bottom if end < len(lines) else None
        if above is None or above < 0 or above > self.leading + 0.3 * self.body.size:
            yield "space above", 0.5
        if below is not None and below < 4 * self.body.size:
            yield "text below", 0.5
        if any(_gap(line) > 2 * line.size for line in lines[start:end]):
            yield "gaps inside", -3.0
        if last.box.width < _SHORT * self.width:
            yield "short", 0.5

    def _prefix(self, text: str, look: Look) -> str | None:
        """What bold or larger words begin with as a goal or an assignment does."""
        is_strong = look.size > _LARGE * self.body.size or (look.bold and not self.body.bold)
        if not is_strong:
            return None
        found = (
            pattern.regex.match(text)
            for pattern in (*self.profile.goal.prefixes, *self.profile.assignment.prefixes)
        )
        return next((match.group() for match in found if match), None)

    def _interrupts(self, lines: Sequence[Line], start: int, end: int) -> bool:
        """Whether a sentence goes on below: of running text around it, or its own."""
        if not start < end < len(lines):
            return False
        last, below = lines[end - 1], lines[end]
        if last.box.width >= _SHORT * self.width and _runs_on(last, below):
            return True
        return (
            start > 0
            and self.looks[id(lines[start - 1])] == self.body == self.looks[id(below)]
            and lines[start - 1].text[-1] not in _STOPS
            and below.text[0].islower()
        )

    def _hangs(self, line: Line, below: Line) -> bool:
        """Whether the text below a numbered line starts where its words do, as in a list.

        Where all text stands there, the numbers stand out in the margin instead.
        """
        if len(line.words) < 2 or line.size > _LARGE * self.body.size:
            return False
        start, near = line.words[1].box.x0, _SAME_EDGE * below.size
        return (
            _ITEM_NUMBER.fullmatch(line.words[0].text) is not None
            and start - line.box.x0 > _HANGING * line.size
            and abs(below.box.x0 - start) < near
            and below.box.top > line.box.top
            and abs(self.edge - start) > near
        )

    def _said(self, text: str, look: Look) -> Iterator[tuple[str, float]]:
        """What the words are: a figure's name, a field, a goal's or an assignment's, or text."""
        if self._split(text, look)[0] is not None:
            return
        name, colon, value = text.partition(":")
        if CAPTION.match(text):
            yield "names a figure", -4.0
        elif colon and value.strip() and self.profile.label_field(name) is not None:
            yield "field", -3.0
        elif prefix := self._prefix(text, look):
            yield "prefix", 2.0 if _COUNTED.search(prefix) else 0.5
        elif _SENTENCES.search(text):
            yield "sentences", -3.0
        elif self._is_quote(text, look):
            yield "quote", -6.0

    def _is_standing(self, text: str) -> bool:
        """Whether words say no more than how something stands: "Pågår.", "Ej påbörjat."."""
        is_short = len(text.split()) <= _STANDING_WORDS
        return is_short and first(self.profile.standings, text) is not None

    def _is_quote(self, text: str, look: Look) -> bool:
        """Whether large words are a sentence drawn out of the text rather than a heading."""
        if look.size <= _LARGE * self.body.size or len(text.split()) < _QUOTE_WORDS:
            return False
        return text[0] in _QUOTES or (look.italic and not (look.bold or self.body.italic))

    def _worded(self, own: Sequence[Line], text: str, look: Look) -> Iterator[tuple[str, float]]:
        if id(own[0]) in self.bulleted or _BULLET.match(text):
            yield "bullet", -4.0
        if look in self.tags and text.isupper() and len(own[0].words) <= _TAG_WORDS:
            yield "tag", -4.0
        if look.runs_in:
            yield ("status", -6.0) if self._is_standing(text) else ("run-in", 1.0)
        elif text.endswith((".", "!")) and self._split(text, look)[0] is None:
            yield "full stop", -0.5 if self.heads[look] >= _OFTEN else -1.5
        if text.endswith((",", ";", "-", "–")):
            yield "goes on", -3.0
        if text[0].islower():
            yield "lower case", -2.5
        yield from self._said(text, look)
        if _ADDRESS.search(text):
            yield "address", -3.0
        if len(own) > 3:
            yield "long", -2.0
        if len(text) > 250:
            yield "very long", -3.0


def _is_close(lines: Sequence[Line], place: int) -> bool:
    """Whether a line stands right below the one before it, with no table between."""
    if place >= len(lines):
        return False
    line = lines[place]
    return 0 <= line.box.top - lines[place - 1].box.bottom < 1.5 * line.size


def _runs_on(line: Line, below: Line) -> bool:
    """Whether a sentence goes on in the line right below."""
    gap = below.box.top - line.box.bottom
    return 0 <= gap < _TIGHT * line.size and below.text[0].islower() and line.text[-1] not in _STOPS


def _is_statement(heading: Heading) -> bool:
    """Whether a heading is a full sentence without a number: below a label, its text."""
    return heading.number is None and not heading.is_label and heading.title.endswith(".")


def _rank(look: Look) -> tuple[float, tuple[bool, ...]]:
    return look.size, look.standing


def _weight(mark: tuple[str, float]) -> float:
    return -mark[1]


def _gap(line: Line) -> float:
    pairs = zip(line.words, line.words[1:], strict=False)
    return max((right.box.x0 - left.box.x1 for left, right in pairs), default=0.0)


def _looks(layout: Layout) -> Iterator[tuple[Line, Look]]:
    strokes = [stroke for stroke in layout.page.rulings if stroke.height < 2 < stroke.width]
    for line, following in zip_longest(layout.lines, layout.lines[1:]):
        underlined = bool(strokes) and _is_underlined(line, strokes)
        runs_in = following is not None and follows(line, following)
        yield line, look_of(line, underlined, runs_in)


def _tag(line: Line) -> Look | None:
    """How the capitals are set that end a line and stand out from its words: "… PÅGÅR"."""
    first, last = line.words[0], line.words[-1]
    stands_out = last.size < _SMALL * first.size or last.colour != first.colour
    if not stands_out or not last.text.isupper() or line.text.isupper():
        return None
    return look_of(Line(line.page, (last,)))


def _as_capitals(looks: dict[int, Look], lines: Iterable[Line]) -> dict[int, Look]:
    """The looks, those of a few capitals (MÅL) as those of the longer lines that are set so."""
    capital = {look._replace(caps=False) for look in looks.values() if look.caps}
    if not capital:
        return looks
    mixed = {looks[id(line)] for line in lines if not line.text.isupper()}
    short = {
        id(line): look._replace(caps=True)
        for line in lines
        if (look := looks[id(line)]) in capital and look not in mixed and line.text.isupper()
    }
    return looks | short


def _is_underlined(line: Line, strokes: Iterable[Box]) -> bool:
    """Whether strokes run below most of a line, sparing its descenders, and no further."""
    box, near = line.box, _UNDERLINE * line.size
    below = [stroke for stroke in strokes if abs(stroke.middle[1] - box.bottom) < near]
    within = [one for one in below if one.x0 > box.x0 - near and one.x1 < box.x1 + near]
    return len(within) == len(below) and sum(one.width for one in within) > _UNDERLINED * box.width


# Title and cover


def cover(layouts: Sequence[Layout], body: float) -> frozenset[int]:
    """Pages without running text that a document, or a part bound into it, begins with.

    Args:
        layouts: of all pages.
        body: size of the running text, in points.
    """
    starts = part.starts(piece for layout in layouts for piece in layout.furniture)
    found: list[int] = []
    opens = False
    for layout in layouts:
        opens = opens or layout.page.number in starts
        opens = opens and sum(_runs(line, body) for line in layout.lines) <= 1
        opens = opens and not _is_tabular(layout) and not _is_chapter(layout, layouts)
        if opens and not (found and layout.page.tables):
            found.append(layout.page.number)
    return frozenset(found if len(found) < len(layouts) else ())


def _is_chapter(layout: Layout, layouts: Sequence[Layout]) -> bool:
    """Whether a page has nothing but one title, which is set as those of other pages are."""
    if not layout.lines or len(layout.lines) > _TITLE_LINES:
        return False
    own = {_setting(line) for line in layout.lines}
    place = layout.lines[0].box.top
    alike = [
        other.page.number
        for other in layouts
        if other is not layout
        and any(
            _setting(line) in own and abs(line.box.top - place) < line.size for line in other.lines
        )
    ]
    return len(own) == 1 and len(alike) >= _ALONE


def _setting(line: Line) -> tuple[float, bool, str]:
    return line.size, line.bold, line.colour


def _is_tabular(layout: Layout) -> bool:
    """Whether most of a page is tables, more than the few facts that a cover may list."""
    outside = sum(len(line.words) for line in layout.lines)
    outside += sum(len(piece.line.text.split()) for piece in layout.furniture)
    return len(layout.page.words) > _TABULAR * outside


def _runs(line: Line, body: float) -> bool:
    """Whether a line may be one of running text rather than of a title."""
    return _SMALL * body <= line.size <= _TITLE * body and len(line.words) > _RUNNING_WORDS


def _without_title(found: list[Heading], profile: Profile) -> list[Heading]:
    """The headings without the document's own title and the letterhead above it.

    A title that shares the first page with running text is set as large as any heading, and
    almost none is as large.
    """
    sections = [heading for heading in found if not heading.is_label]
    if len(sections) < _FEWEST:
        return found
    largest = max(sections, key=lambda heading: heading.look.size)
    peers = sum(heading.look.size == largest.look.size for heading in sections)
    others = [one.look.size for one in sections if one.look.size < largest.look.size]
    is_alone = peers == 1 and bool(others) and largest.look.size > _OUTDOES * max(others)
    is_title = (
        largest.lines[0].page == 1
        and peers <= max(1, len(sections) / _TITLED)
        and (is_alone or _may_be_title(largest.title, profile))
        and largest.number is None
        and "contents" not in largest.evidence
    )
    if is_title:
        return _after_title(found, found.index(largest), sections)
    return found[1:] if _is_letterhead(*found[:2]) else found


def _is_letterhead(first: Heading, second: Heading) -> bool:
    """Whether what heads the first page is a committee's name, which heads nothing."""
    return (
        first.lines[0].page == second.lines[0].page == 1
        and first.look.size <= second.look.size
        and not {"bookmark", "contents"} & {*first.evidence}
        and committee.is_name(first.title)
        and not committee.is_name(second.title)
    )


def _may_be_title(words: str, profile: Profile) -> bool:
    """Whether words name no part of a document, or a document of some year."""
    if profile.section_role(words) is None:
        return True
    return (
        _YEAR.search(words) is not None and first_value(profile.document.kinds, words) is not None
    )


def _after_title(found: list[Heading], place: int, sections: Sequence[Heading]) -> list[Heading]:
    """The headings after the title and what stands right below it.

    That is set as no others are, or names the committee.
    """
    counts = Counter(one.look for one in sections)
    last, rest = found[place], found[place + 1 :]
    while rest and _is_right_below(last, rest[0]):
        if counts[rest[0].look] > 1 and not committee.is_name(rest[0].title):
            break
        last, rest = rest[0], rest[1:]
    return rest


def _is_right_below(upper: Heading, lower: Heading) -> bool:
    one, other = upper.lines[-1], lower.lines[0]
    return one.page == other.page and 0 <= other.box.top - one.box.bottom < upper.look.size
