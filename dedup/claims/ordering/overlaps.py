"""Finds what a sentence says happened at one time: "while A, B", "B during A", "A was on when B"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...text import Sentence
from ...text.phrasing import openings
from .events import Order, between, content

_ANY = re.compile(r"\b" + openings("while|during|when|as|amid|in the middle|in the course|in mid"), re.IGNORECASE)
# "While the council was debating": told by the tense, so that the "while" of a contrast is none.
_WHILE = re.compile(
    r"\b(?:(?:while|as) (?=(?:[\w'-]+ ){1,6}(?:was|were|is|are) (?:still |just )*\w+ing\b)"
    r"|while (?=\w+ing\b)|during|amid|in the (?:middle|midst|course) of)(?= |\b)",
    re.IGNORECASE,
)
# "The council was debating when": the clause before it was going on.
_WHEN = re.compile(
    r"\b(?:was|were) (?:still |just |being )*(?:\w+ing|under way|in progress|on)\b[^,;:]*\bwhen\b", re.IGNORECASE
)
# "During the night", "during the week" date an event; "during his career" is no event.
_NO_EVENT = re.compile(
    r"(?:the |his |her |their |its |that |this |a |an )?(?:\w+ )?(?:night|day|week|month|year|morning|evening|afternoon"
    r"|summer|winter|autumn|spring|season|period|time|career|life|century|decade|hours?|minutes?|past|last|next)\b",
    re.IGNORECASE,
)
SIDE = 7


def find_overlaps(plain: str, sentence: Sentence) -> tuple[Order, ...]:
    """The pairs of events that a sentence puts at one time."""
    if not _ANY.search(plain, sentence.start, sentence.end):
        return ()
    return (*_background(plain, sentence), *_interrupted(plain, sentence))


def _background(plain: str, sentence: Sentence) -> Iterator[Order]:
    words = content(plain, sentence)
    for match in _WHILE.finditer(plain, sentence.start, sentence.end):
        if _NO_EVENT.match(plain[match.end() : sentence.end].lstrip()):
            continue
        comma = plain.find(",", match.end(), sentence.end)
        stop = comma if comma > 0 else sentence.end
        behind = between(words, match.end(), stop)[:SIDE]
        before = between(words, sentence.start, match.start())[-SIDE:] or between(words, stop, sentence.end)[: 2 * SIDE]
        if before and behind:
            yield Order(match.start(), match.end(), 0, ((frozenset(before), frozenset(behind)),))


def _interrupted(plain: str, sentence: Sentence) -> Iterator[Order]:
    match = _WHEN.search(plain, sentence.start, sentence.end)
    if match is None:
        return
    words = content(plain, sentence)
    before, behind = between(words, sentence.start, match.end()), between(words, match.end(), sentence.end)
    if before and behind:
        yield Order(match.start(), match.end(), 0, ((frozenset(behind[:SIDE]), frozenset(before[-SIDE:])),))
