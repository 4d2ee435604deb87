"""CLM302: a quantity differs from the aligned source."""

from __future__ import annotations

from collections.abc import Iterator

from ...aligned import Case, Mismatch
from ...text import Reading, Sentence
from ..context import index_at, local
from ..dating.patterns import WEEKDAYS
from ..dating.times import find_dates
from ..wording import differs
from . import ages
from .derived import derived, the_others
from .quantities import Quantity, agree, elliptic, find_quantities, of_size, same_head, same_thing

RULE = "CLM302"
# Below this share of its content a linked sentence speaks of something else, and its numbers prove nothing.
SAME_STATEMENT = 0.35
# What a number must share with its surroundings where it counts something under another word.
CLOSE, SURROUNDED = 0.6, 0.6
# The same of a measured figure that no source has.
BESIDE = 0.3
# Seconds.
DAY = 86400
# What follows a number in its text.
AFTER = 40
Rival = tuple[Reading, Quantity]


def compare(case: Case) -> Iterator[Mismatch]:
    """Quantities of the sentence that the evidence gives otherwise, and ages that no source gives."""
    yield from ages.compare(case)
    ours = case.derivative.about(find_quantities, case.sentence)
    if not ours:
        return
    linked = _linked(case)
    near = [(reading, one) for reading, sentence in linked for one in reading.about(find_quantities, sentence)]
    for quantity in ours:
        if (quantity.kind == "ordinal" and quantity.low == 1) or _the_two(case.derivative.plain, quantity):
            continue
        rival = _rival(case, quantity, ours, near)
        if rival is not None and not worked_out(case, quantity):
            reading, other = rival
            yield differs(RULE, case, (quantity.start, quantity.end), reading, (other.start, other.end), 0.85)


def _the_two(plain: str, quantity: Quantity) -> bool:
    """ "The two countries" are two that were named, and counts nothing."""
    return (
        quantity.kind == "count"
        and quantity.low == 2
        and plain[max(0, quantity.start - 4) : quantity.start].lower() == "the "
    )


def _rival(case: Case, quantity: Quantity, ours: tuple[Quantity, ...], near: list[Rival]) -> Rival | None:
    """The quantity of the evidence in whose place this one stands."""
    comparable = quantity.comparable
    kind = [one for one in near if one[1].comparable == comparable]
    taken = case.derivative.once(_taken, case.sentence)
    open_ = [one for one in kind if not _by_another(taken, ours, quantity, one[1])]
    if any(elliptic(quantity, other) for _, other in near):
        return None
    counted = [one for one in open_ if same_head(quantity, one[1]) and not agree(quantity, one[1])]
    # "Two were arrested" counts what the sentence has named before.
    bare = [other for _, other in kind if other.bare]
    held = (other for other in (*bare, *_all(case, quantity)) if other.bare or _counts_the_same(quantity, other))
    if counted and not any(agree(quantity, other) for other in held):
        return _nearest(quantity, counted)
    same = [one for one in kind if same_thing(quantity, one[1])]
    # "Killing one and hurting 19": neither side says whom.
    alone = bare if quantity.bare or quantity.kind == "age" else ()
    if any(agree(quantity, other) for other in (*(other for _, other in same), *alone, *_elsewhere(case, quantity))):
        return None
    rivals = [one for one in open_ if one in same]
    if rivals:
        return _nearest(quantity, rivals)
    if any(agree(quantity, other) for _, other in near) or _standing(case, quantity):
        return None
    special = quantity.kind not in ("count", "ordinal") or bool(quantity.unit)
    rivals = [one for one in open_ if special or not (quantity.context and one[1].context)]
    if rivals:
        return _nearest(quantity, rivals)
    return _alone(case, quantity, open_) or (_strange(case, quantity, taken, ours) if special else None)


def _counts_the_same(ours: Quantity, theirs: Quantity) -> bool:
    """Whether both count one thing: by the word behind them, or as measures in two units ("72 hours", "three days")."""
    return same_head(ours, theirs) or (bool(ours.unit) and ours.unit == theirs.unit and ours.measure != theirs.measure)


def _strange(case: Case, quantity: Quantity, taken: Taken, ours: tuple[Quantity, ...]) -> Rival | None:
    """Of a measured figure that no source has: the one of its kind that stands among the same words.

    However little else the two sentences share: "For 32 days pens and paper had to serve".
    """
    here = index_at(case.sentence.words, quantity.start)
    best: tuple[float, Rival] | None = None
    for _, reading, sentence in case.linked():
        for other in reading.about(find_quantities, sentence):
            if other.comparable != quantity.comparable or _by_another(taken, ours, quantity, other):
                continue
            score = local(case.sentence, here, sentence, index_at(sentence.words, other.start))
            score = 1.0 if _scaled(quantity, other) else score
            if score >= BESIDE and (best is None or score > best[0]):
                best = score, (reading, other)
    return best[1] if best else None


def _scaled(one: Quantity, other: Quantity) -> bool:
    """Whether two figures differ in nothing but thousands: "$9 billion" for "$9 million"."""
    small, large = sorted((abs(one.low), abs(other.low)))
    return small > 0 and large in (small * 1e3, small * 1e6)


def of_the_others(case: Case) -> bool:
    """Whether the sentence counts the others of those that the evidence counts: who were saved, and who were not."""
    ours = case.derivative.about(find_quantities, case.sentence)
    told = [reading.about(find_quantities, sentence) for reading, sentence in _linked(case)]
    return any(the_others(one, theirs) and not any(agree(one, other) for other in theirs)
               for one in ours for theirs in told)  # fmt: skip


Taken = dict[Quantity, frozenset[int]]


def _taken(_plain: str, _sentence: Sentence) -> Taken:
    """Where the figures of a sentence begin that agree with one of a source; worked out where it is asked for."""
    return {}


def _by_another(taken: Taken, ours: tuple[Quantity, ...], quantity: Quantity, other: Quantity) -> bool:
    """Whether another figure of the sentence than `quantity` agrees with one of a source."""
    places = taken.get(other)
    if places is None:
        places = taken[other] = frozenset([one.start for one in ours if agree(one, other)])
    return len(places) > (quantity.start in places)


def _alone(case: Case, quantity: Quantity, open_: list[Rival]) -> Rival | None:
    """The one number of the best link that the text has not, where it stands among the same words."""
    if not open_:
        return None
    link, reading, sentence = case.linked()[0]
    rivals = [one for one in open_ if one[0] is reading and sentence.start <= one[1].start < sentence.end]
    if len(rivals) != 1 or link.similarity < CLOSE or quantity.low < 2:
        return None
    here = index_at(case.sentence.words, quantity.start)
    there = index_at(sentence.words, rivals[0][1].start)
    return rivals[0] if local(case.sentence, here, sentence, there) >= SURROUNDED else None


def _linked(case: Case) -> list[tuple[Reading, Sentence]]:
    """The evidence that speaks of the same."""
    return [(reading, sentence) for link, reading, sentence in case.linked() if link.similarity >= SAME_STATEMENT]


def worked_out(case: Case, quantity: Quantity) -> bool:
    """Whether a linked sentence yields the quantity: a sum of what the text does not repeat, a share, a difference."""
    ours = case.derivative.about(find_quantities, case.sentence)
    linked = _linked(case)
    for reading, sentence in linked:
        theirs = reading.about(find_quantities, sentence)
        rest = [one for one in theirs if not any(agree(mine, one) for mine in ours if mine is not quantity)]
        texts = [(reading.plain[one.end : one.end + AFTER].lstrip(), one) for one in rest]
        told = reading.plain[sentence.start : sentence.end]
        if derived(case.derivative.plain, quantity, theirs, rest, texts, told):
            return True
    every = [one for reading, sentence in linked for one in reading.about(find_quantities, sentence)]
    return derived(case.derivative.plain, quantity, every, (), (), "") or _between_days(case, quantity)


def _between_days(case: Case, quantity: Quantity) -> bool:
    """ "Two days later" from Wednesday to Friday."""
    if quantity.unit != "s" or quantity.low % DAY:
        return False
    times = [time for _, reading, sentence in case.linked() for time in reading.once(find_dates, sentence)]
    days = {WEEKDAYS.index(time.word) for time in times if time.kind == "weekday"}
    return any((one - other) % 7 == quantity.low / DAY for one in days for other in days)


def _nearest(quantity: Quantity, rivals: list[Rival]) -> Rival:
    return min(rivals, key=lambda rival: _distance(quantity, rival[1]))


def _elsewhere(case: Case, quantity: Quantity) -> list[Quantity]:
    """Quantities of the whole sources that count the same thing: a summary joins what stands far apart."""
    return [other for other in _all(case, quantity) if same_thing(quantity, other)]


def _standing(case: Case, quantity: Quantity) -> bool:
    """Whether the value stands in a source at all, beside whatever word."""
    return any(agree(quantity, other) for other in _all(case, quantity))


def _all(case: Case, quantity: Quantity) -> list[Quantity]:
    return [other for reading in case.sources for other in of_size(quantity, reading)]


def _distance(one: Quantity, other: Quantity) -> float:
    high = max(abs(one.low), abs(other.low)) or 1.0
    return abs(one.low - other.low) / high
