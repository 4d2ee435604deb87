"""Finds the subject of a verb and what stands behind it, among the phrases of a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from ...text import Word
from ...text.senses import country
from .phrases import Phrase
from .verbs import PREPOSITIONS

_STRONG = frozenset(
    ", ; : ( ) - that which who when where while whereas after before because since if than once until till unless "
    "although though so how why whether".split()
)
_RELATIVE = frozenset("who which that".split())
TO = frozenset(("to", "with", "against", "over", "past", "from", "about"))
_TO_DO = frozenset("to not be have".split())
_ABLE = frozenset("able unable free keen eager happy glad bound likely unlikely certain sure reluctant due".split())
# Noun phrases of an apposition that name the subject; what is longer tells of others.
CALLED = 2


def behind(phrases: Sequence[Phrase], place: int) -> list[Phrase]:
    """The noun phrases behind a verb, in its clause."""
    found: list[Phrase] = []
    for phrase in phrases[place + 1 :]:
        if phrase.kind in ("verb", "helper") or (phrase.kind == "cut" and (phrase.link in _STRONG or found)):
            break
        if phrase.kind == "noun":
            found.append(phrase)
    return found


def relative(words: tuple[Word, ...], phrases: Sequence[Phrase], place: int) -> list[Phrase]:
    """Who stands before "from whom the city had bought it", with the preposition."""
    opened = next((at for at in range(place - 1, -1, -1) if phrases[at].kind in ("cut", "verb")), None)
    if opened is None or phrases[opened].link not in ("whom", "which") or not phrases[opened].first:
        return []
    link = words[phrases[opened].first - 1].form
    nouns = (one for one in reversed(phrases[:opened]) if one.kind == "noun" and one.link != "of" and not one.measure)
    before = next(nouns, None)
    if before is not None and phrases[opened].link == "whom" and link not in PREPOSITIONS:
        return [before._replace(link="")]
    return [before._replace(link=link)] if before is not None and link in TO | {"by"} else []


def subject_of(phrases: Sequence[Phrase], place: int) -> Phrase | None:
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


def called(phrases: Sequence[Phrase], objects: Sequence[Phrase]) -> list[Phrase]:
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


def run_on(words: tuple[Word, ...], phrases: Sequence[Phrase], place: int) -> Phrase | None:
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


def coordinated(phrases: Sequence[Phrase], place: int) -> bool:
    """ "... and won": the verb has the subject of the one before."""
    at = place - 1
    while at >= 0 and phrases[at].kind == "helper":
        at -= 1
    return at >= 0 and phrases[at].kind == "cut" and phrases[at].link in ("and", "but", "or")


def is_able(words: tuple[Word, ...], phrases: Sequence[Phrase], place: int) -> bool:
    """Whether "able" stands between a subject and its infinitive: "the bank is able to lend"."""
    before, at = phrases[place - 1], phrases[place].first
    return place > 0 and before.kind == "noun" and words[at - 1].form == "to" and words[at - 2].form in _ABLE


def governs_infinitive(words: tuple[Word, ...], at: int, infinitive: int) -> bool:
    """Whether the verb at a place has an infinitive whose doer is its own subject: "was willing to lend"."""
    return 1 < infinitive - at <= 3 and all(one.form in _TO_DO for one in words[at + 1 : infinitive])


def active(phrases: Sequence[Phrase], place: int, right: Sequence[Phrase]) -> bool:
    """Whether a verb is surely active: behind a helper, or with an object and right behind its subject or "who"."""
    before = phrases[place - 1] if place else None
    if before is None or before.kind == "helper":
        return before is not None
    closing = before.comma and any(one.kind == "cut" and one.comma for one in phrases[max(0, place - 12) : place - 1])
    led = before.kind == "noun" or closing or before.link in _RELATIVE or before.link in ("and", "or", "but")
    return led and any(not phrase.link for phrase in right)
