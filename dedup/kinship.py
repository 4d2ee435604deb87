"""Families of near-duplicates in an archive that grows and shrinks. A recipe.

A family is all that near-duplicate pairs link, as in `pairs.families`; it goes by its member with the lowest id, so
that the order in which articles came changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from . import lsh
from .settings import Settings
from .sketches import has_words

_Ints = NDArray[np.int64]


def near(numbers: Sequence[int], ids: Mapping[int, str], signatures: NDArray[np.uint32], settings: Settings) -> _Ints:
    """Near-duplicate pairs of some articles, as numbers (p, 2): those that a scan of them would find."""
    if len(numbers) < 2 or not has_words(signatures).any():
        return np.zeros((0, 2), np.int64)
    order = np.array(sorted(range(len(numbers)), key=lambda place: ids[numbers[place]]))
    found = lsh.near_duplicates(
        signatures[order],
        bands=settings.bands,
        rows=settings.rows,
        threshold=settings.near_threshold,
        cap=settings.group_cap,
    )
    pairs: _Ints = np.array(numbers, np.int64)[order][found.pairs]
    return pairs


def kin(numbers: Sequence[int], ids: Mapping[int, str], signatures: NDArray[np.uint32], settings: Settings) -> _Ints:
    """Pairs inside one family that are less alike than near-duplicates, as numbers (p, 2)."""
    order = np.array(sorted(range(len(numbers)), key=lambda place: ids[numbers[place]]))
    label = np.zeros(len(numbers), np.int64)
    found = lsh.kin(signatures[order], label, threshold=settings.near_threshold / 2, cap=settings.group_cap)
    pairs: _Ints = np.array(numbers, np.int64)[order][found.pairs]
    return pairs


def joined(labels: Mapping[int, int], pairs: Iterable[Sequence[int]], ids: Mapping[int, str]) -> dict[int, int]:
    """Which families become one: for each label that gives way, the one in its place, which has the lowest id.

    Args:
        labels: the family of every article in a pair.
        ids: of the articles that the labels are numbers of.
    """
    parent: dict[int, int] = {}

    def root(label: int) -> int:
        while parent.setdefault(label, label) != label:
            parent[label] = parent[parent[label]]
            label = parent[label]
        return label

    for a, b in pairs:
        low, high = sorted((root(labels[a]), root(labels[b])), key=lambda label: ids[label])
        parent[high] = low
    return {label: root(label) for label in parent if root(label) != label}
