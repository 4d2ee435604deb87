"""Finds dates and times: days, weekdays, months, years, centuries, feasts, clock times, parts of the day."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...text import Reading, Sentence
from ...text.phrasing import openings

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_HOURS = "one two three four five six seven eight nine ten eleven twelve".split()
_HOUR = rf"(?:1[0-2]|0?[1-9]|{'|'.join(_HOURS)})"
_HALF = r"(?:[ap]\.?m\b\.?|in the (?:morning|afternoon|evening)|at night)"
# "8.15 on Monday morning"
_PART = r"(?= (?:on \w+day |in the |this |that |yesterday |tomorrow )(?:morning|afternoon|evening|night)\b)"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
# Feasts with a day of their own, as (month, day); of the others the name alone tells.
_FEASTS = {
    "new year's eve": (12, 31), "new year's day": (1, 1), "christmas eve": (12, 24), "christmas day": (12, 25),
    "boxing day": (12, 26), "valentine's day": (2, 14), "halloween": (10, 31), "may day": (5, 1),
}  # fmt: skip
_MOVABLE = "easter|thanksgiving|ramadan|passover|diwali|hanukkah|pentecost|whitsun|good friday|ash wednesday|christmas"
_RELATIVE = "week|weekend|month|year|summer|winter|spring|autumn|fall|season|decade|century"
# What a date that does not begin with a digit begins with.
_OPENING = openings(
    "|".join((*(month[:3] for month in _MONTHS), *WEEKDAYS, *_FEASTS, *_HOURS, *_ORDINALS))
    + f"|{_MOVABLE}|half past|a quarter|quarter|twenty|midnight|noon|midday|dawn|dusk|morning|afternoon|evening"
    "|overnight|night|spring|summer|autumn|winter|the fall|the day|last|next|this|late fall|early fall|yesterday|today"
    "|tomorrow|tonight|previous|following|past|coming|q1|q2|q3|q4|final|opening|closing|start of|beginning of|middle of"
    "|end of|rest of|remainder of|every|each|once a|twice a|three times|hourly|daily|weekly|monthly|quarterly"
    "|yearly|annually|minutes|hours|days|weeks|months|years|decades|centuries|daybreak|sunrise|sunset|nightfall"
    "|the same|the very|the next|the following|the previous|the morning|the afternoon|the evening|the night"
)
_PATTERN = re.compile(
    rf"(?=\d|\b{_OPENING})(?:"
    rf"(?P<dmy>\b{_DAY}(?: of)? (?P<m1>{_MONTH})\b\.?(?:,? (?P<y1>\d{{4}})\b)?)"
    rf"|(?P<mdy>\b(?P<m2>{_MONTH})\b\.? {_DAY}\b(?!\d|:|\.\d)(?:,? (?P<y2>\d{{4}})\b)?)"
    rf"|(?P<my>\b(?P<m3>{_MONTH})\b\.?,?(?: of)? (?P<y3>(?:19|20)\d\d)\b)"
    r"|(?P<iso>\b\d{4}-\d\d-\d\d\b)"
    r"|(?P<digits>(?<![\d./-])\d{1,2}(?P<mark>[-./])\d{1,2}(?P=mark)(?:19|20)\d\d\b(?![-/]\d))"
    rf"|(?P<feast>\b(?:{'|'.join(map(re.escape, _FEASTS))}|{_MOVABLE})\b)"
    r"|(?P<weekday>\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)"
    r"|(?P<rank>\b(?:first|second|third|fourth|last|final|opening|closing)"
    r"(?= (?:week|weekend|fortnight|half|days|(?:mon|tues|wednes|thurs|fri|satur|sun)day)s? of\b))"
    r"|(?P<step>\bthe (?:very )?(?P<way>same|next|following|previous) (?:day|morning|afternoon|evening|night)\b"
    r"|\bthe (?:day|morning|afternoon|evening|night) (?P<side>after|before)(?=[.,;:]))"
    r"|(?P<turn>\b(?:start|beginning|middle|end|rest|remainder) of (?:the|this|next|last)"
    r" (?:week|month|year|decade|century|season)\b)"
    rf"|(?P<spoken>\b(?:half past {_HOUR}|(?:a )?quarter (?:past|to) {_HOUR}"
    rf"|(?:five|ten|twenty|twenty-five) (?:minutes )?(?:past|to) {_HOUR}|{_HOUR} o'clock)(?: {_HALF})?"
    rf"|\b(?:5|10|20|25) minutes (?:past|to) {_HOUR}(?: {_HALF})?"
    rf"|\b(?:{'|'.join(_HOURS)}) in the (?:morning|afternoon|evening)\b"
    rf"|(?:(?<= at )|(?<= by )|(?<= until )|(?<= around )|(?<= about ))(?:{'|'.join(_HOURS)})"
    r"(?= on \w+day (?:morning|afternoon|evening)\b))"
    r"|(?P<clock>\b(?:[01]?\d|2[0-3]):[0-5]\d(?:\s?[ap]\.?m\.?\b)?(?=\W|$)|\b(?:[01]?\d|2[0-3])\.[0-5]\d\s?[ap]\.?m\b\.?"
    rf"|\b(?:1[0-2]|0?[1-9])\.[0-5]\d{_PART}"
    r"|\b(?:1[0-2]|[1-9])\s?[ap]\.?m\b\.?)"
    rf"|(?P<century>\b(?:\d{{1,2}}(?:st|nd|rd|th)|twenty-first|{'|'.join(_ORDINALS)})[ -]centur(?:y|ies)\b)"
    r"|(?P<quarter>\b(?:(?:first|second|third|fourth|last|1st|2nd|3rd|4th) quarter\b|q[1-4]\b))"
    r"|(?P<pace>\b(?:every|each|(?:once|twice|three times) an?) (?:hour|day|week|month|quarter|year|decade)\b"
    r"|\b(?-i:hourly|daily|weekly|monthly|quarterly|yearly|annually)\b)"
    r"|(?P<vague>(?<!\w )\b(?:minutes|hours|days|weeks|months|years|decades|centuries)\b"
    r"|(?<=\bwithin )(?:minutes|hours|days|weeks|months|years|decades|centuries)\b)"
    r"|(?P<part>\b(?:midnight|noon|midday|dawn|daybreak|sunrise|sunset|nightfall|dusk|morning|afternoon|evening|overnight|night)\b)"
    r"|(?P<season>\b(?:spring|summer|autumn|winter)\b|\b(?:the|last|next|this|late|early) fall\b)"
    r"|(?P<relative>\b(?:the day (?:after tomorrow|before yesterday)|yesterday|today|tomorrow|tonight)\b"
    rf"|\b(?:last|next|this|previous|following|past|coming) (?:{_RELATIVE})\b"
    r"|\bthis(?= (?:morning|afternoon|evening)\b))"
    r"|(?P<span>\b(?:19|20)\d\d[-/\u2013](?:(?:19|20)\d\d|\d\d)\b(?![-\d]))"
    r"|(?P<decade>\b(?:1\d|20)\d0'?s\b)"
    r"|(?P<year>(?<![\d,.$€£#-])\b(?:1[5-9]|20)\d\d\b(?!(?:,\d|\.\d|%|-\w)))"
    r"|(?P<month>\b(?-i:January|February|March|April|May|June|July|August|September|October|November|December)\b))",
    re.IGNORECASE,
)
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


def find_dates(plain: str, sentence: Sentence) -> tuple[Time, ...]:
    """The dates and times of a sentence in order."""
    if _undated(plain, sentence):
        return ()
    matches = _PATTERN.finditer(plain, sentence.start, sentence.end)
    return tuple([time for match in matches if (time := _time(plain, match)) is not None])


# Without a figure and an apostrophe a date needs one of these words.
_DATING = frozenset(
    "christmas boxing halloween may easter thanksgiving ramadan passover diwali hanukkah pentecost whitsun half "
    "five ten quarter twenty century centuries midnight noon midday dawn dusk morning afternoon evening overnight "
    "night spring summer autumn winter fall yesterday today tomorrow tonight hour day week fortnight weekend "
    "month year season decade minutes hours days weeks months years decades daybreak sunrise sunset nightfall "
    "weekends fortnights halfs hourly daily weekly monthly quarterly yearly annually".split()
).union(WEEKDAYS, [f"{day}s" for day in WEEKDAYS], _MONTHS)


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
    return [time for match in _PATTERN.finditer(plain) if (time := _time(plain, match)) is not None]


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
        month_, day_ = _FEASTS.get(text, (None, None))
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
        spelled = ["", *_ORDINALS, "twenty-first"]
        number = int(re.sub(r"\D", "", first)) if first[0].isdigit() else spelled.index(first)
        return Time(start, end, kind, year=number, phase=phase)
    year = int(text[:4])
    return Time(start, end, "year" if kind == "span" else kind, year=year, phase=phase)


def month_number(name: str) -> int:
    """1 to 12, from a name or its first letters."""
    return next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(name.lower()[:3]))


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
    words = [_TENS.get(word, word) for word in re.findall(r"[a-z-]+|\d+", text)]
    if "o" in words:
        return _number(words[0]), 0
    if "in" in words[:2]:
        return _number(words[0]), 0
    join = "past" if "past" in words else "to"
    hour = _number(words[words.index(join) + 1])
    minutes = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}
    minute = next(minutes[word] for word in words if word in minutes)
    return (hour, minute) if join == "past" else ((hour - 1) or 12, 60 - minute)


_TENS = {"20": "twenty", "25": "twenty-five"}


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _HOURS.index(word) + 1
