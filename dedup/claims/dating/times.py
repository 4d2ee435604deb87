"""Finds dates and times: days, weekdays, months, years, centuries, feasts, clock times, parts of the day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...text import Reading, Sentence
from .patterns import FEASTS, HOURS, MONTHS, ORDINALS, PATTERN, WEEKDAYS

_KINDS = (
    "dmy", "mdy", "my", "iso", "digits", "feast", "weekday", "rank", "step", "turn", "spoken", "clock", "century",
    "quarter", "pace", "vague", "part", "season", "relative", "span", "decade", "year", "month",
)  # fmt: skip
_AFTER_MONTH_MAY = re.compile(
    r"\b(?:in|since|by|until|of|between|last|next|this|late|early|mid|from|to|during|for|and|or|on)[ -]$", re.IGNORECASE
)
_PHASE = re.compile(
    r"\b(?P<early>early(?: in)?|(?:beginning|start) of)(?: the)?[ -]$|\b(?P<mid>mid|middle of)(?: the)?[ -]$"
    r"|\b(?P<late>late(?: in)?|end of)(?: the)?[ -]$",
    re.IGNORECASE,
)
_SURE = re.compile(r"\d\s?[ap]\.?m|1[3-9]:|2\d:| in the (?:morning|afternoon|evening)")
_AS = {"final": "last", "closing": "last", "opening": "first", "beginning": "start", "this": "the",
       "remainder": "rest"}  # fmt: skip
_SAME = re.compile(rf"\b(?:{'|'.join(_AS)})\b")
_PARTS = {
    "midday": "noon", "overnight": "night", "tonight": "night", "daybreak": "dawn", "sunrise": "dawn", "sunset": "dusk",
    "nightfall": "dusk",
}  # fmt: skip
_STEPS = {"following": "next", "after": "next", "before": "previous"}
_PACE = {"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter",
         "yearly": "year", "annually": "year"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Time:
    """A date or time, with the fields that it gives.

    `kind`: day, digits (a day in figures that may be the month, "04/03/2031"), feast, month, weekday, year, decade,
    century, quarter, clock, part, season, relative, rank ("the second Sunday of"), step
    ("the next evening"), turn ("the end of the year"), pace
    ("weekly") or vague ("within hours"). `word` is the folded wording, of a clock HH:MM; `phase`: early,
    mid or late; `sure` where a clock tells morning from evening.
    """

    start: int
    end: int
    kind: str
    month: int | None = None
    day: int | None = None
    year: int | None = None
    word: str = ""
    phase: str = ""
    sure: bool = False


def minutes(time: Time) -> int:
    """Of a clock time: minutes since midnight."""
    hour, minute = time.word.split(":")
    return int(hour) * 60 + int(minute)


def find_dates(plain: str, sentence: Sentence) -> tuple[Time, ...]:
    """The dates and times of a sentence in order."""
    if _undated(plain, sentence):
        return ()
    matches = PATTERN.finditer(plain, sentence.start, sentence.end)
    found = [time for match in matches if (time := _time(plain, match)) is not None]
    return tuple(sorted([one for time in found for one in (*_other_end(plain, time), time)], key=_start))


def _start(time: Time) -> int:
    return time.start


_FROM = re.compile(r"\b(?P<day>[12]?\d|3[01])(?: and | to |-|\u2013)$")
_TO = re.compile(
    r"(?: and | to |-|\u2013)(?P<day>[12]\d|3[01]|[1-9])\b"
    r"(?![\d:.%]|,\d| (?:per|percent|million|people|men|women|children|\w+s)\b)"
)


def _other_end(plain: str, time: Time) -> Iterator[Time]:
    """The 3rd of "3 to 17 November", the 17th of "November 3 and 17"."""
    if time.kind != "day":
        return
    leading = plain[time.start].isdigit()
    match = _FROM.search(plain, max(0, time.start - 7), time.start) if leading else _TO.match(plain, time.end)
    if match:
        yield replace(time, start=match.start("day"), end=match.end("day"), day=int(match["day"]))


# Without a figure and an apostrophe a date needs one of these words.
_DATING = frozenset(
    "christmas boxing halloween may easter thanksgiving ramadan passover diwali hanukkah pentecost whitsun half "
    "five ten quarter twenty century centuries midnight noon midday dawn dusk morning afternoon evening overnight "
    "night spring summer autumn winter fall yesterday today tomorrow tonight hour day week fortnight weekend "
    "month year season decade minutes hours days weeks months years decades daybreak sunrise sunset nightfall "
    "weekends fortnights halfs hourly daily weekly monthly quarterly yearly annually".split()
).union(WEEKDAYS, [f"{day}s" for day in WEEKDAYS], MONTHS)


def _undated(plain: str, sentence: Sentence) -> bool:
    """Whether a sentence has nothing that a date is told by; most sentences have not."""
    text = plain[sentence.start : sentence.end]
    told = "'" in text or not text.isascii() or any(word.number for word in sentence.words)
    return not told and sentence.forms.isdisjoint(_DATING)


def all_dates(reading: Reading) -> tuple[Time, ...]:
    """Those of all sentences of a text."""
    return tuple(time for sentence in reading.body for time in reading.once(find_dates, sentence))


def find_times(plain: str) -> list[Time]:
    """Those of a whole text, without a look at its sentences."""
    return [time for match in PATTERN.finditer(plain) if (time := _time(plain, match)) is not None]


def date_spans(reading: Reading, sentence: Sentence) -> list[tuple[int, int]]:
    """Spans whose digits belong to a date: numbers and names leave them alone."""
    wordy = ("part", "relative", "season")
    return [(time.start, time.end) for time in reading.once(find_dates, sentence) if time.kind not in wordy]


def _time(plain: str, match: re.Match[str]) -> Time | None:
    kind = next(name for name in _KINDS if match.group(name))
    start, end, text = match.start(), match.end(), match.group().lower()
    if kind in ("dmy", "mdy"):
        return _day(match, kind, text)
    phase = _PHASE.search(plain, max(0, start - 18), start)
    within = (phase.lastgroup or "") if phase else ""
    if kind == "my":
        return Time(start, end, "month", month_number(match.group("m3")), None, int(match.group("y3")), phase=within)
    if kind == "iso":
        year, month, day = (int(piece) for piece in text.split("-"))
        return Time(start, end, "day", month, day, year)
    if kind == "digits":
        return _digits(start, end, text)
    if kind == "month":
        if text == "may" and not _AFTER_MONTH_MAY.search(plain[max(0, start - 8) : start]):
            return None
        return Time(start, end, "month", month_number(text), phase=within)
    if kind in ("year", "decade", "span", "century"):
        return _years(start, end, kind, text, within)
    if kind in ("clock", "spoken"):
        text = _halved(plain, end, text)
        return Time(start, end, "clock", word=_clock(text), sure=bool(_SURE.search(text)))
    if kind == "feast":
        month_, day_ = FEASTS.get(text, (None, None))
        return Time(start, end, kind, month_, day_, word=text)
    word = {"season": "autumn" if text.endswith("fall") else text, "part": _PARTS.get(text, text)}.get(kind, text)
    word = "today" if word == "this" else word  # "this evening"
    if kind == "step":
        word = _STEPS.get(match["way"] or match["side"], match["way"])
    if kind == "pace":
        word = _PACE.get(text, text.split()[-1])
    if kind in ("rank", "turn"):
        word = _SAME.sub(lambda same: _AS[same.group()], text)
        if plain.endswith(("until the ", "till the "), max(0, start - 12), start):
            word = word.replace("end of", "rest of")
    if kind == "quarter":
        word = text[1] if text[0] == "q" else {"first": "1", "second": "2", "third": "3"}.get(text.split()[0], text[0])
    return Time(start, end, kind, word="4" if word in ("f", "l") else word)


def _day(match: re.Match[str], kind: str, text: str) -> Time | None:
    month, year = (match["m1"], match["y1"]) if kind == "dmy" else (match["m2"], match["y2"])
    if not month[0].isupper():
        return None
    day = int(re.findall(r"\d+", text.replace(year or "\0", ""))[0])
    return Time(match.start(), match.end(), "day", month_number(month), day, int(year) if year else None)


def _digits(start: int, end: int, text: str) -> Time | None:
    """ "28.05.2017" has one reading, "04/03/2031" has two: then `day` and `month` are those of day first."""
    first, second, year = (int(piece) for piece in re.split(r"[-./]", text))
    day, month = (second, first) if second > 12 else (first, second)
    if not (0 < day < 32 and 0 < month < 13):
        return None
    sure = day > 12 or day == month or "." in text
    return Time(start, end, "day" if sure else "digits", month, day, year)


def _years(start: int, end: int, kind: str, text: str, phase: str) -> Time:
    if kind == "century":
        first = re.split(r"[ -](?=centur)", text)[0]
        spelled = ["", *ORDINALS, "twenty-first"]
        number = int(re.sub(r"\D", "", first)) if first[0].isdigit() else spelled.index(first)
        return Time(start, end, kind, year=number, phase=phase)
    year = int(text[:4])
    return Time(start, end, "year" if kind == "span" else kind, year=year, phase=phase)


def month_number(name: str) -> int:
    """1 to 12, from a name or its first letters."""
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name.lower()[:3]))


def _clock(text: str) -> str:
    hour, minute = _said(text) if re.search(r"past| to |clock|^\D", text) else _written(text)
    afternoon = re.search(r"p\.?m|afternoon|evening|at night", text) is not None
    if afternoon and hour < 12:
        hour += 12
    elif hour == 12 and re.search(r"\d\s?a\.?m", text):
        hour = 0
    return f"{hour:02d}:{minute:02d}"


_HALVED = re.compile(r" (?:on \w+day|in the|this|that|yesterday|tomorrow) (morning|afternoon|evening)\b", re.IGNORECASE)


def _halved(plain: str, end: int, text: str) -> str:
    """A clock time with the half of its day that stands behind it: "8.15 on Monday morning"."""
    half = None if _SURE.search(text) else _HALVED.match(plain, end)
    return f"{text} in the {half[1].lower()}" if half else text


def _written(text: str) -> tuple[int, int]:
    hour, minute = ([int(piece) for piece in re.findall(r"\d+", text)] + [0])[:2]
    return hour, minute


def _said(text: str) -> tuple[int, int]:
    """ "half past seven", "twenty to four", "ten o'clock"."""
    words = re.findall(r"[a-z-]+|\d+", text)
    if "o" in words:
        return _number(words[0]), 0
    if "in" in words[:2]:
        return _number(words[0]), 0
    join = "past" if "past" in words else "to"
    hour = _number(words[words.index(join) + 1])
    minutes = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}
    minute = int(words[0]) if words[0].isdigit() else next(minutes[word] for word in words if word in minutes)
    return (hour, minute) if join == "past" else ((hour - 1) or 12, 60 - minute)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else HOURS.index(word) + 1
