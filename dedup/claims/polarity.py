"""CLM306: a negation came or went.

Each content word that both sides share is under an even or an odd number of negations; where the count differs, one
text denies what the other states. "Frozen", "rather than" and opposites answer a negation without being one.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from ..aligned import Case, Mismatch
from ..lexicon import lexicon
from ..text import Reading, Sentence, Word, stem
from ..text.senses import SYNONYM, alike, found_in, opposites
from .context import local
from .wording import differs

RULE = "CLM306"
SCOPE = 4
WINDOW = 9
SAME_STATEMENT = 0.35
# The words about a negation must be shared the more, the less the sentences are.
SURROUNDED, LOOSELY_SURROUNDED, LOOSE = 0.5, 0.7, 0.5
_IDIOMS = frozenset("only just doubt fewer less more later matter since until wonder surprise secret exception one".split())
_STOPS = frozenset("but although because while whereas though which who".split())


@dataclass(frozen=True, slots=True)
class Negation:
    """A word that turns a statement round, at [start, end), and the content stems in its scope, nearest first."""

    start: int
    end: int
    scope: tuple[str, ...]


def find_negations(plain: str, sentence: Sentence) -> tuple[Negation, ...]:
    """The negations of a sentence with their scope."""
    verbs = _stems("verb")
    kinds = lexicon().negations
    found = []
    for at, word in enumerate(sentence.words):
        negates = kinds.get(word.form) == "" or word.form.endswith("n't") or _phrase(sentence.words, at)
        if (negates and not _idiom(sentence.words, at)) or (word.stem in verbs and not word.name and _verbal(sentence.words, at)):
            found.append(Negation(word.start, word.end, _scope(plain, sentence.words, at)))
    return tuple(found)


@functools.cache
def _stems(kind: str) -> frozenset[str]:
    return frozenset(stem(word) for word, listed in lexicon().negations.items() if listed == kind)


def _idiom(words: tuple[Word, ...], at: int) -> bool:
    """ "not only", "no doubt", "no fewer than", "not since": nothing is denied; "nor" goes with its "neither"."""
    if words[at].form == "nor" and any(word.form == "neither" for word in words[:at]):
        return True
    following = words[at + 1].form if at + 1 < len(words) else ""
    whether = at > 0 and words[at - 1].form == "or"
    return whether or following in _IDIOMS


def _phrase(words: tuple[Word, ...], at: int) -> bool:
    """ "rather than", "leaves out": two words that deny."""
    before = words[at - 1] if at else None
    return before is not None and ((before.form, words[at].form) == ("rather", "than") or (before.stem == "leav" and words[at].form == "out"))


def _verbal(words: tuple[Word, ...], at: int) -> bool:
    """A verb that denies has something to deny: "failed to", "denied that", "declined to", "refused the"."""
    following = words[at + 1].form if at + 1 < len(words) else ""
    if words[at].stem in (stem("stop"), stem("prevent"), stem("avoid"), stem("lack")):
        return False
    noun = words[at].form in ("failure", "refusal", "denial") or (words[at].form in ("decline", "refuse") and following != "to")
    return following not in ("", "by", "of", "and", "in", "at") and not noun


def _scope(plain: str, words: tuple[Word, ...], at: int) -> tuple[str, ...]:
    scope: list[str] = []
    for word in words[at + 1 : at + 1 + 2 * SCOPE]:
        gap = plain[words[at].end : word.start]
        if any(mark in gap for mark in ';:()"') or len(scope) == SCOPE or (word.form in _STOPS and scope) or ("," in gap and scope):
            break
        # What is denied is the verb behind "immediately" or "fully", and that alone can be stated elsewhere.
        if word.content and not word.form.endswith("ly"):
            scope.append(word.stem)
    return tuple(scope)


def compare(case: Case) -> Iterator[Mismatch]:
    """The first shared word that is denied on one side only."""
    linked = [(reading, sentence) for link, reading, sentence in case.linked() if link.similarity >= SAME_STATEMENT]
    if not linked:
        return
    ours = case.derivative.once(find_negations, case.sentence)
    reading, sentence = linked[0]
    theirs = reading.once(find_negations, sentence)
    least = SURROUNDED if case.alignment.similarity >= LOOSE else LOOSELY_SURROUNDED
    for negation in _raising(case.derivative.plain, ours):
        word = _stated(least, case.sentence, negation, ours, theirs, sentence)
        if word is not None and not _denied_elsewhere(negation, linked[1:]):
            yield differs(RULE, case, (negation.start, negation.end), reading, (word.start, word.end), 0.8)
            return
    for negation in _raising(reading.plain, theirs):
        word = _stated(least, sentence, negation, theirs, ours, case.sentence)
        if word is not None and not _stated_elsewhere(negation, linked[1:]):
            yield differs(RULE, case, (word.start, word.end), reading, (negation.start, negation.end), 0.8)
            return


def _raising(plain: str, negations: tuple[Negation, ...]) -> list[Negation]:
    """ "rather than" answers a negation and raises none: it prefers, and denies nothing."""
    return [one for one in negations if plain[one.start : one.end].lower() != "than"]


def _stated(least: float, home: Sentence, negation: Negation, own: tuple[Negation, ...], others: tuple[Negation, ...], sentence: Sentence) -> Word | None:
    """The word of `sentence` that states what `negation` denies; None where it is denied there too, or not spoken of."""
    if _akin(negation, own) % 2 == _akin(negation, others) % 2 or any(opposites(word) & sentence.stems for word in negation.scope):
        return None
    for anchor in negation.scope[:1]:
        at = next((i for i, word in enumerate(sentence.words) if word.content and alike(anchor, word.stem) >= SYNONYM), None)
        if at is not None:
            around = {word.stem for word in sentence.words[max(0, at - WINDOW) : at + WINDOW]}
            here = next(i for i, word in enumerate(home.words) if word.stem == anchor and word.start > negation.start)
            if around & _stems("implied") or local(home, here, sentence, at) < least:
                return None
            return sentence.words[at]
    return None


def _akin(negation: Negation, others: tuple[Negation, ...]) -> int:
    """How many of `others` (itself among them) deny words that it denies."""
    return sum(any(found_in(word, one.scope) for word in negation.scope) for one in others)


def _count(anchor: str, negations: tuple[Negation, ...]) -> int:
    return sum(found_in(anchor, one.scope) for one in negations)


def _denied_elsewhere(negation: Negation, linked: list[tuple[Reading, Sentence]]) -> bool:
    """Whether another linked sentence denies the same."""
    others = [one for reading, sentence in linked for one in reading.once(find_negations, sentence)]
    return any(found_in(word, one.scope) for one in others for word in negation.scope[:2])


def _stated_elsewhere(negation: Negation, linked: list[tuple[Reading, Sentence]]) -> bool:
    """Whether another linked sentence states it."""
    return any(
        found_in(word, sentence.stems) and not _count(word, reading.once(find_negations, sentence))
        for reading, sentence in linked
        for word in negation.scope[:1]
    )
