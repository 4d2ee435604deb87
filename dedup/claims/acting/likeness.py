"""How alike the parties of two deeds are, and whether two verbs tell one relation."""

from __future__ import annotations

from collections.abc import Set

from ...text.senses import SYNONYM, alike
from .deeds import Deed


def likeness(ours: Set[str], theirs: Set[str]) -> float:
    """How alike the most alike of two sides are, in [0, 1]."""
    return max((_alike(one, other) for one in ours for other in theirs), default=0.0)


def _alike(one: str, other: str) -> float:
    """How alike two parties are; a "school-inspector" is an inspector where only one side tells two apart."""
    if ("-" in one) == ("-" in other):
        return alike(one, other)
    return alike(one.rpartition("-")[2], other.rpartition("-")[2])


# What is paid, lent, sent or sold is given.
_GIVEN = frozenset(("pay", "lend", "send", "sell"))
# "Took over the dam from Holm" is "succeeded Holm".
_AFTER = {"takeover", "succeed"}


def same_relation(one: Deed, other: Deed) -> bool:
    """Whether two deeds are of one kind: the same verb, a synonym, or giving."""
    if (one.relation == "give" and other.relation in _GIVEN) or (other.relation == "give" and one.relation in _GIVEN):
        return True
    if {one.relation, other.relation} == _AFTER:
        return True
    return one.relation == other.relation or alike(one.relation, other.relation) >= SYNONYM
