"""How many of them: "not all" became "none", "hardly anyone" became "nearly everybody", "some" became "most".

A quantifier has a level, from none to all. Two that belong to the same thing in the same statement contradict each
other where their levels lie apart. CLM306 where one of them denies, else CLM307.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ...aligned import Case, Mismatch
from ...text import Reading, Sentence, stem
from ...text.phrasing import any_phrase
from ...text.senses import SYNONYM, alike, opposites
from ..context import index_at, local
from ..grammar.cues import cues
from ..wording import differs

NONE, FEW, SOME, MANY, MOST, ALL = range(6)
_PHRASES = {
    NONE: "none of|no one|nobody|not one|not one of|not a single|neither of|none",
    FEW: "few|very few|only a few|hardly any|hardly anyone|hardly anybody|scarcely any|scarcely anyone|almost none"
         "|almost nobody|almost no one|a handful of|a minority of|barely any|next to none|next to nobody",
    SOME: "some|some of|several|several of|a few|part of|a number of|not all|not every|not everyone|not everybody"
          "|not all of|less than half",
    MANY: "many|many of|a lot of|large numbers of|a large number of|a great many|half of|half the",
    MOST: "most|most of|the majority of|a majority of|more than half|nearly all|almost all|nearly every"
          "|almost every|nearly everyone|nearly everybody|almost everyone|almost everybody|the bulk of"
          "|practically all|virtually all",
    ALL: "all|all of|every|everyone|everybody|each of|every one of|every single|the whole|the entire",
}  # fmt: skip
_LEVELS = {phrase: level for level, phrases in _PHRASES.items() for phrase in phrases.split("|")}
_PATTERN = any_phrase(_LEVELS)
# These deny, so that a change of theirs is a negation's.
_DENYING = re.compile(r"no|hardly|scarcely|barely|few|very few|almost no|neither|next to", re.IGNORECASE)
# "All the same", "at all", "most recent", "some 300", "after all".
_NO_PORTION_BEHIND = frozenset("recent likely important time times day days year years week weeks month months".split())
_NO_PORTION_BEFORE = frozenset("at after above the for in their its his her a first third".split())
_PEOPLE = frozenset("one body everyone everybody nobody anyone anybody".split())
# Two levels this far apart contradict each other.
APART = 2
# How much of the sentence the evidence must hold, and of the words about each of the two those about the other.
SAME_STATEMENT, ABOUT = 0.45, 0.35
# Content words behind a quantifier among which stands what is counted.
BEHIND = 3


class Portion(NamedTuple):
    """A quantifier at [start, end), its level, and the stems behind it, of which one is counted; none for people."""

    start: int
    end: int
    level: int
    counted: tuple[str, ...]


def find_portions(plain: str, sentence: Sentence) -> tuple[Portion, ...]:
    """The quantifiers of a sentence outside quotations."""
    found = []
    for match in _PATTERN.finditer(plain, sentence.start, sentence.end):
        before = next((word.form for word in reversed(sentence.words) if word.end <= match.start()), "")
        behind = [word for word in sentence.words if word.start >= match.end()]
        quoted = plain.count('"', sentence.start, match.start()) % 2 == 1
        if quoted or not behind or before in _NO_PORTION_BEFORE or behind[0].form in _NO_PORTION_BEHIND:
            continue
        phrase = " ".join(match.group().lower().split())
        if phrase == "some" and behind[0].number:
            continue
        people = phrase.split()[-1] in _PEOPLE
        counted = () if people else tuple(word.stem for word in behind if word.content)[:BEHIND]
        found.append(Portion(match.start(), match.end(), _LEVELS[phrase], counted))
    return tuple(found)


def portions(case: Case, rule: str, *, denying: bool) -> Iterator[Mismatch]:
    """The first quantifier that contradicts one of the best evidence; with `denying` those of which one denies."""
    if case.sentence.kind == "title" or case.alignment.similarity < SAME_STATEMENT:
        return
    ours = case.derivative.once(find_portions, case.sentence)
    _, reading, sentence = case.linked()[0]
    theirs = reading.once(find_portions, sentence) if ours else ()
    if len(ours) != 1 or len(theirs) != 1 or abs(ours[0].level - theirs[0].level) < APART:
        return
    mine, his = ours[0], theirs[0]
    spans = case.derivative.plain[mine.start : mine.end], reading.plain[his.start : his.end]
    if (
        any(map(_DENYING.match, spans)) == denying
        and _one_thing(mine, his)
        and _one_statement(case, mine, reading, sentence, his)
    ):
        yield differs(rule, case, (mine.start, mine.end), reading, (his.start, his.end), 0.75)


def _one_thing(mine: Portion, his: Portion) -> bool:
    if not mine.counted or not his.counted:
        return True
    return any(alike(one, other) >= SYNONYM for one in mine.counted for other in his.counted)


def _one_statement(case: Case, mine: Portion, reading: Reading, sentence: Sentence, his: Portion) -> bool:
    """Whether the two stand among the same words, and nothing else in one sentence alone denies or turns it."""
    here, there = index_at(case.sentence.words, mine.end), index_at(sentence.words, his.end)
    about = local(case.sentence, here, sentence, there), local(sentence, there, case.sentence, here)
    if min(about) < ABOUT or _denials(case.derivative, case.sentence, mine) != _denials(reading, sentence, his):
        return False
    return not not_done(case.sentence, sentence) and not any(
        opposites(stem) & sentence.stems for stem in case.sentence.stems
    )


def not_done(one: Sentence, other: Sentence) -> bool:
    """ "Few paid the fee" is "most withheld it": one of the sentences has a verb for not doing it."""
    mine, his = ({word.stem for word in held.words} & _NOT_DOING for held in (one, other))
    return mine != his


_NOT_DOING = frozenset(map(stem, "withhold refuse decline abstain skip boycott dodge shun spurn stay".split()))


def _denials(reading: Reading, sentence: Sentence, portion: Portion) -> int:
    """How many words deny in a sentence, but for those of a quantifier."""
    places = (sentence.words[at].start for at, _ in reading.once(cues, sentence))
    return sum(not portion.start <= start < portion.end for start in places)
