"""Sketches of articles: word shingles, MinHash signatures, and the features that a rare-feature join looks up.

Everything here works on a block of articles at once, and says the same about an article in any block. The permutations
are datasketch's (seed 1), so that a signature can be handed to its indexes.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from .pairs import heads
from .tokens import Words

if TYPE_CHECKING:
    from datasketch import MinHash as MinHash

_Hashes32 = NDArray[np.uint32]
_Ints = NDArray[np.int64]

EMPTY = np.uint32(0xFFFFFFFF)  # every permutation of an article without words, as in datasketch
_ODD = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)
_ONE = np.uint64(1)


def shingle_hashes(words: Words, size: int = 5) -> tuple[_Hashes32, _Ints]:
    """Hashes of the word shingles of n articles, in reading order, repeats and all.

    An article of w words has w - size + 1 shingles; one shorter than `size` has a single shingle of all its words, and
    an empty one none.

    Returns:
        values (s,) uint32, and offsets (n + 1,) int64: those of article i are values[offsets[i]:offsets[i + 1]].
    """
    terms = (words.hashes >> _HALF).astype(np.uint32)
    count = np.diff(words.offsets)
    factors = _factors(size)
    # multiply-add over the whole block at once; the shingles that run over an article's end are left out afterwards
    padded = np.concatenate([terms, np.zeros(size - 1, np.uint32)])
    sums = np.zeros(len(terms), np.uint32)
    for place, factor in enumerate(factors):
        sums += padded[place : place + len(terms)] * factor
    for article in np.flatnonzero((count > 0) & (count < size)):
        first, last = words.offsets[article], words.offsets[article + 1]
        sums[first] = (terms[first:last] * factors[: last - first]).sum(dtype=np.uint32)
    over = words.offsets[1:, None] - np.arange(1, size)
    shingles = np.where(count > 0, np.maximum(count - size + 1, 1), 0)
    return np.delete(sums, over[over > words.offsets[:-1, None]]), np.append(0, np.cumsum(shingles)).astype(np.int64)


@functools.cache
def _factors(size: int) -> _Hashes32:
    """Odd 32-bit factors, one a place in the shingle: upper halves of the powers of an odd number."""
    powers = np.cumprod(np.full(size, _ODD, np.uint64))
    return (powers >> _HALF).astype(np.uint32) | np.uint32(1)


def signatures(values: _Hashes32, offsets: _Ints, num_perm: int = 128) -> _Hashes32:
    """MinHash signatures of n articles from the hashes of their shingles.

    Bit-identical to `datasketch.MinHash(num_perm, scheme="affine32")` fed with the same hashes: permutation k of a hash
    h is a_k * fmix32(h) + b_k modulo 2**32 (a_k odd), fmix32 the finalizer of MurmurHash3.

    Returns:
        (n, num_perm) uint32; the row of an article without shingles is all `EMPTY`.
    """
    result = np.full((len(offsets) - 1, num_perm), EMPTY, np.uint32)
    filled = np.flatnonzero(np.diff(offsets))
    if not len(filled):
        return result
    hashes, heads = _fmix32(values), offsets[filled]
    permuted = np.empty_like(hashes)
    columns = np.empty((num_perm, len(filled)), np.uint32)
    for column, (factor, term) in enumerate(zip(*permutations(num_perm), strict=True)):
        np.multiply(hashes, factor, out=permuted)
        np.add(permuted, term, out=permuted)
        np.minimum.reduceat(permuted, heads, out=columns[column])
    result[filled] = columns.T
    return result


@functools.cache
def permutations(num_perm: int) -> tuple[_Hashes32, _Hashes32]:
    """The factors, odd, and terms of datasketch's permutations (`affine32`, seed 1), (num_perm,) each.

    Drawn as `MinHash` draws them, whose import would take longer than everything else that a check of one draft
    imports; a test holds them equal.
    """
    drawn = np.random.RandomState(1)
    factors = drawn.randint(0, 1 << 31, num_perm, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    return factors, drawn.randint(0, 1 << 32, num_perm, dtype=np.uint32)


def minhashes(rows: _Hashes32) -> list[MinHash]:
    """The signatures as datasketch's own, for its indexes in memory, Redis or Cassandra: one MinHash a row."""
    import datasketch

    return [datasketch.MinHash(len(row), hashvalues=row, scheme="affine32") for row in rows]


def _fmix32(hashes: _Hashes32) -> _Hashes32:
    """The finalizer of MurmurHash3 (A. Appleby), a bijection of 32 bits."""
    hashes = (hashes ^ (hashes >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    hashes = (hashes ^ (hashes >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    return hashes ^ (hashes >> np.uint32(16))


def features(words: Words) -> tuple[_Hashes32, _Ints]:
    """The features of n articles: their stems, and unordered pairs of stems with only function words between.

    The lowest bit tells the two kinds apart: 1 for a single stem.

    Returns:
        values (f,) uint32, rising and without repeats in each article; offsets (n + 1,) int64 as of `shingle_hashes`.
    """
    carrying = np.flatnonzero(words.stems)
    stems = words.stems[carrying]
    owners = np.repeat(np.arange(len(words.offsets) - 1, dtype=np.uint64) << _HALF, np.diff(words.offsets))[carrying]
    same = owners[1:] == owners[:-1]
    pairs = _mixed(stems[1:] + stems[:-1])[same] >> _HALF  # a sum does not care for the order of the two
    singles = _mixed(stems) >> _HALF
    keys = np.concatenate([owners | singles | _ONE, owners[1:][same] | pairs & ~_ONE])
    keys.sort()
    keys = keys[heads(keys)]
    offsets = np.searchsorted(keys, np.arange(len(words.offsets), dtype=np.uint64) << _HALF)
    return keys.astype(np.uint32), offsets.astype(np.int64)


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """A bijection of 64 bits whose upper half depends on every bit."""
    values = (values ^ (values >> _HALF)) * _ODD
    return (values ^ (values >> _HALF)) * _ODD
