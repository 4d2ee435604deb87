"""What a pair of articles is: one of the six relations, with the probability of it.

An additive model: each measure of the pair adds a number of points to each relation, read off a curve of straight
pieces; the relation with the most points wins, and the softmax of the points is the probability. The curves stand in
`models/relation.json`, made by benchmarks/train_relation.py with scikit-learn's logistic regression, so that an editor
can be shown what decided: `points` is what each measure added.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from .errors import DedupError
from .model import RELATIONS
from .shipped import of_version, shipped

VERSION = 1
IDENTICAL = RELATIONS[0]

_Floats = NDArray[np.float64]


class Measures(Protocol):
    """What `relate` asks of scores: `column(name)` gives a measure of each of the n pairs, (n,)."""

    def __len__(self) -> int: ...

    def column(self, name: str) -> _Floats: ...


@dataclass(frozen=True, slots=True)
class Curve:
    """What one measure adds: straight lines through `points` (relations, k) at the `knots` (k,), which rise."""

    measure: str
    knots: _Floats
    points: _Floats

    def of(self, values: _Floats) -> _Floats:
        """Points of n values, (n, relations); beyond the outer knots those of the outer knots."""
        return np.stack([np.interp(values, self.knots, points) for points in self.points], axis=1)


@dataclass(frozen=True, slots=True)
class Model:
    """The relations it tells apart (all but `identical`, which is a comparison), points to begin with, and curves."""

    relations: tuple[str, ...]
    start: _Floats
    curves: tuple[Curve, ...]

    def probabilities(self, scores: Measures) -> _Floats:
        """(n, relations): the softmax of the points; each row sums to 1."""
        points = np.tile(self.start, (len(scores), 1))
        for curve in self.curves:
            points += curve.of(scores.column(curve.measure))
        shares = np.exp(points - points.max(axis=1, keepdims=True, initial=0.0))
        found: _Floats = shares / shares.sum(axis=1, keepdims=True)
        return found


def relate(scores: Measures, model: Model | None = None) -> tuple[list[str], _Floats]:
    """The relation of each pair and its probability, (n,).

    A pair whose folded words are equal (measure `identical`) is so with certainty; the model decides the others.
    """
    chosen = model or built_in()
    probabilities = chosen.probabilities(scores)
    best = probabilities.argmax(axis=1) if len(scores) else np.zeros(0, np.int64)
    same = scores.column("identical") == 1.0
    relations = [IDENTICAL if one else chosen.relations[place] for one, place in zip(same, best.tolist(), strict=True)]
    confidence: _Floats = np.where(same, 1.0, probabilities[np.arange(len(best)), best])
    return relations, confidence


def points(scores: Measures, model: Model | None = None) -> dict[str, _Floats]:
    """For each measure what it adds to each relation, (n, relations): what decided, for `dedup explain`."""
    return {curve.measure: curve.of(scores.column(curve.measure)) for curve in (model or built_in()).curves}


@functools.cache
def built_in() -> Model:
    """The model of the package."""
    text = shipped("models", "relation.json")
    return read_model(json.loads(text))


def read_model(values: Mapping[str, Any]) -> Model:
    """A model of plain values.

    Raises:
        DedupError: of another version than this code reads, or with relations that are none.
    """
    of_version(values, VERSION, "relation.json")
    relations = tuple(values["relations"])
    if not set(relations) <= set(RELATIONS) - {IDENTICAL}:
        raise DedupError(f"relation model: unknown relations in {relations}")
    curves = tuple(
        Curve(
            curve["measure"],
            np.array(curve["knots"], np.float64),
            np.array([curve["points"][relation] for relation in relations], np.float64),
        )
        for curve in values["curves"]
    )
    return Model(relations, np.array([values["start"][relation] for relation in relations], np.float64), curves)
