"""Near-duplicate candidates from text: CPU time against other packages, the same articles, in turn, one thread.

    python benchmarks/candidates_speed.py [--articles 5000] [--rounds 3] [--data ../shared/data]

Needs the `bench` extra. Every package gets 5-word shingles of lower-case words and 128 permutations, and is asked for
resemblance .7 the way its documentation shows. A pair is found if it is among a package's candidates; truth is the
exact resemblance of the sets of shingles, by a sparse product.
"""

from __future__ import annotations

import os

os.environ |= {"RAYON_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # before the packages read them

import argparse
import random
import re
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import gaoya
import numpy as np
import rensa
import xxhash
from datasketch import MinHash, MinHashLSH
from generator import background, light_edit
from scipy.sparse import csr_array

from dedup import candidates

THRESHOLD = 0.7
WORD = re.compile(r"\w+")
Pairs = set[tuple[int, int]]


def shingles(text: str) -> list[str]:
    words = WORD.findall(text.lower())
    return [" ".join(words[place : place + 5]) for place in range(max(len(words) - 4, 1))]


def ours(texts: list[str]) -> np.ndarray:
    return candidates.candidate_pairs(texts, kinds=["near-duplicate"])


def both_tiers(texts: list[str]) -> np.ndarray:
    return candidates.candidate_pairs(texts)


def datasketch_default(texts: list[str]) -> Pairs:
    encoded = ([one.encode() for one in shingles(text)] for text in texts)
    return _datasketch(MinHash.generator(encoded, num_perm=128))


def datasketch_xxhash(texts: list[str]) -> Pairs:
    encoded = ([one.encode() for one in shingles(text)] for text in texts)
    return _datasketch(MinHash.generator(encoded, num_perm=128, hashfunc=xxhash.xxh32_intdigest))


def _datasketch(sketches: Iterable[MinHash]) -> Pairs:
    index = MinHashLSH(threshold=THRESHOLD, num_perm=128)
    kept = list(sketches)
    with index.insertion_session() as session:
        for number, sketch in enumerate(kept):
            session.insert(number, sketch)
    return {(other, number) for number, sketch in enumerate(kept) for other in index.query(sketch) if other < number}


def rensa_inline(texts: list[str]) -> Pairs:
    """The inline deduplicator only says which articles repeat an earlier one: (-1, article)."""
    keeper = rensa.RMinHashDeduplicator(threshold=THRESHOLD, num_perm=128, use_lsh=True)
    kept = keeper.add_pairs((str(number), shingles(text)) for number, text in enumerate(texts))
    return {(-1, number) for number, new in enumerate(kept) if not new}


def rensa_index(texts: list[str]) -> Pairs:
    sketches = rensa.RMinHash.from_token_sets([shingles(text) for text in texts], num_perm=128, seed=42)
    index = rensa.RMinHashLSH(threshold=THRESHOLD, num_perm=128, num_bands=16)
    found = set()
    for number, sketch in enumerate(sketches):
        found |= {(other, number) for other in index.query(sketch)}
        index.insert(number, sketch)
    return found


def gaoya_index(texts: list[str]) -> Pairs:
    index = gaoya.minhash.MinHashStringIndex(
        hash_size=32,
        jaccard_threshold=THRESHOLD,
        num_bands=16,
        band_size=8,
        analyzer="word",
        lowercase=True,
        ngram_range=(5, 5),
    )
    found = set()
    for number, text in enumerate(texts):
        found |= {(other, number) for other in index.query(text)}
        index.insert_document(number, text)
    return found


RUNS: dict[str, Callable[[list[str]], Pairs | np.ndarray]] = {
    "dedup, near-duplicate tier": ours,
    "dedup, both tiers": both_tiers,
    "datasketch": datasketch_default,
    "datasketch, xxhash": datasketch_xxhash,
    "rensa, inline deduplicator": rensa_inline,
    "rensa, index": rensa_index,
    "gaoya, index": gaoya_index,
}


def true_pairs(texts: list[str]) -> Pairs:
    """Pairs of exact resemblance at least THRESHOLD."""
    numbers: dict[str, int] = {}
    sets = [sorted({numbers.setdefault(one, len(numbers)) for one in shingles(text)}) for text in texts]
    offsets = np.cumsum([0, *map(len, sets)])
    columns = np.array([number for members in sets for number in members])
    held = csr_array((np.ones(len(columns), np.int32), columns, offsets), shape=(len(texts), len(numbers)))
    held = held[:, np.flatnonzero(held.sum(axis=0) <= 200)]  # what stands in more articles decides no pair
    shared = (held @ held.T).tocoo()
    sizes = np.diff(offsets)
    same = shared.data / (sizes[shared.row] + sizes[shared.col] - shared.data)
    kept = (same >= THRESHOLD) & (shared.row < shared.col)
    return set(zip(shared.row[kept].tolist(), shared.col[kept].tolist(), strict=True))


def articles(data: Path, count: int) -> list[str]:
    """Full-length wire articles, one in ten of them replaced by a light copy of another (2 % of the words)."""
    rng = random.Random(11)
    texts = background(data, ["background.jsonl.gz"])[:count]
    for place in rng.sample(range(len(texts)), len(texts) // 10):
        texts[place] = light_edit(texts[rng.randrange(len(texts))], rng, 0.02)
    return texts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    options = parser.parse_args()
    texts = articles(options.data, options.articles)
    truth = true_pairs(texts)
    words = np.mean([len(text.split()) for text in texts])
    print(f"{len(texts)} articles of {words:.0f} words, {len(truth)} true pairs")
    seconds: dict[str, list[float]] = {name: [] for name in RUNS}
    recall: dict[str, float] = {}
    for run in RUNS.values():
        run(texts[:300])  # imports and tables
    for _ in range(options.rounds):
        for name, run in RUNS.items():
            begin = time.process_time()
            found = run(texts)
            seconds[name].append(time.process_time() - begin)
            found = found if isinstance(found, set) else set(map(tuple, found.tolist()))
            recall[name] = sum(pair in found or (-1, pair[1]) in found for pair in truth) / len(truth)
    own = min(seconds["dedup, near-duplicate tier"])
    for name, taken in seconds.items():
        each = min(taken) / len(texts) * 1e6
        print(f"{name:28s} {each:7.1f} us an article  {min(taken) / own:5.1f} x ours  recall {recall[name]:.4f}")
    faster = min(seconds["datasketch"]) / min(seconds["dedup, both tiers"])
    print(f"both tiers are {faster:.1f} times faster than datasketch's near-duplicates alone")


if __name__ == "__main__":
    main()
