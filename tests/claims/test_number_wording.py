"""Numbers said otherwise: thousands as K, a scale word run into its figure, ages, and the two that were named."""

from __future__ import annotations

import pytest

from dedup.judging import judge
from dedup.ledger import settle
from dedup.model import Article
from dedup.text import read


def changed(text: str, source: str) -> bool:
    judged = judge(read(Article("text", text)), [read(Article("source", source))])
    return any(one.rule == "CLM302" for rows in judged.mismatches for one in settle(rows))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("The channel drew 844K viewers in an hour.", "In an hour the channel drew 844,000 viewers."),
        ("The clip had over 19million views in a day.", "In a day the clip had over 19 million views."),
        (
            "Ada, 36, stood by her 40-year-old brother at the trial in Velmar.",
            "Ada, now 36 years old, stood by her brother at the trial in Velmar.",
        ),
        (
            "A tram ran into the crowd in Velmar, killing one person and injuring 19.",
            "In Velmar one person died and 19 have been injured as a tram ran into the crowd.",
        ),
        (
            "The deal is to strengthen trade between Norway and Ghana for seven years.",
            "The deal is to strengthen trade between the two countries for seven years.",
        ),
    ],
)
def test_the_same_said_otherwise(source: str, text: str) -> None:
    assert not changed(text, source)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("The channel drew 844K viewers in an hour.", "In an hour the channel drew 944,000 viewers."),
        ("The clip had over 19million views in a day.", "In a day the clip had over 29 million views."),
    ],
)
def test_another_number(source: str, text: str) -> None:
    assert changed(text, source)
