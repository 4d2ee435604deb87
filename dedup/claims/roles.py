"""CLM308: who did what to whom, or the direction (from, to, towards), differs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ..aligned import Case, Mismatch
from ..lexicon import lexicon
from ..text import Reading, Sentence, Word
from ..text.senses import SYNONYM, alike, country, found_in
from .context import index_at, local
from .quantities import Quantity, agree, find_quantities
from .wording import differs

RULE = "CLM308"
SAME_STATEMENT = 0.3
SURROUNDED = 0.6
_WAYS = {"from": "from", "to": "to", "toward": "to", "towards": "to", "into": "to", "onto": "to"}
_ENDS = frozenset("and on in after before by that with for at of since until while when which who".split())
_BE = frozenset("is are was were be been being get gets got".split())
REACH = 7
_IDIOMS = frozenset("due close according thanks prior owing up next related order similar contrary opposed subject likely able".split())


@dataclass(frozen=True, slots=True)
class Heading:
    """A direction and where it leads: "towards Pyongyang airport". `target`: content stems after it; `before`: before it."""

    start: int
    end: int
    way: str
    target: tuple[str, ...]
    before: frozenset[str]


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did what to whom, by names on both sides of a verb; passive is turned round."""

    start: int
    end: int
    verb: str
    agent: frozenset[str]
    patient: frozenset[str]
    voice: str
    at: int


def find_headings(plain: str, sentence: Sentence) -> tuple[Heading, ...]:
    """Directions of a sentence with what they lead to."""
    words = sentence.words
    found = []
    for at, word in enumerate(words[:-1]):
        way = _WAYS.get(word.form)
        target, last = _target(plain, words, at) if way else ([], word)
        idiom = at > 0 and words[at - 1].form in _IDIOMS
        if way and target and not idiom and not words[at + 1].number:
            before = frozenset([near.stem for near in words[max(0, at - 6) : at] if near.content][-2:])
            found.append(Heading(word.start, last.end, way, tuple(target), before))
    return tuple(found)


def _target(plain: str, words: tuple[Word, ...], at: int) -> tuple[list[str], Word]:
    target, last = [], words[at]
    for following in words[at + 1 : at + 6]:
        if any(mark in plain[words[at].end : following.start] for mark in ',;:"') or following.form in _WAYS or following.form in _ENDS:
            break
        if following.content:
            target.append(following.stem)
            last = following
    return target, last


def find_deeds(plain: str, sentence: Sentence) -> tuple[Deed, ...]:
    """Every word that can be a verb with a name on at least one side; rough, and rough alike on both sides."""
    words = sentence.words
    found = []
    for at, word in enumerate(words):
        if word.content and not word.name and _verb(words, at):
            before, after = _names(plain, words, at, -1), _names(plain, words, at, 1)
            voice = _voice(words, at)
            if before or after:
                agent, patient = (before, after) if voice == "active" else (after if voice == "by" else frozenset(), before)
                found.append(Deed(word.start, word.end, word.stem, agent, patient, voice, at))
    return tuple(found)


_HELPERS = frozenset("will would must may might can could should to has have had did".split())


def _verb(words: tuple[Word, ...], at: int) -> bool:
    """Whether a word is surely a verb: a past form, or behind an auxiliary. Adjectives in -ed before a noun slip in."""
    form = words[at].form
    irregular = form in lexicon().irregular and not words[at].stem[:1].isdigit() and not form.endswith(("er", "est")) and form not in _NO_VERBS
    past = (form.endswith("ed") and len(form) > 4) or irregular
    return past or (at > 0 and (words[at - 1].form in _HELPERS or words[at - 1].form in _BE))


_NO_VERBS = frozenset("less least better best worse worst people children men women feet lives wives dead death deaths left little".split())
_CALENDAR = frozenset("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
                      "september october november december".split())  # fmt: skip


def _voice(words: tuple[Word, ...], at: int) -> str:
    """active; "by" (a passive that names its agent); or passive."""
    if any(word.form == "by" for word in words[at + 1 : at + 7]):
        near = [word.form for word in words[at + 1 : at + 7]]
        if near.index("by") <= 1 or any(word.form in _BE for word in words[max(0, at - 2) : at]):
            return "by"
    participle = words[at].form.endswith(("ed", "en", "id", "ught", "old", "ade", "nt"))
    return "passive" if participle and any(word.form in _BE for word in words[max(0, at - 2) : at]) else "active"


def _names(plain: str, words: tuple[Word, ...], at: int, step: int) -> frozenset[str]:
    """Names on one side of a verb that no preposition makes a place or a time: its subject before, its object behind.

    A subject may stand far off; an object ends at the first preposition but "by".
    """
    names: set[str] = set()
    offset = at + step
    for _ in range(REACH if step > 0 else 2 * REACH):
        if not 0 <= offset < len(words):
            break
        low, high = sorted((offset, offset - step))
        gap = plain[words[low].end : words[high].start]
        if any(mark in gap for mark in (';:"()' if step < 0 else ',;:"()')):
            break
        word = words[offset]
        if step > 0 and word.form in _PREPOSITIONS:
            break
        if word.name and (word.content or word.form == "usa") and word.form not in _CALENDAR and not _governed(words, offset):
            names.add(country(word.form) or word.stem)
        offset += step
    return frozenset(names)


_PREPOSITIONS = frozenset("in at on for from with to near before after during under over since until than as about against".split())


def _governed(words: tuple[Word, ...], at: int) -> bool:
    """Whether the run of names that words[at] stands in follows a preposition."""
    first = at
    while first > 0 and words[first - 1].name:
        first -= 1
    before = words[first - 1].form if first else ""
    if before in ("the", "a", "an") and first > 1:
        before = words[first - 2].form
    return before in _PREPOSITIONS or before == "of"


def compare(case: Case) -> Iterator[Mismatch]:
    """Directions, actors and owners of numbers that the evidence has the other way round."""
    linked = [(reading, sentence) for link, reading, sentence in case.linked() if link.similarity >= SAME_STATEMENT]
    if not linked:
        return
    for heading in case.derivative.once(find_headings, case.sentence):
        yield from _turned(case, heading, linked)
    for deed in case.derivative.once(find_deeds, case.sentence):
        yield from _reversed(case, deed, linked)
    yield from _exchanged(case, *linked[0])


def _turned(case: Case, heading: Heading, linked: list[tuple[Reading, Sentence]]) -> Iterator[Mismatch]:
    rival = None
    here = index_at(case.sentence.words, heading.start)
    for reading, sentence in linked:
        for other in reading.once(find_headings, sentence):
            near = local(case.sentence, here, sentence, index_at(sentence.words, other.start)) >= SURROUNDED
            if _same_target(heading, other):
                if other.way == heading.way:
                    return
                rival = rival or ((reading, other) if near and heading.before & other.before else None)
            elif near and other.way == heading.way and _crossed(case, heading, other, sentence):
                rival = rival or (reading, other)
    if rival is not None:
        reading, other = rival
        yield differs(RULE, case, (heading.start, heading.end), reading, (other.start, other.end), 0.8)


def _same_target(ours: Heading, theirs: Heading) -> bool:
    return sum(found_in(stem, theirs.target) for stem in ours.target) >= 0.6 * min(len(ours.target), len(theirs.target))


def _crossed(case: Case, ours: Heading, theirs: Heading, sentence: Sentence) -> bool:
    """The same verb leads to another target, and each target stands elsewhere in the other sentence."""
    if not ours.before & theirs.before:
        return False
    return found_in(ours.target[0], sentence.stems) and found_in(theirs.target[0], case.sentence.stems) and not any(
        found_in(stem, theirs.target, 0.7) for stem in ours.target
    )


def _reversed(case: Case, deed: Deed, linked: list[tuple[Reading, Sentence]]) -> Iterator[Mismatch]:
    rival = None
    for reading, sentence in linked:
        for other in reading.once(find_deeds, sentence):
            if alike(deed.verb, other.verb) < SYNONYM:
                continue
            if deed.agent & other.agent or deed.patient & other.patient:
                return
            surrounded = local(case.sentence, deed.at, sentence, other.at) >= SURROUNDED
            if rival is None and surrounded and _turned_round(deed, other, case.sentence, sentence):
                rival = (reading, other)
    if rival is not None:
        reading, other = rival
        yield differs(RULE, case, (deed.start, deed.end), reading, (other.start, other.end), 0.8)


def _turned_round(ours: Deed, theirs: Deed, mine: Sentence, his: Sentence) -> bool:
    """The actors changed places: both of them, the two agents, or the only one named, where the other is "he"."""
    if ours.agent & theirs.patient and ours.patient & theirs.agent:
        return True
    if ours.agent and theirs.agent and not ours.patient and not theirs.patient:
        return _named(ours.agent, his) and _named(theirs.agent, mine)
    switched = (ours.agent == theirs.patient and not ours.patient and not theirs.agent) or (
        ours.patient == theirs.agent and not ours.agent and not theirs.patient
    )
    if not switched:
        return False
    voices = {ours.voice, theirs.voice}
    if voices == {"passive", "active"}:
        return True
    return voices == {"active"} and _pronoun_by(ours, mine) and _pronoun_by(theirs, his)


def _named(names: frozenset[str], sentence: Sentence) -> bool:
    held = {country(word.form) or word.stem for word in sentence.words if word.name}
    return names <= held


def _pronoun_by(deed: Deed, sentence: Sentence) -> bool:
    """Whether a pronoun stands where the deed has no name."""
    near = sentence.words[max(0, deed.at - 3) : deed.at] if not deed.agent else sentence.words[deed.at + 1 : deed.at + 3]
    return any(word.form in _PRONOUNS for word in near)


_PRONOUNS = frozenset("he she they it him her them we us who".split())


def _exchanged(case: Case, reading: Reading, sentence: Sentence) -> Iterator[Mismatch]:
    """Two numbers that both sides have, each now beside the other's words."""
    ours = case.derivative.once(find_quantities, case.sentence)
    theirs = reading.once(find_quantities, sentence)
    for first, one in enumerate(ours):
        for other in ours[first + 1 :]:
            held = [next((mine for mine in theirs if agree(mine, number)), None) for number in (one, other)]
            if held[0] is None or held[1] is None or held[0] == held[1] or agree(one, other):
                continue
            if _flipped(case.derivative.plain, case.sentence, one, other, reading.plain, sentence, held[0], held[1]):
                yield differs(RULE, case, (one.start, other.end), reading, (held[0].start, held[0].end), 0.7)
                return


def _flipped(
    plain: str, ours: Sentence, one: Quantity, other: Quantity, held: str, theirs: Sentence, first: Quantity, second: Quantity
) -> bool:
    """Whether the words beside each number stand beside the other one in the source, and none stays."""
    kept = flipped = 0
    mine, his = _beside(plain, ours, one, other), _beside(held, theirs, first, second)
    for stem, side in mine.items():
        match = next((other_side for word, other_side in his.items() if alike(word, stem) >= SYNONYM), None)
        if match is not None:
            flipped += side != match
            kept += side == match
    return flipped >= 2 and kept == 0


_SEGMENT = re.compile(r"[,;:]|\b(?:and|against|versus|compared|while|whereas|but)\b")


def _beside(plain: str, sentence: Sentence, one: Quantity, other: Quantity) -> dict[str, int]:
    """The content words that stand in one segment with exactly one of the numbers: 1 for the first, -1 for the other."""
    cuts = [sentence.start, *(match.start() for match in _SEGMENT.finditer(plain, sentence.start, sentence.end)), sentence.end + 1]
    found: dict[str, int] = {}
    for low, high in pairwise(cuts):
        holds = (low <= one.start < high, low <= other.start < high)
        if holds[0] != holds[1]:
            words = [word for word in sentence.words if low <= word.start < high and word.content and not word.stem[:1].isdigit()]
            found |= {word.stem: 1 if holds[0] else -1 for word in words}
    return found
