"""CLM304 where a time is the limit: before it on one side, after it on the other."""

from __future__ import annotations

import pytest

import dedup
from dedup import Article

FIRES = [
    ("A ruling is expected before noon on Sunday.", "The ruling is awaited after midday on Sunday."),
    ("Lorries must leave the bridge before 6 a.m. on 4 May.", "Lorries must leave the bridge after 6 a.m. on 4 May."),
    ("The tram line will not open before Easter.", "The tram line will not open after Easter, the city says."),
]  # fmt: skip
QUIET = [
    ("A ruling is expected before noon on Sunday.", "The ruling is awaited no later than midday on Sunday."),
    ("The museum opens after 10 a.m. and must close before 6 p.m.", "It closes before 6 p.m. and opens after 10 a.m."),
    ("Polls closed on Sunday after 8 p.m.", "Nothing was announced before Monday; polls closed after 8 p.m."),
]


def rules(source: str, text: str) -> set[str]:
    report = dedup.diff(Article("draft", text), [Article("source", source)])
    return {finding.rule for finding in report.findings}


@pytest.mark.parametrize(("source", "text"), FIRES)
def test_fires(source: str, text: str) -> None:
    assert "CLM304" in rules(source, text)


@pytest.mark.parametrize(("source", "text"), QUIET)
def test_quiet(source: str, text: str) -> None:
    assert "CLM304" not in rules(source, text)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("The deal cannot be signed before Friday.", "The deal must be signed no earlier than Friday."),
        ("The shop opened after Friday.", "The shop was not opened before Friday."),
        ("The bar may open only after 10 a.m. on weekdays.", "On weekdays the bar may not open before 10 a.m."),
        ("The lorries must arrive before noon.", "The lorries must not arrive after noon."),
    ],
)
def test_a_denied_limit_is_another(source: str, text: str) -> None:
    assert "CLM304" not in rules(source, text)
