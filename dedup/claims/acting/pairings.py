"""CLM308, by what goes with what: "French with each other and English on the radio" dealt out the other way."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise, product
from typing import NamedTuple

from ...aligned import Case, Mismatch
from ...text import Reading, Sentence
from ...text.senses import SYNONYM
from ..grammar.phrases import TIMES
from ..wording import differs
from .deeds import find_parties
from .likeness import likeness

_CUT = re.compile(r"[,;:()]|\s-\s|\b(?:and|but|while|whereas)\b", re.IGNORECASE)
_MUTUAL = re.compile(r"\b(?:each other|one another|(?:among|between|amongst|to|with) themselves)\b", re.IGNORECASE)
TOGETHER = "each other"
# Parts of a sentence; more are a list. How far apart the two may stand in the evidence.
MANY, APART = 12, 2


class Part(NamedTuple):
    """What text[start:end] tells of, and with what or where."""

    things: frozenset[str]
    company: frozenset[str]
    start: int
    end: int


def find_parts(reading: Reading, sentence: Sentence) -> tuple[Part, ...]:
    """The parts of a sentence between commas and joining words that tell of something, and with what it goes."""
    cuts = [match.end() for match in _CUT.finditer(reading.plain, sentence.start, sentence.end)]
    if not 0 < len(cuts) < MANY:
        return ()
    bounds = [sentence.start, *cuts, sentence.end]
    things: list[set[str]] = [set() for _ in bounds[1:]]
    company: list[set[str]] = [set() for _ in things]
    for phrase in reading.once(find_parties, sentence).phrases:
        if phrase.parties and not phrase.measure:
            part = bisect_right(cuts, sentence.words[phrase.first].start)
            (things if phrase.link in ("", "of") else company)[part].update(phrase.parties - TIMES)
    for match in _MUTUAL.finditer(reading.plain, sentence.start, sentence.end):
        company[bisect_right(cuts, match.start())].add(TOGETHER)
    told = zip(things, company, pairwise(bounds), strict=True)
    return tuple(Part(frozenset(one), frozenset(with_), *span) for one, with_, span in told if one and with_)


def crossed_over(rule: str, case: Case, reading: Reading, sentence: Sentence) -> Iterator[Mismatch]:
    """Two things that both sides have, each now with what went with the other."""
    ours = case.derivative.about(find_parts, case.sentence)
    theirs = reading.about(find_parts, sentence) if len(ours) > 1 else ()
    pairs = [(one, other) for at, one in enumerate(theirs) for other in theirs[at + 1 : at + 1 + APART]]
    for (first, second), (one, other) in product(pairwise(ours), pairs):
        for low, high in ((one, other), (other, one)):
            if _dealt_otherwise(first, second, low, high):
                yield differs(rule, case, _inner(case.sentence, first.start, second.end), reading,
                              _inner(sentence, one.start, other.end), 0.7)  # fmt: skip
                return


def _dealt_otherwise(first: Part, second: Part, low: Part, high: Part) -> bool:
    """Whether `low` tells of what `first` tells of, with what `second` has, and `high` the reverse."""
    if not (_meet(first.things, low.things) and _meet(second.things, high.things)):
        return False
    if not (_meet(first.company, high.company) and _meet(second.company, low.company)):
        return False
    straight = _meet(first.company, low.company) or _meet(second.company, high.company)
    return not (straight or _meet(first.things, high.things) or _meet(second.things, low.things))


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    return likeness(one, other) >= SYNONYM


def _inner(sentence: Sentence, low: int, high: int) -> tuple[int, int]:
    """A span from word to word."""
    words = [word for word in sentence.words if low <= word.start < high]
    return words[0].start, words[-1].end
