"""Sketches to candidate pairs: banded signatures for near-duplicates, a join on rare features for derivatives.

Pairs are sorted rows (i, j), i < j, without repeats. Nothing here is quadratic: a bucket above the cap pairs its
members with the first one only, and a feature that stands in too many families pairs nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .sketch import EMPTY

_Hashes32 = NDArray[np.uint32]
_Hashes = NDArray[np.uint64]
_Ints = NDArray[np.int64]
_HALF = np.uint64(32)
_ODD = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Joined:
    """Candidate pairs and what it took to find them.

    `pairs` (p, 2) int64, i < j, sorted, unique; `scores` (p,) float64, what the pair was ranked or verified by.
    `raw` collisions before verification; `skipped` buckets above the cap; `left_out` pairs that those would have made.
    """

    pairs: _Ints
    scores: NDArray[np.float64]
    raw: int = 0
    skipped: int = 0
    left_out: int = 0


def near_duplicates(
    signatures: _Hashes32, *, bands: int = 32, rows: int = 4, threshold: float = 0.5, cap: int = 100
) -> Joined:
    """Pairs of articles whose signatures share a band and agree in a share of at least `threshold` of all rows.

    A pair of resemblance s shares a band with probability 1 - (1 - s**rows)**bands: .9998 at s = .7 for 32 bands of 4
    (Leskovec, Rajaraman, Ullman: Mining of Massive Datasets, 3.4.2). Articles without words pair with nobody.

    Args:
        signatures: (n, num_perm) uint32, num_perm >= bands * rows.
        cap: members of a group of equal signatures, or of a bucket, above which each is paired with the first only.
    """
    groups = _groups(signatures)
    found, raw, skipped, left_out = _bucket_pairs(signatures, groups.firsts, bands, rows, cap)
    scores = estimates(signatures, found)
    found = found[scores >= threshold]
    whole, spared = groups.expanded(found, cap)
    pairs = _unique(whole)
    return Joined(pairs, estimates(signatures, pairs), raw + len(whole), skipped + groups.above(cap), left_out + spared)


def estimates(signatures: _Hashes32, pairs: _Ints, chunk: int = 1 << 14) -> NDArray[np.float64]:
    """Estimated resemblance of pairs (p, 2): the share of rows in which their signatures agree, (p,) in [0, 1]."""
    found = np.empty(len(pairs))
    for start in range(0, len(pairs), chunk):
        some = pairs[start : start + chunk]
        agree = signatures[some[:, 0]] == signatures[some[:, 1]]
        found[start : start + chunk] = np.count_nonzero(agree, axis=1) / signatures.shape[1]
    return found


@dataclass(frozen=True, slots=True)
class _Groups:
    """Articles with equal signatures: `members` group by group, group g at heads[g]:heads[g + 1], its first lowest."""

    members: _Ints
    heads: _Ints

    @property
    def firsts(self) -> _Ints:
        return self.members[self.heads[:-1]]

    def above(self, cap: int) -> int:
        return int(np.count_nonzero(np.diff(self.heads) > cap))

    def expanded(self, pairs: _Ints, cap: int) -> tuple[_Ints, int]:
        """Pairs of firsts as pairs of members, pairs inside groups added, and how many the cap left out."""
        sizes = np.diff(self.heads)
        within, spared = _within(self.members, self.heads, cap)
        group = np.zeros(int(self.members.max(initial=-1)) + 1, np.int64)
        group[self.firsts] = np.arange(len(sizes))
        left, right = group[pairs[:, 0]], group[pairs[:, 1]]
        plain = sizes[left] + sizes[right] <= 2
        large = sizes[left] + sizes[right] > cap
        spared += int((sizes[left] * sizes[right] - 1)[large].sum())
        crossed = [
            np.stack(np.meshgrid(self._of(a), self._of(b), indexing="ij"), axis=-1).reshape(-1, 2)
            for a, b in zip(left[~plain & ~large].tolist(), right[~plain & ~large].tolist(), strict=True)
        ]
        return np.concatenate([within, pairs[plain | large], *crossed]), spared

    def _of(self, group: int) -> _Ints:
        return self.members[self.heads[group] : self.heads[group + 1]]


def _groups(signatures: _Hashes32) -> _Groups:
    """Articles by equal signature; those without words are left out."""
    filled = np.flatnonzero((signatures[:, :1] != EMPTY).any(axis=1))
    keys = _row_keys(signatures[filled], 0, signatures.shape[1])
    order = np.argsort(keys, kind="stable")
    return _Groups(filled[order], np.append(_heads(keys[order]), len(order)))


def _row_keys(signatures: _Hashes32, first: int, last: int) -> _Hashes:
    """64-bit hashes of columns first:last of every row."""
    keys = np.zeros(len(signatures), np.uint64)
    for column in range(first, last):
        keys = (keys ^ signatures[:, column]) * _ODD
        keys ^= keys >> _HALF
    return keys


def _bucket_pairs(
    signatures: _Hashes32, articles: _Ints, bands: int, rows: int, cap: int
) -> tuple[_Ints, int, int, int]:
    """Pairs of `articles` that share a bucket of any band; raw collisions, buckets above the cap, pairs left out."""
    bits = np.uint64(max(len(articles) - 1, 1).bit_length())
    mask = (np.uint64(1) << bits) - np.uint64(1)
    places = np.arange(len(articles), dtype=np.uint64)
    found = np.zeros(0, np.uint64)
    raw = skipped = left_out = 0
    for band in range(bands):
        # key and place in one number: a plain sort is several times faster than an argsort; equal keys rise by place
        keys = np.sort((_row_keys(signatures[articles], band * rows, (band + 1) * rows) & ~mask) | places)
        same = (keys[1:] ^ keys[:-1]) <= mask
        shared = np.zeros(len(keys), bool)
        shared[1:] |= same
        shared[:-1] |= same
        keys = keys[shared]
        members = articles[(keys & mask).astype(np.int64)]
        heads = np.append(_heads(keys & ~mask), len(keys))
        pairs, spared = _within(members, heads, cap)
        raw, left_out = raw + len(pairs), left_out + spared
        skipped += int(np.count_nonzero(np.diff(heads) > cap))
        found = np.union1d(found, pairs[:, 0].astype(np.uint64) << _HALF | pairs[:, 1].astype(np.uint64))
    return np.stack([found >> _HALF, found & np.uint64(0xFFFFFFFF)], axis=1).astype(np.int64), raw, skipped, left_out


def _heads(keys: NDArray[Any]) -> _Ints:
    """Where each run of equal keys begins."""
    new = np.ones(len(keys), bool)
    np.not_equal(keys[1:], keys[:-1], out=new[1:])
    return np.flatnonzero(new)


def _within(members: _Ints, heads: _Ints, cap: int) -> tuple[_Ints, int]:
    """All pairs inside each bucket heads[g]:heads[g + 1]; above the cap each member with the first only.

    Members rise in each bucket. Returns the pairs and how many the cap left out.
    """
    sizes = np.diff(heads)
    sized = np.repeat(sizes, sizes)
    place = np.arange(len(members)) - np.repeat(heads[:-1], sizes)
    large = (sized > cap) & (place > 0)
    found = [np.stack([np.repeat(members[heads[:-1]], sizes)[large], members[large]], axis=1)]
    small = np.flatnonzero(sized <= cap)
    for step in range(1, int(sizes[sizes <= cap].max(initial=0))):
        small = small[place[small] + step < sized[small]]
        found.append(np.stack([members[small], members[small + step]], axis=1))
    over = sizes[sizes > cap]
    return np.concatenate(found), int((over * (over - 1) // 2 - (over - 1)).sum())


def _unique(pairs: _Ints) -> _Ints:
    """Rows as (smaller, larger), sorted, without repeats."""
    low, high = pairs.min(axis=1, initial=1 << 32), pairs.max(axis=1, initial=0)
    keys = np.unique(low.astype(np.uint64) << _HALF | high.astype(np.uint64))
    return np.stack([keys >> _HALF, keys & np.uint64(0xFFFFFFFF)], axis=1).astype(np.int64)


def derivatives(
    values: _Hashes32, offsets: _Ints, families: _Ints | None = None, *, max_df: int = 20, top: int = 10
) -> Joined:
    """Pairs of articles that share rare features, if the pair is among the best `top` of either article.

    A feature is rare when it stands in 2 to `max_df` families; an article without near-duplicates is a family of its
    own. A pair scores the sum of 1 / df over the rare features it shares, df the families a feature stands in.

    Args:
        values, offsets: as of `sketch.features`, unique in each article.
        families: (n,) a number for each article, equal for near-duplicates; None: all differ.
    """
    count = len(offsets) - 1
    owners = np.repeat(np.arange(count, dtype=np.uint64), np.diff(offsets))
    rows = np.sort(values.astype(np.uint64) << _HALF | owners)
    keys, raw = _collisions(rows, np.arange(count) if families is None else families, max_df)
    pairs, scores = _scored(keys)
    kept = best(pairs, scores, top)
    return Joined(pairs[kept], scores[kept], raw)


def _collisions(rows: _Hashes, families: _Ints, max_df: int) -> tuple[_Hashes, int]:
    """Every pair of articles of different families that stand in one rare feature: i << 40 | j << 16 | df, unsorted."""
    feature = rows >> _HALF
    heads = _heads(feature)
    sizes = np.diff(np.append(heads, len(rows)))
    shared = np.repeat(sizes > 1, sizes)
    rows, sizes = rows[shared], sizes[sizes > 1]
    owners = (rows & np.uint64(0xFFFFFFFF)).astype(np.int64)
    run = np.repeat(np.arange(len(sizes)), sizes)
    kinds = np.sort(run << 32 | families[owners])
    df = np.bincount(kinds[_heads(kinds)] >> 32, minlength=len(sizes))
    rare = ((df >= 2) & (df <= max_df))[run]
    owners, run = owners[rare], run[rare]
    family, weight = families[owners], df[run].astype(np.uint64)
    found = []
    for step in range(1, len(owners)):
        same = np.flatnonzero(run[step:] == run[:-step])
        if not len(same):
            break
        same = same[family[same] != family[same + step]]
        found.append(owners[same].astype(np.uint64) << np.uint64(40)
                     | owners[same + step].astype(np.uint64) << np.uint64(16) | weight[same])  # fmt: skip
    keys = np.concatenate(found) if found else np.zeros(0, np.uint64)
    return keys, len(keys)


def _scored(keys: _Hashes) -> tuple[_Ints, NDArray[np.float64]]:
    """Distinct pairs and the sum of 1 / df over their collisions."""
    keys = np.sort(keys)
    pair = keys >> np.uint64(16)
    heads = _heads(pair)
    if not len(heads):
        return np.zeros((0, 2), np.int64), np.zeros(0)
    scores = np.add.reduceat(1.0 / (keys & np.uint64(0xFFFF)).astype(np.float64), heads)
    pair = pair[heads].astype(np.int64)
    return np.stack([pair >> 24, pair & 0xFFFFFF], axis=1), scores


def best(pairs: _Ints, scores: NDArray[np.float64], top: int) -> NDArray[np.bool_]:
    """Which pairs stand among the best `top` of either of their articles; equal scores go by the other's number."""
    articles = np.concatenate([pairs[:, 0], pairs[:, 1]])
    others = np.concatenate([pairs[:, 1], pairs[:, 0]])
    order = np.lexsort((others, -np.concatenate([scores, scores]), articles))
    heads = _heads(articles[order])
    rank = np.arange(len(order)) - np.repeat(heads, np.diff(np.append(heads, len(order))))
    kept = np.zeros(len(pairs), bool)
    kept[order[rank < top] % max(len(pairs), 1)] = True
    return kept
