import numpy as np
from datasketch import MinHash

from dedup import candidates
from dedup.settings import Settings

WIRE = (
    "North Korea fired at least two short-range ballistic missiles into the sea on Wednesday, South Korea's military "
    "said, hours after the United States separately deployed bombers for allied air drills near the peninsula."
)
OTHER = "Farmers in the southern valley expect a record harvest of walnuts after a mild winter and early spring rain."


def test_equal_texts_are_a_pair_and_unrelated_ones_not() -> None:
    assert candidates.candidate_pairs([WIRE, OTHER, WIRE.upper()]).tolist() == [[0, 2]]


def test_kinds_choose_the_tier() -> None:
    texts = [WIRE, OTHER, WIRE]
    assert candidates.candidate_pairs(texts, kinds=["near-duplicate"]).tolist() == [[0, 2]]
    assert candidates.candidate_pairs(texts, kinds=[]).shape == (0, 2)


def test_nothing_in_nothing_out() -> None:
    for texts in ([], [""], ["", ""], ["a"]):
        pairs = candidates.candidate_pairs(texts)
        assert pairs.shape == (0, 2)
        assert pairs.dtype == np.int64


def test_signatures_are_datasketchs_of_our_shingles() -> None:
    chosen = Settings(num_perm=128)
    rows = candidates.signatures([WIRE, "", OTHER], chosen)
    for row, text in zip(rows, [WIRE, "", OTHER], strict=True):
        theirs = MinHash(num_perm=128, scheme="affine32", hashfunc=int)
        theirs.update_batch(candidates.shingle_hashes(text, chosen).tolist())
        assert row.tolist() == theirs.hashvalues.tolist()
