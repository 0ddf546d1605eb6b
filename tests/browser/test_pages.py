"""The published pages as a reader meets them: Chromium, the real server, the sample corpus."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PAGES = ["/", "/plans", "/plans/goal_entry", "/plans/budget_series", "/plans/committee_budget"]


@pytest.fixture(scope="module")
def address(sample_database: Path, root: Path) -> Iterator[str]:
    """Where the site of the sample corpus is served."""
    program = [sys.executable, "-u", "-c", "from corpus.cli import main; main()"]
    command = [*program, "serve", str(sample_database), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as process:
        assert process.stdout
        line = process.stdout.readline()
        try:
            yield line.split()[-1].rstrip("/")
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def browser(require_tool: Callable[[str], str]) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=require_tool("chromium"), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that fails the test where the browser has something to complain of."""
    opened = browser.new_page(base_url=address)
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("requestfailed", lambda request: complaints.append(request.url))
    yield opened
    opened.close()
    assert not complaints


def test_front_page_leads_each_group_to_its_questions(page: Page) -> None:
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    for group in ("För analytiker", "För revisorer", "För journalister"):
        expect(page.get_by_role("heading", name=group)).to_be_visible()
    page.get_by_role("link", name="Summor som inte stämmer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Summor som inte stämmer")
    expect(page.locator("tbody tr")).not_to_have_count(0)


def test_search_of_the_front_page_finds_other_forms_of_a_word(page: Page) -> None:
    page.goto("/")
    page.get_by_role("searchbox").fill("skolornas")
    page.get_by_role("button", name="Sök").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sök i allt")
    expect(page.get_by_role("cell", name="skola", exact=False).first).to_be_visible()


def test_list_is_searched_and_narrowed(page: Page) -> None:
    page.goto("/plans/assignment_entry")
    every = page.locator(".status b").inner_text()
    page.get_by_role("searchbox").fill("uppdraget")
    page.get_by_role("button", name="Sök").click()
    found = page.locator(".status b").inner_text()
    page.locator(".facets a").first.click()
    narrowed = page.locator(".status b").inner_text()
    assert every != found != narrowed
    page.get_by_role("link", name="visa alla rader").click()
    expect(page.locator(".status b")).to_have_text(every)


def test_row_leads_to_its_document_and_on_to_its_sections(page: Page) -> None:
    page.goto("/plans/goal_entry")
    page.locator("tbody td.col-title a").first.click()
    page.locator('.record a[href^="/plans/document/"]').click()
    page.get_by_role("complementary").get_by_role("link", name="Avsnitt", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Avsnitt")
    expect(page.locator("tbody tr")).not_to_have_count(0)


def test_question_is_narrowed_to_one_municipality(page: Page) -> None:
    page.goto("/plans/committee_budget")
    choice = page.get_by_label("Kommun")
    municipality = choice.locator("option").nth(1).inner_text()
    choice.select_option(municipality)
    page.get_by_role("button", name="Visa").click()
    shown = page.locator("tbody td.col-municipality")
    assert set(shown.all_inner_texts()) == {municipality}
    assert choice.input_value() == municipality


@pytest.mark.parametrize("path", PAGES)
def test_page_fits_a_telephone(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("path", PAGES)
def test_every_control_has_a_name(page: Page, path: str) -> None:
    page.goto(path)
    for role in ("textbox", "searchbox", "combobox", "button", "link"):
        for control in page.get_by_role(role).all():
            assert control.get_attribute("aria-label") or control.evaluate(
                "control => [...(control.labels || []), control].some(e => e.innerText.trim())"
            )
