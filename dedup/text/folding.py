"""Folding that keeps every offset: one character in, one character out."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

_DOUBLE = "“”„‟«»〝〞＂″"
_SINGLE = "‘’‚‛′`´＇ʼ"
_DASHES = "‐‑‒–—―−﹘﹣－"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\v\f\r"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"

_BREAKS = "\x85\u2028\u2029"

_FORMS = ((_DOUBLE, '"'), (_SINGLE, "'"), (_SPACES, " "), (_BREAKS, "\n"))
_PLAIN = tuple((mark, form) for marks, form in _FORMS for mark in marks)
_PLAIN_ASCII = tuple((mark, form) for mark, form in _PLAIN if mark.isascii())
# A line of old Macintosh texts ends so; before a line feed it is only a space.
_RETURN = re.compile(r"\r(?!\n)")
_DASH = tuple((mark, "-") for mark in _DASHES)
_GONE = tuple((mark, "") for mark in _INVISIBLE)
# What `re.IGNORECASE` takes for a letter of ASCII besides.
_PASSING = (("İ", "i"), ("ı", "i"), ("ſ", "s"), ("\u212a", "k"))
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


def plain_quotes(text: str) -> str:
    """Typographic quotation marks and spaces as their plain forms, HTML entities as their character; same length.

    What an entity no longer needs is filled with zero-width spaces, so that every offset stays valid.
    """
    if "&" in text:
        text = _ENTITY.sub(_entity, text)
    if "\r" in text:
        text = _RETURN.sub("\n", text)
    return _replaced(text, _PLAIN_ASCII if text.isascii() else _PLAIN)


def fold(text: str) -> str:
    """What two wordings must share to count as equal: case, quotation marks, dashes, spaces, invisible marks folded."""
    text = plain_quotes(text)
    if not text.isascii():
        text = _replaced(_replaced(text, _DASH), _GONE)
    return " ".join(text.casefold().split())


def in_small(plain: str) -> str:
    """In small letters, of the same length, and so that whatever a pattern takes for a letter is that letter."""
    return (plain if plain.isascii() else _replaced(plain, _PASSING)).lower()


def _replaced(text: str, forms: Sequence[tuple[str, str]]) -> str:
    """Mark by mark: most are in no text, and looking for one is fifty times as fast as `translate` is, which asks a
    dictionary about every character."""
    for mark, form in forms:
        text = text.replace(mark, form)
    return text


def _entity(match: re.Match[str]) -> str:
    whole = match.group()
    character = html.unescape(whole)
    if len(character) != 1 or character == whole:
        return whole
    return character + "\u200b" * (len(whole) - 1)
