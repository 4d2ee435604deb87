"""What a comparison costs: CPU a sentence of a 500-word draft against three sources, memory, and the worst drafts.

python benchmarks/claims_speed.py --data ../shared/data [--pairs 10000] [--hostile]
"""

from __future__ import annotations

import argparse
import gc
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from train_support import lines

import dedup
from dedup.cli.main import YOUNG
from dedup.judging import examine, judge
from dedup.ledger import Findings
from dedup.model import Article
from dedup.settings import Settings
from dedup.text import Reading, read

# Each draft this many times, the least counts: other work on the machine only adds.
TIMES = 4


def cut(text: str, words: int = 500) -> str:
    return " ".join(text.split(" ")[:words])


def cost(draft: Article, sources: list[Article], compare: Callable[[Reading, list[Reading]], object]) -> float:
    """Milliseconds of CPU a sentence, reading included."""
    found = []
    for _ in range(TIMES):
        gc.collect(0)
        began = time.process_time()
        mine = read(draft)
        compare(mine, [read(source) for source in sources])
        found.append(1000 * (time.process_time() - began) / len(mine.sentences))
    return min(found)


def speed(data: Path) -> None:
    rows = list(lines(data / "derivatives.jsonl"))
    long = [row for row in rows if len(row["derivative"].split()) >= 250 and len(row["source"].split()) >= 250]
    together, whole = [], []
    for number, row in enumerate(long[:60]):
        draft = Article("draft", cut(row["derivative"]))
        near = [row, long[(number + 1) % len(long)], long[(number + 2) % len(long)]]
        sources = [Article(f"source {place}", cut(one["source"])) for place, one in enumerate(near)]
        together.append(cost(draft, sources, judge))
        whole.append(cost(draft, sources, lambda mine, theirs: examine(mine, theirs, Findings({}))))
    for name, costs in (("the sources together", together), ("the whole ledger, each source alone as well", whole)):
        print(f"ms of CPU a sentence, reading included, {len(costs)} drafts of up to 500 words, three sources, {name}: "
              f"median {statistics.median(costs[5:]):.2f}, worst {max(costs[5:]):.2f}")  # fmt: skip


def memory(data: Path, pairs: int) -> None:
    rows = list(lines(data / "derivatives.jsonl"))
    for done in range(pairs):
        row = rows[done % len(rows)]
        judge(read(Article("draft", cut(row["derivative"]))), [read(Article("source", cut(row["source"])))])
        if done in (pairs // 10, pairs - 1):
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
            print(f"peak memory after {done + 1} pairs: {peak:.0f} MB")


def word(number: int) -> str:
    letters, number = "", number + 26
    while number:
        number, rest = divmod(number, 26)
        letters = chr(97 + rest) + letters
    return letters


HOSTILE: dict[str, Callable[[int], str]] = {
    "phrases in one line": lambda at: f"with the {word(at)} in the {word(at + 7)} ",
    "opposites in one line": lambda _: "first last early late open closed up down ",
    "lines of one word": lambda at: f"{word(at)}\nthe\n",
    "one endless sentence": lambda at: f"{word(at)} of the ",
    "quotations, a line each": lambda at: f'"The {word(at)} of {word(3 * at)} is."\n',
    "quotations in one line": lambda at: f'"{word(at)} of {word(3 * at)}" ',
    "nested brackets": lambda _: "the (of [",
    "and and and": lambda _: "and and the ",
    "he said, she said": lambda at: f"he said {word(at)}, she said ",
    "names said": lambda at: f"Ann {word(at).title()} said {word(at)}, ",
    "names told": lambda at: f"{word(at).title()} told {word(at + 7).title()} about it. ",
    "towns met": lambda at: f"The town of {word(at).title()} met {word(at + 1).title()} {word(at + 9).title()}. ",
    "numbers in one line": lambda at: f"{7 * at} of the ",
    "numbers, a sentence each": lambda at: f"{7 * at + 10} of the men died. ",
    "ordinary sentences": lambda at: (
        f"The mayor of {word(at % 500).title()} said that {at % 90 + 2} people were hurt.\n"
    ),
}


def hostile() -> None:
    """Drafts as long as the settings allow, against a source of the same making."""
    most = Settings().longest
    for name, piece in HOSTILE.items():
        texts = ["", ""]
        for place, first in enumerate((0, 1)):
            pieces, length, at = [], 0, first
            while length + 60 < most:
                pieces.append(piece(at))
                length, at = length + len(pieces[-1]), at + 1
            texts[place] = "".join(pieces)
        began = time.process_time()
        dedup.diff(Article("draft", texts[0]), [Article("source", texts[1])])
        print(f"{name}, {len(texts[0])} letters: {time.process_time() - began:.1f} s of CPU", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--pairs", type=int, default=0)
    parser.add_argument("--hostile", action="store_true")
    given = parser.parse_args()
    gc.set_threshold(YOUNG)  # as the command does
    if given.hostile:
        hostile()
        return
    speed(given.data)
    memory(given.data, given.pairs)


if __name__ == "__main__":
    main()
