"""What makes a feature rare and a pair stand: shared by the join of a corpus and the answer to a draft."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..pairs import heads

CORPUS = 25_000  # the archive size in whose IDF scores are told; a constant, so that a score does not drift as it grows
FLOOR = 1.3  # one shared feature is chance, however rare

_Ints = NDArray[np.int64]
_Features = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Rule:
    """What makes a feature rare and a pair stand; see the module's docstring.

    `max_df` families; `reuse` in [0, 1], a share of the smaller article's features; `passage` in shared features of the
    rarest kind; `cap` articles, above which a family is a large one (see `live_of`).
    """

    max_df: int = 20
    reuse: float = 0.015
    passage: float = 6.0
    cap: int = 100

    def window(self, features: _Features) -> _Ints:
        """The most families each feature may stand in to be rare."""
        return np.where(features & np.uint32(1), 3 * self.max_df, self.max_df)

    def weights(self) -> NDArray[np.float64]:
        """The weight of a feature by its df, index 0 to 3 * max_df."""
        df = np.arange(3 * self.max_df + 1).clip(2)
        weights: NDArray[np.float64] = np.log(CORPUS / df).clip(0.1) / np.log(CORPUS / 2)
        return weights

    def stands(self, scores: NDArray[np.float64], smaller: _Ints) -> NDArray[np.bool_]:
        """Which pairs stand, from their scores and the number of features of their smaller article."""
        least: NDArray[np.float64] = np.maximum(FLOOR, np.minimum(self.passage, self.reuse * smaller))
        return scores >= least


def most_rows(rule: Rule) -> int:
    """The most articles a rare feature may stand in, all copies counted: bounds the pairs a hostile corpus can make."""
    return 5 * rule.max_df


def live_of(
    runs: _Ints, owners: _Ints, families: _Ints, large: NDArray[np.bool_], count: int
) -> tuple[NDArray[np.bool_], _Ints]:
    """Which rows count, and the number of families of each of `count` features.

    A row is a feature (`runs`, rising) in an article (`owners`, rising in each run). Members of one family count once.
    In a large family, where that would hide what members do not share, the lowest member stands for all: a member's
    row counts only where the lowest has none, and then by itself.
    """
    alive = np.ones(len(runs), bool)
    led = np.flatnonzero(large & (families != owners))
    if len(led):
        keys = runs << 32 | owners
        wanted = runs[led] << 32 | families[led]
        alive[led] = keys[np.searchsorted(keys, wanted).clip(max=len(keys) - 1)] != wanted
    kin = np.where(large, owners, families)[alive]
    families_met = np.sort(runs[alive] << 32 | kin)
    return alive, np.bincount(families_met[heads(families_met)] >> 32, minlength=count)


def summed(weights: NDArray[np.float64], begin: _Ints) -> NDArray[np.float64]:
    """The sum of each run of weights that begins at `begin`."""
    return np.add.reduceat(weights, begin) if len(begin) else np.zeros(0)
