"""What the trainings share: folds, a logistic model, and which of several candidates to learn from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

FOLDS, ROUNDS = 5, 2
Row = TypeVar("Row")
# The probabilities of some rows, by a model of others.
Chances = Callable[[Sequence[Row], Sequence[Row]], Any]


def fold_of(group: str) -> int:
    """The fold of a group, whose rows stay together."""
    return int(hashlib.sha1(group.encode()).hexdigest(), 16) % FOLDS


def by_folds(rows: Sequence[Row], known: Sequence[Row], group: Callable[[Row], str], chances: Chances[Row]) -> Any:
    """The probability of each row, by a model of those `known` that are of other folds."""
    found = np.zeros(len(rows))
    for number in range(FOLDS):
        mine = np.array([fold_of(group(row)) == number for row in rows])
        others = [row for row in known if fold_of(group(row)) != number]
        found[mine] = chances([row for row, one in zip(rows, mine, strict=True) if one], others)
    return found


def likeliest(rows: Sequence[Row], key: Callable[[Row], str | None], chances: Chances[Row]) -> list[Row]:
    """The rows, of those with one key the likeliest alone, as first models see it; those without a key all stay."""
    kept = list(rows)
    for _ in range(ROUNDS):
        best: dict[str, tuple[float, int]] = {}
        for number, (row, chance) in enumerate(zip(rows, chances(rows, kept), strict=True)):
            name = key(row)
            if name is not None:
                best[name] = max(best.get(name, (-1.0, 0)), (float(chance), number))
        taken = {number for _, number in best.values()}
        kept = [row for number, row in enumerate(rows) if key(row) is None or number in taken]
    return kept


def logistic(x: Any, y: Any, worth: Any = None) -> tuple[float, Any]:
    """Base and weights of a logistic regression, for the features as they are."""
    from sklearn.linear_model import LogisticRegression

    middle, spread = x.mean(0), np.maximum(x.std(0), 1e-9)
    fitted = LogisticRegression(C=0.3, max_iter=1000).fit((x - middle) / spread, y, sample_weight=worth)
    weights = fitted.coef_[0] / spread
    return float(fitted.intercept_[0] - weights @ middle), weights


def probabilities(x: Any, base: float, weights: Any) -> Any:
    """Of rows of features, by such a model."""
    return 1 / (1 + np.exp(-(x @ weights + base)))


def boosted(
    head: dict[str, Any], fitted: Any, features: Sequence[str], threshold: float, rate: float
) -> dict[str, Any]:
    """A boosted model as the package reads it (`claims/trees.py`), behind what `head` says of it."""
    prior = float(fitted.init_.class_prior_[1])
    importance = (round(float(one), 3) for one in fitted.feature_importances_)
    return {
        **head,
        "importance": dict(zip(features, importance, strict=True)),
        "features": features,
        "threshold": threshold,
        "base": round(float(np.log(prior / (1 - prior))), 5),
        "trees": [plain_tree(one[0].tree_, rate) for one in fitted.estimators_],
    }


def plain_tree(tree: Any, rate: float, node: int = 0) -> Any:
    """A tree as the package reads it: [feature, threshold, up to it, above it], or the points of a leaf."""
    if tree.children_left[node] < 0:
        return round(float(rate * tree.value[node][0][0]), 5)
    sides = [plain_tree(tree, rate, int(child[node])) for child in (tree.children_left, tree.children_right)]
    return [int(tree.feature[node]), round(float(tree.threshold[node]), 5), *sides]


def write(name: str, plain: dict[str, Any]) -> None:
    """Writes a model of the package, and prints all of it but its trees."""
    head = {key: one for key, one in plain.items() if key != "trees"}
    trees = ",\n  ".join(json.dumps(tree) for tree in plain["trees"])
    text = json.dumps(head, indent=1)
    target = Path(__file__).parent.parent / "dedup" / "models" / name
    target.write_text(f'{text[:-2]},\n "trees": [\n  {trees}\n ]\n}}\n', "utf-8")
    print(text)
