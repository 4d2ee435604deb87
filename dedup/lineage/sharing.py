"""Who stands between whom: what two members of a family share and a third lacks.

A text in the middle holds what the outer ones share. Words and turns of phrase count by how unlikely it is that two
writers hit upon them without each other (`habits`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .habits import Habits
from .members import REACH, Member

# Surprise (natural log) that chance explains: a stem that one rewriter in twenty puts in counts for nothing. Edges of
# the rewrite trees at 2, 3, 4: .930, .931, .924 (cross-fitted by source; .906 where each word counts the same).
CHANCE = 3.0

_Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Sharing:
    """The stems of each member and its turns of phrase (pairs of stems at most REACH apart), as numbers.

    Left out is what counts for nothing, and what all members hold or one alone, for no three are told apart by it.
    `worth` (v): what each stem counts. A turn is the number of its smaller stem times v plus the other.
    """

    stems: tuple[frozenset[int], ...]
    turns: tuple[frozenset[int], ...]
    worth: tuple[float, ...]

    @classmethod
    def of(cls, members: Sequence[Member], habits: Habits) -> Sharing:
        """Numbers the stems of a family."""
        known = sorted({stem for member in members for stem in member.stems})
        worth = np.array([max(0.0, habits.surprise(stem) - CHANCE) for stem in known])
        number = {stem: place for place, stem in enumerate(known)}
        rows = [np.array([number[stem] for stem in member.sequence], np.int64) for member in members]
        return cls(
            stems=_telling([np.unique(row[worth[row] > 0]) for row in rows]),
            turns=_telling([_turns(row, worth) for row in rows]),
            worth=tuple(worth.tolist()),
        )

    def between(self, outer: int, middle: int, inner: int) -> float:
        """How sure it is that `middle` stands between `outer` and `inner`, rather than `inner` between the others.

        0 to 1. What `outer` shares with `middle` alone counts for it, what it shares with `inner` alone against it:
        single stems and turns of phrase (a second writer may happen to turn a phrase back, so that phrases alone were
        wrong in two of three stories).
        """
        beside, beyond = self._alone(outer, middle, inner), self._alone(outer, inner, middle)
        return beside / (beside + beyond)

    def _alone(self, one: int, other: int, third: int) -> float:
        """What two share and the third lacks: worth of the stems times that of the turns, one added to each."""
        worth, many = self.worth, len(self.worth)
        stems = (self.stems[one] - self.stems[third]) & self.stems[other]
        turns = (self.turns[one] - self.turns[third]) & self.turns[other]
        phrases = math.fsum(min(worth[turn // many], worth[turn % many]) for turn in turns)
        return (math.fsum(worth[stem] for stem in stems) + 1.0) * (phrases + 1.0)


def _telling(rows: Sequence[_Ints]) -> tuple[frozenset[int], ...]:
    """Without what all members hold, or one alone: near-copies are left with next to nothing to compare."""
    if not rows:
        return ()
    found, holders = np.unique(np.concatenate(rows), return_counts=True)
    telling = found[(holders > 1) & (holders < len(rows))]
    return tuple(frozenset(np.intersect1d(row, telling, assume_unique=True).tolist()) for row in rows)


def _turns(row: _Ints, worth: NDArray[np.float64]) -> _Ints:
    """The pairs of a sequence of stems in which both are worth something, rising."""
    steps = [(row[:-step], row[step:]) for step in range(1, REACH + 1) if step < len(row)]
    pairs = [
        np.minimum(a, b)[kept] * len(worth) + np.maximum(a, b)[kept]
        for a, b in steps
        for kept in [(worth[a] > 0) & (worth[b] > 0)]
    ]
    found: _Ints = np.unique(np.concatenate([np.zeros(0, np.int64), *pairs]))
    return found
