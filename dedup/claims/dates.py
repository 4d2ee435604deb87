"""CLM303: a date or time differs. Finds weekdays, days, months, years, clock times, relative days, and compares them."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..aligned import Case, Mismatch
from ..text import Reading, Sentence
from .wording import differs

RULE = "CLM303"
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_PATTERN = re.compile(
    rf"(?P<dmy>\b{_DAY}(?: of)? (?P<m1>{_MONTH})\b\.?(?:,? (?P<y1>\d{{4}})\b)?)"
    rf"|(?P<mdy>\b(?P<m2>{_MONTH})\b\.? {_DAY}\b(?!\d|:|\.\d)(?:,? (?P<y2>\d{{4}})\b)?)"
    rf"|(?P<my>\b(?P<m3>{_MONTH})\b\.?(?: of)? (?P<y3>(?:19|20)\d\d)\b)"
    r"|(?P<iso>\b\d{4}-\d\d-\d\d\b)"
    r"|(?P<weekday>\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)"
    r"|(?P<clock>\b(?:[01]?\d|2[0-3]):[0-5]\d(?:\s?[ap]\.?m\.?\b)?(?=\W|$)|\b(?:[01]?\d|2[0-3])\.[0-5]\d\s?[ap]\.?m\b\.?|\b(?:1[0-2]|[1-9])\s?[ap]\.?m\b\.?)"
    r"|(?P<part>\b(?:midnight|noon|midday|dawn|dusk|morning|afternoon|evening|overnight|night)\b)"
    r"|(?P<season>\b(?:spring|summer|autumn|winter)\b|\b(?:the|last|next|this|late|early) fall\b)"
    r"|(?P<relative>\b(?:yesterday|today|tomorrow|tonight)\b|\b(?:last|next|this|previous|following|past|coming) (?:week|weekend|month|year|summer|winter|spring|autumn|fall|quarter|season|decade|century)\b)"
    r"|(?P<year>(?<![\d,.$€£#-])\b(?:1[5-9]|20)\d\d\b(?!(?:,\d|\.\d|%|-\w)))"
    rf"|(?P<month>\b(?-i:January|February|March|April|May|June|July|August|September|October|November|December)\b)",
    re.IGNORECASE,
)
_AFTER_MONTH_MAY = re.compile(r"\b(?:in|since|by|until|of|last|next|this|late|early|mid|from|to|during|for|and|or|on)[ -]$", re.IGNORECASE)
_PARTS = {"midday": "noon", "overnight": "night", "tonight": "night"}


@dataclass(frozen=True, slots=True)
class Time:
    """A date or time. `kind`: day, month, weekday, year, clock, part, relative; the fields that it gives are set."""

    start: int
    end: int
    kind: str
    month: int | None = None
    day: int | None = None
    year: int | None = None
    word: str = ""


def find_dates(plain: str, sentence: Sentence) -> tuple[Time, ...]:
    """The dates and times of a sentence in order."""
    return _found(plain, sentence.start, sentence.end)


def find_times(plain: str) -> list[Time]:
    """Those of a whole text, without a look at its sentences."""
    return [time for match in _PATTERN.finditer(plain) if (time := _time(plain, match)) is not None]


@functools.lru_cache(maxsize=1 << 12)
def _found(plain: str, start: int, end: int) -> tuple[Time, ...]:
    """Numbers and names ask for the dates too, to leave them alone."""
    return tuple(time for match in _PATTERN.finditer(plain, start, end) if (time := _time(plain, match)) is not None)


def date_spans(plain: str, sentence: Sentence) -> list[tuple[int, int]]:
    """Spans whose digits belong to a date."""
    return [(time.start, time.end) for time in find_dates(plain, sentence) if time.kind not in ("part", "relative", "season")]


def _time(plain: str, match: re.Match[str]) -> Time | None:
    kind = match.lastgroup or ""
    kind = next(name for name in ("dmy", "mdy", "my", "iso", "weekday", "clock", "part", "season", "relative", "year", "month") if match.group(name))
    start, end, text = match.start(), match.end(), match.group().lower()
    if kind in ("dmy", "mdy"):
        month, year = (match.group("m1"), match.group("y1")) if kind == "dmy" else (match.group("m2"), match.group("y2"))
        if not month[0].isupper():
            return None
        day = int(re.findall(r"\d+", text.replace(year or "\0", ""))[0])
        return Time(start, end, "day", _month(month), day, int(year) if year else None)
    if kind == "my":
        return Time(start, end, "month", _month(match.group("m3")), None, int(match.group("y3")))
    if kind == "iso":
        year_, month_, day_ = (int(piece) for piece in text.split("-"))
        return Time(start, end, "day", month_, day_, year_)
    if kind == "month":
        if text == "may" and not _AFTER_MONTH_MAY.search(plain[max(0, start - 8) : start]):
            return None
        return Time(start, end, "month", _month(text))
    if kind == "year":
        return Time(start, end, "year", year=int(text))
    if kind == "clock":
        return Time(start, end, "clock", word=_clock(text))
    if kind == "season":
        return Time(start, end, kind, word="autumn" if text.endswith("fall") else text)
    if kind == "part":
        return Time(start, end, "part", word=_PARTS.get(text, text))
    return Time(start, end, kind, word=text)


def _month(name: str) -> int:
    return next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(name.lower()[:3]))


def _clock(text: str) -> str:
    hour, minute = ([int(piece) for piece in re.findall(r"\d+", text)] + [0])[:2]
    if "p" in text and hour < 12:
        hour += 12
    return f"{hour:02d}:{minute:02d}"


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
        return published - dt.timedelta(days=(published.weekday() - _WEEKDAYS.index(time.word)) % 7)
    return None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def same_time(ours: Time, theirs: Time, our_date: dt.date | None, their_date: dt.date | None) -> bool | None:
    """True: the same; False: they conflict; None: they cannot be held against each other."""
    one, other = resolve(ours, our_date), resolve(theirs, their_date)
    if ours.kind == theirs.kind:
        if ours.kind == "day":
            return (ours.month, ours.day) == (theirs.month, theirs.day) and _equal(ours.year, theirs.year)
        if ours.kind == "month":
            return ours.month == theirs.month and _equal(ours.year, theirs.year)
        if ours.kind == "year":
            return ours.year == theirs.year
        if ours.kind == "clock":
            return ours.word == theirs.word or (_minutes(ours) - _minutes(theirs)) % 720 == 0
        if ours.kind in ("weekday", "part", "season"):
            return ours.word == theirs.word
        return _relative(ours.word) == _relative(theirs.word) if _unit(ours.word) == _unit(theirs.word) else None
    if one is not None and other is not None:
        return one == other
    kinds = {ours.kind, theirs.kind}
    if kinds == {"weekday", "relative"}:
        return _week_apart(ours, theirs, our_date, their_date)
    if kinds == {"day", "month"}:
        return True if ours.month == theirs.month else False
    if kinds in ({"day", "year"}, {"month", "year"}) and ours.year and theirs.year:
        return ours.year == theirs.year
    return None


def _week_apart(ours: Time, theirs: Time, our_date: dt.date | None, their_date: dt.date | None) -> bool | None:
    """A bare weekday lies in the days before publication: "last month" cannot mean it, "last week" only some days on."""
    relative = ours if ours.kind == "relative" else theirs
    if _relative(relative.word) != "last" or _unit(relative.word) not in ("week", "month", "year"):
        return None
    later = our_date is not None and their_date is not None and (our_date - their_date).days >= 2
    return None if later else False


def _equal(one: int | None, other: int | None) -> bool:
    return one is None or other is None or one == other


def _minutes(time: Time) -> int:
    hour, minute = time.word.split(":")
    return int(hour) * 60 + int(minute)


def _unit(word: str) -> str:
    return "day" if word in ("today", "yesterday", "tomorrow", "tonight") else word.split()[-1].replace("weekend", "week")


def _relative(word: str) -> str:
    first = word.split()[0]
    return {"previous": "last", "past": "last", "following": "next", "coming": "next", "tonight": "today"}.get(first, first)


def compare(case: Case) -> Iterator[Mismatch]:
    """Times of the sentence that conflict with one of the same kind in the evidence, and stand nowhere in it."""
    ours = case.derivative.once(find_dates, case.sentence)
    if not ours:
        return
    linked = [(reading, sentence, reading.once(find_dates, sentence)) for _, reading, sentence in case.linked()]
    for time in ours:
        conflict = _conflict(case, time, ours, linked)
        if conflict is not None:
            reading, theirs = conflict
            yield differs(RULE, case, (time.start, time.end), reading, (theirs.start, theirs.end), confidence=0.85)


def _conflict(
    case: Case, time: Time, ours: tuple[Time, ...], linked: list[tuple[Reading, Sentence, tuple[Time, ...]]]
) -> tuple[Reading, Time] | None:
    our_date = case.derivative.article.date
    found: tuple[Reading, Time] | None = None
    for number, (reading, _, times) in enumerate(linked):
        their_date = reading.article.date
        verdicts = [(same_time(time, other, our_date, their_date), other) for other in times]
        if any(verdict is True for verdict, _ in verdicts):
            return None
        if found is None and case.alignment.links[number].similarity >= 0.4:
            for verdict, other in verdicts:
                claimed = any(same_time(mine, other, our_date, their_date) for mine in ours if mine is not time)
                kin = time.kind == other.kind or {time.kind, other.kind} == {"weekday", "relative"}
                if verdict is False and kin and not claimed:
                    found = (reading, other)
                    break
    return found
