"""Finds orders told by what began, ended or was caused: "B put an end to A", "with B, A began", "A because B"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...text import Sentence
from ...text.phrasing import openings
from .events import Order, Words, between, content

_ANY = re.compile(
    r"\b"
    + openings(
        "end|mark|began|begin|start|stop|ceas|usher|herald|because|owing|thanks to|since|ever since|gave rise"
        "|give rise|spell|dawn of|brought|brings|put|signal|gave|give|open|clear"
    ),
    re.IGNORECASE,
)
# What stands left of it came after what stands right of it, and before it.
_BETWEEN = re.compile(
    r"\b(?:(?P<after>(?:put|puts|putting|brought|brings|bringing) (?:an end|a halt|a stop) to"
    r"|(?:mark|spell|signal)(?:ed|s|ing)? (?:the|an) end (?:of|to|for)"
    r"|because(?! of (?:that|this|it|which)[ ,.])(?: of)?|owing to|thanks to)"
    r"|(?P<before>(?:mark|signal|herald)(?:ed|s|ing)? the (?:start|beginning|dawn|birth) of|usher(?:ed|s|ing) in"
    r"|(?:gave|gives|giving) rise to|(?:open|clear)(?:ed|s|ing) the way (?:for|to)))\b",
    re.IGNORECASE,
)
# "It was with the fire that the trade ended": what went on, and whether it began or ended.
_WITH = re.compile(
    r"\b(?:it was (?:with|at|on|upon|after|in) (?P<one>[^,;]*?) that|with (?P<other>[^,;]*),) (?P<went>[^,;]*?)"
    r"\b(?P<way>began|begun|started|ended|stopped|ceased|came to an end|came to a (?:halt|stop))\b",
    re.IGNORECASE,
)
_BEGUN = ("began", "begun", "started")
_STOP = re.compile(r"[,;:()]|\s-\s|\b(?:but|while|which|who)\b")
_DENIED = re.compile(r"\b(?:not|no|never)\b|n't\b", re.IGNORECASE)
SIDE = 7


def find_turnings(plain: str, sentence: Sentence) -> tuple[Order, ...]:
    """The orders that a sentence tells by a beginning, an end or a cause."""
    if not _ANY.search(plain, sentence.start, sentence.end):
        return ()
    words = content(plain, sentence)
    return (*_between(plain, sentence, words), *_with(plain, sentence, words))


def _between(plain: str, sentence: Sentence, words: Words) -> Iterator[Order]:
    for match in _BETWEEN.finditer(plain, sentence.start, sentence.end):
        stop = _STOP.search(plain, match.end(), sentence.end)
        left = between(words, sentence.start, match.start())[-SIDE:]
        right = between(words, match.end(), stop.start() if stop else sentence.end)[:SIDE]
        if left and right and not _DENIED.search(plain, sentence.start, match.start()):
            sign = 1 if match.lastgroup == "after" else -1
            yield Order(match.start(), match.end(), sign, ((frozenset(left), frozenset(right)),), match.group().lower())


def _with(plain: str, sentence: Sentence, words: Words) -> Iterator[Order]:
    for match in _WITH.finditer(plain, sentence.start, sentence.end):
        point = match.span("one") if match["one"] else match.span("other")
        event, went = between(words, *point), between(words, *match.span("went"))
        if event and went:
            sign = 1 if match["way"].lower() in _BEGUN else -1
            yield Order(*match.span("way"), sign, ((frozenset(went), frozenset(event)),), match["way"].lower())
