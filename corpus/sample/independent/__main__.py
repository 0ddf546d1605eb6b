"""Writes PDFs and their truths: `python -m corpus.sample.independent [FOLDER [STYLE …]]`.

What it needs is said in `corpus.sample.make`. A style is imported when it is needed, as its tools
may lack.
"""

import sys
from collections.abc import Collection
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from corpus.sample.independent.content import read_content
from corpus.sample.independent.facts import truth_of
from corpus.truth import write_truth

_HOME = Path(__file__).parent


@dataclass(frozen=True)
class Style:
    """A house style, set by `set_document` of the module `style_…` of its short name.

    Attributes:
        name: what truths call it, an invented municipality.
        documents: the names of its contents.
        held_out: whether nobody looks at it while rules are made.
    """

    name: str
    documents: tuple[str, ...]
    held_out: bool = False


STYLES = {
    "account": Style("Sörbäck", ("bin_detail_2026",)),
    "book": Style("Hällefärna", ("ion_annual_2024",)),
    "capitals": Style("Ekhamra", ("fsn_plan_2019",)),
    "cards": Style("Tallevik", ("sbn_plan_2027",)),
    "corporate": Style("Almeryda", ("bun_budget_2025",)),
    "courier": Style("Kvarnhult", ("sn_budget_2011",)),
    "design": Style("Ekmora", ("un_strategy_2026",)),
    "fields": Style("Granliden", ("sn_annual_2024",)),
    "forms": Style("Ängelåsa", ("ks_plan_2026",)),
    "gaps": Style("Ljungskär", ("kdn_plan_2027",)),
    "goalpages": Style("Rävsunda", ("asn_interim_2025",)),
    "html": Style("Klövsala", ("kf_budget_2026", "bun_interim_2026")),
    "indented": Style("Hällnora", ("mbn_plan_2023",)),
    "leaflet": Style("Fagerlida", ("tsn_budget_2026", "tsn_interim_2026")),
    "letterhead": Style("Stenavik", ("von_annual_2024",)),
    "light": Style("Ängsmåla", ("tfn_annual_2024",)),
    "margin": Style("Sundhammar", ("gvn_interim_2025",)),
    "matrix": Style("Rönnvika", ("aldre_interim_2023",)),
    "memo": Style("Norråsa", ("teknik_plan_2025",)),
    "plain": Style("Mossinge", ("committees_budget_2025",)),
    "portal": Style("Tjädersjö", ("asn_plan_2026", "mbn_interim_2026"), held_out=True),
    "rings": Style("Hammarsele", ("sbn_budget_2026", "gvn_annual_2025"), held_out=True),
    "ruled": Style("Norreby", ("norreby_budget_2026",)),
    "slides": Style("Hammarvika", ("bun_slides_2026",)),
    "spaced": Style("Vallsjö", ("bildning_annual_2017",)),
    "status": Style("Tornvalla", ("ks_report_2025",)),
    "tabbed": Style("Hedåsa", ("mbn_plan_2012",)),
    "tex": Style("Öjemora", ("kfn_plan_2025", "kfn_annual_2025")),
    "tree": Style("Åkerhult", ("sbn_plan_2025",)),
    "writer": Style("Brännekulla", ("von_plan_2025", "von_annual_2025")),
}
"""The styles by a short name."""


def main(folder: Path = _HOME, chosen: Collection[str] = tuple(STYLES)) -> None:
    """Write the documents of the chosen styles, and print what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    for short in chosen:
        style = STYLES[short]
        setter = import_module(f"corpus.sample.independent.style_{short}").set_document
        for name in style.documents:
            content = read_content(_HOME / "data" / f"{name}.plan")
            path = folder / content.about["file"]
            pages, count = setter(content, path)
            truth = truth_of(content, pages, count, style.name, held_out=style.held_out)
            write_truth(truth, path.with_suffix(".json"))
            print(f"{path.name}: {count} pages, {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    folder_name, *style_names = sys.argv[1:] or [str(_HOME)]
    main(Path(folder_name), style_names or tuple(STYLES))
