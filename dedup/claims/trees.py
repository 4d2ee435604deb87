"""A small boosted model: the sum of short decision trees (Friedman 2001), read from JSON, without a library."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import shipped

VERSION = 2
# A node is (feature, threshold, node for values up to it, node for larger ones); a leaf the points it adds.
Node = float | tuple[int, float, "Node", "Node"]
# No tree is deeper.
DEPTH = 3
# Of the nodes side by side at one depth: the features they ask for, and their thresholds.
Level = tuple[NDArray[np.intp], NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class Model:
    """Trees over named features, and the probability from which they say yes."""

    features: tuple[str, ...]
    base: float
    trees: tuple[Node, ...]
    threshold: float
    _levels: tuple[Level, ...] = field(init=False, repr=False, compare=False)
    _leaves: NDArray[np.float64] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Lays the trees out level by level, each filled up to DEPTH."""
        row: list[Node] = list(self.trees)
        levels = []
        for _ in range(DEPTH):
            splits = [node if isinstance(node, tuple) else (0, math.inf, node, node) for node in row]
            asked, limits, low, high = zip(*splits, strict=True)
            levels.append((np.array(asked, np.intp), np.array(limits, np.float64)))
            row = [node for pair in zip(low, high, strict=True) for node in pair]
        object.__setattr__(self, "_levels", tuple(levels))
        object.__setattr__(self, "_leaves", np.array(row, np.float64))

    def probabilities(self, rows: Sequence[tuple[float, ...]]) -> list[float]:
        """What the model says of rows of features, each in [0, 1]."""
        if not rows:
            return []
        features = np.array(rows, np.float64)
        number = np.arange(len(rows))[:, None]
        (roots, limits), *deeper = self._levels
        at = 2 * np.arange(len(self.trees)) + (features[:, roots] > limits)
        for asked, limits in deeper:
            at = 2 * at + (features[number, asked[at]] > limits[at])
        # One tree after the other, so that a sum does not depend on how many rows are asked for.
        added = np.column_stack((np.full(len(rows), self.base), self._leaves[at]))
        points = np.add.accumulate(added, axis=1)[:, -1]
        return [1 / (1 + math.exp(-max(-30.0, min(30.0, one)))) for one in points.tolist()]


@functools.cache
def model(name: str) -> Model:
    """A model of the package, by the name of its file.

    Raises:
        DedupError: it is of another version than this code reads.
    """
    plain = shipped.model(name, VERSION)
    trees = tuple(_node(tree) for tree in plain["trees"])
    return Model(tuple(plain["features"]), plain["base"], trees, plain["threshold"])


def _node(plain: Any) -> Node:
    if isinstance(plain, list):
        return int(plain[0]), float(plain[1]), _node(plain[2]), _node(plain[3])
    return float(plain)
