"""Learns when a text tells as settled what its source leaves open: dedup/models/settled.json.

    python benchmarks/train_settled.py --date 2026-11-22 [--threshold 0.65]

From the samples of `samples.py`: sentences from which a hedge was taken, and honest ones. Of a sentence with several
doubts in its evidence the likeliest is learned from, as a first model sees it.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import json
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from samples import CLOSED, Sample, samples
from train_support import ROOT

from dedup.claims.odds import VERSION
from dedup.claims.settled import FEATURES, MODEL, measured

FOLDS, ROUNDS = 5, 2
RULE = "CLM307"


class Row(NamedTuple):
    features: tuple[float, ...]
    settled: bool
    sample: Sample


def rows() -> list[Row]:
    return [
        Row(features, RULE in sample.rules, sample)
        for sample in samples()
        if not sample.rules or RULE in sample.rules
        for _, features in measured(sample.case)
    ]


def fit(rows: Sequence[Row]) -> tuple[float, Any]:
    """Base and weights of a logistic regression, for the features as they are; the doubts of a sentence share 1."""
    from sklearn.linear_model import LogisticRegression

    shared = collections.Counter(row.sample.key for row in rows)
    worth = [1 / shared[row.sample.key] if row.settled else 1.0 for row in rows]
    x, y = np.array([row.features for row in rows]), np.array([row.settled for row in rows])
    middle, spread = x.mean(0), np.maximum(x.std(0), 1e-9)
    fitted = LogisticRegression(C=0.3, max_iter=1000).fit((x - middle) / spread, y, sample_weight=worth)
    weights = fitted.coef_[0] / spread
    return float(fitted.intercept_[0] - weights @ middle), weights


def chances(rows: Sequence[Row], base: float, weights: Any) -> Any:
    return 1 / (1 + np.exp(-(np.array([row.features for row in rows]) @ weights + base)))


def by_folds(rows: Sequence[Row], known: Sequence[Row]) -> Any:
    found = np.zeros(len(rows))
    for number in range(FOLDS):
        mine = np.array([_fold(row.sample.group) == number for row in rows])
        fitted = fit([row for row in known if _fold(row.sample.group) != number])
        found[mine] = chances([row for row, one in zip(rows, mine, strict=True) if one], *fitted)
    return found


def _fold(group: str) -> int:
    return int(hashlib.sha1(group.encode()).hexdigest(), 16) % FOLDS


def likeliest(rows: Sequence[Row]) -> list[Row]:
    """The rows, of each sentence that lost a hedge the likeliest doubt alone."""
    kept = list(rows)
    for _ in range(ROUNDS):
        best: dict[str, tuple[float, int]] = {}
        for number, (row, chance) in enumerate(zip(rows, by_folds(rows, kept), strict=True)):
            if row.settled:
                best[row.sample.key] = max(best.get(row.sample.key, (-1.0, 0)), (float(chance), number))
        taken = {number for _, number in best.values()}
        kept = [row for number, row in enumerate(rows) if not row.settled or number in taken]
    return kept


def figures(name: str, rows: Sequence[Row], chance: Any, threshold: float) -> None:
    told = []
    for set_ in sorted({row.sample.set for row in rows}):
        loud, every = (
            {kind: {row.sample.key for row, one in zip(rows, chance, strict=True)
                    if row.sample.set == set_ and row.settled == kind and one >= bar} for kind in (True, False)}
            for bar in (threshold, 0.0)
        )  # fmt: skip
        told.append(f"{set_} {len(loud[True])} of {len(every[True])} settled, {len(loud[False])} honest")
    print(f"{name}, {threshold}: {'; '.join(told)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--date", help="the day of the training, for the record")
    parser.add_argument("--threshold", type=float, default=0.65, help="chosen on what was learned from, by folds")
    given = parser.parse_args()
    every = rows()
    open_ = [row for row in every if row.sample.set != CLOSED]
    unseen = [row for row in every if row.sample.set == CLOSED]
    kept = likeliest(open_)
    for threshold in (0.4, 0.5, 0.6, 0.65, 0.7, 0.8):
        figures(f"learned from ({FOLDS} folds)", open_, by_folds(open_, kept), threshold)
    base, weights = fit(kept)
    figures("not learned from", unseen, chances(unseen, base, weights), given.threshold)
    plain = {
        "version": VERSION,
        "made_by": "python benchmarks/train_settled.py",
        "data": "tests/claims/cases (not pairs/closed.jsonl), corpus (stories not held out)",
        "date": given.date,
        "sentences": {"settled": sum(row.settled for row in kept), "others": sum(not row.settled for row in kept)},
        "threshold": given.threshold,
        "base": round(base, 5),
        "weights": dict(zip(FEATURES, (round(float(one), 5) for one in weights), strict=True)),
    }
    (ROOT / "dedup" / "models" / MODEL).write_text(json.dumps(plain, indent=1) + "\n", "utf-8")
    print(json.dumps(plain, indent=1))


if __name__ == "__main__":
    main()
