"""What an archive knows of its articles: signatures, bands and features of texts without furniture. A recipe."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import candidates
from .model import Article
from .pairs import ranges
from .settings import Settings
from .sketch import EMPTY
from .text import strip_furniture

_BLOCK, _BLOCK_LETTERS = 128, 1 << 20  # of articles sketched at once
_ODD = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)
# What shapes the file. With another of these the same text would get other sketches, families or rows.
SHAPING = ("shingle", "num_perm", "bands", "rows", "near_threshold", "max_df", "group_cap")
_PROBE = "The “council” of Orne voted 14-3 on Monday\u00a0to close its café, Ms O’Neil said. 3.5 million people’s ﬁle."


@dataclass(frozen=True, slots=True)
class Sketched:
    """The sketches of n articles: their texts without furniture, signatures (n, num_perm), and features.

    Those of article i are `values[offsets[i]:offsets[i + 1]]`, rising and unique.
    """

    texts: list[str]
    signatures: NDArray[np.uint32]
    values: NDArray[np.uint32]
    offsets: NDArray[np.int64]

    @property
    def sizes(self) -> NDArray[np.int64]:
        """The number of features of each article, (n,)."""
        return np.diff(self.offsets)

    def of(self, place: int) -> NDArray[np.uint32]:
        """The features of one article."""
        return self.values[self.offsets[place] : self.offsets[place + 1]]

    def taken(self, places: NDArray[np.int64]) -> Sketched:
        """Some of the articles."""
        sizes = self.sizes[places]
        values = self.values[ranges(self.offsets[:-1][places], sizes)]
        texts = [self.texts[place] for place in places.tolist()]
        return Sketched(texts, self.signatures[places], values, np.append(0, np.cumsum(sizes)))

    def rows(self, numbers: NDArray[np.int64]) -> NDArray[np.uint64]:
        """The postings of the features under some article numbers: key * 2**32 + number, rising."""
        owners = np.repeat(numbers.astype(np.uint64), self.sizes)
        return np.sort(self.values.astype(np.uint64) << _HALF | owners)


def sketched(articles: Sequence[Article], settings: Settings) -> Sketched:
    """The sketches of any number of articles."""
    texts = [strip_furniture(article.text) for article in articles]
    rows = [np.zeros((0, settings.num_perm), np.uint32)]
    values, sizes = [np.zeros(0, np.uint32)], [np.zeros(0, np.int64)]
    for block in _blocks(texts):
        some, features, offsets = candidates.sketched(block, settings.shingle, settings.num_perm, True)
        rows.append(some)
        values.append(features)
        sizes.append(np.diff(offsets))
    offsets = np.append(0, np.cumsum(np.concatenate(sizes)))
    return Sketched(texts, np.concatenate(rows), np.concatenate(values), offsets)


def _blocks(texts: list[str]) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    length = 0
    for text in texts:
        if len(blocks[-1]) == _BLOCK or length > _BLOCK_LETTERS:
            blocks.append([])
            length = 0
        blocks[-1].append(text)
        length += len(text)
    return blocks if texts else []


def band_keys(signatures: NDArray[np.uint32], settings: Settings) -> NDArray[np.uint32]:
    """A 32-bit hash of each band of each signature and of the band's number, (n, bands)."""
    used = signatures[:, : settings.bands * settings.rows].reshape(len(signatures), settings.bands, settings.rows)
    keys = np.arange(1, settings.bands + 1, dtype=np.uint64)[None, :] * _ODD
    for row in range(settings.rows):
        keys = (keys ^ used[:, :, row]) * _ODD
        keys = keys ^ (keys >> _HALF)
    return (keys >> _HALF).astype(np.uint32)


def has_words(signatures: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Which articles have a word; those without one are nobody's near-duplicate."""
    filled: NDArray[np.bool_] = signatures[:, 0] != EMPTY
    return filled


def band_rows(signatures: NDArray[np.uint32], numbers: NDArray[np.int64], settings: Settings) -> NDArray[np.uint64]:
    """The postings of the bands under some article numbers, rising and unique."""
    filled = has_words(signatures)
    keys = band_keys(signatures[filled], settings).astype(np.uint64)
    return np.unique(keys << _HALF | numbers[filled].astype(np.uint64)[:, None])


def recipe_of(settings: Settings) -> dict[str, Any]:
    """The settings that shape an archive."""
    return {name: getattr(settings, name) for name in SHAPING}


def probe_of(settings: Settings) -> str:
    """What this program makes of the recipe and of a known text; another version may make something else of it."""
    found = sketched([Article("probe", _PROBE)], settings)
    whole = f"{sorted(recipe_of(settings).items())}".encode() + found.signatures.tobytes() + found.values.tobytes()
    return hashlib.blake2b(whole, digest_size=16).hexdigest()
