"""Learns when a text tells as settled what its source leaves open: dedup/models/settled.json.

    python benchmarks/train_settled.py --date 2026-11-22 [--threshold 0.65]

From the samples of `samples.py`: sentences from which a hedge was taken, and honest ones. Of a sentence with several
doubts in its evidence the likeliest is learned from, as a first model sees it.
"""

from __future__ import annotations

import argparse
import collections
import json
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from fitting import FOLDS, by_folds, likeliest, logistic, probabilities
from samples import CLOSED, Sample, samples
from train_support import ROOT

from dedup.claims.hedging.settled import FEATURES, MODEL, measured
from dedup.claims.odds import VERSION

RULE = "CLM307"


class Row(NamedTuple):
    features: tuple[float, ...]
    settled: bool
    sample: Sample


def rows() -> list[Row]:
    return [
        Row(measures, RULE in sample.rules, sample)
        for sample in samples()
        if not sample.rules or RULE in sample.rules
        for _, measures in measured(sample.case)
    ]


def features(rows: Sequence[Row]) -> Any:
    return np.array([row.features for row in rows])


def fit(rows: Sequence[Row]) -> tuple[float, Any]:
    """Base and weights; the doubts of a sentence share 1."""
    shared = collections.Counter(row.sample.key for row in rows)
    worth = [1 / shared[row.sample.key] if row.settled else 1.0 for row in rows]
    return logistic(features(rows), np.array([row.settled for row in rows]), worth)


def chances(rows: Sequence[Row], known: Sequence[Row]) -> Any:
    """The probability of each row, by a model of those known."""
    return probabilities(features(rows), *fit(known))


def in_folds(rows: Sequence[Row], known: Sequence[Row]) -> Any:
    return by_folds(rows, known, lambda row: row.sample.group, chances)


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
    kept = likeliest(open_, lambda row: row.sample.key if row.settled else None, in_folds)
    for threshold in (0.4, 0.5, 0.6, 0.65, 0.7, 0.8):
        figures(f"learned from ({FOLDS} folds)", open_, in_folds(open_, kept), threshold)
    base, weights = fit(kept)
    figures("not learned from", unseen, probabilities(features(unseen), base, weights), given.threshold)
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
