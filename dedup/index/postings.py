"""Which articles hold a key: a feature, or a band of a signature. A few segments, which merge as they grow.

A segment holds the rows of articles with neighbouring numbers. A new one comes with every addition; the newest merge as
soon as they are a third as large as the one before. A million articles added in batches of 4,096 are four segments, and
each row was written nine times; were they merged when as large, it were six, and seven times. Every check looks into
every segment, an article is added once.

Should so many articles be removed that a heavy feature might pair again, the segment is made anew from the texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from .blocks import Blocks
from .file import File
from .segment import BANDS, FEATURES, HALF, Ints, Keys, Rows, Segment, rows_with

# A segment merges with the one before while that has at most so many times its articles.
MERGED = 3


class Postings:
    """The postings of a file. More than `most` articles of a feature pair nobody."""

    def __init__(self, file: File, most: int) -> None:
        self.blocks, self.most, self.above = Blocks(file), most, 4 * most

    def segments(self) -> list[Segment]:
        """All segments, the oldest articles first."""
        return self.blocks.segments()

    def holders(self, keys: Keys, kind: int = FEATURES) -> tuple[Rows, Ints]:
        """The rows of some keys, and how many articles hold each of those that have no rows because they are heavy.

        Args:
            keys: (k,) rising, unique.

        Returns:
            rows (r,) uint64, key * 2**32 + number, rising; and (k,) int64.
        """
        counts = np.zeros(len(keys), np.int64)
        found = [np.zeros(0, np.uint64)]
        for segment in self.segments():
            wanted = keys
            if kind == FEATURES:
                heavy, held = segment.is_heavy(keys)
                counts += held
                wanted = keys[~heavy]
            if len(wanted):
                found.append(self.blocks.rows_of(segment, wanted, kind))
        rows = np.concatenate(found)
        rows.sort()
        return rows, counts

    def add(self, features: Rows, bands: Rows, numbers: Sequence[int]) -> None:
        """Keeps the rows of new articles, whose numbers are above all others; rows and numbers rise."""
        about = (numbers[0], numbers[-1], len(numbers), len(features))
        self.blocks.write(about, [features], [bands], self.above)
        held = self.segments()
        while len(held) > 1 and held[-2].articles <= MERGED * held[-1].articles:
            held[-2:] = [self._merged(held[-2], held[-1])]

    def _merged(self, one: Segment, other: Segment) -> Segment:
        """One segment of two neighbours; their blocks are read and written piece by piece."""
        both = (one, other)
        about = (one.first, other.last, one.articles + other.articles, one.size + other.size)
        features, bands = (self.blocks.pieces(both, kind) for kind in (FEATURES, BANDS))
        made = self.blocks.write(about, features, bands, self.above, both)
        for segment in both:
            self.blocks.drop(segment)
        return made

    def remove(self, features: Rows, bands: Rows, numbers: Ints) -> list[Segment]:
        """Takes the rows of articles out (rows and numbers rise); gives the segments that have to be made anew.

        Those are segments with a feature that was too frequent to be kept and may pair again.
        """
        stale = []
        for segment in self.segments():
            gone = int(np.count_nonzero((numbers >= segment.first) & (numbers <= segment.last)))
            if gone == segment.articles:
                self.blocks.drop(segment)
            elif gone:
                left = self._without(segment, segment.within(features), segment.within(bands), gone)
                if (left.counts <= self.most).any():
                    stale.append(left)
        return stale

    def _without(self, segment: Segment, features: Rows, bands: Rows, articles: int) -> Segment:
        keys, times = np.unique((features >> HALF).astype(np.uint32), return_counts=True)
        counts = segment.counts.copy()
        heavy, _ = segment.is_heavy(keys)
        counts[np.searchsorted(segment.heavy, keys[heavy])] -= times[heavy]
        self.blocks.take_out(segment, FEATURES, features)
        self.blocks.take_out(segment, BANDS, bands)
        size = segment.size - int(times[~heavy].sum())
        left = replace(
            segment, version=segment.version + 1, articles=segment.articles - articles, size=size, counts=counts
        )
        self.blocks.note(left)
        return left

    def renew(self, segment: Segment, features: Sequence[Rows], bands: Sequence[Rows]) -> None:
        """Puts a segment made anew from its articles in the place of the old one; rising pieces as in `write`."""
        self.blocks.drop(segment)
        about = (segment.first, segment.last, segment.articles, sum(map(len, features)))
        self.blocks.write(about, features, bands, self.above)


class Lookup:
    """Features looked up in the postings of one moment, each once: the kin of a draft have most of the draft's."""

    def __init__(self, postings: Postings) -> None:
        self.postings = postings
        self._keys = np.zeros(0, np.uint32)  # rising, with the counts of each
        self._counts = np.zeros(0, np.int64)
        self._rows = np.zeros(0, np.uint64)

    def holders(self, keys: Keys) -> tuple[Rows, Ints]:
        """The rows and counts of some features, as `Postings.holders` gives them."""
        self._read(np.setdiff1d(keys, self._keys, assume_unique=True))
        return rows_with(self._rows, keys), self._counts[np.searchsorted(self._keys, keys)]

    def _read(self, keys: Keys) -> None:
        if not len(keys):
            return
        rows, counts = self.postings.holders(keys)
        self._rows = np.concatenate([self._rows, rows])
        self._rows.sort()
        known = np.concatenate([self._keys, keys])
        order = np.argsort(known)
        self._keys, self._counts = known[order], np.concatenate([self._counts, counts])[order]
