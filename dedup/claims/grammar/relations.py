"""Verbs that tell one relation from either end: who lends and who borrows, who wins and who loses."""

from __future__ import annotations

import functools

from ...text import stem

# relation | its verbs | verbs that tell it from the other end, with the preposition of the other party.
_TABLE = """
lend | lend loan advance | borrow from
sell | sell | buy from, purchase from, acquire from
give | give hand award grant donate present pass | receive from, get from, accept from, obtain from, inherit from
send | send mail dispatch ship export deliver supply provide furnish | receive from, get from, import from
pay | pay repay reimburse | collect from, charge
beat | beat defeat overcome thrash rout outclass edge trounce down overpower stun upset | lose to, fall to, bow to
beat | outbid outvote outplay outscore outwit outlast
overtake | overtake pass outrun outpace leapfrog overhaul surpass | trail, lag
succeed | succeed replace supplant relieve | precede
teach | teach train coach instruct tutor mentor | learn from
employ | employ hire engage | work for
own | own possess | belong to
lead | lead head guide |
follow | follow |
inform | tell inform notify brief warn alert | hear from, learn from
sue | sue sued
ask | ask want urge beg implore press request petition
accuse | accuse blame
invite | invite | visit
chase | chase pursue hunt | flee
hit | hit ram strike
rescue | rescue save
kill | kill murder
frighten | frighten scare alarm terrify | fear
exceed | exceed outnumber outweigh | trail
owe | owe
support | support back endorse
praise | praise commend applaud laud
thank | thank
criticise | criticise criticize condemn denounce rebuke scold
threaten | threaten menace
protect | protect shield guard
persuade | persuade convince
forgive | forgive pardon
betray | betray
deceive | deceive mislead cheat defraud swindle
insult | insult mock ridicule
adopt | adopt foster
outlive | outlive survive
appoint | appoint nominate elect
dismiss | dismiss sack oust
replace | replace
abduct | abduct kidnap
admire | admire respect
distrust | distrust mistrust
represent | represent
compensate | compensate
imitate | imitate copy
contradict | contradict
overrule | overrule
infect | infect
bite | bite
stab | stab
evict | evict expel
congratulate | congratulate
advise | advise
bribe | bribe
"""
# Where both do the same, changing places changes nothing.
_SYMMETRIC = """
meet marry talk speak discuss negotiate agree merge share cooperate collaborate date divorce clash collide play draw
face join border resemble match equal unite embrace debate argue fight compete cohabit reconcile separate split
contact connect link associate combine mix compare differ include involve accompany have be do say become
""".split()
# Verbs of two words, whose object stands behind the second: relation, and -1 where the object is the doer.
_PAIRS = """
overtake | run-past race-past sweep-past move-past storm-past get-past go-past
foul | bring-down
hit | crash-into run-into drive-into
withdraw | pull-out back-out drop-out walk-out
takeover | take-over buy-out buy-up swallow-up
chase | go-after come-after run-after come-at | hold-off shake-off fend-off
attack | turn-on round-on set-upon pounce-on
shoot | shoot-at fire-at fire-on
care | look-after care-for
depend | depend-on rely-on count-on
ask | call-on call-upon appeal-to turn-to
support | stand-by stick-by root-for vote-for campaign-for
oppose | vote-against run-against campaign-against
obey | answer-to report-to listen-to
apologise | apologise-to apologize-to
complain | complain-to
yield | yield-to surrender-to
await | wait-for
seek | look-for search-for
shout | shout-at yell-at scream-at
laugh | laugh-at
betray | inform-on testify-against
accuse | point-at
"""
_TAKES_OVER = (stem("take"), "over", "from")
_SUCCEEDED = (("fill", "in"), ("stand", "in"), ("step", "in"))


@functools.cache
def pairs() -> dict[tuple[str, str], tuple[str, int]]:
    """Stem and particle of the verbs of two words, with their relation and end."""
    found = {}
    for line in _PAIRS.strip().splitlines():
        name, *sides = (piece.strip() for piece in line.split("|"))
        for end, verbs in zip((1, -1), sides, strict=False):
            for verb, _, particle in (pair.partition("-") for pair in verbs.split()):
                # "Apologised on Friday to" is no pair, and the same relation.
                found[stem(verb), particle] = (stem(name) if stem(name) == stem(verb) else name, end)
    return found


# Who reports a thing to somebody tells him of it.
TOLD_TO = frozenset(map(stem, "report announce disclose reveal explain mention confide leak describe confess".split()))
# Verbs whose object may stand behind who is given it.
GIVING = frozenset(("give", "lend", "sell", "send", "pay", "teach", stem("offer"), stem("promise"), stem("show")))
# What is passed by somebody was overtaken; what is passed to somebody was given.
PASSED = {stem("pass"): "overtake"}
# Who buys from nobody who is told takes over what is bought.
ALONE = dict.fromkeys(map(stem, ("acquire", "buy", "purchase")), "takeover")
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


def relation(stemmed: str, following: str = "", third: str = "") -> tuple[str, int, str]:
    """Relation, end (1: its verb names the doer first, -1: the other party first) and the other party's preposition."""
    if (stemmed, following, third) == _TAKES_OVER:
        return "succeed", 1, "from"
    if (stemmed, following) in pairs():
        return *pairs()[stemmed, following], ""
    if (stemmed, following) in _SUCCEEDED:
        return "succeed", 1, "from"
    return _relations().get(stemmed, (stemmed, 1, ""))


def known(stemmed: str) -> bool:
    """Whether the table has the verb."""
    return stemmed in _relations()


@functools.cache
def symmetric() -> frozenset[str]:
    """Stems of the verbs whose parties may change places."""
    return frozenset(map(stem, _SYMMETRIC))
