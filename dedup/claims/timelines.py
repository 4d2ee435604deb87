"""CLM304 too: an order that the source tells by its dates or over two sentences, or of events in other words."""

from __future__ import annotations

from collections.abc import Iterator

from ..aligned import Case, Mismatch
from ..text import Reading, Sentence
from .backgrounds import find_backgrounds
from .crossings import crossed
from .dated import find_dated
from .events import Order
from .overlaps import find_overlaps
from .sequences import find_orders
from .successions import find_successions
from .wording import differs

RULE = "CLM304"
# A subject with what is said beside it: "Headteacher Paula Grieve", "The brewery in Taddington".
OPENING = 4


def stated(plain: str, sentence: Sentence) -> tuple[Order, ...]:
    """The orders that a sentence states by a word or by its tenses."""
    return (*find_orders(plain, sentence), *find_backgrounds(plain, sentence))


def _phrased(plain: str, sentence: Sentence) -> tuple[Order, ...]:
    """And what it says happened at one time."""
    return (*stated(plain, sentence), *find_overlaps(plain, sentence))


def compare(case: Case) -> Iterator[Mismatch]:
    """Orders of the sentence whose two events the evidence tells in the reverse order, and nowhere in ours."""
    orders = [order for order in case.derivative.once(_phrased, case.sentence) if _two(order)]
    for order in orders:
        told = [(crossed(order, other, shared), other, reading) for other, reading, shared in _evidence(case)]
        if any(verdict > 0 for verdict, _, _ in told):
            continue
        against = [(other, reading) for verdict, other, reading in told if verdict < 0]
        if against:
            other, reading = against[0]
            yield differs(RULE, case, (order.start, order.end), reading, (other.start, other.end), 0.8)
            return


def _two(order: Order) -> bool:
    return any(all(sides) for sides in order.sides)


def _evidence(case: Case) -> Iterator[tuple[Order, Reading, frozenset[str]]]:
    """The orders that the evidence tells, and the words that it and the sentence begin with alike."""
    own = case.derivative.once(_opening, case.sentence)
    for _, reading, sentence in case.linked():
        shared = own & reading.once(_opening, sentence)
        for order in reading.about(_told, sentence):
            yield order, reading, shared


def _opening(_: str, sentence: Sentence) -> frozenset[str]:
    """The words that a subject would stand among."""
    return frozenset([word.stem for word in sentence.words if word.content][:OPENING])


def _told(reading: Reading, sentence: Sentence) -> tuple[Order, ...]:
    """What a source tells in a sentence, or in it and the sentence before it, or the one behind it."""
    said = reading.once(_phrased, sentence)
    dated = reading.once(find_dated, sentence)
    # "In March, having threatened a strike, it took her back": two events stand with one date.
    found = [*said, *(order for order in dated if not any(order.start < one.start for one in said))]
    for one in (sentence, *reading.sentences[sentence.index + 1 : sentence.index + 2]):
        found += reading.about(find_successions, one)
    return tuple(order for order in found if _two(order))
