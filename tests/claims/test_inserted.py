"""CLM301, phrase by phrase: facts put into sentences that the source supports otherwise."""

from __future__ import annotations

import pytest

from dedup.claims.adding.adjuncts import find_adjuncts
from dedup.claims.adding.inserted import FEATURES
from dedup.claims.trees import model
from dedup.judging import judge
from dedup.model import Article
from dedup.text import read

SOURCE = (
    "Rescuers brought the last two hikers down from Mount Orrin on Sunday, the mountain service said. The couple had "
    "spent the night in a hut. Both were unhurt and went home by train."
)


def found(text: str) -> list[str]:
    rows = judge(read(Article("text", text)), [read(Article("source", SOURCE))]).mismatches
    return [text[one.start : one.end] for row in rows for one in row if one.rule == "CLM301"]


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("The last two hikers were brought down from Mount Orrin on Sunday because of a forecast of heavy snow, "
         "the mountain service said.", "because of a forecast of heavy snow"),
        ("The last two hikers, who had lost their way in thick fog, were brought down from Mount Orrin on Sunday, the "
         "mountain service said.", "who had lost their way in thick fog"),
        ("With the help of volunteer climbers, rescuers brought the last two hikers down from Mount Orrin on Sunday, "
         "the mountain service said.", "volunteer climbers"),
    ],
)  # fmt: skip
def test_an_added_phrase_is_named_alone(text: str, added: str) -> None:
    (span,) = found(text)
    assert added in span
    assert len(span) <= len(added) + 20


@pytest.mark.parametrize(
    "text",
    [
        "On Sunday rescuers got the last two hikers down from Mount Orrin, said the mountain service.",
        "The last pair of hikers on Mount Orrin were led to the valley by rescuers on Sunday, according to the "
        "mountain service.",
        "The two, who had passed the night in a hut, were unharmed and took a train home.",
    ],
)
def test_an_honest_rewrite_adds_nothing(text: str) -> None:
    assert found(text) == []


def test_phrases_begin_at_an_opening_and_end_at_a_mark_or_verb() -> None:
    text = "A man with a history of theft was held, despite his plea, to protect others."
    (sentence,) = read(Article("text", text)).sentences
    words = sentence.words
    spans = {text[words[one.first].start : words[one.last - 1].end]: one.whole for one in find_adjuncts(text, sentence)}
    assert spans["with a history of theft"]
    assert spans["despite his plea"]
    assert spans["to protect others"]
    assert not any(span.startswith("was") for span in spans)


def test_a_sentence_of_participles_is_read_in_the_end() -> None:
    text = "Running, jumping, shouting, " * 200 + "they left."
    (sentence, *_) = read(Article("text", text)).sentences
    assert len(find_adjuncts(text, sentence)) < 10 * len(sentence.words)


def test_the_model_weighs_the_features_of_this_code() -> None:
    assert model("inserted.json").features == FEATURES
