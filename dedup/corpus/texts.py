"""The bytes of a text file to an article: its encoding, its date line, its title."""

from __future__ import annotations

from ..errors import ReadError
from ..model import Article, parse_date
from ..text import headline
from ..text.furniture import date_line

# A text above this is no article; reading it would only cost memory.
LARGEST = 64 << 20


def article_of(raw: bytes, id: str, path: str) -> Article:
    """The article that stands in the bytes of a text file.

    Raises:
        ReadError: empty, or no text.
    """
    text, notes = _decoded(raw)
    if not text.strip():
        raise ReadError("empty")
    published, void = published_in(text)
    return Article(id, text, title_of(text), published, None, None, path, (*notes, *void))


def title_of(text: str) -> str | None:
    """The short first line of a text file, without a full stop; None where there is none."""
    span = headline(text[:4000])
    return text[slice(*span)] if span else None


def published_in(text: str) -> tuple[str | None, tuple[str, ...]]:
    """The day of a leading date line, or what is to be noted of one that cannot be read."""
    leading = date_line(text)
    if leading is None:
        return None, ()
    if parse_date(leading[1]) is None:
        return None, (f"the date {leading[1]!r} cannot be read",)
    return iso(leading[1]), ()


def iso(value: str) -> str | None:
    """The day as YYYY-MM-DD, also where it was written without hyphens; None where it is no date."""
    day = parse_date(value)
    return day.isoformat() if day else None


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
