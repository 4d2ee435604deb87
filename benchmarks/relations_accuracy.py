"""Relations on pairs that the model has not seen: six classes, derivative against independent report, calibration.

    python benchmarks/relations_accuracy.py --data ../shared/data

Five folds, split by group: a source text, an event or a story is never on both sides. Beside the model stand the
cosine alone and the 5-shingle resemblance alone, each with the best thresholds of the same folds (a tree of one
feature), and the model without the length of the texts.
"""

from __future__ import annotations

import argparse
import itertools
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from relations_pairs import Labelled
from train_relation import LEARNED, MEASURES, continued, model_of, scored, training_pairs

from dedup.model import RELATIONS
from dedup.relate import IDENTICAL, Model, relate
from dedup.score import Scores

FOLDS = 5
Floats = NDArray[np.float64]


def subset(scores: Scores, rows: NDArray[np.int64]) -> Scores:
    """Some of the pairs."""
    return Scores(**{name: getattr(scores, name)[rows] for name in Scores.__slots__})


def folds(pairs: list[Labelled]) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Places of the training and the test pairs of each fold, by group."""
    from sklearn.model_selection import GroupKFold

    groups = [pair.group for pair in pairs]
    return list(GroupKFold(FOLDS).split(groups, groups=groups))


def predicted(pairs: list[Labelled], scores: Scores, measures: tuple[str, ...]) -> tuple[NDArray[Any], Floats, Floats]:
    """Out of fold: the relation, its probability, and derivative against same-event, all (n,)."""
    names, sure, against = np.empty(len(pairs), object), np.zeros(len(pairs)), np.zeros(len(pairs))
    for train, test in folds(pairs):
        model = model_of([pairs[row] for row in train], subset(scores, train), measures)
        there = subset(scores, test)
        names[test], sure[test] = relate(there, model)
        against[test] = leaning(model, there)
    return names, sure, against


def leaning(model: Model, scores: Scores) -> Floats:
    """Derivative and its kin against same-event: the share of the first in the probability of both."""
    shares = dict(zip(model.relations, model.probabilities(scores).T, strict=True))
    kin = shares["derivative"] + shares["near-duplicate"] + shares["partial"]
    rest = shares["same-event"] + shares["unrelated"]
    leaning: Floats = np.where(scores.identical == 1, 1.0, kin / (kin + rest))
    return leaning


def one_feature(pairs: list[Labelled], values: Floats) -> NDArray[Any]:
    """Out of fold: the relation by thresholds on one measure."""
    from sklearn.tree import DecisionTreeClassifier

    labels, names = np.array([pair.relation for pair in pairs]), np.empty(len(pairs), object)
    for train, test in folds(pairs):
        tree = DecisionTreeClassifier(max_leaf_nodes=12, class_weight="balanced", random_state=0)
        names[test] = tree.fit(values[train, None], labels[train]).predict(values[test, None])
    return names


def f1s(labels: NDArray[Any], names: NDArray[Any]) -> dict[str, float]:
    """F1 of each relation."""
    found = {}
    for relation in RELATIONS:
        right = ((labels == relation) & (names == relation)).sum()
        found[relation] = 2 * right / max(1, (labels == relation).sum() + (names == relation).sum())
    return found


def table(pairs: list[Labelled], rows: NDArray[np.bool_], columns: dict[str, NDArray[Any]]) -> None:
    labels = np.array([pair.relation for pair in pairs])[rows]
    print(f"{'F1':15}" + "".join(f"{name:>18}" for name in columns))
    figures = {name: f1s(labels, names[rows]) for name, names in columns.items()}
    for relation in RELATIONS:
        print(f"{relation:15}" + "".join(f"{figures[name][relation]:18.3f}" for name in columns))
    print(f"{'macro':15}" + "".join(f"{np.mean(list(figures[name].values())):18.3f}" for name in columns))


def confusion(labels: NDArray[Any], names: NDArray[Any]) -> None:
    print("\nrows: what it is, columns: what it is called")
    print(f"{'':15}" + "".join(f"{relation[:10]:>11}" for relation in RELATIONS))
    for relation in RELATIONS:
        called = [((labels == relation) & (names == other)).sum() for other in RELATIONS]
        print(f"{relation:15}" + "".join(f"{count:11}" for count in called))


def binary(name: str, positive: Floats, negative: Floats) -> None:
    """Area under the curve, and recall where 5 % of the negatives are false alarms."""
    from sklearn.metrics import roc_auc_score

    truth = np.concatenate([np.ones(len(positive)), np.zeros(len(negative))])
    area = roc_auc_score(truth, np.concatenate([positive, negative]))
    threshold = np.sort(negative)[int(0.95 * len(negative))]
    recall, at_half = (positive > threshold).mean(), (positive > 0.5).mean()
    alarms = (negative > 0.5).mean()
    print(
        f"{name:46} AUC {area:.3f}  recall at 5 % {recall:.3f}   at the model's own: {at_half:.3f}, {alarms:.3f} alarms"
    )


def calibration(sure: Floats, right: NDArray[np.bool_]) -> None:
    print("\nreliability: stated probability, how often right")
    edges = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
    off = 0.0
    for low, high in itertools.pairwise(edges):
        inside = (sure > low) & (sure <= high)
        if inside.any():
            stated, true = sure[inside].mean(), right[inside].mean()
            print(f"{low:.2f}-{high:.2f} {inside.sum():5} pairs  stated {stated:.3f}  right {true:.3f}")
            off += inside.sum() * abs(stated - true)
    print(f"expected calibration error {off / len(sure):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--without-length", action="store_true", help="also the model without the texts' length (slow)")
    chosen = parser.parse_args()
    pairs = training_pairs(chosen.data)
    scores = scored(pairs)
    labels, kinds = np.array([pair.relation for pair in pairs]), np.array([pair.kind for pair in pairs])
    names, sure, against = predicted(pairs, scores, MEASURES)
    plain = ~np.isin(kinds, ("cut", "neighbour")) & ~((kinds == "corpus") & (labels != "same-event"))
    columns = {"model": names}
    if chosen.without_length:
        shorter = tuple(measure for measure in MEASURES if not measure.endswith("words"))
        columns["without length"], _, bare = predicted(pairs, scores, shorter)
    columns |= {"cosine alone": one_feature(pairs, scores.cosine)}
    columns |= {"resemblance alone": one_feature(pairs, scores.resemblance)}
    table(pairs, plain, columns)
    confusion(labels[plain], names[plain])
    print("\nderivative against independent report of the same event")
    went_on = np.array([continued(pair) for pair in pairs])
    derivative, reports = (labels == "derivative") & plain, (labels == "same-event") & plain
    cut, rewritten = (labels == "same-event") & (kinds == "cut"), derivative & ~went_on
    corpus = (kinds == "corpus") & (labels != "same-event")
    others = kinds == "neighbour"
    contrasts = [
        ("all derivatives, whole reports", derivative, reports),
        ("rewrites only, whole reports", rewritten, reports),
        ("rewrites and the corpus's, whole reports", rewritten | (corpus & (labels == "derivative")), reports),
        ("all derivatives, reports cut to their length", derivative, cut),
        ("rewrites only, reports cut to their length", rewritten, cut),
        ("all derivatives, rewrites of another source", derivative, others),
        ("rewrites only, rewrites of another source", rewritten, others),
    ]
    for name, yes, no in contrasts:
        binary(name, against[yes], against[no])
    if chosen.without_length:
        binary("without length: rewrites only, whole reports", bare[rewritten], bare[reports])
    for name in ("cosine", "resemblance", "larger of containment"):
        values = scores.column(name)
        binary(f"{name} alone, all derivatives, whole reports", values[derivative], values[reports])
    learned = plain & np.isin(labels, LEARNED) & (names != IDENTICAL)
    calibration(sure[learned], (names == labels)[learned])
    print(f"\ncorpus, stories left out in turn: {(names == labels)[corpus].mean():.3f} of {corpus.sum()} right")
    for row in np.flatnonzero(corpus & (names != labels)):
        print(f"   {pairs[row].group}: {labels[row]} is called {names[row]} ({sure[row]:.2f})")


if __name__ == "__main__":
    main()
