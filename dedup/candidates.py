"""The candidate stage: texts in, the pairs worth a closer look out. The order of its steps, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from . import lsh, sketch, tokens
from .settings import Settings

KINDS = ("near-duplicate", "derivative")
_BLOCK = 128  # articles; their word and shingle arrays fit in a processor's cache


@dataclass(frozen=True, slots=True)
class Candidates:
    """Candidate pairs of n articles, by tier: `near` by estimated resemblance, `derived` by shared rare features."""

    articles: int
    near: lsh.Joined
    derived: lsh.Joined

    @property
    def pairs(self) -> NDArray[np.int64]:
        """Both tiers in one: (p, 2), i < j, sorted, unique."""
        return np.unique(np.concatenate([self.near.pairs, self.derived.pairs]), axis=0)


def candidate_pairs(
    texts: Iterable[str], settings: Settings | None = None, kinds: Sequence[str] = KINDS
) -> NDArray[np.int64]:
    """Pairs of articles worth a closer look: (p, 2) int64 of their places in `texts`, i < j, sorted, unique."""
    return find(texts, settings, kinds=kinds).pairs


def shingle_hashes(text: str, settings: Settings | None = None) -> NDArray[np.uint32]:
    """The hashes of one article's word shingles: what its signature is made of, (s,) uint32."""
    size = (settings or Settings()).shingle
    return sketch.shingle_hashes(tokens.tokenise([text], stems=False), size)[0]


def signatures(texts: Iterable[str], settings: Settings | None = None) -> NDArray[np.uint32]:
    """MinHash signatures, (n, num_perm) uint32, equal to datasketch's of the same `shingle_hashes`."""
    chosen = settings or Settings()
    blocks = [_signed(tokens.tokenise(block, stems=False), chosen) for block in _blocks(texts)]
    return np.concatenate([np.zeros((0, chosen.num_perm), np.uint32), *blocks])


def find(
    texts: Iterable[str],
    settings: Settings | None = None,
    *,
    kinds: Sequence[str] = KINDS,
    jobs: int = 1,  # noqa: ARG001
) -> Candidates:
    """Candidate pairs of both tiers, with their scores and counts; the same for any number of jobs."""
    chosen = settings or Settings()
    signed, values, counts = [np.zeros((0, chosen.num_perm), np.uint32)], [np.zeros(0, np.uint32)], [np.zeros(1, int)]
    for block in _blocks(texts):
        words = tokens.tokenise(block)
        signed.append(_signed(words, chosen))
        some, offsets = sketch.features(words)
        values.append(some)
        counts.append(np.diff(offsets))
    rows = np.concatenate(signed)
    near = lsh.near_duplicates(
        rows, bands=chosen.bands, rows=chosen.rows, threshold=chosen.near_threshold, cap=chosen.group_cap
    )
    offsets = np.cumsum(np.concatenate(counts))
    derived = lsh.derivatives(
        np.concatenate(values), offsets, _families(len(rows), near.pairs), max_df=chosen.max_df, top=chosen.top
    )
    nothing = lsh.Joined(near.pairs[:0], near.scores[:0])
    return Candidates(len(rows), near if KINDS[0] in kinds else nothing, derived if KINDS[1] in kinds else nothing)


def _blocks(texts: Iterable[str]) -> Iterator[list[str]]:
    stream = iter(texts)
    while block := list(islice(stream, _BLOCK)):
        yield block


def _signed(words: tokens.Words, settings: Settings) -> NDArray[np.uint32]:
    return sketch.signatures(*sketch.shingle_hashes(words, settings.shingle), settings.num_perm)


def _families(count: int, pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each article the number of its family: articles linked by near-duplicate pairs."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    links = coo_array((np.ones(len(pairs), bool), (pairs[:, 0], pairs[:, 1])), shape=(count, count))
    labels: NDArray[np.int64] = connected_components(links, directed=False)[1].astype(np.int64)
    return labels
