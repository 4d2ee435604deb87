"""Reports with altered facts: are sentences that gain a name or a number marked, and verbatim ones left alone?

    python benchmarks/claims_altered.py --data ../shared/data [--show 20 --seed 1] [--changed 100]

A sentence gains a number when one of its figures stands nowhere in the source, and a name when a capitalised word
inside it stands nowhere in the source, in whatever case. Both are told by plain words, not by the rules under test.

100 marked sentences, drawn by seed, were read; what a reader says of the change stands in labels/altered_rules.jsonl
(number of the record, start of the sentence, no text): `rules`, one of which is right, `allowed`, which may stand
beside it. The findings of a sentence are right where they hold one of the former and none but those.
"""

from __future__ import annotations

import argparse
import collections
import random
import re
from pathlib import Path

from train_support import ROOT, lines

from dedup.judging import judge
from dedup.ledger import Findings, settle, states
from dedup.model import Article
from dedup.text import Reading, Sentence, fold, read

LABELS = ROOT / "benchmarks" / "labels" / "altered_rules.jsonl"
NUMBER = re.compile(r"\d[\d,.]*\d|\d")
NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{2,}")


def gains(derivative: Reading, sentence: Sentence, source: str) -> bool:
    text = derivative.plain[sentence.start : sentence.end]
    numbers = {one.replace(",", "") for one in NUMBER.findall(text)}
    held = {one.replace(",", "") for one in NUMBER.findall(source)}
    words = set(re.findall(r"\w+", source.lower()))
    return bool(numbers - held) or any(name.lower() not in words for name in NAME.findall(text))


def judged_right(told: dict[tuple[int, int], set[str]]) -> None:
    """Prints how many of the sentences read carry the right rules, of those that are still marked."""
    wrong: collections.Counter[str] = collections.Counter()
    read_ = [row for row in lines(LABELS) if (row["record"], row["start"]) in told]
    for row in read_:
        found, rules = told[row["record"], row["start"]], set(row["rules"])
        if not found & rules or found - rules - set(row["allowed"]):
            wrong[f"{'+'.join(sorted(found))} for {' or '.join(sorted(rules)) or 'nothing'}"] += 1
    right = len(read_) - wrong.total()
    print(f"read by hand and marked: {len(read_)}; the rule is right in {right} ({right / len(read_):.3f})")
    print("  wrong: " + "; ".join(f"{what} {count}" for what, count in wrong.most_common()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--show", type=int, default=0, help="print so many gaining sentences that were not marked")
    parser.add_argument("--changed", type=int, default=0, help="print so many marked sentences with their findings")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    gained = marked = verbatim = disturbed = sentences = flagged = 0
    missed, changed = [], []
    told: dict[tuple[int, int], set[str]] = {}
    for number, row in enumerate(lines(given.data / "claims" / "altered_facts.jsonl")):
        source, derivative = read(Article("source", row["source"])), read(Article("derivative", row["derivative"]))
        judged = judge(derivative, [source])
        running = fold(row["source"])
        for alignment, state, mismatches in zip(
            judged.alignments, states(judged, Findings({})), judged.mismatches, strict=True
        ):
            sentence = alignment.sentence
            if sentence.kind == "furniture":
                continue
            sentences += 1
            bad = state in ("altered", "unsupported")
            flagged += bad
            text = derivative.text(sentence.start, sentence.end)
            evidence = [
                source.text(source.sentences[link.sentence].start, source.sentences[link.sentence].end)
                for link in alignment.links[:2]
            ]
            if fold(text) in running:
                verbatim += 1
                disturbed += bad
            elif gains(derivative, sentence, source.plain):
                gained += 1
                marked += bad
                if not bad:
                    missed.append((number, text, evidence))
            if bad:
                kept = [one for one in settle(mismatches) if one.rule != "CLM307"]
                told[number, sentence.start] = {one.rule for one in kept}
                changed.append((number, text, evidence, [(one.rule, one.message) for one in kept]))
    print(f"sentences: {sentences}; marked: {flagged} ({flagged / sentences:.3f}); flag everything would mark all")
    print(f"gain a name or number: {gained}; marked {marked} ({marked / gained:.3f})")
    print(f"stand verbatim in the source: {verbatim}; marked {disturbed} ({disturbed / max(1, verbatim):.4f})")
    judged_right(told)
    for row in random.Random(given.seed).sample(missed, min(given.show, len(missed))):
        print("\n  MISSED", row[0], row[1][:400], *(f"\n    S: {one[:300]}" for one in row[2]))
    for at, row in enumerate(random.Random(given.seed).sample(changed, min(given.changed, len(changed)))):
        print(
            f"\n {at} [{row[0]}]",
            row[1][:400],
            *(f"\n    S: {one[:300]}" for one in row[2]),
            *(f"\n    {one}" for one in row[3]),
        )


if __name__ == "__main__":
    main()
