"""Finds who did what to whom: the parties on both sides of a verb, whichever way it tells them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...text import Sentence, Word, stem
from ...text.senses import country
from ..grammar.bodies import acting
from ..grammar.comparisons import Comparison, find_comparisons
from ..grammar.lightverbs import light, received
from ..grammar.phrases import Phrase, find_phrases
from ..grammar.relations import ALONE, GIVING, NOUN_LINKS, NOUNS, PASSED, TOLD_TO, known, pairs, relation
from ..grammar.subjects import (
    TO,
    active,
    behind,
    called,
    coordinated,
    governs_infinitive,
    is_able,
    relative,
    run_on,
    subject_of,
)
from ..grammar.verbs import BE, OPENERS

_HAVE = frozenset("has have had".split())
_JOINED = frozenset("and or but".split())
# "By name" tells how, and nobody who does it.
_MEANS = frozenset(
    "name hand mistake accident chance force law phone telephone radio letter mail email post taxi bus train car "
    "boat plane air sea land ferry helicopter far default design book".split()
)
_PARTICIPLES = frozenset(
    "shot hit met led fed won lost read beat cast set let put cut shut hurt split told sold held".split()
)
_PARTICIPLE_ENDS = tuple("ed en id ught old ade nt wn ft ung ut un elt ept ood ound rn uck alt one eard".split())


@dataclass(frozen=True, slots=True)
class Deed:
    """`agent` does `relation` to `patient`, whichever the voice; each holds the head and the names of its phrase.

    `other`: a further party ("lent the mask to the gallery"); `voice`: active, passive, or by (a passive that names its
    agent); `at`: the verb's place; `pronoun`: a pronoun stands for the agent or the patient that is empty.
    """

    start: int
    end: int
    relation: str
    agent: frozenset[str]
    patient: frozenset[str]
    other: frozenset[str]
    voice: str
    at: int
    pronoun: bool = False
    subject: frozenset[str] = frozenset()
    sure: bool = True
    goal: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Parties:
    """What a sentence tells of its parties; found together, because all of it rests on the phrases."""

    phrases: tuple[Phrase, ...]
    deeds: tuple[Deed, ...]
    comparisons: tuple[Comparison, ...]


def find_parties(plain: str, sentence: Sentence) -> Parties:
    """The phrases, deeds and comparisons of a sentence."""
    phrases = find_phrases(plain, sentence)
    return Parties(phrases, _deeds(sentence.words, phrases), tuple(find_comparisons(sentence, phrases)))


def _deeds(words: tuple[Word, ...], phrases: tuple[Phrase, ...]) -> tuple[Deed, ...]:
    """The deeds that name at least one party."""
    found: list[Deed] = []
    for place, phrase in enumerate(phrases):
        if phrase.kind == "verb":
            deed = _deed(words, phrases, place, found[-1] if found else None)
            if deed is not None:
                found.append(deed)
    found += [*_nominal(words, phrases, found), *_having(words, phrases), *_gerunds(words, phrases)]
    return tuple(deed for deed in found if deed.agent or deed.patient or (deed.pronoun and deed.goal))


def _deed(words: tuple[Word, ...], phrases: Sequence[Phrase], place: int, previous: Deed | None) -> Deed | None:
    at = phrases[place].first
    word = words[at]
    following, third = [*(one.form for one in words[at + 1 : at + 3]), "", ""][:2]
    name, end, link = relation(word.stem, following, third)
    right = [*behind(phrases, place), *relative(words, phrases, place)]
    subject = subject_of(phrases, place - is_able(words, phrases, place)) or run_on(words, phrases, place)
    agents = (phrase for phrase in right if phrase.link == "by" and not phrase.measure)
    by = next((phrase for phrase in agents if words[phrase.last - 1].form not in _MEANS), None)
    voice = _voice(words, phrases, place, by)
    led: tuple[str, ...] = ("",)
    if (told := light(words, at)) is not None:
        name, end, link = relation(stem(told.relation))
        right, led = [one for one in right if not one.first <= told.noun < one.last], told.links or led
    elif (act := received(words, at)) and any(phrase.link == "from" for phrase in right):
        name, end, link = relation(stem(act))[0], -1, "from"
    objects = [phrase for phrase in right if phrase.link in led and not phrase.measure][:2]
    objects += called(phrases, objects)
    linked = [phrase for phrase in right if phrase.link in TO and not phrase.measure]
    if linked and linked[-1] is right[-1]:
        linked += [phrase._replace(link=linked[-1].link) for phrase in called(phrases, linked)]
    before = subject.parties if subject else frozenset()
    pronoun = subject is not None and subject.pronoun
    willing = subject is None and previous is not None and governs_infinitive(words, previous.at, at)
    if previous is not None and (willing or (subject is None and coordinated(phrases, place))):
        before = previous.subject
        pronoun = pronoun or (willing and previous.pronoun and not before)
    after = frozenset(party for phrase in objects for party in phrase.parties)
    if name in GIVING and objects:
        after |= _receiver(words, objects[0])
    other = frozenset(party for phrase in linked if not link or phrase.link == link for party in phrase.parties)
    if voice != "active":
        agent, patient = (by.parties if by else frozenset()), before
        if word.form == "known" and by is None:
            agent = frozenset(party for phrase in linked if phrase.link == "to" for party in phrase.parties)
    else:
        agent, patient = before, after
        pronoun = pronoun or any(phrase.pronoun for phrase in objects)
    sure = voice != "active" or willing or active(phrases, place, right)
    goal = frozenset(party for phrase in linked if phrase.link == "to" for party in phrase.parties) - agent
    name = PASSED.get(word.stem, name) if following == "by" and not goal else name
    deed = Deed(
        word.start, word.end, name, agent, patient - agent, other - agent, voice, at, pronoun, before, sure, goal
    )
    if goal and word.stem in TOLD_TO and deed.patient.isdisjoint(acting()):
        deed = replace(deed, relation="inform", patient=goal, other=deed.patient - goal)
    if end < 0 and (word.stem, following) in pairs():
        return replace(deed, agent=deed.patient, patient=deed.agent) if deed.patient and voice == "active" else None
    if end < 0 and following in ("nothing", "no", "little"):
        return replace(deed, relation=word.stem)  # "heard nothing from the government"
    return _turned(deed, word.stem, link, linked) if end < 0 else deed


def _receiver(words: tuple[Word, ...], phrase: Phrase) -> frozenset[str]:
    """ "Gave the men tea": who stands before what is given, in one phrase with it."""
    before = (country(word.form) or word.stem for word in words[phrase.first : phrase.last - 1])
    return frozenset(party for party in before if party in acting())


def _turned(deed: Deed, verb: str, link: str, linked: Sequence[Phrase]) -> Deed:
    """ "B borrowed it from A": A lent it. Where the other party is not told, the verb stands for itself."""
    giver = frozenset(party for phrase in linked if phrase.link == link for party in phrase.parties)
    pronoun = any(phrase.link == link and phrase.pronoun for phrase in linked)
    if deed.voice != "active" or not link or not (giver or pronoun):
        return replace(deed, relation=ALONE.get(verb, verb))
    return replace(deed, pronoun=pronoun, agent=giver, patient=deed.agent, other=deed.patient - giver)


def _voice(words: tuple[Word, ...], phrases: Sequence[Phrase], place: int, by: Phrase | None) -> str:
    """active, passive, or by. "Stopped by an officer" needs no auxiliary, "has stopped" has another."""
    at = phrases[place].first
    form = words[at].form
    before = phrases[max(0, place - 3) : place]
    # "As the mill is called, burned" is no passive; "were arrested and booked" are two.
    closed = max((at + 1 for at, one in enumerate(before) if one.kind == "cut" and one.link not in _JOINED), default=0)
    helpers = [words[one.first].form for one in before[closed:] if one.kind == "helper"]
    near = [word.form for word in words[max(0, at - 3) : at]]
    if at and words[at - 1].form == "to":
        return "active"  # "has been asked to print"
    # "Will be open" is what "will open" tells.
    if form == "open" or (not form.endswith(_PARTICIPLE_ENDS) and form not in _PARTICIPLES):
        return "active"
    passive = bool(helpers) and helpers[-1] in BE and helpers[-1] in near
    if by is not None and (passive or (not helpers and by.first - at <= 4)):
        return "by"
    return "passive" if passive else "active"


def _having(words: tuple[Word, ...], phrases: Sequence[Phrase]) -> Iterator[Deed]:
    """ "The printer had a key": no helper of another verb."""
    for place, phrase in enumerate(phrases[:-1]):
        at, held = phrase.first, phrases[place + 1]
        if phrase.kind != "helper" or words[at].form not in _HAVE or held.kind != "noun" or held.link:
            continue
        owner = subject_of(phrases, place) if words[at + 1].form in OPENERS and not held.measure else None
        if owner is not None and held.parties:
            patient = held.parties - owner.parties
            deed = Deed(words[at].start, words[at].end, "have", owner.parties, patient, frozenset(), "active", at)
            yield replace(deed, pronoun=owner.pronoun, subject=owner.parties, sure=False)


# "After suing the insurer, the bank closed", "the bank closed after suing the insurer".
_GERUNDS = frozenset("after before while since".split())


def _gerunds(words: tuple[Word, ...], phrases: Sequence[Phrase]) -> Iterator[Deed]:
    """What somebody does before or after what the clause tells: the doer is the clause's."""
    for place, (opened, phrase, held) in enumerate(zip(phrases, phrases[1:], phrases[2:], strict=False)):
        word = words[phrase.first]
        if opened.link not in _GERUNDS or opened.kind != "cut" or not word.form.endswith("ing") or phrase.link:
            continue
        if phrase.last != phrase.first + 1 or held.kind != "noun" or held.link or not known(word.stem):
            continue
        behind_comma = (at + 1 for at, one in enumerate(phrases) if at > place and one.comma)
        first = 0 if place else next(behind_comma, len(phrases))
        owner = next((one for one in phrases[first : place or None] if one.kind == "noun" and not one.link), None)
        if owner is not None and held.parties:
            name, patient = relation(word.stem)[0], held.parties - owner.parties
            deed = Deed(word.start, word.end, name, owner.parties, patient, frozenset(), "active", phrase.first)
            yield replace(deed, pronoun=owner.pronoun, subject=owner.parties)


def _nominal(words: tuple[Word, ...], phrases: Sequence[Phrase], deeds: Sequence[Deed]) -> Iterator[Deed]:
    """ "... with a 24-17 victory over the Tigers": the doer is the doer of the clause."""
    for place, phrase in enumerate(phrases[:-1]):
        if phrase.kind != "noun" or words[phrase.last - 1].stem not in NOUNS:
            continue
        name, end = NOUNS[words[phrase.last - 1].stem]
        following = phrases[place + 1]
        if following.kind != "noun" or following.link not in NOUN_LINKS[end]:
            continue
        doer = next((deed.agent for deed in reversed(deeds) if deed.agent and deed.at < phrase.first), frozenset())
        agent, patient = (doer, following.parties) if end > 0 else (following.parties, doer)
        head = words[phrase.last - 1]
        if doer:
            yield Deed(head.start, head.end, name, agent, patient, frozenset(), "active", phrase.last - 1)
