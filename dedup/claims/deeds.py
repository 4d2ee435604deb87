"""Finds who did what to whom: the parties on both sides of a verb, whichever way it tells them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..text import Sentence, Word, stem
from ..text.senses import country
from .bodies import acting
from .comparisons import Comparison, find_comparisons
from .lightverbs import light
from .phrases import Phrase, find_phrases
from .relations import ALONE, NOUN_LINKS, NOUNS, PASSED, TOLD_TO, pairs, relation
from .verbs import BE, PREPOSITIONS

_STRONG = frozenset(
    ", ; : ( ) - that which who when where while whereas after before because since if than once until till unless "
    "although though so how why whether".split()
)
_JOINED = frozenset("and or but".split())
_RELATIVE = frozenset("who which that".split())
_TO = frozenset(("to", "with", "against", "over", "past", "from", "about"))
_TO_DO = frozenset("to not be have".split())
_ABLE = frozenset("able unable free keen eager happy glad bound likely unlikely certain sure reluctant due".split())
_PARTICIPLES = frozenset(
    "shot hit met led fed won lost read beat cast set let put cut shut hurt split told sold held".split()
)
_PARTICIPLE_ENDS = tuple("ed en id ught old ade nt wn ft ung ut un elt ept ood ound rn uck alt one eard".split())
# Noun phrases of an apposition that name the subject; what is longer tells of others.
CALLED = 2


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
    found += list(_nominal(words, phrases, found))
    return tuple(deed for deed in found if deed.agent or deed.patient or (deed.pronoun and deed.goal))


def _deed(words: tuple[Word, ...], phrases: Sequence[Phrase], place: int, previous: Deed | None) -> Deed | None:
    at = phrases[place].first
    word = words[at]
    following, third = [*(one.form for one in words[at + 1 : at + 3]), "", ""][:2]
    name, end, link = relation(word.stem, following, third)
    right = [*_right(phrases, place), *_relative(words, phrases, place)]
    subject = _subject(phrases, place - _is_able(words, phrases, place)) or _run_on(words, phrases, place)
    by = next((phrase for phrase in right if phrase.link == "by" and not phrase.measure), None)
    voice = _voice(words, phrases, place, by)
    led: tuple[str, ...] = ("",)
    if (told := light(words, at)) is not None:
        name, end, link = relation(stem(told.relation))
        right, led = [one for one in right if not one.first <= told.noun < one.last], told.links or led
    objects = [phrase for phrase in right if phrase.link in led and not phrase.measure][:2]
    objects += _called(phrases, objects)
    linked = [phrase for phrase in right if phrase.link in _TO and not phrase.measure]
    if linked and linked[-1] is right[-1]:
        linked += [phrase._replace(link=linked[-1].link) for phrase in _called(phrases, linked)]
    before = subject.parties if subject else frozenset()
    pronoun = subject is not None and subject.pronoun
    willing = subject is None and previous is not None and governs_infinitive(words, previous.at, at)
    if previous is not None and (willing or (subject is None and _coordinated(phrases, place))):
        before = previous.subject
        pronoun = pronoun or (willing and previous.pronoun and not before)
    after = frozenset(party for phrase in objects for party in phrase.parties)
    other = frozenset(party for phrase in linked if not link or phrase.link == link for party in phrase.parties)
    if voice != "active":
        agent, patient = (by.parties if by else frozenset()), before
    else:
        agent, patient = before, after
        pronoun = pronoun or any(phrase.pronoun for phrase in objects)
    sure = voice != "active" or willing or _active(phrases, place, right)
    goal = frozenset(party for phrase in linked if phrase.link == "to" for party in phrase.parties) - agent
    name = PASSED.get(word.stem, name) if following == "by" and not goal else name
    deed = Deed(
        word.start, word.end, name, agent, patient - agent, other - agent, voice, at, pronoun, before, sure, goal
    )
    if goal and word.stem in TOLD_TO and deed.patient.isdisjoint(acting()):
        deed = replace(deed, relation="inform", patient=goal, other=deed.patient - goal)
    if end < 0 and (word.stem, following) in pairs():
        return replace(deed, agent=deed.patient, patient=deed.agent) if deed.patient and voice == "active" else None
    return _turned(deed, word.stem, link, linked) if end < 0 else deed


def governs_infinitive(words: tuple[Word, ...], at: int, infinitive: int) -> bool:
    """Whether the verb at a place has an infinitive whose doer is its own subject: "was willing to lend"."""
    return 1 < infinitive - at <= 3 and all(one.form in _TO_DO for one in words[at + 1 : infinitive])


def _is_able(words: tuple[Word, ...], phrases: Sequence[Phrase], place: int) -> bool:
    """Whether "able" stands between a subject and its infinitive: "the bank is able to lend"."""
    before, at = phrases[place - 1], phrases[place].first
    return place > 0 and before.kind == "noun" and words[at - 1].form == "to" and words[at - 2].form in _ABLE


def _active(phrases: Sequence[Phrase], place: int, right: Sequence[Phrase]) -> bool:
    """Whether a verb is surely active: behind a helper, or with an object and right behind its subject or "who"."""
    before = phrases[place - 1] if place else None
    if before is None or before.kind == "helper":
        return before is not None
    closing = before.comma and any(one.kind == "cut" and one.comma for one in phrases[max(0, place - 12) : place - 1])
    led = before.kind == "noun" or closing or before.link in _RELATIVE or before.link in ("and", "or", "but")
    return led and any(not phrase.link for phrase in right)


def _turned(deed: Deed, verb: str, link: str, linked: Sequence[Phrase]) -> Deed:
    """ "B borrowed it from A": A lent it. Where the other party is not told, the verb stands for itself."""
    giver = frozenset(party for phrase in linked if phrase.link == link for party in phrase.parties)
    pronoun = any(phrase.link == link and phrase.pronoun for phrase in linked)
    if deed.voice != "active" or not link or not (giver or pronoun):
        return replace(deed, relation=ALONE.get(verb, verb))
    return replace(deed, pronoun=pronoun, agent=giver, patient=deed.agent, other=deed.patient - giver)


def _right(phrases: Sequence[Phrase], place: int) -> list[Phrase]:
    """The noun phrases behind a verb, in its clause."""
    found: list[Phrase] = []
    for phrase in phrases[place + 1 :]:
        if phrase.kind in ("verb", "helper") or (phrase.kind == "cut" and (phrase.link in _STRONG or found)):
            break
        if phrase.kind == "noun":
            found.append(phrase)
    return found


def _relative(words: tuple[Word, ...], phrases: Sequence[Phrase], place: int) -> list[Phrase]:
    """Who stands before "from whom the city had bought it", with the preposition."""
    opened = next((at for at in range(place - 1, -1, -1) if phrases[at].kind in ("cut", "verb")), None)
    if opened is None or phrases[opened].link not in ("whom", "which") or not phrases[opened].first:
        return []
    link = words[phrases[opened].first - 1].form
    nouns = (one for one in reversed(phrases[:opened]) if one.kind == "noun" and one.link != "of" and not one.measure)
    before = next(nouns, None)
    if before is not None and phrases[opened].link == "whom" and link not in PREPOSITIONS:
        return [before._replace(link="")]
    return [before._replace(link=link)] if before is not None and link in _TO | {"by"} else []


def _subject(phrases: Sequence[Phrase], place: int) -> Phrase | None:
    """The nearest noun phrase before a verb that no preposition governs; of a relative clause, what it belongs to."""
    at, apposed = place - 1, frozenset[str]()
    while at >= 0 and phrases[at].kind == "helper":
        at -= 1
    if at >= 0 and phrases[at].kind == "cut" and phrases[at].comma:
        opened = next((i for i in range(at - 1, -1, -1) if phrases[i].kind == "cut" and phrases[i].comma), None)
        if opened is None:
            return None
        apposed, at = _apposed(phrases[opened + 1 : at]), opened - 1
    while at >= 0:
        phrase = phrases[at]
        if phrase.kind == "verb":
            return None
        if phrase.kind == "cut" and not _lists(phrases, at):
            if phrase.link in _RELATIVE:
                return next((one for one in reversed(phrases[:at]) if one.kind == "noun"), None)
            return None
        if phrase.kind == "noun" and not phrase.link and not phrase.measure:
            return phrase._replace(parties=phrase.parties | apposed) if apposed else phrase
        at -= 1
    return None


def _apposed(inserted: Sequence[Phrase]) -> frozenset[str]:
    """What a phrase between commas calls the subject: "the employers, a consortium named Belmar, ..."."""
    if not inserted or inserted[0].kind != "noun" or inserted[0].link or inserted[0].measure:
        return frozenset()
    called = [phrase.parties for phrase in inserted if phrase.kind == "noun" and not phrase.link]
    return frozenset[str]().union(*called[:CALLED])


def _called(phrases: Sequence[Phrase], objects: Sequence[Phrase]) -> list[Phrase]:
    """What a phrase between commas calls the last object: "accuses Belmar, the party of the mayor, of"."""
    at = next((place for place, one in enumerate(phrases) if objects and one is objects[-1]), len(phrases))
    if at + 2 >= len(phrases) or not (phrases[at + 1].kind == "cut" and phrases[at + 1].link == ","):
        return []
    closed = next((i for i in range(at + 2, len(phrases)) if phrases[i].kind != "noun"), len(phrases))
    inserted = phrases[at + 2 : closed]
    ends = len(inserted) == 1 if closed == len(phrases) else phrases[closed].link == ","
    if not ends or not inserted or inserted[0].link:
        return []
    return [phrase for phrase in inserted if not phrase.measure][:CALLED]


def _lists(phrases: Sequence[Phrase], at: int) -> bool:
    """Whether an "and" joins two noun phrases of one subject: "in Denmark and Estonia"."""
    if phrases[at].link not in ("and", "or") or not 0 < at < len(phrases) - 1:
        return False
    return phrases[at - 1].kind == phrases[at + 1].kind == "noun" and phrases[at - 1].link == phrases[at + 1].link


def _run_on(words: tuple[Word, ...], phrases: Sequence[Phrase], place: int) -> Phrase | None:
    """ "In the final at Malmo Lena Fors was beaten": of three names behind a preposition two are the subject's."""
    at = place - 1
    while at >= 0 and phrases[at].kind == "helper":
        at -= 1
    if at < 0 or phrases[at].kind != "noun" or phrases[at].link not in ("in", "at", "on", "for"):
        return None
    phrase = phrases[at]
    names = [word for word in words[phrase.first : phrase.last] if word.name]
    if len(names) < 3 or len(names) < phrase.last - phrase.first:
        return None
    return phrase._replace(link="", parties=frozenset(country(word.form) or word.stem for word in names[-2:]))


def _coordinated(phrases: Sequence[Phrase], place: int) -> bool:
    """ "... and won": the verb has the subject of the one before."""
    at = place - 1
    while at >= 0 and phrases[at].kind == "helper":
        at -= 1
    return at >= 0 and phrases[at].kind == "cut" and phrases[at].link in ("and", "but", "or")


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
