"""How a credit is worded without a verb of saying: "according to", "in her view", "the mayor's version is that"."""

from __future__ import annotations

import re

from ...text.phrasing import openings

_CREDITING = openings(
    "according|as per|citing|cited|quoted|as reported|as told|reported|said by|to judge|in the|by the|on the"
)
ACCORDING = re.compile(
    rf"\b(?={_CREDITING})"
    r"(?:according to|as per|citing|cited by|quoted by|as reported by|as told by|reported by|said by|to judge by"
    r"|in the (?:words|eyes|view|opinion|judgement|judgment|estimation|assessment) of"
    r"|(?:by|on) the (?:account|reckoning|estimate|figures) of)\s+",
    re.IGNORECASE,
)
# "In Ames's view", "by the company's own account"; "as Ames put it"; "in the Danish view".
OWNED = re.compile(
    r"\b(?:in|by|on|to)\s+((?:[\w-]+\s+){0,4}[\w-]+(?:'s|s'))\s+(?:own\s+)?"
    r"(?:view|opinion|eyes|words|account|reckoning|estimate|estimation|judgement|judgment|mind|telling|assessment)\b"
    r"|\bas\s+((?:[\w-]+\s+){0,4}?[\w-]+)\s+(?:puts?|sees?|saw|tells?|told|has|had) it\b"
    r"|\bin the\s+(?-i:([A-Z][\w-]+))\s+(?:view|opinion|account|reckoning|estimation|judgement|judgment|telling)\b",
    re.IGNORECASE,
)
# What is told of somebody's mind or mouth in another way: "the mayor's version is that", "the mayor is convinced that",
# "the mayor put the cost at", "to Ann Ames of the union, ...", "the figure comes from the mayor".
_BEGINS = r"(?:(?<=\A)|(?<=[,;:] )|(?<= that )|(?<= but )|(?<= and )|(?<= while ))"


def _who(number: int) -> str:
    return rf"(?P<who{number}>(?:[\w.'-]+ ){{0,5}}?[\w.-]+)"


# One of these stands in every sentence in which TOLD finds something, but for those that open as OPENED does.
TELLING = frozenset(
    "view opinion account explanation version verdict assessment estimate argument contention position reading belief "
    "impression theory guess word convinced certain sure adamant confident afraid persuaded doubt doubts put puts "
    "believed comes came clear plain known know attention considers consider considered call calls called spoke speaks "
    "confirmed stated announced claimed".split()
)
TOLD = re.compile(
    rf"{_BEGINS}(?:it (?:is|was) )?{_who(1)}(?:'s|s') (?:own )?(?:view|opinion|account|explanation|version"
    r"|verdict|assessment|estimate|argument|contention|position|reading|belief|impression|theory|guess|word)"
    r"(?: (?:is|was))? that\b"
    rf"|{_BEGINS}{_who(2)} (?:(?:is|was|are|were|remains?|remained) (?:convinced|certain|sure|adamant"
    r"|confident|afraid|persuaded|of the (?:view|opinion|belief)) that|(?:has|have|had) no doubt that"
    r"|(?:does|do|did) not doubt that|(?<!no )(?<!little )(?<!any )doubts? that"
    r"|puts? (?:the|its|their|that|this) (?:[\w-]+ ){1,6}at(?= \W?[\w]))\b"
    r"|(?<=\A)To (?P<who3>(?-i:[A-Z])[\w.-]+ (?-i:[A-Z])[\w.-]+(?: of [^,]{2,40})?),"
    rf"|\b(?:figure|number|estimate|count|claim|account|version|word) (?:comes|came) from {_who(4)}(?=[,.;]|$)"
    rf"|\b(?:figure|estimate|claim|word|statement|warning|news) that [^.;:]{{3,160}}? (?:comes|came) from {_who(10)}"
    rf"(?=[,.;]|$)"
    rf"|(?<=\A)From {_who(6)} (?:comes|came) (?:the |a )?(?:word|news|claim|warning|statement) that\b"
    rf"|{_BEGINS}{_who(7)} (?:has |have |had )?(?:(?:makes?|made) (?:it )?(?:clear|plain|known) that"
    r"|lets? (?:it be|[\w']+) known? that|(?:draws?|drew|called|calls) attention to the fact that"
    r"|(?:considers?|considered|calls?|called) it (?:\w+ )?(?:certain|likely|possible|probable|clear|proven|obvious)"
    r" that"
    r"|(?:spoke|speaks) of [^,.;:]{3,40}(?=:))"
    rf"|(?<=\A)It (?:is|was) {_who(8)} who (?:said|says|told|claimed|claims|warned|announced|stated|confirmed)\b"
    rf"|\b(?:was|is|has been|had been) (?:confirmed|stated|announced|claimed) by {_who(9)}(?=[,.;]| that\b|$)"
    rf"|\bif {_who(5)} is to be believed",
    re.IGNORECASE,
)
# The groups of TOLD that stand behind what is told.
WITHIN = frozenset(("who4", "who9", "who10"))
# Those that as often tell a deed ("put it at") or a mind ("is convinced").
LOOSELY = frozenset(("who1", "who2", "who3", "who4", "who5"))
OPENED = ("To ", "From ", "It ")
