"""How large the HTML report of a run with many findings is, and how long a browser takes to open it.

    python benchmarks/report_opening.py [FINDINGS]        needs playwright and /usr/bin/chromium for the times

Prints seconds to draw the page, its bytes, and, as the median of five, seconds until it is loaded and for a search.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from dedup import report
from dedup.model import (
    Article,
    Cluster,
    Evidence,
    Finding,
    Ledger,
    LedgerSentence,
    Lineage,
    Pair,
    Part,
    Report,
)

CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run"
    " --disable-background-networking --disable-component-update --disable-sync"
)
RULES = [("CLM302", "number-changed"), ("CLM301", "unsupported-claim"), ("QUO401", "quote-altered")]
WORDS = (
    "harbour",
    "council",
    "bridge",
    "Tuesday",
    "minister",
    "said",
    "eleven",
    "ferries",
    "budget",
    "storm",
    "court",
    "ruled",
    "three",
    "vessels",
)


def large_report(findings: int = 10_000, families: int = 900, sentences: int = 14) -> Report:
    """A scan whose families of three have `findings` findings in all, on sentences of 24 words."""
    draw = random.Random(7)
    articles: list[Article] = []
    clusters, pairs, lineage, ledgers, found = [], [], [], [], []
    each = -(-findings // (2 * families))
    for number in range(families):
        names = [f"desk-{number % 40:02}/story-{number:05}-{role}.txt" for role in ("wire", "light", "heavy")]
        lines = [" ".join(draw.choices(WORDS, k=24)) + f" {number} {line}." for line in range(sentences)]
        source = Article(names[0], " ".join(lines), lines[0][:60], "2031-04-01", f"Agency {number % 12}")
        articles.append(source)
        clusters.append(Cluster(f"family-{number}", tuple(names), names[0], 1))
        for name in names[1:]:
            article = Article(
                name, source.text.replace("eleven", "twelve"), lines[0][:60], "2031-04-02", "Coast Ledger"
            )
            ledger, mine = _ledger(article, source, lines, min(each, findings - len(found)))
            articles.append(article)
            ledgers.append(ledger)
            found += mine
            lineage.append(Lineage(name, names[0], "derivative", 0.9, ("sixty rare word pairs in common",)))
            pairs.append(Pair(name, names[0], "derivative", 0.6, 0.3, 0.8, 0.8, 0.9))
    return Report(
        "scan", "0", {}, tuple(articles), pairs=tuple(pairs), clusters=tuple(clusters), lineage=tuple(lineage),
        ledgers=tuple(ledgers), findings=tuple(found), stats={"articles": len(articles)},
    )  # fmt: skip


def _ledger(article: Article, source: Article, lines: list[str], many: int) -> tuple[Ledger, list[Finding]]:
    rows, found, at = [], [], 0
    for index, line in enumerate(lines):
        mine = line.replace("eleven", "twelve")
        begin = article.text.index(mine, at)
        at = begin + len(mine)
        start = source.text.index(line)
        passage = Evidence(source.id, start, start + len(line), line, 0.9)
        ids = []
        if index < many:
            rule, name = RULES[index % 3]
            level = "block" if rule == "QUO401" else "flag"
            finding = Finding(
                f"{article.id}-{index}", rule, name, level, article.id, begin, begin + 40, mine[:40],
                "differs from the source", 0.9, (passage,), (mine.split()[0],), (line.split()[1],),
            )  # fmt: skip
            found.append(finding)
            ids.append(finding.id)
        state = "altered" if ids else "supported"
        rows.append(LedgerSentence(index, begin, at, mine, state, 1.0, (Part(begin, at, state, 1.0),), (passage,),
                                   {source.id: state}, tuple(ids)))  # fmt: skip
    return Ledger(article.id, (source.id,), tuple(rows)), found


def opening(page: Path, times: int = 5) -> tuple[float, float]:
    """Median seconds until the page is loaded and drawn, and until a search has been answered."""
    from playwright.sync_api import sync_playwright

    loads, searches = [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET.split())
        for _ in range(times):
            tab = browser.new_page()
            began = time.perf_counter()
            tab.goto(page.as_uri(), wait_until="load")
            tab.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)))")
            loads.append(time.perf_counter() - began)
            began = time.perf_counter()
            tab.fill("#text", "story-00777")
            tab.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)))")
            searches.append(time.perf_counter() - began)
            tab.close()
        browser.close()
    return statistics.median(loads), statistics.median(searches)


def main() -> None:
    """Measures and prints."""
    findings = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    made = large_report(findings)
    began = time.perf_counter()
    html = report.render(made, "html")
    print(f"{len(made.findings):,} findings drawn in {time.perf_counter() - began:.2f} s, {len(html.encode()):,} bytes")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        page.write_text(html, encoding="utf-8")
        load, search = opening(page)
    print(f"opened in {load:.2f} s, a search answered in {search:.2f} s")


if __name__ == "__main__":
    main()
