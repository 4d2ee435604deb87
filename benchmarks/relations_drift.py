"""How far the scores of a pair move with the size of the folder it stands in, and what scoring costs.

    python benchmarks/relations_drift.py --data ../shared/data

Scores of 100 pairs of a source and its rewrite: weighed alone, and among 5 to 5,000 other articles. The relation's
probability is the model's.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
from relations_pairs import records

from dedup.candidates import candidate_pairs
from dedup.relate import relate
from dedup.score import frequencies, no_frequencies, score
from dedup.text import strip_furniture

SIZES = (0, 5, 50, 500, 5000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = parser.parse_args().data
    rows = records(data / "derivatives.jsonl")[::6][:100]
    others = [row["text"] for row in records(data / "background.jsonl.gz")]
    texts = [strip_furniture(text) for row in rows for text in (row["source"], row["derivative"])]
    pairs = np.arange(len(texts)).reshape(-1, 2)
    base = score(texts, pairs, df=no_frequencies())
    named = relate(base)[0]
    print("others  cosine: mean and largest change   containment: mean and largest   other relation")
    for size in SIZES:
        found = score(texts, pairs, df=frequencies([*texts, *others[:size]]))
        moved = np.abs(found.cosine - base.cosine)
        held = np.abs(found.column("larger of containment") - base.column("larger of containment"))
        changed = sum(one != other for one, other in zip(named, relate(found)[0], strict=True))
        both = f"{moved.mean():.4f} {moved.max():.4f}   {held.mean():.4f} {held.max():.4f}"
        print(f"{size:6}  {both}   {changed} of {len(pairs)}")
    began = time.process_time()
    candidates = candidate_pairs(others)
    middle = time.process_time()
    scores = score(others, candidates)
    scored = time.process_time()
    relate(scores)
    ended = time.process_time()
    each = (scored - middle) / len(candidates) * 1e6
    print(f"{len(others)} articles, {len(candidates)} pairs; seconds of CPU: candidates {middle - began:.1f}, "
          f"scores {scored - middle:.1f} ({each:.0f} us a pair), relations {ended - scored:.2f}")  # fmt: skip


if __name__ == "__main__":
    main()
