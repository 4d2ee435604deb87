"""CLM304: what began, ended or was caused, and one who did the same after another."""

from __future__ import annotations

import pytest

import dedup

CANAL = "The millers have shipped flour by canal since the railway closed in 1961."
TOLL = "Until the tunnel opened in May, farmers drove their sheep across the ridge."
KITE = "The regatta was abandoned because a kite had fouled the mast of the flagship."
BROTHERS = "Petr Novak was the first of the brothers to plead guilty to the arson. Jakub followed three days later."
TALKS = "The council first consulted the beekeepers and then inspected the orchard, its clerk said."

QUIET = [
    (CANAL, "It was with the closure of the railway that the shipping of flour by canal began."),
    (TOLL, "The opening of the tunnel in May put an end to the driving of sheep across the ridge."),
    (KITE, "A kite fouled the flagship's mast before the regatta was abandoned."),
    (BROTHERS, "Jakub's guilty plea came three days after Petr's."),
    (TALKS, "The orchard was inspected when the consultation of the beekeepers was already over, the clerk said."),
    # "Of having" tells no order, and what is denied is none.
    (KITE, "The flagship's crew accused a child of having abandoned the kite that fouled the mast."),
    (TOLL, "The opening of the tunnel in May did not mark the beginning of tolls."),
]
FIRES = [
    (CANAL, "It was with the closure of the railway that the shipping of flour by canal ended."),
    (TOLL, "The opening of the tunnel in May marked the start of the driving of sheep across the ridge."),
    (KITE, "A kite fouled the flagship's mast because the regatta was abandoned."),
    (BROTHERS, "Petr's guilty plea came three days after Jakub's."),
    (TALKS, "The beekeepers were consulted when the inspection of the orchard was already over, the clerk said."),
]


def _rules(theirs: str, ours: str) -> set[str]:
    report = dedup.diff(dedup.Article("draft", ours), [dedup.Article("source", theirs)])
    return {one.rule for one in report.findings}


@pytest.mark.parametrize(("theirs", "ours"), QUIET)
def test_the_same_order_is_silent(theirs: str, ours: str) -> None:
    assert "CLM304" not in _rules(theirs, ours)


@pytest.mark.parametrize(("theirs", "ours"), FIRES)
def test_a_turned_order_is_found(theirs: str, ours: str) -> None:
    assert "CLM304" in _rules(theirs, ours)
