"""CLM308, journeys: where a way begins and where it ends, however that is told: "left Cork for Turin"."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from ...aligned import Case, Mismatch
from ...text import Reading, Sentence, Word, stem
from ...text.senses import SYNONYM, alike, country
from ..grammar.phrases import TIMES
from ..wording import differs

# Words that an end of a journey may have, and words from its first end to the preposition of the other.
LONGEST, APART = 5, 7
# A sentence with more beginnings of journeys is a timetable.
MANY = 24
_FROM = frozenset(("from",))
_TO = frozenset("to into onto towards toward for".split())
# Verbs that name the place they lead from as their object, the other end behind "for"; and to: "reached B from A".
_LEAVING = "leave left depart quit flee swap abandon ditch exchange trade desert"
_REACHING = frozenset("reach enter".split())
_SKIPPED = frozenset("the a an his her its their our my your this that these those".split())
_ENDS = frozenset(
    "and or but on in after before by that with at since until while when which who where as because about via "
    "through during near over under".split()
)
_MARKS = ',;:()"'


@dataclass(frozen=True, slots=True)
class Journey:
    """Stems of where it begins and of where it ends, at [start, end) of the text."""

    start: int
    end: int
    origin: frozenset[str]
    goal: frozenset[str]


@dataclass(frozen=True, slots=True)
class _End:
    """words[first:last] behind a preposition or verb at `at`: stems of the place."""

    at: int
    last: int
    stems: frozenset[str]


def find_journeys(plain: str, sentence: Sentence) -> tuple[Journey, ...]:
    """The journeys of a sentence that have both ends."""
    words = sentence.words
    origins = [end for at in range(len(words)) if _opens(words, at) for end in _end(plain, words, at)]
    if not 0 < len(origins) <= MANY:
        return ()
    goals = [end for at in range(len(words)) if _closes(words, at) for end in _end(plain, words, at)]
    found = []
    for origin in origins:
        near = [goal for goal in goals if _joined(plain, words, origin, goal)]
        if near:
            goal = min(near, key=lambda one: abs(one.at - origin.at))
            low, high = sorted((origin, goal), key=lambda one: one.at)
            span = words[low.at].start, words[high.last - 1].end
            found.append(Journey(*span, origin.stems, goal.stems))
    return tuple(found)


def _opens(words: tuple[Word, ...], at: int) -> bool:
    form = words[at].form
    if form in _FROM or (form == "of" and at > 0 and words[at - 1].form == "out"):
        return True
    if words[at].stem in _leaving():
        return any(word.form in ("for", "to", "into") for word in words[at + 1 : at + 2 + APART])
    return False


@functools.cache
def _leaving() -> frozenset[str]:
    return frozenset(map(stem, _LEAVING.split()))


def _closes(words: tuple[Word, ...], at: int) -> bool:
    form = words[at].form
    if form in _TO:
        return True
    if words[at].stem in _REACHING:
        return any(word.form == "from" for word in words[at + 1 : at + 2 + APART])
    arrived = at > 0 and words[at - 1].stem == "arriv"
    return form in ("in", "at") and arrived


def _end(plain: str, words: tuple[Word, ...], at: int) -> Iterator[_End]:
    """The place behind words[at]; none where a number, a time or a verb stands there."""
    stems: list[str] = []
    last = at
    for place in range(at + 1, min(len(words), at + 1 + LONGEST)):
        word = words[place]
        if any(mark in plain[words[place - 1].end : word.start] for mark in _MARKS):
            break
        if word.form in _FROM or word.form in _TO or word.form in _ENDS or word.form in TIMES or word.number:
            break
        if word.content:
            stems.append(country(word.form) or word.stem)
            last = place + 1
        elif word.form not in _SKIPPED and word.form != "of":
            break
    if stems:
        yield _End(at, last, frozenset(stems))


def _joined(plain: str, words: tuple[Word, ...], one: _End, other: _End) -> bool:
    """Whether two ends stand close together, in one clause."""
    low, high = sorted((one, other), key=lambda end: end.at)
    if high.at - low.at < 2 or high.at - low.last > APART - LONGEST or high.at < low.last:
        return False
    return not any(mark in plain[words[low.at].start : words[high.at].start] for mark in ";:()")


def way_back(rule: str, case: Case, linked: list[tuple[Reading, Sentence]]) -> Iterator[Mismatch]:
    """A journey that the evidence makes the other way round, and never this way."""
    for ours in case.derivative.once(find_journeys, case.sentence):
        theirs = [(reading, one) for reading, sentence in linked for one in reading.once(find_journeys, sentence)]
        if any(_meet(ours.origin, one.origin) or _meet(ours.goal, one.goal) for _, one in theirs):
            continue
        for reading, one in theirs:
            if _meet(ours.origin, one.goal) and _meet(ours.goal, one.origin):
                yield differs(rule, case, (ours.start, ours.end), reading, (one.start, one.end), 0.8)
                return


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    return any(alike(stemmed, another) >= SYNONYM for stemmed in one for another in other)
