"""What a comparison costs: CPU a sentence of a 500-word draft against three sources, and memory over many pairs.

python benchmarks/claims_speed.py --data ../shared/data [--pairs 10000]
"""

from __future__ import annotations

import argparse
import resource
import statistics
import time
from pathlib import Path

from train_support import lines

from dedup.judging import judge
from dedup.model import Article
from dedup.text import read


def cut(text: str, words: int = 500) -> str:
    return " ".join(text.split(" ")[:words])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--pairs", type=int, default=0)
    given = parser.parse_args()
    rows = list(lines(given.data / "derivatives.jsonl"))
    long = [row for row in rows if len(row["derivative"].split()) >= 250 and len(row["source"].split()) >= 250]
    costs = []
    for number, row in enumerate(long[:60]):
        draft = Article("draft", cut(row["derivative"]))
        near = [row, long[(number + 1) % len(long)], long[(number + 2) % len(long)]]
        sources = [Article(f"source {place}", cut(one["source"])) for place, one in enumerate(near)]
        began = time.process_time()
        mine = read(draft)
        judge(mine, [read(source) for source in sources])
        costs.append(1000 * (time.process_time() - began) / len(mine.sentences))
    print(f"ms of CPU a sentence, reading included, {len(costs)} drafts of about 500 words, three sources each: "
          f"median {statistics.median(costs[5:]):.2f}, worst {max(costs[5:]):.2f}")  # fmt: skip
    for done in range(given.pairs):
        row = rows[done % len(rows)]
        judge(read(Article("draft", cut(row["derivative"]))), [read(Article("source", cut(row["source"])))])
        if done in (given.pairs // 10, given.pairs - 1):
            print(
                f"peak memory after {done + 1} pairs: "
                f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:.0f} MB"
            )


if __name__ == "__main__":
    main()
