"""Article text is hostile: what a reader could not see, or a terminal would obey, is written out as an escape."""

from __future__ import annotations

import re
import unicodedata

# Control characters except tab and line feed, bidirectional controls, line separators, annotation marks, the
# byte-order mark, tag characters, and surrogates that stand alone and so have no UTF-8 form.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_BLANKS = re.compile(r"[ \t\r\n]+")
_PLAIN = str.maketrans({"…": "...", "—": "--", "–": "-", "·": "-", "→": "->", "“": '"', "”": '"', "‘": "'", "’": "'"})


def visible(text: str) -> str:
    r"""The text with unseen characters as `\x1b`, `\u202e`; tab and line feed stay."""
    return _UNSEEN.sub(_escape, text)


def one_line(text: str) -> str:
    """`visible`, with every run of blanks and line ends as one space, none at the ends."""
    return visible(_BLANKS.sub(" ", text).strip())


def json_safe(written: str) -> str:
    r"""JSON text whose unseen characters are `\uXXXX`: the same values, encodable as UTF-8, tame on a terminal."""
    return _UNSEEN.sub(_json_escape, written)


def plain_ascii(text: str) -> str:
    """For terminals that know nothing else: typographic marks as their plain forms, the rest as escapes."""
    return text.translate(_PLAIN).encode("ascii", "backslashreplace").decode("ascii")


def columns(text: str) -> int:
    """How many terminal columns the text takes: wide letters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(_columns(mark) for mark in text)


def _columns(mark: str) -> int:
    if unicodedata.category(mark) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(mark) in ("W", "F") else 1


def _escape(found: re.Match[str]) -> str:
    code = ord(found.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _json_escape(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
