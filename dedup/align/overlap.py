"""What one source holds of a derivative's words: worked out once, whichever sources stand beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import mul

import numpy as np

from ..text import Reading, Sentence, Word
from ..text.senses import COGNATE, PREFIX, SYNONYM, Holdings, country, groups, keys

# Candidates looked at closely, by rough overlap.
NEAREST = 12
# From this many sentences that hold one of the words on, counted once a word, arrays add up faster than a dict does.
CROWD = 1000


class SourceIndex:
    """Which body sentences of a source hold a stem, synonym group, country or prefix; sentences count from 0."""

    def __init__(self, reading: Reading) -> None:
        self.sentences = reading.body
        self.by_stem: dict[str, list[int]] = defaultdict(list)
        self.by_group: dict[int, list[int]] = defaultdict(list)
        self.by_country: dict[str, list[int]] = defaultdict(list)
        self.by_prefix: dict[str, list[int]] = defaultdict(list)
        self._places: dict[int, dict[object, list[int]]] = {}
        for number, sentence in enumerate(self.sentences):
            self._add(number, reading.holdings(sentence))

    def _add(self, number: int, held: Holdings) -> None:
        for stemmed in held.stems:
            self.by_stem[stemmed].append(number)
        for group in held.groups:
            self.by_group[group].append(number)
        for name in held.countries:
            self.by_country[name].append(number)
        for prefix in held.prefixes:
            self.by_prefix[prefix].append(number)

    def shares(self, stemmed: str, form: str) -> dict[int, float]:
        """How well each sentence holds a word, as `Holdings.holds` tells it; those that do not are left out."""
        found: dict[int, float] = {}
        if stemmed[:PREFIX] in self.by_prefix:
            found.update(dict.fromkeys(self.by_prefix[stemmed[:PREFIX]], COGNATE))
        for group in groups(stemmed):
            if group in self.by_group:
                found.update(dict.fromkeys(self.by_group[group], SYNONYM))
        name = country(form or stemmed) or ""
        if name in self.by_country:
            found.update(dict.fromkeys(self.by_country[name], 1.0))
        if stemmed in self.by_stem:
            found.update(dict.fromkeys(self.by_stem[stemmed], 1.0))
        return found

    def near(self, stemmed: str, form: str) -> Collection[int]:
        """The sentences that hold the stem, a synonym of it or its country, each once."""
        name = country(form) or ""
        asked = ((self.by_stem, stemmed), (self.by_country, stemmed), (self.by_stem, name), (self.by_country, name))
        held = [holders[key] for holders, key in asked if key in holders]
        held += [self.by_group[group] for group in groups(stemmed) if group in self.by_group]
        if len(held) > 1:
            return set().union(*held)
        return held[0] if held else ()

    def repeats(self, stemmed: str) -> int:
        """In how many sentences a stem stands, or the country that it names."""
        return len(self.by_stem.get(stemmed, ())) + len(self.by_country.get(stemmed, ()))

    def places(self, number: int) -> dict[object, list[int]]:
        """Where a stem, or one that may stand for it, stands among the content words of a sentence."""
        found = self._places.get(number)
        if found is None:
            found = self._places[number] = _content_places(self.sentences[number])
        return found


def _content_places(sentence: Sentence) -> dict[object, list[int]]:
    places: dict[object, list[int]] = defaultdict(list)
    for place, word in enumerate([word for word in sentence.words if word.content]):
        for key in keys(word.stem):
            places[key].append(place)
    return dict(places)


# Two content words this many apart belong together.
REACH = 3
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


class _Shares(dict[Key, dict[int, float]]):
    """How well each sentence of a source holds a word, worked out where it is asked for."""

    def __init__(self, index: SourceIndex) -> None:
        super().__init__()
        self.index = index

    def __missing__(self, key: Key) -> dict[int, float]:
        found = self[key] = self.index.shares(*key)
        return found


class _Most(dict[Key, float]):
    """How well a source holds a word at its best place."""

    def __init__(self, shares: _Shares) -> None:
        super().__init__()
        self.shares = shares

    def __missing__(self, key: Key) -> float:
        found = self[key] = max(self.shares[key].values(), default=0.0)
        return found


@dataclass(frozen=True, slots=True)
class Row:
    """What a sentence of a source holds of a whole sentence: `mass` in all.

    `words`: their places in its Content, and how much of their weight.
    """

    words: tuple[tuple[int, float], ...]
    mass: float


# The sentences of a source nearest to one of the derivative, best first, each with its rough overlap below zero and
# what it holds.
Nearest = tuple[list[tuple[float, int]], dict[int, Row]]


class Overlap:
    """What one source holds of a derivative: worked out once, for the source alone and beside others."""

    def __init__(self, source: Reading) -> None:
        self.index = source.whole(SourceIndex)
        self.shares = _Shares(self.index)
        self.most = _Most(self.shares)
        self._near: dict[Key, Collection[int]] = {}
        self._nearest: dict[int, Nearest] = {}
        self._held: dict[tuple[Clause, int], Held] = {}
        self._best: dict[Clause, list[float]] = {}
        self._repeats: dict[Clause, list[int]] = {}

    def nearest(self, sentence: Sentence, content: Content) -> Nearest:
        """The sentences with the largest rough overlap."""
        found = self._nearest.get(sentence.index)
        if found is None:
            near = self._near
            holders = [near[key] if key in near else self._asked(key) for key in content.keys]
            crowded = sum(map(len, holders)) >= CROWD
            rank = _ranked_in_arrays if crowded else _ranked
            ranked = rank(holders, content.masses, len(self.index.sentences))
            found = self._nearest[sentence.index] = ranked, self._rows(content, [number for _, number in ranked])
        return found

    def _asked(self, key: Key) -> Collection[int]:
        found = self._near[key] = self.index.near(*key)
        return found

    def _rows(self, content: Content, numbers: Sequence[int]) -> dict[int, Row]:
        words: dict[int, list[tuple[int, float]]] = {number: [] for number in numbers}
        for at, (key, mass) in enumerate(zip(content.keys, content.masses, strict=True)):
            held = self.shares[key]
            for number in held if len(held) < len(words) else words:
                if number in words and number in held:
                    words[number].append((at, mass * held[number]))
        return {number: Row(tuple(one), sum([mass for _, mass in one])) for number, one in words.items()}

    def held(self, clause: Clause, content: Content, number: int) -> Held:
        """What a sentence of the source holds of a clause."""
        found = self._held.get((clause, number))
        if found is None:
            shares = tuple([self.shares[key].get(number, 0.0) for key in content.keys])
            together = _together(content.words, self.index.places(number)) if len(shares) > 1 else ()
            found = self._held[clause, number] = Held(shares, sum(map(mul, content.masses, shares)), together)
        return found

    def at_best(self, clause: Clause, content: Content) -> list[float]:
        """How well the source holds each content word of a clause at its best place."""
        found = self._best.get(clause)
        if found is None:
            found = self._best[clause] = [self.most[key] for key in content.keys]
        return found

    def repeats(self, clause: Clause, content: Content) -> list[int]:
        """In how many sentences of the source each content word of a clause stands."""
        found = self._repeats.get(clause)
        if found is None:
            found = self._repeats[clause] = [self.index.repeats(word.stem) for word in content.words]
        return found


def _together(words: Sequence[Word], places: dict[object, list[int]]) -> tuple[bool, ...]:
    found = [[place for key in keys(word.stem) if key in places for place in places[key]] for word in words]
    return tuple([
        bool(one and other) and any(abs(a - b) <= REACH for a in one for b in other) for one, other in pairwise(found)
    ])  # fmt: skip


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
