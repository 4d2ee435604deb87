from itertools import combinations

import numpy as np
import pytest
from datasketch import MinHash, MinHashLSH

from dedup import lsh, pairs


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


def test_copies_of_one_text_are_paired_though_less_alike() -> None:
    rng = np.random.default_rng(5)
    text = rng.integers(0, 2**32 - 1, (1, 128), dtype=np.uint32)
    other = rng.integers(0, 2**32 - 1, (29, 128), dtype=np.uint32)
    rows = np.concatenate([text, np.where(rng.random(other.shape) < 0.65, text, other)])
    near = lsh.near_duplicates(rows)
    families = pairs.families(len(rows), near.pairs)
    assert not families.any()
    kin = lsh.kin(rows, families)
    expected = [list(pair) for pair in combinations(range(30), 2) if (rows[pair[0]] == rows[pair[1]]).mean() >= 0.25]
    assert kin.pairs.tolist() == expected
    assert len(near.pairs) < len(expected) / 2
    assert lsh.kin(rows, families, cap=29).left_out == 30 * 29 // 2
    assert lsh.kin(rows, families, cap=29).pairs.shape == (0, 2)


def test_no_articles_no_pairs() -> None:
    nothing = np.zeros((0, 128), np.uint32)
    assert lsh.near_duplicates(nothing).pairs.shape == (0, 2)
    assert lsh.kin(nothing, np.zeros(0, np.int64)).pairs.shape == (0, 2)
