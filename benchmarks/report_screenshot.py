"""Draws the pictures of docs/images: the report of corpus/ as a browser shows it.

python benchmarks/report_screenshot.py        needs playwright and /usr/bin/chromium
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from dedup import report
from dedup.corpus import read_folder
from dedup.model import Article
from dedup.pipeline import scan

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
CHROMIUM = "/usr/bin/chromium"
QUIET = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
# The sentence of the story in docs/reading-a-report.md.
STORY = "fired towards Pyongyang International Airport"


def main() -> None:
    """Scans, draws, photographs: the first screen, and the ledger of the story's sentence."""
    from playwright.sync_api import sync_playwright

    made = scan([one for one in read_folder(ROOT / "corpus") if isinstance(one, Article)])
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = Path(folder) / "report.html"
        page.write_text(report.render(made, "html"), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        tab = browser.new_page(viewport={"width": 1200, "height": 760}, reduced_motion="reduce")
        tab.goto(page.as_uri())
        tab.screenshot(path=str(IMAGES / "report-families.png"))
        words = tab.locator(f".here a.w:has-text('{STORY}')").first
        words.evaluate("link => link.click()")
        row = tab.locator(f"li.row:has(.here:has-text('{STORY}'))").first
        row.evaluate("row => scrollBy(0, row.getBoundingClientRect().top - 60)")
        tab.screenshot(path=str(IMAGES / "report-ledger.png"))
        browser.close()


if __name__ == "__main__":
    main()
