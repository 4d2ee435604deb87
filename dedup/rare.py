"""Articles that share rare features: the join that finds derivatives, for a corpus and for one draft.

A feature (`sketch.features`) is rare when it stands in two families of near-duplicates at least, and in `max_df` at
most, `3 * max_df` for a single word. A rare feature counts for more the rarer it is, and a pair stands when its shared
ones add up to enough of the smaller article, or to a passage:

    score(a, b) = sum of w(df) over the rare features of both,  w(df) = log(CORPUS / df) / log(CORPUS / 2)
    a pair stands: score >= max(FLOOR, min(passage, reuse * features of the smaller article))

Whether a pair stands depends on the two articles and on the frequencies of what they share, on no other pair. So a
draft asked about (`answer`) gets the pairs that it would get as one more article of the corpus (`Rows.join`).
"""

from __future__ import annotations

import mmap
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .pairs import Joined, heads, ranges, unpacked

CORPUS = 25_000  # the archive size in whose IDF scores are told; a constant, so that a score does not drift as it grows
FLOOR = 1.3  # one shared feature is chance, however rare
PARTS = 32  # the join goes by the five upper bits of a feature, so that only a part is in memory twice
_CHUNK = 8192  # articles laid out at once
_FIRST_CHUNKS = 8  # after which features that are too frequent by then are forgotten
_SLOT = np.uint32(10)
_SCORE_CHUNK = 256  # articles scored at once: their collisions fit in a processor's cache
_HALF, _QUARTER = np.uint64(32), np.uint64(16)

_NONE = np.zeros(0, np.uint32)

_Ints = NDArray[np.int64]
_Features = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Rule:
    """What makes a feature rare and a pair stand; see the module's docstring.

    `max_df` families; `reuse` in [0, 1], a share of the smaller article's features; `passage` in shared features of the
    rarest kind; `cap` articles, above which a family is a large one (see `_live`).
    """

    max_df: int = 20
    reuse: float = 0.015
    passage: float = 6.0
    cap: int = 100

    def window(self, features: _Features) -> _Ints:
        """The most families each feature may stand in to be rare."""
        return np.where(features & np.uint32(1), 3 * self.max_df, self.max_df)

    def weights(self) -> NDArray[np.float64]:
        """The weight of a feature by its df, index 0 to 3 * max_df."""
        df = np.arange(3 * self.max_df + 1).clip(2)
        weights: NDArray[np.float64] = np.log(CORPUS / df).clip(0.1) / np.log(CORPUS / 2)
        return weights

    def stands(self, scores: NDArray[np.float64], smaller: _Ints) -> NDArray[np.bool_]:
        """Which pairs stand, from their scores and the number of features of their smaller article."""
        least: NDArray[np.float64] = np.maximum(FLOOR, np.minimum(self.passage, self.reuse * smaller))
        return scores >= least


@dataclass(slots=True)
class Rows:
    """The features of a growing number of articles, laid out by part for the join that `rule` asks for."""

    rule: Rule = Rule()
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
            frequent = values[first[np.diff(np.append(first, len(values))) > _most_rows(self.rule)]]
            table[frequent >> _SLOT] = frequent
        return table

    def join(self, families: _Ints, *, jobs: int = 1) -> Joined:
        """All pairs that stand. The features are used up on the way: afterwards the rows are empty.

        Args:
            families: (n,) for each article the lowest number in its family of near-duplicates (`pairs.families`).
            jobs: threads; they change nothing in the result.
        """
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
    near = sizes <= _most_rows(rule)
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
        alive[some], counted = _live(runs[some], held, families[held], large[held], len(sizes))
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
    """The rows whose key the row before or after has too, and those keys; most have not, and cost no more after this."""
    kept = np.zeros(len(keys), bool)
    same = keys[1:] == keys[:-1]
    kept[1:] = same
    kept[:-1] |= same
    return rows[kept], keys[kept]


def _most_rows(rule: Rule) -> int:
    """The most articles a rare feature may stand in, all copies counted: bounds the pairs a hostile corpus can make."""
    return 5 * rule.max_df


def _live(
    runs: _Ints, owners: _Ints, families: _Ints, large: NDArray[np.bool_], count: int
) -> tuple[NDArray[np.bool_], _Ints]:
    """Which rows count, and the number of families of each of `count` features.

    A row is a feature (`runs`, rising) in an article (`owners`, rising in each run). Members of one family count once.
    In a large family, where that would hide what members do not share, the lowest member stands for all: a member's
    row counts only where the lowest has none, and then by itself.
    """
    alive = np.ones(len(runs), bool)
    led = np.flatnonzero(large & (families != owners))
    if len(led):
        keys = runs << 32 | owners
        wanted = runs[led] << 32 | families[led]
        alive[led] = keys[np.searchsorted(keys, wanted).clip(max=len(keys) - 1)] != wanted
    kin = np.where(large, owners, families)[alive]
    families_met = np.sort(runs[alive] << 32 | kin)
    return alive, np.bincount(families_met[heads(families_met)] >> 32, minlength=count)


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
        scores = _summed(rule.weights()[(keys & np.uint64(0xFFFF)).view(np.int64)], begin)
        some = np.flatnonzero(scores >= FLOOR)
        pairs, scores = unpacked(found[begin[some]]), scores[some]
        pairs[:, 0] += first
        left, right = pairs.T
        kept = rule.stands(scores, np.minimum(sizes[left], sizes[right]))
        kept &= (families[left] != families[right]) | large[left]
        return pairs[kept], scores[kept], raw


def _summed(weights: NDArray[np.float64], begin: _Ints) -> NDArray[np.float64]:
    """The sum of each run of weights that begins at `begin`."""
    return np.add.reduceat(weights, begin) if len(begin) else np.zeros(0)


def derivatives(
    values: _Features, offsets: _Ints, families: _Ints | None = None, rule: Rule | None = None, *, jobs: int = 1
) -> Joined:
    """All pairs of n articles that stand; the features as of `sketch.features`, the families as of `Rows.join`."""
    rows = Rows(rule or Rule())
    rows.add(values, offsets)
    return rows.join(np.arange(len(offsets) - 1) if families is None else families, jobs=jobs)


@dataclass(frozen=True, slots=True)
class Holders:
    """What an archive holds of a draft's features, r rows, one for each feature and article that has it.

    `features` (r,) uint32; `articles` (r,) int64; `families` (r,) int64, the lowest article of each one's family, the
    draft counted in; `large` (r,) bool, whether that family has more members than the rule's cap; `sizes` (r,) int64,
    the number of features of each article.
    """

    features: _Features
    articles: _Ints
    families: _Ints
    large: NDArray[np.bool_]
    sizes: _Ints


def answer(
    draft: _Features, holders: Holders, rule: Rule | None = None, *, family: int | None = None, large: bool = False
) -> list[tuple[int, float]]:
    """The articles a draft makes a standing pair with, best first, as (article, score).

    The draft is counted as one more article, with the highest number: the same pairs and scores as `Rows.join` on all.

    Args:
        draft: the draft's features, unique.
        family: the lowest article of the draft's family; None if it has no near-duplicate.
        large: whether that family, with the draft, has more members than the rule's cap.
    """
    rule = rule or Rule()
    draft, count = np.sort(draft), len(draft)
    own = int(holders.articles.max(initial=0)) + 1
    label = own if family is None else family
    runs = np.concatenate([np.searchsorted(draft, holders.features), np.arange(count)])
    articles = np.append(holders.articles, np.full(count, own))
    order = np.lexsort((articles, runs))
    runs, articles = runs[order], articles[order]
    kin = np.append(holders.families, np.full(count, label))[order]
    big = np.append(holders.large, np.full(count, large))[order]
    sizes = np.append(holders.sizes, np.full(count, count))[order]
    alive, df = _live(runs, articles, kin, big, count)
    rare = (df >= 2) & (df <= rule.window(draft)) & (np.bincount(runs, minlength=count) <= _most_rows(rule))
    rare[runs[~alive & (articles == own)]] = False  # in a large family the draft's own row may not count
    some = np.flatnonzero(alive & rare[runs] & (articles != own) & ((kin != label) | big))
    # summed by rising df, as in `_Postings.scored`: the same to the last bit
    some = some[np.lexsort((df[runs[some]], articles[some]))]
    begin = heads(articles[some])
    scores = _summed(rule.weights()[df[runs[some]]], begin)
    found, smaller = articles[some][begin], np.minimum(sizes[some][begin], count)
    kept = np.flatnonzero(rule.stands(scores, smaller))
    return [(int(found[place]), float(scores[place])) for place in kept[np.lexsort((found[kept], -scores[kept]))]]
