"""One text in unlike house styles, set by Typst: its headings and paragraphs are the truth.

The files have no bookmarks: what is a heading must be told from the page.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

import typst

Kind = Literal["heading", "paragraph", "label", "item", "float"]

_WHO = (
    "Nämnden", "Förvaltningen", "Kommunstyrelsen", "Sektorn", "Enheten för utveckling",
    "Ett nytt avtal med regionen", "Den gemensamma planen", "Arbetsgruppen", "Gymnasieskolan",
    "Hemtjänsten", "Kulturskolan", "Räddningstjänsten", "Avdelningen för stöd",
)  # fmt: skip
_DOES = (
    "ansvarar för", "har under året sett över", "fortsätter att utveckla", "samordnar",
    "ska före sommaren redovisa", "stärker", "behöver prioritera", "planerar för",
)  # fmt: skip
_WHAT = (
    "arbetet med digitala tjänster", "lokalerna i de växande kommundelarna",
    "processerna för upphandling och inköp", "energianvändningen i fastigheterna",
    "samverkan med föreningslivet", "kompetensförsörjningen på längre sikt",
    "stödet till barn och unga", "rutinerna för intern kontroll",
)  # fmt: skip
_HOW = (
    " i samband med delårsrapporten", " inom de ramar som budgeten ger", " i hela kommunen",
    " efter dialog med de fackliga organisationerna", " tillsammans med näringslivet", "",
)  # fmt: skip

_CHAPTERS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "Inledning": {"Så läser du planen": (), "Nämndens uppdrag": ()},
    "Omvärld och förutsättningar": {
        "Befolkning och demografi": ("Nuläge", "Utmaningar framåt"),
        "Ekonomiska förutsättningar": ("Vad som är nytt", "Läget i riket"),
        "Bemanning": ("Nya yrken", "Rörlighet"),
    },
    "Mål och riktning": {
        "En trygg uppväxt för alla barn": (),
        "Ett hållbart samhälle": (),
        "Delaktighet och inflytande": (),
    },
    "Ekonomi": {"Driftbudget i korthet": (), "Investeringar": ()},
    "Intern kontroll": {
        "Riskbedömning": ("Hantering av personuppgifter", "Inköp och upphandling"),
        "Kontrollmoment": ("Löneutbetalningar", "Behörigheter"),
    },
}
_LABELLED = "Mål och riktning"


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of the text.

    Attributes:
        text: what is printed; Typst's own markup for a float.
        level: of a heading, from 1.
        number: what is printed before a heading.
    """

    kind: Kind
    text: str
    level: int = 0
    number: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """A way of setting the text.

    Attributes:
        look: Typst's rules.
        change: what the style does to the text itself.
        run_in: level of the headings that run into their paragraphs, 0 for none.
    """

    look: str
    change: Callable[[Sequence[Node]], Sequence[Node]] = tuple
    run_in: int = 0


def text() -> list[Node]:
    """The text that all styles set."""
    prose = _Prose()
    nodes: list[Node] = []
    for chapter, sections in _CHAPTERS.items():
        nodes += [Node("heading", chapter, 1), prose.paragraph(3)]
        for section, parts in sections.items():
            nodes += [Node("heading", section, 2), prose.paragraph(4), prose.paragraph(3)]
            if chapter == _LABELLED:
                nodes += [Node("label", "Beskrivning"), prose.paragraph(3)]
                nodes += [Node("label", "Planeringskommentar"), prose.paragraph(2)]
            elif parts:
                nodes += [replace(prose.paragraph(n), kind="item") for n in (1, 2, 1)]
            for part in parts:
                nodes += [Node("heading", part, 3), prose.paragraph(3), prose.paragraph(3)]
    return nodes


class _Prose:
    """Sentences by chance, the same on every run."""

    def __init__(self) -> None:
        self.random = Random(7)

    def paragraph(self, sentences: int) -> Node:
        return Node("paragraph", " ".join(self._sentence() for _ in range(sentences)))

    def _sentence(self) -> str:
        who, does, what, how = map(self.random.choice, (_WHO, _DOES, _WHAT, _HOW))
        also = f", och {self.random.choice(_WHAT)} ingår" if self.random.random() < 0.3 else ""
        return f"{who} {does} {what}{how}{also}."


def pdf(nodes: Sequence[Node], style: Style) -> bytes:
    """The text as a PDF in a style."""
    return typst.compile((_PREAMBLE + style.look + _markup(nodes, style)).encode())


_PREAMBLE = """
#set text(lang: "sv", font: "Liberation Sans", size: 10.5pt)
#set par(justify: false)
#set heading(bookmarked: false)
#let field(name) = block(above: 1em, below: 0.5em, strong(name))
"""


def _markup(nodes: Sequence[Node], style: Style) -> str:
    found = []
    for node in nodes:
        words = re.sub(r"([#$*_@<>\\`~])", r"\\\1", node.text)
        numbered = f"{node.number} {words}" if node.number else words
        if node.kind == "heading" and node.level == style.run_in:
            found.append(f"#strong[{numbered}.] ")
        elif node.kind == "heading":
            found.append(f"#heading(level: {node.level})[{numbered}]\n\n")
        elif node.kind == "label":
            found.append(f"#field[{words}]\n\n")
        elif node.kind == "item":
            found.append(f"- {words}\n\n")
        else:
            found.append(f"{node.text if node.kind == 'float' else words}\n\n")
    return "".join(found)


# What styles do to the text


def numbered(nodes: Sequence[Node], first: int = 1, step: int = 1) -> list[Node]:
    """Headings numbered to every depth; chapters may skip numbers."""
    counts = [first - step, 0, 0]
    found = []
    for node in nodes:
        if node.kind == "heading":
            counts[node.level - 1] += step if node.level == 1 else 1
            counts[node.level :] = [0] * (3 - node.level)
            node = replace(node, number=".".join(map(str, counts[: node.level])))  # noqa: PLW2901
        found.append(node)
    return found


def across(nodes: Sequence[Node]) -> list[Node]:
    """Sections numbered right through the unnumbered chapters."""
    count = 0
    found = []
    for node in shallow(nodes):
        if node.kind == "heading" and node.level == 2:
            count += 1
            node = replace(node, number=f"{count}.")  # noqa: PLW2901
        found.append(node)
    return found


def restarting(nodes: Sequence[Node]) -> list[Node]:
    """Chapters numbered, and sections too, from 1 in each chapter."""
    counts = [0, 0]
    found = []
    for node in shallow(nodes):
        if node.kind == "heading":
            counts[node.level - 1] += 1
            counts[node.level :] = [0] * (2 - node.level)
            node = replace(node, number=f"{counts[node.level - 1]}.")  # noqa: PLW2901
        found.append(node)
    return found


def shallow(nodes: Sequence[Node]) -> list[Node]:
    """The text with two levels of headings."""
    return [node for node in nodes if node.level < 3]


def sentences(nodes: Sequence[Node]) -> list[Node]:
    """Sections whose headings are whole sentences."""
    return [
        replace(node, text=f"Kommunen arbetar för {node.text.lower()} i alla verksamheter.")
        if node.level == 2
        else node
        for node in shallow(nodes)
    ]


def long(nodes: Sequence[Node]) -> list[Node]:
    """Headings over two or three lines, broken in the midst of words."""
    return [
        replace(
            node,
            text=f"{node.text} och dess konsekvenser för kommunens förskoleverksamhet, "
            "grundskoleverksamhet och äldreomsorgsverksamhet under planperioden",
        )
        if node.level == 2
        else node
        for node in shallow(nodes)
    ]


def lettered(nodes: Sequence[Node]) -> list[Node]:
    """Chapters with letters, sections with a figure behind the letter."""
    counts = [0, 0]
    found = []
    for node in nodes:
        if node.kind == "heading" and node.level < 3:
            counts[node.level - 1] += 1
            counts[node.level :] = [0] * (2 - node.level)
            letter = "_ABCDEFG"[counts[0]]
            node = replace(node, number=letter + (str(counts[1]) if node.level > 1 else ""))  # noqa: PLW2901
        found.append(node)
    return found


def roman(nodes: Sequence[Node]) -> list[Node]:
    """Chapters with Roman numerals."""
    count = 0
    found = []
    for node in nodes:
        if node.kind == "heading" and node.level == 1:
            count += 1
            node = replace(node, number=("I.", "II.", "III.", "IV.", "V.")[count - 1])  # noqa: PLW2901
        found.append(node)
    return found


BOX = """#place(bottom, scope: "parent", float: true, rect(width: 100%, fill: rgb("#f3efe0"),
inset: 10pt)[#text(weight: "bold")[Fakta om nämnden] \\ Nämnden har elva ledamöter och lika många
ersättare. Den sammanträder åtta gånger om året och har tre utskott med egna uppgifter.])"""
BOXED = (
    "Nämnden har elva ledamöter och lika många ersättare. Den sammanträder åtta gånger om året "
    "och har tre utskott med egna uppgifter."
)
TABLE = """#place(top, scope: "parent", float: true, table(columns: (1fr, auto, auto),
align: (left, right, right), [Tkr], [Budget 2024], [Budget 2025], [Förskola], [12 800], [13 100],
[Grundskola], [46 200], [47 900], [Gymnasium], [23 100], [24 000], [Summa], [82 100], [85 000]))"""


def with_floats(nodes: Sequence[Node]) -> list[Node]:
    """A box and a table across the columns, in the midst of the text."""
    found = list(nodes)
    for title, markup in (("Befolkning och demografi", BOX), ("Driftbudget i korthet", TABLE)):
        place = next(n for n, node in enumerate(found) if node.text == title)
        found.insert(place + 2, Node("float", markup))
    return found


QUOTE = """#quote(block: true, text(15pt, fill: rgb("#8a1538"), style: "italic")[Vi behöver
varandra mer än någonsin för att klara framtidens välfärd])"""
QUOTE_IN_SENTENCE = """Nämnden ansvarar för sina egna lokaler och ska
#block(text(15pt, fill: rgb("#8a1538"))[Lokalerna ska vara öppna för alla])
före sommaren redovisa hur de används."""
OWN_BOX = """#block(width: 100%, fill: rgb("#f0f4e8"), inset: 10pt, radius: 4pt)[
*#text(12pt)[Visste du att] * \\ Kommunen har fler än tvåtusen anställda i fyrtio olika yrken,
och var tionde av dem går i pension inom fem år.]"""
ORGANISATION = """#block(above: 2em, below: 2em, width: 100%, height: 5cm)[
#let part(x, y, name) = place(dx: x, dy: y, rect(width: 3.8cm, fill: rgb("#005a9c"), inset: 5pt,
  align(center, text(fill: white, weight: "bold", size: 9pt, name))))
#part(6cm, 0cm)[Kommunfullmäktige]
#part(6cm, 1.5cm)[Kommunstyrelsen]
#part(1cm, 3.2cm)[Skolnämnden]
#part(6cm, 3.2cm)[Socialnämnden]
#part(11cm, 3.2cm)[Kultur- och fritidsnämnden]
#place(dx: 7.8cm, dy: 0.8cm, line(length: 0.7cm, angle: 90deg))
#place(dx: 2.8cm, dy: 2.7cm, line(length: 10cm))]"""
BARS = """#block(above: 1.5em, below: 1.5em, width: 100%, height: 5cm)[
#let shares = (("2020", 3.1), ("2021", 2.2), ("2022", 4.0), ("2023", 2.9))
#for (at, (year, share)) in shares.enumerate() {
  place(bottom, dx: 2cm + at * 2.4cm, dy: -0.6cm,
    rect(width: 1.2cm, height: share * 0.9cm, fill: rgb("#7aa6c2")))
  place(bottom, dx: 2cm + at * 2.4cm, text(size: 8pt, year))
  place(bottom, dx: 2.2cm + at * 2.4cm, dy: -share * 0.9cm - 0.7cm,
    text(size: 8pt, weight: "bold", str(share)))
}
#for step in (0, 1, 2, 3, 4) {
  place(bottom, dx: 1cm, dy: -0.6cm - step * 0.9cm, text(size: 8pt, str(step * 10) + " %"))
}]"""

PLAIN = Style("")
STYLES = {
    "colour alone": Style("""
#show heading: set text(size: 10.5pt, weight: "regular")
#show heading.where(level: 1): set text(fill: rgb("#b00020"))
#show heading.where(level: 2): set text(fill: rgb("#005a9c"))
#show heading.where(level: 3): set text(fill: rgb("#2e7d32"))
"""),
    "letter-spaced capitals": Style("""
#show heading: set text(weight: "regular", size: 10.5pt)
#show heading.where(level: 1): it => block(above: 2em, below: 1em,
  text(tracking: 4pt, size: 13pt, upper(it.body)))
#show heading.where(level: 2): it => block(above: 1.5em, below: 0.7em,
  text(tracking: 2.5pt, upper(it.body)))
#show heading.where(level: 3): it => block(above: 1.2em, below: 0.6em, emph(it.body))
"""),
    "run-in headings": Style(
        """
#show heading.where(level: 1): set text(size: 18pt)
#show heading.where(level: 2): set text(size: 13pt)
""",
        run_in=3,
    ),
    "sentences": Style(
        """
#show heading.where(level: 1): set text(size: 18pt)
#show heading.where(level: 2): set text(size: 10.5pt)
""",
        sentences,
    ),
    "long headings": Style(
        """
#show heading: set text(size: 14pt, hyphenate: true)
#show heading.where(level: 1): set text(size: 20pt)
""",
        long,
    ),
    "two columns": Style("""
#set page(columns: 2, margin: 2cm)
#set par(justify: true)
#show heading.where(level: 1): it => pagebreak(weak: true) + place(top, scope: "parent",
  float: true, block(below: 1em, text(size: 20pt, it.body)))
"""),
    "two columns with box and table": Style(
        """
#set page(columns: 2, margin: 2cm,
  header: align(right, text(size: 8pt)[Lunda kommun, barn- och utbildningsnämnden]),
  footer: align(center, context counter(page).display("1 (1)", both: true)))
#set text(size: 9.5pt)
""",
        with_floats,
    ),
    "three columns, landscape": Style("""
#set page(columns: 3, margin: 1.5cm, flipped: true)
#set text(size: 9pt)
"""),
    "first-line indents": Style("""
#set par(first-line-indent: 1.2em, spacing: 0.65em, leading: 0.65em, justify: true)
#set page(header: context if calc.odd(here().page()) [#h(1fr) Nämndplan 2025 #h(1em)
  #counter(page).display()] else [#counter(page).display() #h(1em) Lunda kommun #h(1fr)])
#show heading.where(level: 1): it => { pagebreak(weak: true); it }
"""),
    "running titles of two parts": Style("""
#set page(header: context { let found = query(heading.where(level: 1).before(here()))
  if found.len() > 0 [*#found.last().body* #h(1fr) Nämndplan 2025] })
#show heading.where(level: 1): it => { pagebreak(weak: true); text(size: 18pt, it.body) }
"""),
    "running titles as large as the text": Style("""
#set page(header: context { let found = query(heading.where(level: 1).before(here()))
  if found.len() > 0 [*#found.last().body*] })
#show heading.where(level: 1): it => { pagebreak(weak: true); text(size: 18pt, it.body) }
"""),
    "side tabs": Style("""
#let side() = if calc.odd(here().page()) { right } else { left }
#set page(margin: (outside: 3.2cm, inside: 2cm, y: 2.2cm),
  footer: context align(side(), text(size: 8pt)[LUNDA KOMMUN | Verksamhetsplan 2025 |
    sid #counter(page).display()]),
  background: context { let found = query(heading.where(level: 1).before(here()))
    if found.len() > 0 { place(side(), dy: 8cm, rotate(90deg, reflow: true,
      block(fill: rgb("#dde8f0"), inset: 6pt, text(size: 9pt, upper(found.last().body))))) } })
"""),
    "numbers that skip": Style(
        "#show heading: set text(size: 11pt)\n", lambda nodes: numbered(nodes, step=2)
    ),
    "numbers across chapters": Style(
        """
#show heading.where(level: 1): set text(size: 16pt)
#show heading.where(level: 2): set text(size: 12pt)
""",
        across,
    ),
    "numbers that restart": Style(
        """
#show heading.where(level: 1): set text(size: 16pt)
#show heading.where(level: 2): set text(size: 12pt)
""",
        restarting,
    ),
    "letters": Style(
        """
#show heading: set text(size: 10.5pt)
#show heading.where(level: 1): set text(size: 14pt)
""",
        lettered,
    ),
    "roman numerals": Style(
        """
#show heading.where(level: 1): set text(size: 15pt)
#show heading.where(level: 2): set text(size: 12pt)
""",
        roman,
    ),
    "bars and underlines": Style("""
#show heading.where(level: 1): it => block(fill: rgb("#003865"), width: 100%, inset: 8pt,
  text(fill: white, size: 14pt, it.body))
#show heading.where(level: 2): it => block(fill: rgb("#e0e0e0"), width: 100%, inset: 5pt,
  text(size: 11pt, it.body))
#show heading.where(level: 3): it => block(above: 1em, below: 0.6em,
  underline(text(weight: "regular", size: 10.5pt, it.body)))
"""),
    "centred, nothing but space": Style("""
#set page(margin: 3cm)
#set text(font: "Liberation Serif", size: 11pt)
#show heading: set text(weight: "regular", size: 11pt)
#show heading.where(level: 1): it => align(center, block(above: 2em, below: 1.2em,
  upper(it.body)))
#show heading.where(level: 2): it => align(center, block(above: 1.5em, below: 1em,
  emph(it.body)))
#show heading.where(level: 3): it => block(above: 1.2em, below: 0.8em, it.body)
"""),
    "numbers in the margin": Style("""
#set page(margin: (left: 4cm, right: 2.5cm))
#set heading(numbering: "1.1")
#show heading: it => block(above: 1.6em, below: 0.8em,
  { place(dx: -2cm, context counter(heading).display()); it.body })
"""),
    "side heads": Style("""
#set page(margin: (left: 6cm, right: 2cm))
#show heading.where(level: 1): set text(size: 16pt)
#show heading.where(level: 2): it => place(dx: -4.2cm,
  box(width: 3.8cm, text(size: 10.5pt, it.body)))
#show heading.where(level: 3): it => block(text(size: 10.5pt, style: "italic",
  weight: "regular", it.body))
"""),
}
