"""Signatures to near-duplicate pairs: buckets of equal bands, every pair verified by the signature estimate.

Nothing here is quadratic: a group of equal signatures, or a bucket, above the cap pairs its members with the first one
only, and what that left out is counted.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .pairs import Joined, heads, ordered, packed, unpacked

_Hashes32 = NDArray[np.uint32]
_Hashes = NDArray[np.uint64]
_Ints = NDArray[np.int64]
_EMPTY = np.uint32(0xFFFFFFFF)  # every row of the signature of an article without words
_HALF = np.uint64(32)
_ODD = np.uint64(0x9E3779B97F4A7C15)
_CHUNK = 1 << 14  # rows worked on at once


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
    pairs = ordered(whole)
    return Joined(pairs, estimates(signatures, pairs), raw + len(whole), skipped + groups.above(cap), left_out + spared)


def estimates(signatures: _Hashes32, pairs: _Ints, chunk: int = _CHUNK) -> NDArray[np.float64]:
    """Estimated resemblance of pairs (p, 2): the share of rows in which their signatures agree, (p,) in [0, 1]."""
    found = np.empty(len(pairs))
    for start in range(0, len(pairs), chunk):
        some = pairs[start : start + chunk]
        agree = signatures[some[:, 0]] == signatures[some[:, 1]]
        found[start : start + chunk] = np.count_nonzero(agree, axis=1) / signatures.shape[1]
    return found


def kin(signatures: _Hashes32, families: _Ints, *, threshold: float = 0.25, cap: int = 100) -> Joined:
    """Pairs inside families of near-duplicates: copies of one text that are less like each other than like the text.

    Two copies with a share e of the words changed agree in about (1 - e)**10 of their 5-shingles, each with the text in
    (1 - e)**5: at e = .05 the copies resemble each other by .43, below the threshold of a near-duplicate, and a feature
    that a large family shares is too frequent for the other join.

    Args:
        families: (n,) for each article the lowest number in its family (`pairs.families`).
        threshold: estimated resemblance that a pair must have.
        cap: members above which a family is left out.
    """
    order = np.argsort(families, kind="stable")
    starts = np.append(heads(families[order]), len(order))
    sizes = np.diff(starts)
    fit = (sizes > 2) & (sizes <= cap)  # a family of two is a pair already
    members = order[np.repeat(fit, sizes)]
    pairs, _ = _within(members, np.append(0, np.cumsum(sizes[fit])), cap)
    pairs = ordered(pairs)
    scores = estimates(signatures, pairs)
    kept = scores >= threshold
    over = sizes[sizes > cap]
    return Joined(pairs[kept], scores[kept], len(pairs), len(over), int((over * (over - 1) // 2).sum()))


@dataclass(frozen=True, slots=True)
class _Groups:
    """Articles with equal signatures: group g is members[starts[g] : starts[g + 1]], its first the lowest."""

    members: _Ints
    starts: _Ints

    @property
    def firsts(self) -> _Ints:
        return self.members[self.starts[:-1]]

    def above(self, cap: int) -> int:
        return int(np.count_nonzero(np.diff(self.starts) > cap))

    def expanded(self, pairs: _Ints, cap: int) -> tuple[_Ints, int]:
        """Pairs of firsts as pairs of members, pairs inside groups added, and how many the cap left out."""
        sizes = np.diff(self.starts)
        within, spared = _within(self.members, self.starts, cap)
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
        return self.members[self.starts[group] : self.starts[group + 1]]


def _groups(signatures: _Hashes32) -> _Groups:
    """Articles by equal signature; those without words are left out."""
    filled = np.flatnonzero(signatures[:, 0] != _EMPTY)
    factors = np.cumprod(np.full(signatures.shape[1], _ODD))
    chunks = range(0, len(signatures), _CHUNK)
    keys = np.concatenate([np.zeros(0, np.uint64), *(signatures[at : at + _CHUNK] @ factors for at in chunks)])[filled]
    order = np.argsort(keys, kind="stable")
    return _Groups(filled[order], np.append(heads(keys[order]), len(order)))


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
        keys = np.sort((_row_keys(signatures, band * rows, (band + 1) * rows)[articles] & ~mask) | places)
        same = (keys[1:] ^ keys[:-1]) <= mask
        shared = np.zeros(len(keys), bool)
        shared[1:] |= same
        shared[:-1] |= same
        keys = keys[shared]
        members = articles[(keys & mask).astype(np.int64)]
        starts = np.append(heads(keys & ~mask), len(keys))
        pairs, spared = _within(members, starts, cap)
        raw, left_out = raw + len(pairs), left_out + spared
        skipped += int(np.count_nonzero(np.diff(starts) > cap))
        found = np.union1d(found, packed(pairs))
    return unpacked(found), raw, skipped, left_out


def _within(members: _Ints, starts: _Ints, cap: int) -> tuple[_Ints, int]:
    """All pairs inside each bucket starts[g]:starts[g + 1]; above the cap each member with the first only.

    Members rise in each bucket. Returns the pairs and how many the cap left out.
    """
    sizes = np.diff(starts)
    sized = np.repeat(sizes, sizes)
    place = np.arange(len(members)) - np.repeat(starts[:-1], sizes)
    large = (sized > cap) & (place > 0)
    found = [np.stack([np.repeat(members[starts[:-1]], sizes)[large], members[large]], axis=1)]
    small = np.flatnonzero(sized <= cap)
    for step in range(1, int(sizes[sizes <= cap].max(initial=0))):
        small = small[place[small] + step < sized[small]]
        found.append(np.stack([members[small], members[small + step]], axis=1))
    over = sizes[sizes > cap]
    return np.concatenate(found), int((over * (over - 1) // 2 - (over - 1)).sum())
