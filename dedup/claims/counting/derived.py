"""Quantities worked out from others: sums, shares, differences, products, complements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import combinations

from .ranges import Quantity
from .units import in_units

# A share given for two counts may be rounded by that much.
SHARE = 0.025
# "Fewer than half" may be this share of a half.
FAR = 0.7
# Sums are looked for among so few numbers; more of them would add up to anything.
ADDENDS = 5
# Seldom is so much counted but money.
LARGE = 1e5
# Beside these a number may be the difference of two others.
_DIFFERENCE = re.compile(
    r"\b(?:others?|remain\w*|rest|left|more|fewer|less|by|another|difference|gap|lead|margin|ahead|behind|additional"
    r"|extra|all but|points?|sav\w+|leav\w+|short\w*|higher|lower|up|down"
    r"|rise|rose|fell|drop\w*|increase\w*|decrease\w*|gain\w*|lost|later|after|survived?"
    r"|missing|further)\b",
    re.IGNORECASE,
)
# Of such a sentence one number is the difference of the others.
_APART = re.compile(
    r"\b(?:above|below|more than|less than|higher than|lower than|ahead of|short of) (?:the|its|a|in|last)\b",
    re.IGNORECASE,
)
_AND_ONE = re.compile(r"(?:\w+ ){0,2}and (?:an?|one|another|the|his|her) \w", re.IGNORECASE)
AROUND = 28


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
    around = f"{plain[max(0, ours.start - AROUND) : ours.start]} {plain[ours.end : ours.end + AROUND]}"
    every = theirs if _TOGETHER.search(around) else rest
    if _share(ours, theirs) or _part(ours, theirs) or _sum(ours, every, texts) or _product(ours, theirs, told):
        return True
    if _one_end(ours, theirs) or _bounds(around, ours, theirs) or _difference(plain, ours, theirs, told):
        return True
    denied = _NOT.search(around) is not None
    turned = denied != (_NOT.search(told) is not None)
    return ((denied or turned) and _complement(ours, theirs)) or (turned and the_others(ours, theirs))


def _share(ours: Quantity, others: Sequence[Quantity]) -> bool:
    """ "214 of the 840" is a quarter, and 25 percent."""
    share = ours.low / 100 if ours.kind == "percent" else ours.low
    if not (ours.kind == "percent" or (ours.kind in ("count", "times") and ours.low < 1)) or share <= 0:
        return False
    counts = [one.low for one in others if one.kind == "count" and one.low == one.high and one.low > 0]
    pairs = [(min(pair), max(pair)) for pair in combinations(counts, 2)]
    # "1,412 to 688" is two in three.
    pairs += [(end, one.low + one.high) for one in others if one.low != one.high for end in (one.low, one.high)]
    return any(_is_about(part / whole, share, ours.bound) for part, whole in pairs if whole)


def _is_about(value: float, share: float, bound: str) -> bool:
    """Whether a share may be called another: "fewer than half" of 46 percent."""
    if bound == "below":
        return FAR * share <= value < share + SHARE
    if bound == "above":
        return share - SHARE < value <= share / FAR
    return abs(value - share) <= SHARE


def _one_end(ours: Quantity, others: Sequence[Quantity]) -> bool:
    """ "58 were for it" of a vote of 58 to nine."""
    scores = [one for one in others if one.kind == ours.kind == "count" and one.low != one.high and not one.unit]
    # Or all who voted: "two of the three judges" ruled 2-1.
    return ours.low == ours.high and any(ours.low in (one.low, one.high, one.low + one.high) for one in scores)


_LOWER = re.compile(r"\b(?:at least|no less than|not less than|the lowest|minimum|between|from)\b", re.IGNORECASE)
_UPPER = re.compile(r"\b(?:at most|no more than|not more than|up to|the highest|maximum|and|to)\b", re.IGNORECASE)


def _bounds(around: str, ours: Quantity, others: Sequence[Quantity]) -> bool:
    """ "No less than $89 and no more than $119" is "$89 to $119"."""
    ranges = [one for one in others if one.comparable == ours.comparable and one.low != one.high]
    return any((ours.low == one.low and _LOWER.search(around)) or (ours.low == one.high and _UPPER.search(around))
               for one in ranges)  # fmt: skip


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


_NOT = re.compile(
    r"\b(?:not|never|without|still|yet|remain\w*|un\w+|rest|others?|fail\w*|lack\w*|all but)\b|n't\b", re.IGNORECASE
)


def the_others(ours: Quantity, others: Sequence[Quantity]) -> bool:
    """ "38 of the 40 were saved" where two of the 40 were not."""
    if ours.kind == "count" and 0 < ours.low < 1:
        # "Fewer than one in three are" and "more than two in three are not".
        return any(one.kind == "count" and abs(one.low + ours.low - 1) <= SHARE for one in others)
    counts = [one.low for one in others if one.kind == ours.kind == "count" and one.low >= 1]
    return any(abs(one + ours.low - whole) < 1e-6 for one in counts for whole in counts if whole > ours.low)


def _complement(ours: Quantity, others: Sequence[Quantity]) -> bool:
    """ "Nine tenths have not been searched" where a tenth has; "62 percent" where it failed in 38."""
    whole = {"percent": 100.0, "count": 1.0}.get(ours.kind, 0.0)
    if not 0 < ours.low < whole:
        return False
    return any(one.kind == ours.kind and abs(one.low + ours.low - whole) < 1e-6 for one in others)


def _difference(plain: str, ours: Quantity, others: Sequence[Quantity], told: str) -> bool:
    """ "Rose by 30" from 120 to 150; of 20 mines "the other eight"."""
    around = (plain[max(0, ours.start - AROUND) : ours.start], plain[ours.end : ours.end + AROUND // 2])
    apart = _APART.search(told) is not None
    if not (apart or _DIFFERENCE.search(" ".join(around))):
        return False
    kinds = {ours.comparable, "percent"} if ours.head == "point" else {ours.comparable}
    # "66 million less" is of the kind that the source counts.
    large = ours.bare or (ours.kind == "count" and not ours.unit and ours.low >= LARGE)
    ends = [end for one in others if one.comparable in kinds or large for end in {one.low, one.high}]
    worked = [abs(one - other) for one, other in combinations(ends, 2)]
    # "60,000 less than the asking price" of 235,000: 295,000 was asked.
    worked += [one + other for one, other in combinations(ends, 2)] if apart else []
    return any(abs(one - ours.low) < 1e-6 for one in worked)
