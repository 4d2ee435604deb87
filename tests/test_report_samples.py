"""Reports built by hand from the articles of `corpus/missiles`, for the tests of the reports; they are sound."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

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
    Skipped,
)

STORY = Path(__file__).parent.parent / "corpus" / "missiles"
SETTINGS = {"shingle": 5, "top": 10, "levels": {}, "fail_on": "flag"}
WIRE, HEAVY, SECOND = "missiles/wire.txt", "missiles/heavy.txt", "missiles/second.txt"
ABOUT = {
    WIRE: ("North Korea fires two missiles hours after US bomber flight", "2031-03-12", "Meridian Wire"),
    HEAVY: ("Pyongyang launches pair of missiles after bomber drill", "2031-03-13", "The Coast Ledger"),
    SECOND: ("Kim's forces fire two missiles in answer to U.S. bomber", "2031-03-10", None),
    "missiles/other.txt": ("North Korea tests sea-launched cruise missile from new corvette", "2031-08-27", None),
}


def articles() -> dict[str, Article]:
    """Four articles of the story."""
    return {
        name: Article(name, (STORY / Path(name).name).read_text("utf-8"), title, day, publisher, path=f"corpus/{name}")
        for name, (title, day, publisher) in ABOUT.items()
    }


def span(article: Article, words: str) -> tuple[int, int, str]:
    """Where "first words ... last words" stand in an article, and what stands there."""
    first, _, last = words.partition(" ... ")
    start = article.text.index(first)
    end = article.text.index(last, start) + len(last) if last else start + len(first)
    return start, end, article.text[start:end]


def passage(article: Article, words: str, similarity: float | None = None) -> Evidence:
    """Evidence by its words."""
    return Evidence(article.id, *span(article, words), similarity)


def finding(
    rule: str,
    article: Article,
    words: str,
    evidence: Sequence[Evidence] = (),
    *,
    name: str = "order-changed",
    level: str = "flag",
    inserted: Sequence[str] = (),
    deleted: Sequence[str] = (),
    introduced_by: str | None = None,
    message: str = "before became after",
) -> Finding:
    """A finding on words of an article; without words, on the article as a whole."""
    start, end, text = span(article, words)
    ident = f"{rule.lower()}-{Path(article.id).stem}-{start}"
    return Finding(
        ident, rule, name, level, article.id, start, end, text, message, 0.92,
        tuple(evidence), tuple(inserted), tuple(deleted), introduced_by,
    )  # fmt: skip


def row(
    index: int,
    article: Article,
    words: str,
    state: str,
    evidence: Sequence[Evidence] = (),
    findings: Sequence[Finding] = (),
    reason: str | None = None,
) -> LedgerSentence:
    """A sentence of a ledger by its words; one part, which covers it."""
    start, end, text = span(article, words)
    support = 0.1 if state == "unsupported" else 1.0
    return LedgerSentence(
        index, start, end, text, state, support, (Part(start, end, state, support),), tuple(evidence),
        {one.article: state for one in evidence}, tuple(one.id for one in findings), reason,
    )  # fmt: skip


def second_ledger(known: dict[str, Article]) -> tuple[Ledger, list[Finding]]:
    """Seven sentences of the second rewrite, one of every state, with findings of each level."""
    wire, heavy, mine = known[WIRE], known[HEAVY], known[SECOND]
    fired = passage(wire, "SEOUL — North Korea ... western shore.", 0.62)
    launched = passage(heavy, "Two ballistic missiles ... in Seoul said.", 0.81)
    before = passage(wire, "The firing came ... rehearsal for invasion.", 0.71)
    radars = passage(wire, '"Our radars ... told reporters.', 0.66)
    suspected = passage(wire, "It was the fourth ... take-off.", 0.52)
    cue = passage(wire, '"The bomber is the cue, not the cause."', 0.8)
    airport = finding(
        "CLM301", mine, "State news ... International Airport.", name="unsupported-claim", message="no source says this"
    )
    order = finding(
        "CLM304", mine, "had wrapped up ... a day earlier", [before],
        inserted=["had wrapped up", "a day earlier"], deleted=["before"], introduced_by=HEAVY,
    )  # fmt: skip
    quote = finding(
        "QUO401", mine, "Our radars ... who read them", [radars], name="quote-altered", level="block",
        inserted=["slept"], deleted=["blinked"], message="the quotation differs from the source's",
    )  # fmt: skip
    hedge = finding(
        "CLM307", mine, "a cruise missile blew up", [suspected], name="hedge-changed", level="note",
        deleted=["suspected"], message='"suspected" is gone',
    )  # fmt: skip
    rows = [
        row(0, mine, "date 2031-03-10", "not-checkable", reason="page furniture"),
        row(1, mine, "North Korea fired a pair ... in Seoul said.", "supported", [fired, launched]),
        row(2, mine, "State news ... International Airport.", "unsupported", findings=[airport]),
        row(3, mine, "Washington and Seoul had ... a day earlier.", "altered", [before], [order]),
        row(4, mine, '"Our radars ... Joint Chiefs, said.', "altered", [radars], [quote]),
        row(5, mine, "On 9 January, ... left the ground.", "supported", [suspected], [hedge]),
        row(6, mine, 'The bomber, she said, is "the cue, not the cause".', "supported", [cue]),
    ]
    return Ledger(SECOND, (WIRE, HEAVY), tuple(rows)), [order, airport, quote, hedge]


def scan_report() -> Report:
    """A scan of four articles: one family of three, whose last member has the ledger of `second_ledger`."""
    known = articles()
    ledger, found = second_ledger(known)
    dated = finding("DAT501", known[SECOND], "12 March 2031", name="impossible-date", message="dated 10 March 2031")
    return Report(
        "scan",
        "0.1.0",
        SETTINGS,
        tuple(known.values()),
        pairs=(
            Pair(HEAVY, SECOND, "derivative", 0.61, 0.22, 0.8, 0.7, 0.97),
            Pair(HEAVY, WIRE, "derivative", 0.5, 0.1, 0.7, 0.7, 0.95),
        ),
        clusters=(Cluster("family-1", (WIRE, HEAVY, SECOND), WIRE, 1),),
        lineage=(
            Lineage(HEAVY, WIRE, "derivative", 0.93, ("published later", "reported speech became a quotation")),
            Lineage(SECOND, HEAVY, "derivative", 0.74, ("64 rare word pairs stand in these two alone",)),
        ),
        ledgers=(ledger,),
        findings=(*found, dated),
        skipped=(Skipped("corpus/notes.pdf", "not a text file: .pdf"),),
        stats={"articles": 4, "candidates": 3, "pairs": 2},
        words={article.id: len(article.text.split()) for article in known.values()},
        timings={"candidates": 0.25},
    )


def check_report() -> Report:
    """A check of the second rewrite against the wire report: verdict block."""
    return dataclasses.replace(scan_report(), report="check", verdict="block", clusters=(), pairs=())


def clean_check() -> Report:
    """A check that found nothing: verdict pass."""
    known = articles()
    mine = known["missiles/other.txt"]
    return Report("check", "0.1.0", SETTINGS, (mine,), verdict="pass", words={mine.id: 190})


def test_every_span_of_the_samples_slices_back_to_its_text() -> None:
    known = articles()
    for ledger in scan_report().ledgers:
        for sentence in ledger.sentences:
            assert known[ledger.article].text[sentence.start : sentence.end] == sentence.text
            assert all(known[one.article].text[one.start : one.end] == one.text for one in sentence.evidence)


EVIL = (
    "<script>owned()</script><img src=x onerror=owned()>\"'><svg onload=owned()></textarea></title></style><!-- "
    "javascript:owned() {{ 7*7 }} {% raw %} </details> \u202egpj\u2066 \x1b[2J\x00\ud800 &lt;b&gt; ]]>"
)


def hostile_report(kind: str) -> Report:
    """A report with hostile text in every field that can hold text; ids stay apart by their ends."""
    known = {name: Article(EVIL + name, EVIL + name, EVIL, "2031-03-10", EVIL, EVIL, EVIL) for name in "abc"}
    source = Evidence(EVIL + "a", 0, 200, EVIL + "a", 0.5)
    found = [
        Finding(
            EVIL + str(number), EVIL + str(number), EVIL, level, EVIL + "b", 0, end, EVIL[:end], EVIL, 0.5,
            (source,), (EVIL,), (EVIL,), EVIL + "c", (source,), {EVIL: EVIL},
        )
        for number, (level, end) in enumerate([("block", 30), ("flag", 60), ("note", 0), ("flag", 500)])
    ]  # fmt: skip
    sentence = LedgerSentence(
        0, 0, 100, EVIL[:100], "altered", 0.5,
        (Part(0, 50, "unsupported", 0), Part(50, 100, "supported", 1)), (source,),
        {EVIL + "a": "altered", EVIL + "c": "supported"}, (found[0].id,), EVIL,
    )  # fmt: skip
    return Report(
        kind, EVIL, {EVIL: EVIL, "levels": {EVIL: EVIL}}, tuple(known.values()),
        verdict="block" if kind == "check" else None,
        pairs=(Pair(EVIL + "a", EVIL + "b", "derivative", 0.5, 0.5, 0.5, 0.5, 0.5),),
        clusters=(Cluster(EVIL, (EVIL + "a", EVIL + "b"), EVIL + "a", 1),) if kind == "scan" else (),
        lineage=(Lineage(EVIL + "b", EVIL + "a", EVIL, 0.5, (EVIL,)), Lineage(EVIL + "a", None, EVIL, 0.5, (EVIL,))),
        ledgers=(Ledger(EVIL + "b", (EVIL + "a", EVIL + "c"), (sentence,)),), findings=tuple(found),
        skipped=(Skipped(EVIL, EVIL),), stats={EVIL: EVIL}, words={EVIL + "a": 3},
    )  # fmt: skip
