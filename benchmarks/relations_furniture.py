"""Furniture found from the corpus itself: how many planted lines are found, and what else is taken for furniture.

    python benchmarks/relations_furniture.py --data ../shared/data

5,000 wire articles, each reporter taken for a publisher. Every publisher has four lines of its own, each planted in a
fifth of its articles; one article in ten is printed three times, so that lines of copies repeat as well.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

from relations_pairs import records

from dedup.boilerplate import boilerplate
from dedup.text import fold


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    chance = random.Random(4)
    texts, publishers, planted = [], [], set()
    for row in records(parser.parse_args().data / "background.jsonl.gz"):
        publisher = row["id"].split("/")[-2]
        own = [f"Line {number} of {publisher}: write to our readers' desk, or join {number}0,000 others."
               for number in range(1, 5)]  # fmt: skip
        for _ in range(3 if chance.random() < 0.1 else 1):
            lines = [line for line in own if chance.random() < 0.2]
            planted |= {(publisher, fold(line)) for line in lines}
            texts.append("\n".join([row["text"], *lines]))
            publishers.append(publisher)
    began = time.process_time()
    found = boilerplate(texts, publishers)
    spent = time.process_time() - began
    named = {(line.publisher, line.line) for line in found.lines}
    others = [line for line in found.lines if (line.publisher, line.line) not in planted]
    lines = len({(publisher, fold(line)) for text, publisher in zip(texts, publishers, strict=True)
                 for line in text.splitlines()})  # fmt: skip
    print(f"{len(texts)} articles, {lines} different lines, {spent:.1f} s of CPU")
    print(f"planted lines found: {len(named & planted)} of {len(planted)}")
    signed = sum(any(mark.isdigit() for mark in line.line) or len(line.line.split()) <= 8 for line in others)
    print(f"other lines found: {len(others)}, of these {signed} short or with a number (desk lines, headings, tables)")


if __name__ == "__main__":
    main()
