"""A segment of the postings, how its rows are packed, and a sieve for what it does not hold."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..pairs import heads, ranges

FEATURES, BANDS = 0, 1
HALF = np.uint64(32)
LOW = np.uint64(0xFFFFFFFF)
_FINE = 11  # bits of a key besides those that name its block: 16 bits of the sieve for each of 128 rows

Rows = NDArray[np.uint64]
Keys = NDArray[np.uint32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Segment:
    """The postings of `articles` articles with numbers from `first` to `last`.

    `size`: rows of features; `bits`: upper bits of a key that name its block, of features and of bands;
    `heavy` (h,) rising, with `counts` (h,) articles of each.
    """

    segment: int
    version: int
    first: int
    last: int
    articles: int
    size: int
    bits: tuple[int, int]
    heavy: Keys
    counts: Ints

    def base(self, kind: int) -> int:
        """The number of its first block of a kind."""
        return self.segment << 33 | kind << 32

    def is_heavy(self, keys: Keys) -> tuple[NDArray[np.bool_], Ints]:
        """Which of some keys are heavy here, and how many articles hold each of those, (k,); 0 for the others."""
        if not len(self.heavy):
            return np.zeros(len(keys), bool), np.zeros(len(keys), np.int64)
        place = np.searchsorted(self.heavy, keys).clip(max=len(self.heavy) - 1)
        found = self.heavy[place] == keys
        return found, np.where(found, self.counts[place], 0)

    def width(self, kind: int) -> int:
        """The bytes of a row."""
        return (32 - self.bits[kind] + self._span + 7) // 8

    @property
    def _span(self) -> int:
        return (self.last - self.first).bit_length()

    def packed(self, kind: int, rows: Rows) -> NDArray[np.uint8]:
        """Rows as they are kept, (r, width): the bits of the key that do not name the block, and the article's place.

        As a segment of twice the articles has a bit more for the place and one less for the key, a row takes four bytes
        at any size.
        """
        span, low = np.uint64(self._span), np.uint64((1 << 32 - self.bits[kind]) - 1)
        whole = ((rows >> HALF & low) << span) | ((rows & LOW) - np.uint64(self.first))
        return whole.astype("<u8").view(np.uint8).reshape(-1, 8)[:, : self.width(kind)]

    def unpacked(self, kind: int, written: bytes, blocks: Ints, sizes: Ints) -> Rows:
        """What `packed` wrote: the rows of `blocks` (b,), so many of each as `sizes` (b,) says."""
        width, span = self.width(kind), np.uint64(self._span)
        if width == 4:
            whole = np.frombuffer(written, "<u4").astype(np.uint64)
        else:
            table = np.zeros((len(written) // width, 8), np.uint8)
            table[:, :width] = np.frombuffer(written, np.uint8).reshape(-1, width)
            whole = table.view("<u8").ravel().astype(np.uint64)
        upper = (blocks - self.base(kind)).astype(np.uint64) << np.uint64(64 - self.bits[kind])
        rows: Rows = np.repeat(upper, sizes)  # summed up in place: there may be a million
        rows |= whole >> span << HALF
        whole &= np.uint64((1 << self._span) - 1)
        whole += np.uint64(self.first)
        rows |= whole
        return rows

    def within(self, rows: Rows) -> Rows:
        """The rows of its articles."""
        numbers = (rows & LOW).astype(np.int64)
        return rows[(numbers >= self.first) & (numbers <= self.last)]


def rows_with(rows: Rows, keys: Keys) -> Rows:
    """The rows of some keys; rows and keys rise."""
    wanted = keys.astype(np.uint64) << HALF
    begins = np.searchsorted(rows, wanted)
    found: Rows = rows[ranges(begins, np.searchsorted(rows, wanted | LOW, side="right") - begins)]
    return found


class Sieve:
    """Tells most keys of bands that a segment does not hold: one bit for every value of their upper bits.

    Of a million articles it takes 32 MB, in the memory of whoever adds many; 15 of 16 keys that are nowhere end here,
    where a batch of 4,096 articles would otherwise read every band of the file.
    """

    def __init__(self, segment: Segment) -> None:
        bits = min(segment.bits[BANDS] + _FINE, 32)
        self.shift, self.held = 32 - bits, np.zeros(1 << bits - 3, np.uint8)

    def add(self, rows: Rows) -> None:
        """Enters the keys of rows, which rise."""
        places = (rows >> HALF).astype(np.int64) >> self.shift
        whole = places >> 3
        begins = heads(whole)
        if len(begins):
            self.held[whole[begins]] |= np.bitwise_or.reduceat(np.uint8(1) << (places & 7).astype(np.uint8), begins)

    def lets_through(self, keys: Keys) -> Keys:
        """The keys that may be held."""
        places = keys.astype(np.int64) >> self.shift
        through: Keys = keys[(self.held[places >> 3] >> (places & 7).astype(np.uint8) & 1).astype(bool)]
        return through
