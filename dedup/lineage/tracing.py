"""Who had it from whom: a tree from similarity, its root from evidence, or the honest answer that it cannot be told."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from ..model import Article, Cluster, Lineage, Pair
from .evidence import Sign, odds, signs
from .members import Member, members_of
from .tree import Edge, between, exclusive, spanning_tree

CLAIM = 0.88  # probability of a direction from which it is stated
PLACED = 0.7  # how sure it must be which text stands between two others, where a direction follows from that alone
_UNKNOWN = "first cannot be told"


def trace(
    articles: Sequence[Article],
    pairs: Sequence[Pair],
    families: Sequence[Cluster],
    *,
    impossible_dates: Collection[str] = (),
) -> tuple[Lineage, ...]:
    """One entry for each member of a family that is not its origin, in order of family and id.

    Args:
        pairs: relations between the members; a tree's edge that is no pair counts as `derivative`.
        impossible_dates: ids of articles whose date is void, because they treat a later event as past.
    """
    known = {article.id: article for article in articles}
    relations = {frozenset((pair.a, pair.b)): pair.relation for pair in pairs}
    found: list[Lineage] = []
    for family in families:
        members = members_of([known[member] for member in sorted(family.members)], set(impossible_dates))
        found += _traced(members, relations)
    return tuple(found)


def _traced(members: list[Member], relations: dict[frozenset[str], str]) -> list[Lineage]:
    edges = spanning_tree(members, relations)
    evidence = {edge: signs(members[edge.a], members[edge.b]) for edge in edges}
    roots = _roots(members, edges, evidence)
    top = max(range(len(members)), key=lambda place: (roots[place], -place))
    parents = _parents(edges, top)
    entries = []
    for place, member in enumerate(members):
        if place == top and roots[top] >= CLAIM:
            continue
        edge = parents.get(place)
        if edge is None:  # the likeliest root, not likely enough
            entries.append(_unknown(member, members, edges, place, relations))
            continue
        other = edge.other(place)
        sure = sum(roots[root] for root in _side(edges, edge, other))
        beyond = parents.get(edge.other(place))
        if beyond is not None and not any(sign.derivative == member.id for sign in evidence[edge]):
            middle = edge.other(place)
            if between(members[beyond.other(middle)], members[middle], member) < PLACED:
                sure = min(sure, 0.5)
        entries.append(_entry(members, edge, place, sure, evidence[edge], relations))
    return entries


def _roots(members: list[Member], edges: list[Edge], evidence: dict[Edge, list[Sign]]) -> list[float]:
    """For each member the probability that all others lead back to it: each root turns the edges away from itself."""
    totals = []
    for root in range(len(members)):
        parents = _parents(edges, root)
        totals.append(
            math.fsum(
                odds(evidence[edge], members[edge.other(child)].id, members[child].id) / 2
                for child, edge in parents.items()
            )
        )
    best = max(totals)
    weights = [math.exp(total - best) for total in totals]
    return [weight / math.fsum(weights) for weight in weights]


def _parents(edges: Sequence[Edge], root: int) -> dict[int, Edge]:
    """For each member but the root the edge that leads towards the root."""
    found: dict[int, Edge] = {}
    queue, seen = [root], {root}
    while queue:
        here = queue.pop()
        for edge in edges:
            if here in (edge.a, edge.b) and edge.other(here) not in seen:
                found[edge.other(here)] = edge
                seen.add(edge.other(here))
                queue.append(edge.other(here))
    return found


def _side(edges: Sequence[Edge], cut: Edge, start: int) -> set[int]:
    """The members on the side of `start` when an edge is cut."""
    seen, queue = {start}, [start]
    while queue:
        here = queue.pop()
        for edge in edges:
            if edge != cut and here in (edge.a, edge.b) and edge.other(here) not in seen:
                seen.add(edge.other(here))
                queue.append(edge.other(here))
    return seen


def _entry(
    members: list[Member], edge: Edge, place: int, sure: float, found: list[Sign], relations: dict[frozenset[str], str]
) -> Lineage:
    """What is said of one member and its neighbour towards the likeliest root."""
    member, other = members[place], members[edge.other(place)]
    relation = relations.get(frozenset((member.id, other.id)), "derivative")
    reasons = [f"nearest to {other.id}: {edge.likeness:.2f} of their wording is the same"]
    reasons += exclusive(members, place, edge.other(place))
    towards = [sign for sign in found if sign.derivative == member.id]
    against = [sign for sign in found if sign.derivative == other.id]
    if sure < CLAIM:
        reasons.append(
            f"{_UNKNOWN}: " + ("the signs disagree" if towards and against else "no sign says which came first")
        )
        reasons += [sign.reason for sign in found]
        return Lineage(member.id, None, relation, 1 - sure if sure > 0.5 else sure, tuple(reasons))
    reasons += [sign.reason for sign in towards] or ["follows from where the rest of the family leads back to"]
    reasons += [f"against it: {sign.reason}" for sign in against]
    return Lineage(member.id, other.id, relation, sure, tuple(reasons))


def _unknown(
    member: Member, members: list[Member], edges: Sequence[Edge], place: int, relations: dict[frozenset[str], str]
) -> Lineage:
    nearest = max((edge for edge in edges if place in (edge.a, edge.b)), key=lambda edge: edge.likeness)
    other = members[nearest.other(place)]
    reasons = (
        f"nearest to {other.id}: {nearest.likeness:.2f} of their wording is the same",
        f"{_UNKNOWN}: it may be the origin, or come from a text that is not here",
    )
    return Lineage(member.id, None, relations.get(frozenset((member.id, other.id)), "derivative"), 0.5, reasons)
