"""Finds orders told by dates alone: "resigned in October and was charged in December"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...text import Sentence
from ..dating.patterns import WEEKDAYS
from ..dating.times import Time, find_dates
from .events import Order, Words, between, content

# Between two dates one event ends and the next begins.
CUT = re.compile(r"[,;:]|\s-\s|\b(?:and|but|while|whereas|then|with|who|which|when)\b")
# Sentences with more times are timetables.
MANY = 6
# What is told of a day three days on is told of the days after it; five days on may be the days before it.
DAYS_ON = 3
PARTS = ("dawn", "morning", "noon", "afternoon", "evening", "night", "midnight")
_YEARLY = ("day", "month", "year")
# The words of an event stand near its date.
SIDE = 12


def find_dated(plain: str, sentence: Sentence) -> tuple[Order, ...]:
    """The orders of the events of a sentence that each have a date of one kind."""
    times = find_dates(plain, sentence)
    if not 1 < len(times) <= MANY:
        return ()
    words = [word for word in content(plain, sentence) if not any(one.start <= word[0] < one.end for one in times)]
    return tuple(_orders(plain, sentence, _groups(plain, times), words))


def _groups(plain: str, times: Sequence[Time]) -> list[list[Time]]:
    """The times that stand together, as one: "on Sunday night"."""
    groups: list[list[Time]] = []
    for time in times:
        if groups and not plain[groups[-1][-1].end : time.start].strip(" ,"):
            groups[-1].append(time)
        else:
            groups.append([time])
    return groups


def _orders(plain: str, sentence: Sentence, groups: Sequence[list[Time]], words: Words) -> Iterator[Order]:
    for number, (one, other) in enumerate(pairwise(groups)):
        sign = _sequence(one, other)
        cut = _cut(plain, words, one, other) if sign else 0
        if not cut:
            continue
        start = _cut(plain, words, groups[number - 1], one) if number else sentence.start
        behind = groups[number + 2] if number + 2 < len(groups) else None
        end = (_cut(plain, words, other, behind) or behind[0].start) if behind else sentence.end
        left, right = between(words, start, cut), between(words, cut, end)
        if left and right:
            yield Order(one[0].start, other[-1].end, sign, ((frozenset(left[-SIDE:]), frozenset(right[:SIDE])),))


def _sequence(ones: Sequence[Time], others: Sequence[Time]) -> int:
    """Of times that stand together the one that says most tells: the day, then the part of the day."""
    return next((sign for one in ones for other in others if (sign := sequence(one, other))), 0)


def _cut(plain: str, words: Words, ones: Sequence[Time], others: Sequence[Time]) -> int:
    """Where the event of a date ends: right behind a date that ends it, else as late as can be; 0 for nowhere."""
    end = ones[-1].end
    cuts = [match.start() for match in CUT.finditer(plain, end, others[0].start)]
    if cuts and not between(words, end, cuts[0]):
        return cuts[0]
    return cuts[-1] if cuts else 0


def sequence(one: Time, other: Time) -> int:
    """-1: told in this order, the first date is the earlier one; 1: it is the later one; 0: not to be told."""
    if one.kind in _YEARLY and other.kind in _YEARLY and one.year and other.year and one.year != other.year:
        return -1 if one.year < other.year else 1
    if one.kind != other.kind:
        return 0
    if one.kind in ("day", "month"):
        first, last = (one.month, one.day or 0), (other.month, other.day or 0)
        # What is told of December and then of March may lie in the next year.
        return -1 if one.month and other.month and first < last else 0
    if one.kind == "weekday":
        return -1 if 0 < (WEEKDAYS.index(other.word) - WEEKDAYS.index(one.word)) % 7 <= DAYS_ON else 0
    if one.kind == "part" and one.word in PARTS and other.word in PARTS:
        return -1 if PARTS.index(one.word) < PARTS.index(other.word) else 0
    if one.kind == "clock" and one.sure and other.sure and one.word != other.word:
        return -1 if one.word < other.word else 1
    return 0
