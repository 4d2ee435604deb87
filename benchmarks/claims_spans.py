"""One-line summaries (XSum spans): does the support of its part rank a word that a majority marked below the rest?

    python benchmarks/claims_spans.py --data ../shared/data

Three workers marked what is extrinsic (not in the source) or intrinsic (conflicts with it). Each word gets 1 minus the
support of its part; words in a span that two workers marked are the positives. The half that was not learned from is
counted. Beside it: flag everything (.5 by definition) and whether the word's bigram is new.
"""

from __future__ import annotations

import argparse
from itertools import pairwise
from pathlib import Path

import numpy as np
from train_support import lines, majority, tuning

from dedup.judging import judge
from dedup.model import Article
from dedup.text import read


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    given = parser.parse_args()
    from sklearn.metrics import roc_auc_score

    scores, novel, labels = [], [], {"any": [], "extrinsic": [], "intrinsic": []}
    for row in lines(given.data / "claims" / "xsum_spans.jsonl.gz"):
        if tuning(row["id"]) or not row["text"].strip():
            continue
        marked = {kind: majority(row, None if kind == "any" else kind) for kind in labels}
        judged = judge(read(Article("text", row["text"])), [read(Article("source", row["source"] or " "))])
        source = row["source"].lower().split()
        bigrams = set(pairwise(source))
        for alignment in judged.alignments:
            words = alignment.sentence.words
            for place, word in enumerate(words):
                part = next(one for one in alignment.parts if one.start <= word.start < one.end)
                scores.append(1 - part.support)
                pair = (words[place - 1].text.lower() if place else "", word.text.lower())
                novel.append(float(pair not in bigrams))
                for kind, spans in marked.items():
                    labels[kind].append(any(spans[word.start : word.end]))
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
