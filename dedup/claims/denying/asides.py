"""CLM306: a short sentence behind the evidence denies what ours states, or the reverse: "Both have denied it."

It has hardly a word that would link it to a sentence that tells both at once ("Neither of them has denied it, the
superintendent said"), so all its few words must stand in ours.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...aligned import Case, Mismatch
from ...lexicon import lexicon
from ...text import Reading, Sentence, Word, stem
from ...text.senses import held_share, weight
from ..grammar.negations import find_negations
from ..wording import differs
from .polarity_words import answering

RULE = "CLM306"
# How much of the sentence its evidence holds; sentences behind it; content words of a short one, and how many of them
# ours has, by weight; how rare the word is that one of them denies.
SAME_STATEMENT, BEHIND, SHORT, HELD, RARE = 0.35, 2, 5, 0.75, 0.5


def turned_aside(case: Case) -> Iterator[Mismatch]:
    """The first word that our sentence denies and a short one behind its evidence states, or the reverse."""
    if case.sentence.kind == "title" or case.alignment.similarity < SAME_STATEMENT:
        return
    _, reading, sentence = case.linked()[0]
    denied = _denied(case.derivative, case.sentence)
    for one in reading.sentences[sentence.index + 1 : sentence.index + 1 + BEHIND]:
        words = _content(one)
        if one.kind != "body" or not 0 < len(words) <= SHORT or '"' in reading.plain[one.start : one.end]:
            continue
        if held_share(words, case.derivative.holdings(case.sentence)) < HELD:
            continue
        theirs = _denied(reading, one)
        if denied and theirs:
            continue
        for word in words:
            ours = next((mine for mine in case.sentence.words if mine.stem == word.stem and mine.content), None)
            if ours is None or word.name or weight(word.stem) < RARE or (word.stem in denied) == (word.stem in theirs):
                continue
            if not _answered(case, one):
                yield differs(RULE, case, (ours.start, ours.end), reading, (word.start, word.end), 0.7)
                return


def _content(sentence: Sentence) -> list[Word]:
    """The content words of a sentence but for "she said"."""
    telling = lexicon().reporting
    return [word for word in sentence.words if word.content and word.form not in telling and word.form != "said"]


def _denied(reading: Reading, sentence: Sentence) -> frozenset[str]:
    """What is denied for good, nearest to its negation."""
    found = reading.once(find_negations, sentence)
    plain = (one for one in found if one.raising and not one.condition and one.stem not in _LOOSE)
    return frozenset(one.scope[0] for one in plain if one.scope)


_LOOSE = frozenset(map(stem, "without refuse fail decline deny".split()))


def _answered(case: Case, sentence: Sentence) -> bool:
    return any(word.stem in answering() for one in (sentence, case.sentence) for word in one.words)
