"""CLM308, directions: where something came from, and where it went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...aligned import Case, Mismatch
from ...text import Reading, Sentence, Word, stem
from ...text.senses import SYNONYM, alike, found_in
from ..context import index_at, local
from ..grammar.phrases import Phrase
from ..grammar.verbs import PRONOUNS, verb
from ..wording import differs

SURROUNDED = 0.6
# Words of a phrase that says more of a target.
REST = 3
_WAYS = {"from": "from", "to": "to", "toward": "to", "towards": "to", "into": "to", "onto": "to"}
# Verbs of going and of making go: what is swept off a road is not washed onto it.
_MOTION = frozenset(
    stem(verb)
    for verb in "push drive sweep wash carry blow drag move send ship transport fly travel go come walk march escort "
    "transfer bring take haul tow throw evacuate flee drift pull sail run head return deport smuggle lead steer "
    "deliver relocate migrate ride climb fall jump swim row float roll slide shift pump pour leak flow spread escape "
    "cross crawl sneak slip hurry rush land".split()
)
_GOING = frozenset("come comes came coming go goes went gone going".split())
# How alike the words about two directions must be, from either side, where the verbs only both tell of moving.
# Less where the place has a name.
MOVED, MOVED_BY_NAME = 0.35, 0.3
_ENDS = frozenset("and on in after before by that with for at of since until while when which who".split())
_IDIOMS = frozenset(
    "due close according thanks prior owing up next related order similar contrary opposed subject likely able want "
    "wants used refuse agree plan try".split()
)
_OPENERS = frozenset("the a an his her its their our my your this that these those each every some any no".split())
# Before "to leave home".
_FORCED = frozenset(
    "had has have having made forced ordered asked told going allowed expected set about ready decided began started "
    "continued needs need needed wanted hoped tried managed failed refused declined agreed vowed promised threatened "
    "able unable free".split()
)
# Behind an infinitive stands an object or a particle; behind a goal neither.
_OBJECTS = _OPENERS | PRONOUNS | frozenset("up back out down off away over more to not be become".split())
# Parties that may change places between two prepositions.
_LINKS = frozenset("from to towards toward into by against over for behind".split())


@dataclass(frozen=True, slots=True)
class Heading:
    """A direction and where it leads: "towards Pyongyang airport". `target`: stems after it; `before`: before it.

    `definite`: a name, or a thing that the text has spoken of ("the islands"); `verb`: the stem that governs it.
    """

    start: int
    end: int
    way: str
    target: tuple[str, ...]
    before: tuple[str, ...]
    definite: bool
    verb: str = ""


def find_headings(plain: str, sentence: Sentence) -> tuple[Heading, ...]:
    """Directions of a sentence with what they lead to."""
    words = sentence.words
    found = []
    for at, word in enumerate(words[:-1]):
        way = _WAYS.get(word.form)
        if word.form == "of" and at and words[at - 1].form == "out":
            way = "from"
        if way is None or words[at + 1].number or (at and words[at - 1].form in _IDIOMS) or _infinitive(words, at):
            continue
        target, last = _target(plain, words, at)
        if target:
            near = [word.stem for word in words[max(0, at - 6) : at] if word.content and word.form != "away"]
            definite = words[at + 1].name or words[at + 1].form in ("the", "its", "his", "her", "their")
            found.append(
                Heading(word.start, last.end, way, tuple(target), tuple(near[-2:]), definite, _verb(words, at))
            )
    return tuple(found)


def _verb(words: tuple[Word, ...], at: int) -> str:
    """The nearest verb before a direction, one of moving if there is one near; "" where there is none."""
    places = range(at - 1, max(-1, at - 9), -1)
    near = ["go" if words[one].form in _GOING else words[one].stem for one in places if _acts(words, one)]
    return next((stemmed for stemmed in near if stemmed in _MOTION), near[0] if near else "")


def _acts(words: tuple[Word, ...], at: int) -> bool:
    moving = words[at].form.endswith("ing") and words[at].stem in _MOTION
    return moving or words[at].form in _GOING or verb(words, at)


def _infinitive(words: tuple[Word, ...], at: int) -> bool:
    """Whether "to" opens "to quit his service", "to go back"."""
    following = words[at + 1]
    if words[at].form != "to" or following.name or following.form in _OPENERS:
        return False
    if at and words[at - 1].form in _FORCED:
        return True
    plural = following.form.endswith("s") and not following.form.endswith("ss")
    return not following.content or (not plural and (at + 2 >= len(words) or words[at + 2].form in _OBJECTS))


def _target(plain: str, words: tuple[Word, ...], at: int) -> tuple[list[str], Word]:
    target, last = [], words[at]
    for following in words[at + 1 : at + 6]:
        gap = plain[words[at].end : following.start]
        if any(mark in gap for mark in ',;:"') or following.form in _WAYS or following.form in _ENDS:
            break
        if following.content:
            target.append(following.stem)
            last = following
    return target, last


def turned(rule: str, case: Case, heading: Heading, linked: list[tuple[Reading, Sentence]]) -> Iterator[Mismatch]:
    """A direction that leads back in the evidence, or to what the evidence has elsewhere."""
    rival = None
    here = index_at(case.sentence.words, heading.start)
    for reading, sentence in linked:
        for other in reading.once(find_headings, sentence):
            near = local(case.sentence, here, sentence, index_at(sentence.words, other.start)) >= SURROUNDED
            if _same_target(heading, other):
                if other.way == heading.way:
                    return
                told = near and _same_deed(heading, other)
                rival = rival or ((reading, other) if told or _moves(case, heading, sentence, other) else None)
            elif near and other.way == heading.way and _crossed(case, heading, other, sentence):
                rival = rival or (reading, other)
    if rival is not None:
        reading, other = rival
        yield differs(rule, case, (heading.start, heading.end), reading, (other.start, other.end), 0.8)


def _same_deed(ours: Heading, theirs: Heading) -> bool:
    """Whether all that stands right before both is the same: "sought help from" is not "turned for help to"."""
    small, large = sorted((ours.before, theirs.before), key=len)
    return bool(small) and all(found_in(one, large) for one in small)


def _moves(case: Case, ours: Heading, sentence: Sentence, theirs: Heading) -> bool:
    """Whether both tell where something moves, among like words."""
    if not {ours.verb, theirs.verb} <= _MOTION:
        return False
    here, there = index_at(case.sentence.words, ours.start), index_at(sentence.words, theirs.start)
    least = MOVED_BY_NAME if case.sentence.words[here + 1].name else MOVED
    return min(local(case.sentence, here, sentence, there), local(sentence, there, case.sentence, here)) >= least


def _same_target(ours: Heading, theirs: Heading) -> bool:
    shared = sum(found_in(one, theirs.target) for one in ours.target)
    return shared >= 0.6 * min(len(ours.target), len(theirs.target))


def _crossed(case: Case, ours: Heading, theirs: Heading, sentence: Sentence) -> bool:
    """The same verb leads to another target, and each target stands elsewhere in the other sentence."""
    if not set(ours.before) & set(theirs.before) or not (ours.definite and theirs.definite):
        return False
    if _goes_on(sentence, theirs, ours.target[0]) or _goes_on(case.sentence, ours, theirs.target[0]):
        return False
    elsewhere = found_in(ours.target[0], sentence.stems) and found_in(theirs.target[0], case.sentence.stems)
    return elsewhere and not any(found_in(one, theirs.target, 0.7) for one in ours.target)


def _goes_on(sentence: Sentence, heading: Heading, stemmed: str) -> bool:
    """Whether a word is the next to say where a heading leads: "to the hospital in Juliaca"."""
    behind = [word for word in sentence.words if word.start >= heading.end][:REST]
    return (
        bool(behind)
        and behind[0].form in ("in", "at", "of", "near")
        and found_in(stemmed, [one.stem for one in behind])
    )


def swapped(
    rule: str,
    case: Case,
    our_phrases: tuple[Phrase, ...],
    reading: Reading,
    sentence: Sentence,
    their_phrases: tuple[Phrase, ...],
) -> Iterator[Mismatch]:
    """Two parties that changed prepositions: "by the tenant against the landlord"."""
    ours, theirs = _governed(our_phrases), _governed(their_phrases)
    for one in ours:
        for other in ours:
            if one.link >= other.link or one.parties & other.parties:
                continue
            there = [phrase for phrase in theirs if phrase.link == one.link and _alike(phrase, other)]
            back = [phrase for phrase in theirs if phrase.link == other.link and _alike(phrase, one)]
            kept = any(phrase.link == mine.link and _alike(phrase, mine) for mine in (one, other) for phrase in theirs)
            if there and back and not kept:
                first, last = sorted((one, other), key=lambda phrase: phrase.first)
                span = (case.sentence.words[first.first].start, case.sentence.words[last.last - 1].end)
                low, high = sorted((there[0], back[0]), key=lambda phrase: phrase.first)
                held = (sentence.words[low.first].start, sentence.words[high.last - 1].end)
                yield differs(rule, case, span, reading, held, 0.75)
                return


def _governed(phrases: tuple[Phrase, ...]) -> list[Phrase]:
    return [one for one in phrases if one.kind == "noun" and one.link in _LINKS and one.parties and not one.measure]


def _alike(one: Phrase, other: Phrase) -> bool:
    return any(alike(party, another) >= SYNONYM for party in one.parties for another in other.parties)
