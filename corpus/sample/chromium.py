"""Printing by Chromium, which names a destination for every element that a link leads to."""

import re

from playwright.sync_api import sync_playwright

EXECUTABLE = "/usr/bin/chromium"
OPTIONS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip

_DATES = re.compile(rb"(?<=Date \(D:)\d{14}")


def print_page(source: str) -> bytes:
    """The PDF that Chromium prints of a page."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=EXECUTABLE, args=list(OPTIONS))
        page = browser.new_page()
        page.set_content(source)
        pdf = page.pdf(prefer_css_page_size=True, print_background=True, tagged=False)
        browser.close()
    return pdf


def timeless(pdf: bytes, day: str) -> bytes:
    """The file with a day (20260101) in place of the clock's time."""
    return _DATES.sub(f"{day}090000".encode(), pdf)
