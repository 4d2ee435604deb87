"""CLM308: whose idea a deed was: "Britain has offered to print it" against "Britain has been asked to print it"."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ...aligned import Case, Mismatch
from ...text import Reading, Sentence, stem
from ...text.senses import SYNONYM, alike
from ..grammar.verbs import BE
from ..wording import differs
from .deeds import find_parties
from .likeness import likeness

_OWN = "offer volunteer propose promise pledge vow threaten ask request demand beg plead apply"
_ANOTHERS = (
    "ask tell order instruct urge force oblige require compel request invite beg implore press summon command direct"
)
# Who agrees to what he was asked to do was not forced to.
_AGREED, _FORCED = "agree consent", "order force oblige compel command instruct"
_CONTRARY = ({"own", "asked"}, {"own", "forced"}, {"agreed", "forced"})
# Content words behind the infinitive that tell which deed it was.
OBJECT = 4

_HE = frozenset("he she it they we i who".split())
_HELPERS = frozenset("has have had was were is are been be being also not never already since".split())


class Idea(NamedTuple):
    """At [start, end): own, agreed, asked or forced; its doer (nobody: a pronoun), the infinitive, what follows."""

    start: int
    end: int
    whose: str
    doer: frozenset[str]
    infinitive: str
    rest: frozenset[str]


@functools.cache
def _ideas() -> tuple[dict[str, str], dict[str, str]]:
    own = dict.fromkeys(map(stem, _OWN.split()), "own") | dict.fromkeys(map(stem, _AGREED.split()), "agreed")
    anothers = dict.fromkeys(map(stem, _ANOTHERS.split()), "asked")
    return own, anothers | dict.fromkeys(map(stem, _FORCED.split()), "forced")


def find_ideas(reading: Reading, sentence: Sentence) -> tuple[Idea, ...]:
    """The verbs of a sentence that say on whose idea somebody does what the infinitive behind them tells."""
    own, anothers = _ideas()
    if "to" not in sentence.forms:
        return ()
    words = sentence.words
    found = []
    for at, (word, link) in enumerate(pairwise(words[:-1])):
        if link.form != "to" or not (word.stem in own or word.stem in anothers) or not words[at + 2].content:
            continue
        passive = at > 0 and words[at - 1].form in BE
        whose = (anothers if passive else own).get(word.stem)
        doer = _doer(reading, sentence, at) if whose is not None else None
        if whose is None or doer is None:
            continue
        rest = frozenset([one.stem for one in words[at + 3 :] if one.content][:OBJECT])
        found.append(Idea(word.start, word.end, whose, doer, words[at + 2].stem, rest))
    return tuple(found)


def _doer(reading: Reading, sentence: Sentence, at: int) -> frozenset[str] | None:
    """Who has the idea or is given it; nobody for a pronoun, None where it cannot be read."""
    deeds = reading.once(find_parties, sentence).deeds
    deed = next((one for one in deeds if one.at == at), None)
    parties = deed.subject if deed is not None else frozenset[str]()
    if parties:
        return parties
    before = next((word for word in reversed(sentence.words[:at]) if word.form not in _HELPERS), None)
    return frozenset() if before is not None and before.form in _HE else None


def changed(rule: str, case: Case, linked: list[tuple[Reading, Sentence]]) -> Iterator[Mismatch]:
    """What somebody does on another's idea in the text and on their own in the evidence, or the reverse."""
    for ours in case.derivative.about(find_ideas, case.sentence):
        theirs = [(reading, one) for reading, sentence in linked for one in reading.about(find_ideas, sentence)]
        same = [(reading, one) for reading, one in theirs if _same(ours, one)]
        if same and all({one.whose, ours.whose} in _CONTRARY for _, one in same):
            reading, one = same[0]
            yield differs(rule, case, (ours.start, ours.end), reading, (one.start, one.end), 0.75)
            return


def _same(ours: Idea, theirs: Idea) -> bool:
    """Whether the same party does the same; a pronoun may be either."""
    if ours.doer and theirs.doer and likeness(ours.doer, theirs.doer) < SYNONYM:
        return False
    if alike(ours.infinitive, theirs.infinitive) < SYNONYM:
        return False
    held = any(alike(one, other) >= SYNONYM for one in ours.rest for other in theirs.rest)
    return held or not (ours.rest and theirs.rest)
