"""Times worked out from others: four days before Tuesday was Friday, the year after 2008 was 2009."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from ...aligned import Case
from ...text import Sentence
from ...text.words import stem
from .patterns import WEEKDAYS
from .times import Time, find_dates, minutes

_UNIT = r"(?P<unit>minute|hour|day|week|fortnight|month|year|decade)s?"
_SIDE = (
    r"(?P<side>before|after|earlier|later|ago|from|past|prior|ahead|previously|afterwards?|early|late|longer|shorter"
    r"|more|less)"
)
_STEPS = re.compile(
    rf"\b(?!the )(?P<count>\d{{1,3}}|[a-z]+(?:-[a-z]+)?) {_UNIT}'? {_SIDE}\b"
    rf"|\bby (?P<by>\d{{1,3}}|[a-z]+(?:-[a-z]+)?) {_UNIT.replace('unit', 'of')}\b"
    rf"|\b(?:the )?(?P<way>following|next|previous) {_UNIT.replace('unit', 'next')}\b"
    rf"|\bthe {_UNIT.replace('unit', 'same')} (?P<beside>before|after)\b",
    re.IGNORECASE,
)
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MINUTES = {"minute": 1, "hour": 60}
_MONTHS = {"month": 1, "year": 12, "decade": 120}


# Which way from a time before these words, and from one behind them; 0: either way.
_WAYS = {
    "before": (1, -1), "ahead": (1, -1), "prior": (1, -1), "after": (-1, 1), "from": (-1, 1), "past": (-1, 1),
    "earlier": (-1, -1), "ago": (-1, -1), "previously": (-1, -1), "previous": (-1, -1), "later": (1, 1),
    "afterward": (1, 1), "afterwards": (1, 1), "following": (1, 1), "next": (1, 1),
}  # fmt: skip


class Step(NamedTuple):
    """A distance in time at [start, ...): so many units; `ways` from a time before it, and from one behind it."""

    start: int
    number: int
    unit: str
    ways: tuple[int, int]


def reckoned(case: Case, time: Time) -> bool:
    """Whether a time lies as far from one of the evidence as the same sentence of the evidence says."""
    return any(_same(time, anchor, step)
               for _, reading, sentence in case.linked()
               for step in reading.once(_steps, sentence)
               for anchor in reading.once(find_dates, sentence))  # fmt: skip


def _steps(plain: str, sentence: Sentence) -> tuple[Step, ...]:
    """The distances in time that a sentence tells."""
    return tuple(_told(plain, sentence))


def _told(plain: str, sentence: Sentence) -> Iterator[Step]:
    for match in _STEPS.finditer(plain, sentence.start, sentence.end):
        unit = match["unit"] or match["of"] or match["next"] or match["same"]
        number = _number(match["count"] or match["by"] or "one")
        way = (match["side"] or match["way"] or "").lower()
        # "In 2023, more than the year before" is the year before 2023.
        ways = {"before": (-1, -1), "after": (1, 1)}[match["beside"].lower()] if match["beside"] else _WAYS.get(way)
        if plain.startswith(" than", match.end()):
            ways = (0, 0)  # "by 2050, ten years earlier than assumed"
        if number:
            yield Step(match.start(), number, unit.lower(), ways or (0, 0))


def _number(word: str) -> int:
    told = stem(word.lower())
    if told.isdigit():
        return int(told)
    return 1 if word.lower() in ("a", "an", "one") else 0


def _same(ours: Time, anchor: Time, step: Step) -> bool:
    """Whether one time is so far before or after another."""
    way = step.ways[anchor.start > step.start]
    return any(_lies(ours, anchor, one * step.number, step.unit) for one in ((way,) if way else (1, -1)))


def _lies(ours: Time, anchor: Time, count: int, unit: str) -> bool:
    if ours.kind != anchor.kind:
        return False
    if ours.kind == "weekday" and unit in _DAYS:
        return (WEEKDAYS.index(ours.word) - WEEKDAYS.index(anchor.word) - count * _DAYS[unit]) % 7 == 0
    if ours.kind == "day" and unit in _DAYS:
        return _apart(ours, anchor) == count * _DAYS[unit]
    if ours.kind == "year" and ours.year and anchor.year and unit in ("year", "decade"):
        return ours.year - anchor.year == count * _MONTHS[unit] // 12
    if ours.kind == "month" and ours.month and anchor.month and unit in _MONTHS:
        return (ours.month - anchor.month - count * _MONTHS[unit]) % 12 == 0
    if ours.kind == "clock" and unit in _MINUTES:
        return (minutes(ours) - minutes(anchor) - count * _MINUTES[unit]) % 720 == 0
    return False


# Any year that is no leap year: the texts seldom give one.
_YEAR = 2031


def _apart(one: Time, other: Time) -> int:
    """Days from the second of two days of the calendar to the first; 0 where there is no such day."""
    try:
        days = [dt.date(time.year or _YEAR, time.month or 0, time.day or 0) for time in (one, other)]
    except ValueError:
        return 0
    return (days[0] - days[1]).days
