"""Each sentence of a derivative finds its evidence: the source sentences that hold its words, over all sources.

An inverted index from stem to source sentences makes this linear in shared words. Links are chosen greedily by what
they add: the first holds most, the next most of what is still missing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from .aligned import Alignment, Link, PartSupport
from .text import Reading, Sentence, Word
from .text.senses import Holdings, country, filler, groups, keys, weight

LINKS = 3
# A first link must hold this weighted share of a sentence; a further one must add that much.
FIRST, FURTHER = 0.18, 0.08
# Candidates looked at closely, by rough overlap.
NEAREST = 12
# Two content words this many apart belong together.
REACH = 3
TOPIC = 0.15


class SourceIndex:
    """The sentences of all sources, and which of them hold a stem, synonym group or country."""

    def __init__(self, sources: Sequence[Reading]) -> None:
        self.places: list[tuple[int, int]] = []
        self.holdings: list[Holdings] = []
        self.by_key: dict[object, list[int]] = defaultdict(list)
        self.content: list[dict[object, list[int]]] = []
        stems: set[str] = set()
        forms: set[str] = set()
        for number, reading in enumerate(sources):
            for sentence in reading.body:
                self._add(number, sentence)
                stems |= sentence.stems
                forms |= {word.form for word in sentence.words}
        self.all = Holdings(frozenset(stems), frozenset(forms))

    def _add(self, source: int, sentence: Sentence) -> None:
        number = len(self.places)
        self.places.append((source, sentence.index))
        held = Holdings(sentence.stems, frozenset(word.form for word in sentence.words))
        self.holdings.append(held)
        places: dict[object, list[int]] = defaultdict(list)
        for place, word in enumerate(word for word in sentence.words if word.content):
            for key in keys(word.stem):
                places[key].append(place)
        self.content.append(places)
        for key in (*held.stems, *held.groups, *held.countries):
            self.by_key[key].append(number)

    def topic(self, stemmed: str) -> bool:
        """Whether the sources repeat a stem in TOPIC or more of their sentences, and in three at least."""
        return len(self.by_key.get(stemmed, ())) >= max(3, TOPIC * len(self.places))

    def places_of(self, number: int, stemmed: str) -> list[int]:
        """Where a stem, or one that may stand for it, stands among the content words of a sentence."""
        return [place for key in keys(stemmed) for place in self.content[number].get(key, ())]

    def nearest(self, words: Sequence[Word]) -> list[int]:
        """Numbers of the sentences with the largest rough overlap, best first."""
        score: dict[int, float] = defaultdict(float)
        for word in words:
            mass = weight(word.stem)
            keys: set[object] = {word.stem, *groups(word.stem)}
            name = country(word.form)
            if name:
                keys.add(name)
            for number in {number for key in keys for number in self.by_key.get(key, ())}:
                score[number] += mass
        return sorted(score, key=lambda number: (-score[number], number))[:NEAREST]


def align(derivative: Reading, sources: Sequence[Reading]) -> tuple[Alignment, ...]:
    """One Alignment a sentence of `derivative`, furniture included (without links), in its order."""
    index = SourceIndex(sources)
    return tuple(_align(sentence, index) for sentence in derivative.sentences)


def _align(sentence: Sentence, index: SourceIndex) -> Alignment:
    content = [word for word in _distinct(sentence.words) if word.content]
    if not content:
        return Alignment(sentence, (), tuple(_part(sentence, *span, [], index) for span in sentence.clauses))
    chosen = _choose(content, index)
    links = tuple(Link(*index.places[number], round(share, 6)) for number, share in chosen)
    held = [number for number, _ in chosen]
    return Alignment(sentence, links, tuple(_part(sentence, *span, held, index) for span in sentence.clauses))


def _distinct(words: Sequence[Word]) -> list[Word]:
    seen: set[str] = set()
    return [word for word in words if not (word.stem in seen or seen.add(word.stem))]  # type: ignore[func-returns-value]


def _choose(content: list[Word], index: SourceIndex) -> list[tuple[int, float]]:
    total = sum(weight(word.stem) for word in content)
    near = index.nearest(content)
    grid = {
        number: [weight(word.stem) * index.holdings[number].holds(word.stem, word.form) for word in content]
        for number in near
    }
    best = [0.0] * len(content)
    chosen: list[tuple[int, float]] = []
    while near and len(chosen) < LINKS:
        gains = {n: sum(max(0.0, new - old) for new, old in zip(grid[n], best, strict=True)) for n in near}
        # Among equal gains the shorter sentence, then the earlier one.
        number = min(near, key=lambda n: (-round(gains[n], 9), len(index.holdings[n].stems), n))
        if gains[number] < (FURTHER if chosen else FIRST) * total:
            break
        chosen.append((number, sum(grid[number]) / total))
        best = [max(new, old) for new, old in zip(grid[number], best, strict=True)]
        near = [n for n in near if n != number]
    return chosen


def _part(sentence: Sentence, start: int, end: int, held: list[int], index: SourceIndex) -> PartSupport:
    content = _distinct([word for word in sentence.words if word.content and start <= word.start < end])
    masses = [weight(word.stem) for word in content]
    total = sum(masses)
    if not content:
        return PartSupport(start, end, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, (), 0.0, 0.0, 0.0, 0, 1.0)
    grid = [[index.holdings[number].holds(word.stem, word.form) for number in held] for word in content]
    joined = sum(mass * max(row, default=0.0) for mass, row in zip(masses, grid, strict=True)) / total
    best = (
        max((sum(m * row[i] for m, row in zip(masses, grid, strict=True)) for i in range(len(held))), default=0.0)
        / total
    )
    elsewhere = [index.all.holds(word.stem, word.form) for word in content]
    anywhere = sum(mass * share for mass, share in zip(masses, elsewhere, strict=True)) / total
    novel = [(word, mass) for word, mass, share in zip(content, masses, elsewhere, strict=True) if share == 0.0]
    return PartSupport(
        start,
        end,
        best,
        joined,
        anywhere,
        _specific(content, masses, grid, index),
        _bigrams(content, held, index),
        _longest_run(masses, grid),
        tuple((word.start, word.end) for word, _ in novel),
        sum(mass for _, mass in novel),
        sum(mass for word, mass in novel if filler(word.stem)),
        total,
        len(content),
        round(0.6 * joined + 0.4 * anywhere, 6),
    )


def _specific(content: list[Word], masses: list[float], grid: list[list[float]], index: SourceIndex) -> float:
    """Share in the linked sentences of what is no topic word; 1 where a clause has topic words alone."""
    rows = [
        (mass, max(row, default=0.0))
        for word, mass, row in zip(content, masses, grid, strict=True)
        if not index.topic(word.stem)
    ]
    total = sum(mass for mass, _ in rows)
    return sum(mass * share for mass, share in rows) / total if total else 1.0


def _longest_run(masses: list[float], grid: list[list[float]]) -> float:
    """Weight of the longest run of neighbouring words that no linked sentence holds."""
    longest = current = 0.0
    for mass, row in zip(masses, grid, strict=True):
        current = current + mass if max(row, default=0.0) == 0.0 else 0.0
        longest = max(longest, current)
    return longest


def _bigrams(content: list[Word], held: list[int], index: SourceIndex) -> float:
    """Share of neighbouring content words that stand within REACH of each other in a linked sentence; 1 for one."""
    if len(content) < 2:
        return 1.0
    together = 0
    for one, other in pairwise(content):
        places = [(index.places_of(number, one.stem), index.places_of(number, other.stem)) for number in held]
        together += any(abs(a - b) <= REACH for first, second in places for a in first for b in second)
    return together / (len(content) - 1)
