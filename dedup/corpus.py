"""Files to articles. What cannot be read is named with its reason; it stops no run and is never dropped in silence."""

from __future__ import annotations

import gzip
import json
import os
import stat
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any, cast

from .errors import NoArticlesError, ReadError
from .model import Article, Skipped, parse_date
from .text import read
from .text.furniture import date_line

TEXTS = (".txt", ".md")
LINES = (".jsonl", ".jsonl.gz")
# A text above this is no article; reading it would only cost memory.
LARGEST = 64 << 20
FIELDS = ("title", "published", "publisher", "url")


def read_folder(
    path: str | os.PathLike[str], leave_out: Iterable[str | os.PathLike[str]] = ()
) -> Iterator[Article | Skipped]:
    """Articles of a folder (walked recursively, by name) or of one file; what is not read comes as Skipped.

    `leave_out`: folders that are not entered, such as the one the report is written to.

    Raises:
        NoArticlesError: there is no such folder or file; the message names the nearest one.
    """
    root = Path(path)
    if not os.path.exists(root):  # noqa: PTH110 - a name that no system would take is no folder either
        raise NoArticlesError(f"no such folder or file: {path}{_nearest(root)}")
    seen: dict[str, str] = {}
    left_out = {os.path.realpath(one) for one in leave_out}
    for file in [root] if not root.is_dir() else _files(root, left_out):
        for found in [file] if isinstance(file, Skipped) else _read_file(file, root):
            if isinstance(found, Article):
                if found.id in seen:
                    yield Skipped(
                        found.path or str(file),
                        f"a second article with the id {found.id} (the first: {seen[found.id]})",
                    )
                    continue
                seen[found.id] = found.path or str(file)
            yield found


def read_article(path: str | os.PathLike[str], *, id: str | None = None) -> Article:
    """One article of one text file, or of a .jsonl file with one line.

    Raises:
        ReadError: it cannot be read, is empty, or is no text.
    """
    file = Path(path)
    if file.name.lower().endswith(LINES):
        found = list(_read_file(file, file))
        articles = [one for one in found if isinstance(one, Article)]
        if len(articles) != 1:
            faults = "; ".join(one.reason for one in found if isinstance(one, Skipped))
            raise ReadError(
                f"{path}: one article was expected, {len(articles)} were found{': ' + faults if faults else ''}"
            )
        return articles[0] if id is None else _with_id(articles[0], id)
    try:
        return article_of(_bytes(file), id or str(path), str(path))
    except ReadError as error:
        raise ReadError(f"{path}: {error}") from None


def article_of(raw: bytes, id: str, path: str) -> Article:
    """The article that stands in the bytes of a text file.

    Raises:
        ReadError: empty, or no text.
    """
    text, notes = _decoded(raw)
    if not text.strip():
        raise ReadError("empty")
    published, void = _published(text)
    return Article(id, text, title_of(id, text), published, None, None, path, (*notes, *void))


def title_of(id: str, text: str) -> str | None:
    """The short first line of a text file, without a full stop; None where there is none."""
    head = read(Article(id, text[:4000]))
    title = next((one for one in head.sentences if one.kind == "title"), None)
    return head.text(title.start, title.end) if title else None


def _published(text: str) -> tuple[str | None, tuple[str, ...]]:
    leading = date_line(text)
    if leading is None:
        return None, ()
    if parse_date(leading[1]) is None:
        return None, (f"the date {leading[1]!r} cannot be read",)
    return _iso(leading[1]), ()


def _iso(value: str) -> str | None:
    """The day as YYYY-MM-DD, also where it was written without hyphens; None where it is no date."""
    day = parse_date(value)
    return day.isoformat() if day else None


def _files(root: Path, left_out: set[str]) -> Iterator[Path | Skipped]:
    """The files of a folder that may be articles, by name; a folder that is not entered comes as Skipped."""
    closed: list[OSError] = []
    for folder, folders, names in os.walk(root, onerror=closed.append):
        here = Path(folder)
        inner = [name for name in sorted(folders) if name[0] not in "._"]
        inner = [name for name in inner if os.path.realpath(here / name) not in left_out]
        folders[:] = [name for name in inner if not (here / name).is_symlink()]
        yield from (Skipped(str(here / name), "a link to a folder") for name in inner if name not in folders)
        for name in sorted(names):
            if name[0] not in "._" and not name.upper().startswith("README"):
                yield here / name
    yield from (Skipped(str(error.filename), _reason(error)) for error in closed)


def _read_file(file: Path, root: Path) -> Iterator[Article | Skipped]:
    path = str(file)
    name = file.relative_to(root).as_posix() if file != root else file.name
    try:
        if file.name.lower().endswith(LINES):
            yield from _read_lines(file, name)
        elif file.suffix.lower() in TEXTS:
            yield article_of(_bytes(file), _clean_id(name), path)
        else:
            yield Skipped(path, f"not an article ({file.suffix or 'no ending'})")
    except ReadError as error:
        yield Skipped(path, str(error))


def _bytes(file: Path) -> bytes:
    try:
        if _size(file) > LARGEST:
            raise ReadError(f"larger than {LARGEST >> 20} MB")
        return file.read_bytes()
    except (OSError, ValueError) as error:
        raise ReadError(_reason(error)) from None


def _size(file: Path) -> int:
    """Bytes of a regular file; what is none (a pipe would wait for ever, a device never end) raises ReadError."""
    about = file.stat()
    if not stat.S_ISREG(about.st_mode):
        raise ReadError("a folder" if stat.S_ISDIR(about.st_mode) else "not a regular file")
    return about.st_size


def _reason(error: BaseException) -> str:
    said = str(getattr(error, "strerror", None) or error)
    return said[:1].lower() + said[1:]


def _decoded(raw: bytes) -> tuple[str, tuple[str, ...]]:
    """Text of bytes: UTF-8 with or without its mark, else Windows-1252, which is noted."""
    if b"\0" in raw[: 1 << 16] and (not raw.startswith((b"\xff\xfe", b"\xfe\xff")) or raw.startswith(b"\xff\xfe\0\0")):
        raise ReadError("binary, not text")
    try:
        return raw.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        pass
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return raw.decode("utf-16"), ("read as UTF-16",)
        except UnicodeDecodeError:
            raise ReadError("neither UTF-8 nor UTF-16") from None
    text = raw.decode("cp1252", errors="replace")
    strange = sum(not (mark.isprintable() or mark in "\r\n\t") for mark in text[:100_000])
    if strange > 0.05 * min(len(text), 100_000):
        raise ReadError("binary, not text")
    return text, ("not UTF-8; read as Windows-1252",)


def _read_lines(file: Path, name: str) -> Iterator[Article | Skipped]:
    number = held = 0
    try:
        with _opened(file) as lines:
            while raw := lines.readline(LARGEST + 1):
                if len(raw) > LARGEST:
                    raise EOFError(f"a line larger than {LARGEST >> 20} MB")
                number += 1
                if raw.strip(b" \t\r\n\xef\xbb\xbf"):
                    held += 1
                    yield _line(raw, number, str(file), _clean_id(name))
    except (OSError, EOFError, zlib.error) as error:
        yield Skipped(f"{file}:{number + 1}", f"unreadable from here on: {_reason(error)}")
    else:
        if not held:
            yield Skipped(str(file), "empty")


def _opened(file: Path) -> IO[bytes]:
    _size(file)
    lines: Any = gzip.open(file) if file.name.lower().endswith(".gz") else file.open("rb")  # noqa: SIM115
    return cast("IO[bytes]", lines)


def _line(raw: bytes, number: int, path: str, name: str) -> Article | Skipped:
    """The article of one line."""
    where = f"{path}:{number}"
    try:
        row = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Skipped(where, "not UTF-8")
    except (ValueError, RecursionError) as error:
        return Skipped(where, f"not JSON: {error}")
    if not isinstance(row, dict):
        return Skipped(where, "not a JSON object")
    if not isinstance(row.get("text"), str) or not row["text"].strip():
        return Skipped(where, "no `text`" if row.get("text") in (None, "") else "`text` is empty or no text")
    return _row(row, f"{name}:{number}", where)


def _row(row: dict[str, Any], fallback: str, where: str) -> Article:
    notes = []
    fields: dict[str, str | None] = {}
    for field in FIELDS:
        value = row.get(field)
        if value is not None and not isinstance(value, str):
            notes.append(f"{field} is no text and was left out")
            value = None
        fields[field] = value or None
    published = fields["published"]
    if published is not None:
        if parse_date(published) is None:
            notes.append(f"the date {published!r} cannot be read")
            published = None
        else:
            published = _iso(published)
    if published is None:
        published, void = _published(row["text"])
        notes += void
    id = row.get("id")
    if id is not None and (isinstance(id, bool) or not isinstance(id, str | int)):
        notes.append("id is no text and was left out")
        id = None
    id = str(id) if id is not None and str(id) else fallback
    return Article(
        id,
        row["text"],
        fields["title"] or title_of(id, row["text"]),
        published,
        fields["publisher"],
        fields["url"],
        where,
        tuple(notes),
    )


def _clean_id(name: str) -> str:
    """A file name that is no Unicode gets its raw bytes shown, so that it can be printed anywhere."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _with_id(article: Article, id: str) -> Article:
    from dataclasses import replace

    return replace(article, id=id)


def _nearest(path: Path) -> str:
    import difflib

    parent = path.parent
    try:
        names = [one.name for one in parent.iterdir()]
    except OSError:
        return ""
    near = difflib.get_close_matches(path.name, names, n=1)
    return f" (nearest: {parent / near[0]})" if near else ""
