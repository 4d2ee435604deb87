"""CLM310, plain opposites: "positive" where the source has "negative", and each text has only its own of the two.

Where a word has one plain opposite, and neither text has the other's word or one like it, little else need agree: the
rewrite may have put the whole sentence otherwise.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence

from ...aligned import Case, Link, Mismatch
from ...lexicon import lexicon
from ...text import Reading, Sentence, Word
from ...text.senses import alike, found_in
from ..context import local
from ..grammar.cues import cues
from ..wording import differs
from .terms import idiomatic, of_two_ends

# How much of the sentence the evidence must hold, and of the words about each of the two those about the other.
SAME_STATEMENT, ABOUT = 0.4, 0.2
# A sentence with more words that have opposites is a list of words.
MANY = 24
# Words before a word among which a negation is its own.
DENIED = 4
_ENDINGS = ("s", "ed", "ing")

Turned = Callable[[Case, int, Reading, Sentence, int], bool]
Linked = Sequence[tuple[Link, Reading, Sentence]]


def plain_opposites(rule: str, case: Case, linked: Linked, turned: Turned) -> Iterator[Mismatch]:
    """The first word whose plain opposite stands in the evidence in its place."""
    if not linked or case.alignment.similarity < SAME_STATEMENT:
        return
    mine = case.derivative.once(_listed, case.sentence)
    for at, term in mine if len(mine) <= MANY else ():
        for _, reading, sentence in linked:
            for there, other in reading.once(_listed, sentence):
                if (
                    other in _pairs()[term]
                    and _one_place(case, at, reading, sentence, there, turned)
                    and _apart(case, at, sentence.words[there], sentence)
                ):
                    ours, theirs = case.sentence.words[at], sentence.words[there]
                    yield differs(rule, case, (ours.start, ours.end), reading, (theirs.start, theirs.end), 0.7)
                    return


@functools.cache
def _pairs() -> dict[str, frozenset[str]]:
    """Forms with their plain opposites: as they are listed, and with one ending on both."""
    found: dict[str, set[str]] = {}
    for (left, *_), (right, *_) in lexicon().opposites:
        for ending in ("", *_ENDINGS):
            one, other = _ended(left, ending), _ended(right, ending)
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return {form: frozenset(others) for form, others in found.items()}


def _ended(word: str, ending: str) -> str:
    """ "rejects", "denied", "including"; words that double a letter are listed with their forms."""
    if ending == "s" and word.endswith("y"):
        return word[:-1] + "ies"
    if ending == "ed" and word.endswith("y"):
        return word[:-1] + "ied"
    return (word[:-1] if ending in ("ed", "ing") and word.endswith("e") else word) + ending


def _listed(_plain: str, sentence: Sentence) -> tuple[tuple[int, str], ...]:
    """The places of the words that have a plain opposite, with their forms."""
    pairs = _pairs()
    return tuple((at, word.form) for at, word in enumerate(sentence.words) if word.form in pairs and not word.name)


def _one_place(case: Case, at: int, reading: Reading, sentence: Sentence, there: int, turned: Turned) -> bool:
    """Whether two words are of one kind, stand among the same words, and are both denied or both not."""
    ours, theirs = case.sentence.words[at].stem, sentence.words[there].stem
    if idiomatic(case.sentence, at) or idiomatic(sentence, there) or of_two_ends(ours, theirs):
        return False
    if turned(case, at, reading, sentence, there):
        return False
    if _denied(case.derivative, case.sentence, at) != _denied(reading, sentence, there):
        return False
    return min(local(case.sentence, at, sentence, there), local(sentence, there, case.sentence, at)) >= ABOUT


def _denied(reading: Reading, sentence: Sentence, at: int) -> bool:
    return any(at - DENIED <= place < at for place, _ in reading.once(cues, sentence))


def _apart(case: Case, at: int, theirs: Word, sentence: Sentence) -> bool:
    """Whether the text has nothing like the source's word, nor the sentence of the source anything like the text's."""
    ours = case.sentence.words[at]
    if found_in(theirs.stem, (word.stem for word in case.sentence.words if word is not ours)):
        return False
    return alike(ours.stem, theirs.stem) == 0.0 and not found_in(ours.stem, sentence.stems)
