"""Articles in the file: kept compressed, by number and by id."""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from ..errors import IndexFileError, UsageError
from ..model import Article
from .file import File

Found = TypeVar("Found")
_COLUMNS = "id, rank, digest, title, published, publisher, url, path, place, notes, mark, text"
LONGEST = 128 << 20  # bytes of a text
_LEVEL = 6  # of zlib: 59 us an article of 500 words, 1.50 kB; level 1 takes 47 us for 1.57 kB

_Ints = NDArray[np.int64]


def digest_of(article: Article) -> bytes:
    """16 bytes that change with anything of an article but its path."""
    parts = (article.id, article.title, article.published, article.publisher, article.url, *article.notes, article.text)
    whole = "\0".join("\1" if part is None else part for part in parts)
    return hashlib.blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def rank_of(id: str) -> int:
    """63 bits that hang on the id alone: those with the lowest are a fair sample of any articles."""
    return int.from_bytes(hashlib.blake2b(id.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1


class Articles:
    """The articles of a file."""

    def __init__(self, file: File) -> None:
        self.file = file
        self._sampled: tuple[tuple[int, int], int, list[tuple[int, int]]] | None = None

    def __len__(self) -> int:
        return int(self.file.rows("SELECT count(*) FROM articles")[0][0])

    def any(self) -> bool:
        """Whether there is an article; to count a million takes 5 ms."""
        return bool(self.file.rows("SELECT 1 FROM articles LIMIT 1"))

    def ids(self) -> Iterator[str]:
        """Every id, in order."""
        for (id,) in self.file.each("SELECT id FROM articles ORDER BY id"):
            yield _text(id)

    def digests(self, ids: Sequence[str]) -> dict[str, tuple[int, bytes]]:
        """Number and digest of those that are kept, by id."""
        found = self.file.rows_of("SELECT id, number, digest FROM articles WHERE id IN (?)", [_bound(id) for id in ids])
        return {_text(id): (number, digest) for id, number, digest in found}

    def ids_of(self, numbers: Sequence[int]) -> dict[int, str]:
        """The id of each number."""
        found = self.file.rows_of("SELECT number, id FROM articles WHERE number IN (?)", list(numbers))
        return self._all({number: _text(id) for number, id in found}, numbers)

    def number(self, id: str) -> int | None:
        """The number of an id, or None."""
        found = self.file.rows("SELECT number FROM articles WHERE id = ?", (_bound(id),))
        return int(found[0][0]) if found else None

    def sample(self, size: int) -> list[tuple[int, int]]:
        """Rank and number of the articles of the lowest ranks, at most `size`."""
        return self.file.rows("SELECT rank, number FROM articles ORDER BY rank, number LIMIT ?", (size,))

    def sampled(self, size: int) -> list[tuple[int, int]]:
        """The same for who only reads: it is not read again while nothing is written."""
        state = self.file.state()
        if self._sampled is None or self._sampled[:2] != (state, size):
            self._sampled = state, size, self.sample(size)
        return self._sampled[2]

    def at_place(self, path: str) -> list[int]:
        """Numbers of the articles that were read from the file `path`."""
        place = place_of(path)
        found = self.file.rows("SELECT number FROM articles WHERE place = ?", (place and _bound(place),))
        return [number for (number,) in found]

    def read(self, numbers: Sequence[int]) -> dict[int, Article]:
        """The articles with these numbers.

        Raises:
            IndexFileError: one is damaged, or not there.
        """
        rows = self.file.rows_of(f"SELECT number, {_COLUMNS} FROM articles WHERE number IN (?)", list(numbers))
        return self._all({row[0]: self._article(row[1:]) for row in rows}, numbers)

    def _all(self, found: dict[int, Found], numbers: Sequence[int]) -> dict[int, Found]:
        if len(found) < len(set(numbers)):
            raise IndexFileError(f"{self.file.path}: damaged (articles are missing)")
        return found

    def every(self, first: int = 0) -> Iterator[tuple[int, Article | str]]:
        """All articles by number from `first` on; what is damaged comes as the reason."""
        while rows := self.file.rows(
            f"SELECT number, {_COLUMNS} FROM articles WHERE number >= ? ORDER BY number LIMIT 256", (first,)
        ):
            for row in rows:
                try:
                    yield row[0], self._article(row[1:])
                except IndexFileError as error:
                    yield row[0], str(error)
            first = rows[-1][0] + 1

    def versions(self, id: str) -> list[Article]:
        """What an article said before, the oldest first."""
        rows = self.file.rows(f"SELECT {_COLUMNS} FROM versions WHERE id = ? ORDER BY number", (_bound(id),))
        return [self._article(row) for row in rows]

    def keep(self, articles: Sequence[Article], digests: Sequence[bytes]) -> list[int]:
        """Adds articles, and gives their numbers."""
        marks = "?, " * 11 + "?"
        statement = f"INSERT INTO articles ({_COLUMNS}) VALUES ({marks})"
        return [self.file.put_one(statement, _row(*pair)) for pair in zip(articles, digests, strict=True)]

    def forget(self, numbers: Sequence[int], *, keep_versions: bool = False) -> None:
        """Takes articles out; with `keep_versions` what they said is kept as an older version."""
        keys = [(number,) for number in numbers]
        if keep_versions:
            self.file.put(f"INSERT INTO versions SELECT number, {_COLUMNS} FROM articles WHERE number = ?", keys)
        self.file.put("DELETE FROM articles WHERE number = ?", keys)

    def forget_versions(self, ids: Iterable[str]) -> None:
        """Takes all older versions of articles out."""
        self.file.put("DELETE FROM versions WHERE id = ?", ((_bound(id),) for id in ids))

    def _article(self, row: Sequence[Any]) -> Article:
        id, rank, digest, title, published, publisher, url, path, place, notes, mark, packed = row
        try:
            text = _unpacked(packed).decode("utf-8", "surrogatepass")
            fields = [None if value is None else _text(value) for value in (title, published, publisher, url, path)]
            title, published, publisher, url, path = fields
            article = Article(_text(id), text, title, published, publisher, url, path, tuple(json.loads(_text(notes))))
        except (zlib.error, ValueError, TypeError) as error:
            raise IndexFileError(f"{self.file.path}: article {id!r} is damaged ({error})") from None
        if digest_of(article) != digest or _mark(digest, article.path, place) != mark or rank != rank_of(article.id):
            raise IndexFileError(f"{self.file.path}: article {article.id} is damaged (it is not what was added)")
        return article


def _unpacked(packed: bytes) -> bytes:
    """The bytes of a text; some that would fill the memory were never added."""
    unpacker = zlib.decompressobj()
    raw = unpacker.decompress(packed, LONGEST)
    if not unpacker.eof:
        raise ValueError("it is longer than any text, or cut off")
    return raw


def place_of(path: str | None) -> str | None:
    """A file's name with links followed; None where there is no such file."""
    if not path or not os.path.isfile(path):  # noqa: PTH113 - a name no system would take is no file
        return None
    return os.path.realpath(path)


def _mark(digest: bytes, path: str | None, place: str | bytes | None) -> int:
    there = place.decode("utf-8", "surrogatepass") if isinstance(place, bytes) else place
    return zlib.crc32(digest + f"{path}\0{there}".encode("utf-8", "surrogatepass"))


def _row(article: Article, digest: bytes) -> tuple[Any, ...]:
    place = place_of(article.path)
    fields = (article.title, article.published, article.publisher, article.url, article.path, place)
    plain = [None if value is None else _bound(value) for value in fields]
    raw = article.text.encode("utf-8", "surrogatepass")
    if len(raw) > LONGEST:
        raise UsageError(f"article {article.id}: longer than {LONGEST >> 20} MB")
    packed = zlib.compress(raw, _LEVEL)
    notes = json.dumps(article.notes)
    return (_bound(article.id), rank_of(article.id), digest, *plain, notes, _mark(digest, article.path, place), packed)


def _bound(value: str) -> str | bytes:
    """What SQLite takes as a text: lone surrogates, which no UTF-8 can hold, go in as bytes."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return value.encode("utf-8", "surrogatepass")
    return value


def _text(value: str | bytes) -> str:
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value
