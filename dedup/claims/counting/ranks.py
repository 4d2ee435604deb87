"""CLM302: a rank that came or went, "the second fastest" for "the fastest"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...aligned import Case, Mismatch
from ...text import Sentence, Word
from ...text.senses import SYNONYM, alike
from ..wording import differs
from .numerals import ORDINALS

RULE = "CLM302"
# How much of the sentence the evidence must hold before its superlatives are about the same thing.
SAME_STATEMENT = 0.45
# Superlatives that can stand for any other: the best time is the fastest.
ANY = frozenset("best top highest leading".split())
# No superlatives, for all their ending.
_OTHERS = frozenset(
    "west east northwest northeast southwest southeast midwest guest quest request interest arrest protest contest "
    "forest harvest test rest chest nest vest pest crest invest suggest digest modest honest priest conquest bequest "
    "manifest tempest unrest attest detest behest inquest budapest everest ernest".split()
)


def compare(case: Case) -> Iterator[Mismatch]:
    """Superlatives with a rank before them on one side alone; "the first" of a row is the superlative itself."""
    ours = list(_ranked(case.sentence))
    if not ours:
        return
    for link, reading, sentence in case.linked():
        if link.similarity < SAME_STATEMENT:
            continue
        theirs = list(_ranked(sentence))
        for rank, word in ours:
            same = [(other, held) for other, held in theirs if _same(word, held)]
            if same and not any(_rank(rank) == _rank(other) for other, _ in same):
                other, held = same[0]
                mine, his = (rank or word).start, (other or held).start
                yield differs(RULE, case, (mine, word.end), reading, (his, held.end), 0.8)
                return


def _ranked(sentence: Sentence) -> Iterator[tuple[Word | None, Word]]:
    """The superlatives of a sentence, each with the ordinal right before it."""
    for place, word in enumerate(sentence.words):
        if _superlative(word) and not _among(sentence, place):
            before = sentence.words[place - 1] if place else None
            close = before is not None and word.start - before.end == 1 and _order(before) > 0
            yield before if close else None, word


def _among(sentence: Sentence, place: int) -> bool:
    """ "One of the largest", "among the oldest", "the next best": no one place in a row."""
    before = [word.form for word in sentence.words[max(0, place - 5) : place]]
    return bool({"among", "next", "another", "some"} & set(before[-3:])) or "one" in before


def _superlative(word: Word) -> bool:
    form = word.form
    return form in ("best", "worst", "top") or (form.endswith("est") and len(form) > 5 and form not in _OTHERS)


def _rank(ordinal: Word | None) -> int:
    return _order(ordinal) if ordinal is not None else 1


def _order(word: Word) -> int:
    """ "Second", "2nd": its place in a row; 0 for other words."""
    digits = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", word.form)
    return int(digits[1]) if digits else ORDINALS.get(word.form, 0)


def _same(one: Word, other: Word) -> bool:
    return one.form == other.form or bool({one.form, other.form} & ANY) or alike(one.stem, other.stem) >= SYNONYM
