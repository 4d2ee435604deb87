"""Quantifiers: "not all" against "none", "hardly anyone" against "nearly everybody", "some" against "most"."""

from __future__ import annotations

import pytest

from dedup.claims.hedging.portions import ALL, FEW, NONE, SOME, find_portions
from dedup.judging import judge
from dedup.model import Article
from dedup.text import read


def rules(source: str, text: str) -> set[str]:
    rows = judge(read(Article("text", text)), [read(Article("source", source))]).mismatches
    return {one.rule for row in rows for one in row}


NOT_ALL = "Not all of the 900 homes in Brandby have running water again after the flood, the council said."
FEW_OF = "Few of the villagers in Orly have signed the petition against the quarry, according to the priest."
SEVERAL = "Several of the cabins on the ferry were flooded during the storm, the crew said."


@pytest.mark.parametrize(
    ("source", "text", "rule"),
    [
        (NOT_ALL, "None of the 900 homes in Brandby has running water after the flood, the council said.", "CLM306"),
        (FEW_OF, "Most villagers in Orly have signed the petition against the quarry, the priest said.", "CLM306"),
        (SEVERAL, "All of the cabins on the ferry were flooded during the storm, according to its crew.", "CLM307"),
    ],
)  # fmt: skip
def test_another_portion_is_told(source: str, text: str, rule: str) -> None:
    assert rule in rules(source, text)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (NOT_ALL, "Some of the 900 homes in Brandby still wait for running water after the flood, the council said."),
        (FEW_OF, "Hardly any villagers in Orly have signed the petition against the quarry, the priest said."),
        (SEVERAL, "Some cabins on the ferry were flooded during the storm, according to its crew."),
        ("Nobody on the ferry was hurt in the storm, the crew said.",
         "Everybody on the ferry was unhurt after the storm, the crew said."),
    ],
)  # fmt: skip
def test_the_same_portion_in_other_words_stays_quiet(source: str, text: str) -> None:
    assert rules(source, text).isdisjoint({"CLM306", "CLM307"})


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("None of the boats sank.", [NONE]),
        ("Hardly any boats sank.", [FEW]),
        ("Not all boats sank.", [SOME]),
        ("All boats sank.", [ALL]),
        ("At all times they sank.", []),
        ("Some 300 boats sank.", []),
        ('He said: "All boats sank."', []),
    ],
)
def test_quantifiers_have_levels(text: str, levels: list[int]) -> None:
    reading = read(Article("text", text))
    assert [one.level for one in find_portions(reading.plain, reading.sentences[0])] == levels
