"""Texts to hashed words: the one tokeniser under shingles, rare features and TF-IDF.

A block of texts becomes one array with **one byte a code point** (`letters`), so that an offset stays an offset into
the text as read. Runs of letters are words; a word that ignores something inside (an apostrophe, a zero-width
character, a hyphen at a line break) or needs more than a byte for a letter is written out once more behind the end of
the block, and read there. A word is hashed eight letters at a time.

The hashes have no secret seed: whoever reads this can build words that collide. Of a word longer than 64 letters only
the first 64 and the length count.
"""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from . import letters
from .pairs import ranges

_LANES = 8  # of eight letters each
_PAD = "\0" * (8 * _LANES)  # so that a lane may be read beyond the last word
_MASKS = np.array([(1 << 8 * count) - 1 for count in range(9)], np.uint64)  # the first `count` bytes of a lane
_ODD = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
# What may stand inside a word: ignored marks with at most one apostrophe; a hyphen, soft or not, at one line break.
_JOINT = re.compile(rb"[\x02\x03]*\x04?[\x02\x03]*|(?P<broken>\x02*[\x03\x05][\x02\x07]*\x06{1,2}[\x02\x07]*)")
_JOINT_LIMIT = 64

_Ints = NDArray[np.int64]
_Bytes = NDArray[np.uint8]
_Hashes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a block of n texts, w in all, in the order of the texts.

    `hashes` (w,) uint64: of the folded word; equal words have equal hashes in every block.
    `stems` (w,) uint64: of the word's stem; 0 for function words and single letters; all 0 if stems were not asked for.
    `starts`, `ends` (w,) int64: code points into the word's own text, half open.
    `offsets` (n + 1,) int64: the words of text i are offsets[i]:offsets[i + 1].
    """

    hashes: _Hashes
    stems: _Hashes
    starts: _Ints
    ends: _Ints
    offsets: _Ints

    def __len__(self) -> int:
        return len(self.hashes)


def tokenise(texts: Sequence[str], *, stems: bool = True) -> Words:
    """The words of a block of texts; any Unicode will do, and a text may be empty.

    Words are runs of letters and digits. Folded are case, width and other compatibility forms, accents and look-alike
    letters; ignored inside a word are zero-width characters, soft hyphens, direction marks, apostrophes ("Russia's" is
    one word) and a hyphen at a line break. HTML entities are read as their character. An ideograph or kana is a word by
    itself. Function words are kept; their stem is 0.
    """
    texts = [_ENTITY.sub(_character, text) if "&" in text else text for text in texts]
    first = np.cumsum([1, *(len(text) + 1 for text in texts)])
    joined = "\0" + "\0".join(texts) + "\0" + _PAD
    points = None if joined.isascii() else np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    block = _folded(joined, points)
    starts, ends, joints = _runs(block, points is not None)
    broken = starts[joints]
    starts, ends = np.delete(starts, joints + 1), np.delete(ends, joints)
    block, read, length = _spelt(block, points, starts, ends, broken)
    hashes = _hashed(block, read, length)
    offsets = np.searchsorted(starts, first).astype(np.int64)
    base = np.repeat(first[:-1], np.diff(offsets))
    stemmed = _stemmed(block, read, length, hashes) if stems else np.zeros_like(hashes)
    return Words(hashes, stemmed, starts - base, ends - base, offsets)


def _character(entity: re.Match[str]) -> str:
    """The character of an HTML entity, and ignored ones up to the length it had."""
    import html

    character = html.unescape(entity.group())
    return character + letters.FILLER * (len(entity.group()) - len(character))


def _folded(joined: str, points: NDArray[np.uint32] | None) -> _Bytes:
    """One byte a code point; see `letters`."""
    if points is None:
        return np.frombuffer(joined.encode("ascii").translate(_ascii_bytes()), np.uint8)
    # what is no ASCII becomes 0x80, which the table turns to UNSEEN; only those few are looked up one by one
    narrow = np.minimum(points, 0x80).astype(np.uint8).tobytes().translate(_ascii_bytes())
    block = np.frombuffer(bytearray(narrow), np.uint8)
    places = np.flatnonzero(block == letters.UNSEEN)
    block[places] = _looked_up(points[places])
    return block


@functools.cache
def _ascii_bytes() -> bytes:
    return bytes(letters.byte_of(chr(point)) for point in range(0x80)) + bytes([letters.UNSEEN] * 0x80)


@functools.cache
def _page(number: int) -> _Bytes:
    """The bytes of 256 consecutive code points."""
    return np.array([letters.byte_of(chr(point)) for point in range(number << 8, (number + 1) << 8)], np.uint8)


_TABLE = threading.local()


def _looked_up(points: NDArray[np.uint32]) -> _Bytes:
    """The bytes of some code points, from a table that fills by pages of 256 as scripts turn up."""
    table: _Bytes | None = getattr(_TABLE, "bytes", None)
    if table is None:
        table = _TABLE.bytes = np.full(0x110000, letters.UNSEEN, np.uint8)
    found = table[points]
    if (found == letters.UNSEEN).any():
        for number in np.unique(points[found == letters.UNSEEN] >> 8).tolist():
            table[number << 8 : (number + 1) << 8] = _page(number)
        found = table[points]
    return found


def _runs(block: _Bytes, wide: bool) -> tuple[_Ints, _Ints, _Ints]:
    """Runs of letters: starts, ends, and the numbers of those runs that go on in the next one."""
    letter = block >= letters.SPELT
    edges = np.flatnonzero(letter[1:] != letter[:-1]) + 1  # the block begins and ends with a gap: an even number
    starts, ends = edges[0::2].copy(), edges[1::2].copy()
    if wide and len(alone := np.flatnonzero(block == letters.IDEOGRAPH)):
        # runs do not overlap, so that starts and ends can be sorted apart
        starts, ends = np.sort(np.append(starts, alone)), np.sort(np.append(ends, alone + 1))
    after = block[ends[:-1]]
    inside = np.flatnonzero((after >= letters.IGNORED) & (after <= letters.HYPHEN))
    length = starts[inside + 1] - ends[inside]
    kind = block[ends[inside]]
    joined = (length == 1) & (kind != letters.HYPHEN)
    # a closing quotation mark is the usual longer gap; it goes on with a blank, and is not worth a closer look
    second = block[ends[inside] + 1]
    unclear = (length > 1) & (length <= _JOINT_LIMIT) & ((kind != letters.APOSTROPHE) | (second <= letters.SOFT_HYPHEN))
    for place in np.flatnonzero(unclear).tolist():
        run = inside[place]
        joined[place] = _is_joint(block[ends[run] - 1 : starts[run + 1] + 1].tobytes())
    inside = inside[joined]
    alone_beside = (block[ends[inside] - 1] == letters.IDEOGRAPH) | (block[starts[inside + 1]] == letters.IDEOGRAPH)
    return starts, ends, inside[~alone_beside]


def _is_joint(around: bytes) -> bool:
    """Whether a gap, with the letter before and after it, stands inside one word."""
    found = _JOINT.fullmatch(around, 1, len(around) - 1)
    if found is None:
        return False
    return found["broken"] is None or not (around[:1].isdigit() or around[-1:].isdigit())


def _spelt(
    block: _Bytes, points: NDArray[np.uint32] | None, starts: _Ints, ends: _Ints, joints: _Ints
) -> tuple[_Bytes, _Ints, _Ints]:
    """Where each word can be read in one piece: the block with the irregular words appended, place and length of each.

    `joints` are places inside words that consist of several runs.
    """
    read, length = starts, ends - starts
    if points is not None:
        joints = np.append(joints, np.flatnonzero((block == letters.SPELT) | (block == letters.IDEOGRAPH)))
    if not len(joints):
        return block, read, length
    rows = np.unique(np.searchsorted(starts, joints, side="right") - 1)
    places = ranges(starts[rows], length[rows])
    marks = block[places]
    sizes = (marks >= letters.SPELT).astype(np.int64)
    many = np.flatnonzero((marks == letters.SPELT) | (marks == letters.IDEOGRAPH))
    tail: _Bytes = marks[sizes > 0]
    if points is not None and len(many):
        distinct, which = np.unique(points[places[many]], return_inverse=True)
        forms = [letters.spelling(chr(point)) for point in distinct.tolist()]
        sizes[many] = np.array([len(form) for form in forms])[which]
        tail = np.repeat(marks, sizes)
        written = ranges((np.cumsum(sizes) - sizes)[many], sizes[many])
        tail[written] = np.frombuffer(b"".join(forms[form] for form in which.tolist()), np.uint8)
    read = read.copy()
    length[rows] = np.add.reduceat(sizes, np.cumsum(length[rows]) - length[rows])
    read[rows] = len(block) + np.cumsum(length[rows]) - length[rows]
    return np.concatenate([block, tail, np.zeros(len(_PAD), np.uint8)]), read, length


def _hashed(block: _Bytes, read: _Ints, length: _Ints) -> _Hashes:
    """64-bit hashes of words: eight letters at a time, each lane mixed in by a multiplication."""
    # eight bytes from any place as one number: a view with a step of one byte, instead of a shift and a sum a letter
    lanes = as_strided(block[:8].view("<u8"), (len(block) - 7,), (1,), writeable=False)
    hashes = _mixed(lanes[read] & _MASKS.take(length, mode="clip"), length)
    for lane in range(1, _LANES):
        longer = np.flatnonzero(length > 8 * lane)
        if not len(longer):
            break
        rest = length[longer] - 8 * lane
        lanes_there = lanes[read[longer] + 8 * lane] & _MASKS.take(rest, mode="clip")
        hashes[longer] = _mixed(hashes[longer] ^ lanes_there, rest)
    return hashes


def _mixed(lane: _Hashes, length: _Ints) -> _Hashes:
    """A bijection of 64 bits, keyed by the length (multiply and shift, after Stafford's variants of MurmurHash3)."""
    lane = (lane ^ (lane >> _HALF)) * _ODD
    lane += length.view(np.uint64)
    lane = (lane ^ (lane >> _HALF)) * _ODD
    return lane ^ (lane >> _HALF)


class _Memory(threading.local):
    """Stems already known: slot s holds the last word whose hash begins with s. One a thread."""

    bits = 20

    def __init__(self) -> None:
        self.words = np.zeros(1 << self.bits, np.uint64)
        self.stems = np.zeros(1 << self.bits, np.uint64)


@functools.cache
def _memory() -> _Memory:
    return _Memory()


def _stemmed(block: _Bytes, read: _Ints, length: _Ints, hashes: _Hashes) -> _Hashes:
    """The hash of each word's stem; only words not met before are stemmed."""
    memory = _memory()
    slots = (hashes >> np.uint64(64 - memory.bits)).view(np.int64)
    found = memory.stems[slots]
    new = np.flatnonzero(memory.words[slots] != hashes)
    if len(new):
        distinct, where, which = np.unique(hashes[new], return_index=True, return_inverse=True)
        words = [block[a:b].tobytes() for a, b in zip(read[new[where]], (read + length)[new[where]], strict=True)]
        stems = _stem_hashes(words, distinct)
        found[new] = stems[which]
        places = slots[new[where]]
        memory.words[places], memory.stems[places] = distinct, stems
    return found


def _stem_hashes(words: list[bytes], hashes: _Hashes) -> _Hashes:
    """Stem by stem: 0 for what carries nothing, the word's own hash for what is not written in ASCII letters."""
    from .text import stem

    stems = [stem(word.decode()).encode() if word.isalpha() and word.isascii() else b"" for word in words]
    length = np.array([len(form) for form in stems], np.int64)
    block = np.frombuffer(b"".join(stems) + _PAD.encode(), np.uint8)
    found = np.where(length > 0, _hashed(block, np.cumsum(length) - length, length), hashes)
    silent = _silent()
    found[[word in silent for word in words]] = 0
    return found


@functools.cache
def _silent() -> frozenset[bytes]:
    """Words that carry nothing: function words as the tokeniser folds them, and single letters."""
    from .lexicon import lexicon

    parts = {part for word in lexicon().stopwords for part in word.replace("'", "").split("-")}
    return frozenset(part.encode() for part in parts | set("abcdefghijklmnopqrstuvwxyz"))
