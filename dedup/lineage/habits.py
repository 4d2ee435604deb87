"""What rewriters do to words: how often a word comes in, and how often one is lost, when a text is rewritten.

Two rewrites of one source may hit upon the same word, "emphasise" or "reportedly", where the source had another. Such a
word says little about who had it from whom, a rare one that nobody puts in by himself says much: `surprise`. And a word
that rewrites put in far more often than they drop it leans towards the later text: `lean`. Both are counted on rewrites
by language models (`models/lineage.json`, made by benchmarks/train_lineage.py).
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..lexicon import lexicon
from ..shipped import of_version, shipped
from ..text.senses import UNKNOWN_RARITY

VERSION = 1
PRIOR = 10.0  # rewrites that the rarity in news counts as; 3 and 30 moved no figure by .005
STEADY = 2.0  # words in ten thousand that are added to what came in and to what was lost


@dataclass(frozen=True, slots=True)
class Habits:
    """Counts over `rewrites` texts: in how many of them a stem stands `new`, from how many it was `lost`."""

    rewrites: int
    new: Mapping[str, int]
    lost: Mapping[str, int]
    new_in_all: int
    lost_in_all: int

    def surprise(self, stem: str) -> float:
        """Minus the natural logarithm of the chance that a rewriter puts this stem in by himself; 0 to about 12."""
        usual = math.exp(-lexicon().rarity.get(stem, UNKNOWN_RARITY))
        return -math.log((self.new.get(stem, 0) + PRIOR * usual) / (self.rewrites + PRIOR))

    def lean(self, stem: str) -> float:
        """Log of how much more often a stem comes in than it is lost, as shares of all that does; about -3 to 3.

        Shares, so that the length of rewrites says nothing.
        """
        came = self.new.get(stem, 0) / max(self.new_in_all, 1)
        went = self.lost.get(stem, 0) / max(self.lost_in_all, 1)
        return math.log((1e4 * came + STEADY) / (1e4 * went + STEADY))

    def leaning(self, stems: Iterable[str]) -> float:
        """The mean of `lean`, 0.0 for no stems."""
        leans = [self.lean(stem) for stem in stems]
        return math.fsum(leans) / len(leans) if leans else 0.0


@functools.cache
def built_in() -> Habits:
    """The counts of the package."""
    text = shipped("models", "lineage.json")
    return read_habits(json.loads(text))


def read_habits(values: Mapping[str, Any]) -> Habits:
    """Counts from plain values.

    Raises:
        DedupError: of another version than this code reads.
    """
    of_version(values, VERSION, "lineage.json")
    stems = values["stems"]
    return Habits(
        rewrites=int(values["rewrites"]),
        new={stem: int(new) for stem, (new, _) in stems.items()},
        lost={stem: int(lost) for stem, (_, lost) in stems.items()},
        new_in_all=int(values["new"]),
        lost_in_all=int(values["lost"]),
    )
