"""Files to articles. What cannot be read is named with its reason; it stops no run and is never dropped in silence."""

from __future__ import annotations

import gzip
import os
import stat
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import IO, Any, cast

from ..errors import NoArticlesError, ReadError
from ..model import Article, Skipped
from .rows import BLANK, articles_of, clean_id, reason_of
from .texts import LARGEST, article_of

TEXTS = (".txt", ".md")
LINES = (".jsonl", ".jsonl.gz")


def read_folder(
    path: str | os.PathLike[str], leave_out: Iterable[str | os.PathLike[str]] = ()
) -> Iterator[Article | Skipped]:
    """Articles of a folder (walked recursively, by name) or of one file; what is not read comes as Skipped.

    `leave_out`: folders that are not entered, such as the one the report is written to.

    Raises:
        NoArticlesError: there is no such folder or file; the message names the nearest one.
    """
    root = there(path)
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


def there(path: str | os.PathLike[str]) -> Path:
    """The path of a folder or file.

    Raises:
        NoArticlesError: there is none; the message names the nearest one.
    """
    root = Path(path)
    if not os.path.exists(root):  # noqa: PTH110 - a name that no system would take is no folder either
        raise NoArticlesError(f"no such folder or file: {path}{_nearest(root)}")
    return root


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


def read_stream(stream: IO[bytes]) -> Iterator[Article | Skipped]:
    """The articles of standard input: lines of JSON, each as soon as it is there, or else one text."""
    lines, begin = iter(lambda: stream.readline(LARGEST + 1), b""), [b""]
    while not begin[-1].strip(BLANK) and len(begin) < 1000 and (line := next(lines, b"")):
        begin.append(line)
    if begin[-1].lstrip(BLANK)[:1] == b"{":
        yield from articles_of(chain(begin[1:], lines), "-", "stdin.jsonl")
        return
    head = b"".join(begin)
    try:
        yield article_of(head + all_of(stream, LARGEST - len(head)), "stdin.txt", "-")
    except ReadError as error:
        yield Skipped("-", str(error))


def all_of(stream: IO[bytes], most: int = LARGEST) -> bytes:
    """Everything that a stream gives.

    Raises:
        ReadError: it gives more bytes than `most`.
    """
    raw = stream.read(most + 1)
    if len(raw) > most:
        raise ReadError(f"larger than {LARGEST >> 20} MB")
    return raw


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
    yield from (Skipped(str(error.filename), reason_of(error)) for error in closed)


def _read_file(file: Path, root: Path) -> Iterator[Article | Skipped]:
    path = str(file)
    name = file.relative_to(root).as_posix() if file != root else file.name
    try:
        if file.name.lower().endswith(LINES):
            yield from _read_lines(file, name)
        elif file.suffix.lower() in TEXTS:
            yield article_of(_bytes(file), clean_id(name), path)
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
        raise ReadError(reason_of(error)) from None


def _size(file: Path) -> int:
    """Bytes of a regular file; what is none (a pipe would wait for ever, a device never end) raises ReadError."""
    about = file.stat()
    if not stat.S_ISREG(about.st_mode):
        raise ReadError("a folder" if stat.S_ISDIR(about.st_mode) else "not a regular file")
    return about.st_size


def _read_lines(file: Path, name: str) -> Iterator[Article | Skipped]:
    try:
        with _opened(file) as lines:
            yield from articles_of(iter(lambda: lines.readline(LARGEST + 1), b""), str(file), name)
    except OSError as error:
        yield Skipped(f"{file}:1", f"unreadable from here on: {reason_of(error)}")


def _opened(file: Path) -> IO[bytes]:
    _size(file)
    lines: Any = gzip.open(file) if file.name.lower().endswith(".gz") else file.open("rb")  # noqa: SIM115
    return cast("IO[bytes]", lines)


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
