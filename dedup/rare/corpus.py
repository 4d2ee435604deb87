"""The join of a corpus: every pair of its articles that shares enough rare features."""

from __future__ import annotations

import mmap
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..pairs import Joined, heads, ranges, unpacked
from .rule import FLOOR, Rule, live_of, most_rows, summed

PARTS = 32  # the join goes by the five upper bits of a feature, so that only a part is in memory twice
_CHUNK = 8192  # articles laid out at once
_FIRST_CHUNKS = 8  # after which features that are too frequent by then are forgotten
_SLOT = np.uint32(10)
_SCORE_CHUNK = 256  # articles scored at once: their collisions fit in a processor's cache
_HALF, _QUARTER = np.uint64(32), np.uint64(16)

_NONE = np.zeros(0, np.uint32)

_Ints = NDArray[np.int64]
_Features = NDArray[np.uint32]


@dataclass(slots=True)
class Rows:
    """The features of a growing number of articles, laid out by part for the join that `rule` asks for."""

    rule: Rule = field(default_factory=Rule)
    _waiting: list[tuple[_Features, _Ints]] = field(default_factory=list)
    _chunks: list[tuple[list[_Features], NDArray[np.uint16]]] = field(default_factory=list)
    _sizes: list[_Ints] = field(default_factory=list)
    _articles: int = 0
    _dead: _Features | None = None

    def add(self, values: _Features, offsets: _Ints) -> None:
        """The features of the next articles, as `sketch.features` gives them: unique in each article."""
        self._waiting.append((values, np.diff(offsets)))
        self._articles += len(offsets) - 1
        if self._articles >= _CHUNK:
            self._lay_out()

    def _lay_out(self) -> None:
        values = np.concatenate([np.zeros(0, np.uint32), *(some for some, _ in self._waiting)])
        sizes = np.concatenate([np.zeros(0, np.int64), *(size for _, size in self._waiting)])
        owner = np.repeat(np.arange(len(sizes)), sizes)
        if self._dead is not None:
            alive = self._dead[values >> _SLOT] != values
            values, owner = values[alive], owner[alive]
        part = (values >> np.uint32(27)).astype(np.uint8)
        values = values[np.argsort(part, kind="stable")]  # a radix sort, for bytes
        counts = np.bincount(owner * PARTS + part, minlength=len(sizes) * PARTS).reshape(-1, PARTS)
        bounds = np.append(0, np.cumsum(counts.sum(axis=0)))
        parts = [_mapped(values[bounds[part] : bounds[part + 1]]) for part in range(PARTS)]
        self._chunks.append((parts, counts.astype(np.uint16)))
        self._sizes.append(sizes)
        self._waiting, self._articles = [], 0
        if len(self._chunks) == _FIRST_CHUNKS:
            self._dead = self._too_frequent()

    def _too_frequent(self) -> _Features:
        """Features that already stand in more articles than a rare one may: nobody needs to remember more of them.

        A table with a place for every 1,024 values, that holds one of them if it is such a feature; that some are not
        told costs memory, and nothing else.
        """
        table = np.zeros(1 << 22, np.uint32)
        table[0] = 1 << 31  # no value of its place
        for part in range(PARTS):
            values = np.sort(np.concatenate([parts[part] for parts, _ in self._chunks]))
            first = heads(values)
            frequent = values[first[np.diff(np.append(first, len(values))) > most_rows(self.rule)]]
            table[frequent >> _SLOT] = frequent
        return table

    def join(self, families: _Ints, *, jobs: int = 1) -> Joined:
        """All pairs that stand. The features are used up on the way: afterwards the rows are empty.

        Args:
            families: (n,) for each article the lowest number in its family of near-duplicates (`pairs.families`).
            jobs: threads; they change nothing in the result.
        """
        from concurrent.futures import ThreadPoolExecutor

        rule = self.rule
        self._lay_out()
        sizes = np.concatenate(self._sizes)
        large = np.bincount(families, minlength=len(families))[families] > rule.cap
        with ThreadPoolExecutor(jobs) as pool:
            live = list(pool.map(lambda part: _live_rows(*self._part(part), families, large, rule), range(PARTS)))
            self._chunks, self._sizes = [], []
            postings = _Postings.of(live, len(sizes))
            del live
            starts = range(0, len(sizes), _SCORE_CHUNK)
            found = list(pool.map(lambda first: postings.scored(first, families, large, sizes, rule), starts))
        pairs = np.concatenate([np.zeros((0, 2), np.int64), *(some for some, _, _ in found)])
        scores = np.concatenate([np.zeros(0), *(some for _, some, _ in found)])
        return Joined(pairs, scores, sum(raw for _, _, raw in found))

    def _part(self, part: int) -> tuple[_Features, NDArray[np.uint32]]:
        """The features of one part, and the articles they stand in."""
        values, owners, first = [], [], 0
        for parts, counts in self._chunks:
            values.append(parts[part])
            parts[part] = _NONE  # not a view of it, which would keep it in memory
            owners.append(np.repeat(np.arange(first, first + len(counts), dtype=np.uint32), counts[:, part]))
            first += len(counts)
        return np.concatenate(values), np.concatenate(owners)


def _mapped(values: _Features) -> _Features:
    """A copy in memory of its own: it goes back to the system when the copy goes, whatever the allocator would keep."""
    if not len(values):
        return _NONE
    copy = np.frombuffer(mmap.mmap(-1, values.nbytes), np.uint32)
    copy[:] = values
    return copy


_Live = tuple[NDArray[np.uint32], NDArray[np.uint16], NDArray[np.uint16]]


def _live_rows(
    values: _Features, owners: NDArray[np.uint32], families: _Ints, large: NDArray[np.bool_], rule: Rule
) -> _Live:
    """The rows of rare features, feature by feature: article, how many rows of the feature follow, and its df."""
    rows = values.astype(np.uint64) << _HALF
    rows |= owners
    rows.sort()
    features = (rows >> _HALF).astype(np.uint32)
    rows, features = _repeated(rows, features)
    first = heads(features)
    sizes = np.diff(np.append(first, len(rows)))
    near = sizes <= most_rows(rule)
    owners, features, sizes = rows[np.repeat(near, sizes)].astype(np.uint32), features[first[near]], sizes[near]
    df, alive = sizes.copy(), None
    copies = (families != np.arange(len(families)))[owners]
    if copies.any():
        runs = np.repeat(np.arange(len(sizes)), sizes)
        mixed = np.zeros(len(sizes), bool)
        mixed[runs[copies]] = True
        some = np.flatnonzero(np.repeat(mixed, sizes))  # the other features stand in as many families as articles
        held = owners[some].astype(np.int64)
        alive = np.ones(len(owners), bool)
        alive[some], counted = live_of(runs[some], held, families[held], large[held], len(sizes))
        df[mixed] = counted[mixed]
    rare = np.repeat((df >= 2) & (df <= rule.window(features)), sizes)
    df = np.repeat(df, sizes)
    if alive is not None:
        rare &= alive
        sizes = np.add.reduceat(rare.astype(np.int64), np.cumsum(sizes) - sizes)
    else:
        sizes = sizes * rare[np.cumsum(sizes) - sizes]
    following = np.repeat(np.cumsum(sizes), sizes) - np.arange(sizes.sum()) - 1
    return owners[rare], following.astype(np.uint16), df[rare].astype(np.uint16)


def _repeated(rows: NDArray[Any], keys: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """The rows whose key the row before or after has too, and those keys; most have not, and end here."""
    kept = np.zeros(len(keys), bool)
    same = keys[1:] == keys[:-1]
    kept[1:] = same
    kept[:-1] |= same
    return rows[kept], keys[kept]


@dataclass(frozen=True, slots=True)
class _Postings:
    """The live rows of all parts, and for each article where its own are."""

    owners: NDArray[np.uint32]
    following: NDArray[np.uint16]
    df: NDArray[np.uint16]
    places: NDArray[np.uint32]
    offsets: _Ints

    @classmethod
    def of(cls, live: list[_Live], articles: int) -> _Postings:
        columns = [list(column) for column in zip(*live, strict=True)]
        live.clear()
        columns.reverse()
        owners, following, df = (np.concatenate(columns.pop()) for _ in range(3))  # each column's parts go at once
        places = owners.astype(np.uint64) << _HALF
        places |= np.arange(len(owners), dtype=np.uint64)
        places.sort()
        offsets = np.searchsorted(places, np.arange(articles + 1, dtype=np.uint64) << _HALF)
        return cls(owners, following, df, places.astype(np.uint32), offsets)

    def scored(
        self, first: int, families: _Ints, large: NDArray[np.bool_], sizes: _Ints, rule: Rule
    ) -> tuple[_Ints, NDArray[np.float64], int]:
        """The pairs that stand whose lower article is first or one of the next: pairs, scores, and collisions met."""
        last = min(first + _SCORE_CHUNK, len(sizes))
        places = self.places[self.offsets[first] : self.offsets[last]].astype(np.int64)
        following = self.following[places].astype(np.int64)
        # one number for both articles and the df: a plain sort, and a sum whose order depends on nothing else
        rows = (self.owners[places] - np.uint32(first)).astype(np.uint64) << np.uint64(48) | self.df[places]
        keys = np.repeat(rows, following)
        keys |= self.owners[ranges(places + 1, following)].astype(np.uint64) << _QUARTER
        keys.sort()
        raw = len(keys)
        keys, found = _repeated(keys, keys >> _QUARTER)  # FLOOR is above what one feature can weigh
        begin = heads(found)
        scores = summed(rule.weights()[(keys & np.uint64(0xFFFF)).view(np.int64)], begin)
        some = np.flatnonzero(scores >= FLOOR)
        pairs, scores = unpacked(found[begin[some]]), scores[some]
        pairs[:, 0] += first
        left, right = pairs.T
        kept = rule.stands(scores, np.minimum(sizes[left], sizes[right]))
        kept &= (families[left] != families[right]) | large[left]
        return pairs[kept], scores[kept], raw


def derivatives(
    values: _Features, offsets: _Ints, families: _Ints | None = None, rule: Rule | None = None, *, jobs: int = 1
) -> Joined:
    """All pairs of n articles that stand; the features as of `sketch.features`, the families as of `Rows.join`."""
    rows = Rows(rule or Rule())
    rows.add(values, offsets)
    return rows.join(np.arange(len(offsets) - 1) if families is None else families, jobs=jobs)
