"""Recall of both tiers by kind of copy, and how recall, pairs and collisions change as the corpus grows.

    python benchmarks/candidates_recall.py [--sizes 5000 10000 24000 100000] [--data ../shared/data]

Above 24,000 articles the background is filled up with generated ones. `--curve` prints what strictness costs instead.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from candidates_corpus import Corpus, build

from dedup import candidates, rare
from dedup.settings import Settings


def report(corpora: dict[int, Corpus], settings: Settings) -> None:
    """A table: kinds down, sizes across."""
    rows: dict[str, list[str]] = {}
    for corpus in corpora.values():
        found = candidates.find(corpus.texts, settings)
        count = len(corpus.texts)
        figures = {
            "articles": f"{count}",
            "pairs an article": f"{len(found.pairs) / count:.2f}",
            "collisions an article": f"{(found.near.raw + found.derived.raw) / count:.0f}",
            **{kind: f"{share:.4f}" for kind, share in corpus.recall(found.pairs).items()},
        }
        for name, figure in figures.items():
            rows.setdefault(name, []).append(figure)
    for name, figures_of in rows.items():
        print(f"| {name} | {' | '.join(figures_of)} |")


def curve(corpus: Corpus) -> None:
    """What a user pays for more recall: the rule's strictness against pairs an article."""
    shown = ("model's, all", "excerpt of 50 words", "excerpt of 25 words, host of 1,600")
    print(f"| reuse | passage | pairs an article | {' | '.join(shown)} |")
    for reuse in (0.05, 0.03, 0.02, 0.015, 0.012, 0.01):
        for passage in (5.0, 6.0, 7.0, 10.0):
            found = candidates.find(corpus.texts, rule=rare.Rule(reuse=reuse, passage=passage))
            shares = corpus.recall(found.pairs)
            figures = [f"{len(found.pairs) / len(corpus.texts):.2f}", *(f"{shares[kind]:.3f}" for kind in shown)]
            print(f"| {reuse} | {passage} | {' | '.join(figures)} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[5000, 10_000, 24_000, 100_000])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--curve", action="store_true")
    options = parser.parse_args()
    if options.curve:
        curve(build(options.data, 24_000))
    else:
        report({size: build(options.data, size) for size in options.sizes}, Settings())


if __name__ == "__main__":
    main()
