"""Verbs that leave it to a noun what was done: "lodged an appeal", "brought a lawsuit against", "took her to court"."""

from __future__ import annotations

from typing import NamedTuple

from ...text import Word, stem
from .verbs import NUMERALS

_VERBS = frozenset(
    "make makes made lodge lodges lodged file files filed bring brings brought submit submits submitted launch "
    "launches launched enter enters entered issue issues issued offer offers offered give gives gave given pay pays "
    "paid mount mounts mounted take takes took taken drag drags dragged haul hauls hauled "
    "hold holds held send sends sent write writes wrote".split()
)
# noun | the verb it stands for | what leads to the party it is done to.
_TABLE = """
appeal | appeal |
complaint | complain | to with
lawsuit suit proceeding legal-action | sue | against
apology | apologise | to
attack assault | attack | on against
support backing | support | to for
loan | lend | to
request | ask | to of
protest objection | protest | to with against
warning | inform | to
invitation | invite | to
thanks | thank | to
praise | praise | to for
help aid assistance | help | to for
advice | advise | to
permission | allow | to
threat | threaten | to against
bribe | bribe | to
reprimand | criticise | to
compensation | compensate | to for
call | phone | to
accusation allegation | accuse | against of
criticism | criticise | of
notice | dismiss | to
"""
# "Gave the club a warning", "had a warning from the league".
_GIVING = frozenset("give gives gave given offer offers offered send sends sent pay pays paid issue issued".split())
_RECEIVING = frozenset(
    "receive receives received get gets got obtain obtains obtained win wins won accept accepts accepted".split()
)
# "Took the club to court": the party stands between.
_COURT = frozenset("take takes took taken drag drags dragged haul hauls hauled".split())
# "Held the club responsible for the loss".
_HELD = frozenset("hold holds held".split())
# "Sent a note of protest".
_WRITTEN = frozenset("note letter message word".split())
# Words from the verb to its noun: "lodged a formal complaint".
WITHIN = 5
_DETERMINERS = frozenset("a an the its his her their another no formal official legal criminal civil public".split())


_STOPS = frozenset("to for from by with on in at and or but that which who of as".split())


class Light(NamedTuple):
    """The relation a verb and its noun tell, the noun's place, the prepositions of whom it is done to."""

    relation: str
    noun: int
    links: tuple[str, ...]


def _nouns() -> dict[str, tuple[str, tuple[str, ...]]]:
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for line in _TABLE.strip().splitlines():
        nouns, verb, links = (piece.strip() for piece in line.split("|"))
        found |= {stem(noun): (verb, tuple(links.split())) for noun in nouns.split()}
    return found


_NOUNS = _nouns()


def light(words: tuple[Word, ...], at: int) -> Light | None:
    """What the verb at a place tells together with its noun; None of a verb that tells enough alone."""
    if words[at].form not in _VERBS:
        return None
    if words[at].form in _COURT:
        return _to_court(words, at)
    if words[at].form in _HELD:
        return _responsible(words, at)
    for place in range(at + 1, min(at + WITHIN, len(words))):
        if words[place].stem in _NOUNS:
            return Light(_NOUNS[words[place].stem][0], place, _NOUNS[words[place].stem][1])
        written = words[place].form in _WRITTEN or (words[place].form == "of" and words[place - 1].form in _WRITTEN)
        if words[place].form not in _DETERMINERS and not written:
            return _indirect(words, at, place)
    return None


def _indirect(words: tuple[Word, ...], at: int, first: int) -> Light | None:
    """ "Gave the club a warning": whom it is given stands before the noun."""
    if words[at].form not in _GIVING:
        return None
    for place in range(first + 1, min(first + WITHIN, len(words))):
        if words[place].form in _STOPS:
            return None
        if words[place].stem in _NOUNS and (
            words[place - 1].form in _DETERMINERS | NUMERALS or words[place - 1].number
        ):
            relation, links = _NOUNS[words[place].stem]
            return Light(relation, place, ("", *links))
    return None


def received(words: tuple[Word, ...], at: int) -> str:
    """What the other party did where somebody receives a warning or a loan from it; "" of any other verb and noun."""
    if words[at].form not in _RECEIVING:
        return ""
    for place in range(at + 1, min(at + WITHIN, len(words))):
        if words[place].stem in _NOUNS:
            return _NOUNS[words[place].stem][0]
        if words[place].form in _STOPS:
            break
    return ""


def _to_court(words: tuple[Word, ...], at: int) -> Light | None:
    for place in range(at + 2, min(at + 2 + 2 * WITHIN, len(words))):
        if words[place].form == "court" and words[place - 1].form == "to":
            return Light("sue", place, ())
    return None


def _responsible(words: tuple[Word, ...], at: int) -> Light | None:
    places = range(at + 1, min(at + 2 * WITHIN, len(words)))
    place = next((place for place in places if words[place].form in ("responsible", "accountable")), None)
    return None if place is None else Light("blame", at, ())
