"""An act given to another party of the story: "the regulator tested 40 meters", which the consumer office tested."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from ...aligned import Case, Mismatch
from ...text import Reading, Sentence, stem
from ...text.senses import SYNONYM
from ..context import local
from ..crediting.credits import Credit, find_credits
from ..crediting.samespeaker import same_speaker
from ..grammar.heads import apposes
from ..wording import differs
from .deeds import Deed, find_parties
from .likeness import likeness, same_relation

# How alike the words about the two verbs must be; who does it is among them and differs.
SURROUNDED = 0.5
# And where who does it in the text does another thing in the same sentence of the evidence.
BESIDE = 0.6
# And where who does it is not counted, who is not there.
APART = 0.75
# A party known by more words than these was not read rightly.
MOST = 4
# "LD" may be anybody.
INITIALS = 2
# Of a sentence with more deeds the rest is not looked at.
MANY = 12
_ITSELF = frozenset("he she they".split())
_HELPERS = frozenset("has have had was were is are did does would will could should must not never".split())
# Before the pronoun: "said that she", "said she".
_OPENS = frozenset("that said says".split())
_ANYONE = frozenset(
    map(
        stem,
        "company firm group business organisation organization agency office authority body team man woman boy girl "
        "people person victim suspect couple pair other".split(),
    )
)
# One may be told for the other: what a judge decides the court decides.
_HOUSES = tuple(
    frozenset(map(stem, line.split()))
    for line in """
court judge jury tribunal magistrate panel bench
government minister ministry cabinet premier president parliament lawmaker deputy senate state country
city town council councillor mayor authority administration village municipality district
police officer detective inspector force investigator
army troop soldier military fighter unit commander
club coach team side player captain manager defender midfielder striker goalkeeper forward winger
hospital doctor surgeon nurse clinic medic
owner boss manager management executive director operator employer chief
union worker staff employee striker driver
school headteacher teacher head
party leader politician
university researcher professor scientist expert
prosecutor prosecution attorney
firefighter brigade crew rescuer
family relative parent
resident tenant neighbour villager inhabitant
""".strip().splitlines()
)


def moved(
    rule: str, case: Case, deeds: tuple[Deed, ...], linked: list[tuple[Reading, Sentence]], acts: Callable[[str], bool]
) -> Iterator[Mismatch]:
    """A deed whose doer is another one than the evidence's, where both act in the sources; `acts` knows who does."""
    for deed in deeds[:MANY]:
        if not _acting(case, deed.agent, case.sentence, acts):
            continue
        rivals = _rivals(deed, linked)
        if any(not other.agent or likeness(deed.agent, other.agent) >= SYNONYM for _, _, other in rivals):
            continue
        for reading, sentence, other in rivals:
            if _exchanged(case, deed, other, sentence, acts) and _elsewhere(case, deed, other):
                yield differs(rule, case, (deed.start, deed.end), reading, (other.start, other.end), 0.65)
                return


def _rivals(deed: Deed, linked: list[tuple[Reading, Sentence]]) -> list[tuple[Reading, Sentence, Deed]]:
    """The deeds of the evidence that are told by the same relation."""
    return [
        (reading, sentence, other)
        for reading, sentence in linked
        for other in reading.once(find_parties, sentence).deeds
        if same_relation(deed, other)
    ]


def given_to_another(
    rule: str, case: Case, deeds: tuple[Deed, ...], linked: list[tuple[Reading, Sentence]], acts: Callable[[str], bool]
) -> Iterator[Mismatch]:
    """A deed of the same doer that is done to another than in the evidence: whom the union had warned."""
    for deed in deeds[:MANY]:
        ours = _turned(deed, acts)
        if not deed.agent or not _acting(case, ours.agent, case.sentence, acts):
            continue
        rivals = _rivals(deed, linked)
        if any(not other.patient or likeness(ours.agent, other.patient) >= SYNONYM for _, _, other in rivals):
            continue
        for reading, sentence, other in rivals:
            theirs = _turned(other, acts)
            if likeness(deed.agent, other.agent) < SYNONYM or likeness(ours.agent, sentence.stems) >= SYNONYM:
                continue
            if not _exchanged(case, ours, theirs, sentence, acts):
                continue
            if _elsewhere(case, ours, theirs, acts):
                yield differs(rule, case, (deed.start, deed.end), reading, (other.start, other.end), 0.65)
                return


def _turned(deed: Deed, acts: Callable[[str], bool]) -> Deed:
    """As if whom it is done to had done it: what befalls doers befalls them."""
    end = frozenset(party for party in deed.patient if acts(party.rpartition("-")[2]))
    return replace(deed, agent=end, patient=deed.agent, pronoun=False)


def by_speaker(
    rule: str, case: Case, deeds: tuple[Deed, ...], linked: list[tuple[Reading, Sentence]], acts: Callable[[str], bool]
) -> Iterator[Mismatch]:
    """ "Quill said that she had heard shouting" where Quill said that a neighbour had."""
    credits = case.derivative.once(find_credits, case.sentence)
    if len(credits) != 1 or credits[0].pronoun:
        return
    speaker = credits[0]
    near = case.derivative.sentences[max(0, case.sentence.index - 2) : case.sentence.index + 1]
    for deed in deeds[:MANY]:
        if deed.agent or deed.start < speaker.end or not _own(case.sentence, deed, speaker):
            continue
        for reading, sentence in linked:
            voices = reading.once(find_credits, sentence)
            others = [one for one in reading.once(find_parties, sentence).deeds if same_relation(deed, one)]
            if len(others) != 1 or not any(same_speaker(speaker, one, strict=True) for one in voices):
                continue
            other = others[0]
            held = any(likeness(other.agent, one.stems) >= SYNONYM for one in near)
            if (
                held
                or not _acting(case, other.agent, sentence, acts)
                or likeness(other.agent, speaker.speaker) >= SYNONYM
            ):
                continue
            if local(case.sentence, deed.at, sentence, other.at) >= SURROUNDED:
                yield differs(rule, case, (deed.start, deed.end), reading, (other.start, other.end), 0.65)
                return


def _own(sentence: Sentence, deed: Deed, speaker: Credit) -> bool:
    """Whether "that he" opens the clause of a deed, and nobody else is named between it and who speaks."""
    at = deed.at
    while at and (sentence.words[at - 1].form in _HELPERS or sentence.words[at - 1].form.endswith("ly")):
        at -= 1
    if not at or sentence.words[at - 1].form not in _ITSELF:
        return False
    between = [word for word in sentence.words[: at - 1] if word.start >= speaker.end]
    return bool(between) and not any(word.name for word in between) and between[-1].form in _OPENS


def _acting(case: Case, parties: frozenset[str], sentence: Sentence, acts: Callable[[str], bool]) -> bool:
    """Whether who does it is somebody, and is told by more than "the company" or "the man"."""
    if not parties or len(parties) > MOST or parties <= _ANYONE or min(map(len, parties)) <= INITIALS:
        return False
    return any(acts(party.rpartition("-")[2]) for party in parties) or parties <= _names(case, sentence)


def _names(case: Case, sentence: Sentence) -> frozenset[str]:
    words = sentence.words
    # A capital at the head of the sentence makes no name, unless the sources have the name elsewhere.
    opening = words[0] if words and not any(word.name for word in words[1:2]) else None
    if opening is not None and any(opening.stem in source.whole(_named) for source in case.sources):
        opening = None
    return frozenset(word.stem for word in words if word.name and word is not opening)


def _named(reading: Reading) -> frozenset[str]:
    """The names of an article that stand within a sentence."""
    return frozenset([word.stem for one in reading.body for word in one.words[1:] if word.name and word.content])


def _exchanged(case: Case, ours: Deed, theirs: Deed, sentence: Sentence, acts: Callable[[str], bool]) -> bool:
    """Whether the same is done by two who do not stand in one another's sentence."""
    if not _acting(case, theirs.agent, sentence, acts) or _one_house(ours.agent, theirs.agent):
        return False
    # "The surgeon" may be Kane; a porter is no nurse, and Weck is not Holm.
    mine, his = _names(case, case.sentence), _names(case, sentence)
    named, called = ours.agent <= mine, theirs.agent <= his
    if named != called and not (_closed(case.sentence, ours.agent) and _closed(sentence, theirs.agent)):
        who, office = (ours.agent, theirs.agent) if named else (theirs.agent, ours.agent)
        apart = office.isdisjoint(mine | his) and likeness(ours.agent, sentence.stems) < SYNONYM
        if not apart or not _otherwise(case, who, office, acts):
            return False
    if likeness(theirs.agent, case.sentence.stems) >= SYNONYM:
        return False
    near = local(case.sentence, ours.at, sentence, theirs.at)
    if likeness(ours.agent, sentence.stems) >= SYNONYM:
        # Who does another thing there may not be who does this: the same must be done to the same.
        hidden = (ours.pronoun and not ours.patient) or (theirs.pronoun and not theirs.patient)
        done = hidden or likeness(ours.patient, theirs.patient) >= SYNONYM
        return done and near >= BESIDE and not apposes(sentence, ours.agent, theirs.agent, (0, 0), listed=True)
    return near >= SURROUNDED or local(case.sentence, ours.at, sentence, theirs.at, without=ours.agent) >= APART


def _closed(sentence: Sentence, parties: frozenset[str]) -> bool:
    """Whether a name closes what somebody is known by: "director Ada Holm", not "the Mean Street actress"."""
    places = [at for at, word in enumerate(sentence.words) if word.stem in parties]
    return any(sentence.words[at].name and at + 1 not in places for at in places)


def _otherwise(case: Case, named: frozenset[str], called: frozenset[str], acts: Callable[[str], bool]) -> bool:
    """Whether the sources call who is named something else, beside the other: Toft is a cleaner, and no guard."""
    known: set[str] = set()
    beside = False
    for source in case.sources:
        for one in source.body:
            if not named.isdisjoint(one.stems):
                offices = {word.stem for word in one.words if acts(word.stem)} - named
                known |= {office for office in offices if apposes(one, named, {office}, (one.start, one.start))}
                beside = beside or _introduced(one, called - known)
    return beside and bool(known) and likeness(known, called) < SYNONYM and not _one_house(frozenset(known), called)


def _introduced(sentence: Sentence, called: frozenset[str]) -> bool:
    """ "Showed it to a guard": who is told of for the first time is none of those named."""
    words = sentence.words
    places = (at for at, word in enumerate(words) if word.stem in called)
    return any(one.form in ("a", "an", "another") for at in places for one in words[max(0, at - 2) : at])


def _elsewhere(case: Case, ours: Deed, theirs: Deed, acts: Callable[[str], bool] | None = None) -> bool:
    """Whether the sources tell of who does it in ours, and neither that he does it nor that the other is called so."""
    known = False
    for source in case.sources:
        for one in source.body:
            if ours.agent.isdisjoint(one.stems):
                continue
            # "The man, a baker": who is told of before.
            called = theirs.agent | _ANYONE
            if apposes(one, ours.agent, called, (one.start, one.start)):
                return False
            told = source.once(find_parties, one)
            deeds = (_turned(deed, acts) if acts is not None else deed for deed in told.deeds)
            if any(same_relation(deed, ours) and likeness(deed.agent, ours.agent) >= SYNONYM for deed in deeds):
                return False
            known = known or any(not ours.agent.isdisjoint(phrase.parties) for phrase in told.phrases)
    return known


def _one_house(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return any(ours & house and theirs & house for house in _HOUSES)
