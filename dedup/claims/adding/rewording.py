"""Words with which rewriters say a thing otherwise, told from words that carry something new.

`lexicon/rewording.txt` counts in how many faithful rewrites a stem stands that their sources do not have. Held against
how usual the word is in news, the count says what the word is good for: "emphasise" and "situation" stand new in many
rewrites and add nothing, "hospital" and "necklace" are no more usual in rewrites than anywhere.
"""

from __future__ import annotations

import functools
import math

from ...lexicon import lexicon
from ...text.senses import UNKNOWN_RARITY

# Words that stand new in no rewrite and should not, and those that should stand in a few, are held alike.
PRIOR = 1.0


def rewording(stemmed: str, apart: int = 0) -> float:
    """Log of how much more often a stem stands new in rewrites than it would by chance; about -3 to 3, 0 if unknown.

    `apart`: rewrites not to be counted, for training on them.
    """
    if apart:
        return _ratio(stemmed, max(0, lexicon().rewordings.get(stemmed, 0) - apart))
    return _counted(stemmed)


@functools.lru_cache(maxsize=1 << 15)
def _counted(stemmed: str) -> float:
    return _ratio(stemmed, lexicon().rewordings.get(stemmed, 0))


def _ratio(stemmed: str, count: int) -> float:
    """Smoothed log ratio of counts: what was counted, and what chance would give of so many new words."""
    share = math.exp(-lexicon().rarity.get(stemmed, UNKNOWN_RARITY)) / _usual()
    expected = sum_of_rewordings() * share
    return max(-3.0, min(3.0, math.log((count + PRIOR) / (expected + PRIOR))))


@functools.cache
def sum_of_rewordings() -> int:
    """New words counted in all rewrites."""
    return sum(lexicon().rewordings.values())


@functools.cache
def _usual() -> float:
    """Stems of a usual article: what the shares of articles that hold a stem sum up to."""
    return sum(math.exp(-rarity) for rarity in lexicon().rarity.values())
