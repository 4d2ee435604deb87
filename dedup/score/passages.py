"""What two articles have in common, passage by passage: shared blocks of words, and sentences beside sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..text import plain_quotes
from ..text.sentences import paragraph_spans, sentence_spans
from ..tokens import Words

MIN_TERMS, HIT = 4, 0.4

_Ints = NDArray[np.int64]
_Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Blocks:
    """The shared word shingles of two articles, seen as blocks of running words.

    `resemblance` is the Jaccard coefficient of the distinct shingles. `covered_a`, `covered_b` (w,) bool: the words
    that stand in a shared shingle. `longest`: words of the longest block that stands in both. `ordered`: share of
    the shared shingles of a that follow one another in b as they do in a.
    """

    resemblance: float
    covered_a: NDArray[np.bool_]
    covered_b: NDArray[np.bool_]
    longest: int
    ordered: float


def blocks(a: _Ints, b: _Ints, words: tuple[int, int], distinct: tuple[int, int], size: int, scratch: _Ints) -> Blocks:
    """Compares two rows of shingle numbers in reading order.

    Args:
        a, b: numbers of the shingles of each article, `distinct` of them different; `words` are its lengths.
        size: words a shingle.
        scratch: (shingles,) all -1, and left so.
    """
    scratch[b] = np.arange(len(b))
    place = scratch[a]
    scratch[b] = -1
    there = place >= 0
    if not there.any():
        return Blocks(0.0, np.zeros(words[0], bool), np.zeros(words[1], bool), 0, 0.0)
    found = place[there]
    scratch[a[there]] = order = np.arange(len(found))
    shared = int((scratch[a[there]] == order).sum())  # of equal ones the last stands in the table
    back = scratch[b] >= 0
    scratch[a[there]] = -1
    follows = (place[1:] == place[:-1] + 1) & there[:-1]
    edges = np.concatenate([[-1], np.flatnonzero(~follows), [len(place) - 1]])
    return Blocks(
        shared / (sum(distinct) - shared),
        _covered(there, words[0], size),
        _covered(back, words[1], size),
        int(np.diff(edges).max()) + size - 1,
        float((np.diff(found) > 0).mean()) if len(found) > 1 else 1.0,
    )


def _covered(shared: NDArray[np.bool_], words: int, size: int) -> NDArray[np.bool_]:
    """Words inside a shared shingle."""
    steps = np.zeros(words + 1, np.int64)
    steps[: len(shared)] += shared
    steps[size : size + len(shared)] -= shared
    covered: NDArray[np.bool_] = np.cumsum(steps)[:words] > 0
    return covered


class Sentences:
    """Which content words stand in which sentence of n articles; worked out for those that are asked about."""

    def __init__(self, texts: Sequence[str], words: Words, numbers: _Ints) -> None:
        """`numbers` are those of the content words, in order."""
        self._texts, self._words, self._numbers = texts, words, numbers
        self._carrying = np.flatnonzero(words.stems)
        self._offsets = np.searchsorted(self._carrying, words.offsets)
        self._known: dict[int, tuple[_Ints, _Ints]] = {}

    def of(self, article: int) -> tuple[_Ints, _Ints]:
        """Terms of one article (numbers of stems, distinct in a sentence) and their sentences (from 0, rising)."""
        if article not in self._known:
            self._known[article] = self._worked_out(article)
        return self._known[article]

    def _worked_out(self, article: int) -> tuple[_Ints, _Ints]:
        first, last = self._offsets[article], self._offsets[article + 1]
        starts = sentence_starts(self._texts[article]) if last > first else np.zeros(0, np.int64)
        begins, numbers = self._words.starts[self._carrying[first:last]], self._numbers[first:last]
        sentence = np.maximum(np.searchsorted(starts, begins, side="right") - 1, 0)
        order = np.lexsort((numbers, sentence))
        numbers, sentence = numbers[order], sentence[order]
        new = np.append(True, (numbers[1:] != numbers[:-1]) | (sentence[1:] != sentence[:-1]))[: len(order)]
        return numbers[new], sentence[new]


def sentence_starts(text: str) -> _Ints:
    """Where the sentences of a text begin, in code points; headlines and lines count as sentences."""
    plain = plain_quotes(text)
    return np.array([first for start, end in paragraph_spans(plain) for first, _ in sentence_spans(plain, start, end)])


@dataclass(frozen=True, slots=True)
class Cover:
    """For each of s sentences of an article the sentence of another that holds most of its weight.

    `share` (s,) of its weight that is held there, `mass` (s,) that weight, `terms` (s,) its different content words,
    `best` (s,) the number of the other's sentence.
    """

    share: _Floats
    mass: _Floats
    terms: _Ints
    best: _Ints

    def held(self) -> float:
        """Share of the weight of all sentences that the best one for each holds."""
        whole = float(self.mass.sum())
        return min(float(self.mass @ self.share) / whole, 1.0) if whole else 0.0

    def hits(self) -> float:
        """Share of the sentences of MIN_TERMS or more that are held by HIT or more."""
        telling = self.terms >= MIN_TERMS
        return float((self.share[telling] >= HIT).mean()) if telling.any() else 0.0

    def spread(self) -> float:
        """How many different sentences hold those, as a share of their number: low where they all hang on one."""
        telling = self.best[self.terms >= MIN_TERMS]
        return len(set(telling.tolist())) / len(telling) if len(telling) else 0.0


def best_cover(
    a: tuple[_Ints, _Ints], b: tuple[_Ints, _Ints], distinct: _Ints, weights: _Floats, scratch: _Ints
) -> Cover:
    """For each sentence of a the sentence of b that holds most of its weight.

    Args:
        a, b: terms and sentence numbers, as `Sentences.of` gives them; `distinct` the different terms of b.
        weights: (terms,) weight of each term number.
        scratch: (terms,) all 0, left so.
    """
    (terms, sentence), (others, place) = a, b
    if not len(terms) or not len(others):
        return Cover(np.zeros(0), np.zeros(0), np.zeros(0, np.int64), np.zeros(0, np.int64))
    scratch[distinct] = np.arange(1, len(distinct) + 1)
    holds = np.zeros((len(distinct) + 1, int(place[-1]) + 1))
    holds[scratch[others], place] = 1.0
    rows = scratch[terms]
    scratch[distinct] = 0
    weight = weights[terms]
    heads = np.flatnonzero(np.append(True, sentence[1:] != sentence[:-1]))
    mass = np.add.reduceat(weight, heads)
    held = np.add.reduceat(holds[rows] * weight[:, None], heads, axis=0)
    best = held.argmax(axis=1)
    share = held[np.arange(len(best)), best] / mass
    return Cover(share, mass, np.diff(np.append(heads, len(terms))), best)
