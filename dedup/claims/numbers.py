"""CLM302: a quantity differs from the aligned source."""

from __future__ import annotations

from collections.abc import Iterator

from ..aligned import Case, Mismatch
from ..text import Reading
from .quantities import Quantity, agree, find_quantities, same_thing
from .wording import differs

RULE = "CLM302"
# Below this share of its content a linked sentence speaks of something else, and its numbers prove nothing.
SAME_STATEMENT = 0.35


def compare(case: Case) -> Iterator[Mismatch]:
    """Quantities of the sentence that the evidence gives otherwise."""
    ours = case.derivative.once(find_quantities, case.sentence)
    if not ours:
        return
    near = [(reading, quantity) for link, reading, sentence in case.linked() if link.similarity >= SAME_STATEMENT
            for quantity in reading.once(find_quantities, sentence)]  # fmt: skip
    for quantity in ours:
        if quantity.kind == "ordinal" and quantity.low == 1:
            continue
        rival = _rival(case, quantity, ours, near)
        if rival is not None:
            reading, other = rival
            yield differs(RULE, case, (quantity.start, quantity.end), reading, (other.start, other.end), 0.85)


def _rival(
    case: Case, quantity: Quantity, ours: tuple[Quantity, ...], near: list[tuple[Reading, Quantity]]
) -> tuple[Reading, Quantity] | None:
    """The quantity of the evidence in whose place this one stands."""
    open_ = [
        (reading, other)
        for reading, other in near
        if other.comparable == quantity.comparable and not any(agree(mine, other) for mine in ours if mine is not quantity)
    ]
    same = [(reading, other) for reading, other in near if same_thing(quantity, other) and other.comparable == quantity.comparable]
    if any(agree(quantity, other) for _, other in same) or any(agree(quantity, other) for other in _elsewhere(case, quantity)):
        return None
    rivals = [one for one in open_ if one in same]
    if rivals:
        return min(rivals, key=lambda rival: _distance(quantity, rival[1]))
    if any(agree(quantity, other) for _, other in near) or _standing(case, quantity):
        return None
    special = quantity.kind not in ("count", "ordinal") or quantity.unit
    rivals = [one for one in open_ if special or not (quantity.context and one[1].context)]
    return min(rivals, key=lambda rival: _distance(quantity, rival[1])) if rivals else None


def _elsewhere(case: Case, quantity: Quantity) -> list[Quantity]:
    """Quantities of the whole sources that count the same thing: a summary joins what stands far apart."""
    return [other for other in _all(case) if same_thing(quantity, other)]


def _standing(case: Case, quantity: Quantity) -> bool:
    """Whether the value stands in a source at all, beside whatever word."""
    return any(agree(quantity, other) for other in _all(case))


def _all(case: Case) -> list[Quantity]:
    return [other for reading in case.sources for sentence in reading.body for other in reading.once(find_quantities, sentence)]


def _distance(one: Quantity, other: Quantity) -> float:
    high = max(abs(one.low), abs(other.low)) or 1.0
    return abs(one.low - other.low) / high
