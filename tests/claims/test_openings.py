"""What is looked for first must let through all that is looked for then."""

from __future__ import annotations

import pytest

from dedup.align.overlap import REACH, _around, _places
from dedup.claims.crediting.credits import find_credits
from dedup.claims.dating.times import find_dates
from dedup.claims.ordering.sequences import find_orders
from dedup.model import Article
from dedup.text import read


@pytest.mark.parametrize(
    "told",
    [
        "on Christmas Eve", "on Good Friday", "at half past seven", "at a quarter to four", "at ten o'clock",
        "next month", "in the twentieth century", "in the last quarter", "at midnight", "at sunset", "last fall",
        "the day after tomorrow", "on the first weekend of the holidays", "at the end of the year", "every week",
        "twice a year", "within hours", "in November", "on Mondays and on Tuesday", "at one in the morning",
        "on Monday'd been ready by dusk", "annually", "on the second Sundays of the strike",
        "on the last weekends of the strike",
    ],
)  # fmt: skip
def test_a_time_told_in_words_is_found(told: str) -> None:
    text = read(Article("one", f"The ferry to the island was painted {told}."))
    assert find_dates(text.plain, text.sentences[0])


@pytest.mark.parametrize("told", ["painted", "painted by four men", "seen from the harbour, where it lay"])
def test_no_time_is_found_where_none_is_told(told: str) -> None:
    text = read(Article("one", f"The ferry to the island was {told}."))
    assert not find_dates(text.plain, text.sentences[0])


@pytest.mark.parametrize(
    "told",
    [
        "after the bell rang", "following the storm", "in the wake of the storm", "subsequent to the storm",
        "on the heels of the storm", "as soon as the storm passed", "once the storm had passed", "prior to the storm",
        "ahead of the storm", "until the storm came", "in the run-up to the storm", "by the time the storm came",
    ],
)  # fmt: skip
def test_an_order_is_found_whatever_word_tells_it(told: str) -> None:
    text = read(Article("one", f"The ferry left the harbour {told}."))
    assert find_orders(text.plain, text.sentences[0])


@pytest.mark.parametrize(
    "told",
    [
        "The mayor's version is that the ferry was late.", "The mayor is convinced that the ferry was late.",
        "The mayor put the cost at a thousand crowns.", "To Ann Ames of the union, the ferry was late.",
        "The figure comes from the mayor.", "The ferry was late, if the mayor is to be believed.",
    ],
)  # fmt: skip
def test_a_credit_told_in_looser_words_is_found(told: str) -> None:
    text = read(Article("one", told))
    assert any(credit.loose for credit in find_credits(text.plain, text.sentences[0]))


def test_bits_stand_for_places() -> None:
    places = (0, 1, 5, 64, 200)
    bits = sum(1 << place for place in places)
    assert _places(bits) == places
    assert _places(0) == ()
    near = {place + step for place in places for step in range(-REACH, REACH + 1)}
    assert _places(_around(bits)) == tuple(sorted(place for place in near if place >= 0))
