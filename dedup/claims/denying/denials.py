"""CLM306, denials denied: "does not dispute" what another "denied", "has not ruled out" what was ruled out.

A verb that denies takes a "not" as any verb does, and two of them leave no negation; what is held against each other
here is whether the denying itself is denied.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from ...aligned import Case, Mismatch
from ...lexicon import lexicon
from ...text import Reading, Sentence, Word, stem
from ..context import local
from ..wording import differs

# Words of one sentence about its denial that the other must have about its own; likeness of the sentences.
SURROUNDED, SAME_STATEMENT = 0.35, 0.5
# Words before the verb among which a negation is its own, and words behind a verb to its particle.
BEFORE, GAP = 4, 4
# A sentence with more denials is a list.
MANY = 12
_CLASSES = ("deny dispute contest contradict refute", "rule-out exclude preclude")
_REFUSED = frozenset(map(stem, "refuse decline fail unable unwilling reluctant".split()))
_GOVERNING = frozenset(
    "the a an this that these those his her its their our my no any some in of over with for about to".split()
)


@dataclass(frozen=True, slots=True)
class Denial:
    """A verb of denying at words[at], of one class; `denied`: it is negated itself; offsets with its negation."""

    at: int
    kind: int
    denied: bool
    start: int
    end: int


def find_denials(plain: str, sentence: Sentence) -> tuple[Denial, ...]:
    """The verbs of denying in a sentence."""
    words = sentence.words
    found = []
    for at, word in enumerate(words):
        kind = _kind(words, at)
        if kind < 0 or (word.name and at):
            continue
        first = _negation(plain, words, at)
        start = words[first].start if first is not None else word.start
        found.append(Denial(at, kind, first is not None, start, word.end))
    return tuple(found) if len(found) <= MANY else ()


@functools.cache
def _kinds() -> dict[str, tuple[int, str]]:
    verbs = ((number, verb) for number, row in enumerate(_CLASSES) for verb in row.split())
    return {stem(verb.split("-")[0]): (number, verb.partition("-")[2]) for number, verb in verbs}


def _kind(words: tuple[Word, ...], at: int) -> int:
    """The class of a verb of denying; -1 for another word, and for a noun ("a dispute over")."""
    kind, particle = _kinds().get(words[at].stem, (-1, ""))
    if kind < 0 or (particle and all(word.form != particle for word in words[at + 1 : at + 1 + GAP])):
        return -1
    before = words[at - 1].form if at else ""
    noun = words[at].form == "denial" or (before in _GOVERNING and not words[at].form.endswith(("ed", "ing")))
    return -1 if noun and before != "to" else kind


def _negation(plain: str, words: tuple[Word, ...], at: int) -> int | None:
    """The place of the negation of a verb, in its clause."""
    for place in range(at - 1, max(-1, at - 1 - BEFORE), -1):
        if any(mark in plain[words[place].end : words[place + 1].start] for mark in ",;:("):
            return None
        word = words[place]
        refused = word.stem in _REFUSED and words[place + 1].form == "to"
        unsure = word.form == "hardly" or (word.form == "yet" and words[place + 1].form == "to")
        if refused or unsure or word.form.endswith("n't") or lexicon().negations.get(word.form) == "":
            return place
    return None


def _stands(case: Case, ours: Denial) -> bool:
    """Whether a source denies, or does not deny, something as ours does: it may do both, of two things."""
    return any(
        (theirs.kind, theirs.denied) == (ours.kind, ours.denied)
        for reading in case.sources
        for sentence in reading.body
        if not sentence.stems.isdisjoint(_kinds())
        for theirs in reading.once(find_denials, sentence)
    )


def denied_denials(rule: str, case: Case, linked: list[tuple[Reading, Sentence]]) -> Iterator[Mismatch]:
    """A denial that the evidence denies, or the reverse, among the same words."""
    if case.alignment.similarity < SAME_STATEMENT:
        return
    for ours in case.derivative.once(find_denials, case.sentence):
        answers = [
            (reading, sentence, theirs)
            for reading, sentence in linked
            for theirs in reading.once(find_denials, sentence)
            if theirs.kind == ours.kind
        ]
        if answers and _stands(case, ours):
            continue
        for reading, sentence, theirs in answers:
            likeness = (
                local(case.sentence, ours.at, sentence, theirs.at),
                local(sentence, theirs.at, case.sentence, ours.at),
            )
            if min(likeness) >= SURROUNDED:
                yield differs(rule, case, (ours.start, ours.end), reading, (theirs.start, theirs.end), 0.8)
                return
