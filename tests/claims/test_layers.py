"""Of two credits, one inside the other, CLM309 misses the inner one."""

from __future__ import annotations

import pytest

import dedup

QUIET = [
    ("The mayor said engineers had warned that the wall might fall.",
     "The wall might fall, engineers have warned according to the mayor."),
    ("The mayor said a survey had found that the wall might fall.", "The wall might fall, the mayor said."),
    ("The Marsh Courier reported that the mayor had said the pool would close.",
     "The mayor said the pool would close."),
    ("The mayor said the pool would close. Engineers had said in May that the boiler was worn.",
     "The mayor said the pool would close."),
    ("The mayor, Jan Holt, said the pool would close.", "Jan Holt said the pool would close."),
]  # fmt: skip
FIRES = [
    ("The mayor said engineers had warned that the wall might fall.", "The mayor said that the wall might fall."),
    ("Union leader Mia Lund told reporters that management had said the sawmill at Fors would close by June.",
     "Union leader Mia Lund said the Fors sawmill would close by June."),
    ("The lawyer said his client believed that the letter was lost.", "The letter was lost, the lawyer said."),
]  # fmt: skip


def _rules(theirs: str, ours: str) -> set[str]:
    report = dedup.diff(dedup.Article("draft", ours), [dedup.Article("source", theirs)])
    return {one.rule for one in report.findings}


@pytest.mark.parametrize(("theirs", "ours"), QUIET)
def test_both_credits_or_one_alone_are_silent(theirs: str, ours: str) -> None:
    assert "CLM309" not in _rules(theirs, ours)


@pytest.mark.parametrize(("theirs", "ours"), FIRES)
def test_a_lost_inner_credit_is_found(theirs: str, ours: str) -> None:
    assert "CLM309" in _rules(theirs, ours)
