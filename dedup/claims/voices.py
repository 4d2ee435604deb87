"""How a credit is worded without a verb of saying: "according to", "in her view", "the mayor's version is that"."""

from __future__ import annotations

import re

from ..text.phrasing import openings

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


# One of these stands in every sentence in which TOLD finds something, but for those that open with "To".
TELLING = frozenset(
    "view opinion account explanation version verdict assessment estimate argument contention position reading belief "
    "impression theory guess word convinced certain sure adamant confident afraid persuaded doubt doubts put puts "
    "figure number count claim believed".split()
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
    rf"|\bif {_who(5)} is to be believed",
    re.IGNORECASE,
)
