"""CLM306: a negation that nothing in the sources answers, though the denied verb is not found again as itself."""

from __future__ import annotations

import pytest

from dedup.claims.grammar.cues import denies
from dedup.judging import judge
from dedup.model import Article
from dedup.text import read, stem

SOURCE = (
    "The bridge over the Lenne at Altena was closed to lorries in March. The district council has since agreed to a "
    "plan to rebuild the bridge, and the state will carry two thirds of the costs of the work. Residents complained "
    "about the noise of the traffic that was led through the old town."
)


def rules(text: str, source: str = SOURCE) -> set[str]:
    judged = judge(read(Article("text", text)), [read(Article("source", source))])
    return {one.rule for found in judged.mismatches for one in found}


@pytest.mark.parametrize(
    "text",
    [
        "The council of the district has not agreed to rebuilding the bridge, as planned.",
        "Two thirds of the costs of the work will not be carried by the state, the district council said.",
        "The bridge at Altena over the Lenne was never closed to lorries.",
    ],
)
def test_a_negation_without_a_ground_is_found(text: str) -> None:
    assert "CLM306" in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "The council of the district has agreed to rebuilding the bridge, as planned.",
        "The council of the district has not only agreed to a plan to rebuild the bridge.",
    ],
)
def test_other_sentences_stay_quiet(text: str) -> None:
    assert "CLM306" not in rules(text)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "The new line will not stop at Hagen, the operator said on Monday.",
            "The operator said on Monday that the new line would pass Hagen without a stop.",
        ),
        (
            "The court said the two brothers had not copied the design of the chair.",
            "The court dismissed the claim that the two brothers had copied the design of the chair.",
        ),
        (
            "The mayor does not support the building of a second ring road round the town.",
            "The mayor opposes the building of a second ring road round the town.",
        ),
    ],
)
def test_a_denial_in_other_words_is_a_ground(text: str, source: str) -> None:
    assert "CLM306" not in rules(text, source)


def test_words_deny_outright_or_answer_a_denial() -> None:
    assert denies("not", stem("not")) is True
    assert denies("hasn't", stem("hasn't")) is True
    assert denies("rejected", stem("rejected")) is False
    assert denies("unclear", stem("unclear")) is False
    assert denies("under", stem("under")) is None
    assert denies("agreed", stem("agreed")) is None
