"""What was learned from the sample, as the file keeps it: document frequencies, and lines of page furniture."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable

import numpy as np
from numpy.typing import NDArray

from ..errors import IndexFileError
from .file import File

Counted = tuple[int, NDArray[np.uint64], NDArray[np.int64]]  # articles, terms rising, df of each


NONE: Counted = (0, np.zeros(0, np.uint64), np.zeros(0, np.int64))


class Learned:
    """Document frequencies, lines and furniture of a file."""

    def __init__(self, file: File) -> None:
        self.file = file
        self._known: tuple[int, Counted] | None = None

    def frequencies(self) -> Counted:
        """What is kept, zero articles where nothing is; what has not changed is not read again."""
        rows = self.file.rows("SELECT mark FROM frequencies")
        if not rows:
            return NONE
        if self._known is None or self._known[0] != rows[0][0]:
            articles, terms, df, mark = self.file.rows("SELECT articles, terms, df, mark FROM frequencies")[0]
            try:
                df = zlib.decompressobj().decompress(df, len(terms)) if _mark(articles, terms, df) == mark else None
            except zlib.error:
                df = None
            if df is None or len(terms) != 2 * len(df):
                raise IndexFileError(f"{self.file.path}: damaged (the document frequencies)")
            counted = np.frombuffer(terms, "<u8").astype(np.uint64), np.frombuffer(df, "<u4").astype(np.int64)
            self._known = mark, (articles, *counted)
        return self._known[1]

    def keep_frequencies(self, counted: Counted) -> None:
        """Keeps document frequencies in the place of what was kept."""
        articles, terms = counted[0], counted[1].astype("<u8").tobytes()
        df = zlib.compress(counted[2].astype("<u4").tobytes(), 1)  # most are 1, and take a twentieth of the room so
        row = (1, articles, terms, df, _mark(articles, terms, df))
        self.file.put_one("INSERT OR REPLACE INTO frequencies VALUES (?, ?, ?, ?, ?)", row)

    def holders(self, lines: Collection[bytes]) -> dict[bytes, set[int]]:
        """The articles of the sample that hold each of some lines; every line is there."""
        found: dict[bytes, set[int]] = {line: set() for line in lines}
        for line, number in self.file.rows_of("SELECT line, number FROM lines WHERE line IN (?)", sorted(lines)):
            found[line].add(number)
        return found

    def enter(self, rows: Iterable[tuple[bytes, int]]) -> None:
        """Lines of articles that came into the sample."""
        self.file.put("INSERT OR IGNORE INTO lines VALUES (?, ?)", rows)

    def leave(self, rows: Iterable[tuple[bytes, int]]) -> None:
        """Lines of articles that went."""
        self.file.put("DELETE FROM lines WHERE line = ? AND number = ?", rows)

    def furniture(self) -> frozenset[bytes]:
        """The lines that are page furniture."""
        return frozenset(line for (line,) in self.file.rows("SELECT line FROM furniture"))

    def keep_furniture(self, lines: Iterable[bytes]) -> None:
        """Keeps the lines that are page furniture, those and no others."""
        self.file.put_one("DELETE FROM furniture")
        self.file.put("INSERT INTO furniture VALUES (?)", ((line,) for line in sorted(lines)))


def _mark(articles: int, terms: bytes, df: bytes) -> int:
    return zlib.crc32(df, zlib.crc32(terms, articles))
