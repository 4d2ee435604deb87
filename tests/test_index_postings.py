"""Postings: what a segment holds is found again, by whoever wrote it and by whoever opens the file later."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from dedup.index import BANDS, FEATURES, File, Lookup, Postings
from dedup.index.segment import Segment, Sieve

Rows = NDArray[np.uint64]


def rows_of(keys: NDArray[np.uint32], numbers: NDArray[np.int64]) -> Rows:
    return np.unique(keys.astype(np.uint64) << np.uint64(32) | numbers.astype(np.uint64))


@pytest.fixture
def file(tmp_path: Path) -> File:
    return File(tmp_path / "a.db", create=True)


def filled(file: File, batches: int = 5, articles: int = 300) -> tuple[Postings, Rows, Rows]:
    """Postings of several batches, and all their rows; bands are rarely shared, features often."""
    rng, postings, kept = np.random.default_rng(7), Postings(file, 50), []
    for batch in range(batches):
        numbers = np.arange(batch * articles, (batch + 1) * articles) + 1
        features = rows_of(rng.integers(0, 1 << 32, 20_000, np.uint32) >> 20 << 20, rng.choice(numbers, 20_000))
        bands = rows_of(rng.integers(0, 1 << 32, 32 * articles, np.uint32), np.repeat(numbers, 32))
        with file.writing():
            postings.add(features, bands, numbers.tolist())
        kept.append((features, bands))
    return postings, *(np.sort(np.concatenate(some)) for some in zip(*kept, strict=True))


def held(rows: Rows, keys: NDArray[np.uint32]) -> Rows:
    return rows[np.isin((rows >> np.uint64(32)).astype(np.uint32), keys)]


@pytest.mark.parametrize("count", [3, 300, 20_000], ids=["a few keys", "some keys", "many keys"])
@pytest.mark.parametrize("kind", [FEATURES, BANDS], ids=["features", "bands"])
def test_what_was_kept_is_found(file: File, kind: int, count: int) -> None:
    postings, *kept = filled(file)
    rng = np.random.default_rng(count)
    own = (kept[kind] >> np.uint64(32)).astype(np.uint32)
    keys = np.unique(np.append(rng.choice(own, count), rng.integers(0, 1 << 32, count, np.uint32)))
    for opened in (postings, Postings(File(file.path, create=False, write=False), 50)):
        for _ in range(2):  # the second time with what was learned of whole segments the first time
            found, counts = opened.holders(keys, kind)
            assert np.array_equal(found, held(kept[kind], keys)) and not counts.any()


def test_a_lookup_says_what_the_postings_say(file: File) -> None:
    postings, features, _ = filled(file)
    own, rng = np.unique((features >> np.uint64(32)).astype(np.uint32)), np.random.default_rng(1)
    lookup = Lookup(postings)
    for count in (1, 50, 0, 200, 200, len(own)):
        keys = np.sort(rng.choice(own, count, replace=False))
        for mine, plain in zip(lookup.holders(keys), postings.holders(keys), strict=True):
            assert np.array_equal(mine, plain)


def test_an_addition_that_was_given_up_leaves_nothing(file: File) -> None:
    postings, _, bands = filled(file, batches=1)
    lost = rows_of(np.arange(32, dtype=np.uint32) << 27, np.full(32, 301))
    with pytest.raises(KeyboardInterrupt), file.writing():
        postings.add(lost, lost, [301])
        raise KeyboardInterrupt
    postings.blocks.forget()
    with file.writing():
        postings.add(lost, lost + np.uint64(1 << 40), [301])
    keys = np.unique((bands >> np.uint64(32)).astype(np.uint32))
    assert np.array_equal(postings.holders(keys, BANDS)[0], bands)


@given(st.lists(st.integers(0, (1 << 32) - 1), max_size=200), st.integers(0, 21))
def test_a_sieve_lets_through_what_is_held(keys: list[int], bits: int) -> None:
    nothing = np.zeros(0, np.int64)
    sieve = Sieve(Segment(1, 0, 1, 1, 1, len(keys), (0, bits), nothing.astype(np.uint32), nothing))
    rising = np.array(sorted(set(keys)), np.uint32)
    for some in np.array_split(rising, 3):
        sieve.add(rows_of(some, np.ones(len(some), np.int64)))
    assert np.array_equal(sieve.lets_through(rising), rising)


def test_a_sieve_stops_most_of_what_is_not_held() -> None:
    rng, nothing = np.random.default_rng(3), np.zeros(0, np.int64)
    sieve = Sieve(Segment(1, 0, 1, 4096, 4096, 0, (13, 10), nothing.astype(np.uint32), nothing))
    sieve.add(rows_of(rng.integers(0, 1 << 32, 32 * 4096, np.uint32), np.ones(32 * 4096, np.int64)))
    others = np.unique(rng.integers(0, 1 << 32, 100_000, np.uint32))
    assert len(sieve.lets_through(others)) < 0.08 * len(others)
