"""Articles to terms: what a pair of articles may have in common, as rows of whole numbers.

A term is the stem of a word, or two neighbouring stems in either order once function words are left out. What stands
in quotation marks is marked: two reporters who heard one speaker share it without having read each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..text import plain_quotes
from ..tokens import Words, tokenise

_BLOCK = 128  # articles tokenised at once
_ODD = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)
_FACTORS = np.cumprod(np.full(8, _ODD, np.uint64))
MIN_OWN = 0.3
# opens after a space or bracket, closes after a letter or stop, or with its line
_QUOTED = re.compile(r'(?<![^\s(\[-])"(?=[^\s"])([^"\n]{2,2000})(?:(?<!\s)"|$)', re.MULTILINE)

_Hashes = NDArray[np.uint64]
_Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Rows:
    """A row of rising numbers for each of n articles: those of article i are numbers[offsets[i]:offsets[i + 1]].

    `counts` (as long as `numbers`) says how often each stands in the article; `offsets` (n + 1,).
    """

    numbers: _Ints
    counts: _Ints
    offsets: _Ints

    def span(self, article: int) -> slice:
        """Where the row of an article lies."""
        return slice(int(self.offsets[article]), int(self.offsets[article + 1]))


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of n articles: `hashes` and `bigram` describe each distinct term, the rows number them.

    `rows`: every term of an article; `stems`: those of its own words, which are the words outside quotations.
    """

    hashes: _Hashes
    bigram: NDArray[np.bool_]
    rows: Rows
    stems: Rows


def tokenised(texts: Sequence[str]) -> Words:
    """The words of any number of texts, tokenised block by block."""
    blocks = [tokenise(texts[start : start + _BLOCK]) for start in range(0, max(len(texts), 1), _BLOCK)]
    offsets = np.concatenate([[0], np.cumsum(np.concatenate([np.diff(block.offsets) for block in blocks]))])
    joined = [
        np.concatenate([getattr(block, name) for block in blocks]) for name in ("hashes", "stems", "starts", "ends")
    ]
    return Words(joined[0], joined[1], joined[2], joined[3], offsets.astype(np.int64))


def owners_of(offsets: _Ints) -> _Ints:
    """For each entry of a ragged array the number of the article it belongs to."""
    return np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))


def own_words(texts: Sequence[str], words: Words) -> NDArray[np.bool_]:
    """Which words stand outside quotation marks; a quotation that is not closed ends with its line.

    Where hardly anything stands outside (below MIN_OWN of the words), all words count as the article's own.
    """
    own = np.ones(len(words), bool)
    for article, text in enumerate(texts):
        spans = [found.span() for found in _QUOTED.finditer(plain_quotes(text))]
        if spans:
            first, last = words.offsets[article], words.offsets[article + 1]
            edges = np.searchsorted(words.starts[first:last], np.array(spans).ravel())
            # spans do not overlap: the words after an odd number of edges are inside
            steps = np.bincount(edges, minlength=last - first + 1)[: last - first]
            outside = np.cumsum(steps) % 2 == 0
            if outside.mean() >= MIN_OWN:
                own[first:last] = outside
    return own


def kept_words(words: Words, kept: NDArray[np.bool_]) -> Words:
    """The articles with some of their words only."""
    offsets = np.concatenate([[0], np.cumsum(kept)])[words.offsets].astype(np.int64)
    return Words(words.hashes[kept], words.stems[kept], words.starts[kept], words.ends[kept], offsets)


def stems_and_bigrams(words: Words) -> tuple[_Hashes, _Hashes, _Ints, _Ints]:
    """Hashes of the stems and of the unordered bigrams, and the article of each."""
    carrying = np.flatnonzero(words.stems)
    stems, owners = words.stems[carrying], owners_of(words.offsets)[carrying]
    same = owners[1:] == owners[:-1]
    bigrams = mixed((stems[1:] + stems[:-1])[same]) if len(stems) else stems
    return stems, bigrams, owners, owners[1:][same] if len(stems) else owners


def terms_of(texts: Sequence[str], words: Words, own: Words) -> Terms:
    """The terms of every article; `own` are its words outside quotations."""
    stems, bigrams, owners, bigram_owners = stems_and_bigrams(words)
    hashes, numbers = np.unique(np.concatenate([stems, bigrams]), return_inverse=True)
    bigram = np.zeros(len(hashes), bool)
    bigram[numbers[len(stems) :]] = True
    rows = rows_of(numbers, np.concatenate([owners, bigram_owners]), len(texts))
    carrying = np.flatnonzero(own.stems)
    own_numbers = np.searchsorted(hashes, own.stems[carrying])
    return Terms(hashes, bigram, rows, rows_of(own_numbers, owners_of(own.offsets)[carrying], len(texts)))


def rows_of(numbers: _Ints, owners: _Ints, articles: int) -> Rows:
    """Rows of distinct numbers with their counts; `numbers` are below 2**40."""
    keys, counts = np.unique(owners.astype(np.int64) << 40 | numbers, return_counts=True)
    offsets = np.searchsorted(keys, np.arange(articles + 1, dtype=np.int64) << 40)
    return Rows(keys & ((1 << 40) - 1), counts, offsets.astype(np.int64))


def shingles(words: Words, size: int = 5) -> tuple[_Hashes, _Ints]:
    """64-bit hashes of the word shingles in reading order, and (n + 1,) offsets; too short a text has none."""
    count = np.diff(words.offsets)
    if len(words) < size:
        return np.zeros(0, np.uint64), np.zeros(len(count) + 1, np.int64)
    sums = np.zeros(len(words) - size + 1, np.uint64)
    for place in range(size):
        sums += words.hashes[place : len(sums) + place] * _FACTORS[place]
    owners = owners_of(words.offsets)
    inside = owners[: len(sums)] == owners[size - 1 :]
    return mixed(sums[inside]), np.append(0, np.cumsum(np.maximum(count - size + 1, 0))).astype(np.int64)


def mixed(values: _Hashes) -> _Hashes:
    """A bijection of 64 bits in which every bit depends on every other (multiply and shift)."""
    values = (values ^ (values >> _HALF)) * _ODD
    values = (values ^ (values >> _HALF)) * _ODD
    return values ^ (values >> _HALF)
