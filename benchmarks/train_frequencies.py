"""Learns how rare an English word stem is in wire news: dedup/lexicon/frequencies.txt.

    python benchmarks/train_frequencies.py --data ../shared/data

The file holds stems and their inverse document frequency log(n / df), nothing of the texts. Stems in fewer than
MIN_DF articles are left out: whoever asks for one gets the rarity of MIN_DF.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import math
from pathlib import Path

from dedup.text import plain_quotes, words_of

MIN_DF = 12
TARGET = Path(__file__).parent.parent / "dedup" / "lexicon" / "frequencies.txt"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = parser.parse_args().data
    df: collections.Counter[str] = collections.Counter()
    articles = 0
    for name in ("background.jsonl.gz", "background_short.jsonl.gz"):
        with gzip.open(data / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                words = words_of(plain_quotes(json.loads(line)["text"]))
                df.update({word.stem for word in words if word.stem.isalpha()})
                articles += 1
    rows = sorted((stem, count) for stem, count in df.items() if count >= MIN_DF and stem.isascii())
    head = f"# stem, log({articles} / df) in wire news; made by benchmarks/train_frequencies.py\n"
    TARGET.write_text(head + "".join(f"{stem} {math.log(articles / count):.1f}\n" for stem, count in rows), "utf-8")
    print(f"{len(rows)} stems from {articles} articles -> {TARGET}")


if __name__ == "__main__":
    main()
