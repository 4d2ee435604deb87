"""Recall of light edits (5 % of the words) under each disguise, inside the background.

python benchmarks/candidates_disguise.py [--size 24000] [--data ../shared/data]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from candidates_corpus import build

from dedup import candidates


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=24_000)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    options = parser.parse_args()
    corpus = build(options.data, options.size, disguised=True)
    found = candidates.find(corpus.texts)
    near, both = corpus.recall(found.near.pairs), corpus.recall(found.pairs)
    for kind in both:
        print(f"| {kind} | {near[kind]:.4f} | {both[kind]:.4f} |")


if __name__ == "__main__":
    main()
