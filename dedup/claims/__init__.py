"""Typed claims: one kind, one folder that both finds and compares it.

Every comparer is a pure function from a Case (a sentence of the derivative with its evidence) to the mismatches it
sees. Which of them become findings, and at what level, is for `dedup.ledger`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..aligned import Case, Mismatch
from ..text import Reading, Sentence
from .acting import roles
from .adding import support
from .adding.doubt import stretches
from .checkable import english, not_checkable
from .counting import numbers, ranks
from .crediting import attribution
from .dating import dates, datings, limits
from .dating.impossible import find as impossible_dates
from .dating.impossible import late_date
from .denying import polarity
from .hedging import hedged
from .meaning import echoes, sense
from .naming import combined, names, offices, replaced, standins
from .ordering import order
from .quoting import quotes
from .resting import resting

__all__ = ["Compared", "english", "impossible_dates", "late_date", "not_checkable", "stretches"]

_PLAIN: tuple[Callable[[Case], Iterator[Mismatch]], ...] = (
    numbers.compare,
    ranks.compare,
    dates.compare,
    datings.compare,
    order.compare,
    limits.compare,
    names.compare,
    combined.compare,
    standins.compare,
    offices.compare,
    polarity.compare,
    hedged.compare,
    roles.compare,
    attribution.compare,
    sense.compare,
    echoes.compare,
)
# These look for an age or for casualties everywhere in the sources, or for a reply behind the evidence of the sentence
# before; without evidence the others have nothing to say.
_ANYWHERE = (numbers.compare, polarity.compare, echoes.compare)


class Compared:
    """The comparers, ready for one set of sources: what they hold for names and quotations is worked out once."""

    def __init__(self, sources: tuple[Reading, ...]) -> None:
        self.known = names.Known(sources)
        self.said = quotes.said(sources)
        self.verbatim = frozenset().union(*(source.whole(_verbatim) for source in sources))

    def copied(self, sentence: Sentence) -> bool:
        """Whether a sentence stands word for word in a source."""
        return _forms("", sentence) in self.verbatim

    def mismatches(self, cases: Sequence[Case], evident: bool = False) -> list[tuple[Mismatch, ...]]:
        """All mismatches of each sentence, in the order of the rules; if `evident`, of those with evidence alone."""
        checked = [case for case in cases if not not_checkable(case.derivative, case.sentence)]
        asked = [case for case in checked if case.alignment.links] if evident else checked
        lacking = len(checked) - len(asked)
        checked = asked
        reported = [case for case in checked if case.derivative.once(_forms, case.sentence) not in self.verbatim]
        typed = {case.sentence.index: _typed(case) for case in reported}
        judged = support.compare(reported, self.known, cases, typed, lacking)
        unsupported = {case.sentence.index: found for case, found in zip(reported, judged, strict=True)}
        found: dict[int, list[Mismatch]] = {
            case.sentence.index: list(quotes.compare(case, self.said)) for case in checked
        }
        for case in reported:
            found[case.sentence.index] += (*typed[case.sentence.index], *unsupported[case.sentence.index])
        return [tuple(found.get(case.sentence.index, ())) for case in cases]


def _typed(case: Case) -> list[Mismatch]:
    if not case.linked():
        return [one for compare in _ANYWHERE for one in compare(case)]
    held = resting(case)
    found = [one for compare in _PLAIN for one in (held[compare] if compare in held else compare(case))]
    return [*found, *(one for one in held[replaced.compare] if not any(_same_name(one, other) for other in found))]


# Rules that say of a name that it was replaced, or who did or said a thing.
_OF_NAMES = ("CLM305", "CLM308", "CLM309")


def _same_name(one: Mismatch, other: Mismatch) -> bool:
    """Whether such a rule has said of a name what there is to say."""
    return other.rule in _OF_NAMES and one.start < other.end and other.start < one.end


def _verbatim(reading: Reading) -> frozenset[tuple[str, ...]]:
    return frozenset([reading.once(_forms, sentence) for sentence in reading.body])


def _forms(_: str, sentence: Sentence) -> tuple[str, ...]:
    """A sentence word for word; one that stands so in a source is supported by it, whatever a comparer would think."""
    return tuple([word.form for word in sentence.words])
