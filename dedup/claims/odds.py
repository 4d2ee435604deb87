"""A logistic model: weights of named features, read from JSON."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass

from .. import shipped

VERSION = 1


@dataclass(frozen=True, slots=True)
class Odds:
    """The weights of some features, and the log-odds from which the model says yes."""

    base: float
    weights: tuple[float, ...]
    least: float

    def of(self, features: tuple[float, ...]) -> float:
        """The log-odds of one row of features."""
        return self.base + sum(weight * one for weight, one in zip(self.weights, features, strict=True))


@functools.cache
def odds(name: str, features: tuple[str, ...]) -> Odds:
    """A model of the package, by the name of its file, with its weights in the order of `features`.

    Raises:
        DedupError: it is of another version than this code reads.
    """
    plain = shipped.model(name, VERSION)
    threshold = plain["threshold"]
    weights = tuple(plain["weights"][feature] for feature in features)
    return Odds(plain["base"], weights, math.log(threshold / (1 - threshold)))
