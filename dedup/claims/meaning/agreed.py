"""CLM310, answers denied: "would be put off" where the source has "will not postpone".

Two words that answer a question the same way say the same, and where the source denies its own, the opposite. Of a
word that both texts have, or one that is its synonym by itself, CLM306 tells; here are those that only the table of
questions knows to agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ...aligned import Case, Link, Mismatch
from ...text import Reading, Sentence
from ...text.senses import COGNATE, alike
from ..context import local
from ..grammar.cues import cues
from ..grammar.negations import find_negations
from ..wording import differs
from .contraries import Answer, answers_by_place
from .places import NEAR, one_place, one_slot

# A sentence with more words that answer a question is a list of words.
MANY = 24

# What denies a verb: of nouns the same side of a question makes no synonyms ("lake" and "sea" are no river).
_VERBAL = frozenset("not cannot never didn't doesn't don't won't wouldn't isn't wasn't hasn't haven't couldn't".split())

Turned = Callable[[Case, int, Reading, Sentence, int], bool]
Linked = Sequence[tuple[Link, Reading, Sentence]]


def agreed_but_denied(rule: str, case: Case, linked: Linked, turned: Turned) -> Iterator[Mismatch]:
    """The first word that answers as a denied word of the evidence does, where the text denies nothing.

    The other way round, "does not want" for "called for", three of four findings in honest text were wrong.
    """
    for _, reading, sentence in linked:
        denied = [one.scope[0] for one in reading.once(find_negations, sentence) if one.scope and one.stem in _VERBAL]
        if not denied or case.derivative.once(cues, case.sentence):
            continue
        theirs = reading.once(answers_by_place, sentence)
        ours = case.derivative.once(answers_by_place, case.sentence)
        if max(len(ours), len(theirs)) > MANY:
            continue
        for there, other in theirs.items():
            for at, answer in ours.items() if sentence.words[there].stem in denied else ():
                if not _one_answer(answer, other, case.sentence, sentence):
                    continue
                if not (turned(case, at, reading, sentence, there) and _one_place(case.sentence, at, sentence, there)):
                    continue
                if not _said(case, at, answer, linked, turned):
                    word, held = case.sentence.words[at], sentence.words[there]
                    yield differs(rule, case, (word.start, word.end), reading, (held.start, held.end), 0.75)
                    return


def _said(case: Case, at: int, answer: Answer, linked: Linked, turned: Turned) -> bool:
    """Whether the evidence somewhere says what ours does: as it does, or by the contrary of what ours denies."""
    return any(
        answer.agrees(other) != turned(case, at, reading, sentence, there)
        for _, reading, sentence in linked
        for there, other in reading.once(answers_by_place, sentence).items()
        if answer.agrees(other) or answer.contrary(other)
    )


def _one_answer(ours: Answer, theirs: Answer, mine: Sentence, his: Sentence) -> bool:
    """Whether two words agree that are no synonyms by themselves."""
    if not ours.agrees(theirs):
        return False
    one, other = mine.words[ours.at].stem, his.words[theirs.at].stem
    return ours.phrase or theirs.phrase or alike(one, other) < COGNATE


def _one_place(ours: Sentence, at: int, theirs: Sentence, there: int) -> bool:
    score = local(ours, at, theirs, there, NEAR, NEAR + 1)
    return one_place(score, ours, at, theirs, there) or one_slot(ours, at, theirs, there) > 0
