"""A real browser for the tests of the HTML report; without Playwright or Chromium they are skipped, and say so."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).parent.parent
sys.path.insert(0, str(TESTS))

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
# Where the pictures are kept; CI keeps the folder as an artefact.
PICTURES = TESTS.parent / "out" / "screenshots"


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM}")
    with playwright.sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Opens a page of HTML; at the end it must have asked for nothing, and reported no error."""
    asked: list[str] = []
    faults: list[str] = []
    contexts = []

    def opened(html: str, width: int = 1280, height: int = 900, scheme: str = "light") -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
        )
        contexts.append(context)
        tab = context.new_page()
        file = tmp_path / "report.html"
        file.write_text(html, encoding="utf-8")
        tab.on("request", lambda request: asked.append(request.url))
        tab.on("pageerror", lambda error: faults.append(str(error)))
        tab.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        tab.on("dialog", lambda dialog: faults.append(f"dialog: {dialog.message}"))
        tab.goto(file.as_uri())
        return tab

    yield opened
    for context in contexts:
        context.close()
    assert [url for url in asked if not url.startswith(("file:", "data:,"))] == []
    assert faults == []


@pytest.fixture
def picture() -> Callable[[Any, str], None]:
    """Keeps a picture of the page."""

    def kept(tab: Any, name: str) -> None:
        PICTURES.mkdir(parents=True, exist_ok=True)
        tab.screenshot(path=str(PICTURES / f"{name}.png"))

    return kept
