"""Holds quantities against each other: equal, rounded, approximate, converted, or worked out from others."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from ...text import Reading
from ...text.senses import SYNONYM, alike, groups
from .amounts import find_quantities
from .ranges import Quantity
from .units import in_units

__all__ = ["Quantity", "agree", "all_quantities", "elliptic", "find_quantities", "same_head", "same_thing"]

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
    # "Less than a minute" may be half of it, "more than a year" half as much again.
    whole = number.unit == "s" and number.low in _ONE
    if number.bound == "above" and rounded <= exact <= rounded * (1.5 if whole else 1.15):
        return True
    least = 0.5 if whole else 0.85
    return number.bound == "below" and rounded * least <= exact <= rounded


_ONE = frozenset((60.0, 3600.0, 86400.0, 604800.0, 2629800.0, 31557600.0))


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
