"""Segments and their blocks: sorted rows of (key, article), cut where the upper bits of the key change.

Keys are hashes, so that blocks come out about equally large and nothing is looked up to find one. A feature that stands
in many articles of a segment ("heavy") can pair nobody: it is counted, and its rows are not kept.
"""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from ..errors import IndexFileError
from ..pairs import heads
from .file import File
from .segment import BANDS, FEATURES, HALF, Ints, Keys, Rows, Segment, Sieve, rows_with

_AVERAGE = 128  # rows a block
_PIECE = 1 << 20  # rows in memory at once
_NAMES = "segment, version, first, last, articles, size, bits, band_bits, heavy, mark"


class Blocks:
    """The segments of a file and their blocks."""

    def __init__(self, file: File) -> None:
        self.file = file
        self._known: dict[tuple[int, int], Segment] = {}
        self._sieves: dict[tuple[int, int], Sieve] = {}

    def segments(self) -> list[Segment]:
        """All segments, the oldest articles first; one that has not changed is not read again."""
        rows = self.file.rows("SELECT segment, version FROM segments ORDER BY first")
        self._known = {key: self._known.get(key) or self._segment(key[0]) for key in rows}
        self._sieves = {key: self._sieves[key] for key in rows if key in self._sieves}
        return list(self._known.values())

    def forget(self) -> None:
        """What was read may not be so: a transaction was given up, and its numbers come again."""
        self._known, self._sieves = {}, {}

    def _segment(self, number: int) -> Segment:
        row = self.file.rows(f"SELECT {_NAMES} FROM segments WHERE segment = ?", (number,))[0]
        if len(row[8]) % 8 or _mark(row[:8], row[8]) != row[9]:
            raise IndexFileError(f"{self.file.path}: damaged (segment {number})")
        table = np.frombuffer(row[8], "<u4").astype(np.uint32)
        half = len(table) // 2
        number, version, first, last, articles, size, bits, band_bits = row[:8]
        counts = table[half:].astype(np.int64)
        return Segment(number, version, first, last, articles, size, (bits, band_bits), table[:half], counts)

    def rows_of(self, segment: Segment, keys: Keys, kind: int) -> Rows:
        """The rows of some keys, which rise."""
        sieve = self._sieves.get((segment.segment, segment.version)) if kind == BANDS else None
        keys = keys if sieve is None else sieve.lets_through(keys)
        blocks = np.unique(keys.astype(np.int64) >> (32 - segment.bits[kind])) + segment.base(kind)
        if len(blocks) * 4 > 1 << segment.bits[kind]:
            rows = self.span(segment, kind, 0, 0)
            if kind == BANDS and sieve is None:
                self._sieve(segment).add(rows)
        else:
            statement = "SELECT block, rows, mark FROM blocks WHERE block IN (?) ORDER BY block"
            rows = self._joined(segment, kind, self.file.rows_of(statement, blocks.tolist()))
        return rows_with(rows, keys)

    def _sieve(self, segment: Segment) -> Sieve:
        """An empty sieve for a segment that has none, to be filled with all its bands."""
        sieve = self._sieves[segment.segment, segment.version] = Sieve(segment)
        return sieve

    def span(self, segment: Segment, kind: int, piece: int, bits: int) -> Rows:
        """The rows whose key begins with the `bits` bits of `piece`, no more bits than name a block."""
        shift, base = segment.bits[kind] - bits, segment.base(kind)
        statement = "SELECT block, rows, mark FROM blocks WHERE block >= ? AND block < ? ORDER BY block"
        ends = (base + (piece << shift), base + ((piece + 1) << shift))
        return self._joined(segment, kind, self.file.rows(statement, ends))

    def pieces(self, segments: Sequence[Segment], kind: int) -> Iterator[Rows]:
        """The rows of segments together, in rising pieces; a key is never in two of them."""
        size = sum(segment.size for segment in segments)
        bits = min((size // _PIECE).bit_length(), *(segment.bits[kind] for segment in segments))
        for piece in range(1 << bits):
            rows = np.concatenate([self.span(segment, kind, piece, bits) for segment in segments])
            rows.sort()
            yield rows

    def every(self, segment: Segment, kind: int) -> Iterator[tuple[int, Rows]]:
        """Every block of a segment by its number."""
        ends = (segment.base(kind), segment.base(kind) + (1 << 32))
        for row in self.file.each("SELECT block, rows, mark FROM blocks WHERE block >= ? AND block < ?", ends):
            yield row[0], self._joined(segment, kind, [row])

    def _joined(self, segment: Segment, kind: int, read: Sequence[tuple[int, bytes, int]]) -> Rows:
        """The rows of blocks; one that is not as it was written raises IndexFileError: nothing is overlooked in it."""
        width = segment.width(kind)
        numbers, blobs, marks = zip(*read, strict=True) if read else ((), (), ())
        blocks = np.array(numbers, np.int64)
        found = list(map(zlib.crc32, blobs, _seeds(blocks).tolist()))
        sizes = np.array(list(map(len, blobs)), np.int64)
        if found != list(marks) or (sizes % width).any():
            wrong = (row[0] for row, mark in zip(read, found, strict=True) if mark != row[2] or len(row[1]) % width)
            raise IndexFileError(f"{self.file.path}: damaged (block {next(wrong)} of the postings)")
        return segment.unpacked(kind, b"".join(blobs), blocks, sizes // width)

    def write(
        self,
        about: tuple[int, int, int, int],
        features: Iterable[Rows],
        bands: Iterable[Rows],
        above: int,
        known: Sequence[Segment] = (),
    ) -> Segment:
        """A new segment.

        Args:
            about: first and last number, articles, and about how many rows of features there will be.
            features, bands: rising pieces, each key in one of them.
            above: so many articles of a feature make it heavy.
            known: segments whose heavy features are heavy here too, and counted there already.
        """
        first, last, articles, expected = about
        bits = (_bits(expected), _bits(expected // 8))
        statement = (
            "INSERT INTO segments (version, first, last, articles, size, bits, band_bits, heavy, mark)"
            " VALUES (0, ?, ?, ?, 0, ?, ?, x'', 0)"
        )
        segment = self.file.put_one(statement, (first, last, articles, *bits))
        heavy = np.unique(np.concatenate([np.zeros(0, np.uint32), *(one.heavy for one in known)]))
        empty = Segment(segment, 0, first, last, articles, 0, bits, heavy, np.zeros(len(heavy), np.int64))
        size, found = 0, [(one.heavy, one.counts) for one in known]
        for rows in features:
            light, keys, counts = _light(rows, empty, above)
            found.append((keys, counts))
            size += len(light)
            self._put(empty, light, FEATURES)
        sieve = self._sieve(empty)
        for rows in bands:
            self._put(empty, rows, BANDS)
            sieve.add(rows)
        made = Segment(segment, 0, first, last, articles, size, bits, *_summed(found))
        self.note(made)
        return made

    def _put(self, segment: Segment, rows: Rows, kind: int) -> None:
        upper = (rows >> HALF).astype(np.int64) >> (32 - segment.bits[kind])
        begins = heads(upper)
        width, whole = segment.width(kind), segment.packed(kind, rows).tobytes()
        ends = (np.append(begins, len(rows)) * width).tolist()
        blobs = [whole[begin:end] for begin, end in itertools.pairwise(ends)]
        self.file.put("INSERT INTO blocks VALUES (?, ?, ?)", _rows(upper[begins] + segment.base(kind), blobs))

    def take_out(self, segment: Segment, kind: int, gone: Rows) -> None:
        """Rows that are no longer."""
        keys = (gone >> HALF).astype(np.int64)
        blocks = np.unique(keys >> (32 - segment.bits[kind])) + segment.base(kind)
        statement = "SELECT block, rows, mark FROM blocks WHERE block IN (?)"
        for row in self.file.rows_of(statement, blocks.tolist()):
            block, rows = row[0], self._joined(segment, kind, [row])
            kept = rows[~np.isin(rows, gone)]
            if not len(kept):
                self.file.put_one("DELETE FROM blocks WHERE block = ?", (block,))
            elif len(kept) < len(rows):
                packed = segment.packed(kind, kept).tobytes()
                row = next(_rows(np.array([block]), [packed]))
                self.file.put_one("INSERT OR REPLACE INTO blocks VALUES (?, ?, ?)", row)

    def note(self, segment: Segment) -> None:
        """Writes down what a segment is."""
        table = np.concatenate([segment.heavy, segment.counts.astype(np.uint32)]).astype("<u4")
        about = (segment.segment, segment.version, segment.first, segment.last, segment.articles, segment.size)
        self.file.put_one(
            "UPDATE segments SET version = ?, articles = ?, size = ?, heavy = ?, mark = ? WHERE segment = ?",
            (
                segment.version,
                segment.articles,
                segment.size,
                table.tobytes(),
                _mark((*about, *segment.bits), table.tobytes()),
                segment.segment,
            ),
        )

    def drop(self, segment: Segment) -> None:
        """Removes a segment."""
        ends = (segment.base(FEATURES), (segment.segment + 1) << 33)
        self.file.put_one("DELETE FROM blocks WHERE block >= ? AND block < ?", ends)
        self.file.put_one("DELETE FROM segments WHERE segment = ?", (segment.segment,))


def _light(rows: Rows, known: Segment, above: int) -> tuple[Rows, Keys, Ints]:
    """Rows without those of heavy features, and these with their counts."""
    keys = (rows >> HALF).astype(np.uint32)
    begins = heads(keys)
    sizes = np.diff(np.append(begins, len(keys)))
    heavy = (sizes > above) | known.is_heavy(keys[begins])[0]
    kept = rows[~np.repeat(heavy, sizes)] if heavy.any() else rows
    return kept, keys[begins][heavy], sizes[heavy].astype(np.int64)


def _summed(found: Sequence[tuple[Keys, Ints]]) -> tuple[Keys, Ints]:
    keys = np.concatenate([np.zeros(0, np.uint32), *(keys for keys, _ in found)])
    counts = np.concatenate([np.zeros(0, np.int64), *(counts for _, counts in found)])
    heavy, place = np.unique(keys, return_inverse=True)
    return heavy, np.bincount(place, counts, len(heavy)).astype(np.int64)


def _bits(rows: int) -> int:
    return max(0, (rows // _AVERAGE).bit_length() - 1)


def _rows(blocks: Ints, blobs: Sequence[bytes]) -> Iterator[tuple[int, bytes, int]]:
    """Blocks as they are kept, each with the CRC-32 of its rows begun with its number."""
    return zip(blocks.tolist(), blobs, map(zlib.crc32, blobs, _seeds(blocks).tolist()), strict=True)


def _seeds(blocks: Ints) -> Ints:
    """The numbers of blocks folded to 32 bits."""
    return (blocks ^ blocks >> 32) & 0xFFFFFFFF


def _mark(numbers: Sequence[int], blob: bytes) -> int:
    """The CRC-32 of what a segment is."""
    return zlib.crc32(blob, zlib.crc32(repr(tuple(numbers)).encode()))
