"""Who had it from whom: a tree from similarity, its root from evidence, or the honest answer that it cannot be told."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ..model import Article, Cluster, Lineage, Pair
from .evidence import DATE, Sign, agrees, odds, reworded, signs
from .habits import Habits, built_in
from .members import Member, members_of
from .sharing import Sharing
from .tree import Edge, Holders, spanning_tree

CLAIM = 0.88  # probability of a direction from which it is stated
PLACED = 0.6  # how sure it must be which text stands between two others before one is named as the source of another
# The same where the member has a rewriter's words in place of a rival's: what it then shares with the supposed source
# may be two rewriters' habit. On the rewrite trees without dates this share of the claims is right: at .60 .947, at
# .90 .960, at .93 .967.
PARTED = 0.9
RIVALS = 8  # neighbours of a source that are looked at, the nearest first
_UNKNOWN = "first cannot be told"


def trace(
    articles: Sequence[Article],
    pairs: Sequence[Pair],
    families: Sequence[Cluster],
    *,
    impossible_dates: Collection[str] = (),
    habits: Habits | None = None,
) -> tuple[Lineage, ...]:
    """One entry for each member of a family that is not its origin, in order of family and id.

    Args:
        pairs: relations between the members; a tree's edge that is no pair counts as `derivative`.
        impossible_dates: ids of articles whose date is void, because they treat a later event as past.
        habits: what rewriters do to words; those of the package if None.
    """
    known = {article.id: article for article in articles}
    relations = {frozenset((pair.a, pair.b)): pair.relation for pair in pairs}
    found: list[Lineage] = []
    for family in families:
        members = members_of([known[member] for member in sorted(family.members)], set(impossible_dates))
        found += _traced(members, relations, habits or built_in())
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Rooted:
    """A family's tree hung from its likeliest root.

    `order`: members from the root downwards; `parent`: the edge towards the root of each but the root; `first`: for
    each member the probability that all others lead back to it; `below`: the sum of it over a member and its branch.
    """

    members: list[Member]
    order: list[int]
    parent: dict[int, Edge]
    near: dict[int, list[Edge]]
    evidence: dict[Edge, list[Sign]]
    first: list[float]
    below: dict[int, float]
    holders: Holders
    sharing: Sharing
    habits: Habits
    relations: dict[frozenset[str], str]

    def relation(self, place: int, other: int) -> str:
        """What the pair was judged; an edge that was not judged counts as derivative."""
        return self.relations.get(frozenset((self.members[place].id, self.members[other].id)), "derivative")


def _traced(members: list[Member], relations: dict[frozenset[str], str], habits: Habits) -> list[Lineage]:
    sharing = Sharing.of(members, habits)
    tree = _rooted(members, spanning_tree(members, relations, sharing), relations, sharing, habits)
    top = tree.order[0]
    certain = tree.first[top] >= CLAIM
    return [_entry(tree, place) if place != top else _unknown(tree, place)
            for place in range(len(members)) if place != top or not certain]  # fmt: skip


def _rooted(
    members: list[Member], edges: list[Edge], relations: dict[frozenset[str], str], sharing: Sharing, habits: Habits
) -> _Rooted:
    near: dict[int, list[Edge]] = {place: [] for place in range(len(members))}
    for edge in edges:
        near[edge.a].append(edge)
        near[edge.b].append(edge)
    evidence = {edge: signs(members[edge.a], members[edge.b], habits) for edge in edges}
    first = _roots(members, near, evidence)
    order, parent = _hung(near, max(near, key=lambda place: (first[place], -place)))
    below = dict(enumerate(first))
    for place in reversed(order[1:]):
        below[parent[place].other(place)] += below[place]
    return _Rooted(
        members, order, parent, near, evidence, first, below, Holders.of(members), sharing, habits, relations
    )


def _hung(near: dict[int, list[Edge]], root: int) -> tuple[list[int], dict[int, Edge]]:
    """The members from the root downwards, and the edge of each but the root that leads towards it."""
    order, parent = [root], dict[int, Edge]()
    for here in order:
        for edge in near[here]:
            if edge != parent.get(here):
                parent[edge.other(here)] = edge
                order.append(edge.other(here))
    return order, parent


def _roots(members: list[Member], near: dict[int, list[Edge]], evidence: dict[Edge, list[Sign]]) -> list[float]:
    """For each member the probability that all others lead back to it.

    A root turns every edge away from itself; its log-odds are the sum of what the signs say of the edges so turned.
    Moving the root over an edge turns that edge alone. Dates count once for the whole family, as the share of dated
    edges that agree: whoever sets one date wrong sets many wrong.
    """
    order, parent = _hung(near, 0)
    dated = sum(any(sign.kind == "date" for sign in found) for found in evidence.values())
    totals = [0.0] * len(members)
    for place in order[1:]:
        edge = parent[place]
        above = edge.other(place)
        ends = members[place].id, members[above].id
        totals[place] = (
            totals[above] + odds(evidence[edge], *ends) + DATE * agrees(evidence[edge], *ends) / max(dated, 1)
        )
    best = max(totals)
    weights = [math.exp(total - best) for total in totals]
    return [weight / math.fsum(weights) for weight in weights]


def _entry(tree: _Rooted, place: int) -> Lineage:
    """What is said of one member and its neighbour towards the likeliest root."""
    edge = tree.parent[place]
    above = edge.other(place)
    member, other = tree.members[place], tree.members[above]
    found = tree.evidence[edge]
    towards = [sign for sign in found if sign.derivative == member.id]
    against = [sign for sign in found if sign.derivative == other.id]
    sure = 1 - tree.below[place]
    reasons = [_nearest(edge, other)]
    alone = tree.holders.exclusive(member, other) if len(tree.members) > 2 else 0
    if alone:
        reasons.append(f"{alone} turns of phrase stand in these two alone")
    rival = None if any(sign.kind == "credit" for sign in towards) else _rival(tree, place, above)
    if sure >= CLAIM and rival is None:
        reasons += [sign.reason for sign in towards] or ["follows from where the rest of the family leads back to"]
        reasons += [f"against it: {sign.reason}" for sign in against]
        return Lineage(member.id, other.id, tree.relation(place, above), sure, tuple(reasons))
    if sure >= CLAIM:
        reasons.append(f"its source cannot be told: it shares nearly as much with {rival} alone")
    else:
        why = "the signs disagree" if towards and against else "too little says which came first"
        reasons += [f"{_UNKNOWN}: {why}", *(sign.reason for sign in found)]
    return Lineage(member.id, None, tree.relation(place, above), min(sure, CLAIM), tuple(reasons))


def _rival(tree: _Rooted, place: int, above: int) -> str | None:
    """A neighbour of the supposed source that may stand between the two, or whose place it may have taken."""
    near = sorted(tree.near[above], key=lambda edge: (-edge.likeness, edge.a, edge.b))[:RIVALS]
    sure = {}
    for edge in near:
        other = edge.other(above)
        if other == place or tree.members[other].wording == tree.members[above].wording:
            continue
        sure[other] = tree.sharing.between(place, above, other)
        if tree.parent.get(above) == edge:
            sure[other] = min(sure[other], tree.sharing.between(other, above, place))
    least = min(sure, key=lambda other: sure[other], default=place)
    if least == place or sure[least] >= PARTED:
        return None
    if sure[least] >= PLACED and not any(
        reworded(tree.members[other], tree.members[place], tree.habits) for other in sure
    ):
        return None
    return tree.members[least].id


def _unknown(tree: _Rooted, place: int) -> Lineage:
    """The likeliest root, where it is not likely enough."""
    nearest = max(tree.near[place], key=lambda edge: (edge.likeness, -edge.other(place)))
    other = nearest.other(place)
    reasons = (
        _nearest(nearest, tree.members[other]),
        f"{_UNKNOWN}: it may be the origin, or come from a text that is not here",
    )
    return Lineage(tree.members[place].id, None, tree.relation(place, other), tree.first[place], reasons)


def _nearest(edge: Edge, other: Member) -> str:
    return f"nearest to {other.id}: {edge.likeness:.2f} of their wording is the same"
