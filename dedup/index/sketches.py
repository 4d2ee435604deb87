"""Sketches in the file: signatures, families and numbers of features, by article number."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..errors import IndexFileError
from .file import File

# Who follows is read row by row while so few are asked for, in all, of so many: reading all of them at once pays only
# for a process that asks often. 66,000 rows take .07 s, a tenth of what a first check takes; a check asks for 1,300.
FEW, OFTEN = 10_000, 8

_Ints = NDArray[np.int64]
_Place = tuple[int, int, int]  # number, family, features


@dataclass(frozen=True, slots=True)
class Followers:
    """The articles of families that go by another's number: `numbers` (f,), rising, and their `families` (f,).

    All other articles are families by themselves, or go first in theirs: so this says of every article what its family
    is. `leaders` (l,), rising, go first in families of `sizes` (l,) members.
    """

    numbers: _Ints
    families: _Ints
    leaders: _Ints
    sizes: _Ints

    def of(self, numbers: _Ints) -> _Ints:
        """The family of each of some articles."""
        if not len(self.numbers):
            return numbers.copy()
        place = np.searchsorted(self.numbers, numbers).clip(max=len(self.numbers) - 1)
        families: _Ints = np.where(self.numbers[place] == numbers, self.families[place], numbers)
        return families


class Sketches:
    """Signatures, families and numbers of features, by article number."""

    def __init__(self, file: File, num_perm: int) -> None:
        self.file, self.num_perm = file, num_perm
        self._followers: tuple[tuple[int, int, int], Followers] | None = None
        self._asked = 0

    def keep(self, numbers: Sequence[int], signatures: NDArray[np.uint32], features: Sequence[int]) -> None:
        """Adds the sketches of articles, each a family of its own."""
        rows = signatures.astype("<u4")
        self.file.put(
            "INSERT INTO sketches VALUES (?, ?, ?)",
            ((one, row.tobytes(), sketch_mark(one, row.tobytes())) for one, row in zip(numbers, rows, strict=True)),
        )
        self.file.put(
            "INSERT INTO places VALUES (?, ?, ?, ?)",
            ((one, one, size, place_mark(one, one, size)) for one, size in zip(numbers, features, strict=True)),
        )

    def forget(self, numbers: Sequence[int]) -> None:
        """Takes the sketches of articles out; numbers rise."""
        keys = [(number,) for number in numbers]
        families, sizes = self.places(np.array(numbers, np.int64))
        self._note((), zip(numbers, families.tolist(), sizes.tolist(), strict=True))
        self.file.put("DELETE FROM sketches WHERE number = ?", keys)
        self.file.put("DELETE FROM places WHERE number = ?", keys)

    def signatures(self, numbers: Sequence[int]) -> NDArray[np.uint32]:
        """The signatures of articles in the order of `numbers`, (n, num_perm)."""
        found = self.file.rows_of("SELECT number, signature, mark FROM sketches WHERE number IN (?)", list(numbers))
        kept = {number: row for number, row, mark in found if sketch_mark(number, row) == mark}
        try:
            rows = b"".join(kept[number] for number in numbers)
            return np.frombuffer(rows, "<u4").astype(np.uint32).reshape(-1, self.num_perm)
        except (KeyError, ValueError):
            raise IndexFileError(f"{self.file.path}: damaged (signatures are missing, or not what was kept)") from None

    def places(self, numbers: _Ints) -> tuple[_Ints, _Ints]:
        """Families and numbers of features of articles, in the order of `numbers`, which rise."""
        rows = self.file.rows_of(
            "SELECT number, family, features, mark FROM places WHERE number IN (?)", numbers.tolist()
        )
        if any(place_mark(*row[:3]) != row[3] for row in rows):
            raise IndexFileError(f"{self.file.path}: damaged (a place is not what was kept)")
        table = np.array(sorted(rows), np.int64).reshape(-1, 4)
        if not np.array_equal(table[:, 0], numbers):
            raise IndexFileError(f"{self.file.path}: damaged (articles without a place)")
        return table[:, 1], table[:, 2]

    def members(self, families: Sequence[int]) -> dict[int, list[int]]:
        """The members of each family."""
        found: dict[int, list[int]] = {family: [] for family in families}
        statement = "SELECT family, number FROM places WHERE family IN (?)"
        for family, number in sorted(self.file.rows_of(statement, list(families))):
            found[family].append(number)
        return found

    def families(self, numbers: _Ints) -> _Ints:
        """The family of each of some articles, that of a number which is not kept being itself."""
        if self._often(len(numbers)):
            return self.followers().of(numbers)
        statement = "SELECT number, family, features, mark FROM places WHERE number IN (?)"
        rows = self.file.rows_of(statement, numbers.tolist())
        if any(place_mark(*row[:3]) != row[3] for row in rows):
            raise IndexFileError(f"{self.file.path}: damaged (a place is not what was kept)")
        known = {row[0]: row[1] for row in rows}
        return np.array([known.get(number, number) for number in numbers.tolist()], np.int64)

    def larger(self, families: _Ints, cap: int) -> set[int]:
        """Which of some families have more members than the cap."""
        if not self._often(len(families)):
            statement = "SELECT family, COUNT(*) FROM places WHERE family IN (?) GROUP BY family"
            return {family for family, size in self.file.rows_of(statement, families.tolist()) if size > cap}
        followers = self.followers()
        return set(followers.leaders[followers.sizes > cap].tolist()) & set(families.tolist())

    def _often(self, rows: int) -> bool:
        """Whether all who follow are in memory, or better were."""
        noted = self._noted()
        if self._followers is not None and self._followers[0] == noted:
            return True
        self._asked += rows
        return noted[1] <= FEW or self._asked * OFTEN > noted[1]

    def followers(self) -> Followers:
        """Who follows; held in memory, and read again when it has changed.

        Raises:
            IndexFileError: it is not what was kept.
        """
        noted = self._noted()
        if self._followers is None or self._followers[0] != noted:
            statement = "SELECT number, family, features, mark FROM places WHERE family <> number ORDER BY number"
            rows = self.file.rows(statement)
            total = sum(row[3] for row in rows) & 0xFFFFFFFF
            if (len(rows), total) != noted[1:] or any(place_mark(*row[:3]) != row[3] for row in rows):
                raise IndexFileError(f"{self.file.path}: damaged (families are not what was kept)")
            table = np.array(rows, np.int64).reshape(-1, 4)
            leaders, sizes = np.unique(table[:, 1], return_counts=True)
            self._asked = 0
            self._followers = noted, Followers(table[:, 0].copy(), table[:, 1].copy(), leaders, sizes + 1)
        return self._followers[1]

    def _noted(self) -> tuple[int, int, int]:
        """How often it was written down who follows, how many do, and the sum of their marks."""
        kept = self.file.meta("followers") or (0, 0, 0, _sealed((0, 0, 0)))
        if not isinstance(kept, Sequence) or len(kept) != 4 or kept[3] != _sealed(kept[:3]):
            raise IndexFileError(f"{self.file.path}: damaged (what is noted of families)")
        return kept[0], kept[1], kept[2]

    def _note(self, come: Iterable[_Place], gone: Iterable[_Place]) -> None:
        """Writes down who follows, after the places of some articles came and others went."""
        changes, count, marks = self._noted()
        new, old = ([place_mark(*place) for place in some if place[0] != place[1]] for some in (come, gone))
        if new or old:
            noted = changes + 1, count + len(new) - len(old), (marks + sum(new) - sum(old)) & 0xFFFFFFFF
            self.file.keep_meta("followers", (*noted, _sealed(noted)))

    def forget_read(self) -> None:
        """What was read may not be so: a transaction was given up."""
        self._followers = None

    def label(self, families: dict[int, int]) -> None:
        """Puts articles into families: number to family."""
        numbers = np.array(sorted(families), np.int64)
        before, features = self.places(numbers)
        places = [
            (number, families[number], size) for number, size in zip(numbers.tolist(), features.tolist(), strict=True)
        ]
        self._note(places, zip(numbers.tolist(), before.tolist(), features.tolist(), strict=True))
        self.file.put(
            "UPDATE places SET family = ?, mark = ? WHERE number = ?",
            ((family, place_mark(number, family, size), number) for number, family, size in places),
        )


def place_mark(number: int, family: int, features: int) -> int:
    """The CRC-32 of a row of `places`."""
    return zlib.crc32(f"{number} {family} {features}".encode())


def sketch_mark(number: int, signature: bytes) -> int:
    """The CRC-32 of a row of `sketches`."""
    return zlib.crc32(signature, number & 0xFFFFFFFF)


def _sealed(noted: Sequence[int]) -> int:
    return zlib.crc32(repr(tuple(noted)).encode())
