"""Verbs that tell one relation from either end: who lends and who borrows, who wins and who loses."""

from __future__ import annotations

import functools

from ..text import stem

# relation | its verbs | verbs that tell it from the other end, with the preposition of the other party.
_TABLE = """
lend | lend loan advance | borrow from
sell | sell | buy from, purchase from, acquire from
give | give hand award grant donate present pass | receive from, get from, accept from, obtain from, inherit from
send | send mail dispatch ship export deliver | receive from, get from, import from
pay | pay repay reimburse | collect from, charge
beat | beat defeat overcome thrash rout outclass edge trounce down overpower stun upset | lose to, fall to, bow to
overtake | overtake pass outrun outpace leapfrog overhaul surpass | trail, lag
succeed | succeed replace supplant relieve | precede
teach | teach train coach instruct tutor mentor | learn from
employ | employ hire engage | work for
own | own possess | belong to
lead | lead head guide |
follow | follow |
inform | tell inform notify brief warn alert | hear from, learn from
sue | sue
accuse | accuse blame
invite | invite | visit
chase | chase pursue hunt | flee
rescue | rescue save
kill | kill murder
frighten | frighten scare alarm terrify | fear
exceed | exceed outnumber outweigh | trail
owe | owe
support | support back endorse
"""
# Where both do the same, changing places changes nothing.
_SYMMETRIC = """
meet marry talk speak discuss negotiate agree merge share cooperate collaborate date divorce clash collide play draw
face join border resemble match equal unite embrace debate argue fight compete cohabit reconcile separate split
contact connect link associate combine mix compare differ include involve accompany have be do say become
""".split()
# Verbs of two words, by the stem of the first and the form of the second.
_PHRASES = {
    **{(verb, "past"): "overtake" for verb in ("run", "race", "sweep", "move", "storm")},
    **dict.fromkeys((("take", "over"), ("fill", "in"), ("stand", "in"), ("step", "in")), "succeed"),
}
# Nouns that tell it: "victory over", "defeat to".
NOUNS = {**dict.fromkeys(("victori", "win", "triumph"), ("beat", 1)), **dict.fromkeys(("defeat", "loss"), ("beat", -1))}
NOUN_LINKS = {1: ("over", "against"), -1: ("to", "by", "against")}


@functools.cache
def _relations() -> dict[str, tuple[str, int, str]]:
    found: dict[str, tuple[str, int, str]] = {}
    for line in _TABLE.strip().splitlines():
        name, forward, *backward = (piece.strip() for piece in line.split("|"))
        found |= {stem(verb): (name, 1, "") for verb in forward.split() if stem(verb) not in found}
        for pair in ",".join(backward).split(","):
            verb, _, link = pair.strip().partition(" ")
            if verb and stem(verb) not in found:
                found[stem(verb)] = (name, -1, link)
    return found


def relation(stemmed: str, following: str = "") -> tuple[str, int, str]:
    """Relation, end (1: its verb names the doer first, -1: the other party first) and the other party's preposition."""
    phrase = _PHRASES.get((stemmed, following))
    if phrase:
        return phrase, 1, following if following == "past" else "from"
    return _relations().get(stemmed, (stemmed, 1, ""))


def known(stemmed: str) -> bool:
    """Whether the table has the verb."""
    return stemmed in _relations()


@functools.cache
def symmetric() -> frozenset[str]:
    """Stems of the verbs whose parties may change places."""
    return frozenset(map(stem, _SYMMETRIC))
