"""Who had it from whom: a tree from similarity, its root from evidence, or the honest answer that it cannot be told."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ..model import RELATIONS, Article, Cluster, Lineage, Pair
from .evidence import UPDATE, Sign, leaning, odds, signs
from .habits import Habits, built_in
from .members import Member, members_of
from .roots import Roots, roots_of
from .sharing import Sharing
from .tree import SMALL, Edge, Holders, spanning_tree

CLAIM = 0.88  # probability of a direction from which it is stated
PLACED = 0.6  # how sure it must be which text stands between two others before one is named as the source of another
# The same where the member has a rewriter's words in place of a rival's (so many stems, leaning so far): what it then
# shares with the supposed source may be two rewriters' habit. On three other sets of rewrite trees (seeds 12 to 14),
# without dates: at .90 .489 claimed, .960 right; at .95 .470, .967.
PARTED = 0.9
LEANING = (10, 0.2)
TOLD = UPDATE  # log-odds of signs between two texts from which their own direction is taken as known
RIVALS = 8  # neighbours of a source that are looked at, the nearest first
LINKED = RELATIONS[:3]  # what stands in one of these relations may have been taken from one another
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

    `above`: the neighbour each member but the roots was most likely taken from; `into`: the probability of each way of
    an edge; `first`: for each member the probability that it derives from nobody here.
    """

    members: list[Member]
    above: dict[int, int]
    near: dict[int, list[Edge]]
    evidence: dict[Edge, list[Sign]]
    roots: Roots
    holders: Holders
    sharing: Sharing
    habits: Habits
    relations: dict[frozenset[str], str]

    def relation(self, place: int, other: int) -> str:
        """What the pair was judged; an edge that was not judged counts as derivative."""
        return self.relations.get(frozenset((self.members[place].id, self.members[other].id)), "derivative")

    def edge(self, place: int, other: int) -> Edge:
        """The edge between two neighbours."""
        return next(edge for edge in self.near[place] if edge.other(place) == other)


def _traced(members: list[Member], relations: dict[frozenset[str], str], habits: Habits) -> list[Lineage]:
    tree = _rooted(members, relations, habits)
    return [
        _entry(tree, place) if place in tree.above else _unknown(tree, place)
        for place in range(len(members))
        if place in tree.above or tree.roots.first[place] < CLAIM
    ]


def _rooted(members: list[Member], relations: dict[frozenset[str], str], habits: Habits) -> _Rooted:
    sharing = Sharing.of(members, habits)
    near: dict[int, list[Edge]] = {place: [] for place in range(len(members))}
    for edge in spanning_tree(members, relations, sharing):
        near[edge.a].append(edge)
        near[edge.b].append(edge)
    evidence = {edge: signs(members[edge.a], members[edge.b], habits) for edges in near.values() for edge in edges}
    roots = roots_of(members, near, evidence, _apart(members, relations))
    top = max(near, key=lambda place: (roots.first[place], -place))
    above = {
        place: max((edge.other(place) for edge in near[place]), key=lambda other: (roots.into[other, place], -other))
        for place in near
        if place != top and roots.first[place] < CLAIM
    }
    return _Rooted(members, above, near, evidence, roots, Holders.of(members), sharing, habits, relations)


def _apart(members: list[Member], relations: dict[frozenset[str], str]) -> set[frozenset[str]]:
    """Pairs of members that were compared and have nothing, or passages only, from each other."""
    if len(members) > SMALL:
        return set()
    every = (frozenset((one.id, other.id)) for one, other in itertools.combinations(members, 2))
    return {ids for ids in every if relations.get(ids, LINKED[0]) not in LINKED}


def _entry(tree: _Rooted, place: int) -> Lineage:
    """What is said of one member and its neighbour towards the likeliest root."""
    above = tree.above[place]
    edge = tree.edge(place, above)
    member, other = tree.members[place], tree.members[above]
    found = tree.evidence[edge]
    towards = [sign for sign in found if sign.derivative == member.id]
    against = [sign for sign in found if sign.derivative == other.id]
    sure = tree.roots.into[above, place]
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
    member, source = tree.members[place], tree.members[above]
    near = sorted(tree.near[above], key=lambda edge: (-edge.likeness, edge.a, edge.b))[:RIVALS]
    # where signs of their own say that the member came after the source, it does not stand in the source's place
    told = odds(tree.evidence[tree.edge(place, above)], source.id, member.id) >= TOLD
    sure = {}
    for edge in near:
        other = edge.other(above)
        if other == place or tree.members[other].wording == source.wording:
            continue
        sure[other] = tree.sharing.between(place, above, other)
        if tree.above.get(above) == other and not told:
            sure[other] = min(sure[other], tree.sharing.between(other, above, place))
    least = min(sure, key=lambda other: sure[other], default=place)
    if least == place or sure[least] >= PARTED:
        return None
    if sure[least] >= PLACED and all(
        leaning(tree.members[other], member, tree.habits, LEANING[0]) < LEANING[1] for other in sure
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
    return Lineage(tree.members[place].id, None, tree.relation(place, other), tree.roots.first[place], reasons)


def _nearest(edge: Edge, other: Member) -> str:
    return f"nearest to {other.id}: {edge.likeness:.2f} of their wording is the same"
