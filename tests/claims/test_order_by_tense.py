"""CLM304 where no "before" or "after" stands: the tenses, or an equal distance in time, tell the order."""

from __future__ import annotations

import pytest

import dedup

QUIET = [
    (
        "The bridge was closed forty minutes before the river reached the road.",
        "When the river reached the road, the bridge had already been closed.",
    ),
    (
        "Keller left the room before the committee had voted on the budget.",
        "Keller left the room with the committee yet to vote on the budget.",
    ),
    (
        "The main valve, made of brass, was shut six minutes before the alarm reached the control room.",
        "The alarm got to the control room six minutes after the main valve was shut.",
    ),
    (
        "The clerk kept the letter from the board until the lease was signed.",
        "The clerk hid the letter from the board until after the lease had been signed.",
    ),
]
FIRES = [
    (
        "The bridge was closed forty minutes before the river reached the road.",
        "When the bridge was closed, the river had already reached the road.",
    ),
    (
        "Keller left the room before the committee had voted on the budget.",
        "When Keller left the room, the committee had already voted on the budget.",
    ),
    (
        "Keller left the room with the committee still to vote on the budget.",
        "Keller left the room once the committee had voted on the budget.",
    ),
    (
        "The main valve was shut six minutes before the alarm went off in the control room.",
        "Six minutes after the alarm sounded in the control room, the valve was turned off.",
    ),
]


def _rules(theirs: str, ours: str) -> set[str]:
    report = dedup.diff(dedup.Article("draft", ours), [dedup.Article("source", theirs)])
    return {one.rule for one in report.findings}


@pytest.mark.parametrize(("theirs", "ours"), QUIET)
def test_the_same_order_in_other_tenses_is_silent(theirs: str, ours: str) -> None:
    assert "CLM304" not in _rules(theirs, ours)


@pytest.mark.parametrize(("theirs", "ours"), FIRES)
def test_a_turned_order_is_found(theirs: str, ours: str) -> None:
    assert "CLM304" in _rules(theirs, ours)
