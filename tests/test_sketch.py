from itertools import pairwise

import numpy as np
import pytest
from datasketch import MinHash
from hypothesis import given
from hypothesis import strategies as st

from dedup import sketch
from dedup.tokens import tokenise

TEXTS = ["", "one", "one two", "a b c d e f g h", "東京は大きい町です", " ".join(f"w{n}" for n in range(300))]


def plain_shingles(text: str, size: int) -> list[int]:
    """One shingle at a time, in Python's whole numbers."""
    terms = [int(word) >> 32 for word in tokenise([text]).hashes]
    factors = [int(factor) for factor in sketch._factors(size)]
    windows = [terms[place : place + size] for place in range(max(len(terms) - size + 1, 1 if terms else 0))]
    return [sum(term * factor for term, factor in zip(window, factors, strict=False)) % 2**32 for window in windows]


@pytest.mark.parametrize("size", [1, 2, 5])
def test_shingles_are_those_of_the_plain_version(size: int) -> None:
    values, offsets = sketch.shingle_hashes(tokenise(TEXTS), size)
    for number, text in enumerate(TEXTS):
        assert values[offsets[number] : offsets[number + 1]].tolist() == plain_shingles(text, size)


@pytest.mark.parametrize("num_perm", [1, 64, 128, 256, 1000])
def test_permutations_are_datasketchs(num_perm: int) -> None:
    theirs = MinHash(num_perm=num_perm, scheme="affine32").permutations
    assert [row.tolist() for row in sketch.permutations(num_perm)] == [row.tolist() for row in theirs]


@given(st.lists(st.lists(st.integers(0, 2**32 - 1), max_size=20), max_size=6), st.sampled_from([1, 16, 128]))
def test_signatures_are_datasketchs(sets: list[list[int]], num_perm: int) -> None:
    values = np.array([value for members in sets for value in members], np.uint32)
    offsets = np.cumsum([0, *map(len, sets)])
    ours = sketch.signatures(values, offsets, num_perm)
    assert ours.shape == (len(sets), num_perm)
    assert ours.dtype == np.uint32
    for row, members in zip(ours, sets, strict=True):
        theirs = MinHash(num_perm=num_perm, scheme="affine32", hashfunc=int)
        theirs.update_batch(members)
        assert row.tolist() == theirs.hashvalues.tolist()


def plain_features(text: str) -> list[int]:
    """One feature at a time, in Python's whole numbers."""
    stems = [int(stem) for stem in tokenise([text]).stems if stem]
    pairs = [(left + right) % 2**64 for left, right in pairwise(stems)]
    singles = {int(sketch._mixed(np.array([stem], np.uint64))[0]) >> 32 | 1 for stem in stems}
    return sorted(singles | {int(sketch._mixed(np.array([pair], np.uint64))[0]) >> 32 & ~1 for pair in pairs})


def test_features_are_those_of_the_plain_version() -> None:
    texts = [*TEXTS, "missiles fired towards Pyongyang", "Pyongyang missile firing"]
    values, offsets = sketch.features(tokenise(texts))
    for number, text in enumerate(texts):
        assert values[offsets[number] : offsets[number + 1]].tolist() == plain_features(text)


def test_features_do_not_care_for_order_and_function_words() -> None:
    values, offsets = sketch.features(tokenise(["missiles were fired", "fired the missile"]))
    assert values[: offsets[1]].tolist() == values[offsets[1] :].tolist()


def test_no_texts_no_sketches() -> None:
    words = tokenise([])
    assert sketch.signatures(*sketch.shingle_hashes(words)).shape == (0, 128)
    assert [len(part) for part in sketch.features(words)] == [0, 1]
