"""Pairs of articles as arrays: what both joins answer with, and the array tools that they and the tokeniser share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

_HALF = np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)


@dataclass(frozen=True, slots=True)
class Joined:
    """Candidate pairs, and what it took to find them.

    `pairs` (p, 2) int64, i < j, sorted, unique; `scores` (p,) float64, what each pair was verified by.
    `raw` collisions before verification; `skipped` buckets above the cap; `left_out` pairs that these would have made.
    """

    pairs: NDArray[np.int64]
    scores: NDArray[np.float64]
    raw: int = 0
    skipped: int = 0
    left_out: int = 0


NOTHING = Joined(np.zeros((0, 2), np.int64), np.zeros(0))


def packed(pairs: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Pairs (p, 2) of numbers below 2**32 as one number each, in the order of the pairs."""
    return pairs[:, 0].astype(np.uint64) << _HALF | pairs[:, 1].astype(np.uint64)


def unpacked(keys: NDArray[np.uint64]) -> NDArray[np.int64]:
    """What `packed` put together: (p, 2)."""
    return np.stack([keys >> _HALF, keys & _LOW], axis=1).astype(np.int64)


def ordered(pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    """The pairs with the smaller number first, sorted and without repeats."""
    return unpacked(np.unique(packed(np.sort(pairs, axis=1))))


def heads(keys: NDArray[Any]) -> NDArray[np.int64]:
    """Where each run of equal keys begins."""
    new = np.ones(len(keys), bool)
    np.not_equal(keys[1:], keys[:-1], out=new[1:])
    return np.flatnonzero(new)


def ranges(starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """The whole numbers of several ranges in one array; a range may be empty."""
    before = np.cumsum(lengths) - lengths
    found: NDArray[np.int64] = np.arange(lengths.sum()) + np.repeat(starts - before, lengths)
    return found


def families(count: int, pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each of `count` articles the lowest number in its family: all that near-duplicate pairs link, (count,)."""
    if not len(pairs):
        return np.arange(count)
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    links = coo_array((np.ones(len(pairs), bool), (pairs[:, 0], pairs[:, 1])), shape=(count, count))
    labels = connected_components(links, directed=False)[1]
    _, first = np.unique(labels, return_index=True)
    lowest: NDArray[np.int64] = first[labels].astype(np.int64)
    return lowest
