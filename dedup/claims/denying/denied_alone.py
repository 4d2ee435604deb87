"""CLM306: what the sources say there is none of is told of: "No one has been arrested" became "made a first arrest".

The denial may be a short sentence beside the evidence, with hardly a word in common with ours. What makes it answer is
that no source has the word without denying it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...aligned import Case, Mismatch
from ...text import Reading, Sentence, Word
from ...text.senses import keys, weight
from ..grammar.cues import cues
from ..grammar.negations import Negation, denied_words, find_negations
from ..grammar.verbs import HELPERS, PREPOSITIONS, verb
from ..hedging.hedges import BOUNDS, find_hedges
from ..hedging.settled import ANSWER, find_doubts
from ..wording import differs
from .polarity_words import answering

RULE = "CLM306"
# Sentences of a source from our evidence to the denial.
NEAR = 2
# Common words are denied of one thing and told of another.
RARE = 0.6
_NONE = frozenset("no nobody none nothing".split())
_LIMITED = frozenset("without unless until till only before except".split())
# "No arrests have been made": there are none.
_MADE = frozenset("made reported found recorded filed issued taken".split())
_OPEN = frozenset("may might could would should if whether unless without".split())

Place = tuple[Sentence, Negation]


def stated(case: Case) -> Iterator[Mismatch]:
    """The first word of what the evidence, or a sentence beside it, has none of, if nothing is left open."""
    sentence = case.sentence
    if sentence.kind == "title" or not _plainly(case.derivative, sentence):
        return
    for reading in {id(reading): reading for _, reading, _ in case.linked()}.values():
        lone = reading.whole(_denied_alone)
        if sentence.stems.isdisjoint(lone):
            continue
        near = {one.index for _, other, one in case.linked() if other is reading}
        for word in sentence.words:
            if word.stem in lone and not _told_elsewhere(case, reading, word) and not _doubted(case, word):
                home, negation = lone[word.stem]
                if any(abs(home.index - index) <= NEAR for index in near):
                    span = negation.start, negation.end
                    yield differs(RULE, case, (word.start, word.end), reading, span, 0.7)
                    return


def denied(case: Case) -> Iterator[Mismatch]:
    """The first thing of which a sentence says there is none, while the evidence tells of it and denies nothing."""
    sentence = case.sentence
    negations = case.derivative.once(find_negations, sentence)
    if sentence.kind == "title" or not negations:
        return
    for negation in negations:
        word = _lacking(case.derivative, sentence, negation)
        if word is None or any(keys(word.stem) & one.whole(denied_words) for one in case.sources):
            continue
        for _, reading, one in case.linked():
            for near in reading.sentences[max(0, one.index - NEAR) : one.index + NEAR + 1]:
                told = _told(word, reading, near) if near.kind == "body" else None
                if told is not None:
                    span = told.start, told.end
                    yield differs(RULE, case, (negation.start, word.end), reading, span, 0.7)
                    return


def _told(word: Word, reading: Reading, sentence: Sentence) -> Word | None:
    """The same word in a sentence that denies nothing and leaves nothing open."""
    told = next((held for held in sentence.words if _same(word, held)), None)
    if told is None or any(sentence.words[at] is not told for at, _ in reading.once(cues, sentence)):
        return None
    return told if _OPEN.isdisjoint(sentence.forms) and not reading.once(find_doubts, sentence) else None


def _same(one: Word, other: Word) -> bool:
    """Whether two words are one, in the singular or the plural; "involving" is no involvement."""
    return one.stem == other.stem and one.form.removesuffix("s") == other.form.removesuffix("s")


def _plainly(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence denies nothing and leaves nothing open."""
    if reading.once(find_negations, sentence) or not _OPEN.isdisjoint(sentence.forms):
        return False
    if any(word.stem in answering() for word in sentence.words):
        return False
    hedged = any(one.family >= BOUNDS for one in reading.once(find_hedges, sentence))
    return not hedged and not any(mark in reading.plain[sentence.start : sentence.end] for mark in '"?')


def _doubted(case: Case, word: Word) -> bool:
    """Whether the clause of a word leaves open what it says: "police expect arrests"."""
    sentence = case.sentence
    low, high = next((span for span in sentence.clauses if span[0] <= word.start < span[1]), sentence.clauses[-1])
    doubts = case.derivative.once(find_doubts, sentence)
    return any(one.kind != ANSWER and low <= sentence.words[one.at].start < high for one in doubts)


def _told_elsewhere(case: Case, reading: Reading, word: Word) -> bool:
    """Whether another source has the word."""
    return any(word.stem in sentence.stems for other in case.sources if other is not reading for sentence in other.body)


def _denied_alone(reading: Reading) -> Mapping[str, Place]:
    """The stems of what a text says there is none of, and speaks of nowhere else, each with the first such place."""
    found: dict[str, Place] = {}
    for sentence in reading.body:
        for negation in reading.once(find_negations, sentence):
            word = _lacking(reading, sentence, negation)
            if word is not None:
                found.setdefault(word.stem, (sentence, negation))
    told = frozenset().union(*[_stated(reading, sentence) for sentence in reading.body]) if found else frozenset()
    return {stemmed: place for stemmed, place in found.items() if keys(stemmed).isdisjoint(told)}


def _stated(reading: Reading, sentence: Sentence) -> frozenset[object]:
    """What a sentence speaks of without denying it."""
    denied = [stemmed for negation in reading.once(find_negations, sentence) for stemmed in negation.scope]
    return frozenset().union(*map(keys, sentence.stems.difference(denied)))


def _lacking(reading: Reading, sentence: Sentence, negation: Negation) -> Word | None:
    """What there is none of: "gold" of "found no gold", "arrested" of "nobody has been arrested"."""
    words = sentence.words
    at = next(place for place, word in enumerate(words) if word.start >= negation.start)
    if words[at].form not in _NONE or negation.condition or negation.whole or not _LIMITED.isdisjoint(sentence.forms):
        return None
    if reading.plain.count('"', sentence.start, sentence.end):
        return None
    behind = range(at + 1, min(len(words), at + 5))
    first = next((place for place in behind if words[place].content), -1)
    if first < 0 or words[first].stem not in negation.scope[:1] or weight(words[first].stem) < RARE:
        return None
    between = words[at + 1 : first]
    if words[at].form == "no" and _does(words, first):
        return None
    parted = any(mark in reading.plain[words[at].end : words[first].start] for mark in ".,;:")
    return None if parted or any(word.form in PREPOSITIONS for word in between) else words[first]


def _does(words: tuple[Word, ...], at: int) -> bool:
    """ "No child was hurt": there are children; but "no arrests have been made"."""
    behind = words[at + 1 : at + 4]
    acts = bool(behind) and (behind[0].form in HELPERS or verb(words, at + 1))
    return acts and all(word.form not in _MADE for word in behind)
