"""The measures of one pair after the other, on tables that hold the articles of all pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..tokens import Words
from . import passages
from .names import name_weights
from .page_lines import only_furniture
from .rarity import usual
from .terms import Terms, owners_of, shingles, stems_and_bigrams

_Ints = NDArray[np.int64]
_Floats = NDArray[np.float64]

# Below this share of either side's weight in common a pair is not looked at closely, and what takes time is 0: half
# of all candidate pairs of wire articles, 1.4 % of the rewrites by language models, 5 % of the independent reports of
# one event. At .06 it was 28 %, 1.2 % and 1 %, at twice the time.
GATE = 0.08
SHINGLE = 5


@dataclass(frozen=True, slots=True)
class Runs:
    """The word shingles of n articles in reading order, as numbers: those of i are numbers[offsets[i]:offsets[i+1]].

    `distinct` (n,): how many of them differ.
    """

    numbers: _Ints
    offsets: _Ints
    distinct: _Ints

    def of(self, article: int) -> _Ints:
        """The shingles of one article."""
        return self.numbers[self.offsets[article] : self.offsets[article + 1]]


class Measured:
    """The articles of a block, and tables that a pair borrows and gives back as they were."""

    def __init__(
        self, texts: Sequence[str], words: Words, own: Words, terms: Terms, weights: _Floats, vectors: _Floats
    ) -> None:
        """`weights` (terms,) is each term's IDF, `vectors` the TF-IDF vector of each row of `terms.rows`, length 1."""
        self.texts, self.words, self.own, self.terms = texts, words, own, terms
        self.weights, self.vectors = weights, vectors
        whole, whole_offsets = shingles(words, SHINGLE)
        outside, outside_offsets = shingles(own, SHINGLE)
        hashes, numbers = np.unique(np.concatenate([whole, outside]), return_inverse=True)
        self.whole = _runs(numbers[: len(whole)], whole_offsets)
        self.outside = _runs(numbers[len(whole) :], outside_offsets)
        stems = np.searchsorted(terms.hashes, stems_and_bigrams(own)[0])
        self.sentences = passages.Sentences(texts, own, stems)
        self.names, self.name_sums = name_weights(texts, own, terms)
        self.rarity = np.where(terms.bigram, 0.0, usual(terms.hashes))
        self.masses = np.bincount(owners_of(terms.rows.offsets), weights[terms.rows.numbers], len(texts))
        self.table = np.zeros(len(weights))
        self.numbers = np.zeros(len(weights), np.int64)
        self.places = np.full(len(hashes), -1, np.int64)

    def pair(self, a: int, b: int) -> dict[str, float]:
        """Every measure of one pair, by name."""
        values = self._terms(a, b) | self._named(a, b)
        if max(values["containment_a"], values["containment_b"]) >= GATE:
            values |= self._whole(a, b) | self._sentences(a, b)
            if values["block_words"]:
                values |= self._own(a, b)
        return values

    def _terms(self, a: int, b: int) -> dict[str, float]:
        rows, table = self.terms.rows, self.table
        in_a, in_b = rows.numbers[rows.span(a)], rows.numbers[rows.span(b)]
        table[in_a] = self.vectors[rows.span(a)]
        there = table[in_b]
        table[in_a] = 0
        held = float(self.weights[in_b[there > 0]].sum())
        return {
            "cosine": min(float(there @ self.vectors[rows.span(b)]), 1.0),
            "containment_a": _share(held, self.masses[a]),
            "containment_b": _share(held, self.masses[b]),
            "words_a": float(_size(self.words, a)),
            "words_b": float(_size(self.words, b)),
        }

    def _named(self, a: int, b: int) -> dict[str, float]:
        stems, rows = self.terms.stems, self.terms.rows
        found = {}
        for side, one, other in (("a", a, b), ("b", b, a)):
            there, span = rows.numbers[rows.span(other)], stems.span(one)
            self.table[there] = 1
            names, figures = (self.table[stems.numbers[span]] @ self.names[span]).tolist()
            self.table[there] = 0
            all_names, all_figures, whole = self.name_sums[one].tolist()
            found[f"named_{side}"] = _share(names, all_names)
            found[f"strange_{side}"] = _share(all_names + all_figures - names - figures, whole)
        return found

    def _whole(self, a: int, b: int) -> dict[str, float]:
        sizes = _size(self.words, a), _size(self.words, b)
        found = self._compared(self.whole, a, b, sizes)
        same = np.array_equal(_of(self.words, a), _of(self.words, b)) and sizes[0] > 0
        return {
            "resemblance": 1.0 if same else found.resemblance,
            "identical": float(same or self._wrapped(a, b, found)),
            "block_words": float(max(found.longest, sizes[0] if same else 0)),
        }

    def _own(self, a: int, b: int) -> dict[str, float]:
        sizes = _size(self.own, a), _size(self.own, b)
        found = self._compared(self.outside, a, b, sizes)
        return {
            "coverage_a": _share(found.covered_a.sum(), sizes[0]),
            "coverage_b": _share(found.covered_b.sum(), sizes[1]),
            "block": _share(found.longest, min(sizes)),
        }

    def _compared(self, runs: Runs, a: int, b: int, sizes: tuple[int, int]) -> passages.Blocks:
        distinct = int(runs.distinct[a]), int(runs.distinct[b])
        return passages.blocks(runs.of(a), runs.of(b), sizes, distinct, SHINGLE, self.places)

    def _sentences(self, a: int, b: int) -> dict[str, float]:
        values = {}
        for side, one, other in (("a", a, b), ("b", b, a)):
            sides = self.sentences.of(one), self.sentences.of(other)
            distinct = self.terms.stems.numbers[self.terms.stems.span(other)]
            cover = passages.best_cover(*sides, distinct, self.rarity, self.numbers)
            values[f"sentences_{side}"] = cover.held()
            values[f"hits_{side}"], values[f"spread_{side}"] = cover.hits(), cover.spread()
        return values

    def _wrapped(self, a: int, b: int, found: passages.Blocks) -> bool:
        """Whether the two differ by whole lines of page furniture only."""
        if found.ordered < 0.98 or min(found.covered_a.mean(), found.covered_b.mean()) < 0.5:
            return False
        return all(
            only_furniture(self.texts[one], self._starts(one), covered, *self._weighed(one, other))
            for one, other, covered in ((a, b, found.covered_a), (b, a, found.covered_b))
        )

    def _starts(self, article: int) -> _Ints:
        return self.words.starts[self.words.offsets[article] : self.words.offsets[article + 1]]

    def _weighed(self, one: int, other: int) -> tuple[_Floats, NDArray[np.bool_]]:
        """For each word of one article its weight, and whether its stem stands in the other."""
        first, last = self.words.offsets[one], self.words.offsets[one + 1]
        stems = self.words.stems[first:last]
        numbers = np.minimum(np.searchsorted(self.terms.hashes, stems), len(self.weights) - 1)
        rows = self.terms.rows
        there = np.isin(numbers, rows.numbers[rows.span(other)])
        return np.where(stems > 0, self.weights[numbers], 0.0), there


def _runs(numbers: _Ints, offsets: _Ints) -> Runs:
    distinct = np.unique(owners_of(offsets) << 32 | numbers) >> 32
    return Runs(numbers, offsets, np.bincount(distinct, minlength=len(offsets) - 1))


def _of(words: Words, article: int) -> NDArray[np.uint64]:
    return words.hashes[words.offsets[article] : words.offsets[article + 1]]


def _size(words: Words, article: int) -> int:
    return int(words.offsets[article + 1] - words.offsets[article])


def _share(part: float, whole: float) -> float:
    return min(float(part / whole), 1.0) if whole else 0.0
