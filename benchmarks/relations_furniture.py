"""Furniture found from the corpus itself: how many planted lines are found, and what else is taken for furniture.
And the reverse, which is dangerous: how many paragraphs of a story are taken for furniture, so that a text without them
(or with a paragraph of another story) is called identical.

    python benchmarks/relations_furniture.py --data ../shared/data

5,000 wire articles, each reporter taken for a publisher. Every publisher has four lines of its own, each planted in a
fifth of its articles; one article in ten is printed three times, so that lines of copies repeat as well.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from pathlib import Path

import numpy as np
from relations_pairs import records

from dedup.boilerplate import boilerplate
from dedup.score import score
from dedup.text import fold, strip_furniture

ARTICLES = 1500
SIGNATURE = re.compile(r"\W*(?:reuters?\b.{0,30}|.{0,30}newsdesk\b.{0,30}|more|\W)\W*", re.IGNORECASE)


def taken_for_furniture(data: Path) -> None:
    """A paragraph of each article dropped, or one of another added: how often the two count as identical."""
    chance = random.Random(4)
    rows = [row["text"] for row in records(data / "background.jsonl.gz")]
    chance.shuffle(rows)
    strange = [line.strip() for text in rows[-500:] for line in text.split("\n") if len(line.split()) >= 5]
    texts: list[str] = []
    kinds: list[str] = []
    for text in rows[:ARTICLES]:
        lines = [line for line in text.split("\n") if line.strip() and not SIGNATURE.fullmatch(line)]
        if len(lines) < 4:
            continue
        for kind, place in (("first dropped", 0), ("one within dropped", len(lines) // 2), ("last dropped", -1)):
            texts += ["\n\n".join(lines), "\n\n".join(line for line in lines if line is not lines[place])]
            kinds.append(kind)
        texts += ["\n\n".join(lines), "\n\n".join([*lines, chance.choice(strange)])]
        kinds.append("strange one added at the end")
    texts = [strip_furniture(text) for text in texts]
    same = score(texts, np.arange(len(texts)).reshape(-1, 2)).identical
    for kind in dict.fromkeys(kinds):
        found = [value for value, name in zip(same.tolist(), kinds, strict=True) if name == kind]
        print(f"paragraph {kind}: {sum(found):.0f} of {len(found)} called identical")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = parser.parse_args().data
    taken_for_furniture(data)
    chance = random.Random(4)
    texts, publishers, planted = [], [], set()
    for row in records(data / "background.jsonl.gz"):
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
