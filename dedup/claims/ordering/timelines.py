"""CLM304 too: an order that the source tells by its dates or over two sentences, or of events in other words."""

from __future__ import annotations

from collections.abc import Iterator

from ...aligned import Case, Mismatch
from ...text import Reading, Sentence, stem
from ..wording import differs
from .backgrounds import find_backgrounds
from .crossings import crossed
from .dated import find_dated
from .events import Order
from .inversions import find_inversions
from .overlaps import find_overlaps
from .sequences import find_orders
from .successions import find_successions, find_told
from .turnings import find_turnings

RULE = "CLM304"
# A subject with what is said beside it: "Headteacher Paula Grieve", "The brewery in Taddington".
OPENING = 4
# What is told in the order of the text may be this much as like it as what is told in the reverse.
CLEARLY = 0.85


def stated(plain: str, sentence: Sentence) -> tuple[Order, ...]:
    """The orders that a sentence states by a word or by its tenses."""
    inverted = find_inversions(plain, sentence)
    orders = (one for one in find_orders(plain, sentence) if not any(_within(one, other) for other in inverted))
    return (*inverted, *orders, *find_backgrounds(plain, sentence))


def _within(one: Order, other: Order) -> bool:
    """Whether two orders are told by one marker: "only after"."""
    return other.start <= one.start < other.end


def _phrased(reading: Reading, sentence: Sentence) -> tuple[Order, ...]:
    """And what it says happened at one time, or began, ended or caused what."""
    plain = reading.plain
    return (*reading.once(stated, sentence), *find_overlaps(plain, sentence), *find_turnings(plain, sentence))


def compare(case: Case) -> Iterator[Mismatch]:
    """Orders of the sentence whose two events the evidence tells in the reverse order, and nowhere in ours."""
    told = (*case.derivative.about(_phrased, case.sentence), *find_told(case.derivative, case.sentence))
    # Where an order is told in words the dates of the sentence may be those of one event.
    told = told or case.derivative.once(find_dated, case.sentence)
    orders = [order for order in told if _two(order)]
    names = (
        frozenset([word.stem for word in case.sentence.words if word.name and word.content]) if orders else frozenset()
    )
    for order in orders:
        verdicts = [
            (crossed(order, other, shared, names), other, reading)
            for other, reading, shared in _evidence(case)
            if not (_ends(order.word) and any(_ENDED & side for sides in other.sides for side in sides))
        ]
        least, other, reading = min(verdicts, key=_verdict, default=(0.0, order, case.derivative))
        if least < 0 and max(map(_verdict, verdicts)) < CLEARLY * -least:
            yield differs(RULE, case, (order.start, order.end), reading, (other.start, other.end), 0.8)
            return


_ENDED = frozenset(map(stem, "end ended stop halt cease finish collapse over".split()))


def _ends(word: str) -> bool:
    """ "Put an end to the talks" tells of their end, which came after what ended them, as the talks did not."""
    return any(one in word for one in ("end", "halt", "stop"))


def _verdict(told: tuple[float, Order, Reading]) -> float:
    return told[0]


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
    said = reading.about(_phrased, sentence)
    dated = reading.once(find_dated, sentence)
    # "In March, having threatened a strike, it took her back": two events stand with one date.
    found = [*said, *(order for order in dated if not any(order.start < one.start for one in said))]
    for one in (sentence, *reading.sentences[sentence.index + 1 : sentence.index + 2]):
        found += reading.about(find_successions, one)
    return tuple(order for order in found if _two(order))
