"""CLM303: a date or time differs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ...aligned import Case, Mismatch
from ...text import Reading, Sentence
from ..context import index_at, local
from ..wording import differs
from .patterns import WEEKDAYS
from .reckoned import reckoned
from .times import Time, all_dates, date_spans, find_dates, find_times, minutes

__all__ = ["RULE", "Time", "all_dates", "compare", "date_spans", "find_dates", "find_times", "resolve", "same_time"]

RULE = "CLM303"
SAME_STATEMENT = 0.4
# In a sentence that says much besides, a time must stand among so much of the same words.
BESIDE = 0.5
# A time that the evidence has elsewhere must fit the place of another so well, and so much better than its own.
IN_PLACE, CLEARLY, RIGHT, BY = 0.6, 0.3, 3, 4
# Articles fewer days apart call one time by one name, week, month or year.
DAYS_APART = 5
# A time that none of the linked texts has needs less: it is new, and stands for something.
STRANGE = 0.2
# Kinds of time that answer one another, beside each kind itself.
_KIN = (
    {"weekday", "relative"},
    {"day", "digits"},
    {"year", "decade"},
    {"year", "century"},
    {"decade", "century"},
    {"day", "feast"},
)
# Parts of the day that run into each other.
_PARTS = ({"evening", "night"}, {"night", "midnight"}, {"dawn", "morning"}, {"dusk", "evening"}, {"noon", "midday"})
_SEASONS = frozenset("spring summer autumn winter".split())
# Not a day, whatever day it is.
_DAYS = ("yesterday", "today", "tomorrow", "tonight", "the day after tomorrow", "the day before yesterday")
_NEXT = tuple(f"{way} {span}" for way in ("next", "last") for span in ("month", "year", "week"))
_SPANS = ("week", "month", "year", "decade", "century", "season")


def resolve(time: Time, published: dt.date | None) -> dt.date | None:
    """The day a time names, seen from the day of publication: weekdays are the nearest past ones."""
    if time.kind == "day" and time.month and time.day:
        year = time.year or (published.year if published else None)
        return _day(year, time.month, time.day) if year else None
    if published is None:
        return None
    if time.word in ("today", "tonight"):
        return published
    if time.word in ("yesterday", "tomorrow"):
        return published + dt.timedelta(days=1 if time.word == "tomorrow" else -1)
    if time.kind == "weekday":
        return published - dt.timedelta(days=(published.weekday() - WEEKDAYS.index(time.word)) % 7)
    return None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def same_time(ours: Time, theirs: Time, our_date: dt.date | None, their_date: dt.date | None) -> bool | None:
    """True: the same; False: they conflict; None: they cannot be held against each other."""
    if ours.kind == theirs.kind:
        return _same_kind(ours, theirs, our_date, their_date)
    if {ours.kind, theirs.kind} == {"day", "digits"}:
        days = ((ours.month, ours.day), (ours.day, ours.month))
        return (theirs.month, theirs.day) in days and _equal(ours.year, theirs.year)
    one, other = resolve(ours, our_date), resolve(theirs, their_date)
    if one is not None and other is not None:
        return one == other
    kinds = {ours.kind, theirs.kind}
    if kinds == {"weekday", "relative"}:
        return _week_apart(ours, theirs, our_date, their_date)
    if kinds == {"day", "feast"}:
        return (ours.month, ours.day) == (theirs.month, theirs.day) if ours.month and theirs.month else None
    if kinds == {"day", "month"}:
        day, month = (ours, theirs) if ours.kind == "day" else (theirs, ours)
        return ours.month == theirs.month and _in_phase(day.day, month.phase)
    if kinds in ({"day", "year"}, {"month", "year"}) and ours.year and theirs.year:
        return ours.year == theirs.year
    if kinds <= {"year", "decade", "century"} and ours.year and theirs.year:
        return _within(ours, theirs)
    return None


def _same_kind(ours: Time, theirs: Time, our_date: dt.date | None, their_date: dt.date | None) -> bool | None:
    if ours.kind in ("day", "digits"):
        return (ours.month, ours.day) == (theirs.month, theirs.day) and _equal(ours.year, theirs.year)
    if ours.kind == "month":
        return ours.month == theirs.month and _equal(ours.year, theirs.year) and _same_phase(ours, theirs)
    if ours.kind in ("year", "decade", "century"):
        return ours.year == theirs.year and _same_phase(ours, theirs)
    if ours.kind == "clock":
        apart = abs(minutes(ours) - minutes(theirs))
        return apart == 0 or (apart % 720 == 0 and not (ours.sure and theirs.sure))
    if ours.kind == "part":
        return ours.word == theirs.word or {ours.word, theirs.word} in _PARTS
    if ours.kind != "relative":
        return ours.word == theirs.word
    return _same_relative(ours, theirs, our_date, their_date)


def _same_relative(ours: Time, theirs: Time, our_date: dt.date | None, their_date: dt.date | None) -> bool | None:
    """ "Last week" is not "last month", but where one article is older it may have become so."""
    units = _unit(ours.word), _unit(theirs.word)
    if (ours.word in _NEXT and theirs.word in _DAYS) or (theirs.word in _NEXT and ours.word in _DAYS):
        return None if _far_apart(our_date, their_date) else False
    if units[0] == units[1]:
        return _relative(ours.word) == _relative(theirs.word)
    if set(units) <= _SEASONS:
        return False
    if units[0] not in _SPANS or units[1] not in _SPANS or _relative(ours.word) != _relative(theirs.word):
        return None
    return None if _far_apart(our_date, their_date) else False


def _far_apart(our_date: dt.date | None, their_date: dt.date | None) -> bool:
    """Whether what was next month may be next week by now."""
    return our_date is not None and their_date is not None and abs((our_date - their_date).days) >= DAYS_APART


def _same_phase(ours: Time, theirs: Time) -> bool:
    return not ours.phase or not theirs.phase or ours.phase == theirs.phase


def _in_phase(day: int | None, phase: str) -> bool:
    """Whether a day can be called early or late in its month."""
    return day is None or not ((phase == "early" and day > 15) or (phase == "late" and day < 15))


def _within(ours: Time, theirs: Time) -> bool:
    """Whether a year lies in a decade or century, a decade in a century."""
    order = ("year", "decade", "century")
    small, large = sorted((ours, theirs), key=lambda time: order.index(time.kind))
    year, span = small.year or 0, large.year or 0
    if large.kind == "decade":
        return year // 10 * 10 == span
    return span in ((year - 1) // 100 + 1, year // 100 + 1)


def _week_apart(ours: Time, theirs: Time, our_date: dt.date | None, their_date: dt.date | None) -> bool | None:
    """A bare weekday lies in the days before publication: "last month" is not it, "last week" only some days on."""
    relative = ours if ours.kind == "relative" else theirs
    if _relative(relative.word) != "last" or _unit(relative.word) not in ("week", "month", "year"):
        return None
    later = our_date is not None and their_date is not None and (our_date - their_date).days >= 2
    return None if later else False


def _equal(one: int | None, other: int | None) -> bool:
    return one is None or other is None or one == other


def _unit(word: str) -> str:
    if word in _DAYS:
        return "day"
    return word.split()[-1].replace("weekend", "week").replace("fall", "autumn")


def _relative(word: str) -> str:
    first = word.split()[0]
    same = {"previous": "last", "past": "last", "following": "next", "coming": "next", "tonight": "today"}
    return same.get(first, first)


def compare(case: Case) -> Iterator[Mismatch]:
    """Times of the sentence that conflict with one of the same kind in the evidence, and stand nowhere in it."""
    ours = case.derivative.once(find_dates, case.sentence)
    if not ours:
        return
    linked = [(reading, sentence, reading.once(find_dates, sentence)) for _, reading, sentence in case.linked()]
    for time in ours:
        conflict = _conflict(case, time, ours, linked)
        if conflict is not None and not reckoned(case, time):
            reading, theirs = conflict
            yield differs(RULE, case, (time.start, time.end), reading, (theirs.start, theirs.end), confidence=0.85)


def _conflict(
    case: Case, time: Time, ours: tuple[Time, ...], linked: list[tuple[Reading, Sentence, tuple[Time, ...]]]
) -> tuple[Reading, Time] | None:
    """The time of the evidence that is not ours, and stands where ours stands.

    Where the evidence has ours too, it must stand among other words: "sat on Monday and marked on Friday".
    """
    our_date = case.derivative.article.date
    here = index_at(case.sentence.words, time.start)
    agreed: dict[int, float] = {}
    found: list[tuple[Reading, Sentence, Time]] = []
    for number, (reading, sentence, times) in enumerate(linked):
        alike = case.alignment.links[number].similarity >= SAME_STATEMENT
        their_date = reading.article.date
        for other in times:
            verdict = same_time(time, other, our_date, their_date)
            if verdict is True and not _vaguely(time, other):
                near = _narrowly(case.sentence, here, sentence, other)
                agreed[id(sentence)] = max(near, agreed.get(id(sentence), 0.0))
            elif verdict is False and (time.kind == other.kind or {time.kind, other.kind} in _KIN):
                least = min(_both(case.sentence, here, sentence, other))
                claimed = any(same_time(mine, other, our_date, their_date) for mine in ours if mine is not time)
                if not claimed and (alike or least >= BESIDE or (least >= STRANGE and not _standing(case, time))):
                    found.append((reading, sentence, other))
    for reading, sentence, other in found:
        # Of two times in one sentence ("sat in June and marked in July") what stands before both belongs to either.
        least = max(IN_PLACE, CLEARLY + max(agreed.values(), default=0.0), 1.0 if agreed.get(id(sentence)) else 0.0)
        if not agreed or _narrowly(case.sentence, here, sentence, other) > least:
            return reading, other
    return None


def _vaguely(ours: Time, theirs: Time) -> bool:
    """ "June 26" is no "end of June" where an "end of July" is to be told from it."""
    return ours.kind == "month" and bool(ours.phase) and theirs.kind == "day"


def _narrowly(ours: Sentence, here: int, theirs: Sentence, other: Time) -> float:
    """How much of the words right beside our time stands right beside another."""
    return local(ours, here, theirs, index_at(theirs.words, other.start), RIGHT, BY)


def _both(ours: Sentence, here: int, theirs: Sentence, other: Time) -> tuple[float, float]:
    """How alike the words around two times are, counted in both directions."""
    there = index_at(theirs.words, other.start)
    return local(ours, here, theirs, there), local(theirs, there, ours, here)


def _standing(case: Case, time: Time) -> bool:
    """Whether a text of the evidence has the time at all."""
    date = case.derivative.article.date
    return any(
        same_time(time, other, date, source.article.date) is True
        for source in case.sources
        for other in source.whole(all_dates)
    )
