"""The published pages: words for everything, questions that answer, searches that find."""

import ast
import asyncio
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import click
import pytest
from click.testing import CliRunner
from datasette.filters import Filters
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from corpus.cli import main
from corpus.correction import Correction
from corpus.site import catalogue
from corpus.site.catalogue import Query, questions, sentence, swedish
from corpus.site.cell import Cells, Corrected, figure, is_code
from corpus.site.metadata import PAGES, column_names, metadata
from corpus.site.serve import site
from corpus.store import publish
from models.tables import TABLES, VIEWS, Table, View
from tests.plans import assignment, plan

EVERYTHING: tuple[Table | View, ...] = (*TABLES, *VIEWS)
QUERIES = questions().queries
UNANSWERED = {
    "assignments_not_reported",
    "indicator_changes",
    "restated_figures",
    "shared_assignments",
    "versions_compared",
}
"""Questions that the sample corpus may have no answer to; small plans answer them in test_ask."""


def _messages() -> Iterator[str]:
    """What findings and rejections say in the program's own text, each value as {}."""
    root = Path(catalogue.__file__).parents[2]
    for path in (*root.glob("extract/**/*.py"), *root.glob("corpus/**/*.py")):
        text = path.read_text(encoding="utf-8")
        if any(f"{kind}(" in text for kind in ("Finding", "Rejection", "RejectedFileError")):
            yield from _sentences(ast.parse(text))


def _sentences(tree: ast.AST) -> Iterator[str]:
    nodes = list(ast.walk(tree))
    documented = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    joined = [node for node in nodes if isinstance(node, ast.JoinedStr)]
    parts = {id(part) for node in joined for part in node.values}
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            found = "".join(
                str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found = "" if id(node) in documented | parts else node.value
        else:
            continue
        if " " in found and found.endswith("."):
            yield found.replace("{title}", "{}")


def named(item: Table | View | Query) -> str:
    return item.name


class Pages:
    """The site of the sample corpus, asked without a network."""

    def __init__(self, db: Path) -> None:
        self.datasette = site(db)
        self._runner = asyncio.Runner()
        self._runner.run(self.datasette.invoke_startup())

    def get(self, path: str) -> Any:
        return self._runner.run(self.datasette.client.get(path))

    def text(self, path: str) -> str:
        response = self.get(path)
        assert response.status_code == 200, response.text
        return str(response.text)

    def rows(self, path: str) -> list[dict[str, Any]]:
        response = self.get(path)
        assert response.status_code == 200, response.text
        rows: list[dict[str, Any]] = response.json()
        return rows

    def sql(self, sql: str) -> Any:
        return self.get(f"/plans.json?{urlencode({'sql': sql, '_shape': 'array'})}")

    def close(self) -> None:
        self._runner.close()


@pytest.fixture(scope="module")
def pages(sample_database: Path) -> Iterator[Pages]:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(sample_database.parent)
        opened = Pages(Path(sample_database.name))
        yield opened
        opened.close()


class TestWords:
    @pytest.mark.parametrize("table", EVERYTHING, ids=named)
    def test_table_and_its_columns_are_described(self, table: Table | View) -> None:
        assert table.title
        assert swedish().tables[table.name].text
        for name in column_names(table):
            assert swedish().columns[name][0]
            assert swedish().meaning(table.name, name)

    @pytest.mark.parametrize("query", QUERIES, ids=named)
    def test_question_is_described_and_belongs_to_a_group(self, query: Query) -> None:
        assert query.title
        assert query.text
        assert query.group in questions().groups

    @pytest.mark.parametrize("query", QUERIES, ids=named)
    def test_parameters_are_those_that_the_sql_takes(self, query: Query) -> None:
        assert set(re.findall(r"(?<!:):(\w+)", query.sql)) == set(query.parameters)

    def test_parameters_are_all_in_use(self) -> None:
        used = {name for query in QUERIES for name in query.parameters}
        assert used == set(questions().parameters)

    def test_every_code_has_a_word(self) -> None:
        for table in TABLES:
            for column in table.columns:
                for code in column.choices:
                    words = swedish().values
                    assert f"{column.name}:{code}" in words or str(code) in words

    @pytest.mark.parametrize("message", sorted(set(_messages())))
    def test_every_message_of_the_program_is_told_in_swedish(self, message: str) -> None:
        told = sentence(message.replace("{}", "7"))
        assert told != message.replace("{}", "7")
        assert told.count("7") == message.count("{}")

    def test_a_message_keeps_what_the_document_has(self) -> None:
        said = "Summa {}, Budget, 2024: printed 7, but the table's own figures give 8."
        assert sentence(said) == (
            "Summa {}, Budget, 2024: tryckt är 7, men tabellens egna siffror ger 8."
        )
        assert sentence("Something that nobody has put in Swedish.").startswith("Something")

    def test_every_comparison_has_a_word(self) -> None:
        assert {key for key, _, _ in Filters([]).lookups()} == set(swedish().filters)

    def test_no_words_are_left_of_what_is_gone(self) -> None:
        columns = {table.name: set(column_names(table)) for table in EVERYTHING}
        assert set(swedish().tables) == set(columns)
        for name, words in swedish().tables.items():
            assert set(words.columns) <= columns[name]
        codes = {
            str(code) for table in TABLES for column in table.columns for code in column.choices
        }
        spoken = {key.rpartition(":")[2] for key in swedish().values}
        assert spoken <= codes | {"0", "1", *STATES, *KINDS}

    def test_pages_show_columns_that_exist(self) -> None:
        columns = {table.name: set(column_names(table)) for table in EVERYTHING}
        for name, page in PAGES.items():
            asked = {*page.shown, *page.facets, page.label, page.latest_first} - {None}
            assert asked <= columns[name]

    def test_datasette_is_told_all_of_it(self) -> None:
        told = metadata("plans")["databases"]["plans"]
        assert set(told["tables"]) == {table.name for table in EVERYTHING}
        for table in EVERYTHING:
            assert set(told["tables"][table.name]["columns"]) == set(column_names(table))
        assert set(told["queries"]) == {query.name for query in QUERIES}


STATES = {"present", "spanned", "missing"}
"""Codes of the view coverage, which no table has."""

KINDS = {"document", "split_from", "split_into", "merged_from", "merged_into"}
"""Kinds of things and links in answers, which no table has as codes."""


class TestPages:
    def test_front_page_says_what_there_is(self, pages: Pages) -> None:
        front = pages.text("/")
        assert '<html lang="sv">' in front
        for query in QUERIES:
            assert f'href="/plans/{query.name}"' in front
        for row in pages.rows("/plans/document.json?_shape=array&_size=max"):
            assert f'href="/plans/document/{row["id"]}"' in front

    @pytest.mark.parametrize("table", EVERYTHING, ids=named)
    def test_list_of_a_table(self, pages: Pages, table: Table | View) -> None:
        page = pages.text(f"/plans/{table.name}")
        assert f"<h1>{table.title}</h1>" in page
        for name in column_names(table):
            assert f"<code>{name}</code>" in page

    @pytest.mark.parametrize("name", sorted(PAGES))
    def test_page_of_a_row(self, pages: Pages, name: str) -> None:
        rows = pages.rows(f"/plans/{name}.json?_shape=array&_size=1")
        for row in rows:
            if "id" in row:
                key = row.get("rowid", row["id"])
                assert 'class="record"' in pages.text(f"/plans/{name}/{key}")

    def test_list_shows_all_columns_on_request(self, pages: Pages) -> None:
        assert ">Belägg</a>" not in pages.text("/plans/goal_entry")
        assert ">Belägg</a>" in pages.text("/plans/goal_entry?_all=1")

    def test_page_of_a_document_leads_to_what_stands_in_it(self, pages: Pages) -> None:
        identity = pages.rows("/plans/goal_entry.json?_shape=array&_size=1")[0]["document_id"]
        page = pages.text(f"/plans/document/{identity}")
        for table in ("section", "goal_entry", "assignment_entry", "budget_table"):
            assert f'href="/plans/{table}?document_id={identity}"' in page

    @pytest.mark.parametrize(
        "table", [table.name for table in TABLES if table.search], ids=lambda name: name
    )
    def test_address_by_id_leads_to_the_row(self, pages: Pages, table: str) -> None:
        row = pages.rows(f"/plans/{table}.json?_shape=array&_size=1")[0]
        for ending in ("", ".json"):
            response = pages.get(f"/plans/{table}/{row['id']}{ending}")
            assert response.status_code == 302
            assert response.headers["location"] == f"/plans/{table}/{row['rowid']}{ending}"

    def test_findings_speak_swedish(self, pages: Pages) -> None:
        found = pages.rows("/plans/finding.json?_shape=array&_size=max")
        page = pages.text("/plans/finding?_size=max")
        assert found
        for row in found:
            assert str(escape(row["message"])) not in page
        row = next(row for row in found if row["rule"] == "wrong_total")
        assert "men tabellens egna siffror ger" in pages.text(f"/plans/finding/{row['id']}")

    def test_versions_of_a_plan_are_told_apart_by_name(self, pages: Pages) -> None:
        page = pages.text("/plans/versions_compared?municipality=Tj%C3%A4rnmora+kommun")
        assert "Verksamhetsplan och budget 2024 (förslag)</a>" in page
        assert "Verksamhetsplan och budget 2024 (reviderad)</a>" in page

    def test_codes_are_words(self, pages: Pages) -> None:
        page = pages.text("/plans/assignment_entry?status=completed")
        assert ">klart<" in page
        assert ">completed<" not in page

    def test_missing_page_says_so(self, pages: Pages) -> None:
        for path in ("/plans/nothing", "/plans/document/nothing", "/plans/section/no-thing"):
            response = pages.get(path)
            assert response.status_code == 404
            assert "finns inte" in response.text


class TestQuestions:
    @pytest.mark.parametrize("query", QUERIES, ids=named)
    def test_answer_has_rows(self, pages: Pages, query: Query) -> None:
        asked = "&search=uppdrag" if "search" in query.parameters else ""
        rows = pages.rows(f"/plans/{query.name}.json?_shape=array{asked}")
        assert rows or query.name in UNANSWERED
        assert f"<h1>{query.title}</h1>" in pages.text(f"/plans/{query.name}?{asked}")

    @pytest.mark.parametrize("query", QUERIES, ids=named)
    def test_every_column_of_an_answer_has_a_title(self, pages: Pages, query: Query) -> None:
        answer = pages.get(f"/plans/{query.name}.json").json()
        assert set(answer["columns"]) <= set(swedish().columns)

    @pytest.mark.parametrize("query", QUERIES, ids=named)
    def test_every_code_of_an_answer_has_a_word(self, pages: Pages, query: Query) -> None:
        asked = "&search=uppdrag" if "search" in query.parameters else ""
        words = swedish().values
        for row in pages.rows(f"/plans/{query.name}.json?_shape=array&_size=max{asked}"):
            for name, code in row.items():
                if is_code(None, name) and code is not None:
                    assert f"{name}:{code}" in words or str(code) in words

    def test_an_empty_year_says_what_it_stands_for(self, pages: Pages) -> None:
        for query in (one for one in QUERIES if "year" in one.parameters):
            page = pages.text(f"/plans/{query.name}")
            assert ('<option value="">senaste</option>' in page) == query.latest
            assert ("Utan år: det senaste" in query.text) == query.latest

    def test_question_can_be_narrowed(self, pages: Pages) -> None:
        every = pages.rows("/plans/committee_budget.json?_shape=array")
        name = next(row["municipality"] for row in every if row["municipality"])
        some = pages.rows(
            "/plans/committee_budget.json?" + urlencode({"municipality": name, "_shape": "array"})
        )
        assert some == [row for row in every if row["municipality"] == name]
        assert len(some) < len(every)

    def test_differing_words_are_marked(self, pages: Pages) -> None:
        assert "<mark>" in pages.text("/plans/reworded")
        assert "<mark>" not in pages.text("/plans/goals_over_years?municipality=Ingenstans")

    def test_law_leads_to_where_it_is_mentioned(self, pages: Pages) -> None:
        (link, *_) = re.findall(
            r'href="(/plans/law_mentions\?law=[^"]+)"', pages.text("/plans/laws")
        )
        assert 'href="/plans/document/' in pages.text(link)

    def test_year_can_be_chosen(self, pages: Pages) -> None:
        rows = pages.rows("/plans/new_this_year.json?_shape=array&year=2024")
        assert {row["year"] for row in rows} == {2024}


def ids(pages: Pages, search: str, table: str = "goal_entry") -> set[str]:
    query = urlencode({"_search": search, "_shape": "array", "_size": "max"})
    return {row["id"] for row in pages.rows(f"/plans/{table}.json?{query}")}


class TestSearch:
    @pytest.mark.parametrize(
        ("inflected", "plain"),
        [("målen", "mål"), ("uppdraget", "uppdrag"), ("skolornas", "skola"), ("MÅLEN", "mål")],
    )
    def test_inflected_form_finds_what_the_plain_one_finds(
        self, pages: Pages, inflected: str, plain: str
    ) -> None:
        assert ids(pages, inflected, "block") == ids(pages, plain, "block") != set()

    def test_a_with_a_ring_is_a_letter_of_its_own(self, pages: Pages) -> None:
        assert ids(pages, "mål", "block")
        assert not ids(pages, "mal", "block") & ids(pages, "mål", "block")

    def test_words_of_several_texts_are_found(self, pages: Pages) -> None:
        rows = pages.rows("/plans/search.json?_shape=array&search=skolan")
        assert {row["entry_kind"] for row in rows} >= {"goal", "block"}

    @pytest.mark.parametrize("search", ['"', "*", "AND", "mål OR", "NEAR(", "a:b", "-", "'; --"])
    def test_no_search_is_a_mistake(self, pages: Pages, search: str) -> None:
        pages.text("/plans/goal_entry?" + urlencode({"_search": search}))
        pages.text("/plans/search?" + urlencode({"search": search}))


class TestSafety:
    def test_headers_forbid_scripts_and_guessing(self, pages: Pages) -> None:
        headers = pages.get("/").headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "<script" not in pages.text("/plans/goal_entry")

    def test_no_page_tells_where_the_file_is(self, pages: Pages) -> None:
        (database,) = pages.get("/-/databases.json").json()
        assert database["path"] == "plans.db"
        assert not database["is_mutable"]

    @pytest.mark.parametrize(
        "sql",
        [
            "SELECT printf('%.*c', 900000000, 'x')",
            "SELECT format('%.*c', 900000000, 'x')",
            "SELECT hex(zeroblob(100000000))",
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION SELECT i + 1 FROM n) SELECT count(*) FROM n",
            "DELETE FROM document",
        ],
    )
    def test_query_that_takes_too_much_is_refused(self, pages: Pages, sql: str) -> None:
        assert pages.sql(sql).status_code == 400
        pages.text("/")

    def test_readers_may_ask_in_sql(self, pages: Pages) -> None:
        assert pages.sql("SELECT count(*) AS n FROM document").json()[0]["n"] > 0
        assert "<table>" in pages.text("/plans?" + urlencode({"sql": "SELECT title FROM goal"}))

    def test_text_of_a_document_is_never_markup(self, pages: Pages) -> None:
        hostile = "<script>alert(1)</script>"
        wrong = Corrected("title", hostile, hostile, hostile, hostile)
        cells = Cells(
            pages.datasette.urls, pages.datasette.get_database(), {}, {("x-a1", "title"): wrong}
        )
        for table, column, row in (
            ("goal_entry", "title", {"id": hostile, "title": hostile}),
            (None, "title", {"entry_id": f"{hostile}-a1", "title": hostile}),
            (None, "document_id", {"document_id": hostile}),
            (None, "title", {"title": hostile, "previous_title": "Målet"}),
            ("goal_entry", "set_by", {"set_by": hostile}),
            (None, "title", {"entry_id": "x-a1", "title": hostile}),
            (None, "correction", {"correction": f"title: {hostile}"}),
        ):
            shown = asyncio.run(cells.show(table, column, row[column], row))
            assert shown
            assert "<script" not in shown


class TestCorrections:
    @pytest.fixture
    def corrected(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pages]:
        entries = [assignment(due_on=date(2024, 5, 31)), assignment("Måla huset", 2)]
        document = "ale-kommunstyrelsen-plan-2024-61616161"
        mended = [
            Correction(2, f"{document}-a1", "due_on", "2024-06-30", "tryckfel", "KS § 7"),
            Correction(3, f"{document}-a2", "status", "completed", "glömt", "KS § 8"),
        ]
        publish(tmp_path / "plans.db", [plan(assignments=entries)], corrections=mended)
        monkeypatch.chdir(tmp_path)
        opened = Pages(Path("plans.db"))
        yield opened
        opened.close()

    def test_the_right_value_stands_beside_the_printed_one(self, corrected: Pages) -> None:
        for path in ("/plans/assignment_entry", "/plans/assignment_over_years?search=taxan"):
            assert re.search(r"2024-05-31 <ins[^>]*>rättat: 2024-06-30</ins>", corrected.text(path))
        assert ">rättat: klart</ins>" in corrected.text("/plans/assignment_entry")

    def test_the_row_says_why(self, corrected: Pages) -> None:
        page = corrected.text("/plans/assignment_entry/1")
        assert "Klart senast ska vara 2024-06-30. tryckfel <small>(KS § 7)</small>" in page
        other = corrected.text("/plans/document/ale-kommunstyrelsen-plan-2024-61616161")
        assert "Rättat av utgivaren" not in other

    def test_an_answer_has_a_column_of_corrections_where_there_are_any(
        self, corrected: Pages, pages: Pages
    ) -> None:
        mended = corrected.text("/plans/assignments_with_deadline")
        assert "Klart senast: 2024-06-30" in mended
        assert 'class="col-correction"' not in pages.text("/plans/assignments_with_deadline")

    @pytest.mark.usefixtures("corrected")
    def test_the_terminal_says_so_too(self) -> None:
        asked = ["ask", "--db", "plans.db", "assignment_over_years", "--search", "taxan"]
        output = " ".join(CliRunner().invoke(main, asked).output.replace("│", " ").split())
        assert "2024-05-31 (rättat:" in output
        assert "2024-06-30)" in output


class TestSite:
    def test_database_of_another_version_is_refused(
        self, sample_database: Path, tmp_path: Path
    ) -> None:
        old = tmp_path / "old.db"
        shutil.copy(sample_database, old)
        with closing(sqlite3.connect(old)) as connection:
            connection.execute("DROP TABLE mention")
        with pytest.raises(click.ClickException, match="build it again"):
            site(old)

    def test_any_name_will_do(self, sample_database: Path, tmp_path: Path) -> None:
        odd = tmp_path / "planer å 2024.v2.db"
        shutil.copy(sample_database, odd)
        opened = Pages(odd)
        front = opened.text("/")
        for address in sorted(set(re.findall(r'href="(/planer[^"]*)"', front))):
            assert opened.get(address).status_code == 200
        opened.close()


@given(st.integers())
def test_whole_figure_keeps_its_value(number: int) -> None:
    written = figure(number)
    assert int(written.replace("\u00a0", "").replace("−", "-")) == number
    assert re.fullmatch(r"−?\d{1,3}(\u00a0\d{3})*", written)


def test_figure_is_written_as_in_swedish() -> None:
    assert figure(-1234.5) == "−1\u00a0234,5"
    assert figure(0.1 + 0.2) == "0,3"


def test_text_that_looks_like_a_code_stays_text() -> None:
    assert is_code("document", "kind")
    assert not is_code("department", "kind")
    assert not is_code("section", "level")
    assert not is_code(None, "label")
