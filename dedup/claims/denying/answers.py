"""How a sentence denies in its own way what a negation of the other denies: refused, awaited, set as a condition."""

from __future__ import annotations

from itertools import pairwise

from ...text import Sentence
from ...text.words import stem as stem_of
from ..grammar.negations import Negation
from ..grammar.verbs import BE


def refused(negation: Negation, scope: tuple[str, ...], sentence: Sentence, others: tuple[Negation, ...]) -> bool:
    """Whether a sentence refuses, denies or awaits in its own way what a verb denies."""
    if negation.stem == "declin" and any(_fronted(scope, sentence, one) for one in others):
        return True
    if negation.stem == "without":
        return any(one.form == "but" and other.form == "for" for one, other in pairwise(sentence.words))
    if negation.stem == "yet":
        return not sentence.stems.isdisjoint(_AWAITED)
    if negation.stem not in _REFUSALS:
        return False
    return any(word.stem in _REFUSALS and (word.stem != negation.stem or word.stem == "fail" or _passive(sentence, at))
               for at, word in enumerate(sentence.words))  # fmt: skip


# "Has yet to be approved" is "still needs approval".
_AWAITED = frozenset(map(stem_of, "need await require pending outstanding depend subject".split()))
_REFUSALS = frozenset(map(stem_of, "refuse reject decline deny dismiss rebuff fail".split()))


def _passive(sentence: Sentence, at: int) -> bool:
    """ "All charges are denied by her"."""
    before = [word.form for word in sentence.words[max(0, at - 2) : at]]
    return sentence.words[at].form.endswith("ed") and not BE.isdisjoint(before)


def elliptic(home: Sentence, negation: Negation, sentence: Sentence, others: tuple[Negation, ...]) -> bool:
    """ "But not the black one": it stands before a verb of the other sentence that denies it."""
    return _before(home, negation)[-1:] == ["but"] and any(
        word.stem in negation.scope and word.start < one.start for one in others for word in sentence.words
    )


def conditional(home: Sentence, negation: Negation, sentence: Sentence) -> bool:
    """ "If it does not pay, it faces a fine" is "it must pay or face a fine"."""
    return not {"if", "unless"}.isdisjoint(_before(home, negation)) and "or" in sentence.forms


def _before(home: Sentence, negation: Negation) -> list[str]:
    return [word.form for word in home.words if word.start < negation.start]


def _fronted(scope: tuple[str, ...], sentence: Sentence, negation: Negation) -> bool:
    """ "What it cost, they would not say": what is not told stands before."""
    return not negation.scope and any(word.stem == scope[0] and word.start < negation.start for word in sentence.words)
