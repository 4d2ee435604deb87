"""CLM308, by what goes with what: "French with each other and English on the radio" dealt out the other way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, product

from ..aligned import Case, Mismatch
from ..text import Reading, Sentence
from ..text.senses import SYNONYM
from .deeds import find_parties
from .likeness import likeness
from .phrases import TIMES
from .wording import differs

_CUT = re.compile(r"[,;:()]|\s-\s|\b(?:and|but|while|whereas)\b", re.IGNORECASE)
_MUTUAL = re.compile(r"\b(?:each other|one another|(?:among|between|amongst|to|with) themselves)\b", re.IGNORECASE)
TOGETHER = "each other"
# Parts of a sentence; more are a list. How far apart the two may stand in the evidence.
MANY, APART = 12, 2

# What a part tells of, with what or where, and its span.
Part = tuple[frozenset[str], frozenset[str], int, int]


def find_parts(reading: Reading, sentence: Sentence) -> tuple[Part, ...]:
    """The parts of a sentence between commas and joining words that tell of something, and with what it goes."""
    cuts = [match.end() for match in _CUT.finditer(reading.plain, sentence.start, sentence.end)]
    if not 0 < len(cuts) < MANY:
        return ()
    spans = pairwise([sentence.start, *cuts, sentence.end])
    parts = (_part(reading, sentence, low, high) for low, high in spans)
    return tuple(part for part in parts if part[0] and part[1])


def _part(reading: Reading, sentence: Sentence, low: int, high: int) -> Part:
    words, things, with_ = sentence.words, set[str](), set[str]()
    for phrase in reading.once(find_parties, sentence).phrases:
        if phrase.kind == "noun" and not phrase.measure and low <= words[phrase.first].start < high:
            (with_ if phrase.link not in ("", "of") else things).update(phrase.parties)
    if _MUTUAL.search(reading.plain, low, high):
        with_.add(TOGETHER)
    return frozenset(things - TIMES), frozenset(with_ - TIMES), low, high


def crossed_over(rule: str, case: Case, reading: Reading, sentence: Sentence) -> Iterator[Mismatch]:
    """Two things that both sides have, each now with what went with the other."""
    ours = case.derivative.about(find_parts, case.sentence)
    theirs = reading.about(find_parts, sentence) if len(ours) > 1 else ()
    pairs = [(one, other) for at, one in enumerate(theirs) for other in theirs[at + 1 : at + 1 + APART]]
    for (first, second), (one, other) in product(pairwise(ours), pairs):
        for low, high in ((one, other), (other, one)):
            # `low` tells of what our first part tells of, with what our second part has.
            same = _meet(first[0], low[0]) and _meet(second[0], high[0])
            crossed = _meet(first[1], high[1]) and _meet(second[1], low[1])
            straight = _meet(first[1], low[1]) or _meet(second[1], high[1])
            mixed = _meet(first[0], high[0]) or _meet(second[0], low[0])
            if same and crossed and not straight and not mixed:
                yield differs(rule, case, _inner(case.sentence, first[2], second[3]), reading,
                              _inner(sentence, one[2], other[3]), 0.7)  # fmt: skip
                return


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    return likeness(one, other) >= SYNONYM


def _inner(sentence: Sentence, low: int, high: int) -> tuple[int, int]:
    """A span from word to word."""
    words = [word for word in sentence.words if low <= word.start < high]
    return words[0].start, words[-1].end
