"""Where a family begins: how likely each member derives from nobody, and which way each edge of the tree goes.

Usually all lead back to one root, which turns every edge away from itself; the log-odds of a root are the sum of what
the signs say of the edges so turned. Two members that are known to have nothing from each other may both be roots,
where a text between them drew on both: then the edges meet in that text.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .evidence import DATE, Sign, agrees, odds
from .members import Member
from .tree import Edge

# Log-odds that a family of this kind has two roots before any sign is seen: one in twenty. Two credits outweigh it, a
# credit and a byline do, a quotation told in other words on each side does not.
SECOND = -3.0

Near = Mapping[int, Sequence[Edge]]


@dataclass(frozen=True, slots=True)
class Roots:
    """`first` (n): the probability that a member derives from nobody here; `into`: that an edge leads from one to one.

    The probabilities of both ways of an edge sum to 1.
    """

    first: tuple[float, ...]
    into: Mapping[tuple[int, int], float]


def roots_of(
    members: Sequence[Member], near: Near, evidence: Mapping[Edge, list[Sign]], apart: Collection[frozenset[str]]
) -> Roots:
    """Weighs every root, and every two roots in `apart`: pairs of ids known to have nothing from each other."""
    order, parent = hung(near, 0)
    totals = _totals(members, order, parent, evidence)
    best = max(totals)
    first = [math.exp(total - best) for total in totals]
    below = list(first)
    for place in reversed(order[1:]):
        below[parent[place].other(place)] += below[place]
    into = {}
    for place in order[1:]:
        above = parent[place].other(place)
        into[above, place], into[place, above] = below[0] - below[place], below[place]
    whole = below[0]
    for roots, meeting in _pairs(members, near, apart):
        share = math.exp(sum(totals[root] for root in roots) - totals[meeting[0]] + SECOND - best)
        whole += share
        for root in roots:
            first[root] += share
        for ends in _away(near, roots, meeting):
            into[ends] += share
    return Roots(tuple(share / whole for share in first), {ends: share / whole for ends, share in into.items()})


def hung(near: Near, root: int) -> tuple[list[int], dict[int, Edge]]:
    """The members from the root downwards, and the edge of each but the root that leads towards it."""
    order, parent = [root], dict[int, Edge]()
    for here in order:
        for edge in near[here]:
            if edge != parent.get(here):
                parent[edge.other(here)] = edge
                order.append(edge.other(here))
    return order, parent


def _totals(
    members: Sequence[Member], order: list[int], parent: dict[int, Edge], evidence: Mapping[Edge, list[Sign]]
) -> list[float]:
    """The log-odds of each member as the one root, against the first of `order`.

    Moving the root over an edge turns that edge alone. Dates count once for the whole family, as the share of dated
    edges that agree: whoever sets one date wrong sets many wrong.
    """
    dated = sum(any(sign.kind == "date" for sign in found) for found in evidence.values())
    totals = [0.0] * len(members)
    for place in order[1:]:
        found = evidence[parent[place]]
        ends = members[place].id, members[parent[place].other(place)].id
        told = odds(found, *ends) + DATE * agrees(found, *ends) / max(dated, 1)
        totals[place] = totals[parent[place].other(place)] + told
    return totals


def _pairs(
    members: Sequence[Member], near: Near, apart: Collection[frozenset[str]]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Two roots, and the member between them where they meet with its neighbour towards the second root.

    The edges from either root lead towards the meeting, all others away from it. As a root turns every edge, the
    log-odds of both are those of each less those of the meeting: so each edge counts once.
    """
    if not apart:
        return
    for one in range(len(members)):
        _, parent = hung(near, one)
        for other in range(one + 1, len(members)):
            if frozenset((members[one].id, members[other].id)) not in apart:
                continue
            here, at = other, parent[other].other(other)
            while at != one:
                yield (one, other), (at, here)
                here, at = at, parent[at].other(at)


def _away(near: Near, roots: tuple[int, int], meeting: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Every edge as (from, to), away from the roots; those of the meeting's path lead to it from both sides."""
    at, here = meeting
    yield here, at
    for root in roots:
        order, come = [root], {root: root}
        for place in order:
            for edge in near[place]:
                there = edge.other(place)
                if there != come[place] and {place, there} != {at, here}:
                    come[there] = place
                    order.append(there)
                    yield place, there
