"""Finds orders told by an inversion: "only when A had ended did B begin", "no sooner had A ended than B began"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...text import Sentence
from .events import Order, Sides, Words, between, content

_ONLY = re.compile(
    r"\b(?:only (?:when|after|once|upon|with|as soon as|following)|(?:it was )?not (?:until|before)(?: after)?)\b",
    re.IGNORECASE,
)
_DID = re.compile(r"\b(?:did|does|do)\b", re.IGNORECASE)
# "It was not until A that B"; "only after A was B": the helper may be the other clause's.
_HELPER = re.compile(r"\b(?:that|was|were|is|are|had|has|have|could|would|will|can|may)\b", re.IGNORECASE)
_SOONER = re.compile(
    r"\b(?:no sooner|hardly|scarcely|barely) (?:had|has|was|were)\b(?P<first>[^;]*?)\b(?:than|when|before)\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"[,;:]")
SIDE = 7


def find_inversions(plain: str, sentence: Sentence) -> tuple[Order, ...]:
    """The orders of a sentence whose later event stands behind the earlier one, its helper before its subject."""
    if sentence.forms.isdisjoint(("only", "until", "before", "sooner", "hardly", "scarcely", "barely")):
        return ()
    return (*_only(plain, sentence), *_sooner(plain, sentence))


def _only(plain: str, sentence: Sentence) -> Iterator[Order]:
    for match in _ONLY.finditer(plain, sentence.start, sentence.end):
        # Behind a subject it is no inversion: "they spoke only when asked".
        if plain[sentence.start : match.start()].strip("\"' ") and plain[: match.start()].rstrip()[-1] not in ",;:-":
            continue
        helpers = list(_DID.finditer(plain, match.end(), sentence.end))[:1]
        helpers = helpers or list(_HELPER.finditer(plain, match.end(), sentence.end))
        words = content(plain, sentence)
        sides = tuple(side for one in helpers for side in _sides(plain, sentence, words, match, one))
        if sides:
            yield Order(match.start(), match.end(), 1, sides, match.group().lower())


def _sides(
    plain: str, sentence: Sentence, words: Words, match: re.Match[str], helper: re.Match[str]
) -> Iterator[Sides]:
    """What is told behind the helper, and what between the opening and it."""
    stop = _STOP.search(plain, helper.end(), sentence.end)
    first = between(words, match.end(), helper.start())[-SIDE:]
    then = between(words, helper.end(), stop.start() if stop else sentence.end)[:SIDE]
    if first and then:
        yield frozenset(then), frozenset(first)


def _sooner(plain: str, sentence: Sentence) -> Iterator[Order]:
    match = _SOONER.search(plain, sentence.start, sentence.end)
    if match is None:
        return
    words = content(plain, sentence)
    stop = _STOP.search(plain, match.end(), sentence.end)
    first = between(words, *match.span("first"))[-SIDE:]
    then = between(words, match.end(), stop.start() if stop else sentence.end)[:SIDE]
    if first and then:
        yield Order(match.start(), match.end(), 1, ((frozenset(then), frozenset(first)),), "once")
