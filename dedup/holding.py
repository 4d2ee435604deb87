"""What an archive holds: the tables of its file, and what is asked of several of them at once. A recipe."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from . import index, kinship, lessons, sketches
from .candidates import rule_of
from .errors import IndexFileError
from .index import BANDS
from .model import Article
from .rare.rule import most_rows
from .score import Frequencies
from .settings import Settings

_LOW = np.uint64(0xFFFFFFFF)
_REPORTED = "reported"


class Holding:
    """The articles of an archive, their sketches and postings, what the sample taught, and decisions."""

    def __init__(self, file: index.File, settings: Settings) -> None:
        """Not to be called: `Index.open` does."""
        self.file, self.settings = file, settings
        self.articles = index.Articles(file)
        self.sketches = index.Sketches(file, settings.num_perm)
        self.postings = index.Postings(file, most_rows(rule_of(settings)))
        self.learned = index.Learned(file)
        self.decisions = index.Decisions(file)
        self.members = lessons.Members(self.articles)

    def __len__(self) -> int:
        return len(self.articles)

    def __contains__(self, id: str) -> bool:
        return self.articles.number(id) is not None

    def ids(self) -> Iterator[str]:
        """The id of every article, in order."""
        return self.articles.ids()

    def article(self, id: str) -> Article | None:
        """The article with an id, or None."""
        number = self.articles.number(id)
        return None if number is None else self.articles.read([number]).get(number)

    def versions(self, id: str) -> list[Article]:
        """What an article said before it was replaced, the oldest first, as far as that was kept."""
        return self.articles.versions(id)

    def frequencies(self) -> Frequencies:
        """Document frequencies of the sample."""
        return Frequencies(*self.learned.frequencies())

    def sharing_bands(self, signatures: NDArray[np.uint32]) -> NDArray[np.int64]:
        """The numbers of the articles that share a band with one of some signatures, rising."""
        filled = signatures[sketches.has_words(signatures)]
        keys = np.unique(sketches.band_keys(filled, self.settings))
        rows, _ = self.postings.holders(keys, BANDS)
        return np.unique(rows & _LOW).astype(np.int64)

    def parted(self, labels: Sequence[int], gone: set[int]) -> dict[int, int]:
        """The families of the members of some, once those in `gone` are no longer: number to family."""
        found: dict[int, int] = {}
        for members in self.sketches.members(labels).values():
            left = [number for number in members if number not in gone]
            ids = self.articles.ids_of(left)
            pairs = kinship.near(left, ids, self.sketches.signatures(left), self.settings).tolist()
            merged = kinship.joined({number: number for number in left}, pairs, ids)
            found |= {number: merged.get(number, number) for number in left}
        return found

    def reported(self) -> int | None:
        """The highest number of an article that has been reported on; None where no night has been yet.

        Raises:
            IndexFileError: the note is damaged.
        """
        kept = self.file.meta(_REPORTED)
        if kept is None:
            return None
        number = kept.get("number") if isinstance(kept, dict) else None
        if not isinstance(number, int) or kept.get("mark") != _mark(number):
            raise IndexFileError(f"{self.file.path}: damaged (up to where it was reported on)")
        return number

    def note_reported(self) -> None:
        """Notes that everything it holds by now has been reported on."""
        with self.file.writing():
            newest = self.file.rows("SELECT coalesce(max(number), 0) FROM articles")[0][0]
            self.file.keep_meta(_REPORTED, {"number": newest, "mark": _mark(newest)})


def _mark(number: int) -> int:
    return zlib.crc32(str(number).encode())
