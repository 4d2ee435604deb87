"""One-line summaries (XSum spans): does the support of its part rank a word that a majority marked below the rest?

    python benchmarks/claims_spans.py --data ../shared/data

Three workers marked what is extrinsic (not in the source) or intrinsic (conflicts with it). Each word gets 1 minus the
support of its part in the ledger of `dedup.diff`; words in a span that two workers marked are the positives. A summary
without a ledger (its language or its source's is not taken for English) counts as fully supported. The half that was
not learned from is counted. Beside it: flag everything (.5 by definition) and whether the word's bigram is new.
"""

from __future__ import annotations

import argparse
from itertools import pairwise
from pathlib import Path

import numpy as np
from train_support import lines, majority, tuning

import dedup
from dedup import Article
from dedup.text import read


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    given = parser.parse_args()
    from sklearn.metrics import roc_auc_score

    count = texts = silent = 0
    scores, novel, labels = [], [], {"any": [], "extrinsic": [], "intrinsic": []}
    for row in lines(given.data / "claims" / "xsum_spans.jsonl.gz"):
        if tuning(row["id"]) or not row["text"].strip():
            continue
        marked = {kind: majority(row, None if kind == "any" else kind) for kind in labels}
        text = Article("text", row["text"])
        report = dedup.diff(text, [Article("source", row["source"] or " ")])
        parts = [part for ledger in report.ledgers for sentence in ledger.sentences for part in sentence.parts]
        count, texts, silent = count + len(parts), texts + 1, silent + (not report.ledgers)
        source = row["source"].lower().split()
        bigrams = set(pairwise(source))
        for sentence in read(text).sentences:
            words = sentence.words
            for place, word in enumerate(words):
                scores.append(sum(1 - one.support for one in parts if one.start <= word.start < one.end))
                pair = (words[place - 1].text.lower() if place else "", word.text.lower())
                novel.append(float(pair not in bigrams))
                for kind, spans in marked.items():
                    labels[kind].append(any(spans[word.start : word.end]))
    print(f"{texts} summaries, {count / texts:.1f} parts each, {silent} without a ledger")
    print(f"{'words':<12}{'n':>7}{'marked':>8}{'AUROC':>8}{'new bigram':>12}")
    for kind, wanted in labels.items():
        y = np.array(wanted)
        # Of one kind against what nobody marked: words of the other kind are left out.
        keep = y | ~np.array(labels["any"])
        x, b = np.array(scores)[keep], np.array(novel)[keep]
        print(
            f"{kind:<12}{keep.sum():>7}{y.sum():>8}{roc_auc_score(y[keep], x):>8.3f}{roc_auc_score(y[keep], b):>12.3f}"
        )


if __name__ == "__main__":
    main()
