"""Characters to bytes: what every code point counts as for the tokeniser, one byte each.

A byte below 16 is no letter and says what stands there instead; a letter or digit of ASCII is itself, in lower case; a
letter of another small alphabet (below U+1100) is 0x80 plus its low seven bits; SPELT is a letter that takes several
bytes (`spelling`), such as a ligature. Case, accents, compatibility forms (NFKC: full width, mathematical, circled) and
look-alike letters of other scripts are folded on the way.
"""

from __future__ import annotations

import functools
import unicodedata

GAP = 0  # parts words
UNSEEN = 1  # not looked up yet; `byte_of` never answers it
IGNORED = 2  # zero-width characters, direction marks, accents
SOFT_HYPHEN = 3  # ignored, and a hyphen at a line break
APOSTROPHE = 4
HYPHEN = 5
NEWLINE = 6
BLANK = 7
IDEOGRAPH = 8  # a word of its own, and spelt
SPELT = 16  # the lowest letter
FILLER = "\x01"  # an ignored character of ASCII

_APOSTROPHES = frozenset("'’‘‛ʼʻʹˈ`´′‵＇ꞌ")
_HYPHENS = frozenset("-‐‑﹣－⁃")
_NEWLINES = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")  # letters by category, blank to the eye

# The letters that pass for a Latin one in ordinary type: the part of Unicode's confusables.txt (UTS 39) that somebody
# types in place of ASCII, and the Latin letters whose stroke or bar NFKC leaves on. The other case of a letter goes
# where the letter goes, so that its script stays case-blind, unless it looks like another letter itself (Greek eta, nu,
# upsilon).
_LOOK_ALIKES = {
    "a": "АаΑαɑᴀ", "b": "ВвΒЬьƀɓʙ", "c": "СсϲϹᴄↄ", "d": "ԀԁđĐɖɗᴅðÐ", "e": "ЕеΕᴇəɛεЄє", "f": "ƒꜰ", "g": "ɡԍԌɢց",
    "h": "НнҺһΗħĦʜհ", "i": "ІіΙιıɩɪ", "j": "ЈјϳȷᴊЈ", "k": "КкΚκᴋ", "l": "łŁӏӀʟƖⅼ", "m": "МмΜᴍ", "n": "ΝηɴոռПп",
    "o": "ОоΟοøØᴏօσՕ", "p": "РрΡρᴘ", "q": "Ԛԛզ", "r": "гГʀᴦ", "s": "ЅѕՏꜱ", "t": "ТтΤτŧŦᴛ", "u": "υᴜսՍ", "v": "νѴѵᴠ",
    "w": "ԜԝωᴡѡѠ", "x": "ХхΧχ", "y": "УуΥүҮγʏ", "z": "Ζᴢ",
}  # fmt: skip
_LOOK = {mark: letter for letter, marks in _LOOK_ALIKES.items() for mark in marks}
_LOOK |= {mark.swapcase(): letter for mark, letter in _LOOK.items() if mark.swapcase() not in _LOOK}


def byte_of(character: str) -> int:
    """The byte that stands for one character; see the module's docstring."""
    special = _SPECIAL.get(character)
    if special is not None:
        return special
    category = unicodedata.category(character)
    if category in ("Cf", "Me") or character in _FILLERS or (category == "Mn" and _dropped(character)):
        return IGNORED
    if "\0" < character <= "\x1f" or character == "\x7f":
        return IGNORED
    letters = folded(character)
    if not letters:
        return BLANK if category == "Zs" else GAP
    if _stands_alone(letters[0]):
        return IDEOGRAPH
    written = spelling(character)
    return written[0] if len(written) == 1 else SPELT


@functools.lru_cache(maxsize=1 << 16)
def spelling(character: str) -> bytes:
    """The bytes of one letter, written out: one a letter below U+1100, three a letter above."""
    written = bytearray()
    for letter in folded(character):
        point = ord(letter)
        if point < 0x80:
            written.append(point)
        elif point < 0x1100:
            written.append(0x80 | point & 0x7F)
        else:
            written += bytes((0x80 | point >> 14, 0x80 | point >> 7 & 0x7F, 0x80 | point & 0x7F))
    return bytes(written)


def folded(character: str) -> str:
    """The plain letters and digits that one character stands for: "é" e, "ﬁ" fi, "ß" ss; "" for "…" and other signs."""
    if character in _LOOK:
        return _LOOK[character]
    compatible = unicodedata.normalize("NFKC", character)
    if unicodedata.category(character)[0] not in "LNM" and not (len(compatible) == 1 and compatible.isalnum()):
        return ""  # a sign such as ™ or ℅ is no word, a letter in a circle is
    return "".join(_bare(letter) for mark in compatible for letter in mark.casefold())


def _bare(letter: str) -> str:
    """One letter without its accents, and as the Latin letter it looks like; "" for what is no letter."""
    if letter in _LOOK:
        return _LOOK[letter]
    if not (_is_kana(letter) or "\uac00" <= letter <= "\ud7a3"):  # NFD would part syllables into their sounds
        letter = "".join(part for part in unicodedata.normalize("NFD", letter) if not _dropped(part))
    letter = "".join(_LOOK.get(part, part) for part in letter)
    return "".join(part for part in letter if unicodedata.category(part)[0] in "LNM")


def _dropped(mark: str) -> bool:
    """Whether a mark is an accent; vowel signs and viramas of Indic scripts (classes 0, 9, 84 to 132) are letters."""
    place = unicodedata.combining(mark)
    if place == 0:
        return "\ufe00" <= mark <= "\ufe0f" or "\U000e0100" <= mark <= "\U000e01ef"
    return place != 9 and not 84 <= place <= 132


def _is_kana(letter: str) -> bool:
    return "\u3041" <= letter <= "\u30ff" or "\u31f0" <= letter <= "\u31ff"


def _stands_alone(letter: str) -> bool:
    """Ideographs, kana, and the scripts of South-East Asia that put no space between words."""
    return (
        _is_kana(letter)
        or "\u3400" <= letter <= "\u4dbf"
        or "\u4e00" <= letter <= "\u9fff"
        or "\U00020000" <= letter <= "\U0003ffff"
        or letter in "々〆〇"
        or "\u0e00" <= letter <= "\u0eff"
        or "\u1000" <= letter <= "\u109f"
        or "\u1780" <= letter <= "\u17ff"
    )


_SPECIAL = {
    **dict.fromkeys(_APOSTROPHES, APOSTROPHE),
    **dict.fromkeys(_HYPHENS, HYPHEN),
    **dict.fromkeys(_NEWLINES, NEWLINE),
    "\u00ad": SOFT_HYPHEN,
    "\t": BLANK,
    "\0": GAP,
}
