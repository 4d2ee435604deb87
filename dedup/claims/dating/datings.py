"""CLM303 too: two times of one sentence that changed places: "sat in July and marked by June"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from ...aligned import Case, Mismatch
from ...text import Reading, Sentence, Word
from ...text.senses import Holdings, held_share
from ..wording import differs
from .dates import RULE, find_dates, same_time
from .times import Time

# Sentences with more times are timetables.
MANY = 6
# How much more of the words on the two sides must be told crosswise than straight, of 2 in all.
CROSSED = 0.4
# Between the two times one side ends and the other begins.
_CUT = re.compile(r"[,;:]|\s-\s|\b(?:and|but|while|whereas|then|with|who|which|when)\b")

Sides = tuple[Sequence[Word], Sequence[Word]]


def compare(case: Case) -> Iterator[Mismatch]:
    """Two times of the sentence, each with what the evidence tells of the other."""
    ours = case.derivative.once(find_dates, case.sentence)
    pairs = [(one, other) for one, other in combinations(ours, 2) if one.kind == other.kind]
    for one, other in pairs if len(ours) <= MANY else ():
        mine = _sides(case.derivative, case.sentence, one, other)
        for _, reading, sentence in case.linked() if mine else ():
            low, high = _places(case, one, other, reading, sentence)
            his = _sides(reading, sentence, *sorted((low, high), key=_start)) if low and high else None
            if mine is None or his is None or low is None or high is None:
                continue
            told = his if low.start < high.start else (his[1], his[0])
            straight, crossed = _told(mine, told), _told(mine, (told[1], told[0]))
            if crossed >= straight + CROSSED:
                span = sorted((low, high), key=_start)
                yield differs(RULE, case, (one.start, other.end), reading, (span[0].start, span[1].end), 0.8)
                return


def _start(time: Time) -> int:
    return time.start


def _places(
    case: Case, one: Time, other: Time, reading: Reading, sentence: Sentence
) -> tuple[Time | None, Time | None]:
    """Where a sentence of the evidence has our two times; None where it has one not at all, or twice."""
    dates = case.derivative.article.date, reading.article.date
    theirs = reading.once(find_dates, sentence)
    held = [[time for time in theirs if same_time(mine, time, *dates)] for mine in (one, other)]
    if any(len(some) != 1 for some in held) or held[0][0].start == held[1][0].start:
        return None, None
    return held[0][0], held[1][0]


def _sides(reading: Reading, sentence: Sentence, first: Time, last: Time) -> Sides | None:
    """The content words with the first of two times and those with the last, times apart."""
    cuts = _cuts(reading.plain, first.end, last.start)
    if not cuts:
        return None
    times = reading.once(find_dates, sentence)
    words = [
        word
        for word in sentence.words
        if word.content and not any(time.start <= word.start < time.end for time in times)
    ]
    # "By July the paper, sat in June, will be marked": behind an insertion the first side goes on.
    inserted = reading.plain[cuts[-1]] == "," and reading.plain.find(",", last.end, sentence.end)
    end = inserted if inserted > 0 else sentence.end
    low, high = _bounds(reading.plain, times, first, last)
    right = [word for word in words if cuts[-1] <= word.start < min(end, high)]
    left = [word for word in words if low <= word.start < cuts[-1] or (word.start >= end and high > end)]
    return (left, right) if left and right else None


def _cuts(plain: str, start: int, end: int) -> list[int]:
    return [match.start() for match in _CUT.finditer(plain, start, end)]


def _bounds(plain: str, times: Sequence[Time], first: Time, last: Time) -> tuple[int, int]:
    """Where what is told of two neighbouring times begins and ends: "a bank in 1988, a post in 1996, a pub in 2011"."""
    at = times.index(first)
    if times[at + 1 : at + 2] != (last,):
        return 0, len(plain)
    before = _cuts(plain, times[at - 1].end, first.start) if at else []
    behind = _cuts(plain, last.end, times[at + 2].start) if at + 2 < len(times) else []
    return before[-1] if before else 0, behind[-1] if behind else len(plain)


def _told(ours: Sides, theirs: Sides) -> float:
    """How much of our words stands on the same side of theirs: the shares of both sides together."""
    return sum(held_share(mine, Holdings.of(his)) for mine, his in zip(ours, theirs, strict=True))
