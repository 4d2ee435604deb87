"""Days written in figures: 28.05.2031 has one reading, 04/03/2031 has two."""

from __future__ import annotations

import pytest

from dedup.claims.dating.dates import find_times, same_time
from dedup.claims.dating.impossible import late_date
from dedup.judging import judge
from dedup.ledger import settle
from dedup.model import Article
from dedup.text import read


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("28.05.2031", "28 May 2031"),
        ("28-05-2031", "May 28"),
        ("05/28/2031", "28 May 2031"),
        ("04/03/2031", "4 March 2031"),
        ("04/03/2031", "April 3, 2031"),
        ("4/3/2031", "04-03-2031"),
        ("28.05.2031", "2031-05-28"),
    ],
)
def test_the_same_day(one: str, other: str) -> None:
    assert same_time(find_times(one)[0], find_times(other)[0], None, None)


@pytest.mark.parametrize(
    ("one", "other"),
    [("28.05.2031", "27.05.2031"), ("04/03/2031", "5 March 2031"), ("04/03/2031", "4 March 2030")],
)
def test_another_day(one: str, other: str) -> None:
    assert same_time(find_times(one)[0], find_times(other)[0], None, None) is False


@pytest.mark.parametrize("text", ["32.05.2031", "10.20.30.40", "1.5.3", "555-12-2031-9", "13/13/2031"])
def test_no_day(text: str) -> None:
    assert not [time for time in find_times(text) if time.kind in ("day", "digits")]


def test_a_day_with_two_readings_is_never_too_late() -> None:
    published = Article("one", "", published="2031-05-12").date
    assert not late_date("It was updated on 05-11-2031.", published)
    assert late_date("It was updated on 28.05.2031.", published)


def test_another_day_in_the_same_sentence() -> None:
    source = read(Article("source", "The pier closed on 27-08-2031 after a storm tore two planks off its head."))
    text = read(Article("text", "The pier closed on 28-08-2031 after a storm tore two planks off its head."))
    assert [one.rule for rows in judge(text, [source]).mismatches for one in settle(rows)] == ["CLM303"]
