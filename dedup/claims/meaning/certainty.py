"""CLM310 too: a certainty was added. "Could" became "will", "considers" became "decided", "possibly" "certainly"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from ...aligned import Case, Mismatch
from ...lexicon import lexicon
from ...text import Reading, Sentence, Word
from ..context import index_at, local
from ..grammar.negations import Negation, find_negations
from ..hedging.hedges import BOUNDS, find_hedges
from ..wording import differs

RULE = "CLM310"
# Characters behind a negation within which a word of certainty is denied: "no patient with confirmed".
NEGATED = 24
SAME_STATEMENT, SURE_STATEMENT = 0.4, 0.5
# Without a verb in common the words about "could" and "will" must be alike, and the sentences one.
SURROUNDED, SAME_SENTENCE = 0.6, 0.75
# Before the same verb, this much of the words about each modal verb must be about the other.
LIKE = 0.4
# About a word of certainty and the doubt it replaces, this much.
ABOUT = 0.3
# Words before "will" among which a doubt is about it.
DOUBTED = 8
# All but a little of a short sentence of the evidence, and three words at least.
CONTAINED, FEWEST = 0.8, 3
# Modal verbs by how sure they are; a step up from the first set to the second adds a certainty.
_OPEN = frozenset("could may might can".split())
_SURE = frozenset("will".split())
# Of these "would" is surer, in reported speech; "can" is as sure.
_UNSURE = frozenset("could may might".split())
# In reported speech "will" is "would".
_REPORTED = frozenset("that said says told added announced".split())
_LIKELY = frozenset(
    "likely expected probably plan plans planned planning hopes aims aimed possible possibly potentially considering "
    "set perhaps wants wanted intends expectation expectations expects forecast seeking maybe chance possibility risk "
    "conceivably".split()
)
# What is weighed is not yet done: "is considering a pardon" became "has decided to pardon".
_WEIGHED = frozenset(
    "consider considers considering considered weigh weighs weighing mull mulls mulling ponder ponders pondering "
    "contemplates contemplating exploring examining debating discussing proposes proposed".split()
)
_DECIDED = frozenset("decided decides resolved approved agreed chose chosen".split())


def compare(case: Case, reading: Reading, sentence: Sentence) -> Iterator[Mismatch]:
    """Certainty that a sentence of the evidence does not have."""
    yield from _certainty(case, reading, sentence)
    yield from _decided(case, reading, sentence)
    yield from _modal(case, reading, sentence)


@functools.cache
def _certain() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, lexicon().certainty)) + r")\b", re.IGNORECASE)


def _certainty(case: Case, reading: Reading, sentence: Sentence) -> Iterator[Mismatch]:
    """A word of certainty where the evidence hedges, and no hedge left."""
    if case.alignment.similarity < SURE_STATEMENT or case.derivative.once(find_hedges, case.sentence):
        return
    doubts = [hedge for hedge in reading.once(find_hedges, sentence) if hedge.family >= BOUNDS]
    match = _certain().search(case.derivative.plain, case.sentence.start, case.sentence.end)
    if match and match.group() == "proved" and _PROVED_TO_BE.match(case.derivative.plain, match.end()):
        return  # "has proved the sticking point"
    if match and any(one.start < match.start() < one.end + NEGATED for one in _denials(case)):
        return
    if match and doubts and not _certain().search(reading.plain, sentence.start, sentence.end):
        here, there = index_at(case.sentence.words, match.start()), index_at(sentence.words, doubts[0].start)
        if local(case.sentence, here, sentence, there) < ABOUT:
            return
        yield differs(RULE, case, match.span(), reading, (doubts[0].start, doubts[0].end), 0.7)


_PROVED_TO_BE = re.compile(r" (?:the|a|an|to be|so|too|very|more|less|\w+(?:ful|able|ous|al|ive|ing|ult))\b")


def _denials(case: Case) -> tuple[Negation, ...]:
    return case.derivative.once(find_negations, case.sentence)


def _decided(case: Case, reading: Reading, sentence: Sentence) -> Iterator[Mismatch]:
    """A decision where the evidence weighs one."""
    ours = _first(case.sentence, _DECIDED)
    theirs = _first(sentence, _WEIGHED)
    if ours is None or theirs is None or case.alignment.similarity < SURE_STATEMENT:
        return
    if _first(sentence, _DECIDED) is None and _first(case.sentence, _WEIGHED) is None:
        yield differs(RULE, case, (ours.start, ours.end), reading, (theirs.start, theirs.end), 0.75)


def _first(sentence: Sentence, forms: frozenset[str]) -> Word | None:
    return next((word for word in sentence.words if word.form in forms and not word.name), None)


def _modal(case: Case, reading: Reading, sentence: Sentence) -> Iterator[Mismatch]:
    """ "Could" became "will" before the same verb, or among the same words."""
    if case.alignment.similarity < SAME_STATEMENT or any(word.form in _SURE for word in sentence.words):
        return
    words = case.sentence.words
    for at, word in enumerate(words[:-1]):
        reported = _reported(words, at)
        if not (word.form in _SURE or reported) or word.text == "Will" or _doubted(case, at):
            continue
        verbs = {near.stem for near in words[at + 1 : at + 4] if near.content}
        for number, other in enumerate(sentence.words):
            if other.form in (_UNSURE if reported else _OPEN | _LIKELY) and not _both_denied(
                words, at, sentence, number
            ):
                theirs = {near.stem for near in sentence.words[number + 1 : number + 5] if near.content}
                same = verbs & theirs and _one_statement(case.sentence, at, sentence, number)
                alone = not reported or bool(verbs & sentence.stems)
                if same or (alone and _alone(case, at, sentence, number)):
                    yield differs(RULE, case, (word.start, word.end), reading, (other.start, other.end), 0.75)
                    return


def _both_denied(words: tuple[Word, ...], at: int, sentence: Sentence, there: int) -> bool:
    """ "Would not rule it out" is "could not be ruled out"."""
    return {one.form for one in (*words[at + 1 : at + 2], *sentence.words[there + 1 : there + 2])} == {"not"}


def _reported(words: tuple[Word, ...], at: int) -> bool:
    """Whether a "would" tells of what is to come, in reported speech and without a condition."""
    if words[at].form != "would" or words[at + 1].form in ("have", "like", "prefer", "rather"):
        return False
    forms = [word.form for word in words]
    return not _REPORTED.isdisjoint(forms) and _CONDITIONAL.isdisjoint(forms)


_CONDITIONAL = frozenset("if unless were should whether without".split())


def _doubted(case: Case, at: int) -> bool:
    """Whether a word of doubt stands before a modal verb ("it is possible that it will"), or right behind it."""
    words = case.sentence.words
    if any(word.form in _LIKELY or word.form in _OPEN for word in words[max(0, at - DOUBTED) : at]):
        return True
    behind = words[at + 1 : at + 4]
    comma = case.derivative.plain.find(",", words[at].end, behind[-1].end)
    return any(near.form in _LIKELY or near.form == "able" for near in behind if comma < 0 or near.start < comma)


def _one_statement(ours: Sentence, at: int, theirs: Sentence, there: int) -> bool:
    """Whether two words stand among the same ones, counted from either side."""
    return min(local(ours, at, theirs, there), local(theirs, there, ours, at)) >= LIKE


def _alone(case: Case, at: int, sentence: Sentence, there: int) -> bool:
    """Whether the modal verbs are the only ones of two like sentences, among like words."""
    contained = len(sentence.stems & case.sentence.stems) >= max(FEWEST, CONTAINED * len(sentence.stems))
    if (case.alignment.similarity < SAME_SENTENCE and not contained) or sentence.words[there].form not in _OPEN:
        return False
    if any(word.form in _OPEN or word.form in _LIKELY for word in case.sentence.words):
        return False
    return contained or local(case.sentence, at, sentence, there) >= SURROUNDED
