"""Lines of JSON to articles, one a line."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from typing import Any

from ..model import Article, Skipped, parse_date
from .texts import LARGEST, iso, published_in, title_of

BLANK = b" \t\r\n\xef\xbb\xbf"  # what a line without anything in it has, byte-order marks too
FIELDS = ("title", "published", "publisher", "url")


def articles_of(lines: Iterator[bytes], path: str, name: str) -> Iterator[Article | Skipped]:
    """The articles of some lines, as they come; what cannot be read comes as Skipped.

    Args:
        path: for the reader's eyes, with the number of the line.
        name: the same as the id of an article that has none.
    """
    number = held = 0
    try:
        for raw in lines:
            if len(raw) > LARGEST:
                raise EOFError(f"a line larger than {LARGEST >> 20} MB")
            number += 1
            if raw.strip(BLANK):
                held += 1
                yield _line(raw, number, path, clean_id(name))
    except (OSError, EOFError, zlib.error) as error:
        yield Skipped(f"{path}:{number + 1}", f"unreadable from here on: {reason_of(error)}")
    else:
        if not held:
            yield Skipped(path, "empty")


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
            published = iso(published)
    if published is None:
        published, void = published_in(row["text"])
        notes += void
    id = row.get("id")
    if id is not None and (isinstance(id, bool) or not isinstance(id, str | int)):
        notes.append("id is no text and was left out")
        id = None
    id = str(id) if id is not None and str(id) else fallback
    return Article(
        id,
        row["text"],
        fields["title"] or title_of(row["text"]),
        published,
        fields["publisher"],
        fields["url"],
        where,
        tuple(notes),
    )


def clean_id(name: str) -> str:
    """A file name that is no Unicode gets its raw bytes shown, so that it can be printed anywhere."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def reason_of(error: BaseException) -> str:
    """What the system says, in lower case."""
    said = str(getattr(error, "strerror", None) or error)
    return said[:1].lower() + said[1:]
