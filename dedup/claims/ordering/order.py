"""CLM304: before became after, or the reverse."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator

from ...aligned import Case, Mismatch
from ...text import Sentence
from ...text.senses import alike, found_in, weight
from ..wording import differs
from . import placings, timelines
from .crossings import kin
from .events import CALENDAR, Order, Sides
from .timelines import stated

RULE = "CLM304"
# Each event must be told by this share of its words on both sides, and the two ways to pair them differ by CLEAR.
TOLD, CLEAR = 0.4, 0.4
# So much more of both told straight than crosswise is the same order, whatever single words changed sides.
SURE = 1.4
# Events the same time apart ("four minutes") on both sides are the same two: a weaker likeness tells which is which.
SAME_DISTANCE = 0.3
# What happened before or after is the same event with this share of its words; the sentences say the same with ALIKE.
SAME_EVENT, OTHER_EVENT, ALIKE = 0.75, 0.25, 0.6


def compare(case: Case) -> Iterator[Mismatch]:
    """Orders of the sentence that the evidence tells the other way round."""
    found = list(_stated(case))
    found = found or list(timelines.compare(case))
    yield from found or placings.compare(case)


def _stated(case: Case) -> Iterator[Mismatch]:
    """Orders of the sentence that a linked sentence states the other way round."""
    dated = _dated(case.sentence)
    for order in case.derivative.once(stated, case.sentence):
        for link, reading, sentence in case.linked():
            same = link.similarity >= ALIKE and (case.sentence.kind == "body" or bool(dated & _dated(sentence)))
            verdicts = [(_verdict(order, other, same), other) for other in reading.once(stated, sentence)]
            if any(verdict > 0 for verdict, _ in verdicts):
                break
            against = [other for verdict, other in verdicts if verdict < 0]
            if against:
                yield differs(RULE, case, (order.start, order.end), reading, (against[0].start, against[0].end), 0.85)
                break


def _verdict(ours: Order, theirs: Order, same: bool) -> int:
    """1: the same order of the same events; -1: the reverse; 0: other events. `same`: the sentences say the same."""
    our_left, our_right = ours.sides[0]
    their_left, their_right = theirs.sides[0]
    if not ours.sign or not theirs.sign:
        moved = not our_right and not their_right and ours.sign != theirs.sign
        return -1 if moved and _overlap(our_left, their_left) >= 0.5 else 0
    if not their_right:
        return 0
    if not our_right:
        there, here = _overlap(our_left, their_right), _overlap(our_left, their_left)
        # The text's event is the one on the other side of the source's marker.
        return -ours.sign * theirs.sign if there >= 0.5 and there >= here + 0.3 else 0
    verdict = ours.sign * theirs.sign * (_turn(ours.sides, theirs.sides) or _weaker(ours, theirs, same))
    # With the same marker on both sides it is the negation that came or went, which CLM306 says.
    negated = ours.turned != theirs.turned and ours.word == theirs.word
    return 0 if verdict < 0 and negated else verdict


def _turn(ours: tuple[Sides, ...], theirs: tuple[Sides, ...]) -> int:
    """1 where left stands for left, -1 where left stands for right, 0 where that cannot be told."""
    straight = max(_told(one, other) for one in map(_apart, ours) for other in map(_apart, theirs))
    crossed = max(_told(one, (other[1], other[0])) for one in map(_apart, ours) for other in map(_apart, theirs))
    if not straight and not crossed:
        # What stays on its side (the subject, the place) hides what changed sides.
        crossed = _told(*_moved(ours[0], theirs[0]))
    if abs(straight - crossed) < CLEAR:
        return 0
    same = straight > crossed and (straight - crossed >= SURE or not _exchanged(ours[0], theirs[0]))
    return 1 if same else -1


def _weaker(ours: Order, theirs: Order, same: bool) -> int:
    """As `_turn`, where the events are told in other words but are as far apart, or one of them is plainly the same."""
    left, right = ours.sides[0]
    their_left, their_right = theirs.sides[0]
    straight = _overlap(left, their_left), _overlap(right, their_right)
    crossed = _overlap(left, their_right), _overlap(right, their_left)
    if ours.distance and ours.distance == theirs.distance and abs(sum(straight) - sum(crossed)) >= SAME_DISTANCE:
        return 1 if sum(straight) > sum(crossed) else -1
    if ours.turned != theirs.turned:
        return 0
    one = len(right) > 1 and len(their_right) > 1 and max(crossed) <= OTHER_EVENT and straight[1] >= SAME_EVENT
    return 1 if same and one else 0


def _dated(sentence: Sentence) -> frozenset[str]:
    return CALENDAR & sentence.forms


def _moved(ours: Sides, theirs: Sides) -> tuple[Sides, Sides]:
    """The two pairs of events crosswise, without the words that stand on the same side of both."""
    left, right = (_without(one, other) for one, other in zip(ours, theirs, strict=True))
    their_left, their_right = (_without(other, one) for one, other in zip(ours, theirs, strict=True))
    return (left, right), (their_right, their_left)


def _exchanged(ours: Sides, theirs: Sides) -> bool:
    """Whether what is left when equal words are paired off changed sides: "Oslo in May, Rome to follow" of one tour."""
    left, right = (_without(one, other) for one, other in zip(ours, theirs, strict=True))
    their_left, their_right = (_without(other, one) for one, other in zip(ours, theirs, strict=True))
    return _share(left, their_right) and _share(right, their_left)


def _without(side: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    return frozenset(stem for stem in side if not found_in(stem, other))


def _share(side: frozenset[str], other: frozenset[str]) -> bool:
    return any(alike(one, another) == 1.0 for one in side for another in other)


def _apart(sides: Sides) -> Sides:
    """Without the words that both events have, which tell neither from the other."""
    left, right = sides
    both = {stem for stem in left if any(alike(stem, other) == 1.0 for other in right)}
    return (left - both, right - both) if left - both and right - both else sides


def _told(ours: Sides, theirs: Sides) -> float:
    """How well two pairs of events agree, in [0, 2]; 0 where one of them is another event."""
    left, right = _overlap(ours[0], theirs[0]), _overlap(ours[1], theirs[1])
    return left + right if min(left, right) >= TOLD else 0.0


@functools.lru_cache(maxsize=1 << 12)
def _overlap(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """Weighted share of the smaller side that the larger one holds."""
    if not ours or not theirs:
        return 0.0
    small, large = sorted((ours, theirs), key=lambda side: (len(side), sorted(side)))
    # Exact sums: a set gives its words in any order.
    total = math.fsum(weight(stem) for stem in small)
    return math.fsum(weight(stem) * max(kin(stem, other) for other in large) for stem in small) / total
