"""CLM310: a word became its opposite, or a certainty was added."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from ..aligned import Case, Mismatch
from ..lexicon import lexicon
from ..text import Reading, Sentence, Word
from ..text.senses import Holdings, opposites, weight
from .polarity import find_negations
from .wording import differs

RULE = "CLM310"
SAME_STATEMENT = 0.4
WINDOW = 5
# Modal verbs by how sure they are; a step up from the first set to the second adds a certainty.
_OPEN = frozenset("could may might would can".split())
_SURE = frozenset("will".split())
_LIKELY = frozenset("likely expected probably plan plans planned hopes aims aimed possible possibly potentially considering set".split())


def compare(case: Case) -> Iterator[Mismatch]:
    """Opposites in like surroundings, and certainty that the evidence does not have."""
    linked = [(reading, sentence) for link, reading, sentence in case.linked() if link.similarity >= SAME_STATEMENT]
    if not linked:
        return
    held = frozenset(stem for _, sentence in linked for stem in sentence.stems)
    for word in case.sentence.words:
        yield from _opposite(case, word, held, linked)
    yield from _certainty(case, linked)
    yield from _modal(case, *linked[0])


def _opposite(case: Case, word: Word, held: frozenset[str], linked: list[tuple[Reading, Sentence]]) -> Iterator[Mismatch]:
    against = opposites(word.stem)
    if not against or word.stem in held:
        return
    for reading, sentence in linked:
        for other in sentence.words:
            if other.stem not in against or other.stem in case.sentence.stems:
                continue
            if _alike(case.sentence.words, word, sentence.words, other) and not _turned(case, word, reading, sentence, other):
                yield differs(RULE, case, (word.start, word.end), reading, (other.start, other.end), 0.8)
                return


def _alike(ours: tuple[Word, ...], word: Word, theirs: tuple[Word, ...], other: Word) -> bool:
    """Whether the two words stand among the same words: a third of the rarer ones around one stand around the other."""
    mine = [near for near in _around(ours, word) if near.content]
    his = Holdings(frozenset(near.stem for near in _around(theirs, other) if near.content))
    total = sum(weight(near.stem) for near in mine)
    shared = sum(weight(near.stem) * his.holds(near.stem, near.form) for near in mine)
    return total > 0 and shared / total >= 0.3 and shared >= 0.6


def _around(words: tuple[Word, ...], word: Word) -> list[Word]:
    at = words.index(word)
    return [*words[max(0, at - WINDOW) : at], *words[at + 1 : at + 1 + WINDOW]]


def _turned(case: Case, word: Word, reading: Reading, sentence: Sentence, other: Word) -> bool:
    """Whether exactly one of the two is negated: "did not fall" says what "rose" says."""
    ours = any(word.stem in negation.scope for negation in case.derivative.once(find_negations, case.sentence))
    theirs = any(other.stem in negation.scope for negation in reading.once(find_negations, sentence))
    return ours != theirs


@functools.cache
def _certain() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, lexicon().certainty)) + r")\b", re.IGNORECASE)


def _certainty(case: Case, linked: list[tuple[Reading, Sentence]]) -> Iterator[Mismatch]:
    """A word of certainty where the evidence has none, over a statement that the evidence holds."""
    if case.alignment.similarity < 0.55:
        return
    for match in _certain().finditer(case.derivative.plain, case.sentence.start, case.sentence.end):
        if any(_certain().search(reading.plain, sentence.start, sentence.end) for reading, sentence in linked):
            return
        reading, sentence = linked[0]
        yield differs(RULE, case, match.span(), reading, (sentence.start, sentence.start), 0.7)
        return


def _modal(case: Case, reading: Reading, sentence: Sentence) -> Iterator[Mismatch]:
    """ "could" became "will" before the same verb."""
    if case.alignment.similarity < 0.5:
        return
    words = case.sentence.words
    if any(word.form in _SURE for word in sentence.words):
        return
    for at, word in enumerate(words[:-1]):
        if word.form not in _SURE or word.text == "Will":
            continue
        verbs = {near.stem for near in words[at + 1 : at + 4] if near.content}
        for number, other in enumerate(sentence.words):
            if other.form in _OPEN - {"would"} or other.form in _LIKELY:
                theirs = {near.stem for near in sentence.words[number + 1 : number + 5] if near.content}
                if verbs & theirs:
                    yield differs(RULE, case, (word.start, word.end), reading, (other.start, other.end), 0.75)
                    return
