"""A name that stands elsewhere in the source, put between words that an edit left alone."""

from __future__ import annotations

import pytest

from dedup.judging import judge
from dedup.ledger import settle
from dedup.model import Article
from dedup.text import read

SOURCE = (
    "At least 22 people were hurt in a double explosion near a depot in the northern city of Velmar on Tuesday, state "
    "media said. Officials in Oslo and Tarnholm were told at once. The Harbour Workers League called a strike. "
    "The Norwegian army sent two trucks with blankets."
)
SENTENCE = (
    "At least 22 people were hurt in a double explosion near a depot in the northern city of {} on Tuesday, {} said."
)


def rules(text: str, source: str = SOURCE) -> set[str]:
    judged = judge(read(Article("text", text)), [read(Article("source", source))])
    return {one.rule for mismatches in judged.mismatches for one in settle(mismatches)}


def test_what_stayed_is_quiet() -> None:
    assert not rules(SENTENCE.format("Velmar", "state media"))


@pytest.mark.parametrize("town", ["Velmár", "Velmar's"])
def test_another_spelling_is_quiet(town: str) -> None:
    assert "CLM305" not in rules(SENTENCE.format(town, "state media"))


def test_a_short_form_is_quiet() -> None:
    source = "Gov. Jennifer Ames told the crowd near the old mill on Friday that the road would stay shut all week."
    text = "Governor Jen Ames told the crowd near the old mill on Friday that the road would stay shut all week."
    assert "CLM305" not in rules(text, source)


def test_initials_are_quiet() -> None:
    source = "The HWL called a strike at the two northern docks on Friday. The Harbour Workers League has 900 members."
    text = "The Harbour Workers League called a strike at the two northern docks on Friday."
    assert "CLM305" not in rules(text, source)


def test_whose_sister_she_is_replaces_nobody() -> None:
    source = "But Emma Lund seemed to have no interest in the prize on Monday night. She wrote Silver Rain."
    text = "But the Silver Rain star seemed to have no interest in the prize on Monday night."
    assert "CLM305" not in rules(text, source)


@pytest.mark.parametrize("town", ["Oslo", "Tarnholm"])
def test_a_town_from_elsewhere_in_the_source(town: str) -> None:
    assert "CLM305" in rules(SENTENCE.format(town, "state media"))


def test_a_capital_for_a_town_of_its_country() -> None:
    source = "Air raids hit the Syrian city of Homs on Monday, a monitor said. The Syrian army was in Damascus."
    assert "CLM305" in rules("Air raids hit the Syrian city of Damascus on Monday, a monitor said.", source)


def test_one_word_that_stayed_is_enough_beside_many() -> None:
    source = "The guard shelled the old districts of Velmar with mortars on Friday. Tarnholm stayed calm."
    assert "CLM305" in rules("The guard shelled the old districts of Tarnholm with rockets on Friday.", source)
