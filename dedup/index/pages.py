"""The pages of the file as they lie on the disk: whether a byte of a removed text is left in one that is not in use.

SQLite overwrites what it deletes (`secure_delete`), but when it moves rows from one page to another it may leave a copy
in the gap between a page's row pointers and its rows. This reads the file format itself
(https://www.sqlite.org/fileformat.html, sections 1.5 and 1.6) and knows nothing of the rest.
"""

from __future__ import annotations

import os
import re
import sqlite3
import struct
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from ..errors import IndexFileError

TABLES = ("articles", "versions")  # what holds texts
_INNER = 5  # the kind of page that points to others of a table
_RUN = re.compile(rb"[^\0](?:\0{0,3}[^\0])*")
_POINTERS = 64  # pointers to rows, more than a page of articles has


def residue(path: str) -> list[str]:
    """Where bytes are left that are not zero: in pages that were freed, and in gaps of tables that hold texts.

    Raises:
        IndexFileError: the pages are too damaged to tell.
    """
    try:
        return _residue(path)
    except (sqlite3.Error, struct.error, UnicodeDecodeError) as error:
        raise IndexFileError(f"{path}: damaged (its pages: {error})") from None


def _residue(path: str) -> list[str]:
    with Path(path).open("rb") as file:
        head = file.read(100)
        size = struct.unpack(">H", head[16:18])[0] or 1
        size = 65536 if size == 1 else size
        whole = _Whole(file.fileno(), size, Path(path).stat().st_size)
        found = [f"page {page}: freed, but not wiped" for page in whole.freed(head) if any(whole.page(page))]
        for table, root in _roots(path):
            found += [
                f"page {page} of {table}: {left} bytes are left of what was there" for page, left in whole.gaps(root)
            ]
    return found


def _roots(path: str) -> list[tuple[str, int]]:
    db = sqlite3.connect(f"file:{quote(os.path.abspath(path))}?mode=ro", uri=True)  # noqa: PTH100
    try:
        rows = db.execute("SELECT name, rootpage FROM sqlite_master WHERE type = 'table'").fetchall()
    finally:
        db.close()
    return [(name, root) for name, root in rows if name in TABLES]


class _Whole:
    """The file, page by page."""

    def __init__(self, handle: int, size: int, length: int) -> None:
        self.handle, self.size, self.count = handle, size, length // size

    def page(self, number: int) -> bytes:
        return os.pread(self.handle, self.size, (number - 1) * self.size)

    def freed(self, head: bytes) -> Iterator[int]:
        """Pages that are in nobody's use and hold nothing of SQLite's own."""
        trunk = struct.unpack(">I", head[32:36])[0]
        seen: set[int] = set()
        while trunk and trunk not in seen and trunk <= self.count:
            seen.add(trunk)
            page = self.page(trunk)
            following, leaves = struct.unpack(">II", page[:8])
            leaves = min(leaves, len(page) // 4 - 2)  # a damaged page may say anything
            yield from (one for one in struct.unpack(f">{leaves}I", page[8 : 8 + 4 * leaves]) if 0 < one <= self.count)
            trunk = following

    def gaps(self, root: int) -> Iterator[tuple[int, int]]:
        """Pages of a table with bytes that are not in use, and how many of them are not zero."""
        waiting, seen = [root], set()
        while waiting:
            number = waiting.pop()
            if number in seen or not 0 < number <= self.count:
                continue
            seen.add(number)
            page = self.page(number)
            at = 100 if number == 1 else 0
            kind, free, rows, content, _ = struct.unpack(">BHHHB", page[at : at + 8])
            pointers = at + 8 + 2 * rows
            if kind == _INNER:
                places = struct.unpack(f">{rows}H", page[at + 12 : pointers + 4])
                waiting += [struct.unpack(">I", page[place : place + 4])[0] for place in places]
                waiting.append(struct.unpack(">I", page[at + 8 : at + 12])[0])
                continue  # holds numbers alone
            left = _telling(page[_old_pointers(page, pointers, content or 65536) : content or 65536])
            left += sum(_telling(page[start + 4 : end]) for start, end in _free_blocks(page, free))
            if left:
                yield number, left


def _telling(gap: bytes) -> int:
    """Bytes of a gap that may be of a text: SQLite's own note on a gap that was is four bytes long."""
    return sum(len(found.group()) for found in _RUN.finditer(gap) if len(found.group()) > 4)


def _old_pointers(page: bytes, start: int, content: int) -> int:
    """Where the pointers to rows that are gone end: they say nothing of what the rows held."""
    end = min(start + 2 * _POINTERS, content - 1)
    while start < end and start < struct.unpack(">H", page[start : start + 2])[0] <= len(page):
        start += 2
    return start


def _free_blocks(page: bytes, first: int) -> Iterator[tuple[int, int]]:
    while 0 < first <= len(page) - 4:
        following, size = struct.unpack(">HH", page[first : first + 4])
        yield first, first + size
        if following <= first:
            return
        first = following
