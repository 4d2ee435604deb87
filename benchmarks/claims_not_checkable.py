"""How many sentences of ordinary news nothing can be said about, and why; page furniture apart, which is none.

python benchmarks/claims_not_checkable.py --data ../shared/data [--every 10]
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from train_support import lines

from dedup.claims import english, not_checkable
from dedup.corpus import read_folder
from dedup.model import Article
from dedup.text import read


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--every", type=int, default=10, help="every so-many-th wire article")
    given = parser.parse_args()
    rows = list(lines(given.data / "background.jsonl.gz"))[:: given.every]
    shown("wire articles", (Article(str(place), row["text"]) for place, row in enumerate(rows)))
    corpus = read_folder(Path(__file__).parent.parent / "corpus")
    shown("the corpus", (one for one in corpus if isinstance(one, Article)))


def shown(name: str, articles: Iterable[Article]) -> None:
    readings = [reading for one in articles if english(reading := read(one))]
    furniture = sum(one.kind == "furniture" for reading in readings for one in reading.sentences)
    reasons = Counter(not_checkable(reading, one) for reading in readings for one in reading.body)
    total, checked = sum(reasons.values()), reasons.pop(None)
    told = ", ".join(f"{why} {number}" for why, number in reasons.most_common())
    print(f"{name}: {len(readings)} articles, {total} sentences, {total - checked} not checkable "
          f"({(total - checked) / total:.1%}: {told}); furniture apart: {furniture} lines")  # fmt: skip


if __name__ == "__main__":
    main()
