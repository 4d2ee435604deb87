"""CLM305 too: the same person under another office ("Defence Minister X" became "Prime Minister X")."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ...aligned import Case, Mismatch
from ...lexicon import lexicon
from ...text import Reading, Sentence, Word, stem
from ...text.senses import SYNONYM, alike, country, found_in
from ..grammar.verbs import PREPOSITIONS
from ..wording import differs
from .proper import Name, find_names

RULE = "CLM305"
# An office stands within this many words of the name.
REACH = 6
COGNATE = 0.7
# What makes another office of an office: a deputy head is not the head.
_RANKS = frozenset(map(stem, "deputy vice assistant associate".split()))
# Whose officer somebody is: the county's engineer is not the state's.
_LEVELS = frozenset(map(stem, "county state federal city national regional provincial district municipal".split()))
# "told minister Y that X": the office before these is another's, unless a comma closes it ("the mayor of Y, X").
_LEADING = frozenset("of in at from to with by for told said".split())
_JOINS = frozenset("and or".split())


@dataclass(frozen=True, slots=True)
class Office:
    """What a person is called: the word for the office at [start, end), and the words that say which ("prime")."""

    start: int
    end: int
    head: str
    which: frozenset[str]


@dataclass(frozen=True, slots=True)
class Bearer:
    """A named person with the offices the sentence gives."""

    name: Name
    offices: tuple[Office, ...]


def compare(case: Case) -> Iterator[Mismatch]:
    """Persons whom the evidence gives another office."""
    for ours in case.derivative.about(find_bearers, case.sentence):
        theirs = [(reading, office) for _, reading, sentence in case.linked()
                  for bearer in reading.about(find_bearers, sentence) if _one_person(ours.name, bearer.name)
                  for office in bearer.offices]  # fmt: skip
        if not theirs or any(_same(one, other) for one in ours.offices for _, other in theirs):
            continue
        if ours.offices[0].head == "doctor" and _titled(case, ours.name):
            continue
        if not any(_same(one, other) for one in ours.offices for other in _elsewhere(case, ours.name)):
            office, (reading, other) = ours.offices[0], theirs[0]
            yield differs(RULE, case, (office.start, office.end), reading, (other.start, other.end), 0.75)


def _titled(case: Case, name: Name) -> bool:
    """Whether the evidence calls a person "Dr"."""
    return any(word.form in ("dr", "doctor", "prof", "professor") and behind.form in name.forms
               for _, _, sentence in case.linked()
               for word, behind in pairwise(sentence.words))  # fmt: skip


def _elsewhere(case: Case, name: Name) -> Iterator[Office]:
    """The offices of a person anywhere in the sources."""
    for source in case.sources:
        for sentence in source.body:
            for bearer in source.about(find_bearers, sentence):
                if _one_person(name, bearer.name):
                    yield from bearer.offices


def find_bearers(reading: Reading, sentence: Sentence) -> tuple[Bearer, ...]:
    """The names of a sentence that come with an office."""
    if sentence.forms.isdisjoint(lexicon().occupations):
        return ()
    names = reading.about(find_names, sentence)
    found = [Bearer(name, tuple(_offices(reading.plain, sentence, name))) for name in names]
    return tuple([bearer for bearer in found if bearer.offices])


def _one_person(one: Name, other: Name) -> bool:
    """The same last word, and no other first name."""
    firsts = [name.words[-2].form for name in (one, other) if len(name.words) > 1]
    return one.last == other.last and len(set(firsts)) < 2


def _offices(plain: str, sentence: Sentence, name: Name) -> Iterator[Office]:
    """Offices right before the name ("minister X"), or in apposition behind it ("X, the minister,")."""
    if country(name.last) is not None:
        return
    before = list(_titles(plain, sentence.words, name))
    yield from before or _apposed(plain, sentence.words, name)


def _titles(plain: str, words: tuple[Word, ...], name: Name) -> Iterator[Office]:
    """The offices that lead up to a name without a stop: "acting deputy attorney general X" has three."""
    known = lexicon().occupations
    own = next(at for at, word in enumerate(words) if word.start == name.words[0].start)
    apposed = own > 0 and plain[words[own - 1].end : words[own].start].strip() == ","
    between = 0
    for at in range(own - 1, max(-1, own - REACH), -1):
        if any(mark in plain[words[at].end : words[at + 1].start] for mark in ',.;:"()') and (
            at + 1 != own or not apposed
        ):
            return
        if words[at].text.endswith("'s"):
            return  # "the referee's assistant, X"
        if words[at].form in known:
            yield _office(words, at)
        elif words[at].form in _LEADING and not apposed:
            return
        elif words[at].name and apposed:
            return  # "Judge X ruled, Y": that is the office of X
        elif not words[at].name:
            between += 1
            if between > (3 if apposed else 1):
                return


_NO_NOUN = PREPOSITIONS | frozenset("who whose whom which where when while after before because alongside".split())


def _apposed(plain: str, words: tuple[Word, ...], name: Name) -> Iterator[Office]:
    behind = [at for at, word in enumerate(words) if word.start >= name.end][: REACH + 1]
    if not behind or plain[name.end : words[behind[0]].start].strip() != "," or words[behind[0]].form in _JOINS:
        return
    if words[behind[0]].form in _NO_NOUN or words[behind[0]].form.endswith("ing"):
        return  # "X, who represents the officer"
    for at in behind:
        following = words[at + 1] if at + 1 < len(words) else None
        if (
            words[at].form in lexicon().occupations
            and following is not None
            and following.name
            and following.form not in lexicon().occupations
        ):
            continue
        if any(mark in plain[words[behind[0]].start : words[at].start] for mark in ',;:"') or (
            at > behind[0] and words[at].name
        ):
            return
        if words[at].form in _LEADING or words[at].form.endswith("ed"):
            return  # "X, refused to shake hands with the referee"
        if words[at].form in lexicon().occupations:
            yield _office(words, at)
            return


def _office(words: tuple[Word, ...], at: int) -> Office:
    # In "Ann Ames, the minister," the name before the article says nothing of the office.
    apposed = at > 0 and words[at - 1].form in ("the", "a", "an")
    which = [word for word in words[max(0, at - 2) : at] if word.content and not (apposed and word.name)]
    if at + 1 < len(words) and words[at + 1].form in ("of", "for"):
        which += [word for word in words[at + 2 : at + 4] if word.content]
    stems = frozenset(word.stem for word in which if country(word.form) is None and not word.number)
    return Office(words[at].start, words[at].end, words[at].stem, stems)


@functools.cache
def _ministers() -> frozenset[str]:
    """Offices of which there are many at one time, told apart by the word before them."""
    return frozenset(map(stem, "minister secretary".split()))


# Words for one calling: who is called by one may be called by another of its line.
_ALIKE = (
    "reporter journalist correspondent writer columnist author editor",
    "actor actress star performer comedian",
    "lawyer attorney solicitor barrister counsel",
    "doctor physician surgeon",
    "scientist researcher professor",
    "farmer grower rancher",
    "captain skipper master commander",
    "pupil student",
    "priest pastor vicar chaplain deacon",
    "mp lawmaker representative congressman congresswoman senator deputy",
    "spokesman spokeswoman spokesperson aide adviser official",
    "runner sprinter athlete hurdler jumper",
    "firefighter fireman",
    "player striker midfielder defender goalkeeper forward footballer",
    "coach manager trainer",
    "chairman chair chairwoman chairperson",
    "head chief boss leader",
    "head chief boss director executive manager",
    "resident neighbour",
)


@functools.lru_cache(maxsize=1024)
def _callings(head: str) -> frozenset[int]:
    return frozenset(place for place, line in enumerate(_ALIKE) if head in map(stem, line.split()))


def _same(ours: Office, theirs: Office) -> bool:
    if (
        alike(ours.head, theirs.head) < SYNONYM
        and not _callings(ours.head) & _callings(theirs.head)
        and not (ours.head in theirs.which or theirs.head in ours.which)
    ):
        return False
    if (ours.which & _RANKS) != (theirs.which & _RANKS):
        return False
    levels = ours.which & _LEVELS, theirs.which & _LEVELS
    if all(levels) and not levels[0] & levels[1]:
        return False
    if ours.head != theirs.head or ours.head not in _ministers() or not ours.which or not theirs.which:
        return True
    return any(found_in(word, theirs.which, COGNATE) for word in ours.which)
