"""A house style set by LuaLaTeX, an oldstyle serif under letter-spaced capitals.

Two runs: the first tells the pages of all anchors, the second sets the list of contents with them.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.sample.independent.content import Block, Content, Row, specs, split_notes

_SPECIAL = {"%": r"\%", "&": r"\&", "_": r"\_", "#": r"\#", "$": r"\$"}

_PREAMBLE = Path(__file__).with_name("data").joinpath("preamble.tex").read_text(encoding="utf-8")


def set_document(content: Content, path: Path) -> tuple[dict[str, int], int]:
    """Write the PDF, and tell the page of every anchor and how many pages there are.

    Raises:
        RuntimeError: lualatex failed; the end of its log is the message.
    """
    pages: dict[str, int] = {}
    count = 0
    with TemporaryDirectory() as folder:
        work = Path(folder)
        for _ in range(2):
            source = _Setter(content, pages).source()
            (work / "plan.tex").write_text(source, encoding="utf-8")
            log = _run(work)
            lines = (work / "plan.anchors").read_text(encoding="utf-8").split("\n")
            pages = {key: int(page) for key, page in (line.split() for line in lines if line)}
            found = re.search(r"\((\d+) pages?", log)
            count = int(found[1]) if found else 0
        shutil.copyfile(work / "plan.pdf", path)
    return pages, count


def _run(work: Path) -> str:
    epoch = {"SOURCE_DATE_EPOCH": "1767258000", "FORCE_SOURCE_DATE": "1"}
    command = ["lualatex", "-interaction=nonstopmode", "-halt-on-error", "plan.tex"]
    done = subprocess.run(
        command, cwd=work, env={**os.environ, **epoch}, capture_output=True, check=False
    )
    log = (work / "plan.log").read_text(encoding="utf-8", errors="replace").replace("\n", " ")
    if done.returncode:
        raise RuntimeError(log[-2000:])
    return log


class _Setter:
    """Makes the TeX source of one document."""

    def __init__(self, content: Content, pages: dict[str, int]) -> None:
        self.content = content
        self.pages = pages
        self.out: list[str] = []

    def source(self) -> str:
        """The whole source."""
        about = self.content.about
        head = f"{about['municipality'].upper()} KOMMUN"
        body = about["committee"]
        foot = f"{about['title']} · {body[0].upper()}{body[1:]}"
        preamble = _PREAMBLE.replace("<<HEAD>>", head).replace("<<FOOT>>", foot)
        self.out.append(preamble.replace("<<TITLE>>", about["file"].removesuffix(".pdf")))
        self._cover()
        self._contents()
        for block in self.content.blocks:
            setter = getattr(self, f"_set_{block.kind}", None)
            if setter:
                setter(block)
        self.out.append(r"\end{document}")
        return "\n".join(self.out)

    def _cover(self) -> None:
        lines = [block for block in self.content.blocks if block.kind == "cover"]
        sizes = {"big": r"\fontsize{30}{36}\bfseries", "mid": r"\fontsize{17}{22}", "low": ""}
        self.out.append(
            r"\thispagestyle{empty}\noindent{\color{house}\rule{\linewidth}{9mm}}\par\vspace{22mm}"
            r"\noindent{\spaced\fontsize{11}{14}\selectfont "
            + f"{self.content.about['municipality'].upper()} KOMMUN" + r"}\par\vspace{26mm}"
        )  # fmt: skip
        for block in lines:
            style = next(iter(block.attrs), "low")
            if style == "low" and r"\vfill" not in self.out:
                self.out.append(r"\vfill")
            self.out.append(
                rf"\noindent{{\sans{sizes[style]}\selectfont\raggedright {_tex(block.text)}\par}}"
                r"\vspace{4mm}"
            )
        self.out.append(r"\clearpage")

    def _contents(self) -> None:
        self.out.append(r"\noindent{\spaced\color{house}\fontsize{15}{19}\selectfont INNEHÅLL}\par")
        self.out.append(r"\vspace{6mm}\begingroup\parindent0pt\sans\fontsize{9.5}{15}\selectfont")
        for block in self.content.blocks:
            level = int(block.attrs.get("lvl" if block.kind == "h" else "hl", 9))
            if level > 2:
                continue
            page = self.pages.get(block.key, 0)
            title = _tex(block.printed)
            opening = r"\vspace{3pt}\bfseries" if level == 1 else ""
            self.out.append(
                rf"{{{opening}\makebox[9mm][l]{{\color{{house}}{page}}}"
                rf"\parbox[t]{{0.85\linewidth}}{{\raggedright {title}\strut}}\par}}"
            )
        self.out.append(r"\endgroup\clearpage")

    def _set_h(self, block: Block) -> None:
        name = {1: "section", 2: "subsection", 3: "subsubsection"}
        command = name[int(block.attrs.get("lvl" if block.kind == "h" else "hl", 1))]
        if block.attrs.get("new"):
            self.out.append(r"\clearpage")
        self.out.append(rf"\{command}*{{{_tex(block.printed)}\A{{{block.key}}}}}")

    def _set_p(self, block: Block) -> None:
        if block.attrs.get("in"):
            self.out.append(
                rf"\par\begingroup\leftskip=7mm\noindent\A{{{block.key}}}{_tex(block.text)}"
                r"\par\endgroup\vspace{3pt}"
            )
            return
        indent = r"\noindent" if block.attrs.get("to") in {"att", "comment"} else ""
        self.out.append(rf"\par{indent}\leavevmode\A{{{block.key}}}{_tex(block.text)}\par")

    def _set_li(self, block: Block) -> None:
        self._item(r"\textbullet", rf"\A{{{block.key}}}{_tex(block.text)}")

    def _item(self, sign: str, words: str) -> None:
        self.out.append(
            r"\par\vspace{2pt}\begingroup\leftskip=7mm\noindent"
            rf"\llap{{\makebox[6mm][l]{{{sign}}}}}{words}\par\endgroup"
        )

    def _set_note(self, block: Block) -> None:
        mark, words = block.text.split(" ", 1)
        self.out.append(rf"\footnotetext[{mark}]{{\A{{{block.key}}}{_tex(words)}}}")

    def _set_label(self, block: Block) -> None:
        self.out.append(rf"\fieldlabel{{\A{{{block.key}}}{_tex(block.text)}}}")

    def _set_cols(self, block: Block) -> None:
        del block
        inside = self.out.count(r"\begin{multicols}{2}") > self.out.count(r"\end{multicols}")
        self.out.append(r"\end{multicols}" if inside else r"\begin{multicols}{2}")

    def _set_box(self, block: Block) -> None:
        del block
        self.out.append(
            r"\par\vspace{10pt}\begin{tcolorbox}[colback=tint,colframe=tint,sharp corners]"
        )

    def _set_endbox(self, block: Block) -> None:
        del block
        self.out.append(r"\end{tcolorbox}")

    def _set_goal(self, block: Block) -> None:
        if block.attrs["as"] == "h":
            self._set_h(block)
            return
        prefix = rf"\A{{{block.key}}}\textbf{{{_tex(block.attrs['prefix'])}}} "
        self.out.append(rf"\setterm{{{prefix}{_tex(block.text)}}}")

    def _set_asg(self, block: Block) -> None:
        words = rf"\A{{{block.key}}}{_tex(block.text)}"
        if block.attrs["as"] == "arrow":
            self._item(r"{\signs\fontsize{8}{8}\selectfont\color{house}►}", rf"\textbf{{{words}}}")
            return
        status = block.attrs["stext"]
        words = rf"\textbf{{{words}}} {{\statusfont {status}}}"
        self.out.append(r"\vspace{3pt}")
        self._item(rf"\textbf{{{block.attrs['num']}.}}", words)

    # Tables

    def _set_asgtable(self, block: Block) -> None:
        headers = [rf"\textbf{{{_tex(header)}}}" for _, header in specs(block.attrs["cols"])]
        head = " & ".join(headers) + r"\\"
        self.out.append(
            r"{\tablefont\begin{longtable}{@{}L{7mm}L{82mm}L{27mm}L{22mm}@{}}\toprule " + head
            + r"\midrule\endhead\bottomrule\endfoot"
        )  # fmt: skip
        for row in block.rows:
            after = r"\pagebreak" if row.attrs.get("break") else ""
            self.out.append(rf"\leavevmode\A{{{row.key}}}{_cells(row.cells)}\\[5pt]{after}")
        self.out.append(r"\end{longtable}}")

    def _set_indtable(self, block: Block) -> None:
        headers = ["Indikator", *(header for _, header in specs(block.attrs["cols"]))]
        shape = r"L{68mm}L{13mm}" + r"R{18mm}" * (len(headers) - 2)
        self._table(shape, [_cells(headers)], block.rows)

    def _set_plaintable(self, block: Block) -> None:
        self._set_caption(block.attrs["title"], block.key)
        headers = [header for _, header in specs(block.attrs["cols"])]
        self._table("L{60mm}" + "R{22mm}" * (len(headers) - 1), [_cells(headers)], block.rows)

    def _set_caption(self, title: str, key: str) -> None:
        self.out.append(rf"\tablecaption{{\A{{{key}}}{_tex(title)}}}")

    def _set_money(self, block: Block) -> None:
        self._set_caption(block.caption or "", block.key)
        heads = []
        corner = _tex(block.attrs["corner"])
        if groups := block.upper:
            cells = [rf"\multicolumn{{{times}}}{{c}}{{{_tex(words)}}}" for words, times in groups]
            rules, start = "", 2
            for _, times in groups:
                rules += rf"\cmidrule(lr){{{start}-{start + times - 1}}}"
                start += times
            heads.append(" & ".join(["", *cells]) + r"\\" + rules + "%")
        heads.append(_cells([corner, *block.heads]))
        wide = len(block.heads) > 4
        shape = rf"L{{{49 if wide else 62}mm}}" + rf"R{{{14.2 if wide else 19}mm}}" * len(
            block.heads
        )
        self._table(shape, heads, block.lines)

    def _table(self, shape: str, heads: list[str], rows: list[Row]) -> None:
        self.out.append(
            r"\par\nopagebreak\vspace{3pt}\noindent{\tablefont\begin{tabular}{@{}" + shape + r"@{}}"
        )
        body = [head if head.endswith("%") else head + r"\\\midrule" for head in heads]
        for row in rows:
            cells = [_tex(cell) for cell in row.cells]
            if row.kind in {"sub", "total", "group"}:
                cells = [rf"\textbf{{{cell}}}" if cell else "" for cell in cells]
            before = r"\midrule " if row.kind == "total" else ""
            body.append(rf"{before}\leavevmode\A{{{row.key}}}" + " & ".join(cells) + r"\\")
        self.out.append("\n".join(body) + r"\end{tabular}}\par\vspace{8pt}")


def _cells(cells: list[str]) -> str:
    return " & ".join(_tex(cell) for cell in cells)


def _tex(text: str) -> str:
    """Words as TeX source: footnote marks raised, spaces inside numbers kept together."""
    pieces = []
    for words, raised in split_notes(text):
        escaped = "".join(_SPECIAL.get(letter, letter) for letter in words)
        escaped = re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "~", escaped)
        pieces.append(rf"\textsuperscript{{{escaped}}}" if raised else escaped)
    return "".join(pieces)
