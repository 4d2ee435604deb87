"""CLM306, groundless negations: the sentence denies what its evidence tells, and no source denies anything like it.

A negated verb need not be found again as itself: "has not passed away" denies "has died". A small logistic model adds
up how much of the sentence stands in the evidence, and how near a negation of the sources comes to that of the text.
The model, and the command, data and date that made it, are in `dedup/models/negations.json`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ...aligned import Case, Mismatch, PartSupport
from ...text import Reading, Sentence, Word
from ...text.senses import alike, keys, opposites
from ..context import index_at, local
from ..grammar.cues import cues, denies
from ..grammar.negations import Negation, denied_words, find_negations
from ..meaning.terms import made_opposites
from ..odds import odds
from ..wording import differs

MODEL = "negations.json"
FEATURES = ("similarity", "held", "near best", "near", "unanswered", "denied", "all denied")
# A denied word is told by evidence that has it or a synonym. What is denied in words of its own ("does not
# regret" for "stood by") is most often the opposite of what was said.
TOLD = 0.8
# Without as much of the sentence in its evidence it is new altogether, and no evidence is denied.
EVIDENT = 0.4
# Words before a negation among which an "if" makes it a condition.
CONDITION = 5
# A negation of the best evidence among so many of the same words is this one.
ANSWERED = 0.3
# Words about a word that refuses among which stands what is refused.
NEAR_BEFORE, NEAR_BEHIND = 2, 8
_CONDITIONS = frozenset("if unless whether until till".split())
_FINITE = frozenset(
    "is are was were be been being will would can could should shall has have had does did do may might must".split()
)
_OTHERWISE = frozenset("before too so as necessarily very exactly".split())
_OWN = frozenset("i we".split())


def groundless(rule: str, case: Case) -> Iterator[Mismatch]:
    """The first negation of the sentence that nothing in the sources answers."""
    model = odds(MODEL, FEATURES)
    for negation in deniable(case):
        if model.of(measured(case, negation)) >= model.least:
            _, reading, sentence = case.linked()[0]
            there = _place(case, negation, sentence)
            ours = (negation.start, _first(case.sentence, negation).end)
            yield differs(rule, case, ours, reading, there, 0.75)
            return


def deniable(case: Case) -> list[Negation]:
    """The plain negations of a sentence of what its evidence tells."""
    if case.alignment.similarity < EVIDENT:
        return []
    return [
        one
        for one in _plain_negations(case.derivative, case.sentence)
        if _told(case, one)
        and not (_repeated(case, one) or _refused(case, one) or _unmatched(case, one) or _off(case, one))
    ]


def _told(case: Case, negation: Negation) -> bool:
    """Whether the evidence has the first denied word."""
    first = _first(case.sentence, negation)
    if denies(first.form, first.stem) is not None:
        return False  # "not dissimilar" denies nothing
    evidence = [reading.holdings(sentence) for _, reading, sentence in case.linked()]
    return any(one.holds(first.stem, first.form) >= TOLD for one in evidence)


def _plain_negations(reading: Reading, sentence: Sentence) -> Iterator[Negation]:
    """Those that deny a verb, unconditionally and outside quotations: "not", "never"; "no longer" tells of an end."""
    found = reading.once(find_negations, sentence)
    if not found or "?" in reading.plain[sentence.start : sentence.end]:
        return
    for negation in found:
        at = index_at(sentence.words, negation.start)
        before = [word.form for word in sentence.words[max(0, at - CONDITION) : at]]
        if not negation.raising or not negation.scope or negation.condition or _CONDITIONS.intersection(before):
            continue
        if (
            _verbal(sentence.words, at)
            and not _OWN.intersection(before[-2:])
            and not _quoted(reading, sentence, negation)
        ):
            yield negation


def _verbal(words: tuple[Word, ...], at: int) -> bool:
    form = words[at].form
    behind = words[at + 1] if at + 1 < len(words) else None
    if behind is None or behind.name or behind.form in _OTHERWISE:
        return False  # "never before has", "had not Zambia insisted", "not too pleased"
    if any(word.form == "first" for word in words[at + 1 : at + 3]):
        return False  # "not the first time" tells of another one
    if form == "not":
        # "Do not eat it" asks for something, and denies nothing.
        return at > 0 and words[at - 1].form in _FINITE and not (at == 1 and words[0].form == "do")
    return form in ("never", "cannot") or (form.endswith("n't") and not (at == 0 and form == "don't"))


def _quoted(reading: Reading, sentence: Sentence, negation: Negation) -> bool:
    """Whether a negation stands in a quotation, or in a sentence that is part of a longer one."""
    before = reading.plain.count('"', sentence.start, negation.start)
    behind = reading.plain.count('"', negation.start, sentence.end)
    return before % 2 == 1 or behind % 2 == 1 or reading.plain[sentence.start] == "'"


def measured(case: Case, negation: Negation) -> tuple[float, ...]:
    """The FEATURES of a negation: what the evidence holds of sentence and clause, and what the sources deny."""
    at = index_at(case.sentence.words, negation.start)
    near = [_nearest(case, at, reading, sentence) for _, reading, sentence in case.linked()]
    denied = [reading.whole(denied_words) for reading in case.sources]
    told = [any(not keys(stem).isdisjoint(one) for one in denied) for stem in negation.scope]
    return (
        case.alignment.similarity,
        _part(case, negation).joined,
        near[0],
        max(near),
        float(_unanswered(case)),
        float(told[0]),
        sum(told) / len(told),
    )


def _nearest(case: Case, at: int, reading: Reading, sentence: Sentence) -> float:
    """How like the words about our negation those about a denying word of a sentence are, at best."""
    places = [there for there, one in reading.once(cues, sentence) if one]
    return max((local(case.sentence, at, sentence, there) for there in places), default=0.0)


def _unanswered(case: Case) -> bool:
    """Whether the best evidence denies outright as often as the sentence does: one of these may be what it tells."""
    _, reading, sentence = case.linked()[0]
    return _count(reading, sentence) >= _count(case.derivative, case.sentence)


def _count(reading: Reading, sentence: Sentence) -> int:
    return sum(outright for _, outright in reading.once(cues, sentence))


def _repeated(case: Case, negation: Negation) -> bool:
    """ "Denied the rumours, asserting that she was not": the text has a denial of its own that the sources may have."""
    return any(
        not outright and case.sentence.words[at].start < negation.start
        for at, outright in case.derivative.once(cues, case.sentence)
    )


def _refused(case: Case, negation: Negation) -> bool:
    """Whether the evidence tells, behind or right before a word that refuses, what is denied: "rejected the claim"."""
    at = index_at(case.sentence.words, negation.start)
    own = _count(case.derivative, case.sentence)
    for _, reading, sentence in case.linked():
        if _count(reading, sentence) >= own and _nearest(case, at, reading, sentence) >= ANSWERED:
            return True
    against = frozenset().union(*[opposites(stem) | made_opposites(stem) for stem in negation.scope[:2]])
    for _, reading, sentence in case.linked():
        if against & sentence.stems:
            return True
        for there, outright in reading.once(cues, sentence):
            near = sentence.words[max(0, there - NEAR_BEFORE) : there + NEAR_BEHIND + 1]
            if outright or sentence.words[there].stem in case.sentence.stems:
                continue
            if any(alike(stem, word.stem) >= TOLD for word in near if word.content for stem in negation.scope[:2]):
                return True
    return False


def _part(case: Case, negation: Negation) -> PartSupport:
    parts = case.alignment.parts
    return next((one for one in parts if one.start <= negation.start < one.end), parts[-1])


def _off(case: Case, negation: Negation) -> bool:
    """ "Not on duty" is what "off-duty" says, "not seen again" what "last seen"."""
    first = negation.scope[0]
    return any(word.stem == first and before.form in ("off", "last")
               for _, _, sentence in case.linked()
               for before, word in pairwise(sentence.words))  # fmt: skip


def _unmatched(case: Case, negation: Negation) -> bool:
    """ "So many have never been moved" is what "the largest ever" says, or "the first"."""
    if negation.stem != "never":
        return False
    if case.alignment.similarity < CLOSELY:
        return True
    forms = [word.form for _, _, sentence in case.linked() for word in sentence.words]
    return any(form in _UNMATCHED or (form.endswith("est") and len(form) > LONG) for form in forms)


_UNMATCHED = frozenset("first ever most record best worst unprecedented new".split())
LONG = 5
# Of what was never so before, the evidence may be said in words that are all others.
CLOSELY = 0.6


def _first(sentence: Sentence, negation: Negation) -> Word:
    """The first denied word."""
    behind = [word for word in sentence.words if word.start > negation.start]
    return next((word for word in behind if word.stem == negation.scope[0]), behind[0])


def _place(case: Case, negation: Negation, sentence: Sentence) -> tuple[int, int]:
    """The words of the evidence that are most like those about the negation."""
    at = index_at(case.sentence.words, negation.start)
    places = [there for there, word in enumerate(sentence.words) if word.content] or [0]
    best = max(places, key=lambda there: (local(case.sentence, at, sentence, there), -there))
    return sentence.words[best].start, sentence.words[best].end
