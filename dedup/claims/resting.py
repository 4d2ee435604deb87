"""What rests on a sentence and its evidence alone, worked out once, whatever other sources there are.

The ledger holds a draft against its sources together, and against each alone. Where a sentence finds the same evidence
both times, these comparers would say the same both times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from ..aligned import Alignment, Case, Mismatch
from ..text import Reading, Sentence
from .acting import roles
from .counting import ranks
from .dating import dates, datings, limits
from .hedging import hedged
from .meaning import sense
from .naming import replaced
from .ordering import order

Comparer = Callable[[Case], Iterator[Mismatch]]
RESTING: tuple[Comparer, ...] = (
    ranks.compare,
    dates.compare,
    datings.compare,
    order.compare,
    limits.compare,
    hedged.compare,
    roles.compare,
    sense.compare,
    replaced.compare,
)
# The linked sentences and how much of the sentence each holds.
Key = tuple[tuple[int, int, float], ...]
# Beside the mismatches the texts that they count in, which keeps the texts' identities from being given to others.
Found = tuple[tuple[Reading, ...], dict[Comparer, tuple[Mismatch, ...]]]


def resting(case: Case) -> dict[Comparer, tuple[Mismatch, ...]]:
    """The mismatches of each comparer of RESTING."""
    known = case.derivative.once(_known, case.sentence)
    key = tuple([(id(reading), sentence.index, link.similarity) for link, reading, sentence in case.linked()])
    if key not in known:
        narrow = _narrowed(case)
        known[key] = narrow.sources, {compare: tuple(compare(narrow)) for compare in RESTING}
    readings, found = known[key]
    places = [next(at for at, one in enumerate(case.sources) if one is reading) for reading in readings]
    return {compare: _placed(mismatches, places) for compare, mismatches in found.items()}


def _known(_plain: str, _sentence: Sentence) -> dict[Key, Found]:
    """What has been found by the evidence of a sentence."""
    return {}


def _narrowed(case: Case) -> Case:
    """The sentence with nothing but its evidence: the linked texts in the order of the links."""
    readings: list[Reading] = []
    links = []
    for link, reading, _ in case.linked():
        place = next((at for at, one in enumerate(readings) if one is reading), len(readings))
        readings += [reading] * (place == len(readings))
        links.append(link if link.source == place else replace(link, source=place))
    return Case(case.derivative, tuple(readings), Alignment(case.sentence, tuple(links), ()))


def _placed(found: tuple[Mismatch, ...], places: list[int]) -> tuple[Mismatch, ...]:
    """The mismatches as they count in all the sources."""
    if all(one.source is None or places[one.source] == one.source for one in found):
        return found
    return tuple(one if one.source is None else replace(one, source=places[one.source]) for one in found)
