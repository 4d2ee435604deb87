"""A small boosted model: the sum of short decision trees (Friedman 2001), read from JSON, without a library."""

from __future__ import annotations

import functools
import json
import math
from dataclasses import dataclass
from typing import Any

from ..errors import DedupError
from ..shipped import shipped

VERSION = 2
# A node is (feature, threshold, node for values up to it, node for larger ones); a leaf the points it adds.
Node = float | tuple[int, float, "Node", "Node"]


@dataclass(frozen=True, slots=True)
class Model:
    """Trees over named features, and the probability from which a clause counts as unsupported."""

    features: tuple[str, ...]
    base: float
    trees: tuple[Node, ...]
    threshold: float

    def probability(self, features: tuple[float, ...]) -> float:
        """That a clause with these features is not supported, in [0, 1]."""
        points = self.base
        for node in self.trees:
            while isinstance(node, tuple):
                node = node[2] if features[node[0]] <= node[1] else node[3]
            points += node
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, points))))


@functools.cache
def model() -> Model:
    """The model of the package.

    Raises:
        DedupError: it is of another version than this code reads.
    """
    plain = json.loads(shipped("models", "support.json"))
    if plain.get("version") != VERSION:
        raise DedupError(f"models/support.json is of version {plain.get('version')}, this code reads {VERSION}")
    trees = tuple(_node(tree) for tree in plain["trees"])
    return Model(tuple(plain["features"]), plain["base"], trees, plain["threshold"])


def _node(plain: Any) -> Node:
    if isinstance(plain, list):
        return int(plain[0]), float(plain[1]), _node(plain[2]), _node(plain[3])
    return float(plain)
