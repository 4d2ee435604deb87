"""DAT501: the text treats an event later than its own publication date as past."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from ...aligned import Mismatch
from ...text import Reading, Sentence, plain_quotes
from .dates import Time, find_dates, find_times, resolve

RULE = "DAT501"
_PAST = re.compile(
    r"\b(?:was|were|had|did|said|told|\w{2,}ed|met|held|took|began|won|lost|fell|rose|broke|struck|went|came|made|gave|shot|"
    r"sank|ran|saw|left|found|sent|wrote|spoke|brought|bought|sold|cut|hit|set|put|led)\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|would|shall|is due|are due|was due|were due|scheduled|planned|expected|to be|due|deadline|upcoming|"
    r"next|set for|slated|hopes?|plans?|is to|are to|was to|were to|may|might|could|postponed|adjourned|listed)\b",
    re.IGNORECASE,
)
# A limit that lies ahead, right before the date.
_AHEAD = re.compile(
    r"\b(?:by|until|from|before|ahead of|through|starting|beginning|begins?|starts?|expires?|called for|fixed for|due)"
    r"\s+(?:on\s+)?(?:\w+day,?\s+)?$",
    re.IGNORECASE,
)


def late_date(text: str, published: dt.date | None) -> bool:
    """Whether any day of the text lies behind `published`: a quick look that spares most articles the reading."""
    if published is None:
        return False
    days = (_nearest(time, published) for time in find_times(plain_quotes(text)))
    return any(day is not None and day > published for day in days)


def find(reading: Reading) -> Iterator[Mismatch]:
    """Dates after the day of publication in clauses of the past; none where the article has no date."""
    published = reading.article.date
    if published is None:
        return
    for sentence in reading.body:
        for time in reading.once(find_dates, sentence):
            day = _nearest(time, published)
            if day is not None and day > published and _past(reading, sentence, time):
                said = reading.text(time.start, time.end)
                message = f"The article is dated {published.isoformat()} but treats “{said}” as past."
                yield Mismatch(RULE, time.start, time.end, message, (said,), (published.isoformat(),), confidence=0.9)


def _nearest(time: Time, published: dt.date) -> dt.date | None:
    """The day meant: without a year, the nearest one, so that "December 28" in January is last year's."""
    if time.kind != "day":
        return None
    day = resolve(time, published)
    if day is None or time.year is not None:
        return day
    years = (day.year - 1, day.year, day.year + 1)
    near = [other for year in years if (other := resolve(Time(0, 0, "day", time.month, time.day, year), None))]
    return min(near, key=lambda other: abs((other - published).days)) if near else None


def _past(reading: Reading, sentence: Sentence, time: Time) -> bool:
    start, end = next(
        (span for span in sentence.clauses if span[0] <= time.start < span[1]), (sentence.start, sentence.end)
    )
    before = reading.plain[max(start, time.start - 40) : time.start]
    if (
        _AHEAD.search(before)
        or _FUTURE.search(before)
        or _FUTURE.search(reading.plain[time.end : min(end, time.end + 25)])
    ):
        return False
    return bool(_PAST.search(reading.plain[start:end])) and not re.search(
        r"\b(?:will|scheduled)\b", reading.plain[start:end], re.I
    )
