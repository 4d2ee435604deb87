"""Where in a clause the doubt lies: the stretches of a clause, and the measures of their words."""

from __future__ import annotations

from itertools import pairwise

import pytest

import dedup
from dedup import Article
from dedup.align import align
from dedup.aligned import Case, Stretch, cases
from dedup.claims.adding.doubt import additive, stretches
from dedup.claims.adding.wordwise import MEASURES, Held, measured
from dedup.model import LedgerSentence
from dedup.text import Reading, read

WIRE = Article(
    "wire",
    "The harbour board shut the northern quay on Friday after a crane fell into the basin.\n"
    "Nobody was hurt, the board said. Repairs will take six weeks and cost 4 million crowns.\n",
)


def _cases(text: str, *sources: Article) -> list[Case]:
    derivative = read(Article("draft", text))
    held: tuple[Reading, ...] = tuple(read(one) for one in sources or (WIRE,))
    return cases(derivative, held, align(derivative, held))


def _told(text: str) -> list[Stretch]:
    return [one for sentence in stretches(_cases(text)) for clause in sentence for one in clause]


def _support(told: list[Stretch], text: str, word: str) -> float:
    at = text.index(word)
    return next(one.support for one in told if one.start <= at < one.end)


def test_what_a_source_says_word_for_word_is_not_divided() -> None:
    assert _told(WIRE.text.split("\n")[0]) == [Stretch(0, 85, 1.0)]


@pytest.mark.parametrize(
    "text",
    [
        "The harbour board shut the southern quay on Friday, and Mayor Lind resigned over the crane the next day.",
        "a quay in lisbon has been shut for two years by the harbour board.",
        "Why did it fall?",
        "It was so.",
        "— — —",
        "",
    ],
)
def test_stretches_cover_each_clause_and_begin_at_words(text: str) -> None:
    for case, sentence in zip(_cases(text), stretches(_cases(text)), strict=True):
        words = {word.start for word in case.sentence.words}
        for part, clause in zip(case.alignment.parts, sentence, strict=True):
            assert (clause[0].start, clause[-1].end) == (part.start, part.end)
            assert all(left.end == right.start for left, right in pairwise(clause))
            assert all(one.start in words for one in clause[1:])
            assert all(0 <= one.support <= 1 for one in clause)


def test_the_added_words_of_a_clause_are_doubted_more_than_the_copied_ones() -> None:
    text = "The harbour board shut the northern quay on Friday for two years with manager Oskar Lind."
    told = _told(text)
    assert len(told) > 1
    assert _support(told, text, "Oskar") < _support(told, text, "harbour")
    assert _support(told, text, "years") < _support(told, text, "quay")


def test_runs_are_copied_within_one_source_and_zero_where_none_has_the_word() -> None:
    held = Held((read(WIRE), read(Article("other", "The basin was drained in May.\n"))))
    words = read(Article("draft", "The harbour board drained the basin was lisbon May.")).sentences[0].words
    runs, follows = held.runs(words)
    assert runs == [3, 3, 3, 1, 3, 3, 3, 0, 1]
    assert follows == [True, True, False, False, True, True, False, False, False]


def test_a_word_has_every_measure_of_the_model() -> None:
    (case,) = _cases("The board shut a quay in Lisbon.")
    held = Held(case.sources)
    rows = measured(case, held, held.runs(case.sentence.words)[0]).rows()
    assert len(rows) == len(case.sentence.words)
    assert {len(row) for row in rows} == {len(MEASURES)} == {len(additive().curves)}
    assert all(len(points) == len(edges) + 1 for edges, points in additive().curves)
    assert all(edges == sorted(set(edges)) for edges, _ in additive().curves)


def test_no_source_at_all_is_no_fault() -> None:
    assert stretches([]) == []
    assert len(stretches(_cases("The board shut a quay in Lisbon.", Article("empty", "\n")))) == 1


def _row(text: str) -> LedgerSentence:
    return dedup.diff(Article("draft", text), [WIRE]).ledgers[0].sentences[0]


def test_the_parts_of_a_ledger_are_stretches_and_its_sentences_keep_the_mean_of_their_clauses() -> None:
    text = "The harbour board shut the northern quay on Friday after a drunken pilot from Oslo rammed it."
    row, (case,) = _row(text), _cases(text)
    assert [(part.start, part.end, part.support) for part in row.parts] == [
        (one.start, one.end, one.support) for one in _told(text)
    ]
    weights = [max(1e-9, part.weight) for part in case.alignment.parts]
    mean = sum(part.support * one for part, one in zip(case.alignment.parts, weights, strict=True)) / sum(weights)
    assert row.support == round(mean, 6)


def test_a_finding_about_a_figure_leaves_the_rest_of_the_clause_supported() -> None:
    row = _row("Repairs will take six weeks and cost 9 million crowns.")
    states = {row.text[part.start : part.end]: part.state for part in row.parts}
    assert row.state == "altered"
    assert {state for text, state in states.items() if "9" in text} == {"altered"}


def test_what_cannot_be_checked_is_not_doubted() -> None:
    row = _row("Who will pay for the crane in Lisbon?")
    assert {part.state for part in row.parts} == {"not-checkable"}
    assert row.support == 1.0
