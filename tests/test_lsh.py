from collections import Counter, defaultdict
from itertools import combinations

import numpy as np
import pytest
from datasketch import MinHash, MinHashLSH

from dedup import lsh


def family(rng: np.random.Generator, copies: int, kept: float) -> np.ndarray:
    """Signatures of `copies` articles that share rows with one ancestor."""
    rows = np.tile(rng.integers(0, 2**32 - 1, (1, 128), dtype=np.uint32), (copies, 1))
    other = rng.integers(0, 2**32 - 1, rows.shape, dtype=np.uint32)
    return np.where(rng.random(rows.shape) < kept, rows, other)


@pytest.fixture(scope="module")
def signatures() -> np.ndarray:
    rng = np.random.default_rng(7)
    parts = [family(rng, copies, kept) for copies, kept in [(5, 1.0), (9, 0.9), (9, 0.8), (8, 0.6), (200, 0.0)]]
    rows = np.concatenate([*parts, np.full((3, 128), 0xFFFFFFFF, np.uint32)])
    rng.shuffle(rows)
    return rows


def oracle(signatures: np.ndarray, threshold: float) -> list[list[int]]:
    """MinHashLSH with the same bands, its pairs verified by the same estimate."""
    index = MinHashLSH(num_perm=128, params=(32, 4))
    sketches = [MinHash(hashvalues=row, scheme="affine32") for row in signatures]
    for number, sketch in enumerate(sketches):
        if not sketch.is_empty():
            index.insert(number, sketch)
    found = set()
    for number, sketch in enumerate(sketches):
        for other in index.query(sketch) if not sketch.is_empty() else []:
            if other != number and sketch.jaccard(sketches[other]) >= threshold:
                found.add((min(number, other), max(number, other)))
    return [list(pair) for pair in sorted(found)]


@pytest.mark.parametrize("threshold", [0.0, 0.5, 0.9])
def test_near_duplicates_are_those_of_minhashlsh(signatures: np.ndarray, threshold: float) -> None:
    found = lsh.near_duplicates(signatures, threshold=threshold)
    assert found.pairs.tolist() == oracle(signatures, threshold)
    assert found.skipped == found.left_out == 0
    assert (found.scores >= threshold).all()


def test_a_large_group_is_paired_with_its_first_only() -> None:
    rows = np.repeat(np.arange(128, dtype=np.uint32)[None], 1000, axis=0)
    found = lsh.near_duplicates(rows, cap=10)
    assert found.pairs.tolist() == [[0, other] for other in range(1, 1000)]
    assert found.left_out == 1000 * 999 // 2 - 999
    assert found.skipped == 1


def test_a_large_bucket_is_paired_with_its_first_only() -> None:
    rng = np.random.default_rng(3)
    rows = family(rng, 300, 0.95)
    found = lsh.near_duplicates(rows, cap=20)
    assert {other for pair in found.pairs.tolist() for other in pair} == set(range(300))
    assert len(found.pairs) < 300 * 60
    assert found.skipped > 0
    assert found.left_out > 0


def plain_join(sets: list[set[int]], families: list[int], max_df: int) -> Counter[tuple[int, int]]:
    """The exact join on rare features with plain dictionaries: pair -> score."""
    holders = defaultdict(list)
    for article, members in enumerate(sets):
        for feature in members:
            holders[feature].append(article)
    scores: Counter[tuple[int, int]] = Counter()
    for articles in holders.values():
        df = len({families[article] for article in articles})
        if 2 <= df <= max_df:
            for left, right in combinations(sorted(articles), 2):
                if families[left] != families[right]:
                    scores[left, right] += 1 / df
    return scores


def best_of_either(scores: Counter[tuple[int, int]], articles: int, top: int) -> list[list[int]]:
    kept = set()
    for article in range(articles):
        own = [(-round(score, 9), sum(pair) - article, pair) for pair, score in scores.items() if article in pair]
        kept |= {pair for _, _, pair in sorted(own)[:top]}
    return [list(pair) for pair in sorted(kept)]


@pytest.mark.parametrize("seed", range(5))
def test_derivatives_are_those_of_a_plain_join(seed: int) -> None:
    rng = np.random.default_rng(seed)
    sets = [{int(value) for value in rng.integers(0, 200, rng.integers(0, 30))} for _ in range(60)]
    families = [int(number) for number in rng.integers(0, 45, 60)]
    values = np.array([value for members in sets for value in sorted(members)], np.uint32)
    offsets = np.cumsum([0, *map(len, sets)])
    scores = plain_join(sets, families, 6)
    every = lsh.derivatives(values, offsets, np.array(families), max_df=6, top=1000)
    assert dict(zip(map(tuple, every.pairs.tolist()), every.scores, strict=True)) == pytest.approx(scores)
    best = lsh.derivatives(values, offsets, np.array(families), max_df=6, top=3)
    assert best.pairs.tolist() == best_of_either(scores, 60, 3)


def test_no_articles_no_pairs() -> None:
    assert lsh.near_duplicates(np.zeros((0, 128), np.uint32)).pairs.shape == (0, 2)
    assert lsh.derivatives(np.zeros(0, np.uint32), np.zeros(1, np.int64)).pairs.shape == (0, 2)
