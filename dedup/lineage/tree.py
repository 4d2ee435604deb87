"""The tree of a family, without a direction: each article beside the one it shares most with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .members import Member, likeness, shared

LARGE = 60  # members; above it only pairs that were judged are compared


@dataclass(frozen=True, slots=True)
class Edge:
    """Two members by place, a < b, and the Jaccard coefficient of their features."""

    a: int
    b: int
    likeness: float

    def other(self, place: int) -> int:
        """The other end."""
        return self.b if place == self.a else self.a


def spanning_tree(members: Sequence[Member], relations: dict[frozenset[str], str]) -> list[Edge]:
    """The tree with the greatest likeness in all (Kruskal); ties go to those with the smaller ids."""
    every = [(a, b) for a in range(len(members)) for b in range(a + 1, len(members))]
    if len(members) > LARGE:
        place = {member.id: number for number, member in enumerate(members)}
        judged = [sorted(place[one] for one in ids) for ids in relations if all(one in place for one in ids)]
        # the second half keeps the tree in one piece
        every = sorted({(a, b) for a, b in judged} | {(0, b) for b in range(1, len(members))})
    edges = [Edge(a, b, likeness(members[a], members[b])) for a, b in every]
    edges.sort(key=lambda edge: (-edge.likeness, edge.a, edge.b))
    group = list(range(len(members)))
    tree = []
    for edge in edges:
        if _root(group, edge.a) != _root(group, edge.b):
            group[_root(group, edge.a)] = _root(group, edge.b)
            tree.append(edge)
    return tree


def _root(group: list[int], place: int) -> int:
    while group[place] != place:
        group[place] = group[group[place]]
        place = group[place]
    return place


def exclusive(members: Sequence[Member], place: int, parent: int) -> list[str]:
    """What a member and its neighbour share and the rest of the family lacks, in words; nothing in a family of two."""
    if len(members) < 3:
        return []
    common = shared(members[place], members[parent])
    rest = [member.features for number, member in enumerate(members) if number not in (place, parent)]
    alone = len(np.setdiff1d(common, np.concatenate(rest), assume_unique=False))
    return [f"{alone} turns of phrase stand in these two alone"] if alone else []
