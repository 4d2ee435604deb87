"""The candidate stage: texts in, the pairs worth a closer look out. The order of its steps, and nothing else."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from . import lsh, pairs, rare, sketch, tokens
from .pairs import NOTHING, Joined
from .settings import Settings

if TYPE_CHECKING:
    from .sketch import MinHash

KINDS = ("near-duplicate", "derivative")
_BLOCK = 128  # articles; their word and shingle arrays fit in a processor's cache
_BLOCK_LETTERS = 1 << 20  # and no block is much longer than this, however long the articles
_PIECE = 1 << 16  # signatures

_Rows = NDArray[np.uint32]
_Sketched = tuple[_Rows, NDArray[np.uint32], NDArray[np.int64]]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Candidate pairs of n articles by what they were found by.

    `near`: near-duplicates, scored by estimated resemblance. `kin`: others of one family of near-duplicates, scored
    likewise. `derived`: articles of different families, scored by rare features (`rare`). `families` (n,): the lowest
    article of each one's family. `stats` counts articles, pairs and what was skipped.
    """

    near: Joined
    kin: Joined
    derived: Joined
    families: NDArray[np.int64]

    @property
    def pairs(self) -> NDArray[np.int64]:
        """All of them in one: (p, 2) int64, i < j, sorted, unique."""
        return pairs.ordered(np.concatenate([self.near.pairs, self.kin.pairs, self.derived.pairs]))

    @property
    def stats(self) -> dict[str, int]:
        """Counts for a report."""
        parts = (self.near, self.kin, self.derived)
        return {
            "articles": len(self.families),
            "candidates": len(self.pairs),
            "near_duplicate_candidates": len(self.near.pairs),
            "derivative_candidates": len(self.kin.pairs) + len(self.derived.pairs),
            "collisions": sum(part.raw for part in parts),
            "skipped_buckets": sum(part.skipped for part in parts),
            "pairs_left_out": sum(part.left_out for part in parts),
        }


def candidate_pairs(
    texts: Iterable[str], settings: Settings | None = None, kinds: Sequence[str] = KINDS
) -> NDArray[np.int64]:
    """Pairs of articles worth a closer look: (p, 2) int64 of their places in `texts`, i < j, sorted, unique."""
    chosen = settings or Settings()
    return find(texts, chosen, kinds=kinds, jobs=chosen.jobs).pairs


def shingle_hashes(text: str, settings: Settings | None = None) -> NDArray[np.uint32]:
    """The hashes of one article's word shingles: what its signature is made of, (s,) uint32."""
    size = (settings or Settings()).shingle
    return sketch.shingle_hashes(tokens.tokenise([text], stems=False), size)[0]


def signatures(texts: Iterable[str], settings: Settings | None = None) -> _Rows:
    """MinHash signatures, (n, num_perm) uint32, equal to datasketch's of the same `shingle_hashes`."""
    chosen = settings or Settings()
    rows = [sketched(block, chosen.shingle, chosen.num_perm, False)[0] for block in _blocks(texts)]
    return np.concatenate([np.zeros((0, chosen.num_perm), np.uint32), *rows])


def minhashes(texts: Iterable[str], settings: Settings | None = None) -> list[MinHash]:
    """The same signatures as `datasketch.MinHash` objects, to be put into datasketch's own indexes."""
    return sketch.minhashes(signatures(texts, settings))


def sketched(texts: Sequence[str], shingle: int, num_perm: int, featured: bool) -> _Sketched:
    """The sketches of a block of articles: signatures, and features with their offsets (none unless `featured`)."""
    words = tokens.tokenise(texts, stems=featured)
    rows = sketch.signatures(*sketch.shingle_hashes(words, shingle), num_perm)
    if not featured:
        return rows, np.zeros(0, np.uint32), np.zeros(len(texts) + 1, np.int64)
    return rows, *sketch.features(words)


def find(
    texts: Iterable[str],
    settings: Settings | None = None,
    *,
    kinds: Sequence[str] = KINDS,
    jobs: int = 1,
    rule: rare.Rule | None = None,
) -> Candidates:
    """Candidate pairs of both tiers, with their scores and counts; the same for any number of jobs.

    The texts are read once, block by block, and not kept. `rule` is what makes a derivative, by default that of the
    settings.
    """
    chosen = settings or Settings()
    both = KINDS[1] in kinds
    signed, rows = Signed(chosen.num_perm), rare.Rows(rule or rule_of(chosen))
    work = partial(sketched, shingle=chosen.shingle, num_perm=chosen.num_perm, featured=both)
    for some, values, offsets in _mapped(work, _blocks(texts), jobs):
        signed.add(some)
        rows.add(values, offsets)
    return joined(signed, rows, chosen, kinds, jobs)


def rule_of(settings: Settings) -> rare.Rule:
    """The rule for derivatives that the settings ask for."""
    return rare.Rule(settings.max_df, settings.reuse, settings.passage, settings.group_cap)


class Signed:
    """The signatures of a growing number of articles, without ever a second copy of all of them.

    Rows are kept in pieces so large that the allocator gives them back to the system one by one.
    """

    def __init__(self, num_perm: int) -> None:
        self._pieces: list[_Rows] = []
        self._num_perm, self._count = num_perm, 0

    def add(self, rows: _Rows) -> None:
        while len(rows):
            place = self._count % _PIECE
            if not place:
                self._pieces.append(np.empty((_PIECE, self._num_perm), np.uint32))
            some, rows = rows[: _PIECE - place], rows[_PIECE - place :]
            self._pieces[-1][place : place + len(some)] = some
            self._count += len(some)

    def taken(self) -> _Rows:
        """All rows in one, (n, num_perm); afterwards none are left here."""
        whole = np.empty((self._count, self._num_perm), np.uint32)
        self._pieces.reverse()
        for start in range(0, self._count, _PIECE):
            whole[start : start + _PIECE] = self._pieces.pop()[: self._count - start]
        self._count = 0
        return whole


def joined(signed: Signed, rows: rare.Rows, chosen: Settings, kinds: Sequence[str], jobs: int = 1) -> Candidates:
    """Candidate pairs from the sketches of all articles; uses both up."""
    sketches = signed.taken()
    near = lsh.near_duplicates(
        sketches, bands=chosen.bands, rows=chosen.rows, threshold=chosen.near_threshold, cap=chosen.group_cap
    )
    families = pairs.families(len(sketches), near.pairs)
    kin = derived = NOTHING
    if KINDS[1] in kinds:
        kin = _others(lsh.kin(sketches, families, threshold=chosen.near_threshold / 2, cap=chosen.group_cap), near)
        del sketches
        derived = _others(rows.join(families, jobs=jobs), near)
    return Candidates(near if KINDS[0] in kinds else NOTHING, kin, derived, families)


def _others(found: Joined, known: Joined) -> Joined:
    """`found` without the pairs already `known`."""
    new = ~np.isin(pairs.packed(found.pairs), pairs.packed(known.pairs))
    return Joined(found.pairs[new], found.scores[new], found.raw, found.skipped, found.left_out)


def _blocks(texts: Iterable[str]) -> Iterator[list[str]]:
    block: list[str] = []
    length = 0
    for text in texts:
        block.append(text)
        length += len(text)
        if len(block) == _BLOCK or length > _BLOCK_LETTERS:
            yield block
            block, length = [], 0
    if block:
        yield block


def _mapped(work: Callable[[list[str]], _Sketched], blocks: Iterator[list[str]], jobs: int) -> Iterator[_Sketched]:
    """The work on each block, in their order, only a few blocks ahead: a stream is never read whole."""
    if jobs < 2:
        yield from map(work, blocks)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs) as pool:
        with _deaf():
            ahead: deque[Any] = deque(pool.submit(work, block) for block in islice(blocks, 4 * jobs))
        while ahead:
            yield ahead.popleft().result()
            ahead.extend(pool.submit(work, block) for block in islice(blocks, 1))


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes begun meanwhile do not hear Ctrl-C, which goes to all of a terminal's: the one that waits ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
