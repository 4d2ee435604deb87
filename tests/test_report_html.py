"""The HTML report without a browser: one closed file, every link leads somewhere, hostile text is text."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
import runpy
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from test_report_samples import HEAVY, SECOND, WIRE, check_report, clean_check, hostile_report, scan_report

from dedup import report
from dedup.model import Cluster, Lineage, Report
from dedup.report import html as page_of
from dedup.report.family_view import size_of
from dedup.report.lineage_view import in_order, tree_of
from dedup.report.numbering import Numbering, letters
from dedup.report.outline import outline
from dedup.report.painted import painted

ROOT = Path(__file__).parent.parent
ALL = [scan_report(), check_report(), clean_check(), dataclasses.replace(check_report(), report="diff", verdict=None)]
# The only elements that the report may hold: a template that needs another adds it here.
TAGS = (
    "html head meta title link style script body header p b nav span button output fieldset legend label input main"
    " section div h1 h2 h3 ul li form select option details summary ol svg path g circle text time table thead tbody"
    " tr th td br a abbr blockquote ins del code footer dl dt dd kbd article"
)


class Page(HTMLParser):
    """Tags, attributes and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data

    def values(self, wanted: str) -> list[str]:
        return [value for name, value in self.attributes if name == wanted]


@pytest.mark.parametrize("made", ALL)
def test_every_link_leads_somewhere_inside_and_every_id_stands_once(made: Report) -> None:
    page = Page(report.render(made, "html"))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    links = [link for link in page.values("href") if link != "data:,"]
    assert all(link.startswith("#") and link[1:] in ids for link in links)


def test_several_reports_share_one_page_and_no_id() -> None:
    page = Page(report.render_all([check_report(), clean_check(), check_report()], "html"))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert page.text.count("BLOCK") == 2 and "Check of 3 drafts" in page.text


def test_the_page_asks_for_nothing_and_only_its_own_style_and_script_are_in_force() -> None:
    html = report.render(scan_report(), "html")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy and "default-src &#39;none&#39;" in policy.group(1)
    assert "unsafe" not in policy.group(1)
    for tag in ("style", "script"):
        (body,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() in policy.group(1)
    page = Page(html)
    assert not {"src", "srcset", "action", "style", "xlink:href"} & {name for name, _ in page.attributes}
    assert "url(" not in html and "@import" not in html


def test_hostile_text_of_every_field_stays_text() -> None:
    for made in (hostile_report("scan"), hostile_report("check"), hostile_report("diff")):
        html = report.render(made, "html")
        html.encode("utf-8")
        page = Page(html)
        assert set(page.tags) <= {*TAGS.split()}
        assert page.tags.count("script") == page.tags.count("style") == 1
        assert not [name for name, _ in page.attributes if name.startswith("on")]
        assert not [link for link in page.values("href") if not link.startswith(("#", "data:,"))]
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", html)
        assert "<script>owned()</script>" in page.text and "\\u202e" in page.text


def test_the_verdict_comes_before_all_else() -> None:
    html = report.render(check_report(), "html")
    text = " ".join(Page(html[html.index("<header") : html.index("<script>")]).text.split())
    assert text.startswith("dedup Check of a draft BLOCK 4 places to look at before this is published")


def test_a_finding_its_words_and_its_evidence_are_linked_both_ways() -> None:
    html = report.render(check_report(), "html")
    number = re.search(r'id="w(\d+)">slept</a>', html)
    assert number
    assert f'href="#f{number.group(1)}" id="w{number.group(1)}">slept</a>' in html
    finding = html[html.index(f'id="f{number.group(1)}"') :]
    evidence = re.search(r'href="#(e\d+)">evidence', finding)
    assert evidence
    passage = html[html.index(f'id="{evidence.group(1)}"') :]
    assert f'href="#f{number.group(1)}"' in passage[: passage.index("</blockquote>")]


def test_a_passage_that_two_findings_name_is_laid_beside_their_sentence_once() -> None:
    made = check_report()
    order = next(one for one in made.findings if one.rule == "CLM304")
    (ledger,) = made.ledgers
    sentences = [
        dataclasses.replace(one, evidence=(), findings=(*one.findings, "again")) if order.id in one.findings else one
        for one in ledger.sentences
    ]
    made = dataclasses.replace(
        made,
        findings=(*made.findings, dataclasses.replace(order, id="again", deleted=("wrap up",))),
        ledgers=(dataclasses.replace(ledger, sentences=tuple(sentences)),),
    )
    rows = report.render(made, "html").partition('class="ledger"')[2]
    text = Page(rows[: rows.index("<footer>")]).text
    assert text.count(order.evidence[0].text) == 1
    assert rows.count('<span class="strong">') == 2


def test_overlapping_findings_each_keep_their_words_and_no_link_is_blank() -> None:
    layers = {"f1": [(0, 3), (4, 7)], "f2": [(3, 4)], "f3": [(4, 7)], "f4": [(90, 99)]}
    links = {name: (number, "flag") for number, name in enumerate(layers, 1)}
    html = painted("one two", layers, links)
    assert sorted(re.findall(r'id="w(\d)"', html)) == ["1", "2", "3", "4"]
    assert not re.search(r"<a[^>]*>\s*</a>", html)
    assert re.sub(r"<[^>]*>", "", html) == "one two"


def test_every_rule_that_spoke_is_explained_in_the_file() -> None:
    page = Page(report.render(scan_report(), "html"))
    assert {f"rule-{finding.rule}" for finding in scan_report().findings} <= set(page.values("id"))


def test_every_sentence_of_a_ledger_stands_in_the_page_once_and_in_order() -> None:
    text = Page(report.render(check_report(), "html").partition('class="ledger"')[2]).text
    places = [text.index(sentence.text) for sentence in check_report().ledgers[0].sentences]
    assert places == sorted(places)


def test_a_run_with_ten_thousand_findings_stays_under_five_megabytes_and_says_what_is_left_out() -> None:
    made = runpy.run_path(str(ROOT / "benchmarks" / "report_opening.py"))["large_report"](10_000)
    assert len(made.findings) == 10_000
    html = report.render(made, "html")
    assert len(html.encode()) < 5_000_000
    lines = html.count("<tr data-r=")
    left = re.search(r"([\d,]+) more findings have no room in this file; they stand in report.json", html)
    assert lines + (int(left.group(1).replace(",", "")) if left else 0) == 10_000
    assert "The inside of this family has no room in this file; it stands in report.json." in html


def test_long_texts_cannot_burst_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_of, "LEDGERS", 10)
    monkeypatch.setattr(page_of, "LINES", 10)
    html = report.render(scan_report(), "html")
    assert "it stands in report.json" in html and "5 more findings have no room" in html
    assert Page(html).values("id")


def test_one_huge_family_leaves_room_for_the_others_and_says_what_it_left_out() -> None:
    large = runpy.run_path(str(ROOT / "benchmarks" / "report_opening.py"))["large_report"](4_000, families=300)
    members = tuple(article.id for article in large.articles[:840])
    clusters = (Cluster("huge", members, members[0], 1), *large.clusters[280:])
    html = report.render(dataclasses.replace(large, clusters=clusters), "html")
    assert len(html.encode()) < 5_000_000
    assert "of this family had no room in this file" in html
    page = Page(html)
    ids = page.values("id")
    assert all(link[1:] in ids for link in page.values("href") if link.startswith("#"))
    assert html.count("<svg") > 1


@pytest.mark.parametrize("kind", ["scan", "check"])
def test_a_text_without_full_stops_and_a_title_without_end_have_their_bounds(kind: str) -> None:
    made = hostile_report(kind)
    long = "word & word " * 200_000
    sentence = dataclasses.replace(made.ledgers[0].sentences[0], text=long, end=len(long))
    made = dataclasses.replace(
        made,
        articles=tuple(dataclasses.replace(article, title=long, publisher=long) for article in made.articles),
        ledgers=(dataclasses.replace(made.ledgers[0], sentences=(sentence,)),),
    )
    html = report.render(made, "html")
    assert len(html.encode()) < 5_000_000 and "report.json" in html


def test_the_room_of_a_ledger_is_not_guessed_too_small() -> None:
    large = runpy.run_path(str(ROOT / "benchmarks" / "report_opening.py"))["large_report"](300, families=20)
    for made in (scan_report(), large):
        arranged = outline(made)
        guessed = sum(size_of(subject) for family in arranged.families for subject in family.subjects)
        html = report.render(made, "html")
        drawn = sum(len(part.encode()) for part in re.findall(r'<details class="member".*?</details>', html, re.DOTALL))
        assert 0.5 * guessed < drawn < guessed


def test_equal_reports_are_equal_pages() -> None:
    assert report.render(scan_report(), "html") == report.render(scan_report(), "html")


def test_an_unknown_source_is_drawn_as_such_and_a_ring_is_cut() -> None:
    cluster = Cluster("c", (WIRE, HEAVY, SECOND), None, 2)

    def family(*entries: Lineage) -> Any:
        return outline(dataclasses.replace(scan_report(), clusters=(cluster,), lineage=entries)).families[0]

    unknown = family(*(Lineage(name, None, "derivative", 0.4, ("no date helps",)) for name in (WIRE, HEAVY)))
    tree = tree_of(unknown, Numbering())
    assert tree and [node.letter for node in tree.nodes].count("?") == 1
    ring = family(*(Lineage(a, b, "derivative", 0.5, ()) for a, b in ((WIRE, HEAVY), (HEAVY, SECOND), (SECOND, WIRE))))
    assert sorted(subject.article.id for subject in in_order(ring)[1]) == [HEAVY, SECOND, WIRE]


def test_letters_go_on_after_z() -> None:
    assert [letters(number) for number in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_nothing_is_called_false_or_worse() -> None:
    folder = Path(report.__file__).parent
    for file in [*folder.glob("templates/*"), folder / "wording.py"]:
        prose = re.sub(r"<[^>]*>|{[^}]*}", "", file.read_text("utf-8"))
        if file.suffix != ".js":
            assert not re.search(r"\b(false|fake|plagiari\w+)\b", prose, re.IGNORECASE), file.name
