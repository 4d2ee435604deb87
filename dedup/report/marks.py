"""Which words of two wordings are not in the other, so that both can be marked.

A move is no difference: a word that only changed its place stays unmarked. This is help for the eye; what differs in
substance is said by the findings, and nothing here changes a state or a score.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher

from ..text.folding import fold, plain_quotes

Span = tuple[int, int]
Token = tuple[int, int, str]
_WORD = re.compile(r"[^\W_]+(?:[.,:'’][^\W_]+)*")
_QUOTED = re.compile(r'"([^"\n]{3,600})"')
_BETWEEN = " \t\r\n\u00a0-\u2010\u2011\u2013"
# A sentence longer than this is a page without full stops: marking it word by word would cost more than it shows.
MOST_WORDS = 400


def tokens(text: str) -> list[Token]:
    """The words of a text: start, end, folded form."""
    return [(found.start(), found.end(), _folded(found.group())) for found in _WORD.finditer(text)]


_folded = functools.lru_cache(maxsize=1 << 15)(fold)


def differences(here: str, there: str) -> tuple[list[Span], list[Span]]:
    """Spans of `here` that `there` does not hold, and the reverse; neighbouring words joined to one span."""
    if here == there:
        return [], []
    ours, theirs = tokens(here), tokens(there)
    if max(len(ours), len(theirs)) > MOST_WORDS:
        return [], []
    left, right = _unmatched([word[2] for word in ours], [word[2] for word in theirs])
    return joined(here, [ours[at][:2] for at in left]), joined(there, [theirs[at][:2] for at in right])


def _unmatched(ours: list[str], theirs: list[str]) -> tuple[list[int], list[int]]:
    """Positions that neither stand in the same order on the other side, nor were moved."""
    left, right = set(range(len(ours))), set(range(len(theirs)))
    for block in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
        left.difference_update(range(block.a, block.a + block.size))
        right.difference_update(range(block.b, block.b + block.size))
    moved_left = Counter(theirs[at] for at in right)
    moved_right = Counter(ours[at] for at in left)
    return _without(ours, left, moved_left), _without(theirs, right, moved_right)


def _without(words: list[str], places: Iterable[int], moved: Counter[str]) -> list[int]:
    kept = []
    for at in sorted(places):
        if moved[words[at]]:
            moved[words[at]] -= 1
        else:
            kept.append(at)
    return kept


def joined(text: str, spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those parted by blanks and hyphens only made one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and not text[merged[-1][1] : start].strip(_BETWEEN):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def without(spans: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    """The spans less what is taken."""
    left = list(spans)
    for first, last in taken:
        left = [
            piece
            for start, end in left
            for piece in ((start, min(end, first)), (max(start, last), end))
            if piece[0] < piece[1]
        ]
    return left


def places(text: str, words: Iterable[str]) -> list[Span]:
    """Where the given words or phrases stand in the text, each at its first place that is still free."""
    found: list[Span] = []
    parts = tokens(text)
    for phrase in words:
        wanted = [token[2] for token in tokens(phrase)]
        span = _place(parts, wanted, found)
        if span:
            found.append(span)
    return joined(text, found)


def _place(parts: list[Token], wanted: list[str], taken: list[Span]) -> Span | None:
    for at in range(len(parts) - len(wanted) + 1 if wanted else 0):
        run = parts[at : at + len(wanted)]
        span = (run[0][0], run[-1][1])
        if [token[2] for token in run] == wanted and not any(span[0] < end and start < span[1] for start, end in taken):
            return span
    return None


def quotations(text: str) -> list[Span]:
    """Spans of what stands between double quotation marks, the marks left out."""
    return [found.span(1) for found in _QUOTED.finditer(plain_quotes(text))]


def holds(passage: str, quoted: str) -> bool:
    """Whether the passage has the quoted words as they are, marks and case folded, end marks aside."""
    wanted = fold(quoted).strip(" .,;:!?")
    return bool(wanted) and wanted in fold(passage)
