"""Whether an archive is whole: every page, every text, and everything that was made of the texts made again. A recipe.

A flipped bit in a text is found by its digest, one in a sketch or a posting by what the text says it should be, one in
SQLite's own pages by SQLite. Postings are compared as sums of their mixed rows, so that nothing has to be in memory.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from . import index, sample, sketches
from .errors import IndexFileError
from .holding import Holding
from .index import BANDS, FEATURES, Segment
from .model import Article
from .score import no_frequencies

_SOME = 512  # articles sketched at once
_ODD = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)


def faults(archive: Holding, progress: Callable[[str, int, int], None] | None = None) -> Iterator[str]:
    """Every fault, a line each; none where the archive is whole.

    `progress` is called with the stage, and the articles read of how many.

    Raises:
        IndexFileError: it cannot be told, because another process reads the archive as it was, or there is no room to
            put what the log holds into the file.
    """
    told = progress or (lambda *_: None)
    told("pages", 0, 0)
    if not archive.file.emptied():
        raise IndexFileError(
            f"{archive.file.path}: another process reads the archive as it was, or left a log that may not be written"
            " to: what is left of removed texts cannot be told; run dedup index verify again when it has ended"
        )
    yield from _guarded(lambda: archive.file.sound())
    yield from _guarded(lambda: index.pages.residue(archive.file.path))
    with archive.file.reading():
        for look in (_counts, _texts(told), _learned, _kept):
            yield from _guarded(lambda look=look: look(archive))  # type: ignore[misc]


def _guarded(look: Callable[[], Iterator[str] | list[str]]) -> Iterator[str]:
    """What a look finds; where the file is too damaged for it, that."""
    try:
        yield from look()
    except IndexFileError as error:
        yield str(error)
    except (ValueError, TypeError, AttributeError, LookupError, OverflowError, OSError, struct.error) as error:
        yield f"damaged: {error}"


def _counts(archive: Holding) -> Iterator[str]:
    """Rows of one table without their like in the others."""
    for table in ("sketches", "places"):
        for what, statement in (
            ("an article without its row", f"SELECT number FROM articles EXCEPT SELECT number FROM {table}"),
            ("a row without its article", f"SELECT number FROM {table} EXCEPT SELECT number FROM articles"),
        ):
            yield from (f"{table}: {what}: number {number}" for (number,) in archive.file.rows(statement))
    held = archive.file.rows("SELECT coalesce(sum(articles), 0) FROM segments")[0][0]
    if held != len(archive):
        yield f"postings: of {held} articles, and there are {len(archive)}"
    archive.sketches.followers()
    lost = "SELECT DISTINCT block >> 33 FROM blocks EXCEPT SELECT segment FROM segments"
    yield from (f"postings: blocks of a segment {segment} that is not" for (segment,) in archive.file.rows(lost))
    strange = "SELECT number FROM places WHERE family NOT IN (SELECT number FROM places WHERE family = number)"
    yield from (f"places: article {number} is in a family that is not" for (number,) in archive.file.rows(strange))


@dataclass(slots=True)
class _Sums:
    """What the rows of a segment add up to, and the counts of its heavy features."""

    segment: Segment
    articles: int = 0
    rows: list[int] = field(default_factory=lambda: [0, 0])
    counts: NDArray[np.int64] = field(init=False)

    def __post_init__(self) -> None:
        self.counts = np.zeros(len(self.segment.heavy), np.int64)

    def add(self, kind: int, rows: NDArray[np.uint64]) -> None:
        """More rows, as the texts say."""
        if kind == FEATURES:
            keys = (rows >> _HALF).astype(np.uint32)
            heavy, _ = self.segment.is_heavy(keys)
            np.add.at(self.counts, np.searchsorted(self.segment.heavy, keys[heavy]), 1)
            rows = rows[~heavy]
        self.rows[kind] = (self.rows[kind] + _sum(rows)) & 0xFFFFFFFFFFFFFFFF


def _sum(rows: NDArray[np.uint64]) -> int:
    """A sum in which no two rows are alike, whatever their order."""
    mixed = (rows ^ (rows >> _HALF)) * _ODD
    mixed = (mixed ^ (mixed >> _HALF)) * _ODD
    return int((mixed ^ (mixed >> _HALF)).sum(dtype=np.uint64)) if len(rows) else 0


def _texts(told: Callable[[str, int, int], None]) -> Callable[[Holding], Iterator[str]]:
    def look(archive: Holding) -> Iterator[str]:
        """Every text, and what was made of it."""
        sums = [_Sums(segment) for segment in archive.postings.segments()]
        rows, done, count = archive.articles.every(), 0, len(archive)
        while some := list(islice(rows, _SOME)):
            yield from (one for _, one in some if isinstance(one, str))
            whole = [(number, one) for number, one in some if isinstance(one, Article)]
            yield from _sketches(archive, whole, sums)
            done += len(some)
            told("texts", done, count)
        for one in sums:
            yield from _segment(archive, one)

    return look


def _sketches(archive: Holding, some: list[tuple[int, Article]], sums: list[_Sums]) -> Iterator[str]:
    numbers = np.array([number for number, _ in some], np.int64)
    made = sketches.sketched([article for _, article in some], archive.settings)
    marks = {
        row[0]: row
        for row in archive.file.rows_of(
            "SELECT number, family, features, mark FROM places WHERE number IN (?)", numbers.tolist()
        )
    }
    rows = archive.file.rows_of("SELECT number, signature, mark FROM sketches WHERE number IN (?)", numbers.tolist())
    kept = {number: row for number, row, mark in rows if index.sketch_mark(number, row) == mark}
    for place, (number, article) in enumerate(some):
        row = marks.get(number, (number, -1, -1, -1))
        if kept.get(number) != made.signatures[place].astype("<u4").tobytes():
            yield f"article {article.id}: its signature is not that of its text"
        if row[2] != made.sizes[place] or row[3] != index.place_mark(*row[:3]):
            yield f"article {article.id}: its place is damaged, or not that of its text"
    features, bands = made.rows(numbers), sketches.band_rows(made.signatures, numbers, archive.settings)
    for one in sums:
        inside = (numbers >= one.segment.first) & (numbers <= one.segment.last)
        if inside.any():
            one.articles += int(np.count_nonzero(inside))
            one.add(FEATURES, one.segment.within(features))
            one.add(BANDS, one.segment.within(bands))


def _segment(archive: Holding, one: _Sums) -> Iterator[str]:
    """Whether the blocks of a segment hold the rows that the texts say, in their places."""
    segment, name = one.segment, f"postings of articles {one.segment.first} to {one.segment.last}"
    if one.articles != segment.articles:
        yield f"{name}: {segment.articles} are counted, {one.articles} are there"
    for kind, what in ((FEATURES, "features"), (BANDS, "bands")):
        total = 0
        for block, rows in archive.postings.blocks.every(segment, kind):
            total += _sum(rows)
            upper = (rows >> np.uint64(32)).astype(np.int64) >> (32 - segment.bits[kind])
            if (rows[1:] <= rows[:-1]).any() or (upper != block - segment.base(kind)).any():
                yield f"{name}: block {block} of {what} is out of order"
        if total & 0xFFFFFFFFFFFFFFFF != one.rows[kind]:
            yield f"{name}: the {what} are not those of the texts"
    if (one.counts != segment.counts).any():
        yield f"{name}: the counts of frequent features are not those of the texts"


def _learned(archive: Holding) -> Iterator[str]:
    """What the sample teaches."""
    articles = archive.articles.read([number for _, number in archive.articles.sample(sample.SAMPLE)])
    texts = [sample.blanked(article, ()) for article in articles.values()]
    made, kept = sample.changed(no_frequencies(), texts, ()), archive.frequencies()
    same = made.articles == kept.articles and np.array_equal(made.terms, kept.terms)
    if not same or not np.array_equal(made.df, kept.df):
        yield "document frequencies: not those of the sample"
    lines = {(key, number) for number, article in articles.items() for key in sample.keys(article)}
    if lines != set(archive.file.rows("SELECT line, number FROM lines")):
        yield "lines: not those of the sample"
    if sample.learned(articles.values()) != archive.learned.furniture():
        yield "furniture: not that of the sample"


def _kept(archive: Holding) -> Iterator[str]:
    """Older versions, decisions, and up to where was reported on."""
    archive.decisions.every()
    archive.reported()
    for (id,) in archive.file.rows("SELECT DISTINCT id FROM versions"):
        archive.articles.versions(id)
    yield from ()
