"""Families: articles that belong together by edges that were verified, and without chains.

A ~ B ~ C with A far from C is no family. A family grows round a representative; an article joins it when it is linked
to more than half of its members, or is nearly the same text as the representative. What was never compared counts as
far. Equal texts are one and the same here, so that a group of a thousand copies needs a thousand links, not a million.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from .model import Article, Cluster, Lineage, Pair

LINKS = ("identical", "near-duplicate", "derivative")
QUORUM = 0.5  # more than this share of the members must be linked to a newcomer

_Links = dict[str, dict[str, float]]


def families(articles: Sequence[Article], pairs: Sequence[Pair]) -> tuple[Cluster, ...]:
    """Groups of two or more articles linked by identical, near-duplicate and derivative pairs.

    Neither the order of the articles nor that of the pairs matters. The cost grows with the number of pairs. A family's
    id is that of its first member by id; `origin` is None and `independent_origins` 1 until `complete` fills them.
    """
    known = {article.id for article in articles}
    edges = [pair for pair in pairs if pair.relation in LINKS and pair.a in known and pair.b in known]
    copies = _copies(edges)
    links, near = _links(edges, copies)
    members: dict[str, list[str]] = defaultdict(list)
    for copy, first in copies.items():
        members[first].append(copy)
    grown = _grown(links, near)
    alone = set(members) - {unit for family in grown for unit in family}
    groups = [[copy for unit in family for copy in members.get(unit, [unit])] for family in grown]
    groups += [members[unit] for unit in alone]
    found = [tuple(sorted(group)) for group in groups if len(group) > 1]
    return tuple(Cluster(group[0], group, None, 1) for group in sorted(found))


def complete(clusters: Iterable[Cluster], lineage: Iterable[Lineage]) -> tuple[Cluster, ...]:
    """The families with `origin` and `independent_origins` filled in from their lineage.

    The origin is the one member without a lineage entry: all others lead back to it, though the direct source of some
    may not be told. `independent_origins` counts who derives from no member: those without a lineage entry, or one for
    a family whose first member is not known, and whoever has no source and is tied to nobody in it (an entry without a
    source whose relation is none of LINKS).
    """
    entries = {entry.derivative: entry for entry in lineage}
    return tuple(_completed(cluster, entries) for cluster in clusters)


def _copies(edges: Sequence[Pair]) -> dict[str, str]:
    """Each article that has an identical one, with the first by id of those."""
    parent: dict[str, str] = {}

    def root(member: str) -> str:
        while parent.setdefault(member, member) != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    for pair in edges:
        if pair.relation == LINKS[0]:
            low, high = sorted((root(pair.a), root(pair.b)))
            parent[high] = low
    return {member: root(member) for member in parent}


def _links(edges: Sequence[Pair], copies: dict[str, str]) -> tuple[_Links, set[frozenset[str]]]:
    """Links between distinct texts with the greatest cosine, and which of them join near-duplicates."""
    links: _Links = defaultdict(dict)
    near = set()
    for pair in edges:
        a, b = copies.get(pair.a, pair.a), copies.get(pair.b, pair.b)
        if a == b:
            continue
        links[a][b] = links[b][a] = max(pair.cosine, links[a].get(b, 0.0))
        if pair.relation == LINKS[1]:
            near.add(frozenset((a, b)))
    return links, near


def _grown(links: _Links, near: set[frozenset[str]]) -> list[list[str]]:
    """Families of distinct texts; the best connected text that is still free begins the next one."""
    order = sorted(links, key=lambda unit: (-sum(sorted(links[unit].values())), unit))
    taken: set[str] = set()
    found = []
    for first in order:
        if first not in taken:
            family = _family(first, links, near, taken)
            taken |= set(family)
            found.append(family)
    return found


def _family(first: str, links: _Links, near: set[frozenset[str]], taken: set[str]) -> list[str]:
    """The family of a representative: its neighbours, the nearest first, as long as most members know them."""
    family, inside = [first], {first}
    queue = [(-weight, unit) for unit, weight in links[first].items()]
    heapq.heapify(queue)
    while queue:
        _, unit = heapq.heappop(queue)
        if unit in taken or unit in inside:
            continue
        known = sum(neighbour in inside for neighbour in links[unit])
        if known > QUORUM * len(family) or frozenset((first, unit)) in near:
            family.append(unit)
            inside.add(unit)
            for neighbour, weight in links[unit].items():
                if neighbour not in inside:
                    heapq.heappush(queue, (-weight, neighbour))
    return family


def _completed(cluster: Cluster, entries: dict[str, Lineage]) -> Cluster:
    free = [member for member in cluster.members if member not in entries]
    found = [entries[member] for member in cluster.members if member in entries]
    apart = sum(entry.source is None and entry.relation not in LINKS for entry in found)
    origin = free[0] if len(free) == 1 and not apart else None
    return replace(cluster, origin=origin, independent_origins=apart + (len(free) or apart < len(found)))
