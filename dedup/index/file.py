"""The file: opened, locked, read and written in one piece. The one place where SQLite's errors become ours."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ..errors import IndexFileError, RecipeError
from .schema import APPLICATION, PAGE, SCHEMA, VERSION

_MAGIC = b"SQLite format 3\0"
WAIT = 5.0  # seconds that a writer waits for another one; readers wait for nobody
_MANY = 400  # values in one IN (...)
_LOG = 4096  # pages of the log after which SQLite copies it into the file


class File:
    """A connection to one archive file. One thread at a time may use it."""

    def __init__(self, path: str | os.PathLike[str], *, create: bool, write: bool = True) -> None:
        """Opens the file, or begins it if `create`.

        Raises:
            IndexFileError: missing, no archive, damaged, locked, or not to be read.
        """
        self.path = str(path)
        self.write = write
        new = _looked_at(self.path)
        if new and not create:
            raise IndexFileError(f"{self.path}: no such index (dedup index add --index {self.path} FOLDER makes one)")
        with self.errors():
            self._db = self._connected(new)
            self._prepare(new, create)

    def _connected(self, new: bool) -> sqlite3.Connection:
        """The connection; what cannot be written to is opened for reading."""
        name = quote(os.path.abspath(self.path))  # noqa: PTH100 - a name that is no path must not be altered
        # A reader that comes while the log is put away or begun anew may have to knock twice.
        modes = ["rwc" if new else "rw"] if self.write else ["rw", "ro", "rw"]
        log = Path(self.path + "-wal")
        if not self.write and not (log.exists() and log.stat().st_size):
            modes.append(_ALONE)
        refused: sqlite3.OperationalError | None = None
        for mode in modes:
            if mode == _ALONE and refused is not None and not _nobody_writes(log.parent, refused):
                raise refused
            try:
                return _opened(f"file:{name}?mode={mode}")
            except sqlite3.OperationalError as error:
                refused = error
        raise refused or IndexFileError(f"{self.path}: cannot be opened")

    def _prepare(self, new: bool, create: bool) -> None:
        db = self._db
        if new:
            db.execute(f"PRAGMA page_size = {PAGE}")
            db.execute("PRAGMA journal_mode = WAL")
        application, version, tables = (
            db.execute(what).fetchone()[0]
            for what in ("PRAGMA application_id", "PRAGMA user_version", "SELECT count(*) FROM sqlite_master")
        )
        if not (application or tables):  # new, or begun and not finished
            if not create:
                raise IndexFileError(f"{self.path}: no such index (it was begun, and nothing was ever added)")
            self._settle()
            with self.writing():
                self._begun()
            self.flush()  # so that an addition that finds no room leaves a file that is whole by itself
        elif application != APPLICATION:
            raise IndexFileError(f"{self.path}: an SQLite file, but no archive of dedup")
        elif version != VERSION:
            raise RecipeError(
                f"{self.path}: its schema has version {version}, this program reads {VERSION}; {_WAY_OUT}"
            )
        self._settle()

    def _begun(self) -> None:
        if self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            return  # another process was faster
        _make(self._db)
        self._db.execute(f"PRAGMA application_id = {APPLICATION}")
        self._db.execute(f"PRAGMA user_version = {VERSION}")

    def _settle(self) -> None:
        """What holds for a connection, not for the file."""
        self._db.execute("PRAGMA cache_size = -32000")
        if not self.write:
            self._db.execute("PRAGMA query_only = 1")
            return
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")  # what was reported as kept outlasts a power cut
        self._db.execute("PRAGMA secure_delete = ON")
        self._db.execute(f"PRAGMA wal_autocheckpoint = {_LOG}")

    @contextlib.contextmanager
    def errors(self) -> Iterator[None]:
        """Turns what SQLite raises into one line that names the file."""
        try:
            yield
        except (sqlite3.Error, UnicodeDecodeError) as error:  # the latter where a message holds a damaged schema
            raise IndexFileError(f"{self.path}: {_said(error)}") from None

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """Everything read inside is of one moment, whatever others write meanwhile."""
        if self._db.in_transaction:
            yield
            return
        with self.errors():
            self._db.execute("BEGIN")
            try:
                self._db.execute("SELECT count(*) FROM meta").fetchone()  # the moment begins with the first look
                yield
            finally:
                if self._db.in_transaction:
                    self._db.execute("COMMIT")

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Everything written inside is kept, once this ends, or nothing of it."""
        with self.errors():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        """All rows of a query."""
        with self.errors():
            return self._db.execute(statement, values).fetchall()

    def each(self, statement: str, values: Sequence[Any] = ()) -> Iterator[Any]:
        """The rows of a query, one by one."""
        with self.errors():
            yield from self._db.execute(statement, values)

    def rows_of(self, statement: str, values: Sequence[Any]) -> list[Any]:
        """The rows of a query with `IN (?)` for any number of values."""
        found: list[Any] = []
        for first in range(0, len(values), _MANY):
            some = list(values[first : first + _MANY])
            some += some[-1:] * (_MANY - len(some) if len(values) > _MANY else 0)  # one statement, prepared once
            found += self.rows(statement.replace("(?)", f"({','.join('?' * len(some))})"), some)
        return found

    def put(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Executes a statement for each row of values."""
        with self.errors():
            self._db.executemany(statement, rows)

    def put_one(self, statement: str, values: Sequence[Any] = ()) -> int:
        """Executes a statement, and gives the number of the row that it made."""
        with self.errors():
            return self._db.execute(statement, values).lastrowid or 0

    def state(self) -> tuple[int, int]:
        """Two numbers that change with whatever is written, by this connection or by another."""
        return int(self.rows("PRAGMA data_version")[0][0]), self._db.total_changes

    def meta(self, key: str) -> Any:
        """A value kept under a key, or None."""
        found = self.rows("SELECT value FROM meta WHERE key = ?", (key,))
        try:
            return json.loads(found[0][0]) if found else None
        except ValueError:
            raise IndexFileError(f"{self.path}: damaged ({key} cannot be read)") from None

    def keep_meta(self, key: str, value: Any) -> None:
        """Keeps a value under a key."""
        self.put_one("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, json.dumps(value, sort_keys=True)))

    def sound(self) -> list[str]:
        """What SQLite finds wrong with its own pages."""
        found = [str(row[0]) for row in self.rows("PRAGMA integrity_check")]
        about = self.rows("PRAGMA page_count")[0][0] * self.rows("PRAGMA page_size")[0][0]
        emptied, there = self.emptied(), Path(self.path).stat().st_size
        sizes = [] if there >= about or not emptied else [f"{there} bytes long, and should be {about}"]
        return [one.replace("\n", "; ") for one in found if one != "ok"] + sizes + self._strange()

    def _strange(self) -> list[str]:
        """What is not as the schema has it, to the letter: a table, an index, or something that was put beside them."""
        asked = "SELECT type, name, tbl_name, sql FROM sqlite_master"
        with contextlib.closing(sqlite3.connect(":memory:")) as empty:
            _make(empty)
            usual = set(empty.execute(asked).fetchall())
        names = {f"{kind} {name}" for kind, name, *_ in usual ^ set(self.rows(asked))}
        return [f"schema: {name} is not that of version {VERSION}" for name in sorted(names)]

    def emptied(self) -> bool:
        """Whether the log beside the file holds nothing; it is emptied where that can be done."""
        log = Path(self.path + "-wal")
        if not log.exists() or not log.stat().st_size:
            return True
        return self.write and self.flush() and not log.stat().st_size

    def flush(self) -> bool:
        """Copies the log into the file and empties it; False where readers still need it."""
        with self.errors():
            return not self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]

    def rebuild(self) -> None:
        """Writes the whole file anew, without a byte that is not in use."""
        with self.errors():
            self._db.execute("VACUUM")

    def close(self) -> None:
        """Closes the file."""
        with self.errors():
            self._db.close()


# Without locks: only where nobody can write beside us.
_ALONE = "ro&immutable=1"


def _nobody_writes(folder: Path, refused: sqlite3.OperationalError) -> bool:
    """Whether there is no right to write in a folder, or no room: then no log can be begun beside a file in it."""
    name = getattr(refused, "sqlite_errorname", "") or ""
    return not os.access(folder, os.W_OK) or name.startswith(("SQLITE_IOERR", "SQLITE_FULL"))


def _opened(name: str) -> sqlite3.Connection:
    db = sqlite3.connect(name, uri=True, timeout=WAIT, isolation_level=None, check_same_thread=False)
    try:
        db.execute("PRAGMA schema_version").fetchone()
    except sqlite3.Error:
        db.close()
        raise
    return db


_WAY_OUT = "build a new one with dedup index add --index OTHER FOLDER"


def _make(db: sqlite3.Connection) -> None:
    for statement in SCHEMA.split(";\n"):
        db.execute(statement)


def _looked_at(path: str) -> bool:
    """Whether the file is still to be made; what is no regular file, or none of SQLite's, raises IndexFileError."""
    try:
        about = Path(path).stat()
        if not stat.S_ISREG(about.st_mode):
            raise IndexFileError(
                f"{path}: {'a folder' if stat.S_ISDIR(about.st_mode) else 'no regular file'}, not an index"
            )
        if not about.st_size:
            return True
        with Path(path).open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                raise IndexFileError(f"{path}: damaged, or no archive of dedup (not an SQLite file)")
    except FileNotFoundError:
        return True
    except (OSError, ValueError) as error:
        raise IndexFileError(f"{path}: {(getattr(error, 'strerror', None) or str(error)).lower()}") from None
    return False


def _said(error: Exception) -> str:
    name = getattr(error, "sqlite_errorname", "") or ""
    for begin, said in _SAYS.items():
        if name.startswith(begin):
            return said
    return f"damaged, or not to be read ({error})"


_SAYS = {
    "SQLITE_BUSY": "locked by another process; nothing was changed",
    "SQLITE_LOCKED": "locked by another process; nothing was changed",
    "SQLITE_FULL": "no room left on the disk; the archive is as it was",
    "SQLITE_IOERR_READ": "damaged: it ends too early, or the disk cannot be read",
    "SQLITE_IOERR_SHORT_READ": "damaged: it ends too early",
    "SQLITE_IOERR": "cannot be written (no room, or a limit on the size of files); the archive is as it was",
    "SQLITE_READONLY": "may not be written to",
    "SQLITE_CANTOPEN": "cannot be opened (no such folder, or no right to write there)",
    "SQLITE_PERM": "no right to open it",
    "SQLITE_AUTH": "no right to open it",
    "SQLITE_NOTADB": "damaged, or no archive of dedup (not an SQLite file)",
    "SQLITE_CORRUPT": "damaged (dedup index verify names the place)",
}
