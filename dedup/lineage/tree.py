"""The tree of a family, without a direction: each article beside the one it shares most with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .members import Member, likeness, shared
from .sharing import Sharing

SMALL = 30  # members; above it who stands between two others is not asked (it takes the cube of their number)
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


def spanning_tree(members: Sequence[Member], relations: dict[frozenset[str], str], sharing: Sharing) -> list[Edge]:
    """The tree with the greatest likeness in all (Kruskal); ties go to plainer pages, then to smaller ids."""
    every = [(a, b) for a in range(len(members)) for b in range(a + 1, len(members))]
    if len(members) > LARGE:
        place = {member.id: number for number, member in enumerate(members)}
        judged = [sorted(place[one] for one in ids) for ids in relations if all(one in place for one in ids)]
        # the second half keeps the tree in one piece
        every = sorted({(a, b) for a, b in judged} | {(0, b) for b in range(1, len(members))})
    edges = [Edge(a, b, likeness(members[a], members[b])) for a, b in every]
    # of equal copies the one without a page around it stands for all
    edges.sort(key=lambda edge: (-edge.likeness, members[edge.a].furniture + members[edge.b].furniture, edge.a, edge.b))
    group = list(range(len(members)))
    tree = []
    for edge in edges:
        if _root(group, edge.a) != _root(group, edge.b):
            group[_root(group, edge.a)] = _root(group, edge.b)
            tree.append(edge)
    return _confirmed(members, tree, sharing) if len(members) <= SMALL else tree


def _confirmed(members: Sequence[Member], tree: list[Edge], sharing: Sharing) -> list[Edge]:
    """The tree after the test of exclusive sharing: x-y-z becomes y-z-x where z stands between rather than y."""
    tree = list(tree)
    seen = {_shape(tree)}
    while (move := _move(members, tree, sharing)) is not None:
        tree[tree.index(move[0])] = move[1]
        if _shape(tree) in seen:
            break
        seen.add(_shape(tree))
    return sorted(tree, key=lambda edge: (-edge.likeness, edge.a, edge.b))


def _shape(tree: Sequence[Edge]) -> frozenset[tuple[int, int]]:
    return frozenset((edge.a, edge.b) for edge in tree)


def _move(members: Sequence[Member], tree: Sequence[Edge], sharing: Sharing) -> tuple[Edge, Edge] | None:
    """An edge x-y that should be x-z, z another neighbour of y, and what to put in its place."""
    for edge in tree:
        for x, y in ((edge.a, edge.b), (edge.b, edge.a)):
            near = [other for other in tree if y in (other.a, other.b) and other != edge]
            for z in sorted(other.other(y) for other in near):
                if sharing.between(x, y, z) < 0.5:
                    return edge, Edge(min(x, z), max(x, z), likeness(members[x], members[z]))
    return None


def _root(group: list[int], place: int) -> int:
    while group[place] != place:
        group[place] = group[group[place]]
        place = group[place]
    return place


@dataclass(frozen=True, slots=True)
class Holders:
    """How many members of a family hold each of its features: `features` (f,) uint64, rising; `members` (f,)."""

    features: NDArray[np.uint64]
    members: NDArray[np.int64]

    @classmethod
    def of(cls, members: Sequence[Member]) -> Holders:
        """Counts the features of a family."""
        features, counts = np.unique(np.concatenate([member.features for member in members]), return_counts=True)
        return cls(features, counts)

    def exclusive(self, one: Member, other: Member) -> int:
        """The number of features that these two share, and nobody else in the family has."""
        return int((self.members[np.searchsorted(self.features, shared(one, other))] == 2).sum())
