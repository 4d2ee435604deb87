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
    theirs = [(link, reading, quantity) for link, reading, sentence in case.linked()
              for quantity in reading.once(find_quantities, sentence)]  # fmt: skip
    for quantity in ours:
        if quantity.kind == "ordinal" and quantity.low == 1:
            continue
        near = [(reading, other) for link, reading, other in theirs if link.similarity >= SAME_STATEMENT]
        conflict = _swapped(quantity, ours, near) or _conflict(
            quantity, ours, near, [other for _, _, other in theirs] + _elsewhere(case, quantity)
        )
        if conflict is not None:
            reading, other = conflict
            yield differs(RULE, case, (quantity.start, quantity.end), reading, (other.start, other.end), 0.85)


def _elsewhere(case: Case, quantity: Quantity) -> list[Quantity]:
    """Quantities of the whole sources that count the same thing: a summary joins what stands far apart."""
    return [
        other
        for reading in case.sources
        for sentence in reading.body
        for other in reading.once(find_quantities, sentence)
        if same_thing(quantity, other)
    ]


def _swapped(
    quantity: Quantity, ours: tuple[Quantity, ...], near: list[tuple[Reading, Quantity]]
) -> tuple[Reading, Quantity] | None:
    """The value stands in the evidence, but of another thing, and the evidence gives this thing another value."""
    if not quantity.context:
        return None
    equal = [(reading, other) for reading, other in near if agree(quantity, other)]
    if not equal or any(same_thing(quantity, other) or not other.context for _, other in equal):
        return None
    for reading, other in near:
        if other.kind == quantity.kind and same_thing(quantity, other) and not agree(quantity, other):
            if any(agree(mine, other) and same_thing(mine, equal_other) for mine in ours for _, equal_other in equal):
                return reading, other
    return None


def _conflict(
    quantity: Quantity, ours: tuple[Quantity, ...], near: list[tuple[Reading, Quantity]], held: list[Quantity]
) -> tuple[Reading, Quantity] | None:
    if any(agree(quantity, other) for other in held):
        return None
    rivals = [
        (reading, other)
        for reading, other in near
        if other.comparable == quantity.comparable and not any(agree(mine, other) for mine in ours if mine is not quantity)
    ]
    rivals.sort(key=lambda rival: (not same_thing(quantity, rival[1]), _distance(quantity, rival[1])))
    if not rivals:
        return None
    best = rivals[0]
    special = quantity.kind not in ("count", "ordinal") or quantity.unit
    return best if special or same_thing(quantity, best[1]) or not (quantity.context and best[1].context) else None


def _distance(one: Quantity, other: Quantity) -> float:
    high = max(abs(one.low), abs(other.low)) or 1.0
    return abs(one.low - other.low) / high
