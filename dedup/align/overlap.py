"""What one source holds of a derivative's words: worked out once, whichever sources stand beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import mul
from typing import NamedTuple

import numpy as np

from ..text import Reading, Sentence, Word
from ..text.senses import COGNATE, PREFIX, SYNONYM, Holdings, country, groups, keys

# Candidates looked at closely, by rough overlap.
NEAREST = 12
# A sentence that holds less than this weighted share adds nothing; shares are compared to nine places.
LEAST, SLACK = 0.08, 1e-8
# From this many sentences that hold one of the words on, counted once a word, arrays add up faster than a dict does.
CROWD = 1000


class Asked(NamedTuple):
    """What a source holds of a word.

    `near`: the sentences that hold its stem, a synonym of it or its country, each once; `shares`: how well each
    sentence holds it, as `Holdings.holds` tells it, those that do not left out; `most`: at the best place; `repeats`:
    in how many sentences its stem stands, or the country that it names.
    """

    near: Collection[int]
    shares: dict[int, float]
    most: float
    repeats: int


NOTHING = Asked((), {}, 0.0, 0)


class SourceIndex:
    """Which body sentences of a source hold a stem, synonym group, country or prefix: sentence n by the bit 1 << n.

    Numbers of any length as sets of small integers: to join two takes one step, and nothing is kept for the garbage
    collector to look at.
    """

    def __init__(self, reading: Reading) -> None:
        self.sentences = reading.body
        self.by_stem: dict[str, int] = {}
        self.by_group: dict[int, int] = {}
        self.by_country: dict[str, int] = {}
        self.by_prefix: dict[str, int] = {}
        self._places: dict[int, dict[object, int]] = {}
        for number, sentence in enumerate(self.sentences):
            self._add(1 << number, reading.holdings(sentence))

    def _add(self, bit: int, held: Holdings) -> None:
        by_stem, by_group, by_country, by_prefix = self.by_stem, self.by_group, self.by_country, self.by_prefix
        for stemmed in held.stems:
            by_stem[stemmed] = by_stem.get(stemmed, 0) | bit
        for group in held.groups:
            by_group[group] = by_group.get(group, 0) | bit
        for name in held.countries:
            by_country[name] = by_country.get(name, 0) | bit
        for prefix in held.prefixes:
            by_prefix[prefix] = by_prefix.get(prefix, 0) | bit

    def asked(self, stemmed: str, form: str) -> Asked:
        """What the source holds of a content word."""
        name = country(form) or ""
        exact, demonyms = self.by_stem.get(stemmed, 0), self.by_country.get(stemmed, 0)
        named, theirs = self.by_country.get(name, 0), self.by_stem.get(name, 0)
        cognate, grouped = self.by_prefix.get(stemmed[:PREFIX], 0), 0
        for group in groups(stemmed):
            grouped |= self.by_group.get(group, 0)
        near, same = exact | demonyms | named | theirs | grouped, exact | named
        if not (near or cognate):
            return NOTHING
        shares = dict.fromkeys(_places(cognate), COGNATE)
        shares.update(dict.fromkeys(_places(grouped), SYNONYM))
        shares.update(dict.fromkeys(_places(same), 1.0))
        return Asked(_places(near), shares, max(shares.values(), default=0.0), exact.bit_count() + demonyms.bit_count())

    def places(self, number: int) -> dict[object, int]:
        """Where a stem, or one that may stand for it, stands among the content words of a sentence, as bits."""
        found = self._places.get(number)
        if found is None:
            found = self._places[number] = _content_places(self.sentences[number])
        return found


def _content_places(sentence: Sentence) -> dict[object, int]:
    places: dict[object, int] = {}
    for place, word in enumerate([word for word in sentence.words if word.content]):
        for key in keys(word.stem):
            places[key] = places.get(key, 0) | 1 << place
    return places


def _places(bits: int) -> tuple[int, ...]:
    """The places of the bits of a number, lowest first."""
    if bits & (bits - 1) == 0:
        return (bits.bit_length() - 1,) if bits else ()
    written = f"{bits:b}"[::-1]
    found, at = [], written.find("1")
    while at >= 0:
        found.append(at)
        at = written.find("1", at + 1)
    return tuple(found)


# Two content words this many apart belong together.
REACH = 3
# Together they reach all places up to REACH.
_STEPS = (1, 2)
# A clause of a derivative: the index of its sentence, and its own number in it.
Clause = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Held:
    """What a sentence of a source holds of a clause.

    `shares`: how well it holds each content word, in [0, 1]; `mass`: the weight of all it holds; `together`: of each
    two neighbours, whether they stand within REACH of each other in it.
    """

    shares: tuple[float, ...]
    mass: float
    together: tuple[bool, ...]


# A word as the sources are asked for it: its stem, and its folded form.
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Content:
    """The content words of a passage, each stem once, what they are asked by, and their weights."""

    words: tuple[Word, ...]
    keys: tuple[Key, ...]
    masses: tuple[float, ...]
    total: float


class _Told(dict[Key, Asked]):
    """What a source holds of a word, worked out where it is asked for."""

    def __init__(self, index: SourceIndex) -> None:
        super().__init__()
        self.index = index

    def __missing__(self, key: Key) -> Asked:
        found = self[key] = self.index.asked(*key)
        return found


class Nearest(NamedTuple):
    """The sentences of a source nearest to one of the derivative.

    `ranked`: best first, each with its rough overlap below zero; `rows`: by number the words that it holds, as places
    in their Content, and how much of their weight, of those that hold LEAST of it; `masses`: how much in all.
    """

    ranked: list[tuple[float, int]]
    rows: dict[int, dict[int, float]]
    masses: dict[int, float]


class Overlap:
    """What one source holds of a derivative: worked out once, for the source alone and beside others."""

    def __init__(self, source: Reading) -> None:
        self.index = source.whole(SourceIndex)
        self.told = _Told(self.index)
        self._nearest: dict[int, Nearest] = {}
        self._held: dict[tuple[Clause, int], Held] = {}
        self._best: dict[Clause, list[float]] = {}
        self._repeats: dict[Clause, list[int]] = {}

    def nearest(self, sentence: Sentence, content: Content) -> Nearest:
        """The sentences with the largest rough overlap."""
        found = self._nearest.get(sentence.index)
        if found is None:
            asked = [self.told[key] for key in content.keys]
            holders = [one.near for one in asked]
            crowded = sum(map(len, holders)) >= CROWD
            rank = _ranked_in_arrays if crowded else _ranked
            ranked = rank(holders, content.masses, len(self.index.sentences))
            rows = _rows([one.shares for one in asked], content.masses, [number for _, number in ranked])
            masses = {number: sum(row.values()) for number, row in rows.items()}
            masses = {number: mass for number, mass in masses.items() if mass >= LEAST * content.total - SLACK}
            found = self._nearest[sentence.index] = Nearest(ranked, {number: rows[number] for number in masses}, masses)
        return found

    def held(self, clause: Clause, content: Content, number: int) -> Held:
        """What a sentence of the source holds of a clause."""
        found = self._held.get((clause, number))
        if found is None:
            shares = tuple([self.told[key].shares.get(number, 0.0) for key in content.keys])
            together = _together(content.words, self.index.places(number)) if len(shares) > 1 else ()
            found = self._held[clause, number] = Held(shares, sum(map(mul, content.masses, shares)), together)
        return found

    def at_best(self, clause: Clause, content: Content) -> list[float]:
        """How well the source holds each content word of a clause at its best place."""
        found = self._best.get(clause)
        if found is None:
            found = self._best[clause] = [self.told[key].most for key in content.keys]
        return found

    def repeats(self, clause: Clause, content: Content) -> list[int]:
        """In how many sentences of the source each content word of a clause stands."""
        found = self._repeats.get(clause)
        if found is None:
            found = self._repeats[clause] = [self.told[key].repeats for key in content.keys]
        return found


def _rows(
    shares: Sequence[dict[int, float]], masses: Sequence[float], numbers: Sequence[int]
) -> dict[int, dict[int, float]]:
    """What some sentences hold of a whole sentence, by number."""
    rows: dict[int, dict[int, float]] = {number: {} for number in numbers}
    for at, (held, mass) in enumerate(zip(shares, masses, strict=True)):
        for number in held if len(held) < len(rows) else rows:
            if number in rows and number in held:
                rows[number][at] = mass * held[number]
    return rows


def _together(words: Sequence[Word], places: dict[object, int]) -> tuple[bool, ...]:
    found = []
    for word in words:
        bits = 0
        for key in keys(word.stem):
            bits |= places.get(key, 0)
        found.append(bits)
    return tuple([bool(one and other and one & _around(other)) for one, other in pairwise(found)])


def _around(bits: int) -> int:
    """The bits at most REACH places from those of a number."""
    for step in _STEPS:
        bits |= bits << step | bits >> step
    return bits


def _ranked(holders: Sequence[Collection[int]], masses: Sequence[float], _: int) -> list[tuple[float, int]]:
    """The NEAREST sentences by the summed weight of the words they hold, each with its sum below zero, least first."""
    score: dict[int, float] = defaultdict(float)
    for near, mass in zip(holders, masses, strict=True):
        for number in near:
            score[number] += mass
    return sorted([(-mass, number) for number, mass in score.items()])[:NEAREST]


def _ranked_in_arrays(
    holders: Sequence[Collection[int]], masses: Sequence[float], count: int
) -> list[tuple[float, int]]:
    """The same of `count` sentences, to the last bit: each sum is added up in the same order."""
    score = np.zeros(count)
    for near, mass in zip(holders, masses, strict=True):
        score[np.fromiter(near, np.intp, len(near))] += mass
    least = np.partition(score, -NEAREST)[-NEAREST] if count > NEAREST else 0.0
    above = np.flatnonzero(score > least)
    level = np.flatnonzero(score == least)[: NEAREST - len(above)] if least > 0 else above[:0]
    return sorted((-float(score[number]), int(number)) for number in (*above, *level))[:NEAREST]
