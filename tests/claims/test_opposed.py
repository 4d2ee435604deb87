"""CLM310: plain opposites, where the words around them are others."""

from __future__ import annotations

import pytest

from dedup.judging import judge
from dedup.lexicon import lexicon
from dedup.model import Article
from dedup.text import read

SOURCE = (
    "The director of the theatre spoke of his disagreement with the city about the new stage. The review of the play "
    "in the local paper was enthusiastic, he said at the opening. He also admitted that the repairs were unfinished."
)


def rules(text: str) -> set[str]:
    judged = judge(read(Article("text", text)), [read(Article("source", SOURCE))])
    return {one.rule for found in judged.mismatches for one in found}


@pytest.mark.parametrize(
    "text",
    [
        "At the opening he spoke of how reluctant the local paper had been in its review of the play.",
        "On the new stage, the director of the theatre told of an agreement with the city.",
    ],
)
def test_an_opposite_in_other_words_is_found(text: str) -> None:
    assert "CLM310" in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "The local paper reviewed the play and was anything but reluctant, he said at the opening.",
        "On the new stage, the director of the theatre said, he and the city were not in agreement.",
        "The director of the theatre also admitted that the repairs had not been finished.",
    ],
)
def test_a_denied_opposite_says_the_same(text: str) -> None:
    assert "CLM310" not in rules(text)


def test_every_line_has_one_word_a_side() -> None:
    assert all(len(left) == len(right) == 1 for left, right in lexicon().opposites)
