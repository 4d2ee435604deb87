"""The HTML report in Debian's Chromium: filters, links both ways, keys, hostile text, accessibility, every size."""

from __future__ import annotations

import dataclasses
import importlib.util
import re
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from test_report_samples import check_report, clean_check, hostile_report, scan_report

from dedup import report
from dedup.model import Article, Report

ROOT = Path(__file__).parent.parent.parent
Show = Callable[..., Any]
Picture = Callable[[Any, str], None]
ALL = {"scan": scan_report(), "check": check_report(), "clean": clean_check(), "hostile": hostile_report("scan")}


@pytest.fixture(scope="module")
def corpus() -> Report:
    """The scan of our own articles."""
    from dedup.corpus import read_folder
    from dedup.pipeline import scan

    return scan([article for article in read_folder(ROOT / "corpus") if isinstance(article, Article)])


def shown(tab: Any, selector: str) -> int:
    """How many elements are in sight, none of their ancestors hidden or closed."""
    return tab.locator(f"{selector}:visible").count()


def test_the_scan_of_the_corpus_can_be_filtered_opened_and_followed(
    show: Show, corpus: Report, picture: Picture
) -> None:
    tab = show(report.render(corpus, "html"))
    picture(tab, "corpus-wide")
    families = len(corpus.clusters)
    assert shown(tab, "details.family") >= families
    assert f"of {len(corpus.findings):,} findings" in tab.inner_text("#shown")

    tab.fill("#text", "Pyongyang")
    assert 0 < shown(tab, "details.family") < families
    family = tab.locator("details.family:visible").first
    family.locator("> summary").click()
    assert family.locator("svg.tree").is_visible()
    assert family.locator(".ledger .row").first.is_visible()
    tab.locator(".ledger:visible").first.scroll_into_view_if_needed()
    picture(tab, "corpus-ledger")

    finding = family.locator("li.finding:visible:has(a[href^='#e'])").first
    name = finding.get_attribute("id")
    finding.locator("a[href^='#e']").first.click()
    evidence = tab.evaluate("location.hash.slice(1)")
    assert tab.evaluate("document.activeElement.id") == evidence
    tab.locator(f"#{evidence} a.back[href='#{name}']").click()
    assert tab.evaluate("document.activeElement.id") == name
    finding.locator("a[href^='#w']").click()
    words = tab.locator(f"#w{name[1:]}")
    assert words.is_visible()
    words.click()
    assert tab.evaluate("document.activeElement.id") == name


def test_filters_hide_what_does_not_fit_and_the_counts_say_so(show: Show) -> None:
    tab = show(report.render(scan_report(), "html"))
    assert tab.inner_text("#shown") == "Showing 1 of 1 family, 5 of 5 findings"
    tab.select_option("#rule", "QUO401")
    assert tab.inner_text("#shown") == "Showing 1 of 1 family, 1 of 5 findings"
    tab.uncheck(".level[value=block]")
    assert tab.inner_text("#shown") == "Showing 0 of 1 family, 0 of 5 findings"
    assert shown(tab, "details.family") == 0
    tab.click("button[type=reset]")
    tab.wait_for_function("document.getElementById('shown').textContent.includes('5 of 5')")
    tab.select_option("#publisher", label="The Coast Ledger")
    assert tab.inner_text("#shown").startswith("Showing 1 of 1 family, 0 of 5")
    tab.click("button[type=reset]")
    tab.fill("#text", "no such words anywhere")
    assert shown(tab, "details.family") == 0


def test_everything_can_be_done_by_keyboard(show: Show) -> None:
    tab = show(report.render(scan_report(), "html"))
    order = [f"f{number}" for number in range(1, 6)]
    met = []
    for _ in order:
        tab.keyboard.press("j")
        met.append(tab.evaluate("document.activeElement.id"))
        assert tab.locator("li.finding.current").is_visible()
    assert sorted(met) == sorted(order)
    assert tab.inner_text("#place") == "finding 5 of 5"
    tab.keyboard.press("k")
    assert tab.evaluate("document.activeElement.id") == met[-2]
    tab.keyboard.press("d")
    assert tab.evaluate("document.body.className") == "shared"
    tab.keyboard.press("/")
    assert tab.evaluate("document.activeElement.id") == "text"
    tab.keyboard.type("jkd")
    assert tab.input_value("#text") == "jkd"
    assert tab.evaluate("document.body.className") == "shared"
    tab.keyboard.press("Control+a")
    tab.keyboard.press("Delete")
    for _ in range(60):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.matches('details.family > summary')"):
            break
    was = tab.evaluate("document.activeElement.parentElement.open")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.parentElement.open") is not was


def test_single_keys_can_be_turned_off(show: Show) -> None:
    tab = show(report.render(scan_report(), "html"))
    tab.uncheck("#keys")
    tab.locator("h1").click()
    tab.keyboard.press("d")
    assert tab.evaluate("document.body.className") == "differences"


def test_a_link_from_outside_opens_what_it_names(show: Show) -> None:
    tab = show(report.render(scan_report(), "html"))
    tab.evaluate("location.hash = 'f3'")
    tab.wait_for_function("document.activeElement.id === 'f3'")
    assert tab.locator("#f3").is_visible()
    tab.select_option("#rule", "CLM301")
    tab.evaluate("location.hash = 'f4'")
    tab.wait_for_function("document.activeElement.id === 'f4'")
    assert tab.locator("#f4").is_visible() and tab.input_value("#rule") == ""


def test_the_list_of_all_findings_leads_to_each(show: Show) -> None:
    tab = show(report.render(scan_report(), "html"))
    tab.click("#all > summary")
    assert shown(tab, "tr[data-r]") == 5
    tab.locator("tr[data-r] a").last.click()
    assert re.fullmatch(r"f\d", tab.evaluate("document.activeElement.id"))


def test_differences_and_shared_words_look_different(show: Show, picture: Picture) -> None:
    tab = show(report.render(check_report(), "html"))
    text = tab.locator(".row.altered .t").first
    before = text.evaluate("node => getComputedStyle(node).backgroundColor")
    tab.check("input[value=shared]")
    assert text.evaluate("node => getComputedStyle(node).backgroundColor") != before
    text.scroll_into_view_if_needed()
    picture(tab, "shared")


def test_the_verdict_is_the_first_thing_seen(show: Show, picture: Picture) -> None:
    tab = show(report.render(check_report(), "html"))
    picture(tab, "check-wide")
    verdict = tab.locator(".verdict").bounding_box()
    assert verdict["y"] < 150
    card = tab.locator(".card").first
    assert "slept" in card.inner_text() and "blinked" in card.inner_text()
    card.locator("a.go").click()
    assert tab.locator("li.finding.current").is_visible()


@pytest.mark.parametrize("kind", ["scan", "check", "diff"])
def test_hostile_text_runs_nothing(show: Show, kind: str) -> None:
    made = hostile_report(kind)
    tab = show(report.render_all([made, made] if kind == "check" else [made], "html"))
    tab.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    for link in tab.locator("main a:visible").all()[:40]:
        link.click()
    assert tab.evaluate("typeof window.owned") == "undefined"
    assert (
        tab.evaluate("document.querySelectorAll('img, iframe, textarea, main script, [onload], [onerror]').length") == 0
    )
    assert "<script>owned()</script>" in tab.inner_text("main")
    assert tab.url.startswith("file:")


def test_even_a_hole_in_the_escaping_would_run_nothing(browser: Any, tmp_path: Path) -> None:
    hole = "<b id=hole onclick='owned = 1'>hole</b><script>owned = 2</script><img src=x onerror='owned = 3'>"
    file = tmp_path / "report.html"
    file.write_text(report.render(clean_check(), "html").replace("</h1>", f"</h1>{hole}", 1), encoding="utf-8")
    tab = browser.new_page()
    refused: list[str] = []
    tab.on("console", lambda message: refused.append(message.text))
    tab.goto(file.as_uri())
    tab.click("#hole")
    assert tab.evaluate("typeof window.owned") == "undefined"
    assert len([text for text in refused if "Content Security Policy" in text]) >= 2
    with pytest.raises(Exception, match="TrustedHTML"):
        tab.evaluate("document.body.innerHTML = '<b>x</b>'")
    tab.close()


def serious(tab: Any) -> list[tuple[str, list[str]]]:
    """The serious faults that axe finds, each with the elements it blames."""
    found = importlib.util.find_spec("axe_playwright_python")
    if found is None or found.origin is None:
        pytest.skip("axe-playwright-python is not installed")
    tab.evaluate(Path(found.origin).with_name("axe.min.js").read_text("utf-8"))
    result = tab.evaluate("axe.run()")
    assert result["passes"]
    return [
        (one["id"], [node["html"][:120] for node in one["nodes"][:3]])
        for one in result["violations"]
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_fault(show: Show, name: str, scheme: str) -> None:
    tab = show(report.render(ALL[name], "html"), scheme=scheme)
    tab.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert serious(tab) == []


def test_axe_finds_no_serious_fault_in_the_worst_family_of_the_corpus(show: Show, corpus: Report) -> None:
    tab = show(report.render(corpus, "html"))
    tab.locator("details.family > summary").first.click()
    assert serious(tab) == []


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_page_is_wider_than_its_window(show: Show, picture: Picture, name: str, width: int) -> None:
    tab = show(report.render(ALL[name], "html"), width=width, scheme="dark" if width == 768 else "light")
    tab.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    picture(tab, f"{name}-{width}")
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_paper_gets_everything_and_none_of_the_buttons(show: Show, picture: Picture) -> None:
    tab = show(report.render(scan_report(), "html"), width=800)
    tab.emulate_media(media="print")
    tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert shown(tab, "details:not([open])") == 0
    assert shown(tab, ".row") == len(scan_report().ledgers[0].sentences)
    assert shown(tab, ".bar") == shown(tab, "form") == 0
    assert tab.locator(".settings").is_visible()
    picture(tab, "print")
    tab.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert shown(tab, "details:not([open])") > 0
    assert len(tab.pdf()) > 10_000


def test_without_its_script_the_report_can_still_be_read(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(report.render(check_report(), "html"), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(file.as_uri())
    assert tab.locator(".verdict").is_visible() and tab.locator(".ledger .row").first.is_visible()
    assert not tab.locator("form").is_visible()
    context.close()


def test_ten_thousand_findings_are_counted_and_searched(show: Show) -> None:
    made = runpy.run_path(str(ROOT / "benchmarks" / "report_opening.py"))["large_report"](10_000)
    tab = show(report.render(made, "html"))
    assert "of 900 families" in tab.inner_text("#shown")
    tab.fill("#text", "story-00777")
    assert shown(tab, "details.family") == 1


def test_an_incomplete_check_says_so(show: Show) -> None:
    made = dataclasses.replace(clean_check(), verdict="incomplete", complete=False)
    tab = show(report.render(made, "html"))
    assert "INCOMPLETE" in tab.inner_text(".verdict")
