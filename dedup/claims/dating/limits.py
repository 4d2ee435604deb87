"""CLM304 too: what was to happen before a time happens after it ("before noon", "after midday")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...aligned import Case, Mismatch
from ...text import Reading, Sentence
from ..wording import differs
from .dates import same_time
from .times import Time, find_dates

RULE = "CLM304"
# How much of the sentence the evidence must hold before a time on both sides is the time of one event.
SAME_STATEMENT = 0.4
_BEFORE = re.compile(r"\b(?:before|ahead of|prior to|no later than)(?: \w+)?\s$", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:after|following|not until|only after)(?: \w+)?\s$", re.IGNORECASE)
WITHIN = 24
# "Not before Friday" is "after": a negation this many characters before the time makes it no matter of this rule.
_DENIED = re.compile(r"(?:\b(?:not|no|never|cannot)\b|n't\b)", re.IGNORECASE)
REACH = 20


def compare(case: Case) -> Iterator[Mismatch]:
    """Times with "before" on one side and "after" on the other, and nowhere in the evidence as the text has them."""
    ours = list(_limits(case.derivative, case.sentence))
    if not ours:
        return
    near = [
        (sign, time, reading)
        for link, reading, sentence in case.linked()
        if link.similarity >= SAME_STATEMENT
        for sign, time in _limits(reading, sentence)
    ]
    date = case.derivative.article.date
    for sign, time in ours:
        same = [one for one in near if same_time(time, one[1], date, one[2].article.date)]
        if same and all(one[0] != sign for one in same):
            _, other, reading = same[0]
            yield differs(RULE, case, (time.start, time.end), reading, (other.start, other.end), 0.8)


def _limits(reading: Reading, sentence: Sentence) -> Iterator[tuple[int, Time]]:
    """The times of a sentence with "before" (-1) or "after" (1) right before them."""
    for time in reading.once(find_dates, sentence):
        before = reading.plain[max(sentence.start, time.start - WITHIN) : time.start]
        for sign, pattern in ((-1, _BEFORE), (1, _AFTER)):
            found = pattern.search(before)
            start = time.start - len(before) + found.start() if found else 0
            if found and not _DENIED.search(reading.plain, max(sentence.start, start - REACH), start):
                yield sign, replace(time, start=start)  # the preposition may be another comparer's finding already
