"""CLM304: the first to do a thing became the last; and words of order around a time that is counted."""

from __future__ import annotations

import pytest

import dedup

CLIMB = "Ida Roth was the last of the five skaters to cross the lake, and the first to light a fire."
TRUCE = "Within days of the truce, the bandits robbed the granary of Ostrow."
FAIR = "The evening before the fair, the mayor withdrew his licence from the circus."
FERRY = "Two days after the storm tore the roof off the school in San Leo, nuns began to cook soup for the parish."
BAKER = "The baker hired the apprentice six weeks before the oven cracked."
GLASS = "The furnace burst as the glass was being poured."

QUIET = [
    (CLIMB, "Ida Roth crossed the lake last and was the first to light a fire."),
    (CLIMB, "Of the five skaters to cross the lake Ida Roth came last."),
    (CLIMB, "In the first week of the year Ida Roth crossed the lake."),
    (TRUCE, "The bandits robbed the granary of Ostrow days after the truce."),
    (FAIR, "The mayor withdrew the licence of the circus on the eve of the fair."),
    (
        FERRY,
        "The nuns began to cook soup in San Leo two days after a storm tore the roof off the school of the parish.",
    ),
    (BAKER, "The apprentice had been there for six weeks when the oven cracked."),
    (GLASS, "The glass was being poured when the furnace burst."),
]
FIRES = [
    (CLIMB, "Ida Roth was the first of the five skaters to cross the lake."),
    (CLIMB, "Ida Roth was the last to light a fire."),
    (TRUCE, "The bandits robbed the granary of Ostrow days before the truce."),
    (FAIR, "The mayor withdrew the licence of the circus the evening after the fair."),
    (BAKER, "The oven had been cracked for six weeks when the baker hired the apprentice."),
    (GLASS, "The furnace burst after the glass had been poured."),
]


def _rules(theirs: str, ours: str) -> set[str]:
    report = dedup.diff(dedup.Article("draft", ours), [dedup.Article("source", theirs)])
    return {one.rule for one in report.findings}


@pytest.mark.parametrize(("theirs", "ours"), QUIET)
def test_the_same_place_is_silent(theirs: str, ours: str) -> None:
    assert "CLM304" not in _rules(theirs, ours)


@pytest.mark.parametrize(("theirs", "ours"), FIRES)
def test_another_place_is_found(theirs: str, ours: str) -> None:
    assert "CLM304" in _rules(theirs, ours)
