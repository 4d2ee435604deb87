"""CLM307: a statement that the source leaves open is told as settled, in whatever words.

`hedges` asks for the same words behind a hedge. Here it is enough that the best evidence opens what it says ("suspect
that", "is considering", "provided that", "some of", "cannot rule out") and that nothing in the sentence, of many more
words, keeps it open. A small logistic model adds up how surely the two say the same. The model, and the command, data
and date that made it, are in `dedup/models/settled.json`.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from ...aligned import Case, Mismatch
from ...lexicon import lexicon
from ...text import Reading, Sentence, Word, stem
from ...text.senses import Holdings, held_share
from ..context import local, nearest_to
from ..odds import odds
from ..wording import differs
from .portions import MOST, find_portions

MODEL = "settled.json"
KINDS = ("think", "plan", "alleged", "condition", "part")
FEATURES = (
    "likeness",
    "words about it",
    "words about it in return",
    "held behind it",
    "held of the evidence",
    "doubts of the evidence",
    "length of the evidence",
    "new words",
    "sure",
    *KINDS,
)
# Below this much of a sentence in its evidence, other things are said.
SAME_STATEMENT = 0.35
ANSWER = "answer"
# Words before "rule out" among which a negation makes it a doubt; words of a long sentence.
DENIED, LONG = 3, 20
# A sentence of more words is a list, and no statement.
LONGEST = 150
# Content words behind a doubt that it is about.
BEHIND = 3
_RULED = frozenset("rule ruled exclude excluded".split())
_NOT = frozenset("not cannot never".split())
_BE = frozenset("is are was were been be".split())
_LATER = frozenset("is are was were".split())
_SURE = frozenset(
    "found confirmed proved proven established certain certainly definitely decided agreed approved settled guaranteed "
    "guarantees will has genuine".split()
)


class Doubt(NamedTuple):
    """A word at a place of a sentence that leaves open what is said, and its kind; see the word list."""

    at: int
    kind: str


def find_doubts(_plain: str, sentence: Sentence) -> tuple[Doubt, ...]:
    """The words of a sentence that leave something open, those that only answer a doubt included."""
    words = sentence.words
    listed = [at for at, word in enumerate(words) if word.form in _PAIRED or _listed(word.form, word.stem)]
    return tuple([Doubt(at, kind) for at in listed if (kind := _kind(words, at))])


@functools.cache
def _kinds() -> dict[str, str]:
    """Kinds by stem, and by form for what ends in "-ly": a reporter does nothing "reportedly"."""
    listed = reversed(lexicon().doubts.items())
    return {word if word.endswith("ly") else stem(word): kind for kind, words in listed for word in words}


def _kind(words: tuple[Word, ...], at: int) -> str:
    """ "Some of", "subject to", "is attributed to", "cannot rule out", "is to"; "for want of" wants nothing."""
    word = words[at]
    before = words[at - 1].form if at else ""
    behind = words[at + 1].form if at + 1 < len(words) else ""
    if word.form in _PAIRED:
        return _paired(words, at, before, behind)
    kind = "" if word.name and at else _listed(word.form, word.stem)
    if kind in ("", ANSWER) or (before == "for" and word.form == "want"):
        return kind if kind == ANSWER else ""
    return ANSWER if _aside(words, at, before) else kind


@functools.lru_cache(maxsize=1 << 15)
def _listed(form: str, stemmed: str) -> str:
    return _kinds().get(form, "" if form.endswith("ly") else _kinds().get(stemmed, ""))


def _aside(words: tuple[Word, ...], at: int, before: str) -> bool:
    """ "Believing it closed", "the planned road", "will not seek": what the sentence says is not left open by it."""
    form = words[at].form
    if form.endswith("ing") and before not in _BE:
        return True
    if form.endswith("ed") and (before in _ARTICLES or before in lexicon().occupations):
        return True
    return any(word.form in _NOT for word in words[max(0, at - 2) : at])


_ARTICLES = frozenset("a an the its his her their this that".split())
_PAIRED = frozenset(("some", "subject", "attributed", "ascribed", "to", *_RULED))


def _paired(words: tuple[Word, ...], at: int, before: str, behind: str) -> str:
    form = words[at].form
    if form in _RULED:
        denied = any(word.form in _NOT or word.form.endswith("n't") for word in words[max(0, at - DENIED) : at])
        return "alleged" if denied else ""
    if form == "some":
        return "part" if behind == "of" else ""
    if form == "subject":
        return "condition" if behind == "to" else ""
    if form == "to":
        return ANSWER if before in _LATER else ""
    return "alleged" if before in _BE else ANSWER


def settled(rule: str, case: Case) -> Iterator[Mismatch]:
    """The likeliest doubt of the best evidence that the sentence settles."""
    model = odds(MODEL, FEATURES)
    found = [(model.of(features), -doubt.at, doubt) for doubt, features in measured(case)]
    if not found or max(found)[0] < model.least:
        return
    doubt = max(found)[2]
    _, reading, sentence = case.linked()[0]
    word, ours = sentence.words[doubt.at], case.sentence.words[nearest_to(sentence, doubt.at, case.sentence)]
    yield differs(rule, case, (ours.start, ours.end), reading, (word.start, word.end), 0.7)


def measured(case: Case) -> list[tuple[Doubt, tuple[float, ...]]]:
    """The doubts of the best evidence with their features, in the order of FEATURES; none where the sentence doubts."""
    if case.sentence.kind == "title" or case.alignment.similarity < SAME_STATEMENT:
        return []
    link, reading, sentence = case.linked()[0]
    if max(len(sentence.words), len(case.sentence.words)) > LONGEST:
        return []
    theirs = [one for one in reading.once(find_doubts, sentence) if one.kind != ANSWER]
    if not theirs or case.derivative.once(find_doubts, case.sentence):
        return []
    if any(one.level < MOST for one in case.derivative.once(find_portions, case.sentence)):
        theirs = [one for one in theirs if one.kind != "part"]
    mine = case.derivative.holdings(case.sentence)
    around = (
        held_share([word for word in sentence.words if word.content], mine),
        float(len(theirs)),
        len(sentence.words) / LONG,
        float(_new(case)),
        float(not _SURE.isdisjoint(case.sentence.forms)),
    )
    found = []
    for one in theirs:
        if not _quoted(reading, sentence, one):
            behind = list(islice((word for word in sentence.words[one.at + 1 :] if word.content), BEHIND))
            about = (link.similarity, *_about(case, sentence, one.at), held_share(behind, mine))
            found.append((one, (*about, *around, *[float(one.kind == kind) for kind in KINDS])))
    return found


def _new(case: Case) -> int:
    """How many content words of the sentence its evidence does not hold."""
    evidence = Holdings.joined([reading.holdings(sentence) for _, reading, sentence in case.linked()])
    return sum(word.content and not evidence.holds(word.stem, word.form) for word in case.sentence.words)


def _quoted(reading: Reading, sentence: Sentence, doubt: Doubt) -> bool:
    return reading.plain.count('"', sentence.start, sentence.words[doubt.at].start) % 2 == 1


def _about(case: Case, sentence: Sentence, at: int) -> tuple[float, float]:
    there = nearest_to(sentence, at, case.sentence)
    return local(sentence, at, case.sentence, there), local(case.sentence, there, sentence, at)
