"""The examples of the catalogue: what must not fire first."""

from __future__ import annotations

import pytest

import dedup
from dedup.rules import Rule, catalogue

CLAIMS = [rule for rule in catalogue().values() if rule.rule.startswith(("CLM", "QUO"))]
ARCHIVE = [rule for rule in catalogue().values() if rule.rule in ("DUP101", "DUP102", "DRV201", "DRV202", "SRC601")]


def found(source: str, text: str) -> set[str]:
    report = dedup.diff(dedup.Article("text", text), [dedup.Article("source", source)])
    return {finding.rule for finding in report.findings}


@pytest.mark.parametrize("rule", CLAIMS, ids=lambda rule: rule.rule)
def test_false_example_is_silent(rule: Rule) -> None:
    assert rule.rule not in found(rule.false_source, rule.false_text)


@pytest.mark.parametrize("rule", CLAIMS, ids=lambda rule: rule.rule)
def test_true_example_fires(rule: Rule) -> None:
    assert rule.rule in found(rule.true_source, rule.true_text)


def checked(source: str, text: str, declared: bool) -> set[str]:
    archive = [dedup.Article("archive/source", source)]
    sources = [dedup.Article("notes", "Notes of a talk with a pilot about the wind over the bay.")] if declared else []
    report = dedup.check(dedup.Article("draft", text), archive, sources=sources)
    return {finding.rule for finding in report.findings}


@pytest.mark.parametrize("rule", ARCHIVE, ids=lambda rule: rule.rule)
def test_archive_rule_examples(rule: Rule) -> None:
    assert rule.rule not in checked(rule.false_source, rule.false_text, rule.rule == "SRC601")
    assert rule.rule in checked(rule.true_source, rule.true_text, rule.rule == "SRC601")


def test_impossible_date_examples() -> None:
    rule = catalogue()["DAT501"]
    for text, fires in ((rule.false_text, False), (rule.true_text, True)):
        article = dedup.Article("text", text, published="2031-03-02")
        report = dedup.check(article)
        assert ("DAT501" in {finding.rule for finding in report.findings}) is fires


def test_the_catalogue_is_that_of_the_contract() -> None:
    levels = {"note": {"DRV202", "CLM307", "SYS901"}, "block": {"DUP101", "QUO401"}}
    assert len(catalogue()) == 21
    for rule in catalogue().values():
        expected = next((level for level, rules in levels.items() if rule.rule in rules), "flag")
        assert rule.level == expected, rule.rule
        assert not {"false", "fake", "plagiarism"} & set((rule.says + " " + rule.explanation).lower().split())
