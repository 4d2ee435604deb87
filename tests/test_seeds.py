"""The five real articles: what must be found in one run, by rules that know nothing of these texts."""

from __future__ import annotations

from pathlib import Path

import pytest

import dedup
from dedup.corpus import read_article, read_folder
from dedup.model import Article, Finding, Report

FIRST, WIRE, SECOND = "000_c313264968a423ab.txt", "001_2d036662dfc7084b.txt", "002_ac5e345ce518b5b8.txt"
OTHER = "003_7eca974f6865a20b.txt"


@pytest.fixture(scope="module")
def report(seeds: Path) -> Report:
    return dedup.scan(read_folder(seeds))


def found(report: Report, rule: str, words: str) -> Finding:
    mine = [one for one in report.findings if one.article == SECOND and one.rule == rule and words in one.text]
    assert len(mine) == 1, f"{rule} on {words!r}: {mine}"
    return mine[0]


def test_one_family_of_three(report: Report) -> None:
    (family,) = report.clusters
    assert family.members == (FIRST, WIRE, SECOND)
    assert family.origin != SECOND
    assert {row.derivative: row.source for row in report.lineage}[SECOND] in (FIRST, None)


def test_the_airport_is_in_no_source(report: Report) -> None:
    assert "Pyongyang International Airport" in found(report, "CLM301", "Airport").text


def test_before_became_after_in_the_first_rewrite(report: Report) -> None:
    assert found(report, "CLM304", "follow").introduced_by == FIRST


def test_the_date_line_is_impossible(report: Report) -> None:
    assert found(report, "DAT501", "August 18")


def test_the_airport_has_little_support(seeds: Path) -> None:
    ledger = dedup.diff(read_article(seeds / SECOND), [read_article(seeds / WIRE)]).ledgers[0]
    rows = [one for one in ledger.sentences if one.state != "not-checkable"]
    least = sorted(rows, key=lambda one: one.support)[:5]
    assert any("Airport" in one.text for one in least)


def test_an_undeclared_source_is_named(seeds: Path) -> None:
    archive = [one for one in read_folder(seeds) if isinstance(one, Article)]
    report = dedup.check(read_article(seeds / SECOND), archive, sources=[read_article(seeds / WIRE)])
    assert report.verdict in ("flag", "block")
    assert [one.evidence[0].article for one in report.findings if one.rule == "SRC601"] == [FIRST]


def test_an_original_passes_without_claims(seeds: Path) -> None:
    report = dedup.check(read_article(seeds / OTHER), read_folder(seeds))
    assert report.verdict == "pass"
    assert {one.rule for one in report.findings} == {"SYS901"} and not report.ledgers
