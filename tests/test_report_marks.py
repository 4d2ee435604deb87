"""Words marked in two wordings: what the other lacks, and nothing that only moved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.report.marks import differences, holds, places, quotations

UNMARKED = [
    ("The Minister said so.", "the minister said so"),
    ("“Our radars” – he said", '"our radars" - he said'),
    ("On Monday it rained.", "It rained on Monday."),
    ("", ""),
]
MARKED = [
    ("fired a day after the drill", "fired a day before the drill", ["after"], ["before"]),
    ("It covered 530 km.", "It covered about 350 km.", ["530"], ["about 350"]),
    ("He said it twice, twice.", "He said it twice.", ["twice"], []),
    ("all new words", "nothing alike", ["all new words"], ["nothing alike"]),
]


@pytest.mark.parametrize(("here", "there"), UNMARKED)
def test_what_is_the_same_or_only_moved_is_not_marked(here: str, there: str) -> None:
    assert differences(here, there) == ([], [])


@pytest.mark.parametrize(("here", "there", "ours", "theirs"), MARKED)
def test_what_differs_is_marked_on_both_sides(here: str, there: str, ours: list[str], theirs: list[str]) -> None:
    left, right = differences(here, there)
    assert [here[start:end] for start, end in left] == ours
    assert [there[start:end] for start, end in right] == theirs


@given(st.text(max_size=80), st.text(max_size=80))
def test_marks_lie_inside_in_order_and_apart(here: str, there: str) -> None:
    for text, spans in zip((here, there), differences(here, there), strict=True):
        edges = [edge for span in spans for edge in span]
        assert edges == sorted(set(edges)) and all(0 <= edge <= len(text) for edge in edges)


def test_words_are_found_at_their_first_free_place() -> None:
    text = "Two days, two nights and two days."
    assert [text[start:end] for start, end in places(text, ["two", "two nights", "two"])] == [
        "Two",
        "two nights",
        "two",
    ]
    assert places(text, ["three", ""]) == []


def test_quotations_and_whether_a_passage_holds_them() -> None:
    text = "He called it “a reckless habit,” and left."
    assert [text[start:end] for start, end in quotations(text)] == ["a reckless habit,"]
    assert holds('It was "A reckless habit that nobody can afford".', "a reckless habit,")
    assert not holds("It was a bad habit.", "a reckless habit")
    assert not holds("anything", "...")
