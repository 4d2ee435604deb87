import random

import numpy as np
import pytest
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


def story(seed: int) -> list[str]:
    """Articles of made-up words: some alone, some copied whole or in part."""
    rng = random.Random(seed)
    words = ["".join(rng.choices("bdfgklmnprst", k=3)) + rng.choice(["a", "on", "er"]) for _ in range(3000)]
    texts = [" ".join(rng.choices(words, k=rng.randint(5, 80))) for _ in range(60)]
    for _ in range(40):
        first, second = rng.choice(texts).split(), rng.choice(texts).split()
        texts.append(" ".join(first[: rng.randint(0, 60)] + second[rng.randint(0, 40) :]))
    return texts


def test_equal_for_any_number_of_jobs_and_any_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = story(1)
    alone = candidates.find(texts)
    monkeypatch.setattr(candidates, "_BLOCK", 7)
    for jobs in (1, 2):
        again = candidates.find(iter(texts), jobs=jobs)
        for ours, theirs in ((alone.near, again.near), (alone.kin, again.kin), (alone.derived, again.derived)):
            assert ours.pairs.tolist() == theirs.pairs.tolist()
            assert ours.scores.tolist() == theirs.scores.tolist()
        assert alone.stats == again.stats
    assert alone.stats["candidates"] > 30


def test_each_kind_of_pair_stands_once() -> None:
    found = candidates.find([*story(2), WIRE, WIRE + " " + OTHER, WIRE])
    parts = [tuple(pair) for part in (found.near, found.kin, found.derived) for pair in part.pairs.tolist()]
    assert len(parts) == len(set(parts)) == len(found.pairs)
    assert sorted(parts) == [tuple(pair) for pair in found.pairs.tolist()]


def test_many_equal_texts_stay_linear() -> None:
    found = candidates.find([OTHER, *[WIRE] * 3000])
    assert len(found.pairs) == 2999
    assert found.stats["pairs_left_out"] >= 3000 * 2999 // 2 - 2999


def test_shared_furniture_hides_no_copy() -> None:
    furniture = " ".join(f"menu{number} entry{number}" for number in range(300))
    texts = [f"{furniture} {text}" for text in (*story(3), WIRE, OTHER)]
    rewrite = "Ballistic missiles fired by North Korea fell into the sea, hours after bombers drilled. " * 2
    found = candidates.find([*texts, f"{furniture} {rewrite}"], Settings(group_cap=20))
    assert [len(texts) - 2, len(texts)] in found.pairs.tolist()


def test_signatures_are_collected_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "_PIECE", 4)
    rows = np.arange(22 * 3, dtype=np.uint32).reshape(-1, 3)
    signed = candidates.Signed(3)
    for start in range(0, 22, 5):
        signed.add(rows[start : start + 5])
    assert signed.taken().tolist() == rows.tolist()
    assert signed.taken().shape == (0, 3)
