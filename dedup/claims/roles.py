"""CLM308: who did what to whom, or the direction (from, to, towards), differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..aligned import Case, Mismatch
from ..text import Reading, Sentence, Word
from ..text.senses import Holdings, country, groups
from .wording import differs

RULE = "CLM308"
SAME_STATEMENT = 0.3
_DIRECTIONS = {"from": "from", "to": "to", "toward": "to", "towards": "to", "into": "to", "onto": "to", "at": "to", "against": "against",
               "off": "from", "out": "from"}  # fmt: skip
_BE = frozenset("is are was were be been being get gets got".split())


@dataclass(frozen=True, slots=True)
class Heading:
    """A direction and where it leads: "towards Pyongyang airport"; `target` are the content stems after it."""

    start: int
    end: int
    way: str
    target: tuple[str, ...]
    before: frozenset[str]


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did what to whom: names or nouns before and after a verb, passive turned active."""

    start: int
    end: int
    verb: str
    agent: frozenset[str]
    patient: frozenset[str]


def find_headings(plain: str, sentence: Sentence) -> tuple[Heading, ...]:
    """Directions of a sentence with what they lead to."""
    found = []
    words = sentence.words
    for at, word in enumerate(words[:-1]):
        way = _DIRECTIONS.get(word.form)
        if way is None or (word.form in ("off", "out") and not _from(words, at)):
            continue
        target = []
        last = word
        for following in words[at + 1 : at + 6]:
            if any(mark in plain[word.end : following.start] for mark in ",;:\"") or following.form in _DIRECTIONS or following.form in ("and", "on", "in", "after", "before", "by", "that"):
                break
            if following.content:
                target.append(following.stem)
                last = following
        if target and not words[at + 1].number:
            before = frozenset(near.stem for near in words[max(0, at - 6) : at] if near.content)
            found.append(Heading(word.start, last.end, way, tuple(target), before))
    return tuple(found)


def _from(words: tuple[Word, ...], at: int) -> bool:
    return words[at + 1].form in ("of", "the")


def find_deeds(plain: str, sentence: Sentence) -> tuple[Deed, ...]:
    """Agent, verb and patient of every word that can be a verb between two names or nouns; rough, and symmetrical."""
    words = [word for word in sentence.words]
    found = []
    for at, word in enumerate(words):
        if not word.content or word.name or word.number or at == 0 or at == len(words) - 1:
            continue
        before = _side(plain, words, at, -1)
        after = _side(plain, words, at, 1)
        if before and after:
            passive = _passive(words, at)
            agent, patient = (after, before) if passive else (before, after)
            found.append(Deed(word.start, word.end, word.stem, agent, patient))
    return tuple(found)


def _passive(words: list[Word], at: int) -> bool:
    """ "was beaten by": a form of be (or a participle alone) before, "by" within two words behind."""
    behind = [word.form for word in words[at + 1 : at + 3]]
    return "by" in behind


def _side(plain: str, words: list[Word], at: int, step: int) -> frozenset[str]:
    """Names nearest to a verb on one side, up to a mark or five words away; with no name, the nearest noun-like word."""
    names: list[str] = []
    offset = at + step
    steps = 0
    while 0 <= offset < len(words) and steps < 7:
        one, other = sorted((offset, offset - step))
        gap = plain[words[one].end : words[other].start]
        if any(mark in gap for mark in ',;:"()'):
            break
        word = words[offset]
        if word.name and (word.content or word.form == "usa"):
            names.append(country(word.form) or word.stem)
        elif names:
            break
        offset += step
        steps += 1
    return frozenset(names)


def compare(case: Case) -> Iterator[Mismatch]:
    """Directions and roles that the evidence has the other way round."""
    linked = [(reading, sentence) for link, reading, sentence in case.linked() if link.similarity >= SAME_STATEMENT]
    if not linked:
        return
    for heading in case.derivative.once(find_headings, case.sentence):
        yield from _turned(case, heading, linked)
    for deed in case.derivative.once(find_deeds, case.sentence):
        yield from _reversed(case, deed, linked)


def _turned(case: Case, heading: Heading, linked: list[tuple[Reading, Sentence]]) -> Iterator[Mismatch]:
    rival = None
    for reading, sentence in linked:
        for other in reading.once(find_headings, sentence):
            if not _same_target(heading, other):
                continue
            if other.way == heading.way:
                return
            if rival is None and {other.way, heading.way} <= {"from", "to"} and heading.before & other.before:
                rival = (reading, other)
    if rival is not None:
        reading, other = rival
        yield differs(RULE, case, (heading.start, heading.end), reading, (other.start, other.end), 0.8)


def _same_target(ours: Heading, theirs: Heading) -> bool:
    holdings = Holdings(frozenset(theirs.target))
    return sum(holdings.holds(stem) for stem in ours.target) >= 0.6 * min(len(ours.target), len(theirs.target))


def _reversed(case: Case, deed: Deed, linked: list[tuple[Reading, Sentence]]) -> Iterator[Mismatch]:
    for reading, sentence in linked:
        for other in reading.once(find_deeds, sentence):
            if other.verb != deed.verb and not groups(other.verb) & groups(deed.verb):
                continue
            if deed.agent & other.agent or deed.patient & other.patient:
                return
            if deed.agent & other.patient and deed.patient & other.agent:
                yield differs(RULE, case, (deed.start, deed.end), reading, (other.start, other.end), 0.8)
                return
