"""Whether two orders are of the same two events: by the words that tell one event from the other, whatever the rest."""

from __future__ import annotations

import functools
import math
from collections.abc import Collection, Iterable

from ...text.senses import alike, weight
from .events import Order, Sides

# Each event must be met by this weight of its own words: one word of usual rarity, or a synonym of a rarer one.
MET = 0.6
# Or by all there is of it: "France did the same".
WHOLE, LEAST = 0.9, 0.5
# What meets the other way round may be this share of what meets.
NOISE = 0.2
# But the subject of a story stands with what comes first in it, whatever comes first.
SUBJECT = 0.3
# A family name stands with the first of two brothers, whoever he is.
FAMILY = 0.7
# And this share of the words of the shorter telling of each, and of both together: who did it is not yet what was done.
# Lower they find no more pairs, and flag an honest rewrite each: SHARE 0.3 in the corpus, BOTH 1.0 in the open pairs.
SHARE, BOTH = 0.35, 1.2
KIN = 4
# What an event is told by that was told before: "Samuel followed two days later", "France took the same step".
SAME = frozenset("follow late same step 1 2 3 4 5 6 day week month year hour later brother sister".split())
# With these a thing is over or not begun: "had left when" may still be under way.
PLAIN = frozenset(("after", "once", "before", "ahead of", "prior to", "following", "in the wake of"))


def crossed(ours: Order, theirs: Order, subject: frozenset[str], names: frozenset[str]) -> float:
    """Below 0: the same two events in the reverse order; above: in the same order; 0: others, or not surely the same.

    The more the tellings share, the farther from 0. `subject`: words that both sentences begin with, whatever comes
    first in them; `names`: of those who may do one thing, one after the other.
    """
    # "Should not use it until" is "ought to stay off until": where one side alone denies, the order is not told by it.
    if ours.turned != theirs.turned:
        return 0.0
    pairs = [(one, other) for one in ours.sides for other in theirs.sides]
    ways = [way for one, other in pairs if (way := _way(one, other))]
    if not ways and subject:
        less = [(_less(one, subject), _less(other, subject)) for one, other in pairs]
        ways = [way for one, other in less if all(one) and all(other) and (way := _way(one, other))]
    if not ways and any(_elliptical(side, names) for one in (ours.sides[0], theirs.sides[0]) for side in one):
        ways = [way for way in [_way(_only(ours.sides[0], names), _only(theirs.sides[0], names), FAMILY)] if way]
    if not ways or min(ways) < 0 < max(ways):
        return 0.0
    way = max(ways, key=abs)
    if ours.sign == theirs.sign == 0:
        return abs(way)
    # What happens during another thing happens neither before nor after it, whichever stands first.
    apart = theirs.word if ours.sign == 0 else ours.word
    return ours.sign * theirs.sign * way or -abs(way) * (apart in PLAIN)


def _elliptical(side: frozenset[str], names: frozenset[str]) -> bool:
    """Whether a side tells who, and of what he did no more than that it was the same."""
    return not side.isdisjoint(names) and len(side - names - SAME) <= 1


def _only(sides: Sides, names: frozenset[str]) -> Sides:
    left, right = sides
    both = left & right
    return (left & names) - both, (right & names) - both


def _less(sides: Sides, subject: frozenset[str]) -> Sides:
    return sides[0] - subject, sides[1] - subject


def _way(ours: Sides, theirs: Sides, subject: float = SUBJECT) -> float:
    """Above 0 where left stands for left, below where left stands for right, 0 where that cannot be told."""
    left, right = (_meets(side, *theirs) for side in ours)
    for way, (met, other) in ((1, (left, right[::-1])), (-1, (left[::-1], right))):
        straight, against = (met[0], other[0]), (met[1], other[1])
        if not min(straight) or not _quiet(straight, against, subject):
            continue
        shares = [*map(_share, straight, ours, theirs if way > 0 else theirs[::-1])]
        if all(met >= MET or (share >= WHOLE and met >= LEAST) for met, share in zip(straight, shares, strict=True)):
            return way * sum(shares) if min(shares) >= SHARE and sum(shares) >= BOTH else 0.0
    return 0.0


def _quiet(met: tuple[float, float], against: tuple[float, float], subject: float) -> bool:
    """Whether what meets the other way round is no event of its own: little of both, or the subject of one."""
    low, high = sorted(against)
    return low <= NOISE * min(met) and high <= subject * sum(met) - low


def _share(met: float, ours: frozenset[str], theirs: frozenset[str]) -> float:
    """How much of the telling of an event that says less the other one holds."""
    return met / min(math.fsum(map(weight, ours)), math.fsum(map(weight, theirs)))


def _meets(side: Iterable[str], left: frozenset[str], right: frozenset[str]) -> tuple[float, float]:
    """The weight of the words of an event that only the left one of two others has, and that only the right one has."""
    likes = [(weight(stem), _best(stem, left), _best(stem, right)) for stem in side]
    # Exact sums: a set gives its words in any order.
    return (
        math.fsum(mass * (here - there) for mass, here, there in likes if here >= there),
        math.fsum(mass * (there - here) for mass, here, there in likes if here < there),
    )


def held(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """Weighted share of the telling that says less that the other one holds, in [0, 1]."""
    small, large = sorted((ours, theirs), key=lambda side: (math.fsum(map(weight, side)), sorted(side)))
    return math.fsum(weight(stem) * _best(stem, large) for stem in small) / (math.fsum(map(weight, small)) or 1.0)


def _best(stem: str, others: Collection[str]) -> float:
    return 1.0 if stem in others else max([kin(stem, other) for other in others], default=0.0)


@functools.lru_cache(maxsize=1 << 16)
def kin(one: str, other: str) -> float:
    """As `alike`, and "merge" with "merger": here a word stands for an event, whatever part of speech tells it."""
    short, long = sorted((one, other), key=len)
    return max(alike(one, other), 0.7 if len(short) >= KIN and long.startswith(short) else 0.0)
