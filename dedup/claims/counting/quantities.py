"""Holds quantities against each other: equal, rounded, approximate, converted, or worked out from others."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import combinations

from ...text import Reading
from ...text.senses import SYNONYM, alike, groups
from .amounts import find_quantities
from .ranges import Quantity
from .units import in_units

__all__ = ["Quantity", "agree", "all_quantities", "derived", "elliptic", "find_quantities", "same_head", "same_thing"]

# A share given for two counts may be rounded by that much.
SHARE = 0.025
# Sums are looked for among so few numbers; more of them would add up to anything.
ADDENDS = 5
# Beside these a number may be the difference of two others.
_DIFFERENCE = re.compile(
    r"\b(?:others?|remain\w*|rest|left|more|fewer|less|by|another|difference|gap|lead|margin|ahead|behind|additional"
    r"|extra|all but|points?|up|down|rise|rose|fell|drop\w*|increase\w*|decrease\w*|gain\w*|lost|later|after|survived?"
    r"|missing|further)\b",
    re.IGNORECASE,
)
_AND_ONE = re.compile(r"(?:\w+ ){0,2}and (?:an?|one|another|the|his|her) \w", re.IGNORECASE)
AROUND = 28
# How near two values of one measure in different units must be; a month is four weeks, or thirty days.
ALLOWED = {"m": 0.95, "kg": 0.95, "ha": 0.95, "l": 0.95, "kmh": 0.95, "s": 0.9}


def all_quantities(reading: Reading) -> tuple[Quantity, ...]:
    """The quantities of all sentences of a text."""
    return tuple(one for sentence in reading.body for one in reading.about(find_quantities, sentence))


def stands(ours: Quantity, reading: Reading) -> bool:
    """Whether a text has a quantity that agrees, whatever it counts; the BESIDE next in size are looked at."""
    return any(agree(ours, theirs) for theirs in of_size(ours, reading))


def of_size(ours: Quantity, reading: Reading) -> list[Quantity]:
    """The quantities of a text that are the next in size: all that may agree."""
    values, held = reading.whole(_by_value)
    if len(held) <= BESIDE:
        return held
    places = [bisect_left(values, value) for value in _values(ours)]
    near = {at for place in places for at in range(max(0, place - BESIDE), min(len(held), place + BESIDE))}
    return [held[at] for at in sorted(near)]


# Those that agree lie within a quarter of each other; no article has as many quantities between.
BESIDE = 60


def _by_value(reading: Reading) -> tuple[list[float], list[Quantity]]:
    """The quantities of a text in order of size, and their sizes; of those that differ in place alone the first."""
    found: dict[tuple[float, tuple[object, ...]], Quantity] = {}
    for one in reading.whole(all_quantities):
        told = _told(one)
        for value in _values(one):
            found.setdefault((value, told), one)
    rows = sorted(((value, one) for (value, _), one in found.items()), key=lambda row: row[0])
    return [value for value, _ in rows], [one for _, one in rows]


def _values(one: Quantity) -> set[float]:
    """Both ends, and the percentage that a share is."""
    return {abs(one.low), abs(one.high), *((abs(one.low) * 100,) if one.kind == "count" and one.low < 1 else ())}


def _told(one: Quantity) -> tuple[object, ...]:
    """All of a quantity but its place."""
    what = one.low, one.high, one.kind, one.bound, one.unit, one.context, one.digits, one.head, one.measure
    return (*what, one.bare, one.definite)


def agree(ours: Quantity, theirs: Quantity) -> bool:
    """Whether two quantities can be said of the same thing: equal, rounded, or within what an approximation allows."""
    if ours.kind == theirs.kind:
        return not (ours.unit and theirs.unit and ours.unit != theirs.unit) and _ends_agree(ours, theirs)
    kinds = {ours.kind, theirs.kind}
    if kinds == {"percent", "count"}:
        fraction, percent = (ours, theirs) if ours.kind == "count" else (theirs, ours)
        alike = fraction.bare and fraction.low == percent.low
        return alike or (fraction.low < 1 and abs(fraction.low * 100 - percent.low) <= 2)
    if kinds == {"times", "percent"}:
        return False
    return "count" in kinds and _ends_agree(ours, theirs)


def _ends_agree(ours: Quantity, theirs: Quantity) -> bool:
    """Both ends of two ranges; of "from 10 to 20" one end is as good as the other."""
    ranged = (ours.low != ours.high, theirs.low != theirs.high)
    if ranged[0] != ranged[1]:
        span, single = (ours, theirs) if ranged[0] else (theirs, ours)
        if span.bound == "ends":
            return any(_close(end, single.low, span, single) for end in (span.low, span.high))
    return _close(ours.low, theirs.low, ours, theirs) and _close(ours.high, theirs.high, ours, theirs)


def _close(one: float, other: float, ours: Quantity, theirs: Quantity) -> bool:
    if one == other:
        return True
    low, high = sorted((abs(one), abs(other)))
    if high == 0 or low / high < 0.8:
        return False
    measured = ours.unit and ours.unit == theirs.unit and _converted(ours, theirs)
    if measured and low / high >= ALLOWED.get(ours.unit, 1.0):
        return True
    if ours.kind in ("age", "times", "ordinal"):
        return False
    ratio = low / high
    return _stands_for(one, other, ours, ratio) or _stands_for(other, one, theirs, ratio)


def _stands_for(rounded: float, exact: float, number: Quantity, ratio: float) -> bool:
    """Whether one side may have been put for the other: rounded, or with "about", "more than", "nearly"."""
    if (number.digits >= 2 or number.bound) and _rounds(exact, rounded, number.digits):
        return True
    if number.bound == "near" and ratio >= 0.88:
        return True
    if number.bound == "above" and rounded <= exact <= rounded * 1.15:
        return True
    return number.bound == "below" and rounded * 0.85 <= exact <= rounded


def _converted(ours: Quantity, theirs: Quantity) -> bool:
    """Whether two values of one measure were written in different units: a rounded conversion differs a little."""
    return ours.measure != theirs.measure


def _rounds(exact: float, rounded: float, digits: int) -> bool:
    digits = max(digits, 1)
    # No rounding moves a number by more than half of its last digit; most pairs end here.
    near = abs(exact - rounded) <= abs(exact) * 10.0 ** (1 - digits)
    return near and exact != 0 and float(f"{exact:.{digits - 1}e}") == rounded


def same_thing(ours: Quantity, theirs: Quantity) -> bool:
    """Whether both count or measure the same thing, by the words after them."""
    if not ours.context.isdisjoint(theirs.context):
        return True
    return not _groups_of(ours.context).isdisjoint(_groups_of(theirs.context))


@lru_cache(maxsize=1 << 12)
def _groups_of(context: frozenset[str]) -> frozenset[int]:
    return frozenset(group for word in context for group in groups(word))


def elliptic(one: Quantity, other: Quantity) -> bool:
    """Whether one is the other without its unit: "ten days", "and not ten", "instead of the ten required"."""
    whole, short = (one, other) if one.unit else (other, one)
    if not whole.unit or short.unit or not one.kind == other.kind == "count" or not (short.bare or short.definite):
        return False
    return whole.low == short.low * in_units(whole.measure) and whole.low == whole.high


def same_head(ours: Quantity, theirs: Quantity) -> bool:
    """Whether the word right after both is the same, or stands for it."""
    return bool(ours.head and theirs.head) and alike(ours.head, theirs.head) >= SYNONYM


def derived(
    plain: str,
    ours: Quantity,
    theirs: Sequence[Quantity],
    rest: Sequence[Quantity],
    texts: Iterable[tuple[str, Quantity]],
    told: str,
) -> bool:
    """Whether a quantity can be worked out from `theirs`, those of one sentence: a share, a sum, a difference.

    `rest` are those that the text does not repeat (what it repeats it has not added up), `texts` with what follows;
    `told`: that sentence.
    """
    around = (plain[max(0, ours.start - AROUND) : ours.start], plain[ours.end : ours.end + AROUND])
    every = theirs if _TOGETHER.search(" ".join(around)) else rest
    if _share(ours, theirs) or _part(ours, theirs) or _sum(ours, every, texts) or _product(ours, theirs, told):
        return True
    if bool(_NOT.search(" ".join(around))) != bool(_NOT.search(told)) and the_others(ours, theirs):
        return True
    return _difference(plain, ours, theirs) or _remainder(" ".join(around), ours, theirs)


def _share(ours: Quantity, others: Sequence[Quantity]) -> bool:
    """ "214 of the 840" is a quarter, and 25 percent."""
    share = ours.low / 100 if ours.kind == "percent" else ours.low
    if not (ours.kind == "percent" or (ours.kind == "count" and ours.low < 1)) or share <= 0:
        return False
    counts = [one for one in others if one.kind == "count" and one.low == one.high and one.low > 0]
    return any(abs(min(pair) / max(pair) - share) <= SHARE for pair in combinations([one.low for one in counts], 2))


def _part(ours: Quantity, others: Sequence[Quantity]) -> bool:
    """ "Two thirds of the 90" are sixty."""
    if ours.kind != "count" or ours.low < 1:
        return False
    shares = [one.low / 100 if one.kind == "percent" else one.low for one in others]
    wholes = [one.low for one in others if one.kind == "count" and one.low > ours.low]
    return any(abs(share * whole - ours.low) <= SHARE * ours.low for share in shares if share < 1 for whole in wholes)


def _sum(ours: Quantity, others: Sequence[Quantity], texts: Iterable[tuple[str, Quantity]]) -> bool:
    """ "Three men and two women", "four cars and a van"."""
    if ours.kind == "ordinal" or ours.low != ours.high or ours.low < 2:
        return False
    kind = ours.comparable
    if any(one.comparable == kind and one.low + 1 == ours.low and _AND_ONE.match(rest) for rest, one in texts):
        return True
    # "18 million euros plus 4 million in costs": the second is of the first's kind.
    same = [one.low for one in others if (one.comparable == kind or one.bare) and one.low >= 1][:ADDENDS]
    return any(abs(sum(some) - ours.low) < 1e-6 for size in (2, 3, 4) for some in combinations(same, size))


# Beside these a number may be the sum of others that the text repeats.
_TOGETHER = re.compile(r"\b(?:together|total\w*|in all|altogether|combined|overall)\b", re.IGNORECASE)
# A product of smaller numbers may be one by chance.
PRODUCT = 100


# A sentence that gives so much for each of so many.
_EACH = re.compile(r"\b(?:an? (?:hour|day|night|week|month|year)|each|apiece|per|every)\b", re.IGNORECASE)


def _product(ours: Quantity, others: Sequence[Quantity], told: str) -> bool:
    """ "1,000 euros a day for 30 days" are 30,000 euros; "each of the twelve paid 50"."""
    if not _EACH.search(told):
        return False
    if ours.low < PRODUCT or ours.low != ours.high or ours.kind not in ("count", *(one.kind for one in others)):
        return False
    same = [one.low for one in others if one.comparable == ours.comparable and one.low > 1]
    counts = [one.low / (in_units(one.measure) if one.unit else 1) for one in others if one.kind == "count"]
    return any(abs(one * count - ours.low) < 1e-6 for one in same for count in counts if count > 1)


_NOT = re.compile(r"\b(?:not|never|without|still|yet|remain\w*|un\w+|rest|others?)\b|n't\b", re.IGNORECASE)


def the_others(ours: Quantity, others: Sequence[Quantity]) -> bool:
    """ "38 of the 40 were saved" where two of the 40 were not."""
    counts = [one.low for one in others if one.kind == ours.kind == "count" and one.low >= 1]
    return any(abs(one + ours.low - whole) < 1e-6 for one in counts for whole in counts if whole > ours.low)


def _remainder(around: str, ours: Quantity, others: Sequence[Quantity]) -> bool:
    """ "Nine tenths have not been searched" where a tenth has."""
    whole = {"percent": 100.0, "count": 1.0}.get(ours.kind, 0.0)
    if not 0 < ours.low < whole or not _NOT.search(around):
        return False
    return any(one.kind == ours.kind and abs(one.low + ours.low - whole) < 1e-6 for one in others)


def _difference(plain: str, ours: Quantity, others: Sequence[Quantity]) -> bool:
    """ "Rose by 30" from 120 to 150; of 20 mines "the other eight"."""
    around = (plain[max(0, ours.start - AROUND) : ours.start], plain[ours.end : ours.end + AROUND // 2])
    if not _DIFFERENCE.search(" ".join(around)):
        return False
    kinds = {ours.comparable, "percent"} if ours.head == "point" else {ours.comparable}
    ends = [end for one in others if one.comparable in kinds for end in {one.low, one.high}]
    return any(abs(abs(one - other) - ours.low) < 1e-6 for one, other in combinations(ends, 2))
